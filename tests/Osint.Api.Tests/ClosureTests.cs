using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Osint.Routing.Graph;

namespace Osint.Api.Tests;

/// <summary>Closures over the API: what is closed then is closed, and whoever asks meanwhile gets one or the
/// other.</summary>
public sealed class ClosureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    [Fact]
    public async Task A_route_as_of_a_date_uses_the_closures_in_force_then_and_each_names_its_metric()
    {
        var open = await RoutesAsync("2024-03-05T10:00:00Z");
        var best = open.GetProperty("features")[0];
        var closure = await FileAsync(new
        {
            @case = Case,
            label = "a road",
            period = "2024-03-01/2024-03-10",
            geometry = new { type = "Point", coordinates = Middle(best) },
            radius_m = 300,
            source = new { url = "https://example.org/closure" },
            text = "The road is closed",
        });
        var id = closure.GetProperty("id").GetString();
        Assert.Equal("2024-02-29T20:00:00Z", closure.GetProperty("in_force").GetProperty("start").GetString());
        var closed = await RoutesAsync("2024-03-05T10:00:00Z");
        Assert.Equal([id], closed.GetProperty("closures").EnumerateArray().Select(c => c.GetString()));
        Assert.NotEqual(open.GetProperty("metric").GetString(), closed.GetProperty("metric").GetString());
        Assert.Equal(open.GetProperty("graph_digest").GetString(), closed.GetProperty("graph_digest").GetString());
        AssertAvoids(closed, Middle(best));
        Assert.True(Seconds(closed) >= Seconds(open));
        foreach (var other in new[] { "2024-02-29T19:59:59Z", "2024-03-10T20:00:00Z" })
        {
            var then = await RoutesAsync(other);
            Assert.Empty(then.GetProperty("closures").EnumerateArray());
            Assert.Equal("wheeled-column@1/day/open", then.GetProperty("metric").GetString());
            Assert.Equal(Middle(best), Middle(then.GetProperty("features")[0]));
        }

        Assert.Contains(await ListedAsync("as_of=2024-03-05T10:00:00Z"), listed => listed == id);
        Assert.DoesNotContain(await ListedAsync("as_of=2024-03-11T10:00:00Z"), listed => listed == id);
        var path = $"/api/closures/{id}";
        await (await api.Admin.SendAsync(HttpMethod.Delete, path, null)).BodyAsync(HttpStatusCode.PreconditionRequired);
        await (await api.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", "\"2\""))).BodyAsync(
            HttpStatusCode.PreconditionFailed);
        var tag = (await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken)).Headers.ETag!;
        Assert.False(tag.IsWeak);
        await (await api.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", tag.ToString()))).BodyAsync(
            HttpStatusCode.NoContent);
        await (await api.Admin.SendAsync(HttpMethod.Delete, path, null)).BodyAsync(HttpStatusCode.NoContent);
        Assert.Equal(2, (await api.Anonymous.ReadAsync(path)).GetProperty("version").GetInt32());
        Assert.DoesNotContain(await ListedAsync("as_of=2024-03-05T10:00:00Z"), listed => listed == id);
        Assert.Contains(await ListedAsync("ended=include"), listed => listed == id);
        Assert.Contains(await ListedAsync($"known_at={closure.GetProperty("recorded_at").GetString()}"),
            listed => listed == id);
        Assert.Equal("wheeled-column@1/day/open",
            (await RoutesAsync("2024-03-05T10:00:00Z")).GetProperty("metric").GetString());
    }

    [Fact]
    public async Task Closing_an_edge_of_a_route_removes_it_and_never_shortens_the_best()
    {
        var graph = GraphOf(await RoutesAsync("2023-01-05T10:00:00Z"));
        var best = await RoutesAsync("2023-01-05T10:00:00Z");
        var edge = EdgeAt(graph, Middle(best.GetProperty("features")[0]));
        var closure = await FileAsync(new
        {
            @case = Case,
            period = "2023-01-01/2023-01-31",
            edges = new[] { edge },
            graph_digest = graph.Digest,
            source = new { publisher = "A ministry", title = "Notice" },
            text = "The bridge is down",
        });
        Assert.True(closure.GetProperty("applies").GetBoolean());
        var detour = await RoutesAsync("2023-01-05T10:00:00Z");
        Assert.Equal(
            [closure.GetProperty("id").GetString()],
            detour.GetProperty("closures").EnumerateArray().Select(c => c.GetString()));
        AssertAvoids(detour, Middle(best.GetProperty("features")[0]));
        Assert.True(Seconds(detour) >= Seconds(best), $"{Seconds(detour)} under {Seconds(best)}");
    }

    [Fact]
    public async Task Reports_whose_window_lies_in_the_period_are_routed_anew_and_others_are_left()
    {
        var within = await ReportAsync("2022-05-05");
        var partly = await ReportAsync("2022-05-01/2022-06-30");
        var outside = await ReportAsync("2022-07-05");
        var route = (await api.Anonymous.ReadAsync(
            $"/api/reports/{within}/routes?destination=ganja-airfield")).GetProperty("features")[0];
        var closure = await FileAsync(new
        {
            @case = Case,
            period = "2022-05-03/2022-05-10",
            geometry = new
            {
                type = "LineString",
                coordinates = new[] { Middle(route), [Middle(route)[0] + 0.001, Middle(route)[1]] }
            },
            radius_m = 200,
            source = new { url = "https://example.org/closure/2" },
            text = "Closed for a week",
        });
        var id = closure.GetProperty("id").GetString()!;
        await TestCluster.EventuallyAsync(
            api.Database,
            $"select route_origin like '%-%' from reports where id = '{within}'");
        var stored =
            (await api.Anonymous.ReadAsync($"/api/reports/{within}")).GetProperty("routes").EnumerateArray().ToArray();
        Assert.All(stored,
            d => Assert.Equal([id], d.GetProperty("closures").EnumerateArray().Select(c => c.GetString())));
        Assert.Single(stored
            .Select(d => (d.GetProperty("metric").GetString(), d.GetProperty("graph_digest").GetString())).Distinct());
        // It may have been filmed before or after: then the road was open.
        var possible = await api.Anonymous.ReadAsync($"/api/reports/{partly}/routes");
        Assert.Equal([id], possible.GetProperty("possible_closures").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("wheeled-column@1/day/open", possible.GetProperty("metric").GetString());
        foreach (var report in new[] { partly, outside })
        {
            Assert.All(
                (await api.Anonymous.ReadAsync($"/api/reports/{report}")).GetProperty("routes").EnumerateArray(),
                d => Assert.Equal("wheeled-column@1/day/open", d.GetProperty("metric").GetString()));
        }

        await (await api.Admin.SendAsync(HttpMethod.Delete, $"/api/closures/{id}", null, ("If-Match", "1"))).BodyAsync(
            HttpStatusCode.NoContent);
        await TestCluster.EventuallyAsync(api.Database,
            $"select route_origin not like '%-%' from reports where id = '{within}'");
    }

    [Fact]
    public async Task While_eight_clients_ask_and_roads_close_and_open_no_request_fails_and_no_answer_is_mixed()
    {
        var report = await ReportAsync("2021-03-05");
        var open = await api.Anonymous.ReadAsync($"/api/reports/{report}/routes");
        var point = Middle(open.GetProperty("features")[0]);
        var failures = new ConcurrentBag<string>();
        var metrics = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(async i =>
        {
            while (!stop.IsCancellationRequested)
            {
                var path = i % 2 == 0 ? $"/api/reports/{report}/routes" : $"/api/reports/{report}";
                using var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (!response.IsSuccessStatusCode)
                {
                    failures.Add($"{(int)response.StatusCode} {path} {text}");
                    continue;
                }

                var answer = JsonDocument.Parse(text).RootElement;
                var parts = i % 2 == 0
                    ? answer.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
                    : answer.GetProperty("routes").EnumerateArray();
                var named = parts
                    .Select(p => $"{p.GetProperty("graph_digest").GetString()} {p.GetProperty("metric").GetString()}")
                    .Distinct().ToArray();
                if (named.Length != 1)
                {
                    failures.Add($"mixed: {string.Join(", ", named)}");
                }
                else
                {
                    metrics.AddOrUpdate(named[0], 1, (_, n) => n + 1);
                    if (i % 2 == 0 && answer.GetProperty("closures").GetArrayLength() > 0 && Meets(answer, point))
                    {
                        failures.Add($"a closed road is driven: {named[0]}");
                    }
                }
            }
        }).ToArray();
        for (var round = 0; round < 4; round++)
        {
            var closure = await FileAsync(new
            {
                @case = Case,
                period = "2021-03-01/2021-03-10",
                geometry = new { type = "Point", coordinates = point },
                radius_m = 100 + round,
                source = new { url = $"https://example.org/closure/round/{round}" },
                text = "Closed",
            });
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await (await api.Admin.SendAsync(HttpMethod.Delete,
                $"/api/closures/{closure.GetProperty("id").GetString()}", null, ("If-Match", "*")))
                .BodyAsync(HttpStatusCode.NoContent);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(5)));
        Assert.True(metrics.Count > 1, $"only {string.Join(", ", metrics.Keys)} was seen");
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_with_the_member_named()
    {
        object Closure(object? geometry = null, double? radius_m = null, int[]? edges = null,
            string? graph_digest = null,
            string period = "2024-01-01/2024-01-02", object? source = null, string text = "t", string? @case = Case) =>
            new
            {
                @case,
                period,
                geometry,
                radius_m,
                edges = edges ?? [],
                graph_digest,
                source = source ?? new { url = "https://example.org" },
                text
            };
        var point = new { type = "Point", coordinates = new[] { 46.9, 40.3 } };
        var square = new
        {
            type = "Polygon",
            coordinates = new[] { new[] { new[] { 46.0, 40 }, [46.1, 40], [46.1, 40.1], [46, 40] } }
        };
        var bowTie = new
        {
            type = "Polygon",
            coordinates = new[] { new[] { new[] { 46.0, 40 }, [46.1, 40.1], [46.1, 40], [46, 40.1], [46, 40] } }
        };
        var digest = (await api.Anonymous.ReadAsync($"/api/cases/{Case}")).GetProperty("graph_digest").GetString();
        foreach (var (body, field) in new[]
        {
            (Closure(point, 10, @case: null), "/case"), (Closure(point, 10, @case: "none"), "/case"),
                (Closure(), "/geometry"),
            (Closure(point, 10, [1], digest), "/geometry"), (Closure(point), "/radius_m"),
            (Closure(point, -1), "/radius_m"),
            (Closure(square, 10), "/radius_m"), (Closure(bowTie), "/geometry"), (Closure(edges: [1]), "/graph_digest"),
            (Closure(edges: [1], graph_digest: new string('0', 64)), "/graph_digest"),
            (Closure(edges: [99_999_999], graph_digest: digest), "/edges"),
            (Closure(edges: [-1], graph_digest: digest), "/edges"),
            (Closure(point, 10, period: "during the protests"), "/period"),
            // A bound on when it closed, or a guess, closes no road for certain.
            (Closure(point, 10, period: "2024-04-01/"), "/period"), (Closure(point, 10, period: "2024"), "/period"),
            (Closure(point, 10, period: "before 1 May 2024"), "/period"),
            (Closure(point, 10, period: "about 10 April 2024"), "/period"),
            (Closure(point, 10, period: "2024-04-10~"), "/period"),
            (Closure(point, 10, period: "[2024-01-01,2024-01-05]"), "/period"),
            (Closure(point, 10, text: " "), "/text"),
            (Closure(point, 10, source: new { published = "2024" }), "/source"),
            (Closure(new { type = "MultiPoint", coordinates = new[] { new[] { 46.0, 40 } } }, 10), "/geometry"),
            (Closure(new { type = "LineString", coordinates = new[] { new[] { 46.0, 140 }, [46.1, 40] } }, 10),
                "/geometry"),
            (Closure(new { type = "LineString", coordinates = new[] { new[] { 46.0, 40 } } }, 10), "/geometry"),
        })
        {
            var problem =
                await (await api.Admin.SendAsync(HttpMethod.Post, "/api/closures", JsonSerializer.Serialize(body)))
                .BodyAsync(HttpStatusCode.BadRequest);
            Assert.Contains(problem.GetProperty("errors").EnumerateArray(),
                e => e.GetProperty("field").GetString() == field);
        }

        await (await api.Submitter.SendAsync(HttpMethod.Post, "/api/closures",
            JsonSerializer.Serialize(Closure(point, 10))))
            .BodyAsync(HttpStatusCode.Forbidden);
        foreach (var query in new[] { "as_of=yesterday", "ended=some", "limit=0", "colour=red" })
        {
            await (await api.Anonymous.GetAsync($"/api/closures?{query}",
                TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.BadRequest);
        }

        await (await api.Anonymous.GetAsync($"/api/closures/{Guid.Empty}",
            TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.NotFound);
        await (await api.Admin.SendAsync(HttpMethod.Delete, $"/api/closures/{Guid.Empty}", null)).BodyAsync(
            HttpStatusCode.NotFound);
    }

    private RoadGraph GraphOf(JsonElement routes) =>
        api.Networks.Open(routes.GetProperty("graph_digest").GetString()!, "roads")!.Graph;

    /// <summary>The road, as the collection roads numbers it, that passes a point.</summary>
    private int EdgeAt(RoadGraph graph, double[] at)
    {
        var snap =
            api.Networks.Open(graph.Digest, "roads")!.Places.NearestEdge(new Osint.Domain.Space.Position(at[0], at[1]), 100);
        return graph.Twin[snap!.Value.Edge] is >= 0 and var twin ? Math.Min(twin, snap.Value.Edge) : snap.Value.Edge;
    }

    /// <summary>Midway along a part of the line that is no junction.</summary>
    private static double[] Middle(JsonElement feature)
    {
        var points = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
            .Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToArray();
        var i = points.Length / 2;
        return [(points[i - 1].X + points[i].X) / 2, (points[i - 1].Y + points[i].Y) / 2];
    }

    [Fact]
    public async Task What_is_supposed_to_be_closed_is_closed_for_one_question()
    {
        var open = await RoutesAsync("2022-06-05T10:00:00Z");
        var point = Middle(open.GetProperty("features")[0]);
        var supposed = new { geometry = new { type = "Point", coordinates = point }, radius_m = 300 };
        var closed = await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
            {
                @case = Case,
                from = new { longitude = 46.93161, latitude = 40.34201 },
                to = new { longitude = 46.3135, latitude = 40.7325 },
                closures = new[] { supposed },
            }))).BodyAsync(HttpStatusCode.OK);
        AssertAvoids(closed, point);
        Assert.NotEqual(open.GetProperty("metric").GetString(), closed.GetProperty("metric").GetString());
        Assert.Equal(point, Middle((await RoutesAsync("2022-06-05T10:00:00Z")).GetProperty("features")[0]));
        var refused = await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
            {
                @case = Case,
                from = new { name = "Barda" },
                to = new { name = "Ganja" },
                closures = new object[] { supposed, new { geometry = new { type = "Point", coordinates = point } } },
            }))).BodyAsync(HttpStatusCode.BadRequest);
        Assert.Equal("/closures/1/radius_m", refused.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_closure_that_touches_no_road_says_that_it_closes_nothing()
    {
        var closure = await FileAsync(new
        {
            @case = Case,
            period = "2021-01-01/2021-01-02",
            geometry = new { type = "Point", coordinates = new[] { 40.5, 46.9 } },
            radius_m = 300,
            source = new { url = "https://example.org/closure" },
            text = "Longitude and latitude exchanged",
        });
        Assert.StartsWith("No road", closure.GetProperty("note").GetString(), StringComparison.Ordinal);
        var answer = await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
            {
                @case = Case,
                from = new { name = "Barda" },
                to = new { name = "Yevlakh" },
                closures = new[] { new { geometry = new { type = "Point", coordinates = new[] { 40.5, 46.9 } }, radius_m = 300 } },
            }))).BodyAsync(HttpStatusCode.OK);
        Assert.StartsWith(
            "No road", answer.GetProperty("notes").GetProperty("closures/0").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"via":[null]}""", "/via")]
    [InlineData("""{"closures":[null]}""", "/closures")]
    [InlineData("""{"departure":"9999-12-31T23:59:59-14:00"}""", "/departure")]
    [InlineData("""{"departure":"9999-12-31T23:59:59Z"}""", "/departure")]
    [InlineData("""{"departure":"0000-01-01T00:00:00Z"}""", "/departure")]
    [InlineData("""{"via":[{"name":"Barda","longitude":46}]}""", "/via/0/latitude")]
    public async Task What_cannot_be_asked_is_named(string more, string field)
    {
        var question = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more)!;
        foreach (var (name, value) in new (string, object)[] { ("case", Case), ("from", new { name = "Barda" }), ("to", new { name = "Yevlakh" }) })
        {
            question[name] = JsonSerializer.SerializeToElement(value);
        }

        var refused = await (await api.Anonymous.SendAsync(
            HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(question))).BodyAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith(field, refused.GetProperty("errors")[0].GetProperty("field").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/closures?as_of=")]
    [InlineData("/api/closures?known_at=")]
    [InlineData("/api/statements?as_of=")]
    [InlineData("/api/cases/karabakh-withdrawal-2024/contradictions?as_of=")]
    [InlineData("/api/cases/karabakh-withdrawal-2024/timeline?as_of=")]
    [InlineData("/api/export/statements?known_at=")]
    [InlineData("/ogc/collections/reports/items?recorded_at=")]
    public async Task A_time_beyond_the_last_year_is_refused(string path) => await (await api.Anonymous.GetAsync(
        $"{path}9999-12-31T23:59:59-14:00", TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_interval_may_end_with_the_last_day_there_is() =>
        Assert.NotEmpty((await api.Anonymous.ReadAsync(
            "/ogc/collections/reports/items?datetime=2024-01-01/9999-12-31")).GetProperty("features").EnumerateArray());

    private static void AssertAvoids(JsonElement routes, double[] point)
    {
        Assert.NotEmpty(routes.GetProperty("features").EnumerateArray());
        Assert.False(Meets(routes, point), "A route passes what is closed.");
    }

    private static bool Meets(JsonElement routes, double[] point)
    {
        var around = GeometryFactory.Default.ToGeometry(
            new Envelope(point[0] - 1e-6, point[0] + 1e-6, point[1] - 1e-6, point[1] + 1e-6));
        return routes.GetProperty("features").EnumerateArray().Any(f => GeometryFactory.Default.CreateLineString(
            [
                .. f.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
                    .Select(p => new Coordinate(p[0].GetDouble(), p[1].GetDouble())),
            ]).Intersects(around));
    }

    private static double Seconds(JsonElement routes) =>
        routes.GetProperty("features")[0].GetProperty("properties").GetProperty("route").GetProperty(
            "seconds_central").GetDouble();

    private async Task<JsonElement> RoutesAsync(string departure) => await (await api.Submitter.SendAsync(
        HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
        {
            @case = Case,
            from = new { longitude = 46.93161, latitude = 40.34201 },
            to = new { longitude = 46.3135, latitude = 40.7325 },
            departure,
        }))).BodyAsync(HttpStatusCode.OK);

    private async Task<JsonElement> FileAsync(object closure) => await (await api.Admin.SendAsync(
        HttpMethod.Post, "/api/closures", JsonSerializer.Serialize(closure))).BodyAsync(HttpStatusCode.Created);

    private async Task<string> ReportAsync(string captured) => (await api.Submitter.FileAsync(new
    {
        @case = Case,
        source = new { url = $"https://example.org/post/{Guid.CreateVersion7():N}" },
        claimed_place = new { name = "Terter" },
        captured,
    })).GetProperty("id").GetString()!;

    private async Task<string?[]> ListedAsync(string query) =>
        [
            .. (await api.Anonymous.ReadAsync($"/api/closures?case={Case}&limit=1000&{query}")).GetProperty(
                "items").EnumerateArray()
                .Select(c => c.GetProperty("id").GetString()),
        ];
}
