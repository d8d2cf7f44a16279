using Microsoft.EntityFrameworkCore;

namespace Skywave.Desk.Stories;

/// <summary>Alarms every edition when the computer's clock has been set back: what is scheduled comes later then than people expect.</summary>
internal sealed class ClockWatch(Daybook book, DeskDatabase database, TimeProvider clock)
{
    /// <summary>Time servers move a clock by less.</summary>
    private static readonly TimeSpan SetBack = TimeSpan.FromMinutes(1);

    // The latest time that the clock has shown, Unix milliseconds; and whether the desk was told that it shows less.
    private long latest;
    private bool isTold;

    /// <summary>Looks at the clock once.</summary>
    public void Look()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (latest == 0)
        {
            // What the log was written at, the clock has been at.
            using var db = database();
            latest = db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Select(entry => (DateTimeOffset?)entry.Time).FirstOrDefault()?.ToUnixTimeMilliseconds() ?? now;
        }
        if (now >= latest)
        {
            (latest, isTold) = (now, false);
            return;
        }
        if (isTold || latest - now <= SetBack.TotalMilliseconds)
            return;
        isTold = true;
        book.Write(turn =>
        {
            foreach (var edition in turn.Db.Editions.Select(edition => edition.Edition).ToList())
                turn.Alarm(edition, null, $"The computer's clock was set back by {Schedules.Words(TimeSpan.FromMilliseconds(latest - now))}. Nothing is published twice, and what is scheduled waits until the clock comes to it again.");
        });
    }
}
