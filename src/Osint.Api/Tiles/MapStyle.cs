using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Osint.Api.Ogc;

namespace Osint.Api.Tiles;

/// <summary><c>/ogc/style.json</c>: all collections as one MapLibre style, for any web map and for QGIS's vector tiles.</summary>
public static class MapStyle
{
    public static void Map(RouteGroupBuilder ogc) => ogc.MapGet("/style.json", Style).WithName("ogc_style")
        .WithSummary("All collections as one MapLibre style (version 8), without texts: nothing is fetched from elsewhere.")
        .Produces<JsonObject>().ProducesProblem(400);

    private static JsonHttpResult<JsonObject> Style(
        [FromQuery(Name = "case"), Description("Only what belongs to this case.")] string? caseId, HttpContext http)
    {
        var query = caseId is null ? "" : QueryString.Create("case", caseId).ToString();
        var sources = new JsonObject();
        foreach (var collection in Collection.All)
        {
            sources[collection.Id] = new JsonObject
            {
                ["type"] = "vector",
                ["url"] = Link.Address(http.Request, $"/ogc/tiles/{collection.Id}.json{query}"),
            };
        }

        var style = new JsonObject
        {
            ["version"] = 8,
            ["name"] = "Osint",
            ["sources"] = sources,
            ["layers"] = JsonNode.Parse(Layers),
        };
        return TypedResults.Json(style, JsonSerializerOptions.Web);
    }

    // Colours that people with any colour vision tell apart (Okabe and Ito); routes by rank, flags by severity. A
    // sighting lies where its report does: it is drawn where its time is another than was claimed.
    private const string Layers =
        """
        [
          {"id":"background","type":"background","paint":{"background-color":"#f4f2ee"}},
          {"id":"places","type":"fill","source":"places","source-layer":"places","filter":["==",["geometry-type"],"Polygon"],"minzoom":8,
           "paint":{"fill-color":"#8c8c8c","fill-opacity":0.08,"fill-outline-color":"#8c8c8c"}},
          {"id":"roads","type":"line","source":"roads","source-layer":"roads","filter":["==",["geometry-type"],"LineString"],
           "paint":{"line-color":"#b0a99f","line-width":["match",["get","highway"],["motorway","trunk"],2,"primary",1.5,1]}},
          {"id":"routes","type":"line","source":"routes","source-layer":"routes","filter":["==",["geometry-type"],"LineString"],
           "paint":{"line-color":["match",["get","rank"],1,"#0072b2",2,"#56b4e9","#999999"],"line-width":["match",["get","rank"],1,3,2]}},
          {"id":"convoys","type":"line","source":"convoys","source-layer":"convoys",
           "filter":["==",["geometry-type"],"LineString"],
           "paint":{"line-color":"#000000","line-width":2,"line-dasharray":[2,1]}},
          {"id":"destinations","type":"fill","source":"destinations","source-layer":"destinations","filter":["==",["geometry-type"],"Polygon"],
           "paint":{"fill-color":"#009e73","fill-opacity":0.4}},
          {"id":"reports","type":"fill","source":"reports","source-layer":"reports","filter":["==",["geometry-type"],"Polygon"],
           "paint":{"fill-color":"#cc79a7","fill-opacity":0.15,"fill-outline-color":"#cc79a7"}},
          {"id":"sightings","type":"line","source":"sightings","source-layer":"sightings",
           "filter":["all",["==",["geometry-type"],"Polygon"],["!=",["get","basis"],"claimed"]],
           "paint":{"line-color":["match",["get","basis"],"assessed","#000000","#666666"],"line-width":3,
                    "line-dasharray":[1,1]}},
          {"id":"flags","type":"line","source":"flags","source-layer":"flags","filter":["==",["geometry-type"],"Polygon"],
           "paint":{"line-color":["match",["get","severity"],"high","#d55e00","#e69f00"],"line-width":2}},
          {"id":"reports-merged","type":"circle","source":"reports","source-layer":"reports","filter":["==",["geometry-type"],"Point"],
           "paint":{"circle-color":"#cc79a7","circle-opacity":0.7,"circle-radius":["interpolate",["linear"],["get","point_count"],1,4,1000,16]}},
          {"id":"destinations-merged","type":"circle","source":"destinations","source-layer":"destinations","filter":["==",["geometry-type"],"Point"],
           "paint":{"circle-color":"#009e73","circle-radius":5}}
        ]
        """;
}
