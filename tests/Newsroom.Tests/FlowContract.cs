using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk;
using Skywave.Desk.Pictures;
using Skywave.Press;
using Skywave.Press.Serving;
using Skywave.Seal.Checks;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>The way of a story from the Desk to its readers, with all rooms as they are put together, the same on both engines.</summary>
public abstract class FlowContract : IDisposable
{
    private static readonly Actor Editor = new("1", "Editor", [new Assignment(Assignment.Every, Role.Owner)]);
    private readonly TestDatabase database;
    private readonly DataFolder folder;
    private ServiceProvider rooms;

    protected FlowContract(TestDatabase database)
    {
        this.database = database;
        folder = new DataFolder(database.Folder);
        rooms = App.Rooms(folder, new Databases(folder, database.ConnectionString));
        Desk.Save(Edition("en"), Editor);
        Desk.Save(Edition("fa"), Editor);
    }

    private DeskRoom Desk => rooms.GetRequiredService<DeskRoom>();

    private Flow Flow => rooms.GetRequiredService<Flow>();

    private Shelf Shelf => rooms.GetRequiredService<Shelf>();

    public void Dispose()
    {
        rooms.Dispose();
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private static EditionProfile Edition(string tag) => new() { Tag = tag, Name = "Meridian", Sections = [new SectionProfile("world", "World")] };

    private static StoryDocument Story(string headline, string text) => new()
    {
        Language = "en", Headline = headline, Section = "world", Body = [new Paragraph(text) { Id = BlockId.From("test", text, 0) }],
    };

    private Guid Take(StoryDocument document, string edition = "en", string? family = null, string? key = null) =>
        Desk.Take(Edition(edition), new Dispatch("wire", key ?? document.Headline, document, new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), null, null, family, [], null), true, Editor).Story;

    private string Page(string path) => Encoding.UTF8.GetString(Shelf.Read(Shelf.Find(path)!)!);

    private void Restart()
    {
        rooms.Dispose();
        database.Close();
        rooms = App.Rooms(folder, new Databases(folder, database.ConnectionString));
    }

    private void Verify()
    {
        var to = Path.Combine(database.Folder, "export");
        rooms.GetRequiredService<PressRoom>().Export(to);
        using var key = folder.OpenKey();
        foreach (var edition in new[] { "en", "fa", EditionCheck.Cover })
        {
            var check = new EditionCheck(edition, key.Verifier);
            while (check.Next is { } path)
                check.Bring(File.Exists(Path.Combine(to, path)) ? File.ReadAllBytes(Path.Combine(to, path)) : null);
            Assert.True(check.Verdict().IsVerified, edition);
        }
    }

    [Fact]
    public void What_is_published_is_carried_to_the_readers_once()
    {
        Take(Story("Ferry returns", "The first boat left."));
        var made = Flow.Carry();
        Assert.Equal(["cover", "en", "fa"], made.Select(edition => edition.Tag).Order(StringComparer.Ordinal));
        Assert.Contains("The first boat left.", Page("en/2026/11/ferry-returns.html"), StringComparison.Ordinal);
        Assert.Equal("en\nfa\n", Page("editions.txt"));
        Assert.Empty(Flow.Carry());
        Verify();
    }

    [Fact]
    public void A_restart_serves_the_same_and_makes_nothing_new()
    {
        Take(Story("Ferry returns", "The first boat left."));
        Flow.Carry();
        var before = Shelf.Paths.ToDictionary(path => path, path => Convert.ToHexString(Shelf.Read(Shelf.Find(path)!)!));
        Restart();
        Assert.Equal(before.Count, Shelf.Paths.Count());
        Assert.All(before, file => Assert.Equal(file.Value, Convert.ToHexString(Shelf.Read(Shelf.Find(file.Key)!)!)));
        Assert.Empty(Flow.Carry());
        Verify();
    }

    [Fact]
    public void A_story_and_its_adaptation_name_each_other_after_one_carrying()
    {
        Take(Story("Ferry returns", "The first boat left."), key: "a");
        Take(Story("بازگشت قایق", "نخستین قایق رفت.") with { Slug = "qayeq" }, "fa", family: "a");
        Flow.Carry();
        Assert.Contains("../../../fa/2026/11/qayeq.html", Page("en/2026/11/ferry-returns.html"), StringComparison.Ordinal);
        Assert.Contains("../../../en/2026/11/ferry-returns.html", Page("fa/2026/11/qayeq.html"), StringComparison.Ordinal);
        Verify();
    }

    [Fact]
    public void A_withdrawal_takes_the_story_from_the_readers_and_leaves_the_draft_to_the_newsroom()
    {
        var id = Take(Story("Quetzalcoatlus returns", "Xylophonically secret."));
        Take(Story("Neighbour", "Stays."));
        Flow.Carry();
        Assert.Null(Desk.Withdraw(id, Editor).Refused);
        Flow.Carry();
        Assert.DoesNotContain(Shelf.Paths, path => Page(path).Contains("Xylophonically", StringComparison.Ordinal) || (path != "en/2026/11/quetzalcoatlus-returns.html" && Page(path).Contains("Quetzalcoatlus", StringComparison.Ordinal)));
        Assert.DoesNotContain("Xylophonically", string.Concat(Directory.EnumerateFiles(folder.Press, "*", SearchOption.AllDirectories).Select(Text)), StringComparison.Ordinal);
        Assert.Equal("Quetzalcoatlus returns", Desk.Find(id)!.Value.Document.Headline);
        Verify();
        static string Text(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void A_story_that_was_withdrawn_before_it_was_carried_stops_nothing()
    {
        var id = Take(Story("Ferry returns", "The first boat left."));
        Desk.Withdraw(id, Editor);
        Take(Story("Neighbour", "Stays."));
        Flow.Carry();
        Assert.Null(Shelf.Find("en/2026/11/ferry-returns.html"));
        Assert.NotNull(Shelf.Find("en/2026/11/neighbour.html"));
        Desk.Publish(id, Editor);
        Flow.Carry();
        Assert.NotNull(Shelf.Find("en/2026/11/ferry-returns.html"));
        Verify();
    }

    [Fact]
    public void An_alert_comes_goes_and_is_told_to_nobody_else()
    {
        var id = Take(Story("Ferry returns", "The first boat left."));
        Assert.Null(Desk.Alerts.Send(new Dictionary<string, string> { ["en"] = "Lake rises" }, AlertLevel.Breaking, id, 1, Editor));
        Flow.Carry();
        Assert.Contains("Lake rises", Page("en/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lake rises", Page("fa/index.html"), StringComparison.Ordinal);
        Assert.Null(Desk.Alerts.Recall(Desk.Alerts.Newest(1)[0].Id, Editor));
        Assert.Equal(["en"], Flow.Carry().Select(edition => edition.Tag));
        Assert.DoesNotContain("Lake rises", Page("en/index.html") + Page("en/2026/11/ferry-returns.html"), StringComparison.Ordinal);
        Verify();
    }

    [Fact]
    public void Hostile_words_that_came_in_by_an_import_go_out_as_words()
    {
        const string Bad = "\u202e<script>alert(1)</script>\u2066\" onload=\"x\u0001";
        Take(Story("Ferry " + Bad, Bad) with { Slug = "", Kicker = Bad, Bylines = [new Byline(BylineKind.Named, Bad, Bad), new Byline(BylineKind.Withheld, "Secret Name")], Section = Bad, Topics = [Bad], Agencies = [Bad] }, key: "a");
        Flow.Carry();
        var pages = Shelf.Paths.Where(path => path.StartsWith("en/", StringComparison.Ordinal) && path.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.Contains(pages, path => path.StartsWith("en/2026/11/ferry-", StringComparison.Ordinal));
        foreach (var path in pages)
        {
            var html = Page(path);
            Assert.DoesNotContain('\u202e', html);
            Assert.DoesNotContain("&#x202E;", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Secret Name", html, StringComparison.Ordinal);
            // The page that switches the worker on has a script of ours, and its words beside it.
            Assert.All(new HtmlParser().ParseDocument(html).Scripts, script => Assert.True(script.Type == "application/ld+json" || (path == "en/keep.html" && !script.Text.Contains("alert", StringComparison.Ordinal)), path));
            Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("[onload]"));
        }
        Verify();
    }

    public static TheoryData<string> Corpora => new("img-evil", "sec-upload-evil", "img-metadata");

    [Theory]
    [MemberData(nameof(Corpora))]
    public void Every_picture_that_the_Desk_takes_can_be_published_without_its_metadata(string corpus)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Skywave.slnx")))
            root = Path.GetDirectoryName(root);
        var files = Enumerable.Range(1, 3).Select(up => Path.Combine([root!, .. Enumerable.Repeat("..", up), "shared", "corpora", corpus])).FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(files is not null, $"The corpus {corpus} is not here.");
        var intake = rooms.GetRequiredService<PictureIntake>();
        var taken = Directory.EnumerateFiles(files!, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < 5_000_000).Order(StringComparer.Ordinal)
            .Select(path => intake.Take(File.ReadAllBytes(path)).Media).OfType<MediaRef>().Where(media => (long)media.Width * media.Height < 20_000_000).DistinctBy(media => media.Hash).Take(40).ToList();
        var stories = taken.Select((media, n) => Story($"Picture {n}", $"Text {n}") with { Picture = new PictureUse(media, "A picture", "", "A picture", false, FocalPoint.Default) }).ToList();
        Desk.TakeAll(Edition("en"), [.. stories.Select(story => new Dispatch("wire", story.Headline, story, new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), null, null, null, [], null))], true, Editor);
        Flow.Carry();
        foreach (var n in Enumerable.Range(0, taken.Count))
        {
            foreach (var image in new HtmlParser().ParseDocument(Page($"en/2026/11/picture-{n}.html")).Images)
                Assert.NotNull(Shelf.Find("en/" + image.GetAttribute("src")!["../../".Length..]));
        }
        foreach (var path in Shelf.Paths.Where(path => path.Contains("/media/", StringComparison.Ordinal)))
        {
            var bytes = Encoding.Latin1.GetString(Shelf.Read(Shelf.Find(path)!)!);
            Assert.DoesNotContain("Exif\0\0", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("http://ns.adobe.com/xap", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("<x:xmpmeta", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("Photoshop 3.0", bytes, StringComparison.Ordinal);
        }
        Verify();
    }
}

public sealed class FlowOnSqliteTests() : FlowContract(TestDatabase.Sqlite());

public sealed class FlowOnPostgresTests() : FlowContract(TestDatabase.Postgres());
