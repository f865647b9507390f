using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using Osint.Api.Problems;

namespace Osint.Api.Web;

/// <summary>
/// Requests per minute of each key, or of each address without one: OSINT_RATE_LIMIT, 12,000 unless told. Every answer
/// says what is left (draft-ietf-httpapi-ratelimit-headers), and one too many gets 429 with the time to wait.
/// </summary>
public static class RateLimits
{
    private const int UnlessTold = 12_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue<int?>("OSINT_RATE_LIMIT") is { } told and > 0 ? told : UnlessTold;
        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            http.User.Identity?.Name is { } name ? $"key {name}" : $"address {http.Connection.RemoteIpAddress}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }));
        services.AddSingleton(new Limit(most, limiter));
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = limiter;
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                Say(rejected.HttpContext, most, left: 0);
                rejected.HttpContext.Response.Headers[HeaderNames.RetryAfter] = seconds;
                return new ValueTask(Problem.Refuse(
                    StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests",
                    $"At most {most} a minute are answered. Go on in {seconds} seconds; exports and imports take many rows in one request.")
                    .ExecuteAsync(rejected.HttpContext));
            };
        });
    }

    /// <summary>Limits what is asked of the service; the page and its files are free.</summary>
    public static void Use(WebApplication app)
    {
        var limit = app.Services.GetRequiredService<Limit>();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/ogc", StringComparison.Ordinal)
                || http.Request.Path.StartsWithSegments("/tiles", StringComparison.Ordinal),
            limited =>
            {
                limited.UseRateLimiter();
                limited.Use((http, next) =>
                {
                    Say(http, limit.Most, limit.Limiter.GetStatistics(http)?.CurrentAvailablePermits ?? limit.Most);
                    return next(http);
                });
            });
    }

    private static void Say(HttpContext http, int most, long left)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";q={most};w={Window.TotalSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";r={left}");
    }

    private sealed record Limit(int Most, PartitionedRateLimiter<HttpContext> Limiter);
}
