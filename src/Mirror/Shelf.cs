using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;
using Skywave.Store;

namespace Skywave.Mirror;

/// <summary>One whole state of the site, as it was verified: what is served.</summary>
/// <param name="Memory">What is believed: nothing older is taken later.</param>
/// <param name="ConfirmedAt">When the newsroom last said that this is current.</param>
/// <param name="Small">Files beside the trees, by path: where their bytes lie on the shelf.</param>
/// <param name="Heads">By tag.</param>
internal sealed record SiteState(TufMemory Memory, DateTimeOffset ConfirmedAt, ImmutableSortedDictionary<string, Digest> Small, ImmutableSortedDictionary<string, EditionHead> Heads);

/// <summary>
/// What a mirror keeps: <see cref="Things"/>, and one small file that says which of them are the site. That one is replaced last, so a kill anywhere leaves the old site or the new one.
/// A node is written after all that hangs below it: a node that is there has its whole part of the tree.
/// </summary>
internal sealed class Shelf
{
    private const string FirstLine = "skywave/mirror/v1";

    /// <summary>About 4 MB.</summary>
    private const int MaxRead = 2000;

    private readonly ConcurrentDictionary<Digest, TreeNode> read = new();

    private readonly string folder;
    private SiteState? state;
    private bool isSwept, isSurveyed;

    public Shelf(string folder)
    {
        this.folder = folder;
        Things = new Things(Path.Combine(folder, "things"));
        state = Load();
        Look();
    }

    /// <summary>
    /// What a power cut or a failing disk has damaged is found at the start: the rest is served, and what is damaged is not, until it has been fetched again. Nodes that the site does not
    /// lead to go: what hangs below them may not have reached the disk.
    /// </summary>
    private void Look()
    {
        var live = state is null ? [] : Survey(state);
        // Which nodes are whole is not known while one above them is damaged.
        foreach (var (path, _) in live is null ? [] : Things.All.Where(thing => thing.Name is not { } name || !live.Contains(name)).Where(thing => Things.IsNode(thing.Path)).ToList())
            Things.Drop(path);
    }

    /// <summary>
    /// Reads all that the site has, so that everything that is damaged is noted. What hangs below a node that is damaged cannot be known: when that has been mended, this is wanted again.
    /// </summary>
    /// <returns>All nodes; null when one of them is damaged.</returns>
    private HashSet<Digest>? Survey(SiteState site)
    {
        var (live, isWhole) = (new HashSet<Digest>(), true);
        foreach (var (path, name) in site.Small)
            Things.Read(new Kept(name, null, path));
        foreach (var head in site.Heads.Values)
        {
            if (head.Leaves is { } leaves)
                Things.Read(new Kept(leaves, null, EditionCheck.NodePath(head.Edition, leaves)));
            Walk(head.Edition, head.Tree);
        }
        isSurveyed = isWhole;
        return isWhole ? live : null;

        void Walk(string tag, Digest name)
        {
            live.Add(name);
            if (Things.Read(new Kept(name, null, EditionCheck.NodePath(tag, name))) is not { } node)
            {
                isWhole = false;
                return;
            }
            foreach (var entry in TreeNode.Parse(node)!.Entries)
            {
                if (entry.File is { } file)
                    Things.Read(new Kept(file.Hash, file, EditionCheck.SitePath(tag, file.Path)));
                else
                    Walk(tag, entry.Node);
            }
        }
    }

    /// <summary>Looks on below nodes that were damaged at the start and have been mended since.</summary>
    /// <returns>Whether there was anything to look at.</returns>
    public bool SurveyOn()
    {
        if (isSurveyed || State is not { } now)
            return false;
        Survey(now);
        return true;
    }

    /// <summary>What is served; null before anything was verified.</summary>
    public SiteState? State => Volatile.Read(ref state);

    public Things Things { get; }

    private string Pointer => Path.Combine(folder, "site.txt");

    /// <summary>Where the bytes of a path lie, as the site is now. Null when it has no such path.</summary>
    public Digest? Find(string path) => Seek(path)?.Name;

    /// <summary>The file of a path, as the site is now. Null when it has none.</summary>
    /// <exception cref="InvalidDataException">The list of files is damaged there; it is mended with the next look.</exception>
    public Kept? Seek(string path)
    {
        if (State is not { } now)
            return null;
        if (now.Small.TryGetValue(path, out var small))
            return new Kept(small, null, path);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var tag = slash > 0 && now.Heads.ContainsKey(path[..slash]) ? path[..slash] : EditionCheck.Cover;
        if (!now.Heads.TryGetValue(tag, out var head))
            return null;
        if (slash > 0 && path.AsSpan(slash).StartsWith("/tree/", StringComparison.Ordinal) && path.Split('/') is [_, _, { Length: 2 } a, { Length: 62 } b])
            return Digest.TryParse(a + b, out var node) && (node == head.Leaves || Things.IsNode(node)) ? new Kept(node, null, path) : null;
        var within = tag == EditionCheck.Cover ? path : path[(slash + 1)..];
        try
        {
            return TreePath.IsValid(within) && Tree.Find(head.Tree, within, name => Parsed(tag, name)) is { } file ? new Kept(file.Hash, file, path) : null;
        }
        catch (InvalidDataException) when (State != now)
        {
            // Replaced by a newer site while it was looked for.
            return Seek(path);
        }
    }

    /// <summary>What was found to be damaged, and belongs to the site as it is now.</summary>
    public IReadOnlyList<Kept> Damaged()
    {
        // Another site may have come since, in which it is not.
        foreach (var kept in Things.Damaged.Where(kept => !IsLive(kept)))
            Things.Forget(kept.Name);
        return [.. Things.Damaged];
    }

    private bool IsLive(Kept kept)
    {
        try
        {
            return State is { } now && (kept.File is null && kept.Path.Contains("/tree/", StringComparison.Ordinal) ? now.Heads.Any(head => kept.Path == EditionCheck.NodePath(head.Key, kept.Name)) : Seek(kept.Path)?.Name == kept.Name);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    /// <summary>Nodes near the root are on the way to every page: they are kept as they were read. By their hash, so that none is ever out of date.</summary>
    private TreeNode Parsed(string tag, Digest name)
    {
        if (read.TryGetValue(name, out var known))
            return known;
        var node = TreeNode.Parse(Node(tag, name)) ?? throw new InvalidDataException($"The part {name} of the list of files is none.");
        if (read.Count >= MaxRead)
            read.Clear();
        return read[name] = node;
    }

    /// <summary>A node of an edition's tree.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not whole; then it is mended with the next look.</exception>
    public byte[] Node(string tag, Digest name) =>
        Things.Read(new Kept(name, null, EditionCheck.NodePath(tag, name))) ?? throw new InvalidDataException($"The part {name} of the list of files is missing or damaged.");

    /// <summary>From here on this is the site. What is written before it is on the disk before it.</summary>
    public void Show(SiteState next)
    {
        DurableFile.SyncAll(folder);
        var text = new StringBuilder(FirstLine).Append('\n').Append(SealTime.Written(next.ConfirmedAt)).Append('\n');
        foreach (var (path, name) in next.Small)
            text.Append(name.Hex).Append(' ').Append(path).Append('\n');
        text.Append('\n').Append(Encoding.UTF8.GetString(next.Memory.ToBytes())).Append('\n');
        foreach (var head in next.Heads.Values)
            text.Append(head.ToText()).Append('\n');
        DurableFile.Write(Pointer, Encoding.UTF8.GetBytes(text.ToString()));
        Volatile.Write(ref state, next);
    }

    /// <summary>
    /// Removes what the site before had and the site now has not: at once, because some of it was withdrawn. Nodes go before what hangs below them. Only what differs is looked at, but
    /// after a start and after a fetch that came to nothing, which may have left anything.
    /// </summary>
    public void Sweep(SiteState? before)
    {
        if (!isSwept || before is null || !TrySweep(before, State!))
            SweepAll();
        isSwept = true;
    }

    /// <summary>Something may lie here that no site has.</summary>
    public void Litter() => isSwept = false;

    /// <returns>False when what was there before is damaged.</returns>
    private bool TrySweep(SiteState before, SiteState now)
    {
        var (nodes, others) = (new List<Digest>(), before.Small.Values.ToList());
        try
        {
            foreach (var (tag, head) in before.Heads)
            {
                // From now to before: what would have to be put to go back is what the site has no more.
                var difference = TreeDifference.Between(now.Heads.GetValueOrDefault(tag)?.Tree, name => Node(tag, name), head.Tree, name => Node(tag, name));
                nodes.AddRange(difference.NewNodes);
                others.AddRange(difference.Put.Select(file => file.Hash));
                others.AddRange(head.Leaves is { } leaves ? [leaves] : []);
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
        // What says little may be the same in two editions: an empty tree, a list of nothing.
        foreach (var name in nodes.Concat(others).Except([.. now.Small.Values, .. now.Heads.Values.Select(head => head.Tree), .. now.Heads.Values.Select(head => head.Leaves).OfType<Digest>()]))
            Things.Drop(name);
        return true;
    }

    private void SweepAll()
    {
        var now = State!;
        var live = new HashSet<Digest>(now.Small.Values);
        foreach (var head in now.Heads.Values)
        {
            live.UnionWith(head.Leaves is { } leaves ? [leaves] : []);
            live.UnionWith(Tree.Nodes(head.Tree, name => Node(head.Edition, name)));
            live.UnionWith(Tree.Files(head.Tree, name => Node(head.Edition, name)).Select(file => file.Hash));
        }
        foreach (var (path, _) in Things.All.Where(thing => thing.Name is not { } name || !live.Contains(name)).OrderByDescending(thing => Things.IsNode(thing.Path)).ToList())
            Things.Drop(path);
        foreach (var kept in Things.Damaged.Where(kept => !live.Contains(kept.Name)))
            Things.Forget(kept.Name);
    }

    /// <summary>Removes small files that the site has no more, without looking at anything else.</summary>
    public void Drop(IEnumerable<Digest> small)
    {
        foreach (var name in small.Except(State!.Small.Values))
            Things.Drop(name);
    }

    /// <summary>Null when there is none, or a damaged one: then everything that is still whole here is found again by its hash.</summary>
    private SiteState? Load()
    {
        if (!File.Exists(Pointer))
            return null;
        var parts = File.ReadAllText(Pointer).Split("\n\n");
        if (parts.Length < 3 || parts[0].Split('\n') is not [FirstLine, var time, .. var lines] || SealTime.Read(time) is not { } confirmed || TufMemory.Parse(Encoding.UTF8.GetBytes(parts[1] + "\n")) is not { } memory)
            return null;
        var small = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Split(' ') is not [var hash, var path] || !Digest.TryParse(hash, out var name))
                return null;
            small[path] = name;
        }
        var heads = parts[2..].Where(part => part.Length > 0).Select(part => EditionHead.Parse(part + "\n")).ToList();
        return heads.Contains(null) ? null : new SiteState(memory, confirmed, small.ToImmutable(), heads.ToImmutableSortedDictionary(head => head!.Edition, head => head!, StringComparer.Ordinal));
    }
}
