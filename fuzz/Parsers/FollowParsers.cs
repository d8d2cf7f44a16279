using System.Collections.Immutable;
using System.Text.Json;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Wire.Following;

namespace Skywave.Fuzz.Parsers;

/// <summary>What followed sites answer: a story is one that can be stored, or has a reason; a list is one, or has a reason.</summary>
internal static class FollowParsers
{
    private const string WordPress = """
        [{"id":7,"date_gmt":"2026-11-20T08:00:00","modified_gmt":"2026-11-20T09:00:00","slug":"ferries","link":"https://orsa.example/2026/11/ferries/","title":{"rendered":"Ferries &#038; boats"},"content":{"rendered":"<p>Two <a href=\"/b/\">cross</a>.</p><figure><img src=\"/lake-300x200.jpg\" alt=\"A lake\"><figcaption>The lake</figcaption></figure><ul><li>One</li></ul>","protected":false},"excerpt":{"rendered":"<p>At last</p>"},"_embedded":{"author":[{"name":"Mara Tern"}],"wp:featuredmedia":[{"media_type":"image","source_url":"https://orsa.example/lake.jpg","alt_text":"A lake","caption":{"rendered":"<p>Lake</p>"}}],"wp:term":[[{"taxonomy":"category","slug":"world","name":"World"}],[]]}}]
        """;

    private const string Ghost = """
        {"posts":[{"id":"000000000000000000000007","title":"Ferries","slug":"ferries","html":"<p>Two cross.</p>","url":"https://orsa.example/ferries/","access":true,"feature_image":"https://orsa.example/lake.jpg","feature_image_alt":"A lake","feature_image_caption":"<i>Lake</i>","custom_excerpt":"At last","published_at":"2026-11-20T08:00:00.000+00:00","updated_at":"2026-11-20T09:00:00.000+00:00","authors":[{"name":"Mara Tern"}],"primary_tag":{"name":"World"}}],"meta":{"pagination":{"page":1,"next":2,"total":3}}}
        """;

    private static readonly SiteContext Context = new("https://orsa.example/", "en", new Uri("https://orsa.example/"), _ => new MediaRef(new string('a', 64), "image/jpeg", 640, 480, 1));

    public static readonly IReadOnlyList<Target> All =
    [
        Target.Of("follow-wordpress", ["WordPressPosts.Read"], [WordPress], bytes => Stories(WordPressPosts.Read(bytes, Context, isWhole: true) is var read ? read.Posts : [], read.Refused)),
        Target.Of("follow-ghost", ["GhostPosts.Read"], [Ghost], bytes => Stories(GhostPosts.Read(bytes, Context, isWhole: true) is var read ? read.Posts : [], read.Refused)),
        Target.Of("follow-feed", ["FeedEntries.Parse"], ["""<rss version="2.0"><channel><title>Orsa</title><language>en</language><item><title>A</title><link>https://orsa.example/a</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"""], bytes =>
        {
            var (feed, refused) = FeedEntries.Parse(bytes);
            BrokenPromiseException.Unless(feed is null != string.IsNullOrWhiteSpace(refused), "A feed is neither read nor refused with a reason, or both.");
            return refused ?? Named(feed!.Entries);
        }),
        Target.Of("follow-sitemap", ["Sitemap.Parse"], ["""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://orsa.example/a</loc><lastmod>2026-11-20</lastmod></url></urlset>"""], bytes =>
        {
            var (map, refused) = Sitemap.Parse(bytes);
            BrokenPromiseException.Unless(map is null != string.IsNullOrWhiteSpace(refused), "A sitemap is neither read nor refused with a reason, or both.");
            _ = map?.Entries.Select(entry => Sitemap.Time(entry.Changed)).ToList();
            return refused;
        }),
        Target.Of("follow-robots", ["Robots.Parse"], ["User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 2.5\nSitemap: https://orsa.example/sitemap.xml\n\nUser-agent: Skywave\nDisallow:\n"], bytes =>
        {
            var robots = Robots.Parse(bytes);
            BrokenPromiseException.Unless(robots.Delay >= TimeSpan.Zero && robots.Delay <= TimeSpan.FromSeconds(60), "A pause is not one that is kept.");
            _ = robots.Allows(new Uri("https://orsa.example/aab?b"));
            return null;
        }),
    ];

    private static string? Stories(ImmutableArray<Listed> posts, string? refused)
    {
        foreach (var story in posts.Select(post => post.Whole!))
        {
            BrokenPromiseException.Unless(story.Item is null != string.IsNullOrWhiteSpace(story.Refused), "A story is neither read nor refused with a reason, or both.");
            if (story.Item is null)
                continue;
            var once = JsonSerializer.SerializeToUtf8Bytes(story.Item, StoriesJson.Default.Dispatch);
            var twice = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(once, StoriesJson.Default.Dispatch)!, StoriesJson.Default.Dispatch);
            BrokenPromiseException.Unless(once.AsSpan().SequenceEqual(twice), "A story comes back from its JSON as another.");
        }
        return refused ?? Named(posts) ?? posts.Select(post => post.Whole!.Refused).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Every name can be asked for again, and kept by a database.</summary>
    private static string? Named(ImmutableArray<Listed> entries)
    {
        foreach (var entry in entries)
            BrokenPromiseException.Unless(entry.Key.Length is > 0 and <= 2048 && entry.Mark.Length <= 64 && Uri.TryCreate(entry.Address, UriKind.Absolute, out _) && !(entry.Key + entry.Mark + entry.Address).Contains('\0', StringComparison.Ordinal), "A name is none.");
        return entries.IsEmpty ? "It holds nothing." : null;
    }
}
