using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Forum;

/// <summary>The Forum's changes, one transaction at a time over all processes that share the database, and where discussions and entries of the log get their numbers.</summary>
internal sealed class Minutes(ForumDatabase database, ForumOptions options, TimeProvider clock)
{
    // Any number but that of another room's book: PostgreSQL's name for this one.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(731804003)";

    private readonly Lock one = new();

    /// <summary>Raised after readers got something to see, outside any transaction.</summary>
    public event Action? Appended;

    public ForumOptions Options => options;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>To the day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public ForumDb Open() => database();

    /// <summary>One change with its entries in the log. What throws leaves nothing.</summary>
    public T Write<T>(Func<Entry, T> change)
    {
        T result;
        bool hasAppended;
        lock (one)
        {
            using var db = database();
            // SQLite takes its one write lock here already (BEGIN IMMEDIATE).
            using var transaction = db.Database.BeginTransaction();
            if (db.Database.IsNpgsql())
                db.Database.ExecuteSqlRaw(OneAtATime);
            var entry = new Entry(db, options, clock.GetUtcNow());
            result = change(entry);
            db.SaveChanges();
            transaction.Commit();
            hasAppended = entry.HasAppended;
        }
        if (hasAppended)
            Appended?.Invoke();
        return result;
    }
}

/// <summary>One change of the Forum, in its transaction.</summary>
internal sealed class Entry(ForumDb db, ForumOptions options, DateTimeOffset now)
{
    private long number;
    private AuditEntry? last;

    public ForumDb Db => db;

    public DateTimeOffset Now => now;

    public DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public bool HasAppended => number > 0;

    /// <summary>Says that a subject has changed for readers, and returns the number under which it has.</summary>
    public long Append(ThreadRow thread)
    {
        if (number == 0)
            number = (db.Threads.Max(row => (long?)row.Changed) ?? 0) + 1;
        return thread.Changed = number;
    }

    /// <summary>Writes down who did what. Holds no text of a letter.</summary>
    public void Note(Actor actor, string action, string subject, string before, string after)
    {
        last ??= db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault();
        db.Audit.Add(last = AuditEntry.Next(last, now, actor, action, subject, before, after, options.HashEntry));
    }
}
