using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Skywave.Wire.Formats.Feeds;

namespace Skywave.Wire.Following;

/// <summary>Reads of a feed which pages it names, what it says of each, and what it calls itself.</summary>
/// <param name="Name">The feed's title, one line; may be empty.</param>
/// <param name="Language">As it says it; may be empty.</param>
internal sealed record FeedEntries(string Name, string Language, ImmutableArray<Listed> Entries)
{
    private const int MaxEntries = 1000;

    private static readonly FeedFormat Format = new();

    public static bool IsFeed(byte[] bytes) => Format.Knows("", bytes.AsSpan(0, Math.Min(4096, bytes.Length)));

    /// <summary>The entries, or one sentence on why there are none. The mark of an entry is a hash of all that the feed says of it.</summary>
    public static (FeedEntries? Feed, string? Refused) Parse(ReadOnlySpan<byte> bytes)
    {
        var (root, refused) = FeedText.Parse(bytes);
        if (root?.Name.LocalName is not ("rss" or "RDF" or "feed"))
            return (null, refused ?? "A page came where the site's feed was: it may be a check for robots, a notice, or another site.");
        var head = root.Name.LocalName == "feed" ? root : root.Elements().FirstOrDefault(element => element.Name.LocalName == "channel") ?? root;
        var entries = ImmutableArray.CreateBuilder<Listed>();
        foreach (var item in root.Descendants().Where(element => element.Name.LocalName is "item" or "entry").Take(MaxEntries))
        {
            if (Address(item) is { } address)
                entries.Add(new Listed(address, "f" + Hash(item), address, SiteText.Milliseconds(Time(item))));
        }
        return (new FeedEntries(Line(head, "title"), Line(head, "language") is { Length: > 0 } said ? said : (string?)root.Attribute(XNamespace.Xml + "lang") ?? "", entries.ToImmutable()), null);
    }

    private static string Line(XElement head, string name) => head.Elements().FirstOrDefault(element => element.Name.LocalName == name) is { Value.Length: <= 1000 } element ? FeedText.PlainOf(element.Value) : "";

    private static string Hash(XElement item)
    {
        // How often it was read or commented on changes without the story.
        var said = string.Join('\n', item.Elements().Where(element => element.Name.LocalName is "title" or "description" or "encoded" or "content" or "summary" or "updated" or "modified" or "pubDate" or "category").Select(element => element.Value));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32];
    }

    private static DateTimeOffset? Time(XElement item) =>
        FeedTime.Parse(item.Elements().FirstOrDefault(element => element.Name.LocalName is "pubDate" or "published" or "date" or "issued")?.Value);

    private static string? Address(XElement item)
    {
        foreach (var link in item.Elements().Where(element => element.Name.LocalName is "link" or "origLink").OrderBy(element => element.Name.LocalName == "link"))
        {
            if ((string?)link.Attribute("rel") is not (null or "alternate"))
                continue;
            if (Uri.TryCreate((string?)link.Attribute("href") ?? link.Value.Trim(), UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.AbsoluteUri.Length <= 2000)
                return page.AbsoluteUri.Split('#')[0];
        }
        return null;
    }
}
