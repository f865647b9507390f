using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Sentences about footage, remarks beside a date, and what of them is not read.</summary>
public sealed class FootageSentenceTests
{
    private const string Year2016 = "2016-01-01/2017-01-01";
    private const string By2016 = "../2017-01-01";

    [Theory]
    [InlineData("The image is in an article from 2016", By2016)]
    [InlineData("статья от 2016 года", By2016)]
    [InlineData("an image from 2016", Year2016)]
    [InlineData("The photo is from 2016", Year2016)]
    [InlineData("available from 2016", By2016)]
    [InlineData("published since 2016", By2016)]
    [InlineData("first used before 9 June 2018", "../2018-06-09")]
    [InlineData("It was shared by 9 June 2018", "../2018-06-10")]
    [InlineData("Taken between 3 and 5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("taken: 16 April 2024", "2024-04-16/2024-04-17")]
    [InlineData("taken in 2016 during the war", Year2016)]
    [InlineData("used before in 2016", By2016)]
    [InlineData("used earlier in 2016", By2016)]
    [InlineData("a video from 16 April 2024", "2024-04-16/2024-04-17")]
    [InlineData("фото от 16 апреля 2024", "2024-04-16/2024-04-17")]
    [InlineData("taken in Barda before 9 June 2018", "../2018-06-09")]
    [InlineData("taken in Barda from 3 to 5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("taken in Barda between 3 and 5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("снято в Барде между 3 и 5 апреля 2024", "2024-04-03/2024-04-06")]
    [InlineData("снято в Барде с 3 по 5 апреля 2024", "2024-04-03/2024-04-06")]
    [InlineData("from Barda in 2016", "unknown")]
    public void The_verb_says_whether_a_date_is_of_the_footage_or_bounds_it(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("taken in 2016, and shared in 2017", Year2016)]
    [InlineData("taken in 2016 but shared in 2017", Year2016)]
    [InlineData("shared in 2016 and taken in 2014", "2014-01-01/2015-01-01")]
    [InlineData("taken in 2016 and shared in 2014", "unknown")]
    [InlineData("taken in 2016, but the second photo was taken in 2014", "2016-01-01/2017-01-01 | 2014-01-01/2015-01-01")]
    [InlineData("taken in 2016 whatever", "unknown")]
    [InlineData("taken in 2016 and whatever", "unknown")]
    [InlineData("taken in 2016, not shared in 2017", "unknown")]
    [InlineData("taken in 2016, but unclear", "unknown")]
    public void A_second_clause_has_to_hold_too_or_speaks_of_another_image(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("during covid-19", Year2016)]
    [InlineData("with a Mi8", Year2016)]
    [InlineData("with a Tu-154", Year2016)]
    [InlineData("with 76 planes", "unknown")]
    [InlineData("covid-1999", "unknown")]
    [InlineData("19", "unknown")]
    [InlineData("-19", "unknown")]
    [InlineData("--19", "unknown")]
    [InlineData("on Independence Day", Year2016)]
    [InlineData("day of rage", Year2016)]
    [InlineData("a day of rage", "unknown")]
    [InlineData("two day trip", "unknown")]
    [InlineData("weeks of rain", "unknown")]
    [InlineData("recent", Year2016)]
    [InlineData("yesterday", "unknown")]
    [InlineData("not in Barda", "unknown")]
    [InlineData("anniversary march", "unknown")]
    [InlineData("first published", By2016)]
    public void A_remark_changes_nothing_or_the_text_is_not_read(string remark, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read($"2016 ({remark})", "2024-04-17")));

    [Fact]
    public void A_remark_of_thirty_words_is_the_longest()
    {
        Assert.Equal(Year2016, Dates.Show(Dates.Read($"2016 ({string.Join(' ', Enumerable.Repeat("rain", 30))})")));
        Assert.Equal("unknown", Dates.Show(Dates.Read($"2016 ({string.Join(' ', Enumerable.Repeat("rain", 31))})")));
    }

    [Theory]
    [InlineData("2016 during", "unknown")]
    [InlineData("2016 for two of the images", Year2016)]
    [InlineData("2016, Barda", Year2016)]
    [InlineData("2016, near Barda", Year2016)]
    [InlineData("2016 Barda", "unknown")]
    [InlineData("2016, port of Barda", Year2016)]
    [InlineData("2016, old port of Barda", "unknown")]
    [InlineData("2016, Mi-8", "unknown")]
    [InlineData("port of Barda, 2016", Year2016)]
    [InlineData("old port of Barda, 2016", "unknown")]
    public void A_remark_without_brackets_begins_with_a_word_for_it(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("Unclear (2016)", Year2016)]
    [InlineData("Not known but 2016", Year2016)]
    [InlineData("No exact date is known, but 2016", Year2016)]
    [InlineData("Unknown, before 2016", "../2016-01-01")]
    [InlineData("Unknown, shared in 2016", By2016)]
    [InlineData("Unknown, 2016", "unknown")]
    [InlineData("No exact date", "unknown")]
    [InlineData("Specific 2016", "unknown")]
    public void A_denial_of_a_date_leaves_what_follows_it(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("Taken in 2016. It was shared in 2017.", Year2016)]
    [InlineData("Taken in Barda in 2016. Shared in 2017.", Year2016)]
    [InlineData("Taken in 2016. It was shared in 2014.", "unknown")]
    [InlineData("Taken in 2016. Shared in 2014. Shared in 2013.", "unknown")]
    [InlineData("Taken in 2016. The second photo was taken in 2014.", "2016-01-01/2017-01-01 | 2014-01-01/2015-01-01")]
    [InlineData("Taken in 2016; taken in 2014", "2016-01-01/2017-01-01 | 2014-01-01/2015-01-01")]
    [InlineData("Taken in 2016. Unclear.", "unknown")]
    [InlineData("Recent clashes. Barda and Terter.", "2024-01-16/2024-04-18")]
    [InlineData("Recent, May 2021", "2021-05-01/2021-06-01")]
    [InlineData("Recent - May 2021", "2021-05-01/2021-06-01")]
    [InlineData("Recent May 2021", "unknown")]
    public void Each_sentence_has_to_hold_or_speaks_of_another_image(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Fact]
    public void A_remark_that_was_not_used_is_told_as_it_stands() => Assert.Contains(
        "The remark \"for barda ( city )\" was not used.", Dates.Read("2016 for Barda (city)").Assumptions);

    [Fact]
    public void A_text_of_two_thousand_characters_or_a_hundred_and_twenty_words_and_marks_is_the_longest()
    {
        var word = new string('a', 2000 - "2016 ()".Length);
        Assert.Equal(Year2016, Dates.Show(Dates.Read($"2016 ({word})")));
        Assert.Equal("unknown", Dates.Show(Dates.Read($"2016 ({word}a)")));

        var years = string.Join(" or ", Enumerable.Range(1950, 60));
        Assert.Equal(60, Dates.Read($"{years}.").Candidates.Length);
        Assert.Equal("unknown", Dates.Show(Dates.Read($"{years}..")));
    }

    [Theory]
    [InlineData("Image 12 - 2016, Image 13 - 2017")]
    [InlineData("Photo-1 - 2016, Photo-2 - 2017")]
    [InlineData("Photo #1 - 2016, Photo #2 - 2017")]
    [InlineData("1st photo - 2016, 2nd photo - 2017")]
    [InlineData("The first photo - 2016, the second photo - 2017")]
    [InlineData("the first photo: 2016, the second photo: 2017")]
    [InlineData("На первом фото: 2016, на втором фото: 2017")]
    [InlineData("Photo of the bridge: 2016, photo of the tank: 2017")]
    [InlineData("Left: 2016. Right: 2017")]
    [InlineData("Left: 2016 and right: 2017")]
    [InlineData("2016 (left), 2017 (right)")]
    [InlineData("2016 (the left photo), 2017 (the right photo)")]
    [InlineData("2016 (left), 2017 (first photo)")]
    public void A_label_says_which_of_several_images_a_date_is_of(string text) =>
        Assert.Equal("2016-01-01/2017-01-01 | 2017-01-01/2018-01-01", Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("2016 (Image 1)", Year2016)]
    [InlineData("Image 1: 2016", Year2016)]
    [InlineData("Image 1 - 2016", Year2016)]
    [InlineData("Image 123 - 2016", "unknown")]
    [InlineData("2016 (left", "unknown")]
    [InlineData("2016 (left, 2017 (right)", "unknown")]
    [InlineData("2016 (left), 2017", "unknown")]
    [InlineData("2016 (left), 2017 (right), 2018", "unknown")]
    [InlineData("Left: 2016 right: 2017", "unknown")]
    [InlineData("Bridge: 2016, tank: 2017", "unknown")]
    [InlineData("Photo not of the bridge: 2016, photo of the tank: 2017", "unknown")]
    [InlineData("Photo that was shared: 2016, photo of the tank: 2017", "unknown")]
    [InlineData("Photo of an old and very long bridge: 2016, photo of the tank: 2017",
        "2016-01-01/2017-01-01 | 2017-01-01/2018-01-01")]
    [InlineData("Photo of an old and very long stone bridge: 2016, photo of the tank: 2017", "unknown")]
    public void A_label_is_whole_short_and_of_an_image_and_each_part_has_one(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("April 2024 (16 April 2024)", "2024-04-16/2024-04-17")]
    [InlineData("16 April 2024 (April 2024)", "2024-04-16/2024-04-17")]
    [InlineData("16 April 2024 (morning of 16 April 2024)", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("before 2016 (after 2014)", "2015-01-01/2016-01-01")]
    [InlineData("after 2014 (before 2016)", "2015-01-01/2016-01-01")]
    [InlineData("before 2016 (before 2014)", "../2014-01-01")]
    [InlineData("before 2014 (before 2016)", "../2014-01-01")]
    [InlineData("after 2014 (after 2016)", "2017-01-01/..")]
    [InlineData("after 2016 (after 2014)", "2017-01-01/..")]
    [InlineData("2016 (before 2014)", "unknown")]
    [InlineData("2016 (before 2017)", Year2016)]
    [InlineData("16 April 2024 UTC (16 April 2024)", "unknown")]
    [InlineData("16 April 2024 Moscow time (16 April 2024)", "unknown")]
    public void A_second_date_in_brackets_has_to_hold_as_well(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("Monday, 16 April 2024 or Wednesday, 17 April 2024", "16 April 2024 is a Tuesday, not a Monday.")]
    [InlineData("Tuesday, 16 April 2024 or Monday, 17 April 2024", "17 April 2024 is a Wednesday, not a Monday.")]
    [InlineData("Monday, 16 April 2024 or Monday, 17 April 2024", "16 April 2024 is a Tuesday, not a Monday.")]
    [InlineData("Tuesday, 16 April 2024 or Wednesday, 17 April 2024", null)]
    public void The_first_wrong_weekday_is_told(string text, string? oddity) =>
        Assert.Equal(oddity, Dates.Read(text).Oddity?.ToString());

    [Fact]
    public void A_weekday_that_is_wrong_in_one_zone_is_told_whatever_it_is_in_another()
    {
        // Published at one in the morning in Baku, when it was still the day before by UTC.
        const string Published = "2024-04-17T01:00+04:00";
        var (utc, baku) = (Dates.Zone("Etc/UTC"), Dates.Baku);
        const string Oddity = "15 April 2024 is a Monday, not a Tuesday.";
        Assert.Equal(Oddity, Dates.Read("Tuesday, yesterday", Published, utc, baku).Oddity?.ToString());
        Assert.Equal(Oddity, Dates.Read("Tuesday, yesterday", Published, baku, utc).Oddity?.ToString());
    }

    [Theory]
    [InlineData("Monday so far", "unknown")]
    [InlineData("winter", "2023-12-01/2024-03-01 | 2022-12-01/2023-03-01")]
    [InlineData("2023 or April 2024", "2023-01-01/2024-01-01 | 2024-04-01/2024-05-01")]
    [InlineData("16 April 2023 or 17 April", "2023-04-16/2023-04-17 | 2023-04-17/2023-04-18")]
    [InlineData("16 April or 17 April 2023", "2023-04-16/2023-04-17 | 2023-04-17/2023-04-18")]
    [InlineData("16; 17 April 2023", "2023-04-16/2023-04-17 | 2023-04-17/2023-04-18")]
    [InlineData("3-5 April or 7 May 2019", "2019-04-03/2019-04-06 | 2019-05-07/2019-05-08")]
    [InlineData("on 3 and on 5 April 2023", "2023-04-03/2023-04-04 | 2023-04-05/2023-04-06")]
    [InlineData("April 16 and 17, 2023", "2023-04-16/2023-04-17 | 2023-04-17/2023-04-18")]
    [InlineData("April 16, 17, 2023", "2023-04-16/2023-04-17 | 2023-04-17/2023-04-18")]
    [InlineData("May 2016 / June 2017", "2016-05-01/2016-06-01 | 2017-06-01/2017-07-01")]
    [InlineData("16 aprel 2024-dən", "2024-04-16/.. | ../2024-04-17")]
    [InlineData("ən azı 2016-cı ildən bəri", By2016)]
    public void What_a_date_leaves_out_stands_with_its_neighbour_or_the_publication(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Fact]
    public void A_date_after_the_publication_says_why_the_year_before_is_possible() => Assert.Contains(
        "In the year of the publication the date lies after it, so the year before is a candidate too.",
        Dates.Read("4 January", "2021-01-02").Assumptions);

    [Fact]
    public void A_date_long_after_the_publication_says_why_it_is_of_the_year_before() => Assert.Contains(
        "In the year of the publication the date lies after it, and nothing is filmed after it was published: the year is " +
        "the one before.",
        Dates.Read("31 December", "2021-01-02").Assumptions);

    [Theory]
    [InlineData("3–5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("3—5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("3−5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("3‐5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("3‑5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("3‒5 April 2024", "2024-04-03/2024-04-06")]
    [InlineData("“16 April 2024”", "2024-04-16/2024-04-17")]
    [InlineData("„16 April 2024“", "2024-04-16/2024-04-17")]
    [InlineData("«16 April 2024»", "2024-04-16/2024-04-17")]
    [InlineData("\"16 April 2024\"", "2024-04-16/2024-04-17")]
    [InlineData("During the farmers’ rally in 2020", "2020-01-01/2021-01-01")]
    [InlineData("During the farmers‘ rally in 2020", "2020-01-01/2021-01-01")]
    [InlineData("During the farmers` rally in 2020", "2020-01-01/2021-01-01")]
    [InlineData("During the farmersʼ rally in 2020", "2020-01-01/2021-01-01")]
    [InlineData("April '24", "unknown")]
    [InlineData("16 April ’24", "unknown")]
    [InlineData("16 April ‘24", "unknown")]
    [InlineData("16 April `24", "unknown")]
    [InlineData("16 April ʼ24", "unknown")]
    [InlineData("May 2016 | June 2017", "2016-05-01/2016-06-01 | 2017-06-01/2017-07-01")]
    [InlineData("May 2016 • June 2017", "2016-05-01/2016-06-01 | 2017-06-01/2017-07-01")]
    [InlineData("DUNEN", "2024-04-16/2024-04-17")]
    [InlineData("16 APREL, CERSENBE AXSAMI", "2024-04-16/2024-04-17")]
    [InlineData("DÜNƏN", "2024-04-16/2024-04-17")]
    [InlineData("IKI HEFTE EVVEL", "2024-03-31/2024-04-07")]
    [InlineData("İKİ HƏFTƏ ƏVVƏL", "2024-03-31/2024-04-07")]
    [InlineData("вчера\u0301", "2024-04-16/2024-04-17")]
    public void Any_keyboard_writes_the_same_dashes_quotes_and_letters(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));
}
