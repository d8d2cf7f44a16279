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

    /// <summary>Looks at a whole tree whose nodes are at hand, but at no file. A node in two places fits in one of them, so none is in two when all fit.</summary>
    /// <param name="source">Nodes that are what their names say.</param>
    /// <returns>What is wrong, in one sentence for a person; null when nothing is.</returns>
    public static string? Fault(EditionHead head, LeavesList? leaves, NodeSource source)
    {
        var files = 0L;
        if (Look(head.Tree, 0, "") is { } fault)
            return fault;
        if (files != head.Files)
            return $"The head speaks of {head.Files} files, the tree has {files}.";
        return OtherLeaves(leaves, path => Tree.Find(head.Tree, path, source)).FirstOrDefault() is { } other ? $"The leaves say of {other.Path} something else than the list of all files." : null;

        string? Look(Digest name, int depth, string prefix)
        {
            if (name == Tree.EmptyRoot && depth == 0)
                return null;
            if (depth >= Digest.HexLength || TreeNode.Parse(source(name)) is not { } node)
                return $"The part {name} of the list of files is not as sealed.";
            if (IsNeedless(node, depth))
                return $"The part {name} of the list of files needs no part of its own.";
            foreach (var entry in node.Entries)
            {
                var below = Below(prefix, entry);
                if (entry.File is not { } file)
                {
                    if (Look(entry.Node, depth + 1, below) is { } deeper)
                        return deeper;
                }
                else if (!Belongs(file, below))
                {
                    return $"The list of files has {file.Path} where it does not belong.";
                }
                else
                {
                    files++;
                }
            }
            return null;
        }
    }
}
