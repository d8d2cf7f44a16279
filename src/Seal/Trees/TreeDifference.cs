using System.Collections.Immutable;

namespace Skywave.Seal.Trees;

/// <summary>
/// What a copy of one tree needs to become a copy of another. Found by comparing names of nodes: parts that both have are not looked at, so the work grows with what differs.
/// </summary>
/// <param name="Put">Files that are new or other than before.</param>
/// <param name="Gone">Paths that the new tree has not.</param>
/// <param name="NewNodes">Nodes that only the new tree has, its root first.</param>
/// <param name="OldNodes">Nodes that only the old tree has.</param>
public sealed record TreeDifference(ImmutableArray<TreeFile> Put, ImmutableArray<string> Gone, ImmutableArray<Digest> NewNodes, ImmutableArray<Digest> OldNodes)
{
    /// <param name="before">Root of the tree that is there; null when there is none.</param>
    /// <exception cref="InvalidDataException">A node is damaged.</exception>
    public static TreeDifference Between(Digest? before, NodeSource old, Digest after, NodeSource source)
    {
        var (was, now) = (new Side(old), new Side(source));
        Compare(before is { } root ? new TreeEntry(0, null, root) : null, was, new TreeEntry(0, null, after), now);
        // A file that stays can stand on both sides, when another made a node of its place or unmade it.
        var put = now.Files.Where(file => was.Files.Count == 0 || !was.ByPath.TryGetValue(file.Path, out var older) || older != file).ToImmutableArray();
        return new TreeDifference(put, [.. was.Files.Select(file => file.Path).Where(path => !now.ByPath.ContainsKey(path))], [.. now.Nodes.Except(was.Nodes)], [.. was.Nodes.Except(now.Nodes)]);
    }

    private static void Compare(TreeEntry? before, Side was, TreeEntry? after, Side now)
    {
        if (before == after)
            return;
        if (before is not { File: null } || after is not { File: null })
        {
            was.TakeAll(before);
            now.TakeAll(after);
            return;
        }
        var (old, next) = (was.Open(before.Node), now.Open(after.Node));
        for (var digit = 0; digit < 16; digit++)
            Compare(old.Entries.FirstOrDefault(entry => entry.Digit == digit), was, next.Entries.FirstOrDefault(entry => entry.Digit == digit), now);
    }

    private sealed class Side(NodeSource source)
    {
        private Dictionary<string, TreeFile>? byPath;

        public List<TreeFile> Files { get; } = [];

        public List<Digest> Nodes { get; } = [];

        public Dictionary<string, TreeFile> ByPath => byPath ??= Files.ToDictionary(file => file.Path, StringComparer.Ordinal);

        public TreeNode Open(Digest name)
        {
            Nodes.Add(name);
            return TreeNode.Parse(source(name)) ?? throw new InvalidDataException($"The tree node {name} is damaged.");
        }

        public void TakeAll(TreeEntry? entry)
        {
            if (entry?.File is { } file)
                Files.Add(file);
            else if (entry is not null)
                Open(entry.Node).Entries.ToList().ForEach(TakeAll);
        }
    }
}
