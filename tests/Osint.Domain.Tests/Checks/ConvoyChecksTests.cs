using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>Corridor, heading and arrival of a convoy.</summary>
public sealed class ConvoyChecksTests
{
    private static readonly TimeWindow Noon = ConvoyScene.Minute(12, 0);

    // Due north from Tartar past Goranboy, and due east away from it.
    private static readonly DestinationWays North = ConvoyScene.Ways(
        "North", ConvoyScene.Line((46.93161, 40.34201), (46.78972, 40.61028), (46.78972, 40.9)));

    private static readonly DestinationWays East = ConvoyScene.Ways(
        "East", ConvoyScene.Line((46.93161, 40.34201), (47.4, 40.34201)));

    [Theory]
    [InlineData(0.000, CorridorStanding.On)]
    [InlineData(0.035, CorridorStanding.On)]
    [InlineData(0.060, CorridorStanding.Near)]
    [InlineData(0.120, CorridorStanding.Off)]
    public void A_region_is_on_near_or_off_a_route_by_its_own_edge(double eastDeg, CorridorStanding standing)
    {
        // A degree of longitude is 84.5 km here, and the circle reaches 2 km.
        var region = Region.Circle(new Position(46.78972 + eastDeg, 40.75), 2_000);
        Assert.Equal(standing, PlaceCorridor.StandingOf(region, [.. North.Routes]).Standing);
    }

    [Fact]
    public void Destinations_are_ranked_by_the_sightings_they_explain_and_ties_share_a_rank()
    {
        var inquiry = ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon),
            ],
            destinations: [East, North, North with { Id = "Beyond", Name = "Beyond" }, ConvoyScene.Ways("Nowhere")]);
        Assert.Equal(
            [(1, "North"), (1, "Beyond"), (3, "East"), (3, "Nowhere")],
            PlaceCorridor.Rank(inquiry).Select(r => (r.Rank, r.Destination.Name)));
        var finding = Assert.Single(PlaceCorridor.Check(inquiry).Findings);
        Assert.Equal((Verdict.Consistent, null), (finding.Verdict, finding.Severity));
        Assert.Equal(
            "B lies on the plausible routes to North, Beyond. B lies off the plausible routes to East.",
            finding.Explanation.ToString());
    }

    [Fact]
    public void A_sighting_off_every_route_is_no_contradiction_and_no_flag()
    {
        var finding = Assert.Single(PlaceCorridor.Check(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon),
            ],
            destinations: [East])).Findings);
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
    }

    [Theory]
    [InlineData(10, false, Verdict.Consistent, null)]
    [InlineData(330, false, Verdict.Consistent, null)]
    [InlineData(90, false, Verdict.Undetermined, null)]
    [InlineData(180, false, Verdict.Contradicted, Severity.High)]
    [InlineData(10, true, Verdict.Consistent, null)]
    [InlineData(180, true, Verdict.Undetermined, Severity.Medium)]
    public void A_direction_is_held_against_the_way_there_and_a_missing_road_contradicts_nothing(
        double observed, bool generalised, Verdict verdict, Severity? severity)
    {
        var finding = Assert.Single(PlaceHeading.Check(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon) with { DirectionOfTravelDeg = observed },
            ],
            generalised: generalised, destinations: [North])).Findings);
        Assert.Equal((verdict, severity), (finding.Verdict, finding.Severity));
        if (severity is Severity.Medium)
        {
            Assert.Equal(
                "road on which it was filmed: the one known here contradicted, another no bearing",
                finding.Decides!.Sentence.ToString());
        }
    }

    [Fact]
    public void Where_the_ways_part_the_destination_decides()
    {
        var finding = Assert.Single(PlaceHeading.Check(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar,
                    ConvoyScene.Minute(10, 0)) with { DirectionOfTravelDeg = 340 },
                ConvoyScene.Sighting("B", ConvoyScene.Tartar, Noon),
            ],
            generalised: false,
            destinations: [North,
                ConvoyScene.Ways("South", ConvoyScene.Line((46.93161, 40.34201), (46.98, 40.1)))])).Findings);
        Assert.Equal("destination: North consistent, South contradicted", finding.Decides!.Sentence.ToString());
    }

    [Theory]
    [InlineData(350, 10, 20)]
    [InlineData(10, 350, 20)]
    [InlineData(0, 180, 180)]
    [InlineData(360, 0, 0)]
    public void Directions_are_apart_the_shorter_way_round(double one, double other, double apart) =>
        Assert.Equal(apart, PlaceHeading.ApartDeg(one, other));

    [Theory]
    [InlineData("2024-04-14", Verdict.Contradicted, Severity.High)]
    [InlineData("2024-04-16", Verdict.Undetermined, null)]
    [InlineData("2024-04-20", Verdict.Consistent, null)]
    public void Nobody_arrives_after_the_movement_was_over(string completed, Verdict verdict, Severity? severity)
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, completed, "2024-04-21"));
        var arriving = North with
        {
            Arrivals = [TimeWindow.Between(ConvoyScene.At(13), ConvoyScene.At(15))],
        };
        var finding = Assert.Single(TravelArrival.Check(Arriving([arriving], ended)).Findings);
        Assert.Equal((verdict, severity), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void Where_one_destination_is_reached_in_time_the_destination_decides()
    {
        var ended = Given.Parse(
            Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-16T20:00Z", "2024-04-21"));
        var finding = Assert.Single(TravelArrival.Check(Arriving(
            [
                North with { Arrivals = [TimeWindow.Between(ConvoyScene.At(13), ConvoyScene.At(15))] },
                East with { Arrivals = [TimeWindow.Between(ConvoyScene.At(23), ConvoyScene.At(23, 30))] },
            ],
            ended)).Findings);
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal("destination: North consistent, East contradicted", finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void What_an_outlet_reports_and_what_is_not_said_to_be_over_give_no_arrival_finding()
    {
        var outlet = Given.Parse(
            Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-14",
                "2024-04-21") with
            { Kind = SourceKind.Outlet });
        var denied = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Deny, "../now", "2024-04-14"));
        var arriving = North with { Arrivals = [TimeWindow.Between(ConvoyScene.At(13), ConvoyScene.At(15))] };
        Assert.Empty(TravelArrival.Check(Arriving([arriving], outlet)).Findings);
        Assert.Empty(TravelArrival.Check(Arriving([arriving], denied)).Findings);
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-14", "2024-04-21"));
        Assert.Empty(TravelArrival.Check(Arriving([arriving with { Arrivals = [TimeWindow.Always] }], ended)).Findings);
        Assert.Empty(TravelArrival.Check(Arriving([], ended)).Findings);
    }

    private static ConvoyInquiry Arriving(DestinationWays[] ways, Statement statement) => ConvoyScene.Inquiry(
        [
            ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
            ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon),
        ],
        destinations: [.. ways], statements: [statement]);
}
