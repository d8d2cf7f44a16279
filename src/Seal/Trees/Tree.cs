using System.Collections.Immutable;

namespace Skywave.Seal.Trees;

/// <summary>Brings a node's bytes by its name; a node that is not there is a bug of the caller or a damaged folder.</summary>
public delegate byte[] NodeSource(Digest node);

/// <summary>What became of a tree: its new root, the nodes to write and those that it no longer needs.</summary>
public sealed record TreeChange(Digest Root, ImmutableDictionary<Digest, byte[]> Written, ImmutableHashSet<Digest> Dropped);

/// <summary>
/// The Merkle trie over an edition's files. A set of files has exactly one tree: an entry is a file when it is the only one
/// below, otherwise a node. A change rewrites the nodes on the way to what changed, never the whole.
/// </summary>
public static class Tree
{
    /// <summary>The root of the tree without files.</summary>
    public static readonly Digest EmptyRoot = Digest.Of(TreeNode.Empty.ToBytes());

    private readonly record struct Change(Digest Key, string Path, TreeFile? File);

    /// <summary>Puts, replaces and removes files; a null file removes the path (which may be absent).</summary>
    public static TreeChange Apply(Digest root, IEnumerable<KeyValuePair<string, TreeFile?>> files, NodeSource source)
    {
        var changes = files.Select(pair => new Change(Digest.Of(pair.Key), pair.Key, pair.Value)).ToArray();
        Array.Sort(changes, (a, b) => Digest.Compare(a.Key, b.Key));
        for (var i = 1; i < changes.Length; i++)
        {
            if (changes[i].Key == changes[i - 1].Key)
                throw new ArgumentException($"{changes[i].Path} is given twice.", nameof(files));
        }
        var work = new Work(source);
        work.Dropped.Add(root);
        var node = work.Apply(root == EmptyRoot ? TreeNode.Empty : work.Open(root), changes, 0);
        var newRoot = work.Close(node);
        work.Dropped.ExceptWith(work.Written.Keys);
        return new TreeChange(newRoot, work.Written.ToImmutable(), work.Dropped.ToImmutable());
    }

    /// <summary>The file at a path, or null when the tree proves that there is none.</summary>
    public static TreeFile? Find(Digest root, string path, NodeSource source) => Find(root, path, name => TreeNode.Parse(source(name))!);

    /// <summary>The same, from nodes that are read already.</summary>
    public static TreeFile? Find(Digest root, string path, Func<Digest, TreeNode> source)
    {
        var key = Digest.Of(path);
        var node = root;
        for (var depth = 0; depth < Digest.HexLength; depth++)
        {
            if (node == EmptyRoot)
                return null;
            var digit = key.Digit(depth);
            var entry = source(node).Entries.FirstOrDefault(entry => entry.Digit == digit);
            if (entry is null)
                return null;
            if (entry.File is { } file)
                return file.Path == path ? file : null;
            node = entry.Node;
        }
        return null;
    }

    /// <summary>Every file, in the order of the tree.</summary>
    public static IEnumerable<TreeFile> Files(Digest root, NodeSource source)
    {
        if (root == EmptyRoot)
            yield break;
        foreach (var entry in TreeNode.Parse(source(root))!.Entries)
        {
            if (entry.File is { } file)
            {
                yield return file;
                continue;
            }
            foreach (var below in Files(entry.Node, source))
                yield return below;
        }
    }

    /// <summary>The names of all nodes, the root first.</summary>
    public static IEnumerable<Digest> Nodes(Digest root, NodeSource source)
    {
        yield return root;
        if (root == EmptyRoot)
            yield break;
        foreach (var entry in TreeNode.Parse(source(root))!.Entries.Where(entry => entry.File is null))
        {
            foreach (var below in Nodes(entry.Node, source))
                yield return below;
        }
    }

    private sealed class Work(NodeSource source)
    {
        public readonly ImmutableDictionary<Digest, byte[]>.Builder Written = ImmutableDictionary.CreateBuilder<Digest, byte[]>();
        public readonly ImmutableHashSet<Digest>.Builder Dropped = ImmutableHashSet.CreateBuilder<Digest>();

        public TreeNode Open(Digest name)
        {
            Dropped.Add(name);
            return TreeNode.Parse(source(name)) ?? throw new InvalidDataException($"The tree node {name} is damaged.");
        }

        public Digest Close(TreeNode node)
        {
            var bytes = node.ToBytes();
            var name = Digest.Of(bytes);
            Written[name] = bytes;
            return name;
        }

        /// <param name="changes">Sorted by key; all share the first <paramref name="depth"/> digits.</param>
        public TreeNode Apply(TreeNode node, ReadOnlySpan<Change> changes, int depth)
        {
            var slots = new TreeEntry?[16];
            foreach (var entry in node.Entries)
                slots[entry.Digit] = entry;
            for (var start = 0; start < changes.Length;)
            {
                var digit = changes[start].Key.Digit(depth);
                var end = start + 1;
                while (end < changes.Length && changes[end].Key.Digit(depth) == digit)
                    end++;
                slots[digit] = Slot(slots[digit], digit, changes[start..end], depth);
                start = end;
            }
            return new TreeNode([.. slots.OfType<TreeEntry>()]);
        }

        private TreeEntry? Slot(TreeEntry? old, int digit, ReadOnlySpan<Change> changes, int depth)
        {
            var below = TreeNode.Empty;
            if (old?.File is { } alone && changes is [{ } single] && single.Path == alone.Path)
            {
                return single.File is { } replaced ? new TreeEntry(digit, replaced, default) : null;
            }
            if (old?.File is { } lone)
            {
                // The lone file goes one level down with the changes, and comes back up when it stays alone.
                below = new TreeNode([new TreeEntry(Digest.Of(lone.Path).Digit(depth + 1), lone, default)]);
            }
            else if (old is not null)
            {
                below = Open(old.Node);
            }
            else
            {
                // Removing what is not there changes nothing.
                changes = changes.ToArray().Where(change => change.File is not null).ToArray();
                if (changes.IsEmpty)
                    return null;
                if (changes is [{ File: { } first }])
                    return new TreeEntry(digit, first, default);
            }
            var node = Apply(below, changes, depth + 1);
            if (node.Entries.IsEmpty)
                return null;
            return node.Entries is [{ File: { } only }] ? new TreeEntry(digit, only, default) : new TreeEntry(digit, null, Close(node));
        }
    }
}
