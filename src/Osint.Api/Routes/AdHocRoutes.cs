using System.Collections.Immutable;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Places;
using Osint.Api.Problems;
using Osint.Api.RoadClosures;
using Osint.Domain.Evidence;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Osint.Routing.Profiles;
using Gate = Osint.Domain.Evidence.Gate;

namespace Osint.Api.Routes;

/// <summary><c>POST /api/routes</c>: routes between any two places of a case; nothing is stored.</summary>
public static class AdHocRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/routes", Handle)
        .WithName("plan_routes").WithTags("Routes")
        .WithSummary("Plausible routes from one place to another on the roads of a case; nothing is stored.")
        .Produces<RouteCollection>(200, "application/geo+json").ProducesProblem(400);

    private static async Task<IResult> Handle(
        RouteRequest body, NpgsqlDataSource database, CaseStore cases, RoutePlans plans, CancellationToken cancellationToken)
    {
        if (body.Case is null || body.From is null || body.To is null)
        {
            return Problem.Invalid(new FieldProblem(
                body.Case is null ? "/case" : body.From is null ? "/from" : "/to", "It is missing.", "Send case, from and to."));
        }

        if (body.Alternatives is < 1 or > 10)
        {
            return Problem.Invalid(new FieldProblem("/alternatives", "That is not a number of routes.", "Send 1 to 10."));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, body.Case) is not { } stored)
        {
            return Problem.Invalid(new FieldProblem("/case", $"There is no case '{body.Case}'.", "GET /api/cases lists them."));
        }

        if (await plans.MeansAsync(connection, stored.Case, body.Profile) is not { } means)
        {
            return Problem.Invalid(new FieldProblem(
                "/profile", "The case has no road network that is loaded, or there is no such profile.",
                "Import roads with ./osint roads FILE, or name a profile of geodata/profiles."));
        }

        var problems = new List<FieldProblem>();
        var from = await LocateAsync(connection, stored.Case, body.From, "/from", problems);
        var to = await LocateAsync(connection, stored.Case, body.To, "/to", problems);
        if (problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        ImmutableArray<Gate> gates = [new Gate(body.To.Name ?? "destination", to!.Representative)];
        var band = body.Band ?? TimeBand.Day;
        var closed = body.Departure is { } at
            ? await ClosureTable.AtAsync(connection, stored.Case.Id, means.Roads.Graph, at)
            : ClosureSet.None;
        var plan = plans.Plan(
            means, from!, gates, body.Alternatives ?? RoutePlans.DefaultAlternatives, band, closed.InForce);
        var view = await RoutePlans.DescribeAsync(
            connection, stored.Case.Id, "to", gates[0].Name, means, plan, closed.Applied);
        return TypedResults.Json(
            RouteCollection.Of(
                [.. RouteCollection.Of(view, plan, captured: null)],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["to"] = view.Note }, means, band, closed),
            contentType: "application/geo+json");
    }

    private static async Task<Region?> LocateAsync(
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

        return location.Region;
    }

    /// <summary>Routes wanted.</summary>
    /// <param name="Case">The case whose roads, places and profile are used.</param>
    /// <param name="From">Where from.</param>
    /// <param name="To">Where to.</param>
    /// <param name="Profile">Name of a vehicle profile; the case's if absent.</param>
    /// <param name="Alternatives">1 to 10; 3 if absent.</param>
    /// <param name="Band">day, night or blackout; day if absent.</param>
    /// <param name="Departure">What is closed then is closed; absent: nothing is.</param>
    public sealed record RouteRequest(
        string? Case, ClaimedPlaceSubmission? From, ClaimedPlaceSubmission? To, string? Profile, int? Alternatives,
        TimeBand? Band,
        Instant? Departure);
}
