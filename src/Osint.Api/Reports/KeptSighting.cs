using Osint.Domain.Evidence;

namespace Osint.Api.Reports;

/// <summary>What a report shows of a column, as it is kept beside the windows in which it was seen.</summary>
/// <param name="Basis">What these windows rest on.</param>
/// <param name="VehiclesLow">At least so many are seen; null when none are counted.</param>
/// <param name="VehiclesHigh">At most so many; null when nothing limits it.</param>
/// <param name="Column">The column, by an accepted assessment; null when there is none.</param>
internal sealed record KeptSighting(SightingBasis Basis, int? VehiclesLow, int? VehiclesHigh, string? Column)
{
    public static KeptSighting Of(Report report)
    {
        var vehicles = Convoy.VehiclesOf(report.Seen);
        return new KeptSighting(Sighting.When(report).Basis, vehicles?.Low, vehicles?.High, report.Column);
    }
}
