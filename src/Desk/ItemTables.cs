using Microsoft.EntityFrameworkCore;

namespace Skywave.Desk;

/// <summary>What the Desk keeps of agencies' items.</summary>
internal static class ItemTables
{
    public static void Add(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ItemRow>(row =>
        {
            row.ToTable("desk_item");
            row.HasKey(item => new { item.Story, item.Source, item.Key });
            row.HasIndex(item => new { item.Source, item.Key });
        });
        modelBuilder.Entity<CreditRow>(row =>
        {
            row.ToTable("desk_credit");
            row.HasKey(credit => new { credit.Story, credit.Agency });
        });
        modelBuilder.Entity<RecallRow>(row =>
        {
            row.ToTable("desk_recall");
            row.HasKey(recall => recall.Number);
            row.Property(recall => recall.Number).ValueGeneratedNever();
        });
    }
}

/// <summary>An item that was opened as a story or attached to one. Its text is not kept, only hashes of it.</summary>
public sealed class ItemRow
{
    public Guid Story { get; set; }

    /// <summary>As in the dispatch.</summary>
    public required string Source { get; set; }

    /// <summary>As in the dispatch.</summary>
    public required string Key { get; set; }

    /// <summary>BCP-47 tag of its text.</summary>
    public required string Language { get; set; }

    /// <summary>Names to be credited, a JSON array.</summary>
    public string Agencies { get; set; } = "[]";

    /// <summary>Its shingles; see <see cref="Stories.Passages.Of"/>.</summary>
    public byte[] Passages { get; set; } = [];

    /// <summary>SHA-256 of its pictures, with spaces between.</summary>
    public string Pictures { get; set; } = "";

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Added { get; set; }
}

/// <summary>An agency that is in a story's credit line because of its items, and not by hand.</summary>
public sealed class CreditRow
{
    public Guid Story { get; set; }

    public required string Agency { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Since { get; set; }
}

/// <summary>A recall of the Wire that was taken.</summary>
public sealed class RecallRow
{
    public long Number { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Taken { get; set; }
}
