using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Circulation.Rounds;

/// <summary>What differs between what lies at a mirror, or may lie there, and what was announced. Paths are from the root of the site.</summary>
/// <param name="Gone">Pages that are there and in no edition any more.</param>
/// <param name="Nodes">Of the trees, and leaves lists.</param>
/// <param name="IsWhole">All nodes of what was announced could be read.</param>
internal sealed record Plan(
    ImmutableArray<(string Path, TreeFile File)> Pages, ImmutableArray<string> Gone, ImmutableArray<(string Path, Digest Name)> Nodes, ImmutableArray<string> OldNodes, bool IsWhole)
{
    private static readonly Plan Moved = new([], [], [], [], false);

    /// <param name="nodes">Has the nodes of all trees that lie at mirrors, and gets those of the announced ones.</param>
    public static Plan Make(Standing standing, Notice target, SiteFiles site, FolderBlobs nodes)
    {
        var (pages, gone) = (new Dictionary<string, TreeFile>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (fresh, old) = (new HashSet<(string, Digest)>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            foreach (var edition in target.Editions)
            {
                var (tag, root, now) = (edition.Tag, edition.Head.Tree, Keeping(edition.Tag, site, nodes));
                // Each tree of which a part may lie there, by itself: what any of them has otherwise is brought, so it does not matter how far a round came that was cut off.
                var there = standing.IsKnown ? standing.AllTrees.Where(tree => tree.Tag == tag).ToList() : [];
                var last = standing.IsKnown ? standing.Trees.FirstOrDefault(tree => tree.Tag == tag) : null;
                foreach (var before in there.Select(tree => (Digest?)Digest.Parse(tree.Tree)).Concat(last is null ? [(Digest?)null] : []).Distinct())
                {
                    var difference = TreeDifference.Between(before, Kept(nodes), root, now);
                    foreach (var file in difference.Put)
                        pages[EditionCheck.SitePath(tag, file.Path)] = file;
                    gone.UnionWith(difference.Gone.Select(path => EditionCheck.SitePath(tag, path)));
                    fresh.UnionWith(difference.NewNodes.Select(node => (EditionCheck.NodePath(tag, node), node)));
                    old.UnionWith(difference.OldNodes.Select(node => EditionCheck.NodePath(tag, node)));
                }
                if (edition.Head.Leaves is { } leaves && (last is null || there.Exists(tree => tree.Leaves != leaves.Hex)))
                {
                    now(leaves);
                    fresh.Add((EditionCheck.NodePath(tag, leaves), leaves));
                }
                old.UnionWith(there.Select(tree => tree.Leaves).OfType<string>().Where(list => list != edition.Head.Leaves?.Hex).Select(list => EditionCheck.NodePath(tag, Digest.Parse(list))));
            }
        }
        catch (MovedOn)
        {
            return Moved;
        }
        return new Plan([.. pages.Select(page => (page.Key, page.Value))], [.. gone], [.. fresh], [.. old], true);
    }

    /// <summary>Roots of all trees that lie at mirrors are given; what none of them has is let go of.</summary>
    public static void Sweep(string folder, FolderBlobs nodes, IEnumerable<TreeAt> trees)
    {
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees.DistinctBy(tree => tree.Tree))
        {
            live.UnionWith(tree.Leaves is null ? [] : [tree.Leaves]);
            // A tree that is not whole is brought anew; what is left of it is of no use.
            live.UnionWith(HasAll(tree, nodes) ? Tree.Nodes(Digest.Parse(tree.Tree), Kept(nodes)).Select(node => node.Hex) : []);
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path) is var name && BlobId.IsValid(name) && !live.Contains(name))
                nodes.Delete(new BlobId(name));
        }
    }

    private static bool HasAll(TreeAt tree, FolderBlobs nodes)
    {
        try
        {
            foreach (var _ in Tree.Nodes(Digest.Parse(tree.Tree), Kept(nodes)))
                ;
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static NodeSource Kept(FolderBlobs nodes) => name => Whole(nodes, name) ?? throw new InvalidDataException($"The node {name} was not kept.");

    /// <summary>Null when it is not there, or not as it was: a power cut can empty a file that was just written.</summary>
    private static byte[]? Whole(FolderBlobs nodes, Digest name) => nodes.Read(new BlobId(name.Hex)) is { } kept && Digest.Of(kept) == name ? kept : null;

    /// <summary>Nodes of what was announced: they are kept as they are read, because Press lets go of them with the edition after the next.</summary>
    private static NodeSource Keeping(string tag, SiteFiles site, FolderBlobs nodes) => name =>
    {
        if (Whole(nodes, name) is { } kept)
            return kept;
        var bytes = site(EditionCheck.NodePath(tag, name)) is { } found && Digest.Of(found.Span) == name ? found : throw new MovedOn();
        nodes.Delete(new BlobId(name.Hex));
        nodes.Put(bytes.Span);
        return bytes.ToArray();
    };

    private sealed class MovedOn : Exception;
}
