using Osint.Api;
using Osint.Api.Access;
using Osint.Api.Database;
using Osint.Domain.Json;
using Osint.Api.Ogc;
using Osint.Api.Problems;
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
var services = builder.Services;
services.ConfigureHttpJsonOptions(options => JsonSetup.Apply(
    options.SerializerOptions, language: () => SpokenLanguage.Current));
Intake.Add(services);
services.AddSingleton(provider => Connections.Application(provider.GetRequiredService<IConfiguration>()));
Background.Add(services);
MapClients.Add(services);
services.AddProblemDetails(ProblemShape.Apply);
services.AddExceptionHandler<BadInputHandler>();
AddressLimit.Add(services);
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
if (Loopback.IsOnly(app.Configuration))
{
    Loopback.UseItsNamesAlone(app);
}

app.UseResponseCompression();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseMiddleware<HeadRequests>();
app.UseRouting();
Compression.UseUnpacking(app);
app.UseCors();
SpokenLanguage.Use(app);
app.UseAuthentication().UseAuthorization();
RateLimits.Use(app);
AddressLimit.Use(app);
app.UseMiddleware<StrictQuery>();
app.UseMiddleware<ConditionalGet>();
Health.Map(app);
Contract.Map(app);

ServiceApi.Map(app.MapGroup("/api").RequireAuthorization(KeyAuthentication.Read));
MapClients.Map(app.MapGroup("").RequireAuthorization(KeyAuthentication.Read));
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
