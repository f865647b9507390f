using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>Convoys on the page: the list, what is offered, one of them, and its ways on the map.</summary>
public sealed class ConvoyTests(ServedPage served, FiledConvoys filed) : IClassFixture<FiledConvoys>
{
    [Fact]
    public async Task A_convoy_is_chosen_from_its_tab_and_left_again_by_keyboard()
    {
        await using var visit = await served.OpenAsync();
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Reports" }).PressAsync("ArrowLeft");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Convoys" })).ToBeFocusedAsync();
        var row = visit.Row("March");
        await Expect(row).ToContainTextAsync("said to be one column in W1, W2");
        await Expect(row).ToContainTextAsync("Legs: undetermined");
        await Expect(visit.Row("Impossible")).ToContainTextAsync("Legs: contradicted");

        await row.PressAsync("Enter");

        await Expect(visit.Detail.Locator("h2")).ToBeFocusedAsync();
        await Expect(visit.Detail.Locator("h2")).ToHaveTextAsync("March");
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        await Expect(visit.Detail).ToContainTextAsync("Both show the same lorry in front.");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Detail).ToHaveCountAsync(0);
        await Expect(row).ToBeFocusedAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_convoy_with_an_open_flag_is_marked_in_the_list()
    {
        await using var visit = await served.OpenAsync("tab=convoys");
        await Expect(visit.Row("Impossible").Locator(".tag.is-contradicted")).ToContainTextAsync("high");
        await Expect(visit.Row("March").Locator(".tag.is-contradicted")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Sightings_are_in_order_with_what_is_left_of_their_times_and_the_legs_between()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}");
        var sightings = visit.Detail.Locator(".itinerary > li");
        await Expect(sightings).ToHaveCountAsync(2);
        await Expect(sightings.Nth(0)).ToContainTextAsync("filmed 16 Apr 2024, 10:00");
        await Expect(sightings.Nth(1)).ToContainTextAsync("filmed 16 Apr 2024, 10:05 – 14:0");
        await Expect(sightings.Nth(1).Locator(".narrowed")).ToContainTextAsync("if one column made them all: 16 Apr 2024, 10:1");
        var leg = visit.Detail.Locator(".leg");
        await Expect(leg).ToHaveCountAsync(1);
        await Expect(leg).ToContainTextAsync("Undetermined: whether one column made both sightings cannot be told");
        await Expect(leg).ToContainTextAsync("as the crow flies");
        await Expect(visit.Detail.Locator(".facts")).ToContainTextAsync("20 – 40");

        await sightings.Nth(0).GetByRole(AriaRole.Button, new() { Name = "W1" }).ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("W1");
        await visit.Detail.GetByRole(AriaRole.Button, new() { Name = "March", Exact = true }).ClickAsync();
        await Expect(visit.Detail.Locator("h2")).ToHaveTextAsync("March");
    }

    [Fact]
    public async Task A_destination_chosen_among_those_compared_is_highlighted_with_its_corridor_and_time_bands()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}");
        await DrawnAsync(visit, "way", "corridor", "sighting", "route-1");
        Assert.Equal(["1", "2"], await visit.Page.EvaluateAsync<string[]>(
            "() => [...new Set(osintMap.queryRenderedFeatures({ layers: ['sighting'] }).map(f => f.properties.number))].sort()"));
        // Nothing but the ways on from the last sighting is among the routes.
        Assert.Equal([filed.March], await visit.Page.EvaluateAsync<string[]>(
            "() => [...new Set(osintMap.queryRenderedFeatures({ layers: ['route-1', 'route-2', 'route-3'] }).map(f => f.properties.report_id))]"));
        Assert.Equal(0, await visit.CountAsync("tick"));
        var rows = visit.Detail.Locator(".comparison tbody");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(2)).ToContainTextAsync("Barda");
        await Expect(rows.Nth(2)).ToContainTextAsync("1 off");
        var airfield = visit.Detail.Locator("[data-destination='ganja-airfield']");
        await Expect(airfield).ToContainTextAsync("1 on");
        await Expect(airfield).ToContainTextAsync("arrives, first to last vehicle 16 Apr 2024, ");

        await airfield.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(airfield.GetByRole(AriaRole.Button)).ToHaveAttributeAsync("aria-pressed", "true");
        await DrawnAsync(visit, "route-focus", "tick", "tick-label");
        var band = await visit.Page.EvaluateAsync<string>("() => osintMap.queryRenderedFeatures({ layers: ['tick'] })[0].properties.band");
        Assert.Matches(@"^\d+:\d\d – \d+:\d\d h$", band);
        await airfield.GetByRole(AriaRole.Button).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['tick'] }).length === 0");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_flag_of_a_convoy_opens_the_convoy_at_the_finding()
    {
        await using var visit = await served.OpenAsync("tab=flags");
        var row = visit.Page.Locator(".rows .row", new() { HasText = "Impossible" }).Filter(new() { HasText = "One column at both sightings" });
        await Expect(row).ToContainTextAsync("which is a hypothesis");

        await row.ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToHaveTextAsync("Impossible");
        await Expect(visit.Detail.Locator(".finding.is-marked")).ToBeInViewportAsync();
        await Expect(visit.Detail.Locator(".finding.is-marked h4")).ToContainTextAsync("Contradicted");
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        await visit.Page.GetByLabel("Close the convoy").ClickAsync();
        await Expect(visit.Detail).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_may_be_the_same_column_is_offered_with_reasons_and_never_assumed()
    {
        await using var visit = await served.OpenAsync("tab=convoys&lang=az");
        var offered = visit.Page.Locator(".suggestions");
        await Expect(offered).ToContainTextAsync("Offered, never assumed: nothing follows from a pair here until somebody files it");
        var pair = offered.Locator("ul > li", new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "W2" }) })
            .Filter(new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "W3" }) });
        await Expect(pair.Locator(".reasons")).ToContainTextAsync("Vaxtları üst-üstə düşür.");
        await Expect(pair.Locator(".reasons")).ToHaveAttributeAsync("lang", "az");
        // What a convoy says already is no news.
        await Expect(offered.Locator("ul > li", new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "W1" }) })
            .Filter(new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "W2" }) })).ToHaveCountAsync(0);

        await pair.GetByRole(AriaRole.Button, new() { Name = "W3" }).ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("W3");
    }

    [Fact]
    public async Task A_convoy_is_taken_elsewhere_in_five_formats()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}");
        var links = visit.Detail.Locator(".exports a");
        await Expect(links).ToHaveTextAsync(["GeoJSON", "GPX", "KML", "Moving Features (MF-JSON)", "OGC Route Exchange"]);
        foreach (var link in await links.AllAsync())
        {
            var file = await served.Http.GetStringAsync(await link.GetAttributeAsync("href"), TestContext.Current.CancellationToken);
            Assert.Contains("March", file, StringComparison.Ordinal);
            Assert.DoesNotContain("Impossible", file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ways_searched_with_other_closures_than_the_figures_are_said_to_be()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}", before: context => context.RouteAsync("**/api/reports/*/routes**", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            body["metric"] = "wheeled-column@1/day/0123456789abcdef";
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        }));
        await Expect(visit.Detail).ToContainTextAsync("The routes from the first sighting on the map are searched now, with other roads or closures");
    }

    [Fact]
    public async Task When_the_ways_cannot_be_loaded_the_figures_stay()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}", before: context => context.RouteAsync(
            "**/api/reports/*/routes**",
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"Busy"}""" })));
        await Expect(visit.Detail.GetByRole(AriaRole.Alert)).ToContainTextAsync("Its ways could not be loaded for the map");
        await Expect(visit.Detail.Locator(".comparison tbody")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Nothing_is_asked_of_any_other_host()
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}&tab=convoys");
        await DrawnAsync(visit, "way", "corridor", "sighting");
        await visit.Detail.Locator(".comparison button").First.ClickAsync();
        await DrawnAsync(visit, "tick");
        Assert.All(visit.Requests, address => Assert.True(
            address.StartsWith(served.Address.ToString(), StringComparison.Ordinal) || address.StartsWith("blob:", StringComparison.Ordinal)
                || address.StartsWith("data:", StringComparison.Ordinal),
            $"{address} was asked for."));
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_keeps_people_out(int width)
    {
        await using var visit = await served.OpenAsync($"convoy={filed.Impossible}&tab=convoys", width);
        await Expect(visit.Detail.Locator(".finding.is-flag").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        Assert.Empty(await visit.BarriersAsync());
        Assert.True(
            await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, "The page is wider than the screen.");
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_lies_below_the_page(int width)
    {
        await using var visit = await served.OpenAsync($"convoy={filed.March}&tab=convoys", width, 900);
        await Expect(visit.Detail.Locator(".comparison")).ToBeVisibleAsync();

        Assert.InRange(await visit.BelowAsync(), 0, 1);
    }

    /// <summary>Waits until something of each layer is drawn.</summary>
    private static async Task DrawnAsync(Visit visit, params string[] layers) => await visit.Page.WaitForFunctionAsync(
        "layers => window.osintMap?.getLayer('sighting') && osintMap.areTilesLoaded() && !osintMap.isMoving()"
        + " && layers.every(layer => osintMap.queryRenderedFeatures({ layers: [layer] }).length > 0)",
        layers, new() { PollingInterval = 250 });
}
