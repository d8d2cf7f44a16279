using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Skywave.Circulation.Watching;

/// <summary>Pages that our own hosts served on one day.</summary>
/// <param name="Carrier"><c>site</c> or <c>onion</c>.</param>
public sealed record DayCount(DateOnly Day, string Edition, string Carrier, long Pages);

/// <summary>
/// How many pages our own hosts served, by edition, carrier and day. That is all that is known of a reading: no address, no agent, no time of day, no page. Kept in memory and added to
/// the table once a minute; what a kill takes is not counted.
/// </summary>
public sealed class ReadCounts(CirculationDatabase database, TimeProvider clock, ILogger<ReadCounts> log) : BackgroundService
{
    /// <summary>Smaller numbers are not shown: they would be about single readers.</summary>
    public const int Fewest = 10;

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(int Day, string Edition, string Carrier), long> counted = new();

    /// <summary>One page was served.</summary>
    public void Note(string edition, string carrier) => counted.AddOrUpdate((DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber, edition, carrier), 1, (_, count) => count + 1);

    /// <summary>As people are shown it.</summary>
    public static string Shown(long pages) => pages < Fewest ? "<10" : pages.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Of the last days, the newest first.</summary>
    public ImmutableArray<DayCount> Since(DateOnly day)
    {
        using var db = database();
        return [.. db.Counts.AsNoTracking().Where(row => row.Day >= day.DayNumber).AsEnumerable().OrderByDescending(row => row.Day).ThenBy(row => row.Edition, StringComparer.Ordinal).ThenByDescending(row => row.Carrier, StringComparer.Ordinal)
            .Select(row => new DayCount(DateOnly.FromDayNumber(row.Day), row.Edition, row.Carrier, row.Pages))];
    }

    /// <summary>Adds what was counted to the table. What it cannot take now waits for the next time.</summary>
    public void Write()
    {
        var taken = new List<KeyValuePair<(int Day, string Edition, string Carrier), long>>();
        foreach (var key in counted.Keys)
        {
            if (counted.TryRemove(key, out var pages))
                taken.Add(new(key, pages));
        }
        if (taken.Count == 0)
            return;
        try
        {
            Add(taken);
        }
        // PostgreSQL's driver wraps what passes by itself in one that says nothing of databases.
        catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException || error.InnerException is DbException or TimeoutException)
        {
            log.LogError("Pages of this minute are counted later: {Reason}", error.Message);
            foreach (var (key, pages) in taken)
                counted.AddOrUpdate(key, pages, (_, count) => count + pages);
        }
    }

    private void Add(List<KeyValuePair<(int Day, string Edition, string Carrier), long>> taken)
    {
        using var db = database();
        foreach (var (key, pages) in taken)
        {
            if (db.Counts.Find(key.Day, key.Edition, key.Carrier) is { } row)
                row.Pages += pages;
            else
                db.Counts.Add(new CountRow { Day = key.Day, Edition = key.Edition, Carrier = key.Carrier, Pages = pages });
        }
        db.SaveChanges();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Beat, clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken))
                Write();
        }
        catch (OperationCanceledException)
        {
            Write();
        }
    }
}
