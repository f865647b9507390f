using System.Text.Json;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Tests.Checks;
using Osint.Domain.Tests.Places;
using Xunit;

namespace Osint.Domain.Tests.Evidence;

/// <summary>What cannot be stored names the member it is about; what is merely odd is stored.</summary>
public sealed class ParsingTests
{
    private static readonly CaseFile CaseFile = Geodata.Case;
    private static readonly EventSubmission Event = new() { Id = "a", Title = "A" };

    [Fact]
    public void A_case_names_each_member_that_cannot_be_stored()
    {
        AssertProblem("/id", CaseFile with { Id = "Not An Id" });
        AssertProblem("/zone", CaseFile with { Zone = "Baku" });
        AssertProblem("/area", CaseFile with { Area = CaseFile.Area.Boundary });
        AssertProblem("/events", CaseFile with { Events = [] });
        AssertProblem("/events", CaseFile with { Events = [Event, Event with { Id = "b" }] });
        AssertProblem("/events/1/id", CaseFile with { Events = [Event with { Main = true }, Event] });
        AssertProblem("/events/0/within", CaseFile with { Events = [Event with { Within = "nowhere" }] });
        AssertProblem("/events/0/within", CaseFile with { Events = [Event with { Within = "a" }] });
        AssertProblem(
            "/destinations", CaseFile with { Destinations = [CaseFile.Destinations[0], CaseFile.Destinations[0]] });
        AssertProblem("/destinations/0/longitude",
            CaseFile with { Destinations = [CaseFile.Destinations[0] with { Longitude = 181 }] });
        AssertProblem("/destinations/0/latitude",
            CaseFile with { Destinations = [CaseFile.Destinations[0] with { Latitude = double.NaN }] });
        AssertProblem("/destinations/0/radius_m",
            CaseFile with { Destinations = [CaseFile.Destinations[0] with { RadiusM = 0 }] });
        AssertProblem("/destinations/0/gates/1/latitude", CaseFile with
        {
            Destinations = [CaseFile.Destinations[0] with
            {
                Gates = [CaseFile.Destinations[0].Gates[0],
                    new GateSubmission { Name = "G", Longitude = 46, Latitude = 91 }],
            }],
        });
        AssertProblem("/places", CaseFile with { Places = [CaseFile.Places[0], CaseFile.Places[0]] });
        AssertProblem("/places/0", CaseFile with { Places = [CaseFile.Places[0] with { Latitude = 91 }] });

        static void AssertProblem(string field, CaseFile file) =>
            AssertField(field, problems => Case.Parse(file, problems));
    }

    [Fact]
    public void Every_event_of_a_circle_is_named_and_none_beside_it()
    {
        var problems = new List<FieldProblem>();
        Assert.Null(Case.Parse(
            CaseFile with
            {
                Events =
                [
                    Event with { Main = true, Within = "b" },
                    Event with { Id = "b", Within = "c" },
                    Event with { Id = "c", Within = "b" },
                ],
            },
            problems));
        Assert.Equal(["/events/1/within", "/events/2/within"], problems.Select(p => p.Field), StringComparer.Ordinal);
    }

    [Fact]
    public void An_event_lies_within_every_event_above_it()
    {
        var parsed = Case.Parse(
            CaseFile with
            {
                Events =
                [
                    Event, Event with { Id = "b", Within = "a" }, Event with { Id = "c", Within = "b", Main = true },
                    Event with { Id = "d", Within = "a" },
                ],
            },
            [])!;
        var within = from inner in "abcd"
                     from outer in "abcd"
                     where parsed.LiesWithin($"{inner}", $"{outer}")
                     select $"{inner}{outer}";
        Assert.Equal(["aa", "ba", "bb", "ca", "cb", "cc", "da", "dd"], within, StringComparer.Ordinal);
    }

    [Fact]
    public void A_statement_names_each_member_that_cannot_be_stored()
    {
        var statement = Given.Statement(Proposition.MovementStarted, Stance.Affirm, "2024-04-16", "2024-04-17");
        AssertProblem("/zone", statement with { Zone = "Mars/Olympus" });
        AssertProblem("/event", statement with { Event = "parade" });
        AssertProblem("/about", statement with { About = " " });
        AssertProblem("/about", statement with { About = null, Stance = Stance.Deny });
        AssertProblem("/about", statement with { About = "during the protests" });
        AssertProblem("/about", statement with { Stance = Stance.Deny });
        AssertProblem("/about", statement with { Stance = Stance.Deny, Proposition = Proposition.MovementEnded });
        AssertProblem("/body", statement with { Body = " " });
        AssertProblem("/text", statement with { Text = "" });
        AssertProblem("/said_at/text", statement with { SaidAt = new SaidAtSubmission { Text = "" } });
        AssertProblem("/said_at/text", statement with { SaidAt = new SaidAtSubmission { Text = "before the war" } });
        AssertProblem("/said_at/text", statement with { SaidAt = new SaidAtSubmission { Text = "2099-01-01" } });
        AssertProblem("/said_at/zones/1",
            statement with { SaidAt = new SaidAtSubmission { Text = "2024", Zones = ["Asia/Baku", "x"] } });
        AssertProblem("/strength", statement with { Proposition = Proposition.Strength });
        AssertProblem("/strength/0/class",
            statement with { Strength = [new CountSubmission { Class = "zeppelin", Count = "1" }] });
        AssertProblem(
            "/strength/0/count", statement with { Strength = [new CountSubmission { Class = "apc", Count = "lots" }] });

        static void AssertProblem(string field, StatementSubmission submitted) => AssertField(
            field, problems => Statement.Parse(submitted, Given.Case, Guid.Empty, Guid.Empty, Given.Filed, problems));
    }

    [Theory]
    [InlineData(Stance.NotConfirmed)]
    [InlineData(Stance.Silence)]
    [InlineData(Stance.Forecast)]
    public void A_stance_that_neither_affirms_nor_denies_needs_no_period(Stance stance) =>
        Assert.Null(Given.Parse(Given.Statement(Proposition.MovementStarted, stance, about: null, "2024-04-17")).About);

    [Theory]
    [InlineData(Proposition.MovementStarted, "../now")]
    [InlineData(Proposition.MovementEnded, "../now")]
    [InlineData(Proposition.MovementUnderWay, "2024-04-16")]
    [InlineData(Proposition.FootageDatesFrom, "today")]
    public void A_denial_names_a_period_where_it_can_rule_one_out(Proposition proposition, string about) =>
        Assert.Equal(about, Given.Parse(Given.Statement(proposition, Stance.Deny, about, "2024-04-17")).About);

    [Fact]
    public void A_null_in_a_list_is_refused_by_the_reader() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<SaidAtSubmission>("""{"text": "2024", "zones": [null]}""", JsonSetup.Options));

    [Fact]
    public void A_report_names_each_member_that_cannot_be_stored()
    {
        var report = Given.Report("2024-04-16");
        AssertProblem("/claimed_event", report with { ClaimedEvent = "parade" });
        AssertProblem("/source", report with { Source = new FootageSource() });
        AssertProblem("/source/url", report with { Source = new FootageSource { Url = "t.me/a" } });
        AssertProblem("/source/archive_url", report with { Source = new FootageSource { ArchiveUrl = "archive" } });
        AssertProblem("/source/archive_url", report with { Source = report.Source with { ArchiveUrl = "archive" } });
        AssertProblem("/source/footage_sha256", report with { Source = new FootageSource { FootageSha256 = "12" } });
        AssertProblem("/direction_of_travel_deg", report with { DirectionOfTravelDeg = -1 });
        AssertProblem("/camera_heading_deg", report with { CameraHeadingDeg = double.NaN });
        AssertProblem(
            "/claimed_place/longitude", report with { ClaimedPlace = new ClaimedPlaceSubmission { Latitude = 40 } });
        AssertProblem(
            "/claimed_place/latitude", report with { ClaimedPlace = new ClaimedPlaceSubmission { Longitude = 40 } });
        AssertProblem(
            "/claimed_place/precision_m", report with { ClaimedPlace = report.ClaimedPlace with { PrecisionM = 0 } });
        AssertProblem("/seen/1/class", report with
        {
            Seen = [new CountSubmission { Class = "apc", Count = "1" },
                new CountSubmission { Class = "APC", Count = "1" }],
        });

        static void AssertProblem(string field, ReportSubmission submitted) => AssertField(
            field, problems =>
                Report.Parse(submitted, Given.Case, Geodata.Gazetteer, Guid.Empty, Given.Filed, problems));
    }

    [Fact]
    public void A_count_that_nobody_can_read_is_kept_as_it_was_said_and_counts_as_any()
    {
        var odd = Given.Report("2024-04-16", published: null) with { Seen = [new CountSubmission { Class = "apc", Count = "?" }] };
        var counted = Assert.Single(Given.Parse(odd).Seen.Classes);
        Assert.Equal((0, null, "?"), (counted.Count.Low, counted.Count.High, counted.Said));
        Assert.Equal("\"?\" is taken as 0 or more", $"{counted.Assumption}");
    }

    [Theory]
    [InlineData("1527", "Atlantis", 46.0, 40.0)]
    [InlineData("during the protests", "Terter", -46.3175, 40.7377)]
    [InlineData("1780247331907383296", "Terter", 0.0, 0.0)]
    [InlineData("2099-01-01", "", 400.0, -400.0)]
    public void A_strange_claim_is_stored(string captured, string place, double longitude, double latitude)
    {
        var report = Given.Parse(Given.Report(captured) with
        {
            ClaimedPlace = new ClaimedPlaceSubmission { Name = place, Longitude = longitude, Latitude = latitude },
        });
        Assert.Equal(captured, report.Captured.Text);
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var problems = new List<FieldProblem>();
        var submitted = Given.Report("2024-04-16") with
        {
            ClaimedEvent = "parade",
            DirectionOfTravelDeg = 361,
            Source = new FootageSource { Url = "x", ArchiveUrl = "y" },
        };
        Assert.Null(Report.Parse(submitted, Given.Case, Geodata.Gazetteer, Guid.Empty, Given.Filed, problems));
        Assert.Equal(
            ["/claimed_event", "/source/url", "/source/archive_url", "/direction_of_travel_deg"],
            problems.Select(p => p.Field),
            StringComparer.Ordinal);
        Assert.All(problems, p =>
            Assert.False(string.IsNullOrWhiteSpace(p.Message) || string.IsNullOrWhiteSpace(p.Fix)));
    }

    [Fact]
    public void An_archive_copy_stands_in_for_a_missing_address()
    {
        var archived =
            Given.Report("2024") with { Source = new FootageSource { ArchiveUrl = "https://archive.org/1" } };
        Assert.Equal("archive.org/1", Given.Parse(archived).PostKey);
        var both = archived with { Source = archived.Source with { Url = "https://t.me/a/1" } };
        Assert.Equal("t.me/a/1", Given.Parse(both).PostKey);
    }

    [Theory]
    [InlineData("""{"class": null, "count": "1"}""")]
    [InlineData("""{"class": "apc", "count": null}""")]
    [InlineData("""{"class": "apc"}""")]
    [InlineData("""{"class": "apc", "count": 1}""")]
    public void A_null_or_a_number_is_no_text(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CountSubmission>(json, JsonSetup.Options));

    private static void AssertField<T>(string field, Func<List<FieldProblem>, T?> parse)
        where T : class
    {
        var problems = new List<FieldProblem>();
        Assert.Null(parse(problems));
        Assert.Equal(field, Assert.Single(problems).Field);
    }
}
