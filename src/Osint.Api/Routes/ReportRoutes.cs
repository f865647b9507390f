using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Convoys;
using Osint.Api.Exports;
using Osint.Api.Places;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.RoadClosures;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.March;
using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Route = Osint.Routing.Routes.Route;

namespace Osint.Api.Routes;

/// <summary><c>GET /api/reports/{id}/routes</c>: plausible routes of the filmed column, for maps and devices.</summary>
public static class ReportRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/{id:guid}/routes", Handle)
        .WithName("get_report_routes").WithTags("Routes")
        .WithSummary("Plausible routes from a report to the destinations of its case, searched as asked.")
        .Produces<RouteCollection>(200, "application/geo+json", ExportFormat.MediaTypes).ProducesProblem(400)
        .ProducesProblem(404);

    private static async Task<IResult> Handle(
        Guid id,
        [FromQuery(Name = "destination"), Description("Id of one destination; all of the case if absent.")] string? destination,
        [FromQuery(Name = "alternatives"), Description("Routes to each destination, 1 to 10; 3 unless told.")] string? alternatives,
        [FromQuery(Name = "profile"), Description("Name of a vehicle profile; the case's if absent.")] string? profile,
        [FromQuery(Name = "band"), Description("day (default), night or blackout.")] string? band,
        [FromQuery(Name = "departure"),
            Description("An RFC 3339 time: what was closed then is closed; else what was throughout the claim.")]
        string? departure,
        [FromQuery(Name = "format"), Description(ExportRoutes.JourneyFormats)] string? format,
        NpgsqlDataSource database, CaseStore cases, RoutePlans plans, ILogger<Export> logger, HttpContext http,
        CancellationToken cancellationToken)
    {
        if (!RouteOptions.TryParse(alternatives, band, out var options, out var problem)
            || !StatementRoutes.TryInstant("departure", departure, out var leaving, out problem))
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ReportRow.FindAsync(connection, id) is not { } row)
        {
            return GetReport.NotFound(id);
        }

        var stored = (await cases.FindAsync(connection, row.CaseId))!;
        var wanted = stored.Case.Destinations.Where(d => destination is null || string.Equals(d.Id, destination, StringComparison.Ordinal)).ToArray();
        if (destination is not null && wanted.Length == 0)
        {
            return Problem.Query(
                "destination", $"'{destination}' is no destination of this case.",
                $"Send one of {string.Join(", ", stored.Case.Destinations.Select(d => d.Id))}.");
        }

        if (await plans.MeansAsync(connection, stored.Case, profile) is not { } means)
        {
            return await plans.RefuseAsync(connection, stored.Case, profile, field: "");
        }

        var submission = JsonSerializer.Deserialize<ReportSubmission>(row.Submission, JsonSetup.Options)!;
        var gazetteer = await PlaceTable.CandidatesAsync(connection, stored.Case.Id, submission.ClaimedPlace);
        // Located anew, by the case as it is now; the row may still wait for its re-check.
        var location = Domain.Places.ClaimedLocation.Resolve(submission.ClaimedPlace, stored.Case.Area, gazetteer);
        var captured = JsonSerializer.Deserialize<Dating>(row.Captured, JsonSetup.Options)!;
        // Read once, so that all routes of an answer are of one metric, whatever is closed meanwhile.
        var closed = leaving is { } at
            ? await ClosureTable.AtAsync(connection, stored.Case.Id, means.Roads.Graph, at)
            : await ClosureTable.ReadAsync(connection, stored.Case.Id, means.Roads.Graph, [.. captured.Windows]);
        var features = new List<RouteFeature>();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var spreads = new List<DestinationSpread>();
        var planned = new List<PlannedRoute>();
        var leaves = NarrowedWindows.Hull([.. captured.Windows]);
        var whole = NarrowedWindows.Whole([.. captured.Windows]);
        foreach (var one in wanted)
        {
            if (location.Region is not { } region)
            {
                break;
            }

            var plan = plans.Plan(means, region, one.Gates, options.Alternatives, options.Band, closed.InForce);
            var view = await RoutePlans.DescribeAsync(
                connection, stored.Case.Id, one.Id, one.Name, means, plan, closed.Applied);
            var found = RouteCollection.Of(view, plan, summary => RoutePlans.Arrival(captured, summary)).ToArray();
            features.AddRange(found);
            // The list grows while it is added to.
            var before = planned.Count;
            planned.AddRange(found.Zip(plan.Routes, (feature, route) => PlannedRoute.Of(
                before + feature.Properties.Route.Rank, row, location.Name?.Matched is [var m, ..]
                    ? m.Place.Name : null, leaving is { } then ? [then, then, then, then]
                        : [leaves.Start, leaves.End, whole?.Start, whole?.End], feature, route)));
            notes[one.Id] = view.Note;
            if (view.Spread is { } spread)
            {
                spreads.Add(new DestinationSpread(one.Id, spread));
            }
        }

        if (format is not (null or "geojson"))
        {
            return await ExportRoutes.AnswerAsync(
                Export.Planned, format,
                (_, parameters) =>
                {
                    parameters.Add("routes", JsonSerializer.Serialize(planned, JsonSetup.Options));
                    parameters.Add("asked", $"{http.Request.Path}{http.Request.QueryString}");
                    return null;
                },
                database, logger, http, cancellationToken);
        }

        return TypedResults.Json(
            location.Region is null ? RouteCollection.Empty with { Note = RoutePlans.NotLocated }
                : RouteCollection.Of(features, notes, means, options.Band, closed) with
                {
                    Spreads = spreads,
                    Note = wanted is [] ? RoutePlans.NoDestination : null,
                },
            contentType: "application/geo+json");
    }
}

/// <summary>A route as <see cref="Export.Planned"/> takes it; names are its columns.</summary>
internal sealed record PlannedRoute(
    int Number, Guid ReportId, string? ReportLabel, string Origin, string DestinationId, string DestinationName,
    int Rank, double Meters, double SecondsFastest, double SecondsCentral, double SecondsSlowest, Instant? Earliest,
    Instant? Latest, Instant? LeavesEarliest, Instant? LeavesLatest, string Profile, string Metric, string GraphDigest, bool Generalised, string Limits,
    IReadOnlyList<WayStretch> Stretches, LineString Geometry)
{
    public static PlannedRoute Of(
        int number, ReportRow report, string? place, Instant?[] leaves, RouteFeature feature, Route route)
    {
        var (properties, summary) = (feature.Properties, feature.Properties.Route);
        return new PlannedRoute(
            number, report.Id, report.Label, report.Label ?? place ?? report.Id.ToString(), properties.DestinationId,
            properties.DestinationName, summary.Rank, summary.Meters, summary.SecondsFastest, summary.SecondsCentral,
            summary.SecondsSlowest, Held(leaves[0]), Held(leaves[1]), Held(leaves[2]), Held(leaves[3]), properties.Profile, properties.Metric,
            properties.GraphDigest, properties.Generalised, string.Join("; ", summary.Limits),
            [.. route.Roads.Select(r => new WayStretch(r.Label, Math.Round(r.Meters)))], route.Line);
    }

    /// <summary>Other programs have no time before our era.</summary>
    private static Instant? Held(Instant? time) => time >= Instant.FromUtc(1, 1, 1, 0, 0) ? time : null;
}

/// <summary>How routes are wanted.</summary>
public sealed record RouteOptions(int Alternatives, TimeBand Band)
{
    internal static bool TryParse(string? alternatives, string? band, out RouteOptions options, out FieldProblem? problem)
    {
        (options, problem) = (new RouteOptions(RoutePlans.DefaultAlternatives, TimeBand.Day), null);
        if (alternatives is not null)
        {
            if (!int.TryParse(alternatives, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 10)
            {
                problem = new FieldProblem("alternatives", $"'{alternatives}' is not a number of routes.", "Send 1 to 10.");
                return false;
            }

            options = options with { Alternatives = n };
        }

        if (band is not null)
        {
            if (!Enum.TryParse<TimeBand>(band, ignoreCase: true, out var b) || int.TryParse(band, CultureInfo.InvariantCulture, out _))
            {
                problem = new FieldProblem("band", $"'{band}' is no time band.", "Send day, night or blackout.");
                return false;
            }

            options = options with { Band = b };
        }

        return true;
    }
}

/// <summary>Routes as a GeoJSON feature collection.</summary>
/// <param name="Features">One line each, best first within a destination.</param>
/// <param name="Notes">For each destination, what was searched.</param>
/// <param name="GraphDigest">SHA-256 of the road graph that all were searched on; absent when nothing was
/// searched.</param>
/// <param name="Metric">The times that all were searched with: profile, light, and the set of what was closed.</param>
/// <param name="Closures">Ids of the closures taken as in force.</param>
/// <param name="PossibleClosures">
/// Ids of those in force for a part of the time only: a road that may have been open makes no route implausible.
/// </param>
/// <param name="ClosuresOfOtherGraph">
/// Ids of those in force whose edges are numbers of another road graph: they close nothing here.
/// </param>
public sealed record RouteCollection(
    IReadOnlyList<RouteFeature> Features, IReadOnlyDictionary<string, string> Notes, string? GraphDigest,
    string? Metric, IReadOnlyList<Guid> Closures, IReadOnlyList<Guid> PossibleClosures,
    IReadOnlyList<Guid> ClosuresOfOtherGraph)
{
    internal static readonly RouteCollection Empty =
        new([], new Dictionary<string, string>(StringComparer.Ordinal), null, null, [], [], []);

    public string Type => "FeatureCollection";

    /// <summary>Why nothing was searched; absent when something was.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// For each destination, how much depends on where in the region it was left from: least, median and most, and the
    /// exits. None for a destination that nothing reaches.
    /// </summary>
    public IReadOnlyList<DestinationSpread> Spreads { get; init; } = [];

    /// <summary>
    /// What each place asked for was taken to mean, in the order they are passed. A name that is town and district means
    /// the district, and the town stands for it. Absent for the routes of a report, which tells it itself.
    /// </summary>
    public IReadOnlyList<TakenPlace>? Places { get; init; }

    internal static RouteCollection Of(
        IReadOnlyList<RouteFeature> features, IReadOnlyDictionary<string, string> notes, RoutePlans.Means means,
        TimeBand band,
        ClosureSet closed) => new(
            features, notes, means.Roads.Graph.Digest, RoutePlans.MetricName(means.Profile, band, closed.InForce),
            closed.Applied, closed.Possible, closed.OtherGraph);

    /// <param name="view">The routes to one destination.</param>
    /// <param name="plan">The same with their lines.</param>
    /// <param name="arrivals">When the head of the column could arrive by each; null where that is unknown.</param>
    internal static IEnumerable<RouteFeature> Of(
        DestinationRoutes view, RoutePlan plan, Func<RouteSummary, IReadOnlyList<ArrivalView>?> arrivals) =>
        view.Routes.Zip(plan.Routes, (summary, route) => new RouteFeature(
            $"{view.DestinationId}/{summary.Rank}",
            route.Line,
            new RouteProperties(
                view.DestinationId, view.DestinationName, view.Profile, view.GraphDigest, view.Metric!,
                view.Generalised,
                summary with { Arrival = arrivals(summary) })));
}

/// <summary>The spread of the ways to one destination.</summary>
/// <param name="DestinationId">Id of the destination; of a leg, its end: via-1 and so on, to.</param>
/// <param name="Spread">How far and how long it is to there.</param>
public sealed record DestinationSpread(string DestinationId, SpreadView Spread);

/// <summary>A place that routes were asked for, as it was taken.</summary>
/// <param name="Field">Which of them: from, via-1 and so on, to.</param>
/// <param name="Place">What it was taken to mean.</param>
public sealed record TakenPlace(string Field, PlaceView Place);

/// <summary>One route as a GeoJSON feature.</summary>
public sealed record RouteFeature(string Id, LineString Geometry, RouteProperties Properties)
{
    public string Type => "Feature";
}

/// <summary>What is known of a route.</summary>
public sealed record RouteProperties(
    string DestinationId, string DestinationName, string Profile, string GraphDigest, string Metric, bool Generalised,
    RouteSummary Route);
