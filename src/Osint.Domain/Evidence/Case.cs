using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Places;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

namespace Osint.Domain.Evidence;

/// <summary>One investigation: area of interest, time zone, events and destinations.</summary>
public sealed partial record Case
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The zone of the area: dates that claim nothing else are read in it.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Area of interest, EPSG:4326.</summary>
    public required Geometry Area { get; init; }

    public string? RoadNetwork { get; init; }

    public string? Profile { get; init; }

    public required ImmutableDictionary<string, CaseEvent> Events { get; init; }

    /// <summary>The event a report shows when it names none.</summary>
    public required CaseEvent MainEvent { get; init; }

    public required ImmutableArray<Destination> Destinations { get; init; }

    /// <summary>Places that only this case needs.</summary>
    public required ImmutableArray<Place> Places { get; init; }

    /// <summary>True when <paramref name="inner"/> is <paramref name="outer"/> or lies within it, at any
    /// depth.</summary>
    public bool LiesWithin(string inner, string outer)
    {
        for (var id = inner; id is not null; id = Events.GetValueOrDefault(id)?.Within)
        {
            if (string.Equals(id, outer, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a case's own part of its file; statements and reports are read against the result.</summary>
    /// <returns>Null when there are problems.</returns>
    public static Case? Parse(CaseFile file, ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        if (!IdShape().IsMatch(file.Id))
        {
            problems.Add(new FieldProblem(
                "/id", $"'{file.Id}' is not an id.", "Send 2 to 63 lower-case letters, digits and hyphens."));
        }

        var zone = ParseZone(file.Zone, "/zone", problems);
        if (file.Area is not IPolygonal || file.Area.IsEmpty || !file.Area.IsValid)
        {
            problems.Add(
                new FieldProblem("/area", "The area is not a valid polygon.", "Send a Polygon or MultiPolygon."));
        }

        var events = ParseEvents(file.Events, problems);
        var destinations = ImmutableArray.CreateBuilder<Destination>();
        for (var i = 0; i < file.Destinations.Count; i++)
        {
            if (Destination.Parse(file.Destinations[i], $"/destinations/{i}", problems) is { } destination)
            {
                destinations.Add(destination);
            }
        }

        if (destinations.Select(d => d.Id).Distinct(StringComparer.Ordinal).Count() != destinations.Count)
        {
            problems.Add(new FieldProblem("/destinations", "Two destinations have one id.", "Give each its own."));
        }

        var places = ImmutableArray.CreateBuilder<Place>();
        for (var i = 0; i < file.Places.Count; i++)
        {
            try
            {
                places.Add(Place.Parse(file.Places[i], file.Id));
            }
            catch (ArgumentException e)
            {
                problems.Add(new FieldProblem($"/places/{i}", e.Message, "Mend this place."));
            }
        }

        if (places.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count() != places.Count)
        {
            problems.Add(new FieldProblem("/places", "Two places have one id.", "Give each its own."));
        }

        return problems.Count > before ? null : new Case
        {
            Id = file.Id,
            Title = file.Title,
            Zone = zone!,
            Area = file.Area,
            RoadNetwork = file.RoadNetwork,
            Profile = file.Profile,
            Events = events,
            MainEvent = events.Values.Single(e => e.Main),
            Destinations = destinations.ToImmutable(),
            Places = places.ToImmutable(),
        };
    }

    internal static DateTimeZone? ParseZone(string id, string field, ICollection<FieldProblem> problems)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        if (zone is null)
        {
            problems.Add(new FieldProblem(
                field, $"'{id}' is not a time zone.", "Send an IANA name such as Asia/Baku or Europe/Moscow."));
        }

        return zone;
    }

    private static ImmutableDictionary<string, CaseEvent> ParseEvents(
        IReadOnlyList<EventSubmission> submitted, ICollection<FieldProblem> problems)
    {
        var events = ImmutableDictionary.CreateBuilder<string, CaseEvent>(StringComparer.Ordinal);
        for (var i = 0; i < submitted.Count; i++)
        {
            var e = submitted[i];
            if (!events.TryAdd(e.Id, new CaseEvent(e.Id, e.Title, e.Within, e.Main || submitted.Count == 1)))
            {
                problems.Add(
                    new FieldProblem($"/events/{i}/id", $"'{e.Id}' is there twice.", "Give each event its own id."));
            }
        }

        if (events.Values.Count(e => e.Main) != 1)
        {
            problems.Add(
                new FieldProblem("/events", "Not exactly one event is the main one.", "Set main on one of them."));
        }

        for (var i = 0; i < submitted.Count; i++)
        {
            var within = submitted[i].Within;
            if (within is not null && !events.ContainsKey(within))
            {
                problems.Add(new FieldProblem(
                    $"/events/{i}/within",
                    $"'{within}' is no event of this case.", "Name one of the events, or none."));
            }
            else if (LiesWithinItself(events, submitted[i].Id))
            {
                problems.Add(new FieldProblem(
                    $"/events/{i}/within", $"'{submitted[i].Id}' lies within itself.", "Remove the circle."));
            }
        }

        return events.ToImmutable();
    }

    /// <summary>Following "within" upwards has to end, or the bounds of events would hold in a circle.</summary>
    private static bool LiesWithinItself(ImmutableDictionary<string, CaseEvent>.Builder events, string id)
    {
        var outer = events[id].Within;
        for (var steps = 0; outer is not null && steps < events.Count; steps++)
        {
            if (string.Equals(outer, id, StringComparison.Ordinal))
            {
                return true;
            }

            outer = events.GetValueOrDefault(outer)?.Within;
        }

        return false;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdShape();
}

/// <summary>Something the case is about that has a start and an end.</summary>
public sealed record CaseEvent(string Id, string Title, string? Within, bool Main);

/// <summary>A hypothesis where columns go.</summary>
public sealed record Destination
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required Region Region { get; init; }

    /// <summary>Where columns enter it; the centre when none is known.</summary>
    public required ImmutableArray<Gate> Gates { get; init; }

    public required ImmutableArray<SourceCitation> Sources { get; init; }

    public string? Basis { get; init; }

    internal static Destination? Parse(
        DestinationSubmission submitted, string field, ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        var center = At(submitted.Longitude, submitted.Latitude, field, problems);
        var gates = submitted.Gates
            .Select((gate, i) =>
                (gate.Name, Position: At(gate.Longitude, gate.Latitude, $"{field}/gates/{i}", problems)))
            .ToArray();
        if (submitted.RadiusM is not (> 0 and <= 1_000_000))
        {
            problems.Add(new FieldProblem(
                $"{field}/radius_m", "That is no radius.", "Send metres, over 0 and at most 1000000."));
        }

        return problems.Count > before ? null : new Destination
        {
            Id = submitted.Id,
            Name = submitted.Name,
            Kind = submitted.Kind,
            Region = Region.Circle(center!.Value, submitted.RadiusM),
            Gates = gates.Length == 0
                ? [new Gate(submitted.Name, center.Value)]
                : [.. gates.Select(g => new Gate(g.Name, g.Position!.Value))],
            Sources = [.. submitted.Sources],
            Basis = submitted.Basis,
        };
    }

    private static Position? At(double longitude, double latitude, string field, ICollection<FieldProblem> problems)
    {
        if (longitude is not (>= -180 and <= 180))
        {
            problems.Add(
                new FieldProblem($"{field}/longitude", "That is no longitude.", "Send degrees east, -180 to 180."));
            return null;
        }

        if (latitude is not (>= -90 and <= 90))
        {
            problems.Add(
                new FieldProblem($"{field}/latitude", "That is no latitude.", "Send degrees north, -90 to 90."));
            return null;
        }

        return new Position(longitude, latitude);
    }
}

/// <summary>A place where columns enter a destination.</summary>
public sealed record Gate(string Name, Position Position);
