using Osint.Routing.Graph;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>
/// Both trees within an ellipse, from the origins and to the destinations, planted ring by ring as far as they are wanted;
/// and what the ways along them add up to.
/// </summary>
internal sealed class EllipseTrees(ContractionHierarchy hierarchy)
{
    /// <summary>How many rings an ellipse has.</summary>
    public const int Rings = 4;

    // Where rings end, in hundredths of the best time. Any numbers that ascend give the same ways.
    private static readonly int[] HundredthsOfRing = [103, 107, 113, 125];

    private readonly RoadGraph graph = hierarchy.Graph;
    private readonly Numbers<int> firstOut = hierarchy.Graph.FirstOut;
    private readonly Numbers<int> firstIn = hierarchy.Graph.FirstIn;
    private readonly Numbers<int> inEdge = hierarchy.Graph.InEdge;
    private readonly Numbers<int> tails = hierarchy.Graph.Tail;
    private readonly Numbers<int> heads = hierarchy.Graph.Head;
    private readonly FlatList<Seed> seedsFrom = new();
    private readonly FlatList<Seed> seedsTo = new();
    private readonly FlatList<int> walk = new();
    private readonly int[] firstOfRing = new int[Rings + 1];
    private readonly uint[] endOfRing = new uint[Rings];
    private readonly bool[] taken = new bool[hierarchy.Graph.EdgeCount];

    // By index in the ellipse, each only as long as the largest one so far.
    private Trace[] traceFrom = [];
    private Trace[] traceTo = [];
    private int[] byRing = [];
    private byte[] ringOf = [];
    private int generation;
    private Customization times = null!;

    public EllipseSweep Ellipse { get; } = new(hierarchy);

    /// <summary>By index in the ellipse; right where a ring is planted.</summary>
    public Place[] Places { get; private set; } = [];

    /// <summary>Sweeps the ellipse and sorts its Places by ring; no tree is planted yet.</summary>
    /// <returns>False where there is no way.</returns>
    public bool Start(
        Customization customization, ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations, int quarters)
    {
        times = customization;
        if (!Ellipse.Run(times, origins, destinations, quarters))
        {
            return false;
        }

        Keep(origins, seedsFrom);
        Keep(destinations, seedsTo);
        MakeRoom();
        SortByRing();
        return true;
    }

    private static void Keep(ReadOnlySpan<Seed> seeds, FlatList<Seed> kept)
    {
        kept.Clear();
        foreach (var seed in seeds)
        {
            kept.Add(seed);
        }
    }

    private void MakeRoom()
    {
        var inside = Ellipse.Nodes;
        if (Places.Length < inside.Length)
        {
            Places = new Place[Math.Max(inside.Length, 2 * Places.Length)];
            traceFrom = new Trace[Places.Length];
            traceTo = new Trace[Places.Length];
            byRing = new int[Places.Length];
            ringOf = new byte[Places.Length];
        }

        // What an ellipse before this one left in the traces is older than the generation that starts here.
        generation++;
    }

    private void SortByRing()
    {
        var inside = Ellipse.Nodes;
        for (var ring = 0; ring < Rings; ring++)
        {
            endOfRing[ring] = (uint)(HundredthsOfRing[ring] * (long)Ellipse.Best / 100);
        }

        Array.Clear(firstOfRing);
        for (var i = 0; i < inside.Length; i++)
        {
            ringOf[i] = RingOf(inside[i]);
            firstOfRing[ringOf[i] + 1]++;
        }

        for (var ring = 0; ring < Rings; ring++)
        {
            firstOfRing[ring + 1] += firstOfRing[ring];
        }

        Span<int> next = stackalloc int[Rings];
        firstOfRing.AsSpan(0, Rings).CopyTo(next);
        for (var i = 0; i < inside.Length; i++)
        {
            byRing[next[ringOf[i]]++] = i;
        }
    }

    private byte RingOf(int node)
    {
        ref readonly var at = ref Ellipse.At(node);
        var time = at.From + at.To;
        byte ring = 0;
        while (ring < Rings - 1 && time > endOfRing[ring])
        {
            ring++;
        }

        return ring;
    }

    public ReadOnlySpan<int> Ring(int ring) => byRing.AsSpan(firstOfRing[ring]..firstOfRing[ring + 1]);

    /// <summary>
    /// Works out the edges of both trees at the Places of a ring. They lead to Places of this ring or one within it.
    /// </summary>
    public void Plant(int ring)
    {
        var inside = Ellipse.Nodes;
        foreach (var i in Ring(ring))
        {
            ref var place = ref Places[i];
            var node = inside[i];
            ref readonly var at = ref Ellipse.At(node);
            place = new Place { Node = node, From = at.From, To = at.To, OnBest = -1 };
            EdgeInto(ref place);
            EdgeOutOf(ref place);
        }

        // A seed wins over any edge.
        foreach (var seed in seedsFrom.Items)
        {
            if (Ellipse.IndexOf(seed.Node) is >= 0 and var i && ringOf[i] == ring
                && Places[i].From == seed.Milliseconds)
            {
                Places[i].Previous = -1;
            }
        }

        foreach (var seed in seedsTo.Items)
        {
            if (Ellipse.IndexOf(seed.Node) is >= 0 and var i && ringOf[i] == ring
                && Places[i].To == seed.Milliseconds)
            {
                Places[i].Next = -1;
            }
        }
    }

    /// <summary>The smallest of the equally quick edges into a node; -1 where none is quickest.</summary>
    private void EdgeInto(ref Place place)
    {
        place.Previous = -1;
        var weights = times.Metric.Milliseconds;
        var end = firstIn[place.Node + 1];
        for (var i = firstIn[place.Node]; i < end; i++)
        {
            var edge = inEdge[i];
            ref readonly var tail = ref Ellipse.At(tails[edge]);
            if (tail.From + (uint)weights[edge] == place.From)
            {
                (place.Previous, place.PreviousPlace) = (edge, tail.Index);
                return;
            }
        }
    }

    private void EdgeOutOf(ref Place place)
    {
        place.Next = -1;
        var weights = times.Metric.Milliseconds;
        var end = firstOut[place.Node + 1];
        for (var edge = firstOut[place.Node]; edge < end; edge++)
        {
            ref readonly var head = ref Ellipse.At(heads[edge]);
            if (head.To + (uint)weights[edge] == place.To)
            {
                (place.Next, place.NextPlace) = (edge, head.Index);
                return;
            }
        }
    }

    /// <summary>Puts the best way into the tree from the origins, as it is in the one to the destinations, and takes it.</summary>
    public void TakeBest(Way best)
    {
        var at = Ellipse.IndexOf(best.Origin);
        (Places[at].OnBest, Places[at].Previous) = (0, -1);
        for (var i = 0; i < best.Edges.Length; i++)
        {
            ref var place = ref Places[Places[at].NextPlace];
            (place.OnBest, place.Previous, place.PreviousPlace) = (i + 1, best.Edges[i], at);
            at = Places[at].NextPlace;
        }

        Take(best);
    }

    /// <summary>True when the edge into a place is not in the other tree, or when there is none.</summary>
    public bool StartsPlateau(int place) =>
        Places[place].Previous < 0 || Places[Places[place].PreviousPlace].Next != Places[place].Previous;

    public int EndOfPlateau(int place)
    {
        while (Places[place].Next is >= 0 and var edge && Places[Places[place].NextPlace].Previous == edge)
        {
            place = Places[place].NextPlace;
        }

        return place;
    }

    /// <summary>Adds a way to the union; what the traces knew of sharing is out of date.</summary>
    public void Take(Way way)
    {
        Mark(way, value: true);
        generation++;
    }

    private void Mark(Way way, bool value)
    {
        foreach (var edge in way.Edges)
        {
            // The same as all EdgesAlong, without a list of them.
            var one = graph.RoadEdgeOf(edge);
            MarkWithCopies(one, value);
            if (graph.Twin[one] is >= 0 and var twin)
            {
                MarkWithCopies(twin, value);
            }
        }
    }

    private void MarkWithCopies(int edge, bool value)
    {
        taken[edge] = value;
        foreach (var copy in graph.CopiesOf(edge))
        {
            taken[copy] = value;
        }
    }

    /// <summary>Leaves the marks as they were found, in time of the ways and not of the graph.</summary>
    public void Forget(IEnumerable<Way> ways)
    {
        foreach (var way in ways)
        {
            Mark(way, value: false);
        }
    }

    public ref readonly Trace TraceFrom(int place)
    {
        if (traceFrom[place].Generation != generation)
        {
            walk.Clear();
            for (var at = place; traceFrom[at].Generation != generation; at = Places[at].PreviousPlace)
            {
                walk.Add(at);
                if (Places[at].Previous < 0)
                {
                    break;
                }
            }

            for (var i = walk.Count - 1; i >= 0; i--)
            {
                ref var at = ref Places[walk[i]];
                var before = at.Previous < 0 ? default : traceFrom[at.PreviousPlace];
                traceFrom[walk[i]] = Extend(before, at.Previous, at.OnBest >= 0, at.From);
            }
        }

        return ref traceFrom[place];
    }

    public ref readonly Trace TraceTo(int place)
    {
        if (traceTo[place].Generation != generation)
        {
            walk.Clear();
            for (var at = place; traceTo[at].Generation != generation; at = Places[at].NextPlace)
            {
                walk.Add(at);
                if (Places[at].Next < 0)
                {
                    break;
                }
            }

            for (var i = walk.Count - 1; i >= 0; i--)
            {
                ref var at = ref Places[walk[i]];
                var after = at.Next < 0 ? default : traceTo[at.NextPlace];
                traceTo[walk[i]] = Extend(after, at.Next, at.OnBest >= 0, at.To);
            }
        }

        return ref traceTo[place];
    }

    private Trace Extend(Trace trace, int edge, bool onBest, uint time)
    {
        var length = edge < 0 ? 0L : graph.LengthMillimeters[edge];
        return new Trace(
            trace.Millimeters + length,
            trace.TakenMillimeters + (edge >= 0 && taken[edge] ? length : 0),
            onBest ? time : trace.TimeOnBest,
            generation);
    }
}

/// <summary>What is known of a node of the ellipse.</summary>
internal record struct Place
{
    public int Node;

    /// <summary>Milliseconds from the origins.</summary>
    public uint From;

    /// <summary>Milliseconds to the destinations.</summary>
    public uint To;

    /// <summary>The edge into it in the tree from the origins; -1 at an origin.</summary>
    public int Previous;

    /// <summary>Where that edge comes from.</summary>
    public int PreviousPlace;

    /// <summary>The edge out of it in the tree to the destinations; -1 at a destination.</summary>
    public int Next;

    /// <summary>Where that edge leads to.</summary>
    public int NextPlace;

    /// <summary>Its index on the best way; -1 off it.</summary>
    public int OnBest;

    /// <summary>The last way that was found to visit it.</summary>
    public int Visit;
}

/// <summary>What a tree's path between a node and the seeds adds up to.</summary>
/// <param name="Millimeters">Its length.</param>
/// <param name="TakenMillimeters">Its length on ways already taken.</param>
/// <param name="TimeOnBest">Milliseconds from the seeds to where it parts from the best; 0 if it never lay on
/// it.</param>
/// <param name="Generation">How many ways had been taken when this was right.</param>
internal readonly record struct Trace(long Millimeters, long TakenMillimeters, uint TimeOnBest, int Generation);
