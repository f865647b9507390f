using System.Collections.Immutable;
using Dapper;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using Osint.Api.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

namespace Osint.Api.Convoys;

/// <summary>What reports show of columns, as they are judged now.</summary>
internal static class SightingTable
{
    /// <summary>The sightings of reports, in the order of the ids; reports that are withdrawn or unknown are left
    /// out.</summary>
    public static async Task<IReadOnlyList<Sighting>> ReadAsync(
        NpgsqlConnection connection, string caseId, IReadOnlyList<Guid> reportIds)
    {
        var parameters = new { caseId, ids = reportIds.ToArray() };
        var reports = (await connection.QueryAsync<JudgedReport>(
            $"""
            select {JudgedReport.Columns} from reports r
            where r.case_id = @caseId and r.status = 'current' and r.id = any(@ids)
            """,
            parameters)).ToDictionary(r => r.Id);
        var places = (await connection.QueryAsync<Located>(
            """
            select r.id, ST_AsEWKB(r.region) as region, ST_AsEWKB(r.representative) as representative,
                   r.place #>> '{matched,0,name}' as place,
                   (r.submission ->> 'direction_of_travel_deg')::double precision as direction,
                   array(select ST_AsEWKB(p.region) from jsonb_array_elements(r.place -> 'rivals') rival
                         join places p on p.id = rival ->> 'id' where r.submission #>> '{claimed_place,longitude}' is null
                         ) as rivals,
                   (r.submission #>> '{claimed_place,depicted,longitude}')::double precision as depicted_longitude,
                   (r.submission #>> '{claimed_place,depicted,latitude}')::double precision as depicted_latitude,
                   (r.submission #>> '{claimed_place,depicted,precision_m}')::double precision as depicted_precision
            from reports r
            where r.case_id = @caseId and r.status = 'current' and r.id = any(@ids)
            """,
            parameters)).ToDictionary(r => r.Id);
        var lately = new ReadLately();
        return
        [
            .. reportIds.Where(id => reports.ContainsKey(id) && places.ContainsKey(id)).Select(id => Sighting.Of(
                reports[id].ToReport(lately), places[id].ToRegion(), places[id].Place, places[id].Direction) with { Rivals = places[id].ToRivals() }),
        ];
    }

    private sealed record Located
    {
        public Guid Id { get; init; }

        public Geometry? Region { get; init; }

        public Point? Representative { get; init; }

        public string? Place { get; init; }

        public double? Direction { get; init; }

        public byte[][] Rivals { get; init; } = [];

        public double? DepictedLongitude { get; init; }

        public double? DepictedLatitude { get; init; }

        public double? DepictedPrecision { get; init; }

        /// <summary>The other places of the name; and where the camera stood is not where the column was.</summary>
        public ImmutableArray<Region> ToRivals() =>
        [
            .. Rivals.Select(r => Domain.Space.Region.FromOutline(new WKBReader().Read(r), representative: null)),
            .. DepictedLongitude is >= -180 and <= 180 && DepictedLatitude is >= -90 and <= 90
                ? new[]
                {
                    Domain.Space.Region.Circle(
                        new Position(DepictedLongitude.Value, DepictedLatitude.Value),
                        DepictedPrecision ?? ClaimedLocation.DefaultPrecisionMeters),
                }
                : [],
        ];

        public Region? ToRegion() => Region is null ? null : Domain.Space.Region.FromOutline(
            Region, Representative is { } point ? new Position(point.X, point.Y) : null);
    }
}
