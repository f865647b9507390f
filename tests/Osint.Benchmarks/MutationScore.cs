using System.Globalization;
using System.Text.Json;

namespace Osint.Benchmarks;

/// <summary>
/// The table of <c>./osint bench mutation</c>, from reports of Stryker: of each file the mutants that a test noticed, those
/// whose tests did not end (Stryker counts them as noticed), and those that nobody missed.
/// </summary>
internal static class MutationScore
{
    /// <summary>What each folder has to reach, in percent.</summary>
    private const double Goal = 85;

    public static int Run(IReadOnlyList<string> reports)
    {
        Score[] files = [.. reports.SelectMany(Read).Where(s => s.Valid > 0).OrderBy(s => s.Name, StringComparer.Ordinal)];
        Console.WriteLine($"{"",-40}{"killed",8}{"timeout",8}{"survived",9}{"no test",8}{"score",9}");
        var reached = true;
        foreach (var folder in files.GroupBy(f => f.Name.Split('/')[0], StringComparer.Ordinal))
        {
            foreach (var file in folder)
            {
                Print(file);
            }

            var sum = folder.Aggregate(new Score($"{folder.Key}/ together"), Score.Add);
            Print(sum);
            reached &= sum.Percent >= Goal;
        }

        Print(files.Aggregate(new Score("all"), Score.Add));
        return files.Length > 0 && reached ? 0 : 1;
    }

    private static void Print(Score s) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{s.Name,-40}{s.Killed,8}{s.Timeout,8}{s.Survived,9}{s.NoCoverage,8}{s.Percent,7:F1} %"));

    private static IEnumerable<Score> Read(string report)
    {
        const string Project = "Osint.Domain/";
        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        foreach (var file in json.RootElement.GetProperty("files").EnumerateObject())
        {
            var score = new Score(file.Name[(file.Name.LastIndexOf(Project, StringComparison.Ordinal) + Project.Length)..]);
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                // What does not compile or is left out by the settings is no mutant.
                score = mutant.GetProperty("status").GetString() switch
                {
                    "Killed" => score with { Killed = score.Killed + 1 },
                    "Timeout" => score with { Timeout = score.Timeout + 1 },
                    "Survived" => score with { Survived = score.Survived + 1 },
                    "NoCoverage" => score with { NoCoverage = score.NoCoverage + 1 },
                    _ => score,
                };
            }

            yield return score;
        }
    }

    private sealed record Score(string Name)
    {
        public int Killed { get; init; }

        public int Timeout { get; init; }

        public int Survived { get; init; }

        public int NoCoverage { get; init; }

        public int Valid => Killed + Timeout + Survived + NoCoverage;

        public double Percent => 100.0 * (Killed + Timeout) / Valid;

        public static Score Add(Score a, Score b) => a with
        {
            Killed = a.Killed + b.Killed,
            Timeout = a.Timeout + b.Timeout,
            Survived = a.Survived + b.Survived,
            NoCoverage = a.NoCoverage + b.NoCoverage,
        };
    }
}
