using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Skywave.Newsroom.People;

/// <summary>Somebody who works in the newsroom: a handle, never necessarily a true name.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>May create editions and invite; the first person is.</summary>
    public bool IsOwner { get; set; }
}

/// <summary>A link that signs one person in, once.</summary>
public sealed class SignInLink
{
    /// <summary>SHA-256 of the secret in the link, hex.</summary>
    public required string Hash { get; set; }

    public required string Person { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Until { get; set; }
}

/// <summary>ASP.NET Core Identity with schema version 3, the passkey table included, from the first migration on.</summary>
public abstract class PeopleDb(DbContextOptions options) : IdentityUserContext<Person>(options)
{
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    // Identity asks the application's services for the schema version when it makes its model; these know nothing else.
    private static readonly ServiceProvider Version3 = new ServiceCollection().Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseApplicationServiceProvider(Version3);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>().ToTable("people_person");
        builder.Entity<IdentityUserClaim<string>>().ToTable("people_claim");
        builder.Entity<IdentityUserLogin<string>>().ToTable("people_login");
        builder.Entity<IdentityUserToken<string>>().ToTable("people_token");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("people_passkey");
        builder.Entity<SignInLink>(link =>
        {
            link.ToTable("people_sign_in_link");
            link.HasKey(row => row.Hash);
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class PeopleSqlite(DbContextOptions<PeopleSqlite> options) : PeopleDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class PeoplePostgres(DbContextOptions<PeoplePostgres> options) : PeopleDb(options);
