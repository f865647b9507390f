using Osint.Routing.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Profiles;

public sealed class VehicleProfileTests
{
    [Fact]
    public void Every_shipped_profile_can_be_read_and_is_named_after_its_file()
    {
        var files = Directory.GetFiles(ShippedProfiles.Folder(), "*.json");
        Assert.True(files.Length >= 2);
        Assert.All(files, file =>
        {
            var profile = VehicleProfile.Parse(File.ReadAllText(file));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), profile.Id);
            Assert.Equal(64, profile.Digest.Length);
        });
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "schema 2")]
    [InlineData("\"built_up_row\": \"minor\"", "\"built_up_row\": \"town\"", "no row of speeds")]
    [InlineData("[ \"primary\" ]", "[ \"trunk\" ]", "more than one row")]
    [InlineData("\"low\": 40,", "\"low\": 60,", "ascend")]
    [InlineData("\"basis\": \"fm-11-43\"", "\"basis\": \"hearsay\"", "hearsay")]
    [InlineData("\"time_factor\": 1.1", "\"time_factor\": 0.9", "time_factor")]
    [InlineData("\"title\"", "\"titel\"", "titel")]
    public void A_profile_that_makes_no_sense_says_what_to_change(string good, string bad, string message)
    {
        var text = ShippedProfiles.Text("wheeled-column");
        Assert.Contains(good, text, StringComparison.Ordinal);
        var changed = text.Replace(good, bad, StringComparison.Ordinal);
        var e = Assert.Throws<FormatException>(() => VehicleProfile.Parse(changed));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_the_text_changes_the_digest()
    {
        var text = ShippedProfiles.Text("wheeled-column");
        var faster = text.Replace("\"central\": 50", "\"central\": 51", StringComparison.Ordinal);
        var changed = VehicleProfile.Parse(faster);
        Assert.NotEqual(ShippedProfiles.Wheeled.Digest, changed.Digest, StringComparer.Ordinal);
        Assert.Equal(ShippedProfiles.Wheeled.Digest, VehicleProfile.Parse(text).Digest);
    }
}
