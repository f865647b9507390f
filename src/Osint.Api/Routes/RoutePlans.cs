using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using NetTopologySuite.IO;
using Npgsql;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.RoadClosures;
using Osint.Api.Roads;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.March;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;

namespace Osint.Api.Routes;

/// <summary>
/// Plausible routes from the regions of reports to the destinations of their case, stored once per origin region and
/// destination: a thousand reports from one town share them.
/// </summary>
public sealed class RoutePlans(RoadNetworks networks)
{
    /// <summary>Routes asked for where nobody says how many.</summary>
    public const int DefaultAlternatives = 3;

    internal const string NotLocated = "The report is not located, so there is nowhere for a route to start.";

    internal const string NoDestination = "The case has no destination that a route could lead to.";

    private const int MostExits = 10;

    // A planner keeps searches that are as large as the graph, so one is used again by whoever comes next.
    private readonly ConcurrentBag<RoutePlanner> idle = [];
    private readonly ConcurrentDictionary<string, VehicleProfile> profiles = new(StringComparer.Ordinal);

    /// <summary>What routes of a case are computed with now.</summary>
    public sealed record Means(RoadIndex Roads, VehicleProfile Profile);

    /// <summary>The graph and profile in force; null when the case has no road network that can be read.</summary>
    public async Task<Means?> MeansAsync(NpgsqlConnection connection, Case @case, string? profile = null)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Digest, string ProfileDigest, string Body)?>(
            """
            select n.digest, p.digest, p.body::text from road_networks n, profiles p
            where n.name = @RoadNetwork and p.name = @profile
            """,
            new { @case.RoadNetwork, profile = profile ?? @case.Profile });
        return row is not { } found || networks.Open(found.Digest, @case.RoadNetwork!) is not { } roads ? null : new Means(
            roads,
            profiles.GetOrAdd(found.ProfileDigest, _ => VehicleProfile.Parse(found.Body)));
    }

    /// <summary>
    /// Why <see cref="MeansAsync"/> has nothing to search with, and what to do about it; <paramref name="field"/> stands
    /// before the names of fields: a slash where they are of the body.
    /// </summary>
    public async Task<IResult> RefuseAsync(NpgsqlConnection connection, Case @case, string? profile, string field)
    {
        if (profile is not null && await ProfileAsync(connection, profile) is null)
        {
            return Problem.Invalid(new FieldProblem(
                $"{field}profile", $"'{Shown.Of(profile)}' is no vehicle profile.",
                $"Send one of {string.Join(", ", await connection.QueryAsync<string>("select name from profiles order by name"))}."));
        }

        return await WhyNoRoadsAsync(connection, @case) is var (damaged, words)
            ? damaged
                ? Problem.Refuse(
                    StatusCodes.Status503ServiceUnavailable, "roads-unreadable", "The road graph cannot be read", words)
                : Problem.Invalid(new FieldProblem($"{field}case", words, "Then ask again."))
            : Problem.Refuse(
                StatusCodes.Status503ServiceUnavailable, "roads-unreadable", "The road graph cannot be read",
                "It is there again now: ask again.");
    }

    /// <summary>What is wrong with the roads of a case, and the command that mends it; null when nothing is.</summary>
    public async Task<(bool Damaged, string Words)?> WhyNoRoadsAsync(NpgsqlConnection connection, Case @case)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Digest, string File)?>(
            "select digest, source_file from road_networks where name = @RoadNetwork", new { @case.RoadNetwork });
        return row is not { } found
            ? (false, "The case has no road network that is loaded: ./osint roads FILE imports one.")
            : networks.Open(found.Digest, @case.RoadNetwork!) is not null ? null
            : (true, $"The graph of road network '{@case.RoadNetwork}' is missing, damaged, of another version or another network's: "
                + $"import it again with ./osint roads {found.File} --name {@case.RoadNetwork}");
    }

    /// <summary>Why a report has no stored routes, and what to do about it.</summary>
    public async Task<string> WhyNoneAsync(NpgsqlConnection connection, Case @case, bool isLocated) =>
        !isLocated ? NotLocated
        : @case.Destinations.IsEmpty ? NoDestination
        : (await WhyNoRoadsAsync(connection, @case))?.Words
            ?? "They are not planned yet; GET /api/reports/{id}/routes plans them when asked.";

    /// <summary>
    /// Makes sure that routes from a location to every destination of its case are stored and up to date, with what was
    /// surely closed when the footage may have been captured.
    /// </summary>
    /// <returns>The key of the origin; null when there is no location, or no road network to search.</returns>
    public async Task<string?> PrepareAsync(
        NpgsqlConnection connection, Case @case, ClaimedLocation location, Dating captured,
        CancellationToken cancellationToken)
    {
        if (location.Region is not { } region || @case.Destinations.IsEmpty || await MeansAsync(connection, @case) is not { } means)
        {
            return null;
        }

        var closed = await ClosureTable.ReadAsync(connection, @case.Id, means.Roads.Graph, [.. captured.Windows]);
        // Reports of one place share routes as long as the same roads were closed to them.
        var origin = OriginKey(region) + (closed.Applied.Count == 0 ? "" : $"-{closed.InForce.Digest[..16]}");
        foreach (var destination in @case.Destinations)
        {
            var key = $"{@case.Id}/{destination.Id}/{means.Profile.Id}/{origin}";
            var inputs = Inputs(means, destination, closed.InForce);
            var standing = await connection.ExecuteScalarAsync<string?>(
                "select inputs from route_plans where key = @key", new { key });
            if (!string.Equals(standing, inputs, StringComparison.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var plan = Plan(means, region, destination.Gates, DefaultAlternatives, TimeBand.Day, closed.InForce);
                await StoreAsync(connection, @case.Id, destination.Id, origin, key, inputs, means, plan,
                    closed.Applied);
            }
        }

        return origin;
    }

    /// <summary>Plans without storing.</summary>
    public RoutePlan Plan(
        Means means, Region origin, ImmutableArray<Domain.Evidence.Gate> gates, int alternatives, TimeBand band, Closures closures)
    {
        if (!idle.TryTake(out var planner))
        {
            planner = new RoutePlanner();
        }

        try
        {
            return planner.Plan(means.Roads, means.Profile, new RouteQuery
            {
                Origin = origin,
                // Every outline of the gazetteer is represented by the town of its name.
                RepresentativeIsTown = true,
                Gates = [.. gates.Select(g => new Osint.Routing.Routes.Gate(g.Name, g.Position))],
                Alternatives = alternatives,
                Band = band,
                Closures = closures,
            });
        }
        finally
        {
            idle.Add(planner);
        }
    }

    /// <summary>Names the times that a search used: profile and version, light, and the set of what was
    /// closed.</summary>
    internal static string MetricName(VehicleProfile profile, TimeBand band, Closures closures) => MetricName(
        string.Create(CultureInfo.InvariantCulture, $"{profile.Id}@{profile.Version}"), band, closures.Digest);

    private static string MetricName(string profile, TimeBand band, string closuresDigest)
    {
        var closed = string.Equals(closuresDigest, Closures.None.Digest, StringComparison.Ordinal) ? "open"
            : closuresDigest[..16];
        return $"{profile}/{band.ToString().ToLowerInvariant()}/{closed}";
    }

    /// <summary>A profile by its name; null when there is none.</summary>
    public async Task<VehicleProfile?> ProfileAsync(NpgsqlConnection connection, string name)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Digest, string Body)?>(
            "select digest, body::text from profiles where name = @name", new { name });
        return row is { } found ? profiles.GetOrAdd(found.Digest, _ => VehicleProfile.Parse(found.Body)) : null;
    }

    /// <summary>The stored routes of a report, with arrival windows for each reading of its capture date.</summary>
    public static async Task<IReadOnlyList<DestinationRoutes>> OfReportAsync(
        NpgsqlConnection connection, ReportRow report, Dating captured)
    {
        var rows = (await connection.QueryAsync<(string Destination, string Body, string? Route)>(
            """
            select p.destination_id, p.body::text, t.body::text
            from cases c
            join road_networks n on n.name = c.road_network
            join route_plans p on p.case_id = c.id and p.graph_digest = n.digest and p.profile = c.profile
            left join routes t on t.plan_key = p.key
            where c.id = @CaseId and p.origin_key = @RouteOrigin
            order by p.destination_id, t.rank
            """,
            report)).AsList();
        return
        [
            .. rows.GroupBy(r => r.Destination, StringComparer.Ordinal).Select(group =>
            {
                var routes = JsonSerializer.Deserialize<DestinationRoutes>(group.First().Body, JsonSetup.Options)!;
                return routes with
                {
                    Routes =
                    [
                        .. group.Where(r => r.Route is not null)
                            .Select(r => JsonSerializer.Deserialize<RouteSummary>(r.Route!, JsonSetup.Options)!)
                            .Select(r => r with { Arrival = Arrival(captured, r) }),
                    ],
                };
            }),
        ];
    }

    /// <summary>A plan as it is served, without the lines.</summary>
    public static async Task<DestinationRoutes> DescribeAsync(
        NpgsqlConnection connection, string? caseId, string destinationId, string destinationName, Means means,
        RoutePlan plan,
        IReadOnlyList<Guid>? closures = null)
    {
        var routes = new List<RouteSummary>();
        foreach (var route in plan.Routes)
        {
            var passes = await connection.QueryAsync<string>(
                """
                select p.name from places p
                where (p.case_id is null or p.case_id = @caseId) and p.kind in ('city', 'town', 'village')
                  and p.region && ST_GeomFromEWKB(@Line) and ST_Intersects(p.region, ST_GeomFromEWKB(@Line))
                order by ST_LineLocatePoint(ST_GeomFromEWKB(@Line), p.representative), p.id
                """,
                new { caseId, route.Line });
            routes.Add(Summarise(
                route, MarchTable.WithHalts(plan.FromAnywhere(route), means.Profile.March),
                [.. passes.Distinct(StringComparer.Ordinal)]));
        }

        return new DestinationRoutes
        {
            DestinationId = destinationId,
            DestinationName = destinationName,
            Profile = plan.Profile,
            GraphDigest = plan.GraphDigest,
            Metric = MetricName(plan.Profile, plan.Band, plan.ClosuresDigest),
            Closures = closures is { Count: > 0 } ? closures : null,
            Generalised = plan.Generalised,
            Routes = routes,
            Note = plan.Note,
            Spread = plan.Spread is not { } spread ? null : new SpreadView(
                spread.Nodes,
                Math.Round(spread.Meters.Least), Math.Round(spread.Meters.Median), Math.Round(spread.Meters.Most),
                Math.Round(spread.Time.Least.TotalSeconds), Math.Round(spread.Time.Median.TotalSeconds),
                Math.Round(spread.Time.Most.TotalSeconds),
                [
                    .. spread.Exits.Take(MostExits).Select(e => new ExitView(
                        e.At.LongitudeDeg, e.At.LatitudeDeg, e.Road, Math.Round(e.Share, 3))),
                ]),
        };
    }

    /// <summary>When a column that left within the capture window could arrive; null when its date is unknown.</summary>
    internal static IReadOnlyList<ArrivalView>? Arrival(Dating captured, RouteSummary route) => captured.IsUnknown
        ? null
        :
        [
            .. captured.Windows
                .Select(w => new ArrivalView(
                    w.Start + NodaTime.Duration.FromSeconds(route.ArrivalSecondsLeast ?? route.SecondsFastest),
                    w.End + NodaTime.Duration.FromSeconds(route.ArrivalSecondsMost ?? route.SecondsSlowest))),
        ];

    private static RouteSummary Summarise(
        Osint.Routing.Routes.Route route, TravelTime arrival, IReadOnlyList<string> passes) => new()
        {
            Rank = route.Rank,
            Meters = Math.Round(route.Meters),
            SecondsFastest = Math.Round(route.Time.Fastest.TotalSeconds),
            SecondsCentral = Math.Round(route.Time.Central.TotalSeconds),
            SecondsSlowest = Math.Round(route.Time.Slowest.TotalSeconds),
            // Whole seconds, outwards: finer ones would only pretend.
            ArrivalSecondsLeast = Math.Floor(arrival.Fastest.TotalSeconds),
            ArrivalSecondsMost = Math.Ceiling(arrival.Slowest.TotalSeconds),
            Stretch = Math.Round(route.Parts.TimeAgainstBest, 3),
            SharedWithBetter = Math.Round(route.Parts.SharedWithBetter, 3),
            ShareByClass = route.Parts.ShareByHighway.ToDictionary(
            s => s.Key, s => Math.Round(s.Value, 3), StringComparer.Ordinal),
            Gate = route.Gate.Gate.Name,
            Passes = passes,
            Roads = [.. Runs(route.Roads.Select(r => r.Label))],
            Limits =
        [
            .. route.Limits.Select(l => string.Create(
                CultureInfo.InvariantCulture,
                $"{l.Limit.Kind.ToString().ToLowerInvariant()} {l.Limit.Sign} at km {l.MetersFromStart / 1000:0.0}")),
            .. route.Unknowns.Select(u => u.Text),
        ],
            DecisionPoints =
        [
            .. route.DecisionPoints.Select(d => new DecisionPointView(
                d.At.LongitudeDeg, d.At.LatitudeDeg, d.OtherRoutes, Math.Round(d.MetersFromStart), d.Onto)),
        ],
        };

    private static IEnumerable<string> Runs(IEnumerable<string> labels)
    {
        string? last = null;
        foreach (var label in labels)
        {
            if (!string.Equals(label, last, StringComparison.Ordinal))
            {
                yield return label;
            }

            last = label;
        }
    }

    /// <summary>Stores a plan and its routes at once, whether or not the caller is in a transaction.</summary>
    private static async Task StoreAsync(
        NpgsqlConnection connection, string caseId, string destinationId, string origin, string key, string inputs,
        Means means, RoutePlan plan, IReadOnlyList<Guid> closures)
    {
        var name = await connection.ExecuteScalarAsync<string>(
            "select name from destinations where case_id = @caseId and id = @destinationId", new { caseId, destinationId });
        var view = await DescribeAsync(connection, caseId, destinationId, name ?? destinationId, means, plan, closures);
        var wkb = new WKBWriter(ByteOrder.LittleEndian, handleSRID: true);
        // The statements of one command are one transaction where the caller has none.
        await connection.ExecuteAsync(
            """
            insert into route_plans (key, inputs, graph_digest, profile, case_id, destination_id, origin_key, body)
            values (@key, @inputs, @GraphDigest, @profile, @caseId, @destinationId, @origin, @body::jsonb)
            on conflict (key) do update set inputs = excluded.inputs, graph_digest = excluded.graph_digest,
              body = excluded.body, computed_at = now();
            delete from routes where plan_key = @key;
            insert into routes (plan_key, rank, meters, seconds_fastest, seconds_central, seconds_slowest, line, body)
            select @key, r.rank, r.meters, r.fastest, r.central, r.slowest, ST_GeomFromEWKB(r.line), r.body::jsonb
            from unnest(@ranks, @meters, @fastest, @central, @slowest, @lines, @bodies)
              as r(rank, meters, fastest, central, slowest, line, body);
            """,
            new
            {
                key,
                inputs,
                plan.GraphDigest,
                profile = means.Profile.Id,
                caseId,
                destinationId,
                origin,
                body = JsonSerializer.Serialize(view with { Routes = [] }, JsonSetup.Options),
                ranks = view.Routes.Select(r => r.Rank).ToArray(),
                meters = view.Routes.Select(r => r.Meters).ToArray(),
                fastest = view.Routes.Select(r => r.SecondsFastest).ToArray(),
                central = view.Routes.Select(r => r.SecondsCentral).ToArray(),
                slowest = view.Routes.Select(r => r.SecondsSlowest).ToArray(),
                lines = plan.Routes.Select(r => wkb.Write(r.Line)).ToArray(),
                bodies = view.Routes.Select(r => JsonSerializer.Serialize(r, JsonSetup.Options)).ToArray(),
            });
    }

    /// <summary>The same for the same region, whatever it is called.</summary>
    private static string OriginKey(Region region)
    {
        var wkb = new WKBWriter(ByteOrder.LittleEndian).Write(region.Outline);
        var representative = string.Create(
            CultureInfo.InvariantCulture, $"{region.Representative.LongitudeDeg:R},{region.Representative.LatitudeDeg:R}");
        return Convert.ToHexStringLower(SHA256.HashData([.. wkb, .. Encoding.UTF8.GetBytes(representative)]))[..32];
    }

    private static string Inputs(Means means, Destination destination, Closures closures)
    {
        var gates = string.Join(';', destination.Gates.Select(g => string.Create(
            CultureInfo.InvariantCulture, $"{g.Name}@{g.Position.LongitudeDeg:R},{g.Position.LatitudeDeg:R}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{means.Roads.Graph.Digest}\n{means.Profile.Digest}\n{closures.Digest}\n{destination.Name}\n{gates}")));
    }
}
