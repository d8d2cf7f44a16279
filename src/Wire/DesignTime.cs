using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Skywave.Wire;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignSqlite : IDesignTimeDbContextFactory<WireSqlite>
{
    public WireSqlite CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WireSqlite>().UseSqlite("Data Source=:memory:", o => o.MigrationsHistoryTable(WireEntry.History)).Options);
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignPostgres : IDesignTimeDbContextFactory<WirePostgres>
{
    public WirePostgres CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WirePostgres>().UseNpgsql("Host=none", o => o.MigrationsHistoryTable(WireEntry.History)).Options);
}
