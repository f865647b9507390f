using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Places;
using Osint.Api.Problems;
using Osint.Api.RoadClosures;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Gate = Osint.Domain.Evidence.Gate;

namespace Osint.Api.Routes;

/// <summary><c>POST /api/routes</c>: routes between any places of a case; nothing is stored.</summary>
public static class AdHocRoutes
{
    private const int MostVia = 10;
    private const int MostClosures = 20;
    private const int MostPoints = 1_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/routes", Handle)
        .WithName("plan_routes").WithTags("Routes")
        .WithSummary("Plausible routes from one place to another, or through several, on the roads of a case; nothing is stored.")
        .Produces<RouteCollection>(200, "application/geo+json").ProducesProblem(400);

    private static async Task<IResult> Handle(
        RouteRequest body, NpgsqlDataSource database, CaseStore cases, RoutePlans plans, CancellationToken cancellationToken)
    {
        if (body.Case is null || body.From is null || body.To is null)
        {
            return Problem.Invalid(new FieldProblem(
                body.Case is null ? "/case" : body.From is null ? "/from" : "/to", "It is missing.", "Send case, from and to."));
        }

        var problems = new List<FieldProblem>();
        CheckNumber(body.Alternatives ?? 1, 1, 10, "/alternatives", "routes", problems);
        CheckNumber(body.Via.Count, 0, MostVia, "/via", "places", problems);
        CheckNumber(body.Closures.Count, 0, MostClosures, "/closures", "closures", problems);
        CheckNumber(body.Closures.Sum(c => c.Geometry.NumPoints), 0, MostPoints, "/closures", "points", problems);
        if (body.Departure is { } departure && !StatementRoutes.IsStorable(departure))
        {
            problems.Add(new FieldProblem("/departure", "That is too far off.", "Send a time of the years 1 to 9998."));
        }

        if (problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, body.Case) is not { } stored)
        {
            return Problem.Invalid(new FieldProblem(
                "/case", $"There is no case '{Shown.Of(body.Case)}'.", "GET /api/cases lists them."));
        }

        if (await plans.MeansAsync(connection, stored.Case, body.Profile) is not { } means)
        {
            return await plans.RefuseAsync(connection, stored.Case, body.Profile, field: "/");
        }

        var (points, names) = (new List<Region?>(), new List<string>());
        var taken = new List<TakenPlace>();
        IReadOnlyList<ClaimedPlaceSubmission> places = [body.From, .. body.Via, body.To];
        for (var i = 0; i < places.Count; i++)
        {
            var field = i == 0 ? "/from" : i == places.Count - 1 ? "/to" : $"/via/{i - 1}";
            var location = await LocateAsync(connection, stored.Case, places[i], field, problems);
            points.Add(location?.Region);
            if (location is not null)
            {
                taken.Add(new TakenPlace(i == 0 ? "from" : LegId(i, places.Count), PlaceView.Of(location)));
            }

            names.Add(places[i].Name ?? (i == places.Count - 1 ? "destination" : field[1..]));
        }

        var closures = Read(body.Closures, problems);
        if (problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        var band = body.Band ?? TimeBand.Day;
        var closed = (body.Departure is { } at
            ? await ClosureTable.AtAsync(connection, stored.Case.Id, means.Roads.Graph, at)
            : ClosureSet.None).And(closures);
        var features = new List<RouteFeature>();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var spreads = new List<DestinationSpread>();
        // Time at the wheel up to the leg, by any of the routes of those before it; null where one of them has none.
        TravelTime? before = new TravelTime(Duration.Zero, Duration.Zero, Duration.Zero);
        for (var leg = 1; leg < points.Count; leg++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ImmutableArray<Gate> gates = [new Gate(names[leg], points[leg]!.Representative)];
            var plan = plans.Plan(
                means, points[leg - 1]!, gates, body.Alternatives ?? RoutePlans.DefaultAlternatives, band,
                closed.InForce);
            var view = await RoutePlans.DescribeAsync(
                connection, stored.Case.Id, LegId(leg, points.Count), names[leg], means, plan, closed.Applied);
            TravelTime[] times = before is { } driven
                ? [.. plan.Routes.Select(r => Sum(driven, plan.FromAnywhere(r)))]
                : [];
            features.AddRange(RouteCollection.Of(view, plan, route =>
                body.Departure is { } leaving && times.Length > 0
                    ? [Arrival(leaving, MarchTable.WithHalts(times[route.Rank - 1], means.Profile.March))]
                    : null));
            before = times is [] ? null : new TravelTime(
                times.Min(t => t.Fastest), times.Min(t => t.Central), times.Max(t => t.Slowest));
            notes[view.DestinationId] = view.Note;
            if (view.Spread is { } spread)
            {
                spreads.Add(new DestinationSpread(view.DestinationId, spread));
            }
        }

        for (var i = 0; i < closures.Count; i++)
        {
            if (!await ClosureTable.TouchesRoadsAsync(connection, means.Roads.Graph.Digest, closures[i].Area!))
            {
                notes[string.Create(CultureInfo.InvariantCulture, $"closures/{i}")] =
                    "No road of the network touches it, as the roads are drawn: it closes nothing.";
            }
        }

        return TypedResults.Json(
            RouteCollection.Of(features, notes, means, band, closed) with { Spreads = spreads, Places = taken },
            contentType: "application/geo+json");
    }

    private static string LegId(int leg, int places) => leg == places - 1 ? "to" : $"via-{leg}";

    private static TravelTime Sum(TravelTime one, TravelTime other) =>
        new(one.Fastest + other.Fastest, one.Central + other.Central, one.Slowest + other.Slowest);

    /// <summary>In whole seconds, outwards.</summary>
    private static ArrivalView Arrival(Instant departure, TravelTime travel) => new(
        departure + Duration.FromSeconds(Math.Floor(travel.Fastest.TotalSeconds)),
        departure + Duration.FromSeconds(Math.Ceiling(travel.Slowest.TotalSeconds)));

    private static void CheckNumber(
        int number, int least, int most, string field, string what, List<FieldProblem> problems)
    {
        if (number < least || number > most)
        {
            problems.Add(new FieldProblem(field, $"That is no number of {what} here.", $"Send {least} to {most}."));
        }
    }

    private static List<Closure> Read(IReadOnlyList<SupposedClosure> supposed, List<FieldProblem> problems)
    {
        var closures = new List<Closure>();
        for (var i = 0; i < supposed.Count; i++)
        {
            if (RoadClosure.ReadArea(supposed[i].Geometry, supposed[i].RadiusM, $"/closures/{i}", problems) is { } area)
            {
                closures.Add(Closure.OfArea(area, TimeWindow.Between(start: null, end: null), "supposed"));
            }
        }

        return closures;
    }

    private static async Task<ClaimedLocation?> LocateAsync(
        NpgsqlConnection connection, Case @case, ClaimedPlaceSubmission place, string field, List<FieldProblem> problems)
    {
        var before = problems.Count;
        ClaimedLocation.Check(place, field, problems);
        if (problems.Count > before)
        {
            return null;
        }

        var location = ClaimedLocation.Resolve(
            place, @case.Area, await PlaceTable.CandidatesAsync(connection, @case.Id, place));
        if (location.Region is null)
        {
            problems.Add(new FieldProblem(
                field, location.Oddities.FirstOrDefault()?.Hint.ToString() ?? "Nothing says where that is.",
                "Send a name that /api/places finds, or longitude and latitude."));
        }
        else if (location is { Coordinates: null, Name.Matched: [_, _, ..] several })
        {
            // A route through the first of them would pass for one of all.
            problems.Add(new FieldProblem(
                $"{field}/name", $"It names {string.Join(", ", several.Select(m => m.Place.Name))}.", "Send one place."));
        }

        return location;
    }
}

/// <summary>Routes wanted.</summary>
public sealed record RouteRequest
{
    /// <summary>The case whose roads, places and profile are used.</summary>
    public string? Case { get; init; }

    /// <summary>Where from.</summary>
    public ClaimedPlaceSubmission? From { get; init; }

    /// <summary>Where to.</summary>
    public ClaimedPlaceSubmission? To { get; init; }

    /// <summary>
    /// Up to 10 places to pass, in order: routes are given for each leg, to via-1, via-2 and so on, and then to.
    /// </summary>
    public IReadOnlyList<ClaimedPlaceSubmission> Via { get; init; } = [];

    /// <summary>Name of a vehicle profile; the case's if absent.</summary>
    public string? Profile { get; init; }

    /// <summary>1 to 10 for each leg; 3 if absent.</summary>
    public int? Alternatives { get; init; }

    /// <summary>day, night or blackout; day if absent.</summary>
    public TimeBand? Band { get; init; }

    /// <summary>
    /// What is closed then, by the closures filed, is closed, and each route tells when the head of the column could arrive
    /// at its end; absent: nothing of them is, and no arrival is told.
    /// </summary>
    public Instant? Departure { get; init; }

    /// <summary>
    /// Up to 20 areas, of 1,000 points together, that are supposed to be closed as well, for this question only.
    /// </summary>
    public IReadOnlyList<SupposedClosure> Closures { get; init; } = [];
}

/// <summary>What if every road there were closed?</summary>
public sealed record SupposedClosure
{
    /// <summary>
    /// Every road that touches it is closed, both ways: a Polygon or MultiPolygon, or a LineString or Point with
    /// radius_m.
    /// </summary>
    public required Geometry Geometry { get; init; }

    /// <summary>For a line or a point: how far around it, metres, over 0 and at most 100,000.</summary>
    public double? RadiusM { get; init; }
}
