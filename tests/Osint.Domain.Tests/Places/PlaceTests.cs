using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Xunit;

namespace Osint.Domain.Tests.Places;

public sealed class PlaceTests
{
    private static readonly PlaceSubmission Town = new()
    {
        Id = "tartar",
        Kind = PlaceKind.Town,
        Name = "Tartar",
        Spellings = ["Terter", "Tartar", " "],
        Longitude = 46.93,
        Latitude = 40.34,
        RadiusM = 2000,
        AccuracyM = 1000,
        Source = "test",
    };

    [Fact]
    public void A_written_place_is_read_with_its_name_among_the_spellings_once()
    {
        var place = Place.Parse(Town, "case");
        Assert.Equal(["Tartar", "Terter"], place.Spellings);
        Assert.Equal(
            ("tartar", "case", PlaceKind.Town, 1000, "test"),
            (place.Id, place.CaseId, place.Kind, place.AccuracyMeters, place.Source));
        Assert.Equal(2000, place.Region.RadiusMeters);
        Assert.Null(Place.Parse(Town with { AccuracyM = null }, caseId: null).CaseId);
    }

    [Fact]
    public void What_cannot_be_a_place_is_refused_with_what_to_change()
    {
        var crossed = new GeometryFactory().CreatePolygon([new(0, 0), new(1, 1), new(1, 0), new(0, 1), new(0, 0)]);
        (PlaceSubmission Written, string Says)[] cases =
        [
            (Town with { Id = "Tartar" }, "the id is"),
            (Town with { Id = "-tartar" }, "the id is"),
            (Town with { Id = "t" }, "the id is"),
            (Town with { Name = " ' " }, "no letter"),
            (Town with { Kind = (PlaceKind)99 }, "the kind"),
            (Town with { Longitude = 40.34, Latitude = 246.93 }, "swapped"),
            (Town with { Latitude = double.NaN }, "swapped"),
            (Town with { AccuracyM = -1 }, "accuracy_m"),
            (Town with { RadiusM = null }, "never a bare point"),
            (Town with { RadiusM = 0 }, "radius_m is over 0"),
            (Town with { RadiusM = double.NaN }, "radius_m is over 0"),
            (Town with { Outline = crossed }, "both"),
            (Town with { RadiusM = null, Outline = crossed }, "no valid polygon"),
            (Town with { RadiusM = null, Outline = new GeometryFactory().CreatePolygon() }, "no valid polygon"),
        ];
        Assert.All(cases, c =>
        {
            var refused = Assert.Throws<ArgumentException>(() => Place.Parse(c.Written, caseId: null));
            Assert.Contains(c.Says, refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Shipped_places_have_their_own_ids_and_lie_where_they_say()
    {
        var places = Geodata.Gazetteer.Places;
        Assert.True(places.Count > 120);
        Assert.Equal(places.Count, places.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(places, p =>
        {
            Assert.True(p.Region.DistanceMeters(p.Region.Representative) <= p.AccuracyMeters, $"{p.Id} lies outside itself");
            Assert.InRange(p.Region.Representative.LongitudeDeg, 45.5, 48.0);
            Assert.InRange(p.Region.Representative.LatitudeDeg, 39.3, 41.2);
            Assert.False(string.IsNullOrWhiteSpace(p.Source));
        });
    }

    [Fact]
    public void Every_district_is_represented_by_the_town_of_its_name()
    {
        var places = Geodata.Gazetteer.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var districts = places.Values.Where(p => p.Kind == PlaceKind.District).ToArray();
        Assert.Equal(29, districts.Length);
        Assert.All(districts, d =>
        {
            var town = places[d.Id[..^"-district".Length]];
            Assert.Equal(town.Region.Representative, d.Region.Representative);
            Assert.Subset(d.Spellings.ToHashSet(StringComparer.Ordinal), town.Spellings.ToHashSet(StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData("tartar", "goranboy", 32)]
    [InlineData("goranboy", "ganja-airfield", 42)]
    [InlineData("tartar", "ganja-airfield", 68)]
    public void Great_circle_distances_are_those_of_the_facts(string from, string to, double km)
    {
        var places = Geodata.Gazetteer.Places.ToDictionary(p => p.Id, p => p.Region.Representative, StringComparer.Ordinal);
        Assert.Equal(km, Geodesic.DistanceMeters(places[from], places[to]) / 1000, 0.7);
    }
}
