namespace Osint.Routing.Osm;

/// <summary>How often each of several things happened, by what they are called.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Add(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
