using System.Text.Unicode;

namespace Skywave.Wire.Formats;

/// <summary>What bytes tell of their encoding, whatever is said of them.</summary>
internal static class Encodings
{
    /// <summary>So many characters outside ASCII do not come out as UTF-8 by chance; two or three Chinese ones may.</summary>
    private const int Telling = 4;

    /// <summary>
    /// Whether the bytes are UTF-8 throughout and hold enough to be sure: many a page or feed was saved again as UTF-8 and kept the
    /// name of its old encoding.
    /// </summary>
    public static bool IsSurelyUtf8(ReadOnlySpan<byte> bytes)
    {
        var starts = 0;
        foreach (var value in bytes)
        {
            if (value >= 0xc2 && ++starts >= Telling)
                return Utf8.IsValid(bytes);
        }
        return false;
    }
}
