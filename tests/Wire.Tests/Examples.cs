namespace Skywave.Wire.Tests;

/// <summary>Files of our own writing in every format; the fuzz targets begin from them too.</summary>
internal static partial class Some
{
    /// <summary>An article page as it comes out of a scraper: chrome, headline, caption, text, credit line, picture line, about box.</summary>
    public const string Page = """
        Accessibility links

        Breaking News

        Ferries Return To Lake Orsa After Nine Years

        The landing at Karsa was last used nine years ago. (file photo)

        Two ferries will cross Lake Orsa again from Monday, the first boats to do so since the border on the water was closed.

        "We will carry anyone who has a ticket and a warm coat," a harbor spokesman said.

        "As the winter will be long, we will also carry fuel and letters," he said.

        The northern bank has not agreed to a second landing, Reuters quoted a U.S. official as saying.

        The crossing takes forty minutes.

        With reporting by AFP and Reuters
          • 16x9 Image


            The Orsa Service reports in nine languages for people on both banks of the lake. It carries no advertising.

        """;

    public const string Ninjs = """
        {"uri":"urn:orsa:9","type":"text","version":"2","versioncreated":"2026-03-02T09:30:00Z","firstcreated":"2026-03-02T08:30:00Z","pubstatus":"usable","urgency":3,"language":"en",
        "headline":"Ferries Return To Lake Orsa","byline":"A. Tern","located":"Karsa","subject":[{"code":"medtop:11000000","name":"politics"}],"infosource":[{"name":"Orsa Wire"}],
        "body_html":"<p>Two ferries will cross Lake Orsa again from Monday.</p><p>\"We will carry anyone,\" a harbor spokesman said.</p>",
        "associations":{"main":{"uri":"urn:orsa:9p","type":"picture","description_text":"The landing at Karsa","creditline":"A. Tern / Orsa Wire","renditions":{"web":{"href":"https://orsa.example/landing.jpg"}}}}}
        """;

    public const string NewsML = """
        <?xml version="1.0" encoding="utf-8"?>
        <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
        <newsItem guid="urn:orsa:10" version="1" standard="NewsML-G2" standardversion="2.35"><itemMeta><provider><name>Orsa Wire</name></provider><versionCreated>2026-03-02T09:30:00Z</versionCreated><embargoed>2026-03-03T09:30:00Z</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
        <contentMeta><located><name>Karsa</name></located><by>By A. Tern</by><language tag="en"/><subject qcode="medtop:11000000"/><headline>Fuel comes by water</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>Fuel in drums came over the lake on Tuesday.</p><p>Letters came with it.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
        <newsItem guid="urn:orsa:11" version="2"><itemMeta><pubStatus qcode="stat:canceled"/><edNote>The harbor was named wrongly.</edNote></itemMeta></newsItem>
        </itemSet></newsMessage>
        """;

    public const string Html = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <title>Ferries Return To Lake Orsa | The Orsa Service</title>
        <link rel="canonical" href="https://orsa.example/a/ferries">
        <meta property="og:description" content="Two boats cross the water again from Monday.">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferries Return To Lake Orsa","datePublished":"2026-03-02T08:30:00Z","author":[{"@type":"Person","name":"A. Tern"}]}</script>
        </head><body>
        <nav><a href="/">Home</a> <a href="/world">World</a></nav>
        <main><article>
        <h1>Ferries Return To Lake Orsa</h1>
        <figure><img src="pictures/landing.jpg" alt="A wooden landing"><figcaption>The landing at Karsa (file photo)</figcaption></figure>
        <p>Two ferries will cross Lake Orsa again from Monday, the first boats to do so since the border on the water was closed, <b>harbor staff</b> said.</p>
        <p>The boats, bought second-hand, carry sixty people each, and <a href="https://orsa.example/a/boats">were painted</a> over the winter by those who will sail them.</p>
        <h2>Letters first</h2>
        <ul><li>Letters, in bags</li><li>Fuel, in drums</li></ul>
        <p>A ticket costs as much as a loaf of bread, according to a list on the harbor's door, and children cross without paying.</p>
        <p>With reporting by AFP and Reuters</p>
        </article></main>
        <footer>All words are ours.</footer>
        </body></html>
        """;

    public const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>The Orsa Service</title><link>https://orsa.example/</link>
        <item><title>Ferries &amp;amp; Fog On Lake Orsa</title><link>https://orsa.example/a/fog</link><guid>orsa-1</guid>
        <pubDate>Mon, 02 Mar 2026 08:30:00 EST</pubDate><dc:creator>A. Tern</dc:creator>
        <content:encoded><![CDATA[<p>The fog was so thick that the <i>second</i> boat waited.</p><p>It left at noon.</p>]]></content:encoded></item>
        <item><title>Only a headline</title><guid>orsa-2</guid></item>
        </channel></rss>
        """;

    public const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>The Orsa Service</title>
        <entry><title type="html">Snow closes the &lt;i&gt;upper&lt;/i&gt; road</title><id>urn:orsa:3</id>
        <link rel="alternate" href="https://orsa.example/a/snow"/><link rel="edit" href="https://orsa.example/edit/3"/>
        <published>2026-03-02T08:30:00Z</published><updated>2026-03-02T09:00:00Z</updated><author><name>B. Plover</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The upper road is closed.</p><p>Drivers should take the road along the lake.</p></div></content></entry>
        </feed>
        """;

    public const string JsonLines = """
        {"key":"orsa-4","headline":"A bridge is promised","slug":"bridge-promised","published":"2026-03-02T08:30:00Z","bylines":["A. Tern"],"agencies":["AFP"],"text":"The first paragraph.\n\nThe second\nparagraph."}
        {"key":"orsa-5","headline":"A bridge is measured","body":["Plain words.",{"type":"heading","level":2,"text":"The middle"},{"type":"paragraph","text":["It is ",{"text":"long","strong":true},"."]}]}

        """;

    public static readonly (string Name, string Text)[] Files =
        [("page.txt", Page), ("page.html", Html), ("feed.rss", Rss), ("feed.atom", Atom), ("stories.jsonl", JsonLines), ("item.ninjs", Ninjs.ReplaceLineEndings("")), ("items.newsml", NewsML)];
}
