using Skywave.Tests;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

public sealed class GhostOnSqlite() : GhostContract(TestDatabase.Sqlite());

public sealed class GhostOnPostgres() : GhostContract(TestDatabase.Postgres());

/// <summary>A site with an interface of its own is followed, the same on both engines.</summary>
public abstract class GhostContract(TestDatabase database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly GhostSite ghost = new();
    private readonly FollowingNewsroom newsroom = new(database);
    private StandIn site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await StandIn.Start(ghost.Answer);
        for (var number = 1; number <= 30; number++)
            ghost.Posts.Add(Post(number));
    }

    public async ValueTask DisposeAsync()
    {
        newsroom.Dispose();
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static GhostSite.Post Post(int number, string text = "The ferry crossed the lake.") => new($"{number:d24}", $"Story {number:d2}", $"<p>{text}</p><p>Paragraph two of {number}.</p>", Day.AddHours(number), Day.AddHours(number));

    private void Change(int number, Func<GhostSite.Post, GhostSite.Post> change)
    {
        var at = ghost.Posts.FindIndex(post => post.Id == $"{number:d24}");
        ghost.Posts[at] = change(ghost.Posts[at]);
    }

    private async Task Begin()
    {
        Assert.Null(await newsroom.Follow(site.Address));
        Assert.Equal((30, null), await newsroom.Later() is var (tally, fault) ? (tally.Added, fault) : default);
    }

    [Fact]
    public async Task The_whole_site_becomes_an_edition_with_its_name_sections_authors_pictures_dates_and_addresses()
    {
        Change(7, post => post with { Picture = "/lake.png", Html = "<p>See <a href=\"/story-03/\">what was before</a> and <a href=\"https://elsewhere.example/\">more</a>.</p><p>Two.</p>" });
        await Begin();
        var edition = newsroom.Desk.Edition("en")!;
        Assert.Equal(("The Orsa Post", "News from the lake", "Europe/Berlin", "world"), (edition.Name, edition.Motto, edition.TimeZone, Assert.Single(edition.Sections).Key));
        var story = newsroom.Document("Story 07");
        Assert.Equal(("story-07", "world", "Mara Tern", "mara-tern", "The lake"), (story.Slug, story.Section, story.Bylines[0].Name, story.Bylines[0].Slug, story.Picture!.Alternative));
        var page = newsroom.Page("Story 07");
        Assert.Contains("story-03.html", page, StringComparison.Ordinal);
        Assert.Contains("https://elsewhere.example/", page, StringComparison.Ordinal);
        Assert.Equal(Day.AddHours(7), newsroom.Publications().Single(publication => publication.Document!.Headline == "Story 07").FirstPublished);
        Assert.All(newsroom.Publications(), publication => Assert.Equal((1, PublicationKind.Publish, 0), (publication.Revision, publication.Kind, publication.Document!.Corrections.Length)));
    }

    [Fact]
    public async Task A_quiet_site_is_asked_one_small_conditional_question_and_what_changed_costs_two()
    {
        await Begin();
        await newsroom.Later();
        site.Asked();
        var watch = new CancellationTokenSource();
        // Within the pauses of the slow looks nothing but the one question is due.
        newsroom.Clock.Now += TimeSpan.FromSeconds(31);
        var running = newsroom.Wire.Sites.Run(newsroom.Source, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, watch.Token);
        while (newsroom.View.Site.AskedAt < newsroom.Clock.Now.ToUnixTimeMilliseconds())
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(["/robots.txt", "posts"], site.Asked().Select(path => path.Contains("/posts/", StringComparison.Ordinal) ? "posts" : path));
        Change(5, post => post with { Html = "<p>The ferry sank.</p>", Updated = newsroom.Clock.Now });
        newsroom.Clock.Now += TimeSpan.FromSeconds(31);
        while (!newsroom.Document("Story 05").Body.OfType<Paragraph>().Any(paragraph => paragraph.Text.Plain == "The ferry sank."))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(2, site.Asked().Count);
        await watch.CancelAsync();
        await running;
        var changed = newsroom.Publications().Where(publication => publication.Document?.Headline == "Story 05").ToList();
        Assert.Equal([PublicationKind.Publish, PublicationKind.Publish], changed.Select(publication => publication.Kind));
        Assert.Empty(changed[1].Document!.Corrections);
    }

    [Fact]
    public async Task The_same_site_again_changes_nothing_and_fetches_no_picture_twice()
    {
        Change(7, post => post with { Picture = "/lake.png" });
        await Begin();
        var before = newsroom.Publications().Count;
        Change(7, post => post with { Html = "<p>More.</p>", Updated = newsroom.Clock.Now });
        site.Asked();
        await newsroom.Later();
        newsroom.Restart();
        await newsroom.Later();
        Assert.Equal(before + 1, newsroom.Publications().Count);
        Assert.DoesNotContain("/lake.png", site.Asked());
    }

    [Fact]
    public async Task Killed_between_the_desk_and_the_wire_it_goes_on_without_doubles()
    {
        newsroom.Between = () => throw new IOException("killed");
        Assert.Null(await newsroom.Follow(site.Address));
        Assert.Equal(30, await newsroom.Later() is var (_, fault) && fault is not null ? newsroom.Published.Count : -1);
        newsroom.Between = null;
        newsroom.Restart();
        await newsroom.Later();
        Assert.Equal((30, 30, 30), (newsroom.Stories.Count, newsroom.Publications().Count, newsroom.View.Counts[PageState.Taken]));
    }

    [Fact]
    public async Task A_deleted_story_is_withdrawn_and_comes_back_with_its_site_but_what_the_newsroom_withdrew_stays_so()
    {
        await Begin();
        var (lost, own) = (ghost.Posts[11], newsroom.Stories.Single(row => row.Headline == "Story 20").Id);
        ghost.Posts.Remove(lost);
        var (tally, _) = await newsroom.Later();
        Assert.Equal((1, 29), (tally.Withdrawn, newsroom.Published.Count));
        Assert.DoesNotContain(newsroom.Publications(), publication => publication.Document?.Headline == lost.Title);
        newsroom.Desk.Withdraw(own, Actor.Program("editor"));
        ghost.Posts.Add(lost);
        Change(20, post => post with { Html = "<p>Once more.</p>", Updated = newsroom.Clock.Now });
        await newsroom.Later();
        Assert.Contains(lost.Title, newsroom.Published);
        Assert.DoesNotContain("Story 20", newsroom.Published);
        Assert.Equal(30, newsroom.Stories.Count);
    }

    [Fact]
    public async Task More_than_a_tenth_gone_at_once_waits_for_a_yes()
    {
        await Begin();
        ghost.Posts.RemoveRange(3, 8);
        await newsroom.Later();
        Assert.Equal((30, SiteHold.Deletions), (newsroom.Published.Count, newsroom.View.Site.Hold));
        Assert.Contains("8 of 30", newsroom.View.Site.HeldFor, StringComparison.Ordinal);
        // What is new goes on meanwhile.
        ghost.Posts.Add(Post(31) with { Updated = newsroom.Clock.Now });
        await newsroom.Later();
        Assert.Equal(31, newsroom.Published.Count);
        Assert.Contains("Your role", newsroom.Wire.Sites.Allow(newsroom.Source, new Actor("1", "Reporter", [new Assignment("en", Role.Reporter)])), StringComparison.Ordinal);
        Assert.Null(newsroom.Wire.Sites.Allow(newsroom.Source, FollowedSites.Actor));
        await newsroom.Later();
        Assert.Equal((23, SiteHold.None, ""), (newsroom.Published.Count, newsroom.View.Site.Hold, newsroom.View.Site.AllowedBy));
    }

    [Fact]
    public async Task An_archive_that_is_empty_for_a_while_costs_readers_nothing()
    {
        await Begin();
        var all = ghost.Posts.ToList();
        ghost.Posts.Clear();
        await newsroom.Later();
        Assert.Equal((30, SiteHold.Deletions), (newsroom.Published.Count, newsroom.View.Site.Hold));
        ghost.Posts.AddRange(all);
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.Equal((30, SiteHold.None, 30), (newsroom.Published.Count, newsroom.View.Site.Hold, newsroom.Publications().Count));
    }

    [Fact]
    public async Task Stories_that_lose_their_text_all_at_once_wait_for_a_yes()
    {
        for (var number = 1; number <= 30; number++)
            Change(number, post => post with { Html = $"<p>{new string('a', 400)} {post.Title}</p>" });
        await Begin();
        for (var number = 1; number <= 21; number++)
            Change(number, post => post with { Html = "<p>Please enable JavaScript.</p>", Updated = newsroom.Clock.Now });
        await newsroom.Later();
        Assert.Equal((SiteHold.Shapes, 21), (newsroom.View.Site.Hold, newsroom.View.Counts[PageState.Odd]));
        // However often they are looked at again, and whatever changes beside them.
        Change(25, post => post with { Html = post.Html + "<p>More.</p>", Updated = newsroom.Clock.Now });
        for (var hour = 1; hour <= 4; hour++)
            await newsroom.Later(TimeSpan.FromHours(hour));
        Assert.Equal((SiteHold.Shapes, 31), (newsroom.View.Site.Hold, newsroom.Publications().Count));
        Assert.Null(newsroom.Wire.Sites.Allow(newsroom.Source, FollowedSites.Actor));
        await newsroom.Later();
        Assert.Equal((SiteHold.None, 52), (newsroom.View.Site.Hold, newsroom.Publications().Count));
    }
}
