using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Mirror;

/// <summary>Brings the publication log, of which every tile is fetched that is not here yet.</summary>
internal sealed class LogFetch(Shelf shelf, Tally tally)
{
    private const int Width = 8;

    /// <summary>The log's new files, checked against its signed root, against the heads, and against the root that was seen before.</summary>
    public async Task<ImmutableSortedDictionary<string, Digest>.Builder> Files(Look look, IReadOnlyDictionary<string, EditionHead> heads, SiteState? before, byte[]? note, CancellationToken stop)
    {
        var source = look.Source;
        var kept = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        if (LogKey(look) is not { } key)
            return kept;
        if (Checkpoint.Open(note, key) is not { } checkpoint)
            throw new SourceException($"{source.Root} {Checkpoint.Path}: the log's key has not signed it.");
        var older = before is not null && before.Small.TryGetValue(Checkpoint.Path, out var at) && shelf.Things.Read(at) is { } last ? Checkpoint.Open(last, key) : null;
        var wanted = LogTile.Since(0, checkpoint.Size).ToList();
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (tile, stop) =>
        {
            // A full tile never changes.
            if (tile.Width == LogHash.TileWidth && before is not null && before.Small.TryGetValue(tile.Path, out var here))
            {
                lock (kept)
                    kept[tile.Path] = here;
                return;
            }
            var content = await tally.Get(source, tile.Path, tile.Level == LogTile.Entries ? 256 * 1024 : tile.Width * 32, stop) ?? throw new SourceException($"{source.Root} {tile.Path} of the log is missing.");
            var isSound = tile.Level == LogTile.Entries ? LogTile.Open(content)?.Length == tile.Width : tile.Hashes(content) is not null;
            if (!isSound)
                throw new SourceException($"{source.Root} {tile.Path} is no part of a log.");
            var name = Digest.Of(content);
            shelf.Things.Put(name, content);
            lock (kept)
                kept[tile.Path] = name;
        });
        var log = new LogFiles(shelf, kept, checkpoint.Size);
        LogHashes hashes = (level, from, count) => [.. Enumerable.Range(0, count).Select(i => log.At(level, from + i))];
        if (LogHash.RootOf(checkpoint.Size, hashes) != checkpoint.Root)
            throw new SourceException($"{source.Root}: the log there is not the one that was signed.");
        if (older is not null && (older.Size > checkpoint.Size || LogHash.RootOf(older.Size, hashes) != older.Root))
            throw new SourceException($"{source.Root}: the log was forked: it is not the one that was seen before.");
        foreach (var (tag, head) in heads)
        {
            if (head.LogSize > checkpoint.Size || LogHash.RootOf(head.LogSize, hashes) != head.Log)
                throw new SourceException($"{source.Root}: the edition {tag} was made with another log.");
        }
        if (wanted.Find(tile => before?.Small.GetValueOrDefault(tile.Path) != kept[tile.Path] && !log.IsNamed(tile)) is { Width: > 0 } odd)
            throw new SourceException($"{source.Root} {odd.Path} is not the part of the log that was signed.");
        look.Small[Checkpoint.Path] = note!;
        return kept;
    }

    private static VerifierKey? LogKey(Look look) => look.Tuf.Targets!.LogKey is { } text ? VerifierKey.Parse(text) : null;

    /// <summary>The signed note of the log as it is there; null when the newsroom has no log, or the copy no note.</summary>
    public async Task<byte[]?> Note(Look look, CancellationToken stop) => LogKey(look) is null ? null : await tally.Get(look.Source, Checkpoint.Path, Checkpoint.MaxBytes, stop);
}
