using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Checks;

/// <summary>The outcome of checking a whole site.</summary>
/// <param name="Refusal">Why its metadata is not believed; then nothing else was looked at.</param>
/// <param name="Fingerprint">Of the root from which the check began; null when there is none.</param>
/// <param name="Newest">Of the newest root.</param>
/// <param name="OnServer">Of <c>root</c> and <c>targets</c>, those whose secret keys lie on the newsroom's server, as it says itself.</param>
/// <param name="ConfirmedAt">When the newsroom last said that this is what is current.</param>
/// <param name="ExpiredSince">When that ceased to be believed by the strict; null when it is still good.</param>
/// <param name="Log">Signed size and root of the publication log.</param>
/// <param name="LogFindings">What is wrong with the log, or with what is published and not in it.</param>
public sealed record SiteVerdict(
    TufRefusal? Refusal, string? Fingerprint, string? Newest, ImmutableArray<string> OnServer, DateTimeOffset? ConfirmedAt, DateTimeOffset? ExpiredSince,
    ImmutableArray<EditionVerdict> Editions, Checkpoint? Log, ImmutableArray<Finding> LogFindings, ImmutableArray<Finding> Added)
{
    /// <summary>Everything is as it was sealed; <see cref="ExpiredSince"/> says whether it is still confirmed.</summary>
    public bool IsGenuine => Refusal is null && !Editions.IsEmpty && Editions.All(edition => edition.IsVerified) && Log is not null && LogFindings.IsEmpty && Added.IsEmpty;

    public IEnumerable<Finding> Findings => Editions.SelectMany(edition => edition.Findings).Concat(LogFindings).Concat(Added);
}

/// <summary>
/// Checks a whole site against a fingerprint, step by step and without I/O: metadata, the head of each edition, each file, the publication log. It names the next file, the
/// caller brings its bytes or says that it is not there. Everything is read as hostile.
/// </summary>
public sealed class SiteCheck
{
    /// <summary>The name of the keys that sign heads.</summary>
    public const string KeyName = "newsroom";

    private readonly TufClient tuf;
    private readonly Queue<string> editions = new(), others = new();
    private readonly ImmutableArray<EditionVerdict>.Builder verdicts = ImmutableArray.CreateBuilder<EditionVerdict>();
    private readonly List<EditionCheck> checks = [];
    private readonly HashSet<string> metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoggedRecord?> logged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RevisionRecord?>? records;
    private readonly List<Finding> added = [];
    private readonly List<EditionHead> olderHeads = [];
    private readonly Dictionary<string, TreeNode?> loose = new(StringComparer.Ordinal);
    private string? edition;
    private (string Path, byte[] Bytes)? other;
    private EditionCheck? check;
    private LogCheck? log;
    private bool isBelieved, isPastEditions;

    // Of what the role circulation vouches for, the one that is asked for now.
    private string? asked;

    /// <param name="words">The fingerprint; null takes the site's first root, and the caller must show what the fingerprint is.</param>
    /// <param name="before">What was believed before: nothing older is believed now.</param>
    /// <param name="keepsRecords">Whether <see cref="Records"/> is asked for later.</param>
    public SiteCheck(string? words, DateTimeOffset now, TufMemory? before = null, bool keepsRecords = false)
    {
        records = keepsRecords ? new(StringComparer.Ordinal) : null;
        tuf = before is null || words is not null ? TufClient.FromWords(words, now, isStrict: false, before) : TufClient.From(before, now, isStrict: false);
    }

    /// <summary>What to keep for the next time; null before anything is believed.</summary>
    public TufMemory? Memory => tuf.Memory;

    /// <summary>Revisions that are published, by path from the root of the site, as far as they were brought; null where a file is no record of what its name says.</summary>
    /// <exception cref="InvalidOperationException">They were not to be kept.</exception>
    public IReadOnlyDictionary<string, RevisionRecord?> Records => records ?? throw new InvalidOperationException("The records were not to be kept.");

    /// <summary>The publication log's key, as the role <c>targets</c> names it; null before that is believed.</summary>
    public VerifierKey? LogKey => tuf.Targets?.LogKey is { } text ? VerifierKey.Parse(text) : null;

    /// <summary>The next file to bring, or null when all is known.</summary>
    public string? Next => tuf.Next?.Path ?? check?.Next ?? other?.Path ?? log?.Next;

    /// <summary>More bytes than these need not be read of it: it is refused.</summary>
    public int MaxBytes => tuf.Next?.MaxBytes ?? MaxFile;

    private const string NeverSealed = "It is here but was never sealed.", Circulation = "circulation", Mirrors = "circulation/mirrors.txt";

    /// <summary>The longest file of an edition.</summary>
    public const int MaxFile = 256 << 20;

    /// <summary>Answers <see cref="Next"/>.</summary>
    /// <param name="bytes">Null when there is no such file.</param>
    public void Bring(byte[]? bytes)
    {
        if (tuf.Next is { } request)
        {
            metadata.Add(request.Path);
            tuf.Bring(bytes);
            Go();
        }
        else if (check is not null)
        {
            Take(Examine(check.Next!, bytes));
        }
        else if (other is var (same, named))
        {
            metadata.Add(same);
            if (bytes is null || !bytes.AsSpan().SequenceEqual(named))
                added.Add(new Finding(bytes is null ? FindingKind.Missing : FindingKind.Changed, same, "It is not the file that signed metadata names."));
            other = null;
            Go();
        }
        else
        {
            metadata.Add(log!.Next!);
            log.Bring(bytes);
        }
    }

    /// <summary>Files that are asked for next and may be examined in any order; empty when only <see cref="Next"/> may be brought.</summary>
    public IReadOnlyList<string> Coming(int most) => tuf.Next is null && check is not null ? check.Coming(most) : [];

    /// <summary>Looks at one of <see cref="Coming"/>; on any thread, as long as nothing is brought meanwhile. The bytes are not kept.</summary>
    /// <param name="bytes">Null when there is no such file.</param>
    public Examined Examine(string path, byte[]? bytes)
    {
        var examined = check!.Examine(path, bytes);
        return !examined.IsThere || !IsRecord(path) || RecordAt(path, bytes!, out var leaf) is not { } record ? examined
            : examined with { Record = records is null ? null : record, Logged = new LoggedRecord(record.Leaf, LogHash.OfLeaf(Encoding.ASCII.GetBytes(leaf))) };
    }

    /// <summary>Answers the first of <see cref="Coming"/>, in their order, as many as are given.</summary>
    public void BringAll(IEnumerable<Examined> files)
    {
        foreach (var file in files)
            Take(file);
    }

    /// <summary>Looks at a file of a folder that nothing asked for; call when <see cref="Next"/> is null.</summary>
    public void NoteOther(string path, Func<byte[]> bytes)
    {
        if (!AskedFor(path) && !IsOlder(path, bytes))
            added.Add(new Finding(FindingKind.Added, path, NeverSealed));
    }

    /// <summary>Whether a file was asked for.</summary>
    public bool AskedFor(string path) => metadata.Contains(path) || checks.Exists(check => check.Knows(path));

    public SiteVerdict Verdict() => new(
        tuf.Refusal, tuf.Anchor is null ? null : TufRoot.FingerprintOf(tuf.Anchor), tuf.RootFile is null ? null : TufRoot.FingerprintOf(tuf.RootFile), tuf.Root?.OnServer ?? [], tuf.Timestamp?.SignedAt, tuf.ExpiredSince,
        verdicts.ToImmutable(), log?.Checkpoint, log?.Findings ?? [], [.. added, .. Loose().Select(path => new Finding(FindingKind.Added, path, NeverSealed))]);

    /// <summary>Where a revision's record lies within its edition.</summary>
    public static string RecordPath(RevisionRecord record) => RecordPath(record.Story, record.Revision);

    internal static string RecordPath(Guid story, int revision) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"history/{story:N}.r{revision}.json");

    private RevisionRecord? RecordAt(string path, byte[] bytes, out string leaf) => RevisionRecord.Parse(bytes, out leaf) is { } record && record.Edition == edition && path == $"{edition}/{RecordPath(record)}" ? record : null;

    private static bool IsRecord(string path) => path.Split('/') is [_, "history", var name] && name.EndsWith(".json", StringComparison.Ordinal);

    private void Take(Examined file)
    {
        var path = check!.Next!;
        if (file.IsThere && IsRecord(path))
        {
            logged[path] = file.Logged;
            if (records is not null)
                records[path] = file.Record;
        }
        check.Take(file);
        Go();
    }

    private void Go()
    {
        if (tuf.Refusal is not null || tuf.Next is not null || check?.Next is not null || other is not null)
            return;
        if (!isBelieved)
        {
            isBelieved = true;
            foreach (var name in tuf.Snapshot!.Meta.Keys.Select(name => name[..^".json".Length]).Where(name => name is not ("targets" or Circulation)))
                editions.Enqueue(name);
        }
        else if (check is not null)
        {
            verdicts.Add(check.Verdict());
            check = null;
        }
        else if (tuf.TargetBytes is { } file && asked is not null)
        {
            // The list of mirrors is always among them, and brings the names of the rest.
            if (asked == Mirrors)
            {
                foreach (var path in tuf.Delegated(Circulation)!.Targets.Keys.Where(path => path != Mirrors && TreePath.IsValid(path)))
                    others.Enqueue(path);
            }
            (other, asked) = ((asked, file), null);
            return;
        }
        else if (tuf.TargetBytes is { } note && edition is not null)
        {
            var keys = tuf.TargetRole!.Role.KeyIds.Select(id => tuf.Targets!.Keys.GetValueOrDefault(id)?.Verifier(KeyName)).OfType<VerifierKey>().ToList();
            check = new EditionCheck(edition, keys.Find(key => SignedNote.Open(note, key) is not null) ?? keys[0], Digest.Of(note));
            checks.Add(check);
            return;
        }
        if (editions.TryDequeue(out edition))
        {
            tuf.Find(edition + "/edition.note");
            return;
        }
        if (!isPastEditions && tuf.Snapshot!.Meta.ContainsKey(Circulation + ".json"))
            others.Enqueue(Mirrors);
        isPastEditions = true;
        if (others.TryDequeue(out asked))
        {
            tuf.Find(asked);
            return;
        }
        if (LogKey is { } key)
            log = new LogCheck(key, [.. verdicts.Select(verdict => verdict.Head).OfType<EditionHead>()], logged);
    }

    /// <summary>Parts of trees that no head leads to, neither the newest nor an older one that is here.</summary>
    private IEnumerable<string> Loose()
    {
        var led = new HashSet<string>(StringComparer.Ordinal);
        foreach (var head in olderHeads)
        {
            var ways = new Stack<Digest>(head.Leaves is { } leaves ? [head.Tree, leaves] : [head.Tree]);
            while (ways.TryPop(out var name))
            {
                var path = EditionCheck.NodePath(head.Edition, name);
                if (!loose.TryGetValue(path, out var part) || !led.Add(path))
                    continue;
                foreach (var entry in part?.Entries.Where(entry => entry.File is null) ?? [])
                    ways.Push(entry.Node);
            }
        }
        return loose.Keys.Where(path => !led.Contains(path)).Order(StringComparer.Ordinal);
    }

    /// <summary>What was current a while ago stays for those who have just read of it: under its hash, or its version, and signed by the same keys.</summary>
    private bool IsOlder(string path, Func<byte[]> bytes)
    {
        if (path.EndsWith(".edition.note", StringComparison.Ordinal))
        {
            var note = bytes();
            if (checks.Select(check => check.OlderHead(path, note)).OfType<EditionHead>().FirstOrDefault() is not { } past)
                return false;
            olderHeads.Add(past);
            return true;
        }
        // Parts of an older tree: whether an older head leads to them is known when all has been looked at.
        if (path.Split('/') is [_, "tree", { Length: 2 } first, { Length: 62 } rest] && Digest.TryParse(first + rest, out var node) && bytes() is { Length: <= LeavesList.MaxBytes } part && Digest.Of(part) == node)
        {
            loose[path] = TreeNode.Parse(part);
            return true;
        }
        if (LogTile.Parse(path) is { } tile)
            return tile.Index * LogHash.TileWidth + tile.Width <= (log?.Checkpoint?.Size ?? 0) >> (LogHash.TileHeight * Math.Max(tile.Level, 0));
        if (path.Split('/') is not ["tuf", var name] || name.Split('.') is not [_, var role, "json"] || TufFile.Parse(bytes()) is not { } file || tuf.Root is not { } root)
            return false;
        return role == "root" ? TufRoot.Parse(file) is { } older && older.Version <= root.Version
            : TufRoot.RoleNames.Contains(role) ? root.Verifies(role, file)
            : tuf.Targets?.Delegations.FirstOrDefault(delegation => delegation.Name == role) is { } delegation && tuf.Targets.Verifies(delegation, file);
    }
}
