using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Xunit;

namespace Osint.Routing.Tests.Osm;

public class RoadRulesTests
{
    [Theory]
    [InlineData("highway=primary", OneWay.No)]
    [InlineData("highway=primary oneway=yes", OneWay.Forward)]
    [InlineData("highway=primary oneway=true", OneWay.Forward)]
    [InlineData("highway=primary oneway=1", OneWay.Forward)]
    [InlineData("highway=primary oneway=-1", OneWay.Backward)]
    [InlineData("highway=primary oneway=reverse", OneWay.Backward)]
    [InlineData("highway=primary oneway=no", OneWay.No)]
    [InlineData("highway=primary oneway=false", OneWay.No)]
    [InlineData("highway=primary oneway=0", OneWay.No)]
    [InlineData("highway=primary oneway=reversible", OneWay.No)]
    [InlineData("highway=primary oneway=alternating", OneWay.No)]
    [InlineData("highway=primary oneway=who_knows", OneWay.No)]
    [InlineData("highway=motorway", OneWay.Forward)]
    [InlineData("highway=motorway oneway=no", OneWay.No)]
    [InlineData("highway=motorway oneway=-1", OneWay.Backward)]
    [InlineData("highway=motorway_link", OneWay.Forward)]
    [InlineData("highway=motorway_link oneway=no", OneWay.No)]
    [InlineData("highway=trunk_link", OneWay.No)]
    [InlineData("highway=primary junction=roundabout", OneWay.Forward)]
    [InlineData("highway=primary junction=circular", OneWay.Forward)]
    [InlineData("highway=primary junction=roundabout oneway=no", OneWay.No)]
    [InlineData("highway=primary junction=jughandle", OneWay.No)]
    [InlineData("highway=primary oneway=yes oneway:motor_vehicle=no", OneWay.No)]
    [InlineData("highway=primary oneway:vehicle=-1", OneWay.Backward)]
    [InlineData("highway=primary oneway:bicycle=yes", OneWay.No)]
    public void Directions_follow_the_tags(string tags, OneWay direction) =>
        Assert.Equal(direction, RoadRules.OneWayOf(Tags(tags)));

    [Theory]
    [InlineData("highway=motorway", null)]
    [InlineData("highway=track", null)]
    [InlineData("highway=service access=private", null)]
    [InlineData("highway=residential access=no", null)]
    [InlineData("highway=unclassified access=military", null)]
    [InlineData("highway=footway", "highway=footway")]
    [InlineData("highway=construction construction=primary", "highway=construction")]
    [InlineData("highway=proposed", "highway=proposed")]
    [InlineData("route=ferry", "ferry")]
    [InlineData("route=ferry highway=primary", "ferry")]
    [InlineData("highway=service area=yes", "area=yes")]
    [InlineData("building=yes", "no highway tag")]
    public void A_way_is_a_road_or_is_refused_with_a_reason(string tags, string? reason) =>
        Assert.Equal(reason, RoadRules.RefusalOf(Tags(tags)));

    [Fact]
    public void Every_attribute_of_a_road_is_kept()
    {
        var road = Road("highway=primary name=Street ref=M2 surface=gravel smoothness=bad tracktype=grade2 lanes=2 "
            + "bridge=viaduct tunnel=yes ford=yes maxweight=7,5 maxheight=3.8 maxheight:physical=4 maxwidth=2.5 "
            + "access=no vehicle=private motor_vehicle=military hgv=no hazmat=no zone:traffic=AZ:urban source=drawn "
            + "accuracy=300");

        Assert.Equal(
            new Road
            {
                Highway = "primary",
                Name = "Street",
                Ref = "M2",
                Surface = "gravel",
                Smoothness = "bad",
                TrackType = "grade2",
                Lanes = 2,
                Bridge = true,
                Tunnel = true,
                Ford = true,
                MaxWeightTonnes = 7.5,
                MaxHeightMeters = 3.8,
                MaxHeightPhysicalMeters = 4,
                MaxWidthMeters = 2.5,
                Access = "military",
                Hgv = "no",
                Hazmat = "no",
                BuiltUp = true,
                Source = "drawn",
                AccuracyMeters = 300,
            },
            road);
    }

    [Fact]
    public void What_no_tag_says_stays_unknown() =>
        Assert.Equal(
            new Road { Highway = "track" }, Road("highway=track bridge=no ford=no maxheight=default"));

    [Theory]
    [InlineData("highway=residential", true)]
    [InlineData("highway=residential zone:traffic=AZ:rural", false)]
    [InlineData("highway=primary source:maxspeed=DE:urban", true)]
    [InlineData("highway=primary maxspeed:type=DE:rural", false)]
    [InlineData("highway=primary source:maxspeed=sign", null)]
    public void Built_up_areas_are_told_from_zones_and_classes(string tags, bool? builtUp) =>
        Assert.Equal(builtUp, Road(tags).BuiltUp);

    [Fact]
    public void A_value_that_is_not_understood_is_told_and_left_unknown()
    {
        var told = new List<string>();

        var road = RoadRules.RoadOf(
            Tags("highway=primary lanes=two maxweight=heavy accuracy=poor"), told.Add, _ => { });

        Assert.Equal(new Road { Highway = "primary" }, road);
        Assert.Equal(["lanes=two", "maxweight=heavy", "accuracy=poor"], told);
    }

    [Fact]
    public void Tags_that_the_graph_cannot_express_are_told()
    {
        var told = new List<string>();

        RoadRules.RoadOf(
            Tags("highway=primary maxaxleload=8 oneway=reversible vehicle:backward=no"), _ => { }, told.Add);

        Assert.Equal(["maxaxleload", "vehicle:backward", "oneway=reversible, taken as two-way"], told);
    }

    [Theory]
    [InlineData("barrier=block", true)]
    [InlineData("barrier=bollard", true)]
    [InlineData("barrier=debris", true)]
    [InlineData("barrier=bollard bollard=rising", false)]
    [InlineData("barrier=bollard motor_vehicle=yes", false)]
    [InlineData("barrier=bollard access=no", true)]
    [InlineData("barrier=gate access=no", false)]
    [InlineData("barrier=lift_gate", false)]
    [InlineData("barrier=toll_booth", false)]
    public void A_barrier_blocks_when_no_vehicle_passes_and_nobody_opens_it(string tags, bool impassable)
    {
        var obstacle = RoadRules.ObstacleOf(5, Tags(tags), _ => { });

        Assert.NotNull(obstacle);
        Assert.Equal(5, obstacle.NodeId);
        Assert.Equal(impassable, obstacle.Impassable);
    }

    [Fact]
    public void Limits_of_a_node_are_an_obstacle()
    {
        var obstacle = RoadRules.ObstacleOf(
            5, Tags("highway=crossing maxheight=3 maxheight:physical=3.2 maxweight=10t maxwidth=2 ford=yes"), _ => { });

        Assert.Equal(
            new Obstacle
            {
                NodeId = 5,
                MaxHeightMeters = 3,
                MaxHeightPhysicalMeters = 3.2,
                MaxWeightTonnes = 10,
                MaxWidthMeters = 2,
                Ford = true,
            },
            obstacle);
    }

    [Theory]
    [InlineData("")]
    [InlineData("highway=traffic_signals")]
    [InlineData("barrier=no")]
    [InlineData("maxheight=default")]
    public void Other_nodes_impose_nothing(string tags) =>
        Assert.Null(RoadRules.ObstacleOf(5, Tags(tags), _ => { }));

    private static Road Road(string tags) => RoadRules.RoadOf(Tags(tags), Assert.Fail, Assert.Fail);

    private static OsmTags Tags(string text)
    {
        var tags = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static tag => tag.Split('=', 2));
        return OsmTags.Of([.. tags.Select(static tag => (tag[0], tag[1]))]);
    }
}
