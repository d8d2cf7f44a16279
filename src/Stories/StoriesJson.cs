using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Stories;

/// <summary>
/// The one JSON form of the shared words: camelCase, enums as camelCase names, absent when null, unknown members refused.
/// <c>StoriesJson.Default.StoryDocument</c> and so on.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StoryDocument))]
[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(PictureUse))]
[JsonSerializable(typeof(EditionProfile))]
[JsonSerializable(typeof(System.Collections.Immutable.ImmutableArray<EditionProfile>))]
[JsonSerializable(typeof(Publication))]
[JsonSerializable(typeof(Front))]
[JsonSerializable(typeof(Dossier))]
[JsonSerializable(typeof(Discussion))]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(Debate))]
[JsonSerializable(typeof(Dispatch))]
[JsonSerializable(typeof(Edition))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(PictureNote))]
[JsonSerializable(typeof(Byline))]
[JsonSerializable(typeof(System.Collections.Immutable.ImmutableArray<Quotation>))]
public sealed partial class StoriesJson : JsonSerializerContext
{
    /// <summary>As <c>Default</c>, with every script written as itself rather than as \u escapes.</summary>
    public static StoriesJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>Enum values as camelCase names.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
