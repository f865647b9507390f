using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Osint.Domain.Evidence;

namespace Osint.Api.Problems;

/// <summary>
/// Refuses query parameters that an endpoint does not know, so that a misspelt filter is an error and not an export of
/// everything. What an endpoint knows is what its contract publishes; nothing is listed twice.
/// </summary>
public sealed class StrictQuery(RequestDelegate next, IApiDescriptionGroupCollectionProvider descriptions)
{
    private readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> known = new(() => Describe(descriptions));

    public Task InvokeAsync(HttpContext context)
    {
        if (!Utf8.IsValid(WebUtility.UrlDecodeToBytes(
            Encoding.Latin1.GetBytes(context.Request.QueryString.Value ?? ""), 0, context.Request.QueryString.Value?.Length ?? 0)))
        {
            return Problem.Query("query", "It is not valid UTF-8.", "Send it in UTF-8, percent-encoded.").ExecuteAsync(context);
        }

        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<ReadsItsOwnQuery>() is not null
            || !known.Value.TryGetValue(Key(Method(context), endpoint.RoutePattern.RawText), out var names))
        {
            return next(context);
        }

        return Check(context.Request.Query, names) is { } problem
            ? Problem.Invalid(problem).ExecuteAsync(context)
            : next(context);
    }

    /// <summary>The first parameter that is not known, or cannot be text; null when all is well.</summary>
    public static FieldProblem? Check(IQueryCollection query, IReadOnlyCollection<string> names)
    {
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                return new FieldProblem(
                    name, "This parameter is not known here.",
                    names.Count == 0 ? "This call takes none." : $"Known: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
            }

            if (values.Count > 1)
            {
                return new FieldProblem(name, $"This parameter is given {values.Count} times.", "Send it once.");
            }

            if (values.Any(v => v is not null && v.Contains('\0', StringComparison.Ordinal)))
            {
                return new FieldProblem(name, "The value holds a NUL character.", "Remove it.");
            }
        }

        return null;
    }

    private static string Method(HttpContext context) =>
        HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;

    private static string Key(string? method, string? path) => $"{method} {path?.Trim('/')}";

    private static FrozenDictionary<string, FrozenSet<string>> Describe(
        IApiDescriptionGroupCollectionProvider descriptions) =>
        descriptions.ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .GroupBy(item => Key(item.HttpMethod, item.RelativePath), StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.SelectMany(item => item.ParameterDescriptions)
                    .Where(p => string.Equals(p.Source.Id, "Query", StringComparison.Ordinal))
                    .Select(p => p.Name)
                    .ToFrozenSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
}

/// <summary>Marks an endpoint whose parameters depend on what is asked for, and which is as strict by itself.</summary>
public sealed class ReadsItsOwnQuery;
