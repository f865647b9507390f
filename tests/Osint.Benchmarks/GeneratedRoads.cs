using Osint.Domain.Space;
using Osint.Routing.Graph;

namespace Osint.Benchmarks;

/// <summary>
/// A made-up country of any size, from a seed: cells of a kilometre, most with one rural junction, some with the streets
/// of a town; arterials that run straight through; ridges that only some passes cross; a tenth of the streets one-way.
/// Planar, with dead ends and parts that nothing connects.
/// </summary>
/// <remarks>
/// A plain grid would be too easy: all its cuts are alike and every way has countless equals. Here lengths are jittered,
/// a third of the rural roads and a quarter of the streets are missing, and valleys force detours.
/// </remarks>
internal sealed class GeneratedRoads
{
    private const int StreetsPerTown = 6;
    private const int ArterialEvery = 12;
    private const int RidgeEvery = 45;
    private const int PassEvery = 60;
    private const double CellDegrees = 0.01;

    // Of the cells, 12 % are town: 5.2 nodes to a cell.
    private const double NodesPerCell = (0.12 * StreetsPerTown * StreetsPerTown) + 0.88;

    private readonly Random random;
    private readonly RoadGraphBuilder builder = new();
    private readonly int cells;
    private readonly bool[] town;
    private readonly int[] firstNode;
    private readonly int trunk;
    private readonly int primary;
    private readonly int tertiary;
    private readonly int unclassified;
    private readonly int residential;

    private GeneratedRoads(int nodes, int seed)
    {
        random = new Random(seed);
        cells = Math.Max(4, (int)Math.Sqrt(nodes / NodesPerCell));
        town = new bool[cells * cells];
        firstNode = new int[cells * cells];
        trunk = RoadOf("trunk");
        primary = RoadOf("primary");
        tertiary = RoadOf("tertiary");
        unclassified = RoadOf("unclassified");
        residential = RoadOf("residential");
    }

    /// <summary>About as many nodes as asked for; the same seed makes the same graph.</summary>
    public static RoadGraph Of(int nodes, int seed)
    {
        var country = new GeneratedRoads(nodes, seed);
        country.PlaceTowns();
        country.PlaceNodes();
        for (var row = 0; row < country.cells; row++)
        {
            for (var column = 0; column < country.cells; column++)
            {
                country.LayStreets(row, column);
                country.LayRoad(row, column, eastward: true);
                country.LayRoad(row, column, eastward: false);
            }
        }

        return country.builder.Build(byRank: true);
    }

    private int RoadOf(string highway) => builder.AddRoad(new Road { WayId = -1, Highway = highway });

    private int Cell(int row, int column) => (row * cells) + column;

    /// <summary>Towns of 1 to 25 cells, until they cover 12 % of the country.</summary>
    private void PlaceTowns()
    {
        var wanted = (int)(0.12 * town.Length);
        while (wanted > 0)
        {
            var size = Math.Min(cells, 1 + Math.Min(random.Next(5), random.Next(5)));
            var (top, left) = (random.Next(cells - size + 1), random.Next(cells - size + 1));
            for (var row = top; row < top + size; row++)
            {
                for (var column = left; column < left + size; column++)
                {
                    wanted -= town[Cell(row, column)] ? 0 : 1;
                    town[Cell(row, column)] = true;
                }
            }
        }
    }

    private void PlaceNodes()
    {
        for (var row = 0; row < cells; row++)
        {
            for (var column = 0; column < cells; column++)
            {
                firstNode[Cell(row, column)] = builder.NodeCount;
                var side = town[Cell(row, column)] ? StreetsPerTown : 1;
                for (var i = 0; i < side * side; i++)
                {
                    builder.AddNode(new Position(
                        44 + (CellDegrees * (column + Jittered(i % side, side))),
                        38 + (CellDegrees * (row + Jittered(i / side, side)))));
                }
            }
        }
    }

    private double Jittered(int index, int side) => (index + 0.25 + (random.NextDouble() / 2)) / side;

    private void LayStreets(int row, int column)
    {
        if (!town[Cell(row, column)])
        {
            return;
        }

        for (var i = 0; i < StreetsPerTown * StreetsPerTown; i++)
        {
            var (y, x) = (i / StreetsPerTown, i % StreetsPerTown);
            var node = firstNode[Cell(row, column)] + i;
            if (x + 1 < StreetsPerTown)
            {
                LayStreet(node, node + 1, main: y == StreetsPerTown / 2, ClassOf(row));
            }

            if (y + 1 < StreetsPerTown)
            {
                LayStreet(node, node + StreetsPerTown, main: x == StreetsPerTown / 2, ClassOf(column));
            }
        }
    }

    private void LayStreet(int from, int to, bool main, int arterial)
    {
        if (main)
        {
            builder.Connect(from, to, arterial >= 0 ? arterial : tertiary);
        }
        else if (random.Next(4) > 0)
        {
            builder.Connect(from, to, residential, random.Next(10) == 0 ? (OneWay)random.Next(1, 3) : OneWay.No);
        }
    }

    private void LayRoad(int row, int column, bool eastward)
    {
        var (nextRow, nextColumn) = eastward ? (row, column + 1) : (row + 1, column);
        if (nextRow == cells || nextColumn == cells)
        {
            return;
        }

        var line = eastward ? row : column;
        var across = eastward ? column : row;

        // Ridges wander: where one runs depends on the line, and a pass is a line that is let through.
        var ridge = (across + (int)(8 * Math.Sin(line / 17.0)) + RidgeEvery) % RidgeEvery == RidgeEvery / 2;
        var arterial = ClassOf(line);
        if (ridge ? line % PassEvery != 7 && !(arterial == trunk && line % PassEvery == 0)
            : arterial < 0 && random.Next(3) == 0)
        {
            return;
        }

        builder.Connect(
            Gate(row, column, eastward, far: true),
            Gate(nextRow, nextColumn, eastward, far: false),
            arterial >= 0 ? arterial : random.Next(3) == 0 ? tertiary : unclassified);
    }

    private int ClassOf(int line) => line % (4 * ArterialEvery) == 0 ? trunk : line % ArterialEvery == 0 ? primary : -1;

    /// <summary>The node at which a road enters or leaves a cell: its only one, or the end of a town's main street.</summary>
    private int Gate(int row, int column, bool eastward, bool far)
    {
        var first = firstNode[Cell(row, column)];
        if (!town[Cell(row, column)])
        {
            return first;
        }

        var end = far ? StreetsPerTown - 1 : 0;
        return first + (eastward
            ? ((StreetsPerTown / 2) * StreetsPerTown) + end
            : (end * StreetsPerTown) + (StreetsPerTown / 2));
    }
}
