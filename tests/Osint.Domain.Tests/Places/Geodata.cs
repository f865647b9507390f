using System.Text.Json;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;

namespace Osint.Domain.Tests.Places;

/// <summary>The shipped data, read as the service reads it.</summary>
internal static class Geodata
{
    public const string CaseId = "karabakh-withdrawal-2024";

    private static readonly Lazy<Gazetteer> Shared = new(() => new Gazetteer([.. SharedPlaces(), .. CasePlaces()]));

    public static string Root { get; } = FindRoot();

    public static CaseFile Case { get; } = Read<CaseFile>(Path.Combine(Root, "cases", CaseId, "case.json"));

    /// <summary>The shared gazetteer with the places of the shipped case.</summary>
    public static Gazetteer Gazetteer => Shared.Value;

    public static IEnumerable<string> PlaceFiles =>
        new[] { "places", "districts", "airfields" }.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.json"));

    public static IEnumerable<Place> SharedPlaces() =>
        PlaceFiles.SelectMany(f => Read<PlaceFile>(f).Places).Select(p => Place.Parse(p, caseId: null));

    public static IEnumerable<Place> CasePlaces() => Case.Places.Select(p => Place.Parse(p, CaseId));

    public static T Read<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonSetup.Options)
        ?? throw new InvalidDataException($"{path} holds null.");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Osint.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException("Run the tests inside the checkout.")
            : Path.Combine(folder.FullName, "geodata");
    }
}
