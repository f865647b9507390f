using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Space;
using Xunit;

namespace Osint.Domain.Tests.Places;

public sealed class ShippedCaseTests
{
    private static readonly CaseFile Case = Geodata.Case;
    private static readonly Region Area = Region.FromOutline(Case.Area);

    [Fact]
    public void An_unknown_member_in_a_case_file_is_refused()
    {
        var path = Path.Combine(Geodata.Root, "cases", Geodata.CaseId, "case.json");
        var spoilt = "{\"colour\": \"red\"," + File.ReadAllText(path).TrimStart()[1..];
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CaseFile>(spoilt, JsonSetup.Options));
    }

    [Fact]
    public void The_case_and_all_its_statements_and_reports_parse_without_a_problem()
    {
        var problems = new List<FieldProblem>();
        var parsed = Domain.Evidence.Case.Parse(Case, problems);
        Assert.Empty(problems);
        var recorded = NodaTime.Instant.FromUtc(2024, 7, 1, 0, 0);
        foreach (var statement in Case.Statements)
        {
            Assert.NotNull(Statement.Parse(statement, parsed!, Guid.Empty, Guid.Empty, recorded, problems));
        }

        foreach (var report in Case.Reports)
        {
            var read = Report.Parse(report, parsed!, Geodata.Gazetteer, Guid.Empty, recorded, problems);
            Assert.NotNull(read?.Location.Region);
            Assert.False(read.Captured.IsUnknown, $"{report.Label}: '{report.Captured}' was not read");
            Assert.False(read.Published.IsUnknown, $"{report.Label}: '{report.Published}' was not read");
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void Everything_the_facts_list_is_there()
    {
        string[] statements =
        [
            "S0a", "S0b", "S0c", "S1", "S2", "S3a", "S3b", "S4", "S5", "S6", "S7", "R1", "R2a", "R2b", "R3a", "R3b", "R4a",
            "R4b", "R5a", "R5b", "R5c",
        ];
        Assert.Equal(statements, Case.Statements.Select(s => s.Label!).ToArray());
        Assert.Equal(
            ["V1", "V2", "V3", "V4", "V5", "V1-16-april", "V1-17-april", "V1-20-june", "V1-2020"],
            Case.Reports.Select(r => r.Label!).ToArray());
        Assert.Equal(["ganja-airfield", "goran-station", "barda-station"], Case.Destinations.Select(d => d.Id).ToArray());
        Assert.All(Case.Reports, r => Assert.Equal(r.Variant, r.VariantOf is not null));
        Assert.All(Case.Statements, s => Assert.NotNull(s.Source?.Url));
        Assert.All(Case.Reports, r => Assert.NotNull(r.Source.CitedBy?.Url));
        Assert.Equal(("withdrawal", "presence"), Case.Events.Where(e => e.Main).Select(e => (e.Id, e.Within)).Single());
    }

    [Fact]
    public void Every_label_and_id_referred_to_exists()
    {
        var labels = Case.Reports.Select(r => r.Label).ToHashSet(StringComparer.Ordinal);
        var events = Case.Events.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var destinations = Case.Destinations.Select(d => d.Id).Append("Armenia").ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Case.Reports.Count, labels.Count);
        Assert.All(Case.Statements, s =>
        {
            Assert.All(s.RefersTo, r => Assert.Contains(r, labels));
            Assert.Contains(s.Event!, events);
            Assert.Equal(s.Proposition == Proposition.Destination, s.Destination is not null);
            Assert.True(s.Destination is null || destinations.Contains(s.Destination), s.Label);
        });
        Assert.All(Case.Reports, r =>
        {
            Assert.Equal(Case.Id, r.Case);
            Assert.True(r.VariantOf is null || labels.Contains(r.VariantOf), r.Label);
            Assert.True(r.ClaimedEvent is null || events.Contains(r.ClaimedEvent), r.Label);
        });
        Assert.True(File.Exists(Path.Combine(Geodata.Root, "roads", Case.RoadNetwork + ".osm")));
    }

    [Fact]
    public void A_bound_that_is_our_inference_says_so()
    {
        string[] inferred = ["S1", "S2", "S3a", "S3b", "S4", "S7", "R3a", "R3b"];
        Assert.All(Case.Statements.Where(s => inferred.Contains(s.Label, StringComparer.Ordinal)), s =>
            Assert.StartsWith("inferred: ", s.SaidAt.Basis, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("V1", "tartar-district", "tartar")]
    [InlineData("V2", "goranboy-district", "goranboy")]
    [InlineData("V3", "tartar-district,barda-district", "barda")]
    [InlineData("V4", "dadivank", null)]
    [InlineData("V5", "goran-station", null)]
    public void Claimed_places_are_found_with_their_rivals(string label, string ids, string? rival)
    {
        var report = Case.Reports.Single(r => string.Equals(r.Label, label, StringComparison.Ordinal));
        var match = Geodata.Gazetteer.Match(report.ClaimedPlace.Name!);
        Assert.Equal(ids.Split(','), match.Matched.Select(m => m.Place.Id).ToArray());
        Assert.True(rival is null || match.Rivals.Any(r => string.Equals(r.Place.Id, rival, StringComparison.Ordinal)));
        Assert.Empty(match.Unmatched);
    }

    [Fact]
    public void Destinations_and_places_lie_in_the_area_and_gates_on_nodes_of_the_road_network()
    {
        var nodes = XDocument.Load(Path.Combine(Geodata.Root, "roads", Case.RoadNetwork + ".osm")).Root!.Elements("node")
            .Select(n => (Number(n, "lon"), Number(n, "lat"))).ToHashSet();
        Assert.All(Case.Destinations, d =>
        {
            var region = Region.Circle(new Position(d.Longitude, d.Latitude), d.RadiusM);
            Assert.True(Area.Covers(region.Representative));
            Assert.NotEmpty(d.Gates);
            Assert.All(d.Gates, g =>
            {
                Assert.Contains((g.Longitude, g.Latitude), nodes);
                Assert.True(region.Covers(new Position(g.Longitude, g.Latitude)), $"{d.Id}: {g.Name} lies outside it");
            });
        });
        Assert.All(Case.Places, p => Assert.True(Area.Covers(new Position(p.Longitude, p.Latitude)), p.Id));

        static double Number(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }
}
