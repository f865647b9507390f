namespace Osint.Routing.Graph;

/// <summary>A list that hands out its items as a span, so that hot loops neither copy nor box them.</summary>
internal sealed class FlatList<T>(int capacity = 16)
{
    private T[] items = new T[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    public T this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(16, (int)Math.Min(2L * Count, Array.MaxLength)));
        }

        items[Count++] = item;
    }

    public void Clear() => Count = 0;

    /// <summary>Forgets all but the first items.</summary>
    public void CutTo(int count) => Count = Math.Min(Count, count);

    public void Sort() => items.AsSpan(0, Count).Sort();

    public void Reverse() => items.AsSpan(0, Count).Reverse();

    public T[] ToArray() => Items.ToArray();
}
