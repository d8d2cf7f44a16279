using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Skywave.Seal;

/// <summary>The JSON Canonicalization Scheme (RFC 8785): one value, one text, so that it can be hashed and signed.</summary>
public static class CanonicalJson
{
    /// <summary>Null when the bytes are no JSON, have a member twice, a lone surrogate or a number that is not finite.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            var text = new StringBuilder();
            Write(document.RootElement, text);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
        }
        catch (Exception error) when (error is JsonException or EncoderFallbackException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

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
