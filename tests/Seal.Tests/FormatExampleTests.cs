using System.Security.Cryptography;
using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Tests;

/// <summary>Recomputes docs/formats/example, which another program made, and the numbers that the documents beside it give.</summary>
public sealed class FormatExampleTests
{
    private static readonly string Formats = FindFormats();
    private static readonly Signer Newsroom = Signer.Parse("PRIVATE+KEY+newsroom+6f51b765+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")!;
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), Evening = new(2026, 11, 24, 18, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_key_and_its_fingerprint_are_those_of_the_document()
    {
        var document = Document("signed-note.md");
        Assert.Contains("\n" + Newsroom.Verifier.Text + "\n", document, StringComparison.Ordinal);
        Assert.Contains(Newsroom.Export(), document, StringComparison.Ordinal);
        Assert.Contains($"`{Newsroom.Verifier.Fingerprint}`", document, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("skywave/key/v1\n" + Newsroom.Verifier.Text)).AsSpan(0, 16)), document, StringComparison.Ordinal);
        Assert.Contains(Newsroom.Verifier.Fingerprint, Document("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_nodes_are_those_of_the_document_and_of_the_folder()
    {
        var (root, nodes) = English();
        var document = Document("tree.md");
        Assert.Equal(2, nodes.Count);
        foreach (var (name, bytes) in nodes)
        {
            Assert.Contains(Encoding.ASCII.GetString(bytes), document, StringComparison.Ordinal);
            Assert.Contains(name.Hex, document, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(Formats, "example", EditionCheck.NodePath("en", name))));
        }
        Assert.Contains($"`{root.Hex}`", document, StringComparison.Ordinal);
        foreach (var path in new[] { "index.html", "corrections.html", "section/news/index.html" })
            Assert.Contains($"| `{path}` | `{Digest.Of(path).Hex[..6]}` |", document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heads_are_those_of_the_document_and_the_note_is_that_of_the_folder()
    {
        var before = Build(("index.html", "<p>Good morning.\n", 0x11));
        var first = new EditionHead("en", 1, null, Morning, 1, before.Root, 0, LogHash.Empty, null);
        var second = new EditionHead("en", 2, first.Hash, Evening, 3, English().Root, 0, LogHash.Empty, null);
        var document = Document("edition-head.md");
        Assert.Contains("```\n" + first.ToText() + "```", document, StringComparison.Ordinal);
        Assert.Contains("```\n" + second.ToText() + "```", document, StringComparison.Ordinal);
        Assert.Contains(second.Hash.Hex, document, StringComparison.Ordinal);
        var note = SignedNote.Sign(second.ToText(), Newsroom);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Formats, "example/en/edition.note")), note);
        Assert.Contains("```\n" + Encoding.UTF8.GetString(note).Split("\n\n")[1] + "```", Document("signed-note.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cover", 2)]
    [InlineData("en", 3)]
    public void The_folder_is_verified(string edition, int files)
    {
        var check = new EditionCheck(edition, Newsroom.Verifier);
        while (check.Next is { } path)
            check.Bring(File.Exists(Path.Combine(Formats, "example", path)) ? File.ReadAllBytes(Path.Combine(Formats, "example", path)) : null);
        var verdict = check.Verdict();
        Assert.Empty(verdict.Findings);
        Assert.Equal(files, verdict.Files);
    }

    private static (Digest Root, IReadOnlyDictionary<Digest, byte[]> Nodes) English() => Build(
        ("index.html", "<p>Good evening.\n", 0x21), ("corrections.html", "<p>None.\n", 0x22), ("section/news/index.html", "<p>Nothing yet.\n", 0x23));

    private static (Digest Root, IReadOnlyDictionary<Digest, byte[]> Nodes) Build(params (string Path, string Text, int Nonce)[] files)
    {
        var tree = Tree.Apply(
            Tree.EmptyRoot,
            files.Select(file => new KeyValuePair<string, TreeFile?>(file.Path, TreeFile.Of(file.Path, Nonce.Parse(file.Nonce.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(file.Text)))),
            _ => throw new InvalidOperationException());
        return (tree.Root, Tree.Nodes(tree.Root, node => tree.Written[node]).ToDictionary(node => node, node => tree.Written[node]));
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Formats, name));

    private static string FindFormats()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "docs", "formats")))
                return Path.Combine(folder, "docs", "formats");
        }
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
