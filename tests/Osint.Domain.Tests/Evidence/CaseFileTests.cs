using System.Text.Json;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Tests.Checks;
using Osint.Domain.Tests.Places;
using Xunit;

namespace Osint.Domain.Tests.Evidence;

public sealed class CaseFileTests
{
    [Fact]
    public void A_label_stands_for_one_statement_and_one_report_and_what_is_assessed_is_there()
    {
        var statement = Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", "2024-04-17");
        var file = Geodata.Case with
        {
            Statements = [statement, statement with { Label = "T" }, statement with { Body = "Another" }],
            Reports = [Given.Report("2024-04-16"), Given.Report("2024-04-17"), Given.Report(null) with { Label = "v" }],
            Assessments = [Assessed("v"), Assessed("W")],
        };
        var problems = new List<FieldProblem>();
        file.CheckLabels(problems);
        Assert.Equal(
            [
                new("/statements/2/label", "'S' is the label of /statements/0 as well.", "Give each statement its own label."),
                new("/reports/1/label", "'V' is the label of /reports/0 as well.", "Give each report its own label."),
                new("/assessments/1/report", "'W' is no report of this file.", "Name one by its label."),
            ],
            problems);

        static ReportAssessment Assessed(string report) => new()
        {
            Report = report,
            Assessment = new AssessmentSubmission { Kind = AssessmentKind.Column, Column = "A", Basis = "b" },
        };
    }

    [Fact]
    public void What_has_no_label_shares_none()
    {
        var problems = new List<FieldProblem>();
        (Geodata.Case with { Reports = [Given.Report(null) with { Label = null }, Given.Report(null) with { Label = null }], Assessments = [] })
            .CheckLabels(problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_value_that_is_none_of_those_known_is_told_with_them_and_without_our_types()
    {
        var e = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, Stance>>(
            """{"stance":"maybe"}""", JsonSetup.Options));
        Assert.Equal(
            [new("/stance", "The value is not known here.", "Send one of affirm, deny, not_confirmed, silence, forecast.")],
            JsonFault.Fields(e, "See there."));
    }

    [Fact]
    public void Every_severity_has_its_word() => Assert.All(
        Enum.GetValues<Severity>(), severity => Assert.NotNull(Phrases.Of(severity)));
}
