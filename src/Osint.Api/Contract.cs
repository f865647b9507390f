using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Api;

/// <summary>The published contract: OpenAPI 3.1 at /openapi/v1.json, and a page to read and try it at /docs.</summary>
public static class Contract
{
    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // A wording is a text to whoever reads it.
        options.CreateSchemaReferenceId = type => typeof(Wording).IsAssignableFrom(type.Type)
            ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(DescribeOwnForms);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Osint",
                Version = "v1",
                Description = "Files reports of footage, computes the plausible routes of what was filmed, confronts claims "
                    + "with what officials stated, and flags what cannot be true together, with reasons and citations.",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
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
            return Task.CompletedTask;
        });
    }

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

        return Task.CompletedTask;
    }

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Osint API";
            page.SwaggerEndpoint("/openapi/v1.json", "Osint v1");
        });
    }
}
