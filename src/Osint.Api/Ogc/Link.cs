namespace Osint.Api.Ogc;

/// <summary>A link (RFC 8288).</summary>
/// <param name="Href">Where to, absolute.</param>
/// <param name="Rel">What it is to this page.</param>
/// <param name="Type">Media type.</param>
/// <param name="Title">For people.</param>
/// <param name="Templated">True when the address has parts in braces to fill in.</param>
public sealed record Link(string Href, string Rel, string Type, string Title, bool? Templated = null)
{
    internal const string Json = "application/json";
    internal const string GeoJson = "application/geo+json";
    internal const string Html = "text/html";
    internal const string Schema = "application/schema+json";
    internal const string OpenApi30 = "application/vnd.oai.openapi+json;version=3.0";
    internal const string OpenApi31 = "application/vnd.oai.openapi+json;version=3.1";

    /// <summary>A path of this service as an absolute address.</summary>
    internal static string Address(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";

    /// <summary>This page, and the same in the other form.</summary>
    internal static IEnumerable<Link> SelfAndAlternate(HttpRequest request, string type, string title)
    {
        var isHtml = Representation.IsHtml(request.HttpContext);
        yield return new Link(Here(request, format: null), "self", isHtml ? Html : type, "This page");
        yield return isHtml
            ? new Link(Here(request, "json"), "alternate", type, title)
            : new Link(Here(request, "html"), "alternate", Html, $"{title}, to read");
    }

    private static string Here(HttpRequest request, string? format)
    {
        var query = format is null
            ? request.QueryString
            : QueryString.Create(request.Query.Where(q => q.Key is not "f")
                .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
                .Append(KeyValuePair.Create("f", (string?)format)));
        return $"{Address(request, request.Path.Value!)}{query}";
    }
}
