using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Skywave.Forum;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignSqlite : IDesignTimeDbContextFactory<ForumSqlite>
{
    public ForumSqlite CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ForumSqlite>().UseSqlite("Data Source=:memory:", o => o.MigrationsHistoryTable(ForumEntry.History)).Options);
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignPostgres : IDesignTimeDbContextFactory<ForumPostgres>
{
    public ForumPostgres CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ForumPostgres>().UseNpgsql("Host=none", o => o.MigrationsHistoryTable(ForumEntry.History)).Options);
}
