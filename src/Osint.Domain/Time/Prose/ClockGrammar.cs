using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Times of day: a clock time, a range of them, a part of the day, a named hour; perhaps a zone.</summary>
internal sealed class ClockGrammar(TokenCursor cursor, ZoneGrammar zones)
{
    private const string ApproximateHour = "Padding rule: an approximate hour is widened by an hour on each side.";

    private const string HourRule = "Padding rule: an hour without minutes is half an hour on each side.";

    public TimeOfDay? Read() => cursor.Try(() =>
    {
        // "Moscow time 14:30"
        var before = zones.Named();
        _ = cursor.TakeAny(ClockWords.Openings);
        // Another bound may begin a range of times, "from 10:20 to 11:30", or bound the whole date.
        var isAround = cursor.TryValue(IsAround) is true;
        _ = cursor.TakeAny(ClockWords.Openings) || cursor.TakeWord("in");
        _ = cursor.TakeWord("the");
        if ((cursor.Try(ClockRange) ?? cursor.Try(HourInWords) ?? cursor.Try(Clock) ?? cursor.Try(PartOfTheDay))
            is not { } time)
        {
            return null;
        }

        if (isAround && time.Rule is null)
        {
            var exact = time.On;
            time = new TimeOfDay(day => exact(day).Select(s => s.Pad(Period.FromHours(1))))
            {
                Rule = ApproximateHour,
            };
        }

        // Two clocks for one time contradict each other.
        return zones.Behind() is not { } behind ? before?.Give(time) ?? time
            : before is null ? behind.Give(time)
            : null;
    });

    private bool? IsAround() => cursor.Take(BoundWords.Bounds) is Bound.Around ? true : null;

    /// <summary>"в 9 утра", "в 15 часов", "gecə saat 2-də": by twelve hours or by twenty-four, as the words allow.</summary>
    private TimeOfDay? HourInWords()
    {
        var part = cursor.Take(ClockWords.PartsOfHours);
        var isBehindNight = part is PartOfDay.Night;
        var isOpened = cursor.TakeWord("saat") || cursor.Previous is { Text: "в" or "saat" };
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Value: >= 0 and <= 23 } number ||
            !(number.Suffix.Length == 0 || EndingWords.OrdinalEndings.Contains(number.Suffix)))
        {
            return null;
        }

        cursor.Skip();
        if (cursor.Next is { IsGlued: true, Text: ":" or "." })
        {
            return null;
        }

        var isNamed = isOpened && (cursor.TakeAny(ClockWords.HourWords) || cursor.Tokens[cursor.At - 2] is { Text: "saat" });
        var isAbout = cursor.TakeAny(ClockWords.AboutHour);

        // "3 дня" is a count of days, and "в 3 дня" an hour.
        part ??= isOpened || cursor.Next is not { Text: "дня" } ? cursor.Take(ClockWords.PartsOfHours) : null;
        if (!(isNamed || isAbout || part is not null) || Hours(number.Value, part, isBehindNight) is not { Length: > 0 } hours)
        {
            return null;
        }

        cursor.Ending = EndingWords.CaseOf(number.Suffix);
        var by = isAbout ? Period.FromHours(1) : Period.FromMinutes(30);
        return new TimeOfDay(day => hours.Select(hour => Hour(day, hour, 0).Pad(by)))
        {
            Rule = isAbout ? ApproximateHour : HourRule,
        };
    }

    /// <summary>
    /// The hours that a number up to 12 may be, or that its part of the day leaves, counted from the midnight before the
    /// day: twelve at night is either end of it, and so may be an hour after midnight that follows the word night.
    /// </summary>
    private static int[] Hours(int number, PartOfDay? part, bool isBehindNight = false)
    {
        int[] hours = number is >= 1 and <= 12 ? [number % 12, (number % 12) + 12] : [number];
        return part switch
        {
            null => hours,
            PartOfDay.Morning => [.. hours.Where(h => h < 12)],
            PartOfDay.Evening => [.. hours.Where(h => h >= 16)],
            PartOfDay.Night when number is 0 or 12 => [0, 24],
            PartOfDay.Night => [.. hours.Where(h => h is <= 6 or >= 18), .. hours.Where(h => h <= 6 && isBehindNight).Select(h => h + 24)],
            _ => [.. hours.Where(h => h is >= 11 and <= 18)],
        };
    }

    private static LocalSpan Hour(LocalDate day, int hour, int minute, Period? width = null)
    {
        var start = day.AtMidnight().PlusHours(hour).PlusMinutes(minute);
        return new LocalSpan(start, start + (width ?? Period.Zero));
    }

    private TimeOfDay? PartOfTheDay() =>
        cursor.Take(ClockWords.PartsOfDay) is { } part ? Padding.PartOfDay(part)
        : cursor.Take(ClockWords.NamedHours) is { } hour ? Padding.PartOfDay(hour)
        : null;

    private TimeOfDay? ClockRange()
    {
        var isFrom = cursor.TakeAny(["from", "between", "с"]);

        // In ISO 8601 a minus is an offset, and no range where it is none that any clock shows.
        var isIso = cursor.Next is { Text: "t", IsGlued: true };
        if (ClockTime() is not { } start || start.IsHour || (isIso && cursor.Next is { IsGlued: true, Text: "-" }))
        {
            return null;
        }

        // "10:00-dan 12:00-dək" needs no word between them.
        var isAblative = cursor.Ending is CaseEnding.From;
        // "21:00 -04:00" is an offset; "22:00-02:00" may be both.
        if (cursor.Next is { IsGlued: false, Text: "-" } && cursor.Ahead(1) is { IsGlued: true })
        {
            return null;
        }

        var isDash = cursor.Next is { Text: "-" };
        var isLinked = cursor.TakeMark('-') || cursor.TakeAny(["to", "until", "до"]) || (isFrom && cursor.TakeAny(["and", "по"]));
        if (isLinked == isAblative || ClockTime() is not { } end || end.IsHour ||
            isAblative != (cursor.Ending is CaseEnding.Until || cursor.TakeAny(["qeder", "kimi"])))
        {
            return null;
        }

        cursor.Ending = CaseEnding.None;
        const int Evening = 18;
        const int Morning = 8;
        var isOverMidnight = start.Time.Hour >= Evening && end.Time.Hour < Morning;
        if (isOverMidnight && isDash && ClockWords.OffsetOf(-(end.Time.Hour * 60) - end.Time.Minute) is { } offset)
        {
            return new TimeOfDay(day =>
            [
                new LocalSpan(day.At(start.Time), day.PlusDays(1).At(end.Time)),
                new LocalSpan(day.At(start.Time), day.At(start.Time) + start.Width) { Offset = offset },
            ]);
        }

        return end.Time > start.Time || isOverMidnight
            ? new TimeOfDay(day => [new LocalSpan(day.At(start.Time), day.PlusDays(isOverMidnight ? 1 : 0).At(end.Time))])
            : null;
    }

    private TimeOfDay? Clock()
    {
        if (ClockTime() is not { } clock)
        {
            return null;
        }

        if (cursor.Take(ClockWords.PartsOfHours) is { } part)
        {
            // "9:30 вечера", "3 pm in the afternoon"; "21:30 утра" is none.
            var hours = clock.IsHalfDay || clock.Time.Hour > 12 ? [clock.Time.Hour] : Hours(clock.Time.Hour, part);
            return hours.Length == 0 || (clock.Time.Hour > 12 && !Hours(clock.Time.Hour, part).Contains(clock.Time.Hour)) ? null
                : new TimeOfDay(day => hours.Select(hour => Hour(day, hour, clock.Time.Minute, clock.IsHour ? Period.Zero : clock.Width))
                    .Select(s => clock.IsHour ? s.Pad(Period.FromMinutes(30)) : s))
                {
                    Rule = clock.IsHour ? HourRule : null,
                };
        }

        return clock.IsHour
            ? new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time)).Pad(Period.FromMinutes(30))])
            {
                Rule = HourRule,
            }
            : new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time) + clock.Width)]);
    }

    /// <summary>10:20, 10:20:30.5, 10:20 pm, 3 pm, and ISO 8601's T10:20.</summary>
    private (LocalTime Time, Period Width, bool IsHour, bool IsHalfDay)? ClockTime()
    {
        if (cursor.Next is { Kind: TokenKind.Word, Text: "t", IsGlued: true })
        {
            cursor.Skip();
        }

        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Suffix: "" } hourToken)
        {
            return null;
        }

        var hour = cursor.Take(hourToken).Value;
        var (minute, second, nanoseconds) = (0, 0, 0L);
        var width = Period.FromMinutes(1);
        var hasMinutes = false;
        if (cursor.Next is { IsGlued: true } && (IsDotBeforeMinutes() ? cursor.TakeMark('.') : cursor.TakeMark(':')))
        {
            if (cursor.TakeGluedNumber() is not { Text.Length: 2, Value: <= 59 } minutes)
            {
                return null;
            }

            (minute, hasMinutes) = (minutes.Value, true);
            cursor.Ending = EndingWords.CaseOf(minutes.Suffix);
            if (cursor.Next is { IsGlued: true } && cursor.TakeMark(':'))
            {
                if (cursor.TakeGluedNumber() is not { Text.Length: 2, Value: <= 59 } seconds)
                {
                    return null;
                }

                (second, width) = (seconds.Value, Period.FromSeconds(1));
                var fraction = cursor.TakeGluedNumber('.');
                if (fraction is { Text.Length: <= 9 } f)
                {
                    var unit = (long)Math.Pow(10, 9 - f.Text.Length);
                    (nanoseconds, width) = (f.Value * unit, Period.FromNanoseconds(unit));
                }
            }
        }

        var isPm = cursor.TakeWord("pm");
        var isHalfDay = isPm || cursor.TakeWord("am");
        if (isHalfDay ? hour is < 1 or > 12 : hour > 23 || !hasMinutes)
        {
            return null;
        }

        hour = isHalfDay ? (hour % 12) + (isPm ? 12 : 0) : hour;
        return (new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds), width, !hasMinutes, isHalfDay);
    }

    /// <summary>"в 15.00", "9.30 am": where the words say that it is a time.</summary>
    private bool IsDotBeforeMinutes() =>
        cursor.Next is { IsGlued: true, Text: "." } &&
        cursor.Ahead(1) is { Kind: TokenKind.Number, IsGlued: true, Text.Length: 2 } &&
        !(cursor.Ahead(2) is { IsGlued: true, Text: "." or "/" or "-" }) &&
        (cursor.Ahead(2) is { Text: "am" or "pm" } ||
            (cursor.At >= 2 && cursor.Tokens[cursor.At - 2] is { Text: "at" or "в" or "saat" }));
}
