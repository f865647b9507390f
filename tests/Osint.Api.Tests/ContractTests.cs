using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Osint.Api.Tests;

/// <summary>The published contract is the committed one, and speaks of every call and every error.</summary>
public sealed class ContractTests(EmptyApiFixture api) : IClassFixture<EmptyApiFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("v1")]
    [InlineData("v1-3.0")]
    public async Task The_served_contract_is_the_committed_one(string name)
    {
        var served = await api.Anonymous.GetStringAsync($"/openapi/{name}.json", TestContext.Current.CancellationToken);
        var text = JsonNode.Parse(served)!.ToJsonString(Indented) + "\n";
        var path = Path.Combine(TestCluster.Root, "openapi", $"{name}.json");
        if (Environment.GetEnvironmentVariable("OSINT_WRITE_CONTRACT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        Assert.True(
            text == await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken),
            $"The contract changed. If that is meant, run this test with OSINT_WRITE_CONTRACT=1 and commit openapi/{name}.json.");
    }

    [Fact]
    public async Task Both_contracts_have_the_same_calls_with_the_same_parameters_and_answers()
    {
        var newest = await api.Anonymous.ReadAsync("/openapi/v1.json");
        var older = await api.Anonymous.ReadAsync("/openapi/v1-3.0.json");
        Assert.Equal(Calls(newest), Calls(older));

        static IEnumerable<string> Calls(JsonElement document) =>
            from path in document.GetProperty("paths").EnumerateObject()
            from call in path.Value.EnumerateObject()
            let parameters = call.Value.TryGetProperty("parameters", out var p)
                ? p.EnumerateArray().Select(x => x.TryGetProperty("name", out var name) ? name.GetString() : x.GetProperty("$ref").GetString())
                : []
            select $"{call.Name} {path.Name} ({string.Join(' ', parameters)}): {string.Join(' ', call.Value.GetProperty("responses").EnumerateObject().Select(r => r.Name))}";
    }

    [Fact]
    public async Task Every_list_says_what_its_items_are_and_nothing_that_may_be_left_out_is_required()
    {
        var document = await api.Anonymous.ReadAsync("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject())
        {
            foreach (var property in schema.Value.TryGetProperty("properties", out var all) ? all.EnumerateObject() : [])
            {
                Assert.True(
                    !IsArray(property.Value) || property.Value.TryGetProperty("items", out _), $"{schema.Name}.{property.Name} has no items");
            }
        }

        var summary = schemas.GetProperty("ReportSummary").GetProperty("required").EnumerateArray().Select(r => r.GetString()).ToArray();
        Assert.Contains("id", summary);
        Assert.DoesNotContain("label", summary);

        static bool IsArray(JsonElement schema) =>
            schema.TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_has_a_name_a_summary_and_documented_errors()
    {
        var document = await api.Anonymous.ReadAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var calls = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var call in path.Value.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Object))
            {
                calls++;
                var name = $"{call.Name} {path.Name}";
                Assert.True(call.Value.TryGetProperty("operationId", out _), $"{name} has no name");
                Assert.True(call.Value.TryGetProperty("summary", out _), $"{name} has no summary");
                if (call.Value.TryGetProperty("parameters", out var parameters))
                {
                    Assert.All(parameters.EnumerateArray().Where(p => !p.TryGetProperty("$ref", out _)), p => Assert.True(
                        p.GetProperty("in").GetString() != "query" || p.TryGetProperty("description", out _),
                        $"{name}: {p.GetProperty("name").GetString()} is not described"));
                    Assert.True(call.Value.GetProperty("responses").EnumerateObject().Any(r => r.Name[0] == '4'), $"{name} documents no error");
                }
            }
        }

        Assert.True(calls >= 25, $"only {calls} calls");
    }

    [Fact]
    public async Task The_page_to_read_the_contract_is_served()
    {
        var response = await api.Anonymous.GetAsync("/docs/index.html", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Nothing_found_and_wrong_methods_are_problems_too()
    {
        foreach (var (method, path, status) in new[]
        {
            (HttpMethod.Get, "/api/nothing", 404), (HttpMethod.Get, $"/api/reports/{Guid.Empty}", 404),
            (HttpMethod.Get, "/api/reports/not-an-id", 404), (HttpMethod.Put, "/api/reports", 405),
            (HttpMethod.Get, "/api/flags/00000000-0000-0000-0000-000000000000", 404), (HttpMethod.Get, "/ogc/collections/x/items", 404),
        })
        {
            var response = await api.Anonymous.SendAsync(method, path, json: null);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }
}
