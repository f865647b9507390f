using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>Lists, the report and the queue of flags: by mouse, by keyboard, on a phone, and when things fail.</summary>
public sealed class PanelTests(ServedPage served)
{
    [Fact]
    public async Task A_report_is_chosen_and_left_by_keyboard()
    {
        await using var visit = await served.OpenAsync();
        await Expect(visit.Rows).ToHaveCountAsync(5);
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByText("Skip to the reports")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Rows.Nth(0)).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Rows.Nth(1)).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Detail.Locator("h2")).ToBeFocusedAsync();
        await Expect(visit.Rows.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(visit.Detail.Locator(".finding").First).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Detail).ToHaveCountAsync(0);
        await Expect(visit.Rows.Nth(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_report_shows_claim_rivals_routes_and_what_was_considered()
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        await Expect(visit.Detail.Locator(".facts")).ToContainTextAsync("Terter");
        await Expect(visit.Detail.Locator(".rivals")).ToContainTextAsync("town");
        await Expect(visit.Detail.Locator(".routes")).ToHaveCountAsync(3);
        await Expect(visit.Detail.Locator(".comparison tbody")).ToHaveCountAsync(3);
        await Expect(visit.Detail.Locator(".routes tbody").First).ToContainTextAsync("≈");
        await Expect(visit.Detail.Locator(".considered li").First).ToBeVisibleAsync();
        var link = visit.Detail.Locator(".finding .citation a").First;
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
    }

    [Fact]
    public async Task Destinations_are_compared_and_the_one_chosen_is_highlighted_with_its_time_bands()
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        await visit.DrawnAsync();
        var airfield = visit.Detail.Locator(".comparison [data-destination='ganja-airfield']");
        await Expect(airfield).ToContainTextAsync("≈ 93 km");
        await Expect(airfield).ToContainTextAsync("head arrives");
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['corridor'] }).length > 0");

        await airfield.GetByRole(AriaRole.Button).ClickAsync();

        // The same route is marked where its details are.
        await Expect(visit.Detail.Locator(".route-button[aria-pressed='true']")).ToHaveCountAsync(2);
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['tick'] }).length > 0");
        // Ganja lies in the west: the later a tick, the farther west it is.
        var bands = await visit.Page.EvaluateAsync<string[]>(
            "() => osintMap.queryRenderedFeatures({ layers: ['tick'] }).sort((a, b) => b.geometry.coordinates[0] - a.geometry.coordinates[0])"
            + ".filter(f => f.geometry.coordinates[0] < 46.8).map(f => f.properties.band)");
        Assert.NotEmpty(bands);
        Assert.Equal(bands.Order(StringComparer.Ordinal), bands);
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_lies_below_the_page(int width)
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}", width, 900);
        await Expect(visit.Detail.Locator(".comparison")).ToBeVisibleAsync();

        Assert.InRange(await visit.BelowAsync(), 0, 1);
    }

    [Fact]
    public async Task Routes_at_night_take_longer_and_are_kept_in_the_address()
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        var airfield = visit.Detail.Locator(".comparison [data-destination='ganja-airfield']");
        await Expect(airfield).ToContainTextAsync("≈ 93 km");
        var byDay = await airfield.InnerTextAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Blackout" }).ClickAsync();

        await Expect(airfield).Not.ToHaveTextAsync(byDay, new() { UseInnerText = true });
        await Expect(airfield).ToContainTextAsync("≈ 93 km");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Blackout" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(airfield).ToContainTextAsync("≈ 93 km");
        await visit.DrawnAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "By day" }).ClickAsync();
        await Expect(airfield).ToHaveTextAsync(byDay, new() { UseInnerText = true });
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_flag_opens_its_report_at_the_finding()
    {
        await using var visit = await served.OpenAsync("tab=flags&variants=1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "high" }).ClickAsync();
        var row = visit.Page.Locator(".rows .row", new() { HasText = "V1-17-april" });
        await row.ClickAsync();

        await Expect(visit.Detail.Locator(".what-if-banner")).ToBeVisibleAsync();
        await Expect(visit.Detail.Locator(".finding.is-marked")).ToBeInViewportAsync();
        await Expect(visit.Detail.Locator(".finding.is-marked h4")).ToContainTextAsync("Contradicted");
    }

    [Fact]
    public async Task A_flag_of_the_case_itself_opens_and_explains_itself()
    {
        static void OfTheCase(JsonNode flag)
        {
            flag.AsObject().Remove("report_id");
            flag.AsObject().Remove("report_label");
            flag["finding"]!["check"] = "statement.conflict";
        }

        await using var visit = await served.OpenAsync("tab=flags", before: context => context.RouteAsync("**/api/flags**", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            OfTheCase(body["items"]?[0] ?? body);
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        }));
        var row = visit.Rows.First;
        await Expect(row).ToContainTextAsync("Of the case itself, not of one report");

        await row.ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToBeFocusedAsync();
        await Expect(visit.Detail.Locator("h2")).ToHaveTextAsync("Statements against each other");
        await Expect(visit.Detail.Locator(".finding .explanation")).ToContainTextAsync("The videos in circulation do not refer to today");
        await Expect(visit.Detail.Locator(".decides tbody tr").First).ToBeVisibleAsync();
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        Assert.Empty(await visit.BarriersAsync());
        await visit.Page.ReloadAsync();
        await Expect(visit.Detail.Locator(".finding")).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Close the flag").ClickAsync();
        await Expect(visit.Detail).ToHaveCountAsync(0);
        await Expect(row).ToBeFocusedAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task What_was_concluded_about_a_report_is_shown_with_its_state_and_basis()
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        var assessment = visit.Detail.Locator(".assessment");
        await Expect(assessment).ToHaveCountAsync(1);
        await Expect(assessment.Locator(".status")).ToHaveTextAsync("proposed");
        await Expect(assessment).ToContainTextAsync("whether it is the footage of V1 nobody has shown");
        // Nothing is accepted, so what is inferred is what is claimed, and is not said twice.
        await Expect(visit.Detail.Locator(".inferred")).ToHaveCountAsync(0);
        await Expect(visit.Detail.Locator(".judged.is-claimed").First).ToBeVisibleAsync();
        await Expect(visit.Detail.Locator(".judged.is-inferred")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_inferred_capture_names_what_sets_each_bound_and_is_told_apart_from_the_claim()
    {
        var fragment = $"report={await served.ReportAsync("V1")}";
        await using var visit = await served.OpenAsync(fragment, before: context => context.RouteAsync("**/api/reports/*", async route =>
        {
            var answer = await route.FetchAsync();
            var report = JsonNode.Parse(await answer.TextAsync())!;
            var accepted = report["assessments"]![0]!;
            accepted["status"] = "accepted";
            report["inferred"] = new JsonArray(new JsonObject
            {
                ["end"] = new JsonObject
                {
                    ["at"] = "2024-04-10T20:00:00Z",
                    ["basis"] = "accepted earlier copy",
                    ["assessment_id"] = accepted["id"]!.DeepClone(),
                    ["source"] = accepted["assessment"]!["source"]!.DeepClone(),
                },
            });
            var finding = report["findings"]![0]!.DeepClone();
            finding["id"] = "00000000-0000-7000-8000-000000000000";
            finding["finding"]!["lineage"] = "inferred/0";
            report["findings"]!.AsArray().Add(finding);
            await route.FulfillAsync(new() { Response = answer, Body = report.ToJsonString() });
        }));
        var inferred = visit.Detail.Locator(".inferred");
        await Expect(inferred).ToContainTextAsync("up to 10 Apr 2024");
        await Expect(inferred).ToContainTextAsync("end set by accepted earlier copy: what AzVision says was posted on 10 April");
        await Expect(inferred.Locator(".citation a")).ToHaveTextAsync("AzVision");
        await Expect(visit.Detail.Locator(".assessment .status")).ToHaveTextAsync("accepted");
        await Expect(visit.Detail.Locator(".judged.is-inferred")).ToHaveTextAsync("of the date inferred");
        Assert.Empty(await visit.BarriersAsync());
    }

    [Fact]
    public async Task Times_are_shown_in_the_zone_of_the_case_or_in_UTC()
    {
        await using var visit = await served.OpenAsync();
        await Expect(visit.Row("V1")).ToContainTextAsync("up to 17 Apr 2024");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "UTC", Exact = true }).ClickAsync();
        await Expect(visit.Row("V1")).ToContainTextAsync("before 17 Apr 2024, 20:00");
    }

    [Fact]
    public async Task A_link_leads_to_what_was_looked_at_and_back_leads_back()
    {
        await using var visit = await served.OpenAsync();
        await visit.Row("V4").ClickAsync();
        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Khudavang");
        var link = visit.Page.Url;
        await visit.Page.GoBackAsync();
        await Expect(visit.Detail).ToHaveCountAsync(0);

        await using var other = await served.OpenAsync(new Uri(link).Fragment.TrimStart('#'));
        await Expect(other.Detail.Locator("h2")).ToContainTextAsync("Khudavang");
    }

    [Fact]
    public async Task When_the_service_is_down_the_page_says_so_and_recovers()
    {
        await using var visit = await served.OpenAsync(before: context => context.RouteAsync("**/api/**", route => route.AbortAsync()));
        var alert = visit.Page.GetByRole(AriaRole.Alert).First;
        await Expect(alert).ToContainTextAsync("The service does not answer");
        await Expect(alert).ToContainTextAsync("./osint up");
        await visit.Page.Context.UnrouteAsync("**/api/**");

        await alert.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(visit.Rows).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task When_one_part_fails_the_others_stay()
    {
        await using var visit = await served.OpenAsync(before: context => context.RouteAsync(
            "**/ogc/collections/roads/**",
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"Busy"}""" })));
        await Expect(visit.Page.Locator(".notice.is-error")).ToContainTextAsync("roads could not be loaded");
        await Expect(visit.Rows).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_report_that_is_not_there_is_told_apart_from_a_failure()
    {
        await using var visit = await served.OpenAsync("report=00000000-0000-7000-8000-000000000000");
        await Expect(visit.Detail.GetByRole(AriaRole.Alert)).ToContainTextAsync("It may have been withdrawn");
    }

    [Fact]
    public async Task On_a_phone_everything_fits_the_width()
    {
        await using var visit = await served.OpenAsync(width: 390, height: 844);
        await visit.DrawnAsync();
        await FitsAsync(visit, 390);
        await visit.Row("V1").ClickAsync();
        await Expect(visit.Detail.Locator(".routes").First).ToBeVisibleAsync();
        await FitsAsync(visit, 390);
        await visit.Page.GetByLabel("Close the report").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Flag queue" }).ClickAsync();
        await Expect(visit.Rows.First).ToBeVisibleAsync();
        await FitsAsync(visit, 390);
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData("", 1280)]
    [InlineData("tab=flags&variants=1", 1280)]
    [InlineData("report=V1", 1280)]
    [InlineData("report=V1-17-april&variants=1", 1280)]
    [InlineData("report=V1", 390)]
    public async Task Nothing_keeps_people_out(string fragment, int width)
    {
        var parts = fragment.Split('&');
        if (parts[0].StartsWith("report=", StringComparison.Ordinal))
        {
            parts[0] = $"report={await served.ReportAsync(parts[0]["report=".Length..])}";
        }

        await using var visit = await served.OpenAsync(string.Join('&', parts), width);
        await visit.DrawnAsync();
        await Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        Assert.Empty(await visit.BarriersAsync());
    }

    private static async Task FitsAsync(Visit visit, int width) =>
        Assert.True(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, "The page is wider than the screen.");
}
