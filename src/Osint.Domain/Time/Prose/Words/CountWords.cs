using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

internal enum TimeUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>Numbers in words and the units of time that they count.</summary>
internal static class CountWords
{
    public static readonly PhraseTable<int> Counts = new(
        (1, "a|an|one|один|одна|одну|bir"), (2, "two|два|две|iki"), (3, "three|три|üç"), (4, "four|четыре|dörd"),
        (5, "five|пять|beş"), (6, "six|шесть|altı"), (7, "seven|семь|yeddi"), (8, "eight|восемь|səkkiz"),
        (9, "nine|девять|doqquz"), (10, "ten|десять|on"), (11, "eleven|одиннадцать|on bir"),
        (12, "twelve|двенадцать|on iki"));

    /// <summary>Counts that nobody counted: from so many to so many.</summary>
    public static readonly PhraseTable<(int Least, int Most)> Few = new(
        ((2, 3), "a couple of|couple of|a couple|пару|пара"),
        ((2, 7), "a few|few|several|несколько|bir neçə|bir-iki"));

    /// <summary>Days of a month, the first to the thirty-first.</summary>
    public static readonly PhraseTable<int> DaysInWords = new(
    [
        .. Ordinals(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
            ["twenty", "twenty -"], "thirtieth", ["thirty", "thirty -"]),
        .. Ordinals(
            "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого " +
            "двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого " +
            "девятнадцатого двадцатого",
            ["двадцать"], "тридцатого", ["тридцать"]),
    ]);

    public static readonly PhraseTable<TimeUnit> Units = new(
        (TimeUnit.Minute, "minute|minutes|минуту|минуты|минут|dəqiqə"),
        (TimeUnit.Hour, "hour|hours|час|часа|часов|saat"),
        (TimeUnit.Day, "day|days|день|дня|дней|сутки|суток|gün"),
        (TimeUnit.Week, "week|weeks|неделю|недели|недель|неделя|həftə"),
        (TimeUnit.Month, "month|months|месяц|месяца|месяцев|ay"),
        (TimeUnit.Year, "year|years|год|года|лет|il"));

    /// <summary>Units that mean one of them where no count stands; "days before" is no number of days.</summary>
    public static readonly FrozenSet<string> OneOfUnit = WordSet.Of("minute hour day week month year минуту час день " +
            "сутки неделю месяц год");

    /// <summary>Units that without a count are a stretch of time: "the week before".</summary>
    public static readonly FrozenSet<string> WholeUnits = WordSet.Of("week month year");

    public static readonly FrozenSet<string> Ago = WordSet.Of("ago назад əvvəl qabaq");

    private static IEnumerable<(int Day, string Words)> Ordinals(
        string firstTwenty, string[] twenty, string thirtieth, string[] thirty)
    {
        var words = firstTwenty.Split(' ');
        return
        [
            .. words.Select((word, i) => (i + 1, word)),
            .. Enumerable.Range(1, 9).SelectMany(unit => twenty.Select(ten => (20 + unit, $"{ten} {words[unit - 1]}"))),
            (30, thirtieth),
            .. thirty.Select(ten => (31, $"{ten} {words[0]}")),
        ];
    }
}
