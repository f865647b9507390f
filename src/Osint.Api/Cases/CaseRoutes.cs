using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Domain.Evidence;

namespace Osint.Api.Cases;

/// <summary><c>/api/cases</c>: investigations, each with its events, destinations, zone and area, and what it holds.</summary>
public static class CaseRoutes
{
    /// <summary>A case file with its statements and reports; a hundred times the shipped one.</summary>
    private const long MaxCaseBytes = 8 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases", List).WithName("list_cases").WithTags("Cases")
            .WithSummary("Every case with summary counts.")
            .Produces<IReadOnlyList<CaseSummary>>();
        routes.MapGet("/cases/{case}", One).WithName("get_case").WithTags("Cases")
            .WithSummary("One case: events, destinations, zone, area, and summary counts.")
            .Produces<CaseView>().ProducesProblem(404);
        routes.MapPut("/cases/{case}", Put).RequireAuthorization(KeyAuthentication.Admin)
            .WithMetadata(new RequestSizeLimitAttribute(MaxCaseBytes))
            .WithName("put_case").WithTags("Cases")
            .WithSummary("Make or change a case. Statements and reports in the file are filed by their labels; the same file again changes nothing.")
            .Produces<CaseImport.Outcome>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }

    private static async Task<IResult> List(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return TypedResults.Ok((await connection.QueryAsync<CaseSummary>($"{CaseSummary.Select} order by c.id")).AsList());
    }

    private static async Task<IResult> One(
        [FromRoute(Name = "case"), Description("Id of the case.")] string id,
        NpgsqlDataSource database, CaseStore cases, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, id) is not { } stored)
        {
            return Problem.NotFound("case", id, "GET /api/cases lists them.");
        }

        var summary = await connection.QuerySingleAsync<CaseSummary>($"{CaseSummary.Select} where c.id = @id", new { id });
        http.Response.Headers.ETag = RowVersion.Tag(stored.Version);
        return TypedResults.Ok(new CaseView
        {
            Id = summary.Id,
            Title = summary.Title,
            Zone = summary.Zone,
            RoadNetwork = summary.RoadNetwork,
            GraphDigest = summary.GraphDigest,
            Generalised = summary.Generalised,
            Profile = summary.Profile,
            Reports = summary.Reports,
            Variants = summary.Variants,
            Statements = summary.Statements,
            FlagsHigh = summary.FlagsHigh,
            FlagsMedium = summary.FlagsMedium,
            Version = summary.Version,
            Description = stored.File.Description,
            Area = stored.File.Area,
            Events = stored.File.Events,
            Destinations = stored.File.Destinations,
            Places = stored.File.Places,
        });
    }

    private static async Task<IResult> Put(
        [FromRoute(Name = "case"), Description("Id of the case, as in the body.")] string id,
        CaseFile body, CaseImport import, HttpContext http, CancellationToken cancellationToken)
    {
        if (!string.Equals(id, body.Id, StringComparison.Ordinal))
        {
            return Problem.Invalid(new FieldProblem("/id", $"'{body.Id}' is not the id in the address.", $"Send '{id}'."));
        }

        var problems = new List<FieldProblem>();
        return await import.RunAsync(body, KeyAuthentication.Actor(http.User), problems, cancellationToken) is { } outcome
            ? TypedResults.Ok(outcome)
            : Problem.Invalid([.. problems]);
    }
}

/// <summary>A case with counts of what it holds; variants are counted apart.</summary>
public record CaseSummary
{
    internal const string Select =
        """
        select c.id, c.title, c.zone, c.road_network, n.digest as graph_digest, n.generalised, c.profile, c.version,
               (select count(*)::int from reports r where r.case_id = c.id and r.status = 'current' and not r.variant) as reports,
               (select count(*)::int from reports r where r.case_id = c.id and r.status = 'current' and r.variant) as variants,
               (select count(*)::int from statements s where s.case_id = c.id and s.ended_at is null) as statements,
               (select count(*)::int from findings f left join reports r on r.id = f.report_id
                left join convoys v on v.id = f.convoy_id
                where f.case_id = c.id and f.status = 'open' and f.severity = 'high'
                  and r.variant is not true and v.variant is not true) as flags_high,
               (select count(*)::int from findings f left join reports r on r.id = f.report_id
                left join convoys v on v.id = f.convoy_id
                where f.case_id = c.id and f.status = 'open' and f.severity = 'medium'
                  and r.variant is not true and v.variant is not true) as flags_medium
        from cases c left join road_networks n on n.name = c.road_network
        """;

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>IANA zone of its area.</summary>
    public string Zone { get; init; } = "";

    public string? RoadNetwork { get; init; }

    /// <summary>SHA-256 of the road graph that routes are computed on now.</summary>
    public string? GraphDigest { get; init; }

    /// <summary>True when the roads are generalised: a missing road makes nothing impossible.</summary>
    public bool? Generalised { get; init; }

    public string Profile { get; init; } = "";

    public int Reports { get; init; }

    public int Variants { get; init; }

    public int Statements { get; init; }

    /// <summary>Open flags of real reports that cannot be true.</summary>
    public int FlagsHigh { get; init; }

    /// <summary>Open flags of real reports that could turn out so.</summary>
    public int FlagsMedium { get; init; }

    public int Version { get; init; }
}

/// <summary>A case in full.</summary>
public sealed record CaseView : CaseSummary
{
    public string? Description { get; init; }

    public required Geometry Area { get; init; }

    public required IReadOnlyList<EventSubmission> Events { get; init; }

    public required IReadOnlyList<DestinationSubmission> Destinations { get; init; }

    public required IReadOnlyList<PlaceSubmission> Places { get; init; }
}
