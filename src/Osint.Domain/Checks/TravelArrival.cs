using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>travel.arrival</c>: when the column can have arrived against what was stated on completion. A movement said to be
/// over had nobody arriving after it; one said not to be over says nothing of a column that came later (checks.md
/// section 3).
/// </summary>
public static class TravelArrival
{
    public const string Id = "travel.arrival";

    public static CheckOutcome Check(ConvoyInquiry inquiry) => new(
        [
            .. inquiry.Statements.Where(s => Bears(inquiry, s))
                .OrderBy(s => s.Label, StringComparer.Ordinal).ThenBy(s => s.Id)
                .Select(s => Judge(inquiry, s)).OfType<Finding>(),
        ],
        []);

    private static bool Bears(ConvoyInquiry inquiry, Statement statement) =>
        statement is
        {
            Kind: not SourceKind.Outlet, Proposition: Proposition.MovementEnded, Stance: Stance.Affirm or Stance.Deny,
        }
        && inquiry.Convoy.Sightings.All(s => inquiry.Case.LiesWithin(s.EventId, statement.EventId));

    private static Finding? Judge(ConvoyInquiry inquiry, Statement statement)
    {
        var zone = inquiry.Case.Zone;
        var last = inquiry.Convoy.Sightings[^1];
        var ways = inquiry.Destinations;
        // Of a column that may have arrived at any time nothing can be said.
        if (ways.All(w => w.Arrivals.All(a => a is { Start: null, End: null })))
        {
            return null;
        }

        var stated = StatedPremises.Alone(statement, zone);
        var times = stated.Times;
        var deliberation = Deliberation.Over(
            [
                .. stated.Dimensions,
                Dimension.Of("destination", Phrases.Destination, [.. ways.Select(w => (Wording)w.Name)]),
                Dimension.Of("captured", Phrases.CaptureDateOf.With(last.Name), last.Windows, zone),
            ],
            choice => times.Means(times.Said[choice[0]], times.Zones[choice[1]], times.Periods[choice[2]])
                ? OfficialDate.Evaluate(
                    statement.Proposition, statement.Stance, ways[choice[3]].Arrivals[choice[4]],
                    times.Periods[choice[2]],
                    times.Said[choice[0]])
                : Outcome.Struck);
        if (deliberation is null || deliberation.Conclude() is Outcome.NoBearing or Outcome.Struck)
        {
            return null;
        }

        var verdict = deliberation.Agreed();
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = deliberation.Presses(decision),
            Premises =
            [
                .. ways.Select(w => new Premise
                {
                    Id = "destination", Name = Phrases.ArrivalAt.With(w.Name),
                    Value = Wording.Join(Phrases.Or, w.Arrivals.Select(a => WindowText.Describe(a, zone))),
                    Obtain = Phrases.LearnCapture,
                }),
                .. stated.Premises,
            ],
            Explanation = Wording.Sentences(
            [
                .. ways.Select(w => Phrases.ArrivesAt.With(w.Name, WindowText.When(w.Arrivals, zone))),
                .. ways.Where(w => !w.WayKnown).Select(w => Phrases.NoWayToArriveBy.With(w.Name)),
                Phrases.SaidThat.With(
                    statement.SpeakerName, WindowText.When(statement.SaidAt.Windows, zone),
                    statement.Text.TrimEnd('.')),
                verdict switch
                {
                    // Destinations are hypotheses: the column may have gone elsewhere.
                    Verdict.Contradicted => Phrases.NoKnownDestinationInTime,
                    Verdict.Consistent => Phrases.BothCanBeTrue,
                    _ when decision is null => Phrases.CannotBeTold,
                    _ => (Wording)Phrases.WouldBeDecidedBy.With(decision.Sentence),
                },
            ]),
            Decides = decision,
            StatementLineage = statement.Lineage,
            Lineage = $"{statement.Lineage:N}",
        };
    }
}
