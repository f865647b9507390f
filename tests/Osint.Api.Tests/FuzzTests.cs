using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Osint.Api.Tests;

/// <summary>
/// Requests made from the served contract, likely ones and hostile ones: whatever is sent, nothing is a fault of the service,
/// every refusal is a problem, and every status is one that the contract has.
/// </summary>
public sealed class FuzzTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Requests = 5_500;

    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "1e400", "NaN", "null", "true", "karabakh-withdrawal-2024", "reports", "tartar", "../..", "%", "%00", "\0", "'", "\"",
        "' or 1=1 --", "{}", "[]", "<script>", "\ud83d\ude9b", "\u202e", "=1+1", "2024-04-16", "2024-04-10/..", "2024-04-16T10:00:00Z", "9999-12-31/P1D",
        "-44", "0000-01-01", "46,40,47,41", "180,-90,-180,90", "1,2,3", "46.9,40.3", "http://www.opengis.net/def/crs/EPSG/0/3857", "json", "html", "csv", "any",
        "00000000-0000-0000-0000-000000000000", "99999999999999999999999", "WebMercatorQuad", "undetermined", "date.official", "a~b~c", "x/y", new string('x', 3_000),
    ];

    [Fact]
    public async Task Whatever_the_contract_lets_ask_is_answered_or_refused()
    {
        var document = await api.Anonymous.ReadAsync("/openapi/v1.json");
        var calls = Call.Of(document).ToArray();
        Assert.True(calls.Length > 40, $"{calls.Length} calls");
        var seed = Environment.GetEnvironmentVariable("OSINT_FUZZ_SEED") is { Length: > 0 } given ? ulong.Parse(given, null) : (ulong)Random.Shared.NextInt64();
        var requests = Gen.Sample(Gen.Elements(calls).SelectMany(c => c.Request()), Requests, new Rnd(seed, 1UL), 30);
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(
            requests, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (request, cancellationToken) =>
            {
                using var response = await api.Admin.SendAsync(request.ToMessage(), HttpCompletionOption.ResponseContentRead, cancellationToken);
                var status = (int)response.StatusCode;
                statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                var body = await response.Content.ReadAsStringAsync(cancellationToken);
                var problem = status < 400 ? null : Refusal(response, body);
                if (status >= 500 || problem is not null || !(request.Call.Statuses.Contains(status) || status is 404 or 405))
                {
                    failures.Add($"{request}\n  {status} {problem} {body[..Math.Min(400, body.Length)]}");
                }
            });
        Assert.True(failures.IsEmpty, $"OSINT_FUZZ_SEED={seed}: {failures.Count} of {Requests}\n{string.Join("\n", failures.Take(12))}");
        Assert.True(statuses.Values.Sum() >= 5_000, $"{statuses.Values.Sum()} requests");
        // Not all is refused: what is behind the refusals was reached too.
        Assert.True(statuses.GetValueOrDefault(200) > Requests / 20, string.Join(", ", statuses));
    }

    /// <summary>What is wrong with a refusal; null when it is a problem as it should be.</summary>
    private static string? Refusal(HttpResponseMessage response, string body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return $"is {response.Content.Headers.ContentType}";
        }

        var problem = JsonDocument.Parse(body).RootElement;
        return problem.TryGetProperty("type", out _) && problem.TryGetProperty("title", out _)
            && problem.TryGetProperty("status", out var status) && status.GetInt32() == (int)response.StatusCode
            ? null
            : "lacks type, title or status";
    }

    private sealed record Call(string Method, string Path, JsonElement[] Parameters, JsonElement? Body, string[] Types, HashSet<int> Statuses, JsonElement Document)
    {
        public static IEnumerable<Call> Of(JsonElement document) =>
            from path in document.GetProperty("paths").EnumerateObject()
            from call in path.Value.EnumerateObject()
            let content = call.Value.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out var c) ? c : default
            select new Call(
                call.Name.ToUpperInvariant(), path.Name,
                call.Value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(p => Resolve(document, p))] : [],
                content.ValueKind == JsonValueKind.Object && content.EnumerateObject().First().Value.TryGetProperty("schema", out var schema) ? schema : null,
                content.ValueKind == JsonValueKind.Object ? [.. content.EnumerateObject().Select(t => t.Name)] : [],
                [.. call.Value.GetProperty("responses").EnumerateObject().Select(r => int.Parse(r.Name, null))],
                document);

        public Gen<FuzzRequest> Request() =>
            from values in Gen.CollectToArray(Parameters, p => Value(p))
            from extra in Gen.Frequency((9, Gen.Constant("")), (1, Gen.Elements("colour=red", "limit=1&limit=2", "%00=1", "=")))
            from body in Body is { } schema ? Gen.Frequency((8, Json(schema, 0).Select(j => j?.ToJsonString() ?? "null")), (1, Gen.Elements(Texts)), (1, Gen.Constant(""))) : Gen.Elements(Texts)
            from type in Gen.Elements([.. Types, "application/json"])
            select new FuzzRequest(this, Parameters.Zip(values).ToArray(), extra, body, type);

        private Gen<string?> Value(JsonElement parameter)
        {
            var schema = parameter.TryGetProperty("schema", out var s) ? Resolve(Document, s) : default;
            var likely = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var choices)
                ? Gen.Elements(choices.EnumerateArray().Select(c => c.ToString()).ToArray())
                : schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ToString().Contains("integer", StringComparison.Ordinal)
                ? Gen.Choose(-2, 12_000).Select(i => i.ToString(null as IFormatProvider))
                : Gen.Elements(Texts);
            var isPath = parameter.GetProperty("in").GetString() == "path";
            return Gen.Frequency(
                (isPath ? 0 : 12, Gen.Constant<string?>(null)), (3, likely.Select(v => (string?)v)), (1, Gen.Elements(Texts).Select(v => (string?)v)));
        }

        private Gen<JsonNode?> Json(JsonElement schema, int depth)
        {
            schema = Resolve(Document, schema);
            var junk = Gen.OneOf(
                Gen.Elements(Texts).Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Constant<JsonNode?>(null),
                Gen.Elements(0.0, -1, 1e300, 91).Select(n => (JsonNode?)JsonValue.Create(n)), Gen.Fresh(() => (JsonNode?)new JsonArray(1)), Gen.Fresh(() => (JsonNode?)new JsonObject()));
            var type = schema.TryGetProperty("type", out var t) ? t.ToString() : "object";
            var likely =
                schema.TryGetProperty("enum", out var choices) ? Gen.Elements(choices.EnumerateArray().ToArray()).Select(c => JsonNode.Parse(c.GetRawText()))
                : type.Contains("string", StringComparison.Ordinal) ? Gen.Elements(Texts).Select(x => (JsonNode?)JsonValue.Create(x))
                : type.Contains("integer", StringComparison.Ordinal) ? Gen.Choose(-3, 50).Select(x => (JsonNode?)JsonValue.Create(x))
                : type.Contains("number", StringComparison.Ordinal) ? Gen.Elements(0, 46.9, 40.3, -181, 1e9).Select(x => (JsonNode?)JsonValue.Create(x))
                : type.Contains("boolean", StringComparison.Ordinal) ? Gen.Elements(true, false).Select(x => (JsonNode?)JsonValue.Create(x))
                : depth > 4 ? junk
                : type.Contains("array", StringComparison.Ordinal) && schema.TryGetProperty("items", out var items)
                    ? Gen.ArrayOf(Json(items, depth + 1), 2).Select(a => (JsonNode?)new JsonArray([.. a.Select(n => n?.DeepClone())]))
                : Object(schema, depth);
            return Gen.Frequency((12, likely), (1, junk));
        }

        private Gen<JsonNode?> Object(JsonElement schema, int depth)
        {
            var members = schema.TryGetProperty("properties", out var p) ? p.EnumerateObject().ToArray() : [];
            var required = schema.TryGetProperty("required", out var r) ? r.EnumerateArray().Select(x => x.GetString()).ToHashSet() : [];
            return
                from values in Gen.CollectToArray(members, m => Json(m.Value, depth + 1))
                from kept in Gen.CollectToArray(members, m => Gen.Choose(0, 9).Select(n => n < (required.Contains(m.Name) ? 9 : 4)))
                select (JsonNode?)new JsonObject(members.Zip(values, kept).Where(x => x.Third)
                    .Select(x => KeyValuePair.Create(x.First.Name, x.Second?.DeepClone())));
        }

        private static JsonElement Resolve(JsonElement document, JsonElement element)
        {
            while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
            {
                var part = document;
                foreach (var name in reference.GetString()!.Split('/').Skip(1))
                {
                    part = part.GetProperty(name);
                }

                element = part;
            }

            return element;
        }
    }

    private sealed record FuzzRequest(Call Call, (JsonElement Parameter, string? Value)[] Values, string Extra, string Body, string Type)
    {
        public HttpRequestMessage ToMessage()
        {
            var message = new HttpRequestMessage(new HttpMethod(Call.Method), new Uri(Address, UriKind.Relative));
            if (Call.Method is "POST" or "PUT" or "PATCH")
            {
                message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
                message.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
            }

            foreach (var (parameter, value) in Values)
            {
                if (value is not null && parameter.GetProperty("in").GetString() == "header" && value.All(c => c is >= ' ' and <= '~'))
                {
                    message.Headers.TryAddWithoutValidation(parameter.GetProperty("name").GetString()!, value);
                }
            }

            return message;
        }

        private string Address
        {
            get
            {
                var path = Call.Path;
                var query = new StringBuilder(Extra);
                foreach (var (parameter, value) in Values)
                {
                    var name = parameter.GetProperty("name").GetString()!;
                    switch (parameter.GetProperty("in").GetString())
                    {
                        case "path":
                            // Dots would be taken for parts of the address itself; NUL never gets past a web server.
                            path = path.Replace($"{{{name}}}", value is null or "" or ".." or "../.." || value.Contains('\0', StringComparison.Ordinal) ? "-" : Uri.EscapeDataString(value), StringComparison.Ordinal);
                            break;
                        case "query" when value is not null:
                            query.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
                            break;
                    }
                }

                return query.Length == 0 ? path : $"{path}?{query.ToString().TrimStart('&')}";
            }
        }

        public override string ToString() => $"{Call.Method} {Address} {(Call.Method is "GET" or "DELETE" ? "" : $"[{Type}] {Body}")}";
    }
}
