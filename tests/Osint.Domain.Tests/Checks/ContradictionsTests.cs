using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>Rows G3, G4 and G5 of the shipped case, and what its bodies say of each other.</summary>
public sealed class ContradictionsTests
{
    private static Contradictions Shipped => Contradictions.Among(
        Given.Case, Given.ShippedStatements.Select(s => s with { Lineage = s.Id }));

    [Fact]
    public void The_denial_of_the_videos_and_has_begun_do_not_meet() =>
        Assert.DoesNotContain(Shipped.Officials, p => p.One.Label is "S2" || p.Other.Label is "S2");

    [Fact]
    public void No_official_statement_of_the_shipped_case_contradicts_another()
    {
        Assert.NotEmpty(Shipped.Officials);
        Assert.All(Shipped.Officials, p => Assert.Equal((Verdict.Consistent, null), (p.Finding.Verdict, p.Finding.Severity)));
    }

    [Fact]
    public void The_outlets_days_of_the_beginning_contradict_each_other_pairwise_and_raise_no_flag()
    {
        var began = Shipped.Outlets
            .Where(p => p.One.Proposition is Proposition.MovementStarted)
            .Select(p => (p.One.Label, p.Other.Label, p.Finding.Verdict));
        Assert.Equal(
            [("R1", "R2a", Verdict.Contradicted), ("R1", "R4a", Verdict.Contradicted), ("R2a", "R4a", Verdict.Contradicted)],
            began);
        Assert.All(Shipped.Outlets, p => Assert.Null(p.Finding.Severity));
        Assert.DoesNotContain(Shipped.Outlets, p => p.One.Kind is not SourceKind.Outlet || p.Other.Kind is not SourceKind.Outlet);
    }

    [Fact]
    public void Already_begun_contradicts_none_of_the_outlets_days()
    {
        var begun = Given.ShippedStatement("S4");
        foreach (var outlet in new[] { "R1", "R2a", "R4a" })
        {
            Assert.Equal(
                Verdict.Consistent, StatementConflict.Compare(Given.Case, begun, Given.ShippedStatement(outlet))!.Verdict);
        }
    }

    [Fact]
    public void Completed_on_12_June_misses_the_forecast_until_the_end_of_May()
    {
        var forecast = Assert.Single(Shipped.Forecasts);
        Assert.Equal(
            ("S7", "S6", ForecastOutcome.Missed),
            (forecast.Forecast.Label, forecast.Affirmed.Label, forecast.Outcome));
        Assert.EndsWith(
            "What was forecast (by 31 May 2024) came only later.", forecast.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../2024-05-31", "2024-06-01", ForecastOutcome.Missed)]
    [InlineData("../2024-05-31", "2024-05-31", ForecastOutcome.Met)]
    [InlineData("2024-06", "2024-05-31", ForecastOutcome.Early)]
    [InlineData("../2024-05-31", "2024-05-31/2024-06-01", ForecastOutcome.Open)]
    [InlineData("../2024-05-31", "../now", ForecastOutcome.Open)]
    [InlineData("[2024-05-31,2024-06-30]", "2024-06-12", ForecastOutcome.Open)]
    public void A_forecast_is_missed_only_when_what_was_affirmed_lies_wholly_after_it(
        string foretold, string affirmed, ForecastOutcome expected)
    {
        var forecast = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Forecast, foretold, "2024-04-30") with { Label = "F" });
        var came = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, affirmed, "2024-06-12") with { Label = "A" });
        var judged = Assert.Single(Contradictions.Among(Given.Case, [came, forecast]).Forecasts);
        Assert.Equal(expected, judged.Outcome);
        Assert.EndsWith(
            expected switch
            {
                ForecastOutcome.Missed => "What was forecast (by 31 May 2024) came only later.",
                ForecastOutcome.Early => "What was forecast (1 to 30 June 2024) came earlier.",
                ForecastOutcome.Met => "What was forecast came within the time foretold.",
                _ => "Whether the forecast was met is not known.",
            },
            judged.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_met_where_either_time_is_unknown()
    {
        var day = Timeline.Window(2, 4);
        Assert.Equal(ForecastOutcome.Open, Contradictions.Judge(TimeWindow.Always, day));
        Assert.Equal(ForecastOutcome.Open, Contradictions.Judge(day, TimeWindow.Always));
        Assert.Equal(ForecastOutcome.Open, Contradictions.Judge(TimeWindow.Always, TimeWindow.Always));
    }

    [Fact]
    public void A_forecast_and_an_affirmation_without_words_for_their_time_are_not_judged()
    {
        var forecast = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Forecast, "2024-05-31", "2024-04-30"));
        var came = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-06-12", "2024-06-12"));
        Assert.Single(Contradictions.Among(Given.Case, [forecast, came]).Forecasts);
        Assert.Empty(Contradictions.Among(Given.Case, [forecast with { About = "" }, came]).Forecasts);
        Assert.Empty(Contradictions.Among(Given.Case, [forecast, came with { About = "" }]).Forecasts);
        Assert.Empty(Contradictions.Among(Given.Case, [forecast, came with { EventId = "presence" }]).Forecasts);
        Assert.Empty(Contradictions.Among(
            Given.Case, [forecast, came with { Proposition = Proposition.MovementStarted }]).Forecasts);
    }

    [Fact]
    public void Statements_are_compared_in_the_order_of_their_labels_and_of_their_age_and_corrections_not_at_all()
    {
        var said = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-06-12", "2024-06-12"));
        var older = new Guid("00000000-0000-7000-8000-000000000001");
        var newer = new Guid("00000000-0000-7000-8000-000000000002");
        Statement[] statements =
        [
            said with { Id = newer, Lineage = newer, Label = "B" },
            said with { Id = older, Lineage = older, Label = "B" },
            said with { Id = newer, Lineage = said.Id, Label = "A" },
        ];
        Assert.Equal(
            [("A", "B", older), ("A", "B", newer), ("B", "B", newer)],
            Contradictions.Among(Given.Case, statements).Officials
                .Select(p => (p.One.Label!, p.Other.Label!, p.Other.Id)));
        Assert.Empty(Contradictions.Among(Given.Case, statements.Select(s => s with { Lineage = older })).Officials);
    }
}
