using System.Collections.Concurrent;
using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Mirror;

/// <summary>How one try ended.</summary>
/// <param name="Trouble">Why what was there before stands; null when the site is up to date.</param>
/// <param name="Files">Fetched.</param>
internal sealed record FetchReport(string? Trouble, int Files, long Bytes);

/// <summary>
/// Brings the shelf up to what the newsroom says is current: metadata strictly, then heads, then only those parts of the trees that are not here yet, then the log, and shows it all at
/// once. Anything that does not verify, or does not come, leaves what is served as it is.
/// </summary>
/// <param name="words">The newsroom's fingerprint.</param>
/// <param name="maxDisk">Bytes that may be kept; null: no limit.</param>
internal sealed class Fetcher(Shelf shelf, IReadOnlyList<Source> sources, string words, long? maxDisk, TimeProvider clock)
{
    private const string Timestamp = "tuf/timestamp.json";

    private const int MaxFile = 256 << 20, MaxNote = 8192, Width = 8;

    /// <summary>Before a site that changed while it was read is read again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    private int files;
    private long bytes;

    /// <summary>One try, from the first copy that is of use.</summary>
    public async Task<FetchReport> Fetch(CancellationToken stop)
    {
        (files, bytes) = (0, 0);
        var troubles = new List<string>();
        foreach (var source in sources)
        {
            try
            {
                await From(source, stop);
                return new FetchReport(null, files, bytes);
            }
            catch (SourceException error)
            {
                troubles.Add(error.Message);
            }
            catch (InvalidDataException error)
            {
                return new FetchReport($"What is kept here is damaged, and is mended by the next start: {error.Message}", files, bytes);
            }
            catch (IOException error)
            {
                return new FetchReport($"The disk does not take it: {error.Message}", files, bytes);
            }
        }
        return new FetchReport(string.Join(' ', troubles), files, bytes);
    }

    private async Task From(Source source, CancellationToken stop)
    {
        // A site that changes while it is read is read again.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Once(source, stop);
                return;
            }
            catch (SourceException) when (attempt < 2)
            {
                await Task.Delay(Pause * (1 + attempt), clock, stop);
            }
        }
    }

    private async Task Once(Source source, CancellationToken stop)
    {
        var before = shelf.State;
        var small = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var tuf = TufClient.FromWords(words, clock.GetUtcNow(), isStrict: true, before?.Memory);
        await Bring(tuf, source, small, stop);
        var isNew = before is null || !tuf.Memory!.ToBytes().AsSpan().SequenceEqual(before.Memory.ToBytes());
        if (!isNew)
            return;
        // What is remembered the client does not ask for.
        small[$"tuf/{tuf.Snapshot!.Version}.snapshot.json"] = tuf.Memory!.Snapshot!.ToBytes();
        small[$"tuf/{tuf.Targets!.Version}.targets.json"] = tuf.Memory.Targets!.ToBytes();
        var heads = ImmutableSortedDictionary.CreateBuilder<string, EditionHead>(StringComparer.Ordinal);
        foreach (var tag in tuf.Snapshot.Meta.Keys.Select(name => name[..^".json".Length]).Where(name => name is not ("targets" or "circulation")))
            heads[tag] = await Head(tuf, tag, source, small, stop);
        await Others(tuf, source, small, stop);
        foreach (var (tag, head) in heads)
            await Edition(tag, head, before?.Heads.GetValueOrDefault(tag), source, stop);
        var kept = await Log(tuf, heads, before, source, small, stop);
        foreach (var (path, content) in small)
        {
            var name = Digest.Of(content);
            if (!shelf.Has(name))
                shelf.Put(name, content);
            kept[path] = name;
        }
        shelf.Show(new SiteState(tuf.Memory!, tuf.Timestamp!.SignedAt ?? clock.GetUtcNow(), kept.ToImmutable(), heads.ToImmutable()));
        shelf.Sweep();
    }

    /// <summary>Answers what the client asks for. All but the timestamp have a version or a hash in their names: what is here already is not fetched again.</summary>
    private async Task Bring(TufClient tuf, Source source, Dictionary<string, byte[]> small, CancellationToken stop)
    {
        while (tuf.Next is { } request)
        {
            var content = request.Path != Timestamp && shelf.State?.Small.TryGetValue(request.Path, out var here) == true ? shelf.Read(here) : null;
            content ??= await Get(source, request.Path, request.MaxBytes, stop);
            if (content is not null && content.Length <= request.MaxBytes)
                small[request.Path] = content;
            tuf.Bring(content);
        }
        if (tuf.Refusal is { } refusal)
            throw new SourceException($"{source.Root} {refusal.Path}: {refusal.Reason}");
    }

    private async Task<EditionHead> Head(TufClient tuf, string tag, Source source, Dictionary<string, byte[]> small, CancellationToken stop)
    {
        tuf.Find($"{tag}/edition.note");
        await Bring(tuf, source, small, stop);
        var note = tuf.TargetBytes!;
        var head = tuf.TargetRole!.Role.KeyIds.Select(id => tuf.Targets!.Keys.GetValueOrDefault(id)?.Verifier(SiteCheck.KeyName)).OfType<VerifierKey>().Select(key => SignedNote.Open(note, key)).OfType<string>().Select(EditionHead.Parse).OfType<EditionHead>().FirstOrDefault();
        if (note.Length > MaxNote || head is null || head.Edition != tag)
            throw new SourceException($"{source.Root} {tag}/edition.note is not the head of that edition.");
        small[$"{tag}/edition.note"] = note;
        return head;
    }

    /// <summary>What the role circulation vouches for: under its own name and under its hash.</summary>
    private async Task Others(TufClient tuf, Source source, Dictionary<string, byte[]> small, CancellationToken stop)
    {
        if (!tuf.Snapshot!.Meta.ContainsKey("circulation.json"))
            return;
        const string mirrors = "circulation/mirrors.txt";
        tuf.Find(mirrors);
        await Bring(tuf, source, small, stop);
        small[mirrors] = tuf.TargetBytes!;
        foreach (var path in tuf.Delegated("circulation")!.Targets.Keys.Where(path => path != mirrors && TreePath.IsValid(path)).ToList())
        {
            tuf.Find(path);
            await Bring(tuf, source, small, stop);
            small[path] = tuf.TargetBytes!;
        }
    }

    private async Task Edition(string tag, EditionHead head, EditionHead? before, Source source, CancellationToken stop)
    {
        if (head.Leaves is { } leaves && !shelf.Has(leaves))
        {
            var list = await Get(source, EditionCheck.NodePath(tag, leaves), LeavesList.MaxBytes, stop);
            if (list is null || Digest.Of(list) != leaves || LeavesList.Parse(list) is null)
                throw new SourceException($"{source.Root} {tag}: the list of leaves is not as sealed.");
            shelf.Put(leaves, list);
        }
        if (head.Tree == before?.Tree)
            return;
        // Nodes that are not here, from the root down; each waits in memory until all below it is here.
        var (nodes, wanted) = (new List<(Digest Name, byte[] Bytes)>(), new List<TreeFile>());
        for (var level = new List<Digest> { head.Tree }; level.Count > 0;)
        {
            var below = new ConcurrentBag<Digest>();
            await Parallel.ForEachAsync(level.Where(node => !shelf.Has(node)), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (name, stop) =>
            {
                var content = await Get(source, EditionCheck.NodePath(tag, name), TreeNode.MaxBytes, stop);
                if (content is null || Digest.Of(content) != name || TreeNode.Parse(content) is not { } node)
                    throw new SourceException($"{source.Root} {tag}: a part of its list of files is not as sealed.");
                lock (nodes)
                {
                    nodes.Add((name, content));
                    wanted.AddRange(node.Entries.Select(entry => entry.File).OfType<TreeFile>().Where(file => !shelf.Has(file)));
                    foreach (var entry in node.Entries.Where(entry => entry.File is null))
                        below.Add(entry.Node);
                }
            });
            level = [.. below];
            if (nodes.Count > 4 * head.Files + 64)
                throw new SourceException($"{source.Root} {tag}: its list of files is longer than it says.");
        }
        if (maxDisk is { } limit && shelf.Bytes() + wanted.Sum(file => file.Length) is var needed && needed > limit)
            throw new IOException($"the site wants {needed >> 20} MB, and --max-disk allows {limit >> 20}.");
        await Parallel.ForEachAsync(wanted.DistinctBy(file => file.Hash), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (file, stop) =>
        {
            var path = EditionCheck.SitePath(tag, file.Path);
            if (file.Length > MaxFile || await Get(source, path, (int)file.Length, stop) is not { } content || !file.Matches(content))
                throw new SourceException($"{source.Root} {path} is not as sealed.");
            shelf.Put(file.Hash, content);
        });
        // Those below were found later than those above.
        nodes.Reverse();
        foreach (var (name, content) in nodes)
            shelf.Put(name, content);
    }

    /// <summary>The log's new files, checked against its signed root, against the heads, and against the root that was seen before.</summary>
    private async Task<ImmutableSortedDictionary<string, Digest>.Builder> Log(TufClient tuf, IReadOnlyDictionary<string, EditionHead> heads, SiteState? before, Source source, Dictionary<string, byte[]> small, CancellationToken stop)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        if (tuf.Targets!.LogKey is not { } text || VerifierKey.Parse(text) is not { } key)
            return kept;
        var note = await Get(source, Checkpoint.Path, Checkpoint.MaxBytes, stop);
        if (Checkpoint.Open(note, key) is not { } checkpoint)
            throw new SourceException($"{source.Root} {Checkpoint.Path}: the log's key has not signed it.");
        var older = before is not null && before.Small.TryGetValue(Checkpoint.Path, out var at) && shelf.Read(at) is { } last ? Checkpoint.Open(last, key) : null;
        var wanted = LogTile.Since(0, checkpoint.Size).ToList();
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (tile, stop) =>
        {
            // A full tile never changes.
            if (tile.Width == LogHash.TileWidth && before is not null && before.Small.TryGetValue(tile.Path, out var here) && shelf.Has(here))
            {
                lock (kept)
                    kept[tile.Path] = here;
                return;
            }
            var content = await Get(source, tile.Path, tile.Level == LogTile.Entries ? 256 * 1024 : tile.Width * 32, stop) ?? throw new SourceException($"{source.Root} {tile.Path} of the log is missing.");
            var isSound = tile.Level == LogTile.Entries ? LogTile.Open(content)?.Length == tile.Width : tile.Hashes(content) is not null;
            if (!isSound)
                throw new SourceException($"{source.Root} {tile.Path} is no part of a log.");
            var name = Digest.Of(content);
            shelf.Put(name, content);
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
        small[Checkpoint.Path] = note!;
        return kept;
    }

    private async Task<byte[]?> Get(Source source, string path, int maxBytes, CancellationToken stop)
    {
        var content = await source.Get(path, maxBytes, stop);
        if (content is not null)
        {
            Interlocked.Increment(ref files);
            Interlocked.Add(ref bytes, content.Length);
        }
        return content;
    }
}
