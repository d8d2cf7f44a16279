using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;

namespace Skywave.Seal.Tests.Log;

/// <summary>An edition whose stories are in a log, as files: small, and as dishonest as a test makes it.</summary>
internal sealed class LoggedSite
{
    public static readonly Signer Key = Signer.Create("skywave.log/test");

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public List<string> Entries { get; } = [];

    /// <summary>By path from the root of the site.</summary>
    public SortedDictionary<string, RevisionRecord> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>The record of each page, by path from the root of the site.</summary>
    public SortedDictionary<string, RevisionRecord> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>As <c>log/checkpoint</c>, instead of the one of <see cref="Entries"/>.</summary>
    public byte[]? Checkpoint { get; set; }

    /// <summary>What the edition's head says of the log, instead of what is true.</summary>
    public (long Size, Digest Root)? Head { get; set; }

    public static Guid StoryOf(int number) => new(number, 0x7b1c, 0x7def, 0x80, 0, 1, 2, 3, 4, 5, 6);

    /// <summary>Publishes a revision of a story: its leaf, its record, its page.</summary>
    public RevisionRecord Publish(int story, string headline, string kind = "publish")
    {
        var before = LeavesOf(story).LastOrDefault();
        var path = $"2026/11/story-{story}.html";
        var record = new RevisionRecord(
            Encoding.UTF8.GetBytes($$"""{"headline":"{{headline}}"}"""), "en", kind, Entries.Count, Nonce.New(), path, before?.Commitment, (before?.Revision ?? 0) + 1, StoryOf(story), Morning.AddMinutes(Entries.Count));
        Entries.Add(record.ToLeaf().ToString());
        Put(record);
        return record;
    }

    public void Put(RevisionRecord record)
    {
        Records[RecordPath(record)] = record;
        Pages[$"en/{record.Path}"] = record;
    }

    public static string RecordPath(RevisionRecord record) => $"en/{SiteCheck.RecordPath(record)}";

    /// <summary>Takes a story away as it should be: a leaf says so, and its records with their nonces are gone.</summary>
    public void Withdraw(int story)
    {
        var before = LeavesOf(story).Last();
        Entries.Add(new LogLeaf("withdraw", Morning.AddMinutes(Entries.Count), "en", StoryOf(story), before.Revision + 1, null, before.Commitment).ToString());
        TakeAway(story);
    }

    public void TakeAway(int story)
    {
        foreach (var path in Records.Where(record => record.Value.Story == StoryOf(story)).Select(record => record.Key).ToList())
            Records.Remove(path);
        Pages.Remove($"en/2026/11/story-{story}.html");
    }

    public byte[] Sign(int? size = null) => CheckpointOf(size ?? Entries.Count).Sign(Key);

    public LogMemory Remember(int? size = null) => LogMemory.Of(Key.Verifier, Sign(size))!;

    /// <summary>A file of the log; null when it has none there.</summary>
    public byte[]? Read(string path)
    {
        if (path == Seal.Log.Checkpoint.Path)
            return Checkpoint ?? Sign();
        var (level, index, width) = LogTile.Parse(path)!.Value;
        var from = (int)index * LogHash.TileWidth;
        if (level >= 1 || width != Math.Min(LogHash.TileWidth, Entries.Count - from))
            return null;
        var entries = Entries.GetRange(from, width);
        return level == LogTile.Entries ? LogTile.Bundle(entries) : [.. entries.SelectMany(entry => Convert.FromHexString(HashOf(entry).Hex))];
    }

    /// <summary>Looks at the log and then at all records and pages, as <c>log monitor</c> does.</summary>
    public LogVerdict Look(LogMemory? before = null, Func<string, byte[]?, byte[]?>? carrier = null, string? otherText = null)
    {
        var (size, root) = Head ?? (Entries.Count, RootOf(Entries.Count));
        var monitor = new LogMonitor(Key.Verifier, [new EditionHead("en", 1, null, Morning, Pages.Count, Tree.EmptyRoot, size, root, null)], before);
        while (monitor.Next is { } path)
            monitor.Bring(carrier is null ? Read(path) : carrier(path, Read(path)));
        foreach (var (path, record) in Records)
            monitor.NoteRecord(path, RevisionRecord.Parse(record.ToBytes()));
        foreach (var (path, record) in Pages)
            monitor.NotePage(path, record, path != otherText);
        return monitor.Verdict();
    }

    public Digest RootOf(int size) => LogHash.RootOf(size, (level, from, count) => [.. Enumerable.Range((int)from, count).Select(i => Subtree(level, i))]);

    private Digest Subtree(int level, int index) =>
        level == 0 ? HashOf(Entries[index]) : LogHash.OfTile([.. Enumerable.Range(index * LogHash.TileWidth, LogHash.TileWidth).Select(i => Subtree(level - 1, i))]);

    private Checkpoint CheckpointOf(int size) => new(Key.Verifier.Name, size, RootOf(size));

    private IEnumerable<LogLeaf> LeavesOf(int story) => Entries.Select(LogLeaf.Parse).OfType<LogLeaf>().Where(leaf => leaf.Story == StoryOf(story));

    private static Digest HashOf(string entry) => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry));
}
