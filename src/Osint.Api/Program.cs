using Osint.Api;
using Osint.Api.Access;
using Osint.Api.Assessments;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Exports;
using Osint.Api.Flags;
using Osint.Api.Import;
using Osint.Api.Jobs;
using Osint.Domain.Json;
using Osint.Api.Ogc;
using Osint.Api.Places;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Api.Web;

Connections.RegisterTypeHandlers();
if (args is [not "serve", ..] && Verbs.Knows(args[0]))
{
    return await Verbs.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args is ["serve", .. var rest] ? rest : args,
    WebRootPath = Environment.GetEnvironmentVariable("OSINT_WEB"),
});
if (Loopback.IsOnly(builder.Configuration))
{
    // Else a page elsewhere could make its own name mean this machine, and read what needs no key here.
    builder.Configuration["AllowedHosts"] = "127.0.0.1;localhost;[::1]";
}

var services = builder.Services;
services.ConfigureHttpJsonOptions(options => JsonSetup.Apply(
    options.SerializerOptions, language: () => SpokenLanguage.Current));
Intake.Add(services);
services.AddSingleton(provider => Connections.Application(provider.GetRequiredService<IConfiguration>()));
services.AddSingleton(Recheck.Handler).AddSingleton(StatementRecheck.Handler).AddSingleton(CaseCheck.Handler);
services.AddSingleton(ImportRouting.Handler);
services.AddSingleton<JobsAtStart>(Recheck.QueueAfterUpgradeAsync).AddHostedService<JobWorker>();
MapClients.Add(services);
services.AddProblemDetails(ProblemShape.Apply);
services.AddExceptionHandler<BadInputHandler>();
Contract.Add(services);
services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
KeyAuthentication.Add(services, openReading: Loopback.IsOnly(builder.Configuration));
CrossOrigin.Add(services, builder.Configuration, openReading: Loopback.IsOnly(builder.Configuration));
RateLimits.Add(services, builder.Configuration);
Compression.Add(services);

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
PageHeaders.Use(app);
app.UseResponseCompression();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseMiddleware<HeadRequests>();
app.UseRouting();
app.UseCors();
SpokenLanguage.Use(app);
app.UseAuthentication().UseAuthorization();
RateLimits.Use(app);
app.UseMiddleware<StrictQuery>();
app.UseMiddleware<ConditionalGet>();
Health.Map(app);
Contract.Map(app);

var api = app.MapGroup("/api").RequireAuthorization(KeyAuthentication.Read).AddEndpointFilter(NextLinks.Add);
Array.ForEach<Action<IEndpointRouteBuilder>>(
    [
        CaseRoutes.Map, Timeline.Map, FileReport.Map, ListReports.Map, GetReport.Map, AmendReport.Map, AssessmentRoutes.Map,
        ReportRoutes.Map, AdHocRoutes.Map, StatementRoutes.Map, ContradictionRoutes.Map, ListFlags.Map, GetFlag.Map,
        ReviewFlag.Map, SearchPlaces.Map, ListJobs.Map, CreateKey.Map,
        ExportRoutes.Map, ImportRoutes.Map,
    ],
    map => map(api));
MapClients.Map(app.MapGroup("").RequireAuthorization(KeyAuthentication.Read));
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
