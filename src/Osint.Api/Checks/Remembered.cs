using System.Text.Json;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>What was worked out lately, forgotten when there is too much of it; for one thread.</summary>
internal sealed class Remembered<TKey, TValue>
    where TKey : notnull
{
    private const int Most = 5_000;

    private readonly Dictionary<TKey, TValue> values = [];

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (!values.TryGetValue(key, out var value))
        {
            value = make(key);
            if (values.Count >= Most)
            {
                values.Clear();
            }

            values.Add(key, value);
        }

        return value;
    }
}

/// <summary>The values of JSON texts read lately: many reports say the same; for one thread.</summary>
internal sealed class ReadLately
{
    private readonly Remembered<(Type, string), object> values = new();

    public T Read<T>(string json) =>
        (T)values.GetOrAdd((typeof(T), json), static key => JsonSerializer.Deserialize(key.Item2, key.Item1, JsonSetup.Options)!);
}
