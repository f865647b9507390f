using System.Collections.Concurrent;
using Osint.Routing.Graph;
using Osint.Routing.Search;

namespace Osint.Api.Roads;

/// <summary>
/// The road graphs in memory, each with its index for searching. A graph file is immutable and named by its digest, so a graph once read stays right; which
/// digest a network's name means is asked of the database each time.
/// </summary>
public sealed class RoadNetworks(IConfiguration configuration)
{
    private const int MostGraphs = 4;
    private readonly ConcurrentDictionary<string, Lazy<RoadIndex>> graphs = new(StringComparer.Ordinal);

    /// <summary>Where graph files lie.</summary>
    public string Folder { get; } = configuration["OSINT_GRAPHS"] ?? Path.Combine(".osint", "graphs");

    public string PathOf(string digest) => Path.Combine(Folder, $"{digest}.roads");

    /// <summary>The graph of a digest, indexed; the first call takes about a second for a million nodes.</summary>
    /// <exception cref="IOException">The file is missing or damaged; the message names the command that rebuilds it.</exception>
    public RoadIndex Open(string digest)
    {
        if (graphs.Count >= MostGraphs && !graphs.ContainsKey(digest))
        {
            // Only after imports: those who still use an old graph keep it alive themselves.
            graphs.Clear();
        }

        try
        {
            return graphs.GetOrAdd(digest, d => new Lazy<RoadIndex>(() => RoadIndex.Of(RoadGraphFile.Open(PathOf(d))))).Value;
        }
        catch
        {
            graphs.TryRemove(digest, out _);
            throw;
        }
    }
}
