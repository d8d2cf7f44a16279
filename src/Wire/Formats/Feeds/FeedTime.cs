using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Skywave.Wire.Formats.Feeds;

/// <summary>Times as feeds write them: RFC 3339, and RFC 822 with the zones and slips that are seen.</summary>
internal static partial class FeedTime
{
    private static readonly FrozenDictionary<string, string> Zones = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = "+00:00", ["UTC"] = "+00:00", ["GMT"] = "+00:00", ["Z"] = "+00:00", ["WET"] = "+00:00",
        ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CST"] = "-06:00", ["CDT"] = "-05:00", ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00",
        ["BST"] = "+01:00", ["CET"] = "+01:00", ["CEST"] = "+02:00", ["EET"] = "+02:00", ["EEST"] = "+03:00", ["MSK"] = "+03:00", ["JST"] = "+09:00", ["KST"] = "+09:00",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for what is no time; one without a zone is taken as UTC, one with a zone that nobody knows is not guessed.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null or { Length: > 100 })
            return null;
        // The day of the week says nothing, and is often wrong.
        var plain = Weekday().Replace(text.Trim(), "");
        if (Zone().Match(plain) is { Success: true } zone)
        {
            if (!Zones.TryGetValue(zone.Groups["zone"].Value, out var offset))
                return null;
            plain = plain[..zone.Index] + " " + offset;
        }
        return DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1600 and < 2200 ? time : null;
    }

    [GeneratedRegex(@"^\p{L}{2,12}\.?,\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<=\d)\s*(?!(?:AM|PM)$)(?<zone>[A-Za-z]{1,5})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Zone();
}
