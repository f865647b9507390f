using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using Osint.Web.Tests;

[assembly: AssemblyFixture(typeof(ServedPage))]
// Several maps drawn by one processor at once are slower than one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Osint.Web.Tests;

/// <summary>
/// The real service as a process of its own, over a database made by its own verbs with the shipped case, and a
/// browser. OSINT_TEST_CLUSTER names the PostGIS (a superuser's connection string without a database), OSINT_WEB the
/// folder of the built page.
/// </summary>
public sealed class ServedPage : IAsyncLifetime
{
    /// <summary>The shipped case.</summary>
    public const string Case = "karabakh-withdrawal-2024";

    /// <summary>
    /// Milliseconds that the page may take for one step. The map is drawn without a graphics card here, and on a busy
    /// machine that takes its time; nothing waits this long when all is well.
    /// </summary>
    private const int Patience = 120_000;

    private static readonly string? Cluster = Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER");
    private static readonly string Database = $"osint_web_test_{Environment.ProcessId}";

    private readonly string graphs = Directory.CreateTempSubdirectory("osint-web-graphs-").FullName;
    private Process? service;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Address of the service.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>False where no PostGIS is named, and every test is skipped.</summary>
    public static bool IsServed => !string.IsNullOrEmpty(Cluster);

    /// <summary>Asks the service itself.</summary>
    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Cluster))
        {
            return;
        }

        Assert.True(File.Exists(Path.Combine(WebRoot, "index.html")), $"No page in {WebRoot}: run npm ci and npm run build in src/web.");
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        Http.BaseAddress = Address;
        await ExecuteAsync("postgres", $"create database {Database}");
        await RunAsync("migrate");
        await ExecuteAsync(
            Database,
            """
            do $$ begin
              create role osint_test_app login password 'osint_test_app' in role osint_app;
            exception when duplicate_object or unique_violation then null; end $$
            """);
        await RunAsync("import", "geodata");
        service = Start("serve");
        await UntilReadyAsync();

        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            // Chromium's sandbox does not start for root.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        Http.Dispose();
        if (service is not null)
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            service.Dispose();
            await ExecuteAsync("postgres", $"drop database {Database} with (force)");
        }

        Directory.Delete(graphs, recursive: true);
    }

    /// <summary>Opens the page and keeps what it asks for and complains of.</summary>
    /// <param name="fragment">What to look at, as the page writes it: <c>report=...</c>.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="before">Runs before the page is opened.</param>
    /// <param name="locale">The language of the browser.</param>
    public async Task<Visit> OpenAsync(
        string fragment = "", int width = 1280, int height = 800, Func<IBrowserContext, Task>? before = null,
        string locale = "en-GB")
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Cluster), "OSINT_TEST_CLUSTER names no PostGIS; run ./osint test.");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            Locale = locale,
            TimezoneId = "America/Bogota",
        });
        context.SetDefaultTimeout(Patience);
        if (before is not null)
        {
            await before(context);
        }

        var visit = new Visit(await context.NewPageAsync());
        await visit.Page.GotoAsync($"/#{fragment}");
        return visit;
    }

    /// <summary>Id of the report with a label.</summary>
    public async Task<string> ReportAsync(string label)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Cluster), "OSINT_TEST_CLUSTER names no PostGIS; run ./osint test.");
        using var list = JsonDocument.Parse(await Http.GetStringAsync($"/api/reports?case={Case}&variant=include"));
        return list.RootElement.GetProperty("items").EnumerateArray()
            .First(report => report.GetProperty("label").GetString() == label).GetProperty("id").GetString()!;
    }

    /// <summary>A client that may write whatever it likes.</summary>
    public async Task<HttpClient> AdminAsync()
    {
        var file = Path.Combine(graphs, "admin.key");
        await RunAsync("keys", "ensure-admin", file);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(file)).Trim());
        return client;
    }

    private static string WebRoot => Environment.GetEnvironmentVariable("OSINT_WEB") is { Length: > 0 } given
        ? given
        : Path.Combine(Root, "src", "web", "dist");

    private static string Superuser(string database) =>
        // A pool that lingers would keep the database from being dropped.
        new NpgsqlConnectionStringBuilder(Cluster) { Database = database, Pooling = false }.ConnectionString;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task RunAsync(params string[] verb)
    {
        using var process = Start(verb);
        var error = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', verb)} ended with {process.ExitCode}: {await error}");
    }

    private Process Start(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Api.Contract).Assembly.Location, .. verb])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = graphs,
        };
        start.Environment["OSINT_DATABASE"] = new NpgsqlConnectionStringBuilder(Superuser(Database))
        {
            Username = "osint_test_app",
            Password = "osint_test_app",
            Pooling = true,
        }.ConnectionString;
        start.Environment["OSINT_DATABASE_OWNER"] = Superuser(Database);
        start.Environment["OSINT_MIGRATIONS"] = Path.Combine(Root, "migrations");
        start.Environment["OSINT_GEODATA"] = Path.Combine(Root, "geodata");
        start.Environment["OSINT_GRAPHS"] = graphs;
        start.Environment["OSINT_WEB"] = WebRoot;
        start.Environment["URLS"] = Address.ToString();
        return Process.Start(start)!;
    }

    private async Task UntilReadyAsync()
    {
        // Read on, or the service would stop when the pipe is full.
        _ = service!.StandardOutput.ReadToEndAsync();
        var error = service.StandardError.ReadToEndAsync();
        var patience = Stopwatch.StartNew();
        while (true)
        {
            Assert.False(service.HasExited, "The service ended at once.");
            try
            {
                if ((await Http.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not listening yet.
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "The service did not become ready.");
            await Task.Delay(200);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
