using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Formats.NewsMLG2;

/// <summary>IPTC's NewsML-G2: a news item, or a news message with several. The text is NITF or XHTML within it, or plain.</summary>
public sealed class NewsMLG2Format : IWireFormat
{
    private const string Namespace = "http://iptc.org/std/nar/2006-10-01/";

    private static readonly XNamespace Nar = Namespace;

    public string Name => "NewsML-G2";

    public bool Knows(string fileName, ReadOnlySpan<byte> start)
    {
        // Without its zero bytes UTF-16 reads as ASCII, which is all that is looked for.
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 4096)]).Replace("\0", "", StringComparison.Ordinal);
        return text.Contains(Namespace, StringComparison.Ordinal) || WireFormats.HasExtension(fileName, ".newsml", ".g2");
    }

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        var (root, refused) = FeedText.Parse(file.Span);
        if (root is null)
        {
            yield return Reading.Refuse("", refused ?? "The file is empty.");
            yield break;
        }
        var number = 0;
        var items = root.DescendantsAndSelf(Nar + "newsItem").ToList();
        var pictures = items.Where(PictureItem.Is).ToList();
        foreach (var item in items)
        {
            number++;
            // Pictures come along with the text that they belong to.
            if (pictures.Count < items.Count && pictures.Contains(item))
                continue;
            yield return Item(item, $"item {number.ToString(CultureInfo.InvariantCulture)}", context, PictureItem.Of(item, items.Count - pictures.Count == 1 ? pictures : [], pictures));
        }
        if (number == 0)
            yield return Reading.Refuse("", "It holds no news item.");
    }

    private static Reading Item(XElement item, string place, WireContext context, XElement? pictureItem)
    {
        if ((string?)item.Attribute("guid") is not { Length: > 0 and <= 1000 } key)
            return Reading.Refuse(place, "It has no \"guid\", which names an item.");
        var (about, content) = (item.Element(Nar + "itemMeta"), item.Element(Nar + "contentMeta"));
        var status = (string?)about?.Element(Nar + "pubStatus")?.Attribute("qcode") ?? (string?)about?.Element(Nar + "pubStatus")?.Attribute("uri") ?? "";
        if (status.EndsWith("canceled", StringComparison.Ordinal) || status.EndsWith("withheld", StringComparison.Ordinal))
        {
            var note = Line(about?.Elements(Nar + "edNote").FirstOrDefault());
            return Reading.Refuse(place, (status.EndsWith("canceled", StringComparison.Ordinal) ? "The agency has killed this item. Do not use it." : "The agency withholds this item for now.") + (note.Length is > 0 and <= 500 ? " It says: " + note : ""))
                with { Kill = new Kill(key, FeedTime.Parse(Line(about?.Element(Nar + "versionCreated")))) };
        }
        var headline = Line(content?.Elements(Nar + "headline").FirstOrDefault() ?? about?.Elements(Nar + "title").FirstOrDefault());
        if (headline.Length is 0 or > Limits.Headline)
            return Reading.Refuse(place, headline.Length == 0 ? "It has no headline." : $"The headline has {headline.Length} characters; {Limits.Headline} are the most.");
        var body = new BodyBuilder(key);
        FoundInBody? found = null;
        foreach (var part in item.Element(Nar + "contentSet")?.Elements() ?? [])
        {
            if (part.Name == Nar + "inlineXML" && Html(part) is { } html)
            {
                if ((found = new BlockReader(body, headline).Read(html)) is null)
                    return Reading.Refuse(place, PageParser.TooDeep);
            }
            else if (part.Name == Nar + "inlineData" && ((string?)part.Attribute("contenttype") ?? "text/plain").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) && part.Attribute("encoding") is null)
            {
                foreach (var paragraph in part.Value.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    body.Paragraph(string.Join(' ', paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            }
            if (body.Count > 0)
                break;
        }
        if (body.Count == 0)
            return Reading.Refuse(place, "It has no text in it: a picture, or a text that lies elsewhere.");
        var (picture, pictureNote) = pictureItem is null ? default : PictureItem.Read(pictureItem, context);
        var document = new StoryDocument
        {
            Language = context.Language,
            Headline = headline,
            Picture = picture,
            Dateline = Line(content?.Elements(Nar + "located").Elements(Nar + "name").FirstOrDefault()) is { Length: > 0 and <= Limits.Line } located ? located : null,
            Bylines = Line(content?.Elements(Nar + "by").FirstOrDefault()) is { Length: > 0 and <= 200 } by ? [new Byline(BylineKind.Named, by)] : [],
            Body = body.Build(),
            Agencies = [.. (content?.Elements(Nar + "infoSource") ?? []).Concat(about?.Elements(Nar + "provider") ?? []).Select(source => Line(source.Element(Nar + "name"))).Where(name => name.Length is > 0 and <= Limits.Line).Take(1)
                .Concat(found?.Agencies ?? []).Distinct()],
            Topics = [.. (content?.Elements(Nar + "subject") ?? []).Select(subject => (string?)subject.Attribute("qcode") ?? (string?)subject.Attribute("uri") ?? "").Select(code => code[(code.LastIndexOfAny([':', '/']) + 1)..])
                .Where(code => code.Length == 8 && code.All(char.IsAsciiDigit)).Distinct().Take(20)],
        };
        var declared = (content?.Elements(Nar + "language") ?? []).Select(language => (string?)language.Attribute("tag")).Select(DeclaredLanguage.Parse).OfType<DeclaredLanguage>().ToImmutableArray();
        return Reading.Of(place, new Dispatch(
            context.Source, key, document, FeedTime.Parse(Line(about?.Element(Nar + "firstCreated")) is { Length: > 0 } first ? first : Line(about?.Element(Nar + "versionCreated"))),
            FeedTime.Parse(Line(about?.Element(Nar + "versionCreated"))), null, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], null, pictureNote, FeedTime.Parse(Line(about?.Element(Nar + "embargoed")))), declared, context);
    }

    /// <summary>The text's own markup: NITF's body.content, or XHTML's body; both use HTML's names for what a paragraph is.</summary>
    private static string? Html(XElement part) =>
        (part.Descendants().FirstOrDefault(element => element.Name.LocalName == "body.content") ?? part.Descendants().FirstOrDefault(element => element.Name.LocalName == "body")) is { } body ? FeedText.Inner(body) : null;

    private static string Line(XElement? element) => element is null ? "" : PageFacts.Line(element.Value);
}
