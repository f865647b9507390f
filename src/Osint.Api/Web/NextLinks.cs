using Microsoft.Net.Http.Headers;
using Osint.Api.Database;

namespace Osint.Api.Web;

/// <summary>Lists say where the next page is in a Link header too (RFC 8288), for clients that follow those alone.</summary>
public static class NextLinks
{
    public static async ValueTask<object?> Add(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is IValueHttpResult { Value: IPaged { NextCursor: { } cursor } })
        {
            var request = context.HttpContext.Request;
            var query = request.Query.Where(q => q.Key is not "cursor")
                .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
                .Append(KeyValuePair.Create("cursor", (string?)cursor));
            context.HttpContext.Response.Headers.Append(
                HeaderNames.Link, $"<{Ogc.Link.Address(request, request.Path.Value!)}{QueryString.Create(query)}>; rel=\"next\"");
        }

        return result;
    }
}
