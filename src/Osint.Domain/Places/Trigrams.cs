using System.Globalization;
using System.Text;

namespace Osint.Domain.Places;

/// <summary>
/// The set of three-letter pieces of a text, as PostgreSQL's pg_trgm takes it: each word (letters and digits) in lower
/// case, with two blanks before and one after. https://www.postgresql.org/docs/current/pgtrgm.html
/// </summary>
/// <remarks>The database's own numbers, so that it may prefilter and the offline tool decides alike.</remarks>
public sealed class Trigrams
{
    private const int BitsPerRune = 21;
    private readonly long[] sorted;

    private Trigrams(long[] sorted) => this.sorted = sorted;

    public int Count => sorted.Length;

    public static Trigrams Of(string text)
    {
        var pieces = new SortedSet<long>();
        long piece = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (!inWord)
                {
                    piece = Push(Push(0, ' '), ' ');
                    inWord = true;
                }

                piece = Push(piece, Rune.ToLowerInvariant(rune).Value);
                pieces.Add(piece);
            }
            else if (inWord)
            {
                pieces.Add(Push(piece, ' '));
                inWord = false;
            }
        }

        if (inWord)
        {
            pieces.Add(Push(piece, ' '));
        }

        return new Trigrams([.. pieces]);
    }

    /// <summary>pg_trgm's <c>similarity</c>: shared pieces over all pieces, 0 to 1; 0 where either has none.</summary>
    public static double Similarity(string a, string b) => Of(a).SimilarityTo(Of(b));

    public double SimilarityTo(Trigrams other)
    {
        var shared = 0;
        int i = 0, j = 0;
        while (i < sorted.Length && j < other.sorted.Length)
        {
            var order = sorted[i].CompareTo(other.sorted[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared == 0 ? 0 : (double)shared / (sorted.Length + other.sorted.Length - shared);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} trigrams");

    /// <summary>Three runes fill 63 bits; the oldest is pushed out at the top.</summary>
    private static long Push(long piece, int rune) => ((piece << BitsPerRune) | (uint)rune) & long.MaxValue;
}
