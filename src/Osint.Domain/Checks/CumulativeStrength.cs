using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Checks;

/// <summary>
/// What the reports of a case show of a class together. Several reports may show the same vehicles, so counts add only
/// where analysts accepted that the columns are distinct; all of them added are only the most there can have been.
/// </summary>
public readonly record struct SeenTogether
{
    /// <summary>How many reports count the class.</summary>
    public required int Reports { get; init; }

    /// <summary>The largest single low, or the sum over accepted columns of the largest low in each: surely seen.</summary>
    public required int Low { get; init; }

    /// <summary>The sum of all; null when some report sets no upper limit.</summary>
    public required int? High { get; init; }

    /// <summary>The sum of all lows: surely seen if every report shows a column of its own.</summary>
    public required int LowIfDistinct { get; init; }

    /// <param name="counts">The count of each report, and the column it was accepted to show; null where none was.</param>
    public static SeenTogether Of(IEnumerable<(CountRange Count, string? Column)> counts)
    {
        var all = counts.ToArray();
        var sum = all.Aggregate(CountRange.Between(0, 0), (total, c) => total + c.Count);
        var distinct = all.Where(c => c.Column is not null)
            .GroupBy(c => c.Column, StringComparer.OrdinalIgnoreCase)
            .Aggregate(0L, (total, column) => total + column.Max(c => c.Count.Low));
        return new SeenTogether
        {
            Reports = all.Length,
            Low = (int)Math.Min(int.MaxValue, Math.Max(distinct, all.Length == 0 ? 0 : all.Max(c => c.Count.Low))),
            High = sum.High,
            LowIfDistinct = sum.Low,
        };
    }
}

/// <summary>
/// <c>strength.stated</c> over all reports of a case together: belongs to the case (checks.md section 4).
/// </summary>
public static class CumulativeStrength
{
    /// <summary>Whether a statement names an inventory that what was seen can be held against.</summary>
    public static bool Applies(Statement statement) => statement is
    {
        Kind: not SourceKind.Outlet, Stance: Stance.Affirm, Proposition: Proposition.Strength,
    };

    /// <summary>How many of a stated class one report shows; null when it counts none.</summary>
    public static CountRange? In(Formation seen, VehicleClass stated)
    {
        ImmutableArray<CountedClass> counted = [.. seen.Classes.Where(c => Formation.Covers(stated, c.Class))];
        return counted.IsEmpty ? null : StatedStrength.Total(stated, counted);
    }

    /// <summary>Judges what was seen together against one class of a statement's inventory.</summary>
    /// <returns>Null when fewer than two reports count it: one alone is judged with its report.</returns>
    public static Finding? Judge(Statement statement, CountedClass stated, SeenTogether seen)
    {
        if (seen.Reports < 2)
        {
            return null;
        }

        var verdict = StatedStrength.Compare(CountRange.Between(seen.Low, seen.High), stated.Count);
        var (name, low) = (Phrases.Of(stated.Class), $"{seen.Low}");
        var reports = $"{seen.Reports}";
        var mayExceed = seen.LowIfDistinct > stated.Count.High;
        return new Finding
        {
            Check = StatedStrength.Id,
            Verdict = verdict,
            // That distinct columns would exceed the inventory can be settled by telling them apart.
            Severity = verdict is Verdict.Contradicted ? Severity.High
                : verdict is Verdict.Undetermined && mayExceed ? Severity.Medium
                : null,
            Premises =
            [
                new Premise
                {
                    Id = "together", Name = Phrases.NumberInAll, Value = CountRange.Between(seen.Low, seen.High).Words(),
                    Obtain = Phrases.LearnDistinct,
                },
                Premise.OfStatement(
                    statement, "strength", Phrases.StatedStrength, Phrases.NameAndValues.With(name, stated.Said)),
            ],
            Explanation = Wording.Sentences(
            [
                seen.High is { } high
                    ? Phrases.SeenInReports.With(name, reports, $"{high}", low)
                    : Phrases.SeenInReportsUnbounded.With(name, reports, low),
                Phrases.Stated.With(statement.SpeakerName, name, stated.Said),
                verdict switch
                {
                    Verdict.Contradicted => Phrases.MoreThanStated,
                    Verdict.Consistent => Phrases.NoMoreThanStated,
                    _ => Phrases.CountsDoNotTell,
                },
                .. verdict is Verdict.Undetermined && mayExceed
                    ? [Phrases.IfDistinct.With($"{seen.LowIfDistinct}")]
                    : Array.Empty<Wording>(),
            ]),
            Decides = verdict is Verdict.Undetermined
                ? StatedStrength.CountDecides("together", Phrases.NumberInAll, stated.Count)
                : null,
            StatementLineage = statement.Lineage,
            Lineage = $"together/{stated.Class.ToString().ToLowerInvariant()}/{statement.Lineage:N}",
        };
    }
}
