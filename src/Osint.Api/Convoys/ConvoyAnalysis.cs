using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NodaTime;
using Npgsql;
using Osint.Api.RoadClosures;
using Osint.Api.Routes;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Gate = Osint.Domain.Evidence.Gate;
using Region = Osint.Domain.Space.Region;

namespace Osint.Api.Convoys;

/// <summary>
/// Works a convoy out: what lies between its sightings, the way through them and on to each destination, when it
/// arrives. Roads are searched here; what follows from them is decided in the domain.
/// </summary>
internal sealed class ConvoyAnalysis(
    NpgsqlConnection connection, RoutePlans plans, Case @case, Convoy convoy, int withdrawn, VehicleProfile profile,
    RoutePlans.Means? means, string? noRoads)
{
    // The sphere is within 0.6 % of the ellipsoid, and a circle's outline within 0.5 % of its radius.
    private const double SurelyApart = 0.99;

    private readonly RoadSpace space = RoadSpace.Of(convoy.Size.Count, profile.March);
    private readonly ImmutableArray<Sighting> located = [.. convoy.Sightings.Where(s => s.Region is not null)];
    private readonly List<ConvoyWay> ways = [];

    private bool Generalised => means?.Roads.Graph.Generalised ?? true;

    private double TopSpeedKmh { get; } =
        TopSpeed.KmhOf(profile.Vehicle.MaxSpeedKmh, convoy.Sightings.Select(s => s.Seen));

    public async Task<Outcome> RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        // One set for the whole journey, so that all of it is of one metric: what was closed throughout.
        var closed = means is null || located.IsEmpty ? ClosureSet.None : await ClosureTable.ReadAsync(
            connection, @case.Id, means.Roads.Graph, [NarrowedWindows.Hull([.. located.SelectMany(s => s.Windows)])]);
        var closures = closed.InForce;
        var passages = ImmutableArray.CreateBuilder<Passage>();
        var legs = new List<(Passage Passage, RoutePlan? Plan, RouteSummary? Summary)>();
        for (var i = 0; i < located.Length; i++)
        {
            for (var j = i + 1; j < located.Length; j++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (one, other) = (located[i], located[j]);
                var (there, back) = j == i + 1
                    ? (Plan(one.Region!, other, closures), Plan(other.Region!, one, closures))
                    : (null, null);
                var passage = new Passage
                {
                    One = one,
                    Other = other,
                    LeastMeters = LeastMeters(one, other),
                    There = Central(there),
                    Back = Central(back),
                    SamePlace = Passage.AreOnePlace(one, other),
                    IsLeg = j == i + 1,
                };
                passages.Add(passage);
                if (passage.IsLeg)
                {
                    legs.Add((passage, there, await SummaryAsync(there, one.Name, other.Name)));
                    Keep(there, leg: i, destination: null);
                }
            }
        }

        var through = legs.TrueForAll(l => l.Plan?.Routes is [_, ..]) ? legs.ConvertAll(l => l.Plan!.Routes[0].Line)
            : null;
        var onward = await OnwardAsync(through, closures, cancellationToken);
        var inquiry = new ConvoyInquiry(@case, convoy with { Sightings = located }, [.. statements])
        {
            Generalised = Generalised,
            TopSpeedKmh = TopSpeedKmh,
            Space = space,
            MetersPerVehicle = 1000 / profile.March.DensityVehiclesPerKm.Low,
            Passages = passages.ToImmutable(),
            Destinations = [.. onward.Select(o => o.Ways)],
        };
        var line = through is { Count: > 0 } ? Joined(through) : null;
        return new Outcome(located.IsEmpty ? [] : RuleSet.OfConvoy(inquiry).Findings,
            Describe(inquiry, legs, onward, closed), ways, line);
    }

    /// <summary>The ways from the first sighting, which are the corridor, and from the last, which end the
    /// journey.</summary>
    private async Task<List<Onward>> OnwardAsync(
        List<LineString>? through, Closures closures, CancellationToken cancellationToken)
    {
        var onward = new List<Onward>();
        if (means is null || located.IsEmpty)
        {
            return onward;
        }

        var (first, last) = (located[0], located[^1]);
        foreach (var destination in @case.Destinations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var corridor = plans.Plan(
                means, first.Region!, destination.Gates, RoutePlans.DefaultAlternatives, TimeBand.Day, closures);
            var end = plans.Plan(means, last.Region!, destination.Gates, 1, TimeBand.Day, closures);
            var best = end.Routes is [var route, ..] ? route : null;
            Keep(end, leg: null, destination.Id);
            var summary = await SummaryAsync(end, destination.Id, destination.Name);
            onward.Add(new Onward(
                new DestinationWays
                {
                    Id = destination.Id,
                    Name = destination.Name,
                    Routes = [.. corridor.Routes.Select(r => r.Line)],
                    Through = best is null || through is null ? null : Joined([.. through, best.Line]),
                    WayKnown = best is not null,
                    Arrivals = [.. last.Windows.Select(w => Arrival(w, last.Region!, destination, end))],
                },
                summary,
                best is null ? end.Note : corridor.Note));
        }

        return onward;
    }

    /// <summary>
    /// From the earliest arrival of the first vehicle, as the crow flies, to the latest of the last: nobody arrives later
    /// because a road is missing in the data. Where no way is known at all, or nothing limits the length of the column,
    /// the latest is open.
    /// </summary>
    private TimeWindow Arrival(TimeWindow departure, Region from, Destination destination, RoutePlan plan)
    {
        var apart = from.DistanceMeters(destination.Region) * SurelyApart;
        var air = MarchTable.DrivingTime(apart, TopSpeedKmh);
        var best = plan.Routes is [var route, ..] ? route : null;
        var byRoad = best is null ? (TravelTime?)null : MarchTable.WithHalts(plan.FromAnywhere(best), profile.March);
        var fastest = Seconds(Math.Floor(Duration.Min(byRoad?.Fastest ?? air, air).TotalSeconds));
        if (best is null || byRoad is not { } road || space.MostMeters is null)
        {
            return TimeWindow.Between(departure.Start + fastest, end: null);
        }

        var travel = new TravelTime(fastest, road.Central, road.Slowest);
        var slowKmh = best.Time.Slowest > Duration.Zero ? best.Meters / 1000 / best.Time.Slowest.TotalHours : 0;
        // Whole seconds, outwards: finer ones would only pretend.
        var pass = slowKmh > 0 ? space.LongestPass(slowKmh)!.Value : Duration.Zero;
        return ArrivalWindow.Of(departure, travel,
            Seconds(Math.Ceiling((travel.Slowest + pass).TotalSeconds)) - travel.Slowest);

        static Duration Seconds(double seconds) => Duration.FromSeconds(seconds);
    }

    /// <summary>
    /// What nobody can undercut: the great circle, between the nearest of the places that each may mean. Roads do not count
    /// for it, not even of a full extract: ferries, ways for people on foot and what lies beyond its edge are missing there.
    /// </summary>
    private static double LeastMeters(Sighting one, Sighting other) => SurelyApart
        * one.Places.SelectMany(_ => other.Places, (a, b) => a.DistanceMeters(b)).Min();

    private RoutePlan? Plan(Region from, Sighting to, Closures closures) => means is null ? null : plans.Plan(
        means, from, [new Gate(to.Name, to.Region!.Representative)], alternatives: 1, TimeBand.Day, closures);

    private Duration? Central(RoutePlan? plan) =>
        plan?.Routes is [var best, ..] ? MarchTable.WithHalts(best.Time, profile.March).Central : null;

    private async Task<RouteSummary?> SummaryAsync(RoutePlan? plan, string id, string name) =>
        plan?.Routes is [_, ..]
            ? (await RoutePlans.DescribeAsync(connection, @case.Id, id, name, means!, plan)).Routes[0]
            : null;

    private void Keep(RoutePlan? plan, int? leg, string? destination)
    {
        if (plan?.Routes is [var best, ..])
        {
            ways.Add(new ConvoyWay
            {
                Leg = leg,
                DestinationId = destination,
                Line = best.Line,
                Stretches = [.. best.Roads.Select(r => new WayStretch(r.Label, Math.Round(r.Meters)))],
            });
        }
    }

    private ConvoyDerived Describe(
        ConvoyInquiry inquiry, List<(Passage Passage, RoutePlan? Plan, RouteSummary? Summary)> legs,
        List<Onward> onward,
        ClosureSet closed)
    {
        var seen = located.Select(s => NarrowedWindows.Hull(s.Windows)).ToArray();
        var narrowed = NarrowedWindows.Of(seen, [.. legs.Select(l => Convoy.Precedes(l.Passage.One, l.Passage.Other)
            ? inquiry.LeastTime(l.Passage.LeastMeters)
            : (Duration?)null)]);
        var standings = located.Skip(1).Select(s => (Sighting: s, Of: PlaceCorridor.Standings(inquiry, s))).ToArray();
        return new ConvoyDerived
        {
            Profile = $"{profile.Id}@{profile.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            GraphDigest = means?.Roads.Graph.Digest,
            Metric = means is null ? null : RoutePlans.MetricName(profile, TimeBand.Day, closed.InForce),
            Closures = closed.Applied,
            Generalised = Generalised,
            Column = new ColumnView(
                convoy.Size.Count.Low, convoy.Size.Count.High, convoy.Size.Assumption, TopSpeedKmh,
                Math.Round(space.LeastMeters),
                Math.Round(space.CentralMeters), space.MostMeters is { } most ? Math.Round(most) : null),
            Sightings =
            [
                .. convoy.Sightings.Select(s => Describe(s, located.IndexOf(s) is >= 0 and var i ? narrowed[i] : null)),
            ],
            Legs =
            [
                .. legs.Select(l => new ConvoyLeg
                {
                    From = l.Passage.One.ReportId,
                    To = l.Passage.Other.ReportId,
                    Order = Convoy.Precedes(l.Passage.One, l.Passage.Other) ? "known" : "assumed",
                    Verdict = TravelFeasible.Judge(inquiry, l.Passage).Verdict,
                    LeastMeters = Math.Round(l.Passage.LeastMeters),
                    LeastSeconds = Math.Round(inquiry.LeastTime(l.Passage.LeastMeters).TotalSeconds),
                    Route = l.Summary,
                    Note = l.Summary is null ? l.Plan?.Note : null,
                }),
            ],
            Destinations =
            [
                .. PlaceCorridor.Rank(inquiry).Select(ranked =>
                {
                    var found = onward.Find(o => ReferenceEquals(o.Ways, ranked.Destination))!;
                    return new ConvoyDestination
                    {
                        Rank = ranked.Rank,
                        DestinationId = ranked.Destination.Id,
                        DestinationName = ranked.Destination.Name,
                        On = ranked.On,
                        Near = ranked.Near,
                        Standings =
                        [
                            .. standings.Select(s =>
                                (s.Sighting, Of: s.Of.First(o => ReferenceEquals(o.Destination, ranked.Destination))))
                                .Select(s => new ConvoyStanding(
                                    s.Sighting.ReportId, s.Of.Standing, s.Of.Meters is { } meters ? Math.Round(meters)
                                        : null)),
                        ],
                        Route = found.Summary,
                        Arrivals = [.. ranked.Destination.Arrivals.Select(a => new ArrivalView(a.Start, a.End))],
                        Note = found.Note,
                    };
                }),
            ],
            Note = string.Join(' ', Notes()) is { Length: > 0 } note ? note : null,
        };
    }

    private IEnumerable<string> Notes()
    {
        if (noRoads is not null)
        {
            yield return noRoads;
        }

        if (withdrawn > 0)
        {
            yield return withdrawn == 1 ? "One of its reports is withdrawn and has no say."
                : $"{withdrawn} of its reports are withdrawn and have no say.";
        }

        if (located.Length < convoy.Sightings.Length)
        {
            yield return "Reports that are not located have no legs.";
        }
    }

    internal static ConvoySighting Describe(Sighting sighting, TimeWindow? narrowed) => new()
    {
        ReportId = sighting.ReportId,
        Name = sighting.Name,
        Longitude = sighting.Region?.Representative.LongitudeDeg,
        Latitude = sighting.Region?.Representative.LatitudeDeg,
        Windows = sighting.Windows,
        Narrowed = narrowed,
        DirectionOfTravelDeg = sighting.DirectionOfTravelDeg,
    };

    /// <summary>Lines after another as one; where one ends, the next begins.</summary>
    private static LineString Joined(List<LineString> lines)
    {
        var points = new List<Coordinate>();
        foreach (var point in lines.SelectMany(l => l.Coordinates))
        {
            if (points.Count == 0 || !points[^1].Equals2D(point))
            {
                points.Add(point);
            }
        }

        if (points.Count == 1)
        {
            points.Add(points[0].Copy());
        }

        return lines[0].Factory.CreateLineString([.. points]);
    }

    /// <summary>What came of it.</summary>
    public sealed record Outcome(
        ImmutableArray<Finding> Findings, ConvoyDerived Derived, IReadOnlyList<ConvoyWay> Ways, LineString? Line);

    private sealed record Onward(DestinationWays Ways, RouteSummary? Summary, string Note);
}
