using Osint.Domain.Evidence;

namespace Osint.Api.Ogc;

/// <summary>JSON for programs, HTML for a browser that prefers it; <c>f</c> overrules the Accept header.</summary>
public static class Representation
{
    /// <summary>A problem when <c>f</c> names no form.</summary>
    internal static FieldProblem? Check(string? format) => format is null or "json" or "html"
        ? null
        : new FieldProblem("f", $"'{format}' is no form of this page.", "Send json or html.");

    internal static bool IsHtml(HttpContext http)
    {
        if (http.Request.Query["f"].ToString() is { Length: > 0 } asked)
        {
            return string.Equals(asked, "html", StringComparison.Ordinal);
        }

        var (html, json) = (0.0, 0.0);
        foreach (var accepted in http.Request.GetTypedHeaders().Accept)
        {
            var quality = accepted.Quality ?? 1;
            if (accepted.MediaType.Equals(Link.Html, StringComparison.OrdinalIgnoreCase))
            {
                html = Math.Max(html, quality);
            }
            else if (accepted.MatchesAllTypes || accepted.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase)
                || accepted.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
            {
                json = Math.Max(json, quality);
            }
        }

        return html > json;
    }
}
