using System.CommandLine;
using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Places;
using Spectre.Console;

namespace Osint.Cli;

/// <summary><c>check FILE</c>: a case file judged offline by the same rules as the service.</summary>
internal static class CheckCase
{
    private static readonly string[] Folders = ["places", "districts", "airfields"];

    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "A case file (JSON)." };
        var places = new Option<DirectoryInfo>("--geodata")
        {
            Description = "Folder whose places, districts and airfields are the gazetteer.",
            DefaultValueFactory = _ => new DirectoryInfo("geodata"),
        };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var language = new Option<string>("--language")
        {
            Description = "Language of the explanations.",
            DefaultValueFactory = _ => LanguageCode.All[0],
        };
        language.AcceptOnlyFromAmong([.. LanguageCode.All]);
        var command = new Command("check", "Judge the reports of a case file by its statements.") { file, places, json, language };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(places), parsed.GetValue(json),
            LanguageCode.Parse(parsed.GetRequiredValue(language))!.Value));
        return command;
    }

    private static int Run(FileInfo file, DirectoryInfo geodata, bool json, Language language)
    {
        try
        {
            var problems = new List<FieldProblem>();
            var judged = Judge(Read<CaseFile>(file), Gazetteer(geodata), SystemClock.Instance.GetCurrentInstant(), problems);
            foreach (var problem in problems)
            {
                Console.Error.WriteLine($"osint: {problem.Field}: {problem.Message} {problem.Fix}");
            }

            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(judged, JsonSetup.Spoken(() => language)));
            }
            else
            {
                Print(judged, language);
            }

            return problems.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"osint: {file}: {e.Message}");
            return 1;
        }
    }

    private static List<Judged> Judge(CaseFile file, IEnumerable<Place> shared, Instant now, List<FieldProblem> problems)
    {
        if (Case.Parse(file, problems) is not { } @case)
        {
            return [];
        }

        var gazetteer = new Gazetteer(shared.Concat(@case.Places));
        Statement[] statements =
        [
            .. file.Statements.Select(s =>
            {
                // Nothing is stored, so any identity serves.
                var id = Guid.CreateVersion7();
                return Statement.Parse(s, @case, id, id, now, problems);
            }).OfType<Statement>(),
        ];
        Report[] reports =
        [
            .. file.Reports
                .Select(r => Report.Parse(r, @case, gazetteer, Guid.CreateVersion7(), now, problems) is { } report
                    ? report with { Assessments = Assessed(file, report.Label, @case, now, problems) }
                    : null)
                .OfType<Report>(),
        ];
        return
        [
            .. reports.Select(r => new Judged(
                r.Label ?? r.Id.ToString(), RuleSet.Run(new Inquiry(@case, r, [.. statements])))),
            new Judged(@case.Id, RuleSet.OfCase(@case, statements, reports)),
        ];
    }

    private static ImmutableArray<Assessment> Assessed(
        CaseFile file, string? label, Case @case, Instant now, List<FieldProblem> problems) =>
    [
        .. file.Assessments.Where(a => string.Equals(a.Report, label, StringComparison.Ordinal))
            .Select(a => Assessment.Parse(a.Assessment, @case.Zone, Guid.CreateVersion7(), a.Accepted, now, problems))
            .OfType<Assessment>(),
    ];

    private static IEnumerable<Place> Gazetteer(DirectoryInfo geodata) => Folders
        .Select(folder => new DirectoryInfo(Path.Combine(geodata.FullName, folder)))
        .Where(folder => folder.Exists)
        .SelectMany(folder => folder.EnumerateFiles("*.json"))
        .SelectMany(path => Read<PlaceFile>(path).Places)
        .Select(place => Place.Parse(place, caseId: null));

    private static T Read<T>(FileInfo file)
    {
        using var stream = file.OpenRead();
        return JsonSerializer.Deserialize<T>(stream, JsonSetup.Options) ?? throw new JsonException("The file holds null.");
    }

    private static void Print(List<Judged> judged, Language language)
    {
        // Explanations are sentences: narrower than this they cannot be read.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Report", "Check", "Verdict", "Flag", "Explanation");
        foreach (var (report, outcome) in judged)
        {
            foreach (var finding in outcome.Findings)
            {
                table.AddRow(
                    report.EscapeMarkup(), finding.Check, Phrases.Of(finding.Verdict).In(language),
                    finding.Severity?.ToString().ToLowerInvariant() ?? "", finding.Explanation.In(language).EscapeMarkup());
            }
        }

        AnsiConsole.Write(table);
    }

    /// <summary>A report with what its checks came to.</summary>
    private sealed record Judged(string Report, CheckOutcome Outcome);
}
