using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>What a verb says of footage and a date.</summary>
internal enum Deed
{
    /// <summary>It was already public: taken not after.</summary>
    Published,

    /// <summary>It was taken, or what it shows took place.</summary>
    Captured,
}

/// <summary>Words of texts that say more than a date: of footage, of publications, of events, of denials.</summary>
internal static class ProseWords
{
    public static readonly FrozenSet<string> MediaNouns = WordSet.Of(
        "photo photos photograph photographs image images picture pictures pic pics video videos clip clips footage " +
        "screenshot screenshots frame frames visual visuals фото фотография фотографии снимок снимка снимке видео " +
            "ролик " +
        "ролика кадр кадры изображение foto şəkil şəkli şəkildə video görüntü kadr fotoşəkil");

    /// <summary>Which of several images, by where it stands in a collage.</summary>
    public static readonly FrozenSet<string> Positions = WordSet.Of(
        "left right top bottom upper lower middle center centre слева справа сверху снизу sol sağ");

    /// <summary>
    /// Things that are published: "an article from 2016" bounds by being public, "a photo from 2016" dates.
    /// </summary>
    public static readonly FrozenSet<string> PublishedNouns = WordSet.Of(
        "article articles report reports story stories post posts tweet tweets blog website websites news thumbnail " +
        "thumbnails page статья статье статьи пост посте məqalə paylaşım");

    public static readonly FrozenSet<string> Ordinals = WordSet.Of(
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
    public static readonly FrozenSet<string> Denials = WordSet.Of(
        "not no never none nothing nor neither without isnt wasnt arent werent doesnt didnt dont hasnt havent " +
            "cannot cant " +
        "unclear unknown unspecified undated except unlike false fake instead rather claimed claims claim " +
        "не нет ни без неизвестно yox deyil naməlum məlum");

    /// <summary>What else stands in "no exact date is available".</summary>
    public static readonly FrozenSet<string> NoDateWords = WordSet.Of(
        "date dates specific exact precise particular clear clearly explicitly specified stated known given " +
            "mentioned found " +
        "available confirmed provided included the a of is was точная дата указана известно dəqiq tarix");

    /// <summary>Words that move a date or speak of another one.</summary>
    public static readonly FrozenSet<string> Movers = WordSet.Of(
        "ago later earlier next previous yesterday tomorrow today anniversary commemoration commemorating " +
            "remembrance " +
        "memorial eve until till prior before after since decade decades century centuries half including excluding " +
        "и или назад спустя годовщина накануне əvvəl sonra ildönümü");

    /// <summary>In brackets behind a date: what kind of date it is.</summary>
    public static readonly PhraseTable<Bound> DateKinds = new(
        (Bound.NotAfter, "publication date|date of publication|publication|published|date published|upload date|date of upload|" +
            "upload|uploaded|date uploaded|post|post date|date of post|first post|telegram post|tweet|report|news report|" +
            "latest|at latest|at the latest|by|or earlier|or before|possibly earlier|perhaps earlier|terminus ante quem|" +
            "публикация|дата публикации|пост|дата поста|загрузка|дата загрузки|самое позднее|не позднее|максимум|" +
            "или раньше|возможно раньше|возможно , раньше|возможно ранее|возможно , ранее|" +
            "dərc|dərc tarixi|paylaşım|paylaşım tarixi|yükləmə tarixi|ən geci|ən gec"),
        (Bound.NotBefore, "earliest|at earliest|at the earliest|or later|or after|possibly later|terminus post quem|" +
            "самое раннее|не ранее|не раньше|или позже|и позже|возможно позже|возможно , позже|ən tezi|ən tez"),
        (Bound.OnOrShortlyAfter, "a bit later|a little later|slightly later|чуть позже|немного позже"),
        (Bound.Around, "estimated|estimate|est|est .|approx|approximate|approximately|неточно|примерно|приблизительно|təxmini|təxminən"));

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
    public static readonly FrozenSet<string> EventNouns = WordSet.Of(
        "election elections protest protests riot riots war flood floods flooding festival festivities conflict " +
            "clash clashes " +
        "crisis earthquake attack attacks coup referendum massacre revolution uprising demonstration " +
            "demonstrations rally " +
        "parade ceremony summit launch visit funeral explosion blast fire fires wildfires drought cyclone " +
            "hurricane tsunami " +
        "invasion withdrawal operation offensive lockdown strike campaign выборы выборов протесты протестов войны " +
            "война " +
        "seçkilər seçkiləri müharibəsi");

    public static readonly FrozenSet<string> Tournaments = WordSet.Of(
        "cup olympics olympic games euro championship championships league tournament expo");
}
