using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Which clock a time is by: UTC, an offset, the time of a city, local time.</summary>
internal sealed class ZoneGrammar(TokenCursor cursor)
{
    public (Offset? Offset, DateTimeZone? Zone)? Read() => cursor.TryValue<(Offset? Offset, DateTimeZone? Zone)>(() =>
    {
        var isBracketed = cursor.TakeMark('(');
        (Offset? Offset, DateTimeZone? Zone)? zone = null;
        if (cursor.Take(ClockWords.CityClocks) is { } city)
        {
            zone = (null, DateTimeZoneProviders.Tzdb[ClockWords.CityZones[city]]);
        }
        else if (cursor.Take(ClockWords.LocalClock) is not null)
        {
            zone = (null, null);
        }
        else if (cursor.Take(ClockWords.Zones) is { } minutes)
        {
            var named = minutes == 0 ? SignedOffset("+-") : null;
            zone = (named ?? Offset.FromSeconds(minutes * 60), null);
        }
        else if (cursor.Previous is { Kind: TokenKind.Number } &&
            SignedOffset(IsIsoTime() ? "+-" : "+") is { } bare)
        {
            // After a clock time a bare minus could be a range, 10:00-11:00; only in ISO 8601 it is an offset.
            zone = (bare, null);
        }

        return zone is not null && (!isBracketed || cursor.TakeMark(')')) ? zone : null;
    });

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

    /// <summary>+4, +04:00, +0400, up to fourteen hours.</summary>
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
            : (Offset?)null;

        Offset Signed(int total) => Offset.FromSeconds(60 * (sign.IsMark('-') ? -total : total));
    });
}
