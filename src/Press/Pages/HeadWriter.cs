using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Skywave.Press.Renditions;
using Skywave.Stories.Documents;

namespace Skywave.Press.Pages;

/// <summary>What programs read of a page: canonical address, language versions, Open Graph and schema.org (addresses only when the edition has a public one).</summary>
internal static class HeadWriter
{
    // Within <script>, '<' must not begin a tag; the encoder escapes it, and '&' and '>' too.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Canonical(EditionView edition, string path)
    {
        if (edition.Profile.PublicAddress is not { } address)
            return "";
        return new StringBuilder("<link rel=\"canonical\" href=\"").Escaped(Public(address, path)).Append("\">\n").ToString();
    }

    /// <summary>Where the record of the page's revision is, from which anybody can find it in the log.</summary>
    public static string Record(string? path, string root) => path is null ? "" : $"<link rel=\"alternate\" type=\"application/json\" href=\"{root}{path}\">\n";

    public static string OfFront(EditionView edition, string path)
    {
        if (edition.Profile.PublicAddress is not { } address)
            return "";
        var head = new StringBuilder(Canonical(edition, path));
        foreach (var (type, file) in new[] { ("application/rss+xml", "rss.xml"), ("application/atom+xml", "atom.xml"), ("application/feed+json", "feed.json") })
            head.Append("<link rel=\"alternate\" type=\"").Append(type).Append("\" title=\"").Escaped(edition.Profile.Name).Append("\" href=\"feed/").Append(file).Append("\">\n");
        Graph(head, "og:type", "website");
        Graph(head, "og:title", edition.Profile.Name);
        Graph(head, "og:url", Public(address, path));
        return head.ToString();
    }

    public static string OfDossier(DossierPage dossier, EditionView edition)
    {
        if (edition.Profile.PublicAddress is not { } address)
            return "";
        var head = new StringBuilder(Canonical(edition, dossier.Path));
        foreach (var also in dossier.Main?.AlsoIn ?? [])
            head.Append("<link rel=\"alternate\" hreflang=\"").Append(also.Edition).Append("\" href=\"").Escaped(new Uri(address, $"../{also.Edition}/{also.Path}").AbsoluteUri).Append("\">\n");
        if (dossier.Main is not null)
            head.Append("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"").Escaped(dossier.Title).Append("\" href=\"../feed/").Append(dossier.Path[..^".html".Length]).Append("/atom.xml\">\n");
        return head.ToString();
    }

    public static string OfArticle(ArticlePage article, EditionView edition, string root)
    {
        var story = article.Document;
        var address = edition.Profile.PublicAddress;
        var head = new StringBuilder(Canonical(edition, article.Path)).Append(Record(article.Record, root));
        if (address is not null)
        {
            foreach (var also in article.AlsoIn)
                head.Append("<link rel=\"alternate\" hreflang=\"").Append(also.Edition).Append("\" href=\"")
                    .Escaped(new Uri(address, $"../{also.Edition}/{also.Path}").AbsoluteUri).Append("\">\n");
            if (!article.AlsoIn.IsEmpty)
                head.Append("<link rel=\"alternate\" hreflang=\"").Append(edition.Profile.Tag).Append("\" href=\"").Escaped(Public(address, article.Path)).Append("\">\n");
            Graph(head, "og:type", "article");
            Graph(head, "og:title", story.Headline);
            Graph(head, "og:site_name", edition.Profile.Name);
            Graph(head, "og:url", Public(address, article.Path));
            if (PageMaker.Summary(story) is { } summary)
                Graph(head, "og:description", summary);
            if (story.Picture is { } picture)
                Graph(head, "og:image", Public(address, Rendition.Plain(picture).Path));
        }
        return head.Append("<script type=\"application/ld+json\">").Append(NewsArticle(article, edition)).Append("</script>").ToString();
    }

    private static void Graph(StringBuilder head, string property, string content) =>
        head.Append("<meta property=\"").Append(property).Append("\" content=\"").Escaped(content).Append("\">\n");

    private static string Public(Uri address, string path) =>
        new Uri(address, path == "index.html" ? "" : path).AbsoluteUri;

    private static string NewsArticle(ArticlePage article, EditionView edition)
    {
        var story = article.Document;
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "NewsArticle");
            json.WriteString("headline", story.Headline);
            json.WriteString("inLanguage", story.Language);
            json.WriteString("datePublished", Iso(article.FirstPublished));
            json.WriteString("dateModified", Iso(article.Updated));
            if (edition.Profile.PublicAddress is { } address)
            {
                json.WriteString("mainEntityOfPage", Public(address, article.Path));
                if (story.Picture is { } picture)
                {
                    json.WriteStartArray("image");
                    json.WriteStringValue(Public(address, Rendition.Plain(picture).Path));
                    json.WriteStringValue(Public(address, Rendition.Thumb(picture).Path));
                    json.WriteStringValue(Public(address, Rendition.Sizes(picture, Rendition.Square).First().Path));
                    json.WriteEndArray();
                }
            }
            if (article.Section is { } section)
                json.WriteString("articleSection", section.Title);
            var authors = story.Bylines.Where(byline => byline.Kind != BylineKind.Withheld && byline.Name is not null).ToList();
            if (authors.Count > 0)
            {
                json.WriteStartArray("author");
                foreach (var author in authors)
                {
                    json.WriteStartObject();
                    json.WriteString("@type", "Person");
                    json.WriteString("name", author.Name);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteStartObject("publisher");
            json.WriteString("@type", "NewsMediaOrganization");
            json.WriteString("name", edition.Profile.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A time as programs read it (RFC 3339): whole seconds, UTC.</summary>
    internal static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
