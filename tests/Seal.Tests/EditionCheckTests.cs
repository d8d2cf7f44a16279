using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Tests;

public class EditionCheckTests
{
    private static readonly Signer Newsroom = Signer.Create("newsroom");

    private static Dictionary<string, byte[]> Published(int files = 40)
    {
        var site = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var leaves = new List<KeyValuePair<string, TreeFile?>>();
        for (var i = 0; i < files; i++)
        {
            var bytes = Encoding.UTF8.GetBytes($"story {i}");
            site[$"en/{i}.html"] = bytes;
            leaves.Add(new($"{i}.html", TreeFile.Of($"{i}.html", Nonce.New(), bytes)));
        }
        var tree = Tree.Apply(Tree.EmptyRoot, leaves, _ => throw new InvalidOperationException());
        foreach (var node in Tree.Nodes(tree.Root, name => tree.Written[name]))
            site[EditionCheck.NodePath("en", node)] = tree.Written[node];
        var head = new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, files, tree.Root);
        site["en/edition.note"] = SignedNote.Sign(head.ToText(), Newsroom);
        site["en/edition.key"] = Encoding.UTF8.GetBytes(Newsroom.Verifier.Text + "\n");
        return site;
    }

    private static EditionVerdict Check(Dictionary<string, byte[]> site, string? fingerprint = null)
    {
        var check = new EditionCheck("en", fingerprint);
        while (check.Next is { } path)
            check.Bring(site.GetValueOrDefault(path));
        foreach (var path in site.Keys.Where(path => !check.Knows(path)))
            check.NoteAdded(path);
        return check.Verdict();
    }

    [Fact]
    public void An_edition_as_it_was_sealed_is_verified()
    {
        var verdict = Check(Published(), Newsroom.Verifier.Fingerprint);
        Assert.True(verdict.IsVerified);
        Assert.Equal(40, verdict.Files);
    }

    [Fact]
    public void One_flipped_bit_in_any_file_is_found()
    {
        var site = Published(5);
        foreach (var (path, bytes) in site.ToArray())
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var changed = bytes.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                site[path] = changed;
                Assert.Contains(Check(site).Findings, finding => finding.Path == path || path.EndsWith(".key", StringComparison.Ordinal));
                site[path] = bytes;
            }
        }
    }

    [Fact]
    public void Changed_added_and_missing_files_are_named()
    {
        var site = Published();
        site["en/3.html"] = [1];
        site.Remove("en/4.html");
        site["en/extra.html"] = [1];
        Assert.Equal(
            [(FindingKind.Added, "en/extra.html"), (FindingKind.Changed, "en/3.html"), (FindingKind.Missing, "en/4.html")],
            Check(site).Findings.Select(finding => (finding.Kind, finding.Path)).OrderBy(f => f.Path == "en/extra.html" ? 0 : 1).ThenBy(f => f.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void Another_newsrooms_edition_does_not_pass_under_our_fingerprint()
    {
        using var other = Signer.Create("newsroom");
        Assert.False(Check(Published(), other.Verifier.Fingerprint).IsVerified);
    }
}
