using System.Collections.Frozen;
using System.Globalization;
using Dapper;
using NetTopologySuite.Geometries;
using NodaTime;
using NodaTime.Text;

namespace Osint.Api.Ogc.Filtering;

/// <summary>
/// A filter as a condition on the rows of one collection. Types are checked before anything is asked of the database;
/// literals are only ever parameters. What is unknown of a row (an open end, an absent property) satisfies no comparison
/// and no negation of one, as in CQL2 and SQL alike.
/// </summary>
public sealed class Cql2Sql
{
    /// <summary>The one geometry of a feature, as queryables name it.</summary>
    public const string PrimaryGeometry = "geometry";

    private static readonly FrozenDictionary<string, string> Spatial = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["s_intersects"] = "ST_Intersects",
        ["s_disjoint"] = "ST_Disjoint",
        ["s_equals"] = "ST_Equals",
        ["s_touches"] = "ST_Touches",
        ["s_crosses"] = "ST_Crosses",
        ["s_within"] = "ST_Within",
        ["s_contains"] = "ST_Contains",
        ["s_overlaps"] = "ST_Overlaps",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Over the first and last moments a to b of the one and c to d of the other: Allen's relations.
    private static readonly FrozenDictionary<string, string> Temporal = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["t_after"] = "{0} > {3}",
        ["t_before"] = "{1} < {2}",
        ["t_contains"] = "{0} < {2} and {1} > {3}",
        ["t_disjoint"] = "{0} > {3} or {1} < {2}",
        ["t_during"] = "{0} > {2} and {1} < {3}",
        ["t_equals"] = "{0} = {2} and {1} = {3}",
        ["t_finishedby"] = "{0} < {2} and {1} = {3}",
        ["t_finishes"] = "{0} > {2} and {1} = {3}",
        ["t_intersects"] = "{0} <= {3} and {1} >= {2}",
        ["t_meets"] = "{1} = {2}",
        ["t_metby"] = "{0} = {3}",
        ["t_overlappedby"] = "{0} > {2} and {0} < {3} and {1} > {3}",
        ["t_overlaps"] = "{0} < {2} and {1} > {2} and {1} < {3}",
        ["t_startedby"] = "{0} = {2} and {1} > {3}",
        ["t_starts"] = "{0} = {2} and {1} < {3}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The least that PostgreSQL keeps.
    private const string Moment = "interval '1 microsecond'";

    private readonly Collection collection;
    private readonly ReferenceSystem crs;
    private readonly DynamicParameters parameters;
    private int count;

    private Cql2Sql(Collection collection, ReferenceSystem crs, DynamicParameters parameters)
    {
        this.collection = collection;
        this.crs = crs;
        this.parameters = parameters;
    }

    private enum Kind
    {
        Text,
        Number,
        Boolean,
        Time,
        Day,
    }

    internal static IEnumerable<string> SpatialFunctions => Spatial.Keys.Order(StringComparer.Ordinal);

    // The longest first: the reader of texts takes the first that fits.
    internal static IEnumerable<string> TemporalFunctions => Temporal.Keys.OrderByDescending(k => k.Length).ThenBy(k => k, StringComparer.Ordinal);

    /// <summary>The condition.</summary>
    /// <param name="filter">What was asked.</param>
    /// <param name="collection">Whose rows.</param>
    /// <param name="crs">The system of the filter's coordinates.</param>
    /// <param name="parameters">Receives the literals, as filter0, filter1, ...</param>
    /// <exception cref="Cql2Exception">It asks what the collection has not, or compares what cannot be compared.</exception>
    public static string Condition(Cql2 filter, Collection collection, ReferenceSystem crs, DynamicParameters parameters) =>
        new Cql2Sql(collection, crs, parameters).Condition(filter);

    private string Condition(Cql2 node) => node switch
    {
        Cql2.Truth truth => truth.Value ? "true" : "false",
        Cql2.Operation { Name: "and" or "or", Arguments: { Length: > 0 } args } logical =>
            $"({string.Join($" {logical.Name} ", args.Select(Condition))})",
        Cql2.Operation { Name: "not", Arguments: [var one] } => $"(not {Condition(one)})",
        Cql2.Operation { Name: "=" or "<>" or "<" or ">" or "<=" or ">=", Arguments: [var left, var right] } comparison =>
            Compare(comparison.Name, left, right),
        Cql2.Operation { Name: "between", Arguments: [var value, var low, var high] } =>
            $"({Compare(">=", value, low)} and {Compare("<=", value, high)})",
        Cql2.Operation { Name: "in", Arguments: [var value, Cql2.Several { Values: { Length: > 0 } values }] } =>
            $"({string.Join(" or ", values.Select(v => Compare("=", value, v)))})",
        Cql2.Operation { Name: "like", Arguments: [var value, var pattern] } =>
            $"({Of(value, Kind.Text)} like {Of(pattern, Kind.Text)})",
        Cql2.Operation { Name: "isnull", Arguments: [Cql2.Named named] } => named.Name is PrimaryGeometry
            ? $"({collection.Geometry} is null)"
            : $"({Find(named).Sql} is null)",
        Cql2.Operation { Arguments: [var left, var right] } relation when Spatial.TryGetValue(relation.Name, out var function) =>
            $"{function}({Shape(left, relation.Name)}, {Shape(right, relation.Name)})",
        Cql2.Operation { Arguments: [var left, var right] } relation when Temporal.TryGetValue(relation.Name, out var form) =>
            $"({Relate(form, left, right)})",
        Cql2.Operation other => throw new Cql2Exception(
            $"'{other.Name}' with {other.Arguments.Length} arguments is no operation here; there are and, or, not, =, <>, <, >, <=, >=, like, between, in, isNull, casei, {string.Join(", ", SpatialFunctions)} and {string.Join(", ", Temporal.Keys.Order(StringComparer.Ordinal))}."),
        _ => throw new Cql2Exception("A filter is a condition, such as severity = 'high'."),
    };

    private string Compare(string comparison, Cql2 left, Cql2 right)
    {
        var (one, other) = (Scalar(left), Scalar(right));
        if (one.Kind is Kind.Day && other.Kind is Kind.Time)
        {
            return CompareWithDay(Mirror(comparison), other.Sql, one.Sql);
        }

        return (one.Kind, other.Kind) is (Kind.Time, Kind.Day) ? CompareWithDay(comparison, one.Sql, other.Sql)
            : one.Kind == other.Kind ? $"({one.Sql} {comparison} {other.Sql})"
            : throw new Cql2Exception($"A {Name(one.Kind)} cannot be compared with a {Name(other.Kind)}.");
    }

    private static string Mirror(string comparison) => comparison switch
    {
        "<" => ">",
        ">" => "<",
        "<=" => ">=",
        ">=" => "<=",
        _ => comparison,
    };

    /// <summary>A moment against a whole day.</summary>
    private static string CompareWithDay(string comparison, string time, string begin)
    {
        var end = $"({begin} + interval '1 day')";
        return comparison switch
        {
            "=" => $"({time} >= {begin} and {time} < {end})",
            "<>" => $"({time} < {begin} or {time} >= {end})",
            "<" => $"({time} < {begin})",
            "<=" => $"({time} < {end})",
            ">" => $"({time} >= {end})",
            _ => $"({time} >= {begin})",
        };
    }

    private string Of(Cql2 node, Kind wanted)
    {
        var (sql, kind) = Scalar(node);
        return kind == wanted ? sql : throw new Cql2Exception($"A {Name(wanted)} is needed where a {Name(kind)} stands.");
    }

    private (string Sql, Kind Kind) Scalar(Cql2 node) => node switch
    {
        Cql2.Text text => (Add(text.Value.Contains('\0', StringComparison.Ordinal)
            ? throw new Cql2Exception("A text holds a NUL character.") : text.Value, "text"), Kind.Text),
        Cql2.Number number => (Add(number.Value, "double precision"), Kind.Number),
        Cql2.Truth truth => (truth.Value ? "true" : "false", Kind.Boolean),
        Cql2.Timestamp time => (Add(time.Value, "timestamptz"), Kind.Time),
        Cql2.Day day => (Begin(day), Kind.Day),
        Cql2.Operation { Name: "casei", Arguments: [var inner] } => ($"lower({Of(inner, Kind.Text)})", Kind.Text),
        Cql2.Named named => Find(named) is var property
            ? ($"({property.Sql})::{property.SqlType}", property.Type switch
            {
                PropertyType.Boolean => Kind.Boolean,
                PropertyType.Whole or PropertyType.Number => Kind.Number,
                PropertyType.Time => Kind.Time,
                _ => Kind.Text,
            })
            : default,
        _ => throw new Cql2Exception("A property, a text, a number, TRUE, FALSE, TIMESTAMP('...') or DATE('...') is needed here."),
    };

    private Property Find(Cql2.Named named) => collection.Find(named.Name) is { CanBeFiltered: true } property
        ? property
        : throw new Cql2Exception(
            $"'{named.Name}' cannot be filtered by; /ogc/collections/{collection.Id}/queryables lists what can: {string.Join(", ", collection.Properties.Where(p => p.CanBeFiltered).Select(p => p.Name))}.");

    private string Relate(string form, Cql2 left, Cql2 right)
    {
        var ((a, b), (c, d)) = (Ends(left), Ends(right));
        return string.Format(CultureInfo.InvariantCulture, form, a, b, c, d);
    }

    /// <summary>The first and the last moment.</summary>
    private (string First, string Last) Ends(Cql2 node)
    {
        if (node is Cql2.Interval interval)
        {
            return Ends(interval);
        }

        var (sql, kind) = Scalar(node);
        return kind switch
        {
            Kind.Time => (sql, sql),
            Kind.Day => (sql, $"({sql} + interval '1 day' - {Moment})"),
            _ => throw new Cql2Exception($"A time is needed where a {Name(kind)} stands: TIMESTAMP, DATE, INTERVAL or a property of that kind."),
        };
    }

    /// <summary>
    /// A property of which nothing is known is an open end; where nothing is known of both, there is no interval.
    /// </summary>
    private (string First, string Last) Ends(Cql2.Interval interval)
    {
        if (Literal(interval.Start) > Literal(interval.End))
        {
            throw new Cql2Exception("An interval begins before it ends.");
        }

        var first = interval.Start is { } start ? Ends(start).First : null;
        var last = interval.End is { } end ? Ends(end).Last : null;
        if (interval.End is Cql2.Named named && Find(named).IsAfterLast)
        {
            last = $"({last} - {Moment})";
        }

        var (open, close) = ($"coalesce({first ?? "null"}, '-infinity'::timestamptz)", $"coalesce({last ?? "null"}, 'infinity'::timestamptz)");
        return interval is { Start: Cql2.Named, End: Cql2.Named }
            ? ($"case when coalesce({first}, {last}) is not null then {open} end", $"case when coalesce({first}, {last}) is not null then {close} end")
            : (open, close);
    }

    private static Instant? Literal(Cql2? end) => end switch
    {
        Cql2.Timestamp time => time.Value,
        Cql2.Day day => day.Value.AtMidnight().InUtc().ToInstant(),
        _ => null,
    };

    /// <summary>The moment at which a day begins, by the clocks of the row's case.</summary>
    private string Begin(Cql2.Day day) =>
        $"({Add(LocalDatePattern.Iso.Format(day.Value), "text")}::timestamp at time zone {(collection.CaseId is { } id ? $"coalesce((select z.zone from cases z where z.id = {id}), 'UTC')" : "'UTC'")})";

    private string Shape(Cql2 node, string relation) => node switch
    {
        Cql2.Named { Name: PrimaryGeometry } => collection.Geometry,
        Cql2.Shape shape => Literal(shape.Value, relation),
        _ => throw new Cql2Exception($"'{PrimaryGeometry}' or a literal geometry is needed in {relation}."),
    };

    private string Literal(Geometry geometry, string relation)
    {
        var limits = crs.Limits;
        if (geometry.IsEmpty || !geometry.IsValid)
        {
            throw new Cql2Exception("A geometry is empty or crosses itself.");
        }

        if (geometry.OgcGeometryType is OgcGeometryType.GeometryCollection && relation is not ("s_intersects" or "s_disjoint"))
        {
            throw new Cql2Exception($"{relation} is not defined for a GEOMETRYCOLLECTION; ask for its parts one by one.");
        }

        if (geometry.Coordinates.Any(c => !(c.X >= limits[0] && c.X <= limits[2] && c.Y >= limits[1] && c.Y <= limits[3])))
        {
            throw new Cql2Exception(string.Create(
                CultureInfo.InvariantCulture,
                $"A coordinate lies outside {crs.Title}: the first is {limits[0]} to {limits[2]}, the second {limits[1]} to {limits[3]}."));
        }

        var sql = $"ST_GeomFromWKB({Add(new NetTopologySuite.IO.WKBWriter(NetTopologySuite.IO.ByteOrder.LittleEndian, false, false).Write(geometry), "bytea")}, {crs.Srid})";
        return crs.Srid != ReferenceSystem.Crs84.Srid ? $"ST_Transform({sql}, {ReferenceSystem.Crs84.Srid})"
            : crs.IsLatitudeFirst ? $"ST_FlipCoordinates({sql})"
            : sql;
    }

    private string Add(object value, string type)
    {
        var name = $"filter{(count++).ToString(CultureInfo.InvariantCulture)}";
        parameters.Add(name, value);
        return $"@{name}::{type}";
    }

    private static string Name(Kind kind) => kind switch
    {
        Kind.Text => "text",
        Kind.Number => "number",
        Kind.Boolean => "truth value",
        Kind.Time => "timestamp",
        _ => "date",
    };
}
