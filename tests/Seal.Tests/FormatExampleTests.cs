using System.Security.Cryptography;
using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

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
        var leaves = LeavesList.Of(new[] { ("index.html", "<p>Good evening.\n", 0x21), ("corrections.html", "<p>None.\n", 0x22) }.Select(file => TreeFile.Of(file.Item1, NonceOf(file.Item3), Encoding.UTF8.GetBytes(file.Item2)))).ToBytes();
        Assert.Contains("```\n" + Encoding.ASCII.GetString(leaves) + "```", Document("tree.md"), StringComparison.Ordinal);
        var second = new EditionHead("en", 2, first.Hash, Evening, 3, English().Root, 0, LogHash.Empty, Digest.Of(leaves));
        var document = Document("edition-head.md");
        Assert.Contains("```\n" + first.ToText() + "```", document, StringComparison.Ordinal);
        Assert.Contains("```\n" + second.ToText() + "```", document, StringComparison.Ordinal);
        Assert.Contains(second.Hash.Hex, document, StringComparison.Ordinal);
        var note = SignedNote.Sign(second.ToText(), Newsroom);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Formats, "example/en/edition.note")), note);
        Assert.Contains("```\n" + Encoding.UTF8.GetString(note).Split("\n\n")[1] + "```", Document("signed-note.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_verified_against_the_words_of_the_document()
    {
        var words = Document("README.md").Split("--key \"")[1].Split('"')[0];
        Assert.Contains($"`{words}`", Document("tuf.md"), StringComparison.Ordinal);
        var check = new SiteCheck(words, Evening.AddYears(10));
        while (check.Next is { } path)
            check.Bring(File.Exists(Path.Combine(Formats, "example", path)) ? File.ReadAllBytes(Path.Combine(Formats, "example", path)) : null);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Formats, "example"), "*", SearchOption.AllDirectories))
            check.NoteOther(Path.GetRelativePath(Path.Combine(Formats, "example"), path).Replace(Path.DirectorySeparatorChar, '/'), () => File.ReadAllBytes(path));
        var verdict = check.Verdict();
        Assert.Empty(verdict.Findings);
        Assert.Null(verdict.Refusal);
        Assert.True(verdict.IsGenuine);
        Assert.Equal([("cover", 2L), ("en", 3L)], verdict.Editions.Select(edition => (edition.Edition, edition.Files)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("en/index.html")]
    [InlineData("en/corrections.html")]
    public void Files_that_are_brought_together_are_judged_as_they_are_one_by_one(string? damaged)
    {
        byte[]? Bytes(string path) => !File.Exists(Path.Combine(Formats, "example", path)) ? null : path == damaged ? [1] : File.ReadAllBytes(Path.Combine(Formats, "example", path));
        var (single, together, batches) = (new SiteCheck(null, Evening), new SiteCheck(null, Evening), 0);
        while (single.Next is { } path)
            single.Bring(Bytes(path));
        while (together.Next is { } path)
        {
            if (together.Coming(2) is not { Count: > 1 } coming)
            {
                together.Bring(Bytes(path));
                continue;
            }
            together.BringAll(coming.Reverse().Select(path => together.Examine(path, Bytes(path))).Reverse());
            batches++;
        }
        Assert.True(batches > 0);
        Assert.Equal(single.Verdict().Findings, together.Verdict().Findings);
        Assert.Equal(single.Verdict().Editions.Select(edition => (edition.Edition, edition.Files)), together.Verdict().Editions.Select(edition => (edition.Edition, edition.Files)));
        Assert.Equal(damaged is null, together.Verdict().IsGenuine);
    }

    [Fact]
    public void The_metadata_is_ours_to_the_last_byte()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Formats, "example", "tuf")))
        {
            var bytes = File.ReadAllBytes(path);
            var file = TufFile.Parse(bytes)!;
            TufMetadata? metadata = TufRoot.Parse(file) is { } root ? root : TufTargets.Parse(file) is { } targets ? targets : TufSnapshot.Parse(file) is { } snapshot ? snapshot : TufTimestamp.Parse(file);
            Assert.Equal(file.Content.ToArray(), metadata!.ToFile().Content.ToArray());
            Assert.Equal(bytes, file.ToBytes());
        }
    }

    [Fact]
    public void The_log_s_numbers_are_those_of_the_document()
    {
        var (log, story) = (Document("log.md"), Document("story-document.md"));
        var document = Encoding.UTF8.GetBytes(story.Split("Its canonical JSON is one line:\n\n```\n")[1].Split('\n')[0]);
        var id = Guid.Parse("0192ce7a-7b1c-7def-8000-0123456789ab");
        var commitment = Commitment.Of(NonceOf(0x41), "2026/11/lamp-at-vara.html", document);
        var published = new LogLeaf("publish", Evening, "en", id, 1, commitment, null);
        var withdrawn = new LogLeaf("withdraw", Evening.AddMinutes(30), "en", id, 2, null, commitment);
        Assert.Contains($"```\n{published}\n{withdrawn}\n```", log, StringComparison.Ordinal);
        var hashes = new[] { published, withdrawn }.Select(leaf => LogHash.OfLeaf(Encoding.ASCII.GetBytes(leaf.ToString()))).ToArray();
        Assert.All(hashes.Append(LogHash.RootOf(2, (_, from, count) => [.. hashes.Skip((int)from).Take(count)])).Append(LogHash.Empty), hash => Assert.Contains($"`{hash.Hex}`", log, StringComparison.Ordinal));
    }

    private static (Digest Root, IReadOnlyDictionary<Digest, byte[]> Nodes) English() => Build(
        ("index.html", "<p>Good evening.\n", 0x21), ("corrections.html", "<p>None.\n", 0x22), ("section/news/index.html", "<p>Nothing yet.\n", 0x23));

    private static (Digest Root, IReadOnlyDictionary<Digest, byte[]> Nodes) Build(params (string Path, string Text, int Nonce)[] files)
    {
        var tree = Tree.Apply(
            Tree.EmptyRoot,
            files.Select(file => new KeyValuePair<string, TreeFile?>(file.Path, TreeFile.Of(file.Path, NonceOf(file.Nonce), Encoding.UTF8.GetBytes(file.Text)))),
            _ => throw new InvalidOperationException());
        return (tree.Root, Tree.Nodes(tree.Root, node => tree.Written[node]).ToDictionary(node => node, node => tree.Written[node]));
    }

    private static Nonce NonceOf(int last) => Nonce.Parse(last.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));

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
