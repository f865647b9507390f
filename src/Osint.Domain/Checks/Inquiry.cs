using System.Collections.Concurrent;
using System.Collections.Immutable;
using Osint.Domain.Evidence;

namespace Osint.Domain.Checks;

/// <summary>
/// Everything a check may look at: one report and its context. No clock is among it: the same inputs give the same
/// findings on any day, and a claim is of the future when it is later than its report was filed.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Report">The report judged.</param>
/// <param name="Statements">The statements in force, as known when the check runs.</param>
public sealed record Inquiry(Case Case, Report Report, ImmutableArray<Statement> Statements)
{
    // Shared by the inquiries into many reports that are made from one by "with".
    private readonly ConcurrentDictionary<Statement, StatedPremises> stated = new(ReferenceEqualityComparer.Instance);

    /// <summary>The statements by label, so that the order in which they are given changes nothing.</summary>
    public IEnumerable<Statement> OrderedStatements =>
        Statements.OrderBy(s => s.Label, StringComparer.Ordinal).ThenBy(s => s.Id);

    internal StatedPremises PremisesOf(Statement statement) =>
        stated.GetOrAdd(statement, static (s, zone) => StatedPremises.Alone(s, zone), Case.Zone);
}
