using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class StatementConflictTests
{
    private static readonly Instant Zero = Instant.FromUtc(2024, 4, 1, 0, 0);

    private static TimeWindow Days(int? start, int? end) =>
        TimeWindow.Between(start is { } s ? Zero + Duration.FromDays(s) : null, end is { } e ? Zero + Duration.FromDays(e) : null);

    private static StatementConflict.Stated Stated(
        Proposition proposition, Stance stance, TimeWindow period, TimeWindow? said = null, string about = "withdrawal") =>
        new(proposition, stance, about, period, said ?? Days(20, 21));

    private static Outcome Both(StatementConflict.Stated a, StatementConflict.Stated b)
    {
        var outcome = StatementConflict.Evaluate(Given.Case, a, b);
        Assert.Equal(outcome, StatementConflict.Evaluate(Given.Case, b, a));
        return outcome;
    }

    [Fact]
    public void Two_beginnings_of_one_event_contradict_each_other_when_the_periods_are_apart_in_all_thirteen_relations()
    {
        foreach (var relation in Enum.GetValues<AllenRelation>())
        {
            var (a, b) = Example(relation);
            var expected = relation.IsApart() ? Outcome.Contradicted : Outcome.Consistent;
            foreach (var proposition in new[] { Proposition.MovementStarted, Proposition.MovementEnded })
            {
                Assert.Equal(expected, Both(Stated(proposition, Stance.Affirm, a), Stated(proposition, Stance.Affirm, b)));
            }
        }
    }

    [Theory]
    [InlineData(null, 17, 10, 11, Outcome.Consistent)] // "has begun" and a day
    [InlineData(10, 11, 16, 17, Outcome.Contradicted)]
    [InlineData(null, null, 16, 17, Outcome.NoBearing)]
    public void Has_begun_contradicts_no_earlier_day(int? s0, int? s1, int? t0, int? t1, Outcome expected) => Assert.Equal(
        expected,
        Both(
            Stated(Proposition.MovementStarted, Stance.Affirm, Days(s0, s1)),
            Stated(Proposition.MovementStarted, Stance.Affirm, Days(t0, t1))));

    [Theory]
    [InlineData(5, 10, 10, 11, Outcome.Contradicted)] // ended before it began
    [InlineData(5, 11, 10, 11, Outcome.Consistent)]
    [InlineData(null, 10, 10, null, Outcome.Contradicted)]
    public void An_end_before_the_beginning_contradicts_it(int? e0, int? e1, int? s0, int? s1, Outcome expected) => Assert.Equal(
        expected,
        Both(
            Stated(Proposition.MovementEnded, Stance.Affirm, Days(e0, e1)),
            Stated(Proposition.MovementStarted, Stance.Affirm, Days(s0, s1))));

    [Theory]
    [InlineData("withdrawal", "presence", Outcome.Contradicted)] // the inner began before the outer did
    [InlineData("presence", "withdrawal", Outcome.Consistent)] // the outer began before the inner did
    [InlineData("elsewhere", "withdrawal", Outcome.NoBearing)]
    public void Bounds_of_an_event_hold_for_the_events_inside_it(string earlier, string later, Outcome expected) =>
        Assert.All(new[] { 2, 5 }, next => Assert.Equal(
            expected,
            Both(
                Stated(Proposition.MovementStarted, Stance.Affirm, Days(1, 2), about: earlier),
                Stated(Proposition.MovementStarted, Stance.Affirm, Days(next, 6), about: later))));

    [Theory]
    [InlineData("presence", "withdrawal", Outcome.Contradicted)] // the inner ended after the outer did
    [InlineData("withdrawal", "presence", Outcome.Consistent)]
    [InlineData("elsewhere", "withdrawal", Outcome.NoBearing)]
    public void What_lies_within_ends_no_later(string earlier, string later, Outcome expected) =>
        Assert.All(new[] { 2, 5 }, next => Assert.Equal(
            expected,
            Both(
                Stated(Proposition.MovementEnded, Stance.Affirm, Days(1, 2), about: earlier),
                Stated(Proposition.MovementEnded, Stance.Affirm, Days(next, 6), about: later))));

    [Theory]
    [InlineData("withdrawal", "withdrawal", Outcome.Contradicted)]
    [InlineData("withdrawal", "presence", Outcome.Contradicted)] // the outer began only after the inner was over
    [InlineData("presence", "withdrawal", Outcome.Contradicted)] // the inner began only after the outer was over
    [InlineData("elsewhere", "withdrawal", Outcome.NoBearing)]
    public void Nothing_begins_after_what_it_lies_in_or_what_lies_in_it_is_over(
        string ended, string began, Outcome expected) => Assert.Equal(
        expected,
        Both(
            Stated(Proposition.MovementEnded, Stance.Affirm, Days(1, 2), about: ended),
            Stated(Proposition.MovementStarted, Stance.Affirm, Days(5, 6), about: began)));

    [Fact]
    public void What_has_not_begun_speaks_of_what_lies_within_it_and_of_no_footage()
    {
        var denied = Stated(Proposition.MovementStarted, Stance.Deny, Days(null, 17), Days(16, 17));
        Assert.Equal(
            Outcome.NoBearing,
            Both(denied, Stated(Proposition.MovementStarted, Stance.Affirm, Days(1, 2), about: "presence")));
        Assert.Equal(
            Outcome.Contradicted,
            Both(denied with { EventId = "presence" }, Stated(Proposition.MovementStarted, Stance.Affirm, Days(1, 2))));
        Assert.Equal(
            Outcome.NoBearing, Both(denied, Stated(Proposition.FootageDatesFrom, Stance.Affirm, Days(1, 2))));
    }

    [Fact]
    public void The_same_footage_is_of_periods_that_meet_and_not_of_one_that_is_denied()
    {
        foreach (var relation in Enum.GetValues<AllenRelation>())
        {
            var (a, b) = Example(relation);
            var affirmed = Stated(Proposition.FootageDatesFrom, Stance.Affirm, a);
            Assert.Equal(
                relation.IsApart() ? Outcome.Contradicted : Outcome.Consistent,
                Both(affirmed, Stated(Proposition.FootageDatesFrom, Stance.Affirm, b)));
            Assert.Equal(
                relation.IsWithin() ? Outcome.Contradicted
                : relation.IsApart() ? Outcome.Consistent
                : Outcome.Undetermined,
                Both(affirmed, Stated(Proposition.FootageDatesFrom, Stance.Deny, b)));
        }
    }

    [Theory]
    [InlineData(10, 16, 16, 17, Outcome.Contradicted)] // begun by the 16th; "has not begun" said on the 16th
    [InlineData(10, 17, 16, 17, Outcome.Undetermined)]
    [InlineData(17, 18, 16, 17, Outcome.Consistent)]
    [InlineData(null, 16, 16, 17, Outcome.Contradicted)]
    public void Has_not_begun_contradicts_what_had_begun_by_then(int? s0, int? s1, int t0, int t1, Outcome expected)
    {
        var denied = Stated(Proposition.MovementStarted, Stance.Deny, Days(null, t1), Days(t0, t1));
        foreach (var proposition in new[] { Proposition.MovementStarted, Proposition.MovementUnderWay, Proposition.MovementEnded })
        {
            Assert.Equal(expected, Both(Stated(proposition, Stance.Affirm, Days(s0, s1)), denied));
        }
    }

    [Theory]
    [InlineData(10, 12, Outcome.Contradicted)]
    [InlineData(10, 14, Outcome.Undetermined)]
    [InlineData(13, 14, Outcome.Consistent)]
    public void Is_not_over_contradicts_an_end_before_it_was_said(int e0, int e1, Outcome expected) => Assert.Equal(
        expected,
        Both(
            Stated(Proposition.MovementEnded, Stance.Affirm, Days(e0, e1)),
            Stated(Proposition.MovementEnded, Stance.Deny, Days(null, 13), Days(12, 13))));

    [Fact]
    public void Under_way_affirmed_and_denied_of_the_same_period_contradict_each_other()
    {
        foreach (var relation in Enum.GetValues<AllenRelation>())
        {
            var (a, b) = Example(relation);
            var expected = relation is AllenRelation.Equal ? Outcome.Contradicted
                : relation.IsApart() ? Outcome.Consistent
                : Outcome.Undetermined;
            Assert.Equal(expected, Both(
                Stated(Proposition.MovementUnderWay, Stance.Affirm, a), Stated(Proposition.MovementUnderWay, Stance.Deny, b)));
        }
    }

    [Theory]
    [InlineData(Proposition.MovementStarted, 5, 6, 1, 5, Outcome.Contradicted)] // under way before it began
    [InlineData(Proposition.MovementStarted, 5, 6, 1, 6, Outcome.Consistent)]
    [InlineData(Proposition.MovementEnded, 1, 5, 5, 6, Outcome.Contradicted)] // under way after it ended
    [InlineData(Proposition.MovementEnded, 1, 6, 5, 6, Outcome.Consistent)]
    public void What_is_under_way_lies_between_beginning_and_end(
        Proposition bound, int b0, int b1, int u0, int u1, Outcome expected) => Assert.Equal(
        expected,
        Both(
            Stated(bound, Stance.Affirm, Days(b0, b1)),
            Stated(Proposition.MovementUnderWay, Stance.Affirm, Days(u0, u1))));

    [Fact]
    public void Footage_statements_meet_only_where_they_name_the_same_footage()
    {
        var denied = Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-18");
        var affirmed = Given.Statement(Proposition.FootageDatesFrom, Stance.Affirm, "2024-04-16", "2024-04-18");
        Finding? Compare(string[] one, string[] other) => StatementConflict.Compare(
            Given.Case, Given.Parse(denied with { RefersTo = one }), Given.Parse(affirmed with { RefersTo = other }));

        Assert.Equal(Verdict.Contradicted, Compare(["V"], ["v", "W"])!.Verdict);
        Assert.Null(Compare(["V"], ["W"]));
        Assert.Null(Compare([], []));
    }

    [Theory]
    [InlineData("90", "91", "2024-04-17", "2024-04-17", Verdict.Contradicted)]
    [InlineData("90", "more than 90", "2024-04-17", "2024-04-17", Verdict.Contradicted)]
    [InlineData("90", "24-99", "2024-04-17", "2024-04-17", Verdict.Consistent)]
    [InlineData("90", "91", "2024-04-17", "2024-04-18", null)]
    [InlineData("90", "91", "[2024-04-17,2024-04-18]", "2024-04-18", Verdict.Undetermined)]
    [InlineData("90", "91", "2024-04-18", "[2024-04-17,2024-04-18]", Verdict.Undetermined)]
    [InlineData("24-90", "90 or more", "2024-04-17", "2024-04-17", Verdict.Consistent)]
    public void Inventories_contradict_each_other_for_one_class_at_one_time(
        string one, string other, string said, string saidLater, Verdict? expected)
    {
        foreach (var (a, b) in new[]
                 {
                     (Strength(said, $"apc:{one}"), Strength(saidLater, $"apc:{other}")),
                     (Strength(said, $"apc:{other}"), Strength(saidLater, $"apc:{one}")),
                 })
        {
            var finding = StatementConflict.Compare(Given.Case, a, b);
            Assert.Equal(expected, finding?.Verdict);
            Assert.Equal(expected is Verdict.Contradicted ? Severity.High : null, finding?.Severity);
        }
    }

    [Fact]
    public void Inventories_name_the_classes_that_differ_or_all_of_them_where_none_does()
    {
        Assert.Equal(["apc: 90", "apc: 91"], Premises("apc:90", "apc:91"));
        Assert.Equal(["apc: 90", "apc: 90", "truck: 10", "truck: 10"], Premises("apc:90", "apc:90"));

        static IEnumerable<string> Premises(string one, string other) => StatementConflict.Compare(
            Given.Case, Strength("2024-04-17", one, "truck:10", "tank:1"), Strength("2024-04-17", other, "truck:10"))!
            .Premises.Select(p => p.Value.ToString());
    }

    [Fact]
    public void Inventories_of_other_classes_events_or_stances_are_not_compared()
    {
        var (one, other) = (Strength("2024-04-17", "apc:90"), Strength("2024-04-17", "apc:91"));
        Assert.Null(StatementConflict.Compare(Given.Case, one, Strength("2024-04-17", "truck:91")));
        Assert.Null(StatementConflict.Compare(Given.Case, one, other with { EventId = "presence" }));
        Assert.Null(StatementConflict.Compare(Given.Case, one, other with { Stance = Stance.Deny }));
        Assert.Null(StatementConflict.Compare(Given.Case, one with { Stance = Stance.Deny }, other));
    }

    [Theory]
    [InlineData(SourceKind.Outlet, SourceKind.Outlet)]
    [InlineData(SourceKind.Outlet, SourceKind.Body)]
    [InlineData(SourceKind.Body, SourceKind.Outlet)]
    public void That_an_outlet_differs_is_no_flag(SourceKind one, SourceKind other)
    {
        var finding = StatementConflict.Compare(
            Given.Case,
            Strength("2024-04-17", "apc:90") with { Kind = one }, Strength("2024-04-17", "apc:91") with { Kind = other })!;
        Assert.Equal((Verdict.Contradicted, null), (finding.Verdict, finding.Severity));
    }

    private static Statement Strength(string said, params string[] counts) => Given.Parse(
        Given.Statement(Proposition.Strength, Stance.Affirm, about: null, said) with
        {
            Strength = [.. counts.Select(c => new CountSubmission { Class = c.Split(':')[0], Count = c.Split(':')[1] })],
        });

    [Theory]
    [InlineData(false, "ganja", null)]
    [InlineData(true, "ganja", Verdict.Contradicted)]
    [InlineData(true, "goran", Verdict.Consistent)]
    public void Destinations_exclude_each_other_only_where_one_is_the_only_one(bool only, string other, Verdict? expected)
    {
        var finding = StatementConflict.Compare(Given.Case, To("goran", only), To(other, only: false));
        Assert.Equal(expected, finding?.Verdict);
        Assert.Equal(expected is Verdict.Contradicted ? Severity.High : null, finding?.Severity);
        Assert.True(finding is null || finding.Premises.Select(p => p.Value.ToString()).SequenceEqual(
            ["only goran", other], StringComparer.Ordinal));

        static Statement To(string destination, bool only) => Given.Parse(
            Given.Statement(Proposition.Destination, Stance.Affirm, about: null, "2024-04-17") with
            {
                Destination = destination,
                Only = only,
            });
    }

    [Fact]
    public void An_open_moment_of_speaking_leaves_it_open_and_is_named_as_what_would_decide()
    {
        var notBegun = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Deny, "../now", "[2024-04-16,2024-04-18]") with { Label = "A" });
        var began = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-17", "2024-04-20") with { Label = "B" });
        var finding = StatementConflict.Compare(Given.Case, notBegun, began)!;
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal("said_at of A: 16 April consistent, 18 April contradicted", finding.Decides!.Sentence.ToString());
        Assert.EndsWith(
            "Whether both can be true would be decided by said_at of A: 16 April consistent, 18 April contradicted.",
            finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_certain_leaves_nothing_to_decide()
    {
        var began = Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-10", "2024-04-20"));
        var later = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Affirm, "[2024-04-16,2024-04-17]", "2024-04-20"));
        var finding = StatementConflict.Compare(Given.Case, began, later)!;
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
        Assert.Null(finding.Decides);
    }

    [Fact]
    public void Today_is_the_day_on_which_it_was_said_and_no_other()
    {
        var today = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Affirm, "today", "[2024-04-16,2024-04-18]") with { Label = "A" });
        var began = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-20") with { Label = "B" });
        Assert.Equal(
            "said_at of A: 16 April consistent, 18 April contradicted",
            StatementConflict.Compare(Given.Case, today, began)!.Decides!.Sentence.ToString());
    }

    [Fact]
    public void More_readings_than_can_be_worked_out_give_no_finding()
    {
        var days = Given.Dating(Enumerable.Range(1, 300).Select(i => Timeline.Window(2 * i, (2 * i) + 2)));
        var began = Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-10", "2024-04-20"));
        Assert.NotNull(StatementConflict.Compare(Given.Case, began, began));
        Assert.Null(StatementConflict.Compare(Given.Case, began with { SaidAt = days }, began with { SaidAt = days }));
    }

    [Theory]
    [InlineData(Stance.NotConfirmed)]
    [InlineData(Stance.Silence)]
    [InlineData(Stance.Forecast)]
    public void What_neither_affirms_nor_denies_contradicts_nothing(Stance stance)
    {
        var vague = Given.Parse(Given.Statement(Proposition.MovementStarted, stance, "2024-04-10", "2024-04-20"));
        var began = Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-17", "2024-04-20"));
        Assert.Null(StatementConflict.Compare(Given.Case, vague, began));
    }

    private static (TimeWindow A, TimeWindow B) Example(AllenRelation relation)
    {
        var pair = relation switch
        {
            AllenRelation.Before => (Days(1, 2), Days(3, 4)),
            AllenRelation.Meets => (Days(1, 2), Days(2, 3)),
            AllenRelation.Overlaps => (Days(1, 3), Days(2, 4)),
            AllenRelation.Starts => (Days(1, 2), Days(1, 3)),
            AllenRelation.During => (Days(2, 3), Days(1, 4)),
            AllenRelation.Finishes => (Days(2, 3), Days(1, 3)),
            AllenRelation.Equal => (Days(1, 2), Days(1, 2)),
            AllenRelation.FinishedBy => (Days(1, 3), Days(2, 3)),
            AllenRelation.Contains => (Days(1, 4), Days(2, 3)),
            AllenRelation.StartedBy => (Days(1, 3), Days(1, 2)),
            AllenRelation.OverlappedBy => (Days(2, 4), Days(1, 3)),
            AllenRelation.MetBy => (Days(2, 3), Days(1, 2)),
            _ => (Days(3, 4), Days(1, 2)),
        };
        Assert.Equal(relation, Allen.Relation(pair.Item1, pair.Item2));
        return pair;
    }
}
