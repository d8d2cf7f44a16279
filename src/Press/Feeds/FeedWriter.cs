using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using Skywave.Press.Pages;
using Skywave.Press.Renditions;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Press.Feeds;

/// <summary>RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with full text. Only for an edition with a public address.</summary>
internal static class FeedWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom", Content = "http://purl.org/rss/1.0/modules/content/", Dublin = "http://purl.org/dc/elements/1.1/";

    public static string Write(FeedFile feed, EditionView edition)
    {
        var address = edition.Profile.PublicAddress ?? throw new InvalidOperationException("A feed needs the edition's public address.");
        return feed.Format switch
        {
            FeedFormat.Rss => Xml(xml => Rss(xml, feed, edition, address)),
            FeedFormat.Atom => Xml(xml => AtomFeed(xml, feed, edition, address)),
            _ => Json(feed, edition, address),
        };
    }

    internal static string Xml(Action<XmlWriter> write)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = false, CheckCharacters = true }))
            write(xml);
        return text + "\n";
    }

    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }

    private static void Rss(XmlWriter xml, FeedFile feed, EditionView edition, Uri address)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, Dublin);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Clean(feed.Title));
        xml.WriteElementString("link", new Uri(address, feed.Of).AbsoluteUri);
        xml.WriteElementString("description", Clean(edition.Profile.Motto.Length > 0 ? edition.Profile.Motto : edition.Profile.Name));
        xml.WriteElementString("language", edition.Profile.Tag);
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", new Uri(address, feed.Path).AbsoluteUri);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        if (feed.Alert is { } alert)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", Clean(Words(alert, edition)));
            xml.WriteElementString("link", Leads(alert, feed, address));
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString($"urn:uuid:{alert.Id:D}");
            xml.WriteEndElement();
            xml.WriteElementString("pubDate", alert.From.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture));
            xml.WriteElementString("description", Clean(alert.Text));
            xml.WriteEndElement();
        }
        foreach (var story in feed.Stories)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", Clean(Title(story, edition)));
            xml.WriteElementString("link", new Uri(address, story.Path).AbsoluteUri);
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString($"urn:uuid:{story.Id}");
            xml.WriteEndElement();
            xml.WriteElementString("pubDate", story.FirstPublished.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture));
            foreach (var byline in story.Document.Bylines.Where(byline => byline.Kind != BylineKind.Withheld && byline.Name is not null))
                xml.WriteElementString("creator", Dublin, Clean(byline.Name!));
            xml.WriteElementString("description", Clean(PageMaker.Summary(story.Document) ?? story.Document.Headline));
            xml.WriteElementString("encoded", Content, Clean(Body(story, edition, address)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void AtomFeed(XmlWriter xml, FeedFile feed, EditionView edition, Uri address)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, edition.Profile.Tag);
        xml.WriteElementString("title", Atom, Clean(feed.Title));
        xml.WriteElementString("id", Atom, new Uri(address, feed.Path).AbsoluteUri);
        xml.WriteElementString("updated", Atom, HeadWriter.Iso(feed.Stories.Select(story => story.Updated).Append(feed.Alert?.From ?? DateTimeOffset.UnixEpoch).Max()));
        AtomLink(xml, new Uri(address, feed.Path), "self");
        AtomLink(xml, new Uri(address, feed.Of), "alternate");
        if (feed.Alert is { } alert)
        {
            xml.WriteStartElement("entry", Atom);
            xml.WriteElementString("title", Atom, Clean(Words(alert, edition)));
            xml.WriteElementString("id", Atom, $"urn:uuid:{alert.Id:D}");
            xml.WriteElementString("published", Atom, HeadWriter.Iso(alert.From));
            xml.WriteElementString("updated", Atom, HeadWriter.Iso(alert.From));
            AtomLink(xml, new Uri(Leads(alert, feed, address)), "alternate");
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, Clean(edition.Profile.Name));
            xml.WriteEndElement();
            xml.WriteElementString("content", Atom, Clean(alert.Text));
            xml.WriteEndElement();
        }
        foreach (var story in feed.Stories)
        {
            xml.WriteStartElement("entry", Atom);
            xml.WriteElementString("title", Atom, Clean(Title(story, edition)));
            xml.WriteElementString("id", Atom, $"urn:uuid:{story.Id}");
            xml.WriteElementString("published", Atom, HeadWriter.Iso(story.FirstPublished));
            xml.WriteElementString("updated", Atom, HeadWriter.Iso(story.Updated));
            AtomLink(xml, new Uri(address, story.Path), "alternate");
            var names = story.Document.Bylines.Where(byline => byline.Kind != BylineKind.Withheld && byline.Name is not null).Select(byline => byline.Name!).DefaultIfEmpty(edition.Profile.Name);
            foreach (var name in names)
            {
                xml.WriteStartElement("author", Atom);
                xml.WriteElementString("name", Atom, Clean(name));
                xml.WriteEndElement();
            }
            xml.WriteStartElement("content", Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(Clean(Body(story, edition, address)));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void AtomLink(XmlWriter xml, Uri address, string relation)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static string Json(FeedFile feed, EditionView edition, Uri address)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("language", edition.Profile.Tag);
            json.WriteString("home_page_url", new Uri(address, feed.Of).AbsoluteUri);
            json.WriteString("feed_url", new Uri(address, feed.Path).AbsoluteUri);
            json.WriteStartArray("items");
            if (feed.Alert is { } alert)
            {
                json.WriteStartObject();
                json.WriteString("id", $"urn:uuid:{alert.Id:D}");
                json.WriteString("url", Leads(alert, feed, address));
                json.WriteString("title", Words(alert, edition));
                json.WriteString("content_text", alert.Text);
                json.WriteString("date_published", HeadWriter.Iso(alert.From));
                json.WriteEndObject();
            }
            foreach (var story in feed.Stories)
            {
                json.WriteStartObject();
                json.WriteString("id", $"urn:uuid:{story.Id}");
                json.WriteString("url", new Uri(address, story.Path).AbsoluteUri);
                json.WriteString("title", Title(story, edition));
                json.WriteString("content_html", Body(story, edition, address));
                json.WriteString("date_published", HeadWriter.Iso(story.FirstPublished));
                json.WriteString("date_modified", HeadWriter.Iso(story.Updated));
                if (story.Document.Picture is { } picture)
                    json.WriteString("image", new Uri(address, Rendition.Plain(picture).Path).AbsoluteUri);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static string Words(AlertLine alert, EditionView edition) => $"{edition.Language.Text(PageMaker.AlertWord(alert.Level))}: {alert.Text}";

    private static string Leads(AlertLine alert, FeedFile feed, Uri address) => new Uri(address, alert.Story ?? feed.Of).AbsoluteUri;

    private static string Title(FeedStory story, EditionView edition) => story.IsRetracted ? $"{edition.Language.Text("retracted")}: {story.Document.Headline}" : story.Document.Headline;

    private static string Body(FeedStory story, EditionView edition, Uri address)
    {
        var writer = new BodyWriter(edition.Language, address.AbsoluteUri, new Dictionary<StoryId, StoryCard>());
        // What was wrong comes first, as on the page.
        var html = string.Concat(story.Document.Corrections.Select(correction => $"<p><strong>{Html.Text(edition.Language.Text(story.IsRetracted ? "retracted" : "correction"))}:</strong> {writer.Inline(correction.Text)}</p>"))
            + writer.Write(story.Document.Body);
        return story.Document.Agencies.IsEmpty
            ? html
            : html + "<p>" + Html.Text(edition.Language.Text("withReportingBy", "agencies", edition.Language.List(story.Document.Agencies))) + "</p>";
    }

    /// <summary>Without the characters that XML 1.0 cannot hold.</summary>
    internal static string Clean(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c)))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }
}
