using Microsoft.EntityFrameworkCore;
using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Stories.Copy;

namespace Skywave.Forum;

/// <summary>Threads, letters and what was decided. Holds nothing of who wrote: no address, no browser, no time of day.</summary>
public abstract class ForumDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<ThreadRow> Threads => Set<ThreadRow>();

    public DbSet<DebateRow> Debates => Set<DebateRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<BoxRow> Boxes => Set<BoxRow>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ThreadRow>(row =>
        {
            row.ToTable("forum_thread");
            row.HasKey(thread => thread.Subject);
            row.HasIndex(thread => new { thread.Edition, thread.Changed });
            row.HasIndex(thread => thread.Changed);
        });
        modelBuilder.Entity<DebateRow>(row =>
        {
            row.ToTable("forum_debate");
            row.HasKey(debate => debate.Id);
            row.HasIndex(debate => new { debate.Edition, debate.Slug }).IsUnique();
            row.HasIndex(debate => debate.NextTurn);
        });
        modelBuilder.Entity<LetterRow>(row =>
        {
            row.ToTable("forum_letter");
            row.HasKey(letter => letter.Id);
            row.HasIndex(letter => letter.Receipt).IsUnique();
            row.HasIndex(letter => new { letter.Edition, letter.State });
            // What was passed and waits for its batch is asked for every second.
            row.HasIndex(letter => new { letter.State, letter.Number });
            row.HasIndex(letter => new { letter.Subject, letter.Changed });
            row.HasIndex(letter => new { letter.Subject, letter.Same });
            row.HasIndex(letter => new { letter.Edition, letter.Day });
            // Two moderators at one letter: the second is told.
            row.Property(letter => letter.Steps).IsConcurrencyToken();
        });
        modelBuilder.Entity<DecisionRow>(row =>
        {
            row.ToTable("forum_decision");
            row.HasKey(decision => new { decision.Letter, decision.Step });
        });
        modelBuilder.Entity<BoxRow>(row =>
        {
            row.ToTable("forum_box");
            row.HasKey(box => box.Edition);
        });
        modelBuilder.Entity<AuditEntry>(row =>
        {
            row.ToTable("forum_audit");
            row.HasKey(entry => entry.Number);
            row.Property(entry => entry.Number).ValueGeneratedNever();
        });
    }
}

/// <summary>SQLite's own migrations.</summary>
public sealed class ForumSqlite(DbContextOptions<ForumSqlite> options) : ForumDb(options);

/// <summary>PostgreSQL's own migrations.</summary>
public sealed class ForumPostgres(DbContextOptions<ForumPostgres> options) : ForumDb(options);

/// <summary>Opens the Forum's part of the database.</summary>
public delegate ForumDb ForumDatabase();

/// <summary>A subject that readers may write about: a story, or a debate.</summary>
public sealed class ThreadRow
{
    public Guid Subject { get; set; }

    public required string Edition { get; set; }

    /// <summary>Who opened it, and on which day.</summary>
    public required string OpenedBy { get; set; }

    public DateOnly Opened { get; set; }

    /// <summary>Null while it is open.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>Number of the last letter that readers got.</summary>
    public int Letters { get; set; }

    /// <summary>Number of the discussion in which it last changed for readers.</summary>
    public long Changed { get; set; }
}

/// <summary>A debate; its letters are those of the thread with the same id.</summary>
public sealed class DebateRow
{
    public Guid Id { get; set; }

    public required string Edition { get; set; }

    public required string Slug { get; set; }

    /// <summary>Debate as JSON.</summary>
    public required string Debate { get; set; }

    /// <summary>When its round ends, Unix milliseconds; <see cref="long.MaxValue"/>: no round is open.</summary>
    public long NextTurn { get; set; }
}

/// <summary>An edition's letter box.</summary>
public sealed class BoxRow
{
    public required string Edition { get; set; }

    /// <summary>How many letters its moderators can read in a day.</summary>
    public int PerDay { get; set; }

    /// <summary>Words that hold a letter, one per line.</summary>
    public string Words { get; set; } = "";

    /// <summary>Who said so, and on which day.</summary>
    public required string SetBy { get; set; }

    public DateOnly Set { get; set; }
}

/// <summary>One letter.</summary>
public sealed class LetterRow
{
    /// <summary>Random (version 4): an id that holds a time would tell when the letter came.</summary>
    public Guid Id { get; set; }

    public Guid Subject { get; set; }

    public required string Edition { get; set; }

    /// <summary>SHA-256 of the receipt's secret, 64 hex digits; the secret itself is with the author alone.</summary>
    public required string Receipt { get; set; }

    public string Name { get; set; } = "";

    public string Mark { get; set; } = "";

    /// <summary>A language tag, or <c>und</c>.</summary>
    public required string Language { get; set; }

    public required string Text { get; set; }

    /// <summary>16 hex digits of the text's hash, by which the same text is known again; empty when the text is deleted.</summary>
    public required string Same { get; set; }

    public DateOnly Day { get; set; }

    public LetterState State { get; set; }

    /// <summary>Decisions so far.</summary>
    public int Steps { get; set; }

    /// <summary>What the rules found, one line each; empty for nothing.</summary>
    public string Findings { get; set; } = "";

    public bool HasProof { get; set; }

    public int ReplyTo { get; set; }

    public DebateSide Side { get; set; }

    public int Round { get; set; }

    /// <summary>Under which readers have it; 0: they do not.</summary>
    public int Number { get; set; }

    /// <summary>Number of the discussion in which it last changed for readers.</summary>
    public long Changed { get; set; }
}

/// <summary>A <see cref="Decision"/> as it is kept.</summary>
public sealed class DecisionRow
{
    public Guid Letter { get; set; }

    /// <summary>0, 1, 2 … of the letter.</summary>
    public int Step { get; set; }

    public LetterState From { get; set; }

    public LetterState To { get; set; }

    public Hand Hand { get; set; }

    public required string By { get; set; }

    public Reason Reason { get; set; }

    public DateOnly Day { get; set; }
}
