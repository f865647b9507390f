using System.ComponentModel;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Osint.Api.Flags;
using Osint.Api.Ogc.Filtering;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Ogc;

/// <summary>The parameters of the items call that every collection takes.</summary>
public sealed record ItemParameters
{
    [FromQuery(Name = "bbox-crs"), Description("The system that bbox is in, by its URI; CRS84 unless told.")]
    public string? BboxCrs { get; init; }

    [FromQuery(Name = "crs"), Description("The system that coordinates are answered in, by its URI; CRS84 unless told. A page with a feature outside of what it is good for is refused.")]
    public string? Crs { get; init; }

    [FromQuery(Name = "datetime"), Description("An instant, a day, an interval (2024-04-10/2024-04-17, ../2024-04-17) or one end and a duration (2024-04-16/P2D); any reading that overlaps it. Features without a time all match.")]
    public string? Datetime { get; init; }

    [FromQuery(Name = "limit"), Description("Features to return; over the greatest number it is taken as that.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "after"), Description("Id of the last feature of the page before; next links carry it.")]
    public string? After { get; init; }

    [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")]
    public string? Format { get; init; }
}

/// <summary>
/// What was asked of a collection, as conditions and parameters: input is only ever a parameter. A property of the
/// collection is a filter of its own by its name, unless a filter of reports has that name.
/// </summary>
public sealed record ItemQuery(
    Collection Collection, ReferenceSystem Crs, int Limit, DynamicParameters Parameters, IReadOnlyList<string> Conditions)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 10_000;

    private static readonly string[] Common = ["bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs", "limit", "after", "f", "case"];
    private static readonly string[] OfReports =
        ["near", "radius", "place", "captured", "published", "check", "verdict", "report_status", "variant", "q", "submitter"];

    private static readonly string[] OfFlags = ["severity", "status", "body"];

    /// <summary>The names of all parameters that a collection takes.</summary>
    public static IReadOnlyCollection<string> Names(Collection collection) =>
    [
        .. Common,
        .. collection.Filters is FilterSet.Properties ? [] : OfReports,
        .. collection.Filters is FilterSet.Flags ? OfFlags : [],
        .. PropertyFilters(collection).Select(p => p.Name),
    ];

    /// <summary>Reads a request; what cannot be read is returned instead.</summary>
    public static FieldProblem? TryRead(
        Collection collection, IQueryCollection query, ItemParameters items, FilterParameter filter, ReportFilter reports,
        FlagFilter flags, out ItemQuery read)
    {
        var where = new List<string> { collection.Always };
        var parameters = new DynamicParameters();
        read = new ItemQuery(collection, ReferenceSystem.Crs84, DefaultLimit, parameters, where);
        if (StrictQuery.Check(query, Names(collection)) is { } unknown)
        {
            return unknown;
        }

        var limit = DefaultLimit;
        if (items.Limit is not null && !TryLimit(items.Limit, out limit))
        {
            return new FieldProblem("limit", $"'{items.Limit}' is not a number of features.", $"Send 1 to {MaxLimit}.");
        }

        if (Choose("crs", items.Crs, out var crs) is { } noCrs)
        {
            return noCrs;
        }

        read = read with { Limit = limit, Crs = crs };
        if ((ApplyFilters(collection, reports, flags, where, parameters)
            ?? ApplyTime(collection, items.Datetime, where, parameters)) is { } problem)
        {
            return problem;
        }

        var ofReports = where.Count;
        if (ApplyBox(collection, items, reports.Bbox, where, parameters) is { } noBox)
        {
            return noBox;
        }

        read = read with { ConditionsOfReports = ofReports, ConditionsOfLines = where.Count };
        return ApplyProperties(collection, query, where, parameters)
            ?? filter.Apply(collection, where, parameters)
            ?? ApplyAfter(collection, items.After, parameters);
    }

    /// <summary>So many conditions, the first ones, are on reports alone.</summary>
    private int ConditionsOfReports { get; init; }

    /// <summary>So many, those before among them, are on reports or on their lines, and none on both.</summary>
    private int ConditionsOfLines { get; init; }

    /// <summary>Number of rows that the filters let through; by the lines that they share, where that can be told.</summary>
    public string CountSql => Collection.EachLineOnce is { } once && Conditions.Count == ConditionsOfLines
        ? $"select coalesce(sum(r.features), 0)::bigint {once(All(Conditions.Take(ConditionsOfReports)))} "
            + $"where {All(Conditions.Skip(ConditionsOfReports).Prepend("true"))}"
        : $"select count(*) {Collection.From} where {Where}";

    /// <summary>Id and GeoJSON text of each feature of the page, and one more when there are more.</summary>
    /// <param name="isContinued">True when the page begins after <c>@after0, ...</c>.</param>
    public string PageSql(bool isContinued) =>
        $"""
        select {Collection.Key.IdSql}, {FeatureSql(Collection, Crs)}
        {PageOf(isContinued, Limit + 1)}
        """;

    /// <summary>SQL of the id of the first feature of the page that has no coordinates in its system; null when all have.</summary>
    /// <param name="isContinued">True when the page begins after <c>@after0, ...</c>.</param>
    public string? OutsideSql(bool isContinued) => Crs.Excludes("p.geometry") is not { } outside ? null :
        $"""
        select p.id
        from (select {Collection.Key.IdSql} as id, {Collection.Geometry} as geometry {PageOf(isContinued, Limit)}) p
        where {outside}
        limit 1
        """;

    private string PageOf(bool isContinued, int limit) =>
        $"""
        {Collection.From}
        where {Where}{(isContinued ? $" and {Collection.Key.After("after")}" : "")}
        order by {Collection.Key.OrderBy}
        limit {limit.ToString(CultureInfo.InvariantCulture)}
        """;

    /// <summary>SQL of one feature as GeoJSON text.</summary>
    internal static string FeatureSql(Collection collection, ReferenceSystem crs) =>
        $$"""
        '{"type":"Feature","id":' || to_json({{collection.Key.IdSql}}) || ',"geometry":'
          || coalesce({{crs.AsGeoJson(collection.Geometry)}}, 'null')
          || ',"properties":' || {{collection.PropertiesJson}}::text || '}'
        """;

    /// <summary>The conditions of the filters in one.</summary>
    internal string Where => All(Conditions);

    private static string All(IEnumerable<string> conditions) => string.Join(" and ", conditions);

    /// <summary>Finds a reference system by its URI.</summary>
    internal static FieldProblem? Choose(string name, string? uri, out ReferenceSystem crs)
    {
        var found = uri is null ? ReferenceSystem.Crs84 : ReferenceSystem.OfUri(uri);
        crs = found ?? ReferenceSystem.Crs84;
        return found is not null ? null : new FieldProblem(
            name, $"'{uri}' is no system known here.", $"Send one of {string.Join(", ", ReferenceSystem.All.Select(c => c.Uri))}.");
    }

    private static bool TryLimit(string text, out int limit)
    {
        limit = MaxLimit;
        if (text.Length == 0 || !text.All(char.IsAsciiDigit) || text.All(c => c == '0'))
        {
            return false;
        }

        // However many digits: over the most is the most.
        limit = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, MaxLimit) : MaxLimit;
        return true;
    }

    private static IEnumerable<Property> PropertyFilters(Collection collection) => collection.Properties.Where(p =>
        p.CanBeFiltered && !Common.Contains(p.Name, StringComparer.Ordinal)
        && (collection.Filters is FilterSet.Properties || !OfReports.Contains(p.Name, StringComparer.Ordinal))
        && (collection.Filters is not FilterSet.Flags || !OfFlags.Contains(p.Name, StringComparer.Ordinal)));

    /// <summary>Adds the filters that a collection takes, and what it leaves out unless they ask for it.</summary>
    internal static FieldProblem? ApplyFilters(
        Collection collection, ReportFilter reports, FlagFilter flags, List<string> where, DynamicParameters parameters)
    {
        switch (collection.Filters)
        {
            case FilterSet.Reports:
                return (reports with { Bbox = null }).Apply(where, parameters);
            case FilterSet.Flags:
                return flags.ApplyWith(reports with { Bbox = null }, where, parameters);
            default:
                if (reports.Case is { } caseId)
                {
                    where.Add(collection.OfCase);
                    parameters.Add("case", caseId);
                }

                return null;
        }
    }

    private static FieldProblem? ApplyBox(
        Collection collection, ItemParameters items, string? bbox, List<string> where, DynamicParameters parameters)
    {
        if (Choose("bbox-crs", items.BboxCrs, out var crs) is { } problem)
        {
            return problem;
        }

        if (bbox is null)
        {
            return null;
        }

        if (!TryBox(bbox, crs, out var box))
        {
            return new FieldProblem(
                "bbox", $"'{bbox}' is not a box in {crs.Title}.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Send 4 numbers, or 6 with heights, lower corner first; the first coordinate is {crs.Limits[0]} to {crs.Limits[2]}, the second {crs.Limits[1]} to {crs.Limits[3]}."));
        }

        where.Add(crs.Touches(collection.Geometry, box, parameters));
        return null;
    }

    /// <summary>Four numbers, or six of which the heights are left out; longitudes may run across 180 degrees.</summary>
    private static bool TryBox(string text, ReferenceSystem crs, out double[] box)
    {
        var parts = text.Split(',');
        box = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out box[i]) || !double.IsFinite(box[i]))
            {
                return false;
            }
        }

        box = parts.Length switch { 4 => box, 6 => [box[0], box[1], box[3], box[4]], _ => [] };
        var limits = crs.Limits;
        return box.Length == 4
            && box[0] >= limits[0] && box[2] >= limits[0] && box[0] <= limits[2] && box[2] <= limits[2]
            && box[1] >= limits[1] && box[3] >= limits[1] && box[1] <= limits[3] && box[3] <= limits[3]
            && (box[0] <= box[2] || (crs.Srid == 4326 && !crs.IsLatitudeFirst))
            && (box[1] <= box[3] || crs.IsLatitudeFirst);
    }

    private static FieldProblem? ApplyTime(
        Collection collection, string? datetime, List<string> where, DynamicParameters parameters)
    {
        if (datetime is null)
        {
            return null;
        }

        if (TimeQuery.TryParse("datetime", datetime, out var query) is { } problem)
        {
            return problem;
        }

        if (collection is { Time: { } time, CaseId: { } caseId })
        {
            where.Add(ReportFilter.Overlaps("datetime", time, caseId, [query.Window], query.IsLocal, parameters));
        }

        return null;
    }

    private static FieldProblem? ApplyProperties(
        Collection collection, IQueryCollection query, List<string> where, DynamicParameters parameters)
    {
        foreach (var property in PropertyFilters(collection).Where(p => query.ContainsKey(p.Name)))
        {
            var text = query[property.Name].ToString();
            if (Value(property, text) is not { } value)
            {
                return new FieldProblem(
                    property.Name, $"'{text}' is not what this property holds.", $"It is a {property.JsonType}: {property.Description}");
            }

            where.Add($"{property.Sql} = @property_{property.Name}::{property.SqlType}");
            parameters.Add($"property_{property.Name}", value);
        }

        return null;
    }

    private static object? Value(Property property, string text) => property.Type switch
    {
        PropertyType.Boolean => text switch { "true" => true, "false" => false, _ => null },
        PropertyType.Whole or PropertyType.Number =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        PropertyType.Time =>
            Rfc3339.ParseQuery(text) is { } time && StatementRoutes.IsStorable(time) ? time : null,
        _ => text,
    };

    private static FieldProblem? ApplyAfter(Collection collection, string? after, DynamicParameters parameters) =>
        after is null || collection.Key.TryRead(after, "after", parameters) ? null : new FieldProblem(
            "after", $"'{after}' is no id of a feature here.", "Follow the next link of the page before.");
}
