using System.Text.RegularExpressions;
using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed partial class OddClaimTests
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

    [Theory]
    [InlineData("1825-12-30T23:59Z", "1826")]
    [InlineData("1825-12-31T00:00Z", null)]
    [InlineData("2101-01-01T23:59Z", null)]
    [InlineData("2101-01-02T00:00Z", "2100")]
    public void A_day_of_grace_lies_around_the_years_in_which_something_can_be_filmed(string text, string? hint)
    {
        var oddity = Dates.Read(text).Oddity?.ToString();
        Assert.Equal(hint is not null, oddity?.Contains(hint!, StringComparison.Ordinal) ?? false);
        Assert.Equal(hint is null, oddity is null);
    }

    [Theory]
    [InlineData("2024-04-19T23:59Z", false)]
    [InlineData("2024-04-20T00:00Z", true)]
    [InlineData("[2024-04-19,2024-04-21]", false)]
    public void The_future_begins_when_the_claim_was_filed(string text, bool isOdd) =>
        Assert.Equal(isOdd, ClaimedDate.Read(text, Filed).Oddity?.ToString().Contains("2024-04-20T00:00:00Z", StringComparison.Ordinal) ?? false);

    [Theory]
    [InlineData("17790123456789", null)]
    [InlineData("177901234567890", "2010-11-04T13:29:49Z")]
    [InlineData("1779012345678901234", "2024-04-13T05:02:50Z")]
    [InlineData("17790123456789012345", null)]
    public void Only_a_number_as_long_as_a_post_id_has_its_instant(string text, string? instant)
    {
        var oddity = Dates.Read(text).Oddity?.ToString();
        Assert.NotNull(oddity);
        Assert.Equal(instant, InstantIn().Match(oddity) is { Success: true } match ? match.Value : null);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", RegexOptions.None, 1000)]
    private static partial Regex InstantIn();
}
