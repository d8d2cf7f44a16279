using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Checks;

/// <summary>What the log must have for a revision that is published.</summary>
/// <param name="Hash">Of the entry, as <see cref="LogHash.OfLeaf"/> makes it.</param>
internal readonly record struct LoggedRecord(long Leaf, Digest Hash);

/// <summary>
/// Checks what a site shows against its publication log, step by step and without I/O: that the log's root is the one that was signed, that the editions' heads name roots which
/// the log had, and that each revision that is published has its leaf.
/// </summary>
/// <param name="key">The log's, as the role <c>targets</c> names it.</param>
/// <param name="heads">Of all editions.</param>
/// <param name="records">Revisions that are published, by path from the root of the site; null where a file is no record.</param>
internal sealed class LogCheck(VerifierKey key, IReadOnlyList<EditionHead> heads, IReadOnlyDictionary<string, LoggedRecord?> records)
{
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private readonly Queue<string> wanted = new([Checkpoint.Path]);
    private readonly Dictionary<string, ImmutableArray<Digest>> tiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> bundles = new(StringComparer.Ordinal);

    public Checkpoint? Checkpoint { get; private set; }

    public ImmutableArray<Finding> Findings => findings.ToImmutable();

    public string? Next => wanted.TryPeek(out var path) ? path : null;

    public void Bring(byte[]? bytes)
    {
        var path = wanted.Dequeue();
        if (bytes is null)
            Find(FindingKind.Missing, path, "The log should have it.");
        else if (path == Log.Checkpoint.Path)
            ReadCheckpoint(path, bytes);
        else if (LogTile.Parse(path) is { Level: LogTile.Entries } bundle)
            Keep(bundles, path, LogTile.Open(bytes) is { } entries && entries.Length == bundle.Width ? entries : null);
        else
            Keep(tiles, path, LogTile.Parse(path)!.Value.Hashes(bytes));
        if (wanted.Count == 0 && Checkpoint is not null && findings.Count == 0)
            Compare();
    }

    private void Keep<T>(Dictionary<string, ImmutableArray<T>> to, string path, ImmutableArray<T>? read)
    {
        if (read is { } list)
            to[path] = list;
        else
            Find(FindingKind.Changed, path, "It is no such part of the log.");
    }

    private void ReadCheckpoint(string path, byte[] bytes)
    {
        Checkpoint = Log.Checkpoint.Open(bytes, key);
        if (Checkpoint is null)
        {
            Find(FindingKind.Changed, path, "The log's key has not signed it.");
            return;
        }
        foreach (var head in heads.Where(head => head.LogSize > Checkpoint.Size))
            Find(FindingKind.Changed, path, $"It ends before the edition {head.Edition}, which was made with {head.LogSize} leaves.");
        if (findings.Count > 0)
            return;
        var size = Checkpoint.Size;
        var edges = heads.Select(head => head.LogSize).Append(size).Distinct().SelectMany(older => LogTile.RightEdge(older, size));
        var leaves = records.Values.OfType<LoggedRecord>().Where(record => record.Leaf < size).Select(record => LogTile.BundleOf(record.Leaf, size));
        // What is read counts only with the tiles that vouch for it, up to one whose hashes the signed root is made of.
        var known = new HashSet<LogTile>();
        foreach (var first in edges.Concat(leaves))
        {
            for (LogTile? tile = first; tile is { } next && known.Add(next); tile = next.Above(size))
                wanted.Enqueue(next.Path);
        }
    }

    private void Compare()
    {
        var size = Checkpoint!.Size;
        // Full tiles are vouched for by the level above, the right edge by the signed root.
        foreach (var (path, hashes) in tiles)
        {
            var tile = LogTile.Parse(path)!.Value;
            if (tile.Above(size) is { } above && At(above.Level, tile.Index, size) != LogHash.OfTile(hashes.AsSpan()))
                Find(FindingKind.Changed, path, "It is not the part of the log that the part above it names.");
        }
        if (LogHash.RootOf(size, Source(size)) != Checkpoint.Root)
            Find(FindingKind.Changed, Log.Checkpoint.Path, "The log here is not the one that was signed.");
        // Of files that are wrong no head can have been made.
        foreach (var head in findings.Count > 0 ? [] : heads.Where(head => LogHash.RootOf(head.LogSize, Source(size)) != head.Log))
            Find(FindingKind.Changed, Log.Checkpoint.Path, $"The edition {head.Edition} was made with another log: one of the two was never meant for everybody.");
        foreach (var (path, record) in records)
        {
            if (record is not { } logged)
                Find(FindingKind.Changed, path, "It is no record of a revision.");
            else if (logged.Leaf >= size || bundles.GetValueOrDefault(LogTile.BundleOf(logged.Leaf, size).Path) is not { IsDefault: false } bundle || HashOf(bundle[(int)(logged.Leaf % LogHash.TileWidth)]) != logged.Hash)
                Find(FindingKind.Changed, path, "The log has no leaf for this revision, or one that says something else.");
            else if (At(0, logged.Leaf, size) != logged.Hash)
                Find(FindingKind.Changed, path, "The log's entry for this revision is not the one that its hashes stand for.");
        }
    }

    private static Digest HashOf(string entry) => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry));

    private Digest? At(int level, long index, long size)
    {
        var there = size >> (LogHash.TileHeight * level);
        return index < there && tiles.TryGetValue(new LogTile(level, index / LogHash.TileWidth, (int)Math.Min(LogHash.TileWidth, there - index / LogHash.TileWidth * LogHash.TileWidth)).Path, out var hashes)
            ? hashes[(int)(index % LogHash.TileWidth)] : null;
    }

    private LogHashes Source(long size) => (level, from, count) => [.. Enumerable.Range(0, count).Select(i => At(level, from + i, size) ?? default)];

    private void Find(FindingKind kind, string path, string reason) => findings.Add(new Finding(kind, path, reason));
}
