namespace Osint.Domain.Evidence;

/// <summary>One thing that cannot be stored: where it is, what it is, and what to do about it.</summary>
/// <param name="Field">JSON Pointer into the body (<c>/claimed_place/longitude</c>), or the query parameter's
/// name.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What would be right.</param>
public sealed record FieldProblem(string Field, string Message, string Fix)
{
    /// <summary>Reads a part of a body; what is wrong with it is named from the root of the body.</summary>
    /// <param name="part">JSON Pointer to the part.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="read">Reads the part, and names fields from its own root.</param>
    public static T Within<T>(string part, ICollection<FieldProblem> problems, Func<ICollection<FieldProblem>, T> read)
    {
        var inner = new List<FieldProblem>();
        var result = read(inner);
        foreach (var problem in inner)
        {
            problems.Add(problem with { Field = part + problem.Field });
        }

        return result;
    }
}
