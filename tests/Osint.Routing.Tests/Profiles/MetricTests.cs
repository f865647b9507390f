using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Tests.Search;
using Xunit;

namespace Osint.Routing.Tests.Profiles;

public sealed class MetricTests
{
    [Fact]
    public void Every_edge_takes_at_least_a_millisecond_and_slower_speeds_take_no_less() => AnySeed.Holds(200, seed =>
    {
        var graph = TestRoads.Wild(new Random(seed));
        VehicleProfile[] profiles = [ShippedProfiles.Wheeled, ShippedProfiles.Tanker];
        return profiles.All(profile => Enum.GetValues<TimeBand>().All(band =>
        {
            var low = Metric.Of(graph, profile, SpeedLevel.Low, band, Closures.None);
            var central = Metric.Of(graph, profile, SpeedLevel.Central, band, Closures.None);
            var upper = Metric.Of(graph, profile, SpeedLevel.Upper, band, Closures.None);
            return Enumerable.Range(0, graph.EdgeCount).All(e => upper[e] >= 1
                && central[e] >= upper[e] && low[e] >= central[e]
                && low.Passes(e) == central.Passes(e) && central.Passes(e) == upper.Passes(e));
        }));
    });

    [Theory]
    [InlineData("trunk", SpeedLevel.Low, TimeBand.Day, 40)]
    [InlineData("motorway", SpeedLevel.Central, TimeBand.Day, 50)]
    [InlineData("motorway_link", SpeedLevel.Upper, TimeBand.Day, 80)]
    [InlineData("primary", SpeedLevel.Central, TimeBand.Night, 28)]
    [InlineData("secondary", SpeedLevel.Upper, TimeBand.Night, 60)]
    [InlineData("tertiary", SpeedLevel.Central, TimeBand.Day, 30)]
    [InlineData("residential", SpeedLevel.Low, TimeBand.Day, 15)]
    [InlineData("primary", SpeedLevel.Low, TimeBand.Blackout, 8)]
    [InlineData("primary", SpeedLevel.Upper, TimeBand.Blackout, 15)]
    [InlineData("footway", SpeedLevel.Upper, TimeBand.Day, 0)]
    public void Speeds_are_those_of_the_class_of_the_road(
        string highway, SpeedLevel level, TimeBand band, double kmh) =>
        Assert.Equal(kmh, Metric.SpeedKmh(TestRoads.RoadOf(highway), ShippedProfiles.Wheeled, level, band));

    [Theory]
    [InlineData("grade1", 15, 10)]
    [InlineData("grade5", 10, 0)]
    [InlineData(null, 12, 8)]
    public void A_track_is_driven_by_its_grade_and_an_unknown_grade_is_not_taken_for_bad(
        string? grade, double wheeled, double tanker)
    {
        var track = TestRoads.RoadOf("track") with { TrackType = grade };
        Assert.Equal(wheeled, Metric.SpeedKmh(track, ShippedProfiles.Wheeled, SpeedLevel.Central, TimeBand.Day));
        Assert.Equal(tanker, Metric.SpeedKmh(track, ShippedProfiles.Tanker, SpeedLevel.Central, TimeBand.Day));
    }

    [Fact]
    public void Surface_and_built_up_areas_cap_the_speed()
    {
        Assert.Equal(20, Central(TestRoads.Primary with { Surface = "sand" }));
        Assert.Equal(10, Central(TestRoads.Primary with { Surface = "mud" }));
        Assert.Equal(40, Central(TestRoads.Primary with { Surface = "asphalt" }));
        Assert.Equal(24, Central(TestRoads.Primary with { BuiltUp = true }));
        Assert.Equal(50, Central(TestRoads.RoadOf("motorway") with { BuiltUp = true }));

        static double Central(Road road) =>
            Metric.SpeedKmh(road, ShippedProfiles.Wheeled, SpeedLevel.Central, TimeBand.Day);
    }

    [Fact]
    public void A_kilometre_at_forty_takes_ninety_seconds()
    {
        var graph = new TestRoads().WithNodes(2).Link(0, 1, millimeters: 1_000_000).Build();
        Assert.Equal(90_000, ShippedProfiles.ByDay(graph)[0]);
    }

    [Fact]
    public void Physical_obstacles_close_a_road_and_signed_limits_cost_a_tenth_and_are_listed()
    {
        var free = TestRoads.Primary;
        var obstacle = new Obstacle { NodeId = 1 };
        Assert.Equal(Metric.Impassable, Time(free with { MaxHeightPhysicalMeters = 3 }));
        Assert.Equal(Metric.Impassable, Time(free, obstacle with { Impassable = true }));
        Assert.Equal(Metric.Impassable, Time(free, obstacle with { MaxHeightPhysicalMeters = 3.1 }));
        Assert.Equal(90_000, Time(free with { MaxHeightPhysicalMeters = 3.2, MaxWeightTonnes = 20, Access = "yes" }));

        (Road Road, Obstacle? Obstacle, LimitKind Kind)[] signed =
        [
            (free with { MaxWeightTonnes = 12 }, null, LimitKind.MaxWeight),
            (free, obstacle with { MaxWeightTonnes = 12 }, LimitKind.MaxWeight),
            (free with { MaxHeightMeters = 3 }, null, LimitKind.MaxHeight),
            (free with { MaxWidthMeters = 2.5 }, null, LimitKind.MaxWidth),
            (free with { Access = "private" }, null, LimitKind.Access),
            (free with { Access = "military" }, null, LimitKind.Access),
            (free with { Access = "no" }, null, LimitKind.Access),
            (free with { Hgv = "no" }, null, LimitKind.Hgv),
        ];
        foreach (var (road, at, kind) in signed)
        {
            var graph = Graph(road, at);
            Assert.Equal(99_000, ShippedProfiles.ByDay(graph)[0]);
            Assert.Equal(kind, Assert.Single(SignedLimit.On(graph, 0, ShippedProfiles.Wheeled.Vehicle)).Kind);
            var upper = Metric.Of(graph, ShippedProfiles.Wheeled, SpeedLevel.Upper, TimeBand.Day, Closures.None)[0];
            Assert.Equal(Math.Round(3_600_000.0 / 70), upper);
            var obeyed = ShippedProfiles.Wheeled.SignedLimits with { Obeyed = true };
            var lawful = ShippedProfiles.Wheeled with { SignedLimits = obeyed };
            Assert.False(Metric.Of(graph, lawful, SpeedLevel.Central, TimeBand.Day, Closures.None).Passes(0));
        }

        var hazmat = Graph(free with { Hazmat = "no" });
        Assert.Empty(SignedLimit.On(hazmat, 0, ShippedProfiles.Wheeled.Vehicle));
        Assert.Equal(LimitKind.Hazmat, Assert.Single(SignedLimit.On(hazmat, 0, ShippedProfiles.Tanker.Vehicle)).Kind);

        static int Time(Road road, Obstacle? at = null) => ShippedProfiles.ByDay(Graph(road, at))[0];
        static RoadGraph Graph(Road road, Obstacle? at = null) =>
            new TestRoads().WithNodes(2).Link(0, 1, road, 1_000_000, obstacle: at).Build();
    }

    [Fact]
    public void A_metric_given_as_it_is_refuses_a_time_of_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.FromMilliseconds([5, 0]));
}
