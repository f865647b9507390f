using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>
/// Collects nodes, roads and the stretches between them, and lays them out as a <see cref="RoadGraph"/>. The same calls
/// in the same order make the same graph with the same digest.
/// </summary>
public sealed class RoadGraphBuilder
{
    /// <summary>Lines known no better than this, metres, make a graph generalised.</summary>
    public const double GeneralisedFromMeters = 50;

    private readonly FlatList<double> nodeLongitude = new();
    private readonly FlatList<double> nodeLatitude = new();
    private readonly List<Road> roads;
    private readonly List<Obstacle> obstacles;
    private readonly FlatList<Stretch> stretches = new();
    private readonly FlatList<double> betweenLongitude;
    private readonly FlatList<double> betweenLatitude;

    public RoadGraphBuilder()
        : this([], [], new FlatList<double>(), new FlatList<double>())
    {
    }

    private RoadGraphBuilder(
        List<Road> roads,
        List<Obstacle> obstacles,
        FlatList<double> betweenLongitude,
        FlatList<double> betweenLatitude)
    {
        (this.roads, this.obstacles) = (roads, obstacles);
        (this.betweenLongitude, this.betweenLatitude) = (betweenLongitude, betweenLatitude);
    }

    /// <summary>Number of nodes so far.</summary>
    public int NodeCount => nodeLongitude.Count;

    /// <summary>Number of stretches so far.</summary>
    public int StretchCount => stretches.Count;

    /// <summary>Adds a node and returns its number: 0, 1, 2, ...</summary>
    public int AddNode(Position position)
    {
        nodeLongitude.Add(position.LongitudeDeg);
        nodeLatitude.Add(position.LatitudeDeg);
        return nodeLongitude.Count - 1;
    }

    /// <summary>Adds a road and returns its index.</summary>
    public int AddRoad(Road road)
    {
        roads.Add(road);
        return roads.Count - 1;
    }

    /// <summary>Adds an obstacle and returns its index.</summary>
    public int AddObstacle(Obstacle obstacle)
    {
        obstacles.Add(obstacle);
        return obstacles.Count - 1;
    }

    /// <summary>
    /// Adds the stretch of a road between two nodes: one edge on a one-way road, else two that are twins.
    /// </summary>
    /// <param name="from">Node at which the drawn line begins.</param>
    /// <param name="to">Node at which it ends; may be <paramref name="from"/> (a loop).</param>
    /// <param name="road">Index of the road.</param>
    /// <param name="oneWay">In which directions it is open.</param>
    /// <param name="between">Shape points strictly between the two nodes, along the drawn line.</param>
    /// <param name="obstacle">Index of the obstacle on it; -1 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A node, road or obstacle was not added before, or the line is longer than an edge can be (2,147 km).
    /// </exception>
    public void Connect(
        int from,
        int to,
        int road,
        OneWay oneWay = OneWay.No,
        ReadOnlySpan<Position> between = default,
        int obstacle = -1)
    {
        CheckIndex(from, NodeCount, nameof(from));
        CheckIndex(to, NodeCount, nameof(to));
        CheckIndex(road, roads.Count, nameof(road));
        if (obstacle != -1)
        {
            CheckIndex(obstacle, obstacles.Count, nameof(obstacle));
        }

        var meters = 0.0;
        var last = NodePosition(from);
        foreach (var position in between)
        {
            meters += Geodesic.DistanceMeters(last, position);
            last = position;
        }

        meters += Geodesic.DistanceMeters(last, NodePosition(to));
        var millimeters = Math.Round(meters * 1000);
        if (millimeters > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(between), meters, "An edge is at most 2,147 km long: cut the line at a node in between.");
        }

        stretches.Add(new Stretch(
            from, to, road, obstacle, oneWay, (int)millimeters, betweenLongitude.Count, between.Length));
        foreach (var position in between)
        {
            betweenLongitude.Add(position.LongitudeDeg);
            betweenLatitude.Add(position.LatitudeDeg);
        }
    }

    /// <summary>The graph of all that was added. The builder may be filled further and built again.</summary>
    /// <param name="byRank">
    /// True to number nodes by rank, which is what a large graph is quick with; false to keep the numbers of
    /// <see cref="AddNode"/>.
    /// </param>
    public RoadGraph Build(bool byRank = false)
    {
        var ranks = Ranks();
        if (byRank)
        {
            var numbered = RoadsByRank(ranks);
            return numbered.Build([.. Enumerable.Range(0, NodeCount)]);
        }

        return Build(ranks);
    }

    private int[] Ranks()
    {
        var from = new int[stretches.Count];
        var to = new int[stretches.Count];
        for (var i = 0; i < from.Length; i++)
        {
            (from[i], to[i]) = (stretches[i].From, stretches[i].To);
        }

        return NestedDissection.Ranks(nodeLongitude.Items, nodeLatitude.Items, from, to);
    }

    /// <summary>The same roads between nodes that are numbered otherwise; everything else is shared.</summary>
    private RoadGraphBuilder RoadsByRank(int[] ranks)
    {
        var longitudes = new double[ranks.Length];
        var latitudes = new double[ranks.Length];
        for (var node = 0; node < ranks.Length; node++)
        {
            longitudes[ranks[node]] = nodeLongitude[node];
            latitudes[ranks[node]] = nodeLatitude[node];
        }

        var numbered = new RoadGraphBuilder(roads, obstacles, betweenLongitude, betweenLatitude);
        for (var node = 0; node < ranks.Length; node++)
        {
            numbered.AddNode(new Position(longitudes[node], latitudes[node]));
        }

        foreach (var stretch in stretches.Items)
        {
            numbered.stretches.Add(stretch with { From = ranks[stretch.From], To = ranks[stretch.To] });
        }

        return numbered;
    }

    private RoadGraph Build(int[] ranks)
    {
        var order = OrderByTail(out var firstOut);
        var edgeCount = order.Length;
        var edgeOf = new int[2 * stretches.Count];
        Array.Fill(edgeOf, -1);
        for (var edge = 0; edge < edgeCount; edge++)
        {
            edgeOf[order[edge]] = edge;
        }

        var tail = new int[edgeCount];
        var head = new int[edgeCount];
        var length = new int[edgeCount];
        var twin = new int[edgeCount];
        var roadOf = new int[edgeCount];
        var obstacleOf = new int[edgeCount];
        var firstShape = new int[edgeCount + 1];
        for (var edge = 0; edge < edgeCount; edge++)
        {
            var stretch = stretches[order[edge] / 2];
            tail[edge] = TailOf(order[edge]);
            head[edge] = TailOf(order[edge] ^ 1);
            length[edge] = stretch.LengthMillimeters;
            twin[edge] = edgeOf[order[edge] ^ 1];
            roadOf[edge] = stretch.Road;
            obstacleOf[edge] = stretch.Obstacle;
            firstShape[edge + 1] = checked(firstShape[edge] + stretch.BetweenCount + 2);
        }

        var shapeLongitude = new double[firstShape[edgeCount]];
        var shapeLatitude = new double[firstShape[edgeCount]];
        for (var edge = 0; edge < edgeCount; edge++)
        {
            var shape = firstShape[edge]..firstShape[edge + 1];
            Draw(order[edge], shapeLongitude.AsSpan(shape), nodeLongitude, betweenLongitude);
            Draw(order[edge], shapeLatitude.AsSpan(shape), nodeLatitude, betweenLatitude);
        }

        var inEdge = OrderByHead(head, out var firstIn);
        var generalised = roads.Exists(static road => road.AccuracyMeters >= GeneralisedFromMeters);
        var (longitudes, latitudes) = (nodeLongitude.ToArray(), nodeLatitude.ToArray());
        var (roadArray, obstacleArray) = (roads.ToArray(), obstacles.ToArray());
        return Laid(RoadGraphFile.DigestOf(Laid("")));

        RoadGraph Laid(string digest) => new()
        {
            Digest = digest,
            Generalised = generalised,
            NodeLongitude = longitudes,
            NodeLatitude = latitudes,
            FirstOut = firstOut,
            Tail = tail,
            Head = head,
            FirstIn = firstIn,
            InEdge = inEdge,
            LengthMillimeters = length,
            Twin = twin,
            RoadOf = roadOf,
            ObstacleOf = obstacleOf,
            FirstShape = firstShape,
            ShapeLongitude = shapeLongitude,
            ShapeLatitude = shapeLatitude,
            Rank = ranks,
            Roads = roadArray,
            Obstacles = obstacleArray,
        };
    }

    private Position NodePosition(int node) => new(nodeLongitude[node], nodeLatitude[node]);

    // Direction 2s runs along stretch s as drawn, direction 2s + 1 against it.
    private int TailOf(int direction) =>
        direction % 2 == 0 ? stretches[direction / 2].From : stretches[direction / 2].To;

    private bool IsOpen(int direction) =>
        stretches[direction / 2].OneWay != (direction % 2 == 0 ? OneWay.Backward : OneWay.Forward);

    /// <summary>
    /// All open directions, by tail and then as they were added: a counting sort, so the order is stable.
    /// </summary>
    private int[] OrderByTail(out int[] firstOut)
    {
        firstOut = new int[NodeCount + 1];
        var directions = checked(2 * stretches.Count);
        for (var direction = 0; direction < directions; direction++)
        {
            if (IsOpen(direction))
            {
                firstOut[TailOf(direction) + 1]++;
            }
        }

        var next = Accumulate(firstOut);
        var order = new int[firstOut[NodeCount]];
        for (var direction = 0; direction < directions; direction++)
        {
            if (IsOpen(direction))
            {
                order[next[TailOf(direction)]++] = direction;
            }
        }

        return order;
    }

    private int[] OrderByHead(int[] head, out int[] firstIn)
    {
        firstIn = new int[NodeCount + 1];
        foreach (var node in head)
        {
            firstIn[node + 1]++;
        }

        var next = Accumulate(firstIn);
        var inEdge = new int[head.Length];
        for (var edge = 0; edge < head.Length; edge++)
        {
            inEdge[next[head[edge]]++] = edge;
        }

        return inEdge;
    }

    private static int[] Accumulate(int[] counts)
    {
        for (var i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }

        return (int[])counts.Clone();
    }

    private void Draw(int direction, Span<double> shape, FlatList<double> nodes, FlatList<double> between)
    {
        var stretch = stretches[direction / 2];
        shape[0] = nodes[stretch.From];
        between.Items.Slice(stretch.FirstBetween, stretch.BetweenCount).CopyTo(shape[1..]);
        shape[^1] = nodes[stretch.To];
        if (direction % 2 != 0)
        {
            shape.Reverse();
        }
    }

    private static void CheckIndex(int index, int count, string parameter)
    {
        if (index < 0 || index >= count)
        {
            throw new ArgumentOutOfRangeException(parameter, index, $"Only 0 to {count - 1} were added so far.");
        }
    }

    private readonly record struct Stretch(
        int From,
        int To,
        int Road,
        int Obstacle,
        OneWay OneWay,
        int LengthMillimeters,
        int FirstBetween,
        int BetweenCount);
}
