using Osint.Domain.Checks;
using Osint.Domain.Evidence;

namespace Osint.Api.Checks;

/// <summary>
/// Confronts many reports with the same statements. Those that claim the same get the same findings, judged and written
/// out once. For one thread.
/// </summary>
internal sealed class StatementJudge(Case @case, IReadOnlyList<Statement> statements)
{
    // Names matter only where a statement names footage, counts only where one is about counts.
    private readonly bool names = statements.Any(s => !s.RefersTo.IsEmpty);
    private readonly bool counts = statements.Any(s => s.Proposition is Proposition.Strength);
    private readonly Remembered<JudgedReport.Claim, IReadOnlyList<WrittenFinding>> judged = new();
    private Inquiry? inquiry;

    /// <param name="claim">What the report claims.</param>
    /// <param name="report">Gives it as it is judged, where it has to be.</param>
    public IReadOnlyList<WrittenFinding> Of(JudgedReport.Claim claim, Func<Report> report) => judged.GetOrAdd(
        claim with
        {
            Seen = counts ? claim.Seen : null,
            Label = names ? claim.Label : null,
            VariantOf = names ? claim.VariantOf : null,
            PostKey = names ? claim.PostKey : null,
            FootageSha256 = names ? claim.FootageSha256 : null,
        },
        _ =>
        {
            inquiry = inquiry is null ? new Inquiry(@case, report(), [.. statements]) : inquiry with { Report = report() };
            return [.. RuleSet.AgainstStatements(inquiry).Findings.Select(WrittenFinding.Of)];
        });
}
