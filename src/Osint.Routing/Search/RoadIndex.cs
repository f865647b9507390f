using System.Globalization;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Routing.Search;

/// <summary>
/// A road graph with all that searches on it share: what lies where, the contraction hierarchy, and the metrics in use.
/// One for each graph; any number of callers ask it at once, each with query objects of its own.
/// </summary>
public sealed class RoadIndex
{
    /// <summary>Metrics kept; a profile by day and by night, and some sets of closures.</summary>
    public const int MostSnapshots = 8;

    private readonly RecentlyUsed<string, MetricSnapshot> snapshots = new(MostSnapshots);

    private RoadIndex(RoadGraph graph)
    {
        Graph = graph;
        Places = EdgeIndex.Build(graph);
        Hierarchy = ContractionHierarchy.Of(graph);
    }

    public RoadGraph Graph { get; }

    /// <summary>Finds roads and nodes by position.</summary>
    public EdgeIndex Places { get; }

    public ContractionHierarchy Hierarchy { get; }

    public static RoadIndex Of(RoadGraph graph) => new(graph);

    /// <summary>
    /// The times of a profile in a time band with closures: made once, and from the times without closures where there are
    /// some. Whoever holds one goes on with it, whatever is closed meanwhile.
    /// </summary>
    /// <exception cref="ArgumentException">A closure names edges of another graph.</exception>
    public MetricSnapshot Snapshot(VehicleProfile profile, TimeBand band, Closures closures)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{profile.Digest}/{profile.Id}/{band}/{closures.Digest}");
        return snapshots.Get(key, () => closures.All is []
            ? MetricSnapshot.Open(Hierarchy, profile, band)
            : Snapshot(profile, band, Closures.None).Closed(closures));
    }
}

/// <summary>
/// Everything about the travel times of one profile, time band and set of closures on one graph. Immutable but for the
/// trees it remembers.
/// </summary>
public sealed class MetricSnapshot
{
    private const int MostTrees = 16;

    private readonly RecentlyUsed<string, BackwardTree> trees = new(MostTrees);

    private MetricSnapshot(VehicleProfile profile, TimeBand band, Closures closures, Customization times, StrongComponents components)
    {
        (Profile, Band, Closures, Times, Components) = (profile, band, closures, times, components);
    }

    public VehicleProfile Profile { get; }

    public TimeBand Band { get; }

    public Closures Closures { get; }

    /// <summary>Central times.</summary>
    public Customization Times { get; }

    /// <summary>
    /// The parts that the profile drives with nothing closed: a closure lengthens or forbids a way, it never moves where a
    /// column was.
    /// </summary>
    public StrongComponents Components { get; }

    internal static MetricSnapshot Open(ContractionHierarchy hierarchy, VehicleProfile profile, TimeBand band)
    {
        var metric = Metric.Of(hierarchy.Graph, profile, SpeedLevel.Central, band, Closures.None);
        return new MetricSnapshot(
            profile,
            band,
            Closures.None,
            Customization.Of(hierarchy, metric),
            StrongComponents.Of(hierarchy.Graph, metric));
    }

    /// <summary>The tree to some destinations, grown once for all who ask.</summary>
    /// <param name="nodes">The destinations, in any order.</param>
    public BackwardTree TreeTo(IEnumerable<int> nodes)
    {
        int[] ordered = [.. nodes.Distinct().Order()];
        return trees.Get(
            string.Join(',', ordered),
            () => BackwardTree.Of(Times, [.. ordered.Select(node => new Seed(node))]));
    }

    internal MetricSnapshot Closed(Closures closures)
    {
        int[] edges = [.. closures.EdgesOn(Times.Hierarchy.Graph)];
        var times = Times.With(Times.Metric.Closing(edges), edges);
        return new MetricSnapshot(Profile, Band, closures, times, Components);
    }
}
