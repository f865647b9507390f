using System.ComponentModel;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Time;

namespace Osint.Api.Reports;

/// <summary>The filters that lists, maps, exports and the queue of flags share, and their SQL over <c>reports r</c>.</summary>
public sealed record ReportFilter
{
    private static readonly Duration WidestOffset = Duration.FromHours(18);

    [FromQuery(Name = "case"), Description("Only reports of this case.")]
    public string? Case { get; init; }

    [FromQuery(Name = "bbox"), Description("west,south,east,north in degrees; west may exceed east across 180.")]
    public string? Bbox { get; init; }

    [FromQuery(Name = "near"), Description("longitude,latitude in degrees; goes with radius.")]
    public string? Near { get; init; }

    [FromQuery(Name = "radius"), Description("Metres around near, a true circle; 1 to 1,000,000.")]
    public string? Radius { get; init; }

    [FromQuery(Name = "place"), Description("Id of a place that was matched, as /api/places gives it.")]
    public string? Place { get; init; }

    [FromQuery(Name = "captured"), Description("An interval or a day that any reading of the claimed date overlaps, in the zone of its case: 2024-04-16, 2024-04-10/2024-04-17, ../2024-04-17.")]
    public string? Captured { get; init; }

    [FromQuery(Name = "published"), Description("As captured, of the first known publication.")]
    public string? Published { get; init; }

    [FromQuery(Name = "check"), Description("Has a current finding of this check, such as date.official.")]
    public string? Check { get; init; }

    [FromQuery(Name = "verdict"), Description("Has a current finding with it: consistent, contradicted, undetermined.")]
    public string? Verdict { get; init; }

    [FromQuery(Name = "report_status"), Description("current (default), withdrawn, or any.")]
    public string? ReportStatus { get; init; }

    [FromQuery(Name = "variant"), Description("exclude (default), include, or only: what-if copies of real reports.")]
    public string? Variant { get; init; }

    [FromQuery(Name = "q"), Description("Text that the claimed place, the source or the notes contain.")]
    public string? Text { get; init; }

    [FromQuery(Name = "submitter"), Description("Only reports of this submitter.")]
    public string? Submitter { get; init; }

    /// <summary>Adds this filter's conditions and parameters; what cannot be read is returned instead.</summary>
    /// <param name="where">Receives the conditions.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <param name="geometry">What the box is laid over: the region of the report, or what is derived from it.</param>
    public FieldProblem? Apply(List<string> where, DynamicParameters parameters, string geometry = "r.region")
    {
        Equal(where, parameters, "r.case_id", "case", Case);
        Equal(where, parameters, "r.submitter", "submitter", Submitter);
        if (Place is not null)
        {
            where.Add("r.place_ids @> array[@place]");
            parameters.Add("place", Place);
        }

        if (Text is not null)
        {
            where.Add("r.submission::text ilike @text");
            parameters.Add("text", "%" + Text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%");
        }

        return Choice(where, "variant", Variant, "exclude", new(StringComparer.Ordinal)
        {
            ["exclude"] = "not r.variant",
            ["only"] = "r.variant",
            ["include"] = null,
            // As the property of that name.
            ["false"] = "not r.variant",
            ["true"] = "r.variant",
        })
            ?? Choice(where, "report_status", ReportStatus, "current", new(StringComparer.Ordinal)
            {
                ["current"] = "r.status = 'current'",
                ["withdrawn"] = "r.status = 'withdrawn'",
                ["any"] = null,
            })
            ?? ApplyVerdict(where, parameters)
            ?? ApplyBbox(where, parameters, geometry)
            ?? ApplyNear(where, parameters)
            ?? ApplyTime(where, parameters, "captured", "r.captured_windows", Captured)
            ?? ApplyTime(where, parameters, "published", "r.published_windows", Published);
    }

    /// <summary>Reads west,south,east,north; six numbers are taken as with heights, which are ignored.</summary>
    public static FieldProblem? TryBbox(string text, out double[] box)
    {
        var parts = text.Split(',');
        box = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryNumber(parts[i], out box[i]))
            {
                return Wrong();
            }
        }

        box = parts.Length switch { 4 => box, 6 => [box[0], box[1], box[3], box[4]], _ => [] };
        return box is [>= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90] && box[1] <= box[3]
            ? null
            : Wrong();

        FieldProblem Wrong() => new("bbox", $"'{text}' is not a box.", "Send west,south,east,north in degrees, as 46.2,40.2,47.2,40.8.");
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static void Equal(List<string> where, DynamicParameters parameters, string column, string name, string? value)
    {
        if (value is not null)
        {
            where.Add($"{column} = @{name}");
            parameters.Add(name, value);
        }
    }

    private static FieldProblem? Choice(
        List<string> where, string name, string? value, string fallback, Dictionary<string, string?> choices)
    {
        if (!choices.TryGetValue(value ?? fallback, out var condition))
        {
            return new FieldProblem(name, $"'{value}' is not known here.", $"Send one of {string.Join(", ", choices.Keys)}.");
        }

        if (condition is not null)
        {
            where.Add(condition);
        }

        return null;
    }

    private FieldProblem? ApplyVerdict(List<string> where, DynamicParameters parameters)
    {
        if (Verdict is not (null or "consistent" or "contradicted" or "undetermined"))
        {
            return new FieldProblem(
                "verdict", $"'{Verdict}' is not a verdict.", "Send consistent, contradicted or undetermined.");
        }

        if (Verdict is not null || Check is not null)
        {
            where.Add(
                """
                exists (select from findings f where f.report_id = r.id and f.current
                        and (@verdict::text is null or f.verdict = @verdict) and (@check::text is null or f.check_id = @check))
                """);
            parameters.Add("verdict", Verdict);
            parameters.Add("check", Check);
        }

        return null;
    }

    private FieldProblem? ApplyBbox(List<string> where, DynamicParameters parameters, string geometry)
    {
        if (Bbox is null)
        {
            return null;
        }

        if (TryBbox(Bbox, out var box) is { } problem)
        {
            return problem;
        }

        where.Add(InBox(geometry, box, parameters));
        return null;
    }

    /// <summary>The condition that a geometry touches a box, across 180 degrees too.</summary>
    internal static string InBox(string column, double[] box, DynamicParameters parameters)
    {
        parameters.Add("west", box[0]);
        parameters.Add("south", box[1]);
        parameters.Add("east", box[2]);
        parameters.Add("north", box[3]);
        return box[0] <= box[2]
            ? $"ST_Intersects({column}, ST_MakeEnvelope(@west, @south, @east, @north, 4326))"
            : $"""
              (ST_Intersects({column}, ST_MakeEnvelope(@west, @south, 180, @north, 4326))
               or ST_Intersects({column}, ST_MakeEnvelope(-180, @south, @east, @north, 4326)))
              """;
    }

    private FieldProblem? ApplyNear(List<string> where, DynamicParameters parameters)
    {
        if (Near is null && Radius is null)
        {
            return null;
        }

        var parts = (Near ?? "").Split(',');
        if (parts.Length != 2 || !TryNumber(parts[0], out var longitude) || !TryNumber(parts[1], out var latitude)
            || longitude is < -180 or > 180 || latitude is < -90 or > 90)
        {
            return new FieldProblem("near", $"'{Near}' is not a position.", "Send longitude,latitude, as 46.93,40.34.");
        }

        if (!TryNumber(Radius ?? "", out var radius) || radius is < 1 or > 1_000_000)
        {
            return new FieldProblem("radius", $"'{Radius}' is not a radius.", "Send metres, 1 to 1000000, beside near.");
        }

        where.Add("ST_DWithin(r.region::geography, ST_SetSRID(ST_MakePoint(@near_x, @near_y), 4326)::geography, @radius)");
        parameters.Add("near_x", longitude);
        parameters.Add("near_y", latitude);
        parameters.Add("radius", radius);
        return null;
    }

    private static FieldProblem? ApplyTime(
        List<string> where, DynamicParameters parameters, string name, string column, string? text)
    {
        if (text is null)
        {
            return null;
        }

        // A day without an offset means the day at the place: each case has its own zone. UTC stands in for it here, and
        // the index is asked with as much to spare as zones differ.
        var dating = ClaimedDate.Read(text, new DateContext { Zones = [DateTimeZone.Utc] });
        if (dating.IsUnknown)
        {
            return new FieldProblem(
                name, $"'{text}' is not a time.", "Send a day 2024-04-16, an interval 2024-04-10/2024-04-17 or an open one ../2024-04-17.");
        }

        where.Add(Overlaps(
            name, column, "r.case_id", [.. dating.Windows], isLocal: dating.Candidates.Any(c => c.ZoneId is not null), parameters));
        return null;
    }

    /// <summary>The condition that windows of a row overlap some that were asked for.</summary>
    /// <param name="name">Begins the names of the parameters.</param>
    /// <param name="column">The row's <c>tstzmultirange</c>.</param>
    /// <param name="caseId">SQL of the row's case.</param>
    /// <param name="windows">What is asked for.</param>
    /// <param name="isLocal">True when UTC only stands in for the zone of the row's case.</param>
    /// <param name="parameters">Receives the windows.</param>
    internal static string Overlaps(
        string name, string column, string caseId, IReadOnlyList<TimeWindow> windows, bool isLocal, DynamicParameters parameters)
    {
        parameters.Add($"{name}_windows", Database.Multirange.Write(windows));
        if (!isLocal)
        {
            return $"{column} && @{name}_windows::tstzmultirange";
        }

        parameters.Add($"{name}_wide", Database.Multirange.Write(windows.Select(w => TimeWindow.Between(
            w.Start?.Minus(WidestOffset), w.End?.Plus(WidestOffset)))));
        return $"""
            ({column} && @{name}_wide::tstzmultirange and {column} && (
              select range_agg(tstzrange(
                lower(w) at time zone 'UTC' at time zone z.zone, upper(w) at time zone 'UTC' at time zone z.zone))
              from unnest(@{name}_windows::tstzmultirange) w, cases z where z.id = {caseId}))
            """;
    }
}
