using Osint.Domain.Space;
using Osint.Routing.Profiles;

namespace Osint.Routing.Routes;

/// <summary>Where columns enter a destination from the roads.</summary>
public sealed record Gate(string Name, Position At);

/// <summary>What routes are asked for.</summary>
public sealed record RouteQuery
{
    /// <summary>Where the column was.</summary>
    public required Region Origin { get; init; }

    /// <summary>
    /// True when the region's representative is a town inside it, so that it stands for the region. A circle's centre
    /// always does.
    /// </summary>
    public required bool RepresentativeIsTown { get; init; }

    /// <summary>Gates of the destination; a route reaches one of them.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>
    /// How many routes are wanted, the best included: 1 to <see cref="Routes.Alternatives.MostWays"/>.
    /// </summary>
    public int Alternatives { get; init; } = 3;

    public TimeBand Band { get; init; } = TimeBand.Day;

    /// <summary>
    /// What is taken as closed; the caller chooses the instant by <see cref="Profiles.Closures.InForce"/>.
    /// </summary>
    public Closures Closures { get; init; } = Closures.None;
}
