using System.Net;

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

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
