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
}
