using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Assessments;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Convoys;
using Osint.Api.Database;
using Osint.Api.Places;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Reports;

/// <summary>What became of a submission.</summary>
public enum Filing
{
    Filed,
    Amended,
    Unchanged,
}

/// <summary>
/// The way of a report in: located, dated, routed, checked, flagged, all in one transaction, so that a crash leaves
/// either the whole report or nothing.
/// </summary>
public sealed partial class ReportIntake(NpgsqlDataSource database, CaseStore cases, RoutePlans plans, IClock clock)
{
    /// <summary>The outcome of a submission: a report, or why it cannot be stored.</summary>
    public sealed record Outcome(Guid? Id, bool Repeated, IReadOnlyList<FieldProblem> Problems, bool KeyReused = false)
    {
        internal static Outcome Of(IdempotencyKeys.Known known) => new(known.Id, Repeated: !known.IsReused, [], known.IsReused);
    }

    /// <summary>Files a report; the same idempotency key of the same actor files it once.</summary>
    public async Task<Outcome> FileAsync(
        ReportSubmission submitted, string actor, string? idempotencyKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var digest = IdempotencyKeys.Digest(submitted);
        if (await IdempotencyKeys.FindAsync(connection, actor, idempotencyKey, digest) is { } repeat)
        {
            return Outcome.Of(repeat);
        }

        var problems = new List<FieldProblem>();
        var now = clock.GetCurrentInstant();
        var id = Guid.CreateVersion7();
        if (await ReadAsync(connection, submitted, id, now, problems) is not { } read)
        {
            return new Outcome(null, Repeated: false, problems);
        }

        var origin = await plans.PrepareAsync(
            connection, read.Case, read.Report.Location, read.Report.Captured, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await IdempotencyKeys.TakeAsync(connection, actor, idempotencyKey, digest, id) is { } meanwhile)
        {
            return Outcome.Of(meanwhile);
        }

        if (submitted.Label is { } label && await LabelTakenAsync(connection, read.Case.Id, label, id))
        {
            problems.Add(LabelTaken(label));
            return new Outcome(null, Repeated: false, problems);
        }

        await StoreAsync(connection, read, submitted, origin, actor, now, isNew: true);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome(id, Repeated: false, []);
    }

    /// <summary>Replaces the submission of a report, within the caller's transaction; the former one stays in history.</summary>
    /// <returns>Problems; empty when it was stored.</returns>
    public async Task<IReadOnlyList<FieldProblem>> AmendAsync(
        NpgsqlConnection connection, ReportRow row, ReportSubmission submitted, string actor, CancellationToken cancellationToken)
    {
        var problems = new List<FieldProblem>();
        if (!string.Equals(submitted.Case, row.CaseId, StringComparison.Ordinal))
        {
            problems.Add(new FieldProblem("/case", "A report does not change its case.", "File it in the other case and withdraw this one."));
            return problems;
        }

        if (await ReadAsync(connection, submitted, row.Id, row.RecordedAt, problems) is not { } read)
        {
            return problems;
        }

        if (submitted.Label is { } label && await LabelTakenAsync(connection, read.Case.Id, label, row.Id))
        {
            problems.Add(LabelTaken(label));
            return problems;
        }

        var origin = await plans.PrepareAsync(
            connection, read.Case, read.Report.Location, read.Report.Captured, cancellationToken);
        await StoreAsync(connection, read, submitted, origin, actor, clock.GetCurrentInstant(), isNew: false);
        return [];
    }

    /// <summary>
    /// Files a report of a case file, or amends the one of its label if it says something else, within the caller's
    /// transaction.
    /// </summary>
    /// <returns>What became of it; null when there are problems, and then the caller rolls back.</returns>
    public async Task<Filing?> FileByLabelAsync(
        NpgsqlConnection connection, ReportSubmission submitted, string actor, List<FieldProblem> problems,
        CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<ReportRow?>(
            $"select {ReportRow.Columns} from reports r where r.case_id = @Case and r.label = @Label for update", submitted);
        if (row is null)
        {
            var (id, now) = (Guid.CreateVersion7(), clock.GetCurrentInstant());
            if (await ReadAsync(connection, submitted, id, now, problems) is not { } read)
            {
                return null;
            }

            var origin = await plans.PrepareAsync(
                connection, read.Case, read.Report.Location, read.Report.Captured, cancellationToken);
            await StoreAsync(connection, read, submitted, origin, actor, now, isNew: true);
            return Filing.Filed;
        }

        var standing = JsonSerializer.Deserialize<ReportSubmission>(row.Submission, JsonSetup.Options)!;
        if (string.Equals(
            JsonSerializer.Serialize(standing, JsonSetup.Options), JsonSerializer.Serialize(submitted, JsonSetup.Options),
            StringComparison.Ordinal))
        {
            return Filing.Unchanged;
        }

        problems.AddRange(await AmendAsync(connection, row, submitted, actor, cancellationToken));
        return problems.Count > 0 ? null : Filing.Amended;
    }

    /// <summary>
    /// Files an assessment of a case file, unless its report has the same already, and derives the report anew, within
    /// the caller's transaction.
    /// </summary>
    public async Task AssessByLabelAsync(
        NpgsqlConnection connection, string caseId, ReportAssessment assessment, string actor,
        CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleAsync<ReportRow>(
            $"select {ReportRow.Columns} from reports r where r.case_id = @caseId and r.label = @Report for update",
            new { caseId, assessment.Report });
        if (await AssessmentTable.FileOnceAsync(
            connection, caseId, row.Id, assessment.Assessment, assessment.Accepted, actor, clock.GetCurrentInstant()))
        {
            var stored = (await cases.FindAsync(connection, caseId))!;
            await RederiveAsync(
                connection, row, await StatementIntake.InForceAsync(connection, stored.Case, toReasonOn: true), cancellationToken);
        }
    }

    /// <summary>
    /// Derives a stored report anew, within the caller's transaction, with the case, statements, places and roads as
    /// they are now.
    /// </summary>
    public async Task RederiveAsync(
        NpgsqlConnection connection, ReportRow row, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var submitted = JsonSerializer.Deserialize<ReportSubmission>(row.Submission, JsonSetup.Options)!;
        var problems = new List<FieldProblem>();
        if (await ReadAsync(connection, submitted, row.Id, row.RecordedAt, problems) is not { } read)
        {
            throw new InvalidOperationException(
                $"Report {row.Id} cannot be read any more: {problems[0].Field} {problems[0].Message}");
        }

        var origin = await plans.PrepareAsync(
            connection, read.Case, read.Report.Location, read.Report.Captured, cancellationToken);
        await WriteDerivedAsync(connection, read, origin, statements, clock.GetCurrentInstant());
    }

    private static Task<bool> LabelTakenAsync(NpgsqlConnection connection, string caseId, string label, Guid id) =>
        connection.ExecuteScalarAsync<bool>(
            "select exists (select from reports where case_id = @caseId and label = @label and id <> @id)",
            new { caseId, label, id });

    private async Task<ReadReport?> ReadAsync(
        NpgsqlConnection connection, ReportSubmission submitted, Guid id, Instant recordedAt, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(submitted.Case) || await cases.FindAsync(connection, submitted.Case) is not { } stored)
        {
            problems.Add(NoCase(submitted.Case));
            return null;
        }

        var gazetteer = await PlaceTable.CandidatesAsync(connection, stored.Case.Id, submitted.ClaimedPlace);
        return Report.Parse(submitted, stored.Case, gazetteer, id, recordedAt, problems) is { } report
            ? new ReadReport(stored.Case, report with
            {
                Assessments = await AssessmentTable.OfReportAsync(connection, stored.Case, id),
            })
            : null;
    }

    private static async Task StoreAsync(
        NpgsqlConnection connection, ReadReport read, ReportSubmission submitted, string? origin, string actor, Instant now,
        bool isNew)
    {
        var report = read.Report;
        var body = JsonSerializer.Serialize(submitted, JsonSetup.Options);
        var parameters = new { report.Id, caseId = read.Case.Id, body, actor, now, report.Label, report.Variant };
        await connection.ExecuteAsync(
            isNew
                ? """
                  insert into reports (id, case_id, label, variant, event_id, submitter, submission, captured, captured_windows,
                                       sighting, sighting_windows, place, recorded_at, changed_at)
                  values (@Id, @caseId, @Label, @Variant, '', @actor, @body::jsonb, '{}', '{}', '{}', '{}', '{}',
                          @now, @now)
                  """
                : """
                  update reports set submission = @body::jsonb, label = @Label, variant = @Variant, version = version + 1,
                                     changed_at = @now
                  where id = @Id
                  """,
            parameters);
        await connection.ExecuteAsync(
            """
            insert into report_versions (report_id, version, submission, status, changed_by, changed_at)
            select id, version, submission, status, @actor, @now from reports where id = @Id
            """,
            parameters);
        var statements = await StatementIntake.InForceAsync(connection, read.Case, toReasonOn: true);
        await WriteDerivedAsync(connection, read, origin, statements, now);
    }

    private static async Task WriteDerivedAsync(
        NpgsqlConnection connection, ReadReport read, string? origin, IReadOnlyList<Statement> statements, Instant now)
    {
        var report = read.Report;
        var outcome = RuleSet.Run(new Inquiry(read.Case, report, [.. statements]));
        var region = report.Location.Region;
        await connection.ExecuteAsync(
            """
            update reports set
              event_id = @EventId, post_key = @PostKey, footage_sha256 = @FootageSha256,
              variant_of = (select v.id from reports v where v.case_id = reports.case_id and v.label = @VariantOf),
              captured = @captured::jsonb, captured_windows = @capturedWindows::tstzmultirange,
              published = @published::jsonb, published_windows = @publishedWindows::tstzmultirange,
              sighting = @sighting::jsonb, sighting_windows = @sightingWindows::tstzmultirange,
              place = @place::jsonb, place_ids = @placeIds,
              region = ST_GeomFromEWKB(@outline), representative = ST_SetSRID(ST_MakePoint(@x, @y), 4326),
              assessments = @assessments::jsonb, route_origin = @origin
            where id = @Id
            """,
            new
            {
                report.Id,
                report.EventId,
                report.PostKey,
                report.FootageSha256,
                report.VariantOf,
                captured = JsonSerializer.Serialize(report.Captured, JsonSetup.Options),
                capturedWindows = Multirange.Write(report.Captured.Windows),
                published = JsonSerializer.Serialize(report.Published, JsonSetup.Options),
                publishedWindows = Multirange.Write(report.Published.Windows),
                sighting = JsonSerializer.Serialize(KeptSighting.Of(report), JsonSetup.Options),
                sightingWindows = Multirange.Write(Sighting.When(report).Windows),
                place = JsonSerializer.Serialize(PlaceView.Of(report.Location), JsonSetup.Options),
                placeIds = report.Location.Name?.Matched.Select(m => m.Place.Id).ToArray() ?? [],
                outline = region?.Outline,
                x = region?.Representative.LongitudeDeg,
                y = region?.Representative.LatitudeDeg,
                assessments = JsonSerializer.Serialize(report.Assessments, JsonSetup.Options),
                origin,
            });
        await FindingTable.ReplaceAsync(connection, read.Case.Id, report.Id, outcome.Findings, now);
        await CaseCheck.CountAsync(connection, read.Case.Id, report);
        await ConvoyRecheck.QueueOfReportAsync(connection, read.Case.Id, report.Id);
    }

    private sealed record ReadReport(Case Case, Report Report);
}
