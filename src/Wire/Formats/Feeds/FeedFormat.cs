using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Formats.Feeds;

/// <summary>RSS 0.9x to 2.0, RSS 1.0 and Atom with full text. Document types and entities are never resolved.</summary>
public sealed class FeedFormat : IWireFormat
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/", Dublin = "http://purl.org/dc/elements/1.1/", Media = "http://search.yahoo.com/mrss/";

    /// <summary>Characters of one item's text.</summary>
    private const int MaxText = 4 << 20;

    public string Name => "RSS or Atom";

    public bool Knows(string fileName, ReadOnlySpan<byte> start)
    {
        // Without its zero bytes UTF-16 reads as ASCII, which is all that is looked for.
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 2048)]).Replace("\0", "", StringComparison.Ordinal);
        return text.Contains("<rss", StringComparison.OrdinalIgnoreCase) || text.Contains("<rdf:RDF", StringComparison.OrdinalIgnoreCase)
            || text.Contains("http://www.w3.org/2005/Atom", StringComparison.Ordinal) || text.Contains("http://purl.org/atom/ns#", StringComparison.Ordinal)
            || WireFormats.HasExtension(fileName, ".rss", ".atom");
    }

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        var (feed, refused) = FeedText.Parse(file.Span);
        if (feed is null)
        {
            yield return Reading.Refuse("", refused ?? "The feed is empty.");
            yield break;
        }
        var number = 0;
        foreach (var item in feed.DescendantsAndSelf().Where(element => element.Name.LocalName is "item" or "entry"))
            yield return Item(item, $"item {(++number).ToString(CultureInfo.InvariantCulture)}", context);
        if (number == 0)
            yield return Reading.Refuse("", "The feed has no items.");
    }

    private static Reading Item(XElement item, string place, WireContext context)
    {
        var headline = FeedText.PlainOf(Child(item, "title") ?? "");
        if (headline.Length == 0)
            return Reading.Refuse(place, "It has no headline.");
        if (headline.Length > Limits.Headline)
            return Reading.Refuse(place, $"The headline has {headline.Length} characters; {Limits.Headline} are the most.");
        var address = Address(item);
        var key = Child(item, "guid") ?? Child(item, "id") ?? address ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headline)))[..32];
        var html = Filled(item.Element(Content + "encoded")?.Value) ?? Filled(AtomContent(item)) ?? Child(item, "description") ?? Child(item, "summary") ?? "";
        var body = new BodyBuilder(key);
        if (html.Length > MaxText)
            return Reading.Refuse(place, $"Its text has {html.Length >> 20} MB; {MaxText >> 20} MB are the most.");
        if (new BlockReader(body, headline).Read(html) is not { } found)
            return Reading.Refuse(place, PageParser.TooDeep);
        if (body.Count == 0)
            return Reading.Refuse(place, "It has no text, only a headline.");
        var document = new StoryDocument
        {
            Language = context.Language,
            Headline = headline,
            Bylines = [.. Authors(item).Distinct().Select(name => new Byline(BylineKind.Named, name))],
            Body = body.Build(),
            Agencies = found.Agencies,
        };
        var story = new Dispatch(
            context.Source, key, document, Time(Child(item, "pubDate") ?? Child(item, "published") ?? item.Element(Dublin + "date")?.Value ?? Child(item, "issued")),
            Time(Child(item, "updated") ?? Child(item, "modified")), address, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], null,
            found.Picture is { } picture && Page(picture.Source) is { } at ? new PictureNote(picture.Caption, picture.Credit, false, at, picture.Alternative) : Enclosed(item));
        return Reading.Of(place, story, Languages(item), context);
    }

    /// <summary>The picture beside the text: an enclosure (RSS 2.0; Atom's link of that kind), or Media RSS's content.</summary>
    private static PictureNote? Enclosed(XElement item)
    {
        foreach (var element in item.Descendants().Where(element => element.Name.LocalName is "enclosure" or "link" || element.Name == Media + "content").Take(50))
        {
            var isPicture = element.Attribute("type")?.Value.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ?? element.Attribute("medium")?.Value == "image";
            if (isPicture && element.Attribute("rel")?.Value is null or "enclosure" && (element.Attribute("url") ?? element.Attribute("href")) is { Value: { Length: <= 2000 } url } && Page(url) is { } at)
            {
                var caption = PageFacts.Line(element.Element(Media + "description")?.Value ?? "");
                var credit = PageFacts.Line(element.Element(Media + "credit")?.Value ?? "");
                return new PictureNote(caption.Length <= Limits.Line ? caption : "", credit.Length <= Limits.Line ? credit : "", false, at);
            }
        }
        return null;
    }

    /// <summary>What the item says of its language, else what the feed says of all: "xml:lang", "dc:language", "language".</summary>
    private static ImmutableArray<DeclaredLanguage> Languages(XElement item)
    {
        foreach (var element in item.AncestorsAndSelf())
        {
            var said = element.Elements().Where(child => child.Name.LocalName == "language").Select(child => child.Value)
                .Concat(element.Name.LocalName is "rss" or "RDF" ? element.Elements().Where(child => child.Name.LocalName == "channel").Elements().Where(child => child.Name.LocalName == "language").Select(child => child.Value) : [])
                .Append((string?)element.Attribute(XNamespace.Xml + "lang")).Select(DeclaredLanguage.Parse).OfType<DeclaredLanguage>().ToImmutableArray();
            if (!said.IsEmpty)
                return said;
        }
        return [];
    }

    private static string? Page(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.AbsoluteUri.Length <= 2000 ? page.AbsoluteUri : null;

    /// <summary>The text of a child of that name: of the feed's own vocabulary before another's, as in media:title.</summary>
    private static string? Child(XElement item, string name) =>
        Filled(item.Element(item.Name.Namespace + name)?.Value)
        ?? Filled(item.Elements().FirstOrDefault(element => element.Name.LocalName == name && element.Name.Namespace != Content)?.Value);

    private static string? Filled(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;

    /// <summary>Names, never mail addresses: RSS has "mail@example.org (Name)".</summary>
    private static IEnumerable<string> Authors(XElement item)
    {
        foreach (var element in item.Elements().Where(element => element.Name.LocalName is "creator" or "author"))
        {
            var name = PageFacts.Line(element.Elements().FirstOrDefault(child => child.Name.LocalName == "name")?.Value ?? (element.HasElements ? "" : element.Value));
            if (name.Contains('@', StringComparison.Ordinal))
                name = name.IndexOf('(', StringComparison.Ordinal) is var at and >= 0 ? name[(at + 1)..].TrimEnd(')', ' ') : "";
            if (name.Length is > 0 and < 100)
                yield return name;
        }
    }

    private static string? AtomContent(XElement item) =>
        item.Elements().FirstOrDefault(element => element.Name.LocalName == "content" && element.Name.NamespaceName.Contains("tom", StringComparison.Ordinal)) is { } content
            ? (string?)content.Attribute("type") == "xhtml" ? FeedText.Inner(content) : content.Value
            : null;

    private static string? Address(XElement item)
    {
        var link = item.Elements().Where(element => element.Name.LocalName == "link")
            .Select(element => (string?)element.Attribute("rel") is null or "alternate" ? (string?)element.Attribute("href") ?? element.Value.Trim() : null).FirstOrDefault(text => text is not null);
        return Page(link);
    }

    private static DateTimeOffset? Time(string? text) => FeedTime.Parse(text);
}
