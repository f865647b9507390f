using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Places;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;

namespace Osint.Api.Reports;

/// <summary>
/// Many reports at once: read, dated, located and checked by the same code as one, stored by a few statements. Only their
/// routes are left for later, for a search takes longer than all the rest.
/// </summary>
public sealed partial class ReportIntake
{
    /// <summary>Files reports within the caller's transaction.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="submitted">The reports.</param>
    /// <param name="gazetteers">Kept from batch to batch by the caller: the places that claims worded alike may mean.</param>
    /// <param name="actor">Who files them.</param>
    /// <returns>For each, its id or why it cannot be stored, in their order.</returns>
    public async Task<IReadOnlyList<Outcome>> FileManyAsync(
        NpgsqlConnection connection, IReadOnlyList<ReportSubmission> submitted, Dictionary<string, Gazetteer> gazetteers, string actor)
    {
        var now = clock.GetCurrentInstant();
        var outcomes = new Outcome[submitted.Count];
        var known = new Dictionary<string, StoredCase?>(StringComparer.Ordinal);
        var taken = await TakenLabelsAsync(connection, submitted);
        var stored = new List<Judged>();
        var judges = new Dictionary<string, StatementJudge>(StringComparer.Ordinal);
        for (var i = 0; i < submitted.Count; i++)
        {
            var problems = new List<FieldProblem>();
            var id = Guid.CreateVersion7();
            if (await ReadOneAsync(submitted[i], id, problems) is not { } read)
            {
                outcomes[i] = new Outcome(null, Repeated: false, problems);
                continue;
            }

            if (submitted[i].Label is { } label && !taken.Add((read.Case.Id, label)))
            {
                problems.Add(LabelTaken(label));
                outcomes[i] = new Outcome(null, Repeated: false, problems);
                continue;
            }

            if (!judges.TryGetValue(read.Case.Id, out var judge))
            {
                judges[read.Case.Id] = judge = new StatementJudge(
                    read.Case, await StatementIntake.InForceAsync(connection, read.Case, toReasonOn: true));
            }

            stored.Add(Judged.By(judge, read, submitted[i]));
            outcomes[i] = new Outcome(id, Repeated: false, []);
        }

        await InsertAsync(connection, stored, actor, now);
        return outcomes;

        async Task<ReadReport?> ReadOneAsync(ReportSubmission report, Guid id, List<FieldProblem> problems)
        {
            if (report.Case is { } caseId && !known.ContainsKey(caseId))
            {
                known[caseId] = await cases.FindAsync(connection, caseId);
            }

            if (report.Case is null || known[report.Case] is not { } @case)
            {
                problems.Add(NoCase(report.Case));
                return null;
            }

            var wording = $"{report.Case}\n{JsonSerializer.Serialize(report.ClaimedPlace, JsonSetup.Options)}";
            if (!gazetteers.TryGetValue(wording, out var gazetteer))
            {
                gazetteers[wording] = gazetteer = await PlaceTable.CandidatesAsync(connection, report.Case, report.ClaimedPlace);
            }

            return Report.Parse(report, @case.Case, gazetteer, id, now, problems) is { } parsed ? new ReadReport(@case.Case, parsed) : null;
        }
    }

    /// <summary>Plans the routes of stored reports, once for all that claim the same place, within the caller's transaction.</summary>
    public async Task RouteManyAsync(NpgsqlConnection connection, Guid[] reports, CancellationToken cancellationToken)
    {
        var places = await connection.QueryAsync<(Guid[] Ids, string Submission)>(
            """
            select array_agg(id), min(submission::text) from reports
            where id = any(@reports) group by case_id, submission -> 'claimed_place', captured_windows
            """,
            new { reports });
        foreach (var (ids, submission) in places.AsList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var submitted = JsonSerializer.Deserialize<ReportSubmission>(submission, JsonSetup.Options)!;
            if (await ReadAsync(connection, submitted, ids[0], clock.GetCurrentInstant(), []) is { } read)
            {
                var origin = await plans.PrepareAsync(
            connection, read.Case, read.Report.Location, read.Report.Captured, cancellationToken);
                await connection.ExecuteAsync("update reports set route_origin = @origin where id = any(@ids)", new { origin, ids });
            }
        }
    }

    private static async Task<HashSet<(string Case, string Label)>> TakenLabelsAsync(
        NpgsqlConnection connection, IReadOnlyList<ReportSubmission> submitted)
    {
        var labelled = submitted.Where(s => s is { Case: not null, Label: not null }).ToArray();
        return labelled.Length == 0 ? [] :
        [
            .. await connection.QueryAsync<(string, string)>(
                """
                select r.case_id, r.label from reports r
                join unnest(@cases, @labels) as l(case_id, label) on l.case_id = r.case_id and l.label = r.label
                """,
                new { cases = labelled.Select(s => s.Case!).ToArray(), labels = labelled.Select(s => s.Label!).ToArray() }),
        ];
    }

    private static async Task InsertAsync(
        NpgsqlConnection connection, List<Judged> reports, string actor, Instant now)
    {
        if (reports.Count == 0)
        {
            return;
        }

        var parameters = new
        {
            actor,
            now,
            ids = Each(r => r.Read.Report.Id),
            cases = Each(r => r.Read.Case.Id),
            labels = Each(r => r.Read.Report.Label),
            variants = Each(r => r.Read.Report.Variant),
            events = Each(r => r.Read.Report.EventId),
            posts = Each(r => r.Read.Report.PostKey),
            files = Each(r => r.Read.Report.FootageSha256),
            submissions = Each(r => JsonSerializer.Serialize(r.Submitted, JsonSetup.Options)),
            captured = Each(r => r.Captured),
            capturedWindows = Each(r => Multirange.Write(r.Read.Report.Captured.Windows)),
            published = Each(r => r.Published),
            publishedWindows = Each(r => Multirange.Write(r.Read.Report.Published.Windows)),
            sightings = Each(r => JsonSerializer.Serialize(KeptSighting.Of(r.Read.Report), JsonSetup.Options)),
            sightingWindows = Each(r => Multirange.Write(Sighting.When(r.Read.Report).Windows)),
            places = Each(r => JsonSerializer.Serialize(PlaceView.Of(r.Read.Report.Location), JsonSetup.Options)),
            placeIds = Each(r => JsonSerializer.Serialize(r.Read.Report.Location.Name?.Matched.Select(m => m.Place.Id).ToArray() ?? [])),
            outlines = Each(r => r.Read.Report.Location.Region is { } region ? Ewkb(region.Outline) : null),
            xs = Each(r => r.Read.Report.Location.Region?.Representative.LongitudeDeg),
            ys = Each(r => r.Read.Report.Location.Region?.Representative.LatitudeDeg),
            variantIds = reports.Where(r => r.Read.Report.VariantOf is not null).Select(r => r.Read.Report.Id).ToArray(),
            originals = reports.Select(r => r.Read.Report.VariantOf).OfType<string>().ToArray(),
        };
        await connection.ExecuteAsync(
            """
            insert into reports (id, case_id, label, variant, event_id, post_key, footage_sha256, submitter, submission,
                                 captured, captured_windows, published, published_windows, sighting, sighting_windows,
                                 place, place_ids, region, representative, recorded_at, changed_at)
            select n.id, n.case_id, n.label, n.variant, n.event_id, n.post_key, n.footage, @actor, n.submission::jsonb,
                   n.captured::jsonb, n.captured_windows::tstzmultirange, n.published::jsonb, n.published_windows::tstzmultirange,
                   n.sighting::jsonb, n.sighting_windows::tstzmultirange, n.place::jsonb,
                   array(select jsonb_array_elements_text(n.place_ids::jsonb)), ST_GeomFromEWKB(n.outline),
                   ST_SetSRID(ST_MakePoint(n.x, n.y), 4326), @now, @now
            from unnest(@ids, @cases, @labels, @variants, @events, @posts, @files, @submissions, @captured, @capturedWindows,
                        @published, @publishedWindows, @sightings, @sightingWindows, @places, @placeIds, @outlines,
                        @xs, @ys)
              as n(id, case_id, label, variant, event_id, post_key, footage, submission, captured, captured_windows, published,
                   published_windows, sighting, sighting_windows, place, place_ids, outline, x, y);
            insert into report_versions (report_id, version, submission, status, changed_by, changed_at)
            select id, version, submission, status, @actor, @now from reports where id = any(@ids);
            """,
            parameters);
        if (parameters.originals.Length > 0)
        {
            await connection.ExecuteAsync(
                """
                update reports r set variant_of = v.id
                from unnest(@variantIds, @originals) as n(id, label), reports v
                where r.id = n.id and v.case_id = r.case_id and v.label = n.label
                """,
                parameters);
        }

        foreach (var ofCase in reports.GroupBy(r => r.Read.Case.Id, StringComparer.Ordinal))
        {
            await FindingTable.AddAsync(
                connection, ofCase.Key,
                [.. ofCase.SelectMany(r => r.Findings, (r, finding) => ((Guid?)r.Read.Report.Id, finding))], now);
            await CaseCheck.CountNewAsync(connection, ofCase.Key, ofCase.Select(r => r.Read.Report));
        }

        T[] Each<T>(Func<Judged, T> of) => [.. reports.Select(of)];
    }

    /// <summary>A report with its findings, and its dates as they are stored.</summary>
    private sealed record Judged(
        ReadReport Read, ReportSubmission Submitted, string Captured, string Published, IReadOnlyList<WrittenFinding> Findings)
    {
        public static Judged By(StatementJudge judge, ReadReport read, ReportSubmission submitted)
        {
            var report = read.Report;
            var captured = JsonSerializer.Serialize(report.Captured, JsonSetup.Options);
            var published = JsonSerializer.Serialize(report.Published, JsonSetup.Options);
            var seen = JsonSerializer.Serialize(submitted.Seen, JsonSetup.Options);
            var claim = new JudgedReport.Claim(
                report.EventId, captured, published, seen, Assessments: "[]",
                report.Label, report.VariantOf, report.PostKey, report.FootageSha256);
            return new Judged(read, submitted, captured, published,
            [
                .. judge.Of(claim, () => report),
                .. RuleSet.AmongClaims(new Inquiry(read.Case, report, [])).Findings.Select(WrittenFinding.Of),
            ]);
        }
    }

    private static byte[] Ewkb(NetTopologySuite.Geometries.Geometry geometry) =>
        new NetTopologySuite.IO.WKBWriter(NetTopologySuite.IO.ByteOrder.LittleEndian, handleSRID: true).Write(geometry);

    private static FieldProblem LabelTaken(string label) =>
        new("/label", $"'{label}' is taken in this case.", "Choose another label, or none.");

    private static FieldProblem NoCase(string? caseId) => new(
        "/case", caseId is null ? "The case is missing." : $"There is no case '{caseId}'.",
        "Send the id of a case; GET /api/cases lists them.");
}
