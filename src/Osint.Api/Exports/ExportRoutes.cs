using System.ComponentModel;
using System.Data;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Flags;
using Osint.Api.Ogc;
using Osint.Api.Ogc.Filtering;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Evidence;

namespace Osint.Api.Exports;

/// <summary>
/// <c>/api/export/...</c>: everything that a list's filters let through, in one file, streamed: memory does not depend on
/// how much that is, and all of it is of one moment.
/// </summary>
public static partial class ExportRoutes
{
    private const int Batch = 2_000;
    private const string Formats = "geojson (default), geojsonseq, csv, kml, gpx or geoparquet.";
    internal const string JourneyFormats =
        "geojson (default), geojsonseq, csv, kml, gpx, geoparquet, mfjson (OGC Moving Features) or rem (OGC Route Exchange Model).";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/export").WithTags("Exports");
        Describe(group.MapGet("/reports", Reports), "reports", "Reports with their claims, as the filters of the list say; /api/import/reports takes them back.");
        Describe(group.MapGet("/flags", Flags), "flags", "Flags, as the filters of the queue say.");
        Describe(group.MapGet("/routes", Routes), "routes", "Routes of the reports that the filters let through.");
        Describe(group.MapGet("/convoys", Convoys), "convoys", "Convoys with the way through their sightings.");
        Describe(group.MapGet("/statements", Statements), "statements", "Statements, as the filters of the list say.");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string what, string summary) => endpoint
        .WithName($"export_{what}").WithSummary(summary)
        .Produces<Stream>(200, Link.GeoJson, ExportFormat.MediaTypes)
        .ProducesProblem(400);

    private static Task<IResult> Reports(
        [AsParameters] ReportFilter reports, [AsParameters] FilterParameter filter,
        [FromQuery(Name = "format"), Description(Formats)] string? format,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(
            Export.Reports, format,
            (where, parameters) => reports.Apply(where, parameters) ?? filter.Apply(Export.Reports.Rows, where, parameters),
            database, logger, http, cancellationToken);

    private static Task<IResult> Convoys(
        [FromQuery(Name = "case"), Description("Only convoys of this case.")] string? caseId,
        [FromQuery(Name = "convoy"), Description("Only this one, by its id.")] string? convoy,
        [AsParameters] FilterParameter filter,
        [FromQuery(Name = "format"), Description(JourneyFormats)] string? format,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(
            Export.Convoys, format,
            (where, parameters) =>
            {
                Guid id = default;
                if (convoy is not null && !Guid.TryParseExact(convoy, "D", out id))
                {
                    return new FieldProblem("convoy", $"'{convoy}' is no id.",
                        "Send the id of a convoy, as GET /api/convoys gives it.");
                }

                where.Add("(@case::text is null or v.case_id = @case) and (@convoy::uuid is null or v.id = @convoy)");
                parameters.Add("case", caseId);
                parameters.Add("convoy", convoy is null ? (Guid?)null : id);
                return filter.Apply(Export.Convoys.Rows, where, parameters);
            },
            database, logger, http, cancellationToken);

    private static Task<IResult> Routes(
        [AsParameters] ReportFilter reports, [AsParameters] FilterParameter filter,
        [FromQuery(Name = "format"), Description(JourneyFormats)] string? format,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(
            Export.Routes, format,
            (where, parameters) => reports.Apply(where, parameters, Export.Routes.Rows.Geometry)
                ?? filter.Apply(Export.Routes.Rows, where, parameters),
            database, logger, http, cancellationToken);

    private static Task<IResult> Flags(
        [AsParameters] FlagFilter flags, [AsParameters] ReportFilter reports, [AsParameters] FilterParameter filter,
        [FromQuery(Name = "format"), Description(Formats)] string? format,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(
            Export.Flags, format,
            (where, parameters) => flags.ApplyWith(reports, where, parameters) ?? filter.Apply(Export.Flags.Rows, where, parameters),
            database, logger, http, cancellationToken);

    private static Task<IResult> Statements(
        [FromQuery(Name = "case"), Description("Only statements of this case.")] string? caseId,
        [FromQuery(Name = "body"), Description("Only statements of this body, source or outlet.")] string? body,
        [FromQuery(Name = "proposition"), Description("Only on this: footage_dates_from, movement_started, ...")] string? proposition,
        [FromQuery(Name = "as_of"), Description("Said by then: an RFC 3339 time.")] string? asOf,
        [FromQuery(Name = "known_at"), Description("In force as known to us then: an RFC 3339 time.")] string? knownAt,
        [FromQuery(Name = "format"), Description("geojson (default, without geometries), geojsonseq, csv or kml.")] string? format,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(
            Export.Statements, format,
            (where, parameters) => ApplyStatements(where, parameters, caseId, body, proposition, asOf, knownAt),
            database, logger, http, cancellationToken);

    private static FieldProblem? ApplyStatements(
        List<string> where, DynamicParameters parameters, string? caseId, string? body, string? proposition, string? asOf, string? knownAt)
    {
        where.Add(
            $"""
            (@case::text is null or s.case_id = @case) and (@body::text is null or s.body = @body)
            and (@proposition::text is null or s.proposition = @proposition)
            and {InForce.Said} and not {InForce.Ended}
            """);
        parameters.Add("case", caseId);
        parameters.Add("body", body);
        parameters.Add("proposition", proposition);
        return AddTime(parameters, "said", "as_of", asOf) ?? AddTime(parameters, "known", "known_at", knownAt);
    }

    private static FieldProblem? AddTime(DynamicParameters parameters, string name, string field, string? text)
    {
        StatementRoutes.TryInstant(field, text, out var instant, out var problem);
        parameters.Add(name, instant);
        return problem;
    }

    internal static async Task<IResult> AnswerAsync(
        Export export, string? format, Func<List<string>, DynamicParameters, FieldProblem?> filter,
        NpgsqlDataSource database, ILogger<Export> logger, HttpContext http, CancellationToken cancellationToken)
    {
        var form = ExportFormat.Of(format ?? "geojson", export);
        if (form is null || (form is GpxExport or GeoParquetExport && ReferenceEquals(export, Export.Statements)))
        {
            return Problem.Query(
                "format", $"'{format}' is no form of this export.",
                $"Send one of {string.Join(", ", ExportFormat.Names.Where(Fits))}.");

            bool Fits(string name) => ExportFormat.Of(name, export) is { } known
                && !(known is GpxExport or GeoParquetExport && ReferenceEquals(export, Export.Statements));
        }

        var where = new List<string> { export.Rows.Always };
        var parameters = new DynamicParameters();
        if (filter(where, parameters) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        parameters.Add("base", Link.Address(http.Request, ""));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // All batches see the same moment.
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        http.Response.ContentType = form.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"osint-{export.Rows.Id}.{form.Extension}\"";
        http.Response.Headers.CacheControl = "no-store";
        var count = await WriteAsync(http, connection, export, form, where, parameters, cancellationToken);
        LogExport(logger, export.Rows.Id, form.Extension, KeyAuthentication.Actor(http.User), count);
        return Results.Empty;
    }

    private static async Task<long> WriteAsync(
        HttpContext http, NpgsqlConnection connection, Export export, ExportFormat form, List<string> where,
        DynamicParameters parameters, CancellationToken cancellationToken)
    {
        var output = http.Response.BodyWriter;
        var rows = export.Rows;
        var text = new StringBuilder(form.Begin());
        var (total, last) = (0L, (string?)null);
        while (true)
        {
            // Pages by key, so that the first row is there at once however many there are.
            var inBatch = 0;
            var sql =
                $"""
                select {rows.Key.IdSql}, {form.Columns()}
                {rows.From}
                where {string.Join(" and ", where)}{(last is null ? "" : $" and {rows.Key.After("after")}")}
                order by {rows.Key.OrderBy}
                limit {Batch.ToString(CultureInfo.InvariantCulture)}
                """;
            await using (var reader = await connection.ExecuteReaderAsync(
                new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: cancellationToken)))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    form.Append(text, reader, total == 0);
                    (inBatch, total, last) = (inBatch + 1, total + 1, reader.GetString(0));
                    if (text.Length > 32 << 10)
                    {
                        await FlushAsync();
                    }
                }
            }

            await form.WriteAsync(output, isLast: inBatch < Batch, cancellationToken);
            if (inBatch < Batch)
            {
                break;
            }

            rows.Key.TryRead(last!, "after", parameters);
        }

        text.Append(form.End());
        await FlushAsync();
        return total;

        async Task FlushAsync()
        {
            Encoding.UTF8.GetBytes(text.ToString(), output);
            text.Clear();
            await output.FlushAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Export of {What} as {Format} by {Actor}: {Count} rows")]
    private static partial void LogExport(ILogger logger, string what, string format, string actor, long count);
}
