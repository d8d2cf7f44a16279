using System.Collections.Immutable;
using System.Globalization;
using Skywave.Wire.Formats.Feeds;

namespace Skywave.Wire.Following;

/// <summary>A sitemap (sitemaps.org 0.9): addresses of pages, or of further sitemaps, each with what it says of its last change.</summary>
/// <param name="IsIndex">The addresses are sitemaps.</param>
internal sealed record Sitemap(bool IsIndex, ImmutableArray<(string Address, string Changed)> Entries)
{
    /// <summary>Addresses of one file, by the protocol.</summary>
    private const int MaxEntries = 50_000;

    /// <summary>The sitemap, or one sentence on why there is none.</summary>
    public static (Sitemap? Map, string? Refused) Parse(ReadOnlySpan<byte> bytes)
    {
        var (root, refused) = FeedText.Parse(bytes);
        if (root?.Name.LocalName is not ("urlset" or "sitemapindex"))
            return (null, refused ?? "It is no sitemap.");
        var entries = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var entry in root.Elements().Where(element => element.Name.LocalName is "url" or "sitemap").Take(MaxEntries))
        {
            string Text(string name) => entry.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";
            if (Text("loc") is { Length: > 0 and <= 2000 } address && Text("lastmod") is { Length: <= 40 } changed)
                entries.Add((address, changed));
        }
        return (new Sitemap(root.Name.LocalName == "sitemapindex", entries.ToImmutable()), null);
    }

    /// <summary>When an entry says that it changed; null when it does not say.</summary>
    public static DateTimeOffset? Time(string changed) =>
        DateTimeOffset.TryParse(changed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1990 and < 2200 ? time : null;
}
