using Microsoft.EntityFrameworkCore;
using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Tests;

namespace Skywave.Forum.Tests;

public sealed class ForumOnSqlite() : ForumContract(TestDatabase.Sqlite());

public sealed class ForumOnPostgres() : ForumContract(TestDatabase.Postgres());

/// <summary>The way of a letter through the room, the same on both engines.</summary>
public abstract class ForumContract : IDisposable
{
    private static readonly Guid Story = new("11111111-1111-1111-1111-111111111111");
    private static readonly Actor Editor = new("editor", "editor", [new("en", Role.Editor)]), First = new("first", "first", [new("en", Role.Moderator)]), Second = new("second", "second", [new("en", Role.Moderator)]);

    private readonly TestDatabase database;
    private readonly ForumRoom room;
    private readonly ManualClock clock = new();

    protected ForumContract(TestDatabase database)
    {
        this.database = database;
        ForumDatabase open = Open;
        open.Migrate();
        // As the Newsroom does: readers of the database never wait for a writer.
        if (database.IsSqlite)
        {
            using var db = Open();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        }
        room = new ForumRoom(Open, new ForumOptions(entry => entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), clock);
        Assert.Null(room.SetOpen("en", Story, true, Editor));
    }

    private ForumDb Open() => database.IsSqlite ? new ForumSqlite(database.Options<ForumSqlite>(ForumEntry.History)) : new ForumPostgres(database.Options<ForumPostgres>(ForumEntry.History));

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_letter_waits_in_the_queue_and_its_author_finds_it_by_the_receipt()
    {
        var secret = room.Post(Story, "The ferry was late.").Secret!;
        Assert.Equal(LetterState.Queued, room.Find(secret)!.Value.Fate.State);
        Assert.Equal("The ferry was late.", Assert.Single(room.Queue("en", First, 10)).Text);
        Assert.Null(room.Find(secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A')));
        using var db = Open();
        Assert.DoesNotContain(db.Letters.ToList(), letter => letter.Receipt.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_rule_finds_holds_the_letter_behind_the_others()
    {
        var held = room.Post(Story, "see https://orsa.example").Secret!;
        room.Post(Story, "The ferry was late.");
        Assert.Equal(LetterState.Held, room.Find(held)!.Value.Fate.State);
        Assert.StartsWith("links:", room.Queue("en", First, 10)[^1].Findings, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_that_is_not_open_takes_no_letter()
    {
        Assert.NotNull(room.Post(Guid.NewGuid(), "The ferry was late.").Refused);
        Assert.Null(room.SetOpen("en", Story, false, Editor));
        Assert.NotNull(room.Post(Story, "The ferry was late.").Refused);
        Assert.NotNull(room.SetOpen("en", Story, true, First));
    }

    [Fact]
    public void A_rejected_letter_is_appealed_once_and_heard_by_another()
    {
        var secret = room.Post(Story, "The ferry was late.").Secret!;
        var letter = room.Find(secret)!.Value.Letter.Id;
        Assert.Null(room.Decide(letter, LetterState.Review, Reason.None, First));
        Assert.Null(room.Decide(letter, LetterState.Rejected, Reason.OffTopic, First));
        Assert.Equal(Reason.OffTopic, room.Find(secret)!.Value.Fate.Decisions[^1].Reason);
        Assert.Null(room.Ask(secret, LetterState.Appealed));
        Assert.NotNull(room.Decide(letter, LetterState.Overturned, Reason.None, First));
        Assert.Null(room.Decide(letter, LetterState.Overturned, Reason.None, Second));
        Assert.True(room.Find(secret)!.Value.Fate.IsShown);
        using var db = Open();
        Assert.Equal(["thread.set", "letter.decide", "letter.decide", "letter.decide"], db.Audit.OrderBy(entry => entry.Number).Select(entry => entry.Action).ToList());
    }

    [Fact]
    public void Whoever_is_no_moderator_sees_and_decides_nothing()
    {
        var letter = room.Find(room.Post(Story, "The ferry was late.").Secret!)!.Value.Letter.Id;
        Assert.Empty(room.Queue("en", Editor, 10));
        Assert.NotNull(room.Decide(letter, LetterState.Review, Reason.None, Editor));
    }

    [Fact]
    public void A_letter_that_its_author_takes_back_is_emptied()
    {
        var secret = room.Post(Story, "The ferry was late.").Secret!;
        Assert.Null(room.Ask(secret, LetterState.Withdrawn));
        Assert.Equal("", room.Find(secret)!.Value.Letter.Text);
        Assert.NotNull(room.Ask(secret, LetterState.Appealed));
    }

    [Fact]
    public void The_box_takes_no_more_in_a_day_than_moderators_read_and_opens_again_the_next()
    {
        Assert.NotNull(room.SetCapacity("en", 2, Editor));
        Assert.NotNull(room.SetCapacity("en", -1, First));
        Assert.Null(room.SetCapacity("en", 2, First));
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => room.Post(Story, "The ferry was late.").Secret is not null));
        clock.Now = clock.Now.AddDays(1);
        Assert.NotNull(room.Post(Story, "The ferry was late.").Secret);
    }

    [Fact]
    public void Many_at_once_fill_the_box_exactly()
    {
        Assert.Null(room.SetCapacity("en", 20, First));
        var taken = 0;
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (room.Post(Story, "The ferry was late.").Secret is { } secret && room.Find(secret) is not null)
                Interlocked.Increment(ref taken);
        });
        Assert.Equal(20, taken);
    }
}
