using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Following;

/// <summary>How a site can be read, and what it says of itself.</summary>
/// <param name="Address">The site's own address, after redirects; stories of it lie below.</param>
/// <param name="Name">As it calls itself; may be empty.</param>
/// <param name="Language">As it says it, any tag; may be empty.</param>
/// <param name="TimeZone">An IANA name; empty when it does not say.</param>
public sealed record FoundSite(Uri Address, SiteWay Way, string Api, string AccessKey, string Feed, ImmutableArray<string> Maps, string Name, string Motto, string Language, string TimeZone);

/// <summary>Finds out how a site can be read: by its content system's own interface, else by its feed, its sitemaps and its pages.</summary>
internal sealed partial class Discovery(SiteAsker asker, Uri site, string accessKey)
{
    /// <summary>Where feeds lie that no page names.</summary>
    private static readonly string[] UsualFeeds = ["feed/", "rss/", "feed.xml", "index.xml"], UsualMaps = ["sitemap.xml", "wp-sitemap.xml"];

    /// <summary>The site, or why it cannot be followed. Costs three to a dozen requests, once.</summary>
    public async Task<(FoundSite? Site, Failure? Fault)> Find(CancellationToken stop)
    {
        var robots = await ReadRobots(asker, site, stop);
        if (robots is not null)
            return (null, robots);
        var answer = await asker.Ask(site, stop);
        if (answer.Bytes is not { } bytes)
            return (null, SiteAsker.Fault(answer, site.AbsoluteUri));
        var home = answer.Address ?? site;
        var page = PageParser.Parse(bytes);
        var says = Of(home, page);
        if (Api(answer.Links, page, home) is { } api && await WordPress(says, api, page, stop) is { } wordpress)
            return (wordpress, null);
        if (await Ghost(says, page, stop) is { } ghost)
            return (ghost, null);
        return await ByPages(says, page, stop);
    }

    /// <summary>Reads the site's <c>robots.txt</c> into the asker; null, or why the site cannot be asked at all. One that is not there allows everything (RFC 9309, 2.3.1.3).</summary>
    public static async Task<Failure?> ReadRobots(SiteAsker asker, Uri site, CancellationToken stop)
    {
        asker.Robots = Robots.None;
        var answer = await asker.Ask(new Uri(site, "/robots.txt"), stop);
        if (answer.Bytes is { } bytes)
            asker.Robots = Robots.Parse(bytes);
        // One that cannot be had because the server fails forbids everything for now (2.3.1.4).
        return answer.Status is 0 or 429 or >= 500 ? SiteAsker.Fault(answer, "Its robots.txt") : null;
    }

    private async Task<FoundSite?> WordPress(FoundSite says, Uri api, IHtmlDocument? page, CancellationToken stop)
    {
        if (!asker.IsOfSite(api))
            return null;
        var address = api.AbsoluteUri;
        var root = await asker.Ask(new Uri(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "_fields=name,description,timezone_string"), stop);
        if (root.Bytes is null || JsonParts.Parse(root.Bytes).Document is not { } about)
            return null;
        using (about)
        {
            // That it has an interface does not say that posts are given there.
            var posts = await asker.Ask(Following.WordPress.At(api, "wp/v2/posts", "per_page=1&_fields=" + WordPressPosts.Names), stop);
            if (posts.Bytes is null || WordPressPosts.Read(posts.Bytes, new SiteContext("", "", site, _ => null), isWhole: false).Refused is not null)
                return null;
            var (feed, read) = await Feed(says.Address, page, ["feed/"], stop);
            var name = FeedText.PlainOf(about.RootElement.Part("name").Text());
            return says with
            {
                Way = SiteWay.WordPress, Api = address, Feed = feed, Name = name.Length > 0 ? name : says.Name, Motto = FeedText.PlainOf(about.RootElement.Part("description").Text()),
                TimeZone = about.RootElement.Part("timezone_string").Text(), Language = says.Language.Length > 0 ? says.Language : read?.Language ?? "",
            };
        }
    }

    /// <summary>With the key that was given, or that Ghost puts into its pages for its own search.</summary>
    private async Task<FoundSite?> Ghost(FoundSite says, IHtmlDocument? page, CancellationToken stop)
    {
        var script = page?.QuerySelector("script[data-key][data-sodo-search], script[data-key][data-ghost]");
        var key = accessKey.Length > 0 ? accessKey : script?.GetAttribute("data-key") ?? "";
        if (!Key().IsMatch(key) || (accessKey.Length == 0 && !IsGhost(page)))
            return null;
        var api = new Uri(says.Address, "ghost/api/content/").AbsoluteUri;
        var answer = await asker.Ask(Following.Ghost.At(api, key, "settings", ""), stop);
        if (answer.Bytes is null || JsonParts.Parse(answer.Bytes).Document is not { } about)
            return null;
        using (about)
        {
            if (about.RootElement.Part("settings") is not { } settings || settings.Part("title").Text() is not { Length: > 0 } title)
                return null;
            return says with
            {
                Way = SiteWay.Ghost, Api = api, AccessKey = key, Name = FeedText.PlainOf(title), Motto = FeedText.PlainOf(settings.Part("description").Text()),
                Language = settings.Part("lang").Text() is { Length: > 0 } lang ? lang : settings.Part("locale").Text() is { Length: > 0 } locale ? locale : says.Language, TimeZone = settings.Part("timezone").Text(),
            };
        }
    }

    private async Task<(FoundSite?, Failure?)> ByPages(FoundSite says, IHtmlDocument? page, CancellationToken stop)
    {
        var (feed, read) = await Feed(says.Address, page, UsualFeeds, stop);
        var maps = await SiteMaps(says.Address, stop);
        if (feed.Length == 0 && maps.IsEmpty)
            return (null, new Failure("It gives neither stories of its own accord (WordPress, Ghost) nor a feed nor a sitemap: there is nothing to follow it by."));
        return (says with
        {
            Way = SiteWay.Pages, Feed = feed, Maps = maps, Name = says.Name.Length > 0 ? says.Name : read?.Name ?? "", Language = says.Language.Length > 0 ? says.Language : read?.Language ?? "",
        }, null);
    }

    /// <summary>The first feed of stories: one that the page names, else one at a usual place.</summary>
    private async Task<(string Address, FeedEntries? Read)> Feed(Uri home, IHtmlDocument? page, string[] usual, CancellationToken stop)
    {
        var named = page?.QuerySelectorAll("link[rel~=alternate][type='application/rss+xml'], link[rel~=alternate][type='application/atom+xml']")
            .Select(link => link.GetAttribute("href") ?? "").Where(href => !href.Contains("comments", StringComparison.OrdinalIgnoreCase)).Take(2).ToList() ?? [];
        foreach (var href in named.Count > 0 ? named : [.. usual])
        {
            if (!Uri.TryCreate(home, href, out var address) || !asker.IsOfSite(address))
                continue;
            var answer = await asker.Ask(address, stop);
            if (answer.Bytes is { } bytes && FeedEntries.IsFeed(bytes) && FeedEntries.Parse(bytes).Feed is { } read)
                return (address.AbsoluteUri, read);
        }
        return ("", null);
    }

    private async Task<ImmutableArray<string>> SiteMaps(Uri home, CancellationToken stop)
    {
        if (asker.Robots.Sitemaps is { IsEmpty: false } named)
            return [.. named.Where(map => Uri.TryCreate(map, UriKind.Absolute, out var address) && asker.IsOfSite(address))];
        foreach (var path in UsualMaps)
        {
            var address = new Uri(home, "/" + path);
            if ((await asker.Ask(address, stop)).Bytes is { } bytes && Sitemap.Parse(bytes).Map is not null)
                return [address.AbsoluteUri];
        }
        return [];
    }

    private static FoundSite Of(Uri home, IHtmlDocument? page) => new(
        home, SiteWay.Pages, "", "", "", [],
        Line(page?.QuerySelector("meta[property='og:site_name']")?.GetAttribute("content") ?? page?.Title ?? ""), Line(page?.QuerySelector("meta[name=description]")?.GetAttribute("content") ?? ""),
        page?.DocumentElement.GetAttribute("lang") ?? "", "");

    private static string Line(string text) => PageFacts.Line(text) is { Length: <= 200 } line ? line : "";

    /// <summary>Where WordPress's interface is, by the header or the page (its handbook, "Discovery").</summary>
    private static Uri? Api(string links, IHtmlDocument? page, Uri home)
    {
        var named = ApiLink().Match(links) is { Success: true } match ? match.Groups[1].Value : page?.QuerySelector("link[rel='https://api.w.org/']")?.GetAttribute("href");
        return named is { Length: > 0 and <= 500 } && Uri.TryCreate(home, named, out var api) && api.Scheme is "http" or "https" ? api : null;
    }

    private static bool IsGhost(IHtmlDocument? page) => page?.QuerySelector("meta[name=generator]")?.GetAttribute("content")?.StartsWith("Ghost", StringComparison.OrdinalIgnoreCase) is true;

    [GeneratedRegex("<([^<>]{1,500})>\\s*;\\s*rel=\"?https://api\\.w\\.org/\"?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ApiLink();

    [GeneratedRegex("^[0-9a-f]{26}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
