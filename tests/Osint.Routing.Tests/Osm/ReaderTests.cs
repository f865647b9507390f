using System.IO.Compression;
using System.Text;
using Osint.Routing.Osm;
using Xunit;

namespace Osint.Routing.Tests.Osm;

public class ReaderTests
{
    private static readonly OsmMap Map = new OsmMap()
        .Node(-5, 463_000_001, 400_000_003, ("barrier", "gate"), ("name", "Xudafərin \"körpüsü\""))
        .Node(7, -1_799_999_999, -899_999_999)
        .Node(8, 1, -1, ("highway", "crossing"))
        .Node(9_000_000_000, 74_000_000, 437_000_000)
        .Way(-1, [-5, 7, 9_000_000_000], ("highway", "primary"), ("ref", "М-2"))
        .Way(2, [8])
        .Relation(3,
            [new(OsmKinds.Ways, -1, "from"), new(OsmKinds.Nodes, 7, ""), new(OsmKinds.Relations, 3, "to")],
            ("type", "restriction"));

    public static TheoryData<bool, bool, bool, int, long> Forms()
    {
        var forms = new TheoryData<bool, bool, bool, int, long>();
        foreach (var dense in (bool[])[true, false])
        {
            foreach (var packed in (bool[])[true, false])
            {
                forms.Add(dense, packed, true, 100, 0);
                forms.Add(dense, packed, false, 100, 0);
                forms.Add(dense, packed, true, 10, 0);
                forms.Add(dense, packed, true, 1, 12_345_678_900);
                forms.Add(dense, packed, true, 50, -500);
            }
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_PBF_tells_the_same_as_XML(
        bool dense, bool packed, bool zlib, int granularity, long offset)
    {
        var encoder = new PbfEncoder
        {
            Dense = dense,
            Packed = packed,
            Zlib = zlib,
            Granularity = granularity,
            LatitudeOffset = offset,
            LongitudeOffset = -offset,
        };

        Assert.Equal(Transcript.OfXml(Map.ToXml()), Transcript.OfPbf(encoder.Encode(Map)));
    }

    [Fact]
    public void Elements_are_told_with_their_tags_members_and_exact_positions()
    {
        Assert.Equal(
            [
                "node -5 46.3000001 40.0000003 barrier=gate name=Xudafərin \"körpüsü\"",
                "node 7 -179.9999999 -89.9999999",
                "node 8 1E-07 -1E-07 highway=crossing",
                "node 9000000000 7.4 43.7",
                "way -1 [-5 7 9000000000] highway=primary ref=М-2",
                "way 2 [8]",
                "relation 3 [OsmMember { Kind = Ways, Id = -1, Role = from } "
                + "OsmMember { Kind = Nodes, Id = 7, Role =  } "
                + "OsmMember { Kind = Relations, Id = 3, Role = to }] type=restriction",
            ],
            Transcript.OfPbf(new PbfEncoder().Encode(Map)));
    }

    [Theory]
    [InlineData(OsmKinds.Nodes, "node")]
    [InlineData(OsmKinds.Ways, "way")]
    [InlineData(OsmKinds.Relations, "relation")]
    public void Only_the_kinds_asked_for_are_told(OsmKinds kinds, string word)
    {
        var pbf = Transcript.OfPbf(new PbfEncoder().Encode(Map), kinds);

        Assert.NotEmpty(pbf);
        Assert.All(pbf, line => Assert.StartsWith(word + " ", line, StringComparison.Ordinal));
        Assert.Equal(pbf, Transcript.OfXml(Map.ToXml(), kinds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_PBF_file_cut_anywhere_but_between_blocks_is_an_error_that_says_where(bool zlib)
    {
        var encoder = new PbfEncoder { Zlib = zlib };
        var whole = encoder.Encode(Map);
        var header = encoder.HeaderBlob().Length;
        var refused = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                Transcript.OfPbf(whole[..length]);
            }
            catch (OsmFormatException e)
            {
                Assert.Equal(length, e.ByteOffset);
                refused++;
                continue;
            }

            Assert.True(length >= header, $"cut at {length}");
        }

        // The three blocks leave two places between them at which the format cannot tell a cut.
        Assert.Equal(whole.Length - 2, refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_PBF_file_with_any_byte_changed_is_read_or_refused_but_never_fails_otherwise(bool zlib)
    {
        var whole = new PbfEncoder { Zlib = zlib }.Encode(Map);
        for (var i = 0; i < whole.Length; i++)
        {
            foreach (var mask in (byte[])[0x01, 0x80, 0xFF])
            {
                var changed = (byte[])whole.Clone();
                changed[i] ^= mask;
                ReadOrRefuse(changed);
            }
        }
    }

    [Fact]
    public void Random_bytes_in_a_block_are_read_or_refused_but_never_fail_otherwise()
    {
        const int Seed = 20240417;
        var random = new Random(Seed);
        var encoder = new PbfEncoder { Zlib = false };
        for (var round = 0; round < 2000; round++)
        {
            var noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            ReadOrRefuse([.. encoder.HeaderBlob(), .. encoder.Blob("OSMData", noise)]);
        }
    }

    [Fact]
    public void Damage_inside_a_block_is_told_by_the_block_and_the_byte_within()
    {
        var encoder = new PbfEncoder();
        var header = encoder.HeaderBlob();

        // A group of 5 bytes is announced where 1 is left.
        var e = Refused([.. header, .. encoder.Blob("OSMData", [0x12, 0x05, 0x00])]);

        Assert.Equal(header.Length, e.ByteOffset);
        Assert.Contains($"block at byte {header.Length} of the file, at byte 2", e.Message, StringComparison.Ordinal);
        Assert.Contains("Download the extract again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_of_compressed_data_is_found_by_its_checksum()
    {
        var encoder = new PbfEncoder();
        var whole = encoder.Encode(Map);
        var header = encoder.HeaderBlob().Length;

        // The file ends in the compressed data of its last block.
        var offsets = new HashSet<long>();
        for (var i = whole.Length - 40; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= 0x04;
            offsets.Add(Refused(changed).ByteOffset);
        }

        Assert.InRange(Assert.Single(offsets), header + 1, whole.Length - 40);
    }

    [Fact]
    public void Sizes_over_the_limits_of_the_format_are_refused_before_anything_is_allocated()
    {
        var header = new PbfEncoder().HeaderBlob();

        Assert.Contains("65536", Refused([.. header, 0, 1, 0, 1]).Message, StringComparison.Ordinal);
        Assert.Contains(
            "33554432",
            Refused([.. header, .. PbfEncoder.Framed("OSMData", [], PbfReader.MaxBlobBytes + 1)]).Message,
            StringComparison.Ordinal);
        var bomb = new PbfEncoder.Message().Int(2, PbfReader.MaxBlobBytes + 1).Bytes(3, [0x78, 0xDA]).ToArray();
        Assert.Contains(
            "33554432", Refused([.. header, .. PbfEncoder.Framed("OSMData", bomb)]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_inflates_to_more_or_less_than_it_says_is_refused()
    {
        var encoder = new PbfEncoder();
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(new byte[100]);
        }

        foreach (var size in (int[])[99, 101])
        {
            var blob = new PbfEncoder.Message().Int(2, size).Bytes(3, packed.ToArray()).ToArray();
            Refused([.. encoder.HeaderBlob(), .. PbfEncoder.Framed("OSMData", blob)]);
        }
    }

    [Fact]
    public void A_compression_other_than_zlib_is_refused_with_the_way_to_convert()
    {
        var zstd = new PbfEncoder.Message().Int(2, 10).Bytes(7, [1, 2, 3]).ToArray();

        var e = Refused([.. new PbfEncoder().HeaderBlob(), .. PbfEncoder.Framed("OSMData", zstd)]);

        Assert.Contains("osmium cat", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_blocks_and_fields_are_passed_over()
    {
        var encoder = new PbfEncoder();
        var whole = encoder.Encode(Map);
        var header = encoder.HeaderBlob();
        byte[] withExtension = [.. header, .. encoder.Blob("Extension", [0xFF, 0xFF]), .. whole[header.Length..]];

        Assert.Equal(Transcript.OfPbf(whole), Transcript.OfPbf(withExtension));
    }

    [Theory]
    [InlineData("HistoricalInformation", "osmium time-filter")]
    [InlineData("FromTheFuture", "FromTheFuture")]
    public void A_required_feature_that_is_not_read_here_is_refused(string feature, string said)
    {
        var e = Refused(new PbfEncoder { RequiredFeatures = ["OsmSchema-V0.6", feature] }.Encode(Map));

        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_features_are_ignored_except_positions_kept_on_ways()
    {
        Assert.NotEmpty(Transcript.OfPbf(new PbfEncoder { OptionalFeatures = ["Sort.Type_then_ID"] }.Encode(Map)));
        Refused(new PbfEncoder { OptionalFeatures = ["LocationsOnWays"] }.Encode(Map));
    }

    [Fact]
    public void An_XML_file_cut_anywhere_is_an_error_that_says_where()
    {
        var whole = Map.ToXml();
        for (var length = 0; length < whole.Length; length++)
        {
            var e = Assert.Throws<OsmFormatException>(() => Transcript.OfXml(whole[..length]));
            Assert.InRange(e.ByteOffset, 0, length);
        }
    }

    [Fact]
    public void A_gzip_file_cut_anywhere_in_its_data_is_an_error_and_nothing_else()
    {
        // Without the checksum, the length and the end mark of the compression, its last bytes, the XML is still whole.
        var whole = Gzipped(Map.ToXml());
        for (var length = 0; length < whole.Length - 12; length++)
        {
            Assert.Throws<OsmFormatException>(() =>
                new OsmSource(() => new MemoryStream(whole, 0, length))
                    .Read(OsmKinds.All, new Transcript(), cancel: TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("<gpx/>", "<gpx>")]
    [InlineData("<osm><node lat='1' lon='1'/></osm>", "no id")]
    [InlineData("<osm><node id='1' lon='1'/></osm>", "no lat")]
    [InlineData("<osm><node id='one' lat='1' lon='1'/></osm>", "id=\"one\"")]
    [InlineData("<osm><node id='1' lat='1,5' lon='1'/></osm>", "lat=\"1,5\"")]
    [InlineData("<osm><way id='1'><nd/></way></osm>", "no ref")]
    [InlineData("<osm><relation id='1'><member type='road' ref='1'/></relation></osm>", "\"road\"")]
    public void Malformed_XML_is_refused_with_its_line(string xml, string said)
    {
        var e = Assert.Throws<OsmFormatException>(() => Transcript.OfXml(Encoding.UTF8.GetBytes(xml)));

        Assert.Contains(said, e.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_are_refused_not_expanded()
    {
        var xml = "<!DOCTYPE osm [<!ENTITY a 'b'>]><osm/>"u8.ToArray();

        var e = Assert.Throws<OsmFormatException>(() => Transcript.OfXml(xml));

        Assert.Contains("DTD", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_marked_as_deleted_are_told_as_deleted()
    {
        var xml = "<osm><node id='1' visible='false'/><node id='2' lat='1' lon='2' action='delete'/>"
            + "<way id='3' action='delete'><nd ref='1'/></way><relation id='4' visible='false'/>"
            + "<node id='5' lat='1' lon='2' visible='true' action='modify'/></osm>";

        Assert.Equal(
            ["deleted Nodes", "deleted Nodes", "deleted Ways", "deleted Relations", "node 5 2 1"],
            Transcript.OfXml(Encoding.UTF8.GetBytes(xml)));
    }

    [Fact]
    public void The_format_is_told_from_the_content()
    {
        Assert.Equal(OsmFormat.Pbf, Format(new PbfEncoder().Encode(Map)));
        Assert.Equal(OsmFormat.Xml, Format(Map.ToXml()));
        Assert.Equal(OsmFormat.Xml, Format([0xEF, 0xBB, 0xBF, .. "\n <osm/>"u8]));
        Assert.Equal(OsmFormat.GzippedXml, Format(Gzipped(Map.ToXml())));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("BZh91AY", "bunzip2")]
    [InlineData("PK\u0003\u0004", ".osm.pbf")]
    [InlineData("{\"elements\": []}", ".osm.pbf")]
    public void Other_formats_are_refused_with_what_to_give_instead(string start, string said)
    {
        var e = Assert.Throws<OsmFormatException>(() => Format(Encoding.UTF8.GetBytes(start)));

        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_of_something_else_is_refused() =>
        Assert.Throws<OsmFormatException>(() => Format(Gzipped("{}"u8.ToArray())));

    [Fact]
    public void Reading_plain_nodes_allocates_nothing_per_node()
    {
        const int NodesEach = 2_000;
        const int Times = 10;
        var map = new OsmMap();
        for (var i = 0; i < NodesEach; i++)
        {
            map.Node(i, i, 2 * i);
        }

        var pbf = new PbfEncoder().Encode(map);
        var xml = map.ToXml();
        var element = xml.AsSpan().IndexOf("<node"u8);
        var nodes = xml.AsSpan(element, xml.AsSpan().LastIndexOf("</osm>"u8) - element).ToArray();
        byte[] longPbf = [.. pbf, .. Enumerable.Repeat(pbf, Times).SelectMany(static b => b)];
        byte[] longXml =
            [.. "<osm>"u8, .. Enumerable.Repeat(nodes, Times + 1).SelectMany(static b => b), .. "</osm>"u8];

        // One object per node would be at least 24 bytes each; a block of PBF costs its decompressor.
        const int Most = 8 * Times * NodesEach;
        Assert.InRange(Allocated(longPbf, PbfReader.Read) - Allocated(pbf, PbfReader.Read), 0, Most);
        Assert.InRange(Allocated(longXml, ReadXml) - Allocated(xml, ReadXml), 0, Most);

        static void ReadXml(Stream stream, OsmKinds kinds, IOsmVisitor visitor) =>
            OsmXmlReader.Read(stream, kinds, visitor);
    }

    private static long Allocated(byte[] data, Action<Stream, OsmKinds, IOsmVisitor> read)
    {
        var nothing = new Nothing();
        read(new MemoryStream(data), OsmKinds.All, nothing);
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(new MemoryStream(data), OsmKinds.All, nothing);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(nothing.Nodes > 0);
        return allocated;
    }

    private static OsmFormat Format(byte[] data) => new OsmSource(() => new MemoryStream(data)).Format;

    private static byte[] Gzipped(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(data);
        }

        return packed.ToArray();
    }

    private static OsmFormatException Refused(byte[] data) =>
        Assert.Throws<OsmFormatException>(() => Transcript.OfPbf(data));

    private static void ReadOrRefuse(byte[] data)
    {
        try
        {
            Transcript.OfPbf(data);
        }
        catch (OsmFormatException)
        {
            // A clear refusal is what damage may come to; any other exception fails the test.
        }
    }

    private sealed class Nothing : IOsmVisitor
    {
        public int Nodes { get; private set; }

        public void Node(in OsmNode node) => Nodes++;

        public void Way(in OsmWay way)
        {
        }

        public void Relation(in OsmRelation relation)
        {
        }

        public void Deleted(OsmKinds kind)
        {
        }
    }
}
