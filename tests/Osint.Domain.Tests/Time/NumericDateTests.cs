using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class NumericDateTests
{
    [Theory]
    [InlineData("2024/04/16", "2024-04-16/2024-04-17")]
    [InlineData("2024-4-16", "2024-04-16/2024-04-17")]
    [InlineData("2024.4.6", "2024-04-06/2024-04-07")]
    [InlineData("16-04-2024", "2024-04-16/2024-04-17")]
    [InlineData("04-16-2024", "2024-04-16/2024-04-17")]
    [InlineData("5.4.2024", "2024-04-05/2024-04-06")]
    [InlineData("05/05/2024", "2024-05-05/2024-05-06")]
    [InlineData("5/04/2024", "2024-04-05/2024-04-06 | 2024-05-04/2024-05-05")]
    [InlineData("31/12/2024", "2024-12-31/2025-01-01")]
    [InlineData("12/31/2024", "2024-12-31/2025-01-01")]
    [InlineData("29.02.2024", "2024-02-29/2024-03-01")]
    [InlineData("1.1.1000", "1000-01-01/1000-01-02")]
    [InlineData("31.12.2999", "2999-12-31/3000-01-01")]
    [InlineData("4/2024", "2024-04-01/2024-05-01")]
    [InlineData("12.2024", "2024-12-01/2025-01-01")]
    [InlineData("01-2024", "2024-01-01/2024-02-01")]
    [InlineData("18260101", "1826-01-01/1826-01-02")]
    [InlineData("21001231", "2100-12-31/2101-01-01")]
    [InlineData("20240229", "2024-02-29/2024-03-01")]
    [InlineData("3/4/2024 to 5/4/2024", "2024-04-03/2024-04-06 | 2024-03-04/2024-05-05")]
    public void Numbers_are_a_date_in_every_order_that_makes_one(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("13/2024")]
    [InlineData("0/2024")]
    [InlineData("4/999")]
    [InlineData("4/3000")]
    [InlineData("31/04/2024")]
    [InlineData("00.04.2024")]
    [InlineData("16.00.2024")]
    [InlineData("16.13.2024")]
    [InlineData("13/13/2024")]
    [InlineData("29.02.2023")]
    [InlineData("16.04.0999")]
    [InlineData("16.04.3000")]
    [InlineData("3024/04/16")]
    [InlineData("2024/13/16")]
    [InlineData("2024/04/31")]
    [InlineData("16.04/2024")]
    [InlineData("16. 04.2024")]
    [InlineData("16.04.2024.12")]
    [InlineData("1.16.04.2024")]
    [InlineData("116.04.2024")]
    [InlineData("16.04.20245")]
    [InlineData("18251231")]
    [InlineData("21010101")]
    [InlineData("20241301")]
    [InlineData("20240001")]
    [InlineData("20240431")]
    [InlineData("20240400")]
    [InlineData("20240230")]
    [InlineData("2024041")]
    public void Numbers_that_make_no_date_in_any_order_are_not_read(string text) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("31.12.99", "1999-12-31/2000-01-01")]
    [InlineData("12/31/99", "1999-12-31/2000-01-01")]
    [InlineData("99-12-31", "1999-12-31/2000-01-01")]
    [InlineData("31.01.99", "1999-01-31/1999-02-01")]
    [InlineData("99-12-01", "1999-12-01/1999-12-02")]
    [InlineData("31/12/24", "unknown")]
    [InlineData("31/12/25", "unknown")]
    [InlineData("12/11/99", "unknown")]
    [InlineData("11/11/99", "1999-11-11/1999-11-12")]
    [InlineData("31/11/99", "unknown")]
    [InlineData("00/11/99", "unknown")]
    [InlineData("31/00/99", "unknown")]
    public void Two_digits_are_a_year_where_one_reading_lies_before_the_claim(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Fact]
    public void The_filing_of_a_claim_and_not_its_publication_says_which_century_it_can_be_of()
    {
        Assert.Equal("1940-12-31/1941-01-01", Dates.Show(Dates.Read("31.12.40", "2024-04-17")));
        Assert.Equal("unknown", Dates.Show(ClaimedDate.Read("31.12.40", new DateContext
        {
            Zones = [Dates.Baku],
            Published = Dates.Read("2024-04-17"),
            FiledAt = Instant.FromUtc(2041, 1, 1, 0, 0),
        })));
    }

    [Fact]
    public void Two_digits_can_be_the_year_of_the_claim() =>
        Assert.Equal("1999-12-31/2000-01-01", Dates.Show(Dates.Read("31.12.99", "1999-12-31")));

    [Fact]
    public void Two_digits_are_no_year_where_nothing_says_when_the_claim_was_made() =>
        Assert.Equal("unknown", Dates.Show(Dates.Read("31.12.99")));
}
