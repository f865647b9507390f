using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Osint.Api.Tests;

/// <summary>The executable in a process of its own, on a free port.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly int port;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        this.port = port;
    }

    /// <param name="database">Connection string of the application role.</param>
    /// <param name="zone">The machine's zone as the process sees it; null for that of the tests.</param>
    public static async Task<ServerProcess> StartAsync(string database, string? zone = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in TestCluster.Settings(database, ""))
        {
            start.Environment[name] = value;
        }

        if (zone is not null)
        {
            start.Environment["TZ"] = zone;
        }

        start.Environment["ASPNETCORE_URLS"] = start.Environment["URLS"] = $"http://127.0.0.1:{free}";
        var child = Process.Start(start)!;
        // The pipes must be drained or the process would stop when they are full.
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        var server = new ServerProcess(child, free);
        using var client = server.Client(key: null);
        for (var i = 0; ; i++)
        {
            try
            {
                if ((await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException) when (i < 300 && !child.HasExited)
            {
                // Not listening yet.
            }

            Assert.True(i < 300, "The server did not become ready.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public Uri Address => new($"http://127.0.0.1:{port}/");

    public HttpClient Client(string? key)
    {
        // Whoever asks first whether a body is welcome waits for the answer, however busy the machine is.
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
