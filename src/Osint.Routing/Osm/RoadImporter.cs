using Osint.Domain.Space;
using Osint.Routing.Graph;

namespace Osint.Routing.Osm;

/// <summary>How far an import is. <see cref="BytesTotal"/> is 0 where the stream does not tell its length.</summary>
public readonly record struct ImportProgress(int Pass, int Passes, long BytesRead, long BytesTotal)
{
    /// <summary>How much of the whole import is done, 0 to 1.</summary>
    public double Fraction =>
        Math.Min(1, (Pass - 1 + (BytesTotal == 0 ? 0 : (double)BytesRead / BytesTotal)) / Passes);
}

/// <summary>A road graph and what became of the data it was made from.</summary>
public sealed record RoadImport(RoadGraph Graph, ImportCounts Counts);

/// <summary>
/// Makes a road graph out of OpenStreetMap data, in two passes: ways, which say what nodes are needed; then nodes. Each
/// pass takes elements in any order, so unsorted files work, and what is not needed is never kept.
/// </summary>
/// <remarks>
/// Memory follows the nodes of roads (10 to 25 % of all nodes in extracts), not the size of the file. Measured on a
/// generated network of 2 million road nodes, 20 to a way: about 70 MB per million during the passes (their ids in way
/// order and sorted, positions, uses, roads). Laying the graph out and making its order took 630 MB at the peak for a
/// million graph nodes with 2.6 million edges, of which 225 MB stay; it holds each line once per direction. A node that
/// no road uses costs nothing. On top come the reader's buffers: one block, under 100 MB in the worst case that the
/// format permits, about 2 MB in practice.
/// </remarks>
public static class RoadImporter
{
    private const int Passes = 2;

    /// <summary>Reads the data twice and builds the graph.</summary>
    /// <param name="open">Opens the data at their start, each time anew.</param>
    /// <param name="progress">Told how far the import is, about once per mebibyte.</param>
    /// <param name="cancel">Ends the import.</param>
    /// <exception cref="OsmFormatException">
    /// The data are no OpenStreetMap data, are damaged, or hold no road.
    /// </exception>
    public static RoadImport Import(
        Func<Stream> open, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var source = new OsmSource(open);
        var ways = new WayPass();
        source.Read(OsmKinds.Ways | OsmKinds.Relations, ways, Report(1), cancel);
        var uses = NodeUses.Of(ways.NodeIds.Items);
        var nodes = new NodePass(uses, ways.Repaired, ways.NotUnderstood);
        source.Read(OsmKinds.Nodes, nodes, Report(2), cancel);
        return new RoadAssembly(ways, uses, nodes).Finish();

        Action<long, long>? Report(int pass) => progress is null
            ? null
            : (read, total) => progress(new ImportProgress(pass, Passes, read, total));
    }

    /// <summary>Pass 1: keeps the roads with their node ids, and counts the rest.</summary>
    private sealed class WayPass : IOsmVisitor
    {
        private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

        private readonly Dictionary<Road, Road> roads = [];

        /// <summary>What each way is driven on: one object for all that have the same.</summary>
        public List<Road> Roads { get; } = [];

        public FlatList<long> WayIds { get; } = new(1024);

        public List<OneWay> OneWays { get; } = [];

        /// <summary>
        /// Node ids of road r: <c>FirstNode[r]</c> up to <c>FirstNode[r + 1]</c> in <see cref="NodeIds"/>.
        /// </summary>
        public FlatList<long> NodeIds { get; } = new(1024);

        public FlatList<int> FirstNode { get; } = new(1024);

        public long WaysRead { get; private set; }

        public long RelationsRead { get; private set; }

        /// <summary>Relations of type restriction.</summary>
        public long TurnRestrictions { get; private set; }

        public List<TurnRestriction> Restrictions { get; } = [];

        public long Deleted { get; private set; }

        public Tally Refused { get; } = new();

        public Tally Repaired { get; } = new();

        public Tally NotUnderstood { get; } = new();

        public Tally NotApplied { get; } = new();

        public void Node(in OsmNode node)
        {
        }

        public void Way(in OsmWay way)
        {
            WaysRead++;
            if (RoadRules.RefusalOf(way.Tags) is { } reason)
            {
                Refused.Add(reason);
                return;
            }

            var first = NodeIds.Count;
            foreach (var id in way.NodeIds)
            {
                if (NodeIds.Count > first && NodeIds[NodeIds.Count - 1] == id)
                {
                    Repaired.Add("node named twice running in a way");
                    continue;
                }

                NodeIds.Add(id);
            }

            if (NodeIds.Count - first < 2)
            {
                NodeIds.CutTo(first);
                Refused.Add("fewer than two different nodes");
                return;
            }

            FirstNode.Add(first);
            WayIds.Add(way.Id);
            Roads.Add(Shared(RoadRules.RoadOf(way.Tags, NotUnderstood.Add, NotApplied.Add)));
            OneWays.Add(RoadRules.OneWayOf(way.Tags));
        }

        public void Relation(in OsmRelation relation)
        {
            RelationsRead++;
            if (relation.Tags["type"] is { } type
                && (type is "restriction" || type.StartsWith("restriction:", StringComparison.Ordinal)))
            {
                TurnRestrictions++;
                Restrictions.AddRange(TurnRestriction.Read(relation, NotApplied.Add));
            }
        }

        void IOsmVisitor.Deleted(OsmKinds kind) => Deleted++;

        private Road Shared(Road road)
        {
            if (!roads.TryGetValue(road, out var shared))
            {
                shared = WithSharedTexts(road);
                roads.Add(shared, shared);
            }

            return shared;
        }

        private Road WithSharedTexts(Road road) => road with
        {
            Highway = Shared(road.Highway)!,
            Name = Shared(road.Name),
            Ref = Shared(road.Ref),
            Surface = Shared(road.Surface),
            Smoothness = Shared(road.Smoothness),
            TrackType = Shared(road.TrackType),
            Access = Shared(road.Access),
            Hgv = Shared(road.Hgv),
            Hazmat = Shared(road.Hazmat),
            Source = Shared(road.Source),
        };

        private string? Shared(string? text)
        {
            if (text is null)
            {
                return null;
            }

            if (!texts.TryGetValue(text, out var shared))
            {
                texts.Add(text, shared = text);
            }

            return shared;
        }
    }

    /// <summary>The nodes that roads name: ids in ascending order, and whether each is named more than once.</summary>
    private sealed class NodeUses
    {
        private readonly long[] ids;
        private readonly bool[] shared;

        private NodeUses(long[] ids, bool[] shared)
        {
            this.ids = ids;
            this.shared = shared;
        }

        public int Count => ids.Length;

        /// <summary>True where roads meet, or one road meets itself.</summary>
        public bool IsShared(int node) => shared[node];

        public long IdOf(int node) => ids[node];

        /// <summary>Index of a node; negative when no road names it.</summary>
        public int IndexOf(long id) => Array.BinarySearch(ids, id);

        public static NodeUses Of(ReadOnlySpan<long> named)
        {
            var sorted = named.ToArray();
            Array.Sort(sorted);
            var count = 0;
            var twice = new List<int>();
            for (var i = 0; i < sorted.Length; i++)
            {
                if (count > 0 && sorted[count - 1] == sorted[i])
                {
                    twice.Add(count - 1);
                    continue;
                }

                sorted[count++] = sorted[i];
            }

            Array.Resize(ref sorted, count);
            var isShared = new bool[count];
            foreach (var node in twice)
            {
                isShared[node] = true;
            }

            return new NodeUses(sorted, isShared);
        }
    }

    /// <summary>Pass 2: positions and obstacles of the nodes that roads name.</summary>
    private sealed class NodePass : IOsmVisitor
    {
        private readonly NodeUses uses;
        private readonly Tally repaired;
        private readonly Tally notUnderstood;
        private int last = -1;

        public NodePass(NodeUses uses, Tally repaired, Tally notUnderstood)
        {
            this.uses = uses;
            this.repaired = repaired;
            this.notUnderstood = notUnderstood;
            Longitude = new double[uses.Count];
            Latitude = new double[uses.Count];

            // A position that no node has says that the node was not met.
            Array.Fill(Longitude, double.NaN);
        }

        public double[] Longitude { get; }

        public double[] Latitude { get; }

        public Dictionary<int, Obstacle> Obstacles { get; } = [];

        public long NodesRead { get; private set; }

        public long Deleted { get; private set; }

        public bool IsPresent(int node) => !double.IsNaN(Longitude[node]);

        public void Node(in OsmNode node)
        {
            NodesRead++;
            var index = Find(node.Id);
            if (index < 0)
            {
                return;
            }

            if (!(node.LongitudeDeg is >= -180 and <= 180 && node.LatitudeDeg is >= -90 and <= 90))
            {
                repaired.Add("node outside the world, taken as missing");
                return;
            }

            if (IsPresent(index))
            {
                repaired.Add("node given twice, the first taken");
                return;
            }

            Longitude[index] = node.LongitudeDeg;
            Latitude[index] = node.LatitudeDeg;
            if (RoadRules.ObstacleOf(node.Id, node.Tags, notUnderstood.Add) is { } obstacle)
            {
                Obstacles.Add(index, obstacle);
            }
        }

        public void Way(in OsmWay way)
        {
        }

        public void Relation(in OsmRelation relation)
        {
        }

        void IOsmVisitor.Deleted(OsmKinds kind) => Deleted++;

        // Files are mostly sorted by id, so the node looked for is mostly the next one.
        private int Find(long id)
        {
            var next = last + 1;
            if (next < uses.Count)
            {
                if (uses.IdOf(next) == id)
                {
                    return last = next;
                }

                if (id < uses.IdOf(next) && (last < 0 || id > uses.IdOf(last)))
                {
                    return -1;
                }
            }

            var index = uses.IndexOf(id);
            last = index >= 0 ? index : ~index - 1;
            return index;
        }
    }

    /// <summary>After the passes: cuts the roads into stretches and hands them to the builder.</summary>
    private sealed class RoadAssembly
    {
        // No road runs so far without a node; such a step is a wrong position, and an edge could not hold much more.
        private const double LongestMeters = 1_000_000;

        // A part has nodes at its ends alone, and places snap to nodes.
        private const double LongestPartMeters = 1_000;

        // A point of the line itself is preferred to one between two of its points, where it lies as near as this.
        private const double NearEnoughMeters = LongestPartMeters / 4;

        private readonly WayPass ways;
        private readonly NodeUses uses;
        private readonly NodePass nodes;
        private readonly RoadGraphBuilder builder = new();
        private readonly int[] graphNode;
        private readonly Dictionary<Obstacle, int> obstacleIndex = [];

        /// <summary>Nodes of the stretch that is being followed, along the drawn line.</summary>
        private readonly FlatList<int> line = new();
        private readonly FlatList<Position> between = new();
        private readonly FlatList<double> metersAlong = new();
        private double lineMeters;
        /// <summary>By node at which a turn is restricted: the ways that end there, and how they arrive.</summary>
        private readonly Dictionary<int, List<RoadEnd>> endsAt = [];
        private long restrictionsApplied;
        private long stretches;
        private long waysTaken;
        private long waysSplit;
        private long bridges;
        private long bridgesWithoutWeight;

        public RoadAssembly(WayPass ways, NodeUses uses, NodePass nodes)
        {
            this.ways = ways;
            this.uses = uses;
            this.nodes = nodes;
            graphNode = new int[uses.Count];
            Array.Fill(graphNode, -1);
        }

        public RoadImport Finish()
        {
            foreach (var restriction in ways.Restrictions)
            {
                if (uses.IndexOf(restriction.ViaNode) is >= 0 and var via)
                {
                    endsAt.TryAdd(via, []);
                }
            }

            for (var way = 0; way < ways.Roads.Count; way++)
            {
                AddWay(way);
            }

            foreach (var restriction in ways.Restrictions)
            {
                Apply(restriction);
            }

            var graph = builder.Build(byRank: true);
            var counts = Counts(graph);
            return graph.EdgeCount > 0 ? new RoadImport(graph, counts) : throw new OsmFormatException(
                "The data hold no road that vehicles can use. Give an extract of the area wanted, with its roads. "
                + $"What was read:{Environment.NewLine}{counts.Listing()}",
                0);
        }

        private void AddWay(int way)
        {
            var end = way + 1 < ways.Roads.Count ? ways.FirstNode[way + 1] : ways.NodeIds.Count;
            var stretchesBefore = stretches;
            var road = -1;
            var missing = false;
            foreach (var id in ways.NodeIds.Items[ways.FirstNode[way]..end])
            {
                var node = uses.IndexOf(id);
                if (!nodes.IsPresent(node))
                {
                    EndLine(way, ref road);
                    missing = true;
                    continue;
                }

                Follow(node, way, ref road);
            }

            EndLine(way, ref road);
            if (stretches == stretchesBefore)
            {
                ways.Refused.Add("too few of its nodes are in the file");
                return;
            }

            waysTaken++;
            waysSplit += stretches - stretchesBefore > 1 ? 1 : 0;
            bridges += ways.Roads[way].Bridge ? 1 : 0;
            bridgesWithoutWeight += ways.Roads[way] is { Bridge: true, MaxWeightTonnes: null } ? 1 : 0;
            if (missing)
            {
                ways.Repaired.Add("way cut where its nodes are not in the file");
            }
        }

        private void Follow(int node, int way, ref int road)
        {
            if (line.Count > 0)
            {
                var step = Geodesic.DistanceMeters(PositionOf(line[line.Count - 1]), PositionOf(node));
                if (step > LongestMeters)
                {
                    ways.Repaired.Add("way cut between neighbours over 1,000 km apart");
                    EndLine(way, ref road);
                }
                else
                {
                    lineMeters += step;
                }
            }

            line.Add(node);
            if (line.Count > 1 && (uses.IsShared(node) || lineMeters > LongestMeters))
            {
                EndLine(way, ref road);
                line.Add(node);
            }
        }

        private void EndLine(int way, ref int road)
        {
            if (line.Count > 1)
            {
                road = road >= 0 ? road : builder.AddWay(ways.WayIds[way], ways.Roads[way]);
                var first = builder.StretchCount;
                var last = Connect(road, ways.OneWays[way]);
                stretches++;
                NoteEnd(line[line.Count - 1], way, 2 * last, OneWay.Backward, OneWay.Forward);
                NoteEnd(line[0], way, (2 * first) + 1, OneWay.Forward, OneWay.Backward);
            }

            line.Clear();
            lineMeters = 0;
        }

        /// <summary>
        /// Lays the line down in parts of at most <see cref="LongestPartMeters"/>, cut at its own points where one is near
        /// enough, else between two of them.
        /// </summary>
        /// <returns>The number of the last part.</returns>
        private int Connect(int road, OneWay oneWay)
        {
            var tail = GraphNode(line[0]);
            var (from, next, start) = (0, 1, 0.0);
            if (lineMeters > LongestPartMeters)
            {
                MeasureLine();
            }

            while (lineMeters - start > LongestPartMeters)
            {
                var left = lineMeters - start;
                var target = start + (left / Math.Ceiling(left / LongestPartMeters));
                var point = OwnPointNear(target, next, start + LongestPartMeters);
                var isOwn = point >= 0;
                point = isOwn ? point : FirstBeyond(target, next);
                var cut = builder.AddCut(isOwn ? PositionOf(line[point]) : Between(point - 1, point, target));
                Part(tail, cut, next, point, line.Items[from..point]);
                (tail, from, next, start) = (cut, point, isOwn ? point + 1 : point, isOwn ? metersAlong[point] : target);
            }

            return Part(tail, GraphNode(line[line.Count - 1]), next, line.Count - 1, line.Items[from..]);

            int Part(int tail, int head, int firstBetween, int endBetween, ReadOnlySpan<int> met)
            {
                between.Clear();
                foreach (var node in line.Items[firstBetween..endBetween])
                {
                    between.Add(PositionOf(node));
                }

                return builder.Connect(tail, head, road, oneWay, between.Items, ObstacleOn(met));
            }
        }

        private void MeasureLine()
        {
            metersAlong.Clear();
            metersAlong.Add(0);
            for (var i = 1; i < line.Count; i++)
            {
                metersAlong.Add(
                    metersAlong[i - 1] + Geodesic.DistanceMeters(PositionOf(line[i - 1]), PositionOf(line[i])));
            }
        }

        /// <summary>
        /// The point of the line that is nearest to a distance along it and near enough; -1 for none. An obstacle stays
        /// within its part: it would lie on both.
        /// </summary>
        private int OwnPointNear(double target, int first, double most)
        {
            var found = -1;
            for (var i = first; i < line.Count - 1 && metersAlong[i] <= Math.Min(most, target + NearEnoughMeters); i++)
            {
                var off = Math.Abs(metersAlong[i] - target);
                if (off <= NearEnoughMeters && !nodes.Obstacles.ContainsKey(line[i])
                    && (found < 0 || off < Math.Abs(metersAlong[found] - target)))
                {
                    found = i;
                }
            }

            return found;
        }

        private int FirstBeyond(double target, int first)
        {
            while (metersAlong[first] <= target)
            {
                first++;
            }

            return first;
        }

        private Position Between(int before, int after, double along)
        {
            var (a, b) = (PositionOf(line[before]), PositionOf(line[after]));
            var share = (along - metersAlong[before]) / (metersAlong[after] - metersAlong[before]);
            // The shorter way round the world.
            var east = Math.IEEERemainder(b.LongitudeDeg - a.LongitudeDeg, 360);
            return new Position(
                Math.Round(Math.IEEERemainder(a.LongitudeDeg + (share * east), 360), 7),
                Math.Round(a.LatitudeDeg + (share * (b.LatitudeDeg - a.LatitudeDeg)), 7));
        }

        private void NoteEnd(int node, int way, int arrival, OneWay noArrival, OneWay noDeparture)
        {
            if (endsAt.TryGetValue(node, out var ends))
            {
                var oneWay = ways.OneWays[way];
                ends.Add(new RoadEnd(ways.WayIds[way], arrival, oneWay != noArrival, oneWay != noDeparture));
            }
        }

        private void Apply(TurnRestriction restriction)
        {
            var ends = endsAt.GetValueOrDefault(uses.IndexOf(restriction.ViaNode), []);
            var arrivals = ends.FindAll(e => e.WayId == restriction.FromWay && e.Arrives);
            var departures = ends.FindAll(e => e.WayId == restriction.ToWay && e.Departs);
            if (arrivals.Count == 0 || departures.Count == 0)
            {
                ways.NotApplied.Add("turn restriction whose roads do not meet there");
                return;
            }

            // Turning round is meant at each end of the way that lies there; all else must be plain.
            var turnsRound = restriction.FromWay == restriction.ToWay && !restriction.IsOnly;
            if (!turnsRound && (arrivals.Count > 1 || departures.Count > 1))
            {
                ways.NotApplied.Add("turn restriction on a way that goes on beyond the node");
                return;
            }

            foreach (var arrival in arrivals)
            {
                foreach (var end in ends.Where(e => e.Departs))
                {
                    var isMeant = turnsRound ? end.Arrival == arrival.Arrival : end.WayId == restriction.ToWay;
                    if (isMeant != restriction.IsOnly)
                    {
                        builder.Forbid(arrival.Arrival, end.Arrival ^ 1);
                    }
                }
            }

            restrictionsApplied++;
        }

        private Position PositionOf(int node) => new(nodes.Longitude[node], nodes.Latitude[node]);

        private int GraphNode(int node)
        {
            if (graphNode[node] < 0)
            {
                graphNode[node] = builder.AddNode(PositionOf(node));
            }

            return graphNode[node];
        }

        private int ObstacleOn(ReadOnlySpan<int> part)
        {
            Obstacle? met = null;
            foreach (var node in part)
            {
                if (nodes.Obstacles.TryGetValue(node, out var next))
                {
                    met = met is null || met.NodeId == next.NodeId ? next : Both(met, next);
                }
            }

            if (met is null)
            {
                return -1;
            }

            if (!obstacleIndex.TryGetValue(met, out var index))
            {
                index = builder.AddObstacle(met);
                obstacleIndex.Add(met, index);
            }

            return index;
        }

        /// <summary>Two obstacles on one edge: the strictest of each limit, under the name of the harder one.</summary>
        private static Obstacle Both(Obstacle one, Obstacle other)
        {
            var named = other.Impassable && !one.Impassable ? other : one;
            return new Obstacle
            {
                NodeId = named.NodeId,
                Barrier = named.Barrier ?? one.Barrier ?? other.Barrier,
                Impassable = named.Impassable,
                Ford = one.Ford || other.Ford,
                MaxWeightTonnes = Stricter(one.MaxWeightTonnes, other.MaxWeightTonnes),
                MaxHeightMeters = Stricter(one.MaxHeightMeters, other.MaxHeightMeters),
                MaxHeightPhysicalMeters = Stricter(one.MaxHeightPhysicalMeters, other.MaxHeightPhysicalMeters),
                MaxWidthMeters = Stricter(one.MaxWidthMeters, other.MaxWidthMeters),
            };
        }

        private static double? Stricter(double? one, double? other) =>
            one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

        private ImportCounts Counts(RoadGraph graph)
        {
            long edges = 0, oneWay = 0, zero = 0, millimeters = 0, missing = 0;
            for (var edge = 0; edge < graph.EdgeCount; edge++)
            {
                if (graph.RoadEdgeOf(edge) != edge)
                {
                    continue;
                }

                // Of the parts of a stretch, the first stands for it.
                var isCounted = !graph.IsCut(graph.Tail[edge]);
                edges += isCounted ? 1 : 0;
                oneWay += isCounted && graph.Twin[edge] < 0 ? 1 : 0;
                zero += graph.LengthMillimeters[edge] == 0 ? 1 : 0;
                millimeters += graph.Twin[edge] < edge ? graph.LengthMillimeters[edge] : 0;
            }

            for (var node = 0; node < uses.Count; node++)
            {
                missing += nodes.IsPresent(node) ? 0 : 1;
            }

            return new ImportCounts
            {
                NodesRead = nodes.NodesRead,
                WaysRead = ways.WaysRead,
                RelationsRead = ways.RelationsRead,
                WaysTaken = waysTaken,
                WaysRefused = ways.Refused.Counts,
                RoadNodes = uses.Count,
                RoadNodesMissing = missing,
                Stretches = stretches,
                WaysSplit = waysSplit,
                Repaired = ways.Repaired.Counts,
                NotUnderstood = ways.NotUnderstood.Counts,
                NotApplied = ways.NotApplied.Counts,
                TurnRestrictions = ways.TurnRestrictions,
                TurnsApplied = restrictionsApplied,
                SplitNodes = graph.SplitNode.Length,
                Deleted = ways.Deleted + nodes.Deleted,
                Cuts = graph.CutNode.Length,
                Nodes = graph.NodeCount - graph.SplitNode.Length - graph.CutNode.Length,
                Edges = edges,
                OneWayEdges = oneWay,
                ZeroLengthEdges = zero,
                Obstacles = nodes.Obstacles.Count,
                ImpassableObstacles = nodes.Obstacles.Values.Count(static obstacle => obstacle.Impassable),
                Bridges = bridges,
                BridgesWithoutWeight = bridgesWithoutWeight,
                LengthMeters = millimeters / 1000.0,
            };
        }

        /// <summary>A road that ends at a node.</summary>
        /// <param name="WayId">Its way.</param>
        /// <param name="Arrival">The direction of travel to the node; the one from it is the other of the two.</param>
        /// <param name="Arrives">True where one may drive that way.</param>
        /// <param name="Departs">True where one may drive the other way.</param>
        private readonly record struct RoadEnd(long WayId, int Arrival, bool Arrives, bool Departs);
    }
}
