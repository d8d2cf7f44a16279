using System.Collections.Concurrent;
using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Mirror;

/// <summary>What one try came to.</summary>
internal enum Outcome
{
    /// <summary>What is here stands, for a reason.</summary>
    Failed,

    /// <summary>Nothing has changed.</summary>
    Same,

    /// <summary>Newly confirmed, or newer.</summary>
    New,
}

/// <summary>How one try ended.</summary>
/// <param name="Trouble">Why what was there before stands; null when the site is up to date.</param>
/// <param name="Files">Fetched.</param>
internal sealed record FetchReport(Outcome Outcome, string? Trouble, int Files, long Bytes);

/// <summary>
/// Brings the shelf up to what the newsroom says is current: metadata strictly, then heads, then only those parts of the trees that are not here yet, then the log, and shows it all at
/// once. Anything that does not verify, or does not come, leaves what is served as it is.
/// </summary>
/// <param name="words">The newsroom's fingerprint.</param>
/// <param name="maxDisk">Bytes that may be kept; null: no limit.</param>
internal sealed class Fetcher(Shelf shelf, IReadOnlyList<Source> sources, string words, long? maxDisk, TimeProvider clock)
{
    private const int MaxFile = 256 << 20, MaxNote = 8192, Width = 8;

    /// <summary>So often a site may change while it is read, before the rest is left for the next look.</summary>
    private const int MostChanges = 30;

    /// <summary>Before a site that changed while it was read is read again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the others have to say something newer, once one copy has been believed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    private Tally tally = new();

    /// <summary>One try: all copies are looked at side by side, and the newest that holds is taken.</summary>
    public async Task<FetchReport> Fetch(CancellationToken stop)
    {
        tally = new Tally();
        var troubles = new List<string>();
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var looks = sources.Select(source => TryLook(source, rest.Token)).ToList();
        var open = looks.ToList();
        try
        {
            await Settle(looks, rest.Token);
            while (open.Count > 0)
            {
                await Task.WhenAny(open);
                stop.ThrowIfCancellationRequested();
                troubles.AddRange(open.Where(look => look.IsCompleted).Select(look => look.Result.Trouble).OfType<string>());
                open.RemoveAll(look => look.IsCompleted && look.Result.Look is null);
                // Of those that are equally new the one that was named first.
                if (open.Where(look => look.IsCompleted).MaxBy(look => look.Result.Look!.Tuf.Timestamp!.Version) is not { } best)
                    continue;
                open.Remove(best);
                try
                {
                    return Report(await Take(best.Result.Look!, isLast: open.Count == 0, stop) ? Outcome.New : Outcome.Same);
                }
                catch (SourceException error)
                {
                    troubles.Add(error.Message);
                }
            }
            return Report(Outcome.Failed, string.Join(' ', troubles));
        }
        catch (InvalidDataException error)
        {
            return Report(Outcome.Failed, $"What is kept here is damaged, and is mended with the next look: {error.Message}");
        }
        catch (IOException error)
        {
            return Report(Outcome.Failed, $"The disk does not take it: {error.Message}");
        }
        finally
        {
            await rest.CancelAsync();
            await Task.WhenAll(looks);
        }
    }

    private FetchReport Report(Outcome outcome, string? trouble = null) => new(outcome, trouble, tally.Files, tally.Bytes);

    /// <summary>Waits until all have answered, or one has and the others do not.</summary>
    private async Task Settle(IReadOnlyList<Task<(Look? Look, string? Trouble)>> looks, CancellationToken stop)
    {
        var all = Task.WhenAll(looks);
        while (!all.IsCompleted && !looks.Any(look => look.IsCompleted && look.Result.Look is not null))
            await Task.WhenAny(looks.Where(look => !look.IsCompleted));
        if (!all.IsCompleted)
            await Task.WhenAny(all, Task.Delay(Grace, clock, stop));
    }

    private async Task<(Look? Look, string? Trouble)> TryLook(Source source, CancellationToken stop)
    {
        try
        {
            return (await Patiently(() => Look.At(source, shelf, words, clock.GetUtcNow(), tally, stop), stop), null);
        }
        catch (SourceException error)
        {
            return (null, error.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    /// <summary>A site that changes while it is read is read again.</summary>
    private async Task<T> Patiently<T>(Func<Task<T>> read, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SourceException) when (attempt < 2)
            {
                await Task.Delay(Pause * (1 + attempt), clock, stop);
            }
        }
    }

    /// <returns>Whether there was anything to take.</returns>
    /// <param name="isLast">No other copy is left to ask.</param>
    private async Task<bool> Take(Look look, bool isLast, CancellationToken stop)
    {
        try
        {
            return await Once(look, stop);
        }
        catch (SourceException) when (isLast)
        {
            return await Again(look, stop);
        }
    }

    /// <summary>A site that changed while it was read is read again, for as long as it goes on: what is here already is not fetched again, so each time there is less to do.</summary>
    private async Task<bool> Again(Look look, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(Pause * Math.Min(attempt, 2), clock, stop);
            var before = look.Tuf.Timestamp!.Version;
            try
            {
                look = await Look.At(look.Source, shelf, words, clock.GetUtcNow(), tally, stop);
                return await Once(look, stop);
            }
            catch (SourceException) when (attempt < (look.Tuf.Timestamp!.Version > before ? MostChanges : 2))
            {
            }
        }
    }

    private async Task<bool> Once(Look look, CancellationToken stop)
    {
        // What the copy has no more may be gone from the site too: asked again when its site is here.
        await Mend(look.Source, stop);
        var isNew = await Advance(look, stop);
        return await Mend(look.Source, stop) is { } left ? throw new SourceException($"{left} is damaged here, and {look.Source.Root} does not have it as it was sealed.") : isNew;
    }

    /// <summary>Fetches again what was found to be damaged while it was served.</summary>
    /// <returns>Something that could not be had.</returns>
    private async Task<string?> Mend(Source source, CancellationToken stop)
    {
        string? left = null;
        foreach (var kept in shelf.Damaged())
        {
            if (await tally.Get(source, kept.Path, (int)Math.Min(kept.File?.Length ?? MaxFile, MaxFile), stop) is { } content && kept.Matches(content))
                shelf.Put(kept.Name, content);
            else
                left = kept.Path;
        }
        return left;
    }

    private async Task<bool> Advance(Look look, CancellationToken stop)
    {
        var (before, source, tuf, small) = (shelf.State, look.Source, look.Tuf, look.Small);
        var isNew = before is null || !tuf.Memory!.ToBytes().AsSpan().SequenceEqual(before.Memory.ToBytes());
        if (!isNew)
            return false;
        if (before is not null && tuf.Memory!.Snapshot!.ToBytes().AsSpan().SequenceEqual(before.Memory.Snapshot!.ToBytes()))
        {
            await Confirm(look, before, stop);
            return true;
        }
        // What is remembered the client does not ask for.
        small[$"tuf/{tuf.Snapshot!.Version}.snapshot.json"] = tuf.Memory!.Snapshot!.ToBytes();
        small[$"tuf/{tuf.Targets!.Version}.targets.json"] = tuf.Memory.Targets!.ToBytes();
        var log = new LogFetch(shelf, tally);
        var heads = ImmutableSortedDictionary.CreateBuilder<string, EditionHead>(StringComparer.Ordinal);
        foreach (var tag in tuf.Snapshot.Meta.Keys.Select(name => name[..^".json".Length]).Where(name => name is not ("targets" or "circulation")))
            heads[tag] = await Head(look, tag, stop);
        await Others(look, stop);
        foreach (var (tag, head) in heads)
            await Edition(tag, head, before?.Heads.GetValueOrDefault(tag), source, stop);
        var kept = await log.Files(look, heads, before, await log.Note(look, stop), stop);
        Keep(small, kept);
        shelf.Show(new SiteState(tuf.Memory!, tuf.Timestamp!.SignedAt ?? clock.GetUtcNow(), kept.ToImmutable(), heads.ToImmutable()));
        shelf.Sweep();
        return true;
    }

    /// <summary>Takes over what comes every hour: that all is as it was. The trees are not looked at.</summary>
    private async Task Confirm(Look look, SiteState before, CancellationToken stop)
    {
        var kept = before.Small.ToBuilder();
        var log = new LogFetch(shelf, tally);
        var note = await log.Note(look, stop);
        if (note is not null && !(before.Small.TryGetValue(Checkpoint.Path, out var at) && shelf.Read(at) is { } last && last.AsSpan().SequenceEqual(note)))
        {
            kept.RemoveRange(before.Small.Keys.Where(path => path.StartsWith("log/", StringComparison.Ordinal)));
            kept.AddRange(await log.Files(look, before.Heads, before, note, stop));
        }
        Keep(look.Small, kept);
        shelf.Show(before with { Memory = look.Tuf.Memory!, ConfirmedAt = look.Tuf.Timestamp!.SignedAt ?? clock.GetUtcNow(), Small = kept.ToImmutable() });
        shelf.Drop(before.Small.Values);
    }

    private void Keep(Dictionary<string, byte[]> small, ImmutableSortedDictionary<string, Digest>.Builder kept)
    {
        foreach (var (path, content) in small)
        {
            var name = Digest.Of(content);
            if (!shelf.Has(name))
                shelf.Put(name, content);
            kept[path] = name;
        }
    }

    private static async Task<EditionHead> Head(Look look, string tag, CancellationToken stop)
    {
        var tuf = look.Tuf;
        tuf.Find($"{tag}/edition.note");
        await look.Bring(stop);
        var note = tuf.TargetBytes!;
        var head = tuf.TargetRole!.Role.KeyIds.Select(id => tuf.Targets!.Keys.GetValueOrDefault(id)?.Verifier(SiteCheck.KeyName)).OfType<VerifierKey>().Select(key => SignedNote.Open(note, key)).OfType<string>().Select(EditionHead.Parse).OfType<EditionHead>().FirstOrDefault();
        if (note.Length > MaxNote || head is null || head.Edition != tag)
            throw new SourceException($"{look.Source.Root} {tag}/edition.note is not the head of that edition.");
        look.Small[$"{tag}/edition.note"] = note;
        return head;
    }

    /// <summary>What the role circulation vouches for: under its own name and under its hash.</summary>
    private static async Task Others(Look look, CancellationToken stop)
    {
        var tuf = look.Tuf;
        if (!tuf.Snapshot!.Meta.ContainsKey("circulation.json"))
            return;
        const string mirrors = "circulation/mirrors.txt";
        await Bring(mirrors);
        foreach (var path in tuf.Delegated("circulation")!.Targets.Keys.Where(path => path != mirrors && TreePath.IsValid(path)).ToList())
            await Bring(path);

        async Task Bring(string path)
        {
            tuf.Find(path);
            await look.Bring(stop);
            look.Small[path] = tuf.TargetBytes!;
        }
    }

    private async Task Edition(string tag, EditionHead head, EditionHead? before, Source source, CancellationToken stop)
    {
        if (head.Hash == before?.Hash)
            return;
        var leaves = head.Leaves is { } listed ? await Leaves(tag, listed, source, stop) : null;
        // Nodes that are not here, from the root down; each waits in memory until all below it is here.
        var (nodes, wanted) = (new OrderedDictionary<Digest, byte[]>(), new List<TreeFile>());
        for (var level = new List<Digest> { head.Tree }; level.Count > 0;)
        {
            var below = new ConcurrentBag<Digest>();
            await Parallel.ForEachAsync(level.Where(node => !shelf.Has(node)), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (name, stop) =>
            {
                var content = await tally.Get(source, EditionCheck.NodePath(tag, name), TreeNode.MaxBytes, stop);
                if (content is null || Digest.Of(content) != name || TreeNode.Parse(content) is not { } node)
                    throw new SourceException($"{source.Root} {tag}: a part of its list of files is not as sealed.");
                lock (nodes)
                {
                    nodes[name] = content;
                    wanted.AddRange(node.Entries.Select(entry => entry.File).OfType<TreeFile>().Where(file => !shelf.Has(file)));
                    foreach (var entry in node.Entries.Where(entry => entry.File is null))
                        below.Add(entry.Node);
                }
            });
            level = [.. below];
            if (nodes.Count > 4 * head.Files + 64)
                throw new SourceException($"{source.Root} {tag}: its list of files is longer than it says.");
        }
        // Before the first page: what is wrong with the list is wrong whatever the pages are.
        if (TreeCheck.Fault(head, leaves, name => nodes.TryGetValue(name, out var fresh) ? fresh : shelf.Node(tag, name)) is { } fault)
            throw new SourceException($"{source.Root} {tag}: {fault}");
        if (maxDisk is { } limit && shelf.Bytes() + wanted.Sum(file => file.Length) is var needed && needed > limit)
            throw new IOException($"the site wants {needed >> 20} MB, and --max-disk allows {limit >> 20}.");
        await Parallel.ForEachAsync(wanted.DistinctBy(file => file.Hash), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (file, stop) =>
        {
            var path = EditionCheck.SitePath(tag, file.Path);
            if (file.Length > MaxFile || await tally.Get(source, path, (int)file.Length, stop) is not { } content || !file.Matches(content))
                throw new SourceException($"{source.Root} {path} is not as sealed.");
            shelf.Put(file.Hash, content);
        });
        // Those below were found later than those above.
        foreach (var (name, content) in nodes.Reverse())
            shelf.Put(name, content);
    }

    private async Task<LeavesList> Leaves(string tag, Digest name, Source source, CancellationToken stop)
    {
        var list = shelf.Has(name) ? shelf.Read(name) : await tally.Get(source, EditionCheck.NodePath(tag, name), LeavesList.MaxBytes, stop);
        if (list is null || Digest.Of(list) != name || LeavesList.Parse(list) is not { } leaves)
            throw new SourceException($"{source.Root} {tag}: the list of leaves is not as sealed.");
        if (!shelf.Has(name))
            shelf.Put(name, list);
        return leaves;
    }
}
