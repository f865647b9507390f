using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Phrasing;
using Osint.Domain.Space;

namespace Osint.Domain.Checks;

/// <summary>
/// Two reports that may show one column, with what speaks for it. It is offered to a person, never assumed: nothing is
/// derived from it until somebody files a convoy.
/// </summary>
/// <param name="One">The first, in the order of a convoy.</param>
/// <param name="Other">The second.</param>
/// <param name="Travel">What travel.feasible would say, as far as it was asked.</param>
/// <param name="Reasons">What speaks for it; more of them stand before fewer.</param>
public sealed record ConvoySuggestion(Sighting One, Sighting Other, Verdict Travel, ImmutableArray<Wording> Reasons)
{
    /// <summary>Sightings farther apart in time are no longer one march.</summary>
    public static readonly Duration LongestMarch = Duration.FromHours(48);

    /// <summary>
    /// Null where something speaks against it: counts of one class that cannot be the same, directions that are
    /// contrary, more than a march between the two, or travel that no column can have made; and where nothing speaks
    /// for it.
    /// </summary>
    /// <param name="one">A sighting.</param>
    /// <param name="other">Another.</param>
    /// <param name="profileKmh">What the fastest vehicle of the case's profile reaches.</param>
    /// <param name="march">How columns move.</param>
    /// <param name="central">Gives the central time between the two, either way, where it is asked for.</param>
    public static ConvoySuggestion? Of(
        Sighting one, Sighting other, double profileKmh, MarchProfile march,
        Func<Sighting, Sighting, (Duration? There, Duration? Back)> central)
    {
        var (first, second) = Convoy.Order([one, other]) is [var a, var b] ? (a, b) : (one, other);
        if (first.Region is not { } from || second.Region is not { } to || AreApart(first, second)
            || SharedCounts(first.Seen, second.Seen) is not { } counts || Headings(first, second) is not { } headings)
        {
            return null;
        }

        // The sphere is within 0.6 % of the ellipsoid, and a circle's outline within 0.5 % of its radius.
        var least = ConvoyInquiry.LeastTime(
            from.DistanceMeters(to) * 0.99, RoadSpace.Of(Convoy.SizeOf([one, other]).Count, march),
            TopSpeed.KmhOf(profileKmh, [one.Seen, other.Seen]));
        var samePlace = Passage.AreOnePlace(one, other);
        var pairs = first.Windows.SelectMany(f => second.Windows.Select(s => (First: f, Second: s))).ToArray();
        if (pairs.All(p =>
            TravelFeasible.Evaluate(p.First, p.Second, least, null, null, samePlace) is Outcome.Contradicted))
        {
            return null;
        }

        var (there, back) = central(first, second);
        var consistent = pairs.All(p =>
            TravelFeasible.Evaluate(p.First, p.Second, least, there, back, samePlace) is Outcome.Consistent);
        var sameTime =
            pairs.Any(p => p is { First: not { Start: null, End: null }, Second: not { Start: null, End: null } }
            && p.First.Intersect(p.Second) is not null);
        ImmutableArray<Wording> reasons =
        [
            .. consistent ? [Phrases.SuggestTravel] : Array.Empty<Wording>(),
            .. sameTime ? [Phrases.SuggestSameTime] : Array.Empty<Wording>(),
            .. counts,
            .. headings,
        ];
        return reasons.IsEmpty ? null : new ConvoySuggestion(
            first, second, consistent ? Verdict.Consistent : Verdict.Undetermined,
            consistent ? reasons : [.. reasons, Phrases.SuggestTravelOpen]);
    }

    /// <summary>True when every reading leaves more than a march between the two.</summary>
    private static bool AreApart(Sighting one, Sighting other)
    {
        return one.Windows.All(a => other.Windows.All(b => Gap(a.End, b.Start) || Gap(b.End, a.Start)));

        static bool Gap(Instant? end, Instant? start) => start - end > LongestMarch;
    }

    /// <summary>A reason for each class that both count alike; null where the counts of one exclude each
    /// other.</summary>
    private static Wording[]? SharedCounts(Formation one, Formation other)
    {
        var shared = one.Classes.SelectMany(a => other.Classes.Where(b => b.Class == a.Class)
            .Select(b => (A: a, B: b))).ToArray();
        return shared.Any(s => s.A.Count.High < s.B.Count.Low || s.B.Count.High < s.A.Count.Low) ? null :
        [
            .. shared.Select(s => (Wording)Phrases.SuggestCounts.With(
                Phrases.Of(s.A.Class), Wording.Join(Phrases.Comma, s.A.Said, s.B.Said))),
        ];
    }

    /// <summary>What directions of travel say for it; null where they are contrary.</summary>
    private static Wording[]? Headings(Sighting one, Sighting other)
    {
        if (one.DirectionOfTravelDeg is { } a && other.DirectionOfTravelDeg is { } b)
        {
            return PlaceHeading.ApartDeg(a, b) switch
            {
                <= PlaceHeading.AlikeDeg => [Phrases.SuggestSameHeading.With(Degrees(a), Degrees(b))],
                >= PlaceHeading.ContraryDeg => null,
                _ => [],
            };
        }

        // Of one that says where it goes: is the other there, or behind it?
        var (going, place) = one.DirectionOfTravelDeg is null ? (other, one) : (one, other);
        if (going.DirectionOfTravelDeg is not { } heading || Passage.AreOnePlace(one, other))
        {
            return [];
        }

        var bearing = Geodesic.InitialBearingDeg(going.Region!.Representative, place.Region!.Representative);
        return PlaceHeading.ApartDeg(heading, bearing) <= PlaceHeading.AlikeDeg
            ? [Phrases.SuggestHeading.With(going.Name, Degrees(heading))]
            : [];

        static Phrase Degrees(double degrees) =>
            Phrases.Deg.With(Math.Round(degrees).ToString(CultureInfo.InvariantCulture));
    }
}
