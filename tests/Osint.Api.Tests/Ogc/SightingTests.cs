using System.Net;
using System.Text.Json;
using Npgsql;
using Osint.Api.Tests.Tiles;

namespace Osint.Api.Tests.Ogc;

/// <summary>A column is on the map where and when it was seen: as was accepted, else as was claimed.</summary>
public sealed class SightingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";
    private const string Captured = """{"kind":"captured","dating":"2024-05-01","basis":"shadows"}""";

    [Fact]
    public async Task An_accepted_assessment_moves_a_sighting_and_not_the_report_and_a_rejected_one_lets_it_back()
    {
        var id = await FileAsync("2024-04-16");
        Assert.Equal("claimed", await BasisAsync(id));
        var assessment = await ProposeAsync(id, Captured);
        Assert.Equal(("claimed", true, false), await StandsAsync(id));
        await ReviewAsync(assessment, "accepted");
        Assert.Equal(("assessed", false, true), await StandsAsync(id));
        Assert.True(await IsThereAsync("reports", "id", id, "2024-04-16"));
        Assert.False(await IsThereAsync("reports", "id", id, "2024-05-01"));
        foreach (var status in new[] { "rejected", "withdrawn", "proposed" })
        {
            await ReviewAsync(assessment, status);
            Assert.Equal(("claimed", true, false), await StandsAsync(id));
            await ReviewAsync(assessment, "accepted");
            Assert.Equal(("assessed", false, true), await StandsAsync(id));
        }
    }

    [Theory]
    // Days begin at 20:00 UTC of the day before. Each premise cuts the claim, and what excludes all of it cuts nothing.
    [InlineData("2024-04", null, null, "claimed", "2024-03-31T20:00:00Z", "2024-04-30T20:00:00Z")]
    [InlineData("2024-04", "2024-04-17", null, "inferred", "2024-03-31T20:00:00Z", "2024-04-17T20:00:00Z")]
    [InlineData("2024-04", "2024-06-01", null, "claimed", "2024-03-31T20:00:00Z", "2024-04-30T20:00:00Z")]
    [InlineData(null, "2024-04-17", null, "inferred", null, "2024-04-17T20:00:00Z")]
    [InlineData(null, null, null, "claimed", null, null)]
    [InlineData(
        "2024-04", "2024-04-17", "bound 2024-04-10/..", "inferred", "2024-04-09T20:00:00Z", "2024-04-17T20:00:00Z")]
    [InlineData(
        "2024-04", "2024-04-17", "earlier_copy 2024-04-12", "inferred", "2024-03-31T20:00:00Z", "2024-04-12T20:00:00Z")]
    [InlineData(
        "2024-04", "2024-04-17", "captured 2024-04-16/2024-04-20", "assessed",
        "2024-04-15T20:00:00Z", "2024-04-17T20:00:00Z")]
    [InlineData("2024-04-16", null, "captured 2024-04-16", "assessed", "2024-04-15T20:00:00Z", "2024-04-16T20:00:00Z")]
    [InlineData(
        "2024-04", "2024-04-17", "captured 2024-05-01", "conflicting", "2024-04-30T20:00:00Z", "2024-05-01T20:00:00Z")]
    [InlineData("2024-04-18", "2024-04-15", null, "conflicting", "2024-04-17T20:00:00Z", "2024-04-18T20:00:00Z")]
    public async Task What_is_known_of_the_capture_cuts_the_windows(
        string? captured, string? published, string? accepted, string basis, string? earliest, string? latest)
    {
        var id = await FileAsync(captured, published);
        if (accepted?.Split(' ') is [var kind, var dating])
        {
            await ReviewAsync(
                await ProposeAsync(id, JsonSerializer.Serialize(new { kind, dating, basis = "shadows" })), "accepted");
        }

        var sighting = await PropertiesAsync(id);
        Assert.Equal(
            (basis, earliest, latest),
            (Text(sighting, "basis"), Text(sighting, "captured_earliest"), Text(sighting, "captured_latest")));
    }

    [Fact]
    public async Task A_sighting_tells_what_was_seen_and_changes_and_goes_with_its_report()
    {
        var id = await FileAsync("2024-04-16");
        await ReviewAsync(await ProposeAsync(id, """{"kind":"column","column":"A","basis":"numbers"}"""), "accepted");
        var sighting = await PropertiesAsync(id);
        Assert.Equal(("A", "Tartar District"), (Text(sighting, "column"), Text(sighting, "place_name")));
        Assert.Equal(44, sighting.GetProperty("vehicles_low").GetInt32());
        Assert.Equal(119, sighting.GetProperty("vehicles_high").GetInt32());
        Assert.Equal(45, sighting.GetProperty("direction_of_travel_deg").GetDouble());

        await (await api.Submitter.SendAsync(
            HttpMethod.Patch, $"/api/reports/{id}",
            """{"captured":"2024-05-01","claimed_place":{"name":"Nowhere at all"},"seen":null}""",
            ("If-Match", "\"1\""))).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(("claimed", false, true), await StandsAsync(id));
        var lost = await api.Anonymous.ReadAsync($"/ogc/collections/sightings/items/{id}");
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("geometry").ValueKind);
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("properties").GetProperty("vehicles_low").ValueKind);

        await (await api.Submitter.SendAsync(
            HttpMethod.Delete, $"/api/reports/{id}", json: null, ("If-Match", "\"2\"")))
            .BodyAsync(HttpStatusCode.NoContent);
        Assert.False(await IsThereAsync("sightings", "report_id", id, "2024-05-01"));
    }

    [Fact]
    public async Task What_if_copies_are_no_sightings_unless_asked_for()
    {
        var shown = await api.Anonymous.ReadAsync($"/ogc/collections/sightings/items?case={Case}&limit=10000");
        var reports = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?case={Case}&limit=1");
        Assert.Equal(reports.GetProperty("numberMatched").GetInt32(), shown.GetProperty("numberMatched").GetInt32());
        var all = await api.Anonymous.ReadAsync(
            $"/ogc/collections/sightings/items?case={Case}&limit=1&variant=include");
        Assert.True(all.GetProperty("numberMatched").GetInt32() > shown.GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task A_tile_shows_what_was_accepted()
    {
        var id = await FileAsync("2024-04-16", longitude: 46.2, latitude: 40.9);
        var tile = $"/tiles/sightings/12/{TileTests.Column(46.2, 12)}/{TileTests.Row(40.9, 12)}.mvt";
        await ShowsAsync("claimed");
        await ReviewAsync(await ProposeAsync(id, Captured), "accepted");
        await ShowsAsync("assessed");

        async Task ShowsAsync(string basis)
        {
            for (var attempt = 0; attempt < 300; attempt++)
            {
                var drawn = VectorTile.Read(
                    await api.Anonymous.GetByteArrayAsync(tile, TestContext.Current.CancellationToken));
                if (drawn.Features.Select(f => f.Properties)
                    .Any(p => (string)p["report_id"] == id && (string)p["basis"] == basis))
                {
                    return;
                }

                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            Assert.Fail($"The tile does not show it as {basis}.");
        }
    }

    [Fact]
    public async Task Reports_of_before_sightings_were_kept_are_derived_anew_when_the_service_starts()
    {
        const string others =
            "select string_agg(concat_ws('|', id, sighting, sighting_windows), ';' order by id) from reports "
            + "where label <> 'V4'";
        var database = await TestCluster.CreateAsync();
        var kept = await TestCluster.ScalarAsync<string>(database, others);
        var file = Path.Combine(TestCluster.Root, "migrations", "0014_add_sightings.sql");
        var migration = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await TestCluster.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(database).Database!,
            $$"""
            delete from jobs;
            insert into assessments (id, case_id, report_id, kind, submission, status, filed_by, filed_at)
            select gen_random_uuid(), case_id, id, 'captured',
                   '{"kind":"captured","dating":"2024-04-09","basis":"shadows"}', 'accepted', 'an analyst', now()
            from reports where label = 'V4';
            alter table reports drop column sighting, drop column sighting_windows;
            {{migration}}
            """);
        Assert.NotEqual(kept, await TestCluster.ScalarAsync<string>(database, others));
        await using var server = await ServerProcess.StartAsync(database);
        await TestCluster.EventuallyAsync(database, $"select ({others}) = '{kept}'");
        await TestCluster.EventuallyAsync(
            database,
            """
            select sighting ->> 'basis' = 'assessed' and sighting_windows = '{[2024-04-08T20:00Z,2024-04-09T20:00Z)}'
            from reports where label = 'V4'
            """);
    }

    private async Task<string> FileAsync(
        string? captured, string? published = null, double? longitude = null, double? latitude = null)
    {
        var report = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = $"https://example.org/sighting/{Guid.CreateVersion7():N}" },
            claimed_place = new { name = longitude is null ? "Terter" : null, longitude, latitude },
            captured,
            published,
            direction_of_travel_deg = 45,
            seen = new[] { new { @class = "apc", count = "20" }, new { @class = "truck", count = "dozens" } },
        });
        return report.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> ProposeAsync(string id, string assessment) =>
        await (await api.Submitter.SendAsync(HttpMethod.Post, $"/api/reports/{id}/assessments", assessment))
            .BodyAsync(HttpStatusCode.Created);

    private async Task ReviewAsync(JsonElement assessment, string status) =>
        await (await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/assessments/{assessment.GetProperty("id").GetString()}/review",
            $$"""{"status":"{{status}}"}""")).BodyAsync(HttpStatusCode.OK);

    private async Task<JsonElement> PropertiesAsync(string id) =>
        (await api.Anonymous.ReadAsync($"/ogc/collections/sightings/items/{id}")).GetProperty("properties");

    private async Task<string?> BasisAsync(string id) => Text(await PropertiesAsync(id), "basis");

    /// <summary>The basis of a sighting, and whether it is found on 16 April and on 1 May.</summary>
    private async Task<(string?, bool, bool)> StandsAsync(string id) => (
        await BasisAsync(id), await IsThereAsync("sightings", "report_id", id, "2024-04-16"),
        await IsThereAsync("sightings", "report_id", id, "2024-05-01"));

    private async Task<bool> IsThereAsync(string collection, string property, string id, string datetime) =>
        (await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?{property}={id}&datetime={datetime}"))
        .GetProperty("numberMatched").GetInt32() == 1;

    private static string? Text(JsonElement properties, string name) => properties.GetProperty(name).GetString();
}
