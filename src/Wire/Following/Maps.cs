using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Skywave.Wire.Following;

/// <summary>The pages that a site's sitemaps name. No link on a page is ever followed: a calendar without an end is no trap.</summary>
internal sealed partial class Maps(ImmutableArray<string> roots, SiteAsker asker)
{
    /// <summary>Sitemaps of one site, how deep they may name one another, and pages of all of them.</summary>
    private const int MaxMaps = 300, MaxDepth = 3, MaxPages = 100_000;

    private readonly Dictionary<string, (string Tag, string Modified, string Said, Sitemap Map)> known = new(StringComparer.Ordinal);

    /// <summary>All pages, or why they could not be had; a sitemap that is unchanged by its own word or its server's is not fetched again.</summary>
    public async Task<(ImmutableArray<Listed> Pages, Failure? Fault)> Read(CancellationToken stop)
    {
        var pages = new Dictionary<string, Listed>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<(string Address, string Said, int Depth)>(roots.Select(root => (root, "", 0)));
        while (next.TryDequeue(out var at) && pages.Count < MaxPages)
        {
            if (!seen.Add(at.Address) || seen.Count > MaxMaps || !Uri.TryCreate(at.Address, UriKind.Absolute, out var address) || !asker.IsOfSite(address))
                continue;
            var (map, fault) = await Fetch(address, at.Said, stop);
            if (map is null)
                return ([], fault);
            if (!map.IsIndex)
            {
                foreach (var (page, changed) in map.Entries)
                {
                    if (Uri.TryCreate(page, UriKind.Absolute, out var whole) && asker.IsOfSite(whole) && pages.Count < MaxPages)
                        pages.TryAdd(whole.AbsoluteUri, new Listed(whole.AbsoluteUri, changed, whole.AbsoluteUri, SiteText.Milliseconds(Sitemap.Time(changed))));
                }
                continue;
            }
            if (at.Depth >= MaxDepth)
                continue;
            // Where the names tell articles from lists and people, only those of articles are read.
            var articles = map.Entries.Where(entry => Articles().IsMatch(entry.Address) && !Others().IsMatch(entry.Address)).ToList();
            foreach (var (address1, changed) in articles.Count > 0 ? articles : [.. map.Entries])
                next.Enqueue((address1, changed, at.Depth + 1));
        }
        return ([.. pages.Values], null);
    }

    private async Task<(Sitemap? Map, Failure? Fault)> Fetch(Uri address, string said, CancellationToken stop)
    {
        if (known.TryGetValue(address.AbsoluteUri, out var before) && said.Length > 0 && before.Said == said)
            return (before.Map, null);
        var answer = await asker.Ask(address, before.Tag ?? "", before.Modified ?? "", stop);
        if (answer.Status == 304 && before.Map is not null)
            return (before.Map, null);
        if (answer.Bytes is not { } bytes)
            return (null, SiteAsker.Fault(answer, "Its sitemap"));
        var (map, refused) = Sitemap.Parse(bytes);
        if (map is null)
            return (null, new Failure("Its sitemap: " + refused));
        known[address.AbsoluteUri] = (answer.Tag ?? "", answer.Modified ?? "", said, map);
        return (map, null);
    }

    [GeneratedRegex("post|article|news|stor(y|ies)|entr(y|ies)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Articles();

    [GeneratedRegex("categor|tag|author|taxonom|user|image|video|post_format", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Others();
}
