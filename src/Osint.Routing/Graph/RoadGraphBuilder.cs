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
    private readonly List<int> cuts = [];
    private readonly List<Road> roads = [];
    private readonly List<Obstacle> obstacles = [];
    private readonly FlatList<Stretch> stretches = new();
    private readonly Dictionary<Road, int> roadNumbers = [];
    private readonly FlatList<long> wayId = new();
    private readonly FlatList<int> roadOf = new();
    private readonly FlatList<int> betweenLongitude = new();
    private readonly FlatList<int> betweenLatitude = new();

    // By direction of arrival, the directions in which one may not go on. Ordered, so that the same calls make the same.
    private readonly SortedDictionary<int, SortedSet<int>> forbidden = [];

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

    /// <summary>
    /// Adds a node that only cuts a stretch (<see cref="RoadGraph.CutNode"/>) and returns its number. Two parts of one way
    /// meet there, and nothing else.
    /// </summary>
    public int AddCut(Position position)
    {
        cuts.Add(AddNode(position));
        return cuts[^1];
    }

    /// <summary>Adds a way and returns its index.</summary>
    /// <param name="id">Its id; negative in hand-made files.</param>
    /// <param name="road">What it is driven on; kept once for all ways that have the same.</param>
    public int AddWay(long id, Road road)
    {
        if (!roadNumbers.TryGetValue(road, out var number))
        {
            roadNumbers.Add(road, number = roads.Count);
            roads.Add(road);
        }

        wayId.Add(id);
        roadOf.Add(number);
        return wayId.Count - 1;
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
    /// <param name="way">Index of the way.</param>
    /// <param name="oneWay">In which directions it is open.</param>
    /// <param name="between">Shape points strictly between the two nodes, along the drawn line.</param>
    /// <param name="obstacle">Index of the obstacle on it; -1 for none.</param>
    /// <returns>
    /// Number of the stretch: 0, 1, 2, ... Its direction of travel along the drawn line is numbered twice that, the one
    /// against it one more.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A node, way or obstacle was not added before, or the line is longer than an edge can be (2,147 km).
    /// </exception>
    public int Connect(
        int from,
        int to,
        int way,
        OneWay oneWay = OneWay.No,
        ReadOnlySpan<Position> between = default,
        int obstacle = -1)
    {
        CheckIndex(from, NodeCount, nameof(from));
        CheckIndex(to, NodeCount, nameof(to));
        CheckIndex(way, wayId.Count, nameof(way));
        if (obstacle != -1)
        {
            CheckIndex(obstacle, obstacles.Count, nameof(obstacle));
        }

        var meters = 0.0;
        var last = NodePosition(from);
        foreach (var position in between)
        {
            // The length is that of the line as it is kept.
            var kept = new Position(
                Parts(position.LongitudeDeg) / DrawnLine.PartsOfDegree, Parts(position.LatitudeDeg) / DrawnLine.PartsOfDegree);
            meters += Geodesic.DistanceMeters(last, kept);
            last = kept;
        }

        meters += Geodesic.DistanceMeters(last, NodePosition(to));
        var millimeters = Math.Round(meters * 1000);
        if (millimeters > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(between), meters, "An edge is at most 2,147 km long: cut the line at a node in between.");
        }

        stretches.Add(new Stretch(
            from, to, way, obstacle, oneWay, (int)millimeters, betweenLongitude.Count, between.Length));
        foreach (var position in between)
        {
            betweenLongitude.Add(Parts(position.LongitudeDeg));
            betweenLatitude.Add(Parts(position.LatitudeDeg));
        }

        return stretches.Count - 1;
    }

    /// <summary>Forbids to go on from one stretch to another at the node between them.</summary>
    /// <param name="arrival">Direction of travel to the node, as <see cref="Connect"/> numbers them.</param>
    /// <param name="departure">Direction of travel from it; that of the same stretch for turning round.</param>
    /// <exception cref="ArgumentException">The one does not end where the other begins.</exception>
    public void Forbid(int arrival, int departure)
    {
        CheckIndex(arrival, 2 * stretches.Count, nameof(arrival));
        CheckIndex(departure, 2 * stretches.Count, nameof(departure));
        if (HeadOf(arrival) != TailOf(departure))
        {
            throw new ArgumentException("The first stretch does not end where the second begins.", nameof(departure));
        }

        if (!forbidden.TryGetValue(arrival, out var departures))
        {
            forbidden.Add(arrival, departures = []);
        }

        departures.Add(departure);
    }

    /// <summary>The graph of all that was added. The builder may be filled further and built again.</summary>
    /// <param name="byRank">
    /// True to number nodes by rank, which is what a large graph is quick with; false to keep the numbers of
    /// <see cref="AddNode"/>.
    /// </param>
    public RoadGraph Build(bool byRank = false)
    {
        var (journeys, junctions) = Split();
        var nodeCount = NodeCount + junctions.Count;
        var longitudes = new double[nodeCount];
        var latitudes = new double[nodeCount];
        for (var node = 0; node < nodeCount; node++)
        {
            var at = node < NodeCount ? node : junctions[node - NodeCount];
            (longitudes[node], latitudes[node]) = (nodeLongitude[at], nodeLatitude[at]);
        }

        var ranks = Ranks(longitudes, latitudes, journeys);
        var numbers = byRank ? ranks : [.. Enumerable.Range(0, nodeCount)];
        var order = OrderBy(journeys, journey => numbers[journey.Tail], nodeCount, out var firstOut);
        var edgeCount = order.Length;
        var edgeOf = new int[2 * stretches.Count];
        Array.Fill(edgeOf, -1);
        for (var edge = 0; edge < edgeCount; edge++)
        {
            if (!journeys[order[edge]].IsCopy)
            {
                edgeOf[journeys[order[edge]].Direction] = edge;
            }
        }

        var tails = Numbers.Allocate<int>(edgeCount, out var tail);
        var heads = Numbers.Allocate<int>(edgeCount, out var head);
        var lengths = Numbers.Allocate<int>(edgeCount, out var length);
        var twins = Numbers.Allocate<int>(edgeCount, out var twin);
        var waysOf = Numbers.Allocate<int>(edgeCount, out var wayOf);
        var obstaclesOf = Numbers.Allocate<int>(edgeCount, out var obstacleOf);
        var firstsBetween = Numbers.Allocate<int>(edgeCount + 1, out var firstBetween);
        for (var edge = 0; edge < edgeCount; edge++)
        {
            var journey = journeys[order[edge]];
            var stretch = stretches[journey.Direction / 2];
            tail[edge] = numbers[journey.Tail];
            head[edge] = numbers[journey.Head];
            length[edge] = stretch.LengthMillimeters;
            twin[edge] = edgeOf[journey.Direction ^ 1];
            wayOf[edge] = stretch.Way;
            obstacleOf[edge] = stretch.Obstacle;
            var isDrawn = !journey.IsCopy && !DrawnLine.IsDrawnByTwin(edge, twin[edge]);
            firstBetween[edge + 1] = checked(firstBetween[edge] + (isDrawn ? stretch.BetweenCount : 0));
        }

        var longitudesBetween = Numbers.Allocate<int>(firstBetween[edgeCount], out var longitudeBetween);
        var latitudesBetween = Numbers.Allocate<int>(firstBetween[edgeCount], out var latitudeBetween);
        for (var edge = 0; edge < edgeCount; edge++)
        {
            var drawn = firstBetween[edge]..firstBetween[edge + 1];
            Draw(journeys[order[edge]].Direction, longitudeBetween[drawn], betweenLongitude);
            Draw(journeys[order[edge]].Direction, latitudeBetween[drawn], betweenLatitude);
        }

        var inEdges = OrderByHead(head, nodeCount, out var firstIn);
        var generalised = roads.Exists(static road => road.AccuracyMeters >= GeneralisedFromMeters);
        var (roadArray, obstacleArray) = (roads.ToArray(), obstacles.ToArray());
        var (wayIds, roadsOfWays) = (Numbers.Of(wayId.Items), Numbers.Of(roadOf.Items));
        var split = junctions.Select((junction, i) => (Node: numbers[NodeCount + i], From: numbers[junction]))
            .OrderBy(s => s.Node).ToArray();
        Numbers<int> copied = [.. Enumerable.Range(0, edgeCount).Where(edge => journeys[order[edge]].IsCopy)];
        Numbers<int> copiedFrom = [.. copied.Select(edge => edgeOf[journeys[order[edge]].Direction])];
        var (nodeLongitudes, nodeLatitudes) = (Numbered(longitudes, numbers), Numbered(latitudes, numbers));
        Numbers<int> firstsOut = firstOut;
        Numbers<int> byNumber = byRank ? [.. Enumerable.Range(0, nodeCount)] : ranks;
        Numbers<int> splitNodes = [.. split.Select(s => s.Node)];
        Numbers<int> splitFrom = [.. split.Select(s => s.From)];
        Numbers<int> cutNodes = [.. cuts.Select(c => numbers[c]).Order()];
        return Laid(RoadGraphFile.DigestOf(Laid("")));

        RoadGraph Laid(string digest) => new()
        {
            Digest = digest,
            Generalised = generalised,
            NodeLongitude = nodeLongitudes,
            NodeLatitude = nodeLatitudes,
            FirstOut = firstsOut,
            Tail = tails,
            Head = heads,
            FirstIn = firstIn,
            InEdge = inEdges,
            LengthMillimeters = lengths,
            Twin = twins,
            WayOf = waysOf,
            ObstacleOf = obstaclesOf,
            FirstBetween = firstsBetween,
            BetweenLongitude = longitudesBetween,
            BetweenLatitude = latitudesBetween,
            Rank = byNumber,
            SplitNode = splitNodes,
            SplitFrom = splitFrom,
            CutNode = cutNodes,
            CopiedEdge = copied,
            CopiedFrom = copiedFrom,
            WayId = wayIds,
            RoadOf = roadsOfWays,
            Roads = roadArray,
            Obstacles = obstacleArray,
        };
    }

    /// <summary>
    /// Every way of driving along a stretch, and the junctions of added nodes: one for each arrival from which a turn is
    /// forbidden. The arrival leads to it, and copies of the allowed departures lead on.
    /// </summary>
    private (List<Journey> Journeys, List<int> Junctions) Split()
    {
        var arrivesAt = new Dictionary<int, int>();
        var junctions = new List<int>();
        foreach (var arrival in forbidden.Keys.Where(IsOpen))
        {
            arrivesAt.Add(arrival, NodeCount + junctions.Count);
            junctions.Add(HeadOf(arrival));
        }

        var journeys = new List<Journey>(2 * stretches.Count);
        var departures = new Dictionary<int, List<int>>();
        var restricted = junctions.ToHashSet();
        for (var direction = 0; direction < 2 * stretches.Count; direction++)
        {
            if (!IsOpen(direction))
            {
                continue;
            }

            journeys.Add(new Journey(direction, TailOf(direction), End(direction), IsCopy: false));
            if (restricted.Contains(TailOf(direction)))
            {
                if (!departures.TryGetValue(TailOf(direction), out var list))
                {
                    departures.Add(TailOf(direction), list = []);
                }

                list.Add(direction);
            }
        }

        foreach (var (arrival, node) in arrivesAt.OrderBy(a => a.Value))
        {
            foreach (var departure in departures.GetValueOrDefault(HeadOf(arrival), []))
            {
                if (!forbidden[arrival].Contains(departure))
                {
                    journeys.Add(new Journey(departure, node, End(departure), IsCopy: true));
                }
            }
        }

        return (journeys, junctions);

        int End(int direction) => arrivesAt.TryGetValue(direction, out var node) ? node : HeadOf(direction);
    }

    private static int[] Ranks(double[] longitudes, double[] latitudes, List<Journey> journeys)
    {
        var from = new int[journeys.Count];
        var to = new int[journeys.Count];
        for (var i = 0; i < from.Length; i++)
        {
            (from[i], to[i]) = (journeys[i].Tail, journeys[i].Head);
        }

        return NestedDissection.Ranks(longitudes, latitudes, from, to);
    }

    private static Numbers<double> Numbered(double[] values, int[] numbers)
    {
        var result = Numbers.Allocate<double>(values.Length, out var numbered);
        for (var i = 0; i < values.Length; i++)
        {
            numbered[numbers[i]] = values[i];
        }

        return result;
    }

    private Position NodePosition(int node) => new(nodeLongitude[node], nodeLatitude[node]);

    // Direction 2s runs along stretch s as drawn, direction 2s + 1 against it.
    private int TailOf(int direction) =>
        direction % 2 == 0 ? stretches[direction / 2].From : stretches[direction / 2].To;

    private int HeadOf(int direction) => TailOf(direction ^ 1);

    private bool IsOpen(int direction) =>
        stretches[direction / 2].OneWay != (direction % 2 == 0 ? OneWay.Backward : OneWay.Forward);

    /// <summary>Indexes by group and then as they came: a counting sort, so the order is stable.</summary>
    private static int[] OrderBy(List<Journey> journeys, Func<Journey, int> group, int groups, out int[] first)
    {
        first = new int[groups + 1];
        foreach (var journey in journeys)
        {
            first[group(journey) + 1]++;
        }

        var next = Accumulate(first);
        var order = new int[journeys.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[next[group(journeys[i])]++] = i;
        }

        return order;
    }

    private static Numbers<int> OrderByHead(ReadOnlySpan<int> head, int nodeCount, out Numbers<int> firstIn)
    {
        firstIn = Numbers.Allocate<int>(nodeCount + 1, out var first);
        foreach (var node in head)
        {
            first[node + 1]++;
        }

        var next = Accumulate(first);
        var inEdges = Numbers.Allocate<int>(head.Length, out var inEdge);
        for (var edge = 0; edge < head.Length; edge++)
        {
            inEdge[next[head[edge]]++] = edge;
        }

        return inEdges;
    }

    private static int[] Accumulate(Span<int> counts)
    {
        for (var i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }

        return counts.ToArray();
    }

    private static int Parts(double degrees) => (int)Math.Round(degrees * DrawnLine.PartsOfDegree);

    private void Draw(int direction, Span<int> drawn, FlatList<int> between)
    {
        var stretch = stretches[direction / 2];
        between.Items.Slice(stretch.FirstBetween, drawn.Length).CopyTo(drawn);
        if (direction % 2 != 0)
        {
            drawn.Reverse();
        }
    }

    private static void CheckIndex(int index, int count, string parameter)
    {
        if (index < 0 || index >= count)
        {
            throw new ArgumentOutOfRangeException(parameter, index, $"Only 0 to {count - 1} were added so far.");
        }
    }

    /// <summary>Driving along a stretch in one direction, between nodes that a forbidden turn may have split.</summary>
    private readonly record struct Journey(int Direction, int Tail, int Head, bool IsCopy);

    private readonly record struct Stretch(
        int From,
        int To,
        int Way,
        int Obstacle,
        OneWay OneWay,
        int LengthMillimeters,
        int FirstBetween,
        int BetweenCount);
}
