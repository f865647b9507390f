using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Osint.Api.Ogc;

namespace Osint.Api.Web;

/// <summary>Answers are compressed with what the client takes, Brotli before gzip; tiles come compressed already.</summary>
public static class Compression
{
    public static void Add(IServiceCollection services)
    {
        services.AddRequestDecompression();
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
