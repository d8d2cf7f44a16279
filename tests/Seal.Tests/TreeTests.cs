using CsCheck;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Tests;

public class TreeTests
{
    private static TreeFile File(string path, string text = "x") => TreeFile.Of(path, Nonce.Parse(new string('a', 32)), System.Text.Encoding.UTF8.GetBytes(text));

    private sealed class Folder
    {
        private readonly Dictionary<Digest, byte[]> nodes = [];

        public Digest Root { get; private set; } = Tree.EmptyRoot;

        public int Count => nodes.Count;

        public byte[] Read(Digest name) => nodes[name];

        public TreeChange Apply(params (string Path, TreeFile? File)[] changes)
        {
            var change = Tree.Apply(Root, changes.Select(c => KeyValuePair.Create(c.Path, c.File)), Read);
            foreach (var (name, bytes) in change.Written)
                nodes[name] = bytes;
            foreach (var name in change.Dropped)
                nodes.Remove(name);
            Root = change.Root;
            return change;
        }
    }

    [Fact]
    public void The_same_files_have_the_same_root_in_whatever_order_they_came_and_went() =>
        Gen.Select(Gen.Int[0, 60].List[0, 80], Gen.Int[0, 60].List[0, 80]).Sample((come, go) =>
        {
            var stepwise = new Folder();
            foreach (var i in come)
                stepwise.Apply(($"p{i}", File($"p{i}")));
            foreach (var i in go)
                stepwise.Apply(($"p{i}", null));
            var left = come.Except(go).Distinct().ToArray();
            var atOnce = new Folder();
            atOnce.Apply([.. left.Select(i => ($"p{i}", (TreeFile?)File($"p{i}")))]);
            return stepwise.Root == atOnce.Root
                && Tree.Files(stepwise.Root, stepwise.Read).Select(f => f.Path).Order(StringComparer.Ordinal).SequenceEqual(left.Select(i => $"p{i}").Order(StringComparer.Ordinal))
                && (stepwise.Count == 0 || Tree.Nodes(stepwise.Root, stepwise.Read).Count() == stepwise.Count);
        }, iter: 300);

    [Fact]
    public void A_file_is_found_and_its_absence_too()
    {
        var folder = new Folder();
        folder.Apply([.. Enumerable.Range(0, 500).Select(i => ($"a/{i}.html", (TreeFile?)File($"a/{i}.html")))]);
        Assert.Equal(File("a/77.html"), Tree.Find(folder.Root, "a/77.html", folder.Read));
        Assert.Null(Tree.Find(folder.Root, "a/500.html", folder.Read));
    }

    [Fact]
    public void One_changed_file_among_20000_rewrites_at_most_five_nodes()
    {
        var folder = new Folder();
        folder.Apply([.. Enumerable.Range(0, 20_000).Select(i => ($"{i}.html", (TreeFile?)File($"{i}.html")))]);
        var change = folder.Apply(("4711.html", File("4711.html", "y")));
        Assert.InRange(change.Written.Count, 1, 5);
        Assert.Equal(change.Written.Count, change.Dropped.Count);
    }

    [Fact]
    public void A_node_is_read_only_in_its_one_form_and_every_truncation_is_refused()
    {
        var bytes = new TreeNode([new TreeEntry(3, File("a.html"), default), new TreeEntry(12, null, Digest.Of("n"))]).ToBytes();
        Assert.NotNull(TreeNode.Parse(bytes));
        var lineEnds = Enumerable.Range(1, bytes.Length).Where(i => bytes[i - 1] == '\n').ToHashSet();
        for (var length = 0; length < bytes.Length; length++)
        {
            // A node cut at a line's end is a smaller node, of another name.
            if (!lineEnds.Contains(length))
                Assert.Null(TreeNode.Parse(bytes.AsSpan(0, length)));
        }
        Assert.Null(TreeNode.Parse([.. bytes, (byte)'\n']));
    }

    [Theory]
    [InlineData("1\0")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e0")]
    [InlineData("99999999999999999999")]
    public void A_length_is_written_in_one_way(string length)
    {
        var bytes = new TreeNode([new TreeEntry(3, File("a.html"), default)]).ToBytes();
        Assert.NotNull(TreeNode.Parse(bytes));
        var text = System.Text.Encoding.ASCII.GetString(bytes);
        Assert.Null(TreeNode.Parse(System.Text.Encoding.ASCII.GetBytes(text.Replace(" file 1 ", $" file {length} ", StringComparison.Ordinal))));
        Assert.Null(LeavesList.Parse(System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(LeavesList.Of([File("a.html")]).ToBytes()).Replace("\n1 ", $"\n{length} ", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("é")]
    public void A_path_that_could_leave_the_folder_is_no_path(string path) => Assert.False(TreePath.IsValid(path));
}
