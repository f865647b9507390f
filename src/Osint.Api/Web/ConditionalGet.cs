using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Osint.Api.Database;

namespace Osint.Api.Web;

/// <summary>
/// Entity tags for what is read: made of the content, so that an answer that a client has already is 304 and empty.
/// Answers over <see cref="MostBytes"/> go out as they are made, without a tag; those that bring a tag of their own keep it, and the
/// version of a row becomes part of the tag.
/// </summary>
public sealed class ConditionalGet(RequestDelegate next)
{
    private const int MostBytes = 1 << 20;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        var outer = context.Response.Body;
        await using var held = new HeldBody(context.Response, outer, MostBytes);
        context.Response.Body = held;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            context.Response.Body = outer;
        }

        if (!held.IsHeld || context.Response.HasStarted)
        {
            return;
        }

        var headers = context.Response.Headers;
        var content = held.Content;
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-cache";
            }

            var own = headers.ETag.ToString();
            if (own is "" || RowVersion.IsTag(own))
            {
                var digest = Base64Url.EncodeToString(SHA256.HashData(content.Span).AsSpan(0, 16));
                // Weak: the same content travels compressed and plain. That of a row is for If-Match, which takes no weak one.
                var tag = own is ""
                    ? new EntityTagHeaderValue($"\"{digest}\"", isWeak: true)
                    : new EntityTagHeaderValue(RowVersion.OfContent(own, digest));
                headers.ETag = tag.ToString();
                if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
                {
                    context.Response.StatusCode = StatusCodes.Status304NotModified;
                    headers.ContentLength = null;
                    headers.ContentType = default;
                    return;
                }
            }
        }

        if (content.Length > 0)
        {
            await outer.WriteAsync(content, context.RequestAborted);
        }
    }

    /// <summary>Holds what is written until it is too much, then lets everything through.</summary>
    private sealed class HeldBody(HttpResponse response, Stream outer, int most) : Stream
    {
        private readonly MemoryStream held = new();

        public bool IsHeld { get; private set; } = true;

        /// <summary>Events are for whoever listens now.</summary>
        private bool IsEndless => response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) is true;

        public ReadOnlyMemory<byte> Content => held.GetBuffer().AsMemory(0, (int)held.Length);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (IsHeld && held.Length + buffer.Length <= most && !IsEndless)
            {
                held.Write(buffer.Span);
                return;
            }

            if (IsHeld)
            {
                IsHeld = false;
                await outer.WriteAsync(Content, cancellationToken);
            }

            await outer.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            IsHeld ? Task.CompletedTask : outer.FlushAsync(cancellationToken);

        public override void Flush()
        {
            // Written asynchronously alone.
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
