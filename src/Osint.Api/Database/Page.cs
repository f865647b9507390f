using System.Buffers.Text;
using Osint.Domain.Evidence;

namespace Osint.Api.Database;

/// <summary>
/// A keyset page over rows in descending order of their UUIDv7: page 1000 costs what page 1 costs, and rows that come
/// or go meanwhile neither hide nor double others.
/// </summary>
/// <param name="Limit">Rows asked for, 1 to 1,000.</param>
/// <param name="Before">Rows with a smaller id follow; null on the first page.</param>
public sealed record Page(int Limit, Guid? Before)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    public static bool TryParse(string? limit, string? cursor, out Page page, out FieldProblem? problem)
    {
        page = new Page(DefaultLimit, Before: null);
        problem = null;
        if (limit is not null)
        {
            if (!int.TryParse(limit, System.Globalization.CultureInfo.InvariantCulture, out var n) || n is < 1 or > MaxLimit)
            {
                problem = new FieldProblem("limit", $"'{limit}' is not a number of rows.", $"Send 1 to {MaxLimit}.");
                return false;
            }

            page = page with { Limit = n };
        }

        if (cursor is not null)
        {
            Span<byte> bytes = stackalloc byte[64];
            if (cursor.Length != 22 || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written) || written != 16)
            {
                problem = new FieldProblem("cursor", "This is not a cursor.", "Send the next_cursor of the page before.");
                return false;
            }

            page = page with { Before = new Guid(bytes[..16], bigEndian: true) };
        }

        return true;
    }

    /// <summary>The cursor that continues after a row.</summary>
    public static string CursorAfter(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">Send as <c>cursor</c> for the rows that follow; absent on the last page.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? NextCursor) : IPaged;

/// <summary>An answer that may have a next page.</summary>
public interface IPaged
{
    /// <summary>Send as <c>cursor</c> for the rows that follow; null on the last page.</summary>
    string? NextCursor { get; }
}

/// <summary>Makes pages.</summary>
public static class Listing
{
    /// <summary>Cuts one row too many, fetched to learn whether there is a next page.</summary>
    public static Listing<T> Of<T>(IReadOnlyList<T> oneMore, int limit, Func<T, Guid> id) => oneMore.Count > limit
        ? new Listing<T>([.. oneMore.Take(limit)], Page.CursorAfter(id(oneMore[limit - 1])))
        : new Listing<T>(oneMore, NextCursor: null);
}
