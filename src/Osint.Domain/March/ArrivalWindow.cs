using NodaTime;
using Osint.Domain.Time;

namespace Osint.Domain.March;

/// <summary>When a column that left within a window arrives.</summary>
public static class ArrivalWindow
{
    /// <summary>
    /// From the earliest arrival of the first vehicle to the latest arrival of the last. An end of the departure that
    /// is open stays open: an unknown start makes no arrival certain.
    /// </summary>
    /// <param name="departure">When the head of the column left.</param>
    /// <param name="travel">Time on the way, halts included where they are meant.</param>
    /// <param name="passTime">How long the column takes to pass a point; zero for the head alone.</param>
    public static TimeWindow Of(TimeWindow departure, TravelTime travel, Duration passTime = default)
    {
        if (passTime < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(passTime), passTime, "A column passes in zero or more time.");
        }

        return TimeWindow.Between(departure.Start + travel.Fastest, departure.End + travel.Slowest + passTime);
    }
}
