using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// One date with what stands around it: <c>[weekday] [time of day] date [time of day] [zone]</c>, where a date is in
/// numbers (<see cref="NumericDate"/>), in words (<see cref="NamedDate"/>) or a word that points
/// (<see cref="PointedDate"/>).
/// </summary>
internal sealed class PointGrammar(
    TokenCursor cursor, Moment moment, NamedDate names, ClockGrammar clock, ZoneGrammar zones)
{
    /// <summary>
    /// A point, or a number that is a day whose month stands with its neighbour: the 3 of "3 and 5 April".
    /// </summary>
    public BoundedDate? OneOrBareDay()
    {
        var points = Point();
        if (points.IsEmpty)
        {
            if (cursor.TryValue(BareDay) is not { } day)
            {
                return null;
            }

            points = [new DatePoint { Day = day }];
        }

        return new BoundedDate(points, Resolve) { IsPlain = true };
    }

    /// <summary>"в ночь с 16 на 17 апреля": the night into the second, which is read behind it.</summary>
    private TimeOfDay? NightBetween()
    {
        if (!cursor.TakeWord("ночь") || !cursor.TakeAny(["с", "со"]) || names.Day() is not { } evening)
        {
            return null;
        }

        _ = names.Month();
        const int ShortestMonth = 28;
        return cursor.TakeWord("на") && cursor.Next is { } next &&
            (next.Value == evening + 1 || (next.Value == 1 && evening >= ShortestMonth))
            ? Padding.PartOfDay(PartOfDay.NightBefore)
            : null;
    }

    private int? BareDay()
    {
        SkipPrepositions();

        // The 04 of 16/04-18/04/2024 is a month.
        var isBehindSlash = cursor.Previous is { IsGlued: true, Text: "/" } && cursor.Next is { IsGlued: true };
        return names.Day() is { } day && !(isBehindSlash && cursor.Next is { IsGlued: true, Text: "-" }) ? day : null;
    }

    private Reading? Resolve(ImmutableArray<DatePoint> points)
    {
        Reading? all = null;
        foreach (var point in points)
        {
            if (point.Resolve(moment) is { } reading)
            {
                all = all is null ? reading : Reading.Either(all, reading);
            }
        }

        return all is null || points.Length == 1
            ? all
            : all.With("Day and month can be exchanged: both are candidates.");
    }

    /// <summary>
    /// A date with what stands around it; several where day and month can be exchanged; empty when none.
    /// </summary>
    private ImmutableArray<DatePoint> Point()
    {
        cursor.EndsAblative = false;
        return cursor.TryValue<ImmutableArray<DatePoint>>(() =>
        {
            SkipPrepositions();
            var weekday = cursor.TryValue(() =>
            {
                var taken = cursor.Take(CalendarWords.Weekdays);
                _ = cursor.TakeWord("gunu");
                cursor.TakeMark(',');
                return taken;
            });
            SkipPrepositions();
            var time = cursor.Try(NightBetween) ?? cursor.Try(() =>
            {
                var first = clock.Read();
                _ = cursor.TakeMark(',');
                SkipPrepositions();
                return first;
            });
            if (Date() is not { Length: > 0 } dates)
            {
                return null;
            }

            time ??= cursor.Try(() =>
            {
                _ = cursor.TakeMark(',');
                SkipPrepositions();
                return clock.Read();
            });
            if (time is null or { Clocks.IsEmpty: true } && zones.Behind() is { } named)
            {
                time = named.Give(time ?? TimeOfDay.WholeDay);
            }

            weekday ??= cursor.TryValue(() =>
            {
                _ = cursor.TakeMark(',');
                return cursor.Take(CalendarWords.Weekdays);
            });
            var isUncertain = cursor.TakeMark('?');
            return [.. dates.Select(d => (isUncertain ? Doubted(d) : d) with { Weekday = weekday, Time = time })];
        }) ?? [];
    }

    private DatePoint Doubted(DatePoint point) =>
        point.Resolve(moment) is { } reading ? new DatePoint { Resolved = reading.With(Padding.UncertainRule) } : point;

    private ImmutableArray<DatePoint>? Date() =>
        cursor.TryValue(new NumericDate(cursor, moment).Read) ??
        (cursor.Try(names.PartFirst) ?? new PointedDate(cursor, moment).Read() ?? names.Read()) switch
        {
            { } point => [point],
            null => null,
        };

    private void SkipPrepositions()
    {
        // "на прошлой неделе" points with its preposition.
        while (PointerWords.Pointers.At(cursor.Tokens, cursor.At) is null &&
            cursor.Take(JoiningWords.Prepositions) is not null)
        {
        }
    }
}
