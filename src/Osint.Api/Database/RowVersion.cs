using System.Globalization;
using Osint.Api.Problems;

namespace Osint.Api.Database;

/// <summary>Entity tags of writable resources: the row's version, so that nobody overwrites what he has not seen.</summary>
public static class RowVersion
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

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
            _ when asked.Split(',', StringSplitOptions.TrimEntries).Contains(Tag(version), StringComparer.Ordinal) => null,
            _ => Problem.Refuse(
                StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed meanwhile",
                $"GET it again and decide anew; its ETag is {Tag(version)} now."),
        };
    }
}
