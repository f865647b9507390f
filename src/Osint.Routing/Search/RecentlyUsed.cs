using System.Collections.Immutable;

namespace Osint.Routing.Search;

/// <summary>
/// A bounded number of things that are made on demand, the last used kept. Readers see one immutable list or the next,
/// never one between; a thing that is dropped lives on for whoever still uses it. Each is made once, however many ask for
/// it at the same time.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : IEquatable<TKey>
{
    private ImmutableArray<(TKey Key, Lazy<TValue> Value)> kept = [];

    /// <summary>How many are kept now.</summary>
    public int Count => kept.Length;

    /// <summary>The thing of a key; what its making throws is thrown to all who wait for it, and forgotten.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        var made = new Lazy<TValue>(make);
        while (true)
        {
            var before = kept;
            var index = IndexOf(before, key);
            if (index == 0)
            {
                return ValueOf(before[0]);
            }

            var entry = index < 0 ? (key, made) : before[index];
            var others = index < 0 ? before : before.RemoveAt(index);
            if (others.Length >= most)
            {
                others = others.RemoveRange(most - 1, others.Length - most + 1);
            }

            if (ImmutableInterlocked.InterlockedCompareExchange(ref kept, others.Insert(0, entry), before) == before)
            {
                return ValueOf(entry);
            }
        }
    }

    private static int IndexOf(ImmutableArray<(TKey Key, Lazy<TValue> Value)> entries, TKey key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key.Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    private TValue ValueOf((TKey Key, Lazy<TValue> Value) entry)
    {
        try
        {
            return entry.Value.Value;
        }
        catch
        {
            ImmutableInterlocked.Update(ref kept, static (all, failed) => all.Remove(failed), entry);
            throw;
        }
    }
}
