using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Osint.Routing.Graph;

/// <summary>
/// Numbers that stand where they stand and never change: in a file that is mapped into memory, or in memory alone. Reading one
/// costs the same in both.
/// </summary>
/// <remarks>
/// Whoever holds them holds what they stand in: a mapping is released when nothing refers to it, not before. That is why
/// the indexer names the owner after it has read, and why <see cref="Span"/> does not leave this project.
/// </remarks>
/// <typeparam name="T">A number, or a few that belong together.</typeparam>
[CollectionBuilder(typeof(Numbers), nameof(Numbers.Of))]
public readonly unsafe struct Numbers<T> : IReadOnlyList<T>
    where T : unmanaged
{
    private readonly object? owner;
    private readonly T* items;

    /// <param name="owner">What keeps the numbers where they are for as long as it is referred to.</param>
    /// <param name="items">The first of them.</param>
    /// <param name="length">How many.</param>
    internal Numbers(object owner, T* items, int length)
    {
        this.owner = owner;
        this.items = items;
        Length = length;
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>All of them. Whoever reads it keeps their owner alive until done (<see cref="GC.KeepAlive"/>).</summary>
    internal ReadOnlySpan<T> Span => new(items, Length);

    /// <summary>One of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not one of 0 to <see cref="Length"/> - 1.</exception>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
            {
                ThrowOutOfRange(index);
            }

            var item = items[index];
            GC.KeepAlive(owner);
            return item;
        }
    }

    /// <summary>A copy of an array.</summary>
    public static implicit operator Numbers<T>(T[] items) => Numbers.Of<T>(items);

    /// <summary>The index of a number where they ascend; negative where it is not among them.</summary>
    public int BinarySearch(T number)
    {
        var index = Span.BinarySearch(number, Comparer<T>.Default);
        GC.KeepAlive(owner);
        return index;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void ThrowOutOfRange(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Length} numbers.");
}

/// <summary>Makes <see cref="Numbers{T}"/> in memory.</summary>
public static class Numbers
{
    /// <summary>A copy of some numbers.</summary>
    public static Numbers<T> Of<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var numbers = Allocate<T>(items.Length, out var copy);
        items.CopyTo(copy);
        return numbers;
    }

    /// <summary>Room for numbers, all 0, and the only way to fill it.</summary>
    internal static unsafe Numbers<T> Allocate<T>(int length, out Span<T> items)
        where T : unmanaged
    {
        var block = new Block((long)length * sizeof(T));
        items = new Span<T>(block.First, length);
        return new Numbers<T>(block, (T*)block.First, length);
    }

    /// <summary>
    /// Memory outside the heap: arrays that stay where they are would be collected with the oldest generation only.
    /// </summary>
    private sealed unsafe class Block : SafeHandleZeroOrMinusOneIsInvalid
    {
        private readonly long bytes;

        public Block(long bytes)
            : base(ownsHandle: true)
        {
            this.bytes = Math.Max(1, bytes);
            SetHandle((nint)NativeMemory.AllocZeroed((nuint)this.bytes));
            GC.AddMemoryPressure(this.bytes);
        }

        public void* First => (void*)handle;

        protected override bool ReleaseHandle()
        {
            NativeMemory.Free(First);
            GC.RemoveMemoryPressure(bytes);
            return true;
        }
    }
}
