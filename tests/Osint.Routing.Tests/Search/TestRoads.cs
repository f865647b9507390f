using Osint.Domain.Space;
using Osint.Routing.Graph;

namespace Osint.Routing.Tests.Search;

/// <summary>Builds small graphs by hand and by seed.</summary>
internal sealed class TestRoads
{
    private static readonly string[] Classes = ["trunk", "primary", "secondary", "tertiary", "unclassified"];

    private readonly List<Position> nodes = [];
    private readonly List<Link> links = [];

    public IReadOnlyList<Position> Nodes => nodes;

    public static Road Primary => RoadOf("primary");

    public static Road RoadOf(string highway) => new() { Highway = highway };

    public int Node(double longitudeDeg, double latitudeDeg)
    {
        nodes.Add(new Position(longitudeDeg, latitudeDeg));
        return nodes.Count - 1;
    }

    /// <summary>Nodes 0 to count - 1 at no particular place.</summary>
    public TestRoads WithNodes(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Node(46 + (i * 0.01), 40);
        }

        return this;
    }

    /// <summary>Adds a road; its length is that of the straight line unless given.</summary>
    public TestRoads Link(
        int from, int to, Road? road = null, int? millimeters = null, bool oneWay = false, Obstacle? obstacle = null,
        long? way = null)
    {
        var length = millimeters ?? (int)Math.Round(Geodesic.DistanceMeters(nodes[from], nodes[to]) * 1000);
        links.Add(new Link(from, to, way ?? -1 - links.Count, road ?? Primary, length, oneWay, obstacle));
        return this;
    }

    public RoadGraph Build(string? digest = null)
    {
        // Each link in its own direction, then, where it has one, its twin; edge ids follow the tail.
        var directed = links.SelectMany((link, i) => link.OneWay
                ? [(Link: i, Tail: link.From, Head: link.To)]
                : new[] { (Link: i, Tail: link.From, Head: link.To), (Link: i, Tail: link.To, Head: link.From) })
            .OrderBy(e => e.Tail)
            .ToArray();
        var byHead = Enumerable.Range(0, directed.Length).OrderBy(e => directed[e].Head).ToArray();
        var twins = Enumerable.Range(0, directed.Length)
            .Select(e => Array.FindIndex(directed, d => d.Link == directed[e].Link && d != directed[e]))
            .ToArray();
        var obstacles = links.Where(l => l.Obstacle is not null).Select(l => l.Obstacle!).ToList();
        return new RoadGraph
        {
            Digest = digest ?? new string('0', 64),
            Generalised = false,
            NodeLongitude = [.. nodes.Select(n => n.LongitudeDeg)],
            NodeLatitude = [.. nodes.Select(n => n.LatitudeDeg)],
            FirstOut = [.. Enumerable.Range(0, nodes.Count + 1).Select(n => directed.Count(e => e.Tail < n))],
            Tail = [.. directed.Select(e => e.Tail)],
            Head = [.. directed.Select(e => e.Head)],
            FirstIn = [.. Enumerable.Range(0, nodes.Count + 1).Select(n => directed.Count(e => e.Head < n))],
            InEdge = byHead,
            LengthMillimeters = [.. directed.Select(e => links[e.Link].Millimeters)],
            Twin = twins,
            WayOf = [.. directed.Select(e => e.Link)],
            WayId = [.. links.Select(l => l.Way)],
            RoadOf = [.. Enumerable.Range(0, links.Count)],
            ObstacleOf = [.. directed.Select(e => links[e.Link].Obstacle is { } o ? obstacles.IndexOf(o) : -1)],
            FirstBetween = new int[directed.Length + 1],
            BetweenLongitude = [],
            BetweenLatitude = [],
            Rank = NestedDissection.Ranks(
                [.. nodes.Select(n => n.LongitudeDeg)],
                [.. nodes.Select(n => n.LatitudeDeg)],
                [.. links.Select(l => l.From)],
                [.. links.Select(l => l.To)]),
            Roads = [.. links.Select(l => l.Road)],
            Obstacles = obstacles,
        };
    }

    /// <summary>
    /// Anything at all: loops, parallel edges, edges of no length, one-way roads, parts without a connection.
    /// </summary>
    public static RoadGraph Wild(Random random)
    {
        var roads = new TestRoads().WithNodes(random.Next(1, 40));
        var count = random.Next(0, 100);
        for (var i = 0; i < count; i++)
        {
            roads.Link(
                random.Next(roads.nodes.Count),
                random.Next(roads.nodes.Count),
                RoadOf(random.Next(10) == 0 ? "footway" : Classes[random.Next(Classes.Length)]),
                random.Next(4) == 0 ? 0 : random.Next(5_000_000),
                oneWay: random.Next(3) == 0);
        }

        return roads.Build();
    }

    /// <summary>
    /// Planar: the Gabriel graph of random points over 40 km, some roads missing, some one-way, some of no length.
    /// </summary>
    public static RoadGraph Planar(Random random, int count)
    {
        var roads = new TestRoads();
        for (var i = 0; i < count; i++)
        {
            roads.Node(46 + (random.NextDouble() * 0.5), 40 + (random.NextDouble() * 0.4));
        }

        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (roads.AreGabriel(a, b) && random.Next(100) >= 8)
                {
                    roads.LinkAtRandom(random, a, b);
                }
            }
        }

        return roads.Build();
    }

    /// <summary>Two or three roads along a valley with few crossings between them, as in mountains.</summary>
    public static RoadGraph Valley(Random random, int length)
    {
        var roads = new TestRoads();
        var lanes = random.Next(2, 4);
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < length; i++)
            {
                roads.Node(
                    46 + (i * 0.02) + (random.NextDouble() * 0.01),
                    40 + (lane * 0.03) + (random.NextDouble() * 0.01));
            }
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < length; i++)
            {
                var node = (lane * length) + i;
                if (i + 1 < length)
                {
                    roads.LinkAtRandom(random, node, node + 1);
                }

                if (lane + 1 < lanes && (i == 0 || i == length - 1 || random.Next(4) == 0))
                {
                    roads.LinkAtRandom(random, node, node + length);
                }
            }
        }

        return roads.Build();
    }

    /// <summary>A grid with equal lengths: nothing but ties.</summary>
    public static RoadGraph Grid(int columns, int rows)
    {
        var roads = new TestRoads().WithNodes(columns * rows);
        for (var node = 0; node < columns * rows; node++)
        {
            if ((node % columns) + 1 < columns)
            {
                roads.Link(node, node + 1, millimeters: 1_000_000);
            }

            if (node + columns < columns * rows)
            {
                roads.Link(node, node + columns, millimeters: 1_000_000);
            }
        }

        return roads.Build();
    }

    private void LinkAtRandom(Random random, int a, int b)
    {
        var straight = Geodesic.DistanceMeters(nodes[a], nodes[b]) * 1000;
        var length = random.Next(40) == 0 ? 0 : (int)(straight * (1 + (random.NextDouble() * 0.3)));
        var oneWay = random.Next(100) < 6;
        var (from, to) = random.Next(2) == 0 ? (a, b) : (b, a);
        Link(from, to, RoadOf(Classes[random.Next(Classes.Length)]), length, oneWay);
    }

    /// <summary>
    /// True when the circle over a and b as its diameter holds no other node; good enough in degrees here.
    /// </summary>
    private bool AreGabriel(int a, int b)
    {
        var x = (nodes[a].LongitudeDeg + nodes[b].LongitudeDeg) / 2;
        var y = (nodes[a].LatitudeDeg + nodes[b].LatitudeDeg) / 2;
        var radius = Square(a, x, y);
        return !Enumerable.Range(0, nodes.Count).Any(c => c != a && c != b && Square(c, x, y) < radius);
    }

    private double Square(int node, double x, double y) =>
        Math.Pow(nodes[node].LongitudeDeg - x, 2) + Math.Pow(nodes[node].LatitudeDeg - y, 2);
}

/// <summary>A road of a test graph.</summary>
internal sealed record Link(
    int From, int To, long Way, Road Road, int Millimeters, bool OneWay, Obstacle? Obstacle);
