using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Osint.Domain.Json;

/// <summary>One set of JSON rules for requests, answers and jsonb columns: snake_case, strict members, RFC 3339 UTC.</summary>
public static class JsonSetup
{
    /// <summary>Deep enough for any geometry, shallow enough that nesting is no attack.</summary>
    public const int MaxDepth = 24;

    /// <summary>Longest text of any member, UTF-16 code units.</summary>
    public const int MaxTextLength = 20_000;

    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        // The web default also reads numbers from strings, and then the contract publishes them as either.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        // A null where a value is needed is a fault of the sender, found here and not by whoever reads the member.
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        // Place names in any script stay readable; the answer is JSON, never inlined into HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new GeometryConverter());
        return options;
    }

    /// <summary>Text that the database can store and a person can be shown; the reader adds the member's path to an error.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("A text is needed here.");
            }

            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException("The text is not valid Unicode (a surrogate without its partner); mend its encoding.", e);
            }

            return text.Length > MaxTextLength
                ? throw new JsonException($"The text is longer than {MaxTextLength} characters; shorten it.")
                : text.Contains('\0', StringComparison.Ordinal)
                ? throw new JsonException("The text holds a NUL character; remove it.")
                : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
            return parsed.Success
                ? parsed.Value.ToInstant()
                : throw new JsonException($"'{text}' is not an RFC 3339 time such as 2024-04-16T10:20:00Z.");
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
