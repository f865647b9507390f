using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class OfficialDateTests
{
    [Theory]
    [InlineData(Proposition.FootageDatesFrom, Severity.Medium)]
    [InlineData(Proposition.MovementUnderWay, null)]
    public void A_denied_day_within_a_coarse_claim_is_a_flag_only_where_it_is_the_footage_that_is_spoken_of(
        Proposition proposition, Severity? severity)
    {
        var denial = Given.Parse(
            Given.Statement(proposition, Stance.Deny, "2024-04-16", "2024-04-19") with { RefersTo = ["V"] });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-15/2024-04-17")), denial));
        Assert.Equal((Verdict.Undetermined, severity), (finding.Verdict, finding.Severity));
        Assert.Equal(
            "capture date: 15 April consistent, 16 April contradicted, 17 April consistent", finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void An_open_end_of_a_claim_claims_nothing_and_raises_no_flag()
    {
        var denial = Given.Parse(
            Given.Statement(
                Proposition.FootageDatesFrom, Stance.Deny, "../2024-04-09", "2024-04-19") with
            { RefersTo = ["V"] });
        var open = Given.Finding(Given.Official(Given.Parse(Given.Report("../2024-04-17")), denial));
        Assert.Equal("capture date: by 9 April contradicted, 10 to 17 April consistent", open.Decides!.Sentence.ToString());
        Assert.Null(open.Severity);
        var bounded = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-01/2024-04-17")), denial));
        Assert.Equal(Severity.Medium, bounded.Severity);
    }

    [Fact]
    public void One_contradicted_reading_of_the_whole_claim_is_a_flag_whatever_is_spoken_of()
    {
        var started =
            Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-01", "2024-04-17"));
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("[2024-03-04,2024-04-03]")), started));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal("capture date: 4 March contradicted, 3 April consistent", finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void Nothing_that_would_decide_it_means_no_flag()
    {
        var started =
            Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-17"));
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16")), started));
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
        Assert.Null(finding.Decides);
        Assert.EndsWith(
            "Whether both can be true cannot be told from what is known.",
            finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_reaches_beyond_the_moment_of_speaking_is_cut_there_by_causality()
    {
        var denial = Given.Parse(
            Given.Statement(
                Proposition.FootageDatesFrom, Stance.Deny, "today", "2024-04-16") with
            { RefersTo = ["V"] });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16/2024-04-18")), denial));
        Assert.Equal(Verdict.Contradicted, finding.Verdict);
    }

    [Fact]
    public void Footage_claimed_to_be_younger_than_what_was_said_of_it_is_not_judged_by_it()
    {
        var denial = Given.ShippedStatement("S2");
        var report = Given.Parse(Given.Report("2024-04-18") with { Label = "V1" });
        Assert.Equal(
            "The footage is claimed to have been captured only after it was spoken of: the claim or the reference to "
            + "this footage is wrong.",
            Given.Considered(Given.Official(report, denial)).Reason.ToString());
    }

    [Fact]
    public void Whether_unnamed_footage_was_in_circulation_is_asked_where_it_is_not_known()
    {
        var denial =
            Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-18"));
        var possibly = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16", "2024-04-18")), denial));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (possibly.Verdict, possibly.Severity));
        Assert.Equal(
            "whether it was first published before or after the denial: before contradicted, after no bearing",
            possibly.Decides!.Sentence.ToString());
        var circulation = Assert.Single(possibly.Premises, p => p.Id is "circulation");
        Assert.Equal(
            ("what was in circulation; this was published on 18 April 2024",
                "the earliest copy of the post, with its time stamp"),
            ($"{circulation.Value}", $"{circulation.Obtain}"));
        var certainly = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16", "2024-04-17")), denial));
        Assert.Equal(Verdict.Contradicted, certainly.Verdict);
        var not = Given.Official(Given.Parse(Given.Report("2024-04-16", "2024-04-19")), denial);
        Assert.Equal("The footage was not yet in circulation when this was said.", Given.Considered(not).Reason.ToString());
        var unknown = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16")), denial));
        Assert.Equal(["circulation"], unknown.Decides!.Premises);
    }

    [Fact]
    public void What_could_only_confirm_is_not_called_a_contradiction_that_is_open()
    {
        var denial =
            Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-18"));
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-10", "2024-04-18")), denial));
        Assert.Null(finding.Severity);
        Assert.EndsWith(
            "Whether the one bears on the other would be decided by whether it was first published before or after "
            + "the denial: before consistent, after no bearing.",
            finding.Explanation.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V")]
    [InlineData("v")]
    [InlineData("https://www.t.me/s/channel/1?utm_source=x")]
    [InlineData("0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef")]
    public void Footage_is_named_by_label_address_or_digest(string reference)
    {
        var denial = Given.Parse(
            Given.Statement(
                Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-18") with
            { RefersTo = [reference] });
        var named = Given.Report("2024-04-16") with
        {
            Source = new FootageSource
            {
                Url = "https://t.me/channel/1",
                FootageSha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            },
        };
        Assert.Equal(Verdict.Contradicted, Given.Finding(Given.Official(Given.Parse(named), denial)).Verdict);
        var other = named with { Label = "W", Source = new FootageSource { Url = "https://t.me/channel/2" } };
        Assert.Equal("It speaks of other footage by name, not of this.", Given.Considered(
            Given.Official(Given.Parse(other), denial)).Reason.ToString());
    }

    [Theory]
    // An accepted copy is the same footage: what it put into circulation was in circulation.
    [InlineData("2024-04-18", "2024-04-16", true, Verdict.Contradicted)]
    [InlineData("2024-04-17", "2024-04-12", true, Verdict.Contradicted)]
    [InlineData(null, "2024-04-16", true, Verdict.Contradicted)]
    [InlineData("2024-04-16", "2024-04-18", true, Verdict.Contradicted)]
    [InlineData("2024-04-18", "../2024-04-16", true, Verdict.Contradicted)]
    [InlineData("2024-04-18", "2024-04-17", true, Verdict.Undetermined)]
    [InlineData("2024-04-18", "[2024-04-16,2024-04-18]", true, Verdict.Undetermined)]
    [InlineData("2024-04-17", "2024-04-18", true, Verdict.Undetermined)]
    [InlineData("2024-04-18", "2024-04-18", true, null)]
    // One that is only proposed raises the question and answers none.
    [InlineData("2024-04-18", "2024-04-16", false, Verdict.Undetermined)]
    [InlineData("2024-04-17", "2024-04-12", false, Verdict.Undetermined)]
    [InlineData("2024-04-16", "2024-04-12", false, Verdict.Contradicted)]
    [InlineData("2024-04-18", "2024-04-18", false, null)]
    public void Footage_was_in_circulation_from_the_publication_of_an_accepted_earlier_copy_on(
        string? published, string copy, bool accepted, Verdict? verdict)
    {
        var report = Given.Parse(Given.Report("2024-04-16", published)) with
        {
            Assessments =
            [
                new Assessment
                {
                    Id = Guid.CreateVersion7(),
                    Kind = AssessmentKind.EarlierCopy,
                    IsAccepted = accepted,
                    Dating = ClaimedDate.Read(copy, new DateContext { Zones = [Given.Baku] }),
                    Basis = "another channel",
                },
            ],
        };
        foreach (var statement in new[]
            {
                Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-17T10:00"),
                Given.Statement(Proposition.FootageDatesFrom, Stance.Affirm, "2020", "2024-04-17T10:00"),
            })
        {
            var inquiry = new Inquiry(Given.Case, report, [Given.Parse(statement)]);
            var outcome = OfficialDate.Check(inquiry, [.. JudgedCapture.Of(inquiry).Where(c => c.Lineage is "claimed")]);
            if (verdict is null)
            {
                Assert.Equal("The footage was not yet in circulation when this was said.", Given.Considered(outcome).Reason.ToString());
                continue;
            }

            var finding = Given.Finding(outcome);
            Assert.Equal(verdict, finding.Verdict);
            Assert.Equal(verdict is Verdict.Undetermined ? ["circulation"] : [], finding.Decides?.Premises ?? []);
            var premise = Assert.Single(finding.Premises, p => p.Id is "copy");
            Assert.EndsWith(accepted ? "(accepted earlier copy)" : "(proposed earlier copy)", premise.Value.ToString(), StringComparison.Ordinal);
            Assert.Equal(
                !accepted && verdict is Verdict.Undetermined ? "comparing the two frame by frame, and an analyst's decision" : null,
                premise.Obtain?.ToString());
        }
    }

    [Theory]
    [InlineData(Proposition.MovementStarted, "presence", "withdrawal", true)]
    [InlineData(Proposition.MovementEnded, "presence", "withdrawal", true)]
    [InlineData(Proposition.MovementUnderWay, "presence", "withdrawal", false)]
    [InlineData(Proposition.MovementStarted, "withdrawal", "presence", false)]
    [InlineData(Proposition.MovementEnded, "withdrawal", "presence", false)]
    [InlineData(Proposition.MovementUnderWay, "withdrawal", "presence", false)]
    [InlineData(Proposition.FootageDatesFrom, "withdrawal", "presence", true)]
    [InlineData(Proposition.MovementUnderWay, "presence", "presence", true)]
    public void Bounds_of_an_event_hold_for_the_events_inside_it_and_for_no_others(
        Proposition proposition, string spokenOf, string shown, bool bears)
    {
        var statement =
            Given.Parse(Given.Statement(proposition, Stance.Affirm, "2024-04-10/2024-04-20", "2024-04-20") with
            {
                Event = spokenOf,
                RefersTo = ["V"],
            });
        var outcome = Given.Official(Given.Parse(Given.Report("2024-04-16") with { ClaimedEvent = shown }), statement);
        Assert.Equal(bears ? 1 : 0, outcome.Findings.Length);
        if (!bears)
        {
            Assert.StartsWith("It speaks of \"", Given.Considered(outcome).Reason.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_calendar_day_stated_in_another_zone_is_read_in_both()
    {
        var started =
            Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-17")
            with
            { Zone = "Europe/Moscow" });
        // From midnight to one o'clock in Baku it is still the 15th in Moscow.
        var finding =
            Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-15T20:10Z/2024-04-15T20:50Z")), started));
        Assert.Contains(
            finding.Premises,
            p => p.Id is "zone" && $"{p.Name}: {p.Value}" is "zone of \"2024-04-16\" in the statement: Europe/Moscow or Asia/Baku");
        // Contradicted by the day of Moscow; on the day of Baku the hour would have to be known as well.
        Assert.Equal((Verdict.Undetermined, null, null), (finding.Verdict, finding.Severity, finding.Decides));
        var baku = Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-17"));
        Assert.DoesNotContain(
            Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-18")), baku)).Premises, p => p.Id is "zone");
    }

    [Fact]
    public void A_time_with_its_own_offset_leaves_no_zone_open()
    {
        var started = Given.Parse(
            Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16T10:00Z", "2024-04-17")
            with
            { Zone = "Europe/Moscow" });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-15")), started));
        Assert.Equal(Verdict.Contradicted, finding.Verdict);
        Assert.DoesNotContain(finding.Premises, p => p.Id is "zone");
    }

    [Fact]
    public void A_day_in_Baku_on_which_Moscow_has_two_days_is_taken_apart_at_its_midnight()
    {
        var denial = Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", "2024-04-17") with
        {
            Zone = "Europe/Moscow",
            SaidAt = new SaidAtSubmission { Text = "2024-04-17", Zones = ["Asia/Baku"] },
            RefersTo = ["V"],
        });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16T20:10Z")), denial));
        Assert.Equal(
            "period meant by the denial: 16 April by Europe/Moscow time contradicted, 17 April contradicted, "
            + "17 April by Europe/Moscow time consistent",
            finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void A_zone_is_asked_about_where_it_matters_at_one_of_the_moments_of_speaking()
    {
        // At half past midnight in Baku it is still the day before in Moscow; at noon it is the same day in both.
        var denial = Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", "2024-04-17") with
        {
            Zone = "Europe/Moscow",
            SaidAt = new SaidAtSubmission { Text = "[2024-04-16T12:00+04:00,2024-04-17T00:30+04:00]" },
            RefersTo = ["V"],
        });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-15")), denial));
        Assert.Equal(
            ["zone of \"today\" in the denial: Europe/Moscow or Asia/Baku"],
            finding.Premises.Where(p => p.Id is "zone").Select(p => $"{p.Name}: {p.Value}"));
    }

    [Theory]
    [InlineData("2024-04-16T10:00+04:00", "2024-04-10", null, null)]
    [InlineData("2024-04-16", "2024-04-10", null, null)]
    [InlineData("[2024-04-16,2024-04-17]", "2024-04-10", LearnSaidAt, null)]
    [InlineData("../2024-04-16", "2024-04-10", LearnSaidAt, null)]
    [InlineData("2024-04-16", "[2024-04-10,2024-04-12]", null, LearnWording)]
    [InlineData("[2024-04-16,2024-04-17]", "today", LearnSaidAt, LearnWording)]
    public void What_is_open_about_the_times_of_a_statement_says_how_it_could_be_learnt(
        string saidAt, string about, string? learnSaidAt, string? learnAbout)
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, about, saidAt));
        var premises = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-05-01")), ended)).Premises;
        Assert.Equal(learnSaidAt, premises.Single(p => p.Id is "said_at").Obtain?.ToString());
        var period = premises.Single(p => p.Id is "about");
        Assert.Equal(
            ("period meant by the statement", about, learnAbout),
            (period.Name.ToString(), period.Value.ToString(), period.Obtain?.ToString()));
    }

    private const string LearnSaidAt = "the time stamp of its first publication, or the outlet's own word";
    private const string LearnWording = "the original wording, or the speaker's own word";

    [Fact]
    public void Footage_published_between_two_moments_of_speaking_was_in_circulation_at_one_of_them()
    {
        var denial = Given.Parse(
            Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-10", "[2024-04-16,2024-04-19]"));
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-10", "2024-04-17")), denial));
        Assert.Equal(
            "said_at of the denial: 16 April no bearing, 19 April contradicted", finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void Footage_first_published_before_or_after_the_statement_may_have_been_spoken_of()
    {
        var affirmed =
            Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Affirm, "2024-04-10", "2024-04-18"));
        var finding = Given.Finding(Given.Official(
            Given.Parse(Given.Report("2024-04-12", "[2024-04-15,2024-04-20]")), affirmed));
        Assert.Equal(
            "whether it was first published before or after the statement: before contradicted, after no bearing",
            finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void Named_footage_is_told_by_its_names_and_needs_no_publication()
    {
        var denial = Given.Parse(
            Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "2024-04-16", "2024-04-18") with
            {
                RefersTo = ["V", "W"],
            });
        var footage = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16")), denial))
            .Premises.Single(p => p.Id is "circulation");
        Assert.Equal(("V, W", null), (footage.Value.ToString(), footage.Obtain));
    }

    [Fact]
    public void Under_way_on_one_day_says_nothing_of_another()
    {
        var underWay =
            Given.Parse(Given.Statement(Proposition.MovementUnderWay, Stance.Affirm, "2024-04-16", "2024-04-18"));
        Assert.Equal(
            "What it says rules out no date of capture.",
            Given.Considered(Given.Official(Given.Parse(Given.Report("2024-04-12")), underWay)).Reason.ToString());
    }

    [Fact]
    public void Statements_are_judged_in_the_order_of_their_labels_and_of_their_age()
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-10", "2024-04-20"));
        Statement[] statements = [Numbered(3, "B"), Numbered(2, "B"), Numbered(4, "A")];
        Assert.Equal(
            [4, 2, 3],
            Given.Official(Given.Parse(Given.Report("2024-05-01")), [.. statements])
                .Findings.Select(f => f.StatementLineage!.Value.ToByteArray()[^1]));

        Statement Numbered(byte number, string label)
        {
            var id = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number);
            return ended with { Id = id, Lineage = id, Label = label };
        }
    }

    [Fact]
    public void By_a_day_sets_no_earliest_moment_of_speaking()
    {
        var notBegun =
            Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Deny, "../now", "../2024-04-30"));
        Assert.Equal(Verdict.Undetermined, Given.Finding(
            Given.Official(Given.Parse(Given.Report("2020-04-16")), notBegun)).Verdict);
        Assert.Equal(Verdict.Consistent, Given.Finding(
            Given.Official(Given.Parse(Given.Report("2024-05-01")), notBegun)).Verdict);
    }

    [Theory]
    [InlineData(SourceKind.Outlet, Stance.Affirm,
        "Reported by an outlet, not stated by an official source; outlets are compared among themselves.")]
    [InlineData(SourceKind.Outlet, Stance.Deny,
        "Reported by an outlet, not stated by an official source; outlets are compared among themselves.")]
    [InlineData(SourceKind.Body, Stance.NotConfirmed, "Not confirming is not denying: it cannot contradict.")]
    [InlineData(SourceKind.Body, Stance.Silence, "Silence is not a denial: it cannot contradict.")]
    [InlineData(SourceKind.Body, Stance.Forecast, "A forecast can be missed, not contradicted.")]
    public void What_cannot_contradict_is_listed_with_the_reason(SourceKind kind, Stance stance, string reason)
    {
        var statement = Given.Parse(
            Given.Statement(Proposition.MovementUnderWay, stance, "2024-04-10", "2024-04-20") with { Kind = kind });
        var considered = Given.Considered(Given.Official(Given.Parse(Given.Report("2024-05-01")), statement));
        Assert.Equal(
            (OfficialDate.Id, statement.Id, "S", "Ministry", "What they said", reason),
            (
                considered.Check, considered.StatementId, considered.StatementLabel, considered.Body,
                considered.Statement, considered.Reason.ToString()));
    }

    [Theory]
    [InlineData("2024-05-01/2024-05-05", "from 1 to 5 May 2024")]
    [InlineData("2024-05-01/..", "from 1 May 2024 on")]
    [InlineData("2024-05-01T10:00/2024-05-01T10:59", "on 1 May 2024, 10:00 to 11:00")]
    [InlineData("[2024-05-01,2024-05-03]", "on 1 May 2024 or on 3 May 2024")]
    public void Explanations_name_the_claim_as_people_would(string captured, string words)
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-10", "2024-04-20"));
        Assert.Equal(
            $"The footage is claimed to have been captured {words}. Ministry said (on 20 April 2024): What they said. "
            + "These cannot both be true.",
            Given.Finding(Given.Official(Given.Parse(Given.Report(captured)), ended)).Explanation.ToString());
    }
}
