using System.Collections.Immutable;
using System.Text.Json;

namespace Skywave.Wire.Following;

/// <summary>Reads members of JSON that a site sent: what is not there, or of another kind, is empty.</summary>
internal static class JsonParts
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The document, or one sentence on what came in its place. What stands before it are a careless program's line feeds.</summary>
    public static (JsonDocument? Document, string? Refused) Parse(ReadOnlyMemory<byte> bytes)
    {
        var from = bytes.Span is [0xef, 0xbb, 0xbf, ..] ? bytes[3..] : bytes;
        from = from[(from.Length - from.Span.TrimStart(" \r\n\t"u8).Length)..];
        if (from.Span is [(byte)'<', ..])
            return (null, "A page came where the site's list was: it may be a check for robots, a notice, or another site.");
        try
        {
            return (JsonDocument.Parse(from, Strict), null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, "What came is not JSON.");
        }
    }

    public static JsonElement? Part(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : null;

    public static JsonElement? Part(this JsonElement element, string name, string inner) => element.Part(name)?.Part(inner);

    /// <summary>Text, without the halves of characters that JSON can name and text cannot hold.</summary>
    public static string Text(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Replace("\0", "", StringComparison.Ordinal) : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    public static ImmutableArray<JsonElement> Items(this JsonElement? element, int most = 1000) => element is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Take(most)] : [];
}
