using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skywave.Stories;

/// <summary>A story of the newsroom, for its whole life; a UUID (RFC 9562), written in lower case with hyphens.</summary>
[JsonConverter(typeof(StoryIdJson))]
public readonly record struct StoryId(Guid Value)
{
    /// <summary>Version 7: ordered by the time given, so that a database index grows at one end.</summary>
    public static StoryId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    public static bool TryParse(string? text, out StoryId id)
    {
        // The system's parser takes capitals, spaces and signs too; an id has one form.
        id = Guid.TryParseExact(text, "D", out var value) && value.ToString("D") == text ? new StoryId(value) : default;
        return id != default || text == default(Guid).ToString("D");
    }

    public override string ToString() => Value.ToString("D");
}

/// <summary>A <see cref="StoryId"/> is a JSON string.</summary>
public sealed class StoryIdJson : JsonConverter<StoryId>
{
    public override StoryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StoryId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A story id is a UUID.");

    public override void Write(Utf8JsonWriter writer, StoryId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
