using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Jobs;
using Osint.Api.Reports;
using Osint.Domain.Json;

namespace Osint.Api.Import;

/// <summary>
/// The background job that plans the routes of imported reports. It marks the lines it takes, in the transaction that
/// stores their routes: several jobs of an import at once take others each, and what one lost is taken again.
/// </summary>
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
        var (after, done) = (0L, job.Done);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var lines = (await connection.QueryAsync<(long Line, Guid Report)>(
                $"""
                with next as (
                  select l.line from import_lines l join reports r on r.id = l.report_id
                  where l.import_id = @import and l.line > @after and not l.routed
                    and r.region is not null and r.route_origin is null and r.status = 'current'
                  order by l.line limit {BatchSize} for update of l skip locked)
                update import_lines l set routed = true from next
                where l.import_id = @import and l.line = next.line
                returning l.line, l.report_id
                """,
                new { import, after })).AsList();
            if (lines.Count == 0)
            {
                return;
            }

            // What was amended meanwhile has its routes from there.
            var reports = (await connection.QueryAsync<Guid>(
                """
                select id from reports
                where id = any(@ids) and region is not null and route_origin is null and status = 'current'
                order by id for update
                """,
                new { ids = lines.Select(l => l.Report).ToArray() })).ToArray();
            await intake.RouteManyAsync(connection, reports, cancellationToken);
            after = lines.Max(l => l.Line);
            done += lines.Count;
            await JobQueue.ProgressAsync(connection, job, done, cursor: null);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed record Payload(Guid Import);
}
