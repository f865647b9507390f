using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Geodata;
using Osint.Api.Roads;

namespace Osint.Api.Tests;

/// <summary>The service over a database of its own with the shipped case loaded, and keys to call it with.</summary>
public class ApiFixture : IAsyncLifetime
{
    private WebApplicationFactory<Program>? factory;

    public string Database { get; private set; } = "";

    /// <summary>Calls with the admin key.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Calls with a submitter's key.</summary>
    public HttpClient Submitter { get; private set; } = null!;

    /// <summary>Calls with another submitter's key.</summary>
    public HttpClient OtherSubmitter { get; private set; } = null!;

    /// <summary>Calls without a key.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    protected virtual bool WithGeodata => true;

    public async ValueTask InitializeAsync()
    {
        Database = await TestCluster.CreateAsync(WithGeodata);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            foreach (var (name, value) in TestCluster.Settings(Database, ""))
            {
                builder.UseSetting(name, value);
            }
        });
        Admin = await ClientAsync(Role.Admin, "an admin");
        Submitter = await ClientAsync(Role.Submitter, "a submitter");
        OtherSubmitter = await ClientAsync(Role.Submitter, "another submitter");
        Anonymous = factory.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Calls of a service with other settings, over the same database.</summary>
    public HttpClient With(params (string Name, string Value)[] settings) => factory!.WithWebHostBuilder(builder =>
    {
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }).CreateClient();

    /// <summary>Loads the shipped vehicle profiles alone.</summary>
    public Task ImportProfilesAsync() => factory!.Services.GetRequiredService<GeodataImport>()
        .ImportProfilesAsync(Path.Combine(TestCluster.Root, "geodata", "profiles"), CancellationToken.None);

    /// <summary>Imports a road network into this service's database.</summary>
    public Task ImportRoadsAsync(string name, string file, bool shipped = false) =>
        factory!.Services.GetRequiredService<RoadNetworkImport>()
            .RunAsync(name, file, shipped, TestCluster.Silent(), CancellationToken.None);

    /// <summary>The road graphs of this service.</summary>
    public RoadNetworks Networks => factory!.Services.GetRequiredService<RoadNetworks>();

    /// <summary>A client with a new key of a role.</summary>
    public async Task<HttpClient> ClientAsync(Role role, string name)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        var key = await Keys.CreateAsync(connection, role, name, SystemClock.Instance.GetCurrentInstant(), expires: null);
        var client = factory!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}

/// <summary>The service over a migrated, empty database.</summary>
public sealed class EmptyApiFixture : ApiFixture
{
    protected override bool WithGeodata => false;
}

/// <summary>Requests as tests say them.</summary>
public static class Calls
{
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.BodyAsync(HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Files a report of the shipped case and gives the answer.</summary>
    public static async Task<JsonElement> FileAsync(this HttpClient client, object report)
    {
        var response = await client.PostAsJsonAsync("/api/reports", report, TestContext.Current.CancellationToken);
        return await response.BodyAsync(HttpStatusCode.Created);
    }

    public static async Task<JsonElement> BodyAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The current finding of a check on a statement; null when there is none.</summary>
    public static JsonElement? Finding(this JsonElement report, string check, string? statement = null)
    {
        foreach (var finding in report.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("finding")))
        {
            if (finding.GetProperty("check").GetString() == check
                && (statement is null || finding.GetProperty("premises").EnumerateArray().Any(p =>
                    p.TryGetProperty("statement_label", out var label) && label.GetString() == statement)))
            {
                return finding;
            }
        }

        return null;
    }

    public static string? Verdict(this JsonElement? finding) => finding?.GetProperty("verdict").GetString();
}
