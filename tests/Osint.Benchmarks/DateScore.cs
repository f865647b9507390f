using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Osint.Domain.Time;

namespace Osint.Benchmarks;

/// <summary>
/// How well dates as people write them are read: pairs of a claimed and an established date of fact-checked images,
/// each pair's relation compared with a label given by hand. Data: 5Pils, train split, Tonglet, Moens and Gurevych,
/// "Image, Tell me your story!", EMNLP 2024 (UKPLab/5pils), CC BY-SA 4.0; read beside the repository, not copied.
/// </summary>
internal static class DateScore
{
    private const string Claims = "../shared/golden/date-claims.csv";
    private const string Labels = "tests/Osint.Domain.Tests/Time/date-labels.csv";
    private const string Disagreements = "tests/Osint.Domain.Tests/Time/date-disagreements.csv";

    public static int Run(bool showsMisses)
    {
        var root = Checkout.Root();

        var claims = Path.GetFullPath(Path.Combine(root, Claims));
        if (!File.Exists(claims))
        {
            Console.Error.WriteLine(
                $"{claims} is missing: the data set 5Pils is not part of this repository. Put the columns url, " +
                "published, claimed_date, true_date of its train split there (github.com/UKPLab/5pils, CC BY-SA 4.0).");
            return 1;
        }

        var labels = Csv.Read(Path.Combine(root, Labels))
            .ToDictionary(r => r["digest"], r => r["relation"], StringComparer.Ordinal);
        var pairs = Csv.Read(claims).Select(row => Pair.Of(row, labels)).ToArray();
        Print(pairs, showsMisses);
        return AreExplained(pairs, Csv.Read(Path.Combine(root, Disagreements)).ToArray()) ? 0 : 1;
    }

    /// <summary>Every disagreement is on the committed list with its reason, and the list holds no other.</summary>
    private static bool AreExplained(Pair[] pairs, IReadOnlyDictionary<string, string>[] committed)
    {
        var found = pairs.Where(p => p.Outcome is Outcome.Cautious or Outcome.Wrong)
            .Select(p => $"{p.Digest} read as {p.Relation}");
        var listed = committed.Select(d => $"{d["digest"]} read as {d["read"]}").ToHashSet(StringComparer.Ordinal);
        var differs = new HashSet<string>(listed, StringComparer.Ordinal);
        differs.SymmetricExceptWith(found);
        foreach (var item in differs)
        {
            var state = listed.Contains(item) ? "listed and does not disagree" : "not listed";
            Console.Error.WriteLine($"{item} is {state} in {Disagreements}.");
        }

        return differs.Count == 0;
    }

    private static void Print(Pair[] pairs, bool showsMisses)
    {
        var labelled = pairs.Where(p => p.Label is not null).ToArray();
        var parsed = labelled.Where(p => p.IsParsed).ToArray();
        Console.WriteLine(
            "Dates as people write them: 5Pils, train split (Tonglet et al., EMNLP 2024, UKPLab/5pils, CC BY-SA 4.0)");
        var unread = labelled.SelectMany(p => new[] { p.Claimed, p.True }).Where(d => d.IsUnknown).ToArray();
        Line("pairs with a label", labelled.Length, pairs.Length);
        Line("dates read", (2 * labelled.Length) - unread.Length, 2 * labelled.Length);
        Line("parsed on both sides", parsed.Length, labelled.Length);
        Line("  agree with the label", parsed.Count(p => p.Outcome == Outcome.Agrees), parsed.Length);
        Line("  undetermined where the label is not", parsed.Count(p => p.Outcome == Outcome.Cautious), parsed.Length);
        Line("  wrong", parsed.Count(p => p.Outcome == Outcome.Wrong), parsed.Length);
        Line("pairs without a reading of the claimed", labelled.Count(p => p.Claimed.IsUnknown), labelled.Length);
        Line("pairs without a reading of the true", labelled.Count(p => p.True.IsUnknown), labelled.Length);
        var kinds = unread.GroupBy(d => Kind(d.Text), StringComparer.Ordinal);
        foreach (var kind in kinds.OrderByDescending(k => k.Count()))
        {
            Line($"not read: {kind.Key}", kind.Count(), unread.Length);
        }

        Console.WriteLine("A plain exact-pattern parser reads 55.7 % of these pairs on both sides.");
        foreach (var pair in labelled.Where(p => showsMisses && p.Outcome != Outcome.Agrees))
        {
            Console.WriteLine($"{pair.Digest} {pair.Outcome} label {pair.Label} read {pair.Relation}");
            Console.WriteLine($"    claimed  {pair.Claimed.Text}  =>  {Show(pair.Claimed)}");
            Console.WriteLine($"    true     {pair.True.Text}  =>  {Show(pair.True)}");
        }
    }

    /// <summary>What kind of text could not be read, roughly.</summary>
    private static string Kind(string text) =>
        text.Replace("-19", "", StringComparison.Ordinal).Any(char.IsAsciiDigit) ? "a sentence or several dates"
            : text.StartsWith("no", StringComparison.OrdinalIgnoreCase) ? "says there is no date"
            : "an event and no date";

    private static void Line(string what, int count, int of) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-42}{count,5} of {of,-5}{(of == 0 ? 0 : 100.0 * count / of),6:F1} %"));

    private static string Show(Dating dating) => string.Join(" | ", dating.Candidates.Select(c => c.Reading));

    private enum Outcome
    {
        NotParsed,
        Agrees,
        Cautious,
        Wrong,
    }

    private sealed record Pair(string Digest, string? Label, Dating Claimed, Dating True)
    {
        public bool IsParsed => !Claimed.IsUnknown && !True.IsUnknown;

        /// <summary>
        /// Where the true date lies to the claimed one, if every combination of candidates says the same.
        /// </summary>
        public string Relation
        {
            get
            {
                var relations = True.Windows
                    .SelectMany(t => Claimed.Windows.Select(c => Allen.Relation(t, c)))
                    .Select(r => r is AllenRelation.Before or AllenRelation.Meets ? "before"
                        : r is AllenRelation.After or AllenRelation.MetBy ? "after"
                        : "overlaps")
                    .Distinct(StringComparer.Ordinal)
                    .ToArray();
                return relations is [var one] ? one : "unknown";
            }
        }

        public Outcome Outcome => !IsParsed ? Outcome.NotParsed
            : string.Equals(Relation, Label, StringComparison.Ordinal) ? Outcome.Agrees
            : Relation is "unknown" ? Outcome.Cautious
            : Outcome.Wrong;

        public static Pair Of(IReadOnlyDictionary<string, string> row, Dictionary<string, string> labels)
        {
            var (claimed, established) = (row["claimed_date"], row["true_date"]);
            var context = new DateContext { Zones = [DateTimeZone.Utc] };
            var published = context with { Published = ClaimedDate.Read(row["published"], context) };
            var digest = Convert.ToHexStringLower(SHA256.HashData(
                Encoding.UTF8.GetBytes($"{row["url"]}|{claimed}|{established}")))[..16];
            return new Pair(
                digest,
                labels.GetValueOrDefault(digest),
                ClaimedDate.Read(claimed, published),
                ClaimedDate.Read(established, published));
        }
    }
}
