using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>
/// Dates as volunteers, journalists and officials write them in three languages, beyond the plain ones. Published on
/// Saturday, 20 April 2024; shown by the clock of Baku.
/// </summary>
public sealed class EverydayDateTests
{
    private const string Day = "2024-04-16/2024-04-17";
    private const string Published = "2024-04-20";

    [Theory]
    [InlineData("aprelin 16-dək", "../2024-04-17")]
    [InlineData("aprelin 16-dək 2024", "../2024-04-17")]
    [InlineData("16 aprelədək", "../2024-04-17")]
    [InlineData("2024-cü il aprelin 16-dək", "../2024-04-17")]
    [InlineData("2024-cü ilin apreladək", "../2024-05-01")]
    [InlineData("2023-cü ilədək", "../2024-01-01")]
    [InlineData("martın sonunadək", "../2024-04-01")]
    [InlineData("2023-cü ilin sonunadək", "../2024-01-01")]
    [InlineData("16 aprel saat 15:00-dək", "../2024-04-16T15:01")]
    [InlineData("saat 15:00-dək, 16 aprel", "../2024-04-16T15:01")]
    [InlineData("təxminən aprelin 16-dək", "../2024-04-20")]
    [InlineData("16 aprel tarixinədək", "../2024-04-17")]
    [InlineData("16 aprel tarixinə qədər", "../2024-04-17")]
    [InlineData("aprelin 16-na qədər", "../2024-04-17")]
    [InlineData("aprelin 16-na kimi", "../2024-04-17")]
    [InlineData("mayın sonuna qədər", "../2024-06-01 | ../2023-06-01")]
    [InlineData("aprelin 17-dən gec olmayaraq", "../2024-04-18")]
    [InlineData("к 17 апреля", "../2024-04-18")]
    [InlineData("до 17 апреля включительно", "../2024-04-18")]
    [InlineData("by 16 April", "../2024-04-17")]
    public void Until_bounds_from_above_however_it_is_said(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("aprelin 10-dan 16-dək", "2024-04-10/2024-04-17")]
    [InlineData("aprelin 10-dan 16-na qədər", "2024-04-10/2024-04-17")]
    [InlineData("10 apreldən 16 aprelədək", "2024-04-10/2024-04-17")]
    [InlineData("fevraldan aprelə qədər", "2024-02-01/2024-05-01")]
    [InlineData("16 aprel saat 10:00-dan 12:00-dək", "2024-04-16T10:00/2024-04-16T12:00")]
    [InlineData("с 10 по 16 апреля включительно", "2024-04-10/2024-04-17")]
    [InlineData("c 10 по 16 апреля", "2024-04-10/2024-04-17")]
    [InlineData("16 April 2024, 22:00 to 02:00", "2024-04-16T22:00/2024-04-17T02:00")]
    [InlineData("after 16 April but before 20 April 2024", "2024-04-17/2024-04-20")]
    [InlineData("после 16 апреля, но до 19 апреля", "2024-04-17/2024-04-20")]
    public void A_range_keeps_both_of_its_ends(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("in the early hours of 17 April", "2024-04-17/2024-04-17T09:00")]
    [InlineData("early morning of 17 April", "2024-04-17/2024-04-17T09:00")]
    [InlineData("на рассвете 16 апреля", "2024-04-16T03:00/2024-04-16T09:00")]
    [InlineData("утром 16 апреля 2024", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("днём 16 апреля 2024", "2024-04-16T09:00/2024-04-16T18:00")]
    [InlineData("во второй половине дня 16 апреля", "2024-04-16T12:00/2024-04-16T18:00")]
    [InlineData("16 апреля во второй половине дня", "2024-04-16T12:00/2024-04-16T18:00")]
    [InlineData("в первой половине дня 16 апреля", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("после полудня 16 апреля", "2024-04-16T12:00/2024-04-16T18:00")]
    [InlineData("late evening, 16 April", "2024-04-16T19:00/2024-04-17T02:00")]
    [InlineData("поздно вечером 16 апреля", "2024-04-16T19:00/2024-04-17T02:00")]
    [InlineData("night of 16-17 April", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("ночью с 16 на 17 апреля", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("aprelin 16-dan 17-nə keçən gecə", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("keçən gecə", "2024-04-19T18:00/2024-04-20T06:00")]
    public void A_part_of_the_day_holds_every_hour_that_is_called_so(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("в 9 утра 16 апреля", "2024-04-16T08:30/2024-04-16T09:30")]
    [InlineData("16 апреля в 9 утра", "2024-04-16T08:30/2024-04-16T09:30")]
    [InlineData("16 апреля, около 9 утра", "2024-04-16T08:30/2024-04-16T09:30")]
    [InlineData("16 апреля в 3 часа ночи", "2024-04-16T02:30/2024-04-16T03:30")]
    [InlineData("16 апреля в 3 часа дня", "2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("16 апреля в 3 часа", "2024-04-16T02:30/2024-04-16T03:30 | 2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("16 апреля в 15 часов", "2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("16 апреля в 9:30 вечера", "2024-04-16T21:30/2024-04-16T21:31")]
    [InlineData("16 апреля в 15.00", "2024-04-16T15:00/2024-04-16T15:01")]
    [InlineData("9.30 am, 16 April", "2024-04-16T09:30/2024-04-16T09:31")]
    [InlineData("16.04.2024г. в 10:30", "2024-04-16T10:30/2024-04-16T10:31")]
    [InlineData("16 aprel səhər saat 9-da", "2024-04-16T08:30/2024-04-16T09:30")]
    [InlineData("16 aprel gecə saat 2-də", "2024-04-16T01:30/2024-04-16T02:30 | 2024-04-17T01:30/2024-04-17T02:30")]
    [InlineData("16 aprel saat 15-də", "2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("16 aprel saat 15 radələrində", "2024-04-16T14:00/2024-04-16T16:00")]
    [InlineData("2024:04:16 10:20:30", "2024-04-16T10:20:30/2024-04-16T10:20:31")]
    [InlineData("20240416_102030", "2024-04-16T10:20:30/2024-04-16T10:20:31")]
    [InlineData("10:20 AM · Apr 16, 2024", "2024-04-16T10:20/2024-04-16T10:21")]
    public void An_hour_is_read_in_words_and_in_numbers(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("16 апреля в 21:30 утра")]
    [InlineData("16 апреля в 15 утра")]
    [InlineData("16 апреля 9")]
    [InlineData("3 часа, 16 апреля")]
    [InlineData("10:00-dan 12:00, 16 aprel")]
    public void An_hour_that_does_not_fit_its_words_is_not_read(string text) => AssertRead("unknown", text);

    [Theory]
    [InlineData("martın 16-da", "2024-03-16/2024-03-17")]
    [InlineData("martın sonunda", "2024-03-19/2024-04-01")]
    [InlineData("aprelin 16-sında", Day)]
    [InlineData("16 aprel tarixində", Day)]
    [InlineData("bu il aprelin 16-da", Day)]
    [InlineData("keçən il aprelin 16-da", "2023-04-16/2023-04-17")]
    [InlineData("16 апреля с.г.", Day)]
    [InlineData("16 апреля этого года", Day)]
    [InlineData("in April this year", "2024-04-01/2024-05-01")]
    [InlineData("night of April 16-17", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("16 апреля прошлого года", "2023-04-16/2023-04-17")]
    [InlineData("шестнадцатого апреля", Day)]
    [InlineData("тридцать первого марта 2024 года", "2024-03-31/2024-04-01")]
    [InlineData("the sixteenth of April", Day)]
    [InlineData("April twenty-first, 2023", "2023-04-21/2023-04-22")]
    [InlineData("16/Apr/2024", Day)]
    [InlineData("вероятно, 16 апреля", Day)]
    [InlineData("ehtimal ki, 16 aprel", Day)]
    [InlineData("в первой половине апреля", "2024-04-01/2024-04-16")]
    [InlineData("во второй половине марта", "2024-03-16/2024-04-01")]
    [InlineData("в последних числах марта", "2024-03-22/2024-04-01")]
    [InlineData("16 aпреля", Day)]
    [InlineData("дo 17 апреля", "../2024-04-18")]
    [InlineData("накануне 17 апреля", "2024-04-10/2024-04-17")]
    public void A_date_is_read_with_the_endings_it_has(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("c 10 апреля 2024", "с 10 апреля 2024")]
    [InlineData("c 10 по 16 апреля", "с 10 по 16 апреля")]
    [InlineData("C 10 апреля", "С 10 апреля")]
    public void A_Latin_letter_in_a_Russian_text_is_the_Russian_one_that_looks_like_it(string typed, string meant)
    {
        AssertRead(Dates.Show(Dates.Read(meant, Published)), typed);
        Assert.NotEqual("unknown", Dates.Show(Dates.Read(typed, Published)));
    }

    [Theory]
    [InlineData("c. 2016 (Донецк)", "2015-01-01/2018-01-01")]
    [InlineData("c 2016", "2015-01-01/2018-01-01")]
    public void Circa_stays_what_it_is(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("on Tuesday", Day)]
    [InlineData("во вторник", Day)]
    [InlineData("çərşənbə axşamı", Day)]
    [InlineData("Saturday", "2024-04-20/2024-04-21 | 2024-04-13/2024-04-14")]
    [InlineData("Tuesday evening", "2024-04-16T17:00/2024-04-17")]
    public void A_weekday_alone_is_the_last_one_before_the_publication(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("31 December", "2023-12-31/2024-01-01")]
    [InlineData("16 мая", "2023-05-16/2023-05-17")]
    [InlineData("December", "2023-12-01/2024-01-01")]
    [InlineData("16 April", Day)]
    [InlineData("April", "2024-04-01/2024-05-01")]
    [InlineData("21 April", "2024-04-21/2024-04-22 | 2023-04-21/2023-04-22")]
    [InlineData("27 April", "2024-04-27/2024-04-28 | 2023-04-27/2023-04-28")]
    [InlineData("28 April", "2023-04-28/2023-04-29")]
    [InlineData("after 16 May", "2023-05-17/..")]
    [InlineData("16 to 25 May", "2023-05-16/2023-05-26")]
    public void Footage_is_not_from_after_its_publication_where_no_year_is_named(string text, string expected) =>
        AssertRead(expected, text);

    [Theory]
    [InlineData("май 24", "2024-06-20", "2024-05-24/2024-05-25 | 2024-05-01/2024-06-01")]
    [InlineData("апрель 24", "2024-06-20", "2024-04-24/2024-04-25 | 2024-04-01/2024-05-01")]
    [InlineData("aprel 24", "2024-06-20", "2024-04-24/2024-04-25 | 2024-04-01/2024-05-01")]
    [InlineData("апрель 27", "2024-06-20", "2024-04-27/2024-04-28")]
    [InlineData("24 мая", "2024-06-20", "2024-05-24/2024-05-25")]
    [InlineData("aprelin 24-ü", "2024-06-20", "2024-04-24/2024-04-25")]
    [InlineData("April 24", "2024-06-20", "2024-04-24/2024-04-25")]
    public void A_number_behind_the_name_of_a_month_may_be_its_year(string text, string published, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, published)));

    [Theory]
    [InlineData("a few days ago", "2024-04-13/2024-04-19")]
    [InlineData("несколько дней назад", "2024-04-13/2024-04-19")]
    [InlineData("bir neçə gün əvvəl", "2024-04-13/2024-04-19")]
    [InlineData("a couple of days ago", "2024-04-17/2024-04-19")]
    [InlineData("2-3 дня назад", "2024-04-17/2024-04-19")]
    [InlineData("several weeks ago", "2024-02-28/2024-04-10")]
    [InlineData("3-2 days ago", "unknown")]
    public void A_few_are_any_of_so_many(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("shortly before 15:00 on 16 April", "2024-04-16T12:00/2024-04-16T15:00")]
    [InlineData("незадолго до 15:00 16 апреля", "2024-04-16T12:00/2024-04-16T15:00")]
    [InlineData("just after 15:00 on 16 April", "2024-04-16T15:01/2024-04-16T18:01")]
    [InlineData("shortly before 16 April", "2024-04-09/2024-04-16")]
    public void Shortly_is_hours_of_a_time_and_days_of_a_day(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("10.11.2020-dək", "../2020-11-11")]
    [InlineData("05.04.2024-nədək", "../2024-04-06")]
    [InlineData("2024-04-05-dək", "../2024-04-06")]
    [InlineData("05.04.2024-dən", "2024-04-05/.. | ../2024-04-06")]
    [InlineData("05.04.2024-dən 09.04.2024-dək", "2024-04-05/2024-04-10")]
    [InlineData("по 5 апреля", "../2024-04-06")]
    [InlineData("until Friday", "../2024-04-20")]
    [InlineData("к пятнице", "../2024-04-20")]
    [InlineData("since 10-15 April", "2024-04-10/.. | ../2024-04-16")]
    [InlineData("up to 3 days ago", "2024-04-17/2024-04-21")]
    [InlineData("до 3 дней назад", "2024-04-17/2024-04-21")]
    [InlineData("up to 16 April", "../2024-04-17")]
    [InlineData("the week before April 16", "2024-04-09/2024-04-16")]
    [InlineData("the week after April 5", "2024-04-06/2024-04-13")]
    [InlineData("a week before April 16", "2024-04-06/2024-04-13")]
    public void A_bound_is_never_lost(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("April 5 at 3:30 in the afternoon", "2024-04-05T15:30/2024-04-05T15:31")]
    [InlineData("April 5 at 9:15 in the evening", "2024-04-05T21:15/2024-04-05T21:16")]
    [InlineData("April 5 at 11:30 at night", "2024-04-05T23:30/2024-04-05T23:31")]
    [InlineData("April 5 at 8 in the evening", "2024-04-05T19:30/2024-04-05T20:30")]
    [InlineData("April 5 at 12:30 in the morning", "2024-04-05T00:30/2024-04-05T00:31")]
    [InlineData("yesterday at 3:30 in the afternoon", "2024-04-19T15:30/2024-04-19T15:31")]
    [InlineData("5 апреля в 12 ночи", "2024-04-04T23:30/2024-04-05T00:30 | 2024-04-05T23:30/2024-04-06T00:30")]
    [InlineData("5 апреля в 12 дня", "2024-04-05T11:30/2024-04-05T12:30")]
    [InlineData("5 aprel gecə saat 12-də", "2024-04-04T23:30/2024-04-05T00:30 | 2024-04-05T23:30/2024-04-06T00:30")]
    [InlineData("dünən gecə saat 2-də", "2024-04-19T01:30/2024-04-19T02:30 | 2024-04-20T01:30/2024-04-20T02:30")]
    [InlineData("3 дня назад", "2024-04-17/2024-04-18")]
    [InlineData("5 April 2024 21:00 -04:00", "2024-04-06T05:00/2024-04-06T05:01")]
    [InlineData("5 April 2024 21:00-04:00", "2024-04-05T21:00/2024-04-06T04:00 | 2024-04-06T05:00/2024-04-06T05:01")]
    [InlineData("5 April 2024 est.", "2024-04-02/2024-04-09")]
    [InlineData("April 2024 est.", "2024-03-01/2024-06-01")]
    public void A_time_of_day_is_taken_with_all_that_is_said_of_it(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("5 апреля в 6 часов ночи", "2024-04-05T05:30/2024-04-05T06:30 | 2024-04-05T17:30/2024-04-05T18:30")]
    [InlineData("April 5 at 7:00 at night", "2024-04-05T19:00/2024-04-05T19:01")]
    [InlineData("5 апреля в 4 вечера", "2024-04-05T15:30/2024-04-05T16:30")]
    [InlineData("5 апреля в 11 дня", "2024-04-05T10:30/2024-04-05T11:30")]
    [InlineData("5 April at 6 in the afternoon", "2024-04-05T17:30/2024-04-05T18:30")]
    [InlineData("5 апреля в 1 час", "2024-04-05T00:30/2024-04-05T01:30 | 2024-04-05T12:30/2024-04-05T13:30")]
    [InlineData("5 апреля в 0 часов", "2024-04-04T23:30/2024-04-05T00:30")]
    [InlineData("5 April at 3 pm in the afternoon", "2024-04-05T14:30/2024-04-05T15:30")]
    [InlineData("5 April 2024 21:00-04:30", "2024-04-05T21:00/2024-04-06T04:30 | 2024-04-06T05:30/2024-04-06T05:31")]
    [InlineData("5 апреля в 3 вечера", "unknown")]
    [InlineData("5 апреля в 10 дня", "unknown")]
    [InlineData("9.30.15 am, 5 April", "unknown")]
    public void The_hours_of_a_part_of_the_day_have_edges(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("16 апреля в 9 утра", "Padding rule: an hour without minutes is half an hour on each side.")]
    [InlineData("16 aprel saat 15 radələrində", "Padding rule: an approximate hour is widened by an hour on each side.")]
    [InlineData("April 5 at 8 in the evening", "Padding rule: an hour without minutes is half an hour on each side.")]
    public void An_hour_in_words_says_the_rule_it_was_read_by(string text, string rule) =>
        Assert.Contains(rule, Dates.Read(text, Published).Assumptions);

    [Fact]
    public void A_clock_time_with_its_part_of_the_day_needs_no_rule() =>
        Assert.DoesNotContain(
            Dates.Read("16 апреля 2024 в 9:30 вечера", Published).Assumptions, a => a.StartsWith("Padding", StringComparison.Ordinal));

    [Theory]
    [InlineData("this year on 16 April", Day)]
    [InlineData("в этом году, 16 апреля", "2024-01-01/2025-01-01 | 2024-04-16/2024-04-17")]
    [InlineData("в этом году в апреле", "2024-04-01/2024-05-01")]
    [InlineData("bu il aprelin sonunda", "2024-04-19/2024-05-01")]
    [InlineData("this year in early April", "2024-04-01/2024-04-13")]
    [InlineData("last year, 16 April 2023", "2023-01-01/2024-01-01 | 2023-04-16/2023-04-17")]
    [InlineData("31-Dec-20", "2020-12-31/2021-01-01")]
    [InlineData("10-Nov-27", "2010-11-27/2010-11-28")]
    [InlineData("32-Nov-33", "unknown")]
    [InlineData("10/Nov/20", "2020-11-10/2020-11-11 | 2010-11-20/2010-11-21")]
    [InlineData("10-Nov-20-21", "unknown")]
    public void A_year_is_pointed_at_or_written_short(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("10-Nov-20", "2020-11-10/2020-11-11 | 2010-11-20/2010-11-21")]
    [InlineData("16-Apr-24", "2024-04-16/2024-04-17 | 2016-04-24/2016-04-25")]
    [InlineData("Nov-20", "2023-11-20/2023-11-21 | 2020-11-01/2020-12-01")]
    [InlineData("в мае 23-го", "2023-05-23/2023-05-24 | 2023-05-01/2023-06-01")]
    [InlineData("ноя.20", "2023-11-20/2023-11-21 | 2020-11-01/2020-12-01")]
    [InlineData("December 2023 or January", "2023-12-01/2024-01-01 | 2023-01-01/2023-02-01 | 2024-01-01/2024-02-01")]
    [InlineData("30 декабря 2023 или 2 января", "2023-12-30/2023-12-31 | 2023-01-02/2023-01-03 | 2024-01-02/2024-01-03")]
    [InlineData("December or January 2023", "2023-12-01/2024-01-01 | 2023-01-01/2023-02-01")]
    [InlineData("15-28 April", "2024-04-15/2024-04-29")]
    [InlineData("June 11-17, 2023", "2023-06-11/2023-06-18")]
    [InlineData("Apr-05-2024", "2024-04-05/2024-04-06")]
    public void Digits_that_may_be_a_day_or_a_year_are_both(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("5 April 2024 (upload date)", "../2024-04-06")]
    [InlineData("5 April 2024 (latest)", "../2024-04-06")]
    [InlineData("5 апреля 2024 (дата публикации)", "../2024-04-06")]
    [InlineData("5 апреля 2024 (возможно, раньше)", "../2024-04-06")]
    [InlineData("5 aprel 2024 (dərc tarixi)", "../2024-04-06")]
    [InlineData("5 April 2024 (earliest)", "2024-04-05/..")]
    [InlineData("5 April 2024 (estimated)", "2024-04-02/2024-04-09")]
    [InlineData("last night (19 April)", "2024-04-19T18:00/2024-04-20T06:00 | 2024-04-19/2024-04-20")]
    [InlineData("(5 April 2024)", "2024-04-05/2024-04-06")]
    [InlineData("5 April 2024!", "2024-04-05/2024-04-06")]
    [InlineData("post of 5 April 2024", "unknown")]
    public void What_stands_in_brackets_is_part_of_what_is_said(string text, string expected) => AssertRead(expected, text);

    [Theory]
    [InlineData("last Friday", "2024-04-19/2024-04-20 | 2024-04-12/2024-04-13")]
    [InlineData("в прошлую пятницу", "2024-04-19/2024-04-20 | 2024-04-12/2024-04-13")]
    [InlineData("ötən cümə", "2024-04-19/2024-04-20 | 2024-04-12/2024-04-13")]
    [InlineData("this past Friday", "2024-04-19/2024-04-20 | 2024-04-12/2024-04-13")]
    [InlineData("Friday last week", "2024-04-12/2024-04-13")]
    [InlineData("Tuesday, May 2", "2023-05-02/2023-05-03")]
    [InlineData("Thursday, May 2", "2024-05-02/2024-05-03")]
    public void A_weekday_settles_what_it_can(string text, string expected)
    {
        AssertRead(expected, text);
        Assert.Null(Dates.Read(text, Published).Oddity);
    }

    [Theory]
    [InlineData("today at 15:00", "2024-04-19T15:00/2024-04-19T15:01 | 2024-04-18T15:00/2024-04-18T15:01")]
    [InlineData("сегодня в 9 утра", "2024-04-19T08:30/2024-04-19T09:30 | 2024-04-18T08:30/2024-04-18T09:30")]
    [InlineData("today at 01:00", "2024-04-19T01:00/2024-04-19T01:01")]
    public void Today_before_dawn_may_be_the_day_that_is_not_over_yet(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-19T02:00+04:00")));

    [Fact]
    public void A_weekday_that_fits_one_order_of_day_and_month_settles_it()
    {
        var dating = Dates.Read("Wednesday 03/04/2024", Published);
        Assert.Equal("2024-04-03/2024-04-04", Dates.Show(dating));
        Assert.Null(dating.Oddity);
        Assert.DoesNotContain(dating.Assumptions, a => a.Contains("exchanged", StringComparison.Ordinal));
    }

    private static void AssertRead(string expected, string text) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, Published)));
}
