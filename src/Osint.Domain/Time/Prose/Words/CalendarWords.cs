using System.Collections.Frozen;
using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>A part of a month or year.</summary>
internal enum PartOf
{
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
    FirstWeek,
    LastWeek,
}

/// <summary>Months, weekdays, seasons, years and the parts of them.</summary>
internal static class CalendarWords
{
    /// <summary>"April ayı": the word month behind its name.</summary>
    public static readonly FrozenSet<string> MonthWords = WordSet.Of("ayı ayında ayının месяц месяца месяце");

    public static readonly FrozenSet<string> YearWords = WordSet.Of(
        "year г гг год года году годом годы годов il ilin " +
            "ildə ili illər");

    public static readonly PhraseTable<int> MonthsInFull = new(
        (1, "january|jan"), (2, "february|feb"), (3, "march|mar"), (4, "april|apr"), (5, "may"), (6, "june|jun"),
        (7, "july|jul"), (8, "august|aug"), (9, "september|sept|sep"), (10, "october|oct"), (11, "november|nov"),
        (12, "december|dec"),
        (1, "янв"), (2, "фев|февр"), (3, "мар|март|марта|марте|марту"), (4, "апр"), (5, "май|мая|мае|маю"), (6, "июн"),
        (7, "июл"), (8, "авг|август|августа|августе|августу"), (9, "сен|сент"), (10, "окт"), (11, "ноя|нояб"),
        (12, "дек"));

    /// <summary>Stems that take one of the endings below, and no other letters.</summary>
    public static readonly (int Month, string Stem, string Endings)[] MonthStems =
    [
        .. Stems("январ феврал * апрел * июн июл * сентябр октябр ноябр декабр", "ь я е ю ем"),
        .. Stems("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr", AzerbaijaniCases),
        .. Stems("* * * * * * * avgust * * * *", AzerbaijaniCases),
    ];

    /// <summary>The Azerbaijani word date behind one, with its case: "16 aprel tarixində".</summary>
    public static readonly PhraseTable<CaseEnding> DateNouns = new(
        (CaseEnding.None, "tarixində|tarixdə|tarixli|tarixi|tarixinə|tarixə|günü|günündə"),
        (CaseEnding.From, "tarixindən|tarixdən"), (CaseEnding.Until, "tarixinədək|tarixədək"));

    /// <summary>Years counted from the one of the publication.</summary>
    public static readonly PhraseTable<int> PointedYears = new(
        (0, "this year|этого года|текущего года|сего года|с г|с . г|в этом году|bu il|bu ilin|cari il|cari ilin"),
        (-1, "last year|прошлого года|минувшего года|в прошлом году|ötən il|ötən ilin|keçən il|keçən ilin"));

    public static readonly PhraseTable<IsoDayOfWeek> Weekdays = new(
        (IsoDayOfWeek.Monday, "monday|mon|понедельник|понедельника|понедельнику|пн|bazar ertəsi"),
        (IsoDayOfWeek.Tuesday, "tuesday|tues|tue|вторник|вторника|вторнику|вт|çərşənbə axşamı"),
        (IsoDayOfWeek.Wednesday, "wednesday|wed|среда|среду|среды|среде|ср|çərşənbə"),
        (IsoDayOfWeek.Thursday, "thursday|thurs|thur|thu|четверг|четверга|четвергу|чт|cümə axşamı"),
        (IsoDayOfWeek.Friday, "friday|fri|пятница|пятницу|пятницы|пятнице|пт|cümə"),
        (IsoDayOfWeek.Saturday, "saturday|sat|суббота|субботу|субботы|субботе|сб|şənbə"),
        (IsoDayOfWeek.Sunday, "sunday|sun|воскресенье|воскресенья|воскресенью|вс|bazar"));

    /// <summary>Before a weekday that is over.</summary>
    public static readonly FrozenSet<string> LastWeekday = WordSet.Of(
        "last past прошлый прошлую прошлое прошлой прошлого минувший минувшую минувшее ötən keçən");

    public static readonly PhraseTable<Season> Seasons = new(
        (Season.Spring, "spring|весна|весны|весной|yaz|yazı|yazında|bahar"),
        (Season.Summer, "summer|лето|лета|летом|yay|yayı|yayında"),
        (Season.Autumn, "autumn|fall|осень|осени|осенью|payız|payızı|payızında"),
        (Season.Winter, "winter|зима|зимы|зимой|qış|qışı|qışında"));

    public static readonly PhraseTable<PartOf> PartsBefore = new(
        (PartOf.Early, "early|early in|beginning of|the beginning of|start of|the start of|в начале|начале|начало|" +
            "начала"),
        (PartOf.Mid, "mid|mid -|middle of|the middle of|в середине|середина|середины|середине"),
        (PartOf.Late, "late|late in|end of|the end of|в конце|конце|конец|конца|концу"),
        (PartOf.FirstHalf, "first half of|the first half of|в первой половине|первая половина"),
        (PartOf.SecondHalf, "second half of|the second half of|во второй половине|вторая половина"),
        (PartOf.FirstWeek, "first week of|the first week of|first days of|the first days of|в первую неделю|в " +
            "первых числах"),
        (PartOf.LastWeek, "last week of|the last week of|last days of|the last days of|final week of|the final " +
            "week of|" +
            "в последнюю неделю|в последних числах"));

    public static readonly PhraseTable<PartOf> PartsBehind = new(
        (PartOf.Early, "əvvəli|əvvəlində|əvvəlinə|əvvəlindən|əvvəlinədək|əvvəlləri|əvvəllərində|əvvəllərindən"),
        (PartOf.Mid, "ortası|ortasında|ortasına|ortasından|ortasınadək|ortaları|ortalarında|ortalarından"),
        (PartOf.Late, "sonu|sonunda|sonuna|sonunadək|sonundan|sonları|sonlarında|sonlarından|axırı|axırında|axırına|axırınadək|axırından|" +
            "axırlarında"),
        (PartOf.FirstHalf, "birinci yarısı|birinci yarısında"),
        (PartOf.SecondHalf, "ikinci yarısı|ikinci yarısında"));

    /// <summary>Stands in a list of endings for the bare stem.</summary>
    private const string NoEnding = "_";

    private const string AzerbaijaniCases =
        NoEnding + " ın in un a ə da də dan dən ı i u ında ində unda ından indən undan adək ədək dək dak";

    /// <summary>The month that a word names, and its ending; null when it names none.</summary>
    public static (int Month, string Ending)? MonthOf(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count)
        {
            return null;
        }

        if (MonthsInFull.At([tokens[at]], 0) is { } full)
        {
            return (full.Meaning, "");
        }

        var word = tokens[at].Text;
        foreach (var (month, stem, endings) in MonthStems)
        {
            // "Martin" is a name, and "martın" the genitive of March, behind which a day or a part of it stands.
            if (!word.StartsWith(stem, StringComparison.Ordinal) ||
                (word is "martin" && !(at + 1 < tokens.Count && tokens[at + 1] is { Kind: TokenKind.Number, Text.Length: <= 2 }) &&
                    PartsBehind.At(tokens, at + 1) is null))
            {
                continue;
            }

            var ending = word[stem.Length..];
            if (endings.Split(' ').Contains(ending.Length == 0 ? NoEnding : ending, StringComparer.Ordinal))
            {
                return (month, ending);
            }
        }

        return null;
    }

    /// <summary>
    /// True for a month before which its day would stand: any in Russian, and in Azerbaijani one without an ending.
    /// </summary>
    public static bool StandsBehindItsDay(DateToken token) =>
        token.Text.Any(c => c is >= 'а' and <= 'я') ||
        (MonthsInFull.At([token], 0) is null && Array.Exists(MonthStems, m => string.Equals(m.Stem, token.Text, StringComparison.Ordinal)));

    private static IEnumerable<(int Month, string Stem, string Endings)> Stems(string stems, string endings) =>
        DateTokens.Fold(stems).Split(' ')
            .Select((stem, i) => (i + 1, stem, DateTokens.Fold(endings)))
            .Where(s => s.stem is not "*");
}
