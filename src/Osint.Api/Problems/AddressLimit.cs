using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Osint.Api.Problems;

/// <summary>
/// Refuses an address that is too long with 414 and the way out. Kestrel's own limit answers without a body, before
/// anything here runs: it is set so far off that only what no client means meets it.
/// </summary>
public static class AddressLimit
{
    /// <summary>Most bytes of path and query; RFC 9112, section 3, wants lines of 8,000 taken at least.</summary>
    private const int MaxBytes = 8 << 10;

    private const int KestrelBytes = 64 << 10;

    public static void Add(IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestLineSize = KestrelBytes);

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length is var length && length <= MaxBytes
            ? next(context)
            : Problem.Refuse(
                StatusCodes.Status414UriTooLong, "address-too-long", "The address is too long",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Path and query are {length} bytes. Send at most {MaxBytes}: ask for less at once."))
                .ExecuteAsync(context));
}
