using System.ComponentModel;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Phrasing;
using Osint.Routing.Profiles;

namespace Osint.Api.Convoys;

/// <summary>
/// <c>GET /api/convoys/suggestions</c>: which reports of a case may show one column. Nothing is stored or derived from
/// it.
/// </summary>
public static class SuggestConvoys
{
    /// <summary>Reports compared, the newest: every two of them.</summary>
    private const int MostReports = 300;
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/convoys/suggestions", Handle)
        .WithName("suggest_convoys").WithTags("Convoys")
        .WithSummary(
            "Pairs of reports that may show one column, each with its reasons; an offer, nothing follows from it.")
        .Produces<ConvoySuggestions>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> Handle(
        [FromQuery(Name = "case"), Description("Id of the case.")] string? caseId,
        [FromQuery(Name = "limit"),
            Description("Pairs to return, those with most reasons first, 1 to 200; 50 unless told.")] string? limit,
        NpgsqlDataSource database, CaseStore cases, RoutePlans plans, CancellationToken cancellationToken)
    {
        var most = DefaultLimit;
        if (limit is not null
            && (!int.TryParse(limit, CultureInfo.InvariantCulture, out most) || most is < 1 or > MaxLimit))
        {
            return Problem.Query("limit", $"'{limit}' is not a number of pairs.", $"Send 1 to {MaxLimit}.");
        }

        if (caseId is null)
        {
            return Problem.Query("case", "It is missing.", "Send the id of a case, as GET /api/cases gives it.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, caseId) is not { } stored)
        {
            return Problem.NotFound("case", caseId, "GET /api/cases lists them.");
        }

        var means = await plans.MeansAsync(connection, stored.Case);
        var profile =
            means?.Profile ?? (stored.Case.Profile is { } name ? await plans.ProfileAsync(connection, name) : null);
        if (profile is null)
        {
            return TypedResults.Ok(new ConvoySuggestions([], Compared: 0, NotCompared: 0));
        }

        var candidates = (await connection.QueryAsync<Candidate>(
            $"""
            select r.id, r.post_key, r.footage_sha256,
                   (select max(c.column_name) from report_counts c where c.report_id = r.id) as column_name,
                   (select count(*) from reports o where o.case_id = r.case_id and o.status = 'current'
                     and not o.variant
                      and o.region is not null)::int as in_all,
                   array(select m.convoy_id from convoy_members m join convoys v on v.id = m.convoy_id
                         where m.report_id = r.id and v.status = 'current') as convoys
            from reports r
            where r.case_id = @caseId and r.status = 'current' and not r.variant and r.region is not null
            order by r.id desc limit {MostReports}
            """,
            new { caseId })).ToDictionary(c => c.Id);
        var sightings = await SightingTable.ReadAsync(connection, caseId, [.. candidates.Keys]);
        var found = new List<ConvoySuggestion>();
        var times = new Dictionary<(Guid, Guid), (Duration?, Duration?)>();
        for (var i = 0; i < sightings.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = i + 1; j < sightings.Count; j++)
            {
                if (candidates[sightings[i].ReportId].MayShow(candidates[sightings[j].ReportId])
                    && ConvoySuggestion.Of(
                        sightings[i], sightings[j], profile.Vehicle.MaxSpeedKmh, profile.March,
                        Central) is { } suggestion)
                {
                    found.Add(suggestion);
                }
            }
        }

        return TypedResults.Ok(new ConvoySuggestions(
            [
                .. found.OrderByDescending(s => s.Reasons.Length).ThenBy(s => s.Travel).Take(most)
                    .Select(s => new SuggestedConvoy(
                        [new SuggestedMember(s.One.ReportId, s.One.Name),
                            new SuggestedMember(s.Other.ReportId, s.Other.Name)],
                        s.Travel, s.Reasons)),
            ],
            sightings.Count,
            Math.Max(0, (candidates.Values.FirstOrDefault()?.InAll ?? 0) - sightings.Count)));

        // Searched only for as many pairs as are answered; beyond, travel stays open.
        (Duration? There, Duration? Back) Central(Sighting one, Sighting other)
        {
            if (means is null || times.Count >= MaxLimit)
            {
                return (null, null);
            }

            var key = (one.ReportId, other.ReportId);
            if (!times.TryGetValue(key, out var known))
            {
                times[key] = known = (Time(one, other), Time(other, one));
            }

            return known;
        }

        Duration? Time(Sighting from, Sighting to) => plans.Plan(
                means!, from.Region!, [new Gate(to.Name, to.Region!.Representative)], alternatives: 1, TimeBand.Day,
                Closures.None)
            .Routes is [var best, ..] ? MarchTable.WithHalts(best.Time, profile.March).Central : null;
    }

    private sealed record Candidate
    {
        public Guid Id { get; init; }

        public string? PostKey { get; init; }

        public string? FootageSha256 { get; init; }

        public string? ColumnName { get; init; }

        public int InAll { get; init; }

        public Guid[] Convoys { get; init; } = [];

        /// <summary>
        /// The same footage is no second sighting; columns accepted as distinct are not one; what is said already is no
        /// news.
        /// </summary>
        public bool MayShow(Candidate other) =>
            !(PostKey is not null && string.Equals(PostKey, other.PostKey, StringComparison.Ordinal))
            && !(FootageSha256 is not null
                && string.Equals(FootageSha256, other.FootageSha256, StringComparison.Ordinal))
            && (ColumnName is null || other.ColumnName is null
                || string.Equals(ColumnName, other.ColumnName, StringComparison.OrdinalIgnoreCase))
            && !Convoys.Intersect(other.Convoys).Any();
    }
}

/// <summary>Pairs of reports that may show one column.</summary>
/// <param name="Items">Those with most reasons first.</param>
/// <param name="Compared">Located reports compared with each other.</param>
/// <param name="NotCompared">Older located reports of the case that were not.</param>
public sealed record ConvoySuggestions(IReadOnlyList<SuggestedConvoy> Items, int Compared, int NotCompared);

/// <summary>Two reports that may show one column.</summary>
/// <param name="Members">The two, in the order of their windows: what POST /api/convoys takes as members.</param>
/// <param name="Travel">consistent or undetermined; what is contradicted is not offered.</param>
/// <param name="Reasons">What speaks for it.</param>
public sealed record SuggestedConvoy(IReadOnlyList<SuggestedMember> Members, Verdict Travel,
    IReadOnlyList<Wording> Reasons);

/// <summary>A report of a suggestion.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="Name">Its label, else its place.</param>
public sealed record SuggestedMember(Guid ReportId, string Name);
