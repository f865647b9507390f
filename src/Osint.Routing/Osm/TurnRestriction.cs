namespace Osint.Routing.Osm;

/// <summary>A turn at a node that is forbidden, or the only one that is not.</summary>
/// <param name="FromWay">Id of the way by which one arrives.</param>
/// <param name="ViaNode">Id of the node.</param>
/// <param name="ToWay">Id of the way that is meant.</param>
/// <param name="IsOnly">True when every other way on is forbidden.</param>
/// <remarks>https://wiki.openstreetmap.org/wiki/Relation:restriction</remarks>
internal readonly record struct TurnRestriction(long FromWay, long ViaNode, long ToWay, bool IsOnly)
{
    /// <summary>Reads a relation of type restriction; what is not applied is told with its reason.</summary>
    public static IEnumerable<TurnRestriction> Read(in OsmRelation relation, Action<string> notApplied)
    {
        var tags = relation.Tags;
        var found = new List<TurnRestriction>();
        if (tags["restriction"] is not { } kind)
        {
            notApplied("turn restriction for some hours or some vehicles");
            return found;
        }

        var isOnly = kind.StartsWith("only_", StringComparison.Ordinal);
        if (!isOnly && !kind.StartsWith("no_", StringComparison.Ordinal))
        {
            notApplied($"restriction={kind}");
            return found;
        }

        // A sign that lets lorries through does not bind a column.
        if (tags["except"] is { } except && except.Split(';', StringSplitOptions.TrimEntries) is var free
            && (free.Contains("hgv", StringComparer.Ordinal) || free.Contains("motor_vehicle", StringComparer.Ordinal)))
        {
            notApplied("turn restriction that excepts lorries");
            return found;
        }

        var (from, to, via) = (new List<long>(), new List<long>(), new List<long>());
        foreach (var member in relation.Members)
        {
            var list = (member.Role, member.Kind) switch
            {
                ("from", OsmKinds.Ways) => from,
                ("to", OsmKinds.Ways) => to,
                ("via", OsmKinds.Nodes) => via,
                _ => null,
            };
            if (list is null && member.Role is "via")
            {
                notApplied("turn restriction over a way");
                return found;
            }

            list?.Add(member.Id);
        }

        if (via.Count != 1 || from.Count == 0 || to.Count == 0 || (isOnly && to.Count > 1))
        {
            notApplied("turn restriction without its from, via or to");
            return found;
        }

        // Several ways from or to: nobody may enter, or leave, by any of them.
        found.AddRange(from.SelectMany(f => to.Select(t => new TurnRestriction(f, via[0], t, isOnly))));
        return found;
    }
}
