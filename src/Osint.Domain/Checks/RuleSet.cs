using System.Collections.Immutable;

namespace Osint.Domain.Checks;

/// <summary>
/// The checks in force, in order. The version goes into every finding; raise it when an outcome can change.
/// </summary>
public static class RuleSet
{
    public const string Version = "2026.1";

    private static readonly ImmutableArray<Func<Inquiry, CheckOutcome>> Checks =
    [
        OfficialDate.Check,
        PublicationDate.Check,
        ImplausibleDate.Check,
        PlaceClaim.Check,
        StatedStrength.Check,
    ];

    /// <summary>Runs every check on a report; order of statements does not matter to any outcome.</summary>
    public static CheckOutcome Run(Inquiry inquiry)
    {
        var outcomes = Checks.Select(check => check(inquiry)).ToArray();
        return new CheckOutcome([.. outcomes.SelectMany(o => o.Findings)], [.. outcomes.SelectMany(o => o.Considered)]);
    }
}
