using System.Collections.Immutable;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Evidence;

/// <summary>Classes of what columns are made of and inventories list.</summary>
public enum VehicleClass
{
    Apc,
    Ifv,
    Tank,
    Truck,
    Tanker,
    Car,
    Special,

    /// <summary>Any vehicle that is not armoured.</summary>
    Vehicle,

    /// <summary>Any armoured vehicle.</summary>
    Armoured,
    Personnel,
}

/// <summary>One class of what was seen or stated, with the words and what was assumed to count them.</summary>
public sealed record CountedClass(VehicleClass Class, CountRange Count, string Said, Wording? Assumption);

/// <summary>What was seen, or what an inventory states, by class.</summary>
public sealed record Formation
{
    public static readonly Formation None = new() { Classes = [] };

    public required ImmutableArray<CountedClass> Classes { get; init; }

    /// <summary>True when <paramref name="seen"/> is one of those that a stated <paramref name="stated"/>
    /// counts.</summary>
    public static bool Covers(VehicleClass stated, VehicleClass seen) => stated == seen || stated switch
    {
        VehicleClass.Vehicle =>
            seen is VehicleClass.Truck or VehicleClass.Tanker or VehicleClass.Car or VehicleClass.Special,
        VehicleClass.Armoured => seen is VehicleClass.Apc or VehicleClass.Ifv or VehicleClass.Tank,
        _ => false,
    };

    /// <summary>
    /// Reads what somebody claims to have seen: nothing is refused for being odd, and a count that cannot be read is any.
    /// </summary>
    public static Formation OfClaim(
        IReadOnlyList<CountSubmission> submitted, string field, ICollection<FieldProblem> problems) =>
        Parse(submitted, field, problems, isClaim: true);

    /// <summary>Reads counted classes; what cannot be read is a problem that names its place.</summary>
    public static Formation Parse(
        IReadOnlyList<CountSubmission> submitted, string field, ICollection<FieldProblem> problems) =>
        Parse(submitted, field, problems, isClaim: false);

    private static Formation Parse(
        IReadOnlyList<CountSubmission> submitted, string field, ICollection<FieldProblem> problems, bool isClaim)
    {
        var classes = ImmutableArray.CreateBuilder<CountedClass>(submitted.Count);
        for (var i = 0; i < submitted.Count; i++)
        {
            var (name, count) = (submitted[i].Class, submitted[i].Count);
            var known = Names.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
            if (known.Name is null)
            {
                problems.Add(new FieldProblem(
                    $"{field}/{i}/class", $"'{name}' is not a class known here.",
                    $"Send one of {string.Join(", ", Names.Select(c => c.Name))}; put the exact type into notes."));
            }
            else if (CountRange.TryParse(count, out var range, out var assumption))
            {
                classes.Add(new CountedClass(known.Class, range, count, assumption));
            }
            else if (isClaim)
            {
                var any = CountRange.Between(0, high: null);
                classes.Add(new CountedClass(known.Class, any, count, Phrases.TakenAs.With(count, any.Words())));
            }
            else
            {
                problems.Add(new FieldProblem(
                    $"{field}/{i}/count", $"'{count}' is not a count.",
                    "Send a number (20), a range (24-99), or a word such as dozens, several, at least 12."));
            }
        }

        return new Formation { Classes = classes.ToImmutable() };
    }

    private static readonly (string Name, VehicleClass Class)[] Names =
        [.. Enum.GetValues<VehicleClass>().Select(c => (JsonName.Of(c), c))];
}
