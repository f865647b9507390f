using System.Diagnostics;

namespace Osint.Api.Problems;

/// <summary>What every problem carries: the path, and a trace id to find it in the log by.</summary>
public static class ProblemShape
{
    public static void Apply(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        context.ProblemDetails.Instance ??= context.HttpContext.Request.Path;
        context.ProblemDetails.Extensions["trace_id"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    };
}
