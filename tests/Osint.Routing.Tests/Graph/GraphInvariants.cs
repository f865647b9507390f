using Osint.Domain.Space;
using Osint.Routing.Graph;
using Xunit;

namespace Osint.Routing.Tests.Graph;

/// <summary>What holds in every road graph, whoever made it.</summary>
internal static class GraphInvariants
{
    public static void Check(RoadGraph graph)
    {
        Offsets(graph.FirstOut, graph.NodeCount, graph.EdgeCount);
        Offsets(graph.FirstIn, graph.NodeCount, graph.EdgeCount);
        Offsets(graph.FirstBetween, graph.EdgeCount, graph.BetweenLongitude.Length);
        Assert.Equal(graph.NodeCount, graph.NodeLongitude.Length);
        Assert.Equal(graph.NodeCount, graph.NodeLatitude.Length);
        Assert.Equal(graph.BetweenLongitude.Length, graph.BetweenLatitude.Length);

        Assert.Equal(graph.WayId.Length, graph.RoadOf.Length);
        Assert.All(graph.RoadOf, road => Assert.InRange(road, 0, graph.Roads.Count - 1));
        var timesIn = new int[graph.EdgeCount];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var edge = graph.FirstOut[node]; edge < graph.FirstOut[node + 1]; edge++)
            {
                Equal(node, graph.Tail[edge]);
            }

            for (var i = graph.FirstIn[node]; i < graph.FirstIn[node + 1]; i++)
            {
                Equal(node, graph.Head[graph.InEdge[i]]);
                timesIn[graph.InEdge[i]]++;
            }
        }

        Assert.All(timesIn, static times => Assert.Equal(1, times));
        foreach (var cut in graph.CutNode)
        {
            // A road goes on there, and nothing else meets it.
            var at = graph.FirstOut[cut]..graph.FirstOut[cut + 1];
            True(!graph.IsSplit(cut) && at.End.Value - at.Start.Value is 1 or 2);
            var ways = Enumerable.Range(at.Start.Value, at.End.Value - at.Start.Value)
                .Concat(Enumerable.Range(graph.FirstIn[cut], graph.FirstIn[cut + 1] - graph.FirstIn[cut])
                    .Select(i => graph.InEdge[i]))
                .Select(edge => graph.WayOf[edge]);
            Equal(1, ways.Distinct().Count());
        }

        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            True(graph.WayOf[edge] >= 0 && graph.WayOf[edge] < graph.WayId.Length);
            True(graph.ObstacleOf[edge] >= -1 && graph.ObstacleOf[edge] < graph.Obstacles.Count);
            var shape = Shape(graph, edge);
            True(shape.Length >= 2);
            Equal(graph.PositionOf(graph.Tail[edge]), shape[0]);
            Equal(graph.PositionOf(graph.Head[edge]), shape[^1]);
            var meters = 0.0;
            for (var i = 1; i < shape.Length; i++)
            {
                meters += Geodesic.DistanceMeters(shape[i - 1], shape[i]);
            }

            True(Math.Abs((meters * 1000) - graph.LengthMillimeters[edge]) <= 0.501);
            Twin(graph, edge, shape);
        }
    }

    public static Position[] Shape(RoadGraph graph, int edge)
    {
        var line = graph.LineOf(edge);
        return [.. Enumerable.Range(0, line.Count).Select(i => line[i])];
    }

    private static void Twin(RoadGraph graph, int edge, Position[] shape)
    {
        var twin = graph.Twin[edge];
        if (twin < 0)
        {
            Equal(-1, twin);
            return;
        }

        True(twin != edge);
        Equal(graph.RoadEdgeOf(edge), graph.Twin[twin]);
        Equal(twin, graph.RoadEdgeOf(twin));
        Equal(graph.JunctionOf(graph.Tail[edge]), graph.JunctionOf(graph.Head[twin]));
        Equal(graph.JunctionOf(graph.Head[edge]), graph.JunctionOf(graph.Tail[twin]));
        Equal(graph.LengthMillimeters[edge], graph.LengthMillimeters[twin]);
        Equal(graph.WayOf[edge], graph.WayOf[twin]);
        Equal(graph.ObstacleOf[edge], graph.ObstacleOf[twin]);
        True(shape.Reverse().SequenceEqual(Shape(graph, twin)));
    }

    private static void Offsets(Numbers<int> first, int groups, int items)
    {
        Equal(groups + 1, first.Length);
        Equal(0, first[0]);
        Equal(items, first[^1]);
        for (var i = 1; i < first.Length; i++)
        {
            True(first[i] >= first[i - 1]);
        }
    }

    // Assert.Equal on hundreds of thousands of values costs more than all else; a plain test goes before it.
    private static void Equal<T>(T expected, T actual)
        where T : struct, IEquatable<T>
    {
        if (!expected.Equals(actual))
        {
            Assert.Equal(expected, actual);
        }
    }

    private static void True(bool holds)
    {
        if (!holds)
        {
            Assert.Fail("An invariant of the graph does not hold; the line is in the stack.");
        }
    }
}
