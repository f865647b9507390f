using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Xunit;
using Outcome = Osint.Domain.Checks.Outcome;

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
    public void A_sighting_tells_how_far_it_is_from_the_routes_to_each_destination()
    {
        var finding = Assert.Single(PlaceCorridor.Check(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", Region.Circle(new Position(46.85, 40.75), 2_000), Noon),
            ],
            destinations: [North, ConvoyScene.Ways("Nowhere")])).Findings);
        Assert.Equal("B lies near the plausible routes to North.", finding.Explanation.ToString());
        Assert.Equal(
            ["place of B: where B may have been filmed", "distance from the routes to North: 3.1 km"],
            finding.Premises.Select(p => $"{p.Name}: {p.Value}"));
    }

    [Fact]
    public void What_is_not_located_or_has_no_routes_stands_nowhere()
    {
        var (first, second) = (
            ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
            ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon));
        Assert.Empty(PlaceCorridor.Check(ConvoyScene.Inquiry(
            [first, second], destinations: [ConvoyScene.Ways("Nowhere")])).Findings);
        var inquiry = ConvoyScene.Inquiry([first, second], destinations: [North]);
        var standing = Assert.Single(PlaceCorridor.Standings(inquiry, second with { Region = null }));
        Assert.Equal((CorridorStanding.Unknown, null), (standing.Standing, standing.Meters));
    }

    [Fact]
    public void What_lies_near_counts_where_as_many_lie_on_the_routes()
    {
        var inquiry = ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(11, 0)),
                ConvoyScene.Sighting("C", Region.Circle(new Position(46.85, 40.75), 2_000), Noon),
            ],
            destinations: [North with { Id = "Short", Name = "Short", Routes = [Short()] }, East, North]);
        Assert.Equal(
            [(1, "North", 1, 1), (2, "Short", 1, 0), (3, "East", 0, 0)],
            PlaceCorridor.Rank(inquiry).Select(r => (r.Rank, r.Destination.Name, r.On, r.Near)));

        static NetTopologySuite.Geometries.LineString Short() =>
            ConvoyScene.Line((46.93161, 40.34201), (46.78972, 40.61028));
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
        Assert.Equal(severity is Severity.Medium, finding.Decides is not null);
        Assert.Equal(
            generalised ? "the one known here or another" : null,
            finding.Premises.SingleOrDefault(p => p.Id is "road")?.Value.ToString());
        Assert.StartsWith(
            $"B shows the column going towards {observed}°. The way to North runs towards ",
            finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            verdict switch
            {
                Verdict.Consistent => "The column goes the same way.",
                Verdict.Contradicted => "The column goes the other way.",
                _ when generalised => "another no bearing.",
                _ => "Whether the column goes the same way cannot be told from this.",
            },
            finding.Explanation.ToString(), StringComparison.Ordinal);
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
    [InlineData(10, null)]
    [InlineData(180, Severity.Medium)]
    public void A_destination_without_a_way_leaves_the_heading_open(double observed, Severity? severity)
    {
        var finding = Assert.Single(PlaceHeading.Check(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon) with { DirectionOfTravelDeg = observed },
            ],
            generalised: false, destinations: [North, ConvoyScene.Ways("Nowhere")])).Findings);
        Assert.Equal((Verdict.Undetermined, severity), (finding.Verdict, finding.Severity));
        Assert.Contains(
            "No way to Nowhere is known on the roads, so it says nothing of the direction there.",
            finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.Contains("bearing of the way to Nowhere: no way known",
            finding.Premises.Select(p => $"{p.Name}: {p.Value}"));
        Assert.EndsWith("Nowhere no bearing", finding.Decides!.Sentence.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_has_the_bearings_of_its_parts_near_a_region_and_of_none_where_it_stays_away()
    {
        var north = North.Routes[0];
        Assert.Equal([338, 0], Rounded(north, ConvoyScene.Goranboy));
        Assert.Equal([338], Rounded(north, ConvoyScene.Tartar));
        Assert.Empty(PlaceHeading.BearingsAt(north, Region.Circle(new Position(46.95, 40.75), 2_000)));
        // A point that is there twice has no direction.
        Assert.Equal([0], Rounded(ConvoyScene.Line((46.7, 40), (46.7, 40.1), (46.7, 40.1)), At(46.7, 40.1)));
        // Of two parts that are near, the one much farther away is another road's.
        Assert.Equal(
            [0], Rounded(ConvoyScene.Line((46.7, 40), (46.7, 40.2), (46.76, 40.2), (46.76, 40)), At(46.7, 40.1)));
        Assert.Equal(
            [0, 180], Rounded(ConvoyScene.Line((46.7, 40), (46.7, 40.2), (46.71, 40.2), (46.71, 40)), At(46.7, 40.1)));
        Assert.Equal(Outcome.NoBearing, PlaceHeading.Evaluate(10, []));

        static IEnumerable<double> Rounded(NetTopologySuite.Geometries.LineString line, Region region) =>
            PlaceHeading.BearingsAt(line, region).Select(b => Math.Round(b) % 360);

        static Region At(double longitude, double latitude) => Region.Circle(new Position(longitude, latitude), 200);
    }

    [Theory]
    [InlineData(60, Outcome.Consistent)]
    [InlineData(61, Outcome.Undetermined)]
    [InlineData(119, Outcome.Undetermined)]
    [InlineData(120, Outcome.Contradicted)]
    public void A_direction_is_alike_up_to_sixty_degrees_and_contrary_from_twice_as_many_on(
        double observed, Outcome outcome)
    {
        Assert.Equal(outcome, PlaceHeading.Evaluate(observed, [0]));
        Assert.Equal(outcome, PlaceHeading.Evaluate(observed, [0, 280]));
    }

    [Fact]
    public void A_direction_is_asked_about_where_it_was_seen_and_a_way_passes()
    {
        var (first, second) = (
            ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
            ConvoyScene.Sighting("B", ConvoyScene.Goranboy, Noon));
        Assert.Empty(PlaceHeading.Check(ConvoyScene.Inquiry([first, second], destinations: [North])).Findings);
        var seen = second with { DirectionOfTravelDeg = 10 };
        Assert.Empty(PlaceHeading.Check(ConvoyScene.Inquiry(
            [first, seen], destinations: [East, ConvoyScene.Ways("Nowhere")])).Findings);
        var finding = Assert.Single(PlaceHeading.Check(ConvoyScene.Inquiry(
            [first, seen], destinations: [East, North])).Findings);
        Assert.Equal(
            ["direction of travel in B: 10°", "bearing of the way to North: 0°"],
            finding.Premises.Take(2).Select(p => $"{p.Name}: {p.Value}"));
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
        Assert.Equal(
            "The column can have arrived at North on 16 April 2024, 17:00 to 19:00. "
            + "Ministry said (on 21 April 2024): What they said. "
            + verdict switch
            {
                Verdict.Contradicted => "To none of the known destinations can both be true; "
                    + "the column may have gone elsewhere.",
                Verdict.Consistent => "Both can be true.",
                _ => "Whether both can be true cannot be told from what is known.",
            },
            finding.Explanation.ToString());
    }

    [Fact]
    public void Arrivals_are_held_against_statements_in_the_order_of_their_labels_and_of_their_age()
    {
        var ended = Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-14", "2024-04-21"));
        var arriving = North with { Arrivals = [TimeWindow.Between(ConvoyScene.At(13), ConvoyScene.At(15))] };
        var inquiry = Arriving([arriving], ended) with
        {
            Statements = [Numbered(3, "B"), Numbered(2, "B"), Numbered(4, "A"),
                Numbered(5, "C") with { EventId = "elsewhere" },
                Numbered(6, "C") with { Proposition = Proposition.MovementStarted },
                Numbered(7, "C") with { Stance = Stance.Forecast }],
        };
        Assert.Equal(
            [4, 2, 3],
            TravelArrival.Check(inquiry).Findings.Select(f => f.StatementLineage!.Value.ToByteArray()[^1]));

        Statement Numbered(byte number, string label)
        {
            var id = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number);
            return ended with { Id = id, Lineage = id, Label = label };
        }
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

    [Theory]
    [InlineData(13, Verdict.Undetermined)]
    [InlineData(21, Verdict.Contradicted)]
    public void A_destination_without_a_way_is_reached_from_the_earliest_time_on(int earliest, Verdict verdict)
    {
        var ended = Given.Parse(
            Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2024-04-16T20:00Z", "2024-04-21"));
        var finding = Assert.Single(TravelArrival.Check(Arriving(
            [
                East with { Arrivals = [TimeWindow.Between(ConvoyScene.At(23), ConvoyScene.At(23, 30))] },
                ConvoyScene.Ways("Nowhere") with { Arrivals = [TimeWindow.From(ConvoyScene.At(earliest))] },
            ],
            ended)).Findings);
        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains(
            "No way to Nowhere is known on the roads; the earliest arrival there is as the crow flies",
            finding.Explanation.ToString(), StringComparison.Ordinal);
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
