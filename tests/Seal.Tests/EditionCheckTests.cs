using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
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
        var head = new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, files, tree.Root, 0, LogHash.Empty, null);
        site["en/edition.note"] = SignedNote.Sign(head.ToText(), Newsroom);
        site[$"en/{Digest.Of(site["en/edition.note"])}.edition.note"] = site["en/edition.note"];
        return site;
    }

    private static EditionVerdict Check(Dictionary<string, byte[]> site, Signer? key = null, Digest? note = null)
    {
        var check = new EditionCheck("en", (key ?? Newsroom).Verifier, note);
        while (check.Next is { } path)
            check.Bring(site.GetValueOrDefault(path));
        foreach (var path in site.Keys.Where(path => !check.Knows(path)))
            check.NoteAdded(path);
        return check.Verdict();
    }

    [Fact]
    public void An_edition_as_it_was_sealed_is_verified()
    {
        var verdict = Check(Published());
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
                Assert.Contains(Check(site).Findings, finding => finding.Path == path);
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
    public void Another_newsrooms_edition_does_not_pass_under_our_key()
    {
        using var other = Signer.Create("newsroom");
        Assert.False(Check(Published(), other).IsVerified);
    }

    [Fact]
    public void A_head_that_is_signed_and_is_not_the_announced_one_is_refused()
    {
        var site = Published();
        Assert.True(Check(site, note: Digest.Of(site["en/edition.note"])).IsVerified);
        var verdict = Check(site, note: Digest.Of("another"));
        Assert.Null(verdict.Head);
        Assert.Equal("en/edition.note", Assert.Single(verdict.Findings, finding => finding.Kind == FindingKind.Changed).Path);
    }

    [Fact]
    public void An_older_head_may_lie_beside_the_newest_and_nothing_else_under_its_name()
    {
        var site = Published(1);
        var older = SignedNote.Sign(new EditionHead("en", 0, null, DateTimeOffset.UnixEpoch, 0, Tree.EmptyRoot, 0, LogHash.Empty, null).ToText(), Newsroom);
        var check = new EditionCheck("en", Newsroom.Verifier);
        while (check.Next is { } path)
            check.Bring(site[path]);
        Assert.NotNull(check.OlderHead($"en/{Digest.Of(older)}.edition.note", older));
        Assert.Null(check.OlderHead("en/edition.old", older));
        Assert.Null(check.OlderHead($"en/{Digest.Of("x"u8)}.edition.note", "x"u8));
    }

    [Fact]
    public void A_leaves_list_that_differs_from_the_tree_is_found()
    {
        var pages = "a.html b.html".Split(' ').Select(path => TreeFile.Of(path, Nonce.New(), Encoding.UTF8.GetBytes(path))).ToList();
        Assert.True(With(LeavesList.Of(pages)).IsVerified);
        var forged = With(LeavesList.Of([pages[0], TreeFile.Of("b.html", pages[1].Nonce, "other"u8)]));
        Assert.Contains("b.html", Assert.Single(forged.Findings).Reason, StringComparison.Ordinal);

        EditionVerdict With(LeavesList list)
        {
            var tree = Tree.Apply(Tree.EmptyRoot, pages.Select(page => new KeyValuePair<string, TreeFile?>(page.Path, page)), _ => throw new InvalidOperationException());
            var name = Digest.Of(list.ToBytes());
            var site = pages.ToDictionary(page => "en/" + page.Path, page => Encoding.UTF8.GetBytes(page.Path));
            foreach (var (node, bytes) in tree.Written)
                site[EditionCheck.NodePath("en", node)] = bytes;
            site[EditionCheck.NodePath("en", name)] = list.ToBytes();
            site["en/edition.note"] = SignedNote.Sign(new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, 2, tree.Root, 0, LogHash.Empty, name).ToText(), Newsroom);
            site[$"en/{Digest.Of(site["en/edition.note"])}.edition.note"] = site["en/edition.note"];
            return Check(site);
        }
    }

    [Fact]
    public void A_leaves_list_is_taken_in_its_one_form_alone()
    {
        var list = LeavesList.Of(Enumerable.Range(0, 200).Select(i => TreeFile.Of($"{i}.html", Nonce.New(), "x"u8)));
        var bytes = list.ToBytes();
        Assert.Equal(LeavesList.MaxFiles, list.Files.Length);
        Assert.Equal(bytes, LeavesList.Parse(bytes)!.ToBytes());
        for (var length = 0; length < bytes.Length; length++)
        {
            // A list of fewer lines is a list too, under another name.
            if (LeavesList.Parse(bytes.AsSpan(0, length)) is { } shorter)
                Assert.Equal(bytes[..length], shorter.ToBytes());
        }
        Assert.Null(LeavesList.Parse(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(bytes).Replace("\n1.html", "\n 1.html", StringComparison.Ordinal) + "\n")));
    }
}
