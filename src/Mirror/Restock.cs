using System.Collections.Concurrent;
using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;

namespace Skywave.Mirror;

/// <summary>
/// Brings the shelf up to what one copy's metadata says is current: heads, then those parts of the trees that are not here yet, then their pages, then the log, and shows it all at once.
/// The work grows with what differs from what is here, not with the site.
/// </summary>
/// <param name="maxDisk">Bytes that may be kept; null: no limit.</param>
internal sealed class Restock(Shelf shelf, Tally tally, long? maxDisk, TimeProvider clock)
{
    /// <summary>Bytes of the largest file that is taken, and how many are fetched at once.</summary>
    public const int MaxFile = 256 << 20, Width = 8;

    private const int MaxNote = 8192;

    private readonly Things things = shelf.Things;

    /// <returns>Whether there was anything to take.</returns>
    /// <exception cref="SourceException">Something does not come, or is not as sealed.</exception>
    public async Task<bool> From(Look look, CancellationToken stop)
    {
        var (before, tuf) = (shelf.State, look.Tuf);
        if (before is not null && tuf.Memory!.ToBytes().AsSpan().SequenceEqual(before.Memory.ToBytes()))
            return false;
        try
        {
            if (before is not null && tuf.Memory!.Snapshot!.ToBytes().AsSpan().SequenceEqual(before.Memory.Snapshot!.ToBytes()))
                await Confirm(look, before, stop);
            else
                await Advance(look, before, stop);
            return true;
        }
        catch
        {
            shelf.Litter();
            throw;
        }
    }

    private async Task Advance(Look look, SiteState? before, CancellationToken stop)
    {
        var (tuf, small) = (look.Tuf, look.Small);
        // What is remembered the client does not ask for.
        small[$"tuf/{tuf.Snapshot!.Version}.snapshot.json"] = tuf.Memory!.Snapshot!.ToBytes();
        small[$"tuf/{tuf.Targets!.Version}.targets.json"] = tuf.Memory.Targets!.ToBytes();
        var heads = ImmutableSortedDictionary.CreateBuilder<string, EditionHead>(StringComparer.Ordinal);
        foreach (var tag in tuf.Snapshot.Meta.Keys.Select(name => name[..^".json".Length]).Where(name => name is not ("targets" or "circulation")))
            heads[tag] = await Head(look, tag, stop);
        await Others(look, stop);
        var news = new List<News>();
        foreach (var (tag, head) in heads.Where(head => head.Value.Hash != before?.Heads.GetValueOrDefault(head.Key)?.Hash))
            news.Add(await Compare(head, before?.Heads.GetValueOrDefault(tag), look.Source, stop));
        if (maxDisk is { } limit && things.Bytes + news.Sum(edition => edition.Bytes) is var needed && needed > limit)
            throw new IOException($"the site wants {needed >> 20} MB, and --max-disk allows {limit >> 20}.");
        foreach (var edition in news)
            await Bring(edition, look.Source, stop);
        var log = new LogFetch(shelf, tally);
        var kept = await log.Files(look, heads, before, await log.Note(look, stop), stop);
        Keep(small, kept);
        shelf.Show(new SiteState(tuf.Memory!, tuf.Timestamp!.SignedAt ?? clock.GetUtcNow(), kept.ToImmutable(), heads.ToImmutable()));
        shelf.Sweep(before);
    }

    /// <summary>Takes over what comes every hour: that all is as it was. The trees are not looked at.</summary>
    private async Task Confirm(Look look, SiteState before, CancellationToken stop)
    {
        var kept = before.Small.ToBuilder();
        var log = new LogFetch(shelf, tally);
        var note = await log.Note(look, stop);
        if (note is not null && !(before.Small.TryGetValue(Checkpoint.Path, out var at) && things.Read(at) is { } last && last.AsSpan().SequenceEqual(note)))
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
            if (!things.Has(name))
                things.Put(name, content);
            kept[path] = name;
        }
    }

    private static async Task<EditionHead> Head(Look look, string tag, CancellationToken stop)
    {
        var tuf = look.Tuf;
        tuf.Find($"{tag}/edition.note");
        await look.Bring(stop);
        var note = tuf.TargetBytes!;
        var keys = tuf.TargetRole!.Role.KeyIds.Select(id => tuf.Targets!.Keys.GetValueOrDefault(id)?.Verifier(SiteCheck.KeyName)).OfType<VerifierKey>();
        var head = keys.Select(key => SignedNote.Open(note, key)).OfType<string>().Select(EditionHead.Parse).OfType<EditionHead>().FirstOrDefault();
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

    /// <summary>What one edition has that is not here.</summary>
    /// <param name="Nodes">From the root down.</param>
    private sealed record News(string Tag, OrderedDictionary<Digest, byte[]> Nodes, IReadOnlyList<TreeFile> Files)
    {
        public long Bytes => Files.Sum(file => file.Length) + Nodes.Values.Sum(node => (long)node.Length);
    }

    private async Task<News> Compare(EditionHead head, EditionHead? before, Source source, CancellationToken stop)
    {
        var tag = head.Edition;
        var leaves = head.Leaves is { } listed ? await Leaves(tag, listed, source, stop) : null;
        var nodes = await Nodes(tag, head, source, stop);
        NodeSource node = name => nodes.TryGetValue(name, out var fresh) ? fresh : shelf.Node(tag, name);
        try
        {
            return new News(tag, nodes, Wanted(before));
        }
        catch (InvalidDataException) when (before is not null)
        {
            // What was here before is damaged; the new tree is here.
            return new News(tag, nodes, Wanted(null));
        }

        IReadOnlyList<TreeFile> Wanted(EditionHead? before)
        {
            // Before the first page: what is wrong with the list is wrong whatever the pages are.
            if (TreeCheck.Fault(head, leaves, node, before) is { } fault)
                throw new SourceException($"{source.Root} {tag}: {fault}");
            // Some may be here from a fetch that was cut off.
            return [.. TreeDifference.Between(before?.Tree, node, head.Tree, node).Put.Where(file => !things.Has(file)).DistinctBy(file => file.Hash)];
        }
    }

    private async Task Bring(News news, Source source, CancellationToken stop)
    {
        await Parallel.ForEachAsync(news.Files, new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (file, stop) =>
        {
            var path = EditionCheck.SitePath(news.Tag, file.Path);
            if (file.Length > MaxFile || await tally.Get(source, path, (int)file.Length, stop) is not { } content || !file.Matches(content))
                throw new SourceException($"{source.Root} {path} is not as sealed.");
            things.Put(file.Hash, content);
        });
        // Those below were found later than those above.
        foreach (var (name, content) in news.Nodes.Reverse())
            things.Put(name, content);
    }

    /// <summary>Nodes that are not here, from the root down; each waits in memory until all below it is here.</summary>
    private async Task<OrderedDictionary<Digest, byte[]>> Nodes(string tag, EditionHead head, Source source, CancellationToken stop)
    {
        var nodes = new OrderedDictionary<Digest, byte[]>();
        for (var level = new List<Digest> { head.Tree }; level.Count > 0;)
        {
            var below = new ConcurrentBag<Digest>();
            await Parallel.ForEachAsync(level.Where(node => !things.Has(node)), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stop }, async (name, stop) =>
            {
                var content = await tally.Get(source, EditionCheck.NodePath(tag, name), TreeNode.MaxBytes, stop);
                if (content is null || Digest.Of(content) != name || TreeNode.Parse(content) is not { } node)
                    throw new SourceException($"{source.Root} {tag}: a part of its list of files is not as sealed.");
                lock (nodes)
                    nodes[name] = content;
                foreach (var entry in node.Entries.Where(entry => entry.File is null))
                    below.Add(entry.Node);
            });
            level = [.. below];
            if (nodes.Count > 4 * head.Files + 64)
                throw new SourceException($"{source.Root} {tag}: its list of files is longer than it says.");
        }
        return nodes;
    }

    private async Task<LeavesList> Leaves(string tag, Digest name, Source source, CancellationToken stop)
    {
        var list = things.Has(name) ? things.Read(name) : await tally.Get(source, EditionCheck.NodePath(tag, name), LeavesList.MaxBytes, stop);
        if (list is null || Digest.Of(list) != name || LeavesList.Parse(list) is not { } leaves)
            throw new SourceException($"{source.Root} {tag}: the list of leaves is not as sealed.");
        if (!things.Has(name))
            things.Put(name, list);
        return leaves;
    }
}
