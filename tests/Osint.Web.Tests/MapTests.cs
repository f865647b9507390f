using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>What the map draws, and that nobody else learns of it.</summary>
public sealed class MapTests(ServedPage served)
{
    [Fact]
    public async Task Roads_reports_destinations_and_routes_are_drawn_without_an_error()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();

        foreach (var layer in (string[])
            ["road", "road-ref", "district", "place-label", "report-region", "report-edge", "report-point", "destination", "destination-edge", "route-1"])
        {
            Assert.True(await visit.CountAsync(layer) > 0, $"Nothing of {layer} is drawn.");
        }

        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Nothing_is_asked_of_any_other_host()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Switch).CheckAsync();
        await visit.Row("V1").ClickAsync();
        await Expect(visit.Detail.Locator(".finding").First).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("() => new Promise(done => { osintMap.once('idle', () => done()); osintMap.jumpTo({ center: [10, 50], zoom: 6 }); })");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Tab, new() { Name = "Flag queue" }).ClickAsync();
        await visit.Rows.First.ClickAsync();
        await visit.Page.EvaluateAsync("() => new Promise(done => { osintMap.once('idle', () => done()); osintMap.triggerRepaint(); })");

        Assert.True(visit.Requests.Count > 10);
        Assert.All(visit.Requests, address => Assert.True(
            address.StartsWith(served.Address.ToString(), StringComparison.Ordinal)
                || address.StartsWith("blob:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal),
            $"{address} was asked for."));
        Assert.DoesNotContain(visit.Requests, address => address.Contains('#', StringComparison.Ordinal));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_click_on_a_report_shows_why_it_is_flagged()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        var flags = JsonDocument.Parse(await served.Http.GetStringAsync(
            $"/api/flags?case={ServedPage.Case}", TestContext.Current.CancellationToken)).RootElement.GetProperty("items").EnumerateArray();
        var finding = flags.First(f => f.GetProperty("report_label").GetString() == "V2").GetProperty("finding");

        await visit.ClickMarkAsync("V2");

        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Geranboy");
        var card = visit.Detail.Locator(".finding.is-flag").First;
        var explanation = finding.GetProperty("explanation").GetString()!;
        await Expect(card.Locator(".explanation")).ToContainTextAsync(explanation[..explanation.IndexOf(". ", StringComparison.Ordinal)]);
        await Expect(card.Locator(".decides tbody tr")).ToHaveCountAsync(finding.GetProperty("decides").GetProperty("outcomes").GetArrayLength());
        await Expect(visit.Row("V2")).ToHaveAttributeAsync("aria-current", "true");
        Assert.True(await visit.CountAsync("report-selected") > 0);
    }

    [Fact]
    public async Task Reports_at_one_position_are_offered_to_choose_from()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        await visit.ClickMarkAsync("V1, V3");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog).GetByText("V3", new() { Exact = true }).ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Terter and Barda districts");
    }

    [Fact]
    public async Task Variants_are_hidden_until_asked_for_and_marked_then()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        const string drawn = "() => osintMap.queryRenderedFeatures({ layers: ['report-point'] }).filter(f => f.properties.variant).length";
        await Expect(visit.Rows).ToHaveCountAsync(5);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(drawn));
        Assert.DoesNotContain(visit.Requests, address => address.Contains("variant=include", StringComparison.Ordinal));

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Switch).CheckAsync();

        await Expect(visit.Rows).ToHaveCountAsync(9);
        await Expect(visit.Page.Locator(".rows .row.is-variant .what-if")).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator(".side .what-if-banner")).ToBeVisibleAsync();
        await visit.Page.WaitForFunctionAsync($"() => ({drawn})() > 0");
        // The case's counts are of real reports whatever is shown.
        await Expect(visit.Page.Locator(".counts")).ToContainTextAsync("5 reports");
    }

    [Fact]
    public async Task A_selected_report_shows_its_routes_alone()
    {
        var id = await served.ReportAsync("V1");
        await using var visit = await served.OpenAsync($"report={id}");
        await visit.DrawnAsync();
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['route-2'] }).length > 0");
        var reports = await visit.Page.EvaluateAsync<string[]>(
            "() => [...new Set(osintMap.queryRenderedFeatures({ layers: ['route-1', 'route-2', 'route-3'] }).map(f => f.properties.report_id))]");
        Assert.Equal([id], reports);

        var route = visit.Detail.Locator(".route-button").First;
        await route.ClickAsync();

        await Expect(route).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['route-focus'] }).length > 0");
    }

    [Fact]
    public async Task Generalised_roads_are_said_to_be()
    {
        await using var visit = await served.OpenAsync();
        await Expect(visit.Page.Locator(".notice").First).ToContainTextAsync("Generalised roads: lengths are approximate");
        await Expect(visit.Page.Locator(".attribution")).ToContainTextAsync("GeoNames (CC BY 4.0)");
    }

    [Fact]
    public async Task Without_WebGL_the_lists_still_serve()
    {
        await using var visit = await served.OpenAsync(before: context => context.AddInitScriptAsync(
            """
            const original = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
              return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
            };
            """));
        await Expect(visit.Page.Locator(".map-message")).ToContainTextAsync("The map cannot be drawn here");
        await visit.Row("V1").ClickAsync();
        await Expect(visit.Detail.Locator(".routes").First).ToBeVisibleAsync();
        Assert.Empty(visit.Errors);
    }
}
