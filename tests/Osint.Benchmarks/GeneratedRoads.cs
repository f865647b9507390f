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
    private readonly int cells;
    private readonly bool[] town;
    private readonly int[] firstNode;

    private GeneratedRoads(int nodes, int seed)
    {
        random = new Random(seed);
        cells = Math.Max(4, (int)Math.Sqrt(nodes / NodesPerCell));
        town = new bool[cells * cells];
        firstNode = new int[cells * cells];
    }

    private readonly List<Position> positions = [];
    private readonly List<Street> streets = [];

    /// <summary>The same country, as what it was made of: for files.</summary>
    public static (IReadOnlyList<Position> Nodes, IReadOnlyList<Street> Streets) Plan(int nodes, int seed)
    {
        var country = new GeneratedRoads(nodes, seed);
        country.Lay();
        return (country.positions, country.streets);
    }

    /// <summary>About as many nodes as asked for; the same seed makes the same graph.</summary>
    public static RoadGraph Of(int nodes, int seed)
    {
        var country = new GeneratedRoads(nodes, seed);
        country.Lay();
        var builder = new RoadGraphBuilder();
        foreach (var node in country.positions)
        {
            builder.AddNode(node);
        }

        foreach (var (i, street) in country.streets.Index())
        {
            var way = builder.AddWay(i + 1, new Road { Highway = street.Highway });
            builder.Connect(street.From, street.To, way, street.OneWay);
        }

        return builder.Build(byRank: true);
    }

    private void Lay()
    {
        PlaceTowns();
        PlaceNodes();
        for (var row = 0; row < cells; row++)
        {
            for (var column = 0; column < cells; column++)
            {
                LayStreets(row, column);
                LayRoad(row, column, eastward: true);
                LayRoad(row, column, eastward: false);
            }
        }
    }

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
                firstNode[Cell(row, column)] = positions.Count;
                var side = town[Cell(row, column)] ? StreetsPerTown : 1;
                for (var i = 0; i < side * side; i++)
                {
                    positions.Add(new Position(
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

    private void LayStreet(int from, int to, bool main, string? arterial)
    {
        if (main)
        {
            streets.Add(new Street(from, to, arterial ?? "tertiary"));
        }
        else if (random.Next(4) > 0)
        {
            streets.Add(new Street(
                from, to, "residential", random.Next(10) == 0 ? (OneWay)random.Next(1, 3) : OneWay.No));
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
        if (ridge ? line % PassEvery != 7 && !(arterial is "trunk" && line % PassEvery == 0)
            : arterial is null && random.Next(3) == 0)
        {
            return;
        }

        streets.Add(new Street(
            Gate(row, column, eastward, far: true),
            Gate(nextRow, nextColumn, eastward, far: false),
            arterial ?? (random.Next(3) == 0 ? "tertiary" : "unclassified")));
    }

    private static string? ClassOf(int line) =>
        line % (4 * ArterialEvery) == 0 ? "trunk" : line % ArterialEvery == 0 ? "primary" : null;

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

    /// <summary>A road between two nodes.</summary>
    internal readonly record struct Street(int From, int To, string Highway, OneWay OneWay = OneWay.No);
}
