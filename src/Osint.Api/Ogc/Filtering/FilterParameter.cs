using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Osint.Domain.Evidence;

namespace Osint.Api.Ogc.Filtering;

/// <summary>The parameters filter, filter-lang and filter-crs (OGC API - Features Part 3), for lists and exports alike.</summary>
public sealed record FilterParameter
{
    [FromQuery(Name = "filter"), Description("A condition in CQL2 over the queryables of the collection, as severity = 'high' AND S_INTERSECTS(geometry, BBOX(46,40,47,41)).")]
    public string? Filter { get; init; }

    [FromQuery(Name = "filter-lang"), Description("How the filter is written: cql2-text (default) or cql2-json.")]
    public string? FilterLang { get; init; }

    [FromQuery(Name = "filter-crs"), Description("The system of the filter's coordinates, by its URI; CRS84 unless told.")]
    public string? FilterCrs { get; init; }

    /// <summary>Adds the condition; what is wrong with it is returned instead.</summary>
    internal FieldProblem? Apply(Collection collection, List<string> where, DynamicParameters parameters)
    {
        Func<string, Cql2>? read = FilterLang switch
        {
            null or "cql2-text" => Cql2Text.Read,
            "cql2-json" => Cql2Json.Read,
            _ => null,
        };
        if (read is null)
        {
            return new FieldProblem("filter-lang", $"'{FilterLang}' is no language of filters.", "Send cql2-text or cql2-json.");
        }

        if (ItemQuery.Choose("filter-crs", FilterCrs, out var crs) is { } noCrs)
        {
            return noCrs;
        }

        if (Filter is null)
        {
            return null;
        }

        try
        {
            where.Add(Cql2Sql.Condition(read(Filter), collection, crs, parameters));
            return null;
        }
        catch (Cql2Exception e)
        {
            return new FieldProblem(
                "filter", e.Message,
                $"Send a condition in CQL2 (OGC 21-065) over what /ogc/collections/{collection.Id}/queryables lists, such as severity = 'high' AND label LIKE 'R%'.");
        }
    }
}
