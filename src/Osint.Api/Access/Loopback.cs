using System.Net;
using Osint.Api.Problems;
using Osint.Domain.Evidence;

namespace Osint.Api.Access;

/// <summary>Reading is open only where nobody but this machine can ask.</summary>
public static class Loopback
{
    /// <summary>True when every configured address is a loopback one; false when none is configured or one is not.</summary>
    public static bool IsOnly(IConfiguration configuration)
    {
        if (bool.TryParse(configuration["OSINT_OPEN_READING"], out var said))
        {
            return said;
        }

        var addresses = (configuration["URLS"] ?? "http://127.0.0.1:5000")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 && addresses.All(IsLoopback);
    }

    /// <summary>
    /// Answers only to names of this machine: else a page elsewhere could make its own name mean this machine, and read
    /// what needs no key here.
    /// </summary>
    public static void UseItsNamesAlone(IApplicationBuilder app) => app.Use((context, next) =>
        !context.Request.Host.HasValue || HostString.MatchesAny(context.Request.Host.Host, Names)
            ? next(context)
            : Problem.Refuse(
                StatusCodes.Status400BadRequest, "wrong-host", "The host is not this one",
                $"Host is '{context.Request.Host}'. Ask by one of {string.Join(", ", Names)}: reading is open here, and so only by these.",
                new FieldProblem("Host", "It is no name of this machine.", $"Send one of {string.Join(", ", Names)}."))
                .ExecuteAsync(context));

    private static readonly Microsoft.Extensions.Primitives.StringSegment[] Names = ["127.0.0.1", "localhost", "[::1]"];

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
