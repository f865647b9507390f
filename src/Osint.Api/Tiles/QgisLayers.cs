using System.Text;
using System.Xml.Linq;
using Osint.Api.Ogc;

namespace Osint.Api.Tiles;

/// <summary>
/// <c>/ogc/osint.qlr</c>: a layer definition for QGIS (3.22 and later). Opened there, or dropped on its map, it adds every
/// collection as features, and as vector tiles for where there are many.
/// </summary>
public static class QgisLayers
{
    internal const string MediaType = "application/x-qgis-layer-definition";

    public static void Map(RouteGroupBuilder ogc) => ogc.MapGet("/osint.qlr", Definition).WithName("ogc_qgis_layers")
        .WithSummary("A layer definition for QGIS: every collection as features and as vector tiles.")
        .Produces<string>(200, MediaType).ProducesProblem(400);

    private static IResult Definition(HttpContext http)
    {
        var features = Collection.All.Select(c => Layer(
            $"osint_{c.Id}", c.Title, "vector", "OAPIF",
            $" pagingEnabled='true' pageSize='1000' restrictToRequestBBOX='1' srsname='OGC:CRS84' typename='{c.Id}' url='{Link.Address(http.Request, "/ogc")}'")).ToArray();
        var tiles = Collection.All.Select(c => Layer(
            $"osint_tiles_{c.Id}", $"{c.Title} (tiles)", "vector-tile", "",
            $"type=xyz&url={Link.Address(http.Request, $"/tiles/{c.Id}/")}%7Bz%7D/%7Bx%7D/%7By%7D.mvt&zmax=14&zmin=0")).ToArray();
        var document = new XDocument(
            new XDocumentType("qgis-layer-definition", null, null, null),
            new XElement(
                "qlr",
                new XElement(
                    "layer-tree-group", new XAttribute("name", ""), new XAttribute("expanded", "1"), new XAttribute("checked", "Qt::Checked"),
                    Group("Osint", isShown: true, features), Group("Osint, as tiles", isShown: false, tiles)),
                new XElement("maplayers", features.Concat(tiles).Select(l => l.Map))));
        http.Response.Headers.ContentDisposition = "attachment; filename=\"osint.qlr\"";
        return Results.Text(document.ToString(), MediaType, Encoding.UTF8);
    }

    private static XElement Group(string name, bool isShown, IEnumerable<(XElement Tree, XElement Map)> layers) => new(
        "layer-tree-group", new XAttribute("name", name), new XAttribute("expanded", isShown ? "1" : "0"),
        new XAttribute("checked", isShown ? "Qt::Checked" : "Qt::Unchecked"), layers.Select(l => l.Tree));

    private static (XElement Tree, XElement Map) Layer(string id, string name, string type, string provider, string source) => (
        new XElement(
            "layer-tree-layer", new XAttribute("id", id), new XAttribute("name", name), new XAttribute("providerKey", provider),
            new XAttribute("source", source), new XAttribute("checked", "Qt::Checked"), new XAttribute("expanded", "0")),
        new XElement(
            "maplayer", new XAttribute("type", type), new XAttribute("autoRefreshEnabled", "0"),
            new XElement("id", id), new XElement("datasource", source), new XElement("layername", name),
            new XElement("provider", new XAttribute("encoding", "UTF-8"), provider)));
}
