using System.Net;
using Microsoft.AspNetCore.Http;
using Skywave.Stories.Documents;
using Skywave.Tests;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>Sites that give nothing but a feed, a sitemap and pages, and what all goes wrong with them.</summary>
public sealed class PlainSiteTests : IAsyncLifetime
{
    private const int All = 20;

    private readonly PlainSite plain = new();
    private readonly FollowingNewsroom newsroom = new(TestDatabase.Sqlite());
    private StandIn site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await StandIn.Start(plain.Answer);
        for (var number = 1; number <= All; number++)
            plain.Stories.Add(PlainSite.Some(number));
    }

    public async ValueTask DisposeAsync()
    {
        newsroom.Dispose();
        await site.DisposeAsync();
    }

    private async Task Begin()
    {
        Assert.Null(await newsroom.Follow(site.Address));
        var (tally, fault) = await newsroom.Later();
        Assert.Equal((All, null, 0), (tally.Added, fault, tally.Refused.Count));
    }

    private void Change(int number, PlainSite.Story to) => plain.Stories[plain.Stories.FindIndex(story => story.Path == $"/stories/story-{number}")] = to;

    private static Task<bool> Say(HttpContext http, string type, string text, int status = 200)
    {
        return Done();

        async Task<bool> Done()
        {
            await StandIn.Say(http, type, text, status);
            return true;
        }
    }

    [Fact]
    public async Task Pages_of_the_feed_and_the_sitemap_become_stories_and_no_other_page_is_asked_for()
    {
        await Begin();
        var story = newsroom.Document("Ferry number 3 crosses the lake");
        Assert.Equal(("story-3", 6), (story.Slug, story.Body.OfType<Paragraph>().Count()));
        Assert.DoesNotContain(site.Asked(), path => path.Contains("calendar", StringComparison.Ordinal) || path.Contains("tag-sitemap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_changed_and_lost_pages_follow()
    {
        await Begin();
        plain.Stories.Add(PlainSite.Some(21));
        Change(19, PlainSite.Some(19, 2));
        await newsroom.Later();
        Assert.Equal(All + 1, newsroom.Published.Count);
        Assert.Contains("version 2", newsroom.Page("Ferry number 19 crosses the lake"), StringComparison.Ordinal);
        plain.Stories.RemoveAll(story => story.Path.EndsWith("-5", StringComparison.Ordinal));
        await newsroom.Later(TimeSpan.FromHours(1));
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.DoesNotContain("Ferry number 5 crosses the lake", newsroom.Published);
        Assert.Equal(All, newsroom.Published.Count);
    }

    [Fact]
    public async Task A_page_that_the_server_cannot_give_or_that_turns_in_a_ring_is_not_gone()
    {
        await Begin();
        site.Instead = async http =>
        {
            if (http.Request.Path == "/stories/story-20")
                return await Say(http, "text/html", "oh", 500);
            if (http.Request.Path != "/stories/story-19")
                return false;
            http.Response.Redirect("/stories/story-19");
            return true;
        };
        Change(20, PlainSite.Some(20, 2));
        Change(19, PlainSite.Some(19, 2));
        await newsroom.Later();
        Assert.Equal(All, newsroom.Published.Count);
        Assert.Equal(2, newsroom.Wire.Sites.Troubles(newsroom.Source, 10).Count);
        site.Instead = null;
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.Contains("version 2", newsroom.Page("Ferry number 20 crosses the lake"), StringComparison.Ordinal);
        Assert.Contains("version 2", newsroom.Page("Ferry number 19 crosses the lake"), StringComparison.Ordinal);
        Assert.Empty(newsroom.Wire.Sites.Troubles(newsroom.Source, 10));
    }

    [Fact]
    public async Task A_new_look_that_is_read_wrongly_is_held_and_ends_when_the_pages_are_as_before()
    {
        await Begin();
        var before = newsroom.Publications().Count;
        plain.Theme = story => $"<div><p>{story.Title}. {story.Text[..60]}… Subscribe to read on, it is quick and it helps the newsroom of the lake.</p></div>";
        for (var number = 1; number <= 10; number++)
            Change(number, PlainSite.Some(number, 2));
        await newsroom.Later();
        Assert.Equal(SiteHold.Shapes, newsroom.View.Site.Hold);
        Assert.Contains("new look", newsroom.View.Site.HeldFor, StringComparison.Ordinal);
        plain.Stories.Add(PlainSite.Some(21));
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.Equal(before, newsroom.Publications().Count);
        plain.Theme = PlainSite.Plain;
        for (var hour = 0; hour < 60 && newsroom.Published.Count <= All; hour++)
            await newsroom.Later(TimeSpan.FromHours(2));
        Assert.Equal((SiteHold.None, All + 1), (newsroom.View.Site.Hold, newsroom.Published.Count));
        Assert.Contains("version 2", newsroom.Page("Ferry number 4 crosses the lake"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_new_look_gives_is_taken_when_somebody_says_yes()
    {
        await Begin();
        plain.Theme = story => $"<div><p>{story.Title}. {story.Text[..60]}, and that is all that there is now to be read of it on this page.</p></div>";
        for (var number = 1; number <= 10; number++)
            Change(number, PlainSite.Some(number, 2));
        await newsroom.Later();
        Assert.Null(newsroom.Wire.Sites.Allow(newsroom.Source, FollowedSites.Actor));
        await newsroom.Later();
        Assert.Equal((SiteHold.None, All + 10), (newsroom.View.Site.Hold, newsroom.Publications().Count));
    }

    [Fact]
    public async Task One_page_that_suddenly_is_short_is_looked_at_twice()
    {
        await Begin();
        Change(7, PlainSite.Some(7, 2) with { Text = "The story of ferry number 7 was wrong in all its parts, and we have taken it down while we find out how that came about." });
        await newsroom.Later();
        Assert.Equal(All, newsroom.Publications().Count);
        await newsroom.Later(TimeSpan.FromMinutes(30));
        Assert.Equal((All + 1, SiteHold.None), (newsroom.Publications().Count, newsroom.View.Site.Hold));
    }

    [Theory]
    [InlineData("a check for robots", "<!doctype html><title>Just a moment</title><p>Checking your browser", 200)]
    [InlineData("rubbish", "\u0000\u0001\u0002", 200)]
    [InlineData("nothing", "", 200)]
    [InlineData("a broken feed", "<?xml version=\"1.0\"?><rss><channel><item>", 200)]
    [InlineData("a bomb", "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss>&b;</rss>", 200)]
    [InlineData("an error", "oh", 502)]
    public async Task Whatever_the_site_says_in_place_of_its_feed_the_last_good_state_stands(string what, string text, int status)
    {
        await Begin();
        site.Instead = http => Say(http, "text/html", text, http.Request.Path == "/robots.txt" ? 404 : status);
        for (var hour = 0; hour < 3; hour++)
        {
            var (_, fault) = await newsroom.Later(TimeSpan.FromHours(1));
            Assert.False(string.IsNullOrWhiteSpace(fault), what);
        }
        Assert.Equal((All, All, SiteHold.None), (newsroom.Published.Count, newsroom.Publications().Count, newsroom.View.Site.Hold));
        Assert.NotEmpty(newsroom.View.Source.Fault);
        site.Instead = null;
        Assert.Null((await newsroom.Later(TimeSpan.FromHours(3))).Fault);
        Assert.Empty(newsroom.View.Source.Fault);
    }

    [Fact]
    public async Task Pages_that_all_show_the_same_notice_are_none()
    {
        await Begin();
        const string Notice = "<p>This domain has been registered by one of our customers, who has not put any content here yet, so please come back another time.</p><p>You can also buy this domain, and many more, from our partners all over the world today.</p>";
        plain.Theme = story => Notice;
        for (var number = 21; number <= 24; number++)
            plain.Stories.Add(PlainSite.Some(number));
        await newsroom.Later();
        Assert.Equal(All, newsroom.Published.Count);
        Assert.All(newsroom.Wire.Sites.Troubles(newsroom.Source, 10), page => Assert.Contains("word for word", page.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_that_asks_to_be_left_alone_is_left_alone()
    {
        await Begin();
        site.Instead = async http =>
        {
            http.Response.Headers.RetryAfter = "7200";
            return await Say(http, "text/plain", "busy", 429);
        };
        var stop = new CancellationTokenSource();
        newsroom.Clock.Now += TimeSpan.FromMinutes(10);
        var running = newsroom.Wire.Sites.Run(newsroom.Source, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, stop.Token);
        while (newsroom.View.Site.NotBefore <= newsroom.Clock.Now.ToUnixTimeMilliseconds())
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(newsroom.View.Site.NotBefore) - newsroom.Clock.Now, TimeSpan.FromSeconds(7199), TimeSpan.FromSeconds(7201));
        await stop.CancelAsync();
        await running;
        site.Asked();
        // Started anew within that time it asks nothing, until the time is over.
        newsroom.Restart();
        newsroom.Clock.Now += TimeSpan.FromMinutes(119);
        using var again = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await newsroom.Wire.Sites.Run(newsroom.Source, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, again.Token);
        Assert.Empty(site.Asked());
    }

    [Fact]
    public async Task A_site_that_fails_is_asked_less_and_less_often_and_not_at_a_beat()
    {
        await Begin();
        site.Instead = http => Say(http, "text/plain", "oh", 500);
        var pauses = new List<double>();
        for (var time = 0; time < 9; time++)
        {
            await newsroom.Later(TimeSpan.FromHours(2));
            pauses.Add((newsroom.View.Site.NotBefore - newsroom.Clock.Now.ToUnixTimeMilliseconds()) / 1000.0);
        }
        Assert.All(pauses.Select((pause, time) => pause / Math.Min(30 * Math.Pow(2, time), 3600)), factor => Assert.InRange(factor, 0.79, 1.21));
        Assert.True(pauses.Distinct().Count() > 7);
    }

    [Fact]
    public async Task An_answer_without_an_end_and_a_page_without_a_text_are_left()
    {
        await Begin();
        site.Instead = async http =>
        {
            if (http.Request.Path != "/stories/story-20")
                return false;
            http.Response.ContentType = "text/html";
            var more = new byte[1 << 20];
            Array.Fill(more, (byte)'a');
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(more, http.RequestAborted);
            return true;
        };
        Change(20, PlainSite.Some(20, 2));
        plain.Stories.Add(PlainSite.Some(21) with { Text = "" });
        var (_, fault) = await newsroom.Later();
        Assert.Null(fault);
        Assert.Equal(All, newsroom.Published.Count);
        Assert.Contains(newsroom.Wire.Sites.Troubles(newsroom.Source, 10), page => page.Reason.Contains("more than 16 MB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_robots_txt_keeps_from_programs_is_kept_and_its_pause_is_held()
    {
        plain.Robots = "User-agent: *\nDisallow: /stories/story-1$\nDisallow: /stories/story-2$\nDisallow: /stories/story-3$\nCrawl-delay: 0.05";
        Assert.Null(await newsroom.Follow(site.Address));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null((await newsroom.Later()).Fault);
        Assert.Equal(All - 3, newsroom.Published.Count);
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(0.05 * (All - 3)), clock.Elapsed.ToString());
        Assert.Empty(site.Asked().Intersect(["/stories/story-1", "/stories/story-2", "/stories/story-3"]));
    }

    [Fact]
    public async Task A_site_without_a_feed_is_followed_by_its_sitemap_alone()
    {
        site.Instead = http => http.Request.Path == "/news.rss" ? Say(http, "text/html", "no", 404) : Task.FromResult(false);
        await Begin();
        plain.Stories.Add(PlainSite.Some(21));
        Change(19, PlainSite.Some(19, 2));
        await newsroom.Later(TimeSpan.FromMinutes(6));
        Assert.Equal(All + 1, newsroom.Published.Count);
        Assert.Contains("version 2", newsroom.Page("Ferry number 19 crosses the lake"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_site_one_part_can_be_followed()
    {
        plain.Stories.AddRange(Enumerable.Range(30, 5).Select(number => PlainSite.Some(number) with { Path = $"/fa/story-{number}" }));
        site.Instead = async http =>
        {
            if (http.Request.Path == "/fa/")
                http.Request.Path = "/";
            await Task.CompletedTask;
            return false;
        };
        Assert.Null(await newsroom.Follow(new Uri(site.Address, "/fa/")));
        var (tally, _) = await newsroom.Later();
        Assert.Equal(5, tally.Added);
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.Equal(5, newsroom.Published.Count);
    }

    [Fact]
    public async Task A_site_that_gives_nothing_to_follow_it_by_or_leads_elsewhere_is_refused_with_a_reason()
    {
        site.Instead = http => Say(http, "text/html", "<!doctype html><title>Parked</title><p>Buy this domain", http.Request.Path == "/" ? 200 : 404);
        Assert.Contains("nothing to follow it by", await newsroom.Follow(site.Address), StringComparison.Ordinal);
        site.Instead = http =>
        {
            http.Response.Redirect($"http://localhost:{site.Address.Port}/");
            return Task.FromResult(http.Request.Host.Host != "localhost");
        };
        Assert.Contains("another site", await newsroom.Follow(site.Address), StringComparison.Ordinal);
    }
}
