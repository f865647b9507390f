using System.Globalization;
using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;
using Spectre.Console;

namespace Osint.Api.Cases;

/// <summary>A case as a table for a terminal: what was claimed, the best route to each destination, the flags.</summary>
public static class CasePrint
{
    /// <summary>A terminal shows no more at a glance; the page and the API show all.</summary>
    private const int MostReports = 40;

    public static async Task RunAsync(
        NpgsqlDataSource database, IAnsiConsole console, string? id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var cases = (await connection.QueryAsync<(string Id, string Title, string Zone)>(
            "select id, title, zone from cases where @id::text is null or id = @id order by id", new { id })).AsList();
        if (cases.Count == 0)
        {
            throw new InvalidOperationException(id is null
                ? "No case is loaded; 'import case FILE' loads one."
                : $"There is no case '{id}'.");
        }

        // The lines under the table are sentences and must not be cut, by a pipe without a width least of all.
        console.Profile.Width = Math.Max(console.Profile.Width, 160);
        foreach (var one in cases)
        {
            await PrintAsync(connection, console, one.Id, one.Title, DateTimeZoneProviders.Tzdb[one.Zone]);
        }
    }

    private static async Task PrintAsync(
        NpgsqlConnection connection, IAnsiConsole console, string id, string title, DateTimeZone zone)
    {
        var destinations = (await connection.QueryAsync<(string Id, string Name)>(
            "select id, name from destinations where case_id = @id order by (select min(ordinality) from "
            + "jsonb_array_elements((select body -> 'destinations' from cases where id = @id)) with ordinality d(v, ordinality) "
            + "where v ->> 'id' = destinations.id)",
            new { id })).AsList();
        console.MarkupLine($"\n[bold]{title.Shown()}[/]  (times in {zone.Id})");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Report", "Matched place", "Captured");
        foreach (var destination in destinations)
        {
            table.AddColumn($"To {destination.Name}".Shown());
        }

        table.AddColumn("Flags");
        var flags = new List<string>();
        foreach (var row in await connection.QueryAsync<Row>(
            """
            select r.id, r.label, r.variant, r.captured::text as captured, r.place::text as place,
                   (select json_object_agg(b.destination_id, b.best)::text from (
                      select p.destination_id, json_build_array(t.meters, t.seconds_fastest, t.seconds_slowest,
                               (select count(*) from routes o where o.plan_key = p.key)) as best
                      from route_plans p join routes t on t.plan_key = p.key and t.rank = 1
                      join cases c on c.id = r.case_id
                      join road_networks n on n.name = c.road_network and n.digest = p.graph_digest
                      where p.case_id = r.case_id and p.origin_key = r.route_origin and p.profile = c.profile) b) as routes,
                   (select json_agg(json_build_array(f.severity, f.check_id, f.verdict, s.label, s.body,
                             f.body #> '{decides,sentence}', f.body -> 'explanation')
                             order by f.severity, f.check_id, f.identity)::text
                    from findings f
                    left join statements s on s.id = (
                      select (p.value ->> 'statement_id')::uuid from jsonb_array_elements(f.body -> 'premises') p
                      where p.value ? 'statement_id' limit 1)
                    where f.report_id = r.id and f.status = 'open') as flags
            from reports r where r.case_id = @id and r.status = 'current'
            order by r.variant, r.label nulls last, r.id
            limit @most
            """,
            new { id, most = MostReports }))
        {
            var name = $"{row.Label ?? row.Id.ToString()}{(row.Variant ? " (variant)" : "")}";
            var raised = Flags(row.Flags, name);
            flags.AddRange(raised.Lines);
            table.AddRow([
                Cell(name),
                Cell(Place(row.Place)),
                Cell(Captured(row.Captured, zone)),
                .. destinations.Select(d => Cell(Route(row.Routes, d.Id))),
                new Markup(raised.Summary),
            ]);
        }

        console.Write(table);
        var all = await connection.ExecuteScalarAsync<long>(
            "select count(*) from reports where case_id = @id and status = 'current'", new { id });
        if (all > MostReports)
        {
            console.MarkupLine($"... and {all - MostReports} more reports; the page and GET /api/reports show all.");
        }

        foreach (var flag in flags)
        {
            console.MarkupLine(flag);
        }
    }

    private static Markup Cell(string text) => new(text.Shown());

    private static string Place(string json)
    {
        using var place = JsonDocument.Parse(json);
        if (place.RootElement.GetProperty("located_by").GetString() is "unlocated")
        {
            return "unlocated";
        }

        var matched = place.RootElement.GetProperty("matched").EnumerateArray()
            .Select(m => (Name: m.GetProperty("name").GetString()!, Kind: m.GetProperty("kind").GetString()!))
            .Select(m => m.Name.Contains(m.Kind, StringComparison.OrdinalIgnoreCase) ? m.Name : $"{m.Name} ({m.Kind})");
        return string.Join(" and ", matched) is { Length: > 0 } names ? names : "by coordinates";
    }

    private static string Captured(string json, DateTimeZone zone)
    {
        var dating = JsonSerializer.Deserialize<Dating>(json, JsonSetup.Options)!;
        return dating.IsUnknown ? "unknown" : WindowText.Describe(dating, zone).ToString();
    }

    private static string Route(string? json, string destination)
    {
        if (json is null)
        {
            return "-";
        }

        using var routes = JsonDocument.Parse(json);
        if (!routes.RootElement.TryGetProperty(destination, out var best))
        {
            return "-";
        }

        var number = best.EnumerateArray().Select(v => v.GetDouble()).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{number[0] / 1000:0} km, {Hours(number[1])}-{Hours(number[2])} h\n{number[3]:0} route{(number[3] > 1 ? "s" : "")}");
    }

    private static string Hours(double seconds) => (seconds / 3600).ToString("0.0", CultureInfo.InvariantCulture);

    private static (string Summary, IReadOnlyList<string> Lines) Flags(string? json, string report)
    {
        if (json is null)
        {
            return ("-", []);
        }

        using var flags = JsonDocument.Parse(json);
        var lines = new List<string>();
        var summary = new List<string>();
        foreach (var flag in flags.RootElement.EnumerateArray())
        {
            var severity = flag[0].GetString()!;
            var colour = severity is "high" ? "red" : "yellow";
            var against = flag[3].GetString() is { } label ? $" against {label} ({flag[4].GetString()})" : "";
            summary.Add($"[{colour}]{severity}[/]");
            lines.Add($"[{colour}]{severity,-6}[/] {report.Shown()}: {$"{flag[1].GetString()} {flag[2].GetString()}{against}".Shown()}");
            lines.Add("       " + (flag[5].ValueKind is JsonValueKind.Null
                ? Said(flag[6]).Shown()
                : $"decided by {Said(flag[5])}".Shown()));
        }

        return (string.Join(", ", summary), lines);
    }

    private static string Said(JsonElement stored) => stored.Deserialize<Wording>(JsonSetup.Options)!.ToString();

    /// <summary>Claimed text for a terminal: no markup, and no character that moves or colours anything.</summary>
    private static string Shown(this string text) => string.Concat(text.Select(c => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control when c is '\n' => "\n",
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse => "\uFFFD",
        _ => c.ToString(),
    })).EscapeMarkup();

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string? Label { get; init; }

        public bool Variant { get; init; }

        public string Captured { get; init; } = "";

        public string Place { get; init; } = "";

        public string? Routes { get; init; }

        public string? Flags { get; init; }
    }
}
