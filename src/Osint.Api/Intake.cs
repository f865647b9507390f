using NodaTime;
using Osint.Api.Cases;
using Osint.Api.Convoys;
using Osint.Api.Geodata;
using Osint.Api.Import;
using Osint.Api.Reports;
using Osint.Api.Roads;
using Osint.Api.Routes;
using Osint.Api.Statements;

namespace Osint.Api;

/// <summary>The parts that take a report in, in the order of the flow; the server and the import verbs share them.</summary>
public static class Intake
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<CaseStore>();
        services.AddSingleton<RoadNetworks>();
        services.AddSingleton<RoutePlans>();
        services.AddSingleton<StatementIntake>();
        services.AddSingleton<ReportIntake>();
        services.AddSingleton<ConvoyIntake>();
        services.AddSingleton<ReportImport>();
        services.AddSingleton<CaseImport>();
        services.AddSingleton<RoadNetworkImport>();
        services.AddSingleton<GeodataImport>();
    }
}
