using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Times of day: a clock time, a range of them, a part of the day, a named hour; perhaps a zone.</summary>
internal sealed class ClockGrammar(TokenCursor cursor, ZoneGrammar zones)
{
    public TimeOfDay? Read() => cursor.Try(() =>
    {
        // "Moscow time 14:30"
        var before = zones.Named();
        _ = cursor.TakeAny(ClockWords.Openings);
        // Another bound may begin a range of times, "from 10:20 to 11:30", or bound the whole date.
        var isAround = cursor.TryValue(IsAround) is true;
        _ = cursor.TakeAny(ClockWords.Openings) || cursor.TakeWord("in");
        _ = cursor.TakeWord("the");
        if ((cursor.Try(ClockRange) ?? cursor.Try(Clock) ?? cursor.Try(PartOfTheDay)) is not { } time)
        {
            return null;
        }

        if (isAround && time.Rule is null)
        {
            var exact = time.On;
            time = new TimeOfDay(day => exact(day).Select(s => s.Pad(Period.FromHours(1))))
            {
                Rule = "Padding rule: an approximate hour is widened by an hour on each side.",
            };
        }

        // Two clocks for one time contradict each other.
        return zones.Behind() is not { } behind ? before?.Give(time) ?? time
            : before is null ? behind.Give(time)
            : null;
    });

    private bool? IsAround() => cursor.Take(BoundWords.Bounds) is Bound.Around ? true : null;

    private TimeOfDay? PartOfTheDay() =>
        cursor.Take(ClockWords.PartsOfDay) is { } part ? Padding.PartOfDay(part)
        : cursor.Take(ClockWords.NamedHours) is { } hour ? Padding.PartOfDay(hour)
        : null;

    private TimeOfDay? ClockRange()
    {
        var isFrom = cursor.TakeAny(["from", "between", "с"]);

        // In ISO 8601 a minus is an offset, and no range where it is none that any clock shows.
        var isIso = cursor.Next is { Text: "t", IsGlued: true };
        if (ClockTime() is not { } start || start.IsHour || (isIso && cursor.Next is { IsGlued: true, Text: "-" }) ||
            !(cursor.TakeMark('-') || cursor.TakeAny(["to", "until", "до"]) ||
                (isFrom && cursor.TakeAny(["and", "по"]))) ||
            ClockTime() is not { } end || end.IsHour || end.Time <= start.Time)
        {
            return null;
        }

        return new TimeOfDay(day => [new LocalSpan(day.At(start.Time), day.At(end.Time))]);
    }

    private TimeOfDay? Clock()
    {
        if (ClockTime() is not { } clock)
        {
            return null;
        }

        return clock.IsHour
            ? new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time)).Pad(Period.FromMinutes(30))])
            {
                Rule = "Padding rule: an hour without minutes is half an hour on each side.",
            }
            : new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time) + clock.Width)]);
    }

    /// <summary>10:20, 10:20:30.5, 10:20 pm, 3 pm, and ISO 8601's T10:20.</summary>
    private (LocalTime Time, Period Width, bool IsHour)? ClockTime()
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
        if (cursor.Next is { IsGlued: true } && cursor.TakeMark(':'))
        {
            if (cursor.TakeGluedNumber() is not { Text.Length: 2, Value: <= 59 } minutes)
            {
                return null;
            }

            (minute, hasMinutes) = (minutes.Value, true);
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
        return (new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds), width, !hasMinutes);
    }
}
