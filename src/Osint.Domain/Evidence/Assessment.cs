using NodaTime;
using Osint.Domain.Time;

namespace Osint.Domain.Evidence;

/// <summary>What an assessment says of the footage of a report.</summary>
public enum AssessmentKind
{
    /// <summary>When it was captured; accepted, it takes the place of the claim.</summary>
    Captured,

    /// <summary>That it was captured within a period; accepted, it narrows what is known.</summary>
    Bound,

    /// <summary>That the same footage was published earlier, by a copy.</summary>
    EarlierCopy,

    /// <summary>Which column it shows; reports of columns with different names show different vehicles.</summary>
    Column,
}

/// <summary>What somebody concluded about a report, as it was written down.</summary>
public sealed record AssessmentSubmission
{
    public required AssessmentKind Kind { get; init; }

    /// <summary>
    /// For captured and bound: when the footage was captured; for earlier_copy: when the copy was published. EDTF or
    /// people's words, as a report's dates.
    /// </summary>
    public string? Dating { get; init; }

    /// <summary>For column: its name within the case.</summary>
    public string? Column { get; init; }

    /// <summary>How it was concluded.</summary>
    public required string Basis { get; init; }

    public SourceCitation? Source { get; init; }
}

/// <summary>
/// An analyst's conclusion about a report. One that is only proposed opens questions and narrows nothing; one that was
/// accepted counts; what was rejected or withdrawn is not among a report's.
/// </summary>
public sealed record Assessment
{
    public required Guid Id { get; init; }

    public required AssessmentKind Kind { get; init; }

    public required bool IsAccepted { get; init; }

    /// <summary>The dating concluded; unknown for a column.</summary>
    public required Dating Dating { get; init; }

    public string? Column { get; init; }

    public required string Basis { get; init; }

    public SourceCitation? Source { get; init; }

    /// <summary>Reads an assessment; a dating that cannot be read is a problem, for it would conclude nothing.</summary>
    /// <returns>Null when there are problems.</returns>
    public static Assessment? Parse(
        AssessmentSubmission submitted, DateTimeZone zone, Guid id, bool isAccepted, Instant recordedAt,
        ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        if (string.IsNullOrWhiteSpace(submitted.Basis))
        {
            problems.Add(new FieldProblem("/basis", "The text is empty.", "Say how it was concluded."));
        }

        var dating = Dating.Unknown("");
        if (submitted.Kind is AssessmentKind.Column)
        {
            if (string.IsNullOrWhiteSpace(submitted.Column))
            {
                problems.Add(new FieldProblem("/column", "The column has no name.", "Send one, such as A."));
            }
        }
        else
        {
            dating = ClaimedDate.Read(
                submitted.Dating ?? "", new DateContext { Zones = [zone], FiledAt = recordedAt });
            if (dating.IsUnknown || dating.Oddity is not null)
            {
                problems.Add(new FieldProblem(
                    "/dating",
                    dating.Oddity is { } oddity
                        ? Shown.Of(oddity.ToString())
                        : $"'{Shown.Of(submitted.Dating ?? "")}' cannot be read as a date.",
                    "Send a day as 2024-04-17, several as [2024-04-16,2024-04-17], or ../2024-04-30 for 'by'."));
            }
        }

        return problems.Count > before ? null : new Assessment
        {
            Id = id,
            Kind = submitted.Kind,
            IsAccepted = isAccepted,
            Dating = dating,
            Column = submitted.Column,
            Basis = submitted.Basis,
            Source = submitted.Source,
        };
    }
}
