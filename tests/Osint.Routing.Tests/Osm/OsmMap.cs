using System.Globalization;
using System.Text;
using System.Xml;
using Osint.Routing.Osm;

namespace Osint.Routing.Tests.Osm;

/// <summary>Small OpenStreetMap data in memory, which can be written as XML or as PBF.</summary>
internal sealed class OsmMap
{
    public List<MapNode> Nodes { get; } = [];

    public List<MapWay> Ways { get; } = [];

    public List<MapRelation> Relations { get; } = [];

    /// <summary>Adds a node; degrees are given in whole units of 1e-7, as OpenStreetMap keeps them.</summary>
    public OsmMap Node(long id, long longitudeE7, long latitudeE7, params (string Key, string Value)[] tags)
    {
        Nodes.Add(new MapNode(id, longitudeE7, latitudeE7, tags));
        return this;
    }

    public OsmMap Way(long id, long[] nodeIds, params (string Key, string Value)[] tags)
    {
        Ways.Add(new MapWay(id, nodeIds, tags));
        return this;
    }

    public OsmMap Road(long id, params long[] nodeIds) => Way(id, nodeIds, ("highway", "primary"));

    public OsmMap Relation(long id, OsmMember[] members, params (string Key, string Value)[] tags)
    {
        Relations.Add(new MapRelation(id, members, tags));
        return this;
    }

    public RoadImport Import() => RoadImporter.Import(() => new MemoryStream(ToXml()));

    public byte[] ToXml()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("osm");
            xml.WriteAttributeString("version", "0.6");
            foreach (var node in Nodes)
            {
                xml.WriteStartElement("node");
                xml.WriteAttributeString("id", Text(node.Id));
                xml.WriteAttributeString("lat", Degrees(node.LatitudeE7));
                xml.WriteAttributeString("lon", Degrees(node.LongitudeE7));
                WriteTags(xml, node.Tags);
                xml.WriteEndElement();
            }

            foreach (var way in Ways)
            {
                xml.WriteStartElement("way");
                xml.WriteAttributeString("id", Text(way.Id));
                foreach (var id in way.NodeIds)
                {
                    xml.WriteStartElement("nd");
                    xml.WriteAttributeString("ref", Text(id));
                    xml.WriteEndElement();
                }

                WriteTags(xml, way.Tags);
                xml.WriteEndElement();
            }

            foreach (var relation in Relations)
            {
                xml.WriteStartElement("relation");
                xml.WriteAttributeString("id", Text(relation.Id));
                foreach (var member in relation.Members)
                {
                    xml.WriteStartElement("member");
                    xml.WriteAttributeString("type", member.Kind switch
                    {
                        OsmKinds.Nodes => "node",
                        OsmKinds.Ways => "way",
                        _ => "relation",
                    });
                    xml.WriteAttributeString("ref", Text(member.Id));
                    xml.WriteAttributeString("role", member.Role);
                    xml.WriteEndElement();
                }

                WriteTags(xml, relation.Tags);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Degrees(long e7) => (e7 / 10_000_000m).ToString("0.0000000", CultureInfo.InvariantCulture);

    private static void WriteTags(XmlWriter xml, (string Key, string Value)[] tags)
    {
        foreach (var (key, value) in tags)
        {
            xml.WriteStartElement("tag");
            xml.WriteAttributeString("k", key);
            xml.WriteAttributeString("v", value);
            xml.WriteEndElement();
        }
    }
}

internal sealed record MapNode(long Id, long LongitudeE7, long LatitudeE7, (string Key, string Value)[] Tags);

internal sealed record MapWay(long Id, long[] NodeIds, (string Key, string Value)[] Tags);

internal sealed record MapRelation(long Id, OsmMember[] Members, (string Key, string Value)[] Tags);

/// <summary>Writes down everything a reader tells, so that two readers can be compared.</summary>
internal sealed class Transcript : IOsmVisitor
{
    public List<string> Lines { get; } = [];

    public static List<string> OfPbf(byte[] data, OsmKinds kinds = OsmKinds.All)
    {
        var transcript = new Transcript();
        PbfReader.Read(new MemoryStream(data), kinds, transcript);
        return transcript.Lines;
    }

    public static List<string> OfXml(byte[] data, OsmKinds kinds = OsmKinds.All)
    {
        var transcript = new Transcript();
        OsmXmlReader.Read(new MemoryStream(data), kinds, transcript);
        return transcript.Lines;
    }

    public void Node(in OsmNode node) => Lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"node {node.Id} {node.LongitudeDeg:R} {node.LatitudeDeg:R}{Tags(node.Tags)}"));

    public void Way(in OsmWay way) => Lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"way {way.Id} [{string.Join(' ', way.NodeIds.ToArray())}]{Tags(way.Tags)}"));

    public void Relation(in OsmRelation relation) => Lines.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"relation {relation.Id} [{string.Join(' ', relation.Members.ToArray())}]{Tags(relation.Tags)}"));

    public void Deleted(OsmKinds kind) => Lines.Add($"deleted {kind}");

    private static string Tags(OsmTags tags)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tags.Count; i++)
        {
            text.Append(' ').Append(tags.KeyAt(i)).Append('=').Append(tags.ValueAt(i));
        }

        return text.ToString();
    }
}
