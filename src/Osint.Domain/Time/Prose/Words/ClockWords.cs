using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

internal enum PartOfDay
{
    EarlyMorning,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    NightBefore,
    Midday,
    Midnight,
}

/// <summary>Parts of the day, hours with a name, and whose clock shows them.</summary>
internal static class ClockWords
{
    public static readonly PhraseTable<PartOfDay> PartsOfDay = new(
        (PartOfDay.EarlyMorning, "early morning|dawn|at dawn|early hours|the early hours|ранним утром|рано утром|" +
            "на рассвете|" +
            "səhər tezdən|sübh"),
        (PartOfDay.Morning, "morning|утро|утром|утра|səhər|səhəri"),
        (PartOfDay.Midday, "midday|mid day|полдень|в полдень|günorta"),
        (PartOfDay.Afternoon, "afternoon|днем|после полудня|во второй половине дня|günortadan sonra"),
        (PartOfDay.Evening, "evening|вечер|вечером|вечера|axşam|axşamı"),
        (PartOfDay.NightBefore, "в ночь на|ночь на"),
        (PartOfDay.Night, "night|ночь|ночью|gecə|gecəsi"));

    public static readonly PhraseTable<PartOfDay> NamedHours = new(
        (PartOfDay.Noon, "noon|12 noon|полудня|полдень|в полдень|günorta"),
        (PartOfDay.Midnight, "midnight|полночь|в полночь|полуночи|gecəyarısı|gecə yarısı"));

    public static readonly FrozenSet<string> Openings = WordSet.Of("at в saat");

    public static readonly PhraseTable<int> Zones = new(
        (0, "utc|gmt|z"), (60, "cet"), (120, "cest|eet"), (180, "eest"), (-300, "est"), (-240, "edt"), (-480, "pst"),
        (-420, "pdt"), (240, "azt"));

    /// <summary>Clocks named by their city: indices into <see cref="CityZones"/>.</summary>
    public static readonly PhraseTable<int> CityClocks = new(
        (0, "baku time|по баку|по бакинскому времени|bakı vaxtı ilə|bakı vaxtı"),
        (1, "moscow time|msk|мск|по москве|по московскому времени|moskva vaxtı ilə|moskva vaxtı"),
        (2, "yerevan time|по еревану|по ереванскому времени|irəvan vaxtı ilə"),
        (3, "tbilisi time|по тбилиси|tbilisi vaxtı ilə"),
        (4, "kyiv time|kiev time|по киеву|по киевскому времени|kiyev vaxtı ilə"),
        (5, "istanbul time|turkish time|по стамбулу|istanbul vaxtı ilə"));

    public static readonly string[] CityZones =
        ["Asia/Baku", "Europe/Moscow", "Asia/Yerevan", "Asia/Tbilisi", "Europe/Kyiv", "Europe/Istanbul"];

    public static readonly PhraseTable<int> LocalClock = new(
        (0, "local time|по местному времени|местного времени|yerli vaxtla|yerli vaxt ilə"));
}
