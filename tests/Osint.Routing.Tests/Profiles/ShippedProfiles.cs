using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Routing.Tests.Profiles;

/// <summary>The profiles as they are shipped.</summary>
internal static class ShippedProfiles
{
    public static readonly VehicleProfile Wheeled = VehicleProfile.Parse(Text("wheeled-column"));
    public static readonly VehicleProfile Tanker = VehicleProfile.Parse(Text("tanker-column"));

    public static Metric ByDay(RoadGraph graph, Closures? closures = null) =>
        Metric.Of(graph, Wheeled, SpeedLevel.Central, TimeBand.Day, closures ?? Closures.None);

    public static string Text(string id) => File.ReadAllText(Path.Combine(Folder(), id + ".json"));

    public static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Osint.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests run from within the checkout.");
        }

        return Path.Combine(root.FullName, "geodata", "profiles");
    }
}
