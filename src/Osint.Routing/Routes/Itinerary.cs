using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.March;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>Writes the ways of one plan out as routes: line, times, roads, limits, and where they part.</summary>
internal sealed class Itinerary(RoadGraph graph, MetricSnapshot snapshot)
{
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    private readonly VehicleProfile profile = snapshot.Profile;

    /// <param name="ways">Best first.</param>
    /// <param name="gateAt">The gate that a destination node stands for.</param>
    public ImmutableArray<Route> Write(ImmutableArray<Way> ways, Func<int, GateSnap> gateAt)
    {
        var routes = ImmutableArray.CreateBuilder<Route>(ways.Length);
        var better = new HashSet<int>();
        for (var i = 0; i < ways.Length; i++)
        {
            var way = ways[i];
            routes.Add(new Route
            {
                Rank = i + 1,
                Line = Line(way),
                Meters = Meters(way.Edges),
                Time = Time(way.Edges),
                Edges = way.Edges,
                Roads = Roads(way.Edges),
                Gate = gateAt(way.Destination),
                Limits = Limits(way.Edges),
                Unknowns = Unknowns(way.Edges),
                DecisionPoints = DecisionPoints(ways, i),
                Parts = Parts(way, ways[0], better),
            });
            foreach (var edge in way.Edges)
            {
                better.UnionWith(graph.EdgesAlong(edge));
            }
        }

        return routes.MoveToImmutable();
    }

    private double Meters(IEnumerable<int> edges) => edges.Sum(e => (long)graph.LengthMillimeters[e]) / 1000.0;

    private TravelTime Time(ImmutableArray<int> edges) => new(
        At(edges, SpeedLevel.Upper), At(edges, SpeedLevel.Central), At(edges, SpeedLevel.Low));

    private Duration At(ImmutableArray<int> edges, SpeedLevel level) =>
        Duration.FromMilliseconds(edges.Sum(e => (long)Metric.TimeOn(graph, e, profile, level, snapshot.Band)));

    private LineString Line(Way way)
    {
        var start = new Coordinate(graph.NodeLongitude[way.Origin], graph.NodeLatitude[way.Origin]);
        var line = new List<Coordinate> { start };
        foreach (var edge in way.Edges)
        {
            var drawn = graph.LineOf(edge);
            for (var i = 0; i < drawn.Count; i++)
            {
                var point = new Coordinate(drawn[i].LongitudeDeg, drawn[i].LatitudeDeg);
                if (!point.Equals2D(line[^1]))
                {
                    line.Add(point);
                }
            }
        }

        // A line has two points even where the way has no length.
        if (line.Count == 1)
        {
            line.Add(start.Copy());
        }

        return Wgs84.CreateLineString([.. line]);
    }

    private ImmutableArray<RoadStretch> Roads(ImmutableArray<int> edges)
    {
        var stretches = new List<RoadStretch>();
        foreach (var edge in edges)
        {
            var road = graph.RoadAt(edge);
            var here = new RoadStretch(road.Ref, road.Name, road.Highway, graph.LengthMillimeters[edge] / 1000.0);
            if (stretches is [.., var last] && SameRoad(last, here))
            {
                // A numbered road may change its name from town to town: then the stretch has the number alone.
                var name = string.Equals(last.Name, here.Name, StringComparison.Ordinal) ? last.Name : null;
                stretches[^1] = last with { Name = name, Meters = last.Meters + here.Meters };
            }
            else
            {
                stretches.Add(here);
            }
        }

        return [.. stretches];
    }

    private static bool SameRoad(RoadStretch a, RoadStretch b) => (a.Ref ?? b.Ref, a.Name ?? b.Name) switch
    {
        (not null, _) => string.Equals(a.Ref, b.Ref, StringComparison.Ordinal),
        (null, not null) => string.Equals(a.Name, b.Name, StringComparison.Ordinal),
        (null, null) => string.Equals(a.Highway, b.Highway, StringComparison.Ordinal),
    };

    private ImmutableArray<LimitMet> Limits(ImmutableArray<int> edges)
    {
        var met = new List<(LimitMet Limit, int LastIndex)>();
        var from = 0.0;
        for (var i = 0; i < edges.Length; i++)
        {
            var way = graph.WayId[graph.WayOf[edges[i]]];
            var meters = graph.LengthMillimeters[edges[i]] / 1000.0;
            foreach (var limit in SignedLimit.On(graph, edges[i], profile.Vehicle))
            {
                var open = met.FindIndex(m => m.LastIndex == i - 1 && m.Limit.WayId == way && m.Limit.Limit == limit);
                if (open >= 0)
                {
                    met[open] = (met[open].Limit with { Meters = met[open].Limit.Meters + meters }, i);
                }
                else
                {
                    var at = graph.PositionOf(graph.Tail[edges[i]]);
                    met.Add((new LimitMet(limit, at, from, meters, way), i));
                }
            }

            from += meters;
        }

        return [.. met.Select(m => m.Limit)];
    }

    private ImmutableArray<UnknownCount> Unknowns(ImmutableArray<int> edges)
    {
        // Counted by way: a bridge cut into three edges is one bridge.
        var ways = new HashSet<(UnknownKind Kind, long Way)>();
        foreach (var edge in edges)
        {
            var road = graph.RoadAt(edge);
            var obstacle = graph.ObstacleOf[edge] is >= 0 and var o ? graph.Obstacles[o] : null;
            Note(
                UnknownKind.BridgeWithoutWeight,
                road.Bridge && (road.MaxWeightTonnes ?? obstacle?.MaxWeightTonnes) is null);
            Note(
                UnknownKind.TunnelWithoutHeight,
                road.Tunnel && (road.MaxHeightMeters ?? road.MaxHeightPhysicalMeters
                    ?? obstacle?.MaxHeightMeters ?? obstacle?.MaxHeightPhysicalMeters) is null);
            Note(UnknownKind.FordWithoutDepth, road.Ford);
            Note(
                UnknownKind.TrackWithoutGrade,
                string.Equals(road.Highway, "track", StringComparison.Ordinal)
                    && !VehicleProfile.IsGrade(road.TrackType));

            void Note(UnknownKind kind, bool unknown)
            {
                if (unknown)
                {
                    ways.Add((kind, graph.WayId[graph.WayOf[edge]]));
                }
            }
        }

        return [.. ways.GroupBy(w => w.Kind).OrderBy(g => g.Key).Select(g => new UnknownCount(g.Key, g.Count()))];
    }

    /// <summary>
    /// Routes part where they came in together, or started together, and leave on different edges. Where they merely
    /// cross, nobody decides anything.
    /// </summary>
    private ImmutableArray<DecisionPoint> DecisionPoints(ImmutableArray<Way> ways, int index)
    {
        var turns = ways.Select(Turns).ToArray();
        var points = ImmutableArray.CreateBuilder<DecisionPoint>();
        var from = 0.0;
        foreach (var edge in ways[index].Edges)
        {
            var node = graph.JunctionOf(graph.Tail[edge]);
            var (cameBy, _) = turns[index][node];
            var others = Enumerable.Range(0, ways.Length)
                .Where(other => turns[other].TryGetValue(node, out var turn)
                    && turn.CameBy == cameBy && turn.LeftBy != graph.RoadEdgeOf(edge))
                .Select(other => other + 1)
                .ToImmutableArray();
            if (others is not [] && !graph.IsCut(node))
            {
                var road = graph.RoadAt(edge);
                var onto = road.Ref ?? road.Name ?? road.Highway;
                points.Add(new DecisionPoint(graph.PositionOf(node), from, others, onto));
            }

            from += graph.LengthMillimeters[edge] / 1000.0;
        }

        return points.ToImmutable();
    }

    /// <summary>
    /// By junction, the edges by which a way comes (-1 at its start) and leaves. It visits no node twice; where it crosses a
    /// split junction again, the first time counts.
    /// </summary>
    private Dictionary<int, (int CameBy, int LeftBy)> Turns(Way way)
    {
        var turns = new Dictionary<int, (int CameBy, int LeftBy)>();
        var cameBy = -1;
        foreach (var edge in way.Edges)
        {
            var leftBy = graph.RoadEdgeOf(edge);
            turns.TryAdd(graph.JunctionOf(graph.Tail[edge]), (cameBy, leftBy));
            cameBy = leftBy;
        }

        return turns;
    }

    private RankParts Parts(Way way, Way best, HashSet<int> better)
    {
        var all = Meters(way.Edges);
        var byHighway = way.Edges.GroupBy(e => graph.RoadAt(e).Highway, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => all > 0 ? Meters(g) / all : 0, StringComparer.Ordinal);
        return new RankParts(
            best.Milliseconds > 0 ? (double)way.Milliseconds / best.Milliseconds : 1,
            all > 0 ? Meters(way.Edges.Where(better.Contains)) / all : 0,
            byHighway);
    }
}
