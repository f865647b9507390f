using System.CommandLine;
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
            if (Directory.Exists(file.FullName))
            {
                Console.Error.WriteLine($"osint: {file} is a folder; name the case file in it, such as {Path.Combine(file.ToString(), "case.json")}.");
                return 1;
            }

            var problems = new List<FieldProblem>();
            var judged = Judge(Read<CaseFile>(file), Gazetteer(geodata), SystemClock.Instance.GetCurrentInstant(), problems);
            Tell("", problems);
            if (problems.Count > 0)
            {
                return 1;
            }

            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(judged, JsonSetup.Spoken(() => language)));
            }
            else
            {
                Print(judged, language);
            }

            return 0;
        }
        catch (JsonException e)
        {
            Tell($"{file}:{e.LineNumber + 1}: ", JsonFault.Fields(e, "openapi/v1.json has the members and their types, under CaseFile."));
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"osint: {file}: {e.Message}");
            return 1;
        }
    }

    private static void Tell(string where, IEnumerable<FieldProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"osint: {where}{problem.Field}: {problem.Message} {problem.Fix}");
        }
    }

    private static List<Judged> Judge(CaseFile file, IEnumerable<Place> shared, Instant now, List<FieldProblem> problems)
    {
        if (Case.Parse(file, problems) is not { } @case)
        {
            return [];
        }

        file.CheckLabels(problems);
        var gazetteer = new Gazetteer(shared.Concat(@case.Places));
        Statement[] statements =
        [
            .. file.Statements.Select((s, i) => FieldProblem.Within($"/statements/{i}", problems, inner =>
            {
                // Nothing is stored, so any identity serves.
                var id = Guid.CreateVersion7();
                s.Source?.Check("/source", inner);
                return Statement.Parse(s, @case, id, id, now, inner);
            })).OfType<Statement>(),
        ];
        (string Report, Assessment? Read)[] assessments =
        [
            .. file.Assessments.Select((a, i) => (a.Report, FieldProblem.Within($"/assessments/{i}/assessment", problems, inner =>
            {
                a.Assessment.Source?.Check("/source", inner);
                return Assessment.Parse(a.Assessment, @case.Zone, Guid.CreateVersion7(), a.Accepted, now, inner);
            }))),
        ];
        Report[] reports =
        [
            .. file.Reports
                .Select((r, i) => FieldProblem.Within($"/reports/{i}", problems, inner =>
                    Report.Parse(r, @case, gazetteer, Guid.CreateVersion7(), now, inner) is { } report
                        ? report with { Assessments = [.. Of(report.Label).OfType<Assessment>()] }
                        : null))
                .OfType<Report>(),
        ];
        if (problems.Count > 0)
        {
            return [];
        }

        return
        [
            .. reports.Select(r => new Judged(
                r.Label ?? r.Id.ToString(), RuleSet.Run(new Inquiry(@case, r, [.. statements])))),
            new Judged(@case.Id, RuleSet.OfCase(@case, statements, reports)),
        ];

        IEnumerable<Assessment?> Of(string? label) =>
            assessments.Where(a => string.Equals(a.Report, label, StringComparison.Ordinal)).Select(a => a.Read);
    }

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
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            [
                .. new[] { Phrases.ReportHead, Phrases.CheckHead, Phrases.VerdictHead, Phrases.FlagHead, Phrases.ExplanationHead }
                    .Select(head => head.In(language)),
            ]);
        foreach (var (report, outcome) in judged)
        {
            foreach (var finding in outcome.Findings)
            {
                table.AddRow(
                    report.EscapeMarkup(), finding.Check, Phrases.Of(finding.Verdict).In(language),
                    finding.Severity is { } severity ? Phrases.Of(severity).In(language) : "", finding.Explanation.In(language).EscapeMarkup());
            }
        }

        AnsiConsole.Write(table);
    }

    /// <summary>A report with what its checks came to.</summary>
    private sealed record Judged(string Report, CheckOutcome Outcome);
}
