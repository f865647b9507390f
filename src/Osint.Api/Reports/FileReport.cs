using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Cases;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Domain.Evidence;

namespace Osint.Api.Reports;

/// <summary><c>POST /api/reports</c>: a report in; the answer holds everything derived from it.</summary>
public static class FileReport
{
    internal const int MaxBytes = 256 << 10;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/reports", Handle)
        .RequireAuthorization(KeyAuthentication.Submit)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithName("file_report").WithTags("Reports")
        .WithSummary("File a report. Odd claims are stored and flagged; only what cannot be stored is refused.")
        .Produces<ReportView>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
        .ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> Handle(
        ReportSubmission body,
        [FromHeader(Name = IdempotencyKeys.Header), Description(IdempotencyKeys.About)]
        string? idempotencyKey,
        ReportIntake intake, CaseStore cases, RoutePlans plans, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Check(idempotencyKey) is { } noKey)
        {
            return noKey;
        }

        var outcome = await intake.FileAsync(body, KeyAuthentication.Actor(http.User), idempotencyKey, cancellationToken);
        if (outcome.KeyReused)
        {
            return IdempotencyKeys.Reused();
        }

        if (outcome.Id is not { } id)
        {
            return Problem.Invalid([.. outcome.Problems]);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var view = (await GetReport.FindAsync(connection, cases, plans, id))!;
        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        if (outcome.Repeated)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Created($"/api/reports/{id}", view);
    }
}
