using NodaTime;

namespace Osint.Domain.March;

/// <summary>
/// How long a way takes, as three durations ordered by length of time. They are named after the time, not after the
/// speed: the lowest speeds give <see cref="Slowest"/>.
/// </summary>
public readonly record struct TravelTime
{
    /// <exception cref="ArgumentException">The durations are negative or not in ascending order.</exception>
    public TravelTime(Duration fastest, Duration central, Duration slowest)
    {
        if (fastest < Duration.Zero || central < fastest || slowest < central)
        {
            throw new ArgumentException(
                $"Durations ascend from zero: fastest, central, slowest; {fastest}, {central}, {slowest} do not.");
        }

        Fastest = fastest;
        Central = central;
        Slowest = slowest;
    }

    /// <summary>The shortest time, at upper speeds; what is called impossible is called so by this one.</summary>
    public Duration Fastest { get; }

    /// <summary>The time that is shown, at central speeds.</summary>
    public Duration Central { get; }

    /// <summary>The longest time, at low speeds.</summary>
    public Duration Slowest { get; }
}
