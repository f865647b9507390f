using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Jobs;
using Osint.Api.Reports;
using Osint.Domain.Json;

namespace Osint.Api.Import;

/// <summary>The background job that plans the routes of imported reports; it goes by line and keeps its place.</summary>
public static class ImportRouting
{
    private const string Kind = "import_routes";
    private const int BatchSize = 500;

    /// <summary>Queues it within the caller's transaction; one that still waits serves for several batches.</summary>
    public static async Task QueueAsync(NpgsqlConnection connection, Guid import)
    {
        var waiting = await connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from jobs where kind = @Kind and state = 'waiting' and payload ->> 'import' = @import::text
                           for key share skip locked)
            """,
            new { Kind, import });
        if (!waiting)
        {
            await JobQueue.AddAsync(connection, Kind, caseId: null, new Payload(import));
        }
    }

    /// <summary>The handler, for the worker.</summary>
    public static JobHandler Handler(IServiceProvider services) => new(
        Kind,
        (job, connection, cancellationToken) => RunAsync(
            job, connection, services.GetRequiredService<ReportIntake>(), cancellationToken));

    private static async Task RunAsync(
        Job job, NpgsqlConnection connection, ReportIntake intake, CancellationToken cancellationToken)
    {
        var import = JsonSerializer.Deserialize<Payload>(job.Payload, JsonSetup.Options)!.Import;
        var after = job.Cursor is null ? 0 : JsonSerializer.Deserialize<Place>(job.Cursor, JsonSetup.Options)!.After;
        var done = job.Done;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var lines = (await connection.QueryAsync<(long Line, Guid Report)>(
                $"""
                select l.line, l.report_id from import_lines l join reports r on r.id = l.report_id
                where l.import_id = @import and l.line > @after and r.region is not null and r.route_origin is null
                  and r.status = 'current'
                order by l.line limit {BatchSize} for update of r
                """,
                new { import, after })).AsList();
            if (lines.Count == 0)
            {
                return;
            }

            await intake.RouteManyAsync(connection, [.. lines.Select(l => l.Report)], cancellationToken);
            after = lines[^1].Line;
            done += lines.Count;
            await JobQueue.ProgressAsync(connection, job, done, JsonSerializer.Serialize(new Place(after), JsonSetup.Options));
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed record Payload(Guid Import);

    /// <summary>How far it has come: the last line done.</summary>
    private sealed record Place(long After);
}
