using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Routes;

namespace Osint.Benchmarks;

/// <summary>
/// How fast routes are found, each figure beside its peer on the same graph in the same run: plain Dijkstra, and pgRouting
/// where the machine has it. Times are processor time of one thread, warmed up. Every answer that is timed is also compared.
/// </summary>
internal sealed class RoutingBench
{
    private const int Seed = 1;
    private static readonly int[] DefaultNodes = [10_000, 100_000, 1_000_000];
    private static readonly string[] Extracts = ["monaco.osm.pbf", "liechtenstein.osm.pbf", "north-bayreuth.osm.gz"];

    private readonly List<string> names = [];
    private readonly List<(string Label, List<string> Cells)> rows = [];
    private readonly VehicleProfile profile;
    private readonly PgRouting? peer;
    private int wrong;

    private RoutingBench(VehicleProfile profile, PgRouting? peer)
    {
        (this.profile, this.peer) = (profile, peer);
    }

    public static int Run(string[] options)
    {
        var root = Checkout.Root();

        var nodes = DefaultNodes;
        if (options is ["--nodes", var list, ..])
        {
            nodes = [.. list.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        }

        var column = VehicleProfile.Parse(
            File.ReadAllText(Path.Combine(root, "geodata", "profiles", "wheeled-column.json")));
        using var beside = PgRouting.Open(out var reason);
        if (beside is null)
        {
            Console.Error.WriteLine($"Without pgRouting: {reason}.");
        }

        var bench = new RoutingBench(column, beside);
        foreach (var extract in Extracts)
        {
            var path = Path.GetFullPath(Path.Combine(root, "..", "shared", "osm", extract));
            if (File.Exists(path))
            {
                bench.Measure(extract[..extract.IndexOf('.', StringComparison.Ordinal)], () => RoadImporter.Import(() => File.OpenRead(path)).Graph);
            }
            else
            {
                Console.Error.WriteLine($"{path} is missing: the extracts are not part of this repository; passed over.");
            }
        }

        foreach (var count in nodes)
        {
            bench.Measure($"generated, {count:N0}", () => GeneratedRoads.Of(count, Seed));
        }

        bench.Print();
        return bench.wrong == 0 ? 0 : 1;
    }

    private void Measure(string name, Func<RoadGraph> make)
    {
        Console.Error.WriteLine($"{name} ...");
        names.Add(name);
        var (graph, opening, checking) = Mapped(make());
        var dissection = ProcessorTime.Of(() => NestedDissection.Ranks(graph));
        var hierarchy = ContractionHierarchy.Of(graph);
        var metric = Metric.Of(graph, profile, SpeedLevel.Central, TimeBand.Day, Closures.None);
        var times = Customization.Of(hierarchy, metric);
        var components = StrongComponents.Of(graph, metric);
        int[] all = [.. Enumerable.Range(0, graph.NodeCount).Where(components.InLargest)];
        var random = new Random(Seed);
        (int From, int To)[] pairs = [.. Enumerable.Range(0, 1000).Select(_ => (all[random.Next(all.Length)], all[random.Next(all.Length)]))];

        Cell("nodes", $"{graph.NodeCount:N0}");
        Cell("edges", $"{graph.EdgeCount:N0}");
        Cell("nested dissection, s", $"{dissection / 1000:0.0}");
        Cell("opening the mapped file, ms (SHA-256 of the same bytes)", $"{opening:0.0} ({checking:0.0})");
        Cell("contraction, s", $"{ProcessorTime.Of(() => ContractionHierarchy.Of(graph)) / 1000:0.00}");
        Cell("arcs per node", $"{(double)hierarchy.ArcCount / graph.NodeCount:0.0}");
        var bytes = BytesOf(graph) + ShapeBytesOf(graph) + hierarchy.Bytes + times.Bytes;
        Cell(
            "bytes per node: graph + hierarchy + metric (of it drawn lines)",
            $"{(double)bytes / graph.NodeCount:0} ({(double)ShapeBytesOf(graph) / graph.NodeCount:0})");

        var plain = new Dijkstra(graph);
        // From another node each time: the same search again and again is known by heart to a processor.
        var turn = 0;
        var toAll = ProcessorTime.MedianOf(
            graph.NodeCount < 20_000 ? 101 : 11,
            () => plain.Run(metric, SearchDirection.Forward, [new Seed(pairs[turn++ % pairs.Length].From)]));
        Cell("one Dijkstra to all nodes, ms", $"{toAll:0.00}");
        Queries(graph, times, plain, pairs);
        Sweeps(graph, times, plain, toAll, pairs);
        Customizations(graph, times, toAll);
        Ways(graph, times, toAll, pairs);
        if (graph.NodeCount < 20_000)
        {
            Recall(graph, times, pairs);
        }

        Peer(graph, times, pairs);
    }

    private void Queries(RoadGraph graph, Customization times, Dijkstra plain, (int From, int To)[] pairs)
    {
        var query = new PathQuery(times.Hierarchy);
        var edges = 0L;
        void All()
        {
            foreach (var (from, to) in pairs)
            {
                query.Run(times, from, to);
                edges += query.Path().Length;
            }
        }

        var quick = ProcessorTime.MedianOf(5, All) / pairs.Length;
        var some = pairs.Take(graph.NodeCount > 500_000 ? 20 : 100).ToArray();
        void Plain()
        {
            foreach (var (from, to) in some)
            {
                plain.Run(times.Metric, SearchDirection.Forward, [new Seed(from)], target: to);
                wrong += plain.Time(to) == query.Run(times, from, to) ? 0 : 1;
            }
        }

        Plain();
        var slow = ProcessorTime.Of(Plain) / some.Length;
        Cell("distance and path, us", $"{1000 * quick:0.0}");
        Cell("plain Dijkstra to the target / distance and path", $"{slow / quick:0}x");
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Cell("bytes allocated per query", $"{(GC.GetAllocatedBytesForCurrentThread() - before) / pairs.Length}");
    }

    private void Sweeps(
        RoadGraph graph, Customization times, Dijkstra plain, double toAll, (int From, int To)[] pairs)
    {
        var (one, sixteen) = (new Sweep(times.Hierarchy), new SweepOfSixteen(times.Hierarchy));
        Seed[] seeds = [.. pairs.Take(SweepOfSixteen.Lanes).Select(p => new Seed(p.From))];
        var turn = 0;
        var scalar = ProcessorTime.MedianOf(
            15, () => one.Run(times, SearchDirection.Forward, seeds.AsSpan(turn++ % seeds.Length, 1)));
        var perTree = ProcessorTime.MedianOf(15, () => sixteen.Run(times, SearchDirection.Forward, seeds)) / seeds.Length;
        Cell("one Dijkstra to all / scalar sweep", $"{toAll / scalar:0.0}x");
        Cell("scalar sweep / tree of a sweep of sixteen", $"{scalar / perTree:0.0}x");
        plain.Run(times.Metric, SearchDirection.Forward, seeds.AsSpan(3, 1));
        for (var node = 0; node < graph.NodeCount; node++)
        {
            wrong += plain.Time(node) == sixteen.Time(3, node) ? 0 : 1;
        }
    }

    private void Customizations(RoadGraph graph, Customization times, double toAll)
    {
        var full = ProcessorTime.MedianOf(7, () => Customization.Of(times.Hierarchy, times.Metric));
        var random = new Random(Seed);

        // A bridge and what leads up to it, and ten edges anywhere.
        var together = Enumerable.Range(0, 20).Select(_ => EdgesAbout(graph, random.Next(graph.NodeCount), 10)).ToArray();
        var apart = Enumerable.Range(0, 20)
            .Select(_ => Enumerable.Range(0, 10).Select(_ => random.Next(graph.EdgeCount)).ToArray()).ToArray();
        Cell("customization / one Dijkstra to all", $"{full / toAll:0.00}");
        Cell("ten edges of one place closed / customization: median (p95)", Partial(together));
        Cell("ten edges anywhere closed / customization: median (p95)", Partial(apart));

        // The median as for the whole; p95 holds collections of what was thrown away before.
        string Partial(int[][] closures)
        {
            var spent = new List<double>();
            foreach (var edges in closures.Concat(closures))
            {
                var metric = times.Metric.Closing(edges);
                Customization? closed = null;
                spent.Add(ProcessorTime.Of(() => closed = times.With(metric, edges)));
                if (spent.Count == 1)
                {
                    wrong += closed!.HasSameTimesAs(Customization.Of(times.Hierarchy, metric)) ? 0 : 1;
                }
            }

            double[] sorted = [.. spent.Skip(closures.Length).Order()];
            return $"1/{full / sorted[sorted.Length / 2]:0} (1/{full / sorted[(int)(0.95 * (sorted.Length - 1))]:0})";
        }
    }

    private static int[] EdgesAbout(RoadGraph graph, int node, int count)
    {
        var (edges, open, met) = (new List<int>(), new Queue<int>([node]), new HashSet<int> { node });
        while (edges.Count < count && open.TryDequeue(out var at))
        {
            for (var edge = graph.FirstOut[at]; edge < graph.FirstOut[at + 1] && edges.Count < count; edge++)
            {
                edges.Add(edge);
                if (met.Add(graph.Head[edge]))
                {
                    open.Enqueue(graph.Head[edge]);
                }
            }
        }

        return [.. edges];
    }

    private void Ways(RoadGraph graph, Customization times, double toAll, (int From, int To)[] pairs)
    {
        var search = new Alternatives(times.Hierarchy);
        var some = pairs.Take(graph.NodeCount > 500_000 ? 200 : 600).ToArray();
        var spent = new List<double>();
        var found = 0;

        // The last round counts; those before it, a second of them on small graphs, are for the compiler.
        for (var warm = 0.0; spent.Count == 0 || warm < 1000; warm += spent.Sum())
        {
            (found, spent) = (0, []);
            foreach (var (from, to) in some)
            {
                WaySet? ways = null;
                spent.Add(ProcessorTime.Of(() => ways = search.Find(times, [new Seed(from)], [new Seed(to)], 3)));
                found += ways!.Ways.Length;
            }
        }

        spent.Sort();
        Cell("up to 3 routes, ms: median, p95", $"{spent[spent.Count / 2]:0.00}, {spent[spent.Count * 95 / 100]:0.00}");
        Cell("routes found per question", $"{(double)found / some.Length:0.00}");
        Cell("up to 3 routes, median / one Dijkstra to all", $"{spent[spent.Count / 2] / toAll:0.00}");
        Cell("up to 3 routes, p95 / one Dijkstra to all", $"{spent[spent.Count * 95 / 100] / toAll:0.00}");
    }

    private void Recall(RoadGraph graph, Customization times, (int From, int To)[] pairs)
    {
        // The slow twin of the tests: it judges every single-via way of the whole graph.
        var (oracle, toDestination) = (new PlainAlternatives(graph), new Dijkstra(graph));
        var search = new Alternatives(times.Hierarchy);
        var (expected, matched) = (0, 0);
        foreach (var (from, to) in pairs.Take(100))
        {
            toDestination.Run(times.Metric, SearchDirection.Backward, [new Seed(to)]);
            var keys = oracle.Find(times.Metric, [new Seed(from)], toDestination, Alternatives.MostWays).Ways.Skip(1)
                .Select(w => string.Join(' ', w.Edges)).ToHashSet(StringComparer.Ordinal);
            var found = search.Find(times, [new Seed(from)], [new Seed(to)], Alternatives.MostWays).Ways.Skip(1)
                .Select(w => string.Join(' ', w.Edges)).ToArray();
            expected += keys.Count;
            matched += found.Count(keys.Contains);
            wrong += found.Count(w => !keys.Contains(w));
        }

        Cell("recall against every single-via way, up to 10", $"{100.0 * matched / Math.Max(1, expected):0.0} % of {expected}");
    }

    private void Peer(RoadGraph graph, Customization times, (int From, int To)[] pairs)
    {
        if (peer is null)
        {
            return;
        }

        peer.Load(graph, times.Metric);
        var query = new PathQuery(times.Hierarchy);
        var search = new Alternatives(times.Hierarchy);
        var some = pairs.Take(graph.NodeCount > 500_000 ? 4 : 12).ToArray();
        var (theirs, ours) = (0.0, 0.0);
        foreach (var (from, to) in some)
        {
            var (time, spent) = peer.Dijkstra(from, to);
            theirs += spent;
            ours += Warm(() => query.Run(times, from, to), () => query.Path());
            wrong += time == query.Run(times, from, to) ? 0 : 1;
        }

        Cell("pgr_dijkstra, ms", $"{theirs / some.Length:0}");
        Cell("pgr_dijkstra / distance and path", $"{theirs / ours:N0}x");
        // It searches anew from every node of every way it has: on a million nodes that is many minutes a question.
        if (graph.NodeCount < 200_000)
        {
            (theirs, ours) = (0, 0);
            foreach (var (from, to) in some.Take(4))
            {
                theirs += peer.ShortestWays(from, to, 3).Spent;
                ours += Warm(() => search.Find(times, [new Seed(from)], [new Seed(to)], 3));
            }

            Cell("pgr_KSP of 3 / up to 3 routes", $"{theirs / ours:N0}x");
        }

        int[] origins = [.. pairs.Take(10).Select(p => p.From).Distinct()];
        int[] destinations = [.. pairs.Take(10).Select(p => p.To).Distinct()];
        var (sum, costs) = peer.Costs(origins, destinations);
        var mine = 0L;
        void Table()
        {
            mine = 0;
            foreach (var from in origins)
            {
                foreach (var to in destinations)
                {
                    mine += query.Run(times, from, to);
                }
            }
        }

        Cell("pgr_dijkstraCost, 10 by 10 / the same queries", $"{costs / Warm(Table):N0}x");
        wrong += sum == mine ? 0 : 1;
    }

    private static double Warm(params Action[] work) => ProcessorTime.MedianOf(5, () =>
    {
        foreach (var step in work)
        {
            step();
        }
    });

    // A header, ten references, five optional numbers, the rest; its texts are shared.
    private const long BytesOfRoad = 208;

    /// <summary>A graph as the service has it, the time to open it, and that of what opening cannot do without.</summary>
    private static (RoadGraph Graph, double OpeningMs, double CheckingMs) Mapped(RoadGraph graph)
    {
        var path = Path.GetTempFileName();
        try
        {
            RoadGraphFile.Save(graph, path);
            var bytes = File.ReadAllBytes(path);
            return (
                RoadGraphFile.Open(path),
                ProcessorTime.MedianOf(5, () => RoadGraphFile.Open(path)),
                ProcessorTime.MedianOf(5, () => SHA256.HashData(bytes)));
        }
        finally
        {
            // What is mapped stays.
            File.Delete(path);
        }
    }

    private static long BytesOf(RoadGraph graph) => (20L * graph.NodeCount) + (4L * (graph.FirstOut.Length + graph.FirstIn.Length))
        + (4L * 7 * graph.EdgeCount) + (12L * graph.WayId.Length) + (BytesOfRoad * graph.Roads.Count);

    private static long ShapeBytesOf(RoadGraph graph) => (8L * graph.BetweenLongitude.Length) + (4L * graph.FirstBetween.Length);

    private void Cell(string label, string text)
    {
        Console.Error.WriteLine($"  {label}: {text}");
        if (rows.FindIndex(r => string.Equals(r.Label, label, StringComparison.Ordinal)) is >= 0 and var index)
        {
            Pad(rows[index].Cells, names.Count - 1).Add(text);
            return;
        }

        rows.Add((label, Pad([], names.Count - 1)));
        rows[^1].Cells.Add(text);
    }

    private static List<string> Pad(List<string> cells, int count)
    {
        while (cells.Count < count)
        {
            cells.Add("-");
        }

        return cells;
    }

    private void Print()
    {
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{today:d MMMM uuuu}, {Machine()}, one thread, {(peer is null ? "without pgRouting" : "pgRouting " + peer.Version)}, "
                + $"generated with seed {Seed}, load {Load()} at the end."));
        Console.WriteLine();
        Console.WriteLine($"| | {string.Join(" | ", names)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", names.Count))}");
        foreach (var (label, cells) in rows)
        {
            Console.WriteLine($"| {label} | {string.Join(" | ", Pad(cells, names.Count))} |");
        }

        Console.WriteLine();
        Console.WriteLine(wrong == 0 ? "All answers agree." : $"{wrong} answers DIFFER: nothing above is worth anything.");
    }

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{model ?? "unknown processor"}, {Environment.ProcessorCount} cores";
    }

    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
