namespace Osint.Api.Web;

/// <summary>
/// Headers of the page and its files: nothing but this origin may be loaded (where an investigator looks is a secret),
/// no other site may frame it or learn that it was left, and files named by their digest are kept for good.
/// Goes before the static files.
/// </summary>
public static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; "
        + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    });

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            headers.CacheControl = context.Response.StatusCode == StatusCodes.Status200OK
                ? "public, max-age=31536000, immutable"
                : "no-store";
        }
        else if (context.Request.Path.Value is "/" or "/index.html")
        {
            headers.ContentSecurityPolicy = Policy;
            headers.CacheControl = "no-cache";
        }

        return Task.CompletedTask;
    }
}
