using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Osint.Web.Tests;

/// <summary>One page in a browser of its own, with everything it asked for and complained of.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(
        Path.Combine(ServedPage.Root, "src", "web", "node_modules", "axe-core", "axe.min.js")));

    public Visit(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                Errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => Errors.Enqueue(error);
        // Of the context, so that what the map's worker asks for counts as well.
        page.Context.Request += (_, request) => Requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, those that were thrown included.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public ILocator Rows => Page.Locator(".rows .row");

    public ILocator Detail => Page.Locator(".detail");

    public ILocator Row(string label) =>
        Page.Locator(".rows .row", new PageLocatorOptions { Has = Page.GetByText(label, new PageGetByTextOptions { Exact = true }) });

    /// <summary>Waits until the map has drawn what it has.</summary>
    public async Task<Visit> DrawnAsync()
    {
        await Page.WaitForFunctionAsync(
            "() => window.osintMap?.getSource('roads') && document.fonts.status === 'loaded' && window.osintMap.isStyleLoaded()"
            + " && window.osintMap.areTilesLoaded() && !window.osintMap.isMoving()"
            + " && window.osintMap.queryRenderedFeatures({ layers: ['report-point'] }).length > 0"
            + " && window.osintMap.queryRenderedFeatures({ layers: ['route-1'] }).length > 0",
            options: new() { PollingInterval = 250 });
        return this;
    }

    /// <summary>How many features of a layer are seen.</summary>
    public Task<int> CountAsync(string layer) =>
        Page.EvaluateAsync<int>("layer => window.osintMap.queryRenderedFeatures({ layers: [layer] }).length", layer);

    /// <summary>Clicks the mark of the report with a label.</summary>
    public async Task ClickMarkAsync(string label)
    {
        var at = await Page.EvaluateAsync<float[]>(
            """
            label => {
              const map = window.osintMap;
              const mark = map.queryRenderedFeatures({ layers: ['report-point'] }).find(f => f.properties.label === label);
              const { x, y } = map.project(mark.geometry.coordinates);
              const box = map.getCanvas().getBoundingClientRect();
              return [box.left + x, box.top + y];
            }
            """,
            label);
        await Page.Mouse.ClickAsync(at[0], at[1]);
    }

    /// <summary>Pixels that can be scrolled to below the page, which on a narrow screen is itself longer than that.</summary>
    public Task<int> BelowAsync() => Page.EvaluateAsync<int>(
        "() => document.documentElement.scrollHeight - Math.max(innerHeight, Math.floor(document.querySelector('.app').getBoundingClientRect().bottom + scrollY))");

    /// <summary>What axe-core holds against the page, at the two levels that keep people out.</summary>
    public async Task<string[]> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        return await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(v => ['serious', 'critical'].includes(v.impact))
              .map(v => `${v.id}: ${v.help} ${v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).slice(0, 4).join(' | ')}`)
            """);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
