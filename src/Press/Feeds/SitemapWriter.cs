using Skywave.Press.Pages;

namespace Skywave.Press.Feeds;

/// <summary>Sitemaps (sitemaps.org 0.9), Google's news sitemap, and their index.</summary>
internal static class SitemapWriter
{
    private const string Map = "http://www.sitemaps.org/schemas/sitemap/0.9", News = "http://www.google.com/schemas/sitemap-news/0.9";

    public static string Write(SitemapFile map, EditionView edition) => FeedWriter.Xml(xml =>
    {
        var address = edition.Profile.PublicAddress!;
        xml.WriteStartElement("urlset", Map);
        if (map.IsNews)
            xml.WriteAttributeString("xmlns", "news", null, News);
        foreach (var line in map.Lines)
        {
            xml.WriteStartElement("url", Map);
            xml.WriteElementString("loc", Map, new Uri(address, line.Path).AbsoluteUri);
            xml.WriteElementString("lastmod", Map, HeadWriter.Iso(line.Updated));
            if (map.IsNews)
            {
                xml.WriteStartElement("news", News);
                xml.WriteStartElement("publication", News);
                xml.WriteElementString("name", News, FeedWriter.Clean(edition.Profile.Name));
                xml.WriteElementString("language", News, edition.Profile.Tag.Split('-')[0]);
                xml.WriteEndElement();
                xml.WriteElementString("publication_date", News, HeadWriter.Iso(line.FirstPublished));
                xml.WriteElementString("title", News, FeedWriter.Clean(line.Headline!));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public static string Write(SitemapIndexFile index, EditionView edition) => FeedWriter.Xml(xml =>
    {
        xml.WriteStartElement("sitemapindex", Map);
        foreach (var path in index.Sitemaps)
        {
            xml.WriteStartElement("sitemap", Map);
            xml.WriteElementString("loc", Map, new Uri(edition.Profile.PublicAddress!, path).AbsoluteUri);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });
}
