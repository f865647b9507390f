using Osint.Domain.Phrasing;
using Osint.Domain.Places;

namespace Osint.Domain.Checks;

/// <summary><c>place.claimed</c>: name, coordinates and area of interest against each other.</summary>
public static class PlaceClaim
{
    public const string Id = "place.claimed";

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var location = inquiry.Report.Location;
        if (location.Oddities.IsEmpty && location.ApartMeters is null)
        {
            return CheckOutcome.Nothing;
        }

        // Two claims of one report that exclude each other; anything else that is odd leaves the place open.
        var apart = location.Oddities.Any(o => o.Kind is LocationOddityKind.NameAndCoordinatesApart);
        var verdict = apart ? Verdict.Contradicted
            : location.Oddities.IsEmpty ? Verdict.Consistent
            : Verdict.Undetermined;
        var name = location.Name;
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = verdict switch
            {
                Verdict.Contradicted => Severity.High,
                Verdict.Undetermined => Severity.Medium,
                _ => null,
            },
            Premises =
            [
                new Premise
                {
                    Id = "place", Name = Phrases.ClaimedPlace, Value = Describe(location),
                    Obtain = Phrases.LearnPlace,
                },
            ],
            Explanation = location.Oddities.IsEmpty
                ? Phrases.CoordinatesAgree.With(name!.Matched[0].Place.Name)
                : Wording.Sentences(location.Oddities.Select(o => o.Hint)),
            Lineage = "claimed",
        });
    }

    private static Wording Describe(ClaimedLocation location) => location switch
    {
        { Name: { } name, Coordinates: not null } => Phrases.WithCoordinates.With(name.Claimed),
        { Name: { } name } => name.Claimed,
        _ => (Wording)Phrases.Coordinates,
    };
}
