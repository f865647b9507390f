using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>What speaks for two reports showing one column, and what speaks against it.</summary>
public sealed class ConvoySuggestionTests
{
    private const string CanHaveMade = "One column can have made both sightings.";
    private const string RulesNothingOut = "Nothing known rules out that one column made both sightings.";

    private static readonly Sighting Tartar = ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0));

    /// <summary>At Goranboy, 32 km and 48 minutes away; whether it fits is open half an hour later.</summary>
    private static Sighting Goranboy(int hour = 10, int minute = 30) =>
        ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(hour, minute));

    private static ConvoySuggestion? Suggested(Sighting one, Sighting other)
    {
        var suggestion = ConvoySuggestion.Of(
            one, other, 100, ConvoyScene.March, (_, _) => (Duration.FromMinutes(48), Duration.FromMinutes(48)));
        var turned = ConvoySuggestion.Of(
            other, one, 100, ConvoyScene.March, (_, _) => (Duration.FromMinutes(48), Duration.FromMinutes(48)));
        Assert.Equal(suggestion?.Reasons.Select(r => r.ToString()), turned?.Reasons.Select(r => r.ToString()));
        Assert.Equal((suggestion?.One, suggestion?.Other), (turned?.One, turned?.Other));
        return suggestion;
    }

    private static string[] Reasons(Sighting one, Sighting other) =>
        [.. Suggested(one, other)?.Reasons.Select(r => r.ToString()) ?? []];

    private static Sighting Counting(Sighting sighting, string @class, string count) => sighting with
    {
        Seen = Given.Parse(Given.Report(null) with
        {
            Seen = [new CountSubmission { Class = @class, Count = count }],
        }).Seen,
    };

    [Fact]
    public void Time_enough_between_the_two_speaks_for_it()
    {
        var suggestion = Suggested(Goranboy(13, 0), Tartar)!;
        Assert.Equal((Tartar.Name, "B", Verdict.Consistent), (suggestion.One.Name, suggestion.Other.Name, suggestion.Travel));
        Assert.Equal([CanHaveMade], suggestion.Reasons.Select(r => r.ToString()));
    }

    [Fact]
    public void Travel_that_no_column_can_have_made_speaks_against_it_and_travel_that_is_open_for_nothing()
    {
        Assert.Null(Suggested(Tartar, Counting(Goranboy(10, 10), "apc", "20")));
        Assert.Null(Suggested(Tartar, Goranboy()));
    }

    [Fact]
    public void One_reading_that_fits_keeps_it_open()
    {
        var either = Goranboy() with { Windows = [ConvoyScene.Minute(10, 10), ConvoyScene.Minute(13, 0)] };
        var suggestion = Suggested(Counting(Tartar, "apc", "20"), Counting(either, "apc", "20"))!;
        Assert.Equal(Verdict.Undetermined, suggestion.Travel);
        Assert.Equal(
            ["Both count apc, and the counts can be the same: 20, 20.", RulesNothingOut],
            suggestion.Reasons.Select(r => r.ToString()));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void More_than_two_days_between_them_are_no_march(int minutes, bool isSuggested)
    {
        var later = ConvoyScene.At(10, 1) + Duration.FromHours(48) + Duration.FromMinutes(minutes);
        var other = Goranboy() with { Windows = [TimeWindow.Between(later, later + Duration.FromMinutes(1))] };
        Assert.Equal(isSuggested, Suggested(Tartar, other) is not null);
        var twice = other with { Windows = [.. other.Windows, ConvoyScene.Minute(13, 0)] };
        Assert.NotNull(Suggested(Tartar, twice));
    }

    [Theory]
    [InlineData("20", "30", false)]
    [InlineData("20-30", "30-40", true)]
    [InlineData("20", "at least 12", true)]
    public void Counts_of_one_class_have_to_meet(string one, string other, bool isSuggested)
    {
        Assert.Equal(isSuggested, Suggested(
            Counting(Tartar, "apc", one), Counting(Goranboy(13, 0), "apc", other)) is not null);
        Assert.Equal(
            [CanHaveMade], Reasons(Counting(Tartar, "apc", one), Counting(Goranboy(13, 0), "truck", other)));
    }

    [Theory]
    [InlineData(10, 70, "Both go the same way: 10° and 70°.")]
    [InlineData(10, 71, "")]
    [InlineData(10, 129, "")]
    [InlineData(10, 130, null)]
    public void Two_directions_are_alike_or_say_nothing_or_are_contrary(double one, double other, string? reason)
    {
        string[] expected = reason is null ? [] : reason.Length == 0 ? [CanHaveMade] : [CanHaveMade, reason];
        Assert.Equal(expected, Reasons(
            Tartar with { DirectionOfTravelDeg = one }, Goranboy(13, 0) with { DirectionOfTravelDeg = other }));
    }

    [Fact]
    public void One_direction_says_something_where_the_other_lies_there()
    {
        // Goranboy lies to the north by north-west of Tartar.
        Assert.Equal(
            [CanHaveMade, "A goes towards 340°, where the other is."],
            Reasons(Tartar with { DirectionOfTravelDeg = 340 }, Goranboy(13, 0)));
        Assert.Equal([CanHaveMade], Reasons(Tartar with { DirectionOfTravelDeg = 160 }, Goranboy(13, 0)));
        Assert.Equal(
            [CanHaveMade, "B goes towards 160°, where the other is."],
            Reasons(Tartar, Goranboy(13, 0) with { DirectionOfTravelDeg = 160 }));
        Assert.Equal(
            [CanHaveMade, "Their times overlap."],
            Reasons(
                Tartar with { DirectionOfTravelDeg = 340 },
                ConvoyScene.Sighting(
                    "B", ConvoyScene.Tartar, TimeWindow.Between(ConvoyScene.At(10), ConvoyScene.At(10, 2)))));
    }

    [Fact]
    public void Times_that_overlap_speak_for_it_and_times_that_nobody_knows_do_not()
    {
        var day = TimeWindow.Between(ConvoyScene.At(0), ConvoyScene.At(20));
        Assert.Equal(["Their times overlap.", RulesNothingOut], Reasons(Tartar, Goranboy() with { Windows = [day] }));
        Assert.Empty(Reasons(Tartar, Goranboy() with { Windows = [TimeWindow.Always] }));
        Assert.Empty(Reasons(Tartar with { Windows = [TimeWindow.Always] }, Goranboy() with { Windows = [day] }));
    }

    [Fact]
    public void What_is_not_located_is_not_suggested()
    {
        Assert.Null(Suggested(Tartar with { Region = null }, Goranboy(13, 0)));
        Assert.Null(Suggested(Tartar, Goranboy(13, 0) with { Region = null }));
    }
}
