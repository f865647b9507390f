using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Convoys;

/// <summary>The way of a convoy in: its members read, its roads searched, checked, flagged, all in one
/// transaction.</summary>
public sealed class ConvoyIntake(NpgsqlDataSource database, CaseStore cases, RoutePlans plans, IClock clock)
{
    /// <summary>The outcome of a submission: a convoy, or why it cannot be stored.</summary>
    public sealed record Outcome(Guid? Id, bool Repeated, IReadOnlyList<FieldProblem> Problems, bool KeyReused = false)
    {
        internal static Outcome Of(IdempotencyKeys.Known known) => new(known.Id, Repeated: !known.IsReused, [], known.IsReused);
    }

    /// <summary>Files a convoy; the same idempotency key of the same actor files it once.</summary>
    public async Task<Outcome> FileAsync(
        ConvoySubmission submitted, string actor, string? idempotencyKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var digest = IdempotencyKeys.Digest(submitted);
        if (await IdempotencyKeys.FindAsync(connection, actor, idempotencyKey, digest) is { } repeat)
        {
            return Outcome.Of(repeat);
        }

        var (id, now) = (Guid.CreateVersion7(), clock.GetCurrentInstant());
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await IdempotencyKeys.TakeAsync(connection, actor, idempotencyKey, digest, id) is { } meanwhile)
        {
            return Outcome.Of(meanwhile);
        }

        var problems = new List<FieldProblem>();
        if (await ReadAsync(connection, submitted, id, problems) is not { } read)
        {
            return new Outcome(null, Repeated: false, problems);
        }

        var added = await connection.ExecuteAsync(
            """
            insert into convoys (id, case_id, label, submitter, submission, recorded_at, changed_at)
            values (@id, @caseId, @Label, @actor, @body::jsonb, @now, @now)
            on conflict (case_id, label) where label is not null and status = 'current' do nothing
            """,
            new
            {
                id,
                caseId = read.Stored.Case.Id,
                submitted.Label,
                actor,
                body = JsonSerializer.Serialize(submitted, JsonSetup.Options),
                now,
            });
        if (added == 0)
        {
            // Somebody else took the label since it was looked for.
            return new Outcome(null, Repeated: false, [LabelTaken(submitted.Label!)]);
        }

        await WriteAsync(connection, read, actor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome(id, Repeated: false, []);
    }

    /// <summary>Replaces the hypothesis, within the caller's transaction; the former one stays in history.</summary>
    /// <returns>Problems; empty when it was stored.</returns>
    internal async Task<IReadOnlyList<FieldProblem>> AmendAsync(
        NpgsqlConnection connection, ConvoyRow row, ConvoySubmission submitted, string actor,
        CancellationToken cancellationToken)
    {
        var problems = new List<FieldProblem>();
        if (!string.Equals(submitted.Case, row.CaseId, StringComparison.Ordinal))
        {
            problems.Add(new FieldProblem("/case", "A convoy does not change its case.",
                "File it in the other case and withdraw this one."));
            return problems;
        }

        if (await ReadAsync(connection, submitted, row.Id, problems) is not { } read)
        {
            return problems;
        }

        var now = clock.GetCurrentInstant();
        try
        {
            await connection.ExecuteAsync(
                """
                update convoys set submission = @body::jsonb, label = @Label, version = version + 1, changed_at = @now
                where id = @Id
                """,
                new { row.Id, submitted.Label, body = JsonSerializer.Serialize(submitted, JsonSetup.Options), now });
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else took the label since it was looked for.
            return [LabelTaken(submitted.Label!)];
        }

        await WriteAsync(connection, read, actor, now, cancellationToken);
        return [];
    }

    /// <summary>
    /// Works a stored convoy out anew, within the caller's transaction, with its reports, statements and roads as they
    /// are now. Members that were withdrawn meanwhile have no say.
    /// </summary>
    internal async Task RederiveAsync(NpgsqlConnection connection, ConvoyRow row, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(connection, row.CaseId) is { } stored)
        {
            var sightings = await SightingTable.ReadAsync(connection, row.CaseId, row.Claim.Members);
            var convoy = Convoy.Parse(row.Claim, row.Id, sightings, [])
                ?? throw new InvalidOperationException($"Convoy {row.Id} cannot be read any more.");
            await WriteDerivedAsync(
                connection, new ReadConvoy(stored, row.Claim, convoy), clock.GetCurrentInstant(), cancellationToken);
        }
    }

    private static FieldProblem LabelTaken(string label) => new(
        "/label", $"'{Shown.Of(label)}' is taken in this case.", "Choose another label, or amend that convoy.");

    private async Task<ReadConvoy?> ReadAsync(
        NpgsqlConnection connection, ConvoySubmission submitted, Guid id, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(submitted.Case)
            || await cases.FindAsync(connection, submitted.Case) is not { } stored)
        {
            problems.Add(new FieldProblem(
                "/case", submitted.Case is null ? "It is missing." : $"There is no case '{Shown.Of(submitted.Case)}'.",
                "GET /api/cases lists them."));
            return null;
        }

        Convoy.CheckMembers(submitted.Members, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        var sightings = await SightingTable.ReadAsync(connection, stored.Case.Id, submitted.Members);
        var members = new { id, ids = submitted.Members.ToArray() };
        // Whoever corrects a hypothesis need not take out what was withdrawn meanwhile: it has no say.
        var found = sightings.Select(s => s.ReportId)
            .Concat(await connection.QueryAsync<Guid>(
                "select report_id from convoy_members where convoy_id = @id and report_id = any(@ids)", members))
            .ToHashSet();
        // What-if copies are of the footage of their original, and a copy of a copy is too.
        var originals = (await connection.QueryAsync<(Guid Member, Guid Original)>(
            """
            with recursive up as (
              select r.id as member, r.id, r.variant_of from reports r where r.id = any(@ids)
              union select u.member, r.id, r.variant_of from up u join reports r on r.id = u.variant_of)
            select member, id from up where variant_of is null
            """,
            members)).ToLookup(o => o.Original, o => o.Member);
        foreach (var same in originals.Where(o => o.Skip(1).Any()))
        {
            problems.Add(new FieldProblem(
                $"/members/{same.Max(member => submitted.Members.ToList().IndexOf(member))}",
                "It shows the same footage as another of the members, as a what-if copy: both are one sighting.",
                "Send one of the two."));
        }

        for (var i = 0; i < submitted.Members.Count; i++)
        {
            if (!found.Contains(submitted.Members[i]))
            {
                problems.Add(new FieldProblem(
                    $"/members/{i}", $"'{submitted.Members[i]}' is no current report of this case.",
                    "Send ids that GET /api/reports gives for the case."));
            }
        }

        if (submitted.Profile is { } profile && await plans.ProfileAsync(connection, profile) is null)
        {
            var known = await connection.QueryAsync<string>("select name from profiles order by name");
            problems.Add(new FieldProblem(
                "/profile", $"'{Shown.Of(profile)}' is no vehicle profile.",
                $"Send one of {string.Join(", ", known)}."));
        }

        if (submitted.Label is { } label && await connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from convoys
                           where case_id = @Case and label = @label and status = 'current' and id <> @id)
            """,
            new { submitted.Case, label, id }))
        {
            problems.Add(LabelTaken(label));
        }

        return problems.Count == 0 && Convoy.Parse(submitted, id, sightings, problems) is { } convoy
            ? new ReadConvoy(stored, submitted, convoy)
            : null;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, ReadConvoy read, string actor, Instant now, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            """
            insert into convoy_versions (convoy_id, version, submission, status, changed_by, changed_at)
            select id, version, submission, status, @actor, @now from convoys where id = @Id;
            delete from convoy_members where convoy_id = @Id;
            insert into convoy_members (convoy_id, report_id, position)
            select @Id, m.id, m.position from unnest(@members) with ordinality as m(id, position);
            """,
            new { read.Convoy.Id, actor, now, members = read.Claim.Members.ToArray() });
        await WriteDerivedAsync(connection, read, now, cancellationToken);
    }

    private async Task WriteDerivedAsync(
        NpgsqlConnection connection, ReadConvoy read, Instant now, CancellationToken cancellationToken)
    {
        var (@case, convoy) = (read.Stored.Case, read.Convoy);
        var means = await plans.MeansAsync(connection, @case, read.Claim.Profile);
        var name = read.Claim.Profile ?? @case.Profile;
        var profile = means?.Profile ?? (name is null ? null : await plans.ProfileAsync(connection, name));
        var statements = await StatementIntake.InForceAsync(connection, @case, toReasonOn: true);
        var outcome = profile is null
            ? WithoutProfile(convoy)
            : await new ConvoyAnalysis(
                connection, plans, @case, convoy, read.Claim.Members.Count - convoy.Sightings.Length, profile, means,
                means is null ? (await plans.WhyNoRoadsAsync(connection, @case))?.Words : null)
                .RunAsync(statements, cancellationToken);
        await connection.ExecuteAsync(
            """
            update convoys set
              variant = @Variant, derived = @derived::jsonb, ways = @ways::jsonb, windows = @windows::tstzmultirange,
              line = ST_GeomFromEWKB(@Line),
              representative = coalesce(ST_StartPoint(ST_GeomFromEWKB(@Line)), ST_SetSRID(ST_MakePoint(@x, @y), 4326))
            where id = @Id
            """,
            new
            {
                convoy.Id,
                convoy.Variant,
                derived = JsonSerializer.Serialize(outcome.Derived, JsonSetup.Options),
                ways = JsonSerializer.Serialize(outcome.Ways, JsonSetup.Options),
                windows = Multirange.Write(convoy.Sightings.SelectMany(s => s.Windows)),
                outcome.Line,
                x = convoy.Sightings.FirstOrDefault(s => s.Region is not null)?.Region?.Representative.LongitudeDeg,
                y = convoy.Sightings.FirstOrDefault(s => s.Region is not null)?.Region?.Representative.LatitudeDeg,
            });
        await FindingTable.ReplaceOfConvoyAsync(connection, @case.Id, convoy.Id, outcome.Findings, now);
    }

    private static ConvoyAnalysis.Outcome WithoutProfile(Convoy convoy) => new(
        [],
        new ConvoyDerived
        {
            Generalised = true,
            Sightings = [.. convoy.Sightings.Select(s => ConvoyAnalysis.Describe(s, narrowed: null))],
            Legs = [],
            Destinations = [],
            Note = "No vehicle profile is known: name one in the convoy or in its case.",
        },
        [],
        Line: null);

    private sealed record ReadConvoy(StoredCase Stored, ConvoySubmission Claim, Convoy Convoy);
}
