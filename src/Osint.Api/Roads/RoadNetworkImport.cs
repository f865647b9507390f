using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;
using Osint.Api.Checks;
using Osint.Api.Geodata;
using Osint.Domain.Json;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Spectre.Console;

namespace Osint.Api.Roads;

/// <summary>
/// Makes a road network out of OpenStreetMap data: a graph file named by its digest for searching, rows for drawing, and
/// one row that says which digest the network's name means from now on.
/// </summary>
public sealed partial class RoadNetworkImport(NpgsqlDataSource database, RoadNetworks networks)
{
    /// <summary>Imports a file in place of the network of that name.</summary>
    /// <param name="name">Name of the network, as cases say it.</param>
    /// <param name="path">OpenStreetMap data.</param>
    /// <param name="shipped">
    /// True for what comes with the program: passed over when it did not change, or when somebody has imported an
    /// extract of his own under the name.
    /// </param>
    /// <param name="console">Shown progress and counts.</param>
    /// <param name="cancellationToken">Ends the import; nothing is changed then.</param>
    /// <exception cref="ImportException">The file cannot be read; the message says where and what to do.</exception>
    public async Task RunAsync(
        string name, string path, bool shipped, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (!NameShape().IsMatch(name))
        {
            throw new ImportException($"'{name}' is no name for a network; use 2 to 63 lower-case letters, digits and hyphens.");
        }

        if (!File.Exists(path))
        {
            throw new ImportException(Directory.Exists(path)
                ? $"{path} is a folder; name a .osm, .osm.gz or .osm.pbf file in it."
                : $"There is no file {path}.");
        }

        var sha256 = await DigestAsync(path, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var standing = await connection.QuerySingleOrDefaultAsync<(string Digest, string Sha256, bool Shipped, string SourceFile)?>(
            "select digest, source_sha256, shipped, source_file from road_networks where name = @name", new { name });
        if (shipped && standing is { } present)
        {
            // A graph of an earlier version is built again, from what comes with the program or by whoever imported it.
            var isCurrent = RoadGraphFile.IsCurrent(networks.PathOf(present.Digest), present.Digest);
            if (!present.Shipped && !isCurrent)
            {
                console.WriteLine(
                    $"roads {name}: the graph of {present.SourceFile} is missing or of another version; no route can be "
                    + $"planned on it until you import it again: ./osint roads {present.SourceFile} --name {name}");
            }

            if (!present.Shipped
                || (isCurrent && string.Equals(present.Sha256, sha256, StringComparison.Ordinal)))
            {
                return;
            }
        }

        var import = Read(path, console, cancellationToken);
        var graph = import.Graph;
        Directory.CreateDirectory(networks.Folder);
        RoadGraphFile.Save(graph, networks.PathOf(graph.Digest));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreAsync(connection, graph, cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into road_networks (name, digest, source_file, source_sha256, shipped, generalised, bounds, node_count,
                                       edge_count, counts)
            values (@name, @Digest, @file, @sha256, @shipped, @Generalised, ST_GeomFromEWKB(@bounds), @NodeCount, @EdgeCount,
                    @counts::jsonb)
            on conflict (name) do update set digest = excluded.digest, source_file = excluded.source_file,
              source_sha256 = excluded.source_sha256, shipped = excluded.shipped, generalised = excluded.generalised,
              bounds = excluded.bounds, node_count = excluded.node_count, edge_count = excluded.edge_count,
              counts = excluded.counts, imported_at = now();
            delete from roads where graph_digest not in (select digest from road_networks);
            """,
            new
            {
                name,
                graph.Digest,
                file = Path.GetFileName(path),
                sha256,
                shipped,
                graph.Generalised,
                bounds = Bounds(graph),
                NodeCount = import.Counts.Nodes,
                EdgeCount = import.Counts.Edges,
                counts = JsonSerializer.Serialize(import.Counts, JsonSetup.Options),
            });
        foreach (var caseId in await connection.QueryAsync<string>("select id from cases where road_network = @name", new { name }))
        {
            await Recheck.QueueAsync(connection, caseId);
        }

        var strange = await connection.ExecuteScalarAsync<int>(
            """
            select count(*) from closures c join cases k on k.id = c.case_id
            where k.road_network = @name and c.ended_at is null and c.graph_digest <> @Digest
            """,
            new { name, graph.Digest });
        await transaction.CommitAsync(cancellationToken);
        if (!shipped)
        {
            console.WriteLine(import.Counts.Listing());
        }

        if (strange > 0)
        {
            console.WriteLine(
                $"roads {name}: {strange} closure(s) name edges of another graph and close nothing on this one; "
                + "GET /api/closures shows which do not apply. File them again, best as areas.");
        }

        console.WriteLine(
            $"roads {name}: {import.Counts.Nodes:N0} nodes and {import.Counts.Edges:N0} edges, graph {graph.Digest[..12]}");
    }

    private static RoadImport Read(string path, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            return console.Progress()
                .Columns(
                    new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(progress =>
                {
                    var task = progress.AddTask($"reading {Path.GetFileName(path).EscapeMarkup()}");
                    var read = RoadImporter.Import(
                        () => File.OpenRead(path), done => task.Value = done.Fraction * task.MaxValue, cancellationToken);
                    task.Value = task.MaxValue;
                    return read;
                });
        }
        catch (OsmFormatException e)
        {
            throw new ImportException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>One row for each stretch of road from junction to junction, whichever way it is driven.</summary>
    private static async Task StoreAsync(NpgsqlConnection connection, RoadGraph graph, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select from roads where graph_digest = @Digest)", new { graph.Digest }))
        {
            return;
        }

        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var wkb = new WKBWriter(ByteOrder.LittleEndian, handleSRID: true);
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            copy roads (graph_digest, id, class, name, ref, generalised, accuracy_meters, source, line) from stdin (format binary)
            """,
            cancellationToken);
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            if (graph.RoadEdgeOf(edge) != edge || graph.IsCut(graph.Tail[edge]))
            {
                continue;
            }

            var parts = graph.StretchOf(edge);
            if (graph.Twin[parts[^1]] is >= 0 and var back && back < edge)
            {
                continue;
            }

            var road = graph.RoadAt(edge);
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(graph.Digest, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync((long)edge, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(road.Highway, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(writer, road.Name, cancellationToken);
            await WriteAsync(writer, road.Ref, cancellationToken);
            await writer.WriteAsync(graph.Generalised, NpgsqlDbType.Boolean, cancellationToken);
            if (road.AccuracyMeters is { } accuracy)
            {
                await writer.WriteAsync(accuracy, NpgsqlDbType.Double, cancellationToken);
            }
            else
            {
                await writer.WriteNullAsync(cancellationToken);
            }

            await WriteAsync(writer, road.Source, cancellationToken);
            await writer.WriteAsync(wkb.Write(Line(factory, graph, parts)), NpgsqlDbType.Bytea, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static LineString Line(GeometryFactory factory, RoadGraph graph, IReadOnlyList<int> parts)
    {
        var points = new List<Coordinate>();
        foreach (var part in parts)
        {
            var drawn = graph.LineOf(part);
            // Where a part ends, the next begins.
            for (var i = points.Count == 0 ? 0 : 1; i < drawn.Count; i++)
            {
                points.Add(new Coordinate(drawn[i].LongitudeDeg, drawn[i].LatitudeDeg));
            }
        }

        return factory.CreateLineString([.. points]);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, string? text, CancellationToken cancellationToken) => text is null
        ? writer.WriteNullAsync(cancellationToken)
        : writer.WriteAsync(text.Replace("\0", "", StringComparison.Ordinal), NpgsqlDbType.Text, cancellationToken);

    private static Geometry Bounds(RoadGraph graph)
    {
        var box = new Envelope(
            graph.NodeLongitude.Min(), graph.NodeLongitude.Max(), graph.NodeLatitude.Min(), graph.NodeLatitude.Max());
        // The column takes polygons only; a network of one road may have no area.
        box.ExpandBy(1e-6);
        return new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(box);
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape();
}
