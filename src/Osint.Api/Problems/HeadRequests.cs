namespace Osint.Api.Problems;

/// <summary>
/// HEAD works wherever GET does: MapGet answers 405 to it, so it is routed as GET and the body is dropped on the way out.
/// What routing says of the methods that an address takes names it too.
/// </summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            var allowed = context.Response.Headers.Allow.ToString().Split(", ");
            if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
                && allowed.Contains(HttpMethods.Get, StringComparer.Ordinal))
            {
                context.Response.Headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Head).Order(StringComparer.Ordinal));
            }

            return;
        }

        context.Request.Method = HttpMethods.Get;
        var body = context.Response.Body;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    }
}
