using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Skywave.Circulation;
using Skywave.Desk;
using Skywave.Forum;
using Skywave.Newsroom.People;
using Skywave.Press;
using Skywave.Press.Impressions;
using Skywave.Wire;

namespace Skywave.Newsroom;

/// <summary>The one database: SQLite in the data folder, or PostgreSQL by a connection string. Each room has its own tables and migrations in it.</summary>
public sealed class Databases
{
    public const string PeopleHistory = "people_migrations";

    // SQLite writes ahead into a second file; how much of that is worth folding into the first.
    private const long WorthFolding = 2 << 20;

    private readonly string? postgres;
    private readonly string? ahead;
    private readonly string? sqlite;
    private readonly Func<DeskDb> desk;
    private readonly Func<PressDb> press;
    private readonly Func<ForumDb> forum;
    private readonly Func<PeopleDb> people;
    private readonly Func<WireDb> wire;
    private readonly Func<CirculationDb> circulation;

    /// <param name="postgres">A connection string, or null for SQLite.</param>
    public Databases(DataFolder folder, string? postgres)
    {
        this.postgres = postgres;
        // Made once: what a context is built from costs more than a small query.
        if (postgres is null)
        {
            ahead = folder.Database + "-wal";
            sqlite = new SqliteConnectionStringBuilder { DataSource = folder.Database, DefaultTimeout = 30 }.ConnectionString;
            var (ofDesk, ofPress) = (Sqlite<DeskSqlite>(sqlite, DeskEntry.History, Pragmas.Full), Sqlite<PressSqlite>(sqlite, PressEntry.History, Pragmas.Normal));
            var (ofForum, ofWire) = (Sqlite<ForumSqlite>(sqlite, ForumEntry.History, Pragmas.Erasing), Sqlite<WireSqlite>(sqlite, WireEntry.History, Pragmas.Full));
            var (ofPeople, ofCirculation) = (Sqlite<PeopleSqlite>(sqlite, PeopleHistory, Pragmas.Full), Sqlite<CirculationSqlite>(sqlite, CirculationEntry.History, Pragmas.Normal));
            circulation = () => new CirculationSqlite(ofCirculation);
            (desk, press, forum, wire, people) = (() => new DeskSqlite(ofDesk), () => new PressSqlite(ofPress), () => new ForumSqlite(ofForum), () => new WireSqlite(ofWire), () => new PeopleSqlite(ofPeople));
        }
        else
        {
            var (ofDesk, ofPress) = (Postgres<DeskPostgres>(postgres, DeskEntry.History), Postgres<PressPostgres>(postgres, PressEntry.History));
            var (ofForum, ofWire) = (Postgres<ForumPostgres>(postgres, ForumEntry.History), Postgres<WirePostgres>(postgres, WireEntry.History));
            var (ofPeople, ofCirculation) = (Postgres<PeoplePostgres>(postgres, PeopleHistory), Postgres<CirculationPostgres>(postgres, CirculationEntry.History));
            circulation = () => new CirculationPostgres(ofCirculation);
            (desk, press, forum, wire, people) = (() => new DeskPostgres(ofDesk), () => new PressPostgres(ofPress), () => new ForumPostgres(ofForum), () => new WirePostgres(ofWire), () => new PeoplePostgres(ofPeople));
        }
    }

    /// <summary>Whether there is a database to ask; a file that is not there would be made by asking.</summary>
    public bool IsThere => sqlite is null || File.Exists(new SqliteConnectionStringBuilder(sqlite).DataSource);

    public DeskDb Desk() => desk();

    public PressDb Press() => press();

    public ForumDb Forum() => forum();

    public PeopleDb People() => people();

    public WireDb Wire() => wire();

    public CirculationDb Circulation() => circulation();

    /// <summary>Brings every room's tables up to date.</summary>
    public void Migrate()
    {
        using (var people = People())
        {
            // Readers of the database never wait for a writer; the packs of Press make its commits durable.
            if (postgres is null)
                people.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            people.Database.Migrate();
        }
        ((DeskDatabase)Desk).Migrate();
        ((PressDatabase)Press).Migrate();
        ((ForumDatabase)Forum).Migrate();
        ((WireDatabase)Wire).Migrate();
        ((CirculationDatabase)Circulation).Migrate();
    }

    /// <summary>
    /// Folds what SQLite has written ahead into its file when that is much. Writers go on meanwhile: who publishes does not wait for it,
    /// as SQLite would have it.
    /// </summary>
    public void Fold()
    {
        if (ahead is null || new FileInfo(ahead) is not { Exists: true, Length: > WorthFolding })
            return;
        using var connection = new SqliteConnection(sqlite);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }

    private static DbContextOptions<T> Sqlite<T>(string connection, string history, Pragmas pragmas)
        where T : DbContext => new DbContextOptionsBuilder<T>()
        .UseSqlite(connection, options => options.MigrationsHistoryTable(history)
            // A list of values is one parameter, as in PostgreSQL: one statement serves lists of every length.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(pragmas).Options;

    private static DbContextOptions<T> Postgres<T>(string connection, string history)
        where T : DbContext => new DbContextOptionsBuilder<T>().UseNpgsql(connection, options => options.MigrationsHistoryTable(history)).Options;

    /// <summary>Settings that SQLite keeps per connection. The Desk's work is on the disk when it says so; Press has its packs for that.</summary>
    private sealed class Pragmas(string synchronous, string erasing = "OFF") : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        public static readonly Pragmas Full = new("FULL"), Normal = new("NORMAL");

        /// <summary>What a reader takes back is written over, not only marked as free.</summary>
        public static readonly Pragmas Erasing = new("FULL", "ON");

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(System.Data.Common.DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=16000; PRAGMA secure_delete={erasing};";
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal static class DesignTime
{
    private static DbContextOptions<T> Sqlite<T>(string history)
        where T : DbContext => new DbContextOptionsBuilder<T>().UseSqlite("Data Source=:memory:", o => o.MigrationsHistoryTable(history)).Options;

    private static DbContextOptions<T> Postgres<T>(string history)
        where T : DbContext => new DbContextOptionsBuilder<T>().UseNpgsql("Host=none", o => o.MigrationsHistoryTable(history)).Options;

    internal sealed class PeopleS : IDesignTimeDbContextFactory<PeopleSqlite>
    {
        public PeopleSqlite CreateDbContext(string[] args) => new(Sqlite<PeopleSqlite>(Databases.PeopleHistory));
    }

    internal sealed class PeopleP : IDesignTimeDbContextFactory<PeoplePostgres>
    {
        public PeoplePostgres CreateDbContext(string[] args) => new(Postgres<PeoplePostgres>(Databases.PeopleHistory));
    }
}
