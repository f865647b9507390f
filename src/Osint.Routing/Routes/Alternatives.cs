using System.Collections.Immutable;
using Osint.Routing.Graph;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>A way through the graph, as a search finds it.</summary>
/// <param name="Origin">The node it starts at, one of the origins.</param>
/// <param name="Destination">The node it ends at, one of the destinations.</param>
/// <param name="Edges">Edge ids in order of travel; empty where origin and destination are one node.</param>
/// <param name="Milliseconds">Time under the metric, with what the seeds at both ends add.</param>
public sealed record Way(int Origin, int Destination, ImmutableArray<int> Edges, long Milliseconds);

/// <summary>What a search for plausible ways found.</summary>
/// <param name="Ways">The best first, then the admissible ones in order of (time, edge ids).</param>
/// <param name="Exhausted">True when every single-via way was judged; false when enough were found before that.</param>
public sealed record WaySet(ImmutableArray<Way> Ways, bool Exhausted);

/// <summary>
/// Plausible ways beside the best one, after Abraham, Delling, Goldberg and Werneck, "Alternative Routes in Road
/// Networks" (ACM JEA 18, 2013). One object per caller; it owns its searches and arrays and uses them again.
/// </summary>
/// <remarks>
/// <para>
/// Let D be the time of the best way. A way is admissible when all of this holds: it takes at most 1.25 D; at most 0.8
/// of its metres lie on the union of the ways already taken, in either direction of travel; every part of it that takes
/// no longer than 0.25 D is itself a quickest way; each detour between leaving and rejoining the best takes at most 1.5
/// times as long as the best between these points, and rejoins it farther on; it visits no node twice.
/// </para>
/// <para>
/// Several origins and destinations are one search between two added nodes, one with an edge to every origin and one
/// with an edge from every destination. All of the above is meant in that graph, ends included: a way that passes one
/// gate to reach another is not quickest near its end, and is not admissible.
/// </para>
/// <para>
/// Candidates are the single-via ways: quickest to a node v, then quickest on. All nodes of a plateau (a chain of edges
/// in the tree from the origins and in the tree to the destinations alike) give the same way, and different plateaus
/// different ways; a node on no such edge is a plateau of its own. So one candidate for each plateau is all there are.
/// They are judged in order of (time, edge ids), so the answer is the same every time. Where quickest ways tie, the
/// trees take the smallest edge id, and both trees contain the best way.
/// </para>
/// <para>
/// Nothing outside the ellipse of ways within 1.25 D is looked at, and it is looked at in rings, the shortest ways first,
/// until enough are found. Most candidates fall by what is cheap to ask: they turn back on themselves, detour too far,
/// share too much, or are not quickest about their plateau. Only what is left is put in order and judged whole.
/// </para>
/// </remarks>
public sealed class Alternatives(ContractionHierarchy hierarchy)
{
    /// <summary>The most ways one may ask for.</summary>
    public const int MostWays = 10;

    private readonly RoadGraph graph = hierarchy.Graph;
    private readonly EllipseTrees trees = new(hierarchy);
    private readonly QuickerWay quicker = new(hierarchy);
    private readonly FlatList<(uint Time, int Node, int Place)> vias = new();
    private readonly FlatList<int> edges = new();
    private readonly PartEnds ends = new();
    private int visit;
    private Customization times = null!;
    private Way best = null!;

    /// <summary>Finds up to <paramref name="count"/> ways.</summary>
    /// <param name="customization">Times on this hierarchy.</param>
    /// <param name="origins">Where a way may start.</param>
    /// <param name="destinations">Where it may end.</param>
    /// <param name="count">How many ways are wanted, the best included; 1 to <see cref="MostWays"/>.</param>
    /// <returns>No way at all where no destination can be reached.</returns>
    public WaySet Find(
        Customization customization, ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations, int count)
    {
        if (count is < 1 or > MostWays)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Ask for 1 to {MostWays} ways.");
        }

        times = customization;

        // 4 x time <= 5 D, in whole milliseconds; the best alone needs no more than D.
        if (!trees.Start(times, origins, destinations, quarters: count == 1 ? 4 : 5))
        {
            return new WaySet([], Exhausted: true);
        }

        visit = 0;
        trees.Plant(0);
        best = Best(origins);
        if (count == 1)
        {
            return new WaySet([best], Exhausted: false);
        }

        trees.TakeBest(best);
        var ways = new List<Way> { best };
        for (var ring = 0; ring < EllipseTrees.Rings && ways.Count < count; ring++)
        {
            if (ring > 0)
            {
                trees.Plant(ring);
            }

            FindVias(ring);
            TakeAdmissible(ways, count);
        }

        trees.Forget(ways);
        return new WaySet([.. ways], Exhausted: ways.Count < count);
    }

    /// <summary>
    /// The quickest way, a walk along the tree to the destinations. Each step takes the smallest edge id among equally
    /// quick ones, so it is the first in order of (time, edge ids).
    /// </summary>
    private Way Best(ReadOnlySpan<Seed> origins)
    {
        var ellipse = trees.Ellipse;
        var origin = int.MaxValue;
        foreach (var seed in origins)
        {
            if (ellipse.Contains(seed.Node) && seed.Milliseconds + ellipse.To(seed.Node) == ellipse.Best)
            {
                origin = Math.Min(origin, seed.Node);
            }
        }

        edges.Clear();
        var destination = WalkOn(ellipse.IndexOf(origin));
        return new Way(origin, destination, [.. edges.Items], ellipse.Best);
    }

    /// <summary>Adds the edges from a place to a destination, and returns its node.</summary>
    private int WalkOn(int place)
    {
        for (; trees.Places[place].Next >= 0; place = trees.Places[place].NextPlace)
        {
            edges.Add(trees.Places[place].Next);
        }

        return trees.Places[place].Node;
    }

    /// <summary>
    /// The single-via ways of a ring but the best that keep what is cheap to ask, none of which a later step could mend,
    /// in order of time.
    /// </summary>
    private void FindVias(int ring)
    {
        vias.Clear();
        foreach (var i in trees.Ring(ring))
        {
            if (trees.Places[i].OnBest < 0 && trees.StartsPlateau(i) && IsPlausible(i, out var part)
                && (part.Time > best.Milliseconds / 4 || IsQuickest(part.Tail, part.Head, part.Time)))
            {
                vias.Add((trees.Places[i].From + trees.Places[i].To, trees.Places[i].Node, i));
            }
        }

        vias.Sort();
    }

    /// <summary>
    /// False when a way turns back on itself, detours too far or shares too much. Tells the shortest part that lies in
    /// neither tree: a plateau with an edge on either side.
    /// </summary>
    private bool IsPlausible(int start, out (int Tail, int Head, uint Time) part)
    {
        var end = trees.EndOfPlateau(start);
        var (before, after) = (trees.Places[start].PreviousPlace, trees.Places[end].NextPlace);
        part = (-1, -1, trees.Places[end].From + trees.Places[end].To);
        if (trees.Places[start].Previous >= 0)
        {
            part = (trees.Places[before].Node, -1, part.Time - trees.Places[before].From);
        }

        if (trees.Places[end].Next >= 0)
        {
            part = (part.Tail, trees.Places[after].Node, part.Time - trees.Places[after].To);
        }

        return (part.Tail != part.Head || part.Tail < 0) && !Shares(start) && DetourIsBounded(start);
    }

    /// <summary>Judges the ways that were found, in order of (time, edge ids), and takes what is admissible.</summary>
    private void TakeAdmissible(List<Way> ways, int count)
    {
        for (var i = 0; i < vias.Count && ways.Count < count;)
        {
            var end = i + 1;
            while (end < vias.Count && vias[end].Time == vias[i].Time)
            {
                end++;
            }

            var tied = vias.Items[i..end];
            if (tied.Length == 1)
            {
                TakeIfAdmissible(tied[0].Place, ways, count);
            }
            else
            {
                foreach (var place in InOrderOfEdges(tied))
                {
                    TakeIfAdmissible(place, ways, count);
                }
            }

            i = end;
        }
    }

    private int[] InOrderOfEdges(ReadOnlySpan<(uint Time, int Node, int Place)> tied)
    {
        var written = new List<(int Place, ImmutableArray<int> Edges)>();
        foreach (var (_, _, place) in tied)
        {
            if (!Shares(place))
            {
                WriteVia(place, out _);
                written.Add((place, [.. edges.Items]));
            }
        }

        return [.. written.OrderBy(w => w.Edges, EdgeOrder.Instance).Select(w => w.Place)];
    }

    private void TakeIfAdmissible(int via, List<Way> ways, int count)
    {
        // Sharing grows with every way taken: look again before the way is written out.
        if (ways.Count == count || Shares(via))
        {
            return;
        }

        if (!IsLocallyOptimal(via) || !IsSimple(via))
        {
            return;
        }

        var origin = WriteVia(via, out var destination);
        var way = new Way(
            trees.Places[origin].Node, destination, [.. edges.Items], (long)trees.Places[via].From + trees.Places[via].To);
        ways.Add(way);
        if (ways.Count < count)
        {
            trees.Take(way);
        }
    }

    /// <summary>Leaves the edges of the way over a place in <see cref="edges"/>, and returns the place it starts at.</summary>
    private int WriteVia(int via, out int destination)
    {
        edges.Clear();
        var origin = via;
        for (; trees.Places[origin].Previous >= 0; origin = trees.Places[origin].PreviousPlace)
        {
            edges.Add(trees.Places[origin].Previous);
        }

        edges.Reverse();
        destination = WalkOn(via);
        return origin;
    }

    /// <summary>
    /// Both trees contain the best, so the way through a node leaves it once and rejoins it once: the traces know
    /// where.
    /// </summary>
    private bool DetourIsBounded(int via)
    {
        var (leaves, rejoins) = (trees.TraceFrom(via).TimeOnBest, trees.TraceTo(via).TimeOnBest);
        var detour = (long)trees.Places[via].From - leaves + trees.Places[via].To - rejoins;
        var direct = best.Milliseconds - leaves - rejoins;
        return 2 * detour <= 3 * direct;
    }

    /// <summary>True when more than 0.8 of the metres lie on ways already taken, or when there are no metres.</summary>
    private bool Shares(int via)
    {
        ref readonly var from = ref trees.TraceFrom(via);
        ref readonly var to = ref trees.TraceTo(via);
        var all = from.Millimeters + to.Millimeters;
        return all == 0 || 5 * (from.TakenMillimeters + to.TakenMillimeters) > 4 * all;
    }

    /// <summary>
    /// Local optimality implies this: without its loop a way takes D or more, so that the loop takes at most 0.25 D and
    /// is itself a part that is not quickest. Asked all the same, for no answer may visit a node twice.
    /// </summary>
    private bool IsSimple(int via)
    {
        visit++;
        for (var place = via; ; place = trees.Places[place].PreviousPlace)
        {
            trees.Places[place].Visit = visit;
            if (trees.Places[place].Previous < 0)
            {
                break;
            }
        }

        for (var place = via; trees.Places[place].Next >= 0;)
        {
            place = trees.Places[place].NextPlace;
            if (trees.Places[place].Visit == visit)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Exact: every part that takes at most 0.25 D is a quickest way. Only parts that begin before the plateau and end
    /// after it can fail, for all others lie in one of the trees.
    /// </summary>
    private bool IsLocallyOptimal(int via)
    {
        var end = trees.EndOfPlateau(via);
        var longest = (uint)(best.Milliseconds / 4);
        var plateau = trees.Places[end].From - trees.Places[via].From;
        var (tail, head) = (PartEnd.Before(trees, via), PartEnd.After(trees, end));
        if (plateau + tail.Time + head.Time > longest)
        {
            return true;
        }

        // The shortest doubtful part was judged before. From there to ever longer ones around it: most bad candidates fail
        // on a short one, and a short one is cheap to look at.
        var (first, last) = (tail, head);
        for (var reach = plateau + tail.Time + head.Time; reach <= longest; reach *= 2)
        {
            tail = tail.BackWithin(trees, first.Time + reach);
            head = head.OnWithin(trees, last.Time + reach);
            if (plateau + tail.Time + head.Time > longest)
            {
                break;
            }

            if (!IsQuickest(tail.Node, head.Node, plateau + tail.Time + head.Time))
            {
                return false;
            }
        }

        ends.Write(trees, via, end, longest);
        return PartsAreQuickest(0, ends.Before, longest);
    }

    /// <summary>
    /// Judges the longest parts that begin at <paramref name="first"/> to <paramref name="last"/>. If the stretch that
    /// covers them all is quickest, so is each of them (the published T-test, which alone would refuse too much); else
    /// they are judged in two halves, down to the single part.
    /// </summary>
    private bool PartsAreQuickest(int first, int last, uint longest)
    {
        if (IsQuickest(first, ends.LastWithin(last, longest)))
        {
            return true;
        }

        if (first == last)
        {
            return false;
        }

        var middle = (first + last) / 2;
        return PartsAreQuickest(first, middle, longest) && PartsAreQuickest(middle + 1, last, longest);
    }

    private bool IsQuickest(int from, int to) =>
        IsQuickest(ends.Node(from), ends.Node(to), ends.Time(from, to));

    /// <summary>True when nothing is quicker between two nodes; -1 stands for the added node at that end.</summary>
    private bool IsQuickest(int tail, int head, uint time) => (tail, head) switch
    {
        (-1, -1) => time == best.Milliseconds,
        (-1, _) => time == trees.Ellipse.From(head),
        (_, -1) => time == trees.Ellipse.To(tail),
        _ => !quicker.Exists(times, trees.Ellipse, tail, head, below: time),
    };

    /// <summary>Orders ways of equal time by their edge ids, the first that differs deciding.</summary>
    private sealed class EdgeOrder : IComparer<ImmutableArray<int>>
    {
        public static readonly EdgeOrder Instance = new();

        public int Compare(ImmutableArray<int> x, ImmutableArray<int> y) => x.AsSpan().SequenceCompareTo(y.AsSpan());
    }
}
