using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Skywave.Circulation;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal static class DesignTime
{
    internal sealed class Sqlite : IDesignTimeDbContextFactory<CirculationSqlite>
    {
        public CirculationSqlite CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<CirculationSqlite>().UseSqlite("Data Source=:memory:", options => options.MigrationsHistoryTable(CirculationEntry.History)).Options);
    }

    internal sealed class Postgres : IDesignTimeDbContextFactory<CirculationPostgres>
    {
        public CirculationPostgres CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<CirculationPostgres>().UseNpgsql("Host=none", options => options.MigrationsHistoryTable(CirculationEntry.History)).Options);
    }
}
