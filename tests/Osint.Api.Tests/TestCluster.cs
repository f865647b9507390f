using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Geodata;
using Spectre.Console;

namespace Osint.Api.Tests;

/// <summary>
/// A real PostGIS, given by <c>./osint test</c> in OSINT_TEST_CLUSTER (a superuser's connection string without a
/// database). One template is migrated and loaded with the geodata; every test class gets a copy of its own.
/// </summary>
public static class TestCluster
{
    private static readonly Lazy<Task<string>> Template = new(() => MakeTemplateAsync(withGeodata: true));
    private static readonly Lazy<Task<string>> Bare = new(() => MakeTemplateAsync(withGeodata: false));
    private static int counter;

    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Graph files of this run, shared by every copy: they are named by their digest.</summary>
    public static string Graphs { get; } = Temporary("osint-graphs-");

    /// <summary>A new database, loaded with the geodata or only migrated.</summary>
    /// <returns>The connection string of the application role.</returns>
    public static async Task<string> CreateAsync(bool withGeodata = true)
    {
        var template = await (withGeodata ? Template : Bare).Value;
        var name = $"osint_test_{Environment.ProcessId}_{Interlocked.Increment(ref counter)}";
        await ExecuteAsync("postgres", $"create database {name} template {template}");
        return Application(name);
    }

    /// <summary>Runs SQL as superuser.</summary>
    public static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser(database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Waits until a query that gives true or false gives true: for work in the background.</summary>
    public static async Task EventuallyAsync(string connectionString, string sql)
    {
        for (var attempt = 0; !await ScalarAsync<bool>(connectionString, sql); attempt++)
        {
            Assert.True(attempt < 600, $"This never came true: {sql}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public static string Superuser(string database)
    {
        var text = Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("OSINT_TEST_CLUSTER names no PostGIS; run ./osint test.");
        // A pool that lingers would keep the template busy while it is copied.
        return new NpgsqlConnectionStringBuilder(text) { Database = database, Pooling = false }.ConnectionString;
    }

    public static string Application(string database) => new NpgsqlConnectionStringBuilder(Superuser(database))
    {
        Username = "osint_test_app",
        Password = "osint_test_app",
        Pooling = true,
        MaxPoolSize = 20,
    }.ConnectionString;

    public static Dictionary<string, string?> Settings(string application, string owner) => new(StringComparer.Ordinal)
    {
        ["OSINT_DATABASE"] = application,
        ["OSINT_DATABASE_OWNER"] = owner,
        ["OSINT_MIGRATIONS"] = Path.Combine(Root, "migrations"),
        ["OSINT_GEODATA"] = Path.Combine(Root, "geodata"),
        ["OSINT_GRAPHS"] = Graphs,
        ["URLS"] = "http://127.0.0.1:0",
        ["OSINT_RATE_LIMIT"] = "1000000",
    };

    private static async Task<string> MakeTemplateAsync(bool withGeodata)
    {
        var name = $"osint_template_{Environment.ProcessId}_{(withGeodata ? "geodata" : "bare")}";
        await ExecuteAsync("postgres", $"create database {name}");
        Connections.RegisterTypeHandlers();
        var settings = Settings("", Superuser(name));
        await using (var owner = NpgsqlDataSource.Create(Superuser(name)))
        {
            await Migrations.RunAsync(owner, settings["OSINT_MIGRATIONS"]!, checkOnly: false, CancellationToken.None);
        }

        await ExecuteAsync(
            name,
            """
            do $$ begin
              create role osint_test_app login password 'osint_test_app' in role osint_app;
            exception when duplicate_object or unique_violation then null; end $$
            """);
        if (withGeodata)
        {
            settings["OSINT_DATABASE"] = new NpgsqlConnectionStringBuilder(Application(name)) { Pooling = false }.ConnectionString;
            await using var host = Verbs.Host(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            await host.GetRequiredService<GeodataImport>().RunAsync(Silent(), CancellationToken.None);
        }

        return name;
    }

    /// <summary>A console that nobody sees.</summary>
    internal static IAnsiConsole Silent() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(TextWriter.Null),
        Interactive = InteractionSupport.No,
    });

    /// <summary>A folder that goes when the run ends.</summary>
    internal static string Temporary(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Osint.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
