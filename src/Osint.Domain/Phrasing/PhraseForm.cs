using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Osint.Domain.Phrasing;

/// <summary>One row of the table of phrases: the same thing said in each language, with numbered gaps.</summary>
public sealed class PhraseForm
{
    private readonly string[] texts;

    internal PhraseForm(string en, string ru, string az, [CallerMemberName] string key = "")
    {
        texts = [en, ru, az];
        Key = key;
    }

    /// <summary>Its name in the table; stored with findings, so a row is never renamed.</summary>
    public string Key { get; }

    public string In(Language language) => texts[(int)language];

    /// <summary>The phrase without gaps.</summary>
    [return: NotNullIfNotNull(nameof(form))]
    public static implicit operator Wording?(PhraseForm? form) => form is null ? null : new Phrase(form, []);

    /// <summary>The phrase with its gaps filled.</summary>
    public Phrase With(params ReadOnlySpan<Wording> gaps) => new(this, [.. gaps]);

    public override string ToString() => Key;
}
