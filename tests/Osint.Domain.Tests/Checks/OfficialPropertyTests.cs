using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;
using Outcome = Osint.Domain.Checks.Outcome;

namespace Osint.Domain.Tests.Checks;

/// <summary>The properties of checks.md section 3, over whole statements and reports.</summary>
public sealed class OfficialPropertyTests
{
    private static readonly Gen<Scene> OfTwoZones =
        from scene in Scene.Any
        from zone in Gen.Elements(Given.Baku, Given.Moscow, DateTimeZone.Utc)
        select scene with { Case = Given.Case, Zone = zone };

    [Fact]
    public void The_verdict_is_that_of_the_slow_twin() => Cases.Hold(Scene.Any, scene =>
    {
        var (slow, verdict) = (scene.SlowVerdict(), scene.Verdict());
        Assert.True(slow == verdict, $"{scene}: {verdict}, the instants say {slow}");
    });

    [Fact]
    public void Affirming_and_denying_mirror_each_other_for_footage() => Cases.Hold(OfTwoZones, scene =>
    {
        var affirmed = scene with { Proposition = Proposition.FootageDatesFrom, Stance = Stance.Affirm };
        var denied = affirmed with { Stance = Stance.Deny };
        var (one, other) = (affirmed.Check(), denied.Check());
        Assert.Equal(Mirror(Scene.Verdict(one)), Scene.Verdict(other));
        Assert.Equal(
            Decision(one)?.Outcomes.Select(o => (string.Join('|', o.Values), Mirror(o.Verdict))),
            Decision(other)?.Outcomes.Select(o => (string.Join('|', o.Values), o.Verdict)));
    });

    [Fact]
    public void Narrowing_the_claim_only_ever_resolves_what_is_open() => Cases.Hold(
        from scene in Scene.Any
        from which in Gen.Choose(0, scene.Claims.Length - 1)
        from at in Gen.Choose(1, 12)
        from keepFirst in Gen.Elements(true, false)
        let parts = scene.Claims[which].CutAt([Timeline.At(at)]).ToArray()
        select (scene, which, part: keepFirst ? parts[0] : parts[^1]),
        given =>
        {
            var (scene, which, part) = given;
            var narrowed = scene with { Claims = scene.Claims.SetAt(which, part) };
            // Where the words exclude nothing, a narrower claim may be confirmed by them, and still not contradicted.
            var before = scene.Verdict();
            AssertResolves(
                scene,
                narrowed,
                before is Outcome.NoBearing ? [before, Outcome.Consistent, Outcome.Undetermined] : Resolutions(before));
            Assert.False(
                before is Outcome.NoBearing && narrowed.SlowValues().Contains(Outcome.Contradicted), $"{scene}");
        });

    [Fact]
    public void Removing_a_candidate_of_the_period_or_of_the_moment_only_ever_resolves_what_is_open() => Cases.Hold(
        from scene in Scene.Any
        from period in Gen.Choose(0, scene.Periods.Length - 1)
        from said in Gen.Choose(0, scene.Said.Length - 1)
        select (scene, period, said),
        given =>
        {
            var (scene, period, said) = given;
            var permitted = Resolutions(scene.Verdict());
            AssertResolves(scene, scene with { Periods = scene.Periods.Without(period) }, permitted);
            AssertResolves(scene, scene with { Said = scene.Said.Without(said) }, permitted);
        });

    [Fact]
    public void Shifting_everything_by_days_changes_nothing() => Cases.Hold(
        from scene in OfTwoZones
        from days in Gen.Choose(-300, 300)
        select (scene, days),
        given =>
        {
            var (scene, shifted) = (given.scene.Check(), given.scene.Shifted(given.days).Check());
            AssertAlike(scene, shifted);
            Assert.Equal(
                Decision(scene)?.Outcomes.Select(o => (o.Verdict, o.Note)),
                Decision(shifted)?.Outcomes.Select(o => (o.Verdict, o.Note)));
        });

    [Fact]
    public void The_order_of_candidates_changes_nothing_but_the_order_in_which_they_are_told() => Cases.Hold(
        OfTwoZones,
        scene =>
        {
            var reversed = scene with
            {
                Claims = [.. scene.Claims.Reverse()],
                Said = [.. scene.Said.Reverse()],
                Periods = [.. scene.Periods.Reverse()],
                Published = [.. scene.Published.Reverse()],
            };
            var (told, retold) = (scene.Check(), reversed.Check());
            AssertAlike(told, retold);
            Assert.Equal(Outcomes(told), Outcomes(retold), StringComparer.Ordinal);

            static string[] Outcomes(CheckOutcome outcome) =>
            [
                .. (Decision(outcome)?.Outcomes ?? [])
                    .Select(o => $"{string.Join('|', o.Values)} {o.Verdict} {o.Note}").Order(StringComparer.Ordinal),
            ];
        });

    [Fact]
    public void The_order_of_statements_changes_nothing() => Cases.Hold(
        from scene in Scene.Any
        from order in Gen.Shuffle(Enumerable.Range(0, Given.ShippedStatements.Length + 1))
        select (scene, order),
        given =>
        {
            var (scene, order) = given;
            var statements = Given.ShippedStatements.Add(scene.Statement);
            var some = RuleSet.Run(new Inquiry(Given.Case, scene.Report, statements));
            var other = RuleSet.Run(new Inquiry(Given.Case, scene.Report, [.. order.Select(i => statements[i])]));
            Assert.Equal(
                some.Findings.Select(f => f.Digest()), other.Findings.Select(f => f.Digest()), StringComparer.Ordinal);
            Assert.Equal(some.Considered.AsEnumerable(), other.Considered.AsEnumerable());
        });

    [Fact]
    public void An_unknown_capture_date_is_compared_with_nothing() => Cases.Hold(Scene.Any, scene =>
    {
        var report = scene.Report with
        {
            Captured = Dating.Unknown("during the protests"),
            Published = Dating.Unknown(""),
        };
        Assert.Equal(
            "When the footage was captured is not known, so nothing can be compared.",
            Given.Considered(OfficialDate.Check(new Inquiry(scene.Case, report, [scene.Statement]))).Reason.ToString());
    });

    [Fact]
    public void What_is_inferred_is_judged_as_a_claim_of_the_same_windows_would_be() => Cases.Hold(Scene.Any, scene =>
    {
        var inference = CaptureInference.Of(scene.Report);
        if (!inference.DiffersFromClaim)
        {
            return;
        }

        var inquiry = new Inquiry(scene.Case, scene.Report, [scene.Statement]);
        var inferred = OfficialDate.Check(inquiry, [.. JudgedCapture.Of(inquiry).Where(c => c.Lineage is "inferred")]);
        var claimed = scene.Check(scene.Report with { Captured = Given.Dating(inference.Windows) });
        Assert.Equal(Scene.Verdict(claimed), Scene.Verdict(inferred));
        Assert.Equal(claimed.Findings.SingleOrDefault()?.Severity, inferred.Findings.SingleOrDefault()?.Severity);
    });

    [Fact]
    public void A_period_or_moment_of_which_nothing_is_known_contradicts_nothing() => Cases.Hold(Scene.Any, scene =>
    {
        // Denials that it had begun, or was over, are about the moment of speaking, whatever period they name.
        var ofMoment =
            scene is { Proposition: Proposition.MovementStarted or Proposition.MovementEnded, Stance: Stance.Deny };
        var unknownMoment =
            scene with { Said = [TimeWindow.Always], About = scene.About ?? (ofMoment ? null : Scene.Today) };
        Assert.NotEqual(Outcome.Contradicted, unknownMoment.Verdict());
        var unknownPeriod = scene with { About = "during the protests" };
        Assert.True(ofMoment || unknownPeriod.Verdict() is not Outcome.Contradicted, $"{unknownPeriod}");
    });

    [Fact]
    public void An_empty_dating_or_window_cannot_be_made_and_so_is_never_evaluated()
    {
        Assert.Throws<ArgumentException>(() => Given.Dating([]));
        Assert.Throws<ArgumentException>(() => Timeline.Window(4, 4));
        Assert.Null(Timeline.Window(2, 4).Intersect(Timeline.Window(4, 6)));
    }

    [Fact]
    public void Every_finding_says_what_its_verdict_needs() => Cases.Hold(OfTwoZones, scene =>
    {
        if (scene.Check().Findings is not [var finding])
        {
            return;
        }

        Assert.Equal(finding.Verdict is Verdict.Contradicted, finding.Severity is Severity.High);
        Assert.False(finding.Verdict is Verdict.Consistent && finding.Severity is not null);
        Assert.False(
            finding.Severity is Severity.Medium && finding.Decides is null, "a flag that nothing would settle");
        Assert.False(finding.Decides is not null && finding.Verdict is not Verdict.Undetermined);
        if (finding.Decides is { } decision)
        {
            Assert.All(decision.Premises, id =>
                Assert.NotNull(finding.Premises.Single(p => p.Id.Equals(id, StringComparison.Ordinal)).Obtain));
            Assert.True(
                decision.Outcomes.Where(o => o.Note?.ToString() is not "impossible").Select(o => o.Verdict).Distinct().Count() > 1);
            Assert.Contains(decision.Sentence.ToString(), finding.Explanation.ToString(), StringComparison.Ordinal);
        }
    });

    private static Outcome[] Resolutions(Outcome before) =>
        before is Outcome.Undetermined ? Enum.GetValues<Outcome>() : [before];

    /// <summary>Causality may leave nothing of what was narrowed; the statement then speaks of other footage.</summary>
    private static void AssertResolves(Scene scene, Scene narrowed, Outcome[] permitted)
    {
        var after = narrowed.Verdict();
        Assert.True(after is Outcome.Struck || permitted.Contains(after), $"{scene}; {narrowed}: {after}");
    }

    private static Decision? Decision(CheckOutcome outcome) => outcome.Findings.SingleOrDefault()?.Decides;

    private static void AssertAlike(CheckOutcome one, CheckOutcome other)
    {
        Assert.Equal(Scene.Verdict(one), Scene.Verdict(other));
        Assert.Equal(one.Findings.SingleOrDefault()?.Severity, other.Findings.SingleOrDefault()?.Severity);
        Assert.Equal(Decision(one)?.Premises.ToArray(), Decision(other)?.Premises.ToArray());
    }

    private static Outcome Mirror(Outcome outcome) => outcome switch
    {
        Outcome.Consistent => Outcome.Contradicted,
        Outcome.Contradicted => Outcome.Consistent,
        _ => outcome,
    };

    private static Verdict? Mirror(Verdict? verdict) => verdict switch
    {
        Verdict.Consistent => Verdict.Contradicted,
        Verdict.Contradicted => Verdict.Consistent,
        _ => verdict,
    };
}
