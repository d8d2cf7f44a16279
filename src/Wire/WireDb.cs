using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Wire.Following;

namespace Skywave.Wire;

/// <summary>Where items come from and what came. The bytes as they came are in the Store.</summary>
public abstract class WireDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<SiteRow> Sites => Set<SiteRow>();

    public DbSet<PageRow> Pages => Set<PageRow>();

    public DbSet<SitePictureRow> SitePictures => Set<SitePictureRow>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SourceRow>(row =>
        {
            row.ToTable("wire_source");
            row.HasKey(source => source.Id);
        });
        modelBuilder.Entity<FileRow>(row =>
        {
            row.ToTable("wire_file");
            row.HasKey(file => new { file.Source, file.Name });
        });
        modelBuilder.Entity<ItemRow>(row =>
        {
            row.ToTable("wire_item");
            row.HasKey(item => item.Number);
            row.Property(item => item.Number).ValueGeneratedNever();
            row.HasIndex(item => new { item.Source, item.Key, item.Version }).IsUnique();
            row.HasIndex(item => new { item.ReplacedBy, item.Number });
            row.HasIndex(item => new { item.State, item.Number });
            row.HasIndex(item => item.Raw);
        });
        SiteTables.Add(modelBuilder);
        modelBuilder.Entity<AuditEntry>(row =>
        {
            row.ToTable("wire_audit");
            row.HasKey(entry => entry.Number);
            row.Property(entry => entry.Number).ValueGeneratedNever();
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class WireSqlite(DbContextOptions<WireSqlite> options) : WireDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class WirePostgres(DbContextOptions<WirePostgres> options) : WireDb(options);

/// <summary>Opens the Wire's part of the database.</summary>
public delegate WireDb WireDatabase();

/// <summary>Whence a source's items come.</summary>
public enum SourceKind
{
    /// <summary>A folder of this machine, into which an agency's receiver writes.</summary>
    Folder,

    /// <summary>An address that is asked again and again.</summary>
    Feed,

    /// <summary>A whole site, whose stories are published by themselves.</summary>
    Site,
}

/// <summary>A folder, a feed or a site that is watched.</summary>
public sealed class SourceRow
{
    public Guid Id { get; set; }

    /// <summary>The edition whose language its items are in.</summary>
    public required string Edition { get; set; }

    public SourceKind Kind { get; set; }

    /// <summary>The folder's path, within the first of the roots or whole, or the feed's or site's address.</summary>
    public required string Place { get; set; }

    /// <summary>As readers know the agency; empty: each item says whose it is.</summary>
    public string Agency { get; set; } = "";

    /// <summary>A feed is asked, a folder looked through, every so many seconds.</summary>
    public int Seconds { get; set; }

    /// <summary>Who allowed a feed that lies in a private network; empty: it must not.</summary>
    public string PrivateBy { get; set; } = "";

    public required string AddedBy { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Added { get; set; }

    /// <summary>Who ended it; empty while it is watched.</summary>
    public string EndedBy { get; set; } = "";

    public long Ended { get; set; }

    /// <summary>Why it could not be read the last time; empty when it could.</summary>
    public string Fault { get; set; } = "";

    /// <summary>Times in a row that it could not be read.</summary>
    public int Failures { get; set; }

    /// <summary>When it was read last; 0: never.</summary>
    public long ReadAt { get; set; }

    /// <summary>What the feed's server wants to hear again (RFC 9110, 8.8); empty for nothing.</summary>
    public string Tag { get; set; } = "";

    public string Modified { get; set; } = "";
}

/// <summary>A file of a watched folder that was read, so that it is not read twice.</summary>
public sealed class FileRow
{
    public Guid Source { get; set; }

    /// <summary>Path within the folder, with slashes.</summary>
    public required string Name { get; set; }

    public long Length { get; set; }

    /// <summary>Ticks of its last change, UTC.</summary>
    public long Changed { get; set; }

    /// <summary>SHA-256 of its bytes; empty when they were too many.</summary>
    public required string Hash { get; set; }
}

/// <summary>What became of an item.</summary>
public enum ItemState
{
    New,

    /// <summary>It became a story of its own.</summary>
    Opened,

    /// <summary>It was added to a story.</summary>
    Attached,

    /// <summary>The agency took it back, or withholds it.</summary>
    Killed,

    /// <summary>It cannot be used; <see cref="ItemRow.Reason"/> says why.</summary>
    SetAside,
}

/// <summary>One version of an item as it came.</summary>
public sealed class ItemRow
{
    /// <summary>1, 2, 3 … in the order in which they came, without gaps but for those that were forgotten.</summary>
    public long Number { get; set; }

    public Guid Source { get; set; }

    public required string Edition { get; set; }

    /// <summary>The item's own name at its source; for what could not be read, the file's.</summary>
    public required string Key { get; set; }

    /// <summary>1, 2, 3 … of this key.</summary>
    public int Version { get; set; }

    public required string Headline { get; set; }

    /// <summary>Dispatch as JSON; empty when there is none to use.</summary>
    public required string Dispatch { get; set; }

    /// <summary>SHA-256 of <see cref="Dispatch"/>, so that the same again is no new version.</summary>
    public required string Hash { get; set; }

    /// <summary>The bytes as they came, in the Store; empty when they were not kept.</summary>
    public required string Raw { get; set; }

    /// <summary>Name of the file, or the feed's address.</summary>
    public required string File { get; set; }

    /// <summary>Where in the file: <c>item 3</c>; empty for a file that is one item.</summary>
    public required string Place { get; set; }

    /// <summary>Files that lay beside and were named in it: path → SHA-256 in the Store, as JSON.</summary>
    public string Beside { get; set; } = "{}";

    /// <summary>The agency's own time of this version; Unix milliseconds, UTC; 0: it does not say.</summary>
    public long Dated { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Arrived { get; set; }

    public ItemState State { get; set; }

    /// <summary>Of what is killed or set aside; one sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The story that it, or a version before it, was opened as or attached to.</summary>
    public Guid? Story { get; set; }

    /// <summary>Who opened or attached it, by name.</summary>
    public string By { get; set; } = "";

    /// <summary>When; Unix milliseconds, UTC.</summary>
    public long At { get; set; }

    /// <summary>The number of the version that is to be used in its place; 0: this is the newest; −1: the file was read again, and this is no longer so.</summary>
    public long ReplacedBy { get; set; }
}
