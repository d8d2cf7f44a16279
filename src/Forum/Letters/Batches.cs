using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Skywave.Forum.Letters;

/// <summary>
/// Hands passed letters to readers, several at a time and in an order that says nothing of when they came; and deletes what has been kept long enough.
/// </summary>
internal sealed class Batches(Minutes minutes)
{
    /// <summary>A letter that nobody came to, and one that was not passed, are kept so long. Time for an appeal, and no more.</summary>
    public const int DaysKept = 60;

    private readonly ConcurrentDictionary<string, long> last = new(StringComparer.Ordinal);
    private DateOnly aged;

    /// <summary>Does what has become due. Call every second.</summary>
    public void PassTime()
    {
        foreach (var edition in Waiting())
        {
            var batch = minutes.Now.Ticks / minutes.Options.BatchOf(edition).Ticks;
            // After a start the batch that is running is waited for, so that a start shows nothing either.
            if (last.GetOrAdd(edition, batch) == batch)
                continue;
            last[edition] = batch;
            Release(edition);
        }
        if (aged == minutes.Today)
            return;
        Age();
        aged = minutes.Today;
    }

    /// <summary>Numbers what moderators have passed, and hands it on.</summary>
    public void Release(string edition) => minutes.Write(entry =>
    {
        var passed = Passed(entry.Db.Letters).Where(letter => letter.Edition == edition).ToArray();
        RandomNumberGenerator.Shuffle(passed.AsSpan());
        foreach (var group in passed.GroupBy(letter => letter.Subject))
        {
            if (entry.Db.Threads.Find(group.Key) is not { } thread)
                continue;
            foreach (var letter in group)
                (letter.Number, letter.Changed) = (++thread.Letters, entry.Append(thread));
        }
        return true;
    });

    private List<string> Waiting()
    {
        using var db = minutes.Open();
        var waiting = Passed(db.Letters).Select(letter => letter.Edition).Distinct().ToList();
        // An edition that waits for nothing is in no batch.
        foreach (var edition in last.Keys.Except(waiting))
            last.TryRemove(edition, out _);
        return waiting;
    }

    private static IQueryable<LetterRow> Passed(IQueryable<LetterRow> letters) =>
        letters.Where(letter => letter.Number == 0 && (letter.State == LetterState.Published || letter.State == LetterState.Overturned));

    private void Age() => minutes.Write(entry =>
    {
        var before = entry.Today.AddDays(-DaysKept);
        foreach (var letter in entry.Db.Letters.Where(letter => letter.Day < before && letter.Same != "" && letter.State != LetterState.Published && letter.State != LetterState.Restored
            && letter.State != LetterState.Overturned && letter.State != LetterState.Hidden && letter.State != LetterState.Appealed).ToList())
        {
            if (Moderation.FateOf(entry.Db, letter).Run(LetterState.Expired, entry.Today) is { Refused: null } expired)
                Moderation.Enter(entry.Db, letter, expired.Fate);
            Moderation.Erase(letter);
        }
        return true;
    });
}
