using System.Globalization;
using System.Net;
using Dapper;
using Npgsql;

namespace Osint.Api.Tests.Tiles;

/// <summary>Thousands of reports of one town: the routes they share are lines, counted, at every zoom.</summary>
public sealed class SharedLinesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Copies = 2_500;

    [Fact]
    public async Task Routes_that_thousands_of_reports_share_stay_lines_that_count_them()
    {
        await using var connection = new NpgsqlConnection(api.Database);
        await connection.ExecuteAsync(
            """
            insert into reports
            select (x.copy).* from (
              select jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'label', null)) as copy
              from reports r, generate_series(1, @Copies) where r.label = 'V1') x
            """,
            new { Copies });
        var ofV1 = await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from reports r join route_plans p on p.origin_key = r.route_origin
              join routes t on t.plan_key = p.key where r.label = 'V1'
            """);
        var all = await api.Anonymous.ReadAsync("/ogc/collections/routes/items?limit=1");
        Assert.True(all.GetProperty("numberMatched").GetInt64() > Copies * ofV1);
        var start = await connection.QuerySingleAsync<(double X, double Y)>(
            """
            select ST_X(ST_StartPoint(t.line)), ST_Y(ST_StartPoint(t.line)) from reports r
              join route_plans p on p.origin_key = r.route_origin join routes t on t.plan_key = p.key
            where r.label = 'V1' limit 1
            """);
        foreach (var zoom in new[] { 5, 8, 11, 14 })
        {
            var (x, y) = (TileTests.Column(start.X, zoom), TileTests.Row(start.Y, zoom));
            var tile = VectorTile.Read(await api.Anonymous.GetByteArrayAsync(
                string.Create(CultureInfo.InvariantCulture, $"/tiles/routes/{zoom}/{x}/{y}.mvt"), TestContext.Current.CancellationToken));
            var lines = tile.Features.Where(f => f.Kind == 2).ToArray();
            Assert.True(lines.Length >= ofV1, $"{lines.Length} lines at zoom {zoom}");
            Assert.True(tile.Points >= (Copies + 1) * ofV1, $"{tile.Points} counted at zoom {zoom}");
        }

        foreach (var query in new[]
        {
            "", "&case=karabakh-withdrawal-2024", "&bbox=47.10,40.58,47.20,40.66", "&datetime=2024-04-16", "&variant=only",
            "&case=karabakh-withdrawal-2024&bbox=46,40,47,40.3&datetime=2024-04-10/..&report_status=any&variant=include",
        })
        {
            // The same number, counted one by one.
            Assert.Equal(await MatchedAsync($"{query}&filter=rank%3E=1"), await MatchedAsync(query));
        }

        // Each line once: what it weighs does not depend on how many share it.
        var bytes = await api.Anonymous.GetByteArrayAsync("/tiles/routes/0/0/0.mvt", TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, 1, 20_000);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous.GetAsync(
            "/ogc/collections/routes", TestContext.Current.CancellationToken)).StatusCode);

        async Task<long> MatchedAsync(string query) =>
            (await api.Anonymous.ReadAsync($"/ogc/collections/routes/items?limit=1{query}")).GetProperty("numberMatched").GetInt64();
    }
}
