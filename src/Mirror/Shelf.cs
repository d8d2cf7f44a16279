using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;
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

/// <summary>A file that is kept.</summary>
/// <param name="Name">Under which it lies.</param>
/// <param name="File">Its leaf, when it is a page; otherwise its name is the hash of its bytes.</param>
/// <param name="Path">From the root of the site.</param>
internal readonly record struct Kept(Digest Name, TreeFile? File, string Path)
{
    public bool Matches(ReadOnlySpan<byte> bytes) => File is { } file ? file.Matches(bytes) : Digest.Of(bytes) == Name;
}

/// <summary>
/// What a mirror keeps: files under their own hash, written beside and renamed, and one small file that says which of them are the site. That one is replaced last, so a kill anywhere
/// leaves the old site or the new one. A node is written after all that hangs below it: a node that is there has its whole part of the tree.
/// </summary>
internal sealed class Shelf
{
    private const string FirstLine = "skywave/mirror/v1";

    /// <summary>The time that a file has here when its bytes were found to be right: whoever writes to it gives it another.</summary>
    private static readonly DateTime Checked = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>About 4 MB.</summary>
    private const int MaxRead = 2000;

    private readonly ConcurrentDictionary<Digest, Kept> damaged = new();
    private readonly ConcurrentDictionary<Digest, TreeNode> read = new();

    private readonly string folder;
    private SiteState? state;
    private long opened;

    public Shelf(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(Things);
        foreach (var left in Directory.EnumerateFiles(Things, "*.new", SearchOption.AllDirectories))
            File.Delete(left);
        state = Load();
        Look();
    }

    /// <summary>
    /// What a power cut or a failing disk has damaged is found at the start. Of a site that is not whole only the pages stay that are as they were sealed; it is served again when the next
    /// fetch has made it whole. Nodes that the site does not lead to go too: what hangs below them may not have reached the disk.
    /// </summary>
    private void Look()
    {
        if (state is not null && !IsWhole(state))
            state = null;
        var live = state is null ? [] : state.Heads.Values.SelectMany(head => Tree.Nodes(head.Tree, name => Node(head.Edition, name))).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(Things, "*", SearchOption.AllDirectories))
        {
            if (IsNode(path) && (!Digest.TryParse(Path.GetFileName(Path.GetDirectoryName(path))! + Path.GetFileName(path), out var name) || !live.Contains(name)))
                File.Delete(path);
        }
    }

    private bool IsWhole(SiteState site)
    {
        try
        {
            return site.Small.Values.All(Has) && site.Heads.Values.All(head => Tree.Files(head.Tree, name => Node(head.Edition, name)).All(Has));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What is served; null before anything was verified.</summary>
    public SiteState? State => Volatile.Read(ref state);

    private string Things => Path.Combine(folder, "things");

    private string Pointer => Path.Combine(folder, "site.txt");

    /// <summary>Files opened so far: what a look costs.</summary>
    public long Opened => Interlocked.Read(ref opened);

    /// <summary>Whether a file is here whose name is the hash of its bytes: nodes, lists, metadata.</summary>
    public bool Has(Digest name) => Read(name) is { } bytes && Digest.Of(bytes) == name;

    /// <summary>Whether a page is here as it was sealed.</summary>
    public bool Has(TreeFile file) => Read(file.Hash) is { } bytes && file.Matches(bytes);

    public byte[]? Read(Digest name)
    {
        Interlocked.Increment(ref opened);
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps bytes under a name that the caller has checked.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Put(Digest name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var file = File.OpenHandle(beside, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, bytes, 0);
                File.SetLastWriteTimeUtc(file, Checked);
            }
            File.Move(beside, path, overwrite: true);
            damaged.TryRemove(name, out _);
        }
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
    }

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
            return Digest.TryParse(a + b, out var node) && (node == head.Leaves || (File.Exists(PathOf(node)) && IsNode(PathOf(node)))) ? new Kept(node, null, path) : null;
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

    /// <summary>
    /// A file to be read, its bytes as they were sealed: looked at when they were written, and again when somebody else has written to it since. Null when it is not there, or no longer
    /// as it was sealed; then it is mended with the next look.
    /// </summary>
    public SafeFileHandle? Open(Kept kept)
    {
        Interlocked.Increment(ref opened);
        try
        {
            // Nothing here is written in place, so nothing is locked either: that is two calls of the system less for each page.
            var file = File.OpenHandle(PathOf(kept.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if ((File.GetLastWriteTimeUtc(file) == Checked && (kept.File is not { } leaf || RandomAccess.GetLength(file) == leaf.Length)) || IsRight(kept))
                return file;
            file.Dispose();
        }
        catch (IOException)
        {
        }
        damaged[kept.Name] = kept;
        return null;
    }

    private bool IsRight(Kept kept)
    {
        if (Read(kept.Name) is not { } bytes || !kept.Matches(bytes))
            return false;
        try
        {
            File.SetLastWriteTimeUtc(PathOf(kept.Name), Checked);
        }
        catch (UnauthorizedAccessException)
        {
            // It is looked at again each time.
        }
        return true;
    }

    /// <summary>What was found to be damaged, and belongs to the site as it is now.</summary>
    public IReadOnlyList<Kept> Damaged()
    {
        foreach (var (name, kept) in damaged)
        {
            // Another site has come since, in which it is not.
            if (!IsLive(kept))
                damaged.TryRemove(name, out _);
        }
        return [.. damaged.Values];
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
    public byte[] Node(string tag, Digest name)
    {
        if (Read(name) is { } bytes && Digest.Of(bytes) == name)
            return bytes;
        damaged[name] = new Kept(name, null, EditionCheck.NodePath(tag, name));
        throw new InvalidDataException($"The part {name} of the list of files is missing or damaged.");
    }

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

    /// <summary>Of all that is kept.</summary>
    public long Bytes() => Directory.EnumerateFiles(Things, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);

    /// <summary>Removes what the site has no more: at once, because some of it was withdrawn. Nodes go before what hangs below them.</summary>
    public int Sweep()
    {
        if (State is not { } now)
            return 0;
        var live = new HashSet<Digest>(now.Small.Values);
        foreach (var head in now.Heads.Values)
        {
            live.UnionWith(head.Leaves is { } leaves ? [leaves] : []);
            foreach (var node in Tree.Nodes(head.Tree, name => Node(head.Edition, name)))
                live.Add(node);
            foreach (var file in Tree.Files(head.Tree, name => Node(head.Edition, name)))
                live.Add(file.Hash);
        }
        var dead = Directory.EnumerateFiles(Things, "*", SearchOption.AllDirectories).Where(path => !Digest.TryParse(Path.GetFileName(Path.GetDirectoryName(path))! + Path.GetFileName(path), out var name) || !live.Contains(name)).ToList();
        foreach (var path in dead.OrderByDescending(IsNode))
            File.Delete(path);
        return dead.Count;
    }

    /// <summary>Removes small files that the site has no more, without looking at anything else.</summary>
    public void Drop(IEnumerable<Digest> small)
    {
        foreach (var name in small.Except(State!.Small.Values))
            File.Delete(PathOf(name));
    }

    private static bool IsNode(string path)
    {
        Span<byte> start = stackalloc byte[TreeNode.FirstLine.Length];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual(Encoding.ASCII.GetBytes(TreeNode.FirstLine));
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

    private string PathOf(Digest name) => Path.Combine(Things, name.Hex[..2], name.Hex[2..]);
}
