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
            options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        app.Use((http, next) =>
        {
            http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            return next(http);
        });
    }
}
