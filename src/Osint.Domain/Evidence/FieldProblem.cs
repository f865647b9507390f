namespace Osint.Domain.Evidence;

/// <summary>One thing that cannot be stored: where it is, what it is, and what to do about it.</summary>
/// <param name="Field">JSON Pointer into the body (<c>/claimed_place/longitude</c>), or the query parameter's
/// name.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What would be right.</param>
public sealed record FieldProblem(string Field, string Message, string Fix);
