using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NodaTime;

namespace Osint.Api.Ogc.Filtering;

/// <summary>
/// A filter in the Common Query Language (OGC 21-065r2, CQL2) as both its encodings, text and JSON, say it: operations
/// over properties and literals. What the operations mean is known to <see cref="Cql2Sql"/> alone.
/// </summary>
public abstract record Cql2
{
    /// <summary>An operator or function with what it is applied to; names are in lower case.</summary>
    public sealed record Operation(string Name, params ImmutableArray<Cql2> Arguments) : Cql2;

    /// <summary>A property of a feature, by its name.</summary>
    public sealed record Named(string Name) : Cql2;

    public sealed record Text(string Value) : Cql2;

    public sealed record Number(double Value) : Cql2;

    public sealed record Truth(bool Value) : Cql2;

    /// <summary>A moment (<c>TIMESTAMP</c>).</summary>
    public sealed record Timestamp(Instant Value) : Cql2;

    /// <summary>A day (<c>DATE</c>), which begins when it begins at the place.</summary>
    public sealed record Day(LocalDate Value) : Cql2;

    /// <summary>From one moment, day or property to another; null is an open end.</summary>
    public sealed record Interval(Cql2? Start, Cql2? End) : Cql2;

    /// <summary>A geometry in the system of the filter's coordinates.</summary>
    public sealed record Shape(Geometry Value) : Cql2;

    /// <summary>Several of a kind, as IN has them.</summary>
    public sealed record Several(params ImmutableArray<Cql2> Values) : Cql2;
}

/// <summary>A filter that cannot be read, or asks what cannot be asked; the message is for who sent it.</summary>
public sealed class Cql2Exception : Exception
{
    public Cql2Exception()
    {
    }

    public Cql2Exception(string message)
        : base(message)
    {
    }

    public Cql2Exception(string message, Exception inner)
        : base(message, inner)
    {
    }
}
