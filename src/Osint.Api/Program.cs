using Osint.Api;
using Osint.Api.Access;
using Osint.Api.Assessments;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Flags;
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
services.AddHostedService<JobWorker>();
services.AddProblemDetails(ProblemShape.Apply);
services.AddExceptionHandler<BadInputHandler>();
services.AddOpenApi("v1", Contract.Describe);
services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
KeyAuthentication.Add(services, openReading: Loopback.IsOnly(builder.Configuration));

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
PageHeaders.Use(app);
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseMiddleware<HeadRequests>();
app.UseRouting();
SpokenLanguage.Use(app);
app.UseAuthentication().UseAuthorization();
app.UseMiddleware<StrictQuery>();
Health.Map(app);
Contract.Map(app);

var api = app.MapGroup("/api").RequireAuthorization(KeyAuthentication.Read);
CaseRoutes.Map(api);
Timeline.Map(api);
FileReport.Map(api);
ListReports.Map(api);
GetReport.Map(api);
AmendReport.Map(api);
AssessmentRoutes.Map(api);
ReportRoutes.Map(api);
AdHocRoutes.Map(api);
StatementRoutes.Map(api);
ContradictionRoutes.Map(api);
ListFlags.Map(api);
GetFlag.Map(api);
ReviewFlag.Map(api);
SearchPlaces.Map(api);
ListJobs.Map(api);
CreateKey.Map(api);
Collections.Map(app.MapGroup("/ogc").RequireAuthorization(KeyAuthentication.Read));
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
