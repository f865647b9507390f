namespace Osint.Routing.Graph;

/// <summary>
/// The tree of an order of taking nodes out: the parent of a node is the first of its neighbours to go after it, those it
/// got by the going of others counted (Liu 1990).
/// </summary>
internal static class EliminationTree
{
    /// <summary>
    /// The same order of taking out, as far as it matters, with all descendants of a node directly before it: a subtree is
    /// then a range of ranks. Ranks that are so already come back as they were.
    /// </summary>
    public static int[] InPostorder(ReadOnlySpan<int> ranks, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var parents = Parents(ranks, from, to);
        var count = ranks.Length;
        var firstChild = new int[count];
        var nextSibling = new int[count];
        Array.Fill(firstChild, -1);
        var lastRoot = -1;

        // Downwards, so that the lists of children ascend.
        for (var rank = count - 1; rank >= 0; rank--)
        {
            ref var list = ref parents[rank] < 0 ? ref lastRoot : ref firstChild[parents[rank]];
            nextSibling[rank] = list;
            list = rank;
        }

        var numbered = new int[count];
        var next = 0;
        for (var root = lastRoot; root >= 0; root = nextSibling[root])
        {
            var node = root;
            while (true)
            {
                while (firstChild[node] >= 0)
                {
                    var child = firstChild[node];
                    firstChild[node] = nextSibling[child];
                    node = child;
                }

                numbered[node] = next++;
                if (node == root)
                {
                    break;
                }

                node = parents[node];
            }
        }

        var result = new int[count];
        for (var node = 0; node < count; node++)
        {
            result[node] = numbered[ranks[node]];
        }

        return result;
    }

    /// <summary>The parent of each rank; -1 at a root.</summary>
    private static int[] Parents(ReadOnlySpan<int> ranks, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var count = ranks.Length;
        var first = new int[count + 1];
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i])
            {
                first[Math.Max(ranks[from[i]], ranks[to[i]]) + 1]++;
            }
        }

        for (var rank = 0; rank < count; rank++)
        {
            first[rank + 1] += first[rank];
        }

        var lower = new int[first[count]];
        var end = (int[])first.Clone();
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i])
            {
                var (a, b) = (ranks[from[i]], ranks[to[i]]);
                lower[end[Math.Max(a, b)]++] = Math.Min(a, b);
            }
        }

        var parents = new int[count];
        var ancestors = new int[count];
        Array.Fill(parents, -1);
        Array.Fill(ancestors, -1);
        for (var rank = 0; rank < count; rank++)
        {
            for (var i = first[rank]; i < first[rank + 1]; i++)
            {
                // Up to the root of what is known so far, which the node becomes; the climb is cut short for the next.
                var node = lower[i];
                while (node != rank)
                {
                    var above = ancestors[node];
                    ancestors[node] = rank;
                    if (above < 0)
                    {
                        parents[node] = rank;
                        break;
                    }

                    node = above;
                }
            }
        }

        return parents;
    }
}
