using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>A site of no known make: a feed, a sitemap and pages in a theme.</summary>
internal sealed class PlainSite
{
    public sealed record Story(string Path, string Title, string Text, DateTimeOffset Changed);

    public List<Story> Stories { get; } = [];

    /// <summary>How a page is dressed: the story's title and paragraphs, to HTML.</summary>
    public Func<Story, string> Theme { get; set; } = Plain;

    public string Robots { get; set; } = "";

    public static string Plain(Story story) =>
        $"<article><h1>{WebUtility.HtmlEncode(story.Title)}</h1>{string.Concat(story.Text.Split('\n').Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"))}</article><nav><a href=/>Home</a> <a href=/calendar/2027/01>Next month</a></nav>";

    public static Story Some(int number, int version = 1) => new(
        $"/stories/story-{number}", $"Ferry number {number} crosses the lake",
        string.Join('\n', Enumerable.Range(1, 6).Select(line => $"Paragraph {line} of version {version} tells how ferry number {number} left the landing at Karsa, who was on board, and what those who stayed behind could see of it.")),
        new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero).AddHours(number).AddMinutes(version));

    public async Task Answer(HttpContext http)
    {
        var (path, site) = (http.Request.Path.Value!, $"{http.Request.Scheme}://{http.Request.Host}");
        switch (path)
        {
            case "/":
                await StandIn.Say(http, "text/html", "<!doctype html><html lang=en><title>The Orsa Post</title><link rel=alternate type=application/rss+xml href=/news.rss><p>News");
                return;
            case "/robots.txt":
                await StandIn.Say(http, "text/plain", Robots + $"\nSitemap: {site}/sitemap.xml\n");
                return;
            case "/news.rss":
                var items = Stories.OrderByDescending(story => story.Changed).Take(10).Select(story => $"<item><title>{WebUtility.HtmlEncode(story.Title)}</title><link>{site}{story.Path}</link><pubDate>{story.Changed:R}</pubDate><description>{WebUtility.HtmlEncode(story.Text[..Math.Min(80, story.Text.Length)])}</description></item>");
                await Tagged(http, "application/rss+xml", $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Orsa Post</title><language>en</language>{string.Concat(items)}</channel></rss>");
                return;
            case "/sitemap.xml":
                await Tagged(http, "application/xml", $"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{site}/sitemap.xml</loc></sitemap><sitemap><loc>{site}/post-sitemap.xml</loc></sitemap><sitemap><loc>{site}/tag-sitemap.xml</loc></sitemap></sitemapindex>");
                return;
            case "/post-sitemap.xml":
                await Tagged(http, "application/xml", $"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{string.Concat(Stories.Select(story => $"<url><loc>{site}{story.Path}</loc><lastmod>{story.Changed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</lastmod></url>"))}</urlset>");
                return;
        }
        if (Stories.FirstOrDefault(story => story.Path == path) is { } found)
            await StandIn.Say(http, "text/html; charset=utf-8", $"<!doctype html><html lang=en><head><title>{WebUtility.HtmlEncode(found.Title)} | The Orsa Post</title><meta property=article:published_time content={found.Changed.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}></head><body>{Theme(found)}</body></html>");
        else
            await StandIn.Say(http, "text/html", "<!doctype html><title>Not found</title><p>There is no such page.", 404);
    }

    private static async Task Tagged(HttpContext http, string type, string text)
    {
        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}\"";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }
        http.Response.Headers.ETag = tag;
        await StandIn.Say(http, type, text);
    }
}
