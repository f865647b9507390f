using Osint.Api.Checks;
using Osint.Api.Convoys;
using Osint.Api.Import;
using Osint.Api.Jobs;

namespace Osint.Api;

/// <summary>The work done in the background, each kind with its handler, and who takes it.</summary>
public static class Background
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(Recheck.Handler).AddSingleton(StatementRecheck.Handler).AddSingleton(CaseCheck.Handler);
        services.AddSingleton(ImportRouting.Handler).AddSingleton(ConvoyRecheck.Handler);
        services.AddSingleton<JobsAtStart>(Recheck.QueueAfterUpgradeAsync);
        services.AddHostedService<JobWorker>();
    }
}
