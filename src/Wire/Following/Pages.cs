using System.Collections.Immutable;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Following;

/// <summary>A site of any make: its feed says what is new, its sitemaps what there is, and a story is what is found on its page.</summary>
internal sealed class Pages(SiteRow site, SiteAsker asker, SiteContext context) : ISite
{
    /// <summary>Pages that are read at a time, and names given at a time.</summary>
    private const int MostPages = 10, MostNames = 100;

    /// <summary>Characters of a text in a feed that is taken for the whole story.</summary>
    private const int WholeText = 500;

    private readonly Maps maps = new([.. site.Maps.Split('\n', StringSplitOptions.RemoveEmptyEntries)], asker);
    private ImmutableArray<Listed> feed = [];
    private byte[]? feedBytes;
    private ImmutableArray<Listed>? names;

    public int Most => MostPages;

    public bool IsComplete => false;

    public async Task<(bool IsChanged, Failure? Fault)> Ask(SourceRow source, CancellationToken stop)
    {
        // Without a feed there is no small question; the look at the newest part of the sitemaps comes by itself.
        if (site.Feed.Length == 0)
            return (false, null);
        // After a start nothing is in memory: the feed is wanted whole.
        var answer = await asker.Ask(new Uri(site.Feed), feedBytes is null ? "" : source.Tag, feedBytes is null ? "" : source.Modified, stop);
        if (answer.Fault is not null)
            return (false, SiteAsker.Fault(answer, "Its feed"));
        if (answer.Bytes is not { } bytes)
            return (false, null);
        var (read, refused) = FeedEntries.Parse(bytes);
        if (read is null)
            return (false, new Failure("Its feed: " + refused));
        (feed, feedBytes) = ([.. read.Entries.Where(entry => asker.IsOfSite(new Uri(entry.Address)))], bytes);
        (source.Tag, source.Modified) = (answer.Tag ?? "", answer.Modified ?? "");
        return (true, null);
    }

    public Task<Leaf> Since(DateTimeOffset time, int from, CancellationToken stop) => Task.FromResult(new Leaf(feed));

    public Task<Leaf> All(int from, CancellationToken stop) => List(from, all => all.OrderBy(page => page.Rank), stop);

    public Task<Leaf> Names(int from, CancellationToken stop) => List(from, all => all.OrderByDescending(page => page.Rank), stop);

    private async Task<Leaf> List(int from, Func<ImmutableArray<Listed>, IEnumerable<Listed>> order, CancellationToken stop)
    {
        if (from == 0 || names is null)
        {
            var (pages, fault) = await maps.Read(stop);
            if (fault is not null)
                return Leaf.Failed(fault);
            if (site.Feed.Length > 0 && feedBytes is null && await Ask(new SourceRow { Edition = "", Place = "", AddedBy = "" }, stop) is { Fault: { } failed })
                return Leaf.Failed(failed);
            var mapped = pages.Select(page => page.Key).ToHashSet(StringComparer.Ordinal);
            // What the feed has and no sitemap names is part of the site as well; the feed's mark is not the sitemap's.
            names = [.. order([.. pages, .. feed.Where(entry => !mapped.Contains(entry.Key)).Select(entry => entry with { Mark = "" })]).ThenKeyed()];
        }
        var part = names.Value.Skip(from).Take(MostNames).ToImmutableArray();
        return new Leaf(part, from + part.Length < names.Value.Length && part.Length > 0 ? from + part.Length : null, names.Value.Length);
    }

    public async Task<Leaf> These(IReadOnlyList<(string Key, string Mark, string Address)> stories, CancellationToken stop)
    {
        var read = ImmutableArray.CreateBuilder<Listed>();
        var failed = 0;
        foreach (var (key, mark, address) in stories)
        {
            if (!asker.Robots.Allows(new Uri(address)))
            {
                read.Add(new Listed(key, mark, address, 0, new SiteStory(key, mark, address, null, "The site's robots.txt asks programs not to fetch it.")));
                continue;
            }
            var answer = await asker.Ask(new Uri(address), stop);
            var isPageGone = answer.Status is 404 or 410 || (answer is { Bytes: not null, Address.AbsolutePath: "/" } && new Uri(address).AbsolutePath != "/");
            // Two in a row that cannot be had are the site's fault and not the page's.
            if (answer.Status is 429 or 503 || answer.RetryAfter is not null || (answer.Status == 0 && ++failed > 1))
                return new Leaf(read.ToImmutable(), Fault: SiteAsker.Fault(answer, "A page"));
            failed = answer.Status == 0 ? failed : 0;
            var story = isPageGone ? new SiteStory(key, mark, address, null, "The site no longer has the page.") { IsGone = true }
                : answer.Bytes is { } bytes ? Read(key, mark, address, bytes)
                : new SiteStory(key, mark, address, null, answer.Fault ?? "The page could not be had.") { MissingPictures = 1 };
            read.Add(new Listed(key, mark, address, story.Rank, story));
        }
        return new Leaf(read.ToImmutable());
    }

    private SiteStory Read(string key, string mark, string address, byte[] bytes)
    {
        var missing = 0;
        var wire = new WireContext(context.Source, context.Language)
        {
            Address = address,
            PictureAt = picture =>
            {
                var media = context.PictureAt(picture);
                missing += media is null ? 1 : 0;
                return media;
            },
        };
        var reading = new HtmlFormat().Read(bytes, wire).First();
        if (reading.Dispatch is null && FromFeed(address, wire) is { } fed)
            reading = fed;
        var listed = feed.FirstOrDefault(entry => entry.Key == key);
        if (reading.Dispatch is not { } item)
            return new SiteStory(key, mark, address, null, reading.Refused);
        var published = item.Published ?? (listed is { Rank: > 0 } ? DateTimeOffset.FromUnixTimeMilliseconds(listed.Rank) : null);
        if (published is null)
            return new SiteStory(key, mark, address, null, "The page says no date: it is hardly an article.");
        item = item with { Key = key, Source = context.Source, Address = address, Published = published, Document = item.Document with { Slug = SlugOf(address) } };
        return new SiteStory(key, mark, address, item)
        {
            Rank = SiteText.Milliseconds(published), Changed = SiteText.Milliseconds(item.Updated ?? published), Section = SectionOn(bytes), MissingPictures = missing,
        };
    }

    /// <summary>The story as the feed has it, when that is long enough to be the whole; for pages on which none is found.</summary>
    private Reading? FromFeed(string address, WireContext wire) => feedBytes is null ? null
        : new FeedFormat().Read(feedBytes, wire).FirstOrDefault(reading => reading.Dispatch is { } item && item.Address?.Split('#')[0] == address && item.Document.Body.Sum(TextOf.Length) >= WholeText);

    private static string? SectionOn(byte[] bytes) => SiteText.SectionOf(PageParser.Parse(bytes)?.QuerySelector("meta[property='article:section']")?.GetAttribute("content"));

    /// <summary>The last part of the path, where it is one of ours as well.</summary>
    private static string SlugOf(string address)
    {
        var last = new Uri(address).AbsolutePath.TrimEnd('/').Split('/')[^1];
        last = last.EndsWith(".html", StringComparison.Ordinal) ? last[..^5] : last.EndsWith(".htm", StringComparison.Ordinal) ? last[..^4] : last;
        return Stories.Documents.Slug.IsValid(last) ? last : "";
    }
}

file static class Order
{
    /// <summary>Pages of one time in the order of their names, so that a list comes in the same order twice.</summary>
    public static IEnumerable<Listed> ThenKeyed(this IEnumerable<Listed> pages) => pages is IOrderedEnumerable<Listed> ordered ? ordered.ThenBy(page => page.Key, StringComparer.Ordinal) : pages;
}
