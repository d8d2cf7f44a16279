using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Skywave.Mirror;

/// <summary>What a request says of the parts that it wants, and of what it has already (RFC 9110, sections 13 and 14).</summary>
internal static class Ranges
{
    /// <summary>One range of bytes, none of them when there are none there; null, and so the whole, for several or what is no range.</summary>
    public static (long From, long Count)? Part(StringValues header, long length)
    {
        if (!RangeHeaderValue.TryParse(header.ToString(), out var range) || range.Unit != "bytes" || range.Ranges.Count != 1)
            return null;
        var (from, to) = (range.Ranges.First().From, range.Ranges.First().To);
        if (from is null)
            (from, to) = (Math.Max(0, length - (to ?? 0)), null);
        return from is { } start && start < length ? (start, Math.Min(to ?? length - 1, length - 1) - start + 1) : (0, 0);
    }

    /// <summary>Whether <c>If-Range</c> lets a part be sent: it is absent, or is this very tag. Files have no date here, so a date is of another file.</summary>
    public static bool MayBePart(StringValues header, string tag) => header.Count == 0 || (EntityTagHeaderValue.TryParse(header.ToString(), out var sent) && !sent.IsWeak && sent.Tag == tag);

    /// <summary>Whether <c>If-None-Match</c> names the tag.</summary>
    public static bool Names(StringValues header, string tag) => EntityTagHeaderValue.TryParseList(header, out var sent) && sent.Any(one => one.Tag == "*" || one.Tag == tag);
}
