using System.CommandLine;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Cases;
using Osint.Api.Database;
using Osint.Api.Geodata;
using Osint.Api.Roads;
using Spectre.Console;

namespace Osint.Api;

/// <summary>
/// What the executable does beside serving: migrate, import, keys, show. <c>./osint</c> calls these; they read the same
/// environment as the server (OSINT_DATABASE, OSINT_DATABASE_OWNER, OSINT_MIGRATIONS, OSINT_GEODATA, OSINT_GRAPHS).
/// </summary>
public static class Verbs
{
    private static readonly string[] Names = ["migrate", "import", "keys", "show", "--help", "-h", "-?", "help"];

    public static bool Knows(string name) => Names.Contains(name, StringComparer.Ordinal);

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Root().Parse(args is ["help"] ? ["--help"] : args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is MigrationException or ImportException or NpgsqlException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"osint: {e.Message}");
            return 1;
        }
    }

    private static RootCommand Root() => new("Osint: footage geolocation service. Without a verb it serves.")
    {
        Migrate(), new Command("import", "Load data.") { ImportRoads(), ImportGeodata(), ImportCase() },
        new Command("keys", "API keys.") { EnsureAdmin() }, Show(),
    };

    private static Command Migrate()
    {
        var check = new Option<bool>("--check") { Description = "Only say what is pending; exit code 2 when something is." };
        var command = new Command("migrate", "Apply pending migrations.") { check };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = Configuration();
            await using var owner = Connections.Owner(configuration);
            var only = parsed.GetValue(check);
            var outcome = await Migrations.RunAsync(
                owner, configuration["OSINT_MIGRATIONS"] ?? "migrations", only, cancellationToken);
            foreach (var name in outcome.Applied)
            {
                Console.WriteLine($"{(only ? "pending" : "applied")} {name}");
            }

            return only && outcome.Applied.Count > 0 ? 2 : 0;
        });
        return command;
    }

    private static Command ImportRoads()
    {
        var name = new Argument<string>("name") { Description = "Name of the network, as cases say it." };
        var file = new Argument<FileInfo>("file") { Description = "OpenStreetMap data: .osm, .osm.gz or .osm.pbf." };
        var command = new Command("roads", "Import a road network in place of the one of that name.") { name, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = Host(Configuration());
            await host.GetRequiredService<RoadNetworkImport>().RunAsync(
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(file).FullName, shipped: false, Terminal(),
                cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command ImportGeodata()
    {
        var command = new Command("geodata", "Load what is shipped: roads, profiles, places, cases. Quick when nothing changed.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var host = Host(Configuration());
            await host.GetRequiredService<GeodataImport>().RunAsync(Terminal(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command ImportCase()
    {
        var file = new Argument<FileInfo>("file") { Description = "A case file (JSON)." };
        var command = new Command("case", "Load one case file; its statements and reports are filed by their labels.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = Host(Configuration());
            await host.GetRequiredService<GeodataImport>().ImportCaseAsync(
                parsed.GetRequiredValue(file).FullName, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command EnsureAdmin()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where the key is written, readable by its owner alone." };
        var command = new Command("ensure-admin", "Make an admin key, once; nothing happens when the file's key works.") { file };
        command.SetAction(async (parsed, _) =>
        {
            await using var database = Connections.Application(Configuration());
            return await AdminKey.EnsureAsync(database, parsed.GetRequiredValue(file).FullName, SystemClock.Instance);
        });
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string?>("case") { Description = "Id of the case; all of them if absent.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "Print a case: its reports, routes and flags.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = Connections.Application(Configuration());
            await CasePrint.RunAsync(database, Terminal(), parsed.GetValue(id), cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Colours and moving bars are for people at a terminal, not for files and pipes.</summary>
    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = Console.IsOutputRedirected ? InteractionSupport.No : InteractionSupport.Detect,
    });

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>The parts that take data in, without the server.</summary>
    internal static ServiceProvider Host(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton(provider => Connections.Application(provider.GetRequiredService<IConfiguration>()));
        Intake.Add(services);
        return services.BuildServiceProvider();
    }
}
