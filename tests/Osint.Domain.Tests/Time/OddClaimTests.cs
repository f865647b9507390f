using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class OddClaimTests
{
    private static readonly DateContext Filed = new()
    {
        Zones = [Dates.Baku],
        FiledAt = Instant.FromUtc(2024, 4, 20, 0, 0),
    };

    [Theory]
    [InlineData("1527", "1527-01-01/1528-01-01")]
    [InlineData("16 April 1527", "1527-04-16/1527-04-17")]
    [InlineData("before 1527", "../1527-01-01")]
    [InlineData("2150", "2150-01-01/2151-01-01")]
    [InlineData("2100~", "2099-01-01/2102-01-01")]
    [InlineData("2024-05-01", "2024-05-01/2024-05-02")]
    [InlineData("after 2030", "2031-01-01/..")]
    public void An_odd_year_is_kept_as_it_was_said_and_flagged(string text, string expected)
    {
        var dating = ClaimedDate.Read(text, Filed);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.NotNull(dating.Oddity);
    }

    [Theory]
    [InlineData("1826")]
    [InlineData("2024")]
    [InlineData("2024-04-20")]
    [InlineData("after 16 April 2024")]
    [InlineData("03/05/2024")]
    [InlineData("during the protests")]
    public void An_ordinary_claim_is_not_odd(string text) => Assert.Null(ClaimedDate.Read(text, Filed).Oddity);

    [Theory]
    [InlineData("1779012345678901234", "2024-04-13T05:02:50Z")]
    [InlineData("https://x.com/someone/status/1779012345678901234", "2024-04-13T05:02:50Z")]
    [InlineData("1713254400", "2024-04-16T08:00:00Z")]
    [InlineData("1713254400000", "2024-04-16T08:00:00Z")]
    [InlineData("59321", "2024-04-16")]
    [InlineData("99999999999999999999999999", "id of a post")]
    public void A_number_in_the_date_field_is_unknown_with_a_hint(string text, string hint)
    {
        var dating = ClaimedDate.Read(text, Filed);
        Assert.True(dating.IsUnknown);
        Assert.Contains(hint, dating.Oddity?.ToString(), StringComparison.Ordinal);
    }
}
