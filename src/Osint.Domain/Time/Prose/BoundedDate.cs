using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>A bounded date whose points may still lack a year that a neighbour names.</summary>
internal sealed record BoundedDate(ImmutableArray<DatePoint> Points, Func<ImmutableArray<DatePoint>, Reading?> Build)
{
    public Reading? Resolve() => Build(Points);

    public BoundedDate FilledFrom(BoundedDate other) =>
        this with { Points = [.. Points.Select(p => p.FilledFrom(other.Points[^1]))] };

    public BoundedDate Then(Func<Reading, Reading?> change) =>
        this with { Build = points => Build(points) is { } reading ? change(reading) : null };
}
