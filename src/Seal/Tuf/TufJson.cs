using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Skywave.Seal.Tuf;

/// <summary>JSON as TUF signs it (OLPC canonical form): members in the order of their names, integers only, nothing escaped but quotes and backslashes.</summary>
internal static class TufJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The greatest number that every reader of JSON keeps exactly.</summary>
    public const long MostNumber = (1L << 53) - 1;

    /// <summary>Null when the bytes are no JSON object, have a member twice or are nested too deeply.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A name with half a character in it is found out when names are compared, and that is another exception.
            return null;
        }
    }

    /// <summary>Null when there is a number that is no integer, or text that is no Unicode.</summary>
    public static byte[]? Canonical(JsonElement value)
    {
        try
        {
            var text = new StringBuilder();
            return Write(value, text) ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString()) : null;
        }
        catch (Exception error) when (error is EncoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement value, string name, JsonValueKind kind) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    /// <summary>Null when it is no string, or one with half of a surrogate pair.</summary>
    public static string? Text(this JsonElement value, string name) => value.Member(name, JsonValueKind.String) is { } text ? text.Text() : null;

    public static string? Text(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A whole number of at least <paramref name="least"/>, written as one: <c>1</c>, not <c>1.0</c> or <c>1e0</c>.</summary>
    public static long? Number(this JsonElement value, string name, long least) =>
        value.Member(name, JsonValueKind.Number) is { } member && member.TryGetInt64(out var number) && number >= least && number <= MostNumber
        && member.GetRawText() == number.ToString(CultureInfo.InvariantCulture) ? number : null;

    /// <param name="isForeign">Takes any time of RFC 3339, as some repositories have them.</param>
    public static DateTimeOffset? Time(this JsonElement value, string name, bool isForeign = false) =>
        isForeign ? DateTimeOffset.TryParse(value.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var any) ? any : null :
        SealTime.Read(value.Text(name));

    private static bool Write(JsonElement value, StringBuilder to)
    {
        var first = true;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                to.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    WriteText(member.Name, first ? to : to.Append(','));
                    first = false;
                    if (!Write(member.Value, to.Append(':')))
                        return false;
                }
                to.Append('}');
                return true;
            case JsonValueKind.Array:
                to.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    if (!Write(item, first ? to : to.Append(',')))
                        return false;
                    first = false;
                }
                to.Append(']');
                return true;
            case JsonValueKind.String:
                WriteText(value.GetString()!, to);
                return true;
            case JsonValueKind.Number:
                to.Append(value.GetRawText());
                return value.TryGetInt64(out var number) && Math.Abs(number) <= MostNumber && value.GetRawText() == number.ToString(CultureInfo.InvariantCulture);
            default:
                to.Append(value.GetRawText());
                return true;
        }
    }

    private static void WriteText(string text, StringBuilder to) =>
        to.Append('"').Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
