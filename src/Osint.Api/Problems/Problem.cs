using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Osint.Api.Web;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Problems;

/// <summary>Errors as RFC 9457 problem details with a stable type, the field and the fix.</summary>
public static class Problem
{
    /// <summary>A refusal with the fields that caused it.</summary>
    public static ProblemHttpResult Refuse(
        int status, string type, string title, string detail, params IEnumerable<FieldProblem> fields)
    {
        var errors = fields.ToArray();
        return TypedResults.Problem(
            detail,
            statusCode: status,
            title: title,
            type: $"/problems/{type}",
            extensions: errors.Length == 0 ? null : [new KeyValuePair<string, object?>("errors", errors)]);
    }

    public static ProblemHttpResult Invalid(params FieldProblem[] fields) => Refuse(
        StatusCodes.Status400BadRequest, "invalid-request", "The request cannot be taken as it is",
        fields.Length == 1 ? $"{fields[0].Field}: {fields[0].Message} {fields[0].Fix}" : $"{fields.Length} fields are wrong.",
        fields);

    public static ProblemHttpResult Query(string parameter, string message, string fix) =>
        Invalid(new FieldProblem(parameter, message, fix));

    public static ProblemHttpResult NotFound(string what, string id, string fix) => Refuse(
        StatusCodes.Status404NotFound, "not-found", "Not found", $"There is no {what} '{id}'. {fix}");
}

/// <summary>Turns what ASP.NET Core, the JSON reader and PostgreSQL throw for bad input into problems of ours.</summary>
public sealed partial class BadInputHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception, httpContext) is not { } problem)
        {
            return false;
        }

        httpContext.Response.StatusCode = problem.StatusCode;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem.ProblemDetails });
    }

    private static ProblemHttpResult? Describe(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => Json(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.Refuse(
            StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large",
            "Send less at once: a report is at most 256 KiB; many reports go one by one."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problem.Refuse(
            StatusCodes.Status415UnsupportedMediaType, "wrong-content-type", "The body is not JSON",
            "Send Content-Type: application/json."),
        BadHttpRequestException bad when Parameter().Match(bad.Message) is { Success: true } match => Problem.Query(
            match.Groups["name"].Value, "The value cannot be read.", "See /docs for what it takes."),
        BadHttpRequestException { Message: var told } when told.Contains("Implicit body", StringComparison.Ordinal) =>
            Problem.Invalid(new FieldProblem("/", "The body is empty.", "Send a JSON object; /docs has its members.")),
        BadHttpRequestException bad => Problem.Refuse(
            bad.StatusCode, "invalid-request", "The request cannot be read", bad.Message),
        JsonException json => Json(json),
        _ when context.Features.Get<IsCompressed>() is not null
            && Compression.CannotUnpack((exception as BadHttpRequestException)?.InnerException ?? exception) => Problem.Refuse(
                StatusCodes.Status400BadRequest, "broken-body", "The compressed body cannot be unpacked",
                "It is not what Content-Encoding says, or ends early. Send it again whole; an import with the same id."),
        // 22021: a NUL or an invalid sequence in text; 22P05: no such character in the database's encoding.
        PostgresException { SqlState: "22021" or "22P05" } => Problem.Refuse(
            StatusCodes.Status400BadRequest, "invalid-text", "Text cannot be stored",
            "Remove NUL and invalid characters from the text."),
        // 22003, 22008: a number or a time that PostgreSQL cannot hold.
        PostgresException { SqlState: "22003" or "22008" } => Problem.Refuse(
            StatusCodes.Status400BadRequest, "out-of-range", "A value is out of range",
            "Send a number or a time that is less far off."),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException } =>
            Problem.Refuse(
                StatusCodes.Status503ServiceUnavailable, "database-unavailable", "The database does not answer",
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                    ? "Or it takes too long for this question: ask for less at once, or again. ./osint status tells more."
                    : "Nothing was stored. Try again with the same Idempotency-Key; ./osint status tells more."),
        OperationCanceledException when context.RequestAborted.IsCancellationRequested => Problem.Refuse(
            StatusCodes.Status499ClientClosedRequest, "cancelled", "Cancelled", "The client went away."),
        _ => null,
    };

    private static ProblemHttpResult Json(JsonException json) => Problem.Invalid(Fields(json));

    /// <summary>What the JSON reader complains of, field by field.</summary>
    internal static FieldProblem[] Fields(JsonException json) =>
        JsonFault.Fields(json, "See /docs for the members and their types.", typeof(Problem).Assembly);

    [GeneratedRegex("""parameter "\S+ (?<name>\S+)" """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
