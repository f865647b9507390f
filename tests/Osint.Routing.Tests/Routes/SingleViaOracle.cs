namespace Osint.Routing.Tests.Routes;

/// <summary>
/// Every way that is quickest to some node and quickest on from it, each judged by the verifier in order of (time, edge
/// ids): slow, and all there is. Quickest ways that tie are told apart by edge id, the smallest or the largest.
/// </summary>
internal static class SingleViaOracle
{
    public static List<List<Step>> Find(AdmissibilityVerifier verifier, int count, bool smallestWins = true)
    {
        var (origin, destination) = (verifier.Origin, verifier.Destination);
        var sign = smallestWins ? 1 : -1;
        var ordered = verifier.Steps.OrderBy(s => sign * s.Id).ToList();
        // Where a whole way is quickest, the smallest ids make the best, however ties are taken elsewhere.
        var best = Onward(origin, [.. verifier.Steps.OrderBy(s => s.Id)]);
        var previous = ordered
            .Where(s => verifier.Time(origin, s.Tail) + s.Milliseconds == verifier.Time(origin, s.Head))
            .GroupBy(s => s.Head).ToDictionary(g => g.Key, g => g.First());
        var next = ordered
            .Where(s => verifier.Time(s.Head, destination) + s.Milliseconds == verifier.Time(s.Tail, destination))
            .GroupBy(s => s.Tail).ToDictionary(g => g.Key, g => g.First());
        foreach (var step in best)
        {
            previous[step.Head] = step;
            next[step.Tail] = step;
        }

        var ways = new List<List<Step>>();
        var limit = 5 * verifier.Best / 4;
        for (var via = 0; via < origin; via++)
        {
            if (verifier.Time(origin, via) + verifier.Time(via, destination) <= limit)
            {
                ways.Add(Through(via));
            }
        }

        var taken = new List<List<Step>> { best };
        var byIds = Comparer<List<Step>>.Create(ByIds);
        foreach (var way in ways.OrderBy(w => w.Sum(s => s.Milliseconds)).ThenBy(w => w, byIds))
        {
            if (taken.Count < count && !verifier.Breaks(way, best, taken).Any())
            {
                taken.Add(way);
            }
        }

        return taken;

        List<Step> Through(int via)
        {
            var way = new List<Step>();
            for (var node = via; node != origin; node = way[^1].Tail)
            {
                way.Add(previous[node]);
            }

            way.Reverse();
            for (var node = via; node != destination; node = way[^1].Head)
            {
                way.Add(next[node]);
            }

            return way;
        }

        List<Step> Onward(int from, List<Step> bySmallest)
        {
            var way = new List<Step>();
            for (var node = from; node != destination; node = way[^1].Head)
            {
                way.Add(bySmallest.First(s => s.Tail == node
                    && verifier.Time(s.Head, destination) + s.Milliseconds == verifier.Time(node, destination)));
            }

            return way;
        }
    }

    private static int ByIds(List<Step> a, List<Step> b) =>
        a.Where(s => s.Id >= 0).Select(s => s.Id).ToArray().AsSpan()
            .SequenceCompareTo(b.Where(s => s.Id >= 0).Select(s => s.Id).ToArray());
}
