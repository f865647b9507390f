using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Jobs;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>
/// The background job for findings that belong to a case and not to a report: statements against each other, and what all
/// reports show together against stated inventories.
/// </summary>
public static class CaseCheck
{
    private const string Kind = "check_case";

    /// <summary>The handler, for the worker.</summary>
    public static JobHandler Handler(IServiceProvider services) => new(
        Kind,
        (job, connection, cancellationToken) => RunAsync(
            job, connection, services.GetRequiredService<CaseStore>(), services.GetRequiredService<IClock>(), cancellationToken));

    /// <summary>Queues it within the caller's transaction; one that still waits serves for several changes.</summary>
    public static Task QueueAsync(NpgsqlConnection connection, string caseId) =>
        JobQueue.AddOnceAsync(connection, Kind, caseId, new { });

    /// <summary>Records what a report counts in place of what it did, and queues the check where there is a difference.</summary>
    public static async Task CountAsync(NpgsqlConnection connection, string caseId, Report report)
    {
        await ForgetAsync(connection, caseId, report.Id);
        await CountNewAsync(connection, caseId, [report]);
    }

    /// <summary>A withdrawn report counts nothing.</summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, string caseId, Guid reportId)
    {
        if (await connection.ExecuteAsync("delete from report_counts where report_id = @reportId", new { reportId }) > 0)
        {
            await QueueAsync(connection, caseId);
        }
    }

    /// <summary>Records what reports count that counted nothing before. Variants are what-if copies and count nothing.</summary>
    public static async Task CountNewAsync(NpgsqlConnection connection, string caseId, IEnumerable<Report> reports)
    {
        (Report Report, CountedClass Counted)[] rows =
            [.. reports.Where(r => !r.Variant).SelectMany(r => r.Seen.Classes, (report, counted) => (report, counted))];
        if (rows.Length == 0)
        {
            return;
        }

        await connection.ExecuteAsync(
            """
            insert into report_counts (report_id, case_id, event_id, class, low, high, column_name)
            select n.report_id, @caseId, n.event_id, n.class, n.low, n.high, n.column_name
            from unnest(@reports, @events, @classes, @lows, @highs, @columns)
                 as n (report_id, event_id, class, low, high, column_name)
            """,
            new
            {
                caseId,
                reports = rows.Select(r => r.Report.Id).ToArray(),
                events = rows.Select(r => r.Report.EventId).ToArray(),
                classes = rows.Select(r => JsonName.Of(r.Counted.Class)).ToArray(),
                lows = rows.Select(r => r.Counted.Count.Low).ToArray(),
                highs = rows.Select(r => r.Counted.Count.High).ToArray(),
                columns = rows.Select(r => r.Report.Column).ToArray(),
            });
        await QueueAsync(connection, caseId);
    }

    private static async Task RunAsync(
        Job job, NpgsqlConnection connection, CaseStore cases, IClock clock, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Two at once would each supersede what the other found.
        await connection.ExecuteAsync("select from cases where id = @CaseId for no key update", new { job.CaseId });
        if (await cases.FindAsync(connection, job.CaseId!) is not { } stored)
        {
            return;
        }

        var statements = await StatementIntake.InForceAsync(connection, stored.Case, toReasonOn: true);
        var seen = new Dictionary<(Guid, CountedClass), SeenTogether>();
        foreach (var statement in statements.Where(CumulativeStrength.Applies))
        {
            foreach (var stated in statement.Strength.Classes)
            {
                seen[(statement.Id, stated)] = await SeenAsync(connection, stored.Case, statement, stated);
            }
        }

        var outcome = RuleSet.OfCase(stored.Case, statements, (statement, stated) => seen[(statement.Id, stated)]);
        await FindingTable.ReplaceAsync(
            connection, stored.Case.Id, reportId: null, outcome.Findings, clock.GetCurrentInstant());
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// <see cref="SeenTogether.Of"/> as an aggregate: a report's count of a class is at least the greater of what it tells
    /// of the class itself and of its kinds, at most their sum.
    /// </summary>
    internal static async Task<SeenTogether> SeenAsync(
        NpgsqlConnection connection, Case @case, Statement statement, CountedClass stated)
    {
        var row = await connection.QuerySingleAsync<(long Reports, long Low, long? High, long LowIfDistinct)>(
            """
            with counted as (
              select report_id, lower(max(column_name)) as column_name,
                     greatest(coalesce(sum(low) filter (where class = @stated), 0),
                              coalesce(sum(low) filter (where class <> @stated), 0)) as low,
                     case when bool_or(high is null) then null else sum(high) end as high
              from report_counts
              where case_id = @Id and event_id = any(@events) and class = any(@covered)
              group by report_id),
            columns as (select max(low) as low from counted where column_name is not null group by column_name)
            select count(*), greatest(coalesce(max(low), 0), (select coalesce(sum(low), 0) from columns))::bigint,
                   case when bool_or(high is null) then null else sum(high)::bigint end, coalesce(sum(low), 0)::bigint
            from counted
            """,
            new
            {
                @case.Id,
                events = @case.Events.Keys.Where(e => @case.LiesWithin(e, statement.EventId)).ToArray(),
                stated = JsonName.Of(stated.Class),
                covered = Enum.GetValues<VehicleClass>().Where(c => Formation.Covers(stated.Class, c)).Select(JsonName.Of).ToArray(),
            });
        return new SeenTogether
        {
            Reports = Clamp(row.Reports),
            Low = Clamp(row.Low),
            High = row.High is { } high ? Clamp(high) : null,
            LowIfDistinct = Clamp(row.LowIfDistinct),
        };
    }

    private static int Clamp(long value) => (int)Math.Min(value, int.MaxValue);
}
