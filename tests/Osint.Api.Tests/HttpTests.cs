using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Osint.Api.Tests;

/// <summary>HTTP as its documents say: tags, conditions, compression, other origins, limits, links.</summary>
public sealed class HttpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    [Theory]
    [InlineData("/api/cases")]
    [InlineData($"/api/cases/{Case}")]
    [InlineData($"/api/reports?case={Case}")]
    [InlineData($"/api/flags?case={Case}")]
    [InlineData("/api/places?q=Terter")]
    [InlineData("/ogc/")]
    [InlineData($"/ogc/collections/reports/items?case={Case}")]
    [InlineData("/ogc/collections/places/items/tartar")]
    [InlineData("/openapi/v1-3.0.json")]
    public async Task What_a_client_has_already_is_304_and_empty(string path)
    {
        var first = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        var again = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("If-None-Match", $"\"other\", {tag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var other = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        var head = await api.Anonymous.SendAsync(HttpMethod.Head, path, json: null);
        Assert.Equal(tag, head.Headers.ETag!.ToString());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_changes_the_tag()
    {
        var before = (await api.Anonymous.GetAsync($"/api/reports?case={Case}", TestContext.Current.CancellationToken)).Headers.ETag;
        await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/tag" },
            claimed_place = new { name = "Terter" },
        });
        var after = await api.Anonymous.SendAsync(HttpMethod.Get, $"/api/reports?case={Case}", json: null, ("If-None-Match", before!.ToString()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before, after.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/reports?q=%ff")]
    [InlineData("/api/places?q=%ff%fe")]
    [InlineData("/ogc/collections/reports/items?filter=label%3D%27%ff%27")]
    [InlineData("/api/reports?case=a&case=b")]
    public async Task A_query_that_is_no_text_or_says_a_thing_twice_is_refused(string path)
    {
        var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_with_the_way_out()
    {
        // Over a socket: where the limit of the server stands is a part of it.
        await using var server = await ServerProcess.StartAsync(api.Database);
        using var client = server.Client(key: null);
        const string path = "/api/reports?q=";
        foreach (var (length, status) in new[] { (8_192, 200), (8_193, 414), (60_000, 414) })
        {
            var response = await client.GetAsync(
                path + new string('x', length - path.Length), TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)response.StatusCode);
            if (status == 414)
            {
                var problem = await response.BodyAsync(HttpStatusCode.RequestUriTooLong);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Equal("/problems/address-too-long", problem.GetProperty("type").GetString());
                Assert.Contains("8192", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_body_may_come_compressed()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(
                Encoding.UTF8.GetBytes($$"""{"case":"{{Case}}","source":{"url":"https://example.org/packed"},"claimed_place":{"name":"Terter"} }"""),
                TestContext.Current.CancellationToken);
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var response = await api.Submitter.PostAsync("/api/reports", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task The_tag_of_a_report_changes_with_its_findings_and_serves_for_If_Match_whatever_they_are()
    {
        var filed = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/derived" },
            claimed_place = new { name = "Terter" },
            captured = "1527",
        });
        var path = $"/api/reports/{filed.GetProperty("id").GetString()}";
        var first = (await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken)).Headers.ETag!.ToString();
        var same = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("If-None-Match", first));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        var finding = filed.GetProperty("findings").EnumerateArray().First(f => f.TryGetProperty("flag_status", out _));
        var flag = await api.Anonymous.ReadAsync($"/api/flags/{finding.GetProperty("id").GetString()}");
        var reviewed = await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/flags/{flag.GetProperty("id").GetString()}/review",
            $$"""{"decision":"dismissed","digest":"{{flag.GetProperty("digest").GetString()}}"}""");
        Assert.Equal(HttpStatusCode.OK, reviewed.StatusCode);
        var then = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("If-None-Match", first));
        Assert.Equal(HttpStatusCode.OK, then.StatusCode);
        Assert.NotEqual(first, then.Headers.ETag!.ToString());
        var amended = await api.Submitter.SendAsync(HttpMethod.Patch, path, """{"notes":"amended"}""", ("If-Match", first));
        Assert.Equal(HttpStatusCode.OK, amended.StatusCode);
        var late = await api.Submitter.SendAsync(HttpMethod.Patch, path, """{"notes":"late"}""", ("If-Match", first));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        var byVersion = await api.Submitter.SendAsync(HttpMethod.Patch, path, """{"notes":"by version"}""", ("If-Match", "2"));
        Assert.Equal(HttpStatusCode.OK, byVersion.StatusCode);
    }

    [Theory]
    [InlineData("br", $"/ogc/collections/roads/items?case={Case}")]
    [InlineData("gzip", $"/ogc/collections/roads/items?case={Case}")]
    [InlineData("br", $"/api/export/reports?format=csv&case={Case}")]
    [InlineData("gzip", $"/api/export/routes?format=gpx&case={Case}")]
    [InlineData("gzip", "/api/reports?limit=0")]
    public async Task Answers_are_compressed_for_who_takes_it_and_are_the_same(string encoding, string path)
    {
        var plain = await (await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken)).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);
        var response = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("Accept-Encoding", encoding));
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var packed = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode)
        {
            Assert.Equal(plain, text);
        }
        else
        {
            Assert.Contains("\"limit\"", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    // Where reading is open, only pages of this machine, and those that were named, may read.
    [InlineData(true, "GET", "http://localhost:3000", true)]
    [InlineData(true, "GET", "https://map.example", true)]
    [InlineData(true, "GET", "https://elsewhere.example", false)]
    [InlineData(true, "POST", "http://localhost:3000", false)]
    [InlineData(true, "POST", "https://map.example", true)]
    // Where it needs a key, every page that has one may.
    [InlineData(false, "GET", "https://elsewhere.example", true)]
    [InlineData(false, "POST", "https://elsewhere.example", false)]
    [InlineData(false, "POST", "https://map.example", true)]
    public async Task Pages_of_other_origins_may_what_was_allowed_to_them(bool openReading, string method, string origin, bool isAllowed)
    {
        using var client = api.With(("OSINT_ORIGINS", "https://map.example"), ("OSINT_OPEN_READING", openReading ? "true" : "false"));
        var preflight = await client.SendAsync(
            HttpMethod.Options, "/api/reports", json: null,
            ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization"));
        Assert.Equal(isAllowed, preflight.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed));
        if (isAllowed)
        {
            Assert.Contains(allowed!.Single(), new[] { "*", origin });
            Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        if (method == "GET")
        {
            var response = await client.SendAsync(HttpMethod.Get, "/ogc/", json: null, ("Origin", origin));
            Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task One_request_too_many_is_429_and_says_when_to_go_on()
    {
        using var client = api.With(("OSINT_RATE_LIMIT", "3"));
        var left = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var response = await client.GetAsync("/api/cases", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            left.Add(response.Headers.GetValues("RateLimit").Single());
            Assert.Equal("\"requests\";q=3;w=60", response.Headers.GetValues("RateLimit-Policy").Single());
        }

        Assert.Equal(["\"requests\";r=2", "\"requests\";r=1", "\"requests\";r=0"], left);
        var refused = await client.GetAsync("/tiles/reports/0/0/0.mvt", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/nope", "", 404, "not-found", "/docs")]
    [InlineData("GET", "/api/reports/abc", "", 404, "not-found", "/docs")]
    [InlineData("GET", "/ogc/nope", "", 404, "not-found", "/docs")]
    [InlineData("PUT", "/api/reports", "", 405, "method-not-allowed", "GET or HEAD or POST")]
    [InlineData("DELETE", "/api/jobs", "", 405, "method-not-allowed", "GET or HEAD")]
    [InlineData("POST", "/api/import/reports", "application/json", 415, "wrong-content-type", "application/x-ndjson or application/geo+json-seq or text/csv")]
    [InlineData("PATCH", "/api/reports/0197a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b", "text/plain", 415, "wrong-content-type", "application/merge-patch+json")]
    [InlineData("POST", "/api/reports", "text/plain", 415, "wrong-content-type", "application/json")]
    public async Task What_routing_refuses_is_a_problem_with_a_type_and_the_way_out(
        string method, string path, string sent, int status, string type, string fix)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (sent.Length > 0)
        {
            request.Content = new StringContent("{}", Encoding.UTF8, sent);
        }

        var response = await api.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await response.BodyAsync((HttpStatusCode)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"/problems/{type}", problem.GetProperty("type").GetString());
        Assert.Contains(fix, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(path, problem.GetProperty("instance").GetString());
        if (status == 405)
        {
            Assert.Equal(fix.Split(" or "), response.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:8642")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.0.2.1")]
    public async Task A_host_that_is_not_this_machine_is_refused_with_the_names_that_are(string host)
    {
        foreach (var path in new[] { "/api/cases", "/", "/health/live" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            var response = await api.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
            var problem = await response.BodyAsync(HttpStatusCode.BadRequest);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal("/problems/wrong-host", problem.GetProperty("type").GetString());
            Assert.Contains("127.0.0.1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1:8642")]
    [InlineData("LOCALHOST")]
    [InlineData("[::1]:8642")]
    public async Task A_name_of_this_machine_is_answered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases") { Headers = { Host = host } };
        var response = await api.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_list_says_in_a_header_where_its_next_page_is()
    {
        var seen = new List<string>();
        for (var path = $"/api/reports?case={Case}&limit=2"; path is not null;)
        {
            var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
            var body = await response.BodyAsync(HttpStatusCode.OK);
            seen.AddRange(body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
            path = response.Headers.TryGetValues("Link", out var links)
                ? new Uri(links.Single().Split('>')[0].TrimStart('<')).PathAndQuery
                : null;
        }

        var all = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000");
        Assert.Equal(all.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()), seen);
    }
}
