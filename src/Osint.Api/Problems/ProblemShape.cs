using System.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Template;

namespace Osint.Api.Problems;

/// <summary>
/// What every problem carries: a type of ours with the way out, the path, and a trace id to find it in the log by.
/// </summary>
public static class ProblemShape
{
    public static void Apply(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) is not true
            && OfStatus(problem.Status, context.HttpContext) is { } ours)
        {
            (problem.Type, problem.Title, problem.Detail) = (ours.Type, ours.Title, ours.Detail);
        }

        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Extensions["trace_id"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    };

    /// <summary>What is said of a status that routing answers by itself; null for others.</summary>
    private static ProblemDetails? OfStatus(int? status, HttpContext http) => status switch
    {
        StatusCodes.Status404NotFound => Problem.Refuse(
            404, "not-found", "Not found",
            $"There is nothing at {http.Request.Path}. /docs lists the addresses; ids stand in them as lists give them.").ProblemDetails,
        StatusCodes.Status405MethodNotAllowed => Problem.Refuse(
            405, "method-not-allowed", "This address does not take that method",
            $"Send {string.Join(" or ", http.Response.Headers.Allow.ToString().Split(", "))} here, not {http.Request.Method}; /docs says what each does.").ProblemDetails,
        StatusCodes.Status415UnsupportedMediaType => Problem.Refuse(
            415, "wrong-content-type", "The body is of no form that is read here",
            $"Send Content-Type: {string.Join(" or ", Accepted(http))}.").ProblemDetails,
        _ => null,
    };

    /// <summary>The media types that the address takes: routing has put its own refusal in the place of the endpoint.</summary>
    private static IEnumerable<string> Accepted(HttpContext http) =>
        http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method, StringComparer.Ordinal) is true
                && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(http.Request.Path, []))
            .SelectMany(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? [])
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty("application/json");
}
