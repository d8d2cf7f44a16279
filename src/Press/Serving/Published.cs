using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Stories;
using Skywave.Stories.Copy;

namespace Skywave.Press.Serving;

/// <summary>What is published, for who announces it: the editions' heads, and the log.</summary>
public sealed class Published(PressDatabase database)
{
    /// <summary>Every edition as it is now, in the order of their tags.</summary>
    public IReadOnlyList<SealedEdition> Editions()
    {
        using var db = database();
        return [.. db.Editions.AsNoTracking().Where(row => row.Number > 0).Select(row => new SealedEdition(row.Edition, row.Note)).ToList().OrderBy(edition => edition.Tag, StringComparer.Ordinal)];
    }

    /// <summary>The headlines that come first in an edition: those of its lead, then the newest.</summary>
    public ImmutableArray<string> Headlines(string edition, IReadOnlyList<StoryId> lead, int count)
    {
        using var db = database();
        var there = db.Stories.AsNoTracking().Where(story => story.Edition == edition && !story.IsWithdrawn);
        var pinned = lead.Select(story => story.Value).ToArray();
        var first = there.Where(story => pinned.Contains(story.Story)).Select(story => new { story.Story, story.Headline }).ToDictionary(story => story.Story, story => story.Headline);
        var newest = there.Where(story => !pinned.Contains(story.Story)).OrderByDescending(story => story.FirstPublished).Take(count).Select(story => story.Headline).ToList();
        return [.. pinned.Where(first.ContainsKey).Select(story => first[story]).Concat(newest).Take(count)];
    }

    /// <summary>The log's size now.</summary>
    public long LogSize()
    {
        using var db = database();
        return PublicationLog.Size(db);
    }

    /// <summary>The log's root at a size that it has or had.</summary>
    public Digest LogRoot(long size)
    {
        using var db = database();
        return PublicationLog.Root(db, size);
    }

    /// <summary>Paths of all the log's files.</summary>
    public IEnumerable<string> LogFiles() => LogTile.Since(0, LogSize()).Select(tile => tile.Path);

    /// <summary>A file of the log by its path from the root of the site, such as <c>log/tile/0/000.p/12</c>; null when there is none.</summary>
    public byte[]? LogFile(string path)
    {
        if (LogTile.Parse(path) is not { } tile)
            return null;
        using var db = database();
        return PublicationLog.Tile(db, tile);
    }
}
