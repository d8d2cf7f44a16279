using System.Data.Common;
using Microsoft.EntityFrameworkCore;
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
    private sealed record State(byte[] Database, Dictionary<string, byte[]> Packs)
    {
        public byte[] Newest => Packs.Where(file => file.Key.EndsWith(".pack", StringComparison.Ordinal)).MaxBy(file => file.Key, StringComparer.Ordinal).Value;
    }

    private string DatabaseFile => Path.Combine(works.Folder, "newsroom.db");

    private string Mark => Path.Combine(works.Packs, "settled");

    /// <summary>Ends the process and looks at what it left.</summary>
    private State Peek()
    {
        works.Stop();
        Assert.False(File.Exists(DatabaseFile + "-wal"));
        return new State(File.ReadAllBytes(DatabaseFile), Directory.EnumerateFiles(works.Packs).ToDictionary(path => path, File.ReadAllBytes));
    }

    /// <summary>The database as it is now, while the process works.</summary>
    private byte[] Copy()
    {
        var to = Path.Combine(works.Folder, "copy.db");
        File.Delete(to);
        using var db = works.Open();
        db.Database.ExecuteSql($"VACUUM INTO {to}");
        return File.ReadAllBytes(to);
    }

    private State Save()
    {
        // The start settles what it finds.
        works.Restart();
        var state = Peek();
        works.Restart();
        return state;
    }

    private void Put(byte[] database, IReadOnlyDictionary<string, byte[]> packs) => works.Restart(() =>
    {
        foreach (var beside in new[] { DatabaseFile + "-wal", DatabaseFile + "-shm" })
            File.Delete(beside);
        File.WriteAllBytes(DatabaseFile, database);
        foreach (var path in Directory.EnumerateFiles(works.Packs))
            File.Delete(path);
        foreach (var (path, bytes) in packs)
            File.WriteAllBytes(path, bytes);
    });

    private StoryDocument Story(int n, string text = "text") => Some.Story($"Story {n}", Some.Paragraph(text), Some.Related(n + 1)) with { Slug = $"story-{n}", Picture = n % 3 == 0 ? works.Picture(n, width: 330, height: 330) : null };

    private long Number() => works.Press.Take(works.Profile, new Given([], [], null, 0, 0)) is { } made ? made.Number : Skywave.Seal.EditionHead.Parse(System.Text.Encoding.UTF8.GetString(works.Site()["edition.note"]).Split("\n\n")[0] + "\n")!.Number;

    [Fact]
    public void A_kill_at_any_byte_of_the_record_leaves_the_old_edition_or_the_new_one()
    {
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        var old = Save();
        var pack = old.Packs.Keys.Single(path => path.EndsWith(".pack", StringComparison.Ordinal));
        works.Publish(3, Story(3, "newer text"));
        var made = Peek();
        var (before, after) = (old.Newest.Length, made.Newest.Length);
        Assert.Equal(old.Packs[Mark], made.Packs[Mark]);
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 14).Select(_ => random.Next(before, after)).Append(before).Append(after - 1).Append(after))
        {
            // The process was killed before the database had it.
            Put(old.Database, new Dictionary<string, byte[]> { [pack] = made.Newest[..length], [Mark] = old.Packs[Mark] });
            works.Verify();
            Assert.Equal(length == after ? 2 : 1, Number());
            Assert.Equal(length == after, works.Page("2026/11/story-3.html").Contains("newer text", StringComparison.Ordinal));
        }
        // The database has it already, the record was not settled.
        Put(made.Database, made.Packs);
        works.Verify();
        Assert.Equal(2, Number());
        works.Publish(4, Story(4, "and on it goes"));
        works.Verify();
        Assert.Equal(3, Number());
    }

    [Fact]
    public void A_power_cut_may_take_any_of_the_last_commits_of_the_database()
    {
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        _ = Save();
        var databases = new List<byte[]> { Copy() };
        foreach (var step in new Action[]
        {
            () => works.Publish(3, Story(3, "newer text") with { Picture = null }),
            () => works.Publish(20, Story(21)),
            () => works.Take(works.Publication(3, Story(3, "third text")), works.Publication(5, Story(5) with { Slug = "moved" })),
            () => works.Press.MakeCover([works.Profile]),
        })
        {
            step();
            databases.Add(Copy());
        }
        var site = works.Site();
        var last = Peek();
        works.Restart();
        foreach (var database in databases)
        {
            Put(database, last.Packs);
            works.Verify();
            Assert.Equal(site.Keys, works.Site().Keys);
            Assert.All(site, file => Assert.Equal(file.Value, works.Site()[file.Key]));
        }
    }

    [Fact]
    public void A_disk_that_is_full_at_any_write_leaves_the_old_edition_served_and_the_next_Take_succeeds()
    {
        var left = int.MaxValue;
        works.Writing = () =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                throw new IOException("No space left on device");
        };
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
    public void An_edition_that_only_the_packs_have_is_finished_by_the_next_Take_and_no_number_is_given_twice()
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
    public void An_edition_that_only_the_packs_have_is_finished_by_the_next_start()
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
    public void The_packs_are_settled_when_much_was_written()
    {
        works.UnsettledLimit = 10_000;
        works.Restart();
        works.Take([.. Enumerable.Range(0, 12).Select(n => works.Publication(n, Story(n)))]);
        Assert.Empty(new Packs(works.Packs).Unsettled);
        works.Restart();
        works.Verify();
    }
}
