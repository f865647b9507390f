using Microsoft.Net.Http.Headers;
using Osint.Api.Tiles;

namespace Osint.Api.Ogc;

/// <summary><c>/ogc</c>: everything on the map, in the forms of the Open Geospatial Consortium.</summary>
public static class MapClients
{
    /// <summary>Adds what tiles are kept with.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<TileCache>().AddHostedService<MapChanges>();

    public static void Map(IEndpointRouteBuilder root)
    {
        var ogc = root.MapGroup("/ogc");
        ogc.WithTags("Map clients");
        ogc.AddEndpointFilter((context, next) =>
        {
            // What is answered depends on what the client can read, and a cache on the way must know.
            context.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            return next(context);
        });
        Landing.Map(ogc);
        Collections.Map(ogc);
        FeatureSchemas.Map(ogc);
        Items.Map(ogc);
        GetTile.Map(root, ogc);
        TileSets.Map(ogc);
        MapStyle.Map(ogc);
        QgisLayers.Map(ogc);
    }
}
