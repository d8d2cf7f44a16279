using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Checks;

/// <summary>
/// Watches a publication log and what is published beside it, step by step and without I/O: that the log has only grown since it was looked at last, that each entry is a leaf that
/// follows the one before, that what the editions show is what the log says, and that nothing of it is gone. It reads every entry, so it believes neither hashes nor proofs of
/// others. It names the next file, the caller brings its bytes; full bundles never change, so a caller may keep them and bring them again: they are checked each time.
/// </summary>
public sealed class LogMonitor
{
    /// <summary>So many findings of one kind are listed, which is more than anybody reads.</summary>
    public const int MaxFindings = 200;

    /// <summary>Leaves that are read, which takes some 250 bytes of memory each; a longer log is not looked at.</summary>
    public const long MaxLeaves = 1 << 24;

    /// <summary>256 of the longest leaves.</summary>
    private const int MaxBundle = LogHash.TileWidth * (LogLeaf.MaxLength + 2);

    private readonly VerifierKey key;
    private readonly LogMemory? before;
    private readonly ImmutableSortedDictionary<string, EditionHead> heads;
    private readonly ImmutableArray<LogFinding>.Builder findings = ImmutableArray.CreateBuilder<LogFinding>();
    private readonly Dictionary<LogFindingKind, int> found = [];
    private readonly LogRange range = new();
    private readonly LogHistories histories = new();
    private readonly HashSet<long> signed;
    private readonly Dictionary<long, Digest> roots = [];
    private LogMemory? seen;
    private LogTile bundle;
    private long unlisted;
    private bool isEnded, isRead;

    /// <param name="key">The log's, as the role <c>targets</c> names it.</param>
    /// <param name="heads">Of all editions of the site, read before the log was; none when the log alone is looked at.</param>
    /// <param name="before">What was remembered; null the first time.</param>
    public LogMonitor(VerifierKey key, IEnumerable<EditionHead> heads, LogMemory? before = null)
    {
        (this.key, this.before, this.heads) = (key, before, heads.ToImmutableSortedDictionary(head => head.Edition, head => head, StringComparer.Ordinal));
        signed = [.. this.heads.Values.Select(head => head.LogSize)];
        if (before is not null && before.Checkpoint.Origin != key.Name)
            End(LogFindingKind.NotSigned, Checkpoint.Path, $"What was remembered is of the log {before.Checkpoint.Origin}, this one is {key.Name}.");
    }

    /// <summary>The next file to bring, or null when the log is read.</summary>
    public string? Next => isEnded || isRead ? null : seen is null ? Checkpoint.Path : bundle.Path;

    /// <summary>More bytes than these need not be read of it: it is refused.</summary>
    public int MaxBytes => seen is null ? Checkpoint.MaxBytes : MaxBundle;

    /// <summary>Answers <see cref="Next"/>.</summary>
    /// <param name="bytes">Null when there is no such file.</param>
    public void Bring(byte[]? bytes)
    {
        var path = Next ?? throw new InvalidOperationException("Nothing was asked for.");
        if (seen is not null && bytes is null && bundle.Width < LogHash.TileWidth)
            // C2SP tlog-tiles: the part at the log's edge may go once the whole is there.
            bundle = bundle with { Width = LogHash.TileWidth };
        else if (bytes is null)
            End(LogFindingKind.Missing, path, "The log should have it.");
        else if (bytes.Length > MaxBytes)
            End(LogFindingKind.NotAsSigned, path, $"It is longer than the {MaxBytes.ToString(CultureInfo.InvariantCulture)} bytes that it may have.");
        else if (seen is null)
            ReadCheckpoint(bytes);
        else
            ReadBundle(path, bytes);
    }

    /// <summary>Compares a record that an edition has with its leaf; every file that <see cref="IsRecord"/> must be noted once, after <see cref="Next"/> is null.</summary>
    /// <param name="path">From the root of the site.</param>
    /// <param name="record">Null when the file is no record.</param>
    public void NoteRecord(string path, RevisionRecord? record)
    {
        if (!Ready())
            return;
        if (record is null || path != EditionCheck.SitePath(record.Edition, SiteCheck.RecordPath(record)))
        {
            Find(LogFindingKind.MissingLeaf, path, null, "It is no record of a revision, or not of the one that its name says.");
            return;
        }
        var leaf = histories.Of(record.Edition, record.Story)?.Find(record.Revision);
        if (leaf is null || leaf.Value.Index >= SizeOf(record.Edition))
            Find(LogFindingKind.MissingLeaf, path, null, $"The log has no leaf for revision {record.Revision} of this story.");
        else if (leaf.Value.Index != record.Leaf || leaf.Value.Hash != HashOf(record.ToLeaf().ToString()))
            Find(LogFindingKind.SilentChange, path, leaf.Value.Index, $"It is not what the log says of revision {record.Revision}: it was changed after it was published.");
        else if (histories.Of(record.Edition, record.Story)!.Newest(SizeOf(record.Edition))!.Value.IsWithdrawal)
            Find(LogFindingKind.SilentChange, path, leaf.Value.Index, "The log says that the story was withdrawn, and this still shows what it said.");
        histories.Show(leaf?.Index);
    }

    /// <summary>Compares a page of an article with the newest revision that the log has of it, after <see cref="Next"/> is null.</summary>
    /// <param name="path">From the root of the site.</param>
    /// <param name="record">The one that the page names; null when it names none, or one that is not there.</param>
    /// <param name="isItsText">Whether the page's text is that of the record's document, as the caller has compared them.</param>
    public void NotePage(string path, RevisionRecord? record, bool isItsText)
    {
        if (!Ready())
            return;
        if (record is null || path != EditionCheck.SitePath(record.Edition, record.Path))
            Find(LogFindingKind.MissingLeaf, path, null, "The page has no record of its own, so that nobody can find its leaf.");
        else if (!isItsText)
            Find(LogFindingKind.SilentChange, path, record.Leaf, "The page does not say what its record says.");
        else if (histories.Of(record.Edition, record.Story)?.Newest(SizeOf(record.Edition)) is { } newest && newest.Revision != record.Revision)
            Find(LogFindingKind.SilentChange, path, newest.Index, $"The page shows revision {record.Revision}, the newest in the log is {newest.Revision}.");
    }

    /// <summary>Whether a file of an edition is one to be given to <see cref="NoteRecord"/>.</summary>
    public static bool IsRecord(string path) => path.Split('/') is [.., "history", var name] && name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>Call when every record and page was noted, once.</summary>
    public LogVerdict Verdict()
    {
        if (Ready() && !heads.IsEmpty)
            FindGone();
        var isGrown = isRead && !found.ContainsKey(LogFindingKind.Fork);
        return new LogVerdict(seen?.Checkpoint, seen is null || !isGrown ? 0 : seen.Checkpoint.Size - (before?.Checkpoint.Size ?? 0), findings.ToImmutable(), unlisted, isGrown ? seen : before, seen);
    }

    private bool Ready() => Next is null ? isRead : throw new InvalidOperationException("The log is not read yet.");

    /// <summary>Leaves that the log had when the edition was made: what is there now is not newer.</summary>
    private long SizeOf(string edition) => heads.TryGetValue(edition, out var head) ? head.LogSize : seen!.Checkpoint.Size;

    private void ReadCheckpoint(byte[] bytes)
    {
        if (LogMemory.Of(key, bytes) is not { Checkpoint: var now } memory)
        {
            End(LogFindingKind.NotSigned, Checkpoint.Path, "The log's key has not signed it.");
            return;
        }
        seen = memory;
        if (before?.Checkpoint is { } old && old.Size > now.Size)
            End(LogFindingKind.Shrunk, Checkpoint.Path, $"It has {now.Size} leaves; it had {old.Size} when it was looked at last.");
        if (before?.Checkpoint is { } other && other.Size == now.Size && other.Root != now.Root)
            End(LogFindingKind.Fork, Checkpoint.Path, $"It is another log than the one that was looked at last: both have {now.Size} leaves, and not the same.");
        foreach (var head in heads.Values.Where(head => head.LogSize > now.Size))
            End(LogFindingKind.Shrunk, Checkpoint.Path, $"It has {now.Size} leaves; the edition {head.Edition} was made with {head.LogSize}.");
        if (now.Size > MaxLeaves)
            End(LogFindingKind.NotAsSigned, Checkpoint.Path, $"It speaks of {now.Size} leaves, more than are looked at.");
        bundle = LogTile.BundleOf(0, now.Size);
        Pass();
    }

    private void ReadBundle(string path, byte[] bytes)
    {
        var size = seen!.Checkpoint.Size;
        var count = LogTile.BundleOf(range.Size, size).Width;
        if (LogTile.Open(bytes) is not { } entries || entries.Length < count || (bundle.Width == count && entries.Length > count))
        {
            End(LogFindingKind.NotAsSigned, path, "It is no such part of the log.");
            return;
        }
        foreach (var entry in entries.AsSpan(0, count))
        {
            var (index, hash) = (range.Size, HashOf(entry));
            range.Add(hash);
            if (histories.Take(index, hash, LogLeaf.Parse(entry)) is { } wrong)
                Find(wrong.Kind, path, index, wrong.Reason);
            Pass();
        }
        if (range.Size < size)
            bundle = LogTile.BundleOf(range.Size, size);
    }

    /// <summary>Keeps the root at each size of which one was signed, and at the end compares them.</summary>
    private void Pass()
    {
        var size = seen!.Checkpoint.Size;
        if (range.Size == size || range.Size == before?.Checkpoint.Size || signed.Contains(range.Size))
            roots[range.Size] = range.Root;
        if (range.Size < size || isEnded)
            return;
        if (roots[size] != seen.Checkpoint.Root)
        {
            // Nothing that was found in such entries was signed by anybody.
            findings.Clear();
            found.Clear();
            unlisted = 0;
            End(LogFindingKind.NotAsSigned, LogTile.BundleOf(Math.Max(0, size - 1), Math.Max(1, size)).Path, "The entries are not those whose root was signed.");
            return;
        }
        isRead = true;
        if (before?.Checkpoint is { } old && roots[old.Size] != old.Root)
            Find(LogFindingKind.Fork, Checkpoint.Path, null, $"It is another log than the one that was looked at last: its first {old.Size} leaves are not the same.");
        foreach (var head in heads.Values.Where(head => roots[head.LogSize] != head.Log))
            Find(LogFindingKind.Fork, Checkpoint.Path, null, $"The edition {head.Edition} was made with another log: one of the two was never meant for everybody.");
    }

    private void FindGone()
    {
        foreach (var ((edition, story), history) in histories.All)
        {
            if (history.Newest(SizeOf(edition)) is not { IsWithdrawal: false } newest)
                continue;
            var path = EditionCheck.SitePath(edition, SiteCheck.RecordPath(story, newest.Revision));
            if (!histories.IsShown(newest.Index))
                Find(LogFindingKind.TakenAway, path, newest.Index, $"Revision {newest.Revision} of this story is gone, and no leaf says that it was withdrawn.");
            var gone = history.Before(newest).Where(leaf => !histories.IsShown(leaf.Index)).ToList();
            if (gone.Count > 0)
                Find(LogFindingKind.Redacted, path, gone[0].Index, $"Of this story's earlier revisions {gone.Count.ToString(CultureInfo.InvariantCulture)} no longer show what they said, the last of them revision {gone[0].Revision}.");
        }
    }

    private static Digest HashOf(string entry) => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry));

    private void End(LogFindingKind kind, string path, string reason)
    {
        isEnded = true;
        Find(kind, path, null, reason);
    }

    private void Find(LogFindingKind kind, string path, long? leaf, string reason)
    {
        var count = found[kind] = found.GetValueOrDefault(kind) + 1;
        if (count <= MaxFindings)
            findings.Add(new LogFinding(kind, path, leaf, reason));
        else
            unlisted++;
    }
}
