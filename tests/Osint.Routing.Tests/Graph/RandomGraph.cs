using Osint.Domain.Space;
using Osint.Routing.Graph;

namespace Osint.Routing.Tests.Graph;

/// <summary>Graphs of any shape: loops, parallel roads, isolated nodes, zero lengths, bends, one-way roads.</summary>
internal static class RandomGraph
{
    public static RoadGraph Of(int seed, int mostNodes = 40, bool byRank = false)
    {
        var random = new Random(seed);
        var builder = new RoadGraphBuilder();
        var nodeCount = random.Next(1, mostNodes + 1);
        for (var i = 0; i < nodeCount; i++)
        {
            builder.AddNode(Place(random));
        }

        var roadCount = random.Next(1, 6);
        for (var i = 0; i < roadCount; i++)
        {
            builder.AddWay(random.NextInt64() - random.NextInt64(), new Road
            {
                Highway = "tertiary",
                Name = random.Next(2) == 0 ? null : $"Road {random.Next(3)}",
                Surface = random.Next(2) == 0 ? null : "",
                Lanes = random.Next(3) == 0 ? random.Next(1, 99) : null,
                Bridge = random.Next(2) == 0,
                Ford = random.Next(2) == 0,
                BuiltUp = random.Next(3) switch { 0 => null, 1 => true, _ => false },
                MaxWeightTonnes = random.Next(2) == 0 ? null : random.NextDouble(),
                MaxWidthMeters = random.Next(2) == 0 ? null : random.NextDouble(),
                AccuracyMeters = random.Next(2) == 0 ? null : random.Next(100),
            });
        }

        var obstacleCount = random.Next(4);
        for (var i = 0; i < obstacleCount; i++)
        {
            builder.AddObstacle(new Obstacle
            {
                NodeId = i,
                Barrier = random.Next(2) == 0 ? null : "gate",
                Impassable = random.Next(2) == 0,
                MaxHeightMeters = random.Next(2) == 0 ? null : random.NextDouble(),
            });
        }

        var stretches = random.Next(3 * nodeCount);
        for (var i = 0; i < stretches; i++)
        {
            var between = new Position[random.Next(4)];
            for (var j = 0; j < between.Length; j++)
            {
                between[j] = Place(random);
            }

            builder.Connect(
                random.Next(nodeCount),
                random.Next(nodeCount),
                random.Next(roadCount),
                (OneWay)random.Next(3),
                between,
                random.Next(-1, obstacleCount));
        }

        return builder.Build(byRank);
    }

    // A coarse grid makes nodes that lie on each other.
    public static Position Place(Random random) => new(46 + (random.Next(60) / 100.0), 40 + (random.Next(60) / 100.0));
}
