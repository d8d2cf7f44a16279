using System.Text;
using Microsoft.EntityFrameworkCore;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Press.Impressions;

/// <summary>What a copy of the site has, checked by whoever brings it.</summary>
/// <param name="Entries">All entries of its log.</param>
/// <param name="Records">Revisions that it shows, each that of its leaf.</param>
/// <param name="Heads">Of each edition that goes on here: its newest head and the signed note, base64.</param>
/// <param name="Media">Renditions that stories need, by path within their edition.</param>
public sealed record Recovered(
    IReadOnlyList<string> Entries, IReadOnlyList<RevisionRecord> Records, IReadOnlyList<(EditionHead Head, string Note)> Heads, IReadOnlyDictionary<(string Edition, string Path), byte[]> Media);

/// <summary>Brings what Press remembers up to what readers saw, when it was restored from an older backup.</summary>
internal sealed class Recovery(PressDb db, Ledger ledger, Packs packs)
{
    /// <returns>Why not; null when it is done.</returns>
    public string? Take(Recovered site)
    {
        var (size, there) = (PublicationLog.Size(db), (long)site.Entries.Count);
        var common = Math.Min(size, there);
        if (common > 0 && RootOf(site.Entries, common) != PublicationLog.Root(db, common))
            return $"The log here is not the beginning of the one that the site shows: of the {common} leaves that both have some are not the same. It is another newsroom's, or one of the two was forked.";
        using (var transaction = db.Database.BeginTransaction())
        {
            var (log, rows) = (new List<LogRow>(), new RowWriter(db));
            PublicationLog.Append(db, size, site.Entries.Skip((int)size), log);
            rows.Put(log);
            var revisions = Missing(site).ToList();
            rows.Put(revisions);
            rows.Put(revisions.Where(row => row.Path.Length > 0).DistinctBy(row => (row.Edition, row.Path)).Select(row => new AddressRow { Edition = row.Edition, Path = row.Path, Story = row.Story }).ToList());
            transaction.Commit();
        }
        ledger.Settle(db);
        foreach (var (head, note) in site.Heads)
            Raise(head, note, [.. site.Media.Where(file => file.Key.Edition == head.Edition).Select(file => (file.Key.Path, file.Value))]);
        return null;
    }

    /// <summary>Revisions that have a leaf and are not known here.</summary>
    private IEnumerable<RevisionRow> Missing(Recovered site)
    {
        var known = db.Revisions.AsNoTracking().Select(row => new { row.Edition, row.Story, row.Revision }).AsEnumerable().Select(row => (row.Edition, row.Story, row.Revision)).ToHashSet();
        var records = site.Records.ToDictionary(record => record.Leaf);
        for (var index = 0; index < site.Entries.Count; index++)
        {
            if (LogLeaf.Parse(site.Entries[index]) is not { } leaf || !known.Add((leaf.Edition, leaf.Story, leaf.Revision)))
                continue;
            var record = records.GetValueOrDefault(index);
            yield return new RevisionRow
            {
                Edition = leaf.Edition, Story = leaf.Story, Revision = leaf.Revision, Kind = leaf.Kind, Time = leaf.Time.ToUnixTimeSeconds(), Leaf = index,
                Commitment = leaf.Commitment?.Hex ?? "-", Previous = leaf.Previous?.Hex ?? "-",
                Path = record?.Path ?? "", Document = record is null ? "" : Encoding.UTF8.GetString(record.Document.Span), Nonce = record?.Nonce.Hex ?? "",
            };
        }
    }

    /// <summary>The edition's next number and head come after the one that readers saw, and its next take makes one whatever has changed.</summary>
    private void Raise(EditionHead head, string note, List<(string Path, byte[] Bytes)> media)
    {
        var row = db.Editions.AsNoTracking().FirstOrDefault(row => row.Edition == head.Edition) ?? new EditionRow { Edition = head.Edition, Profile = "", Root = Tree.EmptyRoot.Hex, Note = note };
        var fresh = media.Where(file => !db.Renditions.Any(known => known.Path == file.Path)).ToList();
        if (row.Number >= head.Number && fresh.Count == 0)
            return;
        var impression = new Impression(row);
        using var record = packs.Begin();
        foreach (var (path, bytes) in fresh)
            impression.Renditions.Add(new RenditionRow { Path = path, Blob = record.Put(bytes).Hex, Length = bytes.Length });
        if (row.Number < head.Number)
            (row.Number, row.Head, row.NoteBefore) = (head.Number, head.ToText(), "");
        if (row.MadeWith.Split(' ') is [var world, var words, _])
            row.MadeWith = $"{world} {words} -";
        using var transaction = db.Database.BeginTransaction();
        ledger.Keep(db, transaction, record, impression);
    }

    /// <summary>The root of the first entries, without the database.</summary>
    private static Digest RootOf(IReadOnlyList<string> entries, long size)
    {
        var levels = new List<List<Digest>> { entries.Take((int)size).Select(entry => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry))).ToList() };
        while (levels[^1].Count >= LogHash.TileWidth)
            levels.Add([.. levels[^1].Chunk(LogHash.TileWidth).Where(tile => tile.Length == LogHash.TileWidth).Select(tile => LogHash.OfTile(tile))]);
        return LogHash.RootOf(size, (level, from, count) => [.. levels[level].Skip((int)from).Take(count)]);
    }
}
