using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Tests.Checks;
using Xunit;

namespace Osint.Domain.Tests.March;

/// <summary>What a column may be called too slow for is the fastest vehicle that was seen in it.</summary>
public sealed class TopSpeedTests
{
    [Theory]
    [InlineData(80, 80)]
    [InlineData(100, 80, "apc")]
    [InlineData(140, 80, "tanker", "armoured")]
    [InlineData(180, 80, "tanker", "car")]
    [InlineData(180, 100, "vehicle")]
    [InlineData(100, 100, "tank")]
    [InlineData(80, 80, "personnel")]
    public void A_profile_is_no_limit_to_what_was_seen(double kmh, double profile, params string[] seen) =>
        Assert.Equal(kmh, TopSpeed.KmhOf(profile, seen.Select(Seen)));

    [Fact]
    public void Every_class_has_a_speed_and_one_of_several_kinds_none_under_the_fastest()
    {
        Assert.All(Enum.GetValues<VehicleClass>(), c => Assert.InRange(TopSpeed.KmhOf(c), 1, 200));
        foreach (var whole in new[] { VehicleClass.Vehicle, VehicleClass.Armoured })
        {
            Assert.All(
                Enum.GetValues<VehicleClass>().Where(c => Formation.Covers(whole, c)),
                c => Assert.True(TopSpeed.KmhOf(c) <= TopSpeed.KmhOf(whole)));
        }
    }

    private static Formation Seen(string @class) => Given.Parse(Given.Report(null) with
    {
        Seen = [new CountSubmission { Class = @class, Count = "several" }],
    }).Seen;
}
