using System.Globalization;
using Osint.Api.Problems;

namespace Osint.Api.Database;

/// <summary>Entity tags of writable resources: the row's version, so that nobody overwrites what he has not seen.</summary>
public static class RowVersion
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// The tag of one answer: what is derived of a row, such as the findings of a report, changes without its version.
    /// </summary>
    /// <param name="tag">That of the version.</param>
    /// <param name="digest">Of the answer, without quotes and dots.</param>
    public static string OfContent(string tag, string digest) => $"{tag[..^1]}.{digest}\"";

    public static bool IsTag(string tag) => tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && tag[1..^1].All(char.IsAsciiDigit);

    /// <summary>Null when the request may go on; 428 without If-Match, 412 when the row has moved on.</summary>
    public static IResult? Refusal(HttpRequest request, int version)
    {
        var asked = request.Headers.IfMatch.ToString();
        return asked switch
        {
            "" => Problem.Refuse(
                StatusCodes.Status428PreconditionRequired, "if-match-needed", "Say which version you saw",
                $"Send If-Match with the ETag of your last GET; it is {Tag(version)} now."),
            "*" => null,
            _ when asked.Split(',', StringSplitOptions.TrimEntries).Any(t => IsOf(t, version)) => null,
            _ => Problem.Refuse(
                StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed meanwhile",
                $"GET it again and decide anew; its ETag is {Tag(version)} now."),
        };
    }

    /// <summary>Whether a tag is of this version, whatever was derived of it then.</summary>
    private static bool IsOf(string tag, int version) =>
        // The version itself is meant too, as the body of a resource gives it.
        string.Equals(tag.Trim('"'), Tag(version).Trim('"'), StringComparison.Ordinal)
        || (tag.StartsWith(Tag(version)[..^1] + '.', StringComparison.Ordinal) && tag[^1] == '"');
}
