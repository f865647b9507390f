using FsCheck;
using FsCheck.Fluent;
using Osint.Routing.Osm;
using Xunit;

namespace Osint.Routing.Tests.Osm;

public class SignedLimitTests
{
    [Theory]
    [InlineData("3.5", 3.5)]
    [InlineData("3.5 t", 3.5)]
    [InlineData("3.5t", 3.5)]
    [InlineData("7,5", 7.5)]
    [InlineData(" 7,5 T ", 7.5)]
    [InlineData("3500 kg", 3.5)]
    [InlineData("3,500 kg", 3.5)]
    [InlineData("12", 12)]
    [InlineData("30;12", 12)]
    [InlineData("10 st", 9.0718474)]
    [InlineData("6600 lbs", 2.993709642)]
    [InlineData("18; none", 18)]
    public void Weights_are_read_in_tonnes(string text, double tonnes)
    {
        Assert.True(SignedLimit.TryReadTonnes(text, out var read));
        Assert.NotNull(read);
        Assert.Equal(tonnes, read.Value, 9);
    }

    [Theory]
    [InlineData("3.8", 3.8)]
    [InlineData("3.8 m", 3.8)]
    [InlineData("3,8m", 3.8)]
    [InlineData("380 cm", 3.8)]
    [InlineData("12'6\"", 3.81)]
    [InlineData("12' 6\"", 3.81)]
    [InlineData("12'6", 3.81)]
    [InlineData("12'", 3.6576)]
    [InlineData("12 ft", 3.6576)]
    [InlineData("12 ft 6 in", 3.81)]
    [InlineData("12 feet", 3.6576)]
    [InlineData("12\u20326\u2033", 3.81)]
    [InlineData("4.5;4", 4)]
    public void Heights_and_widths_are_read_in_metres(string text, double meters)
    {
        Assert.True(SignedLimit.TryReadMeters(text, out var read));
        Assert.NotNull(read);
        Assert.Equal(meters, read.Value, 9);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("none")]
    [InlineData("unsigned")]
    [InlineData("below_default")]
    [InlineData("Default")]
    [InlineData("")]
    public void What_is_not_signed_stays_unknown(string text)
    {
        Assert.True(SignedLimit.TryReadTonnes(text, out var tonnes));
        Assert.Null(tonnes);
        Assert.True(SignedLimit.TryReadMeters(text, out var meters));
        Assert.Null(meters);
    }

    [Theory]
    [InlineData("heavy")]
    [InlineData("-3")]
    [InlineData("0")]
    [InlineData("3.5.5")]
    [InlineData("1e3")]
    [InlineData("3 bananas")]
    [InlineData("5;heavy")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("99999")]
    [InlineData("'")]
    [InlineData("12'13\"")]
    public void What_is_not_understood_says_so_and_gives_no_limit(string text)
    {
        Assert.False(SignedLimit.TryReadTonnes(text, out var tonnes));
        Assert.Null(tonnes);
        Assert.False(SignedLimit.TryReadMeters(text, out var meters));
        Assert.Null(meters);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_a_limit_is_always_positive_and_finite() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), static text =>
        {
            SignedLimit.TryReadTonnes(text ?? "", out var tonnes);
            SignedLimit.TryReadMeters(text ?? "", out var meters);
            return (tonnes is null or (> 0 and <= 1000)) && (meters is null or (> 0 and <= 100));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_of_digits_marks_and_units_is_read_or_refused()
    {
        var pieces = Gen.Elements(
            "0", "1", "3", "12", "999", ".", ",", " ", "t", "kg", "m", "ft", "in", "'", "\"", ";", "-", "none");
        var texts = pieces.ArrayOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            SignedLimit.TryReadTonnes(text, out var tonnes);
            SignedLimit.TryReadMeters(text, out var meters);
            return (tonnes is null or (> 0 and <= 1000)) && (meters is null or (> 0 and <= 100));
        }).QuickCheckThrowOnFailure();
    }
}
