using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Places;
using Xunit;

namespace Osint.Domain.Tests.Places;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("Tərtər", "terter")]
    [InlineData("ТЕРТЕР", "terter")]
    [InlineData("Tǝrtǝr", "terter")]
    [InlineData("Geran'boy", "geranboy")]
    [InlineData("Geran’boy", "geranboy")]
    [InlineData("Геранбой", "geranboy")]
    [InlineData("Гянджа", "gyandzha")]
    [InlineData("Gəncə", "gence")]
    [InlineData("Kasum-Ismailov", "kasum ismailov")]
    [InlineData("Qasım İsmayılov", "qasim ismayilov")]
    [InlineData("Xudavəng", "khudaveng")]
    [InlineData("Yevlax", "yevlakh")]
    [InlineData("Şuşa", "susa")]
    [InlineData("Ağcabədi", "agcabedi")]
    [InlineData("Göygöl", "goygol")]
    [InlineData("Дадиванк", "dadivank")]
    [InlineData("  Barda,  ", "barda")]
    [InlineData("Ստեփանակերտ", "ստեփանակերտ")]
    public void A_name_folds_to_plain_latin_where_its_script_has_one(string name, string folded) =>
        Assert.Equal(folded, PlaceName.Fold(name));

    [Theory]
    [InlineData("Ş\u0327u\u015Fa", "Şuşa")]
    [InlineData("S\u0327us\u0327a", "Şuşa")]
    [InlineData("Геранбои\u0306", "Геранбой")]
    [InlineData("Гёйгёль", "Ге\u0308йге\u0308ль")]
    public void Composed_and_decomposed_letters_are_one(string a, string b) =>
        Assert.Equal(PlaceName.Fold(a), PlaceName.Fold(b));

    [Theory]
    [InlineData("Terter district", "terter", PlaceKind.District)]
    [InlineData("the Terter region", "terter", PlaceKind.District)]
    [InlineData("Тертерский район", "terterskiy", PlaceKind.District)]
    [InlineData("Tərtər rayonu", "terter", PlaceKind.District)]
    [InlineData("Tərtər şəhəri", "terter", PlaceKind.City)]
    [InlineData("город Барда", "barda", PlaceKind.City)]
    [InlineData("г. Барда", "barda", PlaceKind.City)]
    [InlineData("Talış kəndi", "talis", PlaceKind.Village)]
    [InlineData("Goran railway station", "goran", PlaceKind.Station)]
    [InlineData("Qoran stansiyası", "qoran", PlaceKind.Station)]
    [InlineData("аэропорт Гянджа", "gyandzha", PlaceKind.Airfield)]
    [InlineData("Ganja International Airport", "ganja", PlaceKind.Airfield)]
    [InlineData("Ganja city airport", "ganja", PlaceKind.Airfield)]
    [InlineData("airport of Ganja city", "ganja", PlaceKind.Airfield)]
    [InlineData("Gəncə hava limanı", "gence", PlaceKind.Airfield)]
    [InlineData("Dadivank monastery", "dadivank", PlaceKind.Site)]
    [InlineData("Goranboy", "goranboy", null)]
    public void Words_that_only_say_the_kind_are_taken_off_and_kept_as_a_hint(string name, string folded, PlaceKind? kind)
    {
        var read = PlaceName.Parse(name);
        Assert.Equal((folded, kind), (read.Folded, read.Kind));
    }

    [Fact]
    public void A_name_of_nothing_but_such_words_keeps_them() => Assert.Equal("airport", PlaceName.Fold("Airport"));

    [Fact]
    public void Folding_twice_changes_nothing_and_never_throws() =>
        Prop.ForAll<string?>(s => string.Equals(
            PlaceName.Fold(s ?? ""), PlaceName.Fold(PlaceName.Fold(s ?? "")), StringComparison.Ordinal))
        .Check(Cases.Of(2000));

    [Fact]
    public void Every_shipped_spelling_folds_to_something_that_folds_to_itself() =>
        Assert.All(Geodata.Gazetteer.Places.SelectMany(p => p.Spellings), s =>
        {
            Assert.NotEmpty(PlaceName.Fold(s));
            Assert.Equal(PlaceName.Fold(s), PlaceName.Fold(PlaceName.Fold(s)));
        });
}
