using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2024-04-16", "2024-04-16/2024-04-17")]
    [InlineData("2024-04", "2024-04-01/2024-05-01")]
    [InlineData("2024", "2024-01-01/2025-01-01")]
    [InlineData("2024-04-XX", "2024-04-01/2024-05-01")]
    [InlineData("2024-XX", "2024-01-01/2025-01-01")]
    [InlineData("2024-XX-XX", "2024-01-01/2025-01-01")]
    [InlineData("199X", "1990-01-01/2000-01-01")]
    [InlineData("19XX", "1900-01-01/2000-01-01")]
    [InlineData("2024-21", "2024-03-01/2024-06-01")]
    [InlineData("2022-22", "2022-06-01/2022-09-01")]
    [InlineData("2024-23", "2024-09-01/2024-12-01")]
    [InlineData("2024-24", "2024-12-01/2025-03-01 | 2023-12-01/2024-03-01")]
    [InlineData("2024-04-16T10:20", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("2024-04-16T10:20:30", "2024-04-16T10:20:30/2024-04-16T10:20:31")]
    [InlineData("2024-04-16T10:20+05:00", "2024-04-16T09:20/2024-04-16T09:21")]
    [InlineData("2024-04-16T10:20:30.5Z", "2024-04-16T14:20:30.5/2024-04-16T14:20:30.6")]
    [InlineData("2024-04-16?", "2024-04-16/2024-04-17")]
    [InlineData("2024-04-16~", "2024-04-13/2024-04-20")]
    [InlineData("2024-04%", "2024-03-01/2024-06-01")]
    [InlineData("2024~", "2023-01-01/2026-01-01")]
    [InlineData("2024-04-16/2024-04-17", "2024-04-16/2024-04-18")]
    [InlineData("2024-04/2024-05-02", "2024-04-01/2024-05-03")]
    [InlineData("../2024-04-16", "../2024-04-17")]
    [InlineData("/2024-04-16", "../2024-04-17")]
    [InlineData("2024-04-16/..", "2024-04-16/..")]
    [InlineData("2024-04-16T10:00+04:00/2024-04-16T08:00Z", "2024-04-16T10:00/2024-04-16T12:01")]
    [InlineData("[2024-04-16,2024-04-17]", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("[2024-04-16..2024-04-18]", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18 | 2024-04-18/2024-04-19")]
    [InlineData("[2016..2017]", "2016-01-01/2017-01-01 | 2017-01-01/2018-01-01")]
    [InlineData("[..2016]", "../2017-01-01")]
    public void An_expression_gives_its_windows_and_is_printed_as_it_was(string text, string expected)
    {
        var dating = Dates.Read(text);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Equal(text.StartsWith('/') ? ".." + text : text, dating.Edtf);
    }

    [Theory]
    [InlineData("2024-4-16")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13")]
    [InlineData("2024-20")]
    [InlineData("2024-25")]
    [InlineData("2024-04-16T24:00")]
    [InlineData("2024-04-16T10")]
    [InlineData("2024-04-16T10:20+19:00")]
    [InlineData("2024-04T10:20")]
    [InlineData("../..")]
    [InlineData("[]")]
    [InlineData("[2024")]
    [InlineData("２０２４")]
    public void What_is_not_of_the_subset_is_not_edtf(string text) => Assert.Null(Edtf.Parse(text));

    [Fact]
    public void All_of_several_dates_is_refused_in_words()
    {
        var dating = Dates.Read("{2024-04-16,2024-04-17}");
        Assert.True(dating.IsUnknown);
        Assert.Contains("file one report per sighting", dating.Oddity?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_that_ends_before_it_begins_is_unknown_and_odd()
    {
        var dating = Dates.Read("2024-04-17/2024-04-16");
        Assert.True(dating.IsUnknown);
        Assert.NotNull(dating.Oddity);
    }

    [Fact]
    public void More_than_64_candidates_are_not_read()
    {
        Assert.Equal(64, Dates.Read("[2024-01-01..2024-03-04]").Candidates.Length);
        Assert.True(Dates.Read("[2024-01-01..2024-03-05]").IsUnknown);
    }

    [Theory]
    [InlineData("2024-04-16?")]
    [InlineData("2024-04-16~")]
    [InlineData("2024-04-16%")]
    public void A_qualifier_shows_its_padding_rule(string text) =>
        Assert.Contains(Dates.Read(text).Assumptions, a => a.StartsWith("Padding rule: ", StringComparison.Ordinal));

    [Fact]
    public void A_season_that_people_write_for_two_years_is_both() =>
        Assert.Equal("2020-03-01/2020-06-01 | 2020-01-01/2022-01-01", Dates.Show(Dates.Read("2020-21")));

    [Fact]
    public void Printing_and_reading_an_expression_gives_it_again()
    {
        var date =
            from form in Gen.Elements(Enum.GetValues<EdtfForm>())
            from year in Gen.Choose(1, 9799)
            from month in Gen.Choose(1, 12)
            from day in Gen.Choose(1, 28)
            from season in Gen.Choose(21, 24)
            from qualifier in Gen.Elements(Enum.GetValues<EdtfQualifier>())
            select form switch
            {
                EdtfForm.Century => new EdtfDate(form, Math.Max(100, year / 100 * 100), 1, 1, qualifier),
                EdtfForm.Decade => new EdtfDate(form, Math.Max(10, year / 10 * 10), 1, 1, qualifier),
                EdtfForm.Year or EdtfForm.SomeMonthOfYear or EdtfForm.SomeDayOfYear => new EdtfDate(form, year, 1, 1, qualifier),
                EdtfForm.Season => new EdtfDate(form, year, season, 1, qualifier),
                EdtfForm.Day => new EdtfDate(form, year, month, day, qualifier),
                _ => new EdtfDate(form, year, month, 1, qualifier),
            };
        var time =
            from second in Gen.Choose(0, 86_399)
            from digits in Gen.Choose(-1, 9)
            from minutes in Gen.Choose(-12 * 60, 14 * 60)
            from kind in Gen.Choose(0, 2)
            let local = new LocalDateTime(2024, 4, 16, 0, 0).PlusSeconds(digits < 0 ? second / 60 * 60 : second)
            select new EdtfDateTime(
                digits > 0 ? local.PlusNanoseconds(7 * (long)Math.Pow(10, 9 - digits)) : local,
                digits,
                kind == 0 ? null : kind == 1 ? Offset.Zero : Offset.FromSeconds(minutes * 60),
                kind == 1);
        var point = Gen.OneOf(date.Select(d => (Edtf)d), time.Select(t => (Edtf)t));
        var interval =
            from start in point
            from end in point
            from open in Gen.Choose(0, 2)
            select (Edtf)new EdtfInterval(open == 1 ? null : start, open == 2 ? null : end);
        var member =
            from first in point
            from last in point
            from kind in Gen.Choose(0, 3)
            select kind switch
            {
                0 => new EdtfMember(first, first),
                1 => new EdtfMember(null, last),
                2 => new EdtfMember(first, null),
                _ => new EdtfMember(first, last),
            };
        var set = member.NonEmptyListOf().Select(m => (Edtf)new EdtfOneOf([.. m]));
        Prop.ForAll(Gen.OneOf(point, interval, set).ToArbitrary(), edtf => edtf.Equals(Edtf.Parse(edtf.ToString())))
            .Check(Cases.Of(10_000));
    }
}
