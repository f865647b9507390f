using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;
using Osint.Domain.Phrasing;

namespace Osint.Api.Web;

/// <summary>
/// The language of explanations, by <c>Accept-Language</c>: English, Russian or Azerbaijani; English where none of them
/// is asked for. Numbers and times keep one form in all.
/// </summary>
public static class SpokenLanguage
{
    /// <summary>The language of the request that is being answered.</summary>
    public static Language Current => LanguageCode.Parse(CultureInfo.CurrentUICulture.Name) ?? Language.English;

    public static void Use(WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo(LanguageCode.All[0]));
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [.. LanguageCode.All.Select(code => new CultureInfo(code))];
            options.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult(Asked(http)))];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        app.Use((http, next) =>
        {
            http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            return next(http);
        });
    }

    /// <summary>The language best liked of those that are spoken here, whatever its region or script.</summary>
    private static ProviderCultureResult? Asked(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => LanguageCode.Parse(language.Value.ToString()))
        .FirstOrDefault(language => language is not null) is { } spoken
            ? new ProviderCultureResult("", LanguageCode.All[(int)spoken])
            : null;
}
