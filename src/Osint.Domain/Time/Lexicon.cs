using System.Collections.Frozen;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>How a date bounds what is claimed.</summary>
internal enum Bound
{
    /// <summary>Before it begins.</summary>
    Before,

    /// <summary>Not after it ends: "by", "at least since" (it existed then).</summary>
    NotAfter,

    /// <summary>After it ends.</summary>
    After,

    /// <summary>Not before it begins.</summary>
    NotBefore,

    /// <summary>"since": from it on, or known since then and so not after it. Both are candidates.</summary>
    Since,

    /// <summary>"from" alone: dated so, or from it on. Both are candidates.</summary>
    From,

    ShortlyAfter,
    OnOrShortlyAfter,
    ShortlyBefore,
    Around,
    Uncertain,
}

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

internal enum TimeUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

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

/// <summary>What a verb says of footage and a date.</summary>
internal enum Deed
{
    /// <summary>It was already public: taken not after.</summary>
    Published,

    /// <summary>It was taken, or what it shows took place.</summary>
    Captured,
}

/// <summary>
/// The words of dates in English, Russian and Azerbaijani (Latin), as data. Every table is folded when it is built
/// (<see cref="DateTokens.Fold"/>), so entries stand here as they are spelt.
/// </summary>
internal static class Lexicon
{
    /// <summary>Words whose full stop is not the end of a sentence.</summary>
    public static readonly FrozenSet<string> Abbreviations = Words(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx ca c " +
            "no st " +
        "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек г гг ок пн вт ср чт пт сб вс");

    public static readonly FrozenSet<string> NumberEndings = Words(
        "st nd rd th s г го е ое ая й ый ой ого му м ом х " +
        "ci cı cu cü sı si su sü ı i u ü da də dan dən cı ci cü nın nin ında ində unda ündə ından indən dək dak ə " +
            "a yə ya");

    public static readonly FrozenSet<string> OrdinalEndings = Words("st nd rd th го е ое ый й ого му sı si su sü " +
            "ı i u ü " +
        "da də dan dən nda ndə ında ində unda ündə dək dak ə a");

    public static readonly FrozenSet<string> FromEndings = Words("dan dən ından indən");

    public static readonly FrozenSet<string> UntilEndings = Words("dək dak");

    /// <summary>"April ayı": the word month behind its name.</summary>
    public static readonly FrozenSet<string> MonthWords = Words("ayı ayında ayının месяц месяца месяце");

    public static readonly FrozenSet<string> DecadeEndings = Words("s е х");

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
    ];

    public static readonly PhraseTable<IsoDayOfWeek> Weekdays = new(
        (IsoDayOfWeek.Monday, "monday|mon|понедельник|пн|bazar ertəsi"),
        (IsoDayOfWeek.Tuesday, "tuesday|tues|tue|вторник|вт|çərşənbə axşamı"),
        (IsoDayOfWeek.Wednesday, "wednesday|wed|среда|среду|ср|çərşənbə"),
        (IsoDayOfWeek.Thursday, "thursday|thurs|thur|thu|четверг|чт|cümə axşamı"),
        (IsoDayOfWeek.Friday, "friday|fri|пятница|пятницу|пт|cümə"),
        (IsoDayOfWeek.Saturday, "saturday|sat|суббота|субботу|сб|şənbə"),
        (IsoDayOfWeek.Sunday, "sunday|sun|воскресенье|вс|bazar"));

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
        (PartOf.Early, "əvvəli|əvvəlində|əvvəlinə|əvvəlindən|əvvəlləri|əvvəllərində"),
        (PartOf.Mid, "ortası|ortasında|ortasına|ortasından|ortaları|ortalarında"),
        (PartOf.Late, "sonu|sonunda|sonuna|sonunadək|sonundan|sonları|sonlarında|axırı|axırında|axırlarında"),
        (PartOf.FirstHalf, "birinci yarısı|birinci yarısında"),
        (PartOf.SecondHalf, "ikinci yarısı|ikinci yarısında"));

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
        (Pointer.Tonight, "tonight|сегодня ночью|bu gecə"),
        (Pointer.LastNight, "last night|прошлой ночью|минувшей ночью|ötən gecə"),
        (Pointer.ThisWeek, "this week|на этой неделе|bu həftə"),
        (Pointer.LastWeek, "last week|на прошлой неделе|ötən həftə|keçən həftə"),
        (Pointer.ThisMonth, "this month|в этом месяце|bu ay"),
        (Pointer.LastMonth, "last month|в прошлом месяце|ötən ay|keçən ay"),
        (Pointer.ThisYear, "this year|в этом году|bu il"),
        (Pointer.LastYear, "last year|в прошлом году|ötən il|keçən il"),
        (Pointer.Recently, "recently|recent|very recent|very recently|most recently|lately|recent times|recent days|" +
            "недавно|на днях|в последнее время|bu yaxınlarda|bu günlərdə|son günlərdə|son vaxtlar|təzəlikcə"));

    public static readonly PhraseTable<Bound> Bounds = new(
        (Bound.Before, "before|prior to|pre|pre -|earlier than|sometime before|some time before|ранее|раньше"),
        (Bound.NotAfter, "not after|no later than|not later than|by|until|till|up to|up until|on or before|before " +
            "or on|" +
            "at least since|since at least|from at least|at least from|at least as early as|as early as|" +
            "as far back as|at least as far back as|in or before|before or in|" +
            "до|не позднее|не позже|как минимум с|по крайней мере с|минимум с|по меньшей мере с"),
        (Bound.After, "after|post|post -|later than|sometime after|some time after|following|после|позднее|позже"),
        (Bound.NotBefore, "not before|no earlier than|not earlier than|on or after|after or on|in or after|" +
            "starting|starting on|" +
            "starting from|beginning|beginning on|не ранее|не раньше|начиная с"),
        (Bound.Since, "since|ever since|с|со"),
        (Bound.From, "from"),
        (Bound.ShortlyAfter, "shortly after|soon after|just after|right after|immediately after|вскоре после|" +
            "сразу после"),
        (Bound.OnOrShortlyAfter, "on or shortly after|on or soon after|on or just after"),
        (Bound.ShortlyBefore, "shortly before|just before|right before|незадолго до"),
        (Bound.Around, "around|about|approximately|approx|circa|ca|c|roughly|close to|~|on or around|on or about|" +
            "sometime around|около|примерно|приблизительно|где - то|təxminən|təqribən"),
        (Bound.Uncertain, "presumably|probably|possibly|perhaps|maybe|likely|most likely|apparently|reportedly|" +
            "allegedly|" +
            "предположительно|вероятно|возможно|якобы|ehtimal ki|çox güman ki|guya"));

    /// <summary>Before a date that "at least" follows with an ending: Azerbaijani "ən azı 2016-cı ildən".</summary>
    public static readonly PhraseTable<Bound> AtLeast = new((Bound.NotAfter, "ən azı|ən azından|azı"));

    /// <summary>Behind a date: "16 апреля или раньше", "16 apreldən sonra".</summary>
    public static readonly PhraseTable<Bound> BoundsBehind = new(
        (Bound.NotAfter, "or earlier|or before|at the latest|или раньше|или ранее|qədər|kimi|dək|və ya əvvəl"),
        (Bound.NotBefore, "or later|or after|onwards|onward|and later|at the earliest|или позже|или позднее|" +
            "etibarən|başlayaraq"),
        (Bound.Before, "əvvəl|qabaq"),
        (Bound.After, "sonra"),
        (Bound.Since, "bəri"));

    public static readonly PhraseTable<int> Counts = new(
        (1, "a|an|one|один|одна|одну|bir"), (2, "two|два|две|iki"), (3, "three|три|üç"), (4, "four|четыре|dörd"),
        (5, "five|пять|beş"), (6, "six|шесть|altı"), (7, "seven|семь|yeddi"), (8, "eight|восемь|səkkiz"),
        (9, "nine|девять|doqquz"), (10, "ten|десять|on"), (11, "eleven|одиннадцать|on bir"),
        (12, "twelve|двенадцать|on iki"));

    public static readonly PhraseTable<TimeUnit> Units = new(
        (TimeUnit.Minute, "minute|minutes|минуту|минуты|минут|dəqiqə"),
        (TimeUnit.Hour, "hour|hours|час|часа|часов|saat"),
        (TimeUnit.Day, "day|days|день|дня|дней|сутки|суток|gün"),
        (TimeUnit.Week, "week|weeks|неделю|недели|недель|неделя|həftə"),
        (TimeUnit.Month, "month|months|месяц|месяца|месяцев|ay"),
        (TimeUnit.Year, "year|years|год|года|лет|il"));

    /// <summary>Units that mean one of them where no count stands; "days before" is no number of days.</summary>
    public static readonly FrozenSet<string> OneOfUnit = Words("minute hour day week month year минуту час день " +
            "сутки неделю месяц год");

    public static readonly FrozenSet<string> Ago = Words("ago назад əvvəl qabaq");

    public static readonly FrozenSet<string> And = Words("and or и или və ya & as well");

    public static readonly FrozenSet<string> To = Words("to until till through thru по до -");

    public static readonly FrozenSet<string> YearWords = Words("year г гг год года году годом годы годов il ilin " +
            "ildə ili illər");

    /// <summary>Small words before a date that change nothing.</summary>
    public static readonly PhraseTable<int> Prepositions = new(
        (0, "on|in|at|of|the|in the|on the|of the|during|during the|within|dated|date|date of|sometime in|some " +
            "time in|" +
            "sometime on|sometime during|the year|in the year|in year|year|the month of|in the month of|exactly|only|" +
            "в|во|на|от|за|в течение|дата|время|tarix|tarixi|ayın"));

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

    public static readonly FrozenSet<string> ClockWords = Words("at в saat");

    // What follows is for texts that say more than a date.

    public static readonly FrozenSet<string> MediaNouns = Words(
        "photo photos photograph photographs image images picture pictures pic pics video videos clip clips footage " +
        "screenshot screenshots frame frames visual visuals фото фотография фотографии снимок снимка снимке видео " +
            "ролик " +
        "ролика кадр кадры изображение foto şəkil şəkli şəkildə video görüntü kadr fotoşəkil");

    /// <summary>Which of several images, by where it stands in a collage.</summary>
    public static readonly FrozenSet<string> Positions = Words(
        "left right top bottom upper lower middle center centre слева справа сверху снизу sol sağ");

    /// <summary>
    /// Things that are published: "an article from 2016" bounds by being public, "a photo from 2016" dates.
    /// </summary>
    public static readonly FrozenSet<string> PublishedNouns = Words(
        "article articles report reports story stories post posts tweet tweets blog website websites news thumbnail " +
        "thumbnails page статья статье статьи пост посте məqalə paylaşım");

    public static readonly FrozenSet<string> Ordinals = Words(
        "first second third fourth fifth sixth seventh eighth ninth tenth первое первая первый первом второе " +
            "вторая второй " +
        "втором третье третья третий третьем четвертое четвертый birinci ikinci üçüncü dördüncü beşinci");

    public static readonly PhraseTable<Deed> Deeds = new(
        (Deed.Published, "published|posted|shared|uploaded|released|used|found|appeared|appear|appears|available|" +
            "online|" +
            "existed|exist|circulated|circulating|viral|reposted|tweeted|featured|surfaced|broadcast|aired|" +
            "printed|carried|" +
            "date back to|dates back to|dated back to|dating back to|traced back to|indexed|earliest|oldest|" +
            "existing|exists|" +
            "on the internet|on internet|in circulation|" +
            "опубликовано|опубликован|опубликована|опубликовали|выложено|выложили|размещено|появилось|появился|" +
            "появилась|" +
            "распространялось|доступно|использовалось|paylaşılıb|yayımlanıb|yayılıb|dərc olunub"),
        (Deed.Captured, "taken|captured|shot|created|dates from|date from|dating from|filmed|clicked|photographed|" +
            "recorded|snapped|happened|occurred|took place|" +
            "range|ranges|ranging|is from|are from|was from|were from|images from|photos from|pictures from|" +
            "videos from|" +
            "снято|снят|снята|снимали|сделано|сделана|сделан|записано|произошло|çəkilib|çəkilmişdir|baş verib"));

    /// <summary>Words after which a text may mean the opposite of what a date in it says.</summary>
    public static readonly FrozenSet<string> Denials = Words(
        "not no never none nothing nor neither without isnt wasnt arent werent doesnt didnt dont hasnt havent " +
            "cannot cant " +
        "unclear unknown unspecified undated except unlike false fake instead rather claimed claims claim " +
        "не нет ни без неизвестно yox deyil naməlum məlum");

    /// <summary>What else stands in "no exact date is available".</summary>
    public static readonly FrozenSet<string> NoDateWords = Words(
        "date dates specific exact precise particular clear clearly explicitly specified stated known given " +
            "mentioned found " +
        "available confirmed provided included the a of is was точная дата указана известно dəqiq tarix");

    /// <summary>Words that move a date or speak of another one.</summary>
    public static readonly FrozenSet<string> Movers = Words(
        "ago later earlier next previous yesterday tomorrow today anniversary commemoration commemorating " +
            "remembrance " +
        "memorial eve until till prior before after since decade decades century centuries half including excluding " +
        "и или назад спустя годовщина накануне əvvəl sonra ildönümü");

    /// <summary>Introduce a remark behind a date.</summary>
    public static readonly PhraseTable<int> Remarks = new(
        (0, "during|amid|when|while|at the time of|for|after|before|by|in connection with|in|at|near|via|" +
            "во время|когда|при|zamanı"));

    /// <summary>Introduce an event in which the date is named.</summary>
    public static readonly PhraseTable<Bound> Events = new(
        (Bound.From, "during|during the|amid|at the time of|during the time of|on the day of|in|on|in the|on the|" +
            "во время|в ходе|в день"),
        (Bound.Around, "around the time of|around|около"),
        (Bound.NotAfter, "ahead of|before|prior to|in the run - up to|перед|до|накануне"),
        (Bound.NotBefore, "after|post|following|in the wake of|in the aftermath of|since|после"));

    public static readonly PhraseTable<Bound> EventBegins = new(
        (Bound.NotBefore, "started|starting|that started|which started|began|beginning|that began|which began|" +
            "started on|" +
            "starting on|that started on|which started on|began on|beginning on|that began on|which began on|" +
            "started in|" +
            "starting in|that started in|that began in|since"),
        (Bound.NotAfter, "ended|ending|that ended|which ended|ended on|ending on|that ended on|ended in|ending in|" +
            "that ended in"));

    /// <summary>What a year can be the name of. Tournaments keep their year when they are put off.</summary>
    public static readonly FrozenSet<string> EventNouns = Words(
        "election elections protest protests riot riots war flood floods flooding festival festivities conflict " +
            "clash clashes " +
        "crisis earthquake attack attacks coup referendum massacre revolution uprising demonstration " +
            "demonstrations rally " +
        "parade ceremony summit launch visit funeral explosion blast fire fires wildfires drought cyclone " +
            "hurricane tsunami " +
        "invasion withdrawal operation offensive lockdown strike campaign выборы выборов протесты протестов войны " +
            "война " +
        "seçkilər seçkiləri müharibəsi");

    public static readonly FrozenSet<string> Tournaments = Words(
        "cup olympics olympic games euro championship championships league tournament expo");

    public static FrozenSet<string> Words(string words) =>
        DateTokens.Fold(words).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Stands in a list of endings for the bare stem.</summary>
    private const string NoEnding = "_";

    private const string AzerbaijaniCases =
        NoEnding + " ın in un a ə da də dan dən ı i u ında ində unda ından indən undan adək ədək";

    /// <summary>The month a word names, and its ending; null when it names none.</summary>
    public static (int Month, string Ending)? MonthOf(DateToken token)
    {
        if (token.Kind != TokenKind.Word)
        {
            return null;
        }

        if (MonthsInFull.At([token], 0) is { } full)
        {
            return (full.Meaning, "");
        }

        foreach (var (month, stem, endings) in MonthStems)
        {
            // "Martin" is a name; the genitive of March is written with it only where ı has been lost.
            if (!token.Text.StartsWith(stem, StringComparison.Ordinal) || token.Text is "martin")
            {
                continue;
            }

            var ending = token.Text[stem.Length..];
            if (endings.Split(' ').Contains(ending.Length == 0 ? NoEnding : ending, StringComparer.Ordinal))
            {
                return (month, ending);
            }
        }

        return null;
    }

    private static IEnumerable<(int Month, string Stem, string Endings)> Stems(string stems, string endings) =>
        DateTokens.Fold(stems).Split(' ')
            .Select((stem, i) => (i + 1, stem, DateTokens.Fold(endings)))
            .Where(s => s.stem is not "*");
}
