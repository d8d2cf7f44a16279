using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Skywave.Desk;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignSqlite : IDesignTimeDbContextFactory<DeskSqlite>
{
    public DeskSqlite CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DeskSqlite>().UseSqlite("Data Source=:memory:", o => o.MigrationsHistoryTable(DeskEntry.History)).Options);
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignPostgres : IDesignTimeDbContextFactory<DeskPostgres>
{
    public DeskPostgres CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DeskPostgres>().UseNpgsql("Host=none", o => o.MigrationsHistoryTable(DeskEntry.History)).Options);
}
