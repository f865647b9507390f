using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Osint.Api.Tests.Import;

/// <summary>Many reports in one request become what each would have become by itself, and nothing twice.</summary>
public sealed class ImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";
    private const string Ndjson = "application/x-ndjson";

    [Fact]
    public async Task An_imported_report_is_stored_as_one_that_was_filed_by_itself()
    {
        object[] claims =
        [
            Claim("a", new { name = "Тертер" }, "16 апреля 2024"),
            Claim("b", new { longitude = 46.9316, latitude = 40.342, precision_m = 500 }, "2024-04-16/2024-04-17"),
            Claim("c", new { name = "Nowhere at all" }, "1527"),
            Claim("d", new { name = "Goran", longitude = 40.6, latitude = 46.7 }, "yesterday"),
            Claim("e", new { name = "Tartar" }, null),
        ];
        foreach (var claim in claims)
        {
            await api.Submitter.FileAsync(claim);
        }

        var result = await ImportAsync(Ndjson, string.Join('\n', claims.Select(c => JsonSerializer.Serialize(c).Replace("/single/", "/many/", StringComparison.Ordinal))));
        Assert.Equal(claims.Length, result.GetProperty("filed").GetInt32());
        Assert.Equal(0, result.GetProperty("refused").GetInt32());
        // Routes follow in the background.
        await UntilAsync("select count(*) = 0 from reports where post_key like '%/many/%' and region is not null and route_origin is null");
        Assert.Equal(await DerivedAsync("single"), await DerivedAsync("many"));
    }

    [Fact]
    public async Task Lines_that_cannot_be_stored_are_named_and_the_others_are_stored()
    {
        var lines = new[]
        {
            Line("skip-1", "Terter"),
            "{\"case\":",
            "",
            Line("skip-2", "Terter").Replace(Case, "no-such-case", StringComparison.Ordinal),
            Line("skip-3", "Terter").Replace("\"captured\"", "\"colour\"", StringComparison.Ordinal),
            $"{{\"notes\":\"{new string('x', 300_000)}\"}}",
            Line("skip-4", new string('T', 25_000)),
            "null",
            Line("skip-5", "Terter"),
        };
        var result = await ImportAsync(Ndjson, string.Join('\n', lines));
        Assert.Equal("done", result.GetProperty("state").GetString());
        Assert.Equal(8, result.GetProperty("lines").GetInt32());
        Assert.Equal(2, result.GetProperty("filed").GetInt32());
        var refused = await LinesAsync(result, "refused");
        Assert.Equal([2, 3, 4, 5, 6, 7], refused.Select(l => l.GetProperty("line").GetInt32()));
        Assert.All(refused, l => Assert.NotEmpty(l.GetProperty("problems")[0].GetProperty("fix").GetString()!));
        Assert.Equal("/case", refused[1].GetProperty("problems")[0].GetProperty("field").GetString());
        Assert.Contains("colour", refused[2].GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("/claimed_place/name", refused[4].GetProperty("problems")[0].GetProperty("field").GetString());
        var filed = await LinesAsync(result, "filed");
        Assert.Equal([1, 8], filed.Select(l => l.GetProperty("line").GetInt32()));
        foreach (var line in filed)
        {
            var report = await api.Anonymous.ReadAsync($"/api/reports/{line.GetProperty("report_id").GetString()}");
            Assert.StartsWith("https://example.org/skip-", report.GetProperty("claim").GetProperty("source").GetProperty("url").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_or_nothing_stores_nothing_when_one_line_cannot_be()
    {
        var lines = Enumerable.Range(0, 700).Select(i => Line($"all-{i}", "Terter")).Append("{}").ToArray();
        var result = await ImportAsync(Ndjson, string.Join('\n', lines), "?mode=all");
        Assert.Equal("refused", result.GetProperty("state").GetString());
        Assert.Equal(0, result.GetProperty("filed").GetInt32());
        Assert.Equal(701, result.GetProperty("lines").GetInt32());
        Assert.Equal(701, Assert.Single(await LinesAsync(result, "refused")).GetProperty("line").GetInt32());
        Assert.Equal(0, await CountAsync("all-"));
        var mended = await ImportAsync(Ndjson, string.Join('\n', lines[..^1]), $"?mode=all&import={result.GetProperty("id").GetString()}");
        Assert.Equal("done", mended.GetProperty("state").GetString());
        Assert.Equal(700, await CountAsync("all-"));
    }

    [Fact]
    public async Task The_same_file_with_the_same_id_goes_on_where_it_was()
    {
        var id = Guid.CreateVersion7();
        var lines = Enumerable.Range(0, 1_200).Select(i => Line($"resume-{i}-", "Terter")).ToArray();
        await ImportAsync(Ndjson, string.Join('\n', lines[..800]), $"?import={id}");
        Assert.Equal(800, await CountAsync("resume-"));
        var whole = await ImportAsync(Ndjson, string.Join('\n', lines), $"?import={id}");
        Assert.Equal(1_200, whole.GetProperty("filed").GetInt32());
        Assert.Equal(1_200, await CountAsync("resume-"));
        var progress = await api.Submitter.ReadAsync($"/api/imports/{id}");
        Assert.Equal("done", progress.GetProperty("state").GetString());
        // A line that says something else than the one that was filed is not taken for it.
        lines[3] = Line("resume-other-", "Terter");
        var changed = await ImportAsync(Ndjson, string.Join('\n', lines), $"?import={id}");
        Assert.Equal((1_200, 1_200, 1), Counts(changed));
        var refused = Assert.Single(await LinesAsync(changed, "refused"));
        Assert.Equal(4, refused.GetProperty("line").GetInt32());
        Assert.Contains(
            refused.GetProperty("report_id").GetString()!,
            refused.GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1_200, await CountAsync("resume-"));
        var other = await PostAsync(api.OtherSubmitter, Ndjson, Encoding.UTF8.GetBytes(lines[0]), $"?import={id}");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task Counts_are_of_all_requests_of_an_import_and_a_line_sent_again_counts_once()
    {
        var id = $"?import={Guid.CreateVersion7()}";
        string[] lines = [Line("count-1-", "Terter"), "{}", Line("count-3-", "Terter"), "{}"];
        Assert.Equal((4, 2, 2), Counts(await ImportAsync(Ndjson, string.Join('\n', lines), id)));
        // A part of the file, then a mended line of it, then more than there was.
        Assert.Equal((4, 2, 2), Counts(await ImportAsync(Ndjson, lines[0], id)));
        lines[1] = Line("count-2-", "Terter");
        Assert.Equal((4, 3, 1), Counts(await ImportAsync(Ndjson, string.Join('\n', lines[..2]), id)));
        var longer = string.Join('\n', [.. lines, Line("count-5-", "Terter")]);
        Assert.Equal((5, 4, 1), Counts(await ImportAsync(Ndjson, longer, id)));
        // Other lines are refused by their numbers, however often, until the file is as it was.
        for (var i = 0; i < 2; i++)
        {
            var other = await ImportAsync(Ndjson, $"{Line("count-6-", "Terter")}\n{lines[1]}\n{{}}", id);
            Assert.Equal((5, 4, 3), Counts(other));
            Assert.Equal([1, 3, 4], await NumbersAsync(other, "refused"));
            Assert.Equal([1, 2, 3, 5], await NumbersAsync(other, "filed"));
        }

        Assert.Equal((5, 4, 1), Counts(await ImportAsync(Ndjson, string.Join('\n', lines), id)));
        Assert.Equal(4, await CountAsync("count-"));
    }

    [Fact]
    public async Task Counts_of_all_or_nothing_are_what_is_filed_and_the_last_attempt()
    {
        var id = $"?mode=all&import={Guid.CreateVersion7()}";
        string[] lines = [Line("whole-1-", "Terter"), Line("whole-2-", "Terter"), Line("whole-3-", "Terter"), "{}"];
        Assert.Equal((4, 0, 1), Counts(await ImportAsync(Ndjson, string.Join('\n', lines), id)));
        Assert.Equal((2, 2, 0), Counts(await ImportAsync(Ndjson, string.Join('\n', lines[..2]), id)));
        var refused = await ImportAsync(Ndjson, string.Join('\n', [lines[1], .. lines[1..]]), id);
        Assert.Equal("refused", refused.GetProperty("state").GetString());
        Assert.Equal((4, 2, 2), Counts(refused));
        Assert.Equal([1, 4], await NumbersAsync(refused, "refused"));
        var done = await ImportAsync(Ndjson, string.Join('\n', lines[..3]), id);
        Assert.Equal("done", done.GetProperty("state").GetString());
        Assert.Equal((3, 3, 0), Counts(done));
        Assert.Equal(3, await CountAsync("whole-"));
    }

    [Theory]
    [InlineData(Case)]
    [InlineData("a-case-without-roads")]
    public async Task The_routes_of_an_import_are_planned_and_counted_once_however_many_jobs_there_are(string into)
    {
        await (await api.Admin.SendAsync(
            HttpMethod.Put, "/api/cases/a-case-without-roads",
            """
            {"id":"a-case-without-roads","title":"Nowhere to go","zone":"Asia/Baku","profile":"wheeled-column",
             "area":{"type":"Polygon","coordinates":[[[46,39],[48,39],[48,41],[46,41],[46,39]]]},
             "events":[{"id":"march","title":"the march","main":true}]}
            """)).BodyAsync(HttpStatusCode.OK);
        // Two processes that each take jobs.
        await using var other = await ServerProcess.StartAsync(api.Database);
        var id = Guid.CreateVersion7();
        var lines = Enumerable.Range(0, 1_300).Select(i => JsonSerializer.Serialize(new
        {
            @case = into,
            source = new { url = $"https://example.org/jobs-{into}-{i}-" },
            claimed_place = new { longitude = 46.5 + (i % 3 * 0.1), latitude = 40.2 },
        })).ToArray();
        await ImportAsync(Ndjson, string.Join('\n', lines[..1_200]), $"?import={id}");
        await TestCluster.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(api.Database).Database!,
            $$"""
            insert into jobs (id, kind, payload)
            select gen_random_uuid(), 'import_routes', '{"import":"{{id}}"}' from generate_series(1, 4);
            notify osint_jobs
            """);
        await ImportAsync(Ndjson, string.Join('\n', lines), $"?import={id}");
        var jobs = $"from jobs where kind = 'import_routes' and payload ->> 'import' = '{id}'";
        await UntilAsync($"select not exists (select {jobs} and state in ('waiting', 'running'))");
        Assert.Equal(lines.Length, await TestCluster.ScalarAsync<decimal>(api.Database, $"select sum(done) {jobs}"));
        Assert.True(await TestCluster.ScalarAsync<bool>(api.Database, $"select bool_and(state = 'done') {jobs}"));
        var unrouted = await TestCluster.ScalarAsync<long>(
            api.Database,
            $"select count(*) from reports where post_key like '%/jobs-{into}-%' and route_origin is null");
        Assert.Equal(into == Case ? 0 : lines.Length, unrouted);
    }

    [Fact]
    public async Task A_label_is_given_once_within_a_file_too()
    {
        var one = Line("label-1", "Terter").Replace("{\"case\"", "{\"label\":\"Once\",\"case\"", StringComparison.Ordinal);
        var result = await ImportAsync(Ndjson, $"{one}\n{one.Replace("label-1", "label-2", StringComparison.Ordinal)}");
        Assert.Equal(1, result.GetProperty("filed").GetInt32());
        var again = await ImportAsync(Ndjson, one);
        Assert.Equal("/label", (await LinesAsync(again, "refused"))[0].GetProperty("problems")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("geojsonseq", "application/geo+json-seq")]
    [InlineData("csv", "text/csv")]
    public async Task An_export_is_imported_as_the_same_claims(string format, string type)
    {
        var name = $"=Тертер, \"{format}\"\r\n🚛";
        await api.Submitter.FileAsync(Claim($"trip-{format}", new { name, longitude = 46.93, latitude = 40.34 }, "-16 April 2024"));
        var file = await api.Anonymous.GetStringAsync($"/api/export/reports?format={format}&q=single/trip-{format}", TestContext.Current.CancellationToken);
        var result = await ImportAsync(type, file);
        Assert.Equal(1, result.GetProperty("filed").GetInt32());
        var list = await api.Anonymous.ReadAsync($"/api/reports?q=single/trip-{format}");
        var claims = list.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("claim").GetRawText()).ToArray();
        Assert.Equal(2, claims.Length);
        Assert.Equal(claims[0], claims[1]);
        Assert.Equal(name, list.GetProperty("items")[0].GetProperty("claim").GetProperty("claimed_place").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Columns_make_a_report()
    {
        var result = await ImportAsync(
            "text/csv",
            "case,source_url,claimed_place,longitude,latitude,captured,notes,variant\r\n"
            + $"{Case},https://example.org/columns/1,\"Terter, centre\",46.93,40.34,2024-04-16,'=1+1,\r\n"
            + $"{Case},https://example.org/columns/2,Terter,east,40.34,2024-04-16,,\r\n"
            + $"{Case},https://example.org/columns/3,Terter\r\n"
            + $"{Case},https://example.org/columns/4,Terter,,,2024-04-16,,maybe\r\n");
        Assert.Equal(1, result.GetProperty("filed").GetInt32());
        Assert.Equal([2, 3, 4], (await LinesAsync(result, "refused")).Select(l => l.GetProperty("line").GetInt32()));
        var claim = (await api.Anonymous.ReadAsync("/api/reports?q=example.org/columns/")).GetProperty("items")[0].GetProperty("claim");
        Assert.Equal("=1+1", claim.GetProperty("notes").GetString());
        Assert.Equal("Terter, centre", claim.GetProperty("claimed_place").GetProperty("name").GetString());
        Assert.Equal(46.93, claim.GetProperty("claimed_place").GetProperty("longitude").GetDouble());
    }

    [Fact]
    public async Task A_point_says_where_when_the_properties_do_not()
    {
        var result = await ImportAsync(
            "application/geo+json-seq",
            "\u001e" + JsonSerializer.Serialize(new
            {
                type = "Feature",
                geometry = new { type = "Point", coordinates = new[] { 46.93, 40.34 } },
                properties = new { @case = Case, source = new { url = "https://example.org/point" } },
            }) + "\n\u001e{\"type\":\"Feature\"}\n");
        Assert.Equal(1, result.GetProperty("filed").GetInt32());
        var claim = (await api.Anonymous.ReadAsync("/api/reports?q=example.org/point")).GetProperty("items")[0].GetProperty("claim");
        Assert.Equal(40.34, claim.GetProperty("claimed_place").GetProperty("latitude").GetDouble());
    }

    [Theory]
    [InlineData("application/json", "{}", "", 415)]
    [InlineData("text/csv", "", "", 400)]
    [InlineData("text/csv", "case,colour\r\na,b\r\n", "", 400)]
    [InlineData("text/csv", "case,case\r\na,b\r\n", "", 400)]
    [InlineData(Ndjson, "", "?mode=some", 400)]
    [InlineData(Ndjson, "", "?import=1", 400)]
    [InlineData(Ndjson, "", "?colour=red", 400)]
    public async Task A_request_that_cannot_be_meant_is_refused(string type, string body, string query, int status)
    {
        var response = await PostAsync(api.Submitter, type, Encoding.UTF8.GetBytes(body), query);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_and_not_mended()
    {
        byte[] broken = [.. Encoding.UTF8.GetBytes(Line("utf8-", "Terter")), (byte)'\n', (byte)'"', 0xC3, 0x28, (byte)'"'];
        var result = await (await PostAsync(api.Submitter, Ndjson, broken, "")).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(1, result.GetProperty("refused").GetInt32());
        var csv = await PostAsync(api.Submitter, "text/csv", [.. "case\r\n"u8, 0xC3, 0x28, (byte)'\n'], "");
        Assert.Equal(HttpStatusCode.BadRequest, csv.StatusCode);
    }

    [Fact]
    public async Task Importing_needs_a_key()
    {
        var response = await PostAsync(api.Anonymous, Ndjson, [], "");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static object Claim(string post, object place, string? captured) => new
    {
        @case = Case,
        source = new { url = $"https://example.org/single/{post}" },
        claimed_place = place,
        captured,
        published = "2024-04-18",
        seen = new[] { new { @class = "apc", count = "20" } },
    };

    private static string Line(string post, string place) => JsonSerializer.Serialize(new
    {
        @case = Case,
        source = new { url = $"https://example.org/{post}" },
        claimed_place = new { name = place },
        captured = "2024-04-16",
    });

    private Task<long> CountAsync(string post) => TestCluster.ScalarAsync<long>(
        api.Database, $"select count(*) from reports where post_key like '%example.org/{post}%'");

    /// <summary>Everything that was derived, of the reports of a group, without what differs between any two reports.</summary>
    private Task<string> DerivedAsync(string group) => TestCluster.ScalarAsync<string>(
        api.Database,
        $$"""
        select string_agg(concat_ws('|', event_id, variant, captured, captured_windows, published, published_windows,
                          sighting, sighting_windows, place, place_ids,
                          ST_AsEWKT(region), ST_AsEWKT(representative), assessments, route_origin, status, version,
                          (select string_agg(concat_ws(',', f.check_id, f.verdict, f.severity, f.status, f.body, f.current), ';' order by f.check_id, f.verdict, f.body::text)
                           from findings f where f.report_id = r.id),
                          (select string_agg(concat_ws(',', n.class, n.low, n.high), ';' order by n.class) from report_counts n where n.report_id = r.id),
                          (select count(*) from report_versions v where v.report_id = r.id)), E'\n' order by post_key)
        from reports r where post_key like '%example.org/{{group}}/_'
        """);

    private async Task UntilAsync(string sql)
    {
        for (var i = 0; i < 3000 && !await TestCluster.ScalarAsync<bool>(api.Database, sql); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(await TestCluster.ScalarAsync<bool>(api.Database, sql), sql);
    }

    private static (int Lines, int Filed, int Refused) Counts(JsonElement import) => (
        import.GetProperty("lines").GetInt32(), import.GetProperty("filed").GetInt32(),
        import.GetProperty("refused").GetInt32());

    private async Task<IEnumerable<int>> NumbersAsync(JsonElement import, string outcome) =>
        (await LinesAsync(import, outcome)).Select(l => l.GetProperty("line").GetInt32());

    private async Task<JsonElement[]> LinesAsync(JsonElement import, string outcome) =>
    [
        .. (await api.Submitter.ReadAsync($"/api/imports/{import.GetProperty("id").GetString()}/lines?outcome={outcome}"))
            .GetProperty("items").EnumerateArray(),
    ];

    [Fact]
    public async Task A_compressed_body_that_ends_early_is_no_whole_one_and_is_sent_again()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 50).Select(i => Line($"packed-{i}", "Terter")));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(lines));
        }

        var query = $"?import={Guid.CreateVersion7()}";
        var whole = packed.ToArray();
        foreach (var (body, encoding) in new[]
        {
            (whole[..(whole.Length / 2)], "gzip"), (whole[..^8], "gzip"), (Encoding.UTF8.GetBytes(lines), "gzip"), (Encoding.UTF8.GetBytes(lines), "br"),
        })
        {
            var broken = await PostAsync(api.Submitter, Ndjson, body, query, encoding);
            var told = await broken.BodyAsync(HttpStatusCode.BadRequest);
            Assert.Contains("compressed", told.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        var done = await (await PostAsync(api.Submitter, Ndjson, whole, query, "gzip")).BodyAsync(HttpStatusCode.OK);
        Assert.Equal((50, 50), (done.GetProperty("lines").GetInt32(), done.GetProperty("filed").GetInt32()));
        var unknown = await PostAsync(api.Submitter, Ndjson, whole, "", "lzma");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
        using var report = new ByteArrayContent(Encoding.UTF8.GetBytes(Line("packed-x", "Terter")));
        report.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        report.Headers.ContentEncoding.Add("gzip");
        await (await api.Submitter.PostAsync("/api/reports", report, TestContext.Current.CancellationToken))
            .BodyAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line()
    {
        var result = await ImportAsync(Ndjson, $"\ufeff{Line("marked-1", "Terter")}\n{Line("marked-2", "Terter")}");
        Assert.Equal(2, result.GetProperty("filed").GetInt32());
    }

    private async Task<JsonElement> ImportAsync(string type, string body, string query = "") =>
        await (await PostAsync(api.Submitter, type, Encoding.UTF8.GetBytes(body), query)).BodyAsync(HttpStatusCode.OK);

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client, string type, byte[] body, string query, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return client.PostAsync($"/api/import/reports{query}", content, TestContext.Current.CancellationToken);
    }
}
