using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Skywave.Tests;

/// <summary>A fresh database and folder for one test: SQLite in the folder, or one on the server that SKYWAVE_TEST_POSTGRES names, dropped afterwards.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string? server;
    private readonly string? name;

    private TestDatabase(string? server)
    {
        Folder = Path.Combine(Path.GetTempPath(), "skywave-" + Path.GetRandomFileName());
        Directory.CreateDirectory(Folder);
        if (server is null)
            return;
        this.server = server;
        name = "skywave_test_" + Guid.NewGuid().ToString("N");
        Run($"CREATE DATABASE {name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 8 }.ConnectionString;
    }

    public static TestDatabase Sqlite() => new(null);

    /// <summary>Skips the test where there is no server to try it on.</summary>
    public static TestDatabase Postgres()
    {
        var server = Environment.GetEnvironmentVariable("SKYWAVE_TEST_POSTGRES");
        Assert.SkipUnless(!string.IsNullOrEmpty(server), "SKYWAVE_TEST_POSTGRES names no server.");
        return new TestDatabase(server);
    }

    /// <summary>Of PostgreSQL; null for SQLite.</summary>
    public string? ConnectionString { get; }

    public bool IsSqlite => ConnectionString is null;

    public string Folder { get; }

    public DbContextOptions<T> Options<T>(string history)
        where T : DbContext => ConnectionString is null
        ? new DbContextOptionsBuilder<T>().UseSqlite($"Data Source={Path.Combine(Folder, "newsroom.db")};Default Timeout=30", o => o.MigrationsHistoryTable(history)).Options
        : new DbContextOptionsBuilder<T>().UseNpgsql(ConnectionString, o => o.MigrationsHistoryTable(history)).Options;

    /// <summary>Lets go of the file, so that it can be copied or put back.</summary>
    public void Close()
    {
        if (IsSqlite)
            SqliteConnection.ClearAllPools();
    }

    public void Dispose()
    {
        Close();
        if (name is not null)
        {
            using (var connection = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(connection);
            Run($"DROP DATABASE {name} WITH (FORCE)");
        }
        Directory.Delete(Folder, recursive: true);
    }

    private void Run(string statement)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }
}
