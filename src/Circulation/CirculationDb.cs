using Microsoft.EntityFrameworkCore;
using Skywave.Circulation.Watching;

namespace Skywave.Circulation;

/// <summary>Opens Circulation's tables.</summary>
public delegate CirculationDb CirculationDatabase();

/// <summary>What vantage points saw of the mirrors, what became of that, and how many pages were read. Nothing of any reader.</summary>
public abstract class CirculationDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<LookRow> Looks => Set<LookRow>();

    public DbSet<MirrorEventRow> Events => Set<MirrorEventRow>();

    public DbSet<CountRow> Counts => Set<CountRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LookRow>(row =>
        {
            row.ToTable("circulation_look");
            row.HasKey(look => new { look.Mirror, look.Vantage, look.Time });
            row.HasIndex(look => look.Time);
        });
        modelBuilder.Entity<MirrorEventRow>(row =>
        {
            row.ToTable("circulation_event");
            row.HasKey(happened => happened.Number);
            row.HasIndex(happened => new { happened.Mirror, happened.Number });
        });
        modelBuilder.Entity<CountRow>(row =>
        {
            row.ToTable("circulation_count");
            row.HasKey(count => new { count.Day, count.Edition, count.Carrier });
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class CirculationSqlite(DbContextOptions<CirculationSqlite> options) : CirculationDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class CirculationPostgres(DbContextOptions<CirculationPostgres> options) : CirculationDb(options);

/// <summary>One look of one vantage point at one mirror: a <see cref="ProbeResult"/> as it is kept.</summary>
public sealed class LookRow
{
    /// <summary>Its name.</summary>
    public required string Mirror { get; set; }

    public required string Vantage { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Time { get; set; }

    public ProbeClass Class { get; set; }

    public int Milliseconds { get; set; }

    public int Status { get; set; }

    public long Stall { get; set; }

    public long Age { get; set; }
}

/// <summary>What happened to a mirror.</summary>
public enum MirrorEvent
{
    /// <summary>Readers are not told of it any more.</summary>
    Fell,

    /// <summary>It is there again, and told again.</summary>
    CameBack,

    /// <summary>A spare is told to readers in the place of another.</summary>
    SteppedIn,

    /// <summary>There was no spare to take its place.</summary>
    NoSpare,
}

public sealed class MirrorEventRow
{
    public long Number { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Time { get; set; }

    public required string Mirror { get; set; }

    public MirrorEvent What { get; set; }

    /// <summary>Why it fell.</summary>
    public ProbeClass? Class { get; set; }

    /// <summary>For a spare: in whose place; otherwise empty.</summary>
    public string InPlaceOf { get; set; } = "";
}

/// <summary>A <see cref="DayCount"/> as it is kept.</summary>
public sealed class CountRow
{
    /// <summary>Days since 0001-01-01, UTC.</summary>
    public int Day { get; set; }

    public required string Edition { get; set; }

    public required string Carrier { get; set; }

    public long Pages { get; set; }
}
