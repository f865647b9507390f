using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Places;
using Osint.Domain.Tests.Places;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>The expected verdicts of checks.md section 6 that need no route, from the case as it is shipped.</summary>
public sealed class ExpectedVerdictTests
{
    private static readonly Statement Denial = Given.ShippedStatement("S2");

    [Fact]
    public void G1_footage_of_16_April_and_a_denial_of_an_unknown_day_hang_on_that_day()
    {
        var finding = Given.Finding(Given.Official(Given.ShippedReport("V1-16-april"), Denial));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal(["said_at"], finding.Decides!.Premises);
        Assert.Equal("said_at of the denial: 16 April contradicted, 17 April consistent", finding.Decides.Sentence.ToString());
        Assert.Equal(
            "The footage is claimed to have been captured on 16 April 2024. "
            + "Azerbaijani security services (unattributed, one of: Azerbaijani Ministry of Defence; Azerbaijani "
            + "Ministry of the Interior; State Security Service of Azerbaijan; State Border Service of Azerbaijan) "
            + "said (on 16 April 2024 or on 17 April 2024): The videos in circulation do not refer to today, they told "
            + "the agency. Whether both can be true would be decided by said_at of the denial: 16 April contradicted, "
            + "17 April consistent.",
            finding.Explanation.ToString());
    }

    [Theory]
    [InlineData("[2024-04-16,2024-04-17]")]
    [InlineData("2024-04-16/2024-04-17")]
    public void G1_is_the_same_whether_the_day_is_one_of_two_or_within_a_range(string saidAt)
    {
        var denial = Given.Parse(
            Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", saidAt) with { RefersTo = ["V"] });
        var first = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16")), denial));
        Assert.Equal("said_at of the denial: 16 April contradicted, 17 April consistent", first.Decides?.Sentence.ToString());
        var second = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-17")), denial));
        Assert.Equal((Verdict.Contradicted, Severity.High), (second.Verdict, second.Severity));
    }

    [Fact]
    public void G1b_footage_of_17_April_is_contradicted_because_the_denial_cannot_be_older()
    {
        var finding = Given.Finding(Given.Official(Given.ShippedReport("V1-17-april"), Denial));
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
        Assert.Null(finding.Decides);
        Assert.EndsWith("These cannot both be true.", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void G1c_a_denial_has_no_bearing_on_footage_that_it_does_not_name_or_that_was_published_later()
    {
        var report = Given.Parse(Given.Report("2024-04-16", published: "2024-04-20") with { Label = "V9" });
        Assert.Equal(
            ("S2", "It speaks of other footage by name, not of this."),
            Reason(Given.Official(report, Denial)));
        Assert.Equal(
            ("S2", "The footage was not yet in circulation when this was said."),
            Reason(Given.Official(report, Denial with { RefersTo = [] })));
    }

    [Theory]
    [InlineData("2024-04-16")]
    [InlineData("2024-04-17")]
    [InlineData("2020-11-01")]
    [InlineData("../2024-04-17")]
    [InlineData(null)]
    public void G2_ministries_that_have_not_confirmed_give_no_finding_and_are_listed(string? captured)
    {
        var outcome = Given.Official(
            Given.Parse(Given.Report(captured)), Given.ShippedStatement("S3a"), Given.ShippedStatement("S3b"));
        Assert.Empty(outcome.Findings);
        Assert.Equal(
            [
                ("S3a", "Azerbaijani Ministry of Defence", "Not confirming is not denying: it cannot contradict."),
                ("S3b", "Azerbaijani Ministry of the Interior", "Not confirming is not denying: it cannot contradict."),
            ],
            outcome.Considered.Select(c => (c.StatementLabel!, c.Body, c.Reason.ToString())));
    }

    [Fact]
    public void G6_footage_of_20_June_is_contradicted_by_the_completion_on_12_June()
    {
        var finding = Given.Finding(Given.Official(Given.ShippedReport("V1-20-june"), Given.ShippedStatement("S6")));
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void G7_footage_of_1_November_2020_is_contradicted_by_the_event_that_encloses_the_one_it_shows()
    {
        var report = Given.ShippedReport("V1-2020");
        Assert.Equal("withdrawal", report.EventId);
        var deployed = Given.ShippedStatement("S0a");
        Assert.Equal("presence", deployed.EventId);
        var finding = Given.Finding(Given.Official(report, deployed));
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void G8_counts_are_weighed_against_the_stated_inventory()
    {
        Assert.Equal((Verdict.Consistent, null), Apc("20"));
        Assert.Equal((Verdict.Undetermined, null), Apc("dozens", "20"));
        Assert.Equal((Verdict.Contradicted, Severity.High), Apc("95"));

        static (Verdict, Severity?) Apc(params string[] counts)
        {
            var report = Given.Parse(Given.Report("2024-04-16") with
            {
                Seen = [.. counts.Select(c => new CountSubmission { Class = "apc", Count = c })],
            });
            var finding =
                Given.Finding(StatedStrength.Check(new Inquiry(Given.Case, report, [Given.ShippedStatement("S0c")])));
            return (finding.Verdict, finding.Severity);
        }
    }

    [Theory]
    [InlineData(Proposition.FootageDatesFrom)]
    [InlineData(Proposition.MovementUnderWay)]
    public void G12_today_said_at_night_in_Moscow_hangs_on_the_zone(Proposition proposition)
    {
        var denial = Given.Parse(Given.Statement(proposition, Stance.Deny, "today", "2024-04-16T23:30") with
        {
            Zone = "Europe/Moscow",
            RefersTo = ["V"],
        });
        var report = Given.Parse(Given.Report("2024-04-16T10:00Z/2024-04-16T10:59Z"));
        var finding = Given.Finding(Given.Official(report, denial));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal(["zone"], finding.Decides!.Premises);
        Assert.Equal(
            "zone of \"today\" in the denial: Europe/Moscow contradicted, Asia/Baku consistent",
            finding.Decides.Sentence.ToString());
    }

    [Fact]
    public void G13_an_airport_printed_as_west_is_stored_unlocated_with_the_hint_where_it_was_meant()
    {
        var report = Given.Parse(Given.Report("2024-04-16") with
        {
            ClaimedPlace = new ClaimedPlaceSubmission { Longitude = -46.3175, Latitude = 40.7377 },
        });
        Assert.Null(report.Location.Region);
        var oddity = Assert.Single(report.Location.Oddities);
        Assert.Equal(LocationOddityKind.Mirrored, oddity.Kind);
        Assert.Equal((46.3175, 40.7377), (oddity.Repaired!.Value.LongitudeDeg, oddity.Repaired.Value.LatitudeDeg));
        var finding = Given.Finding(PlaceClaim.Check(new Inquiry(Given.Case, report, [])));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Contains(
            "with east for west it would be 40.7377 N 46.3175 E, on Ganja airfield",
            finding.Explanation.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_statement_of_the_shipped_case_is_judged_or_listed_for_every_report()
    {
        string[] judgeable = [.. Given.ShippedStatements
            .Where(s => s.Proposition is not (Proposition.Strength or Proposition.Destination))
            .Select(s => s.Label!).Order(StringComparer.Ordinal)];
        Assert.All(Geodata.Case.Reports, submitted =>
        {
            var outcome = Given.Official(Given.Parse(submitted), Given.ShippedStatements);
            Assert.Equal(
                judgeable,
                outcome.Findings.Select(f => f.Premises.Single(p => p.Id is "said_at").StatementLabel!)
                    .Concat(outcome.Considered.Select(c => c.StatementLabel!)).Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
        });
    }

    [Fact]
    public void A_flag_of_the_shipped_case_is_raised_where_the_facts_call_for_one_and_nowhere_else()
    {
        var flags = Geodata.Case.Reports.SelectMany(submitted =>
            RuleSet.Run(new Inquiry(Given.Case, Given.Parse(submitted), Given.ShippedStatements)).Findings
                .Where(f => f.Severity is not null)
                .Select(f => $"{submitted.Label} {f.Check} {f.Premises[^1].StatementLabel} {f.Severity}"));
        Assert.Equal(
            [
                "V1 date.official S2 Medium",
                "V2 date.official S2 Medium",
                "V1-16-april date.official S2 Medium",
                "V1-17-april date.official S2 High",
                "V1-20-june date.official S6 High",
                "V1-2020 date.official S0a High",
            ],
            flags,
            StringComparer.Ordinal);
    }

    private static (string? Label, string Reason) Reason(CheckOutcome outcome)
    {
        var considered = Given.Considered(outcome);
        return (considered.StatementLabel, considered.Reason.ToString());
    }
}
