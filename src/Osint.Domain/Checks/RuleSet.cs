using System.Collections.Immutable;
using Osint.Domain.Evidence;

namespace Osint.Domain.Checks;

/// <summary>
/// The checks in force, in order. Raise the version when an outcome can change: every case is then judged anew.
/// </summary>
public static class RuleSet
{
    public const string Version = "2026.4";

    // What is claimed against itself and against what is known of the footage.
    private static readonly ImmutableArray<Func<Inquiry, CheckOutcome>> OfClaims =
        [PublicationDate.Check, CopyDate.Check, InferredDate.Check, ImplausibleDate.Check, PlaceClaim.Check];

    // What is claimed against what was stated: each finding rests on one statement.
    private static readonly ImmutableArray<Func<Inquiry, CheckOutcome>> OfStatements =
        [OfficialDate.Check, StatedStrength.Check];

    /// <summary>Runs every check on a report; order of statements does not matter to any outcome.</summary>
    public static CheckOutcome Run(Inquiry inquiry) => Run(inquiry, [.. OfStatements, .. OfClaims]);

    /// <summary>
    /// Runs the checks whose findings rest on one statement each: what has to be judged anew when a statement comes, changes
    /// or goes. They look at dates, counts and names of a report, not at its place.
    /// </summary>
    public static CheckOutcome AgainstStatements(Inquiry inquiry) => Run(inquiry, OfStatements);

    /// <summary>Runs the other checks on a report: of its claims against each other and against what is known of it.</summary>
    public static CheckOutcome AmongClaims(Inquiry inquiry) => Run(inquiry, OfClaims);

    /// <summary>
    /// What belongs to the case and to no report: its official statements against each other, and what all its reports
    /// show together. Variants are what-if copies and show nothing.
    /// </summary>
    public static CheckOutcome OfCase(
        Case @case, IReadOnlyCollection<Statement> statements, IReadOnlyCollection<Report> reports) =>
        OfCase(@case, statements, (statement, stated) => SeenTogether.Of(reports
            .Where(r => !r.Variant && @case.LiesWithin(r.EventId, statement.EventId))
            .Select(r => (Count: CumulativeStrength.In(r.Seen, stated.Class), r.Column))
            .Where(r => r.Count is not null)
            .Select(r => (r.Count!.Value, r.Column))));

    /// <summary>The same where what all reports show together was summed up before.</summary>
    public static CheckOutcome OfCase(
        Case @case, IReadOnlyCollection<Statement> statements, Func<Statement, CountedClass, SeenTogether> seen) => new(
        [
            .. Contradictions.Among(@case, statements).Officials.Select(p => p.Finding),
            .. statements.Where(CumulativeStrength.Applies)
                .SelectMany(s => s.Strength.Classes.Select(c => CumulativeStrength.Judge(s, c, seen(s, c))))
                .OfType<Finding>(),
        ],
        []);

    /// <summary>
    /// What belongs to a convoy: whether one column made its sightings, and how it stands to roads, destinations and
    /// statements.
    /// </summary>
    public static CheckOutcome OfConvoy(ConvoyInquiry inquiry)
    {
        CheckOutcome[] outcomes =
        [
            TravelFeasible.Check(inquiry), TravelArrival.Check(inquiry), PlaceCorridor.Check(inquiry),
                PlaceHeading.Check(inquiry),
        ];
        return new CheckOutcome([.. outcomes.SelectMany(o => o.Findings)], [.. outcomes.SelectMany(o => o.Considered)]);
    }

    private static CheckOutcome Run(Inquiry inquiry, ImmutableArray<Func<Inquiry, CheckOutcome>> checks)
    {
        var outcomes = checks.Select(check => check(inquiry)).ToArray();
        return new CheckOutcome([.. outcomes.SelectMany(o => o.Findings)], [.. outcomes.SelectMany(o => o.Considered)]);
    }
}
