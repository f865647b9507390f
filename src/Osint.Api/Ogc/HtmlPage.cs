using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Osint.Api.Ogc;

/// <summary>A plain page for a browser: headings, links and tables, nothing loaded from anywhere, no script.</summary>
public static class HtmlPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}"
        + "table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border-bottom:1px solid #d0d7de;padding:.3rem .6rem;text-align:left;vertical-align:top}"
        + "nav{color:#57606a}a{color:#0550ae}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Text that cannot become markup.</summary>
    internal static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A link of a page; only to http and https.</summary>
    internal static string Anchor(string href, string title) => $"<a href=\"{Text(href)}\">{Text(title)}</a>";

    /// <summary>The page up to its content, with the headers that go with it.</summary>
    internal static string Begin(HttpContext http, string title, string description)
    {
        http.Response.ContentType = $"{Link.Html}; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var request = http.Request;
        return $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(title)} - Osint</title><style>{Style}</style></head>
            <body><nav>{Anchor(Link.Address(request, "/ogc/"), "Osint")} / {Anchor(Link.Address(request, "/ogc/collections"), "collections")}</nav>
            <main><h1>{Text(title)}</h1><p>{Text(description)}</p>

            """;
    }

    internal static string End(IEnumerable<Link> links) =>
        $"<h2>Links</h2><ul>{string.Concat(links.Where(l => l.Templated is not true).Select(l => $"<li>{Anchor(l.Href, l.Title)} <small>{Text(l.Rel)}, {Text(l.Type)}</small></li>"))}</ul></main></body></html>\n";

    /// <summary>A whole page.</summary>
    internal static IResult Of(HttpContext http, string title, string description, string content, IEnumerable<Link> links) =>
        Results.Text($"{Begin(http, title, description)}{content}{End(links)}", $"{Link.Html}; charset=utf-8");

    /// <summary>The cells of a feature in the order of its collection's properties.</summary>
    internal static IEnumerable<string> Cells(Collection collection, JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        return collection.Properties.Select(p => properties.TryGetProperty(p.Name, out var value) ? Show(value) : "");
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Text(value.GetString()),
        _ => Text(value.GetRawText()),
    };
}
