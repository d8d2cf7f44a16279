using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Desk;

/// <summary>The newsroom's work: editions, stories in progress, their changes, and what was handed to Press.</summary>
public abstract class DeskDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<EditionRow> Editions => Set<EditionRow>();

    public DbSet<StoryRow> Stories => Set<StoryRow>();

    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    public DbSet<PublicationRow> Publications => Set<PublicationRow>();

    public DbSet<FrontRow> Fronts => Set<FrontRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<EmbargoRow> Embargoes => Set<EmbargoRow>();

    public DbSet<AlarmRow> Alarms => Set<AlarmRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<AdaptationRow> Adaptations => Set<AdaptationRow>();

    public DbSet<DossierRow> Dossiers => Set<DossierRow>();

    public DbSet<DossierStoryRow> DossierStories => Set<DossierStoryRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<CreditRow> Credits => Set<CreditRow>();

    public DbSet<RecallRow> Recalls => Set<RecallRow>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EditionRow>(row =>
        {
            row.ToTable("desk_edition");
            row.HasKey(edition => edition.Edition);
        });
        modelBuilder.Entity<StoryRow>(row =>
        {
            row.ToTable("desk_story");
            row.HasKey(story => story.Id);
            row.HasIndex(story => new { story.Edition, story.Source, story.Key }).IsUnique();
            row.HasIndex(story => new { story.Edition, story.UpdatedAt });
            row.HasIndex(story => story.Family);
            // An adaptation and its original find one another by these, whichever comes first.
            row.HasIndex(story => story.Key);
            row.HasIndex(story => story.FamilyKey);
            row.Property(story => story.Revision).IsConcurrencyToken();
        });
        modelBuilder.Entity<ChangeRow>(row =>
        {
            row.ToTable("desk_change");
            row.HasKey(change => change.Id);
            row.HasIndex(change => new { change.Story, change.Revision });
        });
        modelBuilder.Entity<PublicationRow>(row =>
        {
            row.ToTable("desk_publication");
            row.HasKey(publication => publication.Number);
            row.Property(publication => publication.Number).ValueGeneratedNever();
            row.HasIndex(publication => new { publication.Edition, publication.Number });
            row.HasIndex(publication => new { publication.Story, publication.Number });
        });
        modelBuilder.Entity<FrontRow>(row =>
        {
            row.ToTable("desk_front");
            row.HasKey(front => front.Edition);
        });
        modelBuilder.Entity<ScheduleRow>(row =>
        {
            row.ToTable("desk_schedule");
            row.HasKey(schedule => schedule.Story);
            row.HasIndex(schedule => schedule.At);
        });
        modelBuilder.Entity<EmbargoRow>(row =>
        {
            row.ToTable("desk_embargo");
            row.HasKey(embargo => embargo.Story);
        });
        modelBuilder.Entity<AlarmRow>(row =>
        {
            row.ToTable("desk_alarm");
            row.HasKey(alarm => alarm.Id);
        });
        modelBuilder.Entity<AlertRow>(row =>
        {
            row.ToTable("desk_alert");
            row.HasKey(alert => alert.Id);
            row.HasIndex(alert => new { alert.EndedAt, alert.Until });
        });
        modelBuilder.Entity<AdaptationRow>(row =>
        {
            row.ToTable("desk_adaptation");
            row.HasKey(adaptation => adaptation.Story);
            row.HasIndex(adaptation => adaptation.Source);
        });
        modelBuilder.Entity<DossierRow>(row =>
        {
            row.ToTable("desk_dossier");
            row.HasKey(dossier => dossier.Id);
            row.HasIndex(dossier => dossier.Slug).IsUnique();
        });
        modelBuilder.Entity<DossierStoryRow>(row =>
        {
            row.ToTable("desk_dossier_story");
            row.HasKey(story => new { story.Dossier, story.Family });
            row.HasIndex(story => story.Family);
        });
        ItemTables.Add(modelBuilder);
        modelBuilder.Entity<AuditEntry>(row =>
        {
            row.ToTable("desk_audit");
            row.HasKey(entry => entry.Number);
            row.Property(entry => entry.Number).ValueGeneratedNever();
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class DeskSqlite(DbContextOptions<DeskSqlite> options) : DeskDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class DeskPostgres(DbContextOptions<DeskPostgres> options) : DeskDb(options);

/// <summary>Opens the Desk's part of the database.</summary>
public delegate DeskDb DeskDatabase();

public sealed class EditionRow
{
    public required string Edition { get; set; }

    /// <summary>EditionProfile as JSON.</summary>
    public required string Profile { get; set; }

    /// <summary>Order among the editions.</summary>
    public int Position { get; set; }
}

/// <summary>A story in progress. What readers have of it is in its publications.</summary>
public sealed class StoryRow
{
    /// <summary>The <see cref="Source"/> of a story that follows another edition's in another script; its <see cref="Key"/> is that story's id.</summary>
    public const string Twin = "twin";

    public Guid Id { get; set; }

    /// <summary>The id of one of those that are adaptations of one another; see <see cref="Stories.Families"/>.</summary>
    public Guid Family { get; set; }

    /// <summary>The key of the story that this one adapts, or one that all adaptations name; null for none. That story may come later.</summary>
    public string? FamilyKey { get; set; }

    public required string Edition { get; set; }

    /// <summary>Where an imported story came from; for one written here, <c>desk</c>.</summary>
    public required string Source { get; set; }

    /// <summary>Its own name at its source; for one written here, its id.</summary>
    public required string Key { get; set; }

    /// <summary>For lists and search, as in the document.</summary>
    public required string Headline { get; set; }

    /// <summary>StoryDocument as JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Goes up by one with each save.</summary>
    public int Revision { get; set; }

    /// <summary>Member or block → the revision that last changed it, as JSON: what a save against an older base is checked by.</summary>
    public string Touched { get; set; } = "{}";

    /// <summary>Unix milliseconds, UTC.</summary>
    public long UpdatedAt { get; set; }

    public string UpdatedBy { get; set; } = "";

    /// <summary>The revision that readers have; 0: none.</summary>
    public int PublishedRevision { get; set; }

    /// <summary>How often it went to readers.</summary>
    public int Publications { get; set; }

    /// <summary>Unix milliseconds, UTC; 0: never.</summary>
    public long FirstPublished { get; set; }

    public string LastHash { get; set; } = "";

    /// <summary>Readers no longer have it.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>Withdrawn, and its address says why.</summary>
    public bool IsRetracted { get; set; }

    /// <summary>Hash of the item as it was imported, so that the same import again changes nothing.</summary>
    public string ImportHash { get; set; } = "";

    /// <summary>Quotations found by the import, as JSON.</summary>
    public string Quotations { get; set; } = "";

    /// <summary>PictureNote as JSON: a picture that the imported page named and that did not come with it; empty for none. For the newsroom alone.</summary>
    public string PictureNote { get; set; } = "";
}

/// <summary>One save, or one that was refused because somebody else had changed the same: nothing typed is lost.</summary>
public sealed class ChangeRow
{
    public long Id { get; set; }

    public Guid Story { get; set; }

    public int Base { get; set; }

    /// <summary>The revision that it made; 0 when refused.</summary>
    public int Revision { get; set; }

    public long Time { get; set; }

    public required string Actor { get; set; }

    /// <summary>The changes as sent.</summary>
    public required string Changes { get; set; }
}

/// <summary>A Publication as it was handed on.</summary>
public sealed class PublicationRow
{
    public long Number { get; set; }

    public required string Edition { get; set; }

    /// <summary>Publication as JSON; a withdrawal empties those of the story before it.</summary>
    public required string Publication { get; set; }

    public Guid Story { get; set; }

    public required string Actor { get; set; }
}

public sealed class FrontRow
{
    public required string Edition { get; set; }

    /// <summary>Front as JSON.</summary>
    public required string Front { get; set; }
}

/// <summary>A story that is to be published by itself; it goes when that has happened.</summary>
public sealed class ScheduleRow
{
    public Guid Story { get; set; }

    public required string Edition { get; set; }

    /// <summary>Unix milliseconds, UTC: what <see cref="Wall"/> was reckoned to be.</summary>
    public long At { get; set; }

    /// <summary>What the clock on the wall shows then: <c>2026-11-30T18:00</c>.</summary>
    public required string Wall { get; set; }

    /// <summary>IANA name of the zone whose clock that is.</summary>
    public required string Zone { get; set; }

    /// <summary>Account id of who planned it.</summary>
    public required string Actor { get; set; }

    public required string By { get; set; }

    /// <summary>Why it could not go when its time came; empty when it was not tried.</summary>
    public string Fault { get; set; } = "";

    public long TriedAt { get; set; }
}

/// <summary>Nobody publishes the story before then. Stays when it is over, as a record.</summary>
public sealed class EmbargoRow
{
    public Guid Story { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Until { get; set; }

    /// <summary>As in <see cref="ScheduleRow.Wall"/>.</summary>
    public required string Wall { get; set; }

    public required string Zone { get; set; }

    public required string By { get; set; }

    /// <summary>Whose embargo it is, for colleagues.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Something that the desk must see; it goes when somebody says that it was seen.</summary>
public sealed class AlarmRow
{
    public long Id { get; set; }

    public required string Edition { get; set; }

    public Guid? Story { get; set; }

    public long Time { get; set; }

    public required string Text { get; set; }
}

/// <summary>An alert in all its languages.</summary>
public sealed class AlertRow
{
    public Guid Id { get; set; }

    /// <summary>An <see cref="Skywave.Stories.Copy.AlertLevel"/> by its name.</summary>
    public required string Level { get; set; }

    /// <summary>Edition → text, as JSON.</summary>
    public required string Texts { get; set; }

    public Guid? Story { get; set; }

    public long From { get; set; }

    public long Until { get; set; }

    public required string By { get; set; }

    /// <summary>When it was recalled or its time was over; 0: it stands.</summary>
    public long EndedAt { get; set; }

    public string EndedBy { get; set; } = "";
}

/// <summary>That a story was adapted from another, and what that one said.</summary>
public sealed class AdaptationRow
{
    public Guid Story { get; set; }

    public Guid Source { get; set; }

    /// <summary>The source's revision that the adaptation has taken in.</summary>
    public int Revision { get; set; }

    /// <summary>The source's StoryDocument at that revision, as JSON: what later changes are shown against.</summary>
    public required string Document { get; set; }
}

/// <summary>One developing matter.</summary>
public sealed class DossierRow
{
    public Guid Id { get; set; }

    /// <summary>Its part of the address, the same in every edition.</summary>
    public required string Slug { get; set; }

    /// <summary>Goes up by one with each change.</summary>
    public long Number { get; set; }

    /// <summary>Dossier as JSON.</summary>
    public required string Dossier { get; set; }

    public long UpdatedAt { get; set; }
}

/// <summary>A story, in all languages, that belongs to a dossier.</summary>
public sealed class DossierStoryRow
{
    public Guid Dossier { get; set; }

    public Guid Family { get; set; }
}
