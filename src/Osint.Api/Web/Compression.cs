using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Osint.Api.Ogc;
using Osint.Api.Problems;

namespace Osint.Api.Web;

/// <summary>Answers are compressed with what the client takes, Brotli before gzip; tiles come compressed already.</summary>
public static class Compression
{
    private static readonly string[] Unpacked = ["gzip", "br", "deflate"];

    /// <summary>Whether something was thrown because a body cannot be unpacked; Brotli calls that an invalid
    /// operation.</summary>
    public static bool CannotUnpack(Exception e) => e is InvalidDataException
        || e is InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    /// <summary>Unpacks what clients send packed, and says so where it is packed otherwise.</summary>
    public static void UseUnpacking(WebApplication app)
    {
        app.Use((http, next) =>
        {
            var encoding = http.Request.Headers.ContentEncoding.ToString();
            if (encoding.Length == 0 || string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
            {
                return next(http);
            }

            http.Features.Set(new IsCompressed());
            return Unpacked.Contains(encoding, StringComparer.OrdinalIgnoreCase) ? next(http)
                : Problem.Refuse(
                    StatusCodes.Status415UnsupportedMediaType, "wrong-content-encoding", "The body is packed in an unknown way",
                    $"Send it with Content-Encoding: one of {string.Join(", ", Unpacked)}, or as it is.").ExecuteAsync(http);
        });
        app.UseRequestDecompression();
    }

    public static void Add(IServiceCollection services)
    {
        services.AddRequestDecompression();
        // What ends early is an error, and not all there is.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);
        services.AddResponseCompression(options =>
        {
            // Nothing secret is answered beside what a stranger can choose.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, Link.GeoJson, Link.Schema, "application/geo+json-seq", "application/problem+json",
                "application/vnd.oai.openapi+json", "text/csv", "application/gpx+xml", "application/vnd.google-earth.kml+xml", "application/x-qgis-layer-definition",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}

/// <summary>Marks a request whose body came packed.</summary>
internal sealed class IsCompressed;
