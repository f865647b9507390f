using System.Reflection;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Xunit;

namespace Osint.Routing.Tests;

/// <summary>Domain and Routing reason; they talk to nobody.</summary>
public sealed class PurityTests
{
    private static readonly string[] Allowed =
    [
        "NetTopologySuite", "NodaTime", "ProjNET", "Osint.Domain", "System.Runtime", "System.Collections", "System.Linq", "System.Memory",
        "System.Text", "System.Numerics", "System.Security.Cryptography", "System.IO.Compression", "System.IO.MemoryMappedFiles", "System.Xml", "System.ObjectModel",
        "System.ComponentModel", "System.Threading", "System.Diagnostics.Debug", "System.Private",
    ];

    [Theory]
    [InlineData(typeof(TimeWindow))]
    [InlineData(typeof(RoadGraph))]
    public void A_pure_project_refers_to_no_network_database_console_log_or_clock(Type type)
    {
        var references = type.Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.True(
            Allowed.Any(a => name.StartsWith(a, StringComparison.Ordinal)), $"{type.Assembly.GetName().Name} refers to {name}"));
    }

    [Fact]
    public void References_point_from_routing_to_domain_and_never_back()
    {
        var domain = typeof(TimeWindow).Assembly.GetReferencedAssemblies().Select(a => a.Name);
        Assert.DoesNotContain("Osint.Routing", domain);
        Assert.Contains("Osint.Domain", typeof(RoadGraph).Assembly.GetReferencedAssemblies().Select((AssemblyName a) => a.Name));
    }
}
