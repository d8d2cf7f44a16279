using System.Text.RegularExpressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Newsroom.Trust;

/// <summary>What was seen of a site and its log.</summary>
/// <param name="Log">Null when the site's metadata is not believed: then its log was not looked at.</param>
/// <param name="Metadata">Files below <c>tuf/</c>, the log's checkpoint and the editions' heads as they were read, by path.</param>
/// <param name="Bundles">The log's entries as they were read, by path.</param>
/// <param name="Key">The log's, as the role <c>targets</c> names it.</param>
/// <param name="Memory">What to remember of it; null when something forbids that, above all an older or another log than the one that was remembered.</param>
internal sealed record SiteSeen(
    SiteVerdict Site, LogVerdict? Log, IReadOnlyDictionary<string, byte[]> Metadata, IReadOnlyDictionary<string, byte[]> Bundles, IReadOnlyDictionary<string, RevisionRecord?> Records, VerifierKey? Key, WatchMemory? Memory = null)
{
    /// <summary>All entries of the log in their order; empty when it was not read to its end.</summary>
    public IReadOnlyList<string> Entries
    {
        get
        {
            var entries = Bundles.Select(bundle => (Tile: LogTile.Parse(bundle.Key)!.Value, bundle.Value)).OrderBy(bundle => bundle.Tile.Index).SelectMany(bundle => LogTile.Open(bundle.Value) ?? []).ToList();
            return Log?.Seen?.Checkpoint.Size is { } size && entries.Count >= size ? entries[..(int)size] : [];
        }
    }
}

/// <summary>Reads a whole site as <c>verify</c> does and compares all that it shows with the publication log.</summary>
internal static partial class SiteWatch
{
    /// <summary>So often a site that goes on is read before it is judged by what was found.</summary>
    internal const int Attempts = 3;

    /// <param name="words">The newsroom's fingerprint; null believes the site's first root.</param>
    /// <param name="before">What was remembered.</param>
    /// <exception cref="HttpRequestException">The site cannot be reached.</exception>
    public static async Task<SiteSeen> Look(Copy copy, string? words, WatchMemory? before, DateTimeOffset now, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var seen = await LookOnce(copy, words, before, now, stop);
            if (seen is { Site.IsGenuine: true, Log.IsAlarm: false } || attempt == Attempts || !await copy.HasGoneOn(seen.Metadata.GetValueOrDefault(Copy.Timestamp), stop))
                return seen;
        }
    }

    private static async Task<SiteSeen> LookOnce(Copy copy, string? words, WatchMemory? before, DateTimeOffset now, CancellationToken stop)
    {
        // Of what was remembered the root alone: a copy may be a little older than the one that was looked at last.
        var check = new SiteCheck(words, now, before is null ? null : new TufMemory(before.Root), keepsRecords: true);
        var (metadata, bundles, pages) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), new Dictionary<string, byte[]>(StringComparer.Ordinal), new SortedDictionary<string, byte[]>(StringComparer.Ordinal));
        await copy.Bring(check, stop, (path, bytes) =>
        {
            if (bytes is null)
                return;
            if (path.StartsWith("tuf/", StringComparison.Ordinal) || path == Checkpoint.Path || path.EndsWith("/edition.note", StringComparison.Ordinal))
                metadata[path] = bytes;
            else if (Article().IsMatch(path))
                pages[path] = bytes;
        });
        var site = check.Verdict();
        if (site.Refusal is not null || check.LogKey is not { } key)
            return new SiteSeen(site, null, metadata, bundles, check.Records, check.LogKey);
        var monitor = new LogMonitor(key, site.Editions.Select(edition => edition.Head).OfType<EditionHead>(), before?.Log);
        while (monitor.Next is { } path)
        {
            var bytes = await copy.Read(path, monitor.MaxBytes, stop);
            monitor.Bring(bytes);
            if (bytes is not null && path != Checkpoint.Path)
                bundles[path] = bytes;
            else if (bytes is not null)
                metadata[path] = bytes;
        }
        Compare(monitor, check.Records, pages);
        var verdict = monitor.Verdict();
        return new SiteSeen(site, verdict, metadata, bundles, check.Records, key, verdict.Memory is { } log ? new WatchMemory(check.Memory!.Root, log) : null);
    }

    private static void Compare(LogMonitor monitor, IReadOnlyDictionary<string, RevisionRecord?> records, SortedDictionary<string, byte[]> pages)
    {
        foreach (var (path, record) in records)
            monitor.NoteRecord(path, record);
        var stories = new StoryOnPage(records.Values.OfType<RevisionRecord>().Select(record => StoryOnPage.Open(record)?.Headline).OfType<string>().Select(PageText.Single).ToHashSet(StringComparer.Ordinal));
        foreach (var (path, bytes) in pages)
        {
            var page = PageText.Of(bytes);
            var named = page.Record is { } link ? records.GetValueOrDefault(Beside(path, link)) : null;
            if (named is not null || page.Record is not null || !StoryOnPage.IsWithoutStory(page, path.Split('/')[0]))
                monitor.NotePage(path, named, named is not null && stories.Says(page, named));
        }
    }

    /// <summary>A path relative to a page, from the root of the site.</summary>
    public static string Beside(string page, string relative) => Uri.TryCreate(new Uri("http://site/" + page), relative, out var address) && address.Host == "site" ? address.AbsolutePath[1..] : "";

    /// <summary>Where stories lie: see docs/formats/log.md.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9-]+/[0-9]{4}/[0-9]{2}/[^/]+\.html\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Article();
}
