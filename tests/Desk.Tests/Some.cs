using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Tests;

/// <summary>Test data with everything that is needed and nothing that a test means.</summary>
internal static class Some
{
    public static readonly Actor Editor = new("1", "Editor", [new("*", Role.Owner)]), Other = new("2", "Other editor", [new("*", Role.Editor)]), Import = Actor.Program("import");

    public static readonly DeskOptions Options = new(Hash, HashEntry, _ => []);

    public static EditionProfile Edition(string tag = "en") => new()
    {
        Tag = tag, Name = "Meridian", Sections = [new SectionProfile("world", "World")],
    };

    public static Block Paragraph(string text, int occurrence = 0) => new Paragraph(text) { Id = BlockId.From("test", text, occurrence) };

    public static string Id(string text) => BlockId.From("test", text, 0);

    public static StoryDocument Story(params string[] paragraphs) => new()
    {
        Language = "en",
        Headline = "Ferry service returns to Lake Orsa",
        Body = [.. (paragraphs.Length == 0 ? ["The first boat left at dawn.", "The second followed."] : paragraphs).Select(text => Paragraph(text))],
    };

    public static Dispatch Item(string key, StoryDocument? document = null, DateTimeOffset? published = null, string? family = null) =>
        new("wire", key, document ?? Story(), published, null, null, family, [], null);

    public static Change Set(string member, object? value) => new("set", member, value is null ? null : JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web));

    public static Change Put(string id, string text, string? after = null) =>
        new("put", Block: JsonSerializer.SerializeToNode(new Paragraph(text) { Id = id }, StoriesJson.Default.Block), After: after);

    public static Change Remove(string id) => new("remove", Id: id);

    public static Change Move(string id, string? after) => new("move", Id: id, After: after);

    public static string HashEntry(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(entry with { Hash = "" }, StoriesJson.Default.AuditEntry)));

    public static string Hash(StoryDocument document) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document, StoriesJson.Default.StoryDocument)));

    public static IEnumerable<string> Texts(StoryDocument document) => document.Body.OfType<Paragraph>().Select(paragraph => paragraph.Text.Plain);
}
