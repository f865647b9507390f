using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>The clocks that a text names, one of which is meant, and what has to be said about that.</summary>
internal sealed record NamedClocks(ImmutableArray<NamedClock> Clocks, string? Note)
{
    public TimeOfDay Give(TimeOfDay time) => time with { Clocks = Clocks, ClockNote = Note };
}

/// <summary>Which clock a time is by: UTC, an offset, the time of a city, local time.</summary>
internal sealed class ZoneGrammar(TokenCursor cursor)
{
    public NamedClocks? Read()
    {
        // After a clock time a bare minus could be a range, 10:00-11:00; only in ISO 8601 it is an offset.
        return Named() ?? (cursor.Previous is { Kind: TokenKind.Number } &&
            SignedOffset(IsIsoTime() || IsSpacedOffset() ? "+-" : "+") is { } bare
                ? One(bare, null)
                : null);
    }

    /// <summary>
    /// The same behind a time or a date, perhaps after a comma: "evening of 16 April 2024, Moscow time".
    /// </summary>
    public NamedClocks? Behind() => Read() ?? cursor.Try(() => cursor.TakeMark(',') ? Named() : null);

    /// <summary>
    /// The same behind a day without an hour: a number is no offset there, and "est." is estimated.
    /// </summary>
    public NamedClocks? BehindDay() => cursor.Next is { Text: "est" } ? null
        : Named() ?? cursor.Try(() => cursor.TakeMark(',') && cursor.Next is not { Text: "est" } ? Named() : null);

    /// <summary>A clock that has a name, perhaps in brackets.</summary>
    public NamedClocks? Named() => cursor.Try(() =>
    {
        var isBracketed = cursor.TakeMark('(');
        return ByName() is { } clocks && (!isBracketed || cursor.TakeMark(')')) ? clocks : null;
    });

    private NamedClocks? ByName()
    {
        if (cursor.Take(ClockWords.CityClocks) is { } city)
        {
            return One(null, DateTimeZoneProviders.Tzdb[ClockWords.CityZones[city]]);
        }

        if (cursor.Take(ClockWords.LocalClock) is not null)
        {
            return One(null, null);
        }

        if (cursor.Take(ClockWords.Abbreviations) is not { } named)
        {
            return null;
        }

        var (minutes, zone) = ClockWords.AbbreviatedClocks[named];
        return zone is null
            ? One(SignedOffset("+-") ?? Offset.FromSeconds(minutes * 60), null)
            : new NamedClocks(
                [new(Offset.FromSeconds(minutes * 60), null), new(null, DateTimeZoneProviders.Tzdb[zone])],
                "The abbreviation of a time is said the whole year: by the offset it names or by the clocks there.");
    }

    private static NamedClocks One(Offset? offset, DateTimeZone? zone) => new([new NamedClock(offset, zone)], null);

    /// <summary>The -04:00 of "21:00 -04:00": a range has no space before its dash alone.</summary>
    private bool IsSpacedOffset() =>
        cursor.Next is { IsGlued: false, Text: "-" } && cursor.Ahead(1) is { Kind: TokenKind.Number, IsGlued: true, Text.Length: 2 } &&
        cursor.Ahead(2) is { IsGlued: true, Text: ":" };

    private bool IsIsoTime()
    {
        for (var i = cursor.At - 1; i > 0 && cursor.Tokens[i].IsGlued; i--)
        {
            if (cursor.Tokens[i] is { Kind: TokenKind.Word, Text: "t" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>+4, +04:00, +0400: an offset that some clock on Earth shows.</summary>
    private Offset? SignedOffset(string signs) => cursor.TryValue(() =>
    {
        if (cursor.Next is not { Kind: TokenKind.Mark } sign || !signs.Contains(sign.Text[0]))
        {
            return null;
        }

        cursor.Skip();
        if (cursor.Next is { Text.Length: 4 } && cursor.TakeGluedNumber() is { Value: <= 1400 } both &&
            both.Value % 100 < 60)
        {
            return Signed((both.Value / 100 * 60) + (both.Value % 100));
        }

        if (cursor.TakeGluedNumber() is not { Text.Length: <= 2, Value: <= 14 } hours)
        {
            return null;
        }

        var minutes = cursor.TakeGluedNumber(':');
        return minutes is null or { Text.Length: 2, Value: <= 59 }
            ? Signed((hours.Value * 60) + (minutes?.Value ?? 0))
            : null;

        Offset? Signed(int total) => ClockWords.OffsetOf(sign.IsMark('-') ? -total : total);
    });
}
