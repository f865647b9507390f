using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Osint.Web.Tests;

/// <summary>Explanations in English, Russian and Azerbaijani.</summary>
public sealed class LanguageTests(ServedPage served)
{
    [Fact]
    public async Task The_language_chosen_changes_an_explanation_and_survives_a_reload()
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        var explanation = visit.Detail.Locator(".finding.is-flag .explanation").First;
        await Expect(explanation).ToContainTextAsync("The footage is claimed to have been captured by 17 April 2024.");
        await Expect(explanation).ToHaveAttributeAsync("lang", "en");

        await Choice(visit, "Русский").ClickAsync();

        await Expect(explanation).ToContainTextAsync("Заявлено, что кадры сняты не позднее 17 апреля 2024.");
        await Expect(explanation).ToHaveAttributeAsync("lang", "ru");
        await visit.Page.ReloadAsync();
        await Expect(explanation).ToContainTextAsync("Заявлено, что кадры сняты не позднее 17 апреля 2024.");
        await Expect(Choice(visit, "Русский")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData("English", "would be decided by")]
    [InlineData("Русский", "решило бы")]
    [InlineData("Azərbaycanca", "həll edərdi")]
    public async Task What_would_decide_it_stands_in_its_table_alone(string language, string words)
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}");
        await Choice(visit, language).ClickAsync();
        await Expect(Choice(visit, language)).ToHaveAttributeAsync("aria-pressed", "true");
        var card = visit.Detail.Locator(".finding.is-flag").First;
        await Expect(card.Locator(".explanation"))
            .ToHaveAttributeAsync("lang", language switch { "English" => "en", "Русский" => "ru", _ => "az" });
        await Expect(card.Locator(".explanation")).ToContainTextAsync("they told the agency.");
        await Expect(card.Locator(".decides tbody tr").First).ToBeVisibleAsync();
        await Expect(card.Locator(".explanation")).Not.ToContainTextAsync(words);
    }

    [Theory]
    [InlineData("az-AZ", "Azərbaycanca", "İddiaya görə")]
    [InlineData("de-DE", "English", "The footage is claimed")]
    public async Task The_language_of_the_browser_is_spoken_where_it_is_one_of_the_three(string locale, string language, string words)
    {
        await using var visit = await served.OpenAsync($"report={await served.ReportAsync("V1")}", locale: locale);
        await Expect(Choice(visit, language)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Detail.Locator(".explanation").First).ToContainTextAsync(words);
    }

    [Theory]
    [InlineData("en", "would be settled by")]
    [InlineData("ru", "решило бы вот что — ")]
    [InlineData("az", "bunu həll edərdi – ")]
    public async Task What_would_settle_a_question_is_one_line_in_one_language(string language, string words)
    {
        foreach (var tab in new[] { "reports", "flags" })
        {
            await using var visit = await served.OpenAsync($"tab={tab}&lang={language}");
            var question = visit.Page.Locator(".question").First;
            await Expect(question).ToContainTextAsync(words);
            await Expect(question).ToHaveAttributeAsync("lang", language);
            if (language is not "en")
            {
                await Expect(question).Not.ToContainTextAsync("settled");
            }
        }
    }

    [Fact]
    public async Task Every_question_to_the_service_carries_the_language()
    {
        ConcurrentQueue<(string Address, string? Language)> asked = new();
        await using var visit = await served.OpenAsync("stage=contradictions&timeline=1&tab=flags&lang=az", before: context =>
        {
            context.Request += (_, request) => asked.Enqueue((request.Url, request.Headers.GetValueOrDefault("accept-language")));
            return Task.CompletedTask;
        });
        await Expect(visit.Page.Locator(".matrix").First).ToBeVisibleAsync();
        await Expect(visit.Rows.First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".chart .said").First).ToBeAttachedAsync();

        var questions = asked
            .Where(r => new Uri(r.Address).AbsolutePath is ['/', 'a', 'p', 'i', '/', ..] or ['/', 'o', 'g', 'c', '/', ..])
            .ToArray();
        Assert.Contains(questions, q => q.Address.Contains("/contradictions", StringComparison.Ordinal));
        Assert.Contains(questions, q => q.Address.Contains("/ogc/", StringComparison.Ordinal));
        Assert.All(questions, q => Assert.Equal("az", q.Language));
    }

    private static ILocator Choice(Visit visit, string language) =>
        visit.Page.GetByRole(AriaRole.Group, new() { Name = "Language of explanations" })
            .GetByRole(AriaRole.Button, new() { Name = language, Exact = true });
}
