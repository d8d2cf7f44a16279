using Skywave.Stories.Documents;

namespace Skywave.Wire.Tests;

public class HtmlTests
{
    [Fact]
    public void A_saved_page_gives_its_facts_and_its_text()
    {
        var story = Some.One("page.html", Some.Html);
        Assert.Equal("Ferries Return To Lake Orsa", story.Document.Headline);
        Assert.Equal("Two boats cross the water again from Monday.", story.Document.SecondHeadline);
        Assert.Equal("https://orsa.example/a/ferries", story.Address);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), story.Published);
        Assert.Equal(["A. Tern"], story.Document.Bylines.Select(byline => byline.Name));
        Assert.Equal(["AFP", "Reuters"], story.Document.Agencies);
        Assert.Equal(["paragraph", "paragraph", "heading", "list", "paragraph"], story.Document.Body.Select(KindOf));
    }

    [Fact]
    public void Emphasis_and_links_come_through_and_chrome_does_not()
    {
        var story = Some.One("page.html", Some.Html);
        var first = Assert.IsType<Paragraph>(story.Document.Body[0]);
        Assert.Contains(first.Text.Runs, run => run is { Text: "harbor staff", Strong: true });
        Assert.Contains(Assert.IsType<Paragraph>(story.Document.Body[1]).Text.Runs, run => run is { Text: "were painted", Link: "https://orsa.example/a/boats" });
        var all = string.Join('\n', Some.Paragraphs(story));
        Assert.DoesNotContain("Home", all, StringComparison.Ordinal);
        Assert.DoesNotContain("All words are ours", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_beside_the_page_is_taken_and_one_that_is_not_is_noted()
    {
        var without = Some.One("page.html", Some.Html);
        Assert.Equal(("The landing at Karsa", true, "pictures/landing.jpg"), (without.PictureNote!.Caption.Plain, without.PictureNote.IsFilePhoto, without.PictureNote.Address));
        var media = new MediaRef(new string('a', 64), "image/jpeg", 640, 480, 3);
        var with = Some.One("page.html", Some.Html, Some.Context with
        {
            Beside = path => path == "pictures/landing.jpg" ? [1, 2, 3] : null,
            TakePicture = bytes => bytes.Length == 3 ? (media, null) : (null, "No."),
        });
        Assert.Null(with.PictureNote);
        Assert.Equal((media, "The landing at Karsa", "A wooden landing", true), (with.Document.Picture!.Media, with.Document.Picture.Caption.Plain, with.Document.Picture.Alternative, with.Document.Picture.IsFilePhoto));
    }

    [Fact]
    public void A_second_picture_that_is_at_hand_stands_where_it_stood()
    {
        var html = Some.Html.Replace("<h2>", "<figure><img src=\"pictures/boat.jpg\" alt=\"A boat\"><figcaption>The second boat <span class=\"credit\">B. Plover</span></figcaption></figure><img src=\"dot.gif\" width=\"1\" height=\"1\"><h2>", StringComparison.Ordinal);
        var story = Some.One("page.html", html, Some.Context with
        {
            Beside = path => System.Text.Encoding.UTF8.GetBytes(path),
            TakePicture = bytes => (new MediaRef(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), "image/jpeg", 640, 480, bytes.Length), null),
        });
        var picture = Assert.Single(story.Document.Body.OfType<PictureBlock>()).Picture;
        Assert.Equal(("The second boat", "B. Plover", "A boat"), (picture.Caption.Plain, picture.Credit, picture.Alternative));
        Assert.IsType<Heading>(story.Document.Body[story.Document.Body.IndexOf(story.Document.Body.OfType<PictureBlock>().Single()) + 1]);
    }

    [Theory]
    [InlineData("<p>One<b> two</b> three</p>", "One two three")]
    [InlineData("<p>  One\n <b> two </b>\n three  </p>", "One two three")]
    [InlineData("<p>One<br>two</p>", "One\ntwo")]
    [InlineData("<p>One<br><br>two</p>", "One|two")]
    [InlineData("<ul><li>One<ul><li>two</li></ul></li><li>three</li></ul>", "One\ntwo|three")]
    [InlineData("<ul>One<li>two</li></ul>", "One|two")]
    [InlineData("<blockquote><p>One</p><p>two</p></blockquote>", "One\ntwo")]
    [InlineData("<div>One<p>two</p>three</div>", "One|two|three")]
    [InlineData("<table><tr><th>One</th><th>two</th></tr><tr><td>1</td><td>2</td></tr></table>", "One|two|1|2")]
    [InlineData("<p>One <math><mi>x</mi><annotation>skip</annotation></math> two</p>", "One x two")]
    [InlineData("<p>A&#0;B</p>", "A\ufffdB")]
    public void Words_of_two_blocks_never_run_together(string html, string expected)
    {
        var story = Some.One("feed.rss", $"<rss><channel><item><title>T</title><description>{System.Net.WebUtility.HtmlEncode(html)}</description></item></channel></rss>");
        Assert.Equal(expected, string.Join('|', story.Document.Body.SelectMany<Block, string>(block => block switch
        {
            Paragraph paragraph => [paragraph.Text.Plain],
            Quote quote => [quote.Text.Plain],
            ListBlock list => list.Items.Select(item => item.Plain),
            Table table => table.Rows.SelectMany(row => row).Select(cell => cell.Plain),
            _ => [],
        })));
    }

    [Fact]
    public void A_page_saved_as_utf_8_that_still_names_its_old_encoding_is_read_as_utf_8()
    {
        var html = Some.Html.Replace("utf-8", "gb2312", StringComparison.Ordinal).Replace("Ferries Return", "Fähren: Rückkehr", StringComparison.Ordinal);
        Assert.Equal("Fähren: Rückkehr To Lake Orsa", Some.One("page.html", html).Document.Headline);
    }

    [Theory]
    [InlineData("windows-1251", "Паром вернулся на озеро Орса")]
    [InlineData("iso-8859-2", "Trajekty se vrátily na jezero Orsa")]
    [InlineData("gb2312", "渡船回到奥尔萨湖，湖边的人都来看了")]
    public void The_encoding_that_a_page_declares_is_used(string charset, string headline)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var html = $"<!doctype html><meta charset={charset}><title>{headline}</title><h1>{headline}</h1><p>{string.Concat(Enumerable.Repeat(headline + ", ", 8))}</p>";
        var reading = Assert.Single(Some.Read("page.html", System.Text.Encoding.GetEncoding(charset).GetBytes(html)));
        Assert.Equal(headline, reading.Dispatch?.Document.Headline);
    }

    [Theory]
    [InlineData("<!doctype html><title>A headline that is long enough</title>")]
    [InlineData("<!doctype html><p>Words, but no headline of any kind.</p>")]
    [InlineData("<html>")]
    public void A_page_without_headline_or_text_is_refused(string html) => Assert.NotEmpty(Some.Refusal("page.html", html));

    private static string KindOf(Block block) => block switch { Paragraph => "paragraph", Heading => "heading", ListBlock => "list", Quote => "quote", Table => "table", _ => "other" };
}
