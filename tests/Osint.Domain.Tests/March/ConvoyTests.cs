using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Space;
using Osint.Domain.Tests.Checks;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.March;

/// <summary>Order, size, length and times of a convoy.</summary>
public sealed class ConvoyTests
{
    [Fact]
    public void Road_space_is_that_of_the_march_table_from_few_close_to_many_apart()
    {
        var space = RoadSpace.Of(CountRange.Between(47, 128), ConvoyScene.March);
        Assert.Equal((940, 87 * 1000 / 17.0, 12_800), (space.LeastMeters, space.CentralMeters, space.MostMeters));
        Assert.Equal(Duration.FromMinutes(30.72), space.LongestPass(25));
        Assert.Null(RoadSpace.Of(CountRange.Between(3, null), ConvoyScene.March).MostMeters);
    }

    [Fact]
    public void Windows_are_one_where_they_leave_no_gap()
    {
        TimeWindow? Whole(string captured) => NarrowedWindows.Whole([.. Dates(captured)]);
        Assert.Equal(Dates("2024-04-16/2024-04-18").Single(), Whole("[2024-04-18,2024-04-16,2024-04-17]"));
        Assert.Equal(Dates("../2024-04-18").Single(), Whole("../2024-04-18"));
        Assert.Null(Whole("[2024-04-16,2024-04-18]"));
    }

    [Fact]
    public void A_hypothesis_of_fewer_than_its_reports_show_limits_nothing()
    {
        var sighting = Counting(("apc", "90"));
        ColumnSize SizeOf(string vehicles) => Convoy.Parse(
            new ConvoySubmission { Case = "c", Members = [], Vehicles = vehicles }, Guid.Empty, [sighting], [])!.Size;
        Assert.Equal(CountRange.Between(90, 90), SizeOf("90").Count);
        Assert.Equal(Convoy.SizeOf([sighting]).Count, SizeOf("3").Count);
        var problems = new List<FieldProblem>();
        Assert.Null(Convoy.Parse(
            new ConvoySubmission { Case = "c", Members = [], Vehicles = "0" }, Guid.Empty, [sighting], problems));
        Assert.Equal("/vehicles", Assert.Single(problems).Field);
    }

    [Fact]
    public void Sightings_stand_in_the_order_of_their_windows_and_what_is_open_in_the_order_named()
    {
        Sighting Of(string name, string captured) => ConvoyScene.Sighting(name, null, [.. Dates(captured)]);
        Sighting[] filed = [Of("by 17", "../2024-04-17"), Of("also by 17", "../2024-04-17"), Of("10", "2024-04-10"),
            Of("from 12", "2024-04-12/..")];
        Assert.Equal(["10", "by 17", "also by 17", "from 12"], Convoy.Order(filed).Select(s => s.Name));
        Assert.True(Convoy.Precedes(Of("a", "2024-04-10"), Of("b", "2024-04-11")));
        Assert.False(Convoy.Precedes(Of("a", "2024-04-10"), Of("b", "[2024-04-11,2024-04-10]")));
        Assert.False(Convoy.Precedes(Of("a", "2024-04-10"), Of("b", "../2024-04-11")));
    }

    [Fact]
    public void A_column_has_at_least_the_most_that_one_report_shows_and_at_most_what_any_may_or_nobody_counts()
    {
        var size = Convoy.SizeOf(
            [Counting(("apc", "20"), ("tanker", "dozens"), ("truck", "several")), Counting(("apc", "10-30"))]);
        Assert.Equal(CountRange.Between(47, 128), size.Count);
        Assert.Equal("the column is taken as 47 to 128 vehicles, as its reports count them",
            size.Assumption!.ToString());
        Assert.Equal(
            CountRange.Between(20, 50),
            Convoy.SizeOf([Counting(("apc", "20")), Counting(("vehicle", "a column"))]).Count);
        Assert.Equal(
            CountRange.Between(91, null),
            Convoy.SizeOf([Counting(("apc", "20")), Counting(("apc", "more than 90"))]).Count);
        Assert.Equal(CountRange.Between(3, null), Convoy.SizeOf([Counting(("vehicle", "a column"))]).Count);
        // Of 30 armoured vehicles 20 may be the carriers counted apart; people are no vehicles.
        Assert.Equal(
            CountRange.Between(30, 50),
            Convoy.SizeOf([Counting(("armoured", "30"), ("apc", "20"), ("personnel", "500"))]).Count);
        Assert.Equal(ColumnSize.Uncounted, Convoy.SizeOf([Counting()]).Count);
    }

    [Fact]
    public void What_one_report_shows_is_no_limit_to_the_column()
    {
        Assert.Equal(CountRange.Between(1, 50), Convoy.SizeOf([Counting(("tanker", "1")), Counting(("tanker", "1"))]).Count);
        Assert.Equal(CountRange.Between(0, 50), Convoy.SizeOf([Counting(("apc", "0"))]).Count);
    }

    [Theory]
    [InlineData(2_147_484)]
    [InlineData(4_294_968)]
    [InlineData(int.MaxValue)]
    public void A_column_of_any_number_is_as_long_as_it_is(int vehicles) =>
        Assert.Equal(vehicles / 10.0 * 1000, MarchTable.RoadSpaceMeters(vehicles, vehiclesPerKm: 10), 1e-3);

    [Fact]
    public void Windows_are_narrowed_by_what_lies_between_and_only_where_the_order_is_known()
    {
        var day = TimeWindow.Between(ConvoyScene.At(0), ConvoyScene.At(20));
        var noon = ConvoyScene.Minute(12, 0);
        var hour = Duration.FromHours(1);
        Assert.Equal(
            [
                TimeWindow.Between(day.Start, noon.End - hour), noon, TimeWindow.Between(noon.Start + hour, day.End),
            ],
            NarrowedWindows.Of([day, noon, day], [hour, hour]));
        Assert.Equal([day, noon, day], NarrowedWindows.Of([day, noon, day], [null, null]));
        Assert.Equal(
            [TimeWindow.Between(null, noon.End - hour), noon], NarrowedWindows.Of([TimeWindow.Always, noon], [hour]));
        Assert.Equal([null, null], NarrowedWindows.Of([noon, ConvoyScene.Minute(12, 10)], [hour]));
    }

    [Fact]
    public void A_convoy_needs_several_reports_each_once_and_a_count_that_can_be_read()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal("/members", Problem([one]));
        Assert.Equal("/members", Problem([one, one]));
        Assert.Equal("/members", Problem([.. Enumerable.Range(0, 51).Select(_ => Guid.CreateVersion7())]));
        Assert.Null(Problem([one, other]));
        var problems = new List<FieldProblem>();
        Assert.Null(Convoy.Parse(
            new ConvoySubmission { Members = [one, other], Vehicles = "some" }, Guid.Empty, [], problems));
        Assert.Equal("/vehicles", Assert.Single(problems).Field);

        static string? Problem(IReadOnlyList<Guid> members)
        {
            var problems = new List<FieldProblem>();
            Convoy.CheckMembers(members, problems);
            return problems.SingleOrDefault()?.Field;
        }
    }

    [Fact]
    public void Regions_are_apart_by_their_edges()
    {
        var meters = ConvoyScene.Tartar.DistanceMeters(ConvoyScene.Goranboy);
        Assert.Equal(meters, ConvoyScene.Goranboy.DistanceMeters(ConvoyScene.Tartar), 3);
        // 32.15 km from centre to centre, on the sphere.
        Assert.InRange(meters, 28_000, 28_300);
        Assert.Equal(0, ConvoyScene.Tartar.DistanceMeters(Region.Circle(ConvoyScene.Tartar.Representative, 10)));
    }

    private static IEnumerable<TimeWindow> Dates(string edtf) =>
        ClaimedDate.Read(edtf, new DateContext { Zones = [DateTimeZone.Utc] }).Windows;

    private static Sighting Counting(params (string Class, string Count)[] counts) =>
        ConvoyScene.Sighting("A", null, TimeWindow.Always) with
        {
            Seen = Formation.Parse(
                [.. counts.Select(c => new CountSubmission { Class = c.Class, Count = c.Count })], "/seen", []),
        };
}
