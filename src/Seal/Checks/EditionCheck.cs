using System.Collections.Immutable;
using Skywave.Seal.Log;
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

/// <summary>What one file turned out to be, looked at for itself; by default not there.</summary>
public readonly record struct Examined
{
    internal bool IsThere { get; init; }

    /// <summary>It has the bytes that were sealed.</summary>
    internal bool IsGood { get; init; }

    /// <summary>Of a file that speaks of the whole edition or site, which is judged when its turn comes.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The part of the tree that it is.</summary>
    internal TreeNode? Node { get; init; }

    /// <summary>Entries of the node that do not belong in it.</summary>
    internal ImmutableArray<TreeEntry> Astray { get; init; }

    /// <summary>The revision that it records; null when it records none.</summary>
    internal RevisionRecord? Record { get; init; }

    /// <summary>What the log must have for it.</summary>
    internal LoggedRecord? Logged { get; init; }
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
    private readonly string note;
    private string? named, listed;
    private Digest noteName;
    private long good;

    /// <param name="key">The edition's, as the role <c>targets</c> names it.</param>
    /// <param name="note">SHA-256 of the newest note, as the edition's role names it; null leaves open which edition it is.</param>
    public EditionCheck(string edition, VerifierKey key, Digest? note = null)
    {
        (this.edition, this.key, expected, this.note) = (edition, key, note, $"{edition}/edition.note");
        Want(this.note);
    }

    /// <summary>The path of an edition's file from the root of the site.</summary>
    public static string SitePath(string edition, string path) => edition == Cover ? path : $"{edition}/{path}";

    /// <summary>The path of a tree node from the root of the site.</summary>
    public static string NodePath(string edition, Digest node) => $"{edition}/tree/{node.Hex[..2]}/{node.Hex[2..]}";

    /// <summary>The next file to bring, or null when all is known.</summary>
    public string? Next => wanted.TryPeek(out var path) ? path : null;

    /// <summary>Answers <see cref="Next"/>.</summary>
    /// <param name="bytes">Null when there is no such file.</param>
    public void Bring(byte[]? bytes) => Take(Examine(Next!, bytes));

    /// <summary>What is asked for next and may be examined in any order: pages and parts of the tree; none when <see cref="Next"/> is a head or the list of leaves.</summary>
    internal IReadOnlyList<string> Coming(int most) => [.. wanted.Take(most).TakeWhile(path => !IsForAll(path))];

    /// <summary>Looks at one of <see cref="Coming"/>, or at <see cref="Next"/>; on any thread, as long as nothing is taken meanwhile.</summary>
    internal Examined Examine(string path, byte[]? bytes)
    {
        if (bytes is null)
            return default;
        if (IsForAll(path))
            return new Examined { IsThere = true, Bytes = bytes };
        if (!nodes.TryGetValue(path, out var place))
            return new Examined { IsThere = true, IsGood = files[path].Matches(bytes) };
        if (Digest.Of(bytes) != place.Name || TreeNode.Parse(bytes) is not { } node)
            return new Examined { IsThere = true };
        var astray = node.Entries.Where(entry => entry.File is { } file && !TreeCheck.Belongs(file, TreeCheck.Below(place.Prefix, entry)));
        return new Examined { IsThere = true, IsGood = true, Node = node, Astray = [.. astray] };
    }

    /// <summary>Answers <see cref="Next"/> with what its examination gave.</summary>
    internal void Take(Examined examined)
    {
        var path = wanted.Dequeue();
        if (!examined.IsThere)
            findings.Add(new Finding(FindingKind.Missing, path, "It is sealed in the edition but is not here."));
        else if (path == note)
            ReadNote(path, examined.Bytes.Span);
        else if (path == named)
            ReadNamed(path, examined.Bytes.Span);
        else if (path == listed)
            ReadLeaves(path, head!.Leaves!.Value, examined.Bytes.Span);
        else if (nodes.TryGetValue(path, out var node))
            ReadNode(path, node.Depth, node.Prefix, examined);
        else if (examined.IsGood)
            good++;
        else
            findings.Add(new Finding(FindingKind.Changed, path, "Its bytes are not those that were sealed."));
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

    private void ReadNote(string path, ReadOnlySpan<byte> bytes)
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
            Want(listed = NodePath(edition, list));
    }

    private void ReadNamed(string path, ReadOnlySpan<byte> bytes)
    {
        if (Digest.Of(bytes) != noteName)
            findings.Add(new Finding(FindingKind.Changed, path, "It is not the head whose hash is its name."));
    }

    private void ReadLeaves(string path, Digest name, ReadOnlySpan<byte> bytes)
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

    /// <summary>Of the edition as a whole: its head, under both names, and the list of leaves.</summary>
    private bool IsForAll(string path) => path == note || path == named || path == listed;

    private void ReadNode(string path, int depth, string prefix, Examined examined)
    {
        if (examined.Node is not { } node || depth >= Digest.HexLength)
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
            if (examined.Astray.Contains(entry) || !files.TryAdd(at, file))
                findings.Add(new Finding(FindingKind.Changed, path, $"It lists {file.Path} where it does not belong."));
            else
                Want(at);
        }
    }
}
