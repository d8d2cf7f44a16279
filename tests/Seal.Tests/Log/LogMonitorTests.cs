using System.Text;
using CsCheck;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

public sealed class LogMonitorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    public void A_log_and_an_edition_in_order_give_no_alarm_however_long_the_log_was_before(int stories)
    {
        var site = Site(stories);
        Assert.Empty(site.Look().Findings);
        foreach (var older in new[] { 0, 1, 255, 256, 257, stories - 1, stories }.Where(older => older >= 0 && older <= stories))
        {
            var verdict = site.Look(site.Remember(older));
            Assert.Empty(verdict.Findings);
            Assert.False(verdict.IsAlarm);
            Assert.Equal(stories - older, verdict.Added);
            Assert.Equal(site.Sign(), verdict.Memory!.Note.ToArray());
        }
    }

    [Fact]
    public void Corrections_retractions_and_withdrawals_give_no_alarm()
    {
        var site = Site(10);
        site.Publish(3, "Third, put right", "correct");
        site.Publish(4, "Fourth was wrong", "retract");
        site.Withdraw(5);
        site.Withdraw(6);
        site.Publish(6, "Sixth is back");
        Assert.Empty(site.Look().Findings);
    }

    [Fact]
    public void A_forked_log_is_found_and_the_two_checkpoints_prove_it()
    {
        var site = Site(300);
        var before = site.Remember();
        // The newsroom is made to say that the 100th story was another from the start; everything is signed anew.
        Rewrite(site, 100);
        site.Publish(301, "One more");
        var verdict = site.Look(before);
        Assert.Equal([LogFindingKind.Fork], Kinds(verdict));
        Assert.Same(before, verdict.Memory);
        Assert.NotEqual(before.Checkpoint.Root, site.RootOf(300));
        Assert.Equal(verdict.Seen!.Checkpoint, Checkpoint.Open(site.Sign(), LoggedSite.Key.Verifier));
        Assert.Empty(site.Look().Findings);
    }

    [Fact]
    public void A_fork_of_the_same_length_is_found_from_the_checkpoint_alone()
    {
        var site = Site(300);
        var before = site.Remember();
        Rewrite(site, 299);
        var asked = new List<string>();
        var verdict = site.Look(before, (path, bytes) => { asked.Add(path); return bytes; });
        Assert.Equal([LogFindingKind.Fork], Kinds(verdict));
        Assert.Equal([Checkpoint.Path], asked);
    }

    [Fact]
    public void An_edition_that_was_made_with_another_log_is_found()
    {
        var site = Site(300);
        site.Head = (200, Digest.Of("another"));
        Assert.Contains(LogFindingKind.Fork, Kinds(site.Look()));
    }

    [Fact]
    public void A_log_that_has_shrunk_is_found()
    {
        var site = Site(300);
        var (before, older) = (site.Remember(), site.Sign(299));
        site.Checkpoint = older;
        site.Head = (299, site.RootOf(299));
        Assert.Equal([LogFindingKind.Shrunk], Kinds(site.Look(before)));
        site.Head = (300, site.RootOf(300));
        Assert.Equal([LogFindingKind.Shrunk], Kinds(site.Look()));
    }

    [Fact]
    public void A_checkpoint_of_another_key_and_the_memory_of_another_log_are_found()
    {
        using var other = Signer.Create(LoggedSite.Key.Verifier.Name);
        using var another = Signer.Create("skywave.log/another");
        var site = Site(3);
        site.Checkpoint = new Checkpoint(other.Verifier.Name, 3, site.RootOf(3)).Sign(other);
        Assert.Equal([LogFindingKind.NotSigned], Kinds(site.Look()));
        site.Checkpoint = null;
        Assert.Equal([LogFindingKind.NotSigned], Kinds(site.Look(LogMemory.Of(another.Verifier, new Checkpoint(another.Verifier.Name, 2, site.RootOf(2)).Sign(another)))));
        // The key of the same log may be another by now.
        Assert.Empty(site.Look(LogMemory.Of(other.Verifier, new Checkpoint(other.Verifier.Name, 2, site.RootOf(2)).Sign(other))).Findings);
    }

    [Fact]
    public void Every_file_that_is_missing_cut_short_or_changed_is_found_and_nothing_of_it_is_remembered()
    {
        var site = Site(300);
        var before = site.Remember(200);
        foreach (var wanted in new[] { Checkpoint.Path, "log/tile/entries/000", "log/tile/entries/001.p/44" })
        {
            Check(_ => null, LogFindingKind.Missing);
            Check(bytes => bytes[..^1], LogFindingKind.NotAsSigned, LogFindingKind.NotSigned);
            Check(bytes => [.. bytes, 0], LogFindingKind.NotAsSigned, LogFindingKind.NotSigned);
            Check(bytes => [.. bytes, .. new byte[100_000]], LogFindingKind.NotAsSigned);
            Check(bytes => [.. bytes[..70], (byte)(bytes[70] ^ 1), .. bytes[71..]], LogFindingKind.NotAsSigned, LogFindingKind.NotSigned);

            void Check(Func<byte[], byte[]?> change, params LogFindingKind[] kinds)
            {
                var verdict = site.Look(before, (path, bytes) => path == wanted ? change(bytes!) : bytes);
                Assert.Contains(Assert.Single(verdict.Findings).Kind, kinds);
                Assert.Same(before, verdict.Memory);
                Assert.Equal(0, verdict.Added);
            }
        }
    }

    [Theory]
    [InlineData("log/tile/entries/000", -1)]
    [InlineData("log/tile/entries/001.p/44", -1)]
    [InlineData("log/tile/entries/001.p/44", 1)]
    public void A_bundle_with_an_entry_too_few_or_too_many_is_found(string wanted, int difference)
    {
        var site = Site(300);
        var verdict = site.Look(null, (path, bytes) =>
        {
            if (path != wanted)
                return bytes;
            var entries = LogTile.Open(bytes)!.Value;
            return LogTile.Bundle(difference < 0 ? entries.RemoveAt(entries.Length - 1) : entries.Add("one more"));
        });
        Assert.Equal([(LogFindingKind.NotAsSigned, wanted)], verdict.Findings.Select(finding => (finding.Kind, finding.Path)));
    }

    [Fact]
    public void A_part_at_the_edge_that_has_gone_is_read_from_the_whole()
    {
        var site = Site(300);
        var (checkpoint, head) = (site.Sign(), (300L, site.RootOf(300)));
        for (var story = 300; story < 512; story++)
            site.Publish(story, "Later");
        (site.Checkpoint, site.Head) = (checkpoint, head);
        foreach (var story in Enumerable.Range(300, 212))
            site.TakeAway(story);
        Assert.Empty(site.Look().Findings);
    }

    [Fact]
    public void An_entry_that_is_no_leaf_is_found()
    {
        var site = Site(3);
        site.Entries.Add("2 publish of a later form");
        Assert.Equal([LogFindingKind.NotALeaf], Kinds(site.Look()));
    }

    [Fact]
    public void A_second_leaf_of_one_revision_is_found()
    {
        var site = Site(3);
        site.Publish(1, "First, put right");
        site.Entries.Add((LogLeaf.Parse(site.Entries[3])! with { Commitment = Digest.Of("another") }).ToString());
        Assert.Equal([LogFindingKind.SecondLeaf], Kinds(site.Look()));
        Assert.Equal(4, site.Look().Findings[0].Leaf);
    }

    [Fact]
    public void A_chain_that_is_broken_is_found()
    {
        foreach (var change in new Func<LogLeaf, LogLeaf>[] { leaf => leaf with { Revision = 3 }, leaf => leaf with { Previous = Digest.Of("another") }, leaf => leaf with { Previous = null } })
        {
            var site = Site(3);
            var record = site.Publish(1, "First, put right");
            var wrong = change(record.ToLeaf());
            site.Records.Remove(LoggedSite.RecordPath(record));
            site.Put(record with { Revision = wrong.Revision, Previous = wrong.Previous });
            site.Entries[3] = wrong.ToString();
            Assert.Equal([LogFindingKind.BrokenChain], Kinds(site.Look()));
        }
    }

    [Fact]
    public void A_first_leaf_that_names_one_before_it_is_found()
    {
        var site = new LoggedSite();
        var record = site.Publish(1, "First") with { Previous = Digest.Of("nothing") };
        site.Put(record);
        site.Entries[0] = record.ToLeaf().ToString();
        Assert.Equal([LogFindingKind.BrokenChain], Kinds(site.Look()));
    }

    [Fact]
    public void A_record_without_its_leaf_is_found()
    {
        var site = Site(3);
        site.Publish(4, "Never entered");
        site.Entries.RemoveAt(3);
        Assert.Equal([LogFindingKind.MissingLeaf], Kinds(site.Look()));
    }

    [Fact]
    public void A_record_whose_leaf_is_younger_than_its_edition_is_found()
    {
        var site = Site(3);
        site.Head = (2, site.RootOf(2));
        Assert.Contains(LogFindingKind.MissingLeaf, Kinds(site.Look()));
    }

    [Fact]
    public void A_file_that_is_no_record_or_lies_under_another_name_is_found()
    {
        var site = Site(3);
        var record = site.Records.First().Value;
        site.Records["en/history/00000000000000000000000000000000.r1.json"] = record;
        Assert.Equal([LogFindingKind.MissingLeaf], Kinds(site.Look()));
        Assert.True(LogMonitor.IsRecord("en/history/x.json"));
        Assert.False(LogMonitor.IsRecord("en/history/x.html"));
        var monitor = new LogMonitor(LoggedSite.Key.Verifier, []);
        while (monitor.Next is { } path)
            monitor.Bring(site.Read(path));
        monitor.NoteRecord("en/history/x.json", null);
        Assert.Equal([LogFindingKind.MissingLeaf], Kinds(monitor.Verdict()));
    }

    [Fact]
    public void A_page_without_a_record_is_found()
    {
        var site = Site(3);
        site.Pages["en/2026/11/other.html"] = site.Pages.First().Value;
        Assert.Equal([LogFindingKind.MissingLeaf], Kinds(site.Look()));
    }

    [Fact]
    public void Words_that_were_changed_in_silence_are_found_in_the_record()
    {
        var site = Site(3);
        var record = site.Records.First().Value;
        site.Put(record with { Document = """{"headline":"It never was so"}"""u8.ToArray() });
        Assert.Equal([LogFindingKind.SilentChange], Kinds(site.Look()));
        Assert.Equal(record.Leaf, site.Look().Findings[0].Leaf);
    }

    [Fact]
    public void Any_member_of_a_record_that_was_changed_is_found() => Gen.Int[0, 5].Sample(member =>
    {
        var site = Site(4);
        site.Publish(2, "Second, put right", "correct");
        var record = site.Records.Values.Single(record => record.Revision == 2);
        var changed = member switch
        {
            0 => record with { Kind = "publish" },
            1 => record with { Leaf = 3 },
            2 => record with { Nonce = Nonce.New() },
            3 => record with { Path = "2026/11/story-9.html" },
            4 => record with { Previous = null },
            _ => record with { Time = record.Time.AddSeconds(1) },
        };
        site.Pages.Remove("en/" + record.Path);
        site.Put(changed);
        return Kinds(site.Look()).SequenceEqual([LogFindingKind.SilentChange]);
    }, iter: 30);

    [Fact]
    public void A_page_that_does_not_say_what_its_record_says_is_found()
    {
        var site = Site(3);
        Assert.Equal([LogFindingKind.SilentChange], Kinds(site.Look(otherText: "en/2026/11/story-1.html")));
    }

    [Fact]
    public void A_page_that_shows_an_older_revision_is_found()
    {
        var site = Site(3);
        site.Publish(1, "First, put right");
        site.Pages["en/2026/11/story-1.html"] = site.Records.Values.Single(record => record.Story == LoggedSite.StoryOf(1) && record.Revision == 1);
        Assert.Equal([LogFindingKind.SilentChange], Kinds(site.Look()));
    }

    [Fact]
    public void A_story_that_was_taken_away_in_silence_is_found()
    {
        var site = Site(3);
        site.TakeAway(1);
        Assert.Equal([LogFindingKind.TakenAway], Kinds(site.Look()));
        Assert.True(site.Look().IsAlarm);
    }

    [Fact]
    public void A_withdrawn_story_that_is_still_shown_is_found()
    {
        var site = Site(3);
        var record = site.Records.Values.Single(record => record.Story == LoggedSite.StoryOf(1));
        site.Withdraw(1);
        site.Records[LoggedSite.RecordPath(record)] = record;
        Assert.Equal([LogFindingKind.SilentChange], Kinds(site.Look()));
    }

    [Fact]
    public void An_edition_that_the_log_has_and_the_site_has_not_is_found()
    {
        var site = Site(3);
        site.Entries.Add(new LogLeaf("publish", DateTimeOffset.UnixEpoch, "fa", Guid.NewGuid(), 1, Digest.Of("words"), null).ToString());
        Assert.Equal([LogFindingKind.TakenAway], Kinds(site.Look()));
        // Unless everything in it was withdrawn.
        var story = LogLeaf.Parse(site.Entries[3])!;
        site.Entries.Add((story with { Kind = "withdraw", Revision = 2, Commitment = null, Previous = story.Commitment }).ToString());
        Assert.Empty(site.Look().Findings);
    }

    [Fact]
    public void An_earlier_revision_that_no_longer_shows_what_it_said_is_said_and_is_no_alarm()
    {
        var site = Site(3);
        var first = site.Records.Values.Single(record => record.Story == LoggedSite.StoryOf(1));
        site.Publish(1, "First, without the name");
        site.Records.Remove(LoggedSite.RecordPath(first));
        var verdict = site.Look();
        Assert.Equal([LogFindingKind.Redacted], Kinds(verdict));
        Assert.False(verdict.IsAlarm);
    }

    [Fact]
    public void A_log_that_went_on_while_the_edition_was_read_gives_no_alarm()
    {
        var site = Site(10);
        site.Head = (10, site.RootOf(10));
        var shown = (site.Records.ToList(), site.Pages.ToList());
        site.Publish(1, "First, put right");
        site.Withdraw(2);
        site.Publish(11, "New");
        site.Records.Clear();
        site.Pages.Clear();
        foreach (var (path, record) in shown.Item1)
            site.Records[path] = record;
        foreach (var (path, record) in shown.Item2)
            site.Pages[path] = record;
        Assert.Empty(site.Look().Findings);
    }

    [Fact]
    public void More_wrong_than_anybody_reads_is_counted()
    {
        var site = new LoggedSite();
        for (var i = 0; i < LogMonitor.MaxFindings + 7; i++)
            site.Entries.Add($"no leaf {i}");
        var verdict = site.Look();
        Assert.Equal(LogMonitor.MaxFindings, verdict.Findings.Length);
        Assert.Equal(7, verdict.Unlisted);
    }

    [Fact]
    public void A_log_that_is_said_to_be_endless_is_not_read()
    {
        var site = Site(1);
        site.Checkpoint = new Checkpoint(LoggedSite.Key.Verifier.Name, LogMonitor.MaxLeaves + 1, Digest.Of("far")).Sign(LoggedSite.Key);
        Assert.Equal([LogFindingKind.NotAsSigned], Kinds(site.Look()));
    }

    [Fact]
    public void Any_revisions_in_any_order_are_found_again() => Gen.Int[1, 12].Array[0, 60].Sample(revisions =>
    {
        // A log in which one story's revisions jump: the first leaf of each counts, every other is a second.
        var site = new LoggedSite();
        site.Entries.AddRange(revisions.Select((revision, i) => new LogLeaf("publish", DateTimeOffset.UnixEpoch, "en", LoggedSite.StoryOf(1), revision, Digest.Of($"{i}"), null).ToString()));
        var second = Kinds(site.Look()).Count(kind => kind == LogFindingKind.SecondLeaf);
        return second == revisions.Length - revisions.Distinct().Count();
    }, iter: 200);

    [Fact]
    public void What_is_remembered_is_one_text_and_with_any_bit_changed_it_is_none()
    {
        var bytes = Site(3).Remember().ToBytes();
        Assert.Equal(bytes, LogMemory.Parse(bytes)!.ToBytes());
        Assert.StartsWith($"skywave/log-seen/v1\n{LoggedSite.Key.Verifier.Text}\nskywave.log/test\n3\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(LogMemory.Parse(bytes.AsSpan(0, length))));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(LogMemory.Parse(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_range_has_the_root_of_RFC_6962_at_every_size()
    {
        var range = new LogRange();
        foreach (var size in Enumerable.Range(0, 2001))
        {
            Assert.Equal(size, range.Size);
            Assert.Equal(TestLog.Root(size), range.Root);
            range.Add(TestLog.Leaf(size));
        }
    }

    private static LoggedSite Site(int stories)
    {
        var site = new LoggedSite();
        for (var story = 0; story < stories; story++)
            site.Publish(story, $"Story {story}");
        return site;
    }

    private static void Rewrite(LoggedSite site, int story)
    {
        var record = site.Records.Values.Single(record => record.Story == LoggedSite.StoryOf(story)) with { Document = """{"headline":"It never was so"}"""u8.ToArray() };
        site.Put(record);
        site.Entries[(int)record.Leaf] = record.ToLeaf().ToString();
    }

    private static IEnumerable<LogFindingKind> Kinds(LogVerdict verdict) => verdict.Findings.Select(finding => finding.Kind);
}
