using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Xunit;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Tests;

/// <summary>
/// The shipped road network against the facts it is drawn from: lengths that outlets and ministries stated, positions
/// of towns and junctions, and what must and must not be a plausible route. Reads the file by itself, so that a fault of
/// the importer cannot hide a fault of the data.
/// </summary>
public sealed class WesternAzerbaijanTests
{
    private const string AirfieldTerminal = "Ganja airfield, terminal gate";
    private const string AirfieldEast = "Ganja airfield, eastern gate";

    private static readonly string[] ByBarda =
        ["Terter", "Barda, western junction", "M2, Yevlakh junction", "M2, Goranboy junction"];

    private static readonly Network Roads = Network.Load(File("roads", "western-azerbaijan.osm"));

    /// <summary>Node name, and the gazetteer's id of what it stands for.</summary>
    private static readonly (string Node, string PlaceId)[] Towns =
    [
        ("Tovuz", "tovuz"), ("Shamkir", "shamkir"), ("Ganja", "ganja"), ("Goygol", "goygol"), ("Goranboy", "goranboy"),
        ("Naftalan", "naftalan"), ("Gizilhajili", "gizilhajili"), ("Gazanbulag", "gazanbulag"), ("Aran", "aran"),
        ("Qaramanli", "garamanli"), ("Yevlakh", "yevlakh"), ("Mingachevir", "mingachevir"), ("Barda", "barda"),
        ("Terter", "tartar"), ("Aghdara", "aghdara"), ("Aghdam", "aghdam"), ("Askeran", "askeran"),
        ("Khankendi", "khankendi"), ("Shusha", "shusha"), ("Lachin", "lachin"), ("Kalbajar", "kalbajar"), ("Ujar", "ujar"),
        ("Dalimammadli", "dalimammadli"), ("Sugovushan", "sugovushan"), ("Talysh", "talysh"),
        ("Tapgaragoyunlu", "tapgaragoyunlu"), ("Dadivank", "dadivank"),
    ];

    [Fact]
    public void Every_way_says_its_class_its_source_and_how_far_it_may_be_off()
    {
        Assert.All(Roads.Ways, w =>
        {
            Assert.True(w.Id < 0);
            Assert.True(w.Nodes.Length >= 2);
            Assert.True(w.Road.Highway is "trunk" or "primary" or "secondary" or "tertiary" or "unclassified");
            Assert.False(string.IsNullOrWhiteSpace(w.Road.Source));
            Assert.InRange(w.Road.AccuracyMeters ?? 0, 500, 5000);
            Assert.False(string.IsNullOrWhiteSpace(w.Road.Name));
        });
        Assert.Equal(Roads.Ways.Count, Roads.Ways.Select(w => w.Id).Distinct().Count());
    }

    [Fact]
    public void Every_node_is_used_and_the_network_is_one_piece()
    {
        Assert.Equal(Roads.Positions.Keys.Order(), Roads.Ways.SelectMany(w => w.Nodes).Distinct().Order());
        Assert.Equal(Roads.Positions.Count, Roads.Reach(Roads.Node("Terter")).Count);
    }

    [Fact]
    public void Roads_that_cross_share_a_node()
    {
        var lines = Roads.Ways.Select(w => new LineString([.. w.Nodes.Select(n => new Coordinate(
            Roads.Positions[n].LongitudeDeg, Roads.Positions[n].LatitudeDeg))])).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.True(lines[i].IsSimple, $"{Roads.Ways[i].Road.Name} crosses itself");
            for (var j = i + 1; j < lines.Length; j++)
            {
                var shared = lines[i].Coordinates.Intersect(lines[j].Coordinates).ToHashSet();
                Assert.All(lines[i].Intersection(lines[j]).Coordinates, c => Assert.True(
                    shared.Contains(c), $"{Roads.Ways[i].Road.Name} crosses {Roads.Ways[j].Road.Name} at {c}"));
            }
        }
    }

    [Fact]
    public void Every_town_lies_on_the_network_and_reaches_every_gate_of_every_destination()
    {
        var @case = Read<CaseFile>(File("cases", "karabakh-withdrawal-2024", "case.json"));
        var places = new[] { "places/towns.json", "places/villages.json" }
            .SelectMany(f => Read<PlaceFile>(File(f)).Places).Concat(@case.Places)
            .ToDictionary(p => p.Id, p => new Position(p.Longitude, p.Latitude), StringComparer.Ordinal);
        var gates = @case.Destinations.SelectMany(d => d.Gates).Select(g => Roads.NodeAt(g.Longitude, g.Latitude)).ToArray();
        Assert.Equal(4, gates.Length);
        Assert.All(Towns, t =>
        {
            Assert.InRange(Geodesic.DistanceMeters(places[t.PlaceId], Roads.Positions[Roads.Node(t.Node)]), 0, 50);
            var reached = Roads.Reach(Roads.Node(t.Node));
            Assert.All(gates, g => Assert.Contains(g, reached));
        });
    }

    [Theory]
    [InlineData("Terter - Chayli - Sugovushan", 21.0)]
    [InlineData("Sugovushan - Talysh", 7.5)]
    [InlineData("Talysh - Tapgaragoyunlu - Gashalti - Naftalan", 22.5)]
    [InlineData("Gizilhajili - Goranboy", 7.6)]
    [InlineData("Goranboy - Goran", 13.0)]
    [InlineData("Goranboy - Borsunlu", 15.1)]
    public void A_section_is_as_long_as_its_source_states(string name, double km) =>
        Assert.InRange(Roads.Kilometers(name), km * 0.98, km * 1.02);

    [Theory]
    [InlineData("Barda - Aghdam", 44.5)]
    [InlineData("Gazanbulag entrance", 2.3)]
    public void A_section_whose_ends_are_not_known_is_within_a_tenth(string name, double km) =>
        Assert.InRange(Roads.Kilometers(name), km * 0.9, km * 1.1);

    [Fact]
    public void The_sections_of_the_road_of_40_km_make_it_up()
    {
        // Without the 2 km at Rus Borisi, which are not drawn.
        var sections = Roads.Kilometers("Gizilhajili - Goranboy") + Roads.Kilometers("Goranboy - Goran")
            + Roads.Kilometers("Goranboy - Borsunlu") + Roads.Kilometers("Gazanbulag entrance");
        Assert.InRange(sections, 36, 40);
        Assert.InRange(Roads.Shortest("Gizilhajili", "Goranboy", "Goran station yard", "Gazanbulag").Kilometers, 36, 44);
    }

    [Theory]
    [InlineData(AirfieldTerminal)]
    [InlineData(AirfieldEast)]
    public void Distances_to_the_airfield_are_those_expected(string gate)
    {
        Assert.InRange(
            Roads.Shortest([.. ByBarda, gate]).Kilometers, 116, 119);
        Assert.InRange(Roads.Shortest("Goranboy", gate).Kilometers, 53, 57);
        Assert.InRange(Roads.Shortest("Terter", "Sugovushan", "Talysh", "Naftalan", "Goranboy", gate).Kilometers, 115, 120);
    }

    [Theory]
    [InlineData("Terter", "Goranboy", 39, 41)]
    [InlineData("Naftalan", "Goranboy", 12, 16)]
    [InlineData("Goranboy", "M2, Goranboy junction", 5.2, 5.8)]
    [InlineData("Terter", "Barda, western junction", 15.2, 16.7)]
    [InlineData("Barda, western junction", "M2, Yevlakh junction", 26, 27.2)]
    public void Distances_between_towns_are_those_of_the_facts(string from, string to, double least, double most) =>
        Assert.InRange(Roads.Shortest(from, to).Kilometers, least, most);

    [Theory]
    [InlineData("wheeled-column", TimeBand.Day)]
    [InlineData("wheeled-column", TimeBand.Night)]
    [InlineData("tanker-column", TimeBand.Day)]
    [InlineData("tanker-column", TimeBand.Night)]
    public void From_Terter_both_the_direct_road_and_Barda_are_plausible_and_the_way_by_Sugovushan_is_not(
        string profileId, TimeBand band)
    {
        var profile = VehicleProfile.Parse(System.IO.File.ReadAllText(File("profiles", profileId + ".json")));
        double Minutes(params string[] by) => Roads.Quickest(profile, band, by).Minutes(profile, band);

        Assert.All(new[] { AirfieldTerminal, AirfieldEast }, gate =>
        {
            var best = Minutes("Terter", gate);
            var direct = Minutes("Terter", "Gizilhajili", "Goranboy", gate);
            var barda = Minutes([.. ByBarda, gate]);
            var sugovushan = Minutes("Terter", "Sugovushan", "Talysh", "Naftalan", "Goranboy", gate);
            Assert.InRange(direct / best, 1, 1.25);
            Assert.InRange(barda / best, 1, 1.25);
            Assert.True(sugovushan > 1.25 * best, $"{sugovushan:0} min against {best:0}");
            Assert.True(sugovushan > direct && sugovushan > barda);
        });
    }

    [Fact]
    public void The_direct_road_and_the_way_by_Barda_part_at_Terter_and_meet_at_the_Goranboy_junction()
    {
        var direct = Roads.Shortest("Terter", "Gizilhajili", "M2, Goranboy junction").Nodes;
        var barda = Roads.Shortest(ByBarda).Nodes;
        Assert.Equal(new[] { direct[0], direct[^1] }.Order(), direct.Intersect(barda).Order());
    }

    [Fact]
    public void Bridges_are_short_ways_of_their_own_over_the_Kura()
    {
        var bridges = Roads.Ways.Where(w => w.Road.Bridge).ToArray();
        Assert.Equal(3, bridges.Length);
        Assert.All(bridges, b =>
        {
            Assert.Contains("Kura", b.Road.Name, StringComparison.Ordinal);
            Assert.InRange(Roads.Kilometers(b.Road.Name!), 0.1, 0.5);
        });
    }

    /// <summary>Positions that the facts give: a road of this name passes no farther off than it says.</summary>
    [Theory]
    [InlineData("M2", 45.619, 40.995, 46.024, 40.855, 46.114, 40.805, 46.246, 40.727, 46.304, 40.711)]
    [InlineData("M2", 46.353, 40.686, 46.477, 40.686, 46.593, 40.682, 46.663, 40.649, 46.840, 40.640)]
    [InlineData("M2", 46.968, 40.632, 47.018, 40.624, 47.092, 40.620, 47.154, 40.616)]
    [InlineData("M2", 47.211, 40.587, 47.434, 40.533, 47.801, 40.471, 47.929, 40.426)]
    [InlineData("Terter - Barda", 46.935, 40.352, 46.960, 40.348, 47.009, 40.360, 47.108, 40.381)]
    [InlineData("Barda - Yevlakh", 47.104, 40.405, 47.121, 40.475, 47.133, 40.546, 47.137, 40.579, 47.149, 40.603)]
    [InlineData("Goranboy - M2", 46.787, 40.607, 46.840, 40.640)]
    [InlineData("Goranboy - Goygol foothill road", 46.754, 40.513, 46.659, 40.451, 46.444, 40.455, 46.333, 40.550)]
    [InlineData("Dadivank - Aghdara", 46.415, 40.129, 46.626, 40.158, 46.820, 40.212)]
    [InlineData("Airfield road", 46.3176, 40.7377)]
    public void A_road_lies_where_the_facts_have_it(string road, params double[] facts)
    {
        var ways = Roads.Ways.Where(w => string.Equals(w.Road.Ref, road, StringComparison.Ordinal)
            || string.Equals(w.Road.Name, road, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(ways);
        Assert.All(facts.Chunk(2), f => Assert.Contains(ways, w =>
            Roads.MetersTo(w, new Position(f[0], f[1])) <= w.Road.AccuracyMeters));
    }

    [Fact]
    public void The_importer_takes_every_way_and_every_metre_and_knows_that_the_lines_are_generalised()
    {
        var import = RoadImporter.Import(
            () => System.IO.File.OpenRead(File("roads", "western-azerbaijan.osm")),
            cancel: TestContext.Current.CancellationToken);
        Assert.Equal(Roads.Ways.Count, import.Counts.WaysTaken);
        Assert.Empty(import.Counts.WaysRefused);
        Assert.Empty(import.Counts.Repaired);
        Assert.Empty(import.Counts.NotUnderstood);
        Assert.Equal(0, import.Counts.RoadNodesMissing + import.Counts.ZeroLengthEdges + import.Counts.OneWayEdges);
        Assert.Equal(3, import.Counts.Bridges);
        Assert.True(import.Graph.Generalised);
        var meters = Roads.Ways.Select(w => w.Road.Name!).Distinct(StringComparer.Ordinal).Sum(Roads.Kilometers) * 1000;
        Assert.Equal(meters, import.Counts.LengthMeters, 1.0);
        Assert.All(import.Graph.Roads, r => Assert.NotNull(r.AccuracyMeters));

        var nodes = Enumerable.Range(0, import.Graph.NodeCount).Select(import.Graph.PositionOf).ToHashSet();
        Assert.All(
            new[] { AirfieldTerminal, AirfieldEast, "Goran station yard", "Barda station yard", "Terter", "Goranboy", "Barda" },
            n => Assert.Contains(Roads.Positions[Roads.Node(n)], nodes));
    }

    [Theory]
    [InlineData(47.395, 40.5455)]
    [InlineData(46.556, 40.133)]
    [InlineData(46.481, 40.461)]
    [InlineData(47.03, 40.19)]
    public void From_a_place_on_a_long_road_the_way_begins_there(double longitude, double latitude)
    {
        var roads = RoadIndex.Of(RoadImporter.Import(
            () => System.IO.File.OpenRead(File("roads", "western-azerbaijan.osm")),
            cancel: TestContext.Current.CancellationToken).Graph);
        var place = new Position(longitude, latitude);
        var plan = new RoutePlanner().Plan(roads, ShippedProfiles.Wheeled, new RouteQuery
        {
            Origin = Region.Circle(place, 300),
            RepresentativeIsTown = true,
            Gates = [new Osint.Routing.Routes.Gate("gate", Roads.Positions[Roads.Node(AirfieldTerminal)])],
        });
        Assert.Equal(PlanOutcome.Found, plan.Outcome);
        var road = roads.Places.NearestEdge(place, 5_000)!.Value;
        Assert.InRange(plan.Origin!.MetersFromRepresentative, 0, road.DistanceMeters + 501);
        Assert.All(plan.Routes.SelectMany(r => r.DecisionPoints), d => Assert.DoesNotContain(
            roads.Graph.CutNode, cut => roads.Graph.PositionOf(cut) == d.At));
    }

    private static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Osint.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException("Run the tests inside the checkout.")
            : Path.Combine([folder.FullName, "geodata", .. parts]);
    }

    private static T Read<T>(string path) =>
        JsonSerializer.Deserialize<T>(System.IO.File.ReadAllText(path), JsonSetup.Options)!;

    private sealed record Way(long Id, Road Road, long[] Nodes);

    private sealed record Step(long To, double Meters, Road Road);

    private sealed record RoadPath(long[] Nodes, Step[] Steps)
    {
        public double Kilometers => Steps.Sum(s => s.Meters) / 1000;

        public double Minutes(VehicleProfile profile, TimeBand band) =>
            Steps.Sum(s => s.Meters / 1000 / Metric.SpeedKmh(s.Road, profile, SpeedLevel.Central, band) * 60);
    }

    private sealed class Network
    {
        private readonly Dictionary<long, List<Step>> steps = [];
        private readonly Dictionary<string, long> named = new(StringComparer.Ordinal);

        public Dictionary<long, Position> Positions { get; } = [];

        public List<Way> Ways { get; } = [];

        public static Network Load(string path)
        {
            var network = new Network();
            var root = XDocument.Load(path).Root!;
            foreach (var node in root.Elements("node"))
            {
                var id = (long)node.Attribute("id")!;
                network.Positions.Add(id, new Position(Degrees(node, "lon"), Degrees(node, "lat")));
                if (Tags(node).TryGetValue("name", out var name))
                {
                    network.named.Add(name, id);
                }
            }

            foreach (var way in root.Elements("way"))
            {
                long[] nodes = [.. way.Elements("nd").Select(n => (long)n.Attribute("ref")!)];
                network.Add((long)way.Attribute("id")!, Tags(way), nodes);
            }

            return network;
        }

        public long Node(string name) => named[name];

        public long NodeAt(double longitude, double latitude) =>
            Positions.Single(p => p.Value == new Position(longitude, latitude)).Key;

        public double Kilometers(string name) => Ways.Where(w => string.Equals(w.Road.Name, name, StringComparison.Ordinal))
            .Sum(w => w.Nodes.Zip(w.Nodes.Skip(1), Meters).Sum()) / 1000;

        public RoadPath Shortest(params string[] by) => Best(by, s => s.Meters);

        public RoadPath Quickest(VehicleProfile profile, TimeBand band, params string[] by) =>
            Best(by, s => s.Meters / Metric.SpeedKmh(s.Road, profile, SpeedLevel.Central, band));

        public HashSet<long> Reach(long from)
        {
            var reached = new HashSet<long> { from };
            var open = new Stack<long>([from]);
            while (open.TryPop(out var node))
            {
                foreach (var step in steps[node].Where(s => reached.Add(s.To)))
                {
                    open.Push(step.To);
                }
            }

            return reached;
        }

        public double MetersTo(Way way, Position fact)
        {
            // No section is so long that a hundredth of it matters beside an accuracy of 500 m and more.
            var points = way.Nodes.Zip(way.Nodes.Skip(1))
                .SelectMany(s => Enumerable.Range(0, 101).Select(i => Between(s.First, s.Second, i / 100.0)));
            return points.Min(p => Geodesic.DistanceMeters(p, fact));
        }

        private Position Between(long a, long b, double share)
        {
            var (from, to) = (Positions[a], Positions[b]);
            return new Position(
                from.LongitudeDeg + ((to.LongitudeDeg - from.LongitudeDeg) * share),
                from.LatitudeDeg + ((to.LatitudeDeg - from.LatitudeDeg) * share));
        }

        private void Add(long id, Dictionary<string, string> tags, long[] nodes)
        {
            var road = new Road
            {
                Highway = tags["highway"],
                Name = tags.GetValueOrDefault("name"),
                Ref = tags.GetValueOrDefault("ref"),
                Surface = tags.GetValueOrDefault("surface"),
                Bridge = tags.ContainsKey("bridge"),
                Source = tags.GetValueOrDefault("source"),
                AccuracyMeters = tags.TryGetValue("accuracy", out var a) ? double.Parse(a, CultureInfo.InvariantCulture) : null,
            };
            Ways.Add(new Way(id, road, nodes));
            foreach (var (tail, head) in nodes.Zip(nodes.Skip(1)))
            {
                From(tail).Add(new Step(head, Meters(tail, head), road));
                From(head).Add(new Step(tail, Meters(tail, head), road));
            }
        }

        private List<Step> From(long node) => steps.TryGetValue(node, out var list) ? list : steps[node] = [];

        private double Meters(long a, long b) => Geodesic.DistanceMeters(Positions[a], Positions[b]);

        private RoadPath Best(string[] by, Func<Step, double> cost)
        {
            var legs = by.Zip(by.Skip(1), (from, to) => Dijkstra(Node(from), Node(to), cost)).ToArray();
            return new RoadPath([Node(by[0]), .. legs.SelectMany(l => l).Select(s => s.To)], [.. legs.SelectMany(l => l)]);
        }

        private List<Step> Dijkstra(long from, long to, Func<Step, double> cost)
        {
            var best = new Dictionary<long, (double Cost, long Tail, Step? Step)> { [from] = (0, from, null) };
            var queue = new PriorityQueue<long, double>([(from, 0)]);
            while (queue.TryDequeue(out var node, out var at) && node != to)
            {
                foreach (var step in steps[node])
                {
                    var there = at + cost(step);
                    if (!best.TryGetValue(step.To, out var known) || there < known.Cost)
                    {
                        best[step.To] = (there, node, step);
                        queue.Enqueue(step.To, there);
                    }
                }
            }

            var path = new List<Step>();
            for (var node = to; best[node].Step is { } step; node = best[node].Tail)
            {
                path.Add(step);
            }

            path.Reverse();
            return path;
        }

        private static double Degrees(XElement node, string name) =>
            double.Parse(node.Attribute(name)!.Value, CultureInfo.InvariantCulture);

        private static Dictionary<string, string> Tags(XElement element) => element.Elements("tag").ToDictionary(
            t => t.Attribute("k")!.Value, t => t.Attribute("v")!.Value, StringComparer.Ordinal);
    }
}
