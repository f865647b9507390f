using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

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
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || !known.Value.TryGetValue(Key(Method(context), endpoint.RoutePattern.RawText), out var names))
        {
            return next(context);
        }

        foreach (var (name, values) in context.Request.Query)
        {
            if (!names.Contains(name))
            {
                return Problem.Query(
                    name, "This parameter is not known here.",
                    names.Count == 0 ? "This call takes none." : $"Known: {string.Join(", ", names.Order(StringComparer.Ordinal))}.")
                    .ExecuteAsync(context);
            }

            if (values.Any(v => v is not null && v.Contains('\0', StringComparison.Ordinal)))
            {
                return Problem.Query(name, "The value holds a NUL character.", "Remove it.").ExecuteAsync(context);
            }
        }

        return next(context);
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
