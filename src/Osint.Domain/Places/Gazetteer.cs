namespace Osint.Domain.Places;

/// <summary>The places known, and what a name may mean among them.</summary>
public sealed class Gazetteer
{
    private readonly Place[] places;
    private readonly FoldedPlace[] folded;
    private Answer? last;

    public Gazetteer(IEnumerable<Place> places)
    {
        this.places = [.. places];
        folded = [.. this.places.Select(FoldedPlace.Of)];
    }

    public IReadOnlyList<Place> Places => places;

    /// <summary>What a claimed name means; the answer of <see cref="PlaceMatcher"/> over all places.</summary>
    public PlaceMatch Match(string claimed)
    {
        // Of many reports at once, most claim what another did: the last answer is kept, whichever thread asked.
        if (last is not { } known || !string.Equals(known.Claimed, claimed, StringComparison.Ordinal))
        {
            last = known = new Answer(claimed, PlaceMatcher.Decide(claimed, folded));
        }

        return known.Match;
    }

    /// <summary>
    /// What somebody may be typing, best first: equal names, then names of which a word begins so (the wide kinds
    /// first), then names spelt alike. At most <paramref name="limit"/>; none for a text without letters.
    /// </summary>
    public IReadOnlyList<PlaceCandidate> Search(string q, int limit)
    {
        var name = PlaceName.Parse(q);
        if (name.Folded.Length == 0 || limit <= 0)
        {
            return [];
        }

        var near = PlaceMatcher.Near(name, folded);
        var equal = near.Where(c => c.Similarity >= 1);
        return
        [
            .. equal.Concat(Begins(name)).Concat(near).DistinctBy(c => c.Place.Id, StringComparer.Ordinal).Take(limit),
        ];
    }

    private IEnumerable<PlaceCandidate> Begins(PlaceName name)
    {
        var wanted = Trigrams.Of(name.Folded);
        return folded
            .Select(p => (p.Place, Spelling: Array.Find(p.Spellings, s => BeginsAWord(s.Name.Folded, name.Folded))))
            .Where(f => f.Spelling is not null)
            .Select(f => new PlaceCandidate(f.Place, f.Spelling!.Spelling, f.Spelling.Trigrams.SimilarityTo(wanted)))
            .OrderBy(c => c.Place.Kind)
            .ThenByDescending(c => c.Similarity)
            .ThenBy(c => c.Place.Id, StringComparer.Ordinal);
    }

    private static bool BeginsAWord(string folded, string wanted) =>
        folded.StartsWith(wanted, StringComparison.Ordinal)
        || folded.Contains(" " + wanted, StringComparison.Ordinal);

    private sealed record Answer(string Claimed, PlaceMatch Match);
}
