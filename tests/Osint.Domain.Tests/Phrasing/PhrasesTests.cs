using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Tests.Checks;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Phrasing;

public sealed partial class PhrasesTests
{
    private static readonly DateTimeZone Baku = DateTimeZoneProviders.Tzdb["Asia/Baku"];

    public static TheoryData<string> Keys => [.. Phrases.All.Select(f => f.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_phrase_has_the_same_gaps_in_every_language(string key)
    {
        var form = Phrases.Find(key)!;
        var gaps = Gaps(form, Language.English);
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.NotEqual("", form.In(language));
            Assert.Equal(gaps, Gaps(form, language));
        }

        // A gap that is never filled would be an error only when somebody reads the finding.
        Assert.Equal(Enumerable.Range(0, gaps.Length), gaps);

        static int[] Gaps(PhraseForm form, Language language) =>
        [
            .. Gap().Matches(form.In(language))
                .Select(m => int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture))
                .Distinct().Order(),
        ];
    }

    [Fact]
    public void Every_row_is_named_once_and_found_by_its_name()
    {
        Assert.Equal(Phrases.All.Count(), Phrases.All.Select(f => f.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Same(Phrases.CannotBothBeTrue, Phrases.Find("CannotBothBeTrue"));
        Assert.Null(Phrases.Find("Nothing"));
    }

    [Theory]
    [InlineData("en", Language.English)]
    [InlineData("RU-ru", Language.Russian)]
    [InlineData("az-Latn-AZ", Language.Azerbaijani)]
    [InlineData("aze", null)]
    [InlineData("", null)]
    public void A_tag_names_a_language_by_its_first_part(string tag, Language? language) =>
        Assert.Equal(language, LanguageCode.Parse(tag));

    [Theory]
    [InlineData("2024-04-16", "16 April 2024", "16 апреля 2024", "16 aprel 2024")]
    [InlineData("2024-04-16/2024-04-18", "16 to 18 April 2024", "16 – 18 апреля 2024", "16 – 18 aprel 2024")]
    [InlineData("../2024-04-16", "by 16 April 2024", "не позднее 16 апреля 2024", "ən geci 16 aprel 2024")]
    [InlineData("2024-04-16/..", "from 16 April 2024 on", "начиная с 16 апреля 2024", "16 aprel 2024 tarixindən başlayaraq")]
    [InlineData("2024-04-16T10:00/2024-04-16T10:59", "16 April 2024, 10:00 to 11:00", "16 апреля 2024, 10:00 – 11:00",
        "16 aprel 2024, 10:00 – 11:00")]
    [InlineData("2024-04-16T10:20", "16 April 2024, 10:20", "16 апреля 2024, 10:20", "16 aprel 2024, 10:20")]
    [InlineData("2024-04-16T10:20:00", "16 April 2024, 10:20:00", "16 апреля 2024, 10:20:00", "16 aprel 2024, 10:20:00")]
    [InlineData("2024-04-16T10:20:05", "16 April 2024, 10:20:05", "16 апреля 2024, 10:20:05", "16 aprel 2024, 10:20:05")]
    [InlineData("2024-04-16T10:20/..", "from 16 April 2024, 10:20 on", "начиная с 16 апреля 2024, 10:20",
        "16 aprel 2024, 10:20 vaxtından başlayaraq")]
    [InlineData("2023-12-31/2024-01-01", "31 December 2023 to 1 January 2024", "31 декабря 2023 – 1 января 2024",
        "31 dekabr 2023 – 1 yanvar 2024")]
    public void A_window_is_named_as_each_language_does(string edtf, string en, string ru, string az)
    {
        var window = ClaimedDate.Read(edtf, new DateContext { Zones = [Baku] }).Windows.Single();
        var wording = WindowText.Describe(window, Baku);
        Assert.Equal((en, ru, az), (wording.In(Language.English), wording.In(Language.Russian), wording.In(Language.Azerbaijani)));
    }

    [Theory]
    [InlineData("2024-04-16", "on 16 April 2024", "16 апреля 2024", "16 aprel 2024 tarixində")]
    [InlineData("2024-04-16/2024-04-18", "from 16 to 18 April 2024", "с 16 по 18 апреля 2024", "16 – 18 aprel 2024 arasında")]
    [InlineData("../2024-04-16", "by 16 April 2024", "не позднее 16 апреля 2024", "ən geci 16 aprel 2024")]
    [InlineData("2024-04-15T12:00", "on 15 April 2024, 12:00", "15 апреля 2024, 12:00", "15 aprel 2024, 12:00")]
    [InlineData("2024-04-17T03:00/2024-04-17T08:59", "on 17 April 2024, 03:00 to 09:00", "17 апреля 2024, 03:00 – 09:00",
        "17 aprel 2024, 03:00 – 09:00 arasında")]
    public void Behind_a_verb_it_says_when(string edtf, string en, string ru, string az)
    {
        var windows = ClaimedDate.Read(edtf, new DateContext { Zones = [Baku] }).Windows;
        var wording = WindowText.When(windows, Baku);
        Assert.Equal((en, ru, az), (wording.In(Language.English), wording.In(Language.Russian), wording.In(Language.Azerbaijani)));
    }

    [Theory]
    [InlineData("2024-06-12", "on 12 June 2024 by Europe/Moscow time", "12 июня 2024 по времени Europe/Moscow",
        "Europe/Moscow vaxtı ilə 12 iyun 2024 tarixində")]
    [InlineData("2024-06-12/2024-06-13", "from 12 to 13 June 2024 by Europe/Moscow time",
        "с 12 по 13 июня 2024 по времени Europe/Moscow", "Europe/Moscow vaxtı ilə 12 – 13 iyun 2024 arasında")]
    [InlineData("2024-06-12T10:00", "on 12 June 2024, 11:00", "12 июня 2024, 11:00", "12 iyun 2024, 11:00")]
    public void Days_of_the_speakers_calendar_are_named_by_it(string edtf, string en, string ru, string az)
    {
        var windows = ClaimedDate.Read(edtf, new DateContext { Zones = [Given.Moscow] }).Windows;
        var wording = WindowText.When(windows, Baku, Given.Moscow);
        Assert.Equal((en, ru, az), (wording.In(Language.English), wording.In(Language.Russian), wording.In(Language.Azerbaijani)));
        Assert.DoesNotContain("Moscow", WindowText.When(windows, Given.Moscow, Baku).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "0-dan")]
    [InlineData("1", "1-dən")]
    [InlineData("2", "2-dən")]
    [InlineData("3", "3-dən")]
    [InlineData("4", "4-dən")]
    [InlineData("5", "5-dən")]
    [InlineData("6", "6-dan")]
    [InlineData("7", "7-dən")]
    [InlineData("8", "8-dən")]
    [InlineData("9", "9-dan")]
    [InlineData("10", "10-dan")]
    [InlineData("20", "20-dən")]
    [InlineData("30", "30-dan")]
    [InlineData("40", "40-dan")]
    [InlineData("50", "50-dən")]
    [InlineData("60", "60-dan")]
    [InlineData("70", "70-dən")]
    [InlineData("80", "80-dən")]
    [InlineData("90", "90-dan")]
    [InlineData("100", "100-dən")]
    [InlineData("106", "106-dan")]
    [InlineData("1000", "1000-dən")]
    [InlineData("20000", "20000-dən")]
    [InlineData("1000000", "1000000-dan")]
    [InlineData("2000000000", "2000000000-dan")]
    [InlineData("1826", "1826-dan")]
    [InlineData("1970", "1970-dən")]
    [InlineData("2100", "2100-dən")]
    [InlineData("Bakı", "Bakı-dan")]
    [InlineData("Gəncə", "Gəncə-dən")]
    public void An_Azerbaijani_suffix_follows_the_last_word_of_a_number_as_it_is_spoken(string number, string expected)
    {
        Assert.Equal($"{expected} çox", Phrases.MoreThan.With(number).In(Language.Azerbaijani));
        Assert.Equal($"more than {number}", Phrases.MoreThan.With(number).ToString());
    }

    [Fact]
    public void No_suffix_is_written_behind_a_gap_without_looking_at_what_fills_it() => Assert.All(
        Phrases.All, form => Assert.DoesNotContain("}-", form.In(Language.Azerbaijani), StringComparison.Ordinal));

    [Fact]
    public void A_finding_reads_back_as_it_was_stored_and_then_speaks_every_language()
    {
        var statement = Given.Parse(
            Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, "today", "[2024-04-16,2024-04-17]") with { RefersTo = ["V"] });
        var finding = Given.Finding(Given.Official(Given.Parse(Given.Report("2024-04-16", "2024-04-17")), statement));
        var stored = JsonSerializer.Serialize(finding, JsonSetup.Options);
        var read = JsonSerializer.Deserialize<Finding>(stored, JsonSetup.Options)!;
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.Equal(finding.Explanation.In(language), read.Explanation.In(language));
            Assert.Equal(finding.Decides!.Sentence.In(language), read.Decides!.Sentence.In(language));
        }

        Assert.Equal(finding.Explanation, read.Explanation);
        Assert.Equal(finding.Explanation.GetHashCode(), read.Explanation.GetHashCode());
        Assert.Equal(finding.Digest(), read.Digest());
        Assert.Equal(
            "время опровержения (said_at): 16 апреля — противоречит, 17 апреля — согласуется",
            read.Decides!.Sentence.In(Language.Russian));
        Assert.Equal(
            "təkzibin vaxtı (said_at): 16 aprel – ziddir, 17 aprel – uyğundur",
            read.Decides.Sentence.In(Language.Azerbaijani));
        var spoken = JsonSerializer.Serialize(finding, JsonSetup.Spoken(() => Language.Russian));
        Assert.Contains("\"explanation\":\"Заявлено, что кадры сняты 16 апреля 2024.", spoken, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_version_stored_as_plain_text_is_still_read() =>
        Assert.Equal("It is open.", JsonSerializer.Deserialize<Wording>("\"It is open.\"", JsonSetup.Options)!.ToString());

    [Theory]
    [InlineData("{\"say\":\"no_such_phrase\"}")]
    [InlineData("{\"between\":\"Or\",\"zone\":null,\"parts\":[null]}")]
    [InlineData("{\"zone\":\"Nowhere/At_all\",\"as\":\"bare\"}")]
    [InlineData("{}")]
    [InlineData("1")]
    public void What_is_no_wording_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Wording>(json, JsonSetup.Options));

    [GeneratedRegex(@"\{(?<n>[0-9]+)(:[a-zə]+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
