using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class CaptureInferenceTests
{
    private static readonly Instant Zero = Instant.FromUtc(2024, 4, 1, 0, 0);

    private static Assessment Assessed(AssessmentKind kind, string dating, bool accepted = true) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        IsAccepted = accepted,
        Dating = ClaimedDate.Read(dating, new DateContext { Zones = [Given.Baku] }),
        Basis = "as it was concluded",
        Source = new SourceCitation { Title = kind.ToString() },
    };

    private static Report Report(string? captured, string? published, params ImmutableArray<Assessment> assessments) =>
        Given.Parse(Given.Report(captured, published)) with { Assessments = assessments };

    private static string[] Windows(Report report) =>
        [.. CaptureInference.Of(report).Windows.Select(w => WindowText.Describe(w, Given.Baku).ToString())];

    [Fact]
    public void A_claim_alone_is_what_is_inferred()
    {
        var inference = CaptureInference.Of(Report("[2024-04-16,2024-04-17]", published: null));
        Assert.False(inference.DiffersFromClaim);
        Assert.Equal(["16 April 2024", "17 April 2024"], Windows(Report("[2024-04-16,2024-04-17]", published: null)));
        Assert.All(inference.Candidates, c => Assert.Equal("the claim", c.End!.Basis.ToString()));
    }

    [Theory]
    [InlineData("2024-04", "2024-04-17", "1 to 17 April 2024")]
    [InlineData(null, "2024-04-17", "by 17 April 2024")]
    [InlineData("2024-04", "[2024-04-17,2024-04-20]", "1 to 20 April 2024")] // the latest, for it holds for every candidate
    [InlineData("2024-04", "2024-04-17/..", "1 to 30 April 2024")]
    public void Footage_was_captured_before_it_was_first_published(string? captured, string published, string expected) =>
        Assert.Equal([expected], Windows(Report(captured, published)));

    [Fact]
    public void Each_bound_names_the_premise_that_sets_it()
    {
        var copy = Assessed(AssessmentKind.EarlierCopy, "2024-04-12");
        var window = Assert.Single(CaptureInference.Of(Report("2024-04", "2024-04-17", copy)).Candidates);
        Assert.Equal(("the claim", null), (window.Start!.Basis.ToString(), window.Start.AssessmentId));
        Assert.Equal(
            ("accepted earlier copy", copy.Id, "EarlierCopy"),
            (window.End!.Basis.ToString(), window.End.AssessmentId!.Value, window.End.Source!.Title));
    }

    [Fact]
    public void Of_two_premises_that_set_the_same_bound_the_claim_is_named()
    {
        var window = Assert.Single(CaptureInference.Of(Report(
            "2024-04-10/2024-04-12", published: null,
            Assessed(AssessmentKind.Bound, "2024-04-10/.."),
            Assessed(AssessmentKind.EarlierCopy, "2024-04-12"))).Candidates);
        Assert.Equal(("the claim", "the claim"), (window.Start!.Basis.ToString(), window.End!.Basis.ToString()));
    }

    [Fact]
    public void A_proposal_narrows_nothing()
    {
        var report = Report(
            "2024-04", published: null,
            Assessed(AssessmentKind.EarlierCopy, "2024-04-12", accepted: false),
            Assessed(AssessmentKind.Bound, "2024-04-10/..", accepted: false),
            Assessed(AssessmentKind.Captured, "2024-04-11", accepted: false));
        Assert.False(CaptureInference.Of(report).DiffersFromClaim);
        Assert.Equal(["1 to 30 April 2024"], Windows(report));
    }

    [Fact]
    public void An_accepted_assessment_takes_the_place_of_the_claim_and_several_are_candidates() => Assert.Equal(
        ["11 April 2024", "13 April 2024"],
        Windows(Report(
            "2024-04-16", published: null,
            Assessed(AssessmentKind.Captured, "2024-04-11"), Assessed(AssessmentKind.Captured, "2024-04-13"))));

    [Fact]
    public void Candidates_that_a_bound_excludes_are_gone_and_the_others_stay_apart() => Assert.Equal(
        ["16 April 2024", "20 April 2024"],
        Windows(Report(
            "[2024-04-03,2024-04-16,2024-04-20]", published: null, Assessed(AssessmentKind.Bound, "2024-04-10/.."))));

    [Fact]
    public void Premises_that_exclude_each_other_infer_nothing_and_are_used_for_nothing()
    {
        var report = Report("2024-04-16", published: null, Assessed(AssessmentKind.EarlierCopy, "2024-04-10"));
        Assert.Empty(CaptureInference.Of(report).Candidates);
        Assert.False(CaptureInference.Of(report).DiffersFromClaim);
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-12", "2024-04-12"));
        var finding = Given.Finding(Given.Official(report, ended));
        Assert.StartsWith("claimed/", finding.Lineage, StringComparison.Ordinal);
        Assert.Equal(Verdict.Contradicted, finding.Verdict);
        var copy = Given.Finding(CopyDate.Check(new Inquiry(Given.Case, report, [])));
        Assert.Equal(Verdict.Contradicted, copy.Verdict);
    }

    public static TheoryData<string?, string?, (AssessmentKind Kind, string Dating)[]> NothingLeft => new()
    {
        { "2024-04-16", "2024-04-17", [(AssessmentKind.Bound, "../2024-04-10")] },
        { "2024-04", "2024-04-17", [(AssessmentKind.Bound, "2024-04-20/..")] },
        { "2024-04", null, [(AssessmentKind.Bound, "../2024-04-10"), (AssessmentKind.Bound, "2024-04-12/..")] },
        { "2024-04", "2024-04-17", [(AssessmentKind.Captured, "2024-04-20")] },
        { null, "2024-04-17", [(AssessmentKind.Captured, "2024-04-20")] },
        { "2024-04", "2024-04-17", [(AssessmentKind.EarlierCopy, "2024-04-10"), (AssessmentKind.Captured, "2024-04-12")] },
    };

    [Theory]
    [MemberData(nameof(NothingLeft))]
    public void What_leaves_no_time_at_all_is_a_finding_of_its_own(
        string? captured, string? published, (AssessmentKind Kind, string Dating)[] accepted)
    {
        var report = Report(captured, published, [.. accepted.Select(a => Assessed(a.Kind, a.Dating))]);
        var finding = Given.Finding(InferredDate.Check(new Inquiry(Given.Case, report, [])));
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
        Assert.EndsWith("These cannot all be true.", finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.Contains(RuleSet.AmongClaims(new Inquiry(Given.Case, report, [])).Findings, f => f.Check is InferredDate.Id);

        // Nothing accepted, nothing found; and no premise too many.
        var proposed = report with { Assessments = [.. report.Assessments.Select(a => a with { IsAccepted = false })] };
        Assert.Empty(InferredDate.Check(new Inquiry(Given.Case, proposed, [])).Findings);
        Assert.Equal(
            accepted.Length + (published is null ? 0 : 1)
                + (captured is null || accepted.Any(a => a.Kind is AssessmentKind.Captured) ? 0 : 1),
            finding.Premises.Length);
    }

    [Fact]
    public void What_publication_or_a_copy_says_of_the_claim_is_not_said_twice()
    {
        Assert.Empty(InferredDate.Check(new Inquiry(Given.Case, Report("2024-04-18", "2024-04-17"), [])).Findings);
        var copied = Report("2024-04-16", published: null, Assessed(AssessmentKind.EarlierCopy, "2024-04-10"));
        Assert.Empty(InferredDate.Check(new Inquiry(Given.Case, copied, [])).Findings);
        Assert.Empty(InferredDate.Check(new Inquiry(Given.Case, Report("2024-04-16", "2024-04-17"), [])).Findings);
    }

    [Fact]
    public void Officials_are_confronted_with_the_claim_and_with_what_is_inferred_as_two_findings()
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-20", "2024-04-20"));
        var findings = Given.Official(Report("2024-04", "2024-04-17"), ended).Findings;
        Assert.Equal(
            [("claimed", Verdict.Undetermined), ("inferred", Verdict.Consistent)],
            findings.Select(f => (f.Lineage.Split('/')[0], f.Verdict)));
        Assert.StartsWith(
            "From what is known of it, the footage was captured from 1 to 17 April 2024.",
            findings[1].Explanation.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["from 1 April 2024 on (the claim)", "by 17 April 2024 (first publication)"],
            findings[1].Premises.Where(p => p.Id is "bound").Select(p => p.Value.ToString()));
    }

    [Fact]
    public void An_unknown_claim_is_confronted_by_what_is_inferred_alone()
    {
        var began = Given.Parse(Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-20", "2024-04-20"));
        var finding = Given.Finding(Given.Official(Report(captured: null, "2024-04-17"), began));
        Assert.Equal(
            ("inferred", Verdict.Contradicted), (finding.Lineage.Split('/')[0], finding.Verdict));
    }

    /// <summary>Premises as small windows of whole days, so that they meet in every way.</summary>
    private static Gen<Report> Reports()
    {
        var window =
            from start in Gen.Choose(0, 8)
            from length in Gen.Choose(1, 4)
            from open in Gen.Choose(0, 5)
            select TimeWindow.Between(
                open == 1 ? null : Zero + Duration.FromDays(start),
                open == 2 ? null : Zero + Duration.FromDays(start + length));
        var dating =
            from count in Gen.Choose(1, 3)
            from windows in window.ArrayOf(count)
            select Given.Dating(windows.Distinct());
        var assessment =
            from kind in Gen.Elements(AssessmentKind.Captured, AssessmentKind.Bound, AssessmentKind.EarlierCopy)
            from accepted in Gen.Elements(true, true, false)
            from d in dating
            select new Assessment
            {
                Id = Guid.CreateVersion7(),
                Kind = kind,
                IsAccepted = accepted,
                Dating = d,
                Basis = "b",
            };
        return
            from captured in dating
            from published in Gen.OneOf(dating, Gen.Constant(Dating.Unknown("")))
            from count in Gen.Choose(0, 4)
            from assessments in assessment.ArrayOf(count)
            select Given.Parse(Given.Report("2024-04-16")) with
            {
                Captured = captured,
                Published = published,
                Assessments = [.. assessments],
            };
    }

    [Fact]
    public void Taking_a_bound_away_only_ever_widens() => Cases.Hold(Reports(), report =>
    {
        var narrow = CaptureInference.Of(report).Windows.ToArray();
        foreach (var removed in report.Assessments.Where(a => a.Kind is not AssessmentKind.Captured))
        {
            Covered(narrow, CaptureInference.Of(report with { Assessments = report.Assessments.Remove(removed) }));
        }

        Covered(narrow, CaptureInference.Of(report with { Published = Dating.Unknown("") }));

        static void Covered(TimeWindow[] narrow, CaptureInference wide) =>
            Assert.All(narrow, n => Assert.Contains(wide.Windows, w => Allen.Within(n, w)));
    });

    [Fact]
    public void It_allows_exactly_the_instants_that_every_premise_allows() => Cases.Hold(Reports(), report =>
    {
        var inference = CaptureInference.Of(report);
        for (var hour = -24; hour < 16 * 24; hour += 12)
        {
            var instant = Zero + Duration.FromHours(hour);
            Assert.Equal(Allowed(report, instant), inference.Windows.Any(w => w.Contains(instant)));
        }
    });

    [Fact]
    public void The_order_of_assessments_changes_no_window() => Cases.Hold(Reports(), report => Assert.Equal(
        CaptureInference.Of(report).Windows.ToHashSet(),
        CaptureInference.Of(report with { Assessments = [.. report.Assessments.Reverse()] }).Windows.ToHashSet()));

    /// <summary>The slow twin: one instant against each premise.</summary>
    private static bool Allowed(Report report, Instant instant)
    {
        var accepted = report.Assessments.Where(a => a.IsAccepted).ToArray();
        var captured = accepted.Where(a => a.Kind is AssessmentKind.Captured).SelectMany(a => a.Dating.Windows).ToArray();
        return (captured.Length > 0 ? captured : report.Captured.Windows).Any(w => w.Contains(instant))
            && accepted.Where(a => a.Kind is AssessmentKind.Bound).All(a => a.Dating.Windows.Any(w => w.Contains(instant)))
            && accepted.Where(a => a.Kind is AssessmentKind.EarlierCopy).Select(a => a.Dating).Append(report.Published)
                .All(d => d.Windows.Any(w => w.End is null || instant < w.End));
    }
}
