using System.Collections.Immutable;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;
using Skywave.Wire.Formats.JsonLines;
using Skywave.Wire.Formats.NewsMLG2;
using Skywave.Wire.Formats.Ninjs;
using Skywave.Wire.Formats.PlainText;

namespace Skywave.Wire;

/// <summary>The formats, in the order in which a file is shown to them; the last takes any text.</summary>
public static class WireFormats
{
    /// <summary>Longest file that is read at once. Saved pages have up to 5 MB; JSONL is longer and read line by line.</summary>
    public const long MaxBytes = 512L << 20;

    public static readonly ImmutableArray<IWireFormat> All = [new JsonLinesFormat(), new NinjsFormat(), new NewsMLG2Format(), new FeedFormat(), new HtmlFormat(), new PlainTextFormat()];

    /// <summary>The format of a file, or null for bytes that are no text.</summary>
    public static IWireFormat? Of(string fileName, ReadOnlySpan<byte> start) =>
        start.Contains((byte)0) && !(start is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..]) ? null : Find(fileName, start);

    private static IWireFormat? Find(string fileName, ReadOnlySpan<byte> start)
    {
        foreach (var format in All)
        {
            if (format.Knows(fileName, start))
                return format;
        }
        return null;
    }

    public static bool HasExtension(string fileName, params ReadOnlySpan<string> extensions)
    {
        foreach (var extension in extensions)
        {
            if (fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
