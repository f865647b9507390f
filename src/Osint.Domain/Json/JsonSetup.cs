using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Json;

/// <summary>One set of JSON rules for requests, answers and jsonb columns: snake_case, strict members, RFC 3339 UTC.</summary>
public static class JsonSetup
{
    /// <summary>Deep enough for any geometry, shallow enough that nesting is no attack.</summary>
    public const int MaxDepth = 24;

    /// <summary>Longest text of any member, UTF-16 code units.</summary>
    public const int MaxTextLength = 20_000;

    private static readonly Instant FirstDateTime = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant AfterDateTime = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>For what is stored and served: it reads back whatever was written.</summary>
    public static readonly JsonSerializerOptions Options =
        Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web), int.MaxValue);

    /// <summary>For what comes from outside: texts longer than <see cref="MaxTextLength"/> are refused.</summary>
    public static readonly JsonSerializerOptions Intake =
        Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web), MaxTextLength);

    /// <summary>For what people read: wordings in one language.</summary>
    public static JsonSerializerOptions Spoken(Func<Language> language) =>
        Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web), int.MaxValue, language);

    /// <summary>The rules; wordings are written to be stored, or as text in <paramref name="language"/>.</summary>
    public static JsonSerializerOptions Apply(
        JsonSerializerOptions options, int maxTextLength = MaxTextLength, Func<Language>? language = null)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(RefuseNullItems);
        if (language is not null)
        {
            resolver.Modifiers.Add(type => SpeakAssumptions(type, language));
        }

        options.TypeInfoResolver = resolver;
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
        options.Converters.Add(new TextConverter(maxTextLength));
        options.Converters.Add(new NumberConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new GeometryConverter());
        options.Converters.Add(language is null ? new StoredWordingConverter() : new SpokenWordingConverter(language));
        return options;
    }

    /// <summary>RFC 3339 in UTC, without the zeros of a fraction.</summary>
    internal static void Write(Utf8JsonWriter writer, Instant value)
    {
        // The writer makes the same text of a DateTime without allocating; it knows the years 1 to 9999 and whole ticks.
        if (value >= FirstDateTime && value < AfterDateTime && value == Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()))
        {
            writer.WriteStringValue(value.ToDateTimeUtc());
        }
        else
        {
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }

    /// <summary>Nullable annotations reach members, not the items of lists; a null item is refused where it is read.</summary>
    private static void RefuseNullItems(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is { Set: { } set } && property.PropertyType != typeof(string)
                && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType)
                && !typeof(NetTopologySuite.Geometries.Geometry).IsAssignableFrom(property.PropertyType))
            {
                property.Set = (owner, value) =>
                {
                    if (value is System.Collections.ICollection items && items.Cast<object?>().Contains(null))
                    {
                        throw new JsonException($"'{property.Name}' holds a null item; leave it out.");
                    }

                    set(owner, value);
                };
            }
        }
    }

    /// <summary>How a date was read is stored in English and read by people: said in their language on the way out.</summary>
    private static void SpeakAssumptions(JsonTypeInfo type, Func<Language> language)
    {
        foreach (var property in type.Properties.Where(p => p is { Name: "assumptions", Get: not null }))
        {
            var get = property.Get!;
            property.Get = owner => get(owner) switch
            {
                ImmutableArray<string> said => said.Select(In).ToImmutableArray(),
                IEnumerable<string> said => said.Select(In).ToArray(),
                var other => other,
            };
        }

        string In(string assumption) => ReadingRules.Of(assumption).In(language());
    }

    /// <summary>Text that the database can store and a person can be shown; the reader adds the member's path to an error.</summary>
    private sealed class TextConverter(int maxLength) : JsonConverter<string>
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

            return text.Length > maxLength
                ? throw new JsonException($"The text is longer than {maxLength} characters; shorten it.")
                : text.Contains('\0', StringComparison.Ordinal)
                ? throw new JsonException("The text holds a NUL character; remove it.")
                : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }

    /// <summary>Numbers that can be stored: 1e999 is read as infinity and could never be written again.</summary>
    private sealed class NumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.Number ? throw new JsonException("A number is needed here.")
            : reader.GetDouble() is var number && double.IsFinite(number) ? number
            : throw new JsonException("The number is too large.");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value);
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            return Rfc3339.Parse(text)
                ?? throw new JsonException($"'{text}' is not an RFC 3339 time such as 2024-04-16T10:20:00Z.");
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            JsonSetup.Write(writer, value);
    }
}
