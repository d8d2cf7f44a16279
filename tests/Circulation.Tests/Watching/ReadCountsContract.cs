using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Circulation.Watching;
using Skywave.Tests;

namespace Skywave.Circulation.Tests.Watching;

/// <summary>What is counted of reading, and how little that is.</summary>
public abstract class ReadCountsContract : IDisposable
{
    private readonly TestDatabase own;
    private readonly ManualClock clock = new();
    private readonly CirculationDatabase database;
    private readonly ReadCounts counts;
    private bool isAway;

    protected ReadCountsContract(TestDatabase own)
    {
        this.own = own;
        database = () => isAway ? throw new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", new TimeoutException())
            : own.IsSqlite ? new CirculationSqlite(own.Options<CirculationSqlite>(CirculationEntry.History)) : new CirculationPostgres(own.Options<CirculationPostgres>(CirculationEntry.History));
        database.Migrate();
        counts = new ReadCounts(database, clock, NullLogger<ReadCounts>.Instance);
    }

    public void Dispose()
    {
        counts.Dispose();
        own.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Pages_are_counted_by_day_edition_and_carrier()
    {
        for (var page = 0; page < 12; page++)
            counts.Note("fa", "site");
        counts.Note("fa", "onion");
        counts.Write();
        counts.Note("fa", "site");
        clock.Now = clock.Now.AddDays(1);
        counts.Note("fa", "site");
        counts.Write();
        Assert.Equal([(1, "site"), (13, "site"), (1, "onion")], counts.Since(new DateOnly(2026, 11, 1)).Select(count => ((int)count.Pages, count.Carrier)));
    }

    [Fact]
    public void What_was_read_while_the_database_was_away_is_counted_when_it_is_there_again()
    {
        for (var page = 0; page < 12; page++)
            counts.Note("fa", "site");
        isAway = true;
        counts.Write();
        counts.Note("fa", "site");
        isAway = false;
        counts.Write();
        Assert.Equal(13, Assert.Single(counts.Since(new DateOnly(2026, 11, 1))).Pages);
    }

    [Fact]
    public void Fewer_than_ten_are_not_told_apart()
    {
        Assert.Equal(["<10", "<10", "10", "1204"], new long[] { 0, 9, 10, 1204 }.Select(ReadCounts.Shown));
    }

    [Fact]
    public void Nothing_else_of_a_reading_is_kept()
    {
        using var db = database();
        Assert.Equal(["Carrier", "Day", "Edition", "Pages"], db.Model.FindEntityType(typeof(CountRow))!.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
    }
}

public sealed class ReadCountsOnSqliteTests() : ReadCountsContract(TestDatabase.Sqlite());

public sealed class ReadCountsOnPostgresTests() : ReadCountsContract(TestDatabase.Postgres());
