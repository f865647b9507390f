using System.Collections.Frozen;
using NodaTime;

namespace Osint.Domain.Time.Prose;

internal enum PartOfDay
{
    EarlyMorning,
    Dawn,
    Morning,
    Daytime,
    Noon,
    Afternoon,
    Evening,
    LateEvening,
    Night,
    NightBefore,
    Midday,
    Midnight,
}

/// <summary>Parts of the day, hours with a name, and whose clock shows them.</summary>
internal static class ClockWords
{
    public static readonly PhraseTable<PartOfDay> PartsOfDay = new(
        (PartOfDay.EarlyMorning, "early morning|early in the morning|early hours|the early hours|small hours|the small hours|" +
            "ранним утром|рано утром|səhər tezdən"),
        (PartOfDay.Dawn, "dawn|at dawn|на рассвете|рассвет|sübh|sübhdə|sübh çağı"),
        (PartOfDay.Morning, "morning|утро|утром|утра|в первой половине дня|первой половине дня|səhər|səhəri"),
        (PartOfDay.Midday, "midday|mid day|полдень|в полдень|günorta"),
        (PartOfDay.Daytime, "днем|в дневное время|gündüz"),
        (PartOfDay.Afternoon, "afternoon|после полудня|во второй половине дня|günortadan sonra"),
        (PartOfDay.LateEvening, "late evening|late in the evening|late at night|поздно вечером|поздним вечером|gec axşam|axşam gec"),
        (PartOfDay.Evening, "evening|вечер|вечером|вечера|axşam|axşamı"),
        (PartOfDay.NightBefore, "в ночь на|ночь на"),
        (PartOfDay.Night, "night|ночь|ночью|gecə|gecəsi"));

    public static readonly PhraseTable<PartOfDay> NamedHours = new(
        (PartOfDay.Noon, "noon|12 noon|полудня|полдень|в полдень|günorta"),
        (PartOfDay.Midnight, "midnight|полночь|в полночь|полуночи|gecəyarısı|gecə yarısı"));

    /// <summary>Beside the number of an hour: "9 утра", "gecə saat 2-də".</summary>
    public static readonly PhraseTable<PartOfDay> PartsOfHours = new(
        (PartOfDay.Morning, "утра|səhər|in the morning"), (PartOfDay.Daytime, "дня|gündüz|in the afternoon"),
        (PartOfDay.Evening, "вечера|axşam|in the evening"), (PartOfDay.Night, "ночи|gecə|at night"));

    /// <summary>The word hour behind its number; "3 часа назад" is a count and not one of them.</summary>
    public static readonly FrozenSet<string> HourWords = WordSet.Of("час часа часов");

    /// <summary>Behind the number of an hour: about then.</summary>
    public static readonly FrozenSet<string> AboutHour = WordSet.Of("radələrində radəsində");

    public static readonly FrozenSet<string> Openings = WordSet.Of("at в saat");

    /// <summary>Abbreviations of times: indices into <see cref="AbbreviatedClocks"/>.</summary>
    public static readonly PhraseTable<int> Abbreviations = new(
        (0, "utc|gmt|z"), (1, "azt"), (2, "cet"), (3, "cest"), (4, "eet"), (5, "eest"), (6, "est"), (7, "edt"),
        (8, "pst"), (9, "pdt"));

    /// <summary>
    /// Minutes from UTC, and the zone whose clocks many mean by the abbreviation in summer and winter alike; null where
    /// none of them change.
    /// </summary>
    public static readonly (int Minutes, string? Zone)[] AbbreviatedClocks =
    [
        (0, null), (240, null), (60, "Europe/Berlin"), (120, "Europe/Berlin"), (120, "Europe/Kyiv"),
        (180, "Europe/Kyiv"), (-300, "America/New_York"), (-240, "America/New_York"), (-480, "America/Los_Angeles"),
        (-420, "America/Los_Angeles"),
    ];

    /// <summary>An offset of so many minutes; null beyond those of the date line, -12:00 and +14:00.</summary>
    public static Offset? OffsetOf(int minutes) =>
        minutes is >= -12 * 60 and <= 14 * 60 ? Offset.FromSeconds(minutes * 60) : null;

    /// <summary>Clocks named by their city: indices into <see cref="CityZones"/>.</summary>
    public static readonly PhraseTable<int> CityClocks = new(
        (0, "baku time|по баку|бакинское время|по бакинскому времени|bakı vaxtı ilə|bakı vaxtı"),
        (1, "moscow time|msk|мск|по москве|по московскому времени|московское время|московского времени|" +
            "moskva vaxtı ilə|moskva vaxtı"),
        (2, "yerevan time|по еревану|по ереванскому времени|irəvan vaxtı ilə"),
        (3, "tbilisi time|по тбилиси|tbilisi vaxtı ilə"),
        (4, "kyiv time|kiev time|по киеву|по киевскому времени|kiyev vaxtı ilə"),
        (5, "istanbul time|turkish time|по стамбулу|istanbul vaxtı ilə"));

    public static readonly string[] CityZones =
        ["Asia/Baku", "Europe/Moscow", "Asia/Yerevan", "Asia/Tbilisi", "Europe/Kyiv", "Europe/Istanbul"];

    /// <summary>Behind the name of a place they mean its clock.</summary>
    public static readonly FrozenSet<string> TimeNouns = WordSet.Of("time времени время vaxtı vaxtla vaxtilə");

    /// <summary>What stands before those words where they speak of no clock.</summary>
    public static readonly FrozenSet<string> OfNoClock = WordSet.Of(
        "a the that this same first second third last some any every each one of at long real prime war peace night " +
            "day election в во то это все первое второе того этого одно военное настоящее ilk bu o həmin eyni");

    public static readonly PhraseTable<int> LocalClock = new(
        (0, "local time|по местному времени|местного времени|yerli vaxtla|yerli vaxt ilə"));
}
