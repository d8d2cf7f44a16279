using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Tests;

/// <summary>One value has one form, also where another program's reader would be lenient.</summary>
public sealed class StrictnessTests
{
    private static readonly Signer Newsroom = Signer.Create("newsroom");

    [Fact]
    public void A_secret_key_has_one_text()
    {
        using var made = Signer.Create("newsroom");
        var secret = made.Export();
        Assert.Equal(secret, Signer.Parse(secret)!.Export());
        Assert.NotNull(Signer.Parse(secret + "\n"));
        foreach (var other in new[] { " " + secret, secret + " ", secret + "\n\n", secret + "\r\n", secret.Insert(secret.Length - 4, " "), secret.Replace(made.Verifier.Id, made.Verifier.Id.ToUpperInvariant() + "0", StringComparison.Ordinal) })
            Assert.Null(Signer.Parse(other));
    }

    [Fact]
    public void Every_truncation_of_a_secret_key_is_refused()
    {
        using var made = Signer.Create("newsroom");
        var secret = made.Export();
        for (var length = 0; length < secret.Length; length++)
            Assert.Null(Signer.Parse(secret[..length]));
    }

    [Fact]
    public void A_note_holds_no_control_characters_and_one_signature_of_a_key()
    {
        Assert.Null(SignedNote.Open(SignedNote.Sign("a\rb\n", Newsroom), Newsroom.Verifier));
        Assert.Null(SignedNote.Open(SignedNote.Sign("a\0\n", Newsroom), Newsroom.Verifier));
        var note = Encoding.UTF8.GetString(SignedNote.Sign("text\n", Newsroom));
        var line = note["text\n\n".Length..];
        Assert.Null(SignedNote.Open(Encoding.UTF8.GetBytes(note + line), Newsroom.Verifier));
        using var witness = Signer.Create("witness");
        var other = Encoding.UTF8.GetString(SignedNote.Sign("text\n", witness))["text\n\n".Length..];
        Assert.Equal("text\n", SignedNote.Open(Encoding.UTF8.GetBytes(note + other), Newsroom.Verifier));
        Assert.Equal("text\n", SignedNote.Open(Encoding.UTF8.GetBytes(note + string.Concat(Enumerable.Repeat(other, 99))), Newsroom.Verifier));
        Assert.Null(SignedNote.Open(Encoding.UTF8.GetBytes(note + string.Concat(Enumerable.Repeat(other, 100))), Newsroom.Verifier));
    }

    [Theory]
    [InlineData("""{"signatures":[],"signed":{"\ud800":1,"b":2}}""")]
    [InlineData("""{"signatures":[],"signed":{"b":2,"\ud800":1,"\ud800":1}}""")]
    [InlineData("""{"\udc00":[],"signed":{}}""")]
    [InlineData("""{"signatures":[],"signed":{"b":"\ud800"}}""")]
    public void Metadata_with_half_a_character_is_refused_and_breaks_nothing(string json)
    {
        Assert.Null(TufFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Null(TufFile.ParseForeign(Encoding.UTF8.GetBytes(json)));
        Assert.Null(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void A_node_that_no_set_of_files_needs_is_found_although_its_seal_is_good()
    {
        var file = TreeFile.Of("a.html", Nonce.New(), "a"u8);
        var key = Digest.Of("a.html").Hex;
        var below = new TreeNode([new TreeEntry(Convert.ToInt32(key[1..2], 16), file, default)]);
        var root = new TreeNode([new TreeEntry(Convert.ToInt32(key[..1], 16), null, Digest.Of(below.ToBytes()))]);
        Assert.Contains(Check(root, [below], ("a.html", "a")), finding => finding.Reason.Contains("needs no part", StringComparison.Ordinal));
        Assert.Contains(Check(new TreeNode([new TreeEntry(3, null, Tree.EmptyRoot)]), [TreeNode.Empty]), finding => finding.Reason.Contains("needs no part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_node_in_two_places_is_found_although_its_seal_is_good()
    {
        var names = Enumerable.Range(0, 10_000).Select(i => $"{i}.html").Where(name => Digest.Of(name).Hex[0] == '1').DistinctBy(name => Digest.Of(name).Hex[1]).Take(2).OrderBy(name => Digest.Of(name).Hex, StringComparer.Ordinal).ToList();
        var below = new TreeNode([.. names.Select(name => new TreeEntry(Convert.ToInt32(Digest.Of(name).Hex[1..2], 16), TreeFile.Of(name, Nonce.New(), "a"u8), default))]);
        var hash = Digest.Of(below.ToBytes());
        var findings = Check(new TreeNode([new TreeEntry(0, null, hash), new TreeEntry(1, null, hash)]), [below], (names[0], "a"), (names[1], "a"));
        Assert.Contains(findings, finding => finding.Reason.Contains("two places", StringComparison.Ordinal));
    }

    private static System.Collections.Immutable.ImmutableArray<Finding> Check(TreeNode root, TreeNode[] others, params (string Path, string Text)[] files)
    {
        var head = new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, files.Length, Digest.Of(root.ToBytes()), 0, LogHash.Empty, null);
        var site = files.ToDictionary(file => "en/" + file.Path, file => Encoding.UTF8.GetBytes(file.Text));
        site["en/edition.note"] = SignedNote.Sign(head.ToText(), Newsroom);
        site[$"en/{Digest.Of(site["en/edition.note"])}.edition.note"] = site["en/edition.note"];
        foreach (var node in others.Prepend(root))
            site[EditionCheck.NodePath("en", Digest.Of(node.ToBytes()))] = node.ToBytes();
        var check = new EditionCheck("en", Newsroom.Verifier);
        while (check.Next is { } path)
            check.Bring(site.GetValueOrDefault(path));
        return check.Verdict().Findings;
    }
}
