using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Osint.Domain.Space;

namespace Osint.Domain.Places;

/// <summary>
/// Decides what a claimed name means among candidate places: equal spellings before similar ones, the kind that the
/// claim says before others, a district before the town of its name. A name that nothing is near to means nothing.
/// </summary>
public static class PlaceMatcher
{
    /// <summary>Folded spellings at least this alike by trigrams are one name spelt differently.</summary>
    public const double NearSimilarity = 0.6;

    /// <summary>
    /// Spellings below this are never near, whatever else speaks for them: the database may leave them out
    /// (<c>pg_trgm.similarity_threshold</c>) and the answer stays the same.
    /// </summary>
    public const double PrefilterSimilarity = 0.05;

    private static readonly string[] Negations = ["not", "isn't", "не", "нет", "deyil"];

    private const int MostRivals = 8;
    private const int LongestTypo = 64;

    /// <summary>The folded names a claim speaks of, for looking up candidates: every one of them may decide.</summary>
    public static IReadOnlyList<string> FoldedNames(string claimed) =>
    [
        .. ClaimedNames.Parse(claimed)
            .SelectMany(m => m.Also.Prepend(m.Name).Concat(m.Qualifiers.Select(q => q.Name)))
            .Select(n => n.Folded)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What a claim means among candidates, in whatever order they come.</summary>
    public static PlaceMatch Decide(string claimed, IReadOnlyList<Place> candidates) =>
        Decide(claimed, [.. candidates.Select(FoldedPlace.Of)]);

    internal static PlaceMatch Decide(string claimed, IReadOnlyList<FoldedPlace> candidates)
    {
        if (Denies(claimed))
        {
            // "not Barda" says where it was not; where it was is not said.
            return new PlaceMatch { Claimed = claimed, Matched = [], Rivals = [], Unmatched = [claimed] };
        }

        var matched = new List<PlaceCandidate>();
        var rivals = new List<PlaceCandidate>();
        var unmatched = new List<string>();
        foreach (var mention in ClaimedNames.Parse(claimed))
        {
            foreach (var ranked in Resolve(mention, candidates, unmatched))
            {
                if (matched.All(m => !IsSame(m, ranked[0])))
                {
                    matched.Add(ranked[0]);
                }

                rivals.AddRange(ranked.Skip(1));
            }
        }

        return new PlaceMatch
        {
            Claimed = claimed,
            Matched = [.. matched],
            Rivals =
            [
                .. rivals.Where(r => !matched.Exists(m => IsSame(m, r)))
                    .DistinctBy(r => r.Place.Id, StringComparer.Ordinal)
                    .OrderByDescending(r => r.Similarity)
                    .Take(MostRivals),
            ],
            Unmatched = [.. unmatched],
            Region = Union([.. matched.Select(m => m.Place.Region)]),
        };
    }

    private static bool Denies(string claimed) => claimed.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Any(word => Negations.Contains(word.Trim(',', '.', ';'), StringComparer.OrdinalIgnoreCase));

    /// <summary>All places near a name, best first.</summary>
    internal static List<PlaceCandidate> Near(PlaceName name, IReadOnlyList<FoldedPlace> candidates)
    {
        var wanted = new FoldedSpelling(name.Folded, name);
        return
        [
            .. candidates.Select(c => c.Best(wanted)).OfType<PlaceCandidate>()
                .OrderByDescending(c => c.Similarity)
                .ThenBy(c => name.Kind is { } said && !Fits(c.Place.Kind, said))
                .ThenBy(c => c.Place.Kind)
                .ThenBy(c => c.Place.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Similarity of two folded spellings: 1 when equal but for blanks, 0 when they are not near, else what the
    /// trigrams or the typing mistakes say, whichever is more. A beginning is no match: Goran is not Goranboy.
    /// </summary>
    internal static double SimilarityOf(FoldedSpelling a, FoldedSpelling b)
    {
        var (left, right) = (a.Compact, b.Compact);
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return left.Length == 0 ? 0 : 1;
        }

        var trigram = a.Trigrams.SimilarityTo(b.Trigrams);
        var apart = Math.Abs(left.Length - right.Length);
        if (trigram < PrefilterSimilarity
            || (apart > 1 && (left.StartsWith(right, StringComparison.Ordinal)
                || right.StartsWith(left, StringComparison.Ordinal))))
        {
            return 0;
        }

        var near = trigram >= NearSimilarity ? trigram : 0;
        var length = Math.Min(left.Length, right.Length);
        if (left[0] == right[0] && apart <= 2 && length <= LongestTypo)
        {
            var cost = TypingMistakes.Between(left, right);
            near = cost <= MistakesForgiven(length)
                ? Math.Max(near, 1 - (cost / Math.Max(left.Length, right.Length)))
                : near;
        }

        return Math.Min(near, 0.99);
    }

    /// <summary>Short names lie close together: none below 4 letters, a swap at 4, one letter to 7, then two.</summary>
    private static double MistakesForgiven(int length) => length switch
    {
        < 4 => 0,
        4 => 0.5,
        < 8 => 1,
        _ => 2,
    };

    private static IEnumerable<List<PlaceCandidate>> Resolve(
        PlaceMention mention, IReadOnlyList<FoldedPlace> candidates, List<string> unmatched)
    {
        var subject = Near(mention.Name, candidates);
        foreach (var also in mention.Also)
        {
            subject = Agree(subject, Near(also, candidates), also);
        }

        var more = new List<List<PlaceCandidate>>();
        List<PlaceCandidate>? around = null;
        foreach (var (text, name) in mention.Qualifiers)
        {
            var qualifier = Near(name, candidates);
            if (qualifier.Count == 0)
            {
                unmatched.Add(text);
            }
            else if (subject.Exists(c => LiesIn(c, qualifier[0])))
            {
                subject = [.. subject.OrderByDescending(c => LiesIn(c, qualifier[0]))];
            }
            else if (IsWide(qualifier[0]) && (subject.Count == 0 || mention.Name.Kind > name.Kind))
            {
                around ??= qualifier;
            }
            else
            {
                more.Add(qualifier);
            }
        }

        if (subject.Count > 0)
        {
            yield return subject;
        }
        else
        {
            unmatched.Add(mention.Text);
            if (around is not null)
            {
                // An unknown village of a known district: the claim does say the district.
                yield return around;
            }
        }

        foreach (var place in more)
        {
            yield return place;
        }
    }

    /// <summary>Two spellings of one place: what both mean comes first; where they part, the first one leads.</summary>
    private static List<PlaceCandidate> Agree(List<PlaceCandidate> first, List<PlaceCandidate> also, PlaceName name)
    {
        if (also.Count > 0 && name.Kind is PlaceKind.District && first.Exists(c => LiesIn(c, also[0])))
        {
            return [.. first.OrderByDescending(c => LiesIn(c, also[0]))];
        }

        var both = first.Where(c => also.Exists(o => IsSame(c, o)));
        return [.. both.Concat(first).Concat(also).DistinctBy(c => c.Place.Id, StringComparer.Ordinal)];
    }

    private static bool LiesIn(PlaceCandidate place, PlaceCandidate around) =>
        !IsSame(place, around) && IsWide(around) && around.Place.Region.Covers(place.Place.Region.Representative);

    private static bool IsWide(PlaceCandidate place) =>
        place.Place.Kind is PlaceKind.Region or PlaceKind.District or PlaceKind.City;

    private static bool IsSame(PlaceCandidate a, PlaceCandidate b) =>
        string.Equals(a.Place.Id, b.Place.Id, StringComparison.Ordinal);

    /// <summary>"City" and "town" are one word in Azerbaijani and Russian; a village may have become a town.</summary>
    private static bool Fits(PlaceKind kind, PlaceKind said) => said switch
    {
        PlaceKind.City or PlaceKind.Town => kind is PlaceKind.City or PlaceKind.Town,
        PlaceKind.Village => kind is PlaceKind.Village or PlaceKind.Town,
        PlaceKind.District => kind is PlaceKind.District or PlaceKind.Region,
        PlaceKind.Region or PlaceKind.Station or PlaceKind.Airfield or PlaceKind.Site => kind == said,
        _ => false,
    };

    private static Region? Union(Region[] regions)
    {
        if (regions.Length < 2)
        {
            return regions.FirstOrDefault();
        }

        var outline = regions.Select(r => r.Outline)
            .Aggregate((Geometry a, Geometry b) => OverlayNGRobust.Overlay(a, b, SpatialFunction.Union));
        return Region.FromOutline(outline, regions[0].Representative);
    }
}

/// <summary>A spelling with what comparing it needs.</summary>
internal sealed class FoldedSpelling(string spelling, PlaceName name)
{
    public string Spelling => spelling;

    public PlaceName Name => name;

    public string Compact { get; } = name.Compact;

    public Trigrams Trigrams { get; } = Trigrams.Of(name.Folded);
}

/// <summary>A place with its spellings folded once.</summary>
internal sealed record FoldedPlace(Place Place, FoldedSpelling[] Spellings)
{
    public static FoldedPlace Of(Place place) =>
        new(place, [.. place.Spellings.Select(s => new FoldedSpelling(s, PlaceName.Parse(s)))]);

    /// <summary>The place with the spelling nearest to the wanted one; null when none is near.</summary>
    public PlaceCandidate? Best(FoldedSpelling wanted)
    {
        FoldedSpelling? best = null;
        var similarity = 0.0;
        foreach (var spelling in Spellings)
        {
            var s = PlaceMatcher.SimilarityOf(wanted, spelling);
            if (s > similarity)
            {
                (best, similarity) = (spelling, s);
            }
        }

        return best is null ? null : new PlaceCandidate(Place, best.Spelling, similarity);
    }
}
