using System.Text;
using System.Xml.Linq;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>What Press makes of publications, the same on both engines.</summary>
public abstract class PressContract : IDisposable
{
    private readonly TestDatabase database;
    private readonly Works works;

    protected PressContract(TestDatabase database) => works = new Works(this.database = database);

    public void Dispose()
    {
        works.Dispose();
        GC.SuppressFinalize(this);
    }

    private static StoryDocument Full => Some.Story() with { Topics = ["11000000"], Bylines = [new Byline(BylineKind.Pseudonym, "A. Tern", "a-tern")] };

    [Fact]
    public void A_publication_makes_exactly_these_pages()
    {
        var edition = works.Publish(1, Full)!;
        Assert.Equal(
            [
                "2026/11/ferry-service-returns.html", "404.html", "about.html", "app.webmanifest", "archive/2026/11/20.html", "archive/2026/11/index.html", "archive/index.html",
                "author/a-tern/index.html", "check.html", "corrections.html", "edition.note", "history/00000001000000000000000000000001.r1.json", "icon.svg", "index.html", "keep.html", "mark.svg",
                "section/economy/index.html", "section/world/index.html", "topic/11000000/index.html",
            ], works.Site().Keys);
        Assert.Equal((1, 18), (edition.Number, edition.Files));
        works.Verify();
    }

    [Fact]
    public void An_edition_that_advises_to_keep_nothing_says_so_where_its_site_is_kept()
    {
        works.Publish(1, Full);
        Assert.Contains("\"keepsPages\":true", works.Page("keep.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("advises", works.Page("keep.html"), StringComparison.Ordinal);
        works.Profile = works.Profile with { AdvisesToKeepNothing = true };
        works.Take();
        Assert.Contains("This edition advises you to keep no pages", works.Page("keep.html"), StringComparison.Ordinal);
        Assert.Contains("\"keepsPages\":false", works.Page("keep.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_story_that_was_changed_leads_to_every_version_with_its_difference()
    {
        works.Publish(1, Some.Story("Ferry returns", Some.Paragraph("Four boats left the quay.") with { Id = "aaaaaaaaaa" }, Some.Paragraph("Nobody was hurt.") with { Id = "bbbbbbbbbb" }) with { Slug = "ferry" });
        var history = $"history/{Some.Id(1):N}.html";
        Assert.DoesNotContain(history, works.Site().Keys);
        works.Publish(1, Some.Story("Ferry returns", Some.Paragraph("Five boats left the quay.") with { Id = "aaaaaaaaaa" }, Some.Paragraph("Two went on to <Vara>.") with { Id = "cccccccccc" }) with { Slug = "ferry" });
        Assert.Contains($"href=\"../../{history}\"", works.Page("2026/11/ferry.html"), StringComparison.Ordinal);
        var page = works.Page(history);
        Assert.Contains("<del>Four </del><ins>Five </ins>boats left the quay.", page, StringComparison.Ordinal);
        Assert.Contains("<del>Nobody was hurt.</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>Two went on to &lt;Vara&gt;.</ins>", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("class=\"when\"").Length - 1);

        // Hidden: a time, and nothing of what it said; withdrawn: times alone.
        works.Take(works.Publication(1, Some.Story("Ferry returns", Some.Paragraph("Five boats left.") with { Id = "aaaaaaaaaa" }) with { Slug = "ferry" }) with { Redacted = [1, 2] });
        page = works.Page(history);
        Assert.Equal(3, page.Split("class=\"when\"").Length - 1);
        Assert.DoesNotContain("Four", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<del>", page, StringComparison.Ordinal);
        works.Withdraw(1);
        page = works.Page(history);
        Assert.Equal(4, page.Split("class=\"when\"").Length - 1);
        Assert.DoesNotContain("boats", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry", page, StringComparison.Ordinal);
        Assert.DoesNotContain(works.Site().Keys, path => path.EndsWith(".json", StringComparison.Ordinal));
        works.Verify();
    }

    [Theory]
    [InlineData("", "new words", "+new words")]
    [InlineData("old words", "", "-old words")]
    [InlineData("one two three", "one three", "one |-two |three")]
    [InlineData("a b a b c", "a b c", "a b |-a b |c")]
    [InlineData("حمله به بندر", "حمله بر بندر", "حمله |-به |+بر |بندر")]
    public void Words_that_stay_stand_between_those_that_came_and_went(string before, string after, string pieces) => Assert.Equal(
        pieces, string.Join('|', Pages.Difference.Pieces(before, after).Select(piece => piece.Kind switch { Pages.PieceKind.Taken => "-", Pages.PieceKind.Put => "+", _ => "" } + piece.Text)));

    [Fact]
    public void The_same_publication_again_makes_no_edition()
    {
        works.Publish(1, Full);
        Assert.Null(works.Take());
        var last = works.Press.Standings()["en"].LastTaken;
        Assert.Equal(1, last);
        Assert.False(works.IsStale(null));
        works.Verify();
    }

    [Fact]
    public void One_more_story_remakes_the_same_few_pages_however_many_there_are()
    {
        var counts = new List<int>();
        var stories = 0;
        foreach (var size in new[] { 0, 60, 150, 400 })
        {
            var batch = new List<Publication>();
            for (; stories < size; stories++)
                batch.Add(works.Publication(stories, Some.Story($"Story {stories}"), first: Some.Day.AddHours(stories / 40.0)));
            works.Take([.. batch]);
            var before = works.Site();
            var closed = before.Keys.Where(path => path.StartsWith("section/world/", StringComparison.Ordinal) && !path.EndsWith("index.html", StringComparison.Ordinal)).ToList();
            works.Publish(stories++, Some.Story($"One more after {size}"), Some.Day.AddHours(stories / 40.0));
            var changed = works.Changed(before);
            Assert.DoesNotContain(changed, closed.Contains);
            counts.Add(changed.Count);
        }
        // The sixth page is the story itself, the seventh its record.
        Assert.Equal([7, 7, 7, 7], counts);
        works.Verify();
    }

    [Fact]
    public void Every_story_stands_on_exactly_one_page_of_its_section_and_every_page_leads_on()
    {
        for (var i = 0; i < 260; i += 20)
            works.Take([.. Enumerable.Range(i, 20).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        var site = works.Site();
        var seen = new List<string>();
        var path = "section/world/index.html";
        var pages = 0;
        while (path is not null)
        {
            var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(site[path]));
            seen.AddRange(html.QuerySelectorAll("article h2 a, article h3 a").Select(link => link.TextContent));
            path = html.QuerySelector("a[rel=next]")?.GetAttribute("href")?["../../".Length..];
            pages++;
        }
        Assert.Equal(Enumerable.Range(0, 260).Reverse().Select(n => $"Story {n}"), seen);
        Assert.Equal(5, pages);
        works.Verify();
    }

    [Fact]
    public void A_long_day_goes_on_on_further_pages_and_the_full_ones_stay_as_they_are()
    {
        works.Take([.. Enumerable.Range(0, 120).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        var before = works.Site();
        works.Publish(120, Some.Story("Story 120"), Some.Day.AddMinutes(120));
        var (seen, path) = (new List<string>(), (string?)"archive/2026/11/20.html");
        while (path is not null)
        {
            var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(works.Page(path));
            seen.AddRange(html.QuerySelectorAll("article h2 a").Select(link => link.TextContent));
            path = html.QuerySelector("a[rel=prev]")?.GetAttribute("href")?["../../../".Length..];
        }
        Assert.Equal(Enumerable.Range(0, 121).Select(n => $"Story {n}"), seen);
        Assert.DoesNotContain("archive/2026/11/20.html", works.Changed(before));
        Assert.Contains("archive/2026/11/20-2.html", works.Changed(before));
        works.Verify();
    }

    [Fact]
    public void A_story_that_leaves_a_section_in_the_batch_that_closes_its_page_is_not_shown_there()
    {
        works.Take([.. Enumerable.Range(0, 60).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        works.Take([works.Publication(55, Some.Story("Story 55") with { Section = "economy" }), works.Publication(56, null, PublicationKind.Withdraw),
            .. Enumerable.Range(60, 60).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        var lists = works.Site().Where(file => file.Key.StartsWith("section/world/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lists.Count);
        var shown = lists.SelectMany(file => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Value)).QuerySelectorAll("article h2 a, article h3 a").Select(link => link.TextContent)).ToList();
        Assert.Equal(118, shown.Count);
        Assert.DoesNotContain("Story 55", shown);
        Assert.DoesNotContain("", shown);
        works.Verify();
    }

    [Fact]
    public void A_late_arrival_goes_to_the_page_of_its_time()
    {
        works.Take([.. Enumerable.Range(0, 120).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        var before = works.Site();
        works.Publish(500, Some.Story("Late arrival"), Some.Day.AddMinutes(10).AddSeconds(30));
        Assert.Contains("Late arrival", works.Page("section/world/1.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("section/world/index.html", works.Changed(before));
        works.Verify();
    }

    [Fact]
    public void An_archive_that_comes_in_late_is_cut_into_pages_in_the_order_of_its_times()
    {
        var times = new Dictionary<int, DateTimeOffset>();
        Publication[] Batch(int from, int count, Func<int, DateTimeOffset> time) => [.. Enumerable.Range(from, count).Select(n => works.Publication(n, Some.Story($"Story {n}"), first: times[n] = time(n)))];
        works.Take(Batch(0, 120, n => Some.Day.AddMinutes(n)));
        works.Take(Batch(200, 420, n => Some.Day.AddMinutes(10).AddSeconds((n - 200) / 10.0 + 0.03)));
        works.Take(Batch(700, 30, n => Some.Day.AddMinutes(10).AddSeconds((n - 700) + 0.05)));
        works.Take(Batch(800, 5, n => Some.Day.AddMinutes(n)));
        var site = works.Site();
        var seen = new List<int>();
        for (var path = "section/world/index.html"; path is not null;)
        {
            var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(site[path]));
            var page = html.QuerySelectorAll("article h2 a, article h3 a").Select(link => int.Parse(link.TextContent.AsSpan("Story ".Length), System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(page.Count, 1, 200);
            seen.AddRange(page);
            path = html.QuerySelector("a[rel=next]")?.GetAttribute("href")?["../../".Length..];
        }
        Assert.Equal(times.OrderByDescending(story => story.Value).Select(story => story.Key), seen);
        works.Verify();
    }

    [Fact]
    public void A_page_that_is_made_of_the_same_inputs_has_the_same_bytes()
    {
        using var again = new Works(TestDatabase.Sqlite());
        var files = new[] { works, again }.Select(each =>
        {
            each.Profile = Some.Public();
            var picture = each.Picture(90);
            each.Take([.. Enumerable.Range(0, 12).Select(n => each.Publication(n, Full with { Headline = $"Story {n}", Slug = $"story-{n}", Picture = n == 3 ? picture : null }, first: Some.Day.AddMinutes(n)))]);
            each.Publish(3, Full with { Headline = "Story 3, newer", Slug = "story-3" });
            each.Withdraw(5);
            each.Press.MakeCover([each.Profile]);
            return each.Export();
        }).ToList();
        Assert.DoesNotContain(files[0].Keys.Where(path => files[1].ContainsKey(path)), path => !files[0][path].AsSpan().SequenceEqual(files[1][path]));
        Assert.Equal(files[0].Keys.Order(StringComparer.Ordinal), files[1].Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_correction_stands_above_the_story_and_on_the_page_of_corrections()
    {
        works.Publish(1, Full);
        var corrected = Full with { Corrections = [new Correction(works.Clock.Now, "It was the third boat, not the first.")] };
        works.Take(works.Publication(1, corrected, PublicationKind.Correct));
        Assert.Contains("It was the third boat", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        Assert.Contains("It was the third boat", works.Page("corrections.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void Versions_of_one_story_that_come_together_leave_what_the_last_one_says()
    {
        var correction = new Correction(works.Clock.Now, "It was the third boat.");
        works.Publish(2, Some.Story("Other story"));
        works.Take(works.Publication(1, Full with { Corrections = [correction, correction with { Text = "And it was red." }] }),
            works.Publication(1, Some.Story("Ferry service returns", Some.Related(2)) with { Corrections = [correction] }), works.Publication(1, Full));
        Assert.DoesNotContain("third boat", works.Page("corrections.html"), StringComparison.Ordinal);
        var before = works.Site();
        works.Publish(2, Some.Story("Other story, newer") with { Slug = "other-story" });
        Assert.DoesNotContain("2026/11/ferry-service-returns.html", works.Changed(before));
        works.Verify();
    }

    [Fact]
    public void Pictures_come_as_AVIF_behind_the_edition_and_only_the_storys_own_page_is_made_again()
    {
        var story = Some.Story("Ferry service returns", new PictureBlock(works.Picture(60, width: 400, height: 300)) { Id = "aaaaaaaaaa" }) with { Picture = works.Picture(44) };
        works.Publish(1, story);
        works.Publish(2, Some.Story("Another"));
        const string page = "2026/11/ferry-service-returns.html";
        Assert.DoesNotContain("avif", works.Page(page), StringComparison.Ordinal);
        var before = works.Site();
        Assert.Equal(3, works.Behind()!.Number);
        // Two widths of the lead, one of the picture in the text.
        Assert.Equal(["avif", "avif", "avif", "html"], works.Changed(before).Select(path => path[(path.LastIndexOf('.') + 1)..]).Order());
        Assert.Contains(page, works.Changed(before));
        Assert.Contains("<picture><source type=\"image/avif\" srcset=\"../../media/", works.Page(page), StringComparison.Ordinal);
        Assert.Contains("</picture>", works.Page(page), StringComparison.Ordinal);
        works.Verify();
        Assert.Null(works.Behind());
        // The same pictures in a story of their own are there at once.
        works.Publish(3, story with { Headline = "Again", Slug = "again" });
        Assert.Contains("image/avif", works.Page("2026/11/again.html"), StringComparison.Ordinal);
        Assert.Null(works.Behind());
        works.Withdraw(1);
        works.Withdraw(3);
        Assert.DoesNotContain(works.Site().Keys, path => path.StartsWith("media/", StringComparison.Ordinal));
        works.Verify();
    }

    [Fact]
    public void A_picture_that_cannot_be_cut_is_tried_once_and_its_page_stays_as_it_is()
    {
        var broken = new PictureUse(new MediaRef(works.Pictures.Put("no picture"u8).Hex, "image/jpeg", 700, 500, 10), "A boat", "", "A boat", false, FocalPoint.Default);
        works.Publish(1, Some.Story("Ferry service returns") with { Picture = broken });
        Assert.Null(works.Behind());
        Assert.DoesNotContain("avif", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        works.Publish(1, Some.Story("Ferry service returns") with { Picture = works.Picture(12) });
        Assert.NotNull(works.Behind());
        works.Verify();
    }

    [Fact]
    public void What_is_withdrawn_is_gone_from_every_page_every_blob_and_every_record()
    {
        works.Profile = Some.Public();
        var document = Some.Story("Quetzalcoatlus headline", Some.Paragraph("Xylophonically secret paragraph."), new PictureBlock(works.Picture(33, "Zygomorphic caption")) { Id = "aaaaaaaaaa" })
            with { Slug = "plain-words", Picture = works.Picture(44), Bylines = [new Byline(BylineKind.Named, "Wilhelmina Vogelweide", "w-vogelweide")], Corrections = [new Correction(works.Clock.Now, "Kaleidoscopically corrected.")] };
        works.Publish(2, Some.Story("Neighbour", Some.Related(1)));
        works.Publish(1, document);
        works.Publish(1, document with { Kicker = "Newer" });
        works.Publish(3, Some.Story("Another"));
        var media = works.Site().Where(file => file.Key.StartsWith("media/", StringComparison.Ordinal)).Select(file => file.Value).ToList();
        Assert.NotEmpty(media);
        Assert.NotEmpty(works.FilesWith("Xylophonically"));
        works.Withdraw(1);
        Assert.DoesNotContain(works.Site().Keys, path => path.StartsWith("media/", StringComparison.Ordinal));
        foreach (var words in new[] { "Quetzalcoatlus", "Xylophonically", "Zygomorphic", "Kaleidoscopically" })
            Assert.Empty(works.FilesWith(words));
        Assert.All(media, picture => Assert.Empty(works.FilesWith(picture.AsSpan(0, 64))));
        var page = works.Page("2026/11/plain-words.html");
        Assert.Contains("November", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.DoesNotContain("plain-words", works.Page("2026/11/neighbour.html") + works.Page("index.html") + works.Page("feed/atom.xml") + works.Page("sitemap/2026-11-20.xml") + works.Page("archive/2026/11/20.html"), StringComparison.Ordinal);
        works.Verify();
        works.Restart();
        works.Verify();
    }

    [Fact]
    public void A_story_that_was_withdrawn_before_Press_ever_saw_it_leaves_no_trace_and_stops_nothing()
    {
        works.Take(works.Publication(1, null, PublicationKind.Withdraw), works.Publication(1, null, PublicationKind.Withdraw), works.Publication(2, Full));
        Assert.Contains("2026/11/ferry-service-returns.html", works.Site().Keys);
        Assert.Equal(1, works.Site().Keys.Count(path => path.StartsWith("2026/", StringComparison.Ordinal)));
        works.Verify();
    }

    [Fact]
    public void A_withdrawn_story_that_is_published_again_stands_where_it_stood()
    {
        works.Publish(1, Full);
        var before = works.Page("section/world/index.html");
        works.Withdraw(1);
        Assert.DoesNotContain("Ferry service", works.Page("section/world/index.html"), StringComparison.Ordinal);
        works.Publish(1, Full);
        Assert.Contains("<h1>Ferry service returns</h1>", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        Assert.Equal(before.Contains("Ferry service", StringComparison.Ordinal), works.Page("section/world/index.html").Contains("Ferry service", StringComparison.Ordinal));
        works.Verify();
    }

    [Fact]
    public void An_old_address_leads_to_the_new_one_and_is_never_given_to_another_story()
    {
        works.Publish(1, Full);
        works.Publish(1, Full with { Slug = "boats-are-back" });
        Assert.Contains("url=../../2026/11/boats-are-back.html", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        works.Publish(2, Full);
        Assert.Contains("<h1>", works.Page("2026/11/ferry-service-returns-2.html"), StringComparison.Ordinal);
        Assert.Contains("url=../../2026/11/boats-are-back.html", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        works.Publish(1, Full);
        Assert.Contains("<h1>Ferry service returns</h1>", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        Assert.Contains("url=../../2026/11/ferry-service-returns.html", works.Page("2026/11/boats-are-back.html"), StringComparison.Ordinal);
        works.Withdraw(1);
        works.Publish(3, Full);
        Assert.Contains("2026/11/ferry-service-returns-3.html", works.Site().Keys);
        Assert.DoesNotContain("Ferry", works.Page("2026/11/boats-are-back.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void Stories_of_one_batch_with_the_same_words_have_different_addresses()
    {
        works.Take(works.Publication(1, Full), works.Publication(2, Full), works.Publication(3, Full with { Slug = "" }));
        Assert.Superset(new HashSet<string> { "2026/11/ferry-service-returns.html", "2026/11/ferry-service-returns-2.html", $"2026/11/{Some.Id(3):N}.html" }, works.Site().Keys.ToHashSet());
        works.Verify();
    }

    [Fact]
    public void A_story_in_two_languages_names_the_other_on_both_sides()
    {
        works.Publish(1, Full);
        works.Profile = Some.Edition("fa");
        works.Publish(2, Full with { Slug = "qayeq" }, family: 1);
        Assert.Contains("../../../en/2026/11/ferry-service-returns.html", works.Page("2026/11/qayeq.html"), StringComparison.Ordinal);
        works.Profile = Some.Edition();
        Assert.True(works.IsStale(null));
        works.Take();
        Assert.Contains("../../../fa/2026/11/qayeq.html", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        Assert.False(works.IsStale(null));
        works.Profile = Some.Edition("fa");
        works.Withdraw(2);
        works.Profile = Some.Edition();
        works.Take();
        Assert.DoesNotContain("qayeq", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_related_headline_that_changes_changes_the_page_that_shows_it_and_no_other()
    {
        works.Take(works.Publication(1, Some.Story("First story", Some.Related(2))), works.Publication(2, Some.Story("Second story")), works.Publication(3, Some.Story("Third story")));
        var before = works.Site();
        works.Publish(2, Some.Story("Second story, newer") with { Slug = "second-story" });
        Assert.Contains("Second story, newer", works.Page("2026/11/first-story.html"), StringComparison.Ordinal);
        Assert.Contains("2026/11/first-story.html", works.Changed(before));
        Assert.DoesNotContain("2026/11/third-story.html", works.Changed(before));
        works.Withdraw(2);
        Assert.DoesNotContain("Second story", works.Page("2026/11/first-story.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_link_to_a_story_works_wherever_a_text_can_hold_one()
    {
        var link = RichText.Of([new Run("here", Link: "story:" + Some.Id(2).ToString("D"))]);
        Block[] blocks =
        [
            new Paragraph(link) { Id = "aaaaaaaaaa" }, new Heading(2, link) { Id = "bbbbbbbbbb" }, new Quote(link) { Id = "cccccccccc" }, new ListBlock(false, [link]) { Id = "dddddddddd" },
            new Table(false, [[link]]) { Id = "eeeeeeeeee" }, new Embed("https://video.example/1", "Video", "Film", link) { Id = "ffffffffff" },
            new PictureBlock(works.Picture(20) with { Caption = link }) { Id = "gggggggggg" },
        ];
        works.Publish(2, Some.Story("Second story"));
        foreach (var (block, n) in blocks.Select((block, n) => (block, n)))
        {
            works.Publish(10 + n, Some.Story($"Story {n}", block));
            Assert.Contains("href=\"../../2026/11/second-story.html\">here", works.Page($"2026/11/story-{n}.html"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_alert_is_on_the_front_and_on_the_articles_of_the_last_two_days_alone()
    {
        works.Take(works.Publication(1, Some.Story("First story"), first: works.Clock.Now.AddDays(-1)), works.Publication(2, Some.Story("Second story"), first: works.Clock.Now.AddDays(-3)));
        var before = works.Site();
        works.Front = new Front("en", 1, [], new Alert(Guid.NewGuid(), AlertLevel.Breaking, "Lake rises", new StoryId(Some.Id(1)), works.Clock.Now, works.Clock.Now.AddHours(1)));
        Assert.True(works.IsStale(works.Front));
        works.Take();
        Assert.Equal(["2026/11/first-story.html", "index.html"], works.Changed(before));
        Assert.Contains("Lake rises", works.Page("index.html"), StringComparison.Ordinal);
        Assert.Contains("Lake rises", works.Page("2026/11/first-story.html"), StringComparison.Ordinal);
        works.Front = new Front("en", 2, [], null);
        works.Take();
        Assert.DoesNotContain("Lake rises", works.Page("index.html") + works.Page("2026/11/first-story.html"), StringComparison.Ordinal);
        works.Verify();
    }

    private static Dossier Matter(long number, params int[] families) => new(
        Some.Id(900), number, "harbor-talks", [new DossierWords("en", "Harbor talks", "They go on.", ["Who pays for the piers?"])],
        [new Announcement(Some.Id(901), DateOnly.FromDateTime(Some.Day.AddDays(20).DateTime), DateOnly.FromDateTime(Some.Day.AddDays(21).DateTime), [new AnnouncementWords("en", "Second round, in the old customs house", "Karsa; pier 4", "Both towns")])],
        [.. families.Select(family => new StoryId(Some.Id(family)))]);

    [Fact]
    public void A_dossier_is_made_again_only_when_something_in_it_has_changed()
    {
        works.Take(works.Publication(1, Some.Story("First story")), works.Publication(2, Some.Story("Second story")), works.Publication(3, Some.Story("Third story")));
        var before = works.Site();
        works.Dossiers.Add(Matter(1, 1, 2));
        works.Take();
        Assert.Equal(["2026/11/first-story.html", "2026/11/second-story.html", "dossier/harbor-talks.html", "dossier/harbor-talks.ics", "dossier/index.html", "index.html"], works.Changed(before));
        var page = works.Page("dossier/harbor-talks.html");
        Assert.All(["Harbor talks", "Who pays for the piers?", "Second round", "../2026/11/first-story.html", "harbor-talks.ics"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("third-story", page, StringComparison.Ordinal);
        Assert.Contains("../../dossier/harbor-talks.html", works.Page("2026/11/first-story.html"), StringComparison.Ordinal);
        before = works.Site();
        works.Publish(3, Some.Story("Third story") with { Kicker = "Anew" });
        Assert.DoesNotContain(works.Changed(before), path => path.StartsWith("dossier/", StringComparison.Ordinal));
        before = works.Site();
        works.Publish(1, Some.Story("First story, told anew"));
        Assert.Contains("dossier/harbor-talks.html", works.Changed(before));
        Assert.Contains("told anew", works.Page("dossier/harbor-talks.html"), StringComparison.Ordinal);
        works.Dossiers.Add(Matter(2, 2));
        works.Take();
        Assert.DoesNotContain("told anew", works.Page("dossier/harbor-talks.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("dossier/", works.Page("2026/11/first-story-told-anew.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void Other_words_of_a_dossier_make_its_newest_page_alone_and_those_of_another_language_none()
    {
        var stories = Enumerable.Range(1, 160).ToArray();
        works.Take([.. stories.Select(n => works.Publication(n, Some.Story($"Story {n}"), first: Some.Day.AddMinutes(n)))]);
        works.Dossiers.Add(Matter(1, stories));
        works.Take();
        Assert.Contains("dossier/harbor-talks/1.html", works.Site().Keys);
        var before = works.Site();
        var changed = Matter(2, stories);
        works.Dossiers.Add(changed with { Words = [changed.Words[0] with { Summary = "They have ended." }] });
        works.Take();
        Assert.Equal(["dossier/harbor-talks.html"], works.Changed(before));
        Assert.Contains("story-160.html", works.Page("dossier/harbor-talks.html"), StringComparison.Ordinal);
        works.Dossiers.Add(changed with { Number = 3, Words = [changed.Words[0] with { Summary = "They have ended." }, new DossierWords("fa", "گفت‌وگوها", "", [])] });
        Assert.NotNull(works.Take());
        works.Dossiers.Add(changed with { Number = 4, Words = [changed.Words[0] with { Summary = "They have ended." }, new DossierWords("fa", "گفت‌وگوهای بندر", "", [])] });
        Assert.Null(works.Take());
        Assert.Equal(4, works.Press.Standings()["en"].LastDossier);
        // Under another title every page is another.
        before = works.Site();
        works.Dossiers.Add(changed with { Number = 5, Words = [changed.Words[0] with { Title = "The harbor talks" }] });
        works.Take();
        Assert.Contains("dossier/harbor-talks/1.html", works.Changed(before));
        works.Verify();
    }

    [Fact]
    public void What_was_announced_and_is_over_is_told_apart_when_its_day_has_passed()
    {
        works.Take(works.Publication(1, Some.Story("First story")));
        works.Dossiers.Add(Matter(1, 1));
        works.Take();
        Assert.Contains("What is announced", works.Page("dossier/harbor-talks.html"), StringComparison.Ordinal);
        Assert.False(works.IsStale(works.Front));
        works.Clock.Now = Some.Day.AddDays(21).Date.AddDays(1).AddMinutes(1);
        Assert.True(works.IsStale(works.Front));
        works.Take();
        Assert.Contains("What was announced", works.Page("dossier/harbor-talks.html"), StringComparison.Ordinal);
        Assert.False(works.IsStale(works.Front));
    }

    [Fact]
    public void A_calendar_folds_its_lines_and_ends_the_day_after_the_last()
    {
        works.Take(works.Publication(1, Some.Story("First story")));
        works.Dossiers.Add(Matter(1, 1));
        works.Take();
        var calendar = works.Page("dossier/harbor-talks.ics");
        Assert.All(calendar.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        var unfolded = calendar.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261212\r\nSUMMARY:Second round\\, in the old customs house\r\nLOCATION:Karsa\\; pier 4\r\n", unfolded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retracted_story_says_why_and_is_gone_from_everything_else()
    {
        works.Profile = works.Profile with { PublicAddress = new Uri("https://meridian.example/en/") };
        works.Take(works.Publication(1, Some.Story("First story", new Paragraph("The invented paragraph.") { Id = BlockId.From("test", "x", 0) })), works.Publication(2, Some.Story("Second story")));
        works.Take(works.Publication(1, new StoryDocument { Language = "en", Headline = "First story", Slug = "first-story", Corrections = [new Correction(works.Clock.Now, "It was invented.")] }, PublicationKind.Retract));
        var page = works.Page("2026/11/first-story.html");
        Assert.Contains("This story was retracted", page, StringComparison.Ordinal);
        Assert.Contains("It was invented.", page, StringComparison.Ordinal);
        Assert.Contains("It was invented.", works.Page("corrections.html"), StringComparison.Ordinal);
        Assert.Contains("Retracted: First story", works.Page("feed/atom.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("first-story", works.Page("index.html") + works.Page("archive/2026/11/20.html") + works.Page("sitemap/2026-11-20.xml"), StringComparison.Ordinal);
        Assert.All(works.Site().Keys.Where(path => path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".xml", StringComparison.Ordinal)), path => Assert.DoesNotContain("invented paragraph", works.Page(path), StringComparison.Ordinal));
        works.Take(works.Publication(1, null, PublicationKind.Withdraw));
        Assert.DoesNotContain("It was invented.", works.Page("2026/11/first-story.html") + works.Page("corrections.html") + works.Page("feed/atom.xml"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_correction_is_in_the_feeds_too_and_an_alert_leads_them()
    {
        works.Profile = works.Profile with { PublicAddress = new Uri("https://meridian.example/en/") };
        works.Take(works.Publication(1, Some.Story("First story") with { Corrections = [new Correction(works.Clock.Now, "It was two boats.")] }));
        works.Front = new Front("en", 1, [], new Alert(Some.Id(77), AlertLevel.Live, "Lake rises", null, works.Clock.Now, works.Clock.Now.AddHours(1)));
        works.Take();
        foreach (var feed in new[] { "feed/rss.xml", "feed/atom.xml", "feed/feed.json" })
        {
            Assert.Contains("It was two boats.", works.Page(feed), StringComparison.Ordinal);
            Assert.Contains("Live: Lake rises", works.Page(feed), StringComparison.Ordinal);
        }
        works.Front = null;
        works.Take();
        Assert.DoesNotContain("Lake rises", works.Page("feed/rss.xml") + works.Page("feed/atom.xml") + works.Page("feed/feed.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_front_leads_with_what_the_duty_editor_chose()
    {
        works.Take(works.Publication(1, Some.Story("First story")), works.Publication(2, Some.Story("Second story"), first: Some.Day.AddHours(1)));
        works.Front = new Front("en", 1, [new StoryId(Some.Id(1)), new StoryId(Some.Id(99))], null);
        works.Take();
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(works.Page("index.html"));
        Assert.Equal("First story", html.QuerySelector("article.first h2")!.TextContent);
        Assert.Single(html.QuerySelectorAll("article a"), link => link.TextContent == "First story");
    }

    [Fact]
    public void Feeds_and_sitemaps_are_well_formed_and_made_only_with_a_public_address()
    {
        var hard = Full with { Headline = "Boats & <ferries> \"return\" \u0001\ud800", Bylines = [new Byline(BylineKind.Named, "A & B <c>", "a-b"), new Byline(BylineKind.Withheld, "Secret Name")] };
        works.Publish(1, hard, works.Clock.Now);
        var map = $"sitemap/{works.Clock.Now:yyyy-MM-dd}.xml";
        Assert.DoesNotContain(works.Site().Keys, path => path.StartsWith("feed/", StringComparison.Ordinal) || path.StartsWith("sitemap/", StringComparison.Ordinal));
        Assert.DoesNotContain("canonical", works.Page("index.html"), StringComparison.Ordinal);
        works.Profile = Some.Public();
        works.Take();
        var site = works.Site();
        foreach (var path in new[] { "feed/rss.xml", "feed/atom.xml", "sitemap/index.xml", "sitemap/news.xml", map })
            Assert.NotNull(XDocument.Load(new MemoryStream(site[path])).Root);
        using var json = System.Text.Json.JsonDocument.Parse(site["feed/feed.json"]);
        Assert.Equal(1, json.RootElement.GetProperty("items").GetArrayLength());
        XNamespace maps = "http://www.sitemaps.org/schemas/sitemap/0.9";
        foreach (var address in XDocument.Load(new MemoryStream(site[map])).Descendants(maps + "loc").Concat(XDocument.Load(new MemoryStream(site["sitemap/index.xml"])).Descendants(maps + "loc")))
            Assert.Contains(address.Value["https://meridian.example/en/".Length..], site.Keys);
        Assert.All(site.Where(file => file.Key.EndsWith(".xml", StringComparison.Ordinal) || file.Key.EndsWith(".json", StringComparison.Ordinal) || file.Key.EndsWith(".html", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("Secret Name", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
        works.Verify();
    }

    [Fact]
    public void The_cover_follows_the_program_that_makes_it()
    {
        works.Publish(1, Full);
        Assert.NotNull(works.Press.MakeCover([works.Profile]));
        Assert.Null(works.Press.MakeCover([works.Profile]));
        works.Profile = works.Profile with { Name = "Meridian News" };
        Assert.NotNull(works.Press.MakeCover([works.Profile]));
        works.Restart(() =>
        {
            Directory.CreateDirectory(Path.Combine(works.Folder, "theme"));
            File.WriteAllText(Path.Combine(works.Folder, "theme", "lines.liquid"), "<h1>New theme</h1>");
        });
        Assert.NotNull(works.Press.MakeCover([works.Profile]));
        Assert.Contains("New theme", Encoding.UTF8.GetString(works.Press.Shelf.Read(works.Press.Shelf.Find("index.html")!)!), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void Every_edition_verifies_whatever_comes_and_goes()
    {
        var random = new Random(4711);
        var alive = new HashSet<(string, int)>();
        foreach (var step in Enumerable.Range(0, 70))
        {
            works.Profile = random.Next(3) == 0 ? Some.Public("fa") : Some.Public();
            var batch = new List<Publication>();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var story = random.Next(14) + (works.Profile.Tag == "fa" ? 100 : 0);
                var key = (works.Profile.Tag, story);
                if (random.Next(5) == 0 && alive.Remove(key))
                {
                    // As the Desk hands it on: everything of the story before is emptied with it.
                    for (var b = 0; b < batch.Count; b++)
                    {
                        if (batch[b].Story.Value == Some.Id(story))
                            batch[b] = batch[b] with { Kind = PublicationKind.Withdraw, Document = null };
                    }
                    batch.Add(works.Publication(story, null, PublicationKind.Withdraw));
                    continue;
                }
                alive.Add(key);
                batch.Add(works.Publication(story, Some.Story($"Story {random.Next(8)}", Some.Related(random.Next(14)), Some.Paragraph($"Text {step}")) with
                {
                    Picture = random.Next(2) == 0 ? works.Picture(random.Next(4), width: 330, height: 330) : null,
                    Section = random.Next(2) == 0 ? "world" : "economy",
                    Corrections = random.Next(3) == 0 ? [new Correction(Some.Day, $"Correction {random.Next(3)}")] : [],
                }, family: random.Next(2) == 0 ? story % 100 : story));
            }
            works.Take([.. batch]);
            if (random.Next(10) == 0)
                works.Restart();
            works.Verify();
        }
    }

    [Fact]
    public void Every_kind_of_file_verifies_and_one_flipped_bit_in_any_is_found()
    {
        works.Profile = Some.Public();
        works.Take([.. Enumerable.Range(0, 102).Select(n => works.Publication(n, Full with { Headline = $"Story {n}", Slug = $"story-{n}", Picture = n == 1 ? works.Picture(50) : null }, first: Some.Day.AddMinutes(n)))]);
        works.Take(works.Publication(2, Full with { Slug = "moved" }), works.Publication(3, null, PublicationKind.Withdraw));
        works.Press.MakeCover([works.Profile]);
        works.Verify();
        var files = works.Export();
        var random = new Random(1);
        // The log is no edition's: Seal's tests look at it.
        foreach (var (path, bytes) in files.Where(file => !file.Key.StartsWith("log/", StringComparison.Ordinal)).ToArray())
        {
            // Every file of a kind of which there are few, and a sample of the many.
            if ((path.Contains("/tree/", StringComparison.Ordinal) || path.StartsWith("en/2026/", StringComparison.Ordinal)) && random.Next(8) > 0)
                continue;
            var changed = bytes.ToArray();
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            files[path] = changed;
            var verdict = Works.Check(files, path.StartsWith("en/", StringComparison.Ordinal) ? "en" : "cover");
            Assert.False(verdict.IsVerified, path);
            Assert.Contains(verdict.Findings, finding => finding.Path == path);
            files[path] = bytes;
        }
    }
}

public sealed class PressOnSqliteTests() : PressContract(TestDatabase.Sqlite());

public sealed class PressOnPostgresTests() : PressContract(TestDatabase.Postgres());
