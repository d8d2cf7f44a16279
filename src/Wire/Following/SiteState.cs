using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Wire.Following;

/// <summary>What came of one run, for whoever waits for it.</summary>
public sealed class SiteTally
{
    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Withdrawn { get; set; }

    /// <summary>Requests of this run, how long the site took to answer them, and how long it was left alone between them.</summary>
    public long Requests { get; set; }

    public TimeSpan Answering { get; set; }

    public TimeSpan Pausing { get; set; }

    /// <summary>Stories that could not be used, by address: one sentence each.</summary>
    public Dictionary<string, string> Refused { get; } = new(StringComparer.Ordinal);
}

/// <summary>One followed site while it is read: its rows, and how they are written.</summary>
internal sealed class SiteState(SourceRow source, SiteRow row, WireDatabase database, Ledger ledger, Sources sources, WireOptions options, SiteAsker asker, ISite site)
{
    private long counted;

    public static readonly Actor Follow = Actor.Program("follow");

    public SourceRow Source { get; set; } = source;

    public SiteRow Row => row;

    public ISite Site => site;

    public SiteAsker Asker => asker;

    public WireOptions Options => options;

    public SiteTally Tally { get; } = new();

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now => ledger.Now;

    public WireDb Open() => database();

    /// <summary>
    /// Of a list what lies below the address that is followed: of a site in several languages, or one that is a part of another, one part.
    /// </summary>
    public Leaf Within(Leaf leaf)
    {
        var path = new Uri(Source.Place).AbsolutePath;
        path = path[..(path.LastIndexOf('/') + 1)];
        return path == "/" ? leaf : leaf with { Stories = [.. leaf.Stories.Where(listed => Uri.TryCreate(listed.Address, UriKind.Absolute, out var address) && address.AbsolutePath.StartsWith(path, StringComparison.Ordinal))] };
    }

    /// <summary>What is known of stories by their keys.</summary>
    public Dictionary<string, PageRow> Known(IEnumerable<string> keys)
    {
        var wanted = keys.Distinct().ToList();
        using var db = database();
        return db.Pages.AsNoTracking().Where(page => page.Source == row.Source && wanted.Contains(page.Key)).ToDictionary(page => page.Key, StringComparer.Ordinal);
    }

    /// <summary>Writes the site's row, and whatever goes with it, in one transaction. A yes that somebody gave meanwhile stays.</summary>
    public void Save(Action<LedgerTurn>? with = null) => ledger.Write(turn =>
    {
        var kept = turn.Db.Sites.Find(row.Source) ?? throw new InvalidOperationException("A followed site has a row.");
        row.Requests += asker.Requests - counted;
        counted = asker.Requests;
        (Tally.Requests, Tally.Answering, Tally.Pausing) = (asker.Requests, asker.Answering, asker.Pausing);
        row.AllowedBy = kept.AllowedBy;
        with?.Invoke(turn);
        turn.Db.Entry(kept).CurrentValues.SetValues(row);
    });

    /// <summary>Changes rows of stories that are there, and makes those that are not.</summary>
    public static void Put(LedgerTurn turn, IEnumerable<PageRow> pages)
    {
        foreach (var page in pages)
        {
            if (turn.Db.Pages.Find(page.Source, page.Key) is { } kept)
                turn.Db.Entry(kept).CurrentValues.SetValues(page);
            else
                turn.Db.Pages.Add(page);
        }
    }

    public int Count(PageState state)
    {
        using var db = database();
        return db.Pages.Count(page => page.Source == row.Source && page.State == state);
    }

    /// <summary>Notes how the last question went, and what the site wants to hear again.</summary>
    public void Reported(string fault, string? tag, string? modified)
    {
        sources.Report(row.Source, fault, tag, modified);
        Source = sources.Find(row.Source) ?? Source;
    }

    /// <summary>Something waits for a person. In the log once.</summary>
    public void Hold(LedgerTurn turn, SiteHold hold, string why)
    {
        if (row.Hold == hold && row.HeldFor == why)
            return;
        if (row.Hold != hold)
        {
            row.HeldAt = turn.Now;
            turn.Note(Follow, "site.hold", row.Source.ToString("D"), "", why);
        }
        (row.Hold, row.HeldFor) = (hold, why);
    }

    public void Unhold(LedgerTurn turn)
    {
        if (row.Hold == SiteHold.None)
            return;
        turn.Note(Follow, "site.release", row.Source.ToString("D"), row.HeldFor, "");
        (row.Hold, row.HeldFor, row.HeldAt) = (SiteHold.None, "", 0);
    }
}
