using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Outcome = Osint.Domain.Checks.Outcome;

namespace Osint.Domain.Tests.Checks;

/// <summary>One statement and one report on the timeline of whole days, in UTC unless said otherwise.</summary>
/// <param name="Proposition">What the statement is about.</param>
/// <param name="Stance">Affirm or deny.</param>
/// <param name="Claims">Candidates of the capture date.</param>
/// <param name="Said">Candidates of the moment of speaking.</param>
/// <param name="About">The period as a word, or null for <paramref name="Periods"/>.</param>
/// <param name="Periods">Candidates of the period: one window, or several days.</param>
/// <param name="Published">Candidates of the first publication; empty when nothing is known of it.</param>
/// <param name="Named">True when the statement names the footage.</param>
internal sealed record Scene(
    Proposition Proposition,
    Stance Stance,
    TimeWindow[] Claims,
    TimeWindow[] Said,
    string? About,
    TimeWindow[] Periods,
    TimeWindow[] Published,
    bool Named)
{
    public const string Today = "today";
    public const string UntilNow = "../now";

    private static readonly Report AnyReport = Given.Parse(Given.Report("2024-04-16"));

    private static readonly Statement AnyStatement =
        Given.Parse(Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", "2024-04-16"));

    private static readonly Gen<int> Even = Gen.Choose(1, 6).Select(i => 2 * i);

    private static readonly Gen<TimeWindow> Day = Gen.Choose(1, 5).Select(i => Timeline.Window(2 * i, (2 * i) + 2));

    private static readonly Gen<TimeWindow> Range =
        from a in Even
        from b in Even
        where a != b
        select Timeline.Window(Math.Min(a, b), Math.Max(a, b));

    private static readonly Gen<TimeWindow> Open =
        from a in Even
        from fromStart in Gen.Elements(true, false)
        select fromStart ? Timeline.Window(null, a) : Timeline.Window(a, null);

    private static readonly Gen<TimeWindow> Window = Cases.Weighted((4, Day), (4, Range), (2, Open));

    /// <summary>Scenes whose statement affirms or denies something of each kind.</summary>
    public static readonly Gen<Scene> Any =
        from proposition in Gen.Elements(
            Proposition.FootageDatesFrom, Proposition.FootageDatesFrom, Proposition.MovementStarted,
            Proposition.MovementUnderWay, Proposition.MovementEnded)
        from stance in Gen.Elements(Stance.Affirm, Stance.Deny)
        from claims in Some(Window, 3)
        from said in Some(Window, 2)
        from about in Gen.Elements(null, null, Today, UntilNow)
        from periods in Cases.Weighted((2, Window.Select(w => new[] { w })), (1, Some(Day, 3)))
        from published in Cases.Weighted((1, Gen.Constant(Array.Empty<TimeWindow>())), (3, Some(Window, 2)))
        from named in Gen.Elements(true, false)
        select new Scene(proposition, stance, claims, said, about, periods, published, named);

    public Case Case { get; init; } = Given.CaseInUtc;

    /// <summary>The speaker's zone.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    public Report Report => AnyReport with
    {
        Captured = Given.Dating(Claims),
        Published = Published.Length == 0 ? Dating.Unknown("") : Given.Dating(Published),
    };

    public Statement Statement => AnyStatement with
    {
        Proposition = Proposition,
        Stance = Stance,
        SaidAt = Given.Dating(Said),
        About = About ?? Edtf(Periods),
        RefersTo = Named ? ["V"] : [],
        Zone = Zone,
    };

    /// <summary>The claim confronted with the statement; what is inferred from it is judged apart and by the same rules.</summary>
    public CheckOutcome Check() => Check(Report);

    public CheckOutcome Check(Report report)
    {
        var inquiry = new Inquiry(Case, report, [Statement]);
        return OfficialDate.Check(inquiry, [.. JudgedCapture.Of(inquiry).Where(c => c.Lineage is "claimed")]);
    }

    /// <summary>The verdict of the check, and which kind of silence it is where there is none.</summary>
    public Outcome Verdict() => Verdict(Check());

    public static Outcome Verdict(CheckOutcome outcome) => outcome is { Findings: [var finding], Considered: [] }
        ? finding.Verdict switch
        {
            Osint.Domain.Checks.Verdict.Consistent => Outcome.Consistent,
            Osint.Domain.Checks.Verdict.Contradicted => Outcome.Contradicted,
            _ => Outcome.Undetermined,
        }
        : Given.Considered(outcome).Reason.ToString() switch
        {
            "The footage is claimed to have been captured only after it was spoken of: "
                + "the claim or the reference to this footage is wrong." => Outcome.Struck,
            "The footage was not yet in circulation when this was said."
                or "What it says rules out no date of capture." => Outcome.NoBearing,
            var reason => throw new InvalidOperationException(reason),
        };

    /// <summary>The same by the slow twin: every reading by itself, and what they agree on.</summary>
    public Outcome SlowVerdict()
    {
        Outcome[] values = [.. SlowValues().Where(v => v != Outcome.Struck).Distinct()];
        return values switch
        {
            [] => Outcome.Struck,
            [var one] => one,
            _ => Outcome.Undetermined,
        };
    }

    /// <summary>What each reading gives.</summary>
    public IEnumerable<Outcome> SlowValues() =>
        from claim in Claims
        from reading in Readings()
        from circulating in Circulating(reading.Said)
        select Value(claim, reading.Period, reading.Said, circulating);

    public Scene Shifted(int days)
    {
        var by = Duration.FromDays(days);
        return this with
        {
            Claims = [.. Claims.Select(Shift)],
            Said = [.. Said.Select(Shift)],
            Periods = [.. Periods.Select(Shift)],
            Published = [.. Published.Select(Shift)],
        };

        TimeWindow Shift(TimeWindow w) => TimeWindow.Between(w.Start + by, w.End + by);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Proposition} {Stance} C {Show(Claims)} T {Show(Said)} S {About ?? Show(Periods)} P {Show(Published)} ")
        + (Named ? "named" : "not named");

    /// <summary>
    /// Each moment of speaking with the period it gives the words: "today" is the day on which it was said.
    /// </summary>
    private IEnumerable<(TimeWindow Said, TimeWindow Period)> Readings() => About switch
    {
        Today => Said.SelectMany(said => said.IsUnbounded
            ? [(said, TimeWindow.Always)]
            : from day in Enumerable.Range(0, 7)
              let window = Timeline.Window(2 * day, (2 * day) + 2)
              where Timeline.Ticks(window).All(Timeline.Ticks(said).Contains)
              select (window, window)),
        UntilNow => Said.Select(said => (said, TimeWindow.Between(null, said.End))),
        _ => from said in Said from period in Periods select (said, period),
    };

    private bool[] Circulating(TimeWindow said)
    {
        if (Proposition is not Proposition.FootageDatesFrom || Named)
        {
            return [true];
        }

        bool[] before = [.. from window in Published.DefaultIfEmpty(TimeWindow.Always)
                            from published in Timeline.Ticks(window)
                            from spoken in Timeline.Ticks(said)
                            select published < spoken];
        return [.. before.Distinct()];
    }

    private Outcome Value(TimeWindow claim, TimeWindow period, TimeWindow said, bool circulating)
    {
        var ticks = Timeline.Ticks(claim);
        if (Proposition is Proposition.FootageDatesFrom)
        {
            // It was shot before some moment at which it may have been spoken of.
            ticks = [.. ticks.Where(c => Timeline.Ticks(said).Any(spoken => c < spoken))];
        }

        return ticks.Length == 0 ? Outcome.Struck
            : !circulating ? Outcome.NoBearing
            : (Proposition, period == TimeWindow.Always) switch
            {
                (Proposition.FootageDatesFrom, true) => Outcome.Undetermined,
                (Proposition.MovementUnderWay, true) => Outcome.NoBearing,
                _ => Timeline.Judge(Proposition, Stance, ticks, period, said),
            };
    }

    private static Gen<TimeWindow[]> Some(Gen<TimeWindow> window, int most) =>
        from count in Gen.Choose(1, most)
        from windows in Gen.ArrayOf(window, count)
        select windows.Distinct().ToArray();

    private static string Show(TimeWindow[] windows) => windows.Length == 0 ? "unknown" : Edtf(windows);

    private static string Edtf(TimeWindow[] windows) => windows switch
    {
        [{ Start: null, End: null }] => "../..",
        [{ Start: null, End: { } end }] => $"../{LastDay(end)}",
        [{ Start: { } start, End: null }] => $"{FirstDay(start)}/..",
        [{ Start: { } start, End: { } end }] => $"{FirstDay(start)}/{LastDay(end)}",
        _ => $"[{string.Join(',', windows.Select(w => w.Start is { } start ? FirstDay(start) : ".."))}]",
    };

    private static string FirstDay(Instant start) => LocalDatePattern.Iso.Format(start.InUtc().Date);

    private static string LastDay(Instant end) => LocalDatePattern.Iso.Format((end - Duration.Epsilon).InUtc().Date);
}
