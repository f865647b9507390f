using System.Buffers;
using System.Data;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Osint.Api.Ogc;

/// <summary>
/// Rows from the database to the socket, one after another: PostgreSQL makes each feature's text, and its bytes go out
/// as they come in. Memory does not depend on how many there are.
/// </summary>
public static class FeatureStream
{
    private const int FlushAt = 64 << 10;

    /// <summary>Reads rows of an id and the bytes of a text.</summary>
    /// <param name="connection">An open connection, busy until the last row.</param>
    /// <param name="sql">Two columns of text.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="take">Receives each row; false ends it.</param>
    /// <param name="cancellationToken">Ends it when the client goes away.</param>
    public static async Task ReadAsync(
        NpgsqlConnection connection, string sql, DynamicParameters parameters, Func<string, byte[], ValueTask<bool>> take,
        CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: cancellationToken),
            CommandBehavior.SequentialAccess);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetString(0);
            if (!await take(id, reader.GetFieldValue<byte[]>(1)))
            {
                return;
            }
        }
    }

    /// <summary>Writes a page as a GeoJSON feature collection.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="isContinued">True when the page begins after <c>@after0, ...</c>.</param>
    /// <param name="matched">Features that the filters let through, over all pages; null when it is not counted.</param>
    /// <param name="links">Links, given the id of the last feature when there are more.</param>
    /// <param name="cancellationToken">Ends it when the client goes away.</param>
    public static async Task WriteAsync(
        PipeWriter output, NpgsqlConnection connection, ItemQuery query, bool isContinued, long? matched,
        Func<string?, IReadOnlyList<Link>> links, CancellationToken cancellationToken)
    {
        output.Write("""{"type":"FeatureCollection","features":["""u8);
        var (count, last, hasMore) = (0, "", false);
        long unflushed = 0;
        await ReadAsync(connection, query.PageSql(isContinued), query.Parameters, Take, cancellationToken);
        var text = JsonSerializer.Serialize(links(hasMore ? last : null), Links);
        output.Write(Encoding.UTF8.GetBytes($"]{(matched is null ? "" : $",\"numberMatched\":{matched}")},\"numberReturned\":{count},\"links\":{text}}}"));
        await output.FlushAsync(cancellationToken);

        async ValueTask<bool> Take(string id, byte[] feature)
        {
            if (count == query.Limit)
            {
                hasMore = true;
                return false;
            }

            if (count > 0)
            {
                output.Write(","u8);
            }

            output.Write(feature);
            (count, last, unflushed) = (count + 1, id, unflushed + feature.Length);
            if (unflushed > FlushAt)
            {
                unflushed = 0;
                await output.FlushAsync(cancellationToken);
            }

            return true;
        }
    }

    private static readonly JsonSerializerOptions Links = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
