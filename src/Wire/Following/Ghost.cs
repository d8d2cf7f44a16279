using System.Globalization;

namespace Skywave.Wire.Following;

/// <summary>A site that Ghost makes, read by its Content API with the key that its pages give to every reader.</summary>
internal sealed class Ghost(SiteRow site, SiteAsker asker, SiteContext context) : ISite
{
    /// <summary>Posts of one request: the most that Ghost gives since version 6.</summary>
    private const int Posts = 100;

    public int Most => Posts;

    public bool IsComplete => true;

    public async Task<(bool IsChanged, Failure? Fault)> Ask(SourceRow source, CancellationToken stop)
    {
        var answer = await asker.Ask(At(site.Api, site.AccessKey, "posts", "limit=1&fields=id,updated_at,published_at,url&order=updated_at%20desc"), source.Tag, source.Modified, stop);
        if (answer.Fault is not null)
            return (false, SiteAsker.Fault(answer, "Its list of posts"));
        if (answer.Bytes is not { } bytes)
            return (false, null);
        if (GhostPosts.Read(bytes, context, isWhole: false).Refused is { } refused)
            return (false, new Failure(refused));
        (source.Tag, source.Modified) = (answer.Tag ?? "", answer.Modified ?? "");
        return (true, null);
    }

    public Task<Leaf> Since(DateTimeOffset time, int from, CancellationToken stop) =>
        List($"include=authors,tags&order=updated_at%20asc&filter={Uri.EscapeDataString($"updated_at:>'{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'")}", from, isWhole: true, stop);

    public Task<Leaf> All(int from, CancellationToken stop) => List("include=authors,tags&order=published_at%20asc", from, isWhole: true, stop);

    public Task<Leaf> Names(int from, CancellationToken stop) => List($"fields={GhostPosts.Names}&order=published_at%20desc", from, isWhole: false, stop);

    public Task<Leaf> These(IReadOnlyList<(string Key, string Mark, string Address)> stories, CancellationToken stop) =>
        List($"include=authors,tags&filter={Uri.EscapeDataString($"id:[{string.Join(',', stories.Select(story => story.Key))}]")}", 0, isWhole: true, stop);

    private async Task<Leaf> List(string query, int from, bool isWhole, CancellationToken stop)
    {
        var answer = await asker.Ask(At(site.Api, site.AccessKey, "posts", string.Create(CultureInfo.InvariantCulture, $"{query}&limit={Posts}&page={from / Posts + 1}")), stop);
        if (answer.Bytes is not { } bytes)
            return Leaf.Failed(SiteAsker.Fault(answer, "Its list of posts"));
        var (read, next, total, refused) = GhostPosts.Read(bytes, context, isWhole);
        return refused is not null ? Leaf.Failed(new Failure(refused)) : new Leaf(read, next is null ? null : from + Posts, total);
    }

    public static Uri At(string api, string key, string what, string query) => new($"{api.TrimEnd('/')}/{what}/?key={Uri.EscapeDataString(key)}&{query}");
}
