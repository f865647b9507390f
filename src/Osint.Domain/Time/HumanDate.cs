namespace Osint.Domain.Time;

/// <summary>
/// Reads what people write about a date, in English, Russian and Azerbaijani: the dates themselves
/// (<see cref="DateGrammar"/>) with what stands around them — a label of one of several images, a remark in brackets,
/// an event the date is named with, a sentence about where the footage was found (<see cref="DateInProse"/>).
/// Nothing is read by skipping what is not understood: every word of a text has to have its place.
/// </summary>
internal static class HumanDate
{
    private const int MostTokens = 120;
    private const int LongestPlace = 3;

    /// <summary>The readings of a text at a moment; null when it cannot be read.</summary>
    public static Reading? Read(string text, Moment moment)
    {
        if (text.Length > 2000)
        {
            return null;
        }

        var tokens = DateTokens.Of(text);
        return tokens.Count is 0 or > MostTokens ? null
            : Items(Trimmed(tokens), moment) is { Spans.Length: <= DateContext.MostCandidates } reading ? reading
            : null;
    }

    private static Reading? Items(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        if ((Recent(tokens, moment) ?? DateGrammar.Whole(tokens, moment)) is { } dates)
        {
            return dates;
        }

        // A text in parts is read part by part or not at all.
        var parts = Split(tokens, (all, i) => all[i].IsMark(';'));
        parts = parts.Count > 1 ? parts : AtLabels(tokens);
        if (parts.Count > 1)
        {
            return Together(parts, moment, (_, a, b) => Reading.Either(a, b));
        }

        // A sentence that speaks of another image ("The second photo ...") is another candidate; one that goes on about
        // the same ("It was reposted in 2020") has to hold as well.
        parts = Split(tokens, EndsSentence);
        return parts.Count > 1
            ? Together(parts, moment, (part, a, b) => part.Any(t => Lexicon.MediaNouns.Contains(t.Text))
                ? Reading.Either(a, b)
                : DateInProse.Both(a, b))
            : Item(tokens, moment) ?? UndatedTimeOfDay(tokens, moment);
    }

    /// <summary>The readings of all parts, joined; null when one part cannot be read.</summary>
    private static Reading? Together(
        List<IReadOnlyList<DateToken>> parts,
        Moment moment,
        Func<IReadOnlyList<DateToken>, Reading, Reading, Reading?> join)
    {
        Reading? all = null;
        foreach (var part in parts)
        {
            if (Item(part, moment) is not { } reading)
            {
                return null;
            }

            all = all is null ? reading : join(part, all, reading);
            if (all is null)
            {
                return null;
            }
        }

        return all;
    }

    private static Reading? Item(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        var item = WithoutLabel(Trimmed(tokens));
        return item.Count == 0 ? null
            : Recent(item, moment) ??
              DateGrammar.Whole(item, moment) ??
              WithRemark(item, moment) ??
              BehindPlace(item, moment) ??
              InEvent(item, moment) ??
              DateInProse.Read(item, moment);
    }

    /// <summary>
    /// "2021 (during the second wave)", "September 1977, after the emergency", "May 2016 for two of the images".
    /// </summary>
    private static Reading? WithRemark(IReadOnlyList<DateToken> item, Moment moment)
    {
        if (DateGrammar.From(item, 0, moment) is not { } dates || dates.End == item.Count)
        {
            return null;
        }

        var rest = Slice(item, dates.End, item.Count);
        if (Bracketed(rest) is { } inner)
        {
            if (inner is [var doubt] && doubt.IsMark('?'))
            {
                return dates.Reading.With(Padding.UncertainRule);
            }

            // "16 April 2024 (Tuesday)", "2016 (or 2017)" read as if there were no brackets.
            if (DateGrammar.Whole([.. item.Take(dates.End), .. inner], moment) is { } together)
            {
                return together;
            }

            if (DateInProse.IsRemark(inner))
            {
                return WithoutIts(inner, dates.Reading);
            }

            // A second date says the same more closely, or the text contradicts itself and is not read.
            return Item(inner, moment) is { } second ? DateInProse.Both(dates.Reading, second) : null;
        }

        var remark = rest[0].IsMark(',') ? Slice(rest, 1, rest.Count) : rest;
        return DateInProse.IsIntroducedRemark(remark) || (rest[0].IsMark(',') && IsPlace(remark))
            ? WithoutIts(remark, dates.Reading)
            : null;
    }

    /// <summary>"Barda, 16 April 2024".</summary>
    private static Reading? BehindPlace(IReadOnlyList<DateToken> item, Moment moment)
    {
        for (var i = 1; i <= LongestPlace && i < item.Count; i++)
        {
            if (item[i].IsMark(','))
            {
                var place = Slice(item, 0, i);
                return IsPlace(place) && DateGrammar.Whole(Slice(item, i + 1, item.Count), moment) is { } reading
                    ? WithoutIts(place, reading)
                    : null;
            }
        }

        return null;
    }

    /// <summary>A few words that are nothing else in the tables: where it was, most likely.</summary>
    private static bool IsPlace(IReadOnlyList<DateToken> words) =>
        words.Count is > 0 and <= LongestPlace && DateInProse.IsRemark(words) && !DateInProse.HasDeed(words) &&
        !Points(words) && Lexicon.Bounds.At(words, 0) is null && words.All(t => t.Kind == TokenKind.Word);

    private static Reading? WithoutIts(IReadOnlyList<DateToken> remark, Reading reading) =>
        Lexicon.Bounds.At(remark, 0) is { Meaning: Bound.Around or Bound.Uncertain } bound &&
            bound.Length == remark.Count
            ? DateGrammar.Apply(bound.Meaning, reading)
            : DateInProse.LastDeed(remark) is { } deed ? DateInProse.Bounded(deed.Meaning, reading)
            : reading.With($"The remark \"{string.Join(' ', remark.Select(t => t.Text))}\" was not used.");

    /// <summary>
    /// "Recent clashes", "Recently", "Recent (May 2021)": a date named with it says more than the word.
    /// </summary>
    private static Reading? Recent(IReadOnlyList<DateToken> item, Moment moment)
    {
        var at = Lexicon.Events.At(item, 0) is { Meaning: Bound.From } during ? during.Length : 0;
        if (Lexicon.Pointers.At(item, at) is not { Meaning: Pointer.Recently } recent)
        {
            return null;
        }

        var rest = Slice(item, at + recent.Length, item.Count);
        if (DateInProse.IsRemark(rest) || DateInProse.IsIntroducedRemark(rest))
        {
            return new DateGrammar(item, moment).Pointed(Pointer.Recently);
        }

        for (var i = 0; i < rest.Count; i++)
        {
            if (rest[i].Kind == TokenKind.Mark && rest[i].Text is "," or "-" or "(" &&
                DateInProse.IsRemark(Slice(rest, 0, i)) &&
                Item(WithoutClosing(Slice(rest, i + 1, rest.Count)), moment) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>
    /// "During the protest in 2020", "Parliament election (16 December 2021)", "After the result, 2018", "2021 general
    /// election": the event lies in the date named with it, and the footage in, before or after the event.
    /// </summary>
    private static Reading? InEvent(IReadOnlyList<DateToken> item, Moment moment)
    {
        var opening = Lexicon.Events.At(item, 0);
        var start = opening?.Length ?? 0;
        for (var at = start + 1; at < item.Count; at++)
        {
            var (end, begins) = Connector(item, at);
            if (end is not { } behind || DateInProse.HasDeed(Slice(item, 0, at)) ||
                !IsEventName(Slice(item, start, at), item[at], opening is not null))
            {
                continue;
            }

            var date = Slice(item, behind, item.Count);
            date = item[at].IsMark('(') ? WithoutClosing(date) : date;
            if (DateGrammar.Whole(date, moment) is { } reading)
            {
                var bounded = InEvent(begins ?? opening?.Meaning ?? Bound.From, reading);

                // "After the result, 2018" dates the result or what was filmed after it.
                return item[at].IsMark(',') && bounded is not null && opening is { Meaning: not Bound.From }
                    ? Reading.Either(bounded, reading)
                    : bounded;
            }
        }

        return NamedAfterYear(Slice(item, start, item.Count)) is { } year
            ? InEvent(opening?.Meaning ?? Bound.From, year)
            : null;
    }

    private static Reading? InEvent(Bound bound, Reading date) =>
        (bound == Bound.From ? date : DateGrammar.Apply(bound, date))
            ?.With("The event is not dated; it is taken to lie in the time named with it.");

    /// <summary>What joins an event to its date, and where the date begins.</summary>
    private static (int? End, Bound? Begins) Connector(IReadOnlyList<DateToken> item, int at)
    {
        if (Lexicon.EventBegins.At(item, at) is { } begins)
        {
            return (at + begins.Length, begins.Meaning);
        }

        return item[at].IsMark('(') || item[at].IsMark(',') || item[at].IsMark('-') ? (at + 1, null)
            : Lexicon.Prepositions.At(item, at) is not null ? (at, null)
            : (null, null);
    }

    /// <summary>
    /// Without "during" or "after" before it, a phrase is an event only when a word says so or its date is bracketed: a
    /// sentence about footage has rules of its own.
    /// </summary>
    private static bool IsEventName(IReadOnlyList<DateToken> words, DateToken connector, bool isOpened) =>
        DateInProse.IsRemark(words) && words.Any(t => t.Kind == TokenKind.Word) && !Points(words) &&
        (isOpened || connector.IsMark('(') || words.Any(t => Lexicon.EventNouns.Contains(t.Text)));

    /// <summary>"Recently before the 2022 election" points from the publication and not from the election.</summary>
    private static bool Points(IReadOnlyList<DateToken> words) =>
        Enumerable.Range(0, words.Count).Any(i => Lexicon.Pointers.At(words, i) is not null);

    private static Reading? NamedAfterYear(IReadOnlyList<DateToken> words)
    {
        var numbers = words.Where(t => t.Kind == TokenKind.Number).ToArray();
        if (numbers is not [{ Text.Length: 4, Suffix: "", Value: >= 1826 and <= 2100 } year] ||
            DateInProse.HasDeed(words) || Points(words) ||
            !DateInProse.IsRemark([.. words.Where(t => t != year)]))
        {
            return null;
        }

        // Tournaments that were put off kept the year in their name: Euro 2020 was played in 2021.
        if (words.Any(t => Lexicon.Tournaments.Contains(t.Text)))
        {
            return Reading.Of(LocalSpan.Years(year.Value, year.Value), LocalSpan.Years(year.Value + 1, year.Value + 1))
                .With("A tournament named after a year took place in it or, put off, in the next.");
        }

        return words.Any(t => Lexicon.EventNouns.Contains(t.Text) || Lexicon.MediaNouns.Contains(t.Text))
            ? Reading.Of(LocalSpan.Years(year.Value, year.Value))
                .With("An event or image named after a year is of that year.")
            : null;
    }

    /// <summary>"around noon" and no day: of the day of the publication or the one before it.</summary>
    private static Reading? UndatedTimeOfDay(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        if (moment.Days.IsEmpty || DateGrammar.WholeTimeOfDay(tokens, moment) is not { } time)
        {
            return null;
        }

        var days = moment.Days.SelectMany(d => new[] { d, d.PlusDays(-1) }).Distinct();
        var reading = Reading.Of(days.SelectMany(time.On)
            .Select(s => s with { Offset = time.Offset, Zone = time.Zone })
            .Where(s => s.Offset is not null || s.Start < moment.End))
            .With("No day is named: it is that of the publication or the one before.");
        return reading.Spans.IsEmpty ? null : time.Rule is { } rule ? reading.With(rule) : reading;
    }

    // Labels of one of several images

    /// <summary>The parts that begin with "First photo:", "Image 2 -", or end with "(Image 1)".</summary>
    private static List<IReadOnlyList<DateToken>> AtLabels(IReadOnlyList<DateToken> tokens)
    {
        var starts = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (LabelEnd(tokens, i) is { } end)
            {
                starts.Add(i);
                i = end - 1;
            }
        }

        return starts.Count < 2 || starts[0] != 0
            ? SplitBehindLabels(tokens)
            : [.. starts.Select((s, i) => Slice(tokens, s, i + 1 < starts.Count ? starts[i + 1] : tokens.Count))];
    }

    /// <summary>"August 2017 (Image 1), 2018 (left)".</summary>
    private static List<IReadOnlyList<DateToken>> SplitBehindLabels(IReadOnlyList<DateToken> tokens)
    {
        var parts = new List<IReadOnlyList<DateToken>>();
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (BracketedLabelEnd(tokens, i) is { } end)
            {
                parts.Add(Slice(tokens, start, i));
                start = end;
            }
        }

        return start == tokens.Count ? parts : [];
    }

    private static IReadOnlyList<DateToken> WithoutLabel(IReadOnlyList<DateToken> item)
    {
        if (LabelEnd(item, 0) is { } end)
        {
            return Trimmed(Slice(item, end, item.Count));
        }

        for (var i = 1; i < item.Count; i++)
        {
            if (BracketedLabelEnd(item, i) == item.Count)
            {
                return Slice(item, 0, i);
            }
        }

        return item;
    }

    /// <summary>Position behind a label with its colon or dash; null where none stands.</summary>
    private static int? LabelEnd(IReadOnlyList<DateToken> tokens, int at)
    {
        if (LabelName(tokens, at) is { } end && end < tokens.Count &&
            (tokens[end].IsMark(':') || tokens[end].IsMark('-')))
        {
            return end + 1;
        }

        // "Left image:", "Photo of the bridge:", "Second:" — at the beginning of a part, up to a colon.
        if (at > 0 && tokens[at - 1].Text is not ("," or ";" or "." or "and" or "и" or "ve"))
        {
            return null;
        }

        const int LongestLabel = 8;
        for (var i = at; i < tokens.Count && i - at <= LongestLabel; i++)
        {
            if (tokens[i].IsMark(':'))
            {
                var name = Slice(tokens, at, i);
                return name.Any(NamesImage) && DateInProse.IsRemark(name) && !DateInProse.HasDeed(name) ? i + 1 : null;
            }
        }

        return null;
    }

    /// <summary>Position behind "(Image 1)", "(left)"; null where no such label stands.</summary>
    private static int? BracketedLabelEnd(IReadOnlyList<DateToken> tokens, int at)
    {
        if (!tokens[at].IsMark('('))
        {
            return null;
        }

        var end = LabelName(tokens, at + 1) ?? at + 1;
        while (end < tokens.Count && (NamesImage(tokens[end]) || tokens[end].Text is "the"))
        {
            end++;
        }

        return end > at + 1 && end < tokens.Count && tokens[end].IsMark(')') ? end + 1 : null;
    }

    private static bool NamesImage(DateToken token) => Lexicon.MediaNouns.Contains(token.Text) ||
        Lexicon.Ordinals.Contains(token.Text) || Lexicon.Positions.Contains(token.Text);

    /// <summary>"First photo", "2nd image", "Image 1", "Photo-1"; position behind it.</summary>
    private static int? LabelName(IReadOnlyList<DateToken> tokens, int at)
    {
        at += at < tokens.Count && tokens[at].Text is "the" or "на" or "and" ? 1 : 0;
        if (at + 1 >= tokens.Count)
        {
            return null;
        }

        var isOrdinal = Lexicon.Ordinals.Contains(tokens[at].Text) ||
            tokens[at] is { Kind: TokenKind.Number, Text.Length: <= 2, Suffix.Length: > 0 };
        if (isOrdinal && Lexicon.MediaNouns.Contains(tokens[at + 1].Text))
        {
            return at + 2;
        }

        if (!Lexicon.MediaNouns.Contains(tokens[at].Text))
        {
            return null;
        }

        at++;
        at += tokens[at].IsMark('-') || tokens[at].IsMark('#') ? 1 : 0;
        return at < tokens.Count && tokens[at] is { Kind: TokenKind.Number, Text.Length: <= 2 } ? at + 1 : null;
    }

    // Pieces of a text

    /// <summary>A full stop before a space, and not of a number or an abbreviation.</summary>
    private static bool EndsSentence(IReadOnlyList<DateToken> tokens, int at) =>
        tokens[at].IsMark('.') && (at + 1 == tokens.Count || !tokens[at + 1].IsGlued);

    private static List<IReadOnlyList<DateToken>> Split(
        IReadOnlyList<DateToken> tokens, Func<IReadOnlyList<DateToken>, int, bool> isEnd)
    {
        var parts = new List<IReadOnlyList<DateToken>>();
        var start = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i == tokens.Count || isEnd(tokens, i))
            {
                if (i > start)
                {
                    parts.Add(Slice(tokens, start, i));
                }

                start = i + 1;
            }
        }

        return parts;
    }

    private static IReadOnlyList<DateToken>? Bracketed(IReadOnlyList<DateToken> tokens) =>
        tokens.Count > 2 && tokens[0].IsMark('(') && tokens[^1].IsMark(')') ? Slice(tokens, 1, tokens.Count - 1) : null;

    private static IReadOnlyList<DateToken> WithoutClosing(IReadOnlyList<DateToken> tokens) =>
        tokens.Count > 0 && tokens[^1].IsMark(')') ? Slice(tokens, 0, tokens.Count - 1) : tokens;

    /// <summary>Without the punctuation that joins a part to its neighbours.</summary>
    private static IReadOnlyList<DateToken> Trimmed(IReadOnlyList<DateToken> tokens)
    {
        var (start, end) = (0, tokens.Count);
        while (end > start && tokens[end - 1].Text is "," or ";" or "." or "and")
        {
            end--;
        }

        while (start < end && tokens[start].Text is "," or ";" or "." or "and")
        {
            start++;
        }

        return Slice(tokens, start, end);
    }

    private static IReadOnlyList<DateToken> Slice(IReadOnlyList<DateToken> tokens, int start, int end) =>
        start == 0 && end == tokens.Count ? tokens : [.. tokens.Skip(start).Take(end - start)];
}
