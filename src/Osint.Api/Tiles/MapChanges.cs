using System.Globalization;
using Npgsql;

namespace Osint.Api.Tiles;

/// <summary>What changed on the map: of which collections, and where; everywhere when there are no boxes.</summary>
public sealed record MapChange(IReadOnlyList<string> Collections, IReadOnlyList<Box>? Boxes)
{
    /// <summary>Reads a message of the triggers; one that cannot be read means everything of everything.</summary>
    public static MapChange Parse(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        var boxes = new List<Box>();
        foreach (var range in message[(colon + 1)..].Split(';'))
        {
            var numbers = range.Split(' ');
            if (numbers.Length != 4 || !TryNumber(numbers[0], out var west) || !TryNumber(numbers[1], out var south)
                || !TryNumber(numbers[2], out var east) || !TryNumber(numbers[3], out var north))
            {
                return new MapChange(colon < 0 ? [] : message[..colon].Split(','), Boxes: null);
            }

            boxes.Add(new Box(west, south, east, north));
        }

        return new MapChange(message[..colon].Split(','), boxes);
    }

    public bool Touches(TileKey key) =>
        (Collections.Count == 0 || Collections.Contains(key.Collection, StringComparer.Ordinal))
        && (Boxes is null || Boxes.Any(key.Address.Degrees(TileSql.Margin).Touches));

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}

/// <summary>Hears from PostgreSQL what any process changed on the map, and has the tiles of it drawn anew.</summary>
public sealed partial class MapChanges(NpgsqlDataSource database, TileCache cache, ILogger<MapChanges> logger) : BackgroundService
{
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, told) => cache.Apply(MapChange.Parse(told.Payload));
                await ExecuteAsync(connection, "listen osint_map", stoppingToken);
                cache.Begin();
                while (true)
                {
                    // A connection can be gone without a word: ask now and then.
                    if (!await connection.WaitAsync(StillThere, stoppingToken))
                    {
                        await ExecuteAsync(connection, "select 1", stoppingToken);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogLost(logger, e.Message);
            }
            finally
            {
                cache.End();
            }

            await Task.Delay(TryAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Changes of the map are not heard of, tiles are drawn anew each time: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}
