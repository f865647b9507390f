using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Domain.Evidence;

namespace Osint.Api.Convoys;

/// <summary><c>POST /api/convoys</c>: a hypothesis in; the answer holds everything that follows from it.</summary>
public static class FileConvoy
{
    internal const int MaxBytes = 64 << 10;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/convoys", Handle)
        .RequireAuthorization(KeyAuthentication.Submit)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithName("file_convoy").WithTags("Convoys")
        .WithSummary(
            "Say that several reports show one column. What cannot be true of one column is flagged, not refused.")
        .Produces<ConvoyView>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
        .ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> Handle(
        ConvoySubmission body,
        [FromHeader(Name = IdempotencyKeys.Header), Description(IdempotencyKeys.About)]
        string? idempotencyKey,
        ConvoyIntake intake, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Check(idempotencyKey) is { } noKey)
        {
            return noKey;
        }

        var outcome =
            await intake.FileAsync(body, KeyAuthentication.Actor(http.User), idempotencyKey, cancellationToken);
        if (outcome.KeyReused)
        {
            return IdempotencyKeys.Reused();
        }

        if (outcome.Id is not { } id)
        {
            return Problem.Invalid([.. outcome.Problems]);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = (await ConvoyRow.FindAsync(connection, id))!;
        http.Response.Headers.ETag = RowVersion.Tag(row.Version);
        if (outcome.Repeated)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Created($"/api/convoys/{id}", await row.ToViewAsync(connection));
    }
}
