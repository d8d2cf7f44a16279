using Microsoft.EntityFrameworkCore;

namespace Skywave.Press.Impressions;

/// <summary>What Press remembers: the stories as it took them, where each stands, and the files of each edition.</summary>
public abstract class PressDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<EditionRow> Editions => Set<EditionRow>();

    public DbSet<StoryRow> Stories => Set<StoryRow>();

    public DbSet<PlaceRow> Places => Set<PlaceRow>();

    public DbSet<ListRow> Lists => Set<ListRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();

    public DbSet<AddressRow> Addresses => Set<AddressRow>();

    public DbSet<RenditionRow> Renditions => Set<RenditionRow>();

    public DbSet<MediaRow> Media => Set<MediaRow>();

    public DbSet<DossierRow> Dossiers => Set<DossierRow>();

    public DbSet<DossierStoryRow> DossierStories => Set<DossierStoryRow>();

    public DbSet<ThreadRow> Threads => Set<ThreadRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<RefreshRow> Refreshes => Set<RefreshRow>();

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<LogRow> Log => Set<LogRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EditionRow>(row =>
        {
            row.ToTable("press_edition");
            row.HasKey(edition => edition.Edition);
        });
        modelBuilder.Entity<StoryRow>(row =>
        {
            row.ToTable("press_story");
            row.HasKey(story => new { story.Edition, story.Story });
            row.HasIndex(story => new { story.Edition, story.Family });
            row.HasIndex(story => new { story.Edition, story.FirstPublished });
            row.HasIndex(story => story.Family);
        });
        modelBuilder.Entity<PlaceRow>(row =>
        {
            row.ToTable("press_place");
            row.HasKey(place => new { place.Edition, place.List, place.FirstPublished, place.Story });
            row.HasIndex(place => new { place.Edition, place.Story });
            row.HasIndex(place => new { place.Edition, place.List, place.Page });
        });
        modelBuilder.Entity<ListRow>(row =>
        {
            row.ToTable("press_list");
            row.HasKey(list => new { list.Edition, list.List });
        });
        modelBuilder.Entity<FileRow>(row =>
        {
            row.ToTable("press_file");
            row.HasKey(file => new { file.Edition, file.Path });
            row.HasIndex(file => file.Blob);
        });
        modelBuilder.Entity<LinkRow>(row =>
        {
            row.ToTable("press_link");
            row.HasKey(link => new { link.Edition, link.From, link.To });
            row.HasIndex(link => new { link.Edition, link.To });
        });
        modelBuilder.Entity<CorrectionRow>(row =>
        {
            row.ToTable("press_correction");
            row.HasKey(correction => new { correction.Edition, correction.Time, correction.Story, correction.Index });
            row.HasIndex(correction => new { correction.Edition, correction.Story });
        });
        modelBuilder.Entity<AddressRow>(row =>
        {
            row.ToTable("press_address");
            row.HasKey(address => new { address.Edition, address.Path });
            row.HasIndex(address => new { address.Edition, address.Story });
        });
        modelBuilder.Entity<RenditionRow>(row =>
        {
            row.ToTable("press_rendition");
            row.HasKey(rendition => rendition.Path);
        });
        modelBuilder.Entity<MediaRow>(row =>
        {
            row.ToTable("press_media");
            row.HasKey(media => new { media.Edition, media.Path, media.Story });
            row.HasIndex(media => new { media.Edition, media.Story });
        });
        modelBuilder.Entity<DossierRow>(row =>
        {
            row.ToTable("press_dossier");
            row.HasKey(dossier => new { dossier.Edition, dossier.Id });
        });
        modelBuilder.Entity<DossierStoryRow>(row =>
        {
            row.ToTable("press_dossier_story");
            row.HasKey(story => new { story.Edition, story.Dossier, story.Family });
            row.HasIndex(story => story.Family);
        });
        modelBuilder.Entity<ThreadRow>(row =>
        {
            row.ToTable("press_thread");
            row.HasKey(thread => new { thread.Edition, thread.Subject });
        });
        modelBuilder.Entity<LetterRow>(row =>
        {
            row.ToTable("press_letter");
            row.HasKey(letter => new { letter.Edition, letter.Subject, letter.Number });
            row.HasIndex(letter => new { letter.Edition, letter.Subject, letter.Page });
        });
        modelBuilder.Entity<RevisionRow>(row =>
        {
            row.ToTable("press_revision");
            row.HasKey(revision => new { revision.Edition, revision.Story, revision.Revision });
            row.Ignore(revision => revision.IsGone);
        });
        modelBuilder.Entity<LogRow>(row =>
        {
            row.ToTable("press_log");
            row.HasKey(log => new { log.Level, log.Index });
        });
        modelBuilder.Entity<RefreshRow>(row =>
        {
            row.ToTable("press_refresh");
            row.HasKey(refresh => new { refresh.Edition, refresh.Story });
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class PressSqlite(DbContextOptions<PressSqlite> options) : PressDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class PressPostgres(DbContextOptions<PressPostgres> options) : PressDb(options);

/// <summary>One edition: its profile and its newest head.</summary>
public sealed class EditionRow
{
    public required string Edition { get; set; }

    /// <summary>EditionProfile as JSON; empty for the cover.</summary>
    public required string Profile { get; set; }

    /// <summary>Front as JSON; empty when the duty editor has set nothing.</summary>
    public string Front { get; set; } = "";

    /// <summary>0 before the first edition is made.</summary>
    public long Number { get; set; }

    /// <summary>Unix seconds, UTC.</summary>
    public long Time { get; set; }

    public string Root { get; set; } = "";

    public long Files { get; set; }

    /// <summary>Text of the head, unsigned: its hash is the next head's previous.</summary>
    public string Head { get; set; } = "";

    /// <summary>The signed note, base64.</summary>
    public string Note { get; set; } = "";

    /// <summary>Last Publication.Number that is in it.</summary>
    public long LastPublication { get; set; }

    /// <summary>Last Dossier.Number that is in it.</summary>
    public long LastDossier { get; set; }

    /// <summary>Last Discussion.Number that is in it.</summary>
    public long LastDiscussion { get; set; }

    /// <summary>When its dossiers change by themselves next, Unix milliseconds; <see cref="long.MaxValue"/>: never.</summary>
    public long NextTurn { get; set; } = long.MaxValue;

    /// <summary>What its pages were made with: theme, code, profile, key.</summary>
    public string MadeWith { get; set; } = "";

    /// <summary>What the front leads to: paths within the edition, one a line.</summary>
    public string FrontPaths { get; set; } = "";

    /// <summary>Name of the leaves list, 64 hex digits; empty when there is none.</summary>
    public string Leaves { get; set; } = "";

    /// <summary>The signed note of the edition before, base64: who has read of it still finds it by its hash.</summary>
    public string NoteBefore { get; set; } = "";

    /// <summary>Blobs of the edition before, removed with the next one, so that a reader in the middle of it still finds them. One hash per line.</summary>
    public string Outgoing { get; set; } = "";
}

/// <summary>A story as it was last taken.</summary>
public sealed class StoryRow
{
    public required string Edition { get; set; }

    public required Guid Story { get; set; }

    public required Guid Family { get; set; }

    public required string Path { get; set; }

    /// <summary>StoryDocument as JSON; empty when withdrawn, and what is left of it when retracted.</summary>
    public required string Document { get; set; }

    public string Headline { get; set; } = "";

    /// <summary>Who says what in it, Quotations as JSON; empty for none.</summary>
    public string Quotations { get; set; } = "";

    /// <summary>StoryCard as JSON, so that lists need not read whole stories; empty when withdrawn.</summary>
    public string Card { get; set; } = "";

    public int Revision { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long FirstPublished { get; set; }

    public long Updated { get; set; }

    /// <summary>Readers no longer have it: withdrawn, or retracted when there is still a document.</summary>
    public bool IsWithdrawn { get; set; }
}

/// <summary>A story's place in one list, kept when the story goes, so that the pages of the list stay where they are.</summary>
public sealed class PlaceRow
{
    public required string Edition { get; set; }

    /// <summary><c>section/world</c>, <c>topic/11000000</c>, <c>author/a-tern</c>, <c>day/2026-11-24</c>.</summary>
    public required string List { get; set; }

    public long FirstPublished { get; set; }

    public Guid Story { get; set; }

    /// <summary>The page of the list that it stands on, counted from the oldest; days have one.</summary>
    public int Page { get; set; }

    /// <summary>The story is no longer in this list.</summary>
    public bool IsGone { get; set; }
}

/// <summary>
/// A list's pages. Stories go to the open page, which is the list's own address; when that has 100, its older half becomes a page
/// that stays as it is (<c>3.html</c>) and the newer half the next open page.
/// </summary>
public sealed class ListRow
{
    public required string Edition { get; set; }

    public required string List { get; set; }

    /// <summary>Stories in it now.</summary>
    public int Stories { get; set; }

    /// <summary>Number of the open page, from 1.</summary>
    public int OpenPage { get; set; } = 1;

    /// <summary>Places on the open page.</summary>
    public int OpenPlaces { get; set; }

    /// <summary>The oldest place of the open page, Unix milliseconds.</summary>
    public long OpenSince { get; set; }

    /// <summary>An author's name as printed; empty for other lists.</summary>
    public string Title { get; set; } = "";
}

/// <summary>One file of an edition's tree.</summary>
public sealed class FileRow
{
    public required string Edition { get; set; }

    public required string Path { get; set; }

    /// <summary>Hash of the page's declared inputs.</summary>
    public required string Inputs { get; set; }

    public required string Nonce { get; set; }

    public required string Hash { get; set; }

    public long Length { get; set; }

    public required string Blob { get; set; }
}

/// <summary>One story's page shows or links to another's headline.</summary>
public sealed class LinkRow
{
    public required string Edition { get; set; }

    public Guid From { get; set; }

    public Guid To { get; set; }
}

public sealed class CorrectionRow
{
    public required string Edition { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Time { get; set; }

    public Guid Story { get; set; }

    public int Index { get; set; }
}

/// <summary>Every address that a story of the edition ever had; never given to another.</summary>
public sealed class AddressRow
{
    public required string Edition { get; set; }

    public required string Path { get; set; }

    public Guid Story { get; set; }
}

/// <summary>A rendition that is already made.</summary>
public sealed class RenditionRow
{
    public required string Path { get; set; }

    public required string Blob { get; set; }

    public long Length { get; set; }
}

/// <summary>A story's page shows this file.</summary>
public sealed class MediaRow
{
    public required string Edition { get; set; }

    public required string Path { get; set; }

    public Guid Story { get; set; }
}

/// <summary>A page of this edition depends on something that changed in another; it is looked at with the next impression.</summary>
public sealed class RefreshRow
{
    public required string Edition { get; set; }

    public Guid Story { get; set; }
}
