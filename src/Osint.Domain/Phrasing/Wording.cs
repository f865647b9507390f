using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Time;

namespace Osint.Domain.Phrasing;

/// <summary>
/// Something that can be said in every language: a phrase of the table with what fills its gaps, a quoted text, a
/// window of time, or several of them. It is kept as what it means and becomes text when somebody reads it.
/// </summary>
public abstract record Wording
{
    public static implicit operator Wording(string text) => new Verbatim(text);

    /// <summary>Several after another with a phrase between them, as " or ".</summary>
    public static Wording Join(PhraseForm between, params IEnumerable<Wording> parts) =>
        parts.ToImmutableArray() is [var one] ? one : new Joined(between, [.. parts]);

    /// <summary>Sentences after another.</summary>
    public static Wording Sentences(params IEnumerable<Wording> sentences) => Join(Phrases.NextSentence, sentences);

    public abstract string In(Language language);

    /// <summary>In English.</summary>
    public sealed override string ToString() => In(Language.English);
}

/// <summary>A text that is the same in every language: a name, a claim as it was made, a number.</summary>
public sealed record Verbatim(string Text) : Wording
{
    public override string In(Language language) => Text;
}

/// <summary>A phrase of <see cref="Phrases"/> with its gaps filled.</summary>
public sealed record Phrase(PhraseForm Form, ImmutableArray<Wording> Gaps) : Wording
{
    public override string In(Language language) => Gaps.IsEmpty
        ? Form.In(language)
        : string.Format(AzerbaijaniSuffix.Instance, Form.In(language), [.. Gaps.Select(g => g.In(language))]);

    public bool Equals(Phrase? other) =>
        other is not null && ReferenceEquals(Form, other.Form) && Gaps.SequenceEqual(other.Gaps);

    public override int GetHashCode() => Gaps.Aggregate(Form.GetHashCode(), HashCode.Combine);
}

/// <summary>Several wordings with a phrase between them.</summary>
public sealed record Joined(PhraseForm Between, ImmutableArray<Wording> Parts) : Wording
{
    public override string In(Language language) =>
        string.Join(Between.In(language), Parts.Select(p => p.In(language)));

    public bool Equals(Joined? other) =>
        other is not null && ReferenceEquals(Between, other.Between) && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(Between.GetHashCode(), HashCode.Combine);
}

/// <summary>How a window stands in a sentence.</summary>
public enum WindowManner
{
    /// <summary>"16 April 2024"</summary>
    Bare,

    /// <summary>"16 April": the year is clear from elsewhere.</summary>
    WithoutYear,

    /// <summary>Behind a verb: "on 16 April 2024".</summary>
    When,
}

/// <summary>A window of time, named as people of each language would in a zone.</summary>
public sealed record WindowWording(TimeWindow Window, DateTimeZone Zone, WindowManner Manner) : Wording
{
    public override string In(Language language) => WindowText.Say(Window, Zone, Manner, language);
}
