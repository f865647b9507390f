namespace Osint.Domain.Places;

/// <summary>How many slips of the keyboard lie between two words.</summary>
public static class TypingMistakes
{
    /// <summary>
    /// Least number of letters to insert, drop or replace, two swapped neighbours counting half, being the commonest
    /// slip (optimal string alignment).
    /// </summary>
    public static double Between(string a, string b)
    {
        var (before, last, row) = (new double[b.Length + 1], new double[b.Length + 1], new double[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(
                    Math.Min(last[j], row[j - 1]) + 1,
                    last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 0.5);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
