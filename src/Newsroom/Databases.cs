using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Skywave.Desk;
using Skywave.Newsroom.People;
using Skywave.Press;
using Skywave.Press.Impressions;

namespace Skywave.Newsroom;

/// <summary>The one database: SQLite in the data folder, or PostgreSQL by a connection string. Each room has its own tables and migrations in it.</summary>
public sealed class Databases
{
    public const string PeopleHistory = "people_migrations";

    private readonly string? postgres;
    private readonly string sqlite;

    /// <param name="postgres">A connection string, or null for SQLite.</param>
    public Databases(DataFolder folder, string? postgres)
    {
        this.postgres = postgres;
        sqlite = new SqliteConnectionStringBuilder { DataSource = folder.Database, DefaultTimeout = 30 }.ConnectionString;
    }

    public DeskDb Desk() => postgres is null ? new DeskSqlite(Sqlite<DeskSqlite>(DeskEntry.History, Pragmas.Full)) : new DeskPostgres(Postgres<DeskPostgres>(DeskEntry.History));

    public PressDb Press() => postgres is null ? new PressSqlite(Sqlite<PressSqlite>(PressEntry.History, Pragmas.Normal)) : new PressPostgres(Postgres<PressPostgres>(PressEntry.History));

    public PeopleDb People() => postgres is null ? new PeopleSqlite(Sqlite<PeopleSqlite>(PeopleHistory, Pragmas.Full)) : new PeoplePostgres(Postgres<PeoplePostgres>(PeopleHistory));

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
    }

    private DbContextOptions<T> Sqlite<T>(string history, Pragmas pragmas)
        where T : DbContext => new DbContextOptionsBuilder<T>()
        .UseSqlite(sqlite, options => options.MigrationsHistoryTable(history)
            // A list of values is one parameter, as in PostgreSQL: one statement serves lists of every length.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(pragmas).Options;

    private DbContextOptions<T> Postgres<T>(string history)
        where T : DbContext => new DbContextOptionsBuilder<T>().UseNpgsql(postgres, options => options.MigrationsHistoryTable(history)).Options;

    /// <summary>Settings that SQLite keeps per connection. The Desk's work is on the disk when it says so; Press has its packs for that.</summary>
    private sealed class Pragmas(string synchronous) : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        public static readonly Pragmas Full = new("FULL"), Normal = new("NORMAL");

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(System.Data.Common.DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;";
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
