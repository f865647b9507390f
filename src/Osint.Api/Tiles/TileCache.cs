using Microsoft.Extensions.Caching.Memory;

namespace Osint.Api.Tiles;

/// <summary>Which tile of what.</summary>
/// <param name="Collection">Id of the collection.</param>
/// <param name="Case">Id of the case it is narrowed to; null for all.</param>
/// <param name="Address">Where.</param>
public sealed record TileKey(string Collection, string? Case, TileAddress Address);

/// <summary>A drawn tile.</summary>
/// <param name="Gzip">Its bytes, compressed; empty when nothing is in it.</param>
/// <param name="Length">Its length before that.</param>
/// <param name="ETag">Made of its content alone.</param>
public sealed record Tile(byte[] Gzip, int Length, string ETag);

/// <summary>
/// Tiles in memory, bounded in bytes. It is used only while changes are heard of (<see cref="MapChanges"/>), and a tile
/// that was drawn while something within it changed is not kept.
/// </summary>
public sealed class TileCache : IDisposable
{
    // Changes that a drawing may have missed; a drawing that began before the oldest of them is not kept.
    private const int Remembered = 1_024;

    private readonly Lock gate = new();
    private readonly Queue<MapChange> recent = new();
    private readonly MemoryCache tiles;
    private long changes;
    private bool isListening;

    public TileCache(IConfiguration configuration) => tiles = new MemoryCache(new MemoryCacheOptions
    {
        SizeLimit = (configuration.GetValue<long?>("OSINT_TILE_CACHE_MB") ?? 64) << 20,
        CompactionPercentage = 0.1,
    });

    /// <summary>The kept tile, or the one that <paramref name="draw"/> gives.</summary>
    public async Task<Tile> GetAsync(TileKey key, Func<Task<Tile>> draw)
    {
        long before;
        lock (gate)
        {
            if (isListening && tiles.TryGetValue(key, out Tile? kept))
            {
                return kept!;
            }

            before = changes;
        }

        var tile = await draw();
        lock (gate)
        {
            if (isListening && IsUnchangedSince(before, key))
            {
                tiles.Set(key, tile, new MemoryCacheEntryOptions { Size = tile.Gzip.Length + 256 });
            }
        }

        return tile;
    }

    /// <summary>Forgets the tiles that a change touches.</summary>
    public void Apply(MapChange change)
    {
        lock (gate)
        {
            changes++;
            recent.Enqueue(change);
            if (recent.Count > Remembered)
            {
                recent.Dequeue();
            }

            foreach (var key in tiles.Keys.OfType<TileKey>().Where(change.Touches).ToArray())
            {
                tiles.Remove(key);
            }
        }
    }

    /// <summary>Changes are heard of from now on; whatever was before may have been missed.</summary>
    public void Begin() => Reset(listening: true);

    /// <summary>Changes are not heard of any more: nothing is kept until they are.</summary>
    public void End() => Reset(listening: false);

    public void Dispose() => tiles.Dispose();

    private void Reset(bool listening)
    {
        lock (gate)
        {
            // No drawing under way is kept either.
            changes += Remembered + 1;
            recent.Clear();
            tiles.Clear();
            isListening = listening;
        }
    }

    private bool IsUnchangedSince(long before, TileKey key)
    {
        var missed = changes - before;
        return missed <= recent.Count && !recent.Skip(recent.Count - (int)missed).Any(c => c.Touches(key));
    }
}
