using CsCheck;
using Skywave.Seal.Checks;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Tests;

/// <summary>A tree that is looked at beside the one before is found as right, or as wrong, as one that is looked at whole.</summary>
public class TreeCheckTests
{
    private readonly Dictionary<Digest, byte[]> nodes = [];

    private static TreeFile File(int number, int version = 0) => TreeFile.Of($"p{number}", Nonce.Parse(new string('a', 32)), [(byte)version]);

    private static EditionHead Head(Digest root, long files) => new("en", 2, null, DateTimeOffset.UnixEpoch, files, root, 0, Digest.Of(""), null);

    private byte[] Read(Digest name) => nodes[name];

    private Digest Put(TreeNode node)
    {
        var name = Digest.Of(node.ToBytes());
        nodes[name] = node.ToBytes();
        return name;
    }

    /// <summary>All nodes are kept, those before too.</summary>
    private EditionHead Apply(EditionHead before, IEnumerable<(int Number, int? Version)> changes)
    {
        var change = Tree.Apply(before.Tree, changes.DistinctBy(change => change.Number).Select(change => KeyValuePair.Create($"p{change.Number}", change.Version is { } version ? File(change.Number, version) : null)), Read);
        foreach (var (name, bytes) in change.Written)
            nodes[name] = bytes;
        return Head(change.Root, Tree.Files(change.Root, Read).Count());
    }

    private EditionHead Empty()
    {
        nodes[Tree.EmptyRoot] = TreeNode.Empty.ToBytes();
        return Head(Tree.EmptyRoot, 0);
    }

    [Fact]
    public void A_right_tree_is_right_after_any_other() =>
        Gen.Select(Gen.Int[0, 90].List[0, 120], Gen.Select(Gen.Int[0, 90], Gen.Int[0, 3]).List[0, 40]).Sample((come, go) =>
        {
            var before = Apply(Empty(), come.Select(number => (number, (int?)0)));
            var after = Apply(before, go.Select(change => (change.Item1, change.Item2 == 3 ? null : (int?)change.Item2)));
            return TreeCheck.Fault(after, null, Read, before) is null && TreeCheck.Fault(after, null, Read) is null
                && TreeCheck.Fault(after with { Files = after.Files + 1 }, null, Read, before) == TreeCheck.Fault(after with { Files = after.Files + 1 }, null, Read);
        }, iter: 300, threads: 1);

    [Fact]
    public void What_is_wrong_in_what_is_new_is_found()
    {
        var before = Apply(Empty(), Enumerable.Range(0, 300).Select(number => (number, (int?)0)));
        var after = Apply(before, [(1000, 1)]);
        var root = TreeNode.Parse(Read(after.Tree))!;
        var (first, last) = (root.Entries[0], root.Entries[^1]);
        // A part that was right where it stood, in another place.
        Assert.Contains("does not belong", Fault(new TreeNode([first, .. root.Entries[1..^1], first with { Digit = last.Digit }])), StringComparison.Ordinal);
        // A part left out, and its files still counted.
        Assert.Contains("speaks of 301 files", Fault(new TreeNode(root.Entries[..^1])), StringComparison.Ordinal);
        // A file beside those that it does not belong to.
        Assert.Contains("does not belong", Fault(new TreeNode([.. root.Entries[..^1], new TreeEntry(last.Digit, Tree.Files(first.Node, Read).First(), default)])), StringComparison.Ordinal);
        // A part of its own for one file.
        var lone = Tree.Files(last.Node, Read).First();
        Assert.Contains("needs no part", Fault(new TreeNode([.. root.Entries[..^1], new TreeEntry(last.Digit, null, Put(new TreeNode([new TreeEntry(Digest.Of(lone.Path).Digit(1), lone, default)])))])), StringComparison.Ordinal);
        Assert.Null(Fault(root));

        string? Fault(TreeNode node)
        {
            var head = Head(Put(node), after.Files);
            var fault = TreeCheck.Fault(head, null, Read, before);
            Assert.Equal(TreeCheck.Fault(head, null, Read), fault);
            return fault;
        }
    }

    [Fact]
    public void What_stands_where_it_stood_is_not_read()
    {
        var before = Apply(Empty(), Enumerable.Range(0, 20_000).Select(number => (number, (int?)0)));
        var after = Apply(before, [(4711, 1)]);
        var read = 0;
        Assert.Null(TreeCheck.Fault(after, null, name => { read++; return Read(name); }, before));
        Assert.InRange(read, 2, 10);
    }
}
