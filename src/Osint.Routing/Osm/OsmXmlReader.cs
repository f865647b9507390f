using System.Globalization;
using System.Xml;
using Osint.Routing.Graph;

namespace Osint.Routing.Osm;

/// <summary>
/// Streams the elements of an OpenStreetMap XML file. Numbers are parsed out of a buffer that is used again, so that a
/// node without tags costs no allocation.
/// </summary>
/// <remarks>
/// Format: https://wiki.openstreetmap.org/wiki/OSM_XML. Elements marked <c>visible="false"</c> or
/// <c>action="delete"</c> (https://wiki.openstreetmap.org/wiki/JOSM_file_format) are told as deleted.
/// </remarks>
public sealed class OsmXmlReader
{
    private readonly XmlReader xml;
    private readonly OsmKinds kinds;
    private readonly IOsmVisitor visitor;
    private readonly Func<long> bytesRead;
    private readonly char[] number = new char[40];
    private readonly OsmTexts texts = new();
    private readonly FlatList<int> pairs = new();
    private readonly FlatList<long> nodeIds = new(256);
    private readonly FlatList<OsmMember> members = new();

    private OsmXmlReader(XmlReader xml, OsmKinds kinds, IOsmVisitor visitor, Func<long> bytesRead)
    {
        this.xml = xml;
        this.kinds = kinds;
        this.visitor = visitor;
        this.bytesRead = bytesRead;
    }

    /// <summary>Reads the stream from where it stands to its end.</summary>
    /// <param name="stream">Uncompressed XML.</param>
    /// <param name="kinds">What to tell the visitor.</param>
    /// <param name="visitor">Receives the elements.</param>
    /// <param name="bytesRead">
    /// How many bytes of the file were read so far, for messages; by default the position of the stream.
    /// </param>
    /// <exception cref="OsmFormatException">The XML is cut off, malformed, or is no OpenStreetMap data.</exception>
    public static void Read(Stream stream, OsmKinds kinds, IOsmVisitor visitor, Func<long>? bytesRead = null)
    {
        bytesRead ??= () => stream.CanSeek ? stream.Position : 0;

        // A file from anywhere must neither fetch anything nor expand entities.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            IgnoreProcessingInstructions = true,
        };
        using var document = XmlReader.Create(stream, settings);
        var reader = new OsmXmlReader(document, kinds, visitor, bytesRead);
        try
        {
            reader.ReadDocument();
        }
        catch (XmlException e)
        {
            throw reader.Damaged(e.Message, e);
        }
        catch (InvalidDataException e)
        {
            throw reader.Damaged("the file does not decompress", e);
        }
    }

    private void ReadDocument()
    {
        xml.MoveToContent();
        if (xml.Name is not "osm")
        {
            throw Damaged($"the file is <{xml.Name}> where OpenStreetMap data are <osm>");
        }

        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "node" when Wants(OsmKinds.Nodes):
                    ReadNode();
                    break;
                case "way" when Wants(OsmKinds.Ways):
                    ReadWay();
                    break;
                case "relation" when Wants(OsmKinds.Relations):
                    ReadRelation();
                    break;
                default:
                    break;
            }
        }
    }

    // Enum.HasFlag would box both values for every element wherever the JIT does not see through it.
    private bool Wants(OsmKinds kind) => (kinds & kind) != OsmKinds.None;

    private void ReadNode()
    {
        long? id = null;
        double? latitude = null, longitude = null;
        var deleted = false;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            switch (xml.Name)
            {
                case "id":
                    id = Int64();
                    break;
                case "lat":
                    latitude = Degrees();
                    break;
                case "lon":
                    longitude = Degrees();
                    break;
                default:
                    deleted |= SaysDeleted();
                    break;
            }
        }

        xml.MoveToElement();
        ReadChildren();
        if (deleted)
        {
            visitor.Deleted(OsmKinds.Nodes);
            return;
        }

        visitor.Node(new OsmNode(
            id ?? throw Damaged("a node has no id"),
            longitude ?? throw Damaged($"node {id} has no lon"),
            latitude ?? throw Damaged($"node {id} has no lat"),
            new OsmTags(pairs.Items, texts)));
    }

    private void ReadWay()
    {
        var deleted = ReadIdentity("way", out var id);
        ReadChildren();
        if (deleted)
        {
            visitor.Deleted(OsmKinds.Ways);
            return;
        }

        visitor.Way(new OsmWay(id, nodeIds.Items, new OsmTags(pairs.Items, texts)));
    }

    private void ReadRelation()
    {
        var deleted = ReadIdentity("relation", out var id);
        ReadChildren();
        if (deleted)
        {
            visitor.Deleted(OsmKinds.Relations);
            return;
        }

        visitor.Relation(new OsmRelation(id, members.Items, new OsmTags(pairs.Items, texts)));
    }

    private bool ReadIdentity(string element, out long id)
    {
        long? found = null;
        var deleted = false;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Name is "id")
            {
                found = Int64();
            }
            else
            {
                deleted |= SaysDeleted();
            }
        }

        xml.MoveToElement();
        id = found ?? throw Damaged($"a {element} has no id");
        return deleted;
    }

    private bool SaysDeleted() =>
        (xml.Name is "visible" && xml.Value is "false") || (xml.Name is "action" && xml.Value is "delete");

    private void ReadChildren()
    {
        texts.Reset([]);
        pairs.Clear();
        nodeIds.Clear();
        members.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "tag":
                    pairs.Add(texts.Add(Attribute("k")));
                    pairs.Add(texts.Add(Attribute("v")));
                    break;
                case "nd":
                    nodeIds.Add(Reference());
                    break;
                case "member":
                    ReadMember();
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadMember()
    {
        var kind = Attribute("type") switch
        {
            "node" => OsmKinds.Nodes,
            "way" => OsmKinds.Ways,
            "relation" => OsmKinds.Relations,
            var other => throw Damaged($"a member has the unknown type \"{other}\""),
        };
        var role = xml.GetAttribute("role") ?? "";
        members.Add(new OsmMember(kind, Reference(), role));
    }

    private string Attribute(string name) =>
        xml.GetAttribute(name) ?? throw Damaged($"a <{xml.Name}> has no {name}");

    private long Reference()
    {
        if (!xml.MoveToAttribute("ref"))
        {
            throw Damaged($"a <{xml.Name}> has no ref");
        }

        var id = Int64();
        xml.MoveToElement();
        return id;
    }

    private long Int64()
    {
        var digits = Number();
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Damaged($"{xml.Name}=\"{digits}\" is no whole number");
    }

    private double Degrees()
    {
        var digits = Number();
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Damaged($"{xml.Name}=\"{digits}\" is no number of degrees");
    }

    private ReadOnlySpan<char> Number() => number.AsSpan(0, xml.ReadValueChunk(number, 0, number.Length));

    private OsmFormatException Damaged(string what, Exception? inner = null)
    {
        var line = (inner as XmlException)?.LineNumber ?? (xml as IXmlLineInfo)?.LineNumber ?? 0;
        var offset = bytesRead();
        return new OsmFormatException(
            $"Damaged OpenStreetMap XML near byte {offset} of the file"
            + (line > 0 ? $" (line {line} of the XML)" : "")
            + $": {what}. Download the extract again, or mend that place of a hand-made file.",
            offset,
            inner);
    }
}
