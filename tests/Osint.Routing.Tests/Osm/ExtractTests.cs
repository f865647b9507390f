using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Tests.Graph;
using Xunit;

namespace Osint.Routing.Tests.Osm;

/// <summary>Real extracts, as they are downloaded.</summary>
public class ExtractTests
{
    // Nodes and ways are those the extracts' README states. The rest was counted by an independent decoder, a page of
    // Python over the same rules: ways, junctions or ends, edges, nodes of roads, metres, relations of type
    // restriction.
    [Theory]
    [InlineData("monaco.osm.pbf", 180_118, 27_377, 1823, 2439, 4715, 17_615, 384_361, 27)]
    [InlineData("liechtenstein.osm.pbf", 142_832, 15_247, 3479, 4903, 11_290, 32_469, 862_179, 3)]
    [InlineData("north-bayreuth.osm.gz", 58_631, 7_801, 1783, 2548, 6042, 12_784, 526_209, 40)]
    public void An_extract_is_read_whole_and_every_way_is_accounted_for(
        string name,
        long nodesRead,
        long waysRead,
        long roads,
        long nodes,
        long edges,
        long roadNodes,
        double meters,
        long restrictions)
    {
        var (graph, counts) = Import(Extracts.PathOf(name));

        TestContext.Current.TestOutputHelper?.WriteLine(counts.Listing());
        Assert.Equal(
            (nodesRead, waysRead, roads, nodes, edges, roadNodes, restrictions),
            (counts.NodesRead, counts.WaysRead, counts.WaysTaken, counts.Nodes, counts.Edges, counts.RoadNodes,
                counts.TurnRestrictions));
        Assert.InRange(counts.LengthMeters, meters - 3, meters + 3);
        Assert.Equal(waysRead, counts.WaysTaken + counts.WaysRefused.Values.Sum());
        Assert.Equal(counts.Edges, (2 * counts.Stretches) - counts.OneWayEdges);
        Assert.Equal(counts.WaysTaken, graph.WayId.Length);
        Assert.Equal(graph.Roads.Count, graph.Roads.Distinct().Count());
        Assert.False(graph.Generalised);
        Assert.True(counts.TurnsApplied > 0 && counts.SplitNodes > 0, "No turn is restricted.");
        GraphInvariants.Check(graph);
    }

    [Fact]
    public void The_edges_of_length_0_in_a_real_extract_are_kept()
    {
        var (graph, counts) = Import(Extracts.PathOf("monaco.osm.pbf"));

        Assert.Equal(2, counts.ZeroLengthEdges);
        Assert.Equal(2, graph.LengthMillimeters.Where((length, edge) => length == 0 && graph.RoadEdgeOf(edge) == edge).Count());
    }

    [Theory]
    [InlineData("monaco.osm.pbf")]
    [InlineData("north-bayreuth.osm.gz")]
    public void The_same_extract_makes_the_same_graph_each_time(string name)
    {
        var path = Extracts.PathOf(name);

        Assert.Equal(Import(path).Graph.Digest, Import(path).Graph.Digest);
    }

    [Fact]
    public void An_imported_extract_comes_back_from_its_file()
    {
        var graph = Import(Extracts.PathOf("liechtenstein.osm.pbf")).Graph;
        var folder = Directory.CreateTempSubdirectory("osint-roads-");
        var path = Path.Combine(folder.FullName, "liechtenstein.roads");
        RoadGraphFile.Save(graph, path);

        var read = RoadGraphFile.Open(path);

        folder.Delete(recursive: true);

        Assert.Equal(graph.Digest, read.Digest);
        Assert.Equal(graph.Roads, read.Roads);
        Assert.Equal(graph.WayId, read.WayId);
        Assert.Equal(graph.BetweenLatitude, read.BetweenLatitude);
    }

    [Fact]
    public void An_extract_cut_off_in_a_block_is_an_error_that_says_where()
    {
        var whole = File.ReadAllBytes(Extracts.PathOf("monaco.osm.pbf"));

        var e = Assert.Throws<OsmFormatException>(() => RoadImporter.Import(
            () => new MemoryStream(whole, 0, 1_000_000), cancel: TestContext.Current.CancellationToken));

        Assert.Equal(1_000_000, e.ByteOffset);
    }

    [Fact]
    public void Memory_follows_the_nodes_of_roads_and_not_the_size_of_the_file()
    {
        var path = Extracts.PathOf("monaco.osm.pbf");
        Import(path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var import = Import(path);

        // All that is ever allocated, kept or not: the reader's buffers, texts of each block, and per node of a road
        // what the importer states, with the doublings of growing lists.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 1, 40_000_000 + (1000 * import.Counts.RoadNodes));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{allocated:N0} bytes for {import.Counts.RoadNodes:N0} road nodes");
    }

    private static RoadImport Import(string path) => RoadImporter.Import(() => File.OpenRead(path));
}
