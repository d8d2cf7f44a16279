using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Newsroom.People;

/// <summary>Somebody who works in the newsroom: a handle, never necessarily a true name.</summary>
public sealed class Person : IdentityUser;

/// <summary>What a person does in an edition.</summary>
public sealed class RoleRow
{
    public required string Person { get; set; }

    /// <summary>The edition's tag, or <see cref="Assignment.Every"/>.</summary>
    public required string Edition { get; set; }

    public Role Role { get; set; }
}

/// <summary>A link that lets somebody make an account, once.</summary>
public sealed class InvitationRow
{
    /// <summary>SHA-256 of the secret in the link, hex.</summary>
    public required string Hash { get; set; }

    public required string Edition { get; set; }

    public Role Role { get; set; }

    public required string By { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Until { get; set; }
}

/// <summary>One browser in which somebody is signed in.</summary>
public sealed class SessionRow
{
    public required string Id { get; set; }

    public required string Person { get; set; }

    /// <summary>As its owner knows it again: <c>Firefox on Linux</c>.</summary>
    public required string Device { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Began { get; set; }

    /// <summary>Unix seconds, UTC, to some minutes.</summary>
    public long Seen { get; set; }
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

    public DbSet<RoleRow> Roles => Set<RoleRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

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
        builder.Entity<RoleRow>(role =>
        {
            role.ToTable("people_role");
            role.HasKey(row => new { row.Person, row.Edition, row.Role });
        });
        builder.Entity<InvitationRow>(invitation =>
        {
            invitation.ToTable("people_invitation");
            invitation.HasKey(row => row.Hash);
        });
        builder.Entity<SessionRow>(session =>
        {
            session.ToTable("people_session");
            session.HasKey(row => row.Id);
            session.HasIndex(row => row.Person);
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("people_audit");
            entry.HasKey(row => row.Number);
            entry.Property(row => row.Number).ValueGeneratedNever();
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class PeopleSqlite(DbContextOptions<PeopleSqlite> options) : PeopleDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class PeoplePostgres(DbContextOptions<PeoplePostgres> options) : PeopleDb(options);
