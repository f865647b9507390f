using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// Every way in which one statement can be read against one report: the candidates of when it was said, of the zone and
/// period it spoke of, of the claim, and of what footage it meant. And the sentences about them.
/// </summary>
internal sealed class StatementReadings
{
    private readonly Inquiry inquiry;
    private readonly JudgedCapture capture;
    private readonly StatedTimes times;
    private readonly StatedPremises stated;

    // Earlier copies of the footage by which it may have been in circulation before its own publication.
    private readonly ImmutableArray<Assessment> copies;

    // Whether the footage can have been, and can not have been, among that spoken of.
    private readonly ImmutableArray<bool> circulating;

    public StatementReadings(Inquiry inquiry, Statement statement, JudgedCapture capture)
    {
        this.inquiry = inquiry;
        this.capture = capture;
        Statement = statement;
        stated = inquiry.PremisesOf(statement);
        times = stated.Times;
        copies = [.. inquiry.Report.Assessments.Where(a => a.Kind is AssessmentKind.EarlierCopy).OrderBy(a => a.Id)];
        ImmutableArray<bool> either = [true, false];
        circulating = [.. either.Where(c => times.Said.Any(t => Circulation(t) is not { } known || known == c))];
    }

    public Statement Statement { get; }

    /// <summary>claimed or inferred.</summary>
    public string CaptureLineage => capture.Lineage;

    /// <summary>True when the statement is about footage, not about what footage shows.</summary>
    public bool SpeaksOfFootage => Statement.Proposition is Proposition.FootageDatesFrom;

    /// <summary>The candidates of the capture date judged.</summary>
    public ImmutableArray<TimeWindow> Claims => capture.Windows;

    private DateTimeZone Zone => inquiry.Case.Zone;

    private bool IsDenial => Statement.Stance is Stance.Deny;

    /// <summary>Evaluates every combination; null when there are too many, or nothing to evaluate.</summary>
    public Deliberation? Deliberate(ImmutableArray<TimeWindow> claims) => Deliberation.Over(
        [
            .. stated.Dimensions,
            Dimension.Of("captured", capture.Name, claims, Zone),
            Dimension.Of(
                "circulation",
                IsDenial ? Phrases.PublishedBeforeDenial : Phrases.PublishedBeforeStatement,
                [.. circulating.Select(c => (Wording)(c ? Phrases.Before : Phrases.After))]),
        ],
        choice =>
            Evaluate(
                times.Said[choice[0]], times.Zones[choice[1]], times.Periods[choice[2]], claims[choice[3]],
                circulating[choice[4]]));

    /// <summary>The claimed windows cut at every bound that the statement sets inside them.</summary>
    public ImmutableArray<TimeWindow> CutClaims()
    {
        Instant[] bounds = [.. times.Said.Concat(times.Periods).SelectMany(w => new[] { w.Start, w.End }).OfType<Instant>()];
        return [.. Claims.SelectMany(claim => claim.CutAt(bounds)).Distinct()];
    }

    public Wording NoBearingReason() =>
        SpeaksOfFootage ? Phrases.NotYetInCirculation : Phrases.RulesOutNothing;

    public ImmutableArray<Premise> Premises()
    {
        var premises = ImmutableArray.CreateBuilder<Premise>();
        premises.AddRange(capture.Premises);
        premises.AddRange(stated.Premises);
        if (SpeaksOfFootage)
        {
            premises.Add(Premise.OfStatement(
                Statement,
                "circulation",
                Phrases.FootageSpokenOf,
                Statement.RefersTo.IsEmpty
                    ? Phrases.WhatWasInCirculation.With(WindowText.When(inquiry.Report.Published.Windows, Zone))
                    : Wording.Join(Phrases.Comma, Statement.RefersTo.Select(r => (Wording)r)),
                circulating.Length > 1 ? Phrases.LearnFirstCopy : null));
            if (Statement.RefersTo.IsEmpty)
            {
                premises.AddRange(copies.Select(OfCopy));
            }
        }

        return premises.ToImmutable();
    }

    public Wording Explain(Verdict verdict, Decision? decision) => Wording.Sentences(
        capture.Introduction.With(WindowText.When(capture.Windows, Zone)),
        Phrases.SaidThat.With(
            Statement.SpeakerName, WindowText.When(Statement.SaidAt.Windows, Zone, Statement.Zone), Statement.Text.TrimEnd('.')),
        verdict switch
        {
            Verdict.Contradicted => Phrases.CannotBothBeTrue,
            Verdict.Consistent => Phrases.BothCanBeTrue,
            _ when decision is null => Phrases.CannotBeTold,
            _ when decision.Outcomes.Any(o => o.Verdict is Verdict.Contradicted) =>
                Phrases.WouldBeDecidedBy.With(decision.Sentence),
            _ => (Wording)Phrases.BearingDecidedBy.With(decision.Sentence),
        });

    private Outcome Evaluate(
        TimeWindow saidAt, DateTimeZone zone, TimeWindow period, TimeWindow capture, bool inCirculation)
    {
        if (!times.Means(saidAt, zone, period))
        {
            return Outcome.Struck;
        }

        if (SpeaksOfFootage)
        {
            // Causality: footage shot at or after the moment it was spoken of is not the footage spoken of.
            var before = saidAt.End is { } end ? capture.Intersect(TimeWindow.Before(end)) : capture;
            if (before is not { } shot || (Circulation(saidAt) is { } known && known != inCirculation))
            {
                return Outcome.Struck;
            }

            if (!inCirculation)
            {
                return Outcome.NoBearing;
            }

            capture = shot;
        }

        return OfficialDate.Evaluate(Statement.Proposition, Statement.Stance, capture, period, saidAt);
    }

    private Premise OfCopy(Assessment copy) => new()
    {
        Id = "copy",
        Name = Phrases.PublicationOfCopy,
        Value = Phrases.WithBasis.With(
            WindowText.Describe(copy.Dating, Zone), copy.IsAccepted ? Phrases.AcceptedCopy : Phrases.ProposedCopy),
        Source = copy.Source,
        Obtain = copy.IsAccepted || circulating.Length == 1 ? null : Phrases.LearnSameFootage,
    };

    /// <summary>
    /// Is the footage among that spoken of: certainly, certainly not, or not known (null). Named footage is; of
    /// unnamed, what was in circulation when it was said. An accepted earlier copy is the same footage, so that its
    /// publication counts as well; one that is only proposed makes nothing certain, and leaves it open whether.
    /// </summary>
    private bool? Circulation(TimeWindow saidAt)
    {
        if (!SpeaksOfFootage || !Statement.RefersTo.IsEmpty)
        {
            return true;
        }

        var published = inquiry.Report.Published;
        return Precedes(published) || copies.Any(c => c.IsAccepted && Precedes(c.Dating)) ? true
            : Follows(published) && copies.All(c => Follows(c.Dating)) ? false
            : null;

        bool Precedes(Dating publication) => publication.Windows.All(w => w.End <= saidAt.Start);

        bool Follows(Dating publication) => publication.Windows.All(w => w.Start >= saidAt.End);
    }
}
