using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Checks;

/// <summary>What is wrong with one file.</summary>
public enum FindingKind
{
    Changed,
    Added,
    Missing,
}

/// <param name="Path">As the folder or address has it, from the root of the site.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record Finding(FindingKind Kind, string Path, string Reason);

/// <summary>The outcome of checking one edition.</summary>
/// <param name="Head">What the note says; null when no believable note was found.</param>
/// <param name="Files">Files that were checked and are as sealed.</param>
public sealed record EditionVerdict(string Edition, EditionHead? Head, long Files, ImmutableArray<Finding> Findings)
{
    public bool IsVerified => Head is not null && Findings.IsEmpty;
}

/// <summary>
/// Checks one published edition, step by step and without I/O: it names the next file, the caller brings its bytes or says that
/// it is not there. Everything is read as hostile.
/// </summary>
public sealed class EditionCheck
{
    /// <summary>The edition whose files stand at the root of the site, with its note and tree in their own folder.</summary>
    public const string Cover = "cover";

    private readonly string edition;
    private readonly VerifierKey key;
    private readonly Digest? expected;
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private readonly Queue<string> wanted = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TreeFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Digest Name, int Depth, string Prefix)> nodes = new(StringComparer.Ordinal);
    private EditionHead? head;
    private LeavesList? leaves;
    private string? named;
    private Digest noteName;
    private long good;

    /// <param name="key">The edition's, as the role <c>targets</c> names it.</param>
    /// <param name="note">SHA-256 of the newest note, as the edition's role names it; null leaves open which edition it is.</param>
    public EditionCheck(string edition, VerifierKey key, Digest? note = null)
    {
        (this.edition, this.key, expected) = (edition, key, note);
        Want($"{edition}/edition.note");
    }

    /// <summary>The path of an edition's file from the root of the site.</summary>
    public static string SitePath(string edition, string path) => edition == Cover ? path : $"{edition}/{path}";

    /// <summary>The path of a tree node from the root of the site.</summary>
    public static string NodePath(string edition, Digest node) => $"{edition}/tree/{node.Hex[..2]}/{node.Hex[2..]}";

    /// <summary>The next file to bring, or null when all is known.</summary>
    public string? Next => wanted.TryPeek(out var path) ? path : null;

    /// <summary>Answers <see cref="Next"/>.</summary>
    /// <param name="bytes">Null when there is no such file.</param>
    public void Bring(byte[]? bytes)
    {
        var path = wanted.Dequeue();
        if (bytes is null)
            findings.Add(new Finding(FindingKind.Missing, path, "It is sealed in the edition but is not here."));
        else if (path == $"{edition}/edition.note")
            ReadNote(path, bytes);
        else if (path == named)
            ReadNamed(path, bytes);
        else if (head!.Leaves is { } list && path == NodePath(edition, list))
            ReadLeaves(path, list, bytes);
        else if (nodes.TryGetValue(path, out var node))
            ReadNode(path, node.Name, node.Depth, node.Prefix, bytes);
        else if (files[path].Matches(bytes))
            good++;
        else
            findings.Add(new Finding(FindingKind.Changed, path, "Its bytes are not those that were sealed."));
    }

    /// <summary>Files of the edition that are asked for next, one after the other, so that they can be brought together; none when <see cref="Next"/> is a node or a head.</summary>
    /// <param name="maxBytes">They are not longer than that together, but for the first.</param>
    internal IReadOnlyList<string> Coming(int most, long maxBytes)
    {
        var (coming, bytes) = (new List<string>(), 0L);
        foreach (var path in wanted)
        {
            if (coming.Count == most || !files.TryGetValue(path, out var file) || ((bytes += file.Length) > maxBytes && coming.Count > 0))
                break;
            coming.Add(path);
        }
        return coming;
    }

    /// <summary>Answers as many of <see cref="Coming"/>, hashed on all cores.</summary>
    internal void BringAll(IReadOnlyList<byte[]?> brought)
    {
        var paths = wanted.Take(brought.Count).ToArray();
        var isGood = new bool[brought.Count];
        Parallel.For(0, brought.Count, i => isGood[i] = brought[i] is { } bytes && files[paths[i]].Matches(bytes));
        for (var i = 0; i < brought.Count; i++)
        {
            if (!isGood[i])
            {
                Bring(brought[i]);
                continue;
            }
            wanted.Dequeue();
            good++;
        }
    }

    /// <summary>Whether a file that is there belongs to the edition; ask when <see cref="Next"/> is null.</summary>
    public bool Knows(string path) => known.Contains(path);

    /// <summary>Notes a file that is there and was never sealed.</summary>
    public void NoteAdded(string path) => findings.Add(new Finding(FindingKind.Added, path, "It is here but was never sealed."));

    /// <summary>The older head of this edition that the bytes are, which stays a while for those who have just read of it; null when they are none.</summary>
    public EditionHead? OlderHead(string path, ReadOnlySpan<byte> bytes) =>
        head is not null && path == $"{edition}/{Digest.Of(bytes)}.edition.note" && SignedNote.Open(bytes, key) is { } text && EditionHead.Parse(text) is { } older && older.Edition == edition && older.Number < head.Number ? older : null;

    public EditionVerdict Verdict()
    {
        foreach (var line in TreeCheck.OtherLeaves(leaves, path => files.GetValueOrDefault(SitePath(edition, path))))
            findings.Add(new Finding(FindingKind.Changed, NodePath(edition, head!.Leaves!.Value), $"It says of {line.Path} something else than the list of all files."));
        if (head is not null && findings.Count == 0 && good != head.Files)
            findings.Add(new Finding(FindingKind.Changed, $"{edition}/edition.note", $"It speaks of {head.Files} files, the tree has {good}."));
        return new EditionVerdict(edition, head, good, findings.ToImmutable());
    }

    private void Want(string path)
    {
        if (known.Add(path))
            wanted.Enqueue(path);
    }

    private void ReadNote(string path, byte[] bytes)
    {
        var text = SignedNote.Open(bytes, key);
        head = text is null ? null : EditionHead.Parse(text);
        if (text is null)
            findings.Add(new Finding(FindingKind.Changed, path, "The edition's key has not signed it."));
        else if (head is null || head.Edition != edition)
            findings.Add(new Finding(FindingKind.Changed, path, $"It is signed, but it is not the head of the edition {edition}."));
        else if (expected is { } note && Digest.Of(bytes) != note)
            findings.Add(new Finding(FindingKind.Changed, path, "It is signed, but it is not the newest head: this is an older edition than the one that was announced, or a newer one that was not announced yet."));
        else
            WantNode(head.Tree, 0, "");
        if (findings.Count > 0)
        {
            head = null;
            return;
        }
        (named, noteName) = ($"{edition}/{Digest.Of(bytes)}.edition.note", Digest.Of(bytes));
        Want(named);
        if (head!.Leaves is { } list)
            Want(NodePath(edition, list));
    }

    private void ReadNamed(string path, byte[] bytes)
    {
        if (Digest.Of(bytes) != noteName)
            findings.Add(new Finding(FindingKind.Changed, path, "It is not the head whose hash is its name."));
    }

    private void ReadLeaves(string path, Digest name, byte[] bytes)
    {
        leaves = Digest.Of(bytes) == name ? LeavesList.Parse(bytes) : null;
        if (leaves is null)
            findings.Add(new Finding(FindingKind.Changed, path, "It is not the list of leaves that was sealed."));
    }

    private void WantNode(Digest name, int depth, string prefix)
    {
        var path = NodePath(edition, name);
        // Two places with the same node would hold the same files, of which each belongs in one.
        if (nodes.TryAdd(path, (name, depth, prefix)))
            Want(path);
        else
            findings.Add(new Finding(FindingKind.Changed, path, "It stands in two places of the list of files."));
    }

    private void ReadNode(string path, Digest name, int depth, string prefix, byte[] bytes)
    {
        var node = Digest.Of(bytes) == name ? TreeNode.Parse(bytes) : null;
        if (node is null || depth >= Digest.HexLength)
        {
            findings.Add(new Finding(FindingKind.Changed, path, "This part of the list of files is not as sealed; the files that it lists could not be checked."));
            return;
        }
        if (TreeCheck.IsNeedless(node, depth))
            findings.Add(new Finding(FindingKind.Changed, path, "It is a part of the list of files that needs no part of its own."));
        foreach (var entry in node.Entries)
        {
            var below = TreeCheck.Below(prefix, entry);
            if (entry.File is not { } file)
            {
                WantNode(entry.Node, depth + 1, below);
                continue;
            }
            var at = SitePath(edition, file.Path);
            if (!TreeCheck.Belongs(file, below) || !files.TryAdd(at, file))
                findings.Add(new Finding(FindingKind.Changed, path, $"It lists {file.Path} where it does not belong."));
            else
                Want(at);
        }
    }
}
