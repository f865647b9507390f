using System.Globalization;
using System.Text.Json;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;

namespace Osint.Api.Places;

/// <summary>
/// The gazetteer as rows. The database only narrows down which places a claim could mean (by trigrams of the folded
/// spellings, or by coordinates); what it does mean is decided in <see cref="Gazetteer"/>, the same offline.
/// </summary>
public static class PlaceTable
{
    private const int LongestName = 200;

    /// <summary>Puts the places of a case (null: the shared gazetteer) in place of the former ones.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string? caseId, IReadOnlyList<PlaceSubmission> submitted, IReadOnlyList<Place> parsed)
    {
        await connection.ExecuteAsync("delete from places where case_id is not distinct from @caseId", new { caseId });
        foreach (var (body, place) in submitted.Zip(parsed))
        {
            await connection.ExecuteAsync(
                """
                insert into places (id, case_id, kind, name, region, representative, body, source)
                values (@Id, @caseId, @kind, @Name, ST_GeomFromEWKB(@outline), ST_SetSRID(ST_MakePoint(@x, @y), 4326),
                        @body::jsonb, @Source);
                insert into place_spellings (place_id, spelling, folded)
                select @Id, s.spelling, s.folded from unnest(@spellings, @folded) as s(spelling, folded);
                """,
                new
                {
                    place.Id,
                    caseId,
                    kind = JsonName.Of(place.Kind),
                    place.Name,
                    outline = place.Region.Outline,
                    x = place.Region.Representative.LongitudeDeg,
                    y = place.Region.Representative.LatitudeDeg,
                    body = JsonSerializer.Serialize(body, JsonSetup.Options),
                    place.Source,
                    spellings = place.Spellings.Distinct(StringComparer.Ordinal).ToArray(),
                    folded = place.Spellings.Distinct(StringComparer.Ordinal).Select(PlaceName.Fold).ToArray(),
                });
        }
    }

    /// <summary>The places that a claim could mean: spelt alike, or around its coordinates (as claimed or repaired).</summary>
    public static Task<Gazetteer> CandidatesAsync(NpgsqlConnection connection, string caseId, ClaimedPlaceSubmission claim)
    {
        var (x, y) = (claim.Longitude ?? claim.Camera?.Longitude ?? claim.Depicted?.Longitude,
            claim.Latitude ?? claim.Camera?.Latitude ?? claim.Depicted?.Latitude);
        Coordinate[] around = x is { } lon && y is { } lat
            ? [.. new[] { (lon, lat), (lat, lon), (-lon, lat), (lon, -lat), (-lon, -lat) }
                .Where(p => p.Item1 is >= -180 and <= 180 && p.Item2 is >= -90 and <= 90)
                .Select(p => new Coordinate(p.Item1, p.Item2))]
            : [];
        return LoadAsync(connection, caseId, string.IsNullOrWhiteSpace(claim.Name) ? [] : PlaceMatcher.FoldedNames(claim.Name), around);
    }

    /// <summary>The places spelt like a text.</summary>
    public static Task<Gazetteer> SpeltLikeAsync(NpgsqlConnection connection, string? caseId, string text) =>
        LoadAsync(connection, caseId, PlaceMatcher.FoldedNames(text), []);

    private static async Task<Gazetteer> LoadAsync(
        NpgsqlConnection connection, string? caseId, IReadOnlyList<string> folded, Coordinate[] around)
    {
        var rows = await connection.QueryAsync<(string Body, string? CaseId)>(
            """
            select p.body::text, p.case_id from places p
            where (p.case_id is null or p.case_id = @caseId)
              and (p.id in (
                     select s.place_id from place_spellings s
                     where s.folded = any(@folded) or s.folded % any(@folded))
                   or p.region && @around::geometry
                   or p.id in (
                     select n.id from ST_Dump(@around::geometry) d cross join lateral (
                       select x.id from places x where x.case_id is null or x.case_id = @caseId
                       order by x.representative <-> d.geom limit 1) n))
            order by p.id
            """,
            new
            {
                caseId,
                // So long a name is near to nothing, and costly to compare.
                folded = folded.Where(f => f.Length <= LongestName).ToArray(),
                around = around.Length == 0 ? null : MultiPoint(around),
            });
        return new Gazetteer(rows.Select(r => Place.Parse(
            JsonSerializer.Deserialize<PlaceSubmission>(r.Body, JsonSetup.Options)!, r.CaseId)));
    }

    private static string MultiPoint(Coordinate[] points) => "SRID=4326;MULTIPOINT(" + string.Join(
        ',', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"({p.X:R} {p.Y:R})"))) + ")";
}
