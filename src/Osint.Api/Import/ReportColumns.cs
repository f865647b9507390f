using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Import;

/// <summary>
/// A report as columns of a CSV: <c>claim</c> with the whole submission as JSON, as exports have it, or a column for each
/// member. An empty cell is a member that is left out.
/// </summary>
public static class ReportColumns
{
    private const string Claim = "claim";

    private enum Kind
    {
        Text,
        Number,
        Flag,
    }

    private static readonly Dictionary<string, (string Path, Kind Kind)> Columns = new(StringComparer.Ordinal)
    {
        ["case"] = ("case", Kind.Text),
        ["label"] = ("label", Kind.Text),
        ["variant"] = ("variant", Kind.Flag),
        ["variant_of"] = ("variant_of", Kind.Text),
        ["claimed_event"] = ("claimed_event", Kind.Text),
        ["source_url"] = ("source/url", Kind.Text),
        ["source_platform"] = ("source/platform", Kind.Text),
        ["source_account"] = ("source/account", Kind.Text),
        ["source_archive_url"] = ("source/archive_url", Kind.Text),
        ["source_first_seen_at"] = ("source/first_seen_at", Kind.Text),
        ["source_first_seen_by"] = ("source/first_seen_by", Kind.Text),
        ["source_footage_sha256"] = ("source/footage_sha256", Kind.Text),
        ["claimed_place"] = ("claimed_place/name", Kind.Text),
        ["longitude"] = ("claimed_place/longitude", Kind.Number),
        ["latitude"] = ("claimed_place/latitude", Kind.Number),
        ["precision_m"] = ("claimed_place/precision_m", Kind.Number),
        ["captured"] = ("captured", Kind.Text),
        ["published"] = ("published", Kind.Text),
        ["direction_of_travel_deg"] = ("direction_of_travel_deg", Kind.Number),
        ["camera_heading_deg"] = ("camera_heading_deg", Kind.Number),
        ["notes"] = ("notes", Kind.Text),
    };

    /// <exception cref="ImportFormatException">A column is not known, or is there twice.</exception>
    public static void Check(string[] header)
    {
        if (header.Contains(Claim, StringComparer.Ordinal))
        {
            return;
        }

        var odd = header.FirstOrDefault(c => !Columns.ContainsKey(c)) ?? header.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (odd is not null)
        {
            throw new ImportFormatException(
                $"The column '{odd}' is not known here, or is there twice. Send {Claim} (a report as JSON), or of these: {string.Join(", ", Columns.Keys)}.");
        }
    }

    /// <exception cref="JsonException">A cell is not what its column holds.</exception>
    public static ReportSubmission? Read(string[] header, string[] cells)
    {
        if (Array.IndexOf(header, Claim) is >= 0 and var claim)
        {
            return JsonSerializer.Deserialize<ReportSubmission>(cells[claim], JsonSetup.Intake);
        }

        var report = new JsonObject { ["source"] = new JsonObject(), ["claimed_place"] = new JsonObject() };
        foreach (var (name, cell) in header.Zip(cells).Where(c => c.Second.Length > 0))
        {
            var (path, kind) = Columns[name];
            var target = report;
            var parts = path.Split('/');
            foreach (var part in parts[..^1])
            {
                target = (JsonObject)target[part]!;
            }

            target[parts[^1]] = kind switch
            {
                Kind.Number => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? JsonValue.Create(number)
                    : throw new JsonException($"'{cell}' under {name} is not a number."),
                Kind.Flag => cell switch
                {
                    "true" => JsonValue.Create(true),
                    "false" => JsonValue.Create(false),
                    _ => throw new JsonException($"'{cell}' under {name} is neither true nor false."),
                },
                _ => JsonValue.Create(cell),
            };
        }

        return report.Deserialize<ReportSubmission>(JsonSetup.Intake);
    }
}
