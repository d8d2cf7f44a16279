using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>That a page says what its record says, with every kind of block, in every language.</summary>
public sealed class StoryOnPageTests : IDisposable
{
    private static readonly StoryOnPage Stories = new(new HashSet<string>());
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly ServiceProvider rooms;

    public StoryOnPageTests()
    {
        var folder = new DataFolder(database.Folder);
        rooms = App.Rooms(folder, new Databases(folder, null));
    }

    public void Dispose()
    {
        rooms.Dispose();
        database.Dispose();
    }

    private static PictureUse Picture(string caption, bool isOld) => new(new MediaRef(new string('a', 64), "image/jpeg", 800, 600, 1000), caption, "A. Tern", "The <lamp> & its keeper", isOld, FocalPoint.Default);

    private static StoryDocument Everything(string language) => new()
    {
        Language = language, Headline = "The lamp\tat <Vara> & \"elsewhere\"", SecondHeadline = "It's  lit", Kicker = "Analysis", Slug = "lamp", Dateline = "VARA", Agencies = ["Lake Press", "Nordwire"], Picture = Picture("Dusk", true),
        Bylines = [new Byline(BylineKind.Named, "Mira Sorell", "mira-sorell"), Byline.Withheld],
        Corrections = [new Correction(DateTimeOffset.UnixEpoch, RichText.Of([new Run("We said "), new Run("Sunday", Emphasis: true), new Run(".")]))],
        Body =
        [
            Id(1, new Paragraph(RichText.Of([new Run("The keeper wrote\n"), new Run("every", Strong: true), new Run("thing", Link: "https://example.org/a?b=c&d"), new Run("سلام", Language: "fa"), new Run(" twice  a day.")])) { Id = "" }),
            Id(2, new Heading(2, "What he wrote") { Id = "" }),
            Id(3, new Quote("It is lit.", "The keeper") { Id = "" }),
            Id(4, new ListBlock(true, ["one", "two"]) { Id = "" }),
            Id(5, new Table(true, [["a", "b"], ["c", "d"]], "A table") { Id = "" }),
            Id(6, new PictureBlock(Picture("The lamp", false)) { Id = "" }),
            Id(7, new AudioBlock(new MediaRef(new string('b', 64), "audio/mpeg", 0, 0, 10), "Waves", 3605, "Waves are heard.") { Id = "" }),
            Id(8, new Embed("https://video.example/1", "Video", "A film", "Of the lamp", Picture("Still", true)) { Id = "" }),
            Id(9, new Divider { Id = "" }),
            Id(10, new Related([new StoryId(Guid.Empty)]) { Id = "" }),
            Id(11, new Paragraph("The end.") { Id = "" }),
        ],
    };

    private static Block Id(int n, Block block) => block with { Id = BlockId.From("test", $"{n}", 0) };

    private string Page(StoryDocument story) => rooms.GetRequiredService<PressRoom>().Preview(new EditionProfile { Tag = story.Language, Name = "Meridian", About = "We report." }, story);

    private static bool Says(string page, StoryDocument story) => Stories.Says(PageText.Of(Encoding.UTF8.GetBytes(page)), new RevisionRecord(
        CanonicalJson.Of(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(story, StoriesJson.Default.StoryDocument))!, story.Language, "publish", 0, Nonce.New(), "2026/11/lamp.html", null, 1, Guid.NewGuid(), DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ka")]
    [InlineData("sr-Cyrl")]
    [InlineData("ur")]
    [InlineData("hy")]
    public void A_page_with_every_kind_of_block_says_what_its_record_says(string language)
    {
        var story = Everything(language);
        var page = Page(story);
        Assert.True(Says(page, story));
        // Without any one of its parts the record is another page's.
        for (var i = 0; i < story.Body.Length; i++)
        {
            if (story.Body[i] is not (Divider or Related))
                Assert.False(Says(page, story with { Body = story.Body.RemoveAt(i) }), $"without block {i}");
        }
        Assert.False(Says(page, story with { Dateline = null }));
        Assert.False(Says(page, story with { Headline = "Another" }));
        Assert.False(Says(page, story with { SecondHeadline = "Another" }));
        Assert.False(Says(page, story with { Agencies = ["Another"] }));
        Assert.False(Says(page, story with { Corrections = [] }));
        Assert.False(Says(page, story with { Picture = null }));
        Assert.False(Says(page, story with { Bylines = [new Byline(BylineKind.Named, "Another", "another")] }));
    }

    [Fact]
    public void A_changed_word_link_or_description_of_a_picture_is_another_text()
    {
        var story = Everything("en");
        var page = Page(story);
        foreach (var (old, changed) in new[]
        {
            ("twice  a day", "once a day"), ("It is lit.", "It isn't lit."), ("a?b=c&amp;d", "a?b=c&amp;e"), ("its keeper\" loading", "its thief\" loading"), ("<strong>every</strong>", "<strong>every</strong> "), ("Waves are heard", "Waves were heard"),
            ("</article>", "<aside class=\"note\"><p>It was all invented.</p></aside></article>"), ("The end.</p>", "The end.</p><p>Or not.</p>"), ("<td>d", "<td>e"),
        })
        {
            Assert.Contains(old, page, StringComparison.Ordinal);
            Assert.False(Says(page.Replace(old, changed, StringComparison.Ordinal), story), changed);
        }
    }
}
