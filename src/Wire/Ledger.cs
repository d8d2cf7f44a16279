using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Wire;

/// <summary>Where items and entries of the log get their numbers, one transaction at a time, over all processes that share the database.</summary>
internal sealed class Ledger(WireDatabase database, WireOptions options, TimeProvider clock)
{
    // Any number, as long as it is always the same one: PostgreSQL's name for this ledger.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(731804004)";

    private readonly Lock one = new();

    /// <summary>Raised after something was written, outside any transaction.</summary>
    public event Action? Changed;

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One change with its entries in the log. What throws leaves nothing.</summary>
    public T Write<T>(Func<LedgerTurn, T> change)
    {
        T result;
        bool isChanged;
        lock (one)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            if (db.Database.IsNpgsql())
                db.Database.ExecuteSqlRaw(OneAtATime);
            var turn = new LedgerTurn(db, options, Now);
            result = change(turn);
            db.SaveChanges();
            transaction.Commit();
            isChanged = turn.HasNoted;
        }
        if (isChanged)
            Changed?.Invoke();
        return result;
    }

    public void Write(Action<LedgerTurn> change) => Write(turn =>
    {
        change(turn);
        return true;
    });
}

/// <summary>One turn at the ledger: a transaction in which numbers are given.</summary>
/// <param name="now">Unix milliseconds, UTC.</param>
internal sealed class LedgerTurn(WireDb db, WireOptions options, long now)
{
    private AuditEntry? last;
    private long? next;

    public WireDb Db => db;

    public long Now => now;

    /// <summary>Whether an entry was made: whoever lists items looks again.</summary>
    public bool HasNoted { get; private set; }

    /// <summary>The number that the next item gets.</summary>
    public long Take()
    {
        // The newest item is never forgotten, so that no number is given twice.
        next ??= (db.Items.Max(item => (long?)item.Number) ?? 0) + 1;
        var number = next.Value;
        next = number + 1;
        return number;
    }

    /// <summary>Writes down who did what. Holds no text of an item.</summary>
    public void Note(Actor actor, string action, string subject, string before, string after)
    {
        last ??= db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault();
        db.Audit.Add(last = AuditEntry.Next(last, DateTimeOffset.FromUnixTimeMilliseconds(now), actor, action, subject, before, after, options.HashEntry));
        HasNoted = true;
    }
}
