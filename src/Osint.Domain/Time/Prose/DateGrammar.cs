namespace Osint.Domain.Time.Prose;

/// <summary>
/// The grammar of a date as people write it, over the tokens of a text:
/// <code>
/// dates   = bounded { ["," | "and" | "or" | ";"] bounded }   one of several; after ... and before ...
/// bounded = bound bounded | shift | range | point [bound]     before 9 June 2018; two days after 15 August
/// range   = "between" point "and" point | "from" point "to" point | point "-" point
/// point   = [weekday] [time of day] date [time of day] [zone]
/// date    = pointer | numbers | day month [year] | month day [year] | [part] month [year] | [part] year | season year
/// </code>
/// The first two lines are read here; <see cref="RangeGrammar"/>, <see cref="PointGrammar"/> and what that one names
/// read the others. What is left over is the caller's to judge: a text is read whole or not at all.
/// </summary>
internal sealed class DateGrammar
{
    private readonly TokenCursor _cursor;
    private readonly ClockGrammar _clock;
    private readonly PointGrammar _points;
    private readonly RangeGrammar _ranges;

    private DateGrammar(TokenCursor cursor, Moment moment)
    {
        var zones = new ZoneGrammar(cursor);
        var names = new NamedDate(cursor, moment);
        _cursor = cursor;
        _clock = new ClockGrammar(cursor, zones);
        _points = new PointGrammar(cursor, moment, names, _clock, zones);
        _ranges = new RangeGrammar(cursor, moment, _points, names, zones);
    }

    /// <summary>The whole of the tokens as dates; null when anything is left over.</summary>
    public static Reading? Whole(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        var cursor = new TokenCursor(tokens);
        return new DateGrammar(cursor, moment).Dates() is { } reading && cursor.IsAtEnd ? reading : null;
    }

    /// <summary>The dates that begin at a position, and the position behind them.</summary>
    public static (Reading Reading, int End)? From(IReadOnlyList<DateToken> tokens, int at, Moment moment)
    {
        var cursor = new TokenCursor(tokens, at);
        return new DateGrammar(cursor, moment).Dates() is { } reading ? (reading, cursor.At) : null;
    }

    /// <summary>
    /// The whole of the tokens as a time of day without its day ("around noon"); null when it is not one.
    /// </summary>
    public static TimeOfDay? WholeTimeOfDay(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        var cursor = new TokenCursor(tokens);
        return new DateGrammar(cursor, moment)._clock.Read() is { } time && cursor.IsAtEnd ? time : null;
    }

    private Reading? Dates() => _cursor.Try(() =>
    {
        if (_ranges.DaysOfOneMonth() is { } days)
        {
            return days;
        }

        if (OneBounded() is not { } first)
        {
            return null;
        }

        var list = new DateList(first);
        while (_cursor.Try(() => Next(list)) is not null)
        {
        }

        return list.Resolve();
    });

    /// <summary>
    /// Adds the date that stands behind those of a list; one that is bounded from the other side needs no separator:
    /// "starting on 10 April until 17 April".
    /// </summary>
    private DateList? Next(DateList list)
    {
        if (Separator() is { } joint)
        {
            var isIntroduced = _cursor.Next is { } next && JoiningWords.DatePrepositions.Contains(next.Text);
            return OneBounded() is { } bounded
                ? list.Add(isIntroduced ? bounded with { IsPlain = false } : bounded, joint)
                : null;
        }

        return list.EndsBounded && BoundWords.Bounds.At(_cursor.Tokens, _cursor.At) is not null &&
            OneBounded() is { Prefix: not null } bound
            ? list.Add(bound, Joint.None)
            : null;
    }

    private BoundedDate? OneBounded() =>
        _cursor.Try(_ranges.Read) ?? _cursor.Try(Shifted) ?? _cursor.Try(AtLeastSince) ??
        _cursor.Try(WithBoundBefore) ?? _cursor.Try(WithBoundBehind);

    private BoundedDate? WithBoundBefore()
    {
        // "beginning of April" is a part of April, not from April on, and "после полудня" the afternoon.
        if (CalendarWords.PartsBefore.At(_cursor.Tokens, _cursor.At) is not null ||
            ClockWords.PartsOfDay.At(_cursor.Tokens, _cursor.At) is not null ||
            _cursor.Take(BoundWords.Bounds) is not { } bound)
        {
            return null;
        }

        // "up to 3 days ago": not longer ago than that.
        if (bound is Bound.NotAfter && _cursor.Previous!.Text is "to" or "до" && _cursor.Try(_points.Ago) is { } ago)
        {
            return new BoundedDate([new DatePoint { Resolved = ago }], _ => _points.SinceThen(ago));
        }

        // "вероятно, 16 апреля"
        _ = bound is Bound.Uncertain or Bound.Around && _cursor.TakeMark(',');

        // "used before in 2011": the word is an adverb and bounds nothing.
        if (bound is Bound.Before or Bound.After && _cursor.Next?.Text is "in" or "on" or "at" or "of" or "from")
        {
            return null;
        }

        // "before April 16 or 17, 2024"
        if (_ranges.DaysOfOneMonth() is { } days)
        {
            return new BoundedDate([new DatePoint { Resolved = days }], _ => days)
                .BoundBefore(r => BoundRule.Apply(bound, r));
        }

        var tookUntil = _ranges.TakesUntil;
        _ranges.TakesUntil = tookUntil && bound is not (Bound.After or Bound.NotBefore or Bound.ShortlyAfter or
            Bound.OnOrShortlyAfter or Bound.AsEarlyAs);
        var inner = OneBounded();
        _ranges.TakesUntil = tookUntil;
        if (inner is not { } bounded)
        {
            return null;
        }

        // "around noon": the rule for noon already widens.
        return bound == Bound.Around && bounded.Points.All(p => p.Time?.Rule is not null)
            ? bounded
            // "starting 10 April to 17 April" is the range, and "not before 10-17 April" what follows its beginning.
            : bound == Bound.NotBefore && bounded.IsRange ? bounded.PerhapsBoundBefore(r => BoundRule.Apply(bound, r))
            : bounded.BoundBefore(r => BoundRule.Apply(bound, r));
    }

    private BoundedDate? WithBoundBehind()
    {
        if (_points.OneOrBareDay() is not { } point)
        {
            return null;
        }

        var ending = _cursor.Ending;
        if (_cursor.Try(ShiftBehind) is { } shift)
        {
            return point.Then(r => r.Map(shift));
        }

        return _cursor.Take(BoundWords.BoundsBehind) is { } bound
            ? point.BoundBehind(r => BoundRule.Apply(bound, r))
            : ending is CaseEnding.From ? point.BoundBehind(r => BoundRule.Apply(Bound.Since, r))
            : ending is CaseEnding.Until ? point.BoundBehind(r => BoundRule.Apply(Bound.NotAfter, r))
            : point;
    }

    /// <summary>"ən azı 2016-cı ildən": at least since.</summary>
    private BoundedDate? AtLeastSince()
    {
        if (_cursor.Take(BoundWords.AtLeast) is not { } bound || _points.OneOrBareDay() is not { } point ||
            _cursor.Ending is not CaseEnding.From)
        {
            return null;
        }

        _cursor.TakeWord("beri");
        return point.Then(r => BoundRule.Apply(bound, r));
    }

    /// <summary>"two days after 15 August 2022", "за два дня до 9 мая": a date moved by whole units.</summary>
    private BoundedDate? Shifted()
    {
        // "the week before" is all of it, "a week before" a day a week away.
        var isAway = _cursor.TakeAny(["через", "спустя", "за"]);
        _ = _cursor.TakeWord("the");
        var isWhole = !isAway && _cursor.Next is { } unit && CountWords.WholeUnits.Contains(unit.Text);
        if (CountedTime.Read(_cursor) is not { } by || _cursor.Take(BoundWords.Bounds) is not { } direction ||
            OneBounded() is not { } bounded)
        {
            return null;
        }

        return (direction, isWhole) switch
        {
            (Bound.After, true) => bounded.Then(r => r.Map(s =>
                s.EarliestEnd is { } from ? [s.Between(from, from + by.Period).AsMoment] : [])),
            (Bound.Before, true) => bounded.Then(r => r.Map(s =>
                s.LatestStart is { } to ? [s.Between(to - by.Period, to).AsMoment] : [])),
            (Bound.After, false) => bounded.Then(r => r.Map(by.After)),
            (Bound.Before or Bound.NotAfter, false) => bounded.Then(r => r.Map(by.Before)),
            _ => null,
        };
    }

    /// <summary>Azerbaijani "(15 avqustdan) iki gün sonra".</summary>
    private Func<LocalSpan, IEnumerable<LocalSpan>>? ShiftBehind() =>
        CountedTime.Read(_cursor) is not { } by ? null
        : _cursor.TakeWord("sonra") ? by.After
        : _cursor.TakeWord("evvel") || _cursor.TakeWord("qabaq") ? by.Before
        : null;

    private Joint? Separator()
    {
        var start = _cursor.At;
        var isMarked = _cursor.TakeMark(',') || _cursor.TakeMark(';') || _cursor.TakeMark('/');
        var mark = isMarked ? _cursor.Previous!.Text : "";
        _cursor.TakeAny(JoiningWords.And);
        _cursor.TakeWord("ya");
        return _cursor.At == start ? null
            : mark is "/" || JoiningWords.Or.Contains(_cursor.Previous!.Text) ? Joint.Or
            : mark is ";" ? Joint.Apart
            : _cursor.Previous!.IsMark(',') ? Joint.Comma
            : Joint.And;
    }
}
