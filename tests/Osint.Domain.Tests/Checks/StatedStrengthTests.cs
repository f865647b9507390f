using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class StatedStrengthTests
{
    private static readonly Gen<CountRange> Count =
        from low in Gen.Choose(0, 12)
        from more in Gen.Choose(-1, 6)
        select CountRange.Between(low, more < 0 ? null : low + more);

    [Fact]
    public void The_verdict_is_what_all_numbers_that_may_be_meant_agree_on() => Cases.Hold(
        from seen in Count from stated in Count select (seen, stated), given =>
        {
            // No count here is above 18, so 30 stands for every greater number.
            bool[] exceeds =
                [.. from seen in Numbers(given.seen) from stated in Numbers(given.stated) select seen > stated];
            Assert.Equal(
                exceeds.All(e => e) ? Verdict.Contradicted
                : exceeds.Any(e => e) ? Verdict.Undetermined
                : Verdict.Consistent,
                StatedStrength.Compare(given.seen, given.stated));

            static IEnumerable<int> Numbers(CountRange range) =>
                Enumerable.Range(0, 31).Where(n => n >= range.Low && n <= (range.High ?? 30));
        });

    [Theory]
    [InlineData("apc", "90", "apc:90", Verdict.Consistent)]
    [InlineData("apc", "90", "apc:91", Verdict.Contradicted)]
    [InlineData("apc", "90", "apc:24-99", Verdict.Undetermined)]
    [InlineData("apc", "90", "apc:50 apc:45", Verdict.Contradicted)]
    [InlineData("armoured", "90", "apc:50 tank:45", Verdict.Contradicted)]
    [InlineData("vehicle", "380", "truck:9 tanker:12 car:3", Verdict.Consistent)]
    // Thirty armoured vehicles may be the twenty carriers and ten others.
    [InlineData("armoured", "40", "armoured:30 apc:20", Verdict.Undetermined)]
    [InlineData("armoured", "40", "armoured:41 apc:1", Verdict.Contradicted)]
    [InlineData("armoured", "40", "armoured:20 apc:20", Verdict.Consistent)]
    [InlineData("apc", "over 90", "apc:91", Verdict.Consistent)]
    [InlineData("apc", "over 90", "apc:1000", Verdict.Undetermined)]
    public void Seen_is_compared_with_stated_class_by_class(
        string @class, string stated, string seen, Verdict verdict) =>
        Assert.Equal(verdict, Given.Finding(Check(Inventory(@class, stated), seen)).Verdict);

    [Fact]
    public void Classes_that_an_inventory_does_not_count_are_not_compared()
    {
        var outcome = Check(Inventory("apc", "90"), "truck:500 armoured:500");
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Considered);
    }

    [Fact]
    public void The_explanation_shows_counts_assumptions_and_what_would_decide()
    {
        var finding = Given.Finding(Check(Inventory("apc", "90"), "apc:20 apc:dozens"));
        Assert.Equal(
            "Seen: apc: 20, apc: dozens; that is 44 to 119 in all. Ministry stated apc: 90. "
            + "Assumed: \"dozens\" is taken as 24 to 99. These counts do not tell whether more were seen than are "
            + "stated to exist.",
            finding.Explanation.ToString());
        Assert.Equal("number seen: at most 90 consistent, more than 90 contradicted", finding.Decides!.Sentence.ToString());
        Assert.Null(finding.Severity);
    }

    [Fact]
    public void What_is_settled_by_plain_numbers_assumes_nothing_and_leaves_nothing_to_decide()
    {
        var finding = Given.Finding(Check(Inventory("apc", "90"), "apc:20"));
        Assert.Equal(
            "Seen: apc: 20; that is 20 in all. Ministry stated apc: 90. No more were seen than are stated to exist.",
            finding.Explanation.ToString());
        Assert.Null(finding.Decides);
    }

    [Fact]
    public void What_was_assumed_of_the_seen_is_told_before_what_was_assumed_of_the_stated() => Assert.Contains(
        "Assumed: \"dozens\" is taken as 24 to 99; \"several\" is taken as ",
        Given.Finding(Check(Inventory("apc", "several"), "apc:dozens")).Explanation.ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void An_inventory_without_an_upper_limit_can_only_be_kept_to()
    {
        var decision = Given.Finding(Check(Inventory("apc", "over 90"), "apc:1000")).Decides!;
        Assert.Equal("number seen: at most 91 consistent", decision.Sentence.ToString());
        Assert.Equal([Verdict.Consistent], decision.Outcomes.Select(o => o.Verdict));
        Assert.Equal(
            [Verdict.Consistent, Verdict.Contradicted],
            Given.Finding(Check(Inventory("apc", "90"), "apc:dozens")).Decides!.Outcomes.Select(o => o.Verdict));
    }

    [Fact]
    public void A_statement_about_something_else_is_no_inventory_and_is_not_listed()
    {
        var began = Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-17");
        Assert.Empty(Check(began, "apc:95").Considered);
        Assert.Empty(Check(began with { Kind = SourceKind.Outlet }, "apc:95").Considered);
    }

    [Fact]
    public void Outlets_denials_and_other_events_are_listed_with_the_reason()
    {
        Assert.Equal(
            "Reported by an outlet, not stated by an official source.",
            Reason(Inventory("apc", "90") with { Kind = SourceKind.Outlet }));
        Assert.Equal("It states no inventory.", Reason(Inventory("apc", "90") with { Stance = Stance.Deny }));
        Assert.Equal(
            "It speaks of another event than the footage is claimed to show.",
            Reason(Inventory("apc", "90"), shown: "presence"));
        Assert.Single(Check(Inventory("apc", "90") with { Event = "presence" }, "apc:95").Findings);
    }

    private static string Reason(StatementSubmission statement, string shown = "withdrawal") =>
        Given.Considered(Check(statement, "apc:95", shown)).Reason.ToString();

    private static StatementSubmission Inventory(string @class, string count) =>
        Given.Statement(Proposition.Strength, Stance.Affirm, about: null, "2020-11-10") with
        {
            Strength = [new CountSubmission { Class = @class, Count = count }],
        };

    private static CheckOutcome Check(StatementSubmission statement, string seen, string shown = "withdrawal")
    {
        var report = Given.Parse(Given.Report("2024-04-16") with
        {
            ClaimedEvent = shown,
            Seen = [.. seen.Split(' ')
                .Select(s => s.Split(':')).Select(s => new CountSubmission { Class = s[0], Count = s[1] })],
        });
        return StatedStrength.Check(new Inquiry(Given.Case, report, [Given.Parse(statement)]));
    }
}
