using System.Globalization;
using NetTopologySuite.IO;
using Superpower;
using Superpower.Display;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Osint.Api.Ogc.Filtering;

/// <summary>Reads the text encoding (<c>filter-lang=cql2-text</c>).</summary>
public static class Cql2Text
{
    /// <summary>Longest filter, UTF-16 code units.</summary>
    public const int MaxLength = 16_000;

    private const int MaxDepth = 64;

    private enum Token
    {
        [Token(Category = "name")]
        Name,
        [Token(Category = "name", Example = "\"name\"")]
        QuotedName,
        [Token(Example = "'text'")]
        Text,
        [Token(Example = "1.5")]
        Number,
        [Token(Example = "=")]
        Comparison,
        [Token(Example = "(")]
        Open,
        [Token(Example = ")")]
        Close,
        [Token(Example = ",")]
        Comma,
    }

    private static readonly Tokenizer<Token> Tokens = new TokenizerBuilder<Token>()
        .Ignore(Span.WhiteSpace)
        .Match(Character.EqualTo('('), Token.Open)
        .Match(Character.EqualTo(')'), Token.Close)
        .Match(Character.EqualTo(','), Token.Comma)
        .Match(Span.EqualTo("<>").Try().Or(Span.EqualTo("<=").Try()).Or(Span.EqualTo(">=").Try())
            .Or(Span.EqualTo("<")).Or(Span.EqualTo(">")).Or(Span.EqualTo("=")), Token.Comparison)
        .Match(Span.Regex(@"'(?:[^'\\]|''|\\.)*'"), Token.Text)
        .Match(Span.Regex("\"[^\"]+\""), Token.QuotedName)
        .Match(Span.Regex(@"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"), Token.Number)
        .Match(Span.Regex(@"[\p{L}_:][\p{L}\p{N}_:.\-]*"), Token.Name)
        .Build();

    private static readonly string[] Reserved = ["and", "or", "not", "like", "between", "in", "is", "null", "true", "false"];

    private static readonly string[] Shapes =
        ["point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection"];

    private static readonly TokenListParser<Token, string> Quoted =
        Superpower.Parsers.Token.EqualTo(Token.Text).Select(t => Unquote(t.ToStringValue()));

    private static readonly TokenListParser<Token, double> Numeral =
        Superpower.Parsers.Token.EqualTo(Token.Number).Select(t => Finite(t.ToStringValue()));

    private static readonly TokenListParser<Token, string> Comma =
        Superpower.Parsers.Token.EqualTo(Token.Comma).Value(",");

    private static readonly TokenListParser<Token, string> Open = Superpower.Parsers.Token.EqualTo(Token.Open).Value("(");

    private static readonly TokenListParser<Token, string> Close = Superpower.Parsers.Token.EqualTo(Token.Close).Value(")");

    private static readonly TokenListParser<Token, Cql2> Property =
        Superpower.Parsers.Token.EqualTo(Token.QuotedName).Select(t => (Cql2)new Cql2.Named(t.ToStringValue()[1..^1]))
            .Or(Superpower.Parsers.Token.EqualTo(Token.Name)
                .Where(t => !Reserved.Contains(t.ToStringValue(), StringComparer.OrdinalIgnoreCase), "a property is needed here")
                .Select(t => (Cql2)new Cql2.Named(t.ToStringValue())));

    private static readonly TokenListParser<Token, Cql2> Moment =
        Called("timestamp", Quoted).Select(Cql2Values.Timestamp)
            .Or(Called("date", Quoted).Select(Cql2Values.Day));

    private static readonly TokenListParser<Token, Cql2?> IntervalEnd =
        Quoted.Select(Cql2Values.End).Or(Moment.Or(Property).Select(m => (Cql2?)m));

    private static readonly TokenListParser<Token, Cql2> Interval =
        Called("interval", from start in IntervalEnd from _ in Comma from end in IntervalEnd select (Cql2)new Cql2.Interval(start, end));

    private static readonly TokenListParser<Token, Cql2> Scalar =
        Moment
            .Or(Called("casei", Superpower.Parse.Ref(() => Scalar!)).Select(a => (Cql2)new Cql2.Operation("casei", a)))
            .Or(Quoted.Select(t => (Cql2)new Cql2.Text(t)))
            .Or(Numeral.Select(n => (Cql2)new Cql2.Number(n)))
            .Or(Word("true").Value((Cql2)new Cql2.Truth(true)))
            .Or(Word("false").Value((Cql2)new Cql2.Truth(false)))
            .Or(Property);

    private static readonly TokenListParser<Token, Cql2> Spatial =
        Called("bbox", Numeral.ManyDelimitedBy(Comma)).Select(Cql2Values.Box).Or(Wkt).Or(Property);

    private static readonly TokenListParser<Token, Cql2> Temporal = Interval.Or(Moment).Or(Property);

    private static readonly TokenListParser<Token, Cql2> Relation =
        Pair(Cql2Sql.SpatialFunctions, Spatial).Or(Pair(Cql2Sql.TemporalFunctions, Temporal));

    private static readonly TokenListParser<Token, Func<Cql2, Cql2>> Predicate =
        (from op in Superpower.Parsers.Token.EqualTo(Token.Comparison)
         from right in Scalar
         select (Func<Cql2, Cql2>)(left => new Cql2.Operation(op.ToStringValue(), left, right)))
        .Or(from @is in Word("is")
            from not in Negation
            from @null in Word("null")
            select Maybe(not, left => new Cql2.Operation("isnull", left)))
        .Or(from not in Negation
            from rest in
                (from like in Word("like")
                 from pattern in Scalar
                 select (Func<Cql2, Cql2>)(left => new Cql2.Operation("like", left, pattern)))
                .Or(from between in Word("between")
                    from low in Scalar
                    from and in Word("and")
                    from high in Scalar
                    select (Func<Cql2, Cql2>)(left => new Cql2.Operation("between", left, low, high)))
                .Or(from @in in Word("in")
                    from list in Scalar.ManyDelimitedBy(Comma).Between(Open, Close)
                    select (Func<Cql2, Cql2>)(left => new Cql2.Operation("in", left, new Cql2.Several([.. list]))))
            select Maybe(not, rest));

    private static readonly Func<Cql2, Cql2> Itself = left => left;

    private static readonly TokenListParser<Token, Cql2> Term =
        Superpower.Parse.Ref(() => Expression!).Between(Open, Close)
            .Or(Relation)
            .Or(from left in Scalar
                from predicate in Predicate.OptionalOrDefault(Itself)
                select predicate(left));

    private static readonly TokenListParser<Token, Cql2> Factor =
        from not in Negation
        from term in Term
        select not ? new Cql2.Operation("not", term) : term;

    private static readonly TokenListParser<Token, Cql2> Expression = Chain("or", Chain("and", Factor));

    private static TokenListParser<Token, bool> Negation => Word("not").Value(true).OptionalOrDefault();

    /// <exception cref="Cql2Exception">The text is no filter.</exception>
    public static Cql2 Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new Cql2Exception($"The filter is longer than {MaxLength} characters.");
        }

        var tokens = Tokens.TryTokenize(text);
        if (!tokens.HasValue)
        {
            throw new Cql2Exception(tokens.ToString());
        }

        // The parser calls itself at every parenthesis.
        var depth = 0;
        foreach (var token in tokens.Value)
        {
            depth += token.Kind switch { Token.Open => 1, Token.Close => -1, _ => 0 };
            if (depth > MaxDepth)
            {
                throw new Cql2Exception($"Parentheses are nested deeper than {MaxDepth}.");
            }
        }

        var parsed = Expression.AtEnd().TryParse(tokens.Value);
        return parsed.HasValue ? parsed.Value : throw new Cql2Exception(parsed.ToString());
    }

    private static TokenListParser<Token, Token<Token>> Word(string word) =>
        Superpower.Parsers.Token.EqualToValueIgnoreCase(Token.Name, word);

    /// <summary>A name with arguments behind it; without the parenthesis it is a property of that name.</summary>
    private static TokenListParser<Token, T> Called<T>(string name, TokenListParser<Token, T> arguments) =>
        Word(name).IgnoreThen(Open).Try().IgnoreThen(arguments).Then(a => Close.Value(a));

    private static TokenListParser<Token, Cql2> Pair(IEnumerable<string> names, TokenListParser<Token, Cql2> argument) =>
        names.Select(name => Called(name, from one in argument from _ in Comma from other in argument select (one, other))
                .Select(a => (Cql2)new Cql2.Operation(name, a.one, a.other)))
            .Aggregate((all, one) => all.Or(one));

    private static TokenListParser<Token, Cql2> Chain(string word, TokenListParser<Token, Cql2> part) =>
        part.AtLeastOnceDelimitedBy(Word(word)).Select(parts => parts is [var one] ? one : new Cql2.Operation(word, [.. parts]));

    private static Func<Cql2, Cql2> Maybe(bool not, Func<Cql2, Cql2> predicate) =>
        not ? left => new Cql2.Operation("not", predicate(left)) : predicate;

    /// <summary>A geometry in WKT: everything up to its closing parenthesis is for the reader of the geometry library.</summary>
    private static TokenListParserResult<Token, Cql2> Wkt(TokenList<Token> input)
    {
        var (rest, depth) = (input, 0);
        if (rest.ConsumeToken() is not { HasValue: true, Value.Kind: Token.Name } first
            || !Shapes.Contains(first.Value.ToStringValue(), StringComparer.OrdinalIgnoreCase))
        {
            return TokenListParserResult.Empty<Token, Cql2>(input, ["geometry"]);
        }

        var words = new List<string>();
        do
        {
            var next = rest.ConsumeToken();
            if (!next.HasValue || (depth == 0 && words.Count > 2))
            {
                return TokenListParserResult.Empty<Token, Cql2>(input, ["closed geometry"]);
            }

            words.Add(next.Value.ToStringValue());
            depth += next.Value.Kind switch { Token.Open => 1, Token.Close => -1, _ => 0 };
            rest = next.Remainder;
        }
        while (depth > 0 || words[^1] is not ")");
        try
        {
            var geometry = new WKTReader().Read(string.Join(' ', words));
            return TokenListParserResult.Value<Token, Cql2>(new Cql2.Shape(geometry), input, rest);
        }
        catch (Exception e) when (e is NetTopologySuite.IO.ParseException or ArgumentException)
        {
            throw new Cql2Exception($"The geometry cannot be read: {e.Message}", e);
        }
    }

    private static string Unquote(string quoted) =>
        quoted[1..^1].Replace("''", "'", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal);

    private static double Finite(string text) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number
            : throw new Cql2Exception($"{text} is too great a number.");
}
