using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Skywave.Press.Impressions;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignSqlite : IDesignTimeDbContextFactory<PressSqlite>
{
    public PressSqlite CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PressSqlite>().UseSqlite("Data Source=:memory:", o => o.MigrationsHistoryTable(PressEntry.History)).Options);
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignPostgres : IDesignTimeDbContextFactory<PressPostgres>
{
    public PressPostgres CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PressPostgres>().UseNpgsql("Host=none", o => o.MigrationsHistoryTable(PressEntry.History)).Options);
}
