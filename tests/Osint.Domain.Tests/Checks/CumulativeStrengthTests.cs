using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class CumulativeStrengthTests
{
    private static readonly Statement Inventory = Given.ShippedStatement("S0c");

    private static Report Seen(string counts, string? column = null, bool variant = false, string @event = "withdrawal") =>
        Given.Parse(Given.Report("2024-04-16") with
        {
            Variant = variant,
            ClaimedEvent = @event,
            Seen = [.. counts.Split(',').Select(c => new CountSubmission { Class = c.Split(':')[0], Count = c.Split(':')[1] })],
        }) with
        {
            Id = Guid.CreateVersion7(),
            Assessments = column is null
                ? []
                :
                [
                    new Assessment
                    {
                        Id = Guid.CreateVersion7(), Kind = AssessmentKind.Column, IsAccepted = true, Column = column,
                        Basis = "told apart by their marks", Dating = Domain.Time.Dating.Unknown(""),
                    },
                ],
        };

    private static Finding? Together(params Report[] reports) => RuleSet.OfCase(Given.Case, [Inventory], reports).Findings
        .SingleOrDefault(f => f.Lineage.StartsWith("together/apc/", StringComparison.Ordinal));

    [Fact]
    public void One_report_alone_is_judged_with_its_report() => Assert.Null(Together(Seen("apc:20")));

    [Fact]
    public void Row_G8_twenty_and_a_distinct_convoy_of_dozens_is_undetermined_against_ninety()
    {
        var finding = Together(Seen("apc:20", "A"), Seen("apc:dozens", "B"))!;
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
        Assert.Equal(
            "number in all columns together: at most 90 consistent, more than 90 contradicted", finding.Decides!.Sentence.ToString());
        Assert.StartsWith(
            "Reports that count apc: 2. Together they show at most 119, and at least 44 in one column or in columns accepted as "
            + "distinct.",
            finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "B", Verdict.Contradicted, Severity.High)] // 60 + 60 of 90
    [InlineData("A", "a", Verdict.Undetermined, Severity.Medium)] // one column under one name
    [InlineData("A", null, Verdict.Undetermined, Severity.Medium)]
    [InlineData(null, null, Verdict.Undetermined, Severity.Medium)]
    public void Lows_add_only_over_columns_accepted_as_distinct(string? one, string? other, Verdict verdict, Severity? severity)
    {
        var finding = Together(Seen("apc:60", one), Seen("apc:60", other))!;
        Assert.Equal((verdict, severity), (finding.Verdict, finding.Severity));
        Assert.Equal(verdict is Verdict.Undetermined, finding.Decides is not null);
        Assert.Equal(
            severity is Severity.Medium,
            finding.Explanation.ToString().EndsWith(
                "If all of these are distinct columns, at least 120 were seen.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_seen_twice_counts_with_what_was_surely_seen_of_it_at_most() => Assert.Equal(
        Verdict.Contradicted, // 60 + 40 of 90
        Together(Seen("apc:20", "A"), Seen("apc:60", "A"), Seen("apc:40", "B"))!.Verdict);

    [Fact]
    public void As_many_as_are_stated_would_not_exceed_them_even_if_all_are_distinct()
    {
        var finding = Together(Seen("apc:60"), Seen("apc:at least 30"))!;
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
        Assert.DoesNotContain("If all of these", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_enough_together_are_consistent() =>
        Assert.Equal(Verdict.Consistent, Together(Seen("apc:20"), Seen("apc:30-40"))!.Verdict);

    [Fact]
    public void One_report_above_the_inventory_contradicts_it_however_many_there_are() =>
        Assert.Equal(Verdict.Contradicted, Together(Seen("apc:95"), Seen("apc:1"))!.Verdict);

    [Fact]
    public void A_count_without_an_upper_limit_leaves_the_sum_without_one()
    {
        var finding = Together(Seen("apc:at least 12"), Seen("apc:20"))!;
        Assert.Equal(Verdict.Undetermined, finding.Verdict);
        Assert.Contains("and no limit is known", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_and_reports_of_other_events_show_nothing_here()
    {
        Assert.Null(Together(Seen("apc:60"), Seen("apc:60", variant: true)));
        var ofWithdrawal = Inventory with { EventId = "withdrawal" };
        Assert.DoesNotContain(
            RuleSet.OfCase(Given.Case, [ofWithdrawal], [Seen("apc:60"), Seen("apc:60", @event: "presence")]).Findings,
            f => f.Lineage.StartsWith("together/", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_count_for_their_class_and_the_class_may_include_them()
    {
        var seen = CumulativeStrength.In(Seen("armoured:30,apc:20").Seen, VehicleClass.Armoured)!.Value;
        Assert.Equal((30, 50), (seen.Low, seen.High));
        Assert.Null(CumulativeStrength.In(Seen("truck:3").Seen, VehicleClass.Armoured));
    }
}
