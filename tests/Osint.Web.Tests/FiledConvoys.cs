using System.Net.Http.Json;
using System.Text.Json;

namespace Osint.Web.Tests;

/// <summary>
/// Reports from two towns and convoys of them, filed over the API, and withdrawn again: the other tests count what the
/// shipped case has.
/// </summary>
public sealed class FiledConvoys(ServedPage served) : IAsyncLifetime
{
    private static readonly (double Longitude, double Latitude) Tartar = (46.93161, 40.34201);
    private static readonly (double Longitude, double Latitude) Goranboy = (46.78972, 40.61028);

    private readonly List<string> filed = [];
    private HttpClient? admin;

    /// <summary>From Tartar at ten to Goranboy between five past and two: less of that is left.</summary>
    public string March { get; private set; } = "";

    /// <summary>In Goranboy ten minutes later: no column can.</summary>
    public string Impossible { get; private set; } = "";

    /// <summary>The report from Tartar, as W1.</summary>
    public string First { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!ServedPage.IsServed)
        {
            return;
        }

        admin = await served.AdminAsync();
        First = await ReportAsync("W1", Tartar, "2024-04-16T10:00+04:00");
        var later = await ReportAsync("W2", Goranboy, "2024-04-16T10:05+04:00/2024-04-16T14:00+04:00");
        var tooSoon = await ReportAsync("W3", Goranboy, "2024-04-16T10:10+04:00");
        March = await ConvoyAsync("March", [First, later], "Both show the same lorry in front.");
        Impossible = await ConvoyAsync("Impossible", [First, tooSoon], null);
    }

    public async ValueTask DisposeAsync()
    {
        if (admin is null)
        {
            return;
        }

        foreach (var path in Enumerable.Reverse(filed))
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, path) { Headers = { { "If-Match", "*" } } };
            (await admin.SendAsync(request)).EnsureSuccessStatusCode();
        }

        admin.Dispose();
    }

    private Task<string> ReportAsync(string label, (double Longitude, double Latitude) at, string captured) => PostAsync("/api/reports", new
    {
        @case = ServedPage.Case,
        label,
        source = new { url = $"https://example.org/post/{label}" },
        claimed_place = new { longitude = at.Longitude, latitude = at.Latitude, precision_m = 1000 },
        captured,
    });

    private Task<string> ConvoyAsync(string label, string[] members, string? notes) =>
        PostAsync("/api/convoys", new { @case = ServedPage.Case, label, members, vehicles = "20-40", notes });

    private async Task<string> PostAsync(string path, object body)
    {
        using var answer = await admin!.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        using var json = JsonDocument.Parse(text);
        var id = json.RootElement.GetProperty("id").GetString()!;
        filed.Add($"{path}/{id}");
        return id;
    }
}
