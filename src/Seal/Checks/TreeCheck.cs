using Skywave.Seal.Trees;

namespace Skywave.Seal.Checks;

/// <summary>What makes an edition's tree the only one of its files: each in its place, no part without need, and all that the head and the leaves say of it true.</summary>
public static class TreeCheck
{
    /// <summary>The digits with which the paths' hashes begin below an entry of a node.</summary>
    internal static string Below(string prefix, TreeEntry entry) => prefix + "0123456789abcdef"[entry.Digit];

    /// <param name="below">See <see cref="Below"/>.</param>
    internal static bool Belongs(TreeFile file, string below) => Digest.Of(file.Path).Hex.StartsWith(below, StringComparison.Ordinal);

    /// <summary>A set of files has one tree: below the root no node is there for one file or none.</summary>
    internal static bool IsNeedless(TreeNode node, int depth) => depth > 0 && node.Entries is ([] or [{ File: not null }]);

    /// <summary>Leaves of which the tree says something else, or nothing.</summary>
    internal static IEnumerable<TreeFile> OtherLeaves(LeavesList? leaves, Func<string, TreeFile?> find) => leaves?.Files.Where(line => find(line.Path) != line) ?? [];

    /// <summary>Looks at a tree whose nodes are at hand, but at no file. A node in two places fits in one of them, so none is in two when all fit.</summary>
    /// <param name="source">Nodes that are what their names say.</param>
    /// <param name="before">A head of the same edition whose tree was found to be right: what stands in the same place there is not looked at again. Its nodes are at hand too.</param>
    /// <returns>What is wrong, in one sentence for a person; null when nothing is.</returns>
    public static string? Fault(EditionHead head, LeavesList? leaves, NodeSource source, EditionHead? before = null)
    {
        var files = before?.Files ?? 0;
        if (Look(before is null ? null : new TreeEntry(0, null, before.Tree), head.Tree, 0, "") is { } fault)
            return fault;
        if (files != head.Files)
            return $"The head speaks of {head.Files} files, the tree has {files}.";
        return OtherLeaves(leaves, path => Tree.Find(head.Tree, path, source)).FirstOrDefault() is { } other ? $"The leaves say of {other.Path} something else than the list of all files." : null;

        string? Look(TreeEntry? was, Digest name, int depth, string prefix)
        {
            if (was is { File: null } && was.Node == name)
                return null;
            if (name == Tree.EmptyRoot && depth == 0)
            {
                Forget(was);
                return null;
            }
            if (depth >= Digest.HexLength || TreeNode.Parse(source(name)) is not { } node)
                return $"The part {name} of the list of files is not as sealed.";
            if (IsNeedless(node, depth))
                return $"The part {name} of the list of files needs no part of its own.";
            // What hung here before is counted off piece by piece, down to where both have the same. A lone file goes down with those that came beside it.
            var old = was is null ? [] : was.File is { } lone ? [was with { Digit = Digest.Of(lone.Path).Digit(depth) }] : TreeNode.Parse(source(was.Node))!.Entries;
            foreach (var left in old.Where(older => node.Entries.All(entry => entry.Digit != older.Digit)))
                Forget(left);
            foreach (var entry in node.Entries)
            {
                var (below, stood) = (Below(prefix, entry), old.FirstOrDefault(older => older.Digit == entry.Digit));
                if (entry.File is not { } file)
                {
                    if (Look(stood, entry.Node, depth + 1, below) is { } deeper)
                        return deeper;
                    continue;
                }
                if (!Belongs(file, below))
                    return $"The list of files has {file.Path} where it does not belong.";
                Forget(stood);
                files++;
            }
            return null;
        }

        void Forget(TreeEntry? old) => files -= old is null ? 0 : old.File is null ? Tree.Files(old.Node, source).Count() : 1;
    }
}
