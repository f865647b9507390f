using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>Routes that are asked for and not stored: what they start from, how much that leaves open, when they arrive.</summary>
public sealed class AdHocRoutesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    private static readonly DateTime Departure = new(2024, 4, 16, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Routes_from_a_name_say_what_it_was_taken_as_how_far_apart_its_roads_are_and_where_they_leave_it()
    {
        var routes = await AskAsync(new { name = "Terter" }, []);
        var places = routes.GetProperty("places");
        Assert.Equal(["from", "to"], places.EnumerateArray().Select(p => p.GetProperty("field").GetString()));
        var from = places[0].GetProperty("place");
        Assert.Equal("district", Assert.Single(from.GetProperty("matched").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Contains(
            from.GetProperty("rivals").EnumerateArray(), r => r.GetProperty("kind").GetString() is "town" or "city");
        Assert.Equal("coordinates", places[1].GetProperty("place").GetProperty("located_by").GetString());
        var spread = SpreadTo("to", routes);
        Assert.True(spread.GetProperty("meters_least").GetDouble() < spread.GetProperty("meters_most").GetDouble());
        Assert.NotEmpty(spread.GetProperty("exits").EnumerateArray());
    }

    [Fact]
    public async Task With_a_departure_each_route_tells_when_its_end_is_reached_halts_on_all_legs_counted()
    {
        var routes = await AskAsync(new { name = "Terter" }, [new { name = "Barda" }]);
        var byLeg = routes.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
            .GroupBy(p => p.GetProperty("destination_id").GetString()!)
            .ToDictionary(g => g.Key, g => g.Select(p => p.GetProperty("route")).ToArray());
        Assert.Equal(["to", "via-1"], byLeg.Keys.Order(StringComparer.Ordinal));
        Assert.All(byLeg["via-1"], route => Assert.Equal(
            (route.GetProperty("arrival_seconds_least").GetDouble(), route.GetProperty("arrival_seconds_most").GetDouble()),
            Arrival(route)));
        var (earliest, latest) = (byLeg["via-1"].Min(r => Arrival(r).Earliest), byLeg["via-1"].Max(r => Arrival(r).Latest));
        Assert.All(byLeg["to"], route =>
        {
            Assert.InRange(
                Arrival(route).Earliest - earliest - route.GetProperty("arrival_seconds_least").GetDouble(), -1, 1);
            Assert.True(Arrival(route).Latest >= latest + route.GetProperty("arrival_seconds_most").GetDouble() - 1);
        });
    }

    [Fact]
    public async Task The_routes_of_a_report_asked_for_by_night_have_the_spread_of_the_night()
    {
        var report = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/night" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16",
        });
        var path = $"/api/reports/{report.GetProperty("id").GetString()}/routes";
        var (day, night) = (await MostAsync(path), await MostAsync($"{path}?band=night"));
        Assert.True(night > day, $"{night} by night, {day} by day");
    }

    private async Task<double> MostAsync(string path) =>
        SpreadTo("ganja-airfield", await api.Anonymous.ReadAsync(path)).GetProperty("seconds_most").GetDouble();

    private static JsonElement SpreadTo(string destination, JsonElement routes) => Assert.Single(
        routes.GetProperty("spreads").EnumerateArray(), s => s.GetProperty("destination_id").GetString() == destination)
        .GetProperty("spread");

    private static (double Earliest, double Latest) Arrival(JsonElement route)
    {
        var arrival = Assert.Single(route.GetProperty("arrival").EnumerateArray());
        return (
            (arrival.GetProperty("earliest").GetDateTime().ToUniversalTime() - Departure).TotalSeconds,
            (arrival.GetProperty("latest").GetDateTime().ToUniversalTime() - Departure).TotalSeconds);
    }

    private async Task<JsonElement> AskAsync(object from, object[] via) => await (await api.Anonymous.SendAsync(
        HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
        {
            @case = Case,
            from,
            via,
            to = new { longitude = 46.3135, latitude = 40.7325 },
            departure = Departure,
        }))).BodyAsync(HttpStatusCode.OK);
}
