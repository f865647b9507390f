using Microsoft.Extensions.Configuration;
using Osint.Api.Tiles;

namespace Osint.Api.Tests.Tiles;

/// <summary>The cache keeps what is true, no more than it may, and nothing while it does not hear of changes.</summary>
public sealed class TileCacheTests
{
    private static readonly TileKey Here = new("reports", null, new TileAddress(8, 161, 96));

    [Fact]
    public async Task A_tile_is_drawn_once_until_something_in_it_changes()
    {
        using var cache = Cache();
        cache.Begin();
        Assert.Equal("1", await DrawAsync(cache, "1"));
        Assert.Equal("1", await DrawAsync(cache, "2"));
        cache.Apply(MapChange.Parse("reports,flags:10 10 11 11"));
        cache.Apply(MapChange.Parse("roads:all"));
        Assert.Equal("1", await DrawAsync(cache, "3"));
        cache.Apply(MapChange.Parse("reports,flags:10 10 11 11;46.9 40.4 47 40.5"));
        Assert.Equal("4", await DrawAsync(cache, "4"));
        cache.Apply(MapChange.Parse("reports:all"));
        Assert.Equal("5", await DrawAsync(cache, "5"));
    }

    [Fact]
    public async Task A_tile_that_was_drawn_while_something_in_it_changed_is_not_kept()
    {
        using var cache = Cache();
        cache.Begin();
        Assert.Equal("old", await DrawAsync(cache, "old", () => cache.Apply(MapChange.Parse("reports:46.9 40.4 47 40.5"))));
        Assert.Equal("new", await DrawAsync(cache, "new"));
        cache.Apply(MapChange.Parse("reports:all"));
        Assert.Equal("kept", await DrawAsync(cache, "kept", () => cache.Apply(MapChange.Parse("reports:10 10 11 11"))));
        Assert.Equal("kept", await DrawAsync(cache, "again"));
    }

    [Fact]
    public async Task A_change_that_may_have_been_missed_counts_as_one()
    {
        using var cache = Cache();
        cache.Begin();
        Assert.Equal("old", await DrawAsync(cache, "old", () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                cache.Apply(MapChange.Parse("reports:10 10 11 11"));
            }
        }));
        Assert.Equal("new", await DrawAsync(cache, "new"));
    }

    [Fact]
    public async Task Nothing_is_kept_while_changes_are_not_heard_of()
    {
        using var cache = Cache();
        Assert.Equal("1", await DrawAsync(cache, "1"));
        Assert.Equal("2", await DrawAsync(cache, "2"));
        cache.Begin();
        Assert.Equal("3", await DrawAsync(cache, "3", () =>
        {
            cache.End();
            cache.Begin();
        }));
        Assert.Equal("4", await DrawAsync(cache, "4"));
        cache.End();
        Assert.Equal("5", await DrawAsync(cache, "5"));
    }

    [Fact]
    public async Task It_holds_no_more_bytes_than_it_may()
    {
        using var cache = Cache();
        cache.Begin();
        var drawn = 0;
        for (var round = 0; round < 2; round++)
        {
            for (var x = 0; x < 40; x++)
            {
                await cache.GetAsync(new TileKey("reports", null, new TileAddress(8, x, 0)), () =>
                {
                    drawn++;
                    return Task.FromResult(new Tile(new byte[100_000], 100_000, "tag"));
                });
            }
        }

        // 1 MB holds 10 of them: at most so many of the second round were still there.
        Assert.InRange(drawn, 70, 80);
    }

    [Theory]
    [InlineData("")]
    [InlineData("reports")]
    [InlineData("reports:")]
    [InlineData("reports:1 2 3")]
    [InlineData("reports:a b c d")]
    public void A_message_that_cannot_be_read_means_everything(string message) => Assert.True(MapChange.Parse(message).Touches(Here));

    private static TileCache Cache() => new(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("OSINT_TILE_CACHE_MB", (string?)"1")]).Build());

    private static async Task<string> DrawAsync(TileCache cache, string tag, Action? meanwhile = null) =>
        (await cache.GetAsync(Here, () =>
        {
            meanwhile?.Invoke();
            return Task.FromResult(new Tile([], 0, tag));
        })).ETag;
}
