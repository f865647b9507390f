using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// Ranges: "between 3 and 5 April", "с 3 по 5 апреля", "3-5 aprel", "June 11-17, 2011". What one end leaves out is
/// taken from the other.
/// </summary>
internal sealed class RangeGrammar(
    TokenCursor cursor, Moment moment, PointGrammar points, NamedDate names, ZoneGrammar zones)
{
    /// <summary>
    /// False behind a bound from below: in "starting on 10 April until 17 April" the second is a bound of its own, and
    /// what starts is no range.
    /// </summary>
    public bool TakesUntil { get; set; } = true;

    public BoundedDate? Read()
    {
        cursor.TakeWord("sometime");
        var opening = cursor.TakeAny(["between", "между"]) ? 'b'
            : cursor.TakeAny(["from", "от"]) ? 'f'
            : cursor.TakeAny(["since", "с", "со"]) ? 's'
            : '-';
        if (points.OneOrBareDay() is not { } first)
        {
            return null;
        }

        var isFrom = cursor.Ending is CaseEnding.From;
        if (cursor.Ending is CaseEnding.Until)
        {
            return null;
        }

        var isLinked = opening switch
        {
            'b' => cursor.TakeAny(JoiningWords.And) || cursor.TakeAny(JoiningWords.To),
            'f' => cursor.TakeAny(JoiningWords.To),

            // "since 10-15 April" bounds a range, which is read behind it.
            's' => cursor.Next is not { Text: "-" } && cursor.TakeAny(JoiningWords.To),
            _ => cursor.TakeWord("ile") || cursor.TakeAny(JoiningWords.To) || isFrom,
        };
        if (!isLinked || (!TakesUntil && BoundWords.Bounds.At([cursor.Previous!], 0) is { Meaning: Bound.NotAfter }) ||
            points.OneOrBareDay() is not { } second)
        {
            return null;
        }

        if (isFrom != (cursor.Ending is CaseEnding.Until || cursor.TakeAny(["qeder", "dek", "kimi"])))
        {
            return null;
        }

        cursor.TakeWord("arasinda");
        var turn = (first.LacksYear, second.LacksYear);
        return Span(first.FilledFrom(second), second.FilledFrom(first), turn) is { } span
            ? span with { IsPlain = opening == '-', IsRange = true }
            : null;
    }

    /// <summary>
    /// From the beginning of one to the end of the other, each read in the same order of day and month.
    /// </summary>
    private BoundedDate? Span(BoundedDate first, BoundedDate second, (bool First, bool Second) lacksYear)
    {
        var fill = first.Points.Length == 1 && second.Points.Length == 1 ? first.Points : [];
        return fill.IsEmpty ? new BoundedDate(first.Points, from => Pairs(from, second.Points, lacksYear))
            : new BoundedDate([fill[0], second.Points[0]], both => Pairs([both[0]], [both[1]], lacksYear));
    }

    private Reading? Pairs(
        ImmutableArray<DatePoint> from, ImmutableArray<DatePoint> to, (bool First, bool Second) lacksYear = default)
    {
        Reading? all = null;
        foreach (var a in from)
        {
            foreach (var b in to.Where(b => b.Order is null || a.Order is null || b.Order == a.Order))
            {
                var joined = Joined(a, b) ?? InOneYear(a, b, lacksYear) ?? OverNewYear(a, b, lacksYear);
                all = all is null || joined is null ? all ?? joined : Reading.Either(all, joined);
            }
        }

        return all;
    }

    private Reading? Joined(DatePoint a, DatePoint b) =>
        a.Resolve(moment) is { } start && b.Resolve(moment) is { } end ? Join(start, end) : null;

    /// <summary>"15-28 April", published on the 20th: both of one year.</summary>
    private Reading? InOneYear(DatePoint a, DatePoint b, (bool First, bool Second) lacksYear)
    {
        if (lacksYear is not (true, true))
        {
            return null;
        }

        var ranges = moment.Years.Select(year => Joined(a with { Year = year }, b with { Year = year }))
            .OfType<Reading>().ToArray();
        return ranges.Length == 0 ? null : ranges.Aggregate(Reading.Either).With("The year is that of the publication.");
    }

    /// <summary>"December 28 to January 3": the second is of the year after the first.</summary>
    private Reading? OverNewYear(DatePoint a, DatePoint b, (bool First, bool Second) lacksYear)
    {
        if (!(a.Month > b.Month))
        {
            return null;
        }

        var firstYears = lacksYear switch
        {
            (true, true) => moment.Years.SelectMany(y => new[] { y - 1, y }).Distinct(),
            (true, false) => [b.Year!.Value - 1],
            (false, true) => [a.Year!.Value],
            _ => [],
        };
        var ranges = firstYears
            .Select(year => Joined(a with { Year = year }, b with { Year = year + 1 }))
            .OfType<Reading>()
            .Where(r => lacksYear is not (true, true) || r.Spans.Any(s => s.Start < moment.End))
            .ToArray();
        var all = ranges.Length == 0 ? null : ranges.Aggregate(Reading.Either);
        return lacksYear is (true, true) ? all?.With("The year is that of the publication.") : all;
    }

    private static Reading? Join(Reading start, Reading end)
    {
        if (start.Spans.Length != end.Spans.Length)
        {
            return null;
        }

        var spans = start.Spans.Zip(end.Spans, (a, b) =>
        {
            // "16 April 10:00 to 11:00 Moscow time" names the clock of both; two different clocks are not one range.
            var isOneClock = NamesNoClock(a) || NamesNoClock(b) || (a.Offset == b.Offset && Equals(a.Zone, b.Zone));
            var clock = NamesNoClock(b) ? a : b;
            return isOneClock && a.Start is not null && b.End is not null && a.Start <= b.Start
                ? clock with
                {
                    Start = a.Start,
                    LatestStart = a.LatestStart,
                    EarliestEnd = b.EarliestEnd,
                    End = b.End,
                }
                : null;
        }).ToArray();
        return Array.Exists(spans, s => s is not { IsCountable: true })
            ? null
            : Reading.Either(start, end) with { Spans = [.. spans.OfType<LocalSpan>()] };
    }

    private static bool NamesNoClock(LocalSpan span) => span.Offset is null && span.Zone is null;

    /// <summary>"June 11-17, 2011", "April 16 and 17, 2024": several days behind one month.</summary>
    public Reading? DaysOfOneMonth() => cursor.Try(() =>
    {
        if (names.Month() is not { } month || names.Day() is not { } first)
        {
            return null;
        }

        var isFrom = cursor.Ending is CaseEnding.From;
        var isRange = cursor.TakeMark('-') || cursor.TakeWord("to") || cursor.TakeWord("through") || isFrom;
        if (!isRange && !cursor.TakeAny(JoiningWords.And) && !cursor.TakeMark(','))
        {
            return null;
        }

        if (names.Day() is not { } last || last <= first)
        {
            return null;
        }

        // "aprelin 3-dən 5-dək" needs both of its endings, and with one it is another range.
        if (isFrom != (cursor.Ending is CaseEnding.Until || cursor.TakeAny(["qeder", "kimi"])))
        {
            return null;
        }

        cursor.TakeMark(',');
        var year = names.Year();
        var clock = zones.Behind()?.Give(TimeOfDay.WholeDay);
        var from = new DatePoint { Year = year, Month = month, Day = first, Time = clock };
        var to = new DatePoint { Year = year, Month = month, Day = last, Time = clock };
        return isRange ? Pairs([from], [to])
            : from.Resolve(moment) is { } a && to.Resolve(moment) is { } b ? Reading.Either(a, b)
            : null;
    });
}
