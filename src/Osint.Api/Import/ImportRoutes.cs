using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Web;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Import;

/// <summary><c>POST /api/import/reports</c>: many reports in one request, and what became of each.</summary>
public static class ImportRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Imports").RequireAuthorization(KeyAuthentication.Submit);
        group.MapPost("/import/reports", Post).WithName("import_reports")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("File many reports: NDJSON, a GeoJSON text sequence or CSV, of any length; a line is at most 256 KiB. Their routes follow in the background.")
            .Accepts<Stream>(ImportLines.MediaTypes[0], [.. ImportLines.MediaTypes.Skip(1)])
            .Produces<ReportImport.Progress>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409)
            .ProducesProblem(415);
        group.MapGet("/imports/{id:guid}", One).WithName("get_import").WithSummary("How far an import has come, and whether it is at work or was interrupted.")
            .Produces<ReportImport.Progress>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        group.MapGet("/imports/{id:guid}/lines", Lines).WithName("list_import_lines").WithSummary("What became of each line of an import.")
            .Produces<LineListing>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> Post(
        [FromQuery(Name = "import"), Description(
            "Id of the import, a UUID of yours; the same file sent again with it goes on where it was. A line is known "
            + "by its number: once filed, it stays filed as it was.")] string? import,
        [FromQuery(Name = "mode"), Description("skip (default): lines that cannot be stored are left out; all: then nothing is stored.")] string? mode,
        ReportImport intake, HttpContext http, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        if (import is not null && !Guid.TryParseExact(import, "D", out id))
        {
            return Problem.Query("import", $"'{import}' is no UUID.", "Send one such as 0197a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b, or none.");
        }

        if (mode is not (null or "skip" or "all"))
        {
            return Problem.Query("mode", $"'{mode}' is no mode.", "Send skip or all.");
        }

        var type = http.Request.GetTypedHeaders().ContentType?.MediaType.Value?.ToLowerInvariant() ?? "";
        if (!ImportLines.MediaTypes.Contains(type, StringComparer.Ordinal))
        {
            return Problem.Refuse(
                StatusCodes.Status415UnsupportedMediaType, "wrong-content-type", "The body is of no form that is read",
                $"Send Content-Type: one of {string.Join(", ", ImportLines.MediaTypes)}.");
        }

        try
        {
            var (problem, progress) = await intake.RunAsync(
                id, mode ?? "skip", KeyAuthentication.Actor(http.User),
                ImportLines.ReadAsync(type, http.Request.BodyReader, cancellationToken), cancellationToken);
            return problem is null ? TypedResults.Ok(progress) : Problem.Refuse(
                StatusCodes.Status409Conflict, "import-taken", "This import cannot go on", $"{problem.Message} {problem.Fix}", problem);
        }
        catch (Exception e) when (e is ImportFormatException || Compression.CannotUnpack(e))
        {
            var message = e is ImportFormatException ? e.Message
                : "The compressed body ends early, or is not what Content-Encoding says.";
            return Problem.Invalid(new FieldProblem("/", message, $"Mend it and send it again with import={id}: what is filed is not filed twice."));
        }
    }

    private static async Task<IResult> One(Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReportImport.ReadAsync(connection, id) is { } progress
            ? TypedResults.Ok(progress)
            : NotFound(id);
    }

    private static async Task<IResult> Lines(
        Guid id,
        [FromQuery(Name = "outcome"), Description("filed or refused; both if absent.")] string? outcome,
        [FromQuery(Name = "after"), Description("Lines after this number; next_after of the page before.")] string? after,
        [FromQuery(Name = "limit"), Description("Lines to return, 1 to 1000; 100 unless told.")] string? limit,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (outcome is not (null or "filed" or "refused"))
        {
            return Problem.Query("outcome", $"'{outcome}' is no outcome.", "Send filed or refused.");
        }

        var first = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out first))
        {
            return Problem.Query("after", $"'{after}' is no line.", "Send next_after of the page before.");
        }

        if (!Page.TryParse(limit, cursor: null, out var page, out var problem))
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>("select exists (select from imports where id = @id)", new { id }))
        {
            return NotFound(id);
        }

        var asked = outcome switch { "filed" => "report_id is not null", "refused" => "problems is not null", _ => "true" };
        var rows = (await connection.QueryAsync<(long Line, Guid? Report, string? Problems)>(
            $"""
            select line, report_id, problems::text from import_lines
            where import_id = @id and line > @first and {asked}
            order by line limit {(page.Limit + 1).ToString(CultureInfo.InvariantCulture)}
            """,
            new { id, first })).AsList();
        return TypedResults.Ok(new LineListing(
            [
                .. rows.Take(page.Limit).Select(r => new LineView(
                    r.Line, r.Report, r.Problems is null ? [] : JsonSerializer.Deserialize<FieldProblem[]>(r.Problems, JsonSetup.Options)!)),
            ],
            rows.Count > page.Limit ? rows[page.Limit - 1].Line : null));
    }

    private static ProblemHttpResult NotFound(Guid id) => Problem.NotFound("import", id.ToString(), "POST /api/import/reports makes one.");

    /// <summary>A page of lines.</summary>
    /// <param name="Items">The lines.</param>
    /// <param name="NextAfter">Send as <c>after</c> for those that follow; absent on the last page.</param>
    public sealed record LineListing(IReadOnlyList<LineView> Items, long? NextAfter);

    /// <summary>What became of a line.</summary>
    /// <param name="Line">1 for the first record; the header of a CSV does not count.</param>
    /// <param name="ReportId">The report that it became; absent when it became none.</param>
    /// <param name="Problems">Why it is refused as it was sent last; empty when it is not.</param>
    public sealed record LineView(long Line, Guid? ReportId, IReadOnlyList<FieldProblem> Problems);
}
