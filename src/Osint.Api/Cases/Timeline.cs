using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Api.Cases;

/// <summary>
/// <c>GET /api/cases/{case}/timeline</c>: claimed captures, publications and statements of a case on one axis, for
/// drawing. What is not among them is counted.
/// </summary>
public static class Timeline
{
    /// <summary>Statements given at most, the newest; a case has tens.</summary>
    private const int MostStatements = 1000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/cases/{case}/timeline", Handle)
        .WithName("get_timeline").WithTags("Cases")
        .WithSummary("Claimed capture windows, first publications and statements, for drawing on one axis. Filters are of reports; as_of, known_at and ended are of statements.")
        .Produces<TimelineView>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> Handle(
        [FromRoute(Name = "case"), Description("Id of the case.")] string id,
        [AsParameters] ReportFilter filter,
        [FromQuery(Name = "as_of"), Description("Only statements said by then: an RFC 3339 time.")] string? asOf,
        [FromQuery(Name = "known_at"), Description("Statements as known to us then: an RFC 3339 time.")] string? knownAt,
        [FromQuery(Name = "ended"), Description("exclude (default) or include: statements superseded or retracted.")] string? ended,
        [FromQuery(Name = "limit"), Description("Reports to return, 1 to 1000, the newest; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CaseStore cases, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, id) is not { } stored)
        {
            return Problem.NotFound("case", id, "GET /api/cases lists them.");
        }

        var where = new List<string>();
        var parameters = new DynamicParameters();
        if (!Page.TryParse(limit, cursor, out var page, out var problem)
            || !StatementRoutes.TryInstant("as_of", asOf, out var said, out problem)
            || !StatementRoutes.TryInstant("known_at", knownAt, out var known, out problem)
            || (problem = CheckChoices(filter, ended, id)) is not null
            || (problem = (filter with { Case = id }).Apply(where, parameters)) is not null)
        {
            return Problem.Invalid(problem!);
        }

        var @case = stored.Case;
        var reports = await ReportsAsync(connection, where, parameters, page);
        var statements = await StatementsAsync(connection, @case, said, known, ended is "include");
        var last = reports.Items.Count > 0 ? reports.Items[^1].Id : page.Before;
        parameters.Add("last", reports.NextCursor is null ? null : last);
        var matched = await connection.QuerySingleAsync<(int All, int Older)>(
            $"""
            select count(*)::int, (count(*) filter (where r.id < @last::uuid))::int
            from reports r where {string.Join(" and ", where)}
            """,
            parameters);
        return TypedResults.Ok(new TimelineView
        {
            Case = @case.Id,
            Zone = @case.Zone.Id,
            SpeakerZones = [.. statements.Views.Select(s => s.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Events = stored.File.Events,
            Reports = reports.Items,
            NextCursor = reports.NextCursor,
            Statements = statements.Views,
            Counts = new TimelineCounts(
                matched.All,
                matched.Older,
                await VariantsLeftOutAsync(connection, filter with { Case = id }),
                statements.LeftOut,
                statements.EndedLeftOut,
                statements.Unreadable),
        });
    }

    private static FieldProblem? CheckChoices(ReportFilter filter, string? ended, string id) =>
        filter.Case is { } other && !string.Equals(other, id, StringComparison.Ordinal)
            ? new FieldProblem("case", $"'{other}' is not the case of this address.", $"Leave it out, or ask for /api/cases/{other}/timeline.")
        : ended is not (null or "exclude" or "include")
            ? new FieldProblem("ended", $"'{ended}' is not known here.", "Send one of exclude, include.")
        : null;

    private static async Task<Listing<TimelineReport>> ReportsAsync(
        NpgsqlConnection connection, List<string> where, DynamicParameters parameters, Page page)
    {
        parameters.Add("before", page.Before);
        var rows = (await connection.QueryAsync<ReportOnAxis>(
            $"""
            select r.id, r.label, r.variant, r.submission->>'variant_of' as variant_of, r.status, r.event_id,
                   r.submission->'claimed_place'->>'name' as place, r.captured::text as captured,
                   r.published::text as published
            from reports r
            where {string.Join(" and ", where)} and (@before::uuid is null or r.id < @before)
            order by r.id desc
            limit {page.Limit + 1}
            """,
            parameters)).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return new Listing<TimelineReport>([.. listing.Items.Select(row => row.ToView())], listing.NextCursor);
    }

    /// <summary>What-if copies that the filter would match if they had been asked for.</summary>
    private static async Task<int> VariantsLeftOutAsync(NpgsqlConnection connection, ReportFilter filter)
    {
        if (filter.Variant is not (null or "exclude"))
        {
            return 0;
        }

        var where = new List<string>();
        var parameters = new DynamicParameters();
        return (filter with { Variant = "only" }).Apply(where, parameters) is { } problem
            ? throw new InvalidOperationException($"{problem.Field} was read before.")
            : await connection.ExecuteScalarAsync<int>(
                $"select count(*)::int from reports r where {string.Join(" and ", where)}", parameters);
    }

    private static async Task<(IReadOnlyList<TimelineStatement> Views, int LeftOut, int EndedLeftOut, int Unreadable)> StatementsAsync(
        NpgsqlConnection connection, Case @case, Instant? said, Instant? known, bool withEnded)
    {
        // As known at a moment: filed by then, and ended only if that had happened by then.
        var rows = (await connection.QueryAsync<StatementOnAxis>(
            $"""
            select s.id, s.lineage, s.submission::text as submission, s.recorded_at,
                   s.status, case when s.status <> 'in_force' then s.superseded_by end as superseded_by,
                   (count(*) over ())::int as matched
            from (select *, case when ended_at is not null and (@known::timestamptz is null or ended_at <= @known)
                            then ended_by else 'in_force' end as status
                  from statements where case_id = @Id) s
            where (@known::timestamptz is null or s.recorded_at <= @known)
              and (@said::timestamptz is null or (not isempty(s.said_at_windows)
                   and coalesce(lower(s.said_at_windows), '-infinity') <= @said))
              and (@withEnded or s.status = 'in_force')
            order by s.id desc
            limit {MostStatements}
            """,
            new { @case.Id, said, known, withEnded })).AsList();
        var endedLeftOut = withEnded ? 0 : await connection.ExecuteScalarAsync<int>(
            """
            select count(*)::int from statements
            where case_id = @Id and ended_at is not null
              and (@known::timestamptz is null or (recorded_at <= @known and ended_at <= @known))
              and (@said::timestamptz is null or (not isempty(said_at_windows)
                   and coalesce(lower(said_at_windows), '-infinity') <= @said))
            """,
            new { @case.Id, said, known });
        var views = rows.Select(row => row.ToView(@case)).OfType<TimelineStatement>().ToArray();
        return (views, rows.Count == 0 ? 0 : rows[0].Matched - rows.Count, endedLeftOut, rows.Count - views.Length);
    }

    private sealed record ReportOnAxis
    {
        public Guid Id { get; init; }

        public string? Label { get; init; }

        public bool Variant { get; init; }

        public string? VariantOf { get; init; }

        public string Status { get; init; } = "";

        public string EventId { get; init; } = "";

        public string? Place { get; init; }

        public string Captured { get; init; } = "";

        public string? Published { get; init; }

        public TimelineReport ToView() => new()
        {
            Id = Id,
            Label = Label,
            Variant = Variant,
            VariantOf = VariantOf,
            Status = Status,
            ClaimedEvent = EventId,
            ClaimedPlace = Place,
            Captured = TimelineDating.Of(JsonSerializer.Deserialize<Dating>(Captured, JsonSetup.Options)!),
            Published = Published is null
                ? null
                : TimelineDating.Of(JsonSerializer.Deserialize<Dating>(Published, JsonSetup.Options)!),
        };
    }

    private sealed record StatementOnAxis
    {
        public Guid Id { get; init; }

        public Guid Lineage { get; init; }

        public string Submission { get; init; } = "";

        public Instant RecordedAt { get; init; }

        public string Status { get; init; } = "";

        public Guid? SupersededBy { get; init; }

        public int Matched { get; init; }

        /// <summary>Null when the case has changed so that the statement cannot be read in it any more.</summary>
        public TimelineStatement? ToView(Case @case) => Statement.Parse(
            JsonSerializer.Deserialize<StatementSubmission>(Submission, JsonSetup.Options)!,
            @case, Id, Lineage, RecordedAt, []) is not { } statement ? null : new TimelineStatement
            {
                Id = Id,
                Label = statement.Label,
                Kind = statement.Kind,
                Body = statement.Body,
                OneOf = statement.OneOf,
                Speaker = statement.Speaker,
                Zone = statement.Zone.Id,
                Stance = statement.Stance,
                Proposition = statement.Proposition,
                Event = statement.EventId,
                Text = statement.Text,
                SaidAt = TimelineDating.Of(statement.SaidAt),
                SaidAtBasis = statement.SaidAtBasis,
                About = statement.About,
                Periods = Periods(statement, @case.Zone),
                Source = statement.Source,
                Status = Status,
                SupersededBy = SupersededBy,
            };

        /// <summary>
        /// The periods that the words may mean: for each candidate of when they were said, by the speaker's calendar and
        /// by that of the place. None where they say nothing, or more than a dating may have.
        /// </summary>
        private static TimelineCandidate[] Periods(Statement statement, DateTimeZone place)
        {
            if (string.IsNullOrWhiteSpace(statement.About))
            {
                return [];
            }

            var asDating = ClaimedDate.Read(
                statement.About, new DateContext { Zones = [statement.Zone], Published = statement.SaidAt });
            var zones = new[] { statement.Zone, place }.Distinct();
            var periods = zones
                .SelectMany(zone => statement.SaidAt.Windows.SelectMany(said => Deixis.Resolve(statement.About, said, zone)))
                .DistinctBy(candidate => candidate.Window)
                .ToArray();
            return periods.Length > DateContext.MostCandidates || periods.All(p => p.Window == TimeWindow.Always)
                ? []
                : [.. periods.Select(candidate => TimelineCandidate.Of(candidate, asDating))];
        }
    }
}

/// <summary>A case on one axis. Every time is an instant in UTC beside the text as said; zones are for showing it.</summary>
public sealed record TimelineView
{
    public required string Case { get; init; }

    /// <summary>IANA zone of the case's area.</summary>
    public required string Zone { get; init; }

    /// <summary>IANA zones of those who spoke.</summary>
    public required IReadOnlyList<string> SpeakerZones { get; init; }

    public required IReadOnlyList<EventSubmission> Events { get; init; }

    /// <summary>Newest first by when they were filed.</summary>
    public required IReadOnlyList<TimelineReport> Reports { get; init; }

    /// <summary>Send as cursor for the reports that follow; absent on the last page.</summary>
    public string? NextCursor { get; init; }

    public required IReadOnlyList<TimelineStatement> Statements { get; init; }

    public required TimelineCounts Counts { get; init; }
}

/// <summary>What there is and what is not in this answer.</summary>
/// <param name="ReportsMatched">Reports that the filter matches, on all pages.</param>
/// <param name="ReportsOlder">Of these, the ones that follow this page.</param>
/// <param name="VariantsLeftOut">What-if copies that would match had they been asked for.</param>
/// <param name="StatementsLeftOut">Statements beyond the newest 1,000.</param>
/// <param name="StatementsEndedLeftOut">Superseded or retracted ones that were not asked for.</param>
/// <param name="StatementsUnreadable">Statements that cannot be read any more in the case as it is now.</param>
public sealed record TimelineCounts(
    int ReportsMatched, int ReportsOlder, int VariantsLeftOut, int StatementsLeftOut, int StatementsEndedLeftOut,
    int StatementsUnreadable);

/// <summary>A report as it is drawn.</summary>
public sealed record TimelineReport
{
    public required Guid Id { get; init; }

    public string? Label { get; init; }

    /// <summary>True for a what-if copy of a real report.</summary>
    public required bool Variant { get; init; }

    /// <summary>Label of the report it is a copy of.</summary>
    public string? VariantOf { get; init; }

    /// <summary>current or withdrawn.</summary>
    public required string Status { get; init; }

    /// <summary>The event the footage is claimed to show.</summary>
    public required string ClaimedEvent { get; init; }

    /// <summary>The name of the claimed place, as said.</summary>
    public string? ClaimedPlace { get; init; }

    /// <summary>The claimed capture date.</summary>
    public required TimelineDating Captured { get; init; }

    /// <summary>The first known publication.</summary>
    public TimelineDating? Published { get; init; }
}

/// <summary>A statement as it is drawn.</summary>
public sealed record TimelineStatement
{
    public required Guid Id { get; init; }

    public string? Label { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>The organisation that spoke, or how the unattributed source was described, or the outlet.</summary>
    public required string Body { get; init; }

    /// <summary>For an unattributed source: the bodies of which it may be one.</summary>
    public required IReadOnlyList<string> OneOf { get; init; }

    public string? Speaker { get; init; }

    /// <summary>IANA zone of the speaker.</summary>
    public required string Zone { get; init; }

    public required Stance Stance { get; init; }

    public required Proposition Proposition { get; init; }

    /// <summary>Id of the event spoken of.</summary>
    public required string Event { get; init; }

    /// <summary>In our words.</summary>
    public required string Text { get; init; }

    public required TimelineDating SaidAt { get; init; }

    /// <summary>Where a bound of said_at is our inference: why.</summary>
    public string? SaidAtBasis { get; init; }

    /// <summary>The period spoken of, as said.</summary>
    public string? About { get; init; }

    /// <summary>
    /// Every period that these words may mean, for each candidate of said_at and by the calendars of speaker and case;
    /// one is right. Empty where they mean none that can be told.
    /// </summary>
    public required IReadOnlyList<TimelineCandidate> Periods { get; init; }

    public SourceCitation? Source { get; init; }

    /// <summary>in_force, superseded or retracted; as known at known_at.</summary>
    public required string Status { get; init; }

    /// <summary>The statement of the same body that took its place.</summary>
    public Guid? SupersededBy { get; init; }
}

/// <summary>A time as said, with every window it may mean; one is right, and they are never merged.</summary>
public sealed record TimelineDating
{
    /// <summary>As said.</summary>
    public required string Text { get; init; }

    /// <summary>The same in EDTF, where it can be written so.</summary>
    public string? Edtf { get; init; }

    /// <summary>At least one; a window open at both ends when nothing is known.</summary>
    public required IReadOnlyList<TimelineCandidate> Candidates { get; init; }

    /// <summary>Assumptions the reading rests on, the padding rules among them.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>What is odd about it.</summary>
    public Wording? Oddity { get; init; }

    internal static TimelineDating Of(Dating dating) => new()
    {
        Text = dating.Text,
        Edtf = dating.Edtf,
        Candidates = [.. dating.Candidates.Select(candidate => TimelineCandidate.Of(candidate, dating))],
        Assumptions = dating.Assumptions,
        Oddity = dating.Oddity,
    };
}

/// <summary>One window that a time may mean.</summary>
public sealed record TimelineCandidate
{
    /// <summary>Half-open; an absent end is open.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>What its start rests on.</summary>
    public required EndKind StartIs { get; init; }

    /// <summary>What its end rests on.</summary>
    public required EndKind EndIs { get; init; }

    /// <summary>The reading in words.</summary>
    public required string Reading { get; init; }

    /// <summary>IANA zone in which it was read; absent when the text carries its own offset.</summary>
    public string? ZoneId { get; init; }

    internal static TimelineCandidate Of(DatingCandidate candidate, Dating dating)
    {
        var (start, end) = WindowEnds.Of(candidate.Window, dating);
        return new TimelineCandidate
        {
            Window = candidate.Window,
            StartIs = start,
            EndIs = end,
            Reading = candidate.Reading,
            ZoneId = candidate.ZoneId,
        };
    }
}
