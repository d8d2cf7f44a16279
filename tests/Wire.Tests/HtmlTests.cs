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
