using System.Globalization;
using System.Text.Json;
using NetTopologySuite.IO;
using Osint.Api.Tests.Ogc;
using Parquet;
using Parquet.Schema;

namespace Osint.Api.Tests.Exports;

/// <summary>GeoParquet holds what GeoJSON holds, in columns with types.</summary>
public sealed class GeoParquetTests(ManyReports many)
{
    [Theory]
    [InlineData("reports", "")]
    [InlineData("reports", "?case=karabakh-withdrawal-2024&filter=label%20IS%20NOT%20NULL")]
    [InlineData("reports", "?q=there-is-none-such")]
    [InlineData("routes", "")]
    [InlineData("flags", "")]
    [InlineData("convoys", "")]
    public async Task It_holds_what_GeoJSON_holds(string what, string query)
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var features = (await client.ReadAsync($"/api/export/{what}{query}")).GetProperty("features").EnumerateArray().ToArray();
        using var response = await client.GetAsync(
            $"/api/export/{what}{query}{(query.Length == 0 ? '?' : '&')}format=geoparquet", TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.Equal("application/vnd.apache.parquet", response.Content.Headers.ContentType!.MediaType);
        await using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        using var geo = JsonDocument.Parse(reader.CustomMetadata["geo"]);
        Assert.Equal("WKB", geo.RootElement.GetProperty("columns").GetProperty("geometry").GetProperty("encoding").GetString());
        Assert.Equal(features.Length, reader.RowGroups.Sum(g => g.RowCount));
        var at = 0;
        foreach (var group in reader.RowGroups)
        {
            var columns = new Dictionary<string, Array>(StringComparer.Ordinal);
            foreach (var field in reader.Schema.GetDataFields())
            {
                columns[field.Name] = await ReadAsync(group, field);
            }

            for (var row = 0; row < group.RowCount; row++, at++)
            {
                foreach (var property in features[at].GetProperty("properties").EnumerateObject().Where(p => columns.ContainsKey(p.Name)))
                {
                    Assert.Equal(Plain(property.Value), Plain(columns[property.Name].GetValue(row)));
                }

                var geometry = features[at].GetProperty("geometry");
                var bytes = (byte[]?)columns["geometry"].GetValue(row);
                Assert.Equal(geometry.ValueKind is JsonValueKind.Null, bytes is null);
                if (bytes is not null)
                {
                    var shape = new WKBReader().Read(bytes);
                    Assert.Equal(geometry.GetProperty("type").GetString(), shape.GeometryType);
                    if (shape is NetTopologySuite.Geometries.LineString line)
                    {
                        // It runs the same way.
                        Assert.Equal(geometry.GetProperty("coordinates")[0][0].GetDouble(), line.Coordinates[0].X, 6);
                    }
                }
            }
        }
    }

    private static async Task<Array> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        var rows = (int)group.RowCount;
        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Boolean => await ReadAsync<bool>(group, field, rows),
            TypeCode.Int64 => await ReadAsync<long>(group, field, rows),
            TypeCode.Double => await ReadAsync<double>(group, field, rows),
            TypeCode.DateTime => await ReadAsync<DateTime>(group, field, rows),
            _ when field.Name is "geometry" => await ReadBytesAsync(group, field, rows),
            _ => await ReadTextsAsync(group, field, rows),
        };
    }

    private static async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        var values = new T?[rows];
        await group.ReadAsync<T>(field, values.AsMemory(), null, TestContext.Current.CancellationToken);
        return values;
    }

    private static async Task<string?[]> ReadTextsAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new string?[rows];
        await group.ReadAsync(field, values.AsMemory()!, null, TestContext.Current.CancellationToken);
        return values;
    }

    private static async Task<byte[]?[]> ReadBytesAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new byte[]?[rows];
        await group.ReadAsync(field, values.AsMemory()!, null, TestContext.Current.CancellationToken);
        return values;
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    private static string? Plain(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        long whole => ((double)whole).ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text when text.StartsWith('{') => JsonDocument.Parse(text).RootElement.GetRawText(),
        var other => other.ToString(),
    };
}
