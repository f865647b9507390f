using System.Globalization;
using System.Text;

namespace Osint.Routing.Osm;

/// <summary>
/// What became of everything an importer read: nothing is dropped without being counted here under a reason.
/// </summary>
public sealed record ImportCounts
{
    public required long NodesRead { get; init; }

    public required long WaysRead { get; init; }

    public required long RelationsRead { get; init; }

    /// <summary>Ways of which at least one stretch is in the graph.</summary>
    public required long WaysTaken { get; init; }

    /// <summary>
    /// Ways not in the graph, by reason. With <see cref="WaysTaken"/> this adds up to <see cref="WaysRead"/>.
    /// </summary>
    public required IReadOnlyDictionary<string, long> WaysRefused { get; init; }

    /// <summary>Different nodes that taken and cut ways name, whether the file holds them or not.</summary>
    public required long RoadNodes { get; init; }

    /// <summary>Those of <see cref="RoadNodes"/> that the file does not hold: an extract ends somewhere.</summary>
    public required long RoadNodesMissing { get; init; }

    /// <summary>Stretches between neighbouring junctions or ends; a two-way stretch is two edges.</summary>
    public required long Stretches { get; init; }

    /// <summary>
    /// Taken ways that became more than one stretch, because a junction or a missing node lies within.
    /// </summary>
    public required long WaysSplit { get; init; }

    /// <summary>What was put right, by what it was.</summary>
    public required IReadOnlyDictionary<string, long> Repaired { get; init; }

    /// <summary>Tags kept out of the graph because their value is not understood, as key=value.</summary>
    public required IReadOnlyDictionary<string, long> NotUnderstood { get; init; }

    /// <summary>Seen, bearing on vehicles, and not yet expressed in the graph.</summary>
    public required IReadOnlyDictionary<string, long> NotApplied { get; init; }

    /// <summary>Relations of type restriction.</summary>
    public required long TurnRestrictions { get; init; }

    /// <summary>Turns that are restricted in the graph; why others are not is told in <see cref="NotApplied"/>.</summary>
    public required long TurnsApplied { get; init; }

    /// <summary>
    /// Nodes added beside their junction for those who arrive where a turn is restricted; not among <see cref="Nodes"/>, nor
    /// are the edges from them among <see cref="Edges"/>.
    /// </summary>
    public required long SplitNodes { get; init; }

    /// <summary>
    /// Nodes added where a stretch is cut so that every place on it has a node near it; not among <see cref="Nodes"/>, and
    /// what a stretch is cut into counts as one of <see cref="Stretches"/>, or two of <see cref="Edges"/>.
    /// </summary>
    public required long Cuts { get; init; }

    /// <summary>Elements that the file itself marks as deleted; not among those read.</summary>
    public required long Deleted { get; init; }

    public required long Nodes { get; init; }

    public required long Edges { get; init; }

    public required long OneWayEdges { get; init; }

    /// <summary>Edges of length 0; a metric has to give them a weight all the same.</summary>
    public required long ZeroLengthEdges { get; init; }

    /// <summary>Nodes of roads that impose something on the edges at them.</summary>
    public required long Obstacles { get; init; }

    /// <summary>Those of <see cref="Obstacles"/> that no vehicle passes.</summary>
    public required long ImpassableObstacles { get; init; }

    public required long Bridges { get; init; }

    /// <summary>Bridges whose way says nothing about weight: what they carry is unknown.</summary>
    public required long BridgesWithoutWeight { get; init; }

    /// <summary>Length of all stretches, each counted once, metres.</summary>
    public required double LengthMeters { get; init; }

    /// <summary>All counts as lines of text, the commonest reasons first.</summary>
    /// <param name="reasonsEach">Most reasons to list under one heading; the others are summed up in a line.</param>
    public string Listing(int reasonsEach = 20)
    {
        var text = new StringBuilder();
        Line(text, "nodes read", NodesRead);
        Line(text, "ways read", WaysRead);
        Line(text, "relations read", RelationsRead);
        Line(text, "marked as deleted in the file", Deleted);
        Line(text, "ways taken as roads", WaysTaken);
        Line(text, "  split at junctions", WaysSplit);
        Line(text, "  into stretches", Stretches);
        Line(text, "  cuts in long stretches", Cuts);
        Line(text, "graph nodes", Nodes);
        Line(text, "graph edges", Edges);
        Line(text, "  one-way", OneWayEdges);
        Line(text, "  of length 0", ZeroLengthEdges);
        Line(text, "kilometres of road", (long)Math.Round(LengthMeters / 1000));
        Line(text, "obstacles on roads", Obstacles);
        Line(text, "  impassable", ImpassableObstacles);
        Line(text, "bridges", Bridges);
        Line(text, "  without a weight tag", BridgesWithoutWeight);
        Line(text, "nodes of roads", RoadNodes);
        Line(text, "  not in the file", RoadNodesMissing);
        Line(text, "turn restrictions read", TurnRestrictions);
        Line(text, "  turns restricted", TurnsApplied);
        Line(text, "  junctions split for them, by arrival", SplitNodes);
        Reasons(text, "ways refused", WaysRefused, reasonsEach);
        Reasons(text, "repaired", Repaired, reasonsEach);
        Reasons(text, "tags not understood, taken as unknown", NotUnderstood, reasonsEach);
        Reasons(text, "tags not yet applied", NotApplied, reasonsEach);
        return text.ToString();
    }

    private static void Reasons(StringBuilder text, string heading, IReadOnlyDictionary<string, long> counts, int most)
    {
        Line(text, heading, counts.Values.Sum());
        var ordered = counts.OrderByDescending(static c => c.Value).ThenBy(static c => c.Key, StringComparer.Ordinal);
        foreach (var (reason, count) in ordered.Take(most))
        {
            Line(text, "  " + reason, count);
        }

        if (counts.Count > most)
        {
            Line(text, $"  {counts.Count - most} other reasons", ordered.Skip(most).Sum(static c => c.Value));
        }
    }

    private static void Line(StringBuilder text, string what, long count) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{count,14:N0}  {what}");
}
