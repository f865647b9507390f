using System.Collections.Frozen;
using System.Text.Json;

namespace Osint.Domain.Json;

/// <summary>The members of an enumeration as they stand in JSON and in the database: "movement_under_way".</summary>
public static class JsonName
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>()
            .ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
