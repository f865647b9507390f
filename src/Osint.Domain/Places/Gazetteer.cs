namespace Osint.Domain.Places;

/// <summary>The places known, and what a name may mean among them.</summary>
public sealed class Gazetteer
{
    private readonly Place[] places;

    public Gazetteer(IEnumerable<Place> places) => this.places = [.. places];

    public IReadOnlyList<Place> Places => places;
}
