using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Press.Tests;

public sealed class RecoveryOnSqlite() : RecoveryContract(TestDatabase.Sqlite);

public sealed class RecoveryOnPostgres() : RecoveryContract(TestDatabase.Postgres);

/// <summary>A Press that was restored from an older backup takes over what readers saw after it, the same on both engines.</summary>
public abstract class RecoveryContract : IDisposable
{
    private readonly Works before, after;

    protected RecoveryContract(Func<TestDatabase> open) => (before, after) = (new Works(open()), new Works(open()));

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
        GC.SuppressFinalize(this);
    }

    private static List<string> Entries(Works works)
    {
        var size = works.Press.Published.LogSize();
        return [.. Enumerable.Range(0, (int)((size + 255) / 256)).SelectMany(i => LogTile.Open(works.Press.Published.LogFile(LogTile.BundleOf(i * 256, size).Path))!.Value)];
    }

    private static Recovered Site(Works works)
    {
        var note = works.Press.Published.Editions().Single().Note;
        var head = EditionHead.Parse(SignedNote.Open(Convert.FromBase64String(note), works.Press.HeadKey)!)!;
        return new Recovered(Entries(works), [.. works.Site().Where(file => file.Key.StartsWith("history/", StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal)).Select(file => RevisionRecord.Parse(file.Value)!)], [(head, note)], new Dictionary<(string, string), byte[]>());
    }

    /// <summary>Both see the same, at the same times.</summary>
    private Publication[] Both(int from, int to)
    {
        var given = Enumerable.Range(from, to - from).Select(story => (before.Publication(story, Some.Story($"Story {story}")), after.Publication(story, Some.Story($"Story {story}")))).ToList();
        before.Take([.. given.Select(pair => pair.Item1)]);
        return [.. given.Select(pair => pair.Item2)];
    }

    [Fact]
    public void The_log_goes_on_over_a_full_tile_and_stories_that_come_back_get_no_second_leaf()
    {
        after.Take(Both(1, 4));
        Assert.Equal(Entries(before), Entries(after));
        var lost = Both(4, 301);
        before.Withdraw(2);
        var site = Site(before);
        Assert.Equal(301, site.Entries.Count);
        Assert.Null(after.Press.Recover(site));
        Assert.Null(after.Press.Recover(site));
        Assert.Equal(site.Entries, Entries(after));
        Assert.Equal(before.Press.Published.LogRoot(301), after.Press.Published.LogRoot(301));
        // The Desk gives all of it once more, with the withdrawal.
        after.Take([.. lost, after.Publication(2, null, PublicationKind.Withdraw)]);
        Assert.Equal(site.Entries, Entries(after));
        var (was, now) = (before.Site(), after.Site());
        Assert.Equal(was.Keys, now.Keys);
        foreach (var record in was.Where(file => file.Key.StartsWith("history/", StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal)))
            Assert.Equal(record.Value, now[record.Key]);
        after.Verify();
        var head = EditionHead.Parse(SignedNote.Open(Convert.FromBase64String(after.Press.Published.Editions().Single().Note), after.Press.HeadKey)!)!;
        Assert.Equal((site.Heads[0].Head.Number + 1, (Digest?)site.Heads[0].Head.Hash, 301L), (head.Number, head.Previous, head.LogSize));
        // A correction goes on where readers know the story.
        after.Take(after.Publication(7, Some.Story("Story 7, put right") with { Slug = "story-7" }, PublicationKind.Correct));
        Assert.Equal(302, Entries(after).Count);
        Assert.Equal(2, LogLeaf.Parse(Entries(after)[301])!.Revision);
        after.Restart();
        after.Verify();
    }

    [Fact]
    public void A_log_that_is_not_the_same_from_the_start_is_refused_and_nothing_is_taken()
    {
        after.Take(Both(1, 4));
        var site = Site(before);
        Assert.Contains("forked", after.Press.Recover(site with { Entries = [site.Entries[1], site.Entries[0], site.Entries[2], "1 more"] }), StringComparison.Ordinal);
        Assert.Equal(site.Entries, Entries(after));
        // What is here is longer: nothing to take.
        after.Publish(9, Some.Story("Story 9"));
        Assert.Null(after.Press.Recover(site));
        Assert.Equal(4, Entries(after).Count);
    }
}
