namespace Osint.Domain.Time.Prose;

/// <summary>
/// "During the protest in 2020", "Parliament election (16 December 2021)", "After the result, 2018", "2021 general
/// election": the event lies in the date named with it, and the footage in, before or after the event.
/// </summary>
internal static class NamedEvent
{
    public static Reading? Read(IReadOnlyList<DateToken> item, Moment moment)
    {
        var opening = ProseWords.Events.At(item, 0);
        var start = opening?.Length ?? 0;
        for (var at = start + 1; at < item.Count; at++)
        {
            var (end, begins) = Connector(item, at);
            if (end is null || DateInProse.HasDeed(TokenParts.Slice(item, 0, at)) ||
                !IsEventName(TokenParts.Slice(item, start, at), item[at], opening is not null))
            {
                continue;
            }

            var date = TokenParts.Slice(item, end.Value, item.Count);
            date = item[at].IsMark('(') ? TokenParts.WithoutClosing(date) : date;
            if (DateGrammar.Whole(date, moment) is { } reading)
            {
                var bounded = Bounded(begins ?? opening?.Meaning ?? Bound.From, reading);

                // "After the result, 2018" dates the result or what was filmed after it.
                return item[at].IsMark(',') && bounded is not null && opening is { Meaning: not Bound.From }
                    ? Reading.Either(bounded, reading)
                    : bounded;
            }
        }

        return NamedAfterYear(TokenParts.Slice(item, start, item.Count)) is { } year
            ? Bounded(opening?.Meaning ?? Bound.From, year)
            : null;
    }

    private static Reading? Bounded(Bound bound, Reading date) =>
        (bound == Bound.From ? date : BoundRule.Apply(bound, date))
            ?.With("The event is not dated; it is taken to lie in the time named with it.");

    /// <summary>What joins an event to its date, and where the date begins.</summary>
    private static (int? End, Bound? Begins) Connector(IReadOnlyList<DateToken> item, int at)
    {
        if (ProseWords.EventBegins.At(item, at) is { } begins)
        {
            return (at + begins.Length, begins.Meaning);
        }

        return item[at].IsMark('(') || item[at].IsMark(',') || item[at].IsMark('-') ? (at + 1, null)
            : JoiningWords.Prepositions.At(item, at) is not null ? (at, null)
            : (null, null);
    }

    /// <summary>
    /// Without "during" or "after" before it, a phrase is an event only when a word says so or its date is bracketed: a
    /// sentence about footage has rules of its own.
    /// </summary>
    private static bool IsEventName(IReadOnlyList<DateToken> words, DateToken connector, bool isOpened) =>
        DateInProse.IsRemark(words) && words.Any(t => t.Kind == TokenKind.Word) && !DateInProse.Points(words) &&
        (isOpened || connector.IsMark('(') || words.Any(t => ProseWords.EventNouns.Contains(t.Text)));

    private static Reading? NamedAfterYear(IReadOnlyList<DateToken> words)
    {
        var numbers = words.Where(t => t.Kind == TokenKind.Number).ToArray();
        if (numbers is not [{ Text.Length: 4, Suffix: "", Value: >= 1826 and <= 2100 } year] ||
            DateInProse.HasDeed(words) || DateInProse.Points(words) ||
            !DateInProse.IsRemark([.. words.Where(t => t != year)]))
        {
            return null;
        }

        // Tournaments that were put off kept the year in their name: Euro 2020 was played in 2021.
        if (words.Any(t => ProseWords.Tournaments.Contains(t.Text)))
        {
            return Reading.Of(LocalSpan.Years(year.Value, year.Value), LocalSpan.Years(year.Value + 1, year.Value + 1))
                .With("A tournament named after a year took place in it or, put off, in the next.");
        }

        return words.Any(t => ProseWords.EventNouns.Contains(t.Text) || ProseWords.MediaNouns.Contains(t.Text))
            ? Reading.Of(LocalSpan.Years(year.Value, year.Value))
                .With("An event or image named after a year is of that year.")
            : null;
    }
}
