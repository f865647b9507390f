namespace Osint.Api.Exports;

/// <summary>
/// Texts in CSV that a spreadsheet would compute: put behind an apostrophe on the way out, and taken from behind it on
/// the way back in. A text that begins with an apostrophe before one of these gets another, so nothing is lost.
/// (OWASP, CSV Injection.)
/// </summary>
public static class FormulaGuard
{
    private const char Guard = '\'';

    // Wide forms too: some spreadsheets take them for the narrow ones.
    private const string Starts = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    public static string? Put(string? text) => IsFormula(text) ? Guard + text : text;

    public static string? Take(string? text) =>
        text is [Guard, ..] && IsFormula(text[1..]) ? text[1..] : text;

    private static bool IsFormula(string? text) =>
        text?.TrimStart(Guard) is [var first, ..] && Starts.Contains(first, StringComparison.Ordinal);
}
