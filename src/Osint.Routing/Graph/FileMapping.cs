using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Osint.Routing.Graph;

/// <summary>
/// A whole file in memory, to read. It stays what it was when it was mapped, whatever is put under its name, and is
/// released when nothing refers to it or to <see cref="Numbers{T}"/> in it.
/// </summary>
internal sealed unsafe class FileMapping
{
    private readonly SafeMemoryMappedViewHandle pages;
    private readonly byte* first;

    /// <param name="file">Not empty. May be closed afterwards.</param>
    public FileMapping(FileStream file)
    {
        Length = file.Length;
        using var mapped = MemoryMappedFile.CreateFromFile(
            file, mapName: null, Length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);

        // Not disposed: its handle is what holds the pages, and lets go of them by itself.
        pages = mapped.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        first = (byte*)pages.DangerousGetHandle();
    }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Some of its bytes. Whoever reads them keeps this alive until done.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int length) => Holds(offset, length)
        ? new ReadOnlySpan<byte>(first + offset, length)
        : throw new ArgumentOutOfRangeException(nameof(length), length, $"The file has {Length} bytes.");

    /// <summary>The file from its beginning.</summary>
    public Stream Stream() => new UnmanagedMemoryStream(pages, 0, Length);

    /// <summary>Numbers that stand in it; null where they do not, whole and aligned to their size.</summary>
    public Numbers<T>? Numbers<T>(long offset, int count)
        where T : unmanaged =>
        Holds(offset, (long)count * sizeof(T)) && offset % sizeof(T) == 0
            ? new Numbers<T>(pages, (T*)(first + offset), count)
            : default(Numbers<T>?);

    private bool Holds(long offset, long length) => offset >= 0 && length >= 0 && length <= Length - offset;
}
