using System.CommandLine;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Spectre.Console;

namespace Osint.Cli;

/// <summary><c>roads FILE</c>: reads OpenStreetMap data, says what became of them, and keeps the graph if asked.</summary>
internal static class BuildRoads
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "OpenStreetMap data: .osm, .osm.gz or .osm.pbf." };
        var output = new Option<FileInfo?>("--out") { Description = "Where to write the graph file." };
        var command = new Command("roads", "Build a road graph and print what was taken, repaired and refused.") { file, output };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Run(parsed.GetRequiredValue(file), parsed.GetValue(output), cancellationToken)));
        return command;
    }

    private static int Run(FileInfo file, FileInfo? output, CancellationToken cancellationToken)
    {
        try
        {
            var import = AnsiConsole.Progress().Start(progress =>
            {
                var task = progress.AddTask($"reading {file.Name.EscapeMarkup()}");
                return RoadImporter.Import(file.OpenRead, done => task.Value = done.Fraction * task.MaxValue, cancellationToken);
            });
            Console.WriteLine(import.Counts.Listing());
            Console.WriteLine($"graph {import.Graph.Digest}");
            if (output is not null)
            {
                RoadGraphFile.Save(import.Graph, output.FullName);
                Console.WriteLine($"written to {output.FullName}");
            }

            return 0;
        }
        catch (Exception e) when (e is OsmFormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"osint: {file}: {e.Message}");
            return 1;
        }
    }
}
