using System.Text;
using Microsoft.EntityFrameworkCore;
using Skywave.Seal;
using Skywave.Seal.Log;

namespace Skywave.Press.Impressions;

/// <summary>The publication log in the database: leaves, and the roots of full tiles above them, so that appending reads a few hundred hashes at any size.</summary>
internal static class PublicationLog
{
    public static long Size(PressDb db) => (db.Log.Where(row => row.Level == 0).Max(row => (long?)row.Index) ?? -1) + 1;

    /// <summary>Gives revisions their leaves, and the rows that come with them.</summary>
    public static void Append(PressDb db, IReadOnlyList<RevisionRow> revisions, List<LogRow> rows)
    {
        if (revisions.Count == 0)
            return;
        var size = Size(db);
        foreach (var revision in revisions)
            revision.Leaf = size++;
        Append(db, revisions[0].Leaf, revisions.Select(revision => LeafOf(revision).ToString()), rows);
    }

    /// <summary>Rows of entries that come after those that are there.</summary>
    /// <param name="size">Of the log as it is.</param>
    public static void Append(PressDb db, long size, IEnumerable<string> entries, List<LogRow> rows)
    {
        foreach (var entry in entries)
            rows.Add(new LogRow { Level = 0, Index = size++, Entry = entry, Hash = LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry)).Hex });
        // A tile that is full now has its root one level up, and so on.
        var source = Source(db, rows);
        for (var level = 0; ; level++)
        {
            var full = rows.Where(row => row.Level == level && row.Index % LogHash.TileWidth == LogHash.TileWidth - 1).Select(row => row.Index / LogHash.TileWidth).ToList();
            if (full.Count == 0)
                return;
            rows.AddRange(full.Select(tile => new LogRow { Level = level + 1, Index = tile, Hash = LogHash.OfTile([.. source(level, tile * LogHash.TileWidth, LogHash.TileWidth)]).Hex }));
        }
    }

    /// <summary>Size and root with rows that are not in the database yet.</summary>
    public static (long Size, Digest Root) With(PressDb db, List<LogRow> rows)
    {
        var size = rows.Where(row => row.Level == 0).Select(row => row.Index + 1).DefaultIfEmpty(0).Max();
        if (size == 0)
            size = Size(db);
        return (size, LogHash.RootOf(size, Source(db, rows)));
    }

    /// <summary>A tile or a bundle as readers get it; null when the log has none there.</summary>
    public static byte[]? Tile(PressDb db, LogTile tile)
    {
        var from = tile.Index * LogHash.TileWidth;
        var rows = db.Log.AsNoTracking().Where(row => row.Level == Math.Max(tile.Level, 0) && row.Index >= from && row.Index < from + tile.Width).OrderBy(row => row.Index).ToList();
        return rows.Count < tile.Width ? null
            : tile.Level == LogTile.Entries ? LogTile.Bundle(rows.Select(row => row.Entry))
            : [.. rows.SelectMany(row => Convert.FromHexString(row.Hash))];
    }

    public static Digest Root(PressDb db, long size) => LogHash.RootOf(size, Source(db, []));

    private static LogHashes Source(PressDb db, List<LogRow> rows)
    {
        var fresh = rows.ToLookup(row => row.Level);
        return (level, from, count) => [.. db.Log.AsNoTracking().Where(row => row.Level == level && row.Index >= from && row.Index < from + count).OrderBy(row => row.Index).Select(row => row.Hash).ToList()
            .Concat(fresh[level].Where(row => row.Index >= from && row.Index < from + count).OrderBy(row => row.Index).Select(row => row.Hash)).Select(Digest.Parse)];
    }

    private static LogLeaf LeafOf(RevisionRow row) => new(row.Kind, DateTimeOffset.FromUnixTimeSeconds(row.Time), row.Edition, row.Story, row.Revision, Parse(row.Commitment), Parse(row.Previous));

    private static Digest? Parse(string hash) => hash == "-" ? null : Digest.Parse(hash);
}
