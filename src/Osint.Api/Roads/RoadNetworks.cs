using System.Collections.Concurrent;
using Osint.Routing.Graph;
using Osint.Routing.Search;

namespace Osint.Api.Roads;

/// <summary>
/// The road graphs in memory, each with its index for searching. A graph file is immutable and named by its digest, so a graph once read stays right; which
/// digest a network's name means is asked of the database each time.
/// </summary>
public sealed partial class RoadNetworks(IConfiguration configuration, ILogger<RoadNetworks> logger)
{
    private const int MostGraphs = 4;
    private readonly ConcurrentDictionary<string, Lazy<RoadIndex>> graphs = new(StringComparer.Ordinal);

    /// <summary>Where graph files lie.</summary>
    public string Folder { get; } = configuration["OSINT_GRAPHS"] ?? Path.Combine(".osint", "graphs");

    public string PathOf(string digest) => Path.Combine(Folder, $"{digest}.roads");

    /// <summary>
    /// The graph of a digest, indexed; the first call takes about a second for a million nodes. Null when its file is
    /// missing, damaged, of another version, or holds another graph: the log names the command that rebuilds it, reports
    /// are taken without routes. Nothing of such a file is kept, so it is used as soon as it is whole again.
    /// </summary>
    /// <param name="digest">Digest of the graph, which names its file.</param>
    /// <param name="network">Name of the network that means it, for the log.</param>
    public RoadIndex? Open(string digest, string network)
    {
        if (graphs.Count >= MostGraphs && !graphs.ContainsKey(digest))
        {
            // Only after imports: those who still use an old graph keep it alive themselves.
            graphs.Clear();
        }

        try
        {
            return graphs.GetOrAdd(digest, d => new Lazy<RoadIndex>(() => Read(d))).Value;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            graphs.TryRemove(digest, out _);
            LogUnreadable(logger, network, e.Message);
            return null;
        }
    }

    private RoadIndex Read(string digest)
    {
        var graph = RoadGraphFile.Open(PathOf(digest));
        return string.Equals(graph.Digest, digest, StringComparison.Ordinal)
            ? RoadIndex.Of(graph)
            : throw new InvalidDataException(
                $"{PathOf(digest)} holds another road graph, {graph.Digest}. Build it again: ./osint roads FILE");
    }

    [LoggerMessage(LogLevel.Error, "No route can be planned on road network '{Network}': {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string network, string reason);
}
