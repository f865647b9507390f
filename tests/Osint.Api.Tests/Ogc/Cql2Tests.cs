using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Osint.Api.Ogc.Filtering;

namespace Osint.Api.Tests.Ogc;

/// <summary>Both encodings of CQL2 say the same; the writers here are twins of the readers.</summary>
public sealed class Cql2Tests
{
    private static readonly Gen<Cql2> Properties =
        Gen.Elements("label", "severity", "captured_earliest", "a:b", "x_1", "order by").Select(n => (Cql2)new Cql2.Named(n));

    private static readonly Gen<Cql2> Times =
        from seconds in Gen.Choose(0, int.MaxValue)
        from day in Gen.Elements(true, false)
        let at = Instant.FromUnixTimeSeconds(seconds)
        select day ? new Cql2.Day(at.InUtc().Date) : (Cql2)new Cql2.Timestamp(at);

    private static readonly Gen<Cql2> Scalars = Gen.OneOf(
        Properties,
        Times,
        Gen.Elements("", "it's", "Tərtər", "100 %", "a''b", "(", "and").Select(t => (Cql2)new Cql2.Text(t)),
        Gen.Choose(-10_000, 10_000).Select(n => (Cql2)new Cql2.Number(n / 16.0)),
        Gen.Elements(true, false).Select(b => (Cql2)new Cql2.Truth(b)));

    private static readonly Gen<Cql2> Words = Gen.OneOf(
        Properties, Properties.Select(p => (Cql2)new Cql2.Operation("casei", p)), Gen.Constant((Cql2)new Cql2.Text("R%")));

    private static readonly Gen<Cql2> Boxes =
        from west in Gen.Choose(-170, 100)
        from south in Gen.Choose(-80, 70)
        select Cql2Values.Box([west, south, west + 5.5, south + 1]);

    private static readonly Gen<Cql2> Intervals = Gen.OneOf(
        Times,
        from start in Times from end in Times select (Cql2)new Cql2.Interval(start, end),
        from start in Properties select (Cql2)new Cql2.Interval(start, null));

    private static readonly Gen<Cql2> Conditions = Gen.Sized(size => Condition(Math.Min(size, 4)));

    [Fact]
    public void What_is_written_as_text_and_as_JSON_is_read_as_the_same()
    {
        Prop.ForAll(Conditions.ToArbitrary(), condition =>
        {
            var expected = Json(condition).ToJsonString();
            Assert.Equal(expected, Json(Cql2Json.Read(expected)).ToJsonString());
            Assert.Equal(expected, Json(Cql2Text.Read(Text(condition))).ToJsonString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Theory]
    [InlineData("a = 1 or b = 2 and c = 3", """{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}]}""")]
    [InlineData("NOT a IS NULL", """{"op":"not","args":[{"op":"isnull","args":[{"property":"a"}]}]}""")]
    [InlineData("a IS NOT NULL", """{"op":"not","args":[{"op":"isnull","args":[{"property":"a"}]}]}""")]
    [InlineData("a not like 'x%'", """{"op":"not","args":[{"op":"like","args":[{"property":"a"},"x%"]}]}""")]
    [InlineData("a NOT BETWEEN -1 AND +2.5", """{"op":"not","args":[{"op":"between","args":[{"property":"a"},-1,2.5]}]}""")]
    [InlineData("CaseI(a) in ('x', CASEI('Y'))", """{"op":"in","args":[{"op":"casei","args":[{"property":"a"}]},["x",{"op":"casei","args":["Y"]}]]}""")]
    [InlineData("((a<>''''))", """{"op":"<>","args":[{"property":"a"},"'"]}""")]
    [InlineData("date = 'x'", """{"op":"=","args":[{"property":"date"},"x"]}""")]
    [InlineData("point > 1", """{"op":">","args":[{"property":"point"},1]}""")]
    [InlineData("S_INTERSECTS(geometry,POINT(46.9 40.3))", """{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[46.9,40.3]}]}""")]
    [InlineData("s_within(geometry, MULTIPOLYGON(((0 0,1 0,1 1,0 0))))", """{"op":"s_within","args":[{"property":"geometry"},{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}]}""")]
    [InlineData("T_DURING(recorded_at, INTERVAL('2024-04-16','..'))", """{"op":"t_during","args":[{"property":"recorded_at"},{"interval":[{"date":"2024-04-16"},".."]}]}""")]
    [InlineData("TRUE", "true")]
    public void Text_means(string text, string json) =>
        Assert.Equal(Json(Cql2Json.Read(json)).ToJsonString(), Json(Cql2Text.Read(text)).ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("a =")]
    [InlineData("a = 'open")]
    [InlineData("a = 1 b = 2")]
    [InlineData("and = 1")]
    [InlineData("a = ;")]
    [InlineData("S_INTERSECTS(geometry)")]
    [InlineData("S_INTERSECTS(geometry, POINT(1 2)")]
    [InlineData("S_INTERSECTS(geometry, POINT(1 x))")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0,1 1)))")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,2,3))")]
    [InlineData("a > 1e999")]
    [InlineData("a = DATE('2024-02-30')")]
    [InlineData("a = TIMESTAMP('yesterday')")]
    public void What_is_no_filter_is_refused(string text) => Assert.Throws<Cql2Exception>(() => Cql2Text.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"op":"="}""")]
    [InlineData("""{"op":1,"args":[]}""")]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[0]]}]}""")]
    [InlineData("""{"op":"=","args":[{"property":"\ud800"},1]}""")]
    public void What_is_no_filter_in_JSON_is_refused(string text) => Assert.ThrowsAny<Cql2Exception>(() => Cql2Json.Read(text));

    [Fact]
    public void A_thousand_parentheses_are_refused()
    {
        Assert.Throws<Cql2Exception>(() => Cql2Text.Read(new string('(', 1_000) + "a = 1" + new string(')', 1_000)));
        Assert.Throws<Cql2Exception>(() => Cql2Json.Read(string.Concat(Enumerable.Repeat("""{"op":"not","args":[""", 1_000))));
    }

    private static Gen<Cql2> Condition(int depth)
    {
        var leaf = Gen.OneOf(
            from op in Gen.Elements("=", "<>", "<", ">", "<=", ">=")
            from a in Scalars
            from b in Scalars
            select (Cql2)new Cql2.Operation(op, a, b),
            from a in Words from b in Words select (Cql2)new Cql2.Operation("like", a, b),
            from a in Scalars from b in Scalars from c in Scalars select (Cql2)new Cql2.Operation("between", a, b, c),
            from a in Scalars
            from b in Scalars
            from c in Scalars
            select (Cql2)new Cql2.Operation("in", a, new Cql2.Several(b, c)),
            from a in Properties select (Cql2)new Cql2.Operation("isnull", a),
            from op in Gen.Elements(Cql2Sql.SpatialFunctions.ToArray())
            from box in Boxes
            select (Cql2)new Cql2.Operation(op, new Cql2.Named("geometry"), box),
            from op in Gen.Elements(Cql2Sql.TemporalFunctions.ToArray())
            from a in Intervals
            from b in Intervals
            select (Cql2)new Cql2.Operation(op, a, b));
        return depth == 0 ? leaf : Gen.OneOf(
            leaf,
            Condition(depth - 1).Select(c => (Cql2)new Cql2.Operation("not", c)),
            from op in Gen.Elements("and", "or")
            from a in Condition(depth - 1)
            from b in Condition(depth - 1)
            select (Cql2)new Cql2.Operation(op, a, b));
    }

    private static string Text(Cql2 node) => node switch
    {
        Cql2.Operation { Name: "and" or "or" } o => $"({Text(o.Arguments[0])} {o.Name} {Text(o.Arguments[1])})",
        Cql2.Operation { Name: "not" } o => $"NOT ({Text(o.Arguments[0])})",
        Cql2.Operation { Name: "like" } o => $"{Text(o.Arguments[0])} LIKE {Text(o.Arguments[1])}",
        Cql2.Operation { Name: "between" } o => $"{Text(o.Arguments[0])} BETWEEN {Text(o.Arguments[1])} AND {Text(o.Arguments[2])}",
        Cql2.Operation { Name: "in" } o =>
            $"{Text(o.Arguments[0])} IN ({string.Join(",", ((Cql2.Several)o.Arguments[1]).Values.Select(Text))})",
        Cql2.Operation { Name: "isnull" } o => $"{Text(o.Arguments[0])} IS NULL",
        Cql2.Operation o when char.IsLetter(o.Name[0]) => $"{o.Name.ToUpperInvariant()}({string.Join(", ", o.Arguments.Select(Text))})",
        Cql2.Operation o => $"{Text(o.Arguments[0])}{o.Name}{Text(o.Arguments[1])}",
        Cql2.Named n => $"\"{n.Name}\"",
        Cql2.Text t => $"'{t.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        Cql2.Number n => n.Value.ToString(CultureInfo.InvariantCulture),
        Cql2.Truth t => t.Value ? "TRUE" : "false",
        Cql2.Timestamp t => $"TIMESTAMP('{InstantPattern.ExtendedIso.Format(t.Value)}')",
        Cql2.Day d => $"DATE('{LocalDatePattern.Iso.Format(d.Value)}')",
        Cql2.Interval i => $"INTERVAL({(i.Start is null ? "'..'" : Text(i.Start))},{(i.End is null ? "'..'" : Text(i.End))})",
        Cql2.Shape s => s.Value.AsText(),
        _ => throw new InvalidOperationException(),
    };

    private static JsonNode Json(Cql2 node) => node switch
    {
        Cql2.Operation o => new JsonObject { ["op"] = o.Name, ["args"] = new JsonArray([.. o.Arguments.Select(Json)]) },
        Cql2.Several s => new JsonArray([.. s.Values.Select(Json)]),
        Cql2.Named n => new JsonObject { ["property"] = n.Name },
        Cql2.Text t => JsonValue.Create(t.Value),
        Cql2.Number n => JsonValue.Create(n.Value),
        Cql2.Truth t => JsonValue.Create(t.Value),
        Cql2.Timestamp t => new JsonObject { ["timestamp"] = InstantPattern.ExtendedIso.Format(t.Value) },
        Cql2.Day d => new JsonObject { ["date"] = LocalDatePattern.Iso.Format(d.Value) },
        Cql2.Interval i => new JsonObject
        {
            ["interval"] = new JsonArray(i.Start is null ? ".." : Json(i.Start), i.End is null ? ".." : Json(i.End)),
        },
        Cql2.Shape s => JsonNode.Parse(JsonSerializer.Serialize(s.Value, Osint.Domain.Json.JsonSetup.Options))!,
        _ => throw new InvalidOperationException(),
    };
}
