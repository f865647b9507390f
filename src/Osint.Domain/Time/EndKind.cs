namespace Osint.Domain.Time;

/// <summary>What an end of a window rests on: how far a reader may trust that it is an edge.</summary>
public enum EndKind
{
    /// <summary>It follows from what was said.</summary>
    Stated,

    /// <summary>Said with a question mark: the edge is where it was put, and the whole may be wrong.</summary>
    Uncertain,

    /// <summary>A published padding rule put it there: "around", "early April", "in the evening".</summary>
    Padded,

    /// <summary>There is none.</summary>
    Open,
}

/// <summary>Tells for each window of a dating what its ends rest on.</summary>
public static class WindowEnds
{
    /// <summary>What the ends of one candidate rest on.</summary>
    /// <param name="window">A candidate of <paramref name="dating"/>, or a window that its text gave by another way.</param>
    /// <param name="dating">Says by its EDTF, or else by the rules among its assumptions, which ends are soft.</param>
    /// <returns>
    /// The two ends of an EDTF interval are judged apart. Where the text does not say which of its parts a rule moved
    /// (prose, a set of dates), both ends are as soft as the softest part: an edge is never shown harder than it is.
    /// </returns>
    public static (EndKind Start, EndKind End) Of(TimeWindow window, Dating dating)
    {
        var (start, end) = Edtf.Parse(dating.Text.Trim()) switch
        {
            EdtfInterval interval => (KindOf(interval.Start), KindOf(interval.End)),
            EdtfOneOf set => Both(set.Members.SelectMany(m => new[] { KindOf(m.First), KindOf(m.Last) }).Max()),
            { } date => Both(KindOf(date)),
            null => Both(dating.Assumptions.Select(KindOf).DefaultIfEmpty().Max()),
        };
        return (window.Start is null ? EndKind.Open : start, window.End is null ? EndKind.Open : end);
    }

    private static (EndKind Start, EndKind End) Both(EndKind kind) => (kind, kind);

    private static EndKind KindOf(Edtf? edtf) => edtf switch
    {
        EdtfDate { Form: EdtfForm.Season } => EndKind.Padded,
        EdtfDate { Qualifier: EdtfQualifier.Approximate or EdtfQualifier.UncertainAndApproximate } => EndKind.Padded,
        EdtfDate { Qualifier: EdtfQualifier.Uncertain } => EndKind.Uncertain,
        _ => EndKind.Stated,
    };

    private static EndKind KindOf(string assumption) =>
        string.Equals(assumption, Padding.UncertainRule, StringComparison.Ordinal) ? EndKind.Uncertain
        : assumption.StartsWith(Padding.RulePrefix, StringComparison.Ordinal) ? EndKind.Padded
        : EndKind.Stated;
}
