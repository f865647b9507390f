using System.Globalization;
using Osint.Routing.Graph;

namespace Osint.Routing.Osm;

/// <summary>
/// What tags mean for vehicles: which ways are roads, in which directions, under which limits. The rules describe;
/// whether a column passes a signed limit is for a vehicle profile to say, so <c>access</c> never keeps a road out.
/// </summary>
/// <remarks>
/// https://wiki.openstreetmap.org/wiki/Key:highway, https://wiki.openstreetmap.org/wiki/Key:oneway,
/// https://wiki.openstreetmap.org/wiki/Key:access, https://wiki.openstreetmap.org/wiki/Key:barrier
/// </remarks>
public static class RoadRules
{
    private static readonly HashSet<string> Drivable = new(StringComparer.Ordinal)
    {
        "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link",
        "tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "road", "track",
    };

    /// <summary>What is narrower than a vehicle, or what a crew cannot open or lift aside.</summary>
    private static readonly HashSet<string> Blocking = new(StringComparer.Ordinal)
    {
        "block", "bollard", "cycle_barrier", "debris", "full-height_turnstile", "horse_stile", "jersey_barrier",
        "kissing_gate", "log", "motorcycle_barrier", "planter", "stile", "tank_trap", "turnstile",
    };

    /// <summary>
    /// Tags that bear on vehicles and that the graph cannot express yet: counted, so that nobody thinks them applied.
    /// </summary>
    private static readonly string[] NotAppliedYet =
    [
        "maxaxleload", "maxlength", "maxweightrating", "maxweight:hgv", "access:conditional",
        "motor_vehicle:conditional", "vehicle:conditional", "hgv:conditional", "maxweight:conditional",
        "maxheight:conditional", "oneway:conditional", "access:forward", "access:backward", "vehicle:forward",
        "vehicle:backward", "motor_vehicle:forward", "motor_vehicle:backward",
    ];

    /// <summary>Why a way is no road for vehicles, in words to count by; null when it is one.</summary>
    public static string? RefusalOf(OsmTags tags)
    {
        // A ferry is no road even where it is tagged as one: its crossing time is a timetable's, not a vehicle's.
        if (tags["route"] is "ferry")
        {
            return "ferry";
        }

        if (tags["highway"] is not { } highway)
        {
            return "no highway tag";
        }

        if (!Drivable.Contains(highway))
        {
            return $"highway={highway}";
        }

        return tags["area"] is "yes" ? "area=yes" : null;
    }

    /// <summary>
    /// Directions of travel. Tags for motor vehicles go before general ones; without any, motorways, their links and roundabouts are
    /// one-way. A reversible or alternating lane is open both ways at some time, so it counts as two-way.
    /// </summary>
    public static OneWay OneWayOf(OsmTags tags)
    {
        foreach (var key in (ReadOnlySpan<string>)["oneway:motor_vehicle", "oneway:vehicle", "oneway"])
        {
            switch (tags[key])
            {
                case "yes" or "true" or "1":
                    return OneWay.Forward;
                case "-1" or "reverse":
                    return OneWay.Backward;
                case "no" or "false" or "0" or "reversible" or "alternating":
                    return OneWay.No;
                default:
                    break;
            }
        }

        return tags["highway"] is "motorway" or "motorway_link" || tags["junction"] is "roundabout" or "circular"
            ? OneWay.Forward
            : OneWay.No;
    }

    /// <summary>Every attribute of a road that its way's tags tell.</summary>
    /// <param name="tags">Tags with a drivable <c>highway</c>.</param>
    /// <param name="notUnderstood">Told each tag whose value is kept out because it is not understood.</param>
    /// <param name="notApplied">Told each tag that bears on vehicles and is not expressed in the graph.</param>
    public static Road RoadOf(OsmTags tags, Action<string> notUnderstood, Action<string> notApplied)
    {
        foreach (var key in NotAppliedYet)
        {
            if (tags[key] is not null)
            {
                notApplied(key);
            }
        }

        if (tags["oneway"] is "reversible" or "alternating")
        {
            notApplied($"oneway={tags["oneway"]}, taken as two-way");
        }

        var highway = tags["highway"] ?? throw new ArgumentException("A road has a highway tag.", nameof(tags));
        return new Road
        {
            Highway = highway,
            Name = tags["name"],
            Ref = tags["ref"],
            Surface = tags["surface"],
            Smoothness = tags["smoothness"],
            TrackType = tags["tracktype"],
            Lanes = Lanes(tags, notUnderstood),
            Bridge = IsThere(tags["bridge"]),
            Tunnel = IsThere(tags["tunnel"]),
            Ford = IsThere(tags["ford"]),
            MaxWeightTonnes = Tonnes(tags, notUnderstood, "maxweight", "maxweight:signed"),
            MaxHeightMeters = Meters(tags, notUnderstood, "maxheight", "maxheight:signed"),
            MaxHeightPhysicalMeters = Meters(tags, notUnderstood, "maxheight:physical"),
            MaxWidthMeters = Meters(tags, notUnderstood, "maxwidth", "maxwidth:physical"),
            Access = tags["motor_vehicle"] ?? tags["vehicle"] ?? tags["access"],
            Hgv = tags["hgv"],
            Hazmat = tags["hazmat"],
            BuiltUp = BuiltUp(tags, highway),
            Source = tags["source"],
            AccuracyMeters = Accuracy(tags, notUnderstood),
        };
    }

    /// <summary>What a node imposes on the edges at it; null when nothing.</summary>
    /// <param name="nodeId">Id of the node.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="notUnderstood">Told each tag whose value is kept out because it is not understood.</param>
    public static Obstacle? ObstacleOf(long nodeId, OsmTags tags, Action<string> notUnderstood)
    {
        if (tags.Count == 0)
        {
            return null;
        }

        var barrier = tags["barrier"] is { } value and not "no" ? value : null;
        var obstacle = new Obstacle
        {
            NodeId = nodeId,
            Barrier = barrier,
            Impassable = barrier is not null && Blocks(barrier, tags),
            Ford = IsThere(tags["ford"]) || tags["highway"] is "ford",
            MaxWeightTonnes = Tonnes(tags, notUnderstood, "maxweight", "maxweight:signed"),
            MaxHeightMeters = Meters(tags, notUnderstood, "maxheight", "maxheight:signed"),
            MaxHeightPhysicalMeters = Meters(tags, notUnderstood, "maxheight:physical"),
            MaxWidthMeters = Meters(tags, notUnderstood, "maxwidth", "maxwidth:physical"),
        };
        return obstacle == new Obstacle { NodeId = nodeId } ? null : obstacle;
    }

    private static bool Blocks(string barrier, OsmTags tags) =>
        Blocking.Contains(barrier)
        && tags["bollard"] is not ("rising" or "removable" or "foldable" or "flexible")
        && (tags["motor_vehicle"] ?? tags["vehicle"] ?? tags["access"]) is not ("yes" or "permissive" or "designated");

    private static bool IsThere(string? value) => value is not (null or "no");

    private static int? Lanes(OsmTags tags, Action<string> notUnderstood)
    {
        if (tags["lanes"] is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lanes)
            && lanes is > 0 and < 100)
        {
            return lanes;
        }

        notUnderstood($"lanes={text}");
        return null;
    }

    private static double? Tonnes(OsmTags tags, Action<string> notUnderstood, params ReadOnlySpan<string> keys) =>
        FirstKnown(tags, SignedLimit.TryReadTonnes, notUnderstood, keys);

    private static double? Meters(OsmTags tags, Action<string> notUnderstood, params ReadOnlySpan<string> keys) =>
        FirstKnown(tags, SignedLimit.TryReadMeters, notUnderstood, keys);

    private static double? FirstKnown(
        OsmTags tags, Reading read, Action<string> notUnderstood, ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (tags[key] is not { } text)
            {
                continue;
            }

            if (!read(text, out var limit))
            {
                notUnderstood($"{key}={text}");
            }
            else if (limit is not null)
            {
                return limit;
            }
        }

        return null;
    }

    // An accuracy is no limit sign: a generalised line may be off by kilometres.
    private static double? Accuracy(OsmTags tags, Action<string> notUnderstood)
    {
        if (tags["accuracy"] is not { } text)
        {
            return null;
        }

        var number = text.AsSpan().TrimEnd('m').Trim();
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var meters))
        {
            return meters;
        }

        notUnderstood($"accuracy={text}");
        return null;
    }

    // Countries write the zone as XX:urban or XX:rural under several keys, after the sign that was seen.
    private static bool? BuiltUp(OsmTags tags, string highway)
    {
        foreach (var key in (ReadOnlySpan<string>)["zone:traffic", "maxspeed:type", "source:maxspeed", "maxspeed"])
        {
            if (tags[key] is not { } zone)
            {
                continue;
            }

            if (zone.EndsWith(":urban", StringComparison.Ordinal))
            {
                return true;
            }

            if (zone.EndsWith(":rural", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return highway is "residential" or "living_street" ? true : null;
    }

    private delegate bool Reading(string text, out double? limit);
}
