using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// The times of one statement as premises: what is open about them, and how it could be learnt. Put into words once for
/// all reports that the statement is confronted with.
/// </summary>
internal sealed class StatedPremises
{
    private readonly Lazy<ImmutableArray<Premise>> premises;

    private StatedPremises(StatedTimes times, string prefix, StatedNames names)
    {
        Times = times;
        Dimensions =
        [
            Dimension.Of($"{prefix}said_at", names.SaidAt, times.Said, times.CaseZone, times.Statement.Zone),
            Dimension.Of($"{prefix}zone", names.Zone, [.. times.Zones.Select(z => (Wording)z.Id)]),
            Dimension.Of($"{prefix}about", names.Period, times.Periods, times.CaseZone, times.Statement.Zone),
        ];
        premises = new(() => [.. Open(times, prefix, names)]);
    }

    public StatedTimes Times { get; }

    /// <summary>What is open, for a deliberation: said_at, zone and period, in this order.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>The same for a finding, each with how it could be learnt where it is open.</summary>
    public ImmutableArray<Premise> Premises => premises.Value;

    /// <summary>Where one statement meets a report: "said_at of the denial".</summary>
    public static StatedPremises Alone(Statement statement, DateTimeZone caseZone) => new(
        new StatedTimes(statement, caseZone),
        "",
        statement.Stance is Stance.Deny
            ? new(Phrases.SaidAtOfDenial, Phrases.ZoneOfDenial.With(statement.About ?? ""), Phrases.PeriodOfDenial)
            : new(Phrases.SaidAtOfStatement, Phrases.ZoneOfStatement.With(statement.About ?? ""), Phrases.PeriodOfStatement));

    /// <summary>Where two statements meet: "said_at of S2".</summary>
    /// <param name="times">Those of one of the two.</param>
    /// <param name="prefix">Before the ids of its premises.</param>
    public static StatedPremises Among(StatedTimes times, string prefix)
    {
        var name = times.Statement.Label ?? times.Statement.Body;
        return new StatedPremises(times, prefix, new(
            Phrases.SaidAtOf.With(name),
            Phrases.ZoneOf.With(times.Statement.About ?? "", name),
            Phrases.PeriodOf.With(name)));
    }

    private static IEnumerable<Premise> Open(StatedTimes times, string prefix, StatedNames names)
    {
        var statement = times.Statement;
        var said = WindowText.Describe(statement.SaidAt, times.CaseZone, statement.Zone);
        yield return Of(
            "said_at",
            names.SaidAt,
            statement.SaidAtBasis is { } basis ? Phrases.WithBasis.With(said, basis) : said,
            times.Said.Length > 1 || times.Said[0].IsUnbounded ? Phrases.LearnSaidAt : null);
        yield return Of(
            "about", names.Period, statement.About ?? "", times.Periods.Length > 1 ? Phrases.LearnWording : null);
        if (times.Zones.Length > 1)
        {
            yield return Of(
                "zone", names.Zone, Wording.Join(Phrases.Or, times.Zones.Select(z => (Wording)z.Id)), Phrases.LearnWording);
        }

        Premise Of(string id, Wording name, Wording value, Wording? obtain) =>
            Premise.OfStatement(statement, prefix + id, name, value, obtain);
    }

    /// <summary>How the times of a statement are named in a sentence.</summary>
    private sealed record StatedNames(Wording SaidAt, Wording Zone, Wording Period);
}
