using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>So many units of time: "two days", "за два дня", "iki gün".</summary>
internal readonly record struct CountedTime(int Count, TimeUnit Unit)
{
    public Period Period => Of(Count, Unit);

    /// <summary>What is left open when time is counted in this unit; nothing for days.</summary>
    public Period HalfUnit => Padding.HalfOf(Unit);

    /// <summary>True for units that count from a clock time and not from a day.</summary>
    public bool IsOfClock => Unit is TimeUnit.Hour or TimeUnit.Minute;

    public static CountedTime? Read(TokenCursor cursor) => cursor.TryValue<CountedTime>(() =>
    {
        var count = cursor.Next is { Kind: TokenKind.Number, Text.Length: <= 3, Suffix: "" } number
            ? cursor.Take(number).Value
            : cursor.Take(CountWords.Counts) ??
                (cursor.Next is { } word && CountWords.OneOfUnit.Contains(word.Text) ? 1 : 0);
        return count > 0 && cursor.Take(CountWords.Units) is { } unit ? new CountedTime(count, unit) : null;
    });

    /// <summary>A day moved later, or any span by hours or minutes; nothing from a longer span.</summary>
    public IEnumerable<LocalSpan> After(LocalSpan span) => Moved(span, Period);

    /// <summary>The same moved earlier.</summary>
    public IEnumerable<LocalSpan> Before(LocalSpan span) => Moved(span, Of(-Count, Unit));

    private IEnumerable<LocalSpan> Moved(LocalSpan span, Period by)
    {
        // Only a day can be counted from: "two days after April" is no date.
        if (!span.IsDay && !IsOfClock)
        {
            return [];
        }

        return [span.Move(by).Pad(HalfUnit)];
    }

    private static Period Of(int count, TimeUnit unit) => unit switch
    {
        TimeUnit.Minute => Period.FromMinutes(count),
        TimeUnit.Hour => Period.FromHours(count),
        TimeUnit.Day => Period.FromDays(count),
        TimeUnit.Week => Period.FromWeeks(count),
        TimeUnit.Month => Period.FromMonths(count),
        TimeUnit.Year => Period.FromYears(count),
        _ => throw new InvalidOperationException($"{unit} is not a unit of time."),
    };
}
