using System.Text;

namespace Skywave.Wire.Tests;

public class PlainTextTests
{
    [Fact]
    public void A_scraped_page_is_a_headline_a_caption_a_body_credits_and_an_about_box()
    {
        var story = Some.One("page.txt", Some.Page);
        Assert.Equal("Ferries Return To Lake Orsa After Nine Years", story.Document.Headline);
        Assert.Equal("The landing at Karsa was last used nine years ago.", story.PictureNote!.Caption.Plain);
        Assert.True(story.PictureNote.IsFilePhoto);
        Assert.Equal(["AFP", "Reuters"], story.Document.Agencies);
        Assert.Equal("The Orsa Service reports in nine languages for people on both banks of the lake. It carries no advertising.", story.About!.Plain);
        var paragraphs = Some.Paragraphs(story);
        Assert.Equal(5, paragraphs.Length);
        Assert.StartsWith("Two ferries will cross", paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("The crossing takes forty minutes.", paragraphs[^1]);
    }

    [Fact]
    public void Chrome_lines_reach_no_part_of_the_story()
    {
        var story = Some.One("page.txt", Some.Page);
        var all = string.Join('\n', [story.Document.Headline, .. Some.Paragraphs(story), story.About!.Plain, story.PictureNote!.Caption.Plain]);
        Assert.DoesNotContain("Accessibility", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Breaking News", all, StringComparison.Ordinal);
        Assert.DoesNotContain("16x9", all, StringComparison.Ordinal);
        Assert.DoesNotContain("With reporting", all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_page_is_understood_whole()
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "seed", "page.txt");
        Assert.SkipUnless(File.Exists(path), "The folder with the seed page is not beside the repository.");
        var story = Some.One("page.txt", File.ReadAllText(path));
        Assert.StartsWith("U.S. Sets First", story.Document.Headline, StringComparison.Ordinal);
        Assert.EndsWith("Doha.", story.PictureNote!.Caption.Plain, StringComparison.Ordinal);
        Assert.True(story.PictureNote.IsFilePhoto);
        Assert.Equal(11, Some.Paragraphs(story).Length);
        Assert.Equal(["AFP", "Reuters"], story.Document.Agencies);
        Assert.StartsWith("RFE/RL journalists report", story.About!.Plain, StringComparison.Ordinal);
        Assert.Contains(story.Quotations, quotation => quotation is { IsDirect: true, Speaker: "a U.S. spokesman" });
        Assert.Contains(story.Quotations, quotation => quotation is { IsDirect: false, Speaker: "a U.S. official", RelayedBy: "Reuters" });
        Assert.All(story.Quotations, quotation => Assert.NotNull(quotation.Speaker));
    }

    [Fact]
    public void The_same_page_gives_the_same_key_and_the_same_block_ids_again()
    {
        var (first, second) = (Some.One("page.txt", Some.Page), Some.One("page.txt", Some.Page.ReplaceLineEndings("\r\n")));
        Assert.Equal(first.Key, second.Key);
        Assert.Equal(first.Document.Body.Select(block => block.Id), second.Document.Body.Select(block => block.Id));
    }

    [Fact]
    public void Two_equal_paragraphs_have_two_ids()
    {
        var story = Some.One("page.txt", "A headline\n\nSame words.\n\nSame words.\n");
        Assert.NotEqual(story.Document.Body[0].Id, story.Document.Body[1].Id);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("Ärger am See\n\nDas Boot fährt.\n")];
        var reading = Assert.Single(Some.Read("page.txt", bytes));
        Assert.Equal("Ärger am See", reading.Dispatch!.Document.Headline);
    }

    [Fact]
    public void A_photo_line_with_a_credit_is_a_caption_with_a_credit()
    {
        var story = Some.One("page.txt", "A headline\n\nThe lake at dawn (photo: B. Plover)\n\nThe boat left.\n");
        Assert.Equal(("The lake at dawn", "B. Plover", false), (story.PictureNote!.Caption.Plain, story.PictureNote.Credit, story.PictureNote.IsFilePhoto));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n\t\n")]
    [InlineData("Accessibility links\n\nBreaking News\n")]
    [InlineData("A headline and nothing else\n")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1\",\n\"title\": \"T\"}")]
    [InlineData("<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><body/></opml>")]
    public void A_page_without_text_is_refused(string text) => Assert.NotEmpty(Some.Refusal("page.txt", text));

    [Fact]
    public void A_headline_of_ten_thousand_characters_is_refused_with_its_length()
    {
        Assert.Contains("10000", Some.Refusal("page.txt", new string('a', 10_000) + "\n\nText.\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_have_no_format() => Assert.Null(WireFormats.Of("page.txt", [0x50, 0x4b, 3, 4, 0, 0]));

    internal static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Skywave.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
