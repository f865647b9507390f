namespace Osint.Domain.Time.Prose;

/// <summary>
/// Reads a sentence about footage: "was first posted on D" and "available since D" say that it was taken not after D,
/// "was taken in D" that it was taken then. The sentence needs a verb that says which, and must hold no denial, no
/// other number and no word that moves a date; else it is not read.
/// </summary>
internal static class DateInProse
{
    public static Reading? Read(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        if (BehindNoDate(tokens) is { } rest)
        {
            return DateGrammar.Whole(rest, moment) ?? Read(rest, moment);
        }

        // "16 aprel 2024-cü ildə çəkilib": the verb at the end.
        for (var at = tokens.Count - 1; at > 0; at--)
        {
            if (ProseWords.Deeds.At(tokens, at) is { } verb && at + verb.Length == tokens.Count &&
                DateGrammar.Whole([.. tokens.Take(at)], moment) is { } front)
            {
                return Bounded(verb.Meaning, front);
            }
        }

        for (var at = 1; at < tokens.Count; at++)
        {
            var last = LastDeed([.. tokens.Take(at)]);
            if (last is null || !MayBegin(tokens, at, last.Value.End))
            {
                continue;
            }

            var deed = last.Value.Meaning;

            // "used before in 2011" says no more than "used in 2011".
            var isAdverb = tokens[at - 1].Text is "before" or "earlier" or "previously";
            var head = tokens.Take(isAdverb ? at - 1 : at).ToArray();
            if (!IsRemark(head))
            {
                return null;
            }

            // "available since 2017", "published from 2017 on": known then.
            var isSince = deed == Deed.Published &&
                BoundWords.Bounds.At(tokens, at) is { Meaning: Bound.Since };
            var from = isSince || tokens[at].IsMark(':') ? at + 1 : at;
            if (DateGrammar.From(tokens, from, moment) is { } dates &&
                Bounded(deed, dates.Reading) is { } reading &&
                WithTail([.. tokens.Skip(dates.End)], reading, moment) is { } whole)
            {
                return whole;
            }
        }

        return null;
    }

    /// <summary>Words that can stand beside a date and change nothing about it.</summary>
    public static bool IsRemark(IReadOnlyList<DateToken> words)
    {
        const int LongestRemark = 30;
        for (var i = 0; i < words.Count; i++)
        {
            var token = words[i];
            var changesNothing = token.Kind switch
            {
                // Names carry numbers: covid-19, Il-76.
                TokenKind.Number => token is { IsGlued: true, Text.Length: <= 3 } && i > 0 &&
                    (words[i - 1].Kind == TokenKind.Word || (i > 1 && words[i - 1] is { IsGlued: true, Text: "-" } &&
                        words[i - 2].Kind == TokenKind.Word)),
                TokenKind.Mark => token.Text is "," or "-" or "&" or "/" or "." or "(" or ")" or "#" or "!",
                _ => !ProseWords.Denials.Contains(token.Text) && !ProseWords.Movers.Contains(token.Text) &&
                    CalendarWords.MonthOf(words, i) is null && !CountsTime(words, i) && !NamesClock(words, i) &&
                    PointerWords.Pointers.At(words, i) is null or { Meaning: Pointer.Now or Pointer.Recently },
            };
            if (!changesNothing)
            {
                return false;
            }
        }

        return words.Count <= LongestRemark;
    }

    /// <summary>A remark that begins with a word such as "during", "after" or "for".</summary>
    public static bool IsIntroducedRemark(IReadOnlyList<DateToken> words) =>
        ProseWords.Remarks.At(words, 0) is { } opening && words.Count > opening.Length &&
        IsRemark([.. words.Skip(opening.Length)]);

    /// <summary>
    /// "Moscow time", "по местному времени", "London time": the date is by that clock, and a text that names one which
    /// was not used would be read by another. "The first time" is none.
    /// </summary>
    private static bool NamesClock(IReadOnlyList<DateToken> words, int at) =>
        ClockWords.CityClocks.At(words, at) is not null || ClockWords.LocalClock.At(words, at) is not null ||
        (ClockWords.Abbreviations.At(words, at) is not null && words[at].Text is not "z") ||
        (at > 0 && ClockWords.TimeNouns.Contains(words[at].Text) && words[at - 1].Kind == TokenKind.Word &&
            !ClockWords.OfNoClock.Contains(words[at - 1].Text) &&
            (at + 1 == words.Count || words[at + 1].Kind != TokenKind.Word || words[at + 1].Text is "ile"));

    /// <summary>"two days", "weeks": a count that moves a date. "Independence Day" is none.</summary>
    private static bool CountsTime(IReadOnlyList<DateToken> words, int at) =>
        CountWords.Units.At([words[at]], 0) is not null &&
        (!CountWords.OneOfUnit.Contains(words[at].Text) ||
            (at > 0 && CountWords.Counts.At([words[at - 1]], 0) is not null));

    /// <summary>"Recently before the 2022 election" points from the publication and not from the election.</summary>
    public static bool Points(IReadOnlyList<DateToken> words) =>
        Enumerable.Range(0, words.Count).Any(i => PointerWords.Pointers.At(words, i) is not null);

    public static bool HasDeed(IReadOnlyList<DateToken> words) => LastDeed(words) is not null;

    /// <summary>What holds of both readings: their intersections; null when they share nothing.</summary>
    public static Reading? Both(Reading a, Reading b)
    {
        var spans = a.Spans.SelectMany(x => b.Spans.Select(y => Intersect(x, y)))
            .OfType<LocalSpan>().Distinct().ToArray();
        return spans.Length == 0 ? null : Reading.Either(a, b) with { Spans = [.. spans] };
    }

    private static LocalSpan? Intersect(LocalSpan a, LocalSpan b)
    {
        if (a.Offset != b.Offset || !Equals(a.Zone, b.Zone))
        {
            return null;
        }

        var start = a.Start is null || b.Start > a.Start ? b.Start : a.Start;
        var end = a.End is null || b.End < a.End ? b.End : a.End;
        var both = a.Between(start, end) with
        {
            LatestStart = a.LatestStart is null || b.LatestStart > a.LatestStart ? b.LatestStart : a.LatestStart,
            EarliestEnd = a.EarliestEnd is null || b.EarliestEnd < a.EarliestEnd ? b.EarliestEnd : a.EarliestEnd,
        };
        return both.IsCountable ? both : null;
    }

    public static Reading? Bounded(Deed deed, Reading dates) => deed == Deed.Captured
        ? dates
        : dates.Map(s => s.End is { } end ? [s.Between(null, end)] : [])
            ?.With("It was public by then, so it was taken not after.");

    /// <summary>What follows the date: nothing, a remark, or another clause.</summary>
    private static Reading? WithTail(IReadOnlyList<DateToken> tail, Reading reading, Moment moment)
    {
        if (tail.Count == 0)
        {
            return reading;
        }

        if (tail[0].Text is "," or "and" or "but" && Read(tail, moment) is { } second)
        {
            return tail.Any(t => ProseWords.MediaNouns.Contains(t.Text))
                ? Reading.Either(reading, second)
                : Both(reading, second);
        }

        return IsIntroducedRemark(tail) ? reading : null;
    }

    /// <summary>A date begins at a word that leads to it, or right behind the verb.</summary>
    private static bool MayBegin(IReadOnlyList<DateToken> tokens, int at, int deedEnd) =>
        at == deedEnd || JoiningWords.Prepositions.At(tokens, at) is not null ||
        BoundWords.Bounds.At(tokens, at) is not null || tokens[at].Text is "between" or "между";

    public static (Deed Meaning, int End)? LastDeed(IReadOnlyList<DateToken> words)
    {
        (Deed Meaning, int End)? last = null;
        for (var i = 0; i < words.Count; i++)
        {
            if (ProseWords.Deeds.At(words, i) is { } deed)
            {
                last = (deed.Meaning, i + deed.Length);
            }
            else if (words[i].Text is "from" or "от" && i > 0 && ProseWords.PublishedNouns.Contains(words[i - 1].Text))
            {
                last = (Deed.Published, i + 1);
            }
            else if (words[i].Text is "from" or "от" && i > 0 && ProseWords.MediaNouns.Contains(words[i - 1].Text))
            {
                last = (Deed.Captured, i + 1);
            }
        }

        return last;
    }

    /// <summary>
    /// What follows "No exact date, but ...", "Unknown (...)": the denial is of a date, and what follows is about one.
    /// Null where a text does not begin so.
    /// </summary>
    private static DateToken[]? BehindNoDate(IReadOnlyList<DateToken> tokens)
    {
        var length = tokens
            .TakeWhile(t => ProseWords.Denials.Contains(t.Text) || ProseWords.NoDateWords.Contains(t.Text)).Count();
        if (!tokens.Take(length).Any(t => ProseWords.Denials.Contains(t.Text)))
        {
            return null;
        }

        var rest = tokens.Skip(length).ToArray();
        return rest switch
        {
            [{ Text: "(" }, .. var inner, { Text: ")" }] => inner,
            [{ Text: "," }, { Text: "but" or "но" }, .. var behind] => behind,
            [{ Text: "but" or "но" }, .. var behind] => behind,
            [{ Text: "," }, .. var behind] when BoundWords.Bounds.At(behind, 0) is not null || HasDeed(behind) =>
                behind,
            _ => null,
        };
    }
}
