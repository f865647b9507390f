using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class HumanDateTests
{
    private const string Published = "2024-04-17";

    [Theory]
    [InlineData("16 April 2024")]
    [InlineData("April 16, 2024")]
    [InlineData("April 16 2024")]
    [InlineData("16th of April, 2024")]
    [InlineData("the 16th of April 2024")]
    [InlineData("Apr. 16, 2024")]
    [InlineData("16, April 2024")]
    [InlineData("16-Apr-2024")]
    [InlineData("16.04.2024")]
    [InlineData("16.4.2024")]
    [InlineData("16/04/2024")]
    [InlineData("04/16/2024")]
    [InlineData("2024.04.16")]
    [InlineData("20240416")]
    [InlineData("on 16 April 2024.")]
    [InlineData("Tuesday, 16 April 2024")]
    [InlineData("on Tuesday 16 April 2024")]
    [InlineData("Tuesday the 16th of April 2024")]
    [InlineData("во вторник 16 апреля 2024")]
    [InlineData("16.04.2024 г.")]
    [InlineData("from 16 April 2024 to 16 April 2024")]
    [InlineData("16 апреля 2024")]
    [InlineData("16 апреля 2024 г.")]
    [InlineData("16.04.2024г.")]
    [InlineData("16-го апреля 2024-го года")]
    [InlineData("во вторник, 16 апреля 2024 года")]
    [InlineData("16 aprel 2024")]
    [InlineData("16 APREL 2024-cü il")]
    [InlineData("2024-cü il aprelin 16-sı")]
    [InlineData("2024-cü il 16 aprel, çərşənbə axşamı")]
    [InlineData("16 April")]
    [InlineData("16th of April")]
    [InlineData("April 16")]
    [InlineData("16 апреля")]
    [InlineData("16 aprel")]
    [InlineData("aprelin 16-da")]
    [InlineData("yesterday")]
    [InlineData("вчера")]
    [InlineData("dünən")]
    [InlineData("a day ago")]
    [InlineData("два дня до 18 апреля 2024")]
    [InlineData("Barda, 16 April 2024")]
    [InlineData("16 April 2024 in Barda")]
    [InlineData("снято 16 апреля 2024")]
    [InlineData("16 aprel 2024-cü ildə çəkilib")]
    [InlineData("Video of the column, filmed on 16 April 2024")]
    public void A_day_is_read_however_it_is_written(string text) =>
        Assert.Equal("2024-04-16/2024-04-17", Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("April 2024", "2024-04-01/2024-05-01")]
    [InlineData("April, 2024", "2024-04-01/2024-05-01")]
    [InlineData("April in 2023", "2023-04-01/2023-05-01")]
    [InlineData("April of 2023", "2023-04-01/2023-05-01")]
    [InlineData("April of the year 2023", "2023-04-01/2023-05-01")]
    [InlineData("in 2023-04", "2023-04-01/2023-05-01")]
    [InlineData("the 1000s", "1000-01-01/1010-01-01")]
    [InlineData("the 2990s", "2990-01-01/3000-01-01")]
    [InlineData("04/2024", "2024-04-01/2024-05-01")]
    [InlineData("апрель 2024 года", "2024-04-01/2024-05-01")]
    [InlineData("в апреле", "2024-04-01/2024-05-01")]
    [InlineData("2024-cü ilin aprelində", "2024-04-01/2024-05-01")]
    [InlineData("aprel ayında", "2024-04-01/2024-05-01")]
    [InlineData("2019", "2019-01-01/2020-01-01")]
    [InlineData("in the year 2019", "2019-01-01/2020-01-01")]
    [InlineData("в 2019 году", "2019-01-01/2020-01-01")]
    [InlineData("2019-cu ildə", "2019-01-01/2020-01-01")]
    [InlineData("the 1990s", "1990-01-01/2000-01-01")]
    [InlineData("1990-е годы", "1990-01-01/2000-01-01")]
    [InlineData("summer 2023", "2023-06-01/2023-09-01")]
    [InlineData("летом 2023", "2023-06-01/2023-09-01")]
    [InlineData("2023-cü ilin yayı", "2023-06-01/2023-09-01")]
    [InlineData("winter 2023", "2023-12-01/2024-03-01 | 2022-12-01/2023-03-01")]
    [InlineData("this month", "2024-04-01/2024-05-01")]
    [InlineData("last year", "2023-01-01/2024-01-01")]
    public void A_coarse_date_stays_coarse(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("early April 2024", "2024-04-01/2024-04-13")]
    [InlineData("mid-April 2024", "2024-04-09/2024-04-23")]
    [InlineData("mid of April 2024", "2024-04-09/2024-04-23")]
    [InlineData("early-April 2024", "2024-04-01/2024-04-13")]
    [InlineData("late-2024", "2024-09-01/2025-01-01")]
    [InlineData("2023-cü ilin əvvəlində", "2023-01-01/2023-05-01")]
    [InlineData("aprel 2023 sonunda", "2023-04-19/2023-05-01")]
    [InlineData("around 16 April 2024 noon to 17 April 2024", "2024-04-13T11:00/2024-04-21")]
    [InlineData("late April 2024", "2024-04-19/2024-05-01")]
    [InlineData("beginning of April", "2024-04-01/2024-04-13")]
    [InlineData("в начале апреля 2024", "2024-04-01/2024-04-13")]
    [InlineData("в середине апреля", "2024-04-09/2024-04-23")]
    [InlineData("в конце апреля 2024 года", "2024-04-19/2024-05-01")]
    [InlineData("aprelin əvvəlində", "2024-04-01/2024-04-13")]
    [InlineData("2024-cü il aprelin ortalarında", "2024-04-09/2024-04-23")]
    [InlineData("aprelin sonu 2024", "2024-04-19/2024-05-01")]
    [InlineData("last week of April 2024", "2024-04-21/2024-05-01")]
    [InlineData("early 2024", "2024-01-01/2024-05-01")]
    [InlineData("around 16 April 2024", "2024-04-13/2024-04-20")]
    [InlineData("c. 1950", "1949-01-01/1952-01-01")]
    [InlineData("около 16 апреля 2024", "2024-04-13/2024-04-20")]
    [InlineData("təxminən 16 aprel 2024", "2024-04-13/2024-04-20")]
    [InlineData("recently", "2024-01-16/2024-04-18")]
    [InlineData("недавно", "2024-01-16/2024-04-18")]
    [InlineData("bu yaxınlarda", "2024-01-16/2024-04-18")]
    [InlineData("Recent clashes", "2024-01-16/2024-04-18")]
    [InlineData("Two weeks ago", "2024-03-31/2024-04-07")]
    [InlineData("две недели назад", "2024-03-31/2024-04-07")]
    [InlineData("iki həftə əvvəl", "2024-03-31/2024-04-07")]
    [InlineData("shortly after 2 April 2024", "2024-04-03/2024-04-10")]
    public void A_vague_word_is_widened_by_a_rule_that_is_shown(string text, string expected)
    {
        var dating = Dates.Read(text, Published);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Contains(dating.Assumptions, a => a.StartsWith("Padding rule: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("before 9 June 2018", "../2018-06-09")]
    [InlineData("prior to June 2018", "../2018-06-01")]
    [InlineData("Pre-2018", "../2018-01-01")]
    [InlineData("9 iyun 2018-dən əvvəl", "../2018-06-09")]
    [InlineData("by 9 June 2018", "../2018-06-10")]
    [InlineData("no later than 9 June 2018", "../2018-06-10")]
    [InlineData("on or before 9 June 2018", "../2018-06-10")]
    [InlineData("до 9 июня 2018", "../2018-06-10")]
    [InlineData("9 iyun 2018-ə qədər", "../2018-06-10")]
    [InlineData("9 June 2018 or earlier", "../2018-06-10")]
    [InlineData("at least since 2016", "../2017-01-01")]
    [InlineData("since at least 2016", "../2017-01-01")]
    [InlineData("как минимум с 2016 года", "../2017-01-01")]
    [InlineData("ən azı 2016-cı ildən", "../2017-01-01")]
    [InlineData("available on the internet since 2016", "../2017-01-01")]
    [InlineData("after 9 June 2018", "2018-06-10/..")]
    [InlineData("после 9 июня 2018", "2018-06-10/..")]
    [InlineData("9 iyun 2018-dən sonra", "2018-06-10/..")]
    [InlineData("on or after 9 June 2018", "2018-06-09/..")]
    [InlineData("не ранее 9 июня 2018", "2018-06-09/..")]
    [InlineData("9 June 2018 or later", "2018-06-09/..")]
    [InlineData("between 3 and 5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("from 3 to 5 April", "2024-04-03/2024-04-06")]
    [InlineData("from December 2018 to 5 April 2024", "2018-12-01/2024-04-06")]
    [InlineData("April 3-5, 2024", "2024-04-03/2024-04-06")]
    [InlineData("3-5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("sometime between 3 and 5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("03.04.2024-05.04.2024", "2024-04-03/2024-04-06")]
    [InlineData("2024.04.03-2024.04.05", "2024-04-03/2024-04-06")]
    [InlineData("2019 - 20 April 2020", "2019-01-01/2020-04-21")]
    [InlineData("aprelin 3-dən 5-ə qədər", "2024-04-03/2024-04-06")]
    [InlineData("с 3 по 5 апреля 2024", "2024-04-03/2024-04-06")]
    [InlineData("между 3 и 5 апреля", "2024-04-03/2024-04-06")]
    [InlineData("3 apreldən 5 aprelə qədər", "2024-04-03/2024-04-06")]
    [InlineData("aprelin 3-dən 5-dək", "2024-04-03/2024-04-06")]
    [InlineData("3 aprel ilə 5 aprel arasında", "2024-04-03/2024-04-06")]
    [InlineData("2014-2016", "2014-01-01/2017-01-01")]
    [InlineData("two days after 15 August 2022", "2022-08-17/2022-08-18")]
    [InlineData("the day before 15 August 2022", "2022-08-14/2022-08-15")]
    [InlineData("через два дня после 15 августа 2022", "2022-08-17/2022-08-18")]
    [InlineData("15 avqust 2022-dən iki gün sonra", "2022-08-17/2022-08-18")]
    public void Bounds_and_ranges_are_read(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("03/04/2024", "2024-04-03/2024-04-04 | 2024-03-04/2024-03-05")]
    [InlineData("3-4-2024", "2024-04-03/2024-04-04 | 2024-03-04/2024-03-05")]
    [InlineData("03/04/2024 to 10 April 2024", "2024-04-03/2024-04-11 | 2024-03-04/2024-04-11")]
    [InlineData("16 April 2024 during the night",
        "2024-04-16T20:00/2024-04-17T06:00 | 2024-04-15T20:00/2024-04-16T06:00")]
    [InlineData("16 and 17 April 2024", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("16 или 17 апреля", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("16 və ya 17 aprel", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("2007, 2008, 2012", "2007-01-01/2008-01-01 | 2008-01-01/2009-01-01 | 2012-01-01/2013-01-01")]
    [InlineData("March 2018 ; 5 May 2019", "2018-03-01/2018-04-01 | 2019-05-05/2019-05-06")]
    [InlineData("First photo: 13 July 2019, Second photo: 1 December 2017", "2019-07-13/2019-07-14 | 2017-12-01/2017-12-02")]
    [InlineData("Image 1 - 2016. Image 2 - at least since 2014", "2016-01-01/2017-01-01 | ../2015-01-01")]
    [InlineData("Left: 2016, right: May 2017", "2016-01-01/2017-01-01 | 2017-05-01/2017-06-01")]
    [InlineData("November 2018 (Image 1), 2019 (Image 2)", "2018-11-01/2018-12-01 | 2019-01-01/2020-01-01")]
    [InlineData("Первое фото: 13 июля 2019, второе фото: 1 декабря 2017", "2019-07-13/2019-07-14 | 2017-12-01/2017-12-02")]
    [InlineData("Birinci foto: 13 iyul 2019; ikinci foto: 1 dekabr 2017", "2019-07-13/2019-07-14 | 2017-12-01/2017-12-02")]
    [InlineData("since 16 April 2024", "2024-04-16/.. | ../2024-04-17")]
    [InlineData("с 16 апреля 2024", "2024-04-16/.. | ../2024-04-17")]
    [InlineData("16 aprel 2024-dən bəri", "2024-04-16/.. | ../2024-04-17")]
    [InlineData("night of 16 April 2024", "2024-04-16T20:00/2024-04-17T06:00 | 2024-04-15T20:00/2024-04-16T06:00")]
    public void What_can_mean_several_things_keeps_them_apart(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("16 April 2024 10:20", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("10:20 on 16 April 2024", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("16 April 2024, 10:20 pm", "2024-04-16T22:20/2024-04-16T22:21")]
    [InlineData("16.04.2024 в 10:20 по Москве", "2024-04-16T11:20/2024-04-16T11:21")]
    [InlineData("16 April 2024 10:20 UTC", "2024-04-16T14:20/2024-04-16T14:21")]
    [InlineData("16 April 2024 10:20 (UTC+5)", "2024-04-16T09:20/2024-04-16T09:21")]
    [InlineData("Tue, 16 Apr 2024 10:20:30 +0300", "2024-04-16T11:20:30/2024-04-16T11:20:31")]
    [InlineData("16 aprel 2024 saat 10:20", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("16 aprel 2024, 10:20 Bakı vaxtı ilə", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("16 April 2024 10:00-11:30", "2024-04-16T10:00/2024-04-16T11:30")]
    [InlineData("around noon on 16 April", "2024-04-16T11:00/2024-04-16T13:00")]
    [InlineData("evening of 16 April", "2024-04-16T17:00/2024-04-17")]
    [InlineData("вечером 16 апреля", "2024-04-16T17:00/2024-04-17")]
    [InlineData("16 aprel axşam", "2024-04-16T17:00/2024-04-17")]
    [InlineData("morning of 16 April 2024", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("утром 16 апреля", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("aprelin 16-sı səhər", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("в ночь на 16 апреля", "2024-04-15T20:00/2024-04-16T06:00")]
    [InlineData("yesterday evening", "2024-04-16T17:00/2024-04-17")]
    [InlineData("16 апреля около 10:20", "2024-04-16T09:20/2024-04-16T11:21")]
    [InlineData("вчера в 10:20", "2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("around noon", "2024-04-17T11:00/2024-04-17T13:00 | 2024-04-16T11:00/2024-04-16T13:00")]
    public void A_time_of_day_is_read_with_its_zone(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("During the farmers' rally in 2020", "2020-01-01/2021-01-01")]
    [InlineData("During the district by-election (16 December 2021)", "2021-12-16/2021-12-17")]
    [InlineData("During the protests that started on January 13, 2020", "2020-01-13/..")]
    [InlineData("After the appointment of the minister in 2017", "2017-01-01/..")]
    [InlineData("2016 general election", "2016-01-01/2017-01-01")]
    [InlineData("Massive protests in 2020", "2020-01-01/2021-01-01")]
    [InlineData("After the referendum, 2018", "2018-01-01/.. | 2018-01-01/2019-01-01")]
    [InlineData("During the referendum, 2018", "2018-01-01/2019-01-01")]
    [InlineData("After the referendum (2018)", "2018-01-01/..")]
    [InlineData("After the 2016 election", "2016-01-01/..")]
    [InlineData("Before the 2016 election", "../2017-01-01")]
    [InlineData("Asian Cup 2019", "2019-01-01/2020-01-01 | 2020-01-01/2021-01-01")]
    [InlineData("2021 (during the second wave)", "2021-01-01/2022-01-01")]
    [InlineData("The image was first published in May 2019 and was used again on 4 March 2020.", "../2019-06-01")]
    [InlineData("The image was used before in 2011 and 2013", "../2012-01-01 | ../2014-01-01")]
    [InlineData("No exact date, but it was shared on 5 May 2016", "../2016-05-06")]
    [InlineData("The photo existed before May 2020", "../2020-05-01")]
    [InlineData("опубликовано 16 апреля 2024", "../2024-04-17")]
    [InlineData("Recent (May 2021)", "2021-05-01/2021-06-01")]
    [InlineData("On the internet since 2012", "../2013-01-01")]
    [InlineData("2015 (first published)", "../2016-01-01")]
    [InlineData("Unknown (before 2015)", "../2015-01-01")]
    [InlineData("2016 (or 2017)", "2016-01-01/2017-01-01 | 2017-01-01/2018-01-01")]
    [InlineData("May 2016 (approx.)", "2016-04-01/2016-07-01")]
    [InlineData("A 2016 photo", "2016-01-01/2017-01-01")]
    public void What_is_said_around_a_date_bounds_it(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));

    [Theory]
    [InlineData("during the protests")]
    [InlineData("во время протестов")]
    [InlineData("etirazlar zamanı")]
    [InlineData("16.04.24")]
    [InlineData("16 April '24")]
    [InlineData("16 April 24")]
    [InlineData("summer of 69")]
    [InlineData("the 60s")]
    [InlineData("20th century")]
    [InlineData("2019-20")]
    [InlineData("2019-20 April 2020")]
    [InlineData("2024-cü il aprelin 16-sı əvvəlində")]
    [InlineData("from 3 April 2023 to winter 2023")]
    [InlineData("999 years before 01/12/1000")]
    [InlineData("During rain 2020")]
    [InlineData("During rain heavy 2020")]
    [InlineData("T10:20")]
    [InlineData("10:20 CET+1")]
    [InlineData("31 April 2024")]
    [InlineData("29 February 2023")]
    [InlineData("2024-13-01")]
    [InlineData("16 April 2024 25:10")]
    [InlineData("not in 2016")]
    [InlineData("2016, not 2020")]
    [InlineData("The video was not shot in 2016")]
    [InlineData("Various, including 2012 and 2016")]
    [InlineData("Days before 16 April 2024")]
    [InlineData("1 to 3 pm on 16 April 2024")]
    [InlineData("Two days before the 2019 election")]
    [InlineData("Anniversary of the 2011 revolution")]
    [InlineData("First photo: 2016, second photo: not available")]
    [InlineData("Recently in relation to the 2024 election")]
    [InlineData("Flight 1549")]
    [InlineData("Room 2019")]
    [InlineData("Martin 2019")]
    [InlineData("Unknown, 2016")]
    [InlineData("16 April 2024 after two days")]
    [InlineData("16 April 2024, reposted")]
    [InlineData("The photo was taken before the war in 2014")]
    [InlineData("192.168.20.24")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    [InlineData("2024-04-\ufeff\u200f16 ٢٠٢٤")]
    public void What_cannot_be_read_is_unknown_with_its_text_kept(string text)
    {
        var dating = Dates.Read(text, Published);
        Assert.True(dating.IsUnknown, Dates.Show(dating));
        Assert.Equal(text, dating.Text);
    }

    [Fact]
    public void A_missing_year_is_that_of_the_publication_and_says_so()
    {
        var dating = Dates.Read("16 April", "2019-05");
        Assert.Equal("2019-04-16/2019-04-17", Dates.Show(dating));
        Assert.Equal("The year is that of the publication.", Assert.Single(dating.Assumptions));
    }

    [Fact]
    public void A_date_just_after_its_publication_may_be_of_the_year_before() => Assert.Equal(
        "2021-01-04/2021-01-05 | 2020-01-04/2020-01-05", Dates.Show(Dates.Read("4 January", "2021-01-02")));

    [Fact]
    public void A_publication_in_one_of_two_years_gives_both() => Assert.Equal(
        "2019-04-16/2019-04-17 | 2020-04-16/2020-04-17", Dates.Show(Dates.Read("16 April", "2019-12-31/2020-05-02")));

    [Theory]
    [InlineData("16 April")]
    [InlineData("yesterday")]
    [InlineData("recently")]
    [InlineData("so far")]
    [InlineData("around noon")]
    [InlineData("two weeks ago")]
    public void Without_a_publication_nothing_is_taken_from_it(string text)
    {
        Assert.True(Dates.Read(text).IsUnknown);
        Assert.True(text is "so far" || Dates.Read(text, "../2024-04-17").IsUnknown);
        Assert.True(Dates.Read(text, "[2024-04-10,2024-04-20..]").IsUnknown);
    }

    [Fact]
    public void Two_digits_are_a_year_only_where_nothing_else_is_possible() =>
        Assert.Equal("1999-12-31/2000-01-01", Dates.Show(Dates.Read("31.12.99", Published)));

    [Fact]
    public void A_weekday_that_is_not_the_dates_is_odd() =>
        Assert.All(
            new[] { "Monday, 16 April 2024", "16 April 2024 (Monday)", "понедельник, 16 апреля 2024" },
            text => Assert.Equal("16 April 2024 is a Tuesday, not a Monday.", Dates.Read(text).Oddity?.ToString()));

    [Fact]
    public void What_was_read_is_written_in_edtf_and_read_back_the_same()
    {
        foreach (var text in new[]
                 {
                     "16 April 2024", "April 2024", "2019", "before 9 June 2018", "after June 2018", "03/04/2024",
                     "since 2016", "3-5 April 2024", "early April 2024", "2014-2016", "the 1990s", "2007, 2008",
                 })
        {
            var dating = Dates.Read(text, Published);
            Assert.NotNull(dating.Edtf);
            Assert.Equal(dating.Windows, Dates.Read(dating.Edtf).Windows);
        }
    }
}
