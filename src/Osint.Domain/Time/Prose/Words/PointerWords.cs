namespace Osint.Domain.Time.Prose;

/// <summary>A day or longer counted from the moment of speaking.</summary>
internal enum Pointer
{
    Now,
    Today,
    Yesterday,
    DayBeforeYesterday,
    Tomorrow,
    ThisMorning,
    ThisAfternoon,
    ThisEvening,
    Tonight,

    /// <summary>"сегодня ночью": the night that is just over or the one to come.</summary>
    NightOfToday,
    LastNight,
    ThisWeek,
    LastWeek,
    ThisMonth,
    LastMonth,
    ThisYear,
    LastYear,
    Recently,
    UntilNow,
}

/// <summary>Words that point from the moment of speaking.</summary>
internal static class PointerWords
{
    public static readonly PhraseTable<Pointer> Pointers = new(
        (Pointer.Now, "now|right now|just now|currently|at the moment|present|the present|сейчас|только что|indi|" +
            "hazırda"),
        (Pointer.UntilNow, "until now|so far|to date|up to now|до сих пор|пока|indiyədək|indiyə qədər|hələlik"),
        (Pointer.Today, "today|earlier today|сегодня|bu gün|bugün"),
        (Pointer.Yesterday, "yesterday|вчера|dünən"),
        (Pointer.DayBeforeYesterday, "the day before yesterday|day before yesterday|позавчера|srağagün"),
        (Pointer.Tomorrow, "tomorrow|завтра|sabah"),
        (Pointer.ThisMorning, "this morning|сегодня утром|утром сегодня|bu səhər|bu gün səhər"),
        (Pointer.ThisAfternoon, "this afternoon|сегодня днем|bu gün günortadan sonra"),
        (Pointer.ThisEvening, "this evening|сегодня вечером|вечером сегодня|bu axşam|bu gün axşam"),
        (Pointer.Tonight, "tonight"),
        (Pointer.NightOfToday, "сегодня ночью|ночью сегодня|этой ночью|bu gecə"),
        (Pointer.LastNight, "last night|прошлой ночью|минувшей ночью|ötən gecə|keçən gecə"),
        (Pointer.ThisWeek, "this week|на этой неделе|bu həftə"),
        (Pointer.LastWeek, "last week|на прошлой неделе|ötən həftə|keçən həftə"),
        (Pointer.ThisMonth, "this month|в этом месяце|bu ay"),
        (Pointer.LastMonth, "last month|в прошлом месяце|ötən ay|keçən ay"),
        (Pointer.ThisYear, "this year|в этом году|bu il"),
        (Pointer.LastYear, "last year|в прошлом году|ötən il|keçən il"),
        (Pointer.Recently, "recently|recent|very recent|very recently|most recently|lately|recent times|recent days|" +
            "недавно|на днях|в последнее время|bu yaxınlarda|bu günlərdə|son günlərdə|son vaxtlar|təzəlikcə"));
}
