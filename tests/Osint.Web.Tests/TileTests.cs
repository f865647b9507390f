namespace Osint.Web.Tests;

/// <summary>The published style, vector tiles and items in a real MapLibre.</summary>
public sealed class TileTests(ServedPage served)
{
    [Fact]
    public async Task The_published_style_draws_every_kind_of_tile_without_an_error()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        foreach (var (zoom, layers) in new (int, string[])[]
        {
            (5, ["roads", "routes", "reports-merged", "destinations-merged"]),
            (9, ["places", "roads", "routes", "reports", "flags", "destinations"]),
        })
        {
            await visit.Page.EvaluateAsync(
                """
                async ([style, zoom]) => {
                  const map = window.osintMap;
                  map.setStyle(style);
                  map.jumpTo({ center: [46.75, 40.5], zoom });
                  await new Promise(done => map.once('idle', done));
                }
                """,
                new object[] { $"{served.Address}ogc/style.json?case={ServedPage.Case}", zoom });
            foreach (var layer in layers)
            {
                Assert.True(await visit.CountAsync(layer) > 0, $"Nothing of {layer} is drawn at zoom {zoom}.");
            }
        }

        Assert.Contains(visit.Requests, address => address.EndsWith($".mvt?case={ServedPage.Case}", StringComparison.Ordinal));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Items_are_drawn_as_they_are_served()
    {
        await using var visit = await served.OpenAsync();
        await visit.DrawnAsync();
        await visit.Page.EvaluateAsync(
            """
            async address => {
              const map = window.osintMap;
              map.addSource('items', { type: 'geojson', data: address });
              map.addLayer({ id: 'items', type: 'line', source: 'items' });
              await new Promise(done => map.once('idle', done));
            }
            """,
            $"{served.Address}ogc/collections/flags/items?case={ServedPage.Case}&limit=1000");
        Assert.True(await visit.CountAsync("items") > 0, "No flag is drawn.");
        Assert.Empty(visit.Errors);
    }
}
