using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class ImplausibleDateTests
{
    [Theory]
    [InlineData("1527-05-06",
        Verdict.Contradicted, Severity.High, "Nothing was photographed before 1826; perhaps the year is mistyped.")]
    [InlineData("1527",
        Verdict.Contradicted, Severity.High, "Nothing was photographed before 1826; perhaps the year is mistyped.")]
    [InlineData("2024-07-02",
        Verdict.Contradicted, Severity.High, "The date lies after the claim was filed (2024-07-01T00:00:00Z).")]
    [InlineData("1780247331907383296",
        Verdict.Undetermined, Severity.Medium, "A long number is no date; it looks like the id of a post.")]
    [InlineData("during the protests", Verdict.Undetermined, Severity.Medium, "It could not be read as a date;")]
    public void An_impossible_date_is_kept_as_claimed_and_flagged_with_a_hint(
        string captured, Verdict verdict, Severity severity, string hint)
    {
        var report = Given.Parse(Given.Report(captured));
        Assert.Equal(captured, report.Captured.Text);
        var finding = Given.Finding(ImplausibleDate.Check(new Inquiry(Given.Case, report, [])));
        Assert.Equal((verdict, (Severity?)severity), (finding.Verdict, finding.Severity));
        Assert.StartsWith(
            $"The capture date is claimed as \"{captured}\". {hint}", finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.Equal(captured, Assert.Single(finding.Premises).Value);
    }

    [Theory]
    [InlineData("16 April")]
    [InlineData("16 апреля")]
    [InlineData("yesterday")]
    public void A_date_that_counts_from_an_unknown_publication_says_what_is_missing(string captured)
    {
        var finding = Given.Finding(ImplausibleDate.Check(new Inquiry(Given.Case, Given.Parse(Given.Report(captured)), [])));
        Assert.Equal(
            $"The capture date is claimed as \"{captured}\". Which day that is depends on when it was published, and that is not "
            + "known; the first publication, or the day with its year as 2024-04-16, would date it.",
            finding.Explanation.ToString());
        Assert.Equal(
            ("at an unknown time", "the earliest copy of the post, with its time stamp"),
            Premise(finding.Premises.Single(p => p.Id is "published")));
        Assert.Empty(ImplausibleDate.Check(new Inquiry(Given.Case, Given.Parse(Given.Report(captured, "2024-04-17")), [])).Findings);

        static (string?, string?) Premise(Premise p) => (p.Value.ToString(), p.Obtain?.ToString());
    }

    [Theory]
    [InlineData("2024-04-16")]
    [InlineData("2024-06-30")]
    [InlineData("2024")]
    [InlineData("../2024-04-16")]
    [InlineData("2024-04-16/..")]
    [InlineData(null)]
    public void A_date_that_can_be_is_not_flagged(string? captured) =>
        Assert.Empty(ImplausibleDate.Check(new Inquiry(Given.Case, Given.Parse(Given.Report(captured)), [])).Findings);

    [Fact]
    public void The_future_begins_when_the_report_was_filed()
    {
        var report = Given.Parse(Given.Report("2024-04-16"));
        var start = report.Captured.Windows.Single().Start!.Value;
        Assert.NotEmpty(Findings(start));
        Assert.Empty(Findings(start + Duration.Epsilon));

        IEnumerable<Finding> Findings(Instant filed) =>
            ImplausibleDate.Check(new Inquiry(Given.Case, report with { RecordedAt = filed }, [])).Findings;
    }

    [Fact]
    public void Photography_begins_with_1826()
    {
        Assert.Equal(Verdict.Contradicted, Judged(Duration.Zero)?.Verdict);
        Assert.Null(Judged(Duration.Epsilon));

        static Finding? Judged(Duration later) => ImplausibleDate.Check(new Inquiry(
            Given.Case,
            Given.Parse(Given.Report("2024")) with
            {
                Captured = Given.Dating(TimeWindow.Before(ImplausibleDate.FirstPhotograph + later)),
            },
            [])).Findings.SingleOrDefault();
    }

    [Fact]
    public void A_date_of_the_future_has_no_reading_before_it_was_filed() => Assert.Empty(ImplausibleDate.Check(
        new Inquiry(Given.Case, Given.Parse(Given.Report("[2024-04-16,2024-07-02]")), [])).Findings);

    [Fact]
    public void One_possible_reading_keeps_a_date_from_being_impossible()
    {
        var report = Given.Parse(Given.Report("[1527,2024-04-16]"));
        var finding = Given.Finding(ImplausibleDate.Check(new Inquiry(Given.Case, report, [])));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
    }
}
