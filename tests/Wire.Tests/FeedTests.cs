using System.Text;

namespace Skywave.Wire.Tests;

public class FeedTests
{
    [Fact]
    public void An_rss_feed_gives_each_item_and_says_why_one_was_refused()
    {
        var readings = Some.Read("feed.rss", Some.Rss);
        Assert.Equal(["item 1", "item 2"], readings.Select(reading => reading.Place));
        var story = readings[0].Dispatch!;
        Assert.Equal("Ferries & Fog On Lake Orsa", story.Document.Headline);
        Assert.Equal(("orsa-1", "https://orsa.example/a/fog"), (story.Key, story.Address));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 13, 30, 0, TimeSpan.Zero), story.Published);
        Assert.Equal(["A. Tern"], story.Document.Bylines.Select(byline => byline.Name));
        Assert.Equal(["The fog was so thick that the second boat waited.", "It left at noon."], Some.Paragraphs(story));
        Assert.Equal("It has no text, only a headline.", readings[1].Refused);
    }

    [Fact]
    public void An_atom_feed_with_xhtml_gives_its_entries()
    {
        var story = Some.One("feed.atom", Some.Atom);
        Assert.Equal("Snow closes the upper road", story.Document.Headline);
        Assert.Equal(("urn:orsa:3", "https://orsa.example/a/snow"), (story.Key, story.Address));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), story.Published);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), story.Updated);
        Assert.Equal(["B. Plover"], story.Document.Bylines.Select(byline => byline.Name));
        Assert.Equal(["The upper road is closed.", "Drivers should take the road along the lake."], Some.Paragraphs(story));
    }

    [Fact]
    public void Feeds_are_known_by_their_bytes_whatever_their_name()
    {
        Assert.Equal("RSS or Atom", WireFormats.Of("download", Encoding.UTF8.GetBytes(Some.Rss))!.Name);
        Assert.Equal("RSS or Atom", WireFormats.Of("download.xml", Encoding.UTF8.GetBytes(Some.Atom))!.Name);
    }

    [Theory]
    [InlineData("<rss><channel></channel></rss>")]
    [InlineData("<rss><channel>")]
    [InlineData("")]
    public void A_feed_without_items_is_refused(string xml) => Assert.NotEmpty(Some.Refusal("feed.rss", xml));

    private static string Feed(string item, string declaration = "") => $"{declaration}<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item>{item}</item></channel></rss>";

    [Theory]
    [InlineData("windows-1251", "Паром вернулся на озеро")]
    [InlineData("koi8-r", "Паром вернулся на озеро")]
    [InlineData("iso-8859-1", "Fähre fährt “wieder”")]
    [InlineData("gb2312", "渡船回到奥尔萨湖")]
    [InlineData("big5", "渡船回到湖邊")]
    [InlineData("euc-kr", "호수에 배가 돌아왔다")]
    [InlineData("shift_jis", "湖に船が戻った")]
    [InlineData("utf-16", "Паром вернулся")]
    public void The_encoding_that_a_feed_declares_is_used(string declared, string headline)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(declared == "iso-8859-1" ? "windows-1252" : declared).GetBytes(Feed($"<title>{headline}</title><description>{headline}</description>", $"<?xml version='1.0' encoding='{declared}'?>"));
        Assert.Equal(headline, Assert.Single(Some.Read("feed.xml", bytes)).Dispatch?.Document.Headline);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("iso-8859-1")]
    [InlineData("us-ascii")]
    [InlineData("no-such-encoding")]
    public void Bytes_that_are_utf_8_are_read_as_such_whatever_is_declared(string declared) =>
        Assert.Equal("Паром вернулся", Some.One("feed.rss", Feed("<title>Паром вернулся</title><description>На озеро.</description>", $"<?xml version='1.0' encoding='{declared}'?>")).Document.Headline);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("us-ascii-with-more")]
    [InlineData("no-such-encoding")]
    public void Bytes_that_are_neither_as_declared_nor_utf_8_are_refused_and_not_guessed(string declared)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='{declared}'?><rss><channel><item><title>A "), 0xff, 0xfe, .. Encoding.UTF8.GetBytes("</title><description>T</description></item></channel></rss>")];
        Assert.Contains("encoding", Assert.Single(Some.Read("feed.rss", bytes)).Refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mon, 02 Mar 2026 08:30:00 GMT", "2026-03-02T08:30:00Z")]
    [InlineData("Fri, 02 Mar 2026 08:30:00 GMT", "2026-03-02T08:30:00Z")]
    [InlineData("2 Mar 2026 08:30:00 +0200", "2026-03-02T06:30:00Z")]
    [InlineData("Mon, 2 Mar 2026 08:30 PDT", "2026-03-02T15:30:00Z")]
    [InlineData("2026-03-02T08:30:00.5+01:00", "2026-03-02T07:30:00.5Z")]
    [InlineData("2026-03-02T08:30:00Z", "2026-03-02T08:30:00Z")]
    [InlineData("2026-03-02", "2026-03-02T00:00:00Z")]
    [InlineData("Mon, 02 Mar 2026 08:30:00 XYZ", null)]
    [InlineData("yesterday", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    public void Times_are_read_with_their_zone_or_not_at_all(string text, string? expected) => Assert.Equal(
        expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Some.One("feed.rss", Feed($"<title>T</title><pubDate>{text}</pubDate><description>Words</description>")).Published);

    [Theory]
    [InlineData("<author>tern@orsa.example (A. Tern)</author>", "A. Tern")]
    [InlineData("<author>tern@orsa.example</author>", "")]
    [InlineData("<author>A. Tern</author>", "A. Tern")]
    public void A_mail_address_is_no_byline(string author, string expected) =>
        Assert.Equal(expected, string.Join(", ", Some.One("feed.rss", Feed($"<title>T</title>{author}<description>Words</description>")).Document.Bylines.Select(byline => byline.Name)));

    [Fact]
    public void A_pictures_title_is_not_the_storys_and_empty_content_is_no_content()
    {
        var story = Some.One("feed.rss", Feed("<media:title>The picture</media:title><title>The story</title><content:encoded/><description>Words</description>"));
        Assert.Equal("The story", story.Document.Headline);
        Assert.Equal(["Words"], Some.Paragraphs(story));
    }

    [Fact]
    public void Htmls_named_characters_and_bare_ampersands_are_read()
    {
        var story = Some.One("feed.rss", Feed("<title>Tern &amp; Plover&nbsp;&ndash; F&auml;hre</title><description>Fish & chips & caf&eacute;</description>"));
        Assert.Equal("Tern & Plover – Fähre", story.Document.Headline);
        Assert.Equal(["Fish & chips & café"], Some.Paragraphs(story));
    }

    [Fact]
    public void A_document_type_that_declares_nothing_does_no_harm() =>
        Assert.Equal("T", Some.One("feed.rss", Feed("<title>T</title><description>Words</description>", "<!DOCTYPE rss PUBLIC \"-//Orsa//DTD RSS 0.91//EN\" \"http://127.0.0.1:1/rss.dtd\">")).Document.Headline);
}
