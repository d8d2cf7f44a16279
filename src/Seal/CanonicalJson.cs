using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Skywave.Seal;

/// <summary>The JSON Canonicalization Scheme (RFC 8785): one value, one text, so that it can be hashed and signed.</summary>
public static class CanonicalJson
{
    private const int MaxDepth = 64;

    /// <summary>Null when the bytes are no JSON, have a member twice, a lone surrogate or a number that is not finite.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
            var text = new StringBuilder();
            Write(document.RootElement, text);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
        }
        catch (Exception error) when (error is JsonException or EncoderFallbackException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the bytes are what <see cref="Of"/> makes of them, without making it: most documents are looked at to be believed, not to be written.</summary>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        // The member before, at each depth: where its name stands.
        Span<Range> names = stackalloc Range[MaxDepth + 1];
        var end = 0;
        try
        {
            for (var last = JsonTokenType.None; reader.Read(); last = reader.TokenType)
            {
                // Between two tokens stands the one sign that must, and no space.
                var comma = last is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName) && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) ? 1 : 0;
                var start = (int)reader.TokenStartIndex;
                if (start != end + comma)
                    return false;
                end = (int)reader.BytesConsumed;
                var isGood = reader.TokenType switch
                {
                    JsonTokenType.PropertyName => json[end - 1] == ':' && json[end - 2] == '"' && IsString(ref reader, json[start..(end - 1)]) && IsAfter(json, names[reader.CurrentDepth], start..(end - 1)),
                    JsonTokenType.String => IsString(ref reader, json[start..end]),
                    JsonTokenType.Number => IsNumber(ref reader, json[start..end]),
                    _ => true,
                };
                if (!isGood)
                    return false;
                if (reader.TokenType == JsonTokenType.PropertyName)
                    names[reader.CurrentDepth] = start..(end - 1);
                else if (reader.TokenType == JsonTokenType.StartObject)
                    names[reader.CurrentDepth + 1] = default;
            }
            return end == json.Length;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static bool IsString(ref Utf8JsonReader reader, ReadOnlySpan<byte> written)
    {
        // Only what must be escaped is, and in the one way.
        if (!reader.ValueIsEscaped)
            return true;
        var text = new StringBuilder();
        WriteString(reader.GetString()!, text);
        return written.SequenceEqual(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Section 3.2.3: members in the order of their names' UTF-16 code units, none twice.</summary>
    private static bool IsAfter(ReadOnlySpan<byte> json, Range before, Range name)
    {
        if (before.Equals(default))
            return true;
        var a = json[before];
        var b = json[name];
        if (Ascii.IsValid(a) && Ascii.IsValid(b) && !a.Contains((byte)'\\') && !b.Contains((byte)'\\'))
            return a[1..^1].SequenceCompareTo(b[1..^1]) < 0;
        return string.CompareOrdinal(Text(a), Text(b)) < 0;

        static string? Text(ReadOnlySpan<byte> written)
        {
            var reader = new Utf8JsonReader(written);
            reader.Read();
            return reader.GetString();
        }
    }

    private static bool IsNumber(ref Utf8JsonReader reader, ReadOnlySpan<byte> written) =>
        (written.Length <= 15 && !written.ContainsAnyExceptInRange((byte)'0', (byte)'9')) || (Number(reader.GetDouble()) is var number && written.SequenceEqual(Encoding.ASCII.GetBytes(number)));

    private static void Write(JsonElement value, StringBuilder to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                to.Append('{');
                var first = true;
                // Section 3.2.3: members in the order of their names' UTF-16 code units.
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (!first)
                        to.Append(',');
                    first = false;
                    WriteString(member.Name, to);
                    to.Append(':');
                    Write(member.Value, to);
                }
                to.Append('}');
                break;
            case JsonValueKind.Array:
                to.Append('[');
                // Item by item: to find one by its number the others are passed over again.
                var isFirst = true;
                foreach (var item in value.EnumerateArray())
                {
                    if (!isFirst)
                        to.Append(',');
                    isFirst = false;
                    Write(item, to);
                }
                to.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!, to);
                break;
            case JsonValueKind.Number:
                to.Append(Number(value.GetDouble()));
                break;
            default:
                to.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteString(string text, StringBuilder to)
    {
        to.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\b' => to.Append("\\b"),
                '\f' => to.Append("\\f"),
                '\n' => to.Append("\\n"),
                '\r' => to.Append("\\r"),
                '\t' => to.Append("\\t"),
                < ' ' => to.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => to.Append(character),
            };
        }
        to.Append('"');
    }

    /// <summary>As ECMAScript's Number.prototype.toString (section 3.2.2.3).</summary>
    internal static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new FormatException("A number in JSON is finite.");
        if (value == 0)
            return "0";
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        // The shortest digits and the decimal exponent n, so that value = 0.digits × 10^n.
        var mantissa = shortest;
        var exponent = 0;
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            mantissa = shortest[..e];
            exponent = int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        var n = whole + exponent - leading;
        digits = digits.Trim('0');
        var k = digits.Length;
        var sign = value < 0 ? "-" : "";
        if (k <= n && n <= 21)
            return sign + digits + new string('0', n - k);
        if (n is > 0 and <= 21)
            return sign + digits[..n] + "." + digits[n..];
        if (n is > -6 and <= 0)
            return sign + "0." + new string('0', -n) + digits;
        var power = (n - 1 < 0 ? "-" : "+") + Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture);
        return sign + digits[..1] + (k > 1 ? "." + digits[1..] : "") + "e" + power;
    }
}
