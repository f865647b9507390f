namespace Osint.Domain.Evidence;

/// <summary>A claimed text as a sentence can quote it; the claim itself is kept whole.</summary>
public static class Shown
{
    private const int Longest = 120;

    public static string Of(string text) => text.Length <= Longest
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "...");
}
