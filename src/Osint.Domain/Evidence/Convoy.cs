using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Evidence;

/// <summary>A hypothesis that several reports show one column, as it was filed.</summary>
public sealed record ConvoySubmission
{
    /// <summary>Id of the case.</summary>
    public string? Case { get; init; }

    /// <summary>A short name within the case.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Ids of 2 to 50 reports of the case that are said to show the column; where their times leave the order open,
    /// they are taken in this one.
    /// </summary>
    public required IReadOnlyList<Guid> Members { get; init; }

    /// <summary>
    /// How many vehicles the column has, as a report counts them: 20, 24-99, dozens. Absent: what its reports count.
    /// </summary>
    public string? Vehicles { get; init; }

    /// <summary>Name of the vehicle profile; the case's if absent.</summary>
    public string? Profile { get; init; }

    /// <summary>Why somebody thinks so.</summary>
    public string? Notes { get; init; }
}

/// <summary>How many vehicles a column has, and on whose word.</summary>
/// <param name="Count">At least and at most; no upper limit where the words set none.</param>
/// <param name="Assumption">What was assumed to say so; null when the hypothesis itself gives numbers.</param>
public sealed record ColumnSize(CountRange Count, Wording? Assumption)
{
    /// <summary>
    /// What a column is taken for that nobody counted, an estimate: up to the vehicles of a battalion on the march.
    /// A count without an upper limit is another thing: it says that the column may be longer.
    /// </summary>
    public static readonly CountRange Uncounted = CountRange.Between(3, 50);
}

/// <summary>A hypothesis that several sightings show the same column.</summary>
public sealed record Convoy
{
    /// <summary>Sightings at most: each pair of neighbours is two searches, and a longer list is several
    /// hypotheses.</summary>
    public const int MostMembers = 50;

    public required Guid Id { get; init; }

    public string? Label { get; init; }

    /// <summary>In the order of their windows; where these leave it open, in the order in which they were
    /// named.</summary>
    public required ImmutableArray<Sighting> Sightings { get; init; }

    public required ColumnSize Size { get; init; }

    /// <summary>True when a member is a what-if copy: then the convoy is one too.</summary>
    public bool Variant => Sightings.Any(s => s.Variant);

    /// <summary>Reads a hypothesis whose reports were found; what cannot be stored is a problem.</summary>
    /// <param name="submitted">The submission.</param>
    /// <param name="id">Identity of the convoy.</param>
    /// <param name="sightings">What the members show, in their order.</param>
    /// <param name="problems">Receives what cannot be stored.</param>
    /// <returns>Null when there are problems.</returns>
    public static Convoy? Parse(
        ConvoySubmission submitted, Guid id, IReadOnlyList<Sighting> sightings, ICollection<FieldProblem> problems)
    {
        CountRange? told = null;
        Wording? assumption = null;
        if (submitted.Vehicles is { } text)
        {
            if (!CountRange.TryParse(text, out var range, out assumption))
            {
                problems.Add(new FieldProblem(
                    "/vehicles", $"'{Shown.Of(text)}' is not a count.",
                    "Send a number (20), a range (24-99), or a word such as dozens, several, at least 12."));
                return null;
            }

            if (range.High is 0)
            {
                problems.Add(new FieldProblem("/vehicles", "A column of none is no column.", "Send 1 or more."));
                return null;
            }

            told = range;
        }

        return new Convoy
        {
            Id = id,
            Label = submitted.Label,
            Sightings = Order(sightings),
            // A hypothesis of fewer vehicles than its own reports show would make things impossible that are not.
            Size = told is { } count && !(count.High < sightings.Max(s => VehiclesOf(s.Seen)?.Low))
                ? new ColumnSize(count, assumption) : SizeOf(sightings),
        };
    }

    /// <summary>Finds what is wrong with the list of members before they are looked up.</summary>
    public static void CheckMembers(IReadOnlyList<Guid> members, ICollection<FieldProblem> problems)
    {
        if (members.Count is < 2 or > MostMembers)
        {
            problems.Add(new FieldProblem(
                "/members", $"These are {members.Count} reports.", $"Send the ids of 2 to {MostMembers} reports."));
        }
        else if (members.Distinct().Count() != members.Count)
        {
            problems.Add(new FieldProblem("/members", "A report is there twice.", "Send each report once."));
        }
    }

    /// <summary>
    /// By the latest time of each, then by the earliest: "by 17 April" stands after "on 10 April". What certainly came
    /// before stands before; what is equal keeps its order. O(n log n).
    /// </summary>
    public static ImmutableArray<Sighting> Order(IEnumerable<Sighting> sightings) =>
    [
        .. sightings
            .OrderBy(s => s.Windows.Max(w => w.End ?? Instant.MaxValue))
            .ThenBy(s => s.Windows.Min(w => w.Start ?? Instant.MinValue)),
    ];

    /// <summary>True when every reading of their times puts the first before the second.</summary>
    public static bool Precedes(Sighting first, Sighting second) =>
        first.Windows.All(a => second.Windows.All(b => a.End <= b.Start));

    /// <summary>
    /// A report may show a part of the column, so what is counted limits it from below alone: it has at least the most that
    /// one report shows for certain, and is taken to have at most as many as one that nobody counted, or the most that any
    /// may show.
    /// </summary>
    public static ColumnSize SizeOf(IEnumerable<Sighting> sightings)
    {
        CountRange[] counts = [.. sightings.Select(s => VehiclesOf(s.Seen)).OfType<CountRange>()];
        if (counts.Length == 0)
        {
            return new ColumnSize(
                ColumnSize.Uncounted, Phrases.TakenForUncounted.With(ColumnSize.Uncounted.Words()));
        }

        var low = counts.Max(c => c.Low);
        // Null where no count has an upper limit, and where one is beyond the limits of the others.
        var high = counts.Max(c => c.High) is { } most ? Math.Max(most, ColumnSize.Uncounted.High ?? 0) : (int?)null;
        var range = CountRange.Between(low, high < low ? null : high);
        return new ColumnSize(range, Phrases.TakenFromReports.With(range.Words()));
    }

    /// <summary>How many vehicles a formation shows; null when it counts none. People on foot are no
    /// vehicles.</summary>
    public static CountRange? VehiclesOf(Formation seen)
    {
        // What is told of a class as a whole may include what is told of its kinds.
        CountedClass[] all = [.. seen.Classes.Where(c => c.Class is not VehicleClass.Personnel)];
        if (all.Length == 0)
        {
            return null;
        }

        var low = Least(VehicleClass.Armoured) + Least(VehicleClass.Vehicle);
        var high = all.Aggregate(CountRange.Between(0, 0), (total, c) => total + c.Count).High;
        return CountRange.Between((int)Math.Min(int.MaxValue, low), high);

        long Least(VehicleClass whole) => Math.Max(
            all.Where(c => c.Class == whole).Sum(c => (long)c.Count.Low),
            all.Where(c => c.Class != whole && Formation.Covers(whole, c.Class)).Sum(c => (long)c.Count.Low));
    }
}
