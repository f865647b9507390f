using NodaTime;
using Osint.Domain.March;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.March;

public sealed class MarchTableTests
{
    private static readonly MarchProfile Column = new()
    {
        DensityVehiclesPerKm = new Estimate { Low = 10, Central = 17, Upper = 50, Basis = "test" },
        VehicleLengthM = 8,
        GapM = 50,
        HoursBetweenHalts = new Estimate { Low = 3, Central = 3.5, Upper = 4, Basis = "test" },
        HaltHours = 1,
    };

    [Theory]
    [InlineData(2_500, 25, 100, 0)]
    [InlineData(320, 30, 10, 40)]
    [InlineData(155, 30, 5, 10)]
    public void Driving_times_are_those_of_the_march_table(double kilometers, double kmh, int hours, int minutes) =>
        Assert.Equal(
            Duration.FromHours(hours) + Duration.FromMinutes(minutes),
            Rounded(MarchTable.DrivingTime(kilometers * 1000, kmh)));

    [Theory]
    [InlineData(47, 2.7, 6)]
    [InlineData(128, 7.4, 18)]
    public void Road_space_and_pass_time_are_those_of_the_march_table(int vehicles, double kilometers, int minutes)
    {
        var density = MarchTable.VehiclesPerKm(vehicleLengthMeters: 8, gapMeters: 50);
        var meters = MarchTable.RoadSpaceMeters(vehicles, density);
        Assert.Equal(vehicles * 58, meters, 6);
        Assert.Equal(kilometers, meters / 1000, 1);
        Assert.InRange(MarchTable.PassTime(meters, 25).TotalMinutes, minutes - 0.6, minutes + 0.6);
    }

    [Fact]
    public void Gaps_between_units_add_to_the_road_space() =>
        Assert.Equal(2_500, MarchTable.RoadSpaceMeters(vehicles: 30, vehiclesPerKm: 15, gapsMeters: 500), 6);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(3.1, 1)]
    [InlineData(6, 1)]
    [InlineData(9.5, 3)]
    public void A_halt_follows_each_full_stage_but_the_last(double hours, int halts) =>
        Assert.Equal(halts, MarchTable.Halts(Duration.FromHours(hours), Duration.FromHours(3)));

    [Fact]
    public void The_fastest_column_skips_halts_and_the_slowest_makes_the_most()
    {
        var driving = new TravelTime(Duration.FromHours(5), Duration.FromHours(8), Duration.FromHours(10));
        var marching = MarchTable.WithHalts(driving, Column);
        Assert.Equal(new TravelTime(Duration.FromHours(5), Duration.FromHours(10), Duration.FromHours(13)), marching);
    }

    [Fact]
    public void A_column_arrives_between_the_fastest_head_and_the_slowest_tail()
    {
        var left = Instant.FromUtc(2024, 4, 16, 6, 0);
        var travel = new TravelTime(Duration.FromHours(2), Duration.FromHours(3), Duration.FromHours(5));
        var departure = TimeWindow.Between(left, left + Duration.FromHours(1));
        Assert.Equal(
            TimeWindow.Between(left + Duration.FromHours(2), left + Duration.FromHours(6) + Duration.FromMinutes(18)),
            ArrivalWindow.Of(departure, travel, Duration.FromMinutes(18)));
        Assert.Equal(TimeWindow.From(left + Duration.FromHours(2)), ArrivalWindow.Of(TimeWindow.From(left), travel));
        Assert.Equal(
            TimeWindow.Before(left + Duration.FromHours(5)),
            ArrivalWindow.Of(TimeWindow.Before(left), travel));
        Assert.Equal(TimeWindow.Always, ArrivalWindow.Of(TimeWindow.Always, travel));
    }

    [Fact]
    public void Times_that_do_not_ascend_are_refused() => Assert.Throws<ArgumentException>(
        () => new TravelTime(Duration.FromHours(2), Duration.FromHours(1), Duration.FromHours(3)));

    [Fact]
    public void A_column_that_does_not_move_never_passes()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MarchTable.PassTime(1_000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarchTable.DrivingTime(1_000, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarchTable.RoadSpaceMeters(5, 0));
    }

    private static Duration Rounded(Duration duration) => Duration.FromSeconds(Math.Round(duration.TotalSeconds));
}
