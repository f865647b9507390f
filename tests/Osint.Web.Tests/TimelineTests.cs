using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>The timeline: what is drawn, in whose clock, and that it can be used by mouse, by keyboard and by ear.</summary>
public sealed class TimelineTests(ServedPage served)
{
    /// <summary>Start and end of one bar in UTC, from where it stands between the ticks.</summary>
    private const string Instants =
        """
        label => {
          const plot = document.querySelector('.chart-axis svg').getBoundingClientRect();
          const ticks = [...document.querySelectorAll('.chart-axis .tick')]
            .map(t => ({ at: Date.parse(t.dataset.at), x: t.querySelector('path').getBoundingClientRect().x }));
          const [a, b] = [ticks[0], ticks.at(-1)];
          const box = [...document.querySelectorAll('.chart .filmed')].find(g => g.getAttribute('aria-label').startsWith(label))
            .querySelector('.bar .window').getBoundingClientRect();
          return [box.left, box.right].map(x => Math.round((a.at + (x - a.x) / (b.x - a.x) * (b.at - a.at)) / 600000) * 600000);
        }
        """;

    [Fact]
    public async Task It_is_closed_until_asked_for_and_its_address_opens_it()
    {
        await using var visit = await served.OpenAsync();
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Timeline" });
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(visit.Rows).ToHaveCountAsync(5);
        Assert.DoesNotContain(visit.Requests, address => address.Contains("/timeline", StringComparison.Ordinal));

        await button.ClickAsync();

        await Expect(Filmed(visit)).ToHaveCountAsync(5);
        Assert.Contains("timeline=1", visit.Page.Url, StringComparison.Ordinal);
        await using var other = await served.OpenAsync(new Uri(visit.Page.Url).Fragment.TrimStart('#'));
        await Expect(Filmed(other)).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Claims_are_bars_statements_are_marks_by_stance_and_publications_are_ticks()
    {
        await using var visit = await OpenAsync();
        await Expect(Filmed(visit)).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator(".chart .filmed .published-tick")).ToHaveCountAsync(5);
        await Expect(Report(visit, "V1").Locator(".bar")).ToHaveAttributeAsync("data-start", "open");
        await Expect(Report(visit, "V1").Locator(".bar")).ToHaveAttributeAsync("data-end", "stated");
        await Expect(Report(visit, "V5").Locator(".bar")).ToHaveAttributeAsync("data-start", "padded");
        await Expect(Report(visit, "V5").Locator("linearGradient").First).ToHaveCountAsync(1);
        // A denial on one of two days: two lines, never one over both.
        await Expect(Said(visit, "S2").Locator(".said-bar")).ToHaveCountAsync(2);
        await Expect(Said(visit, "S2").Locator(".period")).ToHaveCountAsync(2);
        foreach (var (label, stance) in new[] { ("S2", "deny"), ("S3a", "not_confirmed"), ("S4", "affirm"), ("S7", "forecast"), ("R1", "affirm") })
        {
            await Expect(Said(visit, label).Locator($".sign.is-{stance}").First).ToHaveCountAsync(1);
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Everything" }).ClickAsync();
        await Expect(Said(visit, "S1").Locator(".sign.is-silence")).ToHaveCountAsync(1);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task What_if_copies_are_hidden_counted_and_dashed_when_asked_for()
    {
        await using var visit = await OpenAsync();
        await Expect(Filmed(visit)).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator(".timeline-left-out")).ToContainTextAsync("4 what-if copies not shown");

        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Show variants" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Everything" }).ClickAsync();

        await Expect(visit.Page.Locator(".chart .filmed.is-variant")).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator(".timeline-left-out")).Not.ToContainTextAsync("what-if");
        await Expect(Report(visit, "V1-16-april")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^What-if copy V1-16-april", default, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Another_zone_changes_every_label_and_no_instant()
    {
        await using var visit = await OpenAsync("timeline=1&variants=1");
        var zone = visit.Page.GetByLabel("Times in the zone of");
        await SeeDaysAsync(visit, "2024-04-10", "2024-04-24");
        // 16 April in Baku begins on 15 April at 20:00 UTC.
        long[] april16 = [Milliseconds("2024-04-15T20:00:00Z"), Milliseconds("2024-04-16T20:00:00Z")];
        Assert.Equal(april16, await visit.Page.EvaluateAsync<long[]>(Instants, "What-if copy V1-16-april"));
        await Expect(Report(visit, "V1-16-april")).ToHaveAttributeAsync("aria-label", Holding("filmed 16 Apr 2024, Baku time"));
        await Expect(visit.Page.Locator(".chart-axis .tick[data-at='2024-04-15T20:00:00.000Z'] text")).ToHaveTextAsync("16 Apr");

        await zone.SelectOptionAsync("UTC");
        Assert.Equal(april16, await visit.Page.EvaluateAsync<long[]>(Instants, "What-if copy V1-16-april"));
        await Expect(Report(visit, "V1-16-april")).ToHaveAttributeAsync("aria-label", Holding("filmed 15 Apr 2024, 20:00 – 16 Apr 2024, 20:00, UTC"));
        await Expect(visit.Page.Locator(".chart-axis .tick[data-at='2024-04-16T00:00:00.000Z'] text")).ToHaveTextAsync("16 Apr");
        await Expect(visit.Row("V1")).ToContainTextAsync("before 17 Apr 2024, 20:00");

        await zone.SelectOptionAsync("Europe/Moscow");
        Assert.Equal(april16, await visit.Page.EvaluateAsync<long[]>(Instants, "What-if copy V1-16-april"));
        await Expect(visit.Page.Locator(".chart-axis .tick[data-at='2024-04-15T21:00:00.000Z'] text")).ToHaveTextAsync("16 Apr");

        // The browser's own zone, behind UTC.
        await zone.SelectOptionAsync("America/Bogota");
        Assert.Equal(april16, await visit.Page.EvaluateAsync<long[]>(Instants, "What-if copy V1-16-april"));
        await Expect(visit.Page.Locator(".chart-axis .tick[data-at='2024-04-16T05:00:00.000Z'] text")).ToHaveTextAsync("16 Apr");
        await Expect(visit.Row("V1").First).ToContainTextAsync("before 17 Apr 2024, 15:00");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_click_on_a_bar_selects_the_report_everywhere()
    {
        await using var visit = await OpenAsync();
        await visit.DrawnAsync();
        await Report(visit, "V4").Locator(".bar").ClickAsync();

        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Khudavang");
        await Expect(Report(visit, "V4")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Row("V4")).ToHaveAttributeAsync("aria-current", "true");
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['report-selected'] }).length > 0");
        await visit.Row("V5").ClickAsync();
        await Expect(Report(visit, "V5")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Report(visit, "V4")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task A_click_on_a_mark_opens_the_statement_and_Escape_closes_it()
    {
        await using var visit = await OpenAsync();
        await Said(visit, "S2").Locator(".sign").First.ClickAsync();

        var card = visit.Page.Locator(".statement-card");
        await Expect(card).ToContainTextAsync("denies the date of the footage");
        await Expect(card).ToContainTextAsync("One of these is right; which is not known.");
        await Expect(card.Locator("q").First).ToHaveTextAsync("[2024-04-16,2024-04-17]");
        await Expect(card.Locator("h3")).ToBeFocusedAsync();
        await Expect(Said(visit, "S2")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Contains("statement=", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(card).ToHaveCountAsync(0);
        await Expect(Said(visit, "S2")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Pointing_at_something_shows_what_was_said()
    {
        await using var visit = await OpenAsync();
        var tip = visit.Page.Locator(".tip");
        // A hand moves on where a chart that is still settling took no notice; a pointer that was put there once does not.
        for (var attempt = 0; attempt < 20 && await tip.CountAsync() == 0; attempt++)
        {
            await visit.Page.Mouse.MoveAsync(5, 5);
            await Report(visit, "V5").Locator(".bar").HoverAsync();
            await visit.Page.WaitForTimeoutAsync(500);
        }

        await Expect(tip).ToContainTextAsync("given as “2024-05-18~”");
        await Expect(tip).ToContainTextAsync("widened by a rule");
        await visit.Page.Mouse.MoveAsync(5, 5);
        await Expect(tip).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".bands")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard()
    {
        await using var visit = await OpenAsync();
        await Expect(Filmed(visit)).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator(".chart [data-item][tabindex='0']")).ToHaveCountAsync(1);
        await Report(visit, "V4").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Report(visit, "V1")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".tip")).ToContainTextAsync("given as “../2024-04-17”");
        await visit.Page.Keyboard.PressAsync("End");
        await Expect(Said(visit, "R4a")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Said(visit, "R3b")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Home");
        await Expect(Report(visit, "V4")).ToBeFocusedAsync();

        var days = visit.Page.GetByLabel("First day");
        var before = await days.InputValueAsync();
        await visit.Page.Keyboard.PressAsync("+");
        await Expect(days).Not.ToHaveValueAsync(before);
        await Expect(Report(visit, "V4")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("0");
        await Expect(days).ToHaveValueAsync(before);
        await visit.Page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(days).Not.ToHaveValueAsync(before);
        await visit.Page.Keyboard.PressAsync("0");
        await Report(visit, "V4").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Khudavang");
    }

    [Fact]
    public async Task A_stretch_drawn_with_the_mouse_becomes_the_axis()
    {
        await using var visit = await OpenAsync();
        var axis = (await visit.Page.Locator(".chart-axis svg").BoundingBoxAsync())!;
        await SeeDaysAsync(visit, "2024-04-10", "2024-04-19");
        await visit.Page.Mouse.MoveAsync(axis.X + (axis.Width * 0.5f), axis.Y + 10);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(axis.X + (axis.Width * 0.75f), axis.Y + 10, new() { Steps = 4 });
        await visit.Page.Mouse.UpAsync();
        await Expect(visit.Page.GetByLabel("First day")).ToHaveValueAsync("2024-04-15");
        await Expect(visit.Page.GetByLabel("Last day")).ToHaveValueAsync("2024-04-17");
    }

    [Fact]
    public async Task The_table_says_the_same_in_words()
    {
        await using var visit = await OpenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        var table = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline as tables" });
        await Expect(table.Locator("table")).ToHaveCountAsync(3);
        var denial = table.Locator("tr", new() { HasText = "S2" });
        await Expect(denial).ToContainTextAsync("denies the date of the footage");
        await Expect(denial).ToContainTextAsync("16 Apr 2024 or 17 Apr 2024");
        // Midnight in Moscow is one o'clock in Baku: the day does not become another.
        await Expect(table.Locator("tr", new() { HasText = "S0a" })).ToContainTextAsync("10 Nov 2020, 01:00");
        await table.GetByRole(AriaRole.Button, new() { Name = "V4" }).ClickAsync();
        await Expect(visit.Detail.Locator("h2")).ToContainTextAsync("Khudavang");
    }

    [Fact]
    public async Task A_thousand_reports_stay_usable_and_what_is_not_here_is_told()
    {
        await using var visit = await served.OpenAsync("timeline=1", before: context => context.RouteAsync(
            "**/api/cases/*/timeline**",
            async route =>
            {
                var answer = await route.FetchAsync();
                var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await answer.TextAsync())!;
                var one = body["reports"].EnumerateArray().First(r => r.GetProperty("label").GetString() == "V4").GetRawText();
                var id = body["reports"].EnumerateArray().First(r => r.GetProperty("label").GetString() == "V4").GetProperty("id").GetString()!;
                body["reports"] = JsonSerializer.SerializeToElement(Enumerable.Range(0, 1000).Select(i => JsonSerializer.Deserialize<JsonElement>(
                    one.Replace(id, $"00000000-0000-7000-8000-{i:D12}", StringComparison.Ordinal)
                        .Replace("\"V4\"", $"\"N{i}\"", StringComparison.Ordinal))));
                body["counts"] = JsonSerializer.SerializeToElement(new
                {
                    reports_matched = 1234,
                    reports_older = 234,
                    variants_left_out = 0,
                    statements_left_out = 0,
                    statements_ended_left_out = 0,
                    statements_unreadable = 0,
                });
                await route.FulfillAsync(new() { Response = answer, Body = JsonSerializer.Serialize(body) });
            }));
        await Expect(visit.Page.Locator(".chart-scroll.is-filmed .is-heading")).ToContainTextAsync("1000 of 1000");
        await Expect(visit.Page.Locator(".timeline-left-out")).ToContainTextAsync("The newest 1,000 of 1,234 reports are here.");
        // Only what is in sight is drawn, and the statements stay in sight beside it.
        Assert.InRange(await Filmed(visit).CountAsync(), 3, 60);
        await Expect(Said(visit, "S3a").Locator(".sign").First).ToBeInViewportAsync();

        await Filmed(visit).First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Report(visit, "N1")).ToBeFocusedAsync();
        await visit.Page.Locator(".chart-scroll.is-filmed").EvaluateAsync("pane => pane.scrollTo(0, pane.scrollHeight)");
        await Expect(Report(visit, "N999")).ToBeInViewportAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Nothing_of_the_drawing_lies_over_anything_else()
    {
        await using var visit = await OpenAsync("timeline=1&variants=1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Taller" }).ClickAsync();
        await Expect(Filmed(visit).First).ToBeVisibleAsync();
        var overlaps = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
              const boxes = [...document.querySelectorAll('.chart-plot .sign, .chart-plot .mark-label, .chart-axis .tick text, .gutter-row')]
                .filter(e => e.textContent || e.matches('.sign'))
                .map(e => ({ e: e.textContent || e.closest('[data-item]').getAttribute('aria-label').slice(0, 12), b: e.getBoundingClientRect(), gutter: e.matches('.gutter-row') }));
              const found = [];
              boxes.forEach((a, i) => boxes.slice(i + 1).forEach(c => {
                if (a.gutter === c.gutter && a.b.left + 1 < c.b.right && c.b.left + 1 < a.b.right && a.b.top + 1 < c.b.bottom && c.b.top + 1 < a.b.bottom) {
                  found.push(`${a.e} over ${c.e}`);
                }
              }));
              return found;
            }
            """);
        Assert.Empty(overlaps);
    }

    [Fact]
    public async Task The_drawing_of_many_statements_ends_above_its_legend()
    {
        await using var visit = await served.OpenAsync("timeline=1&variants=1", 1500, 1200, context => context.RouteAsync("**/timeline**", async route =>
        {
            var answer = await route.FetchAsync();
            var timeline = JsonNode.Parse(await answer.TextAsync())!;
            foreach (var list in new[] { "statements", "reports" }.Select(name => timeline[name]!.AsArray()))
            {
                for (var i = list.Count; i < 40; i++)
                {
                    var copy = list[0]!.DeepClone();
                    copy["id"] = $"00000000-0000-7000-8000-{i:d12}";
                    list.Add(copy);
                }
            }

            await route.FulfillAsync(new() { Response = answer, Body = timeline.ToJsonString() });
        }));
        await Expect(visit.Page.Locator(".timeline-key")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".chart .said").First).ToBeVisibleAsync();

        var over = await visit.Page.EvaluateAsync<double>(
            "() => document.querySelector('.chart').lastElementChild.getBoundingClientRect().bottom - document.querySelector('.timeline-foot').getBoundingClientRect().top");

        Assert.True(over <= 1, $"The drawing lies {over} pixels over its legend.");
    }

    [Fact]
    public async Task When_it_cannot_be_loaded_it_says_so_and_the_rest_stays()
    {
        await using var visit = await served.OpenAsync("timeline=1", before: context => context.RouteAsync(
            "**/api/cases/*/timeline**",
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"Busy"}""" })));
        await Expect(visit.Page.Locator(".timeline").GetByRole(AriaRole.Alert)).ToContainTextAsync("The timeline could not be loaded.");
        await Expect(visit.Rows).ToHaveCountAsync(5);
    }

    [Theory]
    [InlineData("timeline=1", 1280, false)]
    [InlineData("timeline=1&variants=1", 1280, true)]
    [InlineData("timeline=1", 390, false)]
    [InlineData("timeline=1", 390, true)]
    public async Task Nothing_keeps_people_out(string fragment, int width, bool table)
    {
        await using var visit = await served.OpenAsync(fragment, width);
        await Expect(visit.Page.Locator(".timeline .skeleton")).ToHaveCountAsync(0);
        await Expect(Filmed(visit).First).ToBeAttachedAsync();
        await Said(visit, "S4").Locator(".sign").First.ClickAsync();
        await Expect(visit.Page.Locator(".statement-card")).ToBeVisibleAsync();
        if (table)
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        }

        Assert.Empty(await visit.BarriersAsync());
        Assert.True(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, "The page is wider than the screen.");
        Assert.Empty(visit.Errors);
    }

    private static ILocator Filmed(Visit visit) => visit.Page.Locator(".chart .filmed");

    private static ILocator Report(Visit visit, string label) => visit.Page.Locator($".chart .filmed[aria-label*=' {label} ']");

    private static ILocator Said(Visit visit, string label) => visit.Page.Locator($".chart .said[aria-label^='{label} ']");

    private static System.Text.RegularExpressions.Regex Holding(string text) =>
        new(System.Text.RegularExpressions.Regex.Escape(text), default, TimeSpan.FromSeconds(1));

    private static long Milliseconds(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static async Task SeeDaysAsync(Visit visit, string first, string last)
    {
        await visit.Page.GetByLabel("Last day").FillAsync(last);
        await visit.Page.GetByLabel("First day").FillAsync(first);
        await visit.Page.GetByLabel("Last day").FillAsync(last);
        await Expect(visit.Page.GetByLabel("First day")).ToHaveValueAsync(first);
        await Expect(visit.Page.GetByLabel("Last day")).ToHaveValueAsync(last);
    }

    private async Task<Visit> OpenAsync(string fragment = "timeline=1")
    {
        var visit = await served.OpenAsync(fragment);
        await Expect(Filmed(visit).First).ToBeAttachedAsync();
        return visit;
    }
}
