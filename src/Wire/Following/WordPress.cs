using System.Collections.Immutable;
using System.Globalization;

namespace Skywave.Wire.Following;

/// <summary>A site that WordPress makes, read by its REST API (4.7 and later; changes since a time from 5.7 on).</summary>
internal sealed class WordPress(SiteRow site, SiteAsker asker, SiteContext context) : ISite
{
    /// <summary>Posts of one request: what WordPress gives at most, and the least that is asked for when those are too many or take too long.</summary>
    private const int MostPosts = 100, FewestPosts = 10;

    private int posts = MostPosts;

    public int Most => posts;

    public bool IsComplete => true;

    /// <summary>WordPress answers for its lists without a tag, and for its feed with one that changes with every post.</summary>
    public async Task<(bool IsChanged, Failure? Fault)> Ask(SourceRow source, CancellationToken stop)
    {
        if (site.Feed.Length == 0)
            return (true, null);
        var answer = await asker.Ask(new Uri(site.Feed), source.Tag, source.Modified, stop);
        // A site without feeds is asked for its posts each time; one that fails would fail there as well.
        if (answer.Status is 401 or 403 or 404 or 410)
            return (true, null);
        if (answer.Fault is not null)
            return (false, SiteAsker.Fault(answer, "Its feed"));
        if (answer.Bytes is not { } bytes)
            return (false, null);
        if (!FeedEntries.IsFeed(bytes))
            return (false, new Failure("A page came where the site's feed was: it may be a check for robots, a notice, or another site."));
        var isChanged = answer.Tag is null or "" && answer.Modified is null or "" || (answer.Tag, answer.Modified) != (source.Tag, source.Modified);
        (source.Tag, source.Modified) = (answer.Tag ?? "", answer.Modified ?? "");
        return (isChanged, null);
    }

    public Task<Leaf> Since(DateTimeOffset time, int from, CancellationToken stop) =>
        List($"{Whole}&orderby=modified&order=asc&modified_after={time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}", from, isWhole: true, stop);

    public Task<Leaf> All(int from, CancellationToken stop) => List($"{Whole}&orderby=id&order=asc", from, isWhole: true, stop);

    public Task<Leaf> Names(int from, CancellationToken stop) => List($"_fields={WordPressPosts.Names}&orderby=date&order=desc", from, isWhole: false, stop);

    public async Task<Leaf> These(IReadOnlyList<(string Key, string Mark, string Address)> stories, CancellationToken stop)
    {
        var query = $"{Whole}&include={string.Join(',', stories.Select(story => story.Key))}";
        var all = ImmutableArray.CreateBuilder<Listed>();
        for (int? from = 0; from is { } at;)
        {
            var leaf = await List(query, at, isWhole: true, stop);
            if (leaf.Fault is not null)
                return leaf;
            all.AddRange(leaf.Stories);
            from = all.Count < stories.Count ? leaf.Next : null;
        }
        return new Leaf(all.ToImmutable());
    }

    private static string Whole => $"_embed=author,wp:term,wp:featuredmedia&_fields={WordPressPosts.Fields}";

    private async Task<Leaf> List(string query, int from, bool isWhole, CancellationToken stop)
    {
        while (true)
        {
            var asked = isWhole ? posts : MostPosts;
            var answer = await asker.Ask(At(new Uri(site.Api), "wp/v2/posts", string.Create(CultureInfo.InvariantCulture, $"{query}&per_page={asked}&offset={from}")), stop);
            if (answer.Bytes is not { } bytes)
            {
                // Too much, or too slow: fewer at once, and for as long as this program runs.
                if (isWhole && answer.Status is 0 or 200 or 500 or 502 or 504 && posts > FewestPosts)
                {
                    posts = Math.Max(FewestPosts, posts / 2);
                    if (answer.Status != 0 || answer.Fault?.Contains("in full within", StringComparison.Ordinal) is true)
                        continue;
                }
                return Leaf.Failed(SiteAsker.Fault(answer, "Its list of posts"));
            }
            var (read, refused) = WordPressPosts.Read(bytes, context, isWhole);
            if (refused is not null)
                return Leaf.Failed(new Failure(refused));
            // A part that is as long as it may be has another after it, unless the site says that this is all.
            var isLast = read.Length == 0 || (answer.Total is { } total ? from + asked >= total : read.Length < asked);
            return new Leaf(read, isLast ? null : from + asked, answer.Total ?? 0);
        }
    }

    /// <summary>An address of the API: with pretty addresses a path, without them a member of the query.</summary>
    public static Uri At(Uri api, string path, string query)
    {
        var address = api.AbsoluteUri;
        var isInQuery = address.Contains("rest_route=", StringComparison.Ordinal);
        return new Uri(address.TrimEnd('/') + "/" + path + (isInQuery ? "&" : "?") + query);
    }
}
