namespace Osint.Domain.Time.Prose;

/// <summary>
/// Reads what people write about a date, in English, Russian and Azerbaijani: the dates themselves
/// (<see cref="DateGrammar"/>) with what stands around them — a label of one of several images
/// (<see cref="ImageLabel"/>), a remark in brackets, an event the date is named with (<see cref="NamedEvent"/>), a
/// sentence about where the footage was found (<see cref="DateInProse"/>).
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
            : Items(TokenParts.Trimmed(tokens), moment) is { Spans.Length: <= DateContext.MostCandidates } reading
                ? reading.WithoutYearsAfter(moment)
            : null;
    }

    private static Reading? Items(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        if (TokenParts.Bracketed(tokens) is { } inner && !inner.Any(t => t.IsMark('(')))
        {
            return Items(inner, moment);
        }

        if ((Recent(tokens, moment) ?? DateGrammar.Whole(tokens, moment)) is { } dates)
        {
            return dates;
        }

        // A text in parts is read part by part or not at all.
        var parts = TokenParts.Split(tokens, (all, i) => all[i].IsMark(';'));
        parts = parts.Count > 1 ? parts : ImageLabel.Parts(tokens);
        if (parts.Count > 1)
        {
            return Together(parts, moment, (_, a, b) => Reading.Either(a, b));
        }

        // A sentence that speaks of another image ("The second photo ...") is another candidate; one that goes on about
        // the same ("It was reposted in 2020") has to hold as well.
        parts = TokenParts.Split(tokens, TokenParts.EndsSentence);
        return parts.Count > 1
            ? Together(parts, moment, (part, a, b) => part.Any(t => ProseWords.MediaNouns.Contains(t.Text))
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
        var item = ImageLabel.Without(TokenParts.Trimmed(tokens));
        return Recent(item, moment) ??
            DateGrammar.Whole(item, moment) ??
            WithRemark(item, moment) ??
            BehindPlace(item, moment) ??
            NamedEvent.Read(item, moment) ??
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

        var rest = TokenParts.Slice(item, dates.End, item.Count);
        if (TokenParts.Bracketed(rest) is { } inner)
        {
            if (inner is [var doubt] && doubt.IsMark('?'))
            {
                return dates.Reading.With(Padding.UncertainRule);
            }

            // "5 April 2024 (upload date)", "(latest)": what is meant by the date.
            if (ProseWords.DateKinds.At(inner, 0) is { } kind && kind.Length == inner.Count)
            {
                return BoundRule.Apply(kind.Meaning, dates.Reading);
            }

            // "16 April 2024 (Tuesday)", "2016 (or 2017)", "last night (19 April)" read as if there were no brackets.
            var comma = new DateToken(TokenKind.Mark, ",", IsGlued: true);
            if ((DateGrammar.Whole([.. item.Take(dates.End), .. inner], moment) ??
                (PointerWords.Pointers.At(item, 0) is { } pointed && pointed.Length == dates.End
                    ? DateGrammar.Whole([.. item.Take(dates.End), comma, .. inner], moment) : null)) is { } together)
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

        var remark = rest[0].IsMark(',') ? TokenParts.Slice(rest, 1, rest.Count) : rest;
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
                var place = TokenParts.Slice(item, 0, i);
                return IsPlace(place) &&
                    DateGrammar.Whole(TokenParts.Slice(item, i + 1, item.Count), moment) is { } reading
                    ? WithoutIts(place, reading)
                    : null;
            }
        }

        return null;
    }

    /// <summary>A few words that are nothing else in the tables: where it was, most likely.</summary>
    private static bool IsPlace(IReadOnlyList<DateToken> words) =>
        words.Count is > 0 and <= LongestPlace && DateInProse.IsRemark(words) && !DateInProse.HasDeed(words) &&
        !DateInProse.Points(words) && BoundWords.Bounds.At(words, 0) is null &&
        words.All(t => t.Kind == TokenKind.Word);

    private static Reading? WithoutIts(IReadOnlyList<DateToken> remark, Reading reading) =>
        BoundWords.Bounds.At(remark, 0) is { Meaning: Bound.Around or Bound.Uncertain } bound &&
            bound.Length == remark.Count
            ? BoundRule.Apply(bound.Meaning, reading)
            : DateInProse.LastDeed(remark) is { } deed ? DateInProse.Bounded(deed.Meaning, reading)
            : reading.With($"The remark \"{string.Join(' ', remark.Select(t => t.Text))}\" was not used.");

    /// <summary>
    /// "Recent clashes", "Recently", "Recent (May 2021)": a date named with it says more than the word.
    /// </summary>
    private static Reading? Recent(IReadOnlyList<DateToken> item, Moment moment)
    {
        var at = ProseWords.Events.At(item, 0) is { Meaning: Bound.From } during ? during.Length : 0;
        if (PointerWords.Pointers.At(item, at) is not { Meaning: Pointer.Recently } recent)
        {
            return null;
        }

        var rest = TokenParts.Slice(item, at + recent.Length, item.Count);
        if (DateInProse.IsRemark(rest) || DateInProse.IsIntroducedRemark(rest))
        {
            return PointedDate.Of(Pointer.Recently, moment);
        }

        for (var i = 0; i < rest.Count; i++)
        {
            if (rest[i].Text is "," or "-" or "(" &&
                DateInProse.IsRemark(TokenParts.Slice(rest, 0, i)) &&
                Item(TokenParts.WithoutClosing(TokenParts.Slice(rest, i + 1, rest.Count)), moment) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>"around noon" and no day: of the day of the publication or the one before it.</summary>
    private static Reading? UndatedTimeOfDay(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        if (moment.Days.IsEmpty || DateGrammar.WholeTimeOfDay(tokens, moment) is not { } time)
        {
            return null;
        }

        var days = moment.Days.SelectMany(d => new[] { d, d.PlusDays(-1) }).Distinct();
        var reading = Reading.Of(days.SelectMany(time.ByClocks)
            .Where(s => s.Offset is not null || s.Start < moment.End))
            .With("No day is named: it is that of the publication or the one before.");
        return reading.Spans.IsEmpty ? null : reading.With(time.Notes);
    }
}
