using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Api;

/// <summary>
/// The published contract: OpenAPI 3.1 at /openapi/v1.json, the same in 3.0 at /openapi/v1-3.0.json for map clients that
/// read no newer one, and a page to read and try it at /docs.
/// </summary>
public static class Contract
{
    private const string Newest = "v1";
    private const string ForMapClients = "v1-3.0";

    /// <summary>Adds both documents, made by one description.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddOpenApi(Newest, options => Describe(options, OpenApiSpecVersion.OpenApi3_1));
        services.AddOpenApi(ForMapClients, options => Describe(options, OpenApiSpecVersion.OpenApi3_0));
    }

    private static void Describe(OpenApiOptions options, OpenApiSpecVersion version)
    {
        options.OpenApiVersion = version;
        // Every call is in both documents.
        options.ShouldInclude = _ => true;
        // A wording is a text to whoever reads it.
        options.CreateSchemaReferenceId = SchemaId;
        options.AddSchemaTransformer(DescribeOwnForms);
        options.AddOperationTransformer(DescribeParameters);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Osint",
                Version = "v1",
                Description = "Files reports of footage, computes the plausible routes of what was filmed, confronts claims "
                    + "with what officials stated, and flags what cannot be true together, with reasons and citations.",
                // 3.0 has no identifiers of licences.
                License = version == OpenApiSpecVersion.OpenApi3_0
                    ? new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") }
                    : new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            // The address differs on every installation; a relative one is right on all.
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key. Reading on a loopback address needs none.",
            };
            // QGIS takes its page size from here and from nowhere else.
            document.Components.Parameters ??= new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal);
            document.Components.Parameters["limit"] = new OpenApiParameter
            {
                Name = "limit",
                In = ParameterLocation.Query,
                Description = "Features to return; over the greatest number it is taken as that.",
                Schema = Whole(1, Ogc.ItemQuery.MaxLimit, Ogc.ItemQuery.DefaultLimit),
            };
            ContractRules.Apply(document, hasNull: version != OpenApiSpecVersion.OpenApi3_0);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// The name of a type's schema. Types of one name would overwrite each other there: one that stands within another
    /// then takes that one's name before its own. A wording is a text to whoever reads it, and has no schema.
    /// </summary>
    private static string? SchemaId(JsonTypeInfo type) =>
        typeof(Wording).IsAssignableFrom(type.Type) ? null
        : type.Type is { DeclaringType: { } owner } inner && !inner.IsGenericType && Named.Value[inner.Name].Count() > 1 ? $"{owner.Name}{inner.Name}"
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static readonly Lazy<ILookup<string, Type>> Named = new(() =>
        new[] { typeof(Contract).Assembly, typeof(JsonSetup).Assembly, typeof(Routing.Graph.RoadGraph).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsVisible).ToLookup(t => t.Name, StringComparer.Ordinal));

    /// <summary>Parameters that are read from text, to say what is wrong with them, as what the text is.</summary>
    private static Task DescribeParameters(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var limit = operation.Parameters?.Select((p, i) => (p, i)).FirstOrDefault(p => p.p.Name is "limit") ?? default;
        if (operation.OperationId is "ogc_items" && limit.p is not null && context.Document is { } document)
        {
            operation.Parameters![limit.i] = new OpenApiParameterReference("limit", document);
        }

        var isOgc = operation.OperationId?.StartsWith("ogc_", StringComparison.Ordinal) is true;
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In is not ParameterLocation.Query)
            {
                continue;
            }

            switch (parameter.Name)
            {
                case "limit":
                    parameter.Schema = isOgc
                        ? Whole(1, Ogc.ItemQuery.MaxLimit, Ogc.ItemQuery.DefaultLimit)
                        : Whole(1, Database.Page.MaxLimit, Database.Page.DefaultLimit);
                    break;
                case "bbox":
                    parameter.Style = ParameterStyle.Form;
                    parameter.Explode = false;
                    parameter.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
                        MinItems = 4,
                        MaxItems = 6,
                    };
                    break;
                case "filter-lang":
                    parameter.Schema = Choice(["cql2-text", "cql2-json"], format: null);
                    break;
                case "crs" or "bbox-crs" or "filter-crs":
                    parameter.Schema = Choice(Ogc.ReferenceSystem.All.Select(c => c.Uri), "uri");
                    break;
                case "f" when isOgc:
                    parameter.Schema = Choice(["json", "html"], format: null);
                    break;
            }
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Whole(int least, int most, int unlessTold) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(unlessTold),
    };

    private static OpenApiSchema Choice(IEnumerable<string> values, string? format) => new()
    {
        Type = JsonSchemaType.String,
        Format = format,
        Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))],
    };

    /// <summary>Types with a JSON form of their own, which no generator can see.</summary>
    private static Task DescribeOwnForms(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Instant))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
            schema.Description ??= "RFC 3339, UTC.";
        }
        else if (type == typeof(string))
        {
            schema.Type = JsonSchemaType.String;
            schema.MaxLength ??= JsonSetup.MaxTextLength;
        }
        else if (typeof(Wording).IsAssignableFrom(type))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description ??= "For people, in the language of Accept-Language: en, ru or az.";
            schema.Properties = null;
            schema.Required = null;
        }
        else if (type == typeof(double))
        {
            schema.Type = JsonSchemaType.Number;
            schema.Format = "double";
        }
        else if (typeof(Geometry).IsAssignableFrom(type))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description ??= "A GeoJSON geometry (RFC 7946), longitude first, WGS 84.";
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["coordinates"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
            };
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "type", "coordinates" };
        }

        else if (schema.Type?.HasFlag(JsonSchemaType.Array) is true && context.JsonTypeInfo.ElementType is { } element)
        {
            // Texts and numbers have converters of their own, of which the generator knows nothing; it leaves their lists open.
            schema.Items ??= ItemsOf(element);
        }

        // A member that is left out when it is null is not required, whatever its constructor asks for.
        foreach (var member in context.JsonTypeInfo.Properties.Where(p => p.IsGetNullable))
        {
            schema.Required?.Remove(member.Name);
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema ItemsOf(Type element)
    {
        var type = Nullable.GetUnderlyingType(element) ?? element;
        if (type == typeof(string))
        {
            return new OpenApiSchema { Type = JsonSchemaType.String };
        }

        if (type == typeof(double))
        {
            return new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" };
        }

        return type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && type.IsGenericType
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = ItemsOf(type.GetGenericArguments()[^1]) }
            : new OpenApiSchema();
    }

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AddEndpointFilter(async (context, next) =>
        {
            // Clients that look for a contract look for its own media type.
            var http = context.HttpContext;
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode == StatusCodes.Status200OK)
                {
                    http.Response.ContentType = string.Equals(http.GetRouteValue("documentName")?.ToString(), ForMapClients, StringComparison.Ordinal)
                        ? Ogc.Link.OpenApi30
                        : Ogc.Link.OpenApi31;
                }

                return Task.CompletedTask;
            });
            return await next(context);
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Osint API";
            page.SwaggerEndpoint($"/openapi/{Newest}.json", "Osint v1");
        });
    }
}
