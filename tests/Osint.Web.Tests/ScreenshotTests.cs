namespace Osint.Web.Tests;

/// <summary>The picture in the README, made from the running page: OSINT_SCREENSHOT=docs/map.png.</summary>
public sealed class ScreenshotTests(ServedPage served)
{
    [Fact]
    public async Task The_picture_of_the_README_is_made_when_asked_for()
    {
        var file = Environment.GetEnvironmentVariable("OSINT_SCREENSHOT");
        Assert.SkipWhen(string.IsNullOrEmpty(file), "OSINT_SCREENSHOT names no file.");
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}", 1360, 850);
        await visit.DrawnAsync();
        await visit.Page.WaitForFunctionAsync("() => osintMap.queryRenderedFeatures({ layers: ['route-2'] }).length > 0");
        await visit.Detail.EvaluateAsync("detail => detail.scrollTo(0, detail.querySelector('.finding').offsetTop - 70)");
        await visit.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await visit.Page.WaitForTimeoutAsync(1500);

        var path = Path.Combine(ServedPage.Root, file!);
        await visit.Page.ScreenshotAsync(new() { Path = path });

        Assert.InRange(new FileInfo(path).Length, 10_000, 400_000);
    }
}
