using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// What an EDTF date leaves open: <c>19XX</c> a century, <c>2024-XX</c> some month, <c>2024-21</c> a season.
/// </summary>
public enum EdtfForm
{
    Century,
    Decade,
    Year,
    SomeMonthOfYear,
    SomeDayOfYear,
    Season,
    Month,
    SomeDayOfMonth,
    Day,
}

/// <summary>The qualifiers <c>?</c>, <c>~</c> and <c>%</c>.</summary>
public enum EdtfQualifier
{
    None,
    Uncertain,
    Approximate,
    UncertainAndApproximate,
}

/// <summary>
/// Extended Date/Time Format: ISO 8601-2:2019, in the edition of the Library of Congress
/// (https://www.loc.gov/standards/datetime/). The subset: dates to the day, month or year with a qualifier behind the
/// whole date, unspecified digits from the right, seasons 21 to 24, date-times to the minute, second or its fractions,
/// intervals with open ends, one-of sets with ranges. All-of sets are recognised so that they can be refused in words.
/// </summary>
public abstract record Edtf
{
    /// <summary>Reads a text; null when it is not EDTF of this subset.</summary>
    public static Edtf? Parse(string text) => EdtfParser.Parse(text);

    /// <summary>The EDTF text; reading it gives an equal value.</summary>
    public abstract override string ToString();

    /// <summary>
    /// What the expression allows on the local clock; empty when it allows nothing (an interval that ends before it
    /// starts) or more than <see cref="DateContext.MostCandidates"/> readings. Adds the rules it applied.
    /// </summary>
    internal abstract ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions);
}

/// <summary>A date of day, month, year or coarser precision. Parts that the form leaves open are 1.</summary>
public sealed record EdtfDate(EdtfForm Form, int Year, int Month, int Day, EdtfQualifier Qualifier) : Edtf
{
    public static EdtfDate OfDay(LocalDate date) =>
        new(EdtfForm.Day, date.Year, date.Month, date.Day, EdtfQualifier.None);

    public static EdtfDate OfMonth(int year, int month) =>
        new(EdtfForm.Month, year, month, Day: 1, EdtfQualifier.None);

    public static EdtfDate OfYear(int year) => new(EdtfForm.Year, year, Month: 1, Day: 1, EdtfQualifier.None);

    public override string ToString() => Form switch
    {
        EdtfForm.Century => $"{Year / 100:00}XX",
        EdtfForm.Decade => $"{Year / 10:000}X",
        EdtfForm.Year => $"{Year:0000}",
        EdtfForm.SomeMonthOfYear => $"{Year:0000}-XX",
        EdtfForm.SomeDayOfYear => $"{Year:0000}-XX-XX",
        EdtfForm.Season or EdtfForm.Month => $"{Year:0000}-{Month:00}",
        EdtfForm.SomeDayOfMonth => $"{Year:0000}-{Month:00}-XX",
        EdtfForm.Day => $"{Year:0000}-{Month:00}-{Day:00}",
        _ => throw new InvalidOperationException($"{Form} is not a form of an EDTF date."),
    } + Qualifier switch
    {
        EdtfQualifier.None => "",
        EdtfQualifier.Uncertain => "?",
        EdtfQualifier.Approximate => "~",
        EdtfQualifier.UncertainAndApproximate => "%",
        _ => throw new InvalidOperationException($"{Qualifier} is not a qualifier of EDTF."),
    };

    internal override ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions)
    {
        var spans = Form switch
        {
            EdtfForm.Century => ImmutableArray.Create(LocalSpan.Years(Year, Year + 99)),
            EdtfForm.Decade => [LocalSpan.Years(Year, Year + 9)],
            EdtfForm.Year or EdtfForm.SomeMonthOfYear or EdtfForm.SomeDayOfYear => [LocalSpan.Years(Year, Year)],
            EdtfForm.Season => Padding.Season(Year, (Season)Month, assumptions),
            EdtfForm.Month or EdtfForm.SomeDayOfMonth => [LocalSpan.Month(Year, Month)],
            EdtfForm.Day => [LocalSpan.Day(new LocalDate(Year, Month, Day))],
            _ => throw new InvalidOperationException($"{Form} is not a form of an EDTF date."),
        };
        switch (Qualifier)
        {
            case EdtfQualifier.Uncertain:
                assumptions.Add(Padding.UncertainRule);
                return spans;
            case EdtfQualifier.Approximate or EdtfQualifier.UncertainAndApproximate:
                return [.. spans.Select(s => Padding.Around(s, assumptions))];
            default:
                return spans;
        }
    }
}

/// <summary>A date with a time of day.</summary>
/// <param name="Local">The time as the clock showed it.</param>
/// <param name="SecondDigits">-1 without seconds, 0 with them, 1 to 9 with so many digits of fractions.</param>
/// <param name="Offset">Null when none is written.</param>
/// <param name="IsZulu">True when the offset is written <c>Z</c>.</param>
public sealed record EdtfDateTime(LocalDateTime Local, int SecondDigits, Offset? Offset, bool IsZulu) : Edtf
{
    public override string ToString()
    {
        var text = $"{Local.Year:0000}-{Local.Month:00}-{Local.Day:00}T{Local.Hour:00}:{Local.Minute:00}";
        if (SecondDigits >= 0)
        {
            text += $":{Local.Second:00}";
        }

        if (SecondDigits > 0)
        {
            text += $".{Local.NanosecondOfSecond:000000000}"[..(SecondDigits + 1)];
        }

        return Offset is not { } offset ? text
            : IsZulu ? text + "Z"
            : $"{text}{(offset.Seconds < 0 ? '-' : '+')}{Math.Abs(offset.Seconds) / 3600:00}:" +
              $"{Math.Abs(offset.Seconds) / 60 % 60:00}";
    }

    internal override ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions)
    {
        var end = SecondDigits switch
        {
            < 0 => Local.PlusMinutes(1),
            0 => Local.PlusSeconds(1),
            _ => Local.PlusNanoseconds((long)Math.Pow(10, 9 - SecondDigits)),
        };
        return [new LocalSpan(Local, end) { Offset = Offset }];
    }
}

/// <summary>From the beginning of one date to the end of another; null is the open end <c>..</c>.</summary>
public sealed record EdtfInterval(Edtf? Start, Edtf? End) : Edtf
{
    public override string ToString() => $"{Start?.ToString() ?? ".."}/{End?.ToString() ?? ".."}";

    internal override ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions)
    {
        var starts = Start?.Spans(assumptions);
        var ends = End?.Spans(assumptions);
        var (startOffset, endOffset) = (starts?[0].Offset, ends?[0].Offset);
        if (startOffset != endOffset && starts is not null && ends is not null)
        {
            // Ends with offsets of their own become one clock: that of the start. One offset alone cannot be compared.
            if (startOffset is not { } to || endOffset is null)
            {
                return [];
            }

            var end = ends.Value[0].End!.Value.WithOffset(endOffset.Value).WithOffset(to).LocalDateTime;
            ends = [new LocalSpan(end, end)];
        }

        var span = new LocalSpan(starts?.Min(s => s.Start), ends?.Max(s => s.End))
        {
            Offset = startOffset ?? endOffset,
        };
        return span.IsCountable ? [span] : [];
    }
}

/// <summary>One of several dates, it is not known which.</summary>
public sealed record EdtfOneOf(ImmutableArray<EdtfMember> Members) : Edtf
{
    public bool Equals(EdtfOneOf? other) => other is not null && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => Members.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"[{string.Join(',', Members)}]";

    internal override ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions)
    {
        var spans = new List<LocalSpan>();
        foreach (var member in Members)
        {
            var added = member.Spans(assumptions);
            if (added.IsEmpty || spans.Count + added.Length > DateContext.MostCandidates)
            {
                return [];
            }

            spans.AddRange(added);
        }

        return [.. spans];
    }
}

/// <summary>A member of a one-of set: a date, or every date of a range (<c>a..b</c>) whose ends may be open.</summary>
/// <param name="First">Null for <c>..b</c>.</param>
/// <param name="Last">Equal to <paramref name="First"/> for a single date; null for <c>a..</c>.</param>
public sealed record EdtfMember(Edtf? First, Edtf? Last)
{
    public override string ToString() =>
        First is not null && First == Last ? First.ToString() : $"{First}..{Last}";

    internal ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions)
    {
        if (First is null || Last is null)
        {
            return new EdtfInterval(First, Last).Spans(assumptions);
        }

        if (First == Last)
        {
            return First.Spans(assumptions);
        }

        // Only whole days, months and years can be counted one by one.
        if (First is not EdtfDate { Qualifier: EdtfQualifier.None } from ||
            Last is not EdtfDate { Qualifier: EdtfQualifier.None } to || from.Form != to.Form)
        {
            return [];
        }

        var step = from.Form switch
        {
            EdtfForm.Year => Period.FromYears(1),
            EdtfForm.Month => Period.FromMonths(1),
            EdtfForm.Day => Period.FromDays(1),
            _ => null,
        };
        if (step is null)
        {
            return [];
        }

        var spans = new List<LocalSpan>();
        var last = new LocalDate(to.Year, to.Month, to.Day);
        for (var date = new LocalDate(from.Year, from.Month, from.Day); date <= last; date += step)
        {
            if (spans.Count == DateContext.MostCandidates)
            {
                return [];
            }

            spans.Add(LocalSpan.Days(date, (date + step).PlusDays(-1)));
        }

        return [.. spans];
    }
}

/// <summary>All of several dates at once: nothing one report can be about.</summary>
public sealed record EdtfAllOf(string Inner) : Edtf
{
    public override string ToString() => $"{{{Inner}}}";

    internal override ImmutableArray<LocalSpan> Spans(ICollection<string> assumptions) => [];
}
