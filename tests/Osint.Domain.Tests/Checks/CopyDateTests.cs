using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class CopyDateTests
{
    private static CheckOutcome Check(string? captured, string published, bool accepted) => CopyDate.Check(new Inquiry(
        Given.Case,
        Given.Parse(Given.Report(captured)) with
        {
            Assessments =
            [
                new Assessment
                {
                    Id = Guid.CreateVersion7(),
                    Kind = AssessmentKind.EarlierCopy,
                    IsAccepted = accepted,
                    Dating = ClaimedDate.Read(published, new DateContext { Zones = [Given.Baku] }),
                    Basis = "A copy on another channel.",
                    Source = new SourceCitation { Publisher = "Channel" },
                },
            ],
        },
        []));

    [Theory]
    [InlineData("2024-04-16", "2024-04-10", Verdict.Contradicted, Severity.High)]
    [InlineData("2024-04-16", "2024-04-18", Verdict.Consistent, null)]
    [InlineData("../2024-04-17", "2024-04-10", Verdict.Consistent, null)]
    [InlineData("[2024-04-16,2024-04-17]", "2024-04-10", Verdict.Contradicted, Severity.High)]
    [InlineData("2024-04-16", "[2024-04-10,2024-04-18]", Verdict.Undetermined, Severity.Medium)]
    public void Footage_is_not_captured_after_an_accepted_copy_was_published(
        string captured, string published, Verdict verdict, Severity? severity)
    {
        var finding = Given.Finding(Check(captured, published, accepted: true));
        Assert.Equal((verdict, severity), (finding.Verdict, finding.Severity));
        Assert.Equal(verdict is Verdict.Undetermined, finding.Decides is not null);
        Assert.Contains(
            "It is accepted as the same footage.", finding.Explanation.ToString(), StringComparison.Ordinal);
        var same = finding.Premises.Single(p => p.Id is "same");
        Assert.Equal(("accepted", null), (same.Value.ToString(), same.Obtain));
        Assert.Equal("Channel", finding.Premises.Single(p => p.Id is "copy").Source!.Publisher);
    }

    [Fact]
    public void A_proposed_copy_only_raises_the_question_and_the_question_is_what_decides()
    {
        var finding = Given.Finding(Check("2024-04-16", "2024-04-10", accepted: false));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal("whether it is the same footage: accepted contradicted, rejected no bearing", finding.Decides!.Sentence.ToString());
        var same = finding.Premises.Single(p => p.Id is "same");
        Assert.Equal(
            ("accepted or rejected", "comparing the two frame by frame, and an analyst's decision"),
            (same.Value.ToString(), same.Obtain?.ToString()));
        Assert.Equal(
            "The footage is claimed to have been captured on 16 April 2024. An earlier copy (A copy on another channel) was "
            + "published on 10 April 2024. Whether it is the same footage is not decided. Whether it can have been captured "
            + "before it was published would be decided by whether it is the same footage: accepted contradicted, rejected no bearing.",
            finding.Explanation.ToString());
    }

    [Fact]
    public void A_proposed_copy_that_would_contradict_nothing_is_no_flag()
    {
        var finding = Given.Finding(Check("../2024-04-17", "2024-04-10", accepted: false));
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void Copies_are_told_in_the_order_in_which_they_were_proposed()
    {
        var report = Given.Parse(Given.Report("2024-04-16")) with { Assessments = [Copy(2), Copy(1), Copy(3)] };
        Assert.Equal(
            [1, 2, 3],
            CopyDate.Check(new Inquiry(Given.Case, report, [])).Findings.Select(f => f.Lineage[^1] - '0'));

        static Assessment Copy(byte number) => new()
        {
            Id = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number),
            Kind = AssessmentKind.EarlierCopy,
            IsAccepted = false,
            Dating = Given.Dating(Timeline.Window(2, 4)),
            Basis = "A copy.",
        };
    }

    [Fact]
    public void More_readings_than_can_be_worked_out_give_no_finding()
    {
        var days = Given.Dating(Enumerable.Range(1, 300).Select(i => Timeline.Window(2 * i, (2 * i) + 2)));
        var report = Given.Parse(Given.Report("2024-04-16")) with
        {
            Captured = days,
            Assessments =
            [
                new Assessment
                {
                    Id = Guid.CreateVersion7(), Kind = AssessmentKind.EarlierCopy, IsAccepted = true, Dating = days,
                    Basis = "A copy.",
                },
            ],
        };
        Assert.Empty(CopyDate.Check(new Inquiry(Given.Case, report, [])).Findings);
    }

    [Fact]
    public void A_claim_without_a_date_is_not_judged() =>
        Assert.Same(CheckOutcome.Nothing, Check(captured: null, "2024-04-10", accepted: true));
}
