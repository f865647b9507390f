using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>What became of a forecast.</summary>
public enum ForecastOutcome
{
    /// <summary>What was foretold came wholly after the time foretold.</summary>
    Missed,

    /// <summary>It came within the time foretold.</summary>
    Met,

    /// <summary>It came wholly before the time foretold.</summary>
    Early,

    /// <summary>It is not known.</summary>
    Open,
}

/// <summary>Two statements that bear on each other.</summary>
/// <param name="One">The first, in the order of labels.</param>
/// <param name="Other">The second.</param>
/// <param name="Finding">Whether both can be true.</param>
public sealed record StatementPair(Statement One, Statement Other, Finding Finding);

/// <summary>A forecast, and a statement that what it foretold has come.</summary>
public sealed record JudgedForecast(Statement Forecast, Statement Affirmed, ForecastOutcome Outcome, Wording Explanation);

/// <summary>Statements of a case against each other: officials among themselves, outlets among themselves.</summary>
public sealed record Contradictions(
    ImmutableArray<StatementPair> Officials, ImmutableArray<StatementPair> Outlets, ImmutableArray<JudgedForecast> Forecasts)
{
    /// <summary>Compares every two of one kind. O(n^2) in the statements, which are few against the reports.</summary>
    public static Contradictions Among(Case @case, IEnumerable<Statement> statements)
    {
        Statement[] ordered = [.. statements.OrderBy(s => s.Label, StringComparer.Ordinal).ThenBy(s => s.Id)];
        Statement[] officials = [.. ordered.Where(s => s.Kind is not SourceKind.Outlet)];
        Statement[] outlets = [.. ordered.Where(s => s.Kind is SourceKind.Outlet)];
        return new Contradictions(
            Pairs(@case, officials),
            Pairs(@case, outlets),
            [.. Foretold(@case, officials), .. Foretold(@case, outlets)]);
    }

    /// <summary>
    /// Missed when what was affirmed lies wholly after the time foretold (checks.md section 3), early when wholly before.
    /// </summary>
    public static ForecastOutcome Judge(TimeWindow foretold, TimeWindow affirmed) =>
        affirmed.Start >= foretold.End ? ForecastOutcome.Missed
        : affirmed.End <= foretold.Start ? ForecastOutcome.Early
        : foretold is { Start: null, End: null } || affirmed is { Start: null, End: null } ? ForecastOutcome.Open
        : Allen.Within(affirmed, foretold) ? ForecastOutcome.Met
        : ForecastOutcome.Open;

    private static ImmutableArray<StatementPair> Pairs(Case @case, Statement[] statements) =>
    [
        .. statements.SelectMany((one, i) => statements[(i + 1)..].Select(other => (one, other)))
            .Where(p => p.one.Lineage != p.other.Lineage)
            .Select(p => StatementConflict.Compare(@case, p.one, p.other) is { } finding
                ? new StatementPair(p.one, p.other, finding)
                : null)
            .OfType<StatementPair>(),
    ];

    private static IEnumerable<JudgedForecast> Foretold(Case @case, Statement[] statements)
    {
        foreach (var forecast in statements.Where(s => s is { Stance: Stance.Forecast, About.Length: > 0 }))
        {
            var affirmed = statements.Where(s => s is { Stance: Stance.Affirm, About.Length: > 0 }
                && s.Proposition == forecast.Proposition
                && string.Equals(s.EventId, forecast.EventId, StringComparison.Ordinal));
            foreach (var statement in affirmed)
            {
                yield return Judge(@case, forecast, statement);
            }
        }
    }

    private static JudgedForecast Judge(Case @case, Statement forecast, Statement affirmed)
    {
        var (foretold, came) = (new StatedTimes(forecast, @case.Zone), new StatedTimes(affirmed, @case.Zone));
        var outcomes = foretold.Periods.SelectMany(f => came.Periods.Select(a => Judge(f, a))).Distinct().ToArray();
        var outcome = outcomes is [var one] ? one : ForecastOutcome.Open;
        return new JudgedForecast(forecast, affirmed, outcome, Wording.Sentences(
            StatementConflict.Said(@case, forecast),
            StatementConflict.Said(@case, affirmed),
            outcome switch
            {
                ForecastOutcome.Missed => Phrases.ForecastMissed.With(Periods()),
                ForecastOutcome.Early => Phrases.ForecastEarly.With(Periods()),
                ForecastOutcome.Met => Phrases.ForecastMet,
                _ => (Wording)Phrases.ForecastOpen,
            }));

        Wording Periods() => Wording.Join(
            Phrases.Or, foretold.Periods.Select(p => WindowText.Describe(p, @case.Zone, forecast.Zone)));
    }
}
