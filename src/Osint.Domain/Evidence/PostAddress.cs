namespace Osint.Domain.Evidence;

/// <summary>Recognises the same post behind addresses that differ only in what does not matter.</summary>
public static class PostAddress
{
    // Parameters by which platforms follow a link around; the post is the same without them.
    private static readonly string[] Tracking = ["fbclid", "gclid", "igshid", "igsh", "ref_src", "ref_url"];

    // Elsewhere these short names may say which post it is.
    private static readonly (string Host, string Parameter)[] TrackingAt =
        [("x.com", "s"), ("x.com", "t"), ("youtube.com", "si"), ("youtube.com", "t"), ("youtube.com", "feature")];

    private static readonly (string Host, string Canonical)[] Hosts =
    [
        ("twitter.com", "x.com"), ("mobile.twitter.com", "x.com"), ("mobile.x.com", "x.com"),
        ("m.youtube.com", "youtube.com"), ("m.facebook.com", "facebook.com"), ("telegram.me", "t.me"),
        ("old.reddit.com", "reddit.com"),
    ];

    /// <summary>
    /// The address without scheme, "www.", fragment, tracking parameters and a closing slash; parameters in order.
    /// </summary>
    /// <param name="url">An absolute http or https address.</param>
    /// <returns>Null when it is none.</returns>
    public static string? Key(string? url)
    {
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || Host(uri) is not { Length: > 0 } host)
        {
            return null;
        }

        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        if (host.Length == 0)
        {
            return null;
        }

        host = Hosts.FirstOrDefault(h => string.Equals(h.Host, host, StringComparison.Ordinal)).Canonical ?? host;
        var path = uri.AbsolutePath.TrimEnd('/');
        if (string.Equals(host, "youtu.be", StringComparison.Ordinal))
        {
            return $"youtube.com/watch?v={path.TrimStart('/')}";
        }

        // The same channel's preview page.
        if (string.Equals(host, "t.me", StringComparison.Ordinal) && path.StartsWith("/s/", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        // The scheme is left out, so either scheme's port is nobody's choice.
        var port = uri.Port is 80 or 443 ? "" : $":{uri.Port}";
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !IsTracking(host, parameter.Split('=')[0]))
            .Order(StringComparer.Ordinal);
        var kept = string.Join('&', query);
        return kept.Length == 0 ? $"{host}{port}{path}" : $"{host}{port}{path}?{kept}";
    }

    /// <summary>
    /// The host in ASCII and lower case, IPv6 in brackets; null when it is none that can be looked up.
    /// </summary>
    private static string? Host(Uri uri)
    {
        try
        {
            return (uri.HostNameType is UriHostNameType.Dns ? uri.IdnHost : uri.Host).ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static bool IsTracking(string host, string name) =>
        name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || Tracking.Contains(name, StringComparer.OrdinalIgnoreCase)
        || TrackingAt.Contains((host, name));
}
