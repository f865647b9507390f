using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>Who contradicts whom: bodies, outlets apart from them, and forecasts.</summary>
public sealed class ContradictionTests(ServedPage served)
{
    private const string Opened = "stage=contradictions&cell=outlets%0AAzVision%0ATuran";

    [Fact]
    public async Task The_three_days_of_the_outlets_contradict_each_other_apart_from_the_bodies()
    {
        await using var visit = await served.OpenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Who contradicts whom" }).ClickAsync();
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(3);
        await Expect(Cells(visit, "bodies", "is-consistent")).Not.ToHaveCountAsync(0);
        await Expect(Cells(visit, "bodies", "is-contradicted")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".is-bodies thead th", new() { HasText = "Turan" })).ToHaveCountAsync(0);

        await Cell(visit, "Contradicted: AzVision and Turan, 1 pair of statements").ClickAsync();

        var pairs = visit.Page.Locator(".pairs");
        await Expect(pairs.Locator("h4")).ToBeFocusedAsync();
        await Expect(pairs.Locator(".said-one").Nth(0)).ToContainTextAsync("left Khudavang (Dadivank) on the same day");
        await Expect(pairs.Locator(".said-one").Nth(1)).ToContainTextAsync("The withdrawal began on 16 April.");
        await Expect(pairs.Locator(".explanation")).ToContainTextAsync("These cannot both be true.");
        await Expect(pairs.Locator(".said-one .citation a")).ToHaveCountAsync(2);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_cell_is_opened_and_left_by_keyboard_and_by_its_headers()
    {
        await using var visit = await served.OpenAsync("stage=contradictions");
        var table = visit.Page.GetByRole(AriaRole.Table, new() { Name = "News outlets among themselves" });
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["AzVision", "Turan", "FedPress", "Azernews"]);
        await Expect(table.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["AzVision", "Turan", "FedPress", "Azernews"]);
        // Each pair is reached by Tab once, though it stands in two rows.
        await Expect(table.Locator("button")).ToHaveCountAsync(6);
        await Expect(table.Locator("button[tabindex='0']")).ToHaveCountAsync(3);

        var cell = Cell(visit, "Contradicted: AzVision and FedPress, 1 pair of statements");
        await cell.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator(".pairs h4")).ToBeFocusedAsync();
        await Expect(cell).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator(".pairs")).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_forecast_is_missed_and_contradicts_nothing()
    {
        await using var visit = await served.OpenAsync("stage=contradictions");
        var forecast = visit.Page.Locator(".forecast");
        await Expect(forecast).ToHaveCountAsync(1);
        await Expect(forecast.Locator(".forecast-outcome")).ToHaveTextAsync("Missed");
        await Expect(forecast).ToContainTextAsync("would last until the end of May");
        await Expect(forecast).ToContainTextAsync("was completed on 12 June 2024");
        await Expect(forecast.Locator(".verdict-icon")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task As_of_a_day_only_what_was_said_by_its_end_is_there()
    {
        await using var visit = await served.OpenAsync("stage=contradictions");
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(3);

        await visit.Page.GetByLabel("Said by the end of").FillAsync("2024-04-30");

        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator(".is-outlets thead th", new() { HasText = "FedPress" })).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".forecast")).ToHaveCountAsync(0);
        // The end of the day in the zone of the case, of which Turan's article is.
        Assert.Contains(visit.Requests, address => address.EndsWith("as_of=2024-04-30T19%3A59%3A59.999Z", StringComparison.Ordinal));
        await visit.Page.ReloadAsync();
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Said by the end of").FillAsync("2024-04-29");
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "show everything" }).ClickAsync();
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task What_was_superseded_is_marked_and_counts_for_nothing()
    {
        await using var visit = await served.OpenAsync(Opened, before: context => context.RouteAsync("**/contradictions**", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            var cell = body["outlets"]!["cells"]!.AsArray()
                .Single(c => c!["one"]!.GetValue<string>() == "AzVision" && c["other"]!.GetValue<string>() == "Turan")!;
            cell["pairs"]![0]!["one"]!["superseded"] = true;
            cell.AsObject().Remove("verdict");
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        }));
        await Expect(Cell(visit, "Superseded only: AzVision and Turan, 1 pair of statements")).ToHaveClassAsync("cell is-ended");
        await Expect(Cells(visit, "outlets", "is-contradicted")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator(".pair")).ToContainTextAsync("does not count: superseded");
        await Expect(visit.Page.Locator(".said-one.is-ended")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_statement_leads_to_its_place_on_the_timeline()
    {
        await using var visit = await served.OpenAsync(Opened);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "R2a on the timeline" }).ClickAsync();
        await Expect(visit.Page.Locator(".statement-card h3")).ToContainTextAsync("R2a");
    }

    [Fact]
    public async Task On_a_phone_a_list_stands_for_the_table()
    {
        await using var visit = await served.OpenAsync("stage=contradictions", 390, 844);
        await Expect(visit.Page.Locator(".is-outlets .cell-row.is-contradicted")).ToHaveCountAsync(3);
        await Expect(visit.Page.Locator(".matrix")).ToHaveCountAsync(0);
        var row = visit.Page.Locator(".is-outlets .cell-row", new() { HasText = "AzVision – Turan" });
        await Expect(row).ToContainTextAsync("R1 – R2a");
        await row.ClickAsync();
        await Expect(visit.Page.Locator(".is-outlets li .pairs")).ToContainTextAsync("These cannot both be true.");
        await Expect(visit.Page.Locator(".pairs h4")).ToBeInViewportAsync();
        var width = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= 390, "The page is wider than the screen.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Map", Exact = true }).ClickAsync();
        await visit.DrawnAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task When_it_cannot_be_loaded_it_says_so_and_the_rest_stays()
    {
        await using var visit = await served.OpenAsync("stage=contradictions", before: context => context.RouteAsync(
            "**/contradictions**",
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"Busy"}""" })));
        await Expect(visit.Page.Locator(".contradictions").GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be loaded");
        await Expect(visit.Rows).ToHaveCountAsync(5);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_keeps_people_out(int width)
    {
        await using var visit = await served.OpenAsync($"{Opened}&lang=ru", width);
        await Expect(visit.Page.Locator(".pairs .explanation")).ToContainTextAsync("И то и другое вместе верно быть не может.");
        await visit.Page.Locator(".pairs .premises summary").ClickAsync();
        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Errors);
    }

    /// <summary>The cells of the upper half, each pair once.</summary>
    private static ILocator Cells(Visit visit, string table, string kind) =>
        visit.Page.Locator($".table-section.is-{table} .cell.{kind}[data-cell]");

    private static ILocator Cell(Visit visit, string name) =>
        visit.Page.Locator(".cell[data-cell]").And(visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));
}
