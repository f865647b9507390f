using System.IO.MemoryMappedFiles;

namespace Osint.Routing.Graph;

/// <summary>
/// Numbers of which another version takes the time and the memory of what differs: the system copies a page when it is
/// first written to, and all others are shared.
/// </summary>
internal sealed unsafe class Versioned<T>
    where T : unmanaged
{
    // Of less, a copy costs no more than page faults do.
    private const long LeastBytes = 1 << 20;

    private readonly MemoryMappedFile? shared;

    private Versioned(Numbers<T> numbers, MemoryMappedFile? shared)
    {
        Numbers = numbers;
        this.shared = shared;
    }

    /// <summary>The numbers of this version.</summary>
    public Numbers<T> Numbers { get; }

    /// <summary>A first version, all 0.</summary>
    /// <param name="length">How many numbers.</param>
    /// <param name="items">Where to write them, before anybody reads them or makes another version.</param>
    public static Versioned<T> Allocate(int length, out Span<T> items)
    {
        if ((long)length * sizeof(T) < LeastBytes)
        {
            return new Versioned<T>(Graph.Numbers.Allocate(length, out items), shared: null);
        }

        // In memory, and without a name.
        var file = MemoryMappedFile.CreateNew(mapName: null, (long)length * sizeof(T));
        return new Versioned<T>(Map(file, length, MemoryMappedFileAccess.ReadWrite, out items), file);
    }

    /// <summary>Another version, the same as this until it is written to. Of one made so itself, a whole copy.</summary>
    /// <param name="items">Where to write what differs, before anybody reads it.</param>
    public Versioned<T> Next(out Span<T> items)
    {
        if (shared is not null)
        {
            return new Versioned<T>(Map(shared, Numbers.Length, MemoryMappedFileAccess.CopyOnWrite, out items), shared: null);
        }

        var next = Allocate(Numbers.Length, out items);
        Numbers.Span.CopyTo(items);
        GC.KeepAlive(this);
        return next;
    }

    private static Numbers<T> Map(MemoryMappedFile file, int length, MemoryMappedFileAccess access, out Span<T> items)
    {
        // Not disposed: its handle is what holds the pages, and lets go of them by itself.
        var pages = file.CreateViewAccessor(0, (long)length * sizeof(T), access).SafeMemoryMappedViewHandle;
        var first = (T*)pages.DangerousGetHandle();
        items = new Span<T>(first, length);
        return new Numbers<T>(pages, first, length);
    }
}
