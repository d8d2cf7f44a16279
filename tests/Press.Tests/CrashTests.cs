using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Skywave.Store;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>A kill, a power cut and a full disk leave the old edition or the new one, whole.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly Works works = new(TestDatabase.Sqlite());

    public void Dispose() => works.Dispose();

    /// <summary>The data at one moment, in parts that a kill or a power cut can leave at different moments.</summary>
    private sealed record State(byte[] Database, byte[] Journal, Dictionary<string, byte[]> Blobs);

    private string DatabaseFile => Path.Combine(works.Folder, "newsroom.db");

    private State Save()
    {
        works.Restart();
        State state = null!;
        works.Restart(() => state = new State(Folded(), File.ReadAllBytes(works.Journal), Blobs()));
        return state;
    }

    /// <summary>As <see cref="Save"/> but without the start that would empty the journal.</summary>
    private State Peek()
    {
        works.Stop();
        return new State(Folded(), File.ReadAllBytes(works.Journal), Blobs());
    }

    private byte[] Folded()
    {
        Assert.False(File.Exists(DatabaseFile + "-wal"));
        return File.ReadAllBytes(DatabaseFile);
    }

    private Dictionary<string, byte[]> Blobs() => Directory.EnumerateFiles(Path.Combine(works.Data, "site"), "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllBytes);

    private void Put(byte[] database, ReadOnlySpan<byte> journal, Dictionary<string, byte[]> blobs)
    {
        var log = journal.ToArray();
        works.Restart(() =>
        {
            foreach (var beside in new[] { DatabaseFile + "-wal", DatabaseFile + "-shm" })
                File.Delete(beside);
            File.WriteAllBytes(DatabaseFile, database);
            foreach (var path in Directory.EnumerateFiles(Path.Combine(works.Data, "site"), "*", SearchOption.AllDirectories))
                File.Delete(path);
            foreach (var (path, bytes) in blobs)
                File.WriteAllBytes(path, bytes);
            File.WriteAllBytes(works.Journal, log);
        });
    }

    private StoryDocument Story(int n, string text = "text") => Some.Story($"Story {n}", Some.Paragraph(text), Some.Related(n + 1)) with { Slug = $"story-{n}", Picture = n % 3 == 0 ? works.Picture(n, width: 330, height: 330) : null };

    private long Number() => works.Press.Take(works.Profile, [], null, 0) is { } made ? made.Number : Skywave.Seal.EditionHead.Parse(System.Text.Encoding.UTF8.GetString(works.Site()["edition.note"]).Split("\n\n")[0] + "\n")!.Number;

    [Fact]
    public void A_kill_at_any_byte_of_the_journal_leaves_the_old_edition_or_the_new_one()
    {
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        var old = Save();
        Assert.Empty(old.Journal);
        works.Publish(3, Story(3, "newer text"));
        var made = Peek();
        var random = new Random(7);
        var lengths = Enumerable.Range(0, 14).Select(_ => random.Next(made.Journal.Length)).Append(0).Append(made.Journal.Length - 1).Append(made.Journal.Length);
        var before = old.Blobs.Where(blob => made.Blobs.ContainsKey(blob.Key)).ToDictionary();
        foreach (var length in lengths)
        {
            // The process was killed before the database had it; any part of the new blobs may be there.
            var some = old.Blobs.Concat(made.Blobs.Where(blob => !old.Blobs.ContainsKey(blob.Key) && random.Next(2) == 0)).ToDictionary();
            Put(old.Database, made.Journal.AsSpan(0, length), some);
            works.Verify();
            Assert.Equal(length == made.Journal.Length ? 2 : 1, Number());
            Assert.Equal(length == made.Journal.Length, works.Page("2026/11/story-3.html").Contains("newer text", StringComparison.Ordinal));
        }
        // The database and the journal are on the disk, none of the new blobs is.
        Put(made.Database, made.Journal, before);
        works.Verify();
        Assert.Equal(2, Number());
        works.Publish(4, Story(4, "and on it goes"));
        works.Verify();
        Assert.Equal(3, Number());
    }

    [Fact]
    public void A_power_cut_may_take_the_blobs_of_many_editions_and_any_of_the_last_commits_of_the_database()
    {
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        var states = new List<State> { Save() };
        var sites = new List<SortedDictionary<string, byte[]>> { works.Site() };
        foreach (var step in new Action[]
        {
            () => works.Publish(3, Story(3, "newer text") with { Picture = null }),
            () => works.Publish(20, Story(21)),
            () => works.Take(works.Publication(3, Story(3, "third text")), works.Publication(5, Story(5) with { Slug = "moved" })),
            () => works.Press.MakeCover([works.Profile]),
        })
        {
            step();
            sites.Add(works.Site());
            var state = Peek();
            states.Add(state);
            Put(state.Database, [], state.Blobs);
        }
        byte[] journal = [.. states.Skip(1).SelectMany(state => state.Journal)];
        foreach (var state in states)
        {
            Put(state.Database, journal, states[0].Blobs);
            works.Verify();
            Assert.Equal(sites[^1].Keys, works.Site().Keys);
            Assert.All(sites[^1], file => Assert.Equal(file.Value, works.Site()[file.Key]));
        }
    }

    /// <summary>A disk that is full at its n-th write.</summary>
    private sealed class FullDisk(IBlobs blobs, Func<bool> isFull) : IBlobs
    {
        public BlobId Put(ReadOnlySpan<byte> bytes) => isFull() ? throw new IOException("No space left on device") : blobs.Put(bytes);

        public byte[]? Read(BlobId id) => blobs.Read(id);

        public bool Has(BlobId id) => blobs.Has(id);

        public long? Length(BlobId id) => blobs.Length(id);

        public void Delete(BlobId id) => blobs.Delete(id);

        public void Sync() => blobs.Sync();
    }

    [Fact]
    public void A_disk_that_is_full_at_any_write_leaves_the_old_edition_served_and_the_next_Take_succeeds()
    {
        var left = int.MaxValue;
        works.Wrap = blobs => new FullDisk(blobs, () => left-- <= 0);
        works.Restart();
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        var old = works.Site();
        Publication[] news = [works.Publication(3, Story(3, "newer text")), works.Publication(30, Story(30))];
        var failures = 0;
        for (var n = 0; ; n++)
        {
            left = n;
            try
            {
                Assert.Equal(2, works.Take(news)!.Number);
                break;
            }
            catch (IOException)
            {
                failures++;
            }
            left = int.MaxValue;
            Assert.Equal(old.Keys, works.Site().Keys);
            Assert.All(old, file => Assert.Equal(file.Value, works.Site()[file.Key]));
            if (n % 5 == 0)
                works.Verify();
        }
        left = int.MaxValue;
        Assert.InRange(failures, 8, 100);
        Assert.Contains("newer text", works.Page("2026/11/story-3.html"), StringComparison.Ordinal);
        works.Verify();
        // What the failed attempts left behind goes when the story is withdrawn.
        works.Take(works.Publication(3, null, PublicationKind.Withdraw));
        Assert.Empty(works.FilesWith("newer text"));
        works.Verify();
    }

    [Fact]
    public void A_disk_that_is_really_full_leaves_the_old_edition_served_and_goes_on_when_there_is_room()
    {
        // A folder on a file system of its own, of 1 to 4 MB: mount -t tmpfs -o size=1m tmpfs /tmp/small
        var disk = Environment.GetEnvironmentVariable("SKYWAVE_TEST_SMALL_DISK");
        Assert.SkipUnless(!string.IsNullOrEmpty(disk), "SKYWAVE_TEST_SMALL_DISK names no folder.");
        var data = Path.Combine(disk!, Path.GetRandomFileName());
        Directory.CreateDirectory(data);
        var ballast = Path.Combine(data, "ballast");
        using (var small = new Works(TestDatabase.Sqlite(), Path.Combine(data, "press")))
        {
            File.WriteAllBytes(ballast, new byte[400_000]);
            var n = 0;
            SortedDictionary<string, byte[]> before;
            Publication? held = null;
            while (true)
            {
                before = small.Site();
                held = small.Publication(n++, Some.Story($"Story {n}", Some.Paragraph(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6_000)))));
                try
                {
                    small.Take(held);
                }
                catch (IOException)
                {
                    break;
                }
            }
            Assert.InRange(n, 2, 1000);
            Assert.Throws<IOException>(() => small.Take(held));
            Assert.Equal(before.Keys, small.Site().Keys);
            small.Verify();
            File.Delete(ballast);
            Assert.NotNull(small.Take(held));
            small.Verify();
            small.Publish(5000, Some.Story("One more"));
            small.Restart();
            small.Verify();
            Assert.Contains("2026/11/one-more.html", small.Site().Keys);
            Assert.Contains($"2026/11/story-{n}.html", small.Site().Keys);
        }
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Commits of the database that fail while it is on.</summary>
    private sealed class FailingCommits : DbTransactionInterceptor
    {
        public bool IsOn { get; set; }

        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
            IsOn ? throw new IOException("No space left on device") : result;
    }

    [Fact]
    public void An_edition_that_only_the_journal_has_is_finished_by_the_next_Take_and_no_number_is_given_twice()
    {
        var commits = new FailingCommits();
        works.Interceptor = commits;
        works.Restart();
        works.Publish(1, Story(1));
        commits.IsOn = true;
        Assert.Throws<IOException>(() => works.Publish(2, Story(2)));
        Assert.DoesNotContain("2026/11/story-2.html", works.Site().Keys);
        works.Verify();
        Assert.Throws<IOException>(() => works.Publish(3, Story(3)));
        commits.IsOn = false;
        var next = works.Publish(4, Story(4))!;
        Assert.Equal(3, next.Number);
        Assert.Contains("2026/11/story-2.html", works.Site().Keys);
        works.Verify();
        works.Restart();
        Assert.Contains("2026/11/story-4.html", works.Site().Keys);
        works.Verify();
    }

    [Fact]
    public void An_edition_that_only_the_journal_has_is_finished_by_the_next_start()
    {
        var commits = new FailingCommits();
        works.Interceptor = commits;
        works.Restart();
        works.Publish(1, Story(1));
        commits.IsOn = true;
        Assert.Throws<IOException>(() => works.Publish(2, Story(2)));
        commits.IsOn = false;
        works.Restart();
        Assert.Contains("2026/11/story-2.html", works.Site().Keys);
        works.Verify();
        Assert.Equal(3, works.Publish(3, Story(3))!.Number);
    }

    [Fact]
    public void The_journal_is_folded_when_it_has_grown_long()
    {
        works.JournalLimit = 10_000;
        works.Restart();
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        Assert.Equal(0, new FileInfo(works.Journal).Length);
        works.Restart();
        works.Verify();
    }
}
