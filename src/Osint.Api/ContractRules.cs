using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Osint.Domain.Json;

namespace Osint.Api;

/// <summary>What holds of every call, said once: keys, limits of requests, errors, and how large a value can be.</summary>
public static class ContractRules
{
    private const string ProblemType = "application/problem+json";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Cases"] = "Investigations: events, destinations, area, zone.",
        ["Reports"] = "Submissions of footage and everything derived from them.",
        ["Assessments"] = "What analysts concluded of a report.",
        ["Statements"] = "Who said what, when, and what became of it.",
        ["Flags"] = "The desk's queue.",
        ["Routes"] = "Plausible routes.",
        ["Closures"] = "Roads that somebody says are closed, with period and source.",
        ["Convoys"] = "Hypotheses that several reports show one column.",
        ["Places"] = "The gazetteer.",
        ["Jobs"] = "Background work.",
        ["Keys"] = "Keys of callers.",
        ["Exports"] = "Everything that a list's filters let through, as one file.",
        ["Imports"] = "Many reports in one request.",
        ["Map clients"] = "OGC API - Features and Tiles, TileJSON, styles.",
    };

    /// <param name="document">The document; completed.</param>
    /// <param name="hasNull">False where the version cannot say that a value is null: a member that is null is left out anyway.</param>
    public static void Apply(OpenApiDocument document, bool hasNull)
    {
        document.Info.Contact = new OpenApiContact { Name = "Osint contributors" };
        foreach (var server in document.Servers ?? [])
        {
            server.AddExtension("x-internal", new JsonNodeExtension(JsonValue.Create(false)));
        }

        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations ?? []).Select(o => o.Value))
        {
            Complete(operation, document);
        }

        document.Tags = document.Paths.Values.SelectMany(p => p.Operations ?? []).SelectMany(o => o.Value.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(t => t.Name!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name, name) }).ToHashSet();
        if (document.Components?.Schemas?.TryGetValue("TemporalExtent", out var extent) is true && extent.Properties is { } members
            && members["interval"].Items?.Items is OpenApiSchema end)
        {
            // An open end is null, which the types of lists do not tell.
            end.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }

        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            Bound(schema);
            if (!hasNull)
            {
                LeaveOutNull(schema);
            }
        }
    }

    private static void LeaveOutNull(OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties?.ToArray() ?? [])
        {
            if (property.OneOf is { Count: 2 } choices && choices.FirstOrDefault(c => c.Type is not JsonSchemaType.Null) is { } value
                && choices.Any(c => c.Type is JsonSchemaType.Null))
            {
                schema.Properties![name] = value;
            }
        }
    }

    private static void Complete(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Description ??= operation.Summary;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        operation.Responses ??= [];
        AddProblem(operation, document, 400, "A parameter or a member cannot be meant; errors name it and the fix.");
        AddProblem(operation, document, 401, "A key is needed.");
        AddProblem(operation, document, 414, "Path and query are too long, over 8,192 bytes.");
        AddProblem(operation, document, 429, "Too many requests; Retry-After says when to go on.");
        AddProblem(operation, document, 500, "A fault of the service; its log has the trace_id.");
        AddProblem(operation, document, 503, "The database does not answer, or a road graph cannot be read; nothing was stored.");
        foreach (var (status, answer) in operation.Responses)
        {
            if (answer is not OpenApiResponse response)
            {
                continue;
            }

            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers["Access-Control-Allow-Origin"] = Header("To a page of another origin that may ask.", "*");
            if (status[0] is '2' or '4')
            {
                response.Headers["RateLimit"] = Header("What is left of the requests of this minute, as \"requests\";r=11999.", "\"requests\";r=11999");
            }

            if (status is "429")
            {
                response.Headers["Retry-After"] = Header("Seconds to wait.", "12");
            }

            // A schema is of the form named first; pages and files are what their formats say.
            foreach (var other in response.Content?.Values.Skip(1) ?? [])
            {
                other.Schema = null;
            }

            Bound(response.Content?.Values.FirstOrDefault()?.Schema as OpenApiSchema);
        }

        // Real answers of the shipped case, cut short, and requests that are understood.
        var shown = operation.OperationId ?? "";
        if (Example($"{AnswersAs.GetValueOrDefault(shown, shown)}.json") is { } answered && operation.Responses.FirstOrDefault(r => r.Key[0] == '2').Value is OpenApiResponse { Content: { } contents })
        {
            SetExample(contents, answered);
        }

        if (Example($"{operation.OperationId}.request.json") is { } asked && operation.RequestBody?.Content is { } bodies)
        {
            SetExample(bodies, asked);
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            Bound(parameter.Schema as OpenApiSchema);
        }

        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            Bound(content.Schema as OpenApiSchema);
        }
    }

    // What is filed, amended or reviewed is answered as it is read.
    private static readonly Dictionary<string, string> AnswersAs = new(StringComparer.Ordinal)
    {
        ["file_report"] = "get_report",
        ["amend_report"] = "get_report",
        ["file_convoy"] = "get_convoy",
        ["amend_convoy"] = "get_convoy",
        ["file_closure"] = "get_closure",
        ["file_statement"] = "get_statement",
        ["review_flag"] = "get_flag",
        ["review_assessment"] = "propose_assessment",
        ["plan_routes"] = "get_report_routes",
        ["import_reports"] = "get_import",
    };

    private static JsonNode? Example(string name)
    {
        using var file = typeof(ContractRules).Assembly.GetManifestResourceStream(name);
        return file is null ? null : JsonNode.Parse(file);
    }

    private static void SetExample(IDictionary<string, OpenApiMediaType> contents, JsonNode example)
    {
        var (_, first) = contents.First();
        first.Example = example;
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiDocument document, int status, string description) =>
        operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("ProblemDetails", document) },
            },
        });

    private static OpenApiHeader Header(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        Example = JsonValue.Create(example),
    };

    /// <summary>Says how large a value can be where nothing narrower does.</summary>
    private static void Bound(OpenApiSchema? schema)
    {
        if (schema is null)
        {
            return;
        }

        if (schema.Type?.HasFlag(JsonSchemaType.String) is true && schema.Enum is not { Count: > 0 })
        {
            schema.MaxLength ??= schema.Format switch
            {
                "uuid" => 36,
                "date-time" => 40,
                _ => JsonSetup.MaxTextLength,
            };
        }

        if (schema.Type?.HasFlag(JsonSchemaType.Integer) is true)
        {
            var isLong = string.Equals(schema.Format, "int64", StringComparison.Ordinal);
            schema.Minimum ??= (isLong ? long.MinValue : int.MinValue).ToString(CultureInfo.InvariantCulture);
            schema.Maximum ??= (isLong ? long.MaxValue : int.MaxValue).ToString(CultureInfo.InvariantCulture);
        }

        if (schema.Type?.HasFlag(JsonSchemaType.Array) is true)
        {
            schema.MaxItems ??= 100_000;
            Bound(schema.Items as OpenApiSchema);
        }

        foreach (var part in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Concat(schema.AllOf ?? []))
        {
            Bound(part as OpenApiSchema);
        }

        Bound(schema.AdditionalProperties as OpenApiSchema);
    }
}
