namespace Osint.Domain.Time.Prose;

/// <summary>What joins two dates of a list.</summary>
internal enum Joint
{
    /// <summary>"or", a slash.</summary>
    Or,

    And,

    Comma,

    /// <summary>A semicolon: what stands behind it is of another image.</summary>
    Apart,

    /// <summary>Nothing: "since 10 April until 17 April".</summary>
    None,
}

/// <summary>
/// Dates in a row, one of which is meant. What a date leaves out stands with the one behind it, else with the one
/// before it: "16 and 17 April 2024"; and so does a bound: "before 16 or 17 April". Two bounds of opposite sides hold
/// together: "after 10 April and before 17 April".
/// </summary>
internal sealed class DateList(BoundedDate first)
{
    private readonly List<(BoundedDate Date, Joint Joint)> _items = [(first, Joint.None)];

    /// <summary>True when a word before the last date bounds it.</summary>
    public bool EndsBounded => _items[^1].Date.Prefix is not null;

    public DateList Add(BoundedDate date, Joint joint)
    {
        _items.Add((date, joint));
        return this;
    }

    /// <summary>The readings of all together; null when one has none.</summary>
    public Reading? Resolve()
    {
        if (!IsFilled())
        {
            return null;
        }

        ShareBounds();
        Reading? all = null;
        for (var i = 0; i < _items.Count;)
        {
            var joint = _items[i].Joint;
            if (Alternatives(ref i) is not { } reading)
            {
                return null;
            }

            all = all is null ? reading
                : joint is not Joint.Apart && AreOpposite(all, reading) ? DateInProse.Both(all, reading)
                : joint is Joint.None ? null
                : Reading.Either(all, reading);
            if (all is null)
            {
                return null;
            }
        }

        return all;
    }

    /// <summary>The dates from one on that "or" joins: it binds closer than "and".</summary>
    private Reading? Alternatives(ref int at)
    {
        var any = _items[at].Date.Resolve();
        for (at++; at < _items.Count && _items[at].Joint is Joint.Or; at++)
        {
            any = any is not null && _items[at].Date.Resolve() is { } next ? Reading.Either(any, next) : null;
        }

        return any;
    }

    /// <summary>
    /// Takes what is missing from the neighbours. False where a number may be an hour as well as a day: "16 April 2024,
    /// around 10".
    /// </summary>
    private bool IsFilled()
    {
        for (var i = 0; i < _items.Count; i++)
        {
            var comma = _items[i].Joint is Joint.Comma || (i + 1 < _items.Count && _items[i + 1].Joint is Joint.Comma);
            if (comma && _items[i].Date is { IsBareDay: true, Prefix: not null })
            {
                return false;
            }
        }

        for (var i = _items.Count - 2; i >= 0; i--)
        {
            _items[i] = (_items[i].Date.FilledFrom(_items[i + 1].Date), _items[i].Joint);
        }

        for (var i = 1; i < _items.Count; i++)
        {
            var (date, joint) = _items[i];
            if (date.IsBareDay && (joint is not (Joint.Or or Joint.And) || date.Prefix is not null))
            {
                return false;
            }

            _items[i] = (date.FilledFrom(_items[i - 1].Date, isBehind: true), joint);
        }

        return true;
    }

    /// <summary>
    /// A bound is shared across an "or"; across "and" or a comma, a date with all its parts may stand for itself.
    /// </summary>
    private void ShareBounds()
    {
        for (var i = 1; i < _items.Count; i++)
        {
            var (date, joint) = _items[i];
            if (date.IsPlain && joint is not Joint.Apart && _items[i - 1].Date.Prefix is { } bound)
            {
                var shared = joint is Joint.Or ? date.Then(bound) : date.ThenOrNot(bound);
                _items[i] = (shared with { Prefix = bound }, joint);
            }
        }

        for (var i = _items.Count - 2; i >= 0; i--)
        {
            var (date, joint) = _items[i];
            if (date.IsPlain && _items[i + 1] is { Joint: not Joint.Apart, Date.Suffix: { } bound })
            {
                var shared = date.WasBareDay ? date.Then(bound) : date.ThenOrNot(bound);
                _items[i] = (shared with { Suffix = bound }, joint);
            }
        }
    }

    /// <summary>True when each bounds what the other leaves open, so that both hold of one time.</summary>
    private static bool AreOpposite(Reading a, Reading b) =>
        a.Spans.Concat(b.Spans).All(s => s.Start is null || s.End is null) &&
        ((a.Spans.Any(s => s.End is null) && b.Spans.All(s => s.Start is null)) ||
            (a.Spans.Any(s => s.Start is null) && b.Spans.All(s => s.End is null)));
}
