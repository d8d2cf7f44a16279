using Microsoft.EntityFrameworkCore;

namespace Skywave.Wire.Following;

/// <summary>What is remembered of followed sites: how they are read, how far, and what became of each story.</summary>
internal static class SiteTables
{
    public static void Add(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SiteRow>(row =>
        {
            row.ToTable("wire_site");
            row.HasKey(site => site.Source);
        });
        modelBuilder.Entity<PageRow>(row =>
        {
            row.ToTable("wire_page");
            row.HasKey(page => new { page.Source, page.Key });
            row.HasIndex(page => new { page.Source, page.State, page.Rank });
            row.HasIndex(page => new { page.Source, page.Link });
            row.HasIndex(page => new { page.Source, page.Retry });
            row.HasIndex(page => new { page.Source, page.Text });
        });
        modelBuilder.Entity<SitePictureRow>(row =>
        {
            row.ToTable("wire_site_picture");
            row.HasKey(picture => new { picture.Source, picture.Address });
        });
    }
}

/// <summary>How a site is read.</summary>
public enum SiteWay
{
    WordPress,
    Ghost,

    /// <summary>By its feed and sitemaps, which name pages, and by what is found on the pages.</summary>
    Pages,
}

/// <summary>What waits for a person's yes.</summary>
public enum SiteHold
{
    None,

    /// <summary>Many stories are gone at once.</summary>
    Deletions,

    /// <summary>Many stories have suddenly become something else.</summary>
    Shapes,
}

/// <summary>A followed site, beside its <see cref="SourceRow"/>. Times are Unix milliseconds, UTC; 0: never.</summary>
public sealed class SiteRow
{
    public Guid Source { get; set; }

    public SiteWay Way { get; set; }

    /// <summary>Where its content system answers; empty for pages.</summary>
    public required string Api { get; set; }

    /// <summary>Ghost's key for readers' programs (no secret: it stands in its pages); empty for none.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Its feed's address; empty for none.</summary>
    public required string Feed { get; set; }

    /// <summary>Addresses of its sitemaps, one a line.</summary>
    public required string Maps { get; set; }

    /// <summary>What it calls itself.</summary>
    public required string Name { get; set; }

    /// <summary>Stories that it says to have; 0: it does not say.</summary>
    public int Total { get; set; }

    /// <summary>Where the first run goes on.</summary>
    public int Offset { get; set; }

    /// <summary>When the first run was over.</summary>
    public long FirstDone { get; set; }

    /// <summary>By the site's own clock: everything that changed before is known.</summary>
    public long Cursor { get; set; }

    /// <summary>When it was last asked whether anything changed.</summary>
    public long AskedAt { get; set; }

    /// <summary>When it was last asked for what changed.</summary>
    public long SinceAt { get; set; }

    /// <summary>Where the slow look through all names goes on, when a part was looked at last, and when the newest.</summary>
    public int Look { get; set; }

    public long LookedAt { get; set; }

    public long TopAt { get; set; }

    /// <summary>The number of this look through all names.</summary>
    public int Round { get; set; }

    /// <summary>The newest story that the part before in this look had last: the next begins below.</summary>
    public long Below { get; set; }

    /// <summary>It is not asked before: it said so, or it failed.</summary>
    public long NotBefore { get; set; }

    /// <summary>Requests since it is followed.</summary>
    public long Requests { get; set; }

    public SiteHold Hold { get; set; }

    /// <summary>Why something waits for a yes; empty when nothing does.</summary>
    public string HeldFor { get; set; } = "";

    public long HeldAt { get; set; }

    /// <summary>Who said yes to what is held, until it is done; empty: nobody.</summary>
    public string AllowedBy { get; set; } = "";
}

/// <summary>What became of a story of a followed site.</summary>
public enum PageState
{
    /// <summary>It is in the newsroom, and its readers have it if the newsroom has not taken it away.</summary>
    Taken,

    /// <summary>It could not be used; <see cref="PageRow.Reason"/> says why.</summary>
    Refused,

    /// <summary>Its newest form looks broken; the last good one stands.</summary>
    Odd,

    /// <summary>The site no longer has it; it waits for a yes, for too many are gone at once.</summary>
    Missing,

    /// <summary>The site no longer has it, and it was withdrawn.</summary>
    Gone,
}

/// <summary>One story of a followed site.</summary>
public sealed class PageRow
{
    public Guid Source { get; set; }

    public required string Key { get; set; }

    public required string Address { get; set; }

    /// <summary>The address as links within the site name it; see <see cref="OwnLinks"/>.</summary>
    public required string Link { get; set; }

    public long Rank { get; set; }

    public required string Mark { get; set; }

    /// <summary>What the site's feed last said of it, where the feed is another list than the one with the marks; empty for nothing.</summary>
    public string FeedMark { get; set; } = "";

    /// <summary>SHA-256 of the story as it was last handed over.</summary>
    public string Hash { get; set; } = "";

    /// <summary>SHA-256 of its text, and the characters of it, when it was last handed over.</summary>
    public string Text { get; set; } = "";

    public int Length { get; set; }

    /// <summary>SHA-256 of the form that looks broken, or <c>lost</c> when there is none; empty when it looks well.</summary>
    public string OddHash { get; set; } = "";

    public PageState State { get; set; }

    /// <summary>One sentence; empty when all is well.</summary>
    public string Reason { get; set; } = "";

    public Guid? Story { get; set; }

    /// <summary>When it was last read, or withdrawn.</summary>
    public long At { get; set; }

    /// <summary>When it is read again although nothing says that it changed; 0: not.</summary>
    public long Retry { get; set; }

    public int Tries { get; set; }

    /// <summary>The look through all names that saw it last.</summary>
    public int Round { get; set; }
}

/// <summary>A picture of a followed site, so that it is fetched once.</summary>
public sealed class SitePictureRow
{
    public Guid Source { get; set; }

    /// <summary>SHA-256 of its address.</summary>
    public required string Address { get; set; }

    /// <summary>What the newsroom has of it: a <c>MediaRef</c> as JSON.</summary>
    public required string Media { get; set; }
}
