using NodaTime;
using NodaTime.Text;
using Osint.Api.Ogc;

namespace Osint.Api.Tests.Ogc;

/// <summary>The datetime parameter: what each form selects, to the microsecond that PostgreSQL keeps.</summary>
public sealed class TimeQueryTests
{
    [Theory]
    [InlineData("2024-04-16T10:00:00Z", "2024-04-16T10:00:00Z", "2024-04-16T10:00:00.000001Z", false)]
    [InlineData("2024-04-16T10:00:00+04:00", "2024-04-16T06:00:00Z", "2024-04-16T06:00:00.000001Z", false)]
    [InlineData("2024-04-16T10:00:00 04:00", "2024-04-16T06:00:00Z", "2024-04-16T06:00:00.000001Z", false)]
    [InlineData("2024-04-16", "2024-04-16T00:00:00Z", "2024-04-17T00:00:00Z", true)]
    [InlineData("2024-04-17T/..", "2024-04-17T00:00:00Z", null, true)]
    [InlineData("2024-04-10/2024-04-17", "2024-04-10T00:00:00Z", "2024-04-18T00:00:00Z", true)]
    [InlineData("2024-04-10T00:00:00Z/2024-04-17T00:00:00Z", "2024-04-10T00:00:00Z", "2024-04-17T00:00:00.000001Z", false)]
    [InlineData("../2024-04-17", null, "2024-04-18T00:00:00Z", true)]
    [InlineData("/2024-04-17T00:00:00Z", null, "2024-04-17T00:00:00.000001Z", false)]
    [InlineData("2024-04-10/..", "2024-04-10T00:00:00Z", null, true)]
    [InlineData("2024-04-10T00:00:00Z/", "2024-04-10T00:00:00Z", null, false)]
    [InlineData("../..", null, null, false)]
    [InlineData("2024-04-16/P2D", "2024-04-16T00:00:00Z", "2024-04-18T00:00:00Z", true)]
    [InlineData("P2D/2024-04-17", "2024-04-16T00:00:00Z", "2024-04-18T00:00:00Z", true)]
    [InlineData("2024-01-31/P1M", "2024-01-31T00:00:00Z", "2024-02-29T00:00:00Z", true)]
    [InlineData("2024-04-16T00:00:00Z/PT36H", "2024-04-16T00:00:00Z", "2024-04-17T12:00:00.000001Z", false)]
    public void Each_form_means_a_window(string text, string? start, string? end, bool isLocal)
    {
        Assert.Null(TimeQuery.TryParse("datetime", text, out var query));
        Assert.Equal(Read(start), query.Window.Start);
        Assert.Equal(Read(end), query.Window.End);
        Assert.Equal(isLocal, query.IsLocal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("yesterday")]
    [InlineData("2024-13-01")]
    [InlineData("2024-04-17/2024-04-10")]
    [InlineData("2024-04-16/2024-04-17T00:00:00Z")]
    [InlineData("2024-04-16/P")]
    [InlineData("2024-04-16/P-2D")]
    [InlineData("P2D")]
    [InlineData("P2D/P2D")]
    [InlineData("P2D/..")]
    [InlineData("2024-04-16/P99999Y")]
    [InlineData("0000-01-01/..")]
    [InlineData("a/b/c")]
    public void What_is_no_time_is_refused_by_name(string text)
    {
        var problem = TimeQuery.TryParse("datetime", text, out _);
        Assert.Equal("datetime", problem?.Field);
    }

    private static Instant? Read(string? text) => text is null ? null : InstantPattern.ExtendedIso.Parse(text).Value;
}
