using FsCheck.Fluent;
using Osint.Domain.Checks;
using Osint.Domain.Time;
using Xunit;
using Outcome = Osint.Domain.Checks.Outcome;

namespace Osint.Domain.Tests.Checks;

public sealed class PublicationDateTests
{
    private static readonly TimeWindow[] Windows =
    [
        .. from start in new int?[] { null, 2, 4, 6, 8 }
            from end in new int?[] { 4, 6, 8, 10, null }
            where (start ?? 0) < (end ?? Timeline.Last)
            select Timeline.Window(start, end),
    ];

    [Fact]
    public void A_claim_stands_at_a_moment_of_publication_when_part_of_it_is_earlier()
    {
        Assert.All(Windows, claim => Assert.All(Windows, published =>
        {
            bool[] stands = [.. Timeline.Ticks(published).Select(p => Timeline.Ticks(claim).Any(c => c < p))];
            // Before the first tick there was time as well, where an end is open.
            if (claim.Start is null && published.Start is null)
            {
                Assert.Equal(Outcome.Undetermined, PublicationDate.Evaluate(claim, published));
                return;
            }

            Assert.Equal(
                stands.All(s => s) ? Outcome.Consistent
                : stands.Any(s => s) ? Outcome.Undetermined
                : Outcome.Contradicted,
                PublicationDate.Evaluate(claim, published));
        }));
    }

    [Theory]
    [InlineData("2024-04-18", "2024-04-17", Verdict.Contradicted, Severity.High)]
    [InlineData("2024-04-18/..", "2024-04-17", Verdict.Contradicted, Severity.High)]
    [InlineData("2024-04-17", "2024-04-17", Verdict.Undetermined, null)]
    [InlineData("2024-04-16", "2024-04-17", Verdict.Consistent, null)]
    [InlineData("2024-04", "2024-04-17", Verdict.Consistent, null)]
    [InlineData("2024-04-17", "../2024-04-17", Verdict.Undetermined, null)]
    [InlineData("[2024-03-04,2024-04-03]", "2024-03-20", Verdict.Undetermined, Severity.Medium)]
    public void Footage_is_not_captured_after_it_was_published(
        string captured, string published, Verdict verdict, Severity? severity)
    {
        var finding = Given.Finding(Check(captured, published));
        Assert.Equal((verdict, severity), (finding.Verdict, finding.Severity));
    }

    [Theory]
    [InlineData(null, "2024-04-17")]
    [InlineData("2024-04-17", null)]
    [InlineData("during the protests", "2024-04-17")]
    public void What_is_unknown_gives_no_finding(string? captured, string? published)
    {
        var outcome = Check(captured, published);
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Considered);
    }

    [Fact]
    public void The_explanation_names_both_dates_and_what_would_decide()
    {
        Assert.Equal(
            "The footage is claimed to have been captured on 4 March 2024 or on 3 April 2024. It was first published "
            + "on 20 March 2024. Whether it can have been captured before it was published would be decided by capture "
            + "date: 4 March consistent, 3 April contradicted.",
            Given.Finding(Check("[2024-03-04,2024-04-03]", "2024-03-20")).Explanation.ToString());
        Assert.EndsWith(
            "Dates so coarse do not tell which came first.",
            Given.Finding(Check("2024-04-17", "2024-04-17")).Explanation.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_is_what_all_candidates_agree_on() => Cases.Hold(
        from claims in Gen.NonEmptyListOf(Gen.Elements(Windows))
        from published in Gen.NonEmptyListOf(Gen.Elements(Windows))
        select (claims: claims.Distinct().ToArray(), published: published.Distinct().ToArray()),
        given =>
        {
            var report = Given.Parse(Given.Report("2024")) with
            {
                Captured = Given.Dating(given.claims),
                Published = Given.Dating(given.published),
            };
            Outcome[] values =
                [.. from c in given.claims from p in given.published select PublicationDate.Evaluate(c, p)];
            var outcome = PublicationDate.Check(new Inquiry(Given.Case, report, []));
            if (report.Captured.IsUnknown || report.Published.IsUnknown)
            {
                Assert.Empty(outcome.Findings);
                return;
            }

            var finding = Given.Finding(outcome);
            Assert.Equal(
                values.All(v => v is Outcome.Contradicted) ? Verdict.Contradicted
                : values.All(v => v is Outcome.Consistent) ? Verdict.Consistent
                : Verdict.Undetermined,
                finding.Verdict);
            Assert.True(finding.Severity is not Severity.Medium || values.Contains(Outcome.Contradicted));
            Assert.True(finding.Decides is null || finding.Verdict is Verdict.Undetermined);
        });

    [Theory]
    [InlineData("[2024-04-01,2024-04-02]", "2024-04-17", Verdict.Consistent)]
    [InlineData("[2024-04-18,2024-04-19]", "2024-04-17", Verdict.Contradicted)]
    public void What_all_readings_agree_on_leaves_nothing_to_decide(string captured, string published, Verdict verdict)
    {
        var finding = Given.Finding(Check(captured, published));
        Assert.Equal((verdict, null), (finding.Verdict, finding.Decides));
    }

    [Fact]
    public void More_readings_than_can_be_worked_out_give_no_finding()
    {
        var days = Given.Dating(Enumerable.Range(1, 300).Select(i => Timeline.Window(2 * i, (2 * i) + 2)));
        var report = Given.Parse(Given.Report("2024-04-16")) with { Captured = days, Published = days };
        Assert.Same(CheckOutcome.Nothing, PublicationDate.Check(new Inquiry(Given.Case, report, [])));
    }

    private static CheckOutcome Check(string? captured, string? published) =>
        PublicationDate.Check(new Inquiry(Given.Case, Given.Parse(Given.Report(captured, published)), []));
}
