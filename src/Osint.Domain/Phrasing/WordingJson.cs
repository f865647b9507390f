using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Domain.Phrasing;

/// <summary>
/// Wordings as they are stored, so that they can be said in any language later: a quoted text as a JSON string, a phrase
/// as <c>{"say": key, "with": [gaps]}</c>, several as <c>{"between": key, "parts": [...]}</c>, a window as
/// <c>{"start", "end", "zone", "as"}</c>.
/// </summary>
internal sealed class StoredWordingConverter : JsonConverter<Wording>
{
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        var stored = JsonSerializer.Deserialize<Stored>(ref reader, options) ?? throw new JsonException("A wording is null.");
        return stored switch
        {
            { Say: { } key } => new Phrase(Form(key), [.. stored.With ?? []]),
            { Between: { } key } => new Joined(Form(key), [.. stored.Parts ?? []]),
            { Zone: { } zone, As: { } manner } => new WindowWording(
                TimeWindow.Between(stored.Start, stored.End),
                DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new JsonException($"There is no zone '{zone}'."),
                manner),
            _ => throw new JsonException("That is no wording."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options)
    {
        // By hand: a re-check writes millions of these.
        switch (value)
        {
            case Verbatim verbatim:
                writer.WriteStringValue(verbatim.Text);
                return;
            case Phrase phrase:
                writer.WriteStartObject();
                writer.WriteString("say"u8, phrase.Form.Key);
                WriteAll("with"u8, phrase.Gaps);
                break;
            case Joined joined:
                writer.WriteStartObject();
                writer.WriteString("between"u8, joined.Between.Key);
                WriteAll("parts"u8, joined.Parts);
                break;
            case WindowWording window:
                writer.WriteStartObject();
                WriteBound("start"u8, window.Window.Start);
                WriteBound("end"u8, window.Window.End);
                writer.WriteString("zone"u8, window.Zone.Id);
                writer.WriteString("as"u8, JsonName.Of(window.Manner));
                break;
            default:
                throw new JsonException($"A {value.GetType().Name} cannot be stored.");
        }

        writer.WriteEndObject();

        void WriteAll(ReadOnlySpan<byte> name, ImmutableArray<Wording> wordings)
        {
            if (wordings.IsEmpty)
            {
                return;
            }

            writer.WriteStartArray(name);
            foreach (var wording in wordings)
            {
                Write(writer, wording, options);
            }

            writer.WriteEndArray();
        }

        void WriteBound(ReadOnlySpan<byte> name, Instant? bound)
        {
            if (bound is { } instant)
            {
                writer.WritePropertyName(name);
                JsonSetup.Write(writer, instant);
            }
        }
    }

    private static PhraseForm Form(string key) =>
        Phrases.Find(key) ?? throw new JsonException($"This version has no phrase '{key}'.");

    private sealed record Stored
    {
        public string? Say { get; init; }

        public IReadOnlyList<Wording>? With { get; init; }

        public string? Between { get; init; }

        public IReadOnlyList<Wording>? Parts { get; init; }

        public Instant? Start { get; init; }

        public Instant? End { get; init; }

        public string? Zone { get; init; }

        public WindowManner? As { get; init; }
    }
}

/// <summary>Wordings as they are read by people: in the language asked for at the moment of writing.</summary>
internal sealed class SpokenWordingConverter(Func<Language> language) : JsonConverter<Wording>
{
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() ?? throw new JsonException("A text is needed here.");

    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.In(language()));
}
