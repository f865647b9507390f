namespace Osint.Domain.Time.Prose;

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

    /// <summary>"as early as": known then and so not after it, or from it on. Both are candidates.</summary>
    AsEarlyAs,

    /// <summary>"from" alone: dated so, or from it on. Both are candidates.</summary>
    From,

    ShortlyAfter,
    OnOrShortlyAfter,
    ShortlyBefore,
    Around,
    Uncertain,
}

/// <summary>Words that bound a date, before or behind it.</summary>
internal static class BoundWords
{
    public static readonly PhraseTable<Bound> Bounds = new(
        (Bound.Before, "before|prior to|pre|pre -|earlier than|sometime before|some time before|ранее|раньше"),
        (Bound.NotAfter, "not after|no later than|not later than|by|until|till|up to|up until|on or before|before " +
            "or on|" +
            "к|ко|по|through|at least since|since at least|from at least|at least from|at least as early as|" +
            "as far back as|at least as far back as|in or before|before or in|" +
            "до|не позднее|не позже|как минимум с|по крайней мере с|минимум с|по меньшей мере с"),
        (Bound.After, "after|post|post -|later than|sometime after|some time after|following|после|позднее|позже"),
        (Bound.NotBefore, "not before|no earlier than|not earlier than|on or after|after or on|in or after|" +
            "starting|starting on|" +
            "starting from|beginning|beginning on|не ранее|не раньше|начиная с"),
        (Bound.Since, "since|ever since|с|со"),
        (Bound.AsEarlyAs, "as early as"),
        (Bound.From, "from"),
        (Bound.ShortlyAfter, "shortly after|soon after|just after|right after|immediately after|вскоре после|" +
            "сразу после"),
        (Bound.OnOrShortlyAfter, "on or shortly after|on or soon after|on or just after"),
        (Bound.ShortlyBefore, "shortly before|just before|right before|незадолго до|накануне|on the eve of|the eve of|eve of"),
        (Bound.Around, "around|about|approximately|approx|circa|ca|c|roughly|close to|~|on or around|on or about|" +
            "sometime around|около|примерно|приблизительно|где - то|təxminən|təqribən"),
        (Bound.Uncertain, "presumably|probably|possibly|perhaps|maybe|likely|most likely|apparently|reportedly|" +
            "allegedly|" +
            "предположительно|вероятно|возможно|якобы|ehtimal ki|çox güman ki|guya"));

    /// <summary>Before a date that "at least" follows with an ending: Azerbaijani "ən azı 2016-cı ildən".</summary>
    public static readonly PhraseTable<Bound> AtLeast = new((Bound.NotAfter, "ən azı|ən azından|azı"));

    /// <summary>Behind a date: "16 апреля или раньше", "16 apreldən sonra".</summary>
    public static readonly PhraseTable<Bound> BoundsBehind = new(
        (Bound.NotAfter, "or earlier|or before|at the latest|или раньше|или ранее|qədər|kimi|dək|gec olmayaraq|gec olmamaqla|və ya əvvəl"),
        (Bound.NotBefore, "or later|or after|onwards|onward|and later|at the earliest|или позже|или позднее|" +
            "tez olmayaraq|etibarən|başlayaraq"),
        (Bound.Before, "əvvəl|qabaq"),
        (Bound.After, "sonra"),
        (Bound.Since, "bəri"),
        (Bound.Around, "est|estimated|approx|approximately|or so|or thereabouts|примерно|приблизительно|təxminən"));
}
