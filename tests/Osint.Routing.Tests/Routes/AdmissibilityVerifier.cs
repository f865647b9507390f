using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;

namespace Osint.Routing.Tests.Routes;

/// <summary>An edge of the graph with the two added nodes; ids under 0 are those of added edges.</summary>
internal sealed record Step(int Id, int Tail, int Head, long Milliseconds, long Millimeters, int Road);

/// <summary>
/// Judges ways from scratch, by the definition and by nothing that the search uses: all quickest times by Floyd and
/// Warshall, all parts of a way one by one, on a graph in which an added node leads to every origin and every
/// destination leads to another.
/// </summary>
internal sealed class AdmissibilityVerifier
{
    private readonly List<Step> steps = [];
    private readonly long[,] times;
    private readonly int count;

    public AdmissibilityVerifier(
        RoadGraph graph, Metric metric, IEnumerable<Seed> origins, IEnumerable<Seed> destinations)
    {
        Origin = graph.NodeCount;
        Destination = graph.NodeCount + 1;
        count = graph.NodeCount + 2;
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            if (metric.Passes(edge))
            {
                var road = graph.EdgesAlong(edge).Min();
                var length = graph.LengthMillimeters[edge];
                steps.Add(new Step(edge, graph.Tail[edge], graph.Head[edge], metric[edge], length, road));
            }
        }

        var added = -2 * count;
        foreach (var seed in LeastByNode(origins))
        {
            steps.Add(new Step(added, Origin, seed.Node, seed.Milliseconds, 0, added));
            added++;
        }

        foreach (var seed in LeastByNode(destinations))
        {
            steps.Add(new Step(added, seed.Node, Destination, seed.Milliseconds, 0, added));
            added++;
        }

        times = Quickest();
    }

    public int Origin { get; }

    public int Destination { get; }

    public IReadOnlyList<Step> Steps => steps;

    public long Best => times[Origin, Destination];

    public bool HasWay => Best < Far;

    private static long Far => long.MaxValue / 4;

    public long Time(int from, int to) => times[from, to];

    /// <summary>The steps of a way of the search, added ones included; null where they do not make a way.</summary>
    public List<Step>? StepsOf(int origin, IEnumerable<int> edges)
    {
        var way = new List<Step>();
        var node = Origin;
        foreach (var edge in edges)
        {
            if (steps.Find(s => s.Id == edge) is not { } step)
            {
                return null;
            }

            if (way is [])
            {
                node = origin;
                if (steps.Find(s => s.Tail == Origin && s.Head == origin) is not { } first)
                {
                    return null;
                }

                way.Add(first);
            }

            if (step.Tail != node)
            {
                return null;
            }

            way.Add(step);
            node = step.Head;
        }

        if (way is [] && steps.Find(s => s.Tail == Origin && s.Head == origin) is { } only)
        {
            way.Add(only);
            node = origin;
        }

        if (steps.Find(s => s.Tail == node && s.Head == Destination) is not { } last)
        {
            return null;
        }

        way.Add(last);
        return way;
    }

    /// <summary>
    /// Every rule that a way breaks beside the best and the ways taken before it; none: it is admissible.
    /// </summary>
    public IEnumerable<string> Breaks(List<Step> way, List<Step> best, IEnumerable<List<Step>> taken)
    {
        var total = way.Sum(s => s.Milliseconds);
        if (4 * total > 5 * Best)
        {
            yield return $"stretch: {total} ms against {Best} ms";
        }

        var union = taken.SelectMany(w => w).Select(s => s.Road).ToHashSet();
        var shared = way.Where(s => union.Contains(s.Road)).Sum(s => s.Millimeters);
        var all = way.Sum(s => s.Millimeters);
        if (all == 0 || 5 * shared > 4 * all)
        {
            yield return $"sharing: {shared} of {all} mm";
        }

        for (var from = 0; from < way.Count; from++)
        {
            var time = 0L;
            for (var to = from; to < way.Count; to++)
            {
                time += way[to].Milliseconds;
                if (4 * time <= Best && time != times[way[from].Tail, way[to].Head])
                {
                    yield return $"local optimality: {time} ms from node {way[from].Tail} to node {way[to].Head}, "
                        + $"where {times[way[from].Tail, way[to].Head]} ms will do";
                }
            }
        }

        foreach (var complaint in Detours(way, best))
        {
            yield return complaint;
        }

        var nodes = way.Select(s => s.Tail).Append(way[^1].Head).ToList();
        if (nodes.Distinct().Count() != nodes.Count)
        {
            yield return "simplicity: a node twice";
        }
    }

    private static IEnumerable<Seed> LeastByNode(IEnumerable<Seed> seeds) =>
        seeds.GroupBy(s => s.Node).OrderBy(g => g.Key).Select(g => g.MinBy(s => s.Milliseconds));

    private static IEnumerable<string> Detours(List<Step> way, List<Step> best)
    {
        var onBest = new Dictionary<int, long> { [best[0].Tail] = 0 };
        var at = 0L;
        foreach (var step in best)
        {
            at += step.Milliseconds;
            onBest[step.Head] = at;
        }

        var bestIds = best.Select(s => s.Id).ToHashSet();
        var left = way[0].Tail;
        var detour = 0L;
        foreach (var step in way)
        {
            detour += bestIds.Contains(step.Id) ? 0 : step.Milliseconds;
            if (!onBest.TryGetValue(step.Head, out var rejoined))
            {
                continue;
            }

            if (!bestIds.Contains(step.Id) && 2 * detour > 3 * (rejoined - onBest[left]))
            {
                yield return $"detour: {detour} ms where the best takes {rejoined - onBest[left]} ms";
            }

            left = step.Head;
            detour = 0;
        }
    }

    private long[,] Quickest()
    {
        var quickest = new long[count, count];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                quickest[a, b] = a == b ? 0 : Far;
            }
        }

        foreach (var step in steps)
        {
            quickest[step.Tail, step.Head] = Math.Min(quickest[step.Tail, step.Head], step.Milliseconds);
        }

        for (var via = 0; via < count; via++)
        {
            for (var a = 0; a < count; a++)
            {
                if (quickest[a, via] >= Far)
                {
                    continue;
                }

                for (var b = 0; b < count; b++)
                {
                    quickest[a, b] = Math.Min(quickest[a, b], quickest[a, via] + quickest[via, b]);
                }
            }
        }

        return quickest;
    }
}
