using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Osint.Domain.Evidence;

namespace Osint.Domain.Json;

/// <summary>What the JSON reader complains of, told as the fields that cause it and without the names of our types.</summary>
public static partial class JsonFault
{
    /// <param name="json">The complaint.</param>
    /// <param name="see">Where the members and their types are written down, as a sentence.</param>
    /// <param name="types">Where types besides those of the domain are looked for.</param>
    public static FieldProblem[] Fields(JsonException json, string see, params ReadOnlySpan<Assembly> types)
    {
        var field = Pointer(json.Path);
        if (Unmapped().Match(json.Message) is { Success: true } unmapped)
        {
            return [new FieldProblem(field, $"'{unmapped.Groups["name"].Value}' is not a member here.", see)];
        }

        if (Missing().Match(json.Message) is { Success: true } missing)
        {
            var names = missing.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal).TrimEnd('.').Split(", ");
            return [.. names.Select(n => new FieldProblem(
                $"{field.TrimEnd('/')}/{n}", "It is missing.", $"Send '{n}'. {see}"))];
        }

        if (Unconverted().Match(json.Message) is { Success: true } unconverted)
        {
            Type? type = null;
            foreach (var assembly in (ReadOnlySpan<Assembly>)[typeof(JsonFault).Assembly, .. types])
            {
                type ??= assembly.GetType(unconverted.Groups["type"].Value);
            }

            return [type is { IsEnum: true }
                ? new FieldProblem(
                    field, "The value is not known here.",
                    $"Send one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.")
                : new FieldProblem(field, "The value is of another kind than is needed here.", see)];
        }

        var message = json.Message.Contains("nullability", StringComparison.Ordinal)
            ? "It is null."
            : LocationSuffix().Replace(json.Message, "").Trim();
        return [new FieldProblem(field, message, see)];
    }

    /// <summary>System.Text.Json's <c>$.a.b[2]</c> as a JSON Pointer.</summary>
    private static string Pointer(string? path) => path is null or "$"
        ? "/"
        : path.TrimStart('$').Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"missing required properties including: (?<names>[^;]+?)(; Path|\. Path|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (?:System\.Nullable`1\[)?(?<type>[\w.+]+)\]?\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unconverted();

    [GeneratedRegex(@"\s*Path: .*$", RegexOptions.Singleline, 1000)]
    private static partial Regex LocationSuffix();
}
