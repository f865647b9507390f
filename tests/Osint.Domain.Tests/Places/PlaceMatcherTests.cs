using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Places;
using Xunit;

namespace Osint.Domain.Tests.Places;

public sealed class PlaceMatcherTests
{
    [Theory]
    [InlineData("tartar-district", "Terter", "Tartar", "Tərtər", "Тертер", "Mir Bashir", "Mirbashir", "Terter region")]
    [InlineData("goranboy-district", "Geranboy", "Goranboy", "Geran'boy", "Геранбой")]
    [InlineData("goranboy-district", "Kasum-Ismailov", "Gasim Ismayilov")]
    [InlineData("goran-station", "Goran", "Qoran", "Goran station", "Goran railway station", "станция Горан", "Горан")]
    [InlineData("barda-district", "Barda", "Bərdə", "Барда", "Bardin", "Bardin district")]
    [InlineData("ganja", "Ganja", "Gəncə", "Гянджа", "Gyandzha", "Kirovabad", "Giandja", "г. Гянджа")]
    [InlineData("ganja-airfield", "Ganja airfield", "UBBG", "GNJ", "KVD", "Ganja International Airport")]
    [InlineData("ganja-airfield", "аэропорт Гянджа", "Gyandzha airport", "the military airfield in Ganja", "Gəncə hava limanı")]
    [InlineData("dadivank", "Dadivank", "Khudavang", "Xudavəng", "Дадиванк", "Dadivank monastery")]
    [InlineData("barda-station", "Barda station", "Barda railway station")]
    [InlineData("tartar", "Tartar town", "Tərtər şəhəri", "город Тертер")]
    [InlineData("khankendi", "Khankendi", "Stepanakert", "Степанакерт", "Xankəndi")]
    public void Every_spelling_finds_its_place(string id, params string[] spellings) =>
        Assert.All(spellings, s => Assert.Equal([id], Ids(Match(s))));

    [Theory]
    [InlineData("Goran", "goran-station")]
    [InlineData("Goranboy", "goranboy-district")]
    public void Goran_and_Goranboy_never_swallow_each_other(string claimed, string id)
    {
        var match = Match(claimed);
        Assert.Equal([id], Ids(match));
        Assert.DoesNotContain(match.Rivals, r => r.Place.Id.StartsWith("goran", StringComparison.Ordinal)
            && r.Place.Id.StartsWith("goranboy", StringComparison.Ordinal)
                != id.StartsWith("goranboy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Goran")]
    [InlineData("Goran station")]
    [InlineData("Горан")]
    public void A_beginning_of_a_name_is_no_match_even_where_nothing_else_is_known(string claimed)
    {
        var withoutStation = new Gazetteer(Geodata.SharedPlaces());
        Assert.Empty(withoutStation.Match(claimed).Matched);
    }

    [Fact]
    public void A_bare_name_means_the_district_with_the_town_as_rival_and_as_representative()
    {
        var match = Match("Terter");
        var town = Place("tartar");
        Assert.Equal(PlaceKind.District, match.Matched[0].Place.Kind);
        Assert.Equal(town.Id, match.Rivals[0].Place.Id);
        Assert.Equal(town.Region.Representative, match.Region!.Representative);
        Assert.True(match.Region.Covers(town.Region.Representative));
        Assert.Null(match.Region.RadiusMeters);
    }

    [Theory]
    [InlineData("Kasum-Ismailov")]
    [InlineData("Gasim Ismayilov")]
    [InlineData("Касум-Исмаилов")]
    public void The_old_name_of_Goranboy_keeps_the_village_near_Shamkir_as_rival(string claimed)
    {
        var match = Match(claimed);
        Assert.Equal(["goranboy-district"], Ids(match));
        Assert.Contains(match.Rivals, r => r is { Place.Id: "alabashly", Similarity: 1 });
        Assert.Contains(match.Rivals, r => r is { Place.Id: "goranboy", Similarity: 1 });
    }

    [Theory]
    [InlineData("Khudavang (Dadivank)")]
    [InlineData("Dadivank [Khudavang]")]
    [InlineData("Khudavang / Dadivank")]
    [InlineData("Dadivank (Somewhere Unheard)")]
    [InlineData("Dadivank (unclosed")]
    public void Two_spellings_of_one_place_are_one_place(string claimed) =>
        Assert.Equal(["dadivank"], Ids(Match(claimed)));

    [Theory]
    [InlineData("Terter and Barda districts")]
    [InlineData("Terter and Barda")]
    [InlineData("Tərtər və Bərdə rayonları")]
    [InlineData("Tərtər və Bərdə")]
    [InlineData("Тертер и Барда")]
    [InlineData("Terter & Barda")]
    [InlineData("Terter, Barda")]
    [InlineData("between Terter and Barda")]
    [InlineData("Terter or Barda district")]
    public void A_claim_of_two_places_means_the_union_of_both(string claimed)
    {
        var match = Match(claimed);
        Assert.Equal(["tartar-district", "barda-district"], Ids(match));
        Assert.True(match.Region!.Covers(Place("tartar").Region.Representative));
        Assert.True(match.Region.Covers(Place("barda").Region.Representative));
        Assert.False(match.Region.Covers(Place("ganja").Region.Representative));
        Assert.Equal(Place("tartar").Region.Representative, match.Region.Representative);
        Assert.Contains(match.Rivals, r => r.Place.Id is "barda");
    }

    [Fact]
    public void A_plural_kind_is_said_of_every_place() =>
        Assert.Equal(["goran-station", "barda-station"], Ids(Match("Goran and Barda stations")));

    [Theory]
    [InlineData("Goran station, Goranboy district", "goran-station")]
    [InlineData("Goran, Goranboy", "goran-station")]
    [InlineData("Goran (Goranboy district)", "goran-station")]
    [InlineData("Talysh, Tartar district", "talysh")]
    [InlineData("Talysh village, Tartar district, Azerbaijan", "talysh")]
    [InlineData("Terter, Terter district", "tartar")]
    [InlineData("Gasim Ismayilov, Shamkir district", "alabashly")]
    [InlineData("Dadivank, Kalbajar", "dadivank")]
    public void A_district_after_a_comma_says_where_the_place_is(string claimed, string id) =>
        Assert.Equal([id], Ids(Match(claimed))[..1]);

    [Fact]
    public void An_unknown_village_of_a_known_district_means_the_district_and_says_what_was_not_found()
    {
        var match = Match("Qwertyabad, Goranboy district");
        Assert.Equal(["goranboy-district"], Ids(match));
        Assert.Equal(["Qwertyabad"], match.Unmatched);
    }

    [Theory]
    [InlineData("Tretre", "tartar-district")]
    [InlineData("Terterr", "tartar-district")]
    [InlineData("Gorannboy", "goranboy-district")]
    [InlineData("Goranbyo", "goranboy-district")]
    [InlineData("Mingachevr", "mingachevir")]
    [InlineData("Yevlah", "yevlakh-district")]
    [InlineData("Dadivnak", "dadivank")]
    [InlineData("Тетрер", "tartar-district")]
    [InlineData("Tretre district", "tartar-district")]
    public void A_typing_mistake_is_forgiven(string claimed, string id)
    {
        var match = Match(claimed);
        Assert.Equal([id], Ids(match));
        Assert.InRange(match.Matched[0].Similarity, 0.6, 0.99);
    }

    [Theory]
    [InlineData("Xyzzy")]
    [InlineData("Springfield")]
    [InlineData("Bank")]
    [InlineData("Gora")]
    [InlineData("London and Paris")]
    [InlineData("during the protests")]
    [InlineData("airport")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("(,)&;[")]
    [InlineData("and")]
    [InlineData("40.34, 46.93")]
    public void A_name_that_nothing_is_near_means_nothing(string claimed)
    {
        var match = Match(claimed);
        Assert.Empty(match.Matched);
        Assert.Null(match.Region);
        Assert.Equal(claimed, match.Claimed);
    }

    [Fact]
    public void Part_of_a_claim_that_is_not_known_is_told_beside_what_is()
    {
        var match = Match("Terter and Xyzzy");
        Assert.Equal(["tartar-district"], Ids(match));
        Assert.Equal(["Xyzzy"], match.Unmatched);
    }

    [Theory]
    [InlineData("terter", "terter", 0)]
    [InlineData("tretre", "terter", 1)]
    [InlineData("goranboy", "gorannboy", 1)]
    [InlineData("barda", "brda", 1)]
    [InlineData("ganja", "gnaja", 0.5)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Typing_mistakes_are_counted_with_a_swap_at_half(string a, string b, double mistakes)
    {
        Assert.Equal(mistakes, TypingMistakes.Between(a, b));
        Assert.Equal(mistakes, TypingMistakes.Between(b, a));
    }

    [Fact]
    public void The_order_of_candidates_is_irrelevant_and_the_gazetteer_decides_as_the_static_function_does()
    {
        var places = Geodata.Gazetteer.Places;
        string[] claims =
        [
            "Terter", "Goran station", "Kasum-Ismailov", "Terter and Barda districts", "Tretre", "Talysh, Tartar district",
        ];
        Assert.All(claims, c =>
        {
            var forward = Geodata.Gazetteer.Match(c);
            var backward = PlaceMatcher.Decide(c, [.. places.Reverse()]);
            Assert.Equal(Ids(forward), Ids(backward));
            Assert.Equal(Ids(forward.Rivals), Ids(backward.Rivals));
        });
    }

    [Fact]
    public void Candidates_that_the_database_prefilters_by_trigram_give_the_same_answer()
    {
        string[] claims =
        [
            "Terter", "Tretre", "Gorannboy", "Goran station, Goranboy district", "Khudavang (Dadivank)", "Yevlah",
            "Xyzzy",
            "Terter and Barda districts", "the military airfield in Ganja", "Касум-Исмаилов", "MirBashir", "Gənçə",
        ];
        Assert.All(claims, c =>
        {
            var wanted = PlaceMatcher.FoldedNames(c);
            var prefiltered = Geodata.Gazetteer.Places.Where(p => p.Spellings.Any(s => wanted.Any(w =>
                Trigrams.Similarity(PlaceName.Fold(s), w) >= PlaceMatcher.PrefilterSimilarity))).ToArray();
            Assert.True(prefiltered.Length < Geodata.Gazetteer.Places.Count);
            var full = Geodata.Gazetteer.Match(c);
            var few = PlaceMatcher.Decide(c, prefiltered);
            Assert.Equal(full.Matched, few.Matched);
            Assert.Equal(Ids(full.Rivals), Ids(few.Rivals));
        });
    }

    [Fact]
    public void No_text_makes_matching_throw() =>
        Prop.ForAll<string?>(s => string.Equals(Match(s ?? "").Claimed, s ?? "", StringComparison.Ordinal))
            .Check(Cases.Of(300));

    [Fact]
    public void Names_torn_and_mixed_up_never_throw_and_what_is_matched_has_a_region()
    {
        var pieces = Gen.Elements(
            "Terter", "Goran", "и", "və", " and ", ",", "(", ")", "[", "/", "район", "station", "'", "\u0306", "\0", "\uD800",
            "İ", " ");
        Prop.ForAll(pieces.ListOf().ToArbitrary(), parts =>
        {
            var match = Match(string.Concat(parts));
            return match.Matched.IsEmpty == (match.Region is null)
                && match.Matched.All(m => m.Similarity is > 0 and <= 1)
                && match.Rivals.All(r => !Ids(match).Contains(r.Place.Id, StringComparer.Ordinal));
        }).Check(Cases.Of(300));
    }

    [Fact]
    public void A_claim_of_many_names_is_read_only_so_far()
    {
        var endless = new StringBuilder().Insert(0, "Xyzzy, (a) and ", 5000).ToString();
        Assert.Empty(Match(endless).Matched);
        Assert.True(PlaceMatcher.FoldedNames(endless).Count <= 13);
    }

    [Fact]
    public void The_search_box_takes_equal_names_first_then_beginnings_then_names_spelt_alike()
    {
        Assert.Equal("goran-station", Geodata.Gazetteer.Search("goran", 10)[0].Place.Id);
        Assert.Contains(Geodata.Gazetteer.Search("goran", 10), c => c.Place.Id is "goranboy-district");
        Assert.Equal("goranboy-district", Geodata.Gazetteer.Search("goranb", 5)[0].Place.Id);
        Assert.Equal("tartar-district", Geodata.Gazetteer.Search("Тер", 1)[0].Place.Id);
        Assert.Equal("tartar-district", Geodata.Gazetteer.Search("tretre", 5)[0].Place.Id);
        Assert.Equal("ganja-airfield", Geodata.Gazetteer.Search("ganja airport", 5)[0].Place.Id);
        Assert.Equal(3, Geodata.Gazetteer.Search("a", 3).Count);
        Assert.Empty(Geodata.Gazetteer.Search(" ", 10));
        Assert.Empty(Geodata.Gazetteer.Search("Terter", 0));
        Assert.Empty(Geodata.Gazetteer.Search("xyzzy", 10));
    }

    private static PlaceMatch Match(string claimed) => Geodata.Gazetteer.Match(claimed);

    private static string[] Ids(PlaceMatch match) => Ids(match.Matched);

    private static string[] Ids(IEnumerable<PlaceCandidate> candidates) => [.. candidates.Select(m => m.Place.Id)];

    private static Place Place(string id) =>
        Geodata.Gazetteer.Places.Single(p => string.Equals(p.Id, id, StringComparison.Ordinal));
}
