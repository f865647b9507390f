using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Osint.Api.Web;

/// <summary>
/// Which pages of other origins may ask: reading from anywhere where it needs a key, writing only from those that
/// OSINT_ORIGINS names (separated by spaces). Where reading is open because nobody but this machine can ask, no page of
/// the web may ask either: its visitor is on this machine.
/// </summary>
public sealed class CrossOrigin : ICorsPolicyProvider
{
    private readonly CorsPolicy reading;
    private readonly CorsPolicy writing;

    public CrossOrigin(IConfiguration configuration, bool openReading)
    {
        var origins = (configuration["OSINT_ORIGINS"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        writing = new CorsPolicyBuilder().WithOrigins(origins).AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders(Exposed).Build();
        var read = new CorsPolicyBuilder().WithMethods("GET", "HEAD").AllowAnyHeader().WithExposedHeaders(Exposed);
        reading = (openReading
            ? read.SetIsOriginAllowed(o => origins.Contains(o, StringComparer.OrdinalIgnoreCase) || (Uri.TryCreate(o, UriKind.Absolute, out var uri) && uri.IsLoopback))
            : read.AllowAnyOrigin()).Build();
    }

    public static void Add(IServiceCollection services, IConfiguration configuration, bool openReading) =>
        services.AddCors().AddSingleton<ICorsPolicyProvider>(new CrossOrigin(configuration, openReading));

    private static readonly string[] Exposed =
    [
        HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentDisposition,
        "Content-Crs", "RateLimit", "RateLimit-Policy", "Idempotency-Replayed",
    ];

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var method = HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.AccessControlRequestMethod is { Count: 1 } asked
            ? asked
            : new StringValues(context.Request.Method);
        return Task.FromResult<CorsPolicy?>(HttpMethods.IsGet(method!) || HttpMethods.IsHead(method!) ? reading : writing);
    }
}
