using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Osint.Domain.March;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>travel.feasible</c>: could one column have made two sightings (routing.md section 5)? It looks at the least
/// distance there is and the fastest vehicle there is, so that a road missing from the data makes nothing impossible.
/// </summary>
public static class TravelFeasible
{
    public const string Id = "travel.feasible";

    /// <summary>
    /// The pairs that follow each other, and of the others those that exclude each other: where the time of the
    /// sighting between them is open, its neighbours still meet.
    /// </summary>
    public static CheckOutcome Check(ConvoyInquiry inquiry) => new(
        [
            .. inquiry.Passages.Select(p => (Passage: p, Finding: Judge(inquiry, p)))
                .Where(p => p.Passage.IsLeg || p.Finding.Verdict is Verdict.Contradicted)
                .Select(p => p.Finding),
        ],
        []);

    /// <summary>
    /// One reading of both times. Contradicted iff in every order that the windows allow the least time is longer than
    /// the latest of the one after the earliest of the other; consistent iff the central time fits between the latest
    /// of the one and the earliest of the other, or both are one place at one time; undetermined otherwise, and always
    /// where a window is open. Symmetric: the two exchanged, with there for back, give the same.
    /// </summary>
    public static Outcome Evaluate(
        TimeWindow one, TimeWindow other, Duration least, Duration? there, Duration? back, bool samePlace)
    {
        if (one is not { Start: { } oneStart, End: { } oneEnd }
            || other is not { Start: { } otherStart, End: { } otherEnd })
        {
            return Outcome.Undetermined;
        }

        // An order that the windows exclude leaves less than no time, so the longer of the two is that of a possible
        // one.
        if (least > Duration.Max(otherEnd - oneStart, oneEnd - otherStart))
        {
            return Outcome.Contradicted;
        }

        return otherStart - oneEnd >= there || oneStart - otherEnd >= back
            || (samePlace && one.Intersect(other) is not null)
            ? Outcome.Consistent
            : Outcome.Undetermined;
    }

    /// <summary>Whether one column can have made both sightings, over every reading of their times.</summary>
    public static Finding Judge(ConvoyInquiry inquiry, Passage passage)
    {
        var zone = inquiry.Case.Zone;
        var least = inquiry.LeastTime(passage.LeastMeters);
        var deliberation = Deliberate(passage, least, zone);
        var verdict = deliberation?.Agreed() ?? Verdict.Undetermined;
        var count = verdict is Verdict.Undetermined ? CountDecides(inquiry, passage) : null;
        var decision = verdict is not Verdict.Undetermined ? null
            : count ?? deliberation?.Decide() ?? GapDecides(passage, least);
        var ids = new[] { passage.One.ReportId, passage.Other.ReportId }.Order().ToArray();
        return new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = count is not null ? Severity.Medium : deliberation?.Presses(decision),
            Premises =
            [
                .. new[] { passage.One, passage.Other }.Select((s, i) => new Premise
                {
                    Id = i == 0 ? "one.captured" : "other.captured",
                    Name = Phrases.CaptureDateOf.With(s.Name),
                    Value = Wording.Join(Phrases.Or, s.Windows.Select(w => WindowText.Describe(w, zone))),
                    Obtain = Phrases.LearnCapture,
                }),
                new Premise
                {
                    Id = "distance", Name = Phrases.LeastDistanceByAir,
                    Value = Kilometers(passage.LeastMeters), Obtain = Phrases.LearnPlace,
                },
                new Premise
                {
                    Id = "vehicles", Name = Phrases.NumberOfVehicles, Value = inquiry.Convoy.Size.Count.Words(),
                    Obtain = Phrases.LearnCount,
                },
                new Premise { Id = "top_speed", Name = Phrases.TopSpeed,
                    Value = Phrases.Kmh.With(Number(inquiry.TopSpeedKmh)) },
            ],
            Explanation = Explain(inquiry, passage, least, verdict, decision),
            Decides = decision,
            Lineage = $"{ids[0]:N}/{ids[1]:N}",
        };
    }

    private static Deliberation? Deliberate(Passage passage, Duration least, DateTimeZone zone) => Deliberation.Over(
        [
            Dimension.Of("one.captured", Phrases.CaptureDateOf.With(passage.One.Name), passage.One.Windows, zone),
            Dimension.Of("other.captured", Phrases.CaptureDateOf.With(passage.Other.Name), passage.Other.Windows, zone),
        ],
        choice => Evaluate(
            passage.One.Windows[choice[0]], passage.Other.Windows[choice[1]], least, passage.There, passage.Back,
            passage.SamePlace));

    /// <summary>
    /// Where nothing limits the column's length, nothing is contradicted; up to so many vehicles it would be.
    /// </summary>
    private static Decision? CountDecides(ConvoyInquiry inquiry, Passage passage)
    {
        var size = inquiry.Convoy.Size.Count;
        if (size.High is not null || !(inquiry.MetersPerVehicle > 0) || LongestGap(passage) is not { } gap)
        {
            return null;
        }

        var spare = passage.LeastMeters - (gap.TotalHours * inquiry.TopSpeedKmh * 1000);
        var most = (int)Math.Clamp(Math.Ceiling(spare / inquiry.MetersPerVehicle) - 1, 0, int.MaxValue - 1);
        if (most < size.Low || most == 0)
        {
            return null;
        }

        var value = Phrases.AtMost.With(most.ToString(CultureInfo.InvariantCulture));
        return new Decision(
            ["vehicles"],
            [new DecidingOutcome([value], Verdict.Contradicted, Note: null)],
            Phrases.NameAndValues.With(Phrases.NumberOfVehicles, Phrases.ValueIs.With(value, Phrases.Contradicted)));
    }

    /// <summary>The most time that any reading leaves between the two; null where a window is open.</summary>
    private static Duration? LongestGap(Passage passage)
    {
        var (one, other) = (NarrowedWindows.Hull(passage.One.Windows), NarrowedWindows.Hull(passage.Other.Windows));
        return one is { Start: { } a, End: { } b } && other is { Start: { } c, End: { } d }
            ? Duration.Max(d - a, b - c) : null;
    }

    /// <summary>How much time between the two would settle it, whichever came first.</summary>
    private static Decision? GapDecides(Passage passage, Duration least)
    {
        var outcomes = ImmutableArray.CreateBuilder<DecidingOutcome>();
        // Whole minutes, away from what they are to prove.
        var under = Math.Floor(least.TotalMinutes);
        if (under >= 1)
        {
            outcomes.Add(
                new DecidingOutcome([Phrases.UnderMinutes.With(Number(under))], Verdict.Contradicted, Note: null));
        }

        if (passage is { There: { } there, Back: { } back } && !passage.SamePlace)
        {
            outcomes.Add(new DecidingOutcome(
                [Phrases.MinutesOrMore.With(Number(Math.Ceiling(Duration.Max(there, back).TotalMinutes)))],
                Verdict.Consistent, Note: null));
        }

        return outcomes.Count == 0 ? null : new Decision(
            ["one.captured", "other.captured"],
            outcomes.ToImmutable(),
            Phrases.NameAndValues.With(
                Phrases.TimeBetween,
                Wording.Join(
                    Phrases.Comma,
                    outcomes.Select(o => Phrases.ValueIs.With(o.Values[0], Phrases.Of(o.Verdict!.Value))))));
    }

    private static Wording Explain(
        ConvoyInquiry inquiry, Passage passage, Duration least, Verdict verdict, Decision? decision)
    {
        var zone = inquiry.Case.Zone;
        var (convoy, space) = (inquiry.Convoy, inquiry.Space);
        var sentences = new List<Wording>
        {
            Phrases.ColumnFilmed.With(passage.One.Name, WindowText.When(passage.One.Windows, zone)),
            Phrases.ColumnFilmed.With(passage.Other.Name, WindowText.When(passage.Other.Windows, zone)),
            Phrases.ApartByAir.With(Kilometers(passage.LeastMeters)),
            space.MostMeters is { } length
                ? Phrases.ColumnCovers.With(convoy.Size.Count.Words(), Kilometers(length))
                : Phrases.ColumnUnlimited.With(convoy.Size.Count.Words()),
        };
        if (convoy.Size.Assumption is { } assumption)
        {
            sentences.Add(Phrases.Assumed.With(assumption));
        }

        if (least > Duration.Zero)
        {
            sentences.Add(Phrases.LeastMinutes.With(Number(inquiry.TopSpeedKmh), Number(least.TotalMinutes)));
        }

        if (passage is { There: { } there, Back: { } back })
        {
            sentences.Add(Phrases.CentralMinutes.With(
                Number(Math.Round(there.TotalMinutes)), Number(Math.Round(back.TotalMinutes))));
        }

        sentences.Add(verdict switch
        {
            Verdict.Contradicted => Phrases.NotOneColumn,
            Verdict.Consistent => Phrases.CanBeOneColumn,
            _ when decision is null => Phrases.OneColumnCannotBeTold,
            _ => (Wording)Phrases.OneColumnDecidedBy.With(decision.Sentence),
        });
        return Wording.Sentences(sentences);
    }

    internal static Wording Kilometers(double meters) =>
        Phrases.Km.With((meters / 1000).ToString("0.#", CultureInfo.InvariantCulture));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
