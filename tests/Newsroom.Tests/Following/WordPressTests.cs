using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>A real WordPress, written to by its own functions.</summary>
[Trait("speed", "slow")]
public sealed class WordPressTests : IAsyncLifetime
{
    private readonly FollowingNewsroom newsroom = new(TestDatabase.Sqlite());
    private OwnWordPress wordpress = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OwnWordPress.Missing is not null, $"{OwnWordPress.Missing} is not here: Debian's wordpress, mariadb-server, php-cli, php-mysql and php-gd are needed.");
        wordpress = await OwnWordPress.Start();
    }

    public async ValueTask DisposeAsync()
    {
        newsroom.Dispose();
        if (wordpress is not null)
            await wordpress.DisposeAsync();
    }

    private Task<string> Fill() => wordpress.Run("""
        $author = wp_insert_user(['user_login' => 'login-name', 'user_pass' => 'x', 'display_name' => 'Mara Tern', 'role' => 'author']);
        $lake = wp_insert_term('World & Lake', 'category')['term_id'];
        $upload = wp_upload_dir();
        foreach (['lake' => [30, 90, 160], 'ferry' => [160, 90, 30]] as $name => $colour) {
            $picture = imagecreatetruecolor(800, 500);
            imagefilledrectangle($picture, 0, 0, 800, 500, imagecolorallocate($picture, ...$colour));
            imagejpeg($picture, $upload['path'] . "/$name.jpg");
            $media[$name] = wp_insert_attachment(['post_title' => $name, 'post_mime_type' => 'image/jpeg', 'post_excerpt' => "The $name & more", 'post_status' => 'inherit'], $upload['path'] . "/$name.jpg");
            wp_update_attachment_metadata($media[$name], wp_generate_attachment_metadata($media[$name], $upload['path'] . "/$name.jpg"));
            update_post_meta($media[$name], '_wp_attachment_image_alt', "A picture of the $name");
        }
        for ($n = 1; $n <= 120; $n++) {
            $id = wp_insert_post(['post_title' => sprintf('Story %03d “quoted” & more', $n), 'post_name' => "story-$n", 'post_status' => 'publish', 'post_author' => $author, 'post_category' => [$lake],
                'post_date_gmt' => gmdate('Y-m-d H:i:s', strtotime('2026-10-01 08:00:00 UTC') + $n * 3600), 'post_content' => "<!-- wp:paragraph --><p>Words of story $n, with <strong>weight</strong>.</p><!-- /wp:paragraph -->"
                . ($n == 50 ? wp_get_attachment_image($media['lake'], 'medium') . '<p>See <a href="' . get_permalink(get_page_by_path('story-10', OBJECT, 'post')) . '">story ten</a>.</p><h2>A heading</h2><ul><li>One</li><li>Two</li></ul><figure>' . wp_get_attachment_image($media['ferry'], 'large') . '<figcaption>The ferry</figcaption></figure>[gallery]<script>alert(1)</script>' : '')]);
            if ($n == 50) set_post_thumbnail($id, $media['lake']);
            $ids[$n] = $id;
        }
        wp_insert_post(['post_title' => 'A draft', 'post_content' => 'Not yet.', 'post_status' => 'draft']);
        wp_insert_post(['post_title' => 'Behind a password', 'post_content' => 'Secret.', 'post_status' => 'publish', 'post_password' => 'x']);
        wp_insert_post(['post_title' => 'A page', 'post_type' => 'page', 'post_content' => 'About us.', 'post_status' => 'publish']);
        echo implode(',', $ids);
        """);

    private static string Name(int number) => $"Story {number:d3} “quoted” & more";

    private Task<string> On(int number, string code) => wordpress.Run($"$id = get_page_by_path('story-{number}', OBJECT, 'post')->ID; {code}");

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_whole_WordPress_is_followed_and_kept_up_with()
    {
        await Fill();
        Assert.Null(await newsroom.Follow(wordpress.Address));
        var (tally, fault) = await newsroom.Later();
        Assert.Equal((120, null), (tally.Added, fault));
        Assert.Contains("password", Assert.Single(tally.Refused).Value, StringComparison.Ordinal);
        Assert.Equal((SiteWay.WordPress, 120), (newsroom.View.Site.Way, newsroom.Published.Count));

        // What there is: the edition, one story in all its parts, its address.
        var edition = newsroom.Desk.Edition("en")!;
        Assert.Equal(("The Orsa Post", "News from the lake", "Europe/Berlin"), (edition.Name, edition.Motto, edition.TimeZone));
        Assert.Equal(("world-lake", "World & Lake"), edition.Sections.Single() is var section ? (section.Key, section.Name) : default);
        var story = newsroom.Document(Name(50));
        Assert.Equal(("story-50", "world-lake", "Mara Tern", "mara-tern"), (story.Slug, story.Section, story.Bylines[0].Name, story.Bylines[0].Slug));
        Assert.Equal(("A picture of the lake", "The lake & more", 800), (story.Picture!.Alternative, story.Picture.Caption.Plain, story.Picture.Media.Width));
        Assert.Equal("The ferry", story.Body.OfType<PictureBlock>().Single().Picture.Caption.Plain);
        Assert.Single(story.Body.OfType<ListBlock>());
        var page = newsroom.Page(Name(50));
        Assert.Contains("2026/10/story-10.html\">story ten", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("login-name", page, StringComparison.Ordinal);
        var (address, _) = newsroom.Wire.Sites.Addresses(newsroom.Source).Single(pair => pair.Story == newsroom.Stories.Single(row => row.Headline == Name(50)).Id);
        Assert.Equal($"{wordpress.Address}2026/10/story-50/", address);

        // The same again is nothing.
        await newsroom.Later();
        Assert.Equal(120, newsroom.Publications().Count);

        // One change is here by the newsroom's own watching, in so many requests.
        await wordpress.Asked();
        using var stop = new CancellationTokenSource();
        newsroom.Clock.Now += TimeSpan.FromMinutes(10);
        var running = newsroom.Wire.Sites.Run(newsroom.Source, NullLogger.Instance, stop.Token);
        await Until(() => newsroom.View.Site.AskedAt >= newsroom.Clock.Now.ToUnixTimeMilliseconds());
        await Until(() => newsroom.View.Site.TopAt >= newsroom.Clock.Now.ToUnixTimeMilliseconds());
        await wordpress.Asked();
        await On(30, "wp_update_post(['ID' => $id, 'post_content' => '<p>Changed words.</p>']);");
        newsroom.Clock.Now += TimeSpan.FromSeconds(30);
        await Until(() => newsroom.Document(Name(30)).Body.OfType<Paragraph>().Any(paragraph => paragraph.Text.Plain == "Changed words."));
        Assert.InRange((await wordpress.Asked()).Count, 1, 5);
        // A quiet half minute costs one request, which WordPress answers with 304.
        newsroom.Clock.Now += TimeSpan.FromSeconds(30);
        await Until(() => newsroom.View.Site.AskedAt >= newsroom.Clock.Now.ToUnixTimeMilliseconds());
        Assert.Equal(["GET /feed/"], await wordpress.Asked());
        await stop.CancelAsync();
        await running;

        // New, deleted, and deleted for a while.
        await wordpress.Run("wp_insert_post(['post_title' => 'A new one', 'post_content' => '<p>New.</p>', 'post_status' => 'publish']);");
        await On(40, "wp_trash_post($id);");
        await On(41, "wp_delete_post($id, true);");
        await On(42, "wp_update_post(['ID' => $id, 'post_status' => 'draft']);");
        await On(43, "wp_update_post(['ID' => $id, 'post_password' => 'x']);");
        var withdrawn = (await newsroom.Later(TimeSpan.FromMinutes(10))).Tally.Withdrawn + (await newsroom.Later(TimeSpan.FromMinutes(10))).Tally.Withdrawn;
        Assert.Equal((4, 117), (withdrawn, newsroom.Published.Count));
        Assert.DoesNotContain(Name(43), newsroom.Published);
        Assert.Contains("A new one", newsroom.Published);
        Assert.DoesNotContain(newsroom.Publications(), publication => publication.Document?.Headline == Name(41));
        await On(42, "wp_publish_post($id);");
        await newsroom.Later(TimeSpan.FromMinutes(10));
        Assert.Contains(Name(42), newsroom.Published);
        Assert.All(newsroom.Publications(), publication => Assert.True(publication.Document is null || publication.Document.Corrections.IsEmpty));

        // A dead database, and a mass deletion.
        await wordpress.Run("global $wpdb; $wpdb->query(\"RENAME TABLE $wpdb->posts TO wp_away\");");
        await newsroom.Later(TimeSpan.FromMinutes(10));
        Assert.Equal(118, newsroom.Published.Count);
        await wordpress.Run("global $wpdb; $wpdb->query(\"RENAME TABLE wp_away TO $wpdb->posts\");");
        await newsroom.Later(TimeSpan.FromHours(2));
        await wordpress.Run("for ($n = 60; $n < 90; $n++) wp_trash_post(get_page_by_path(\"story-$n\", OBJECT, 'post')->ID);");
        await newsroom.Later(TimeSpan.FromMinutes(10));
        await newsroom.Later(TimeSpan.FromMinutes(10));
        Assert.Equal((118, SiteHold.Deletions), (newsroom.Published.Count, newsroom.View.Site.Hold));
        Assert.Null(newsroom.Wire.Sites.Allow(newsroom.Source, FollowedSites.Actor));
        await newsroom.Later(TimeSpan.FromMinutes(10));
        Assert.Equal((88, SiteHold.None), (newsroom.Published.Count, newsroom.View.Site.Hold));
    }
}
