using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Wire.Watching;

namespace Skywave.Wire.Following;

/// <summary>A followed site as the newsroom sees it.</summary>
/// <param name="Counts">How many of its stories are in which state.</param>
public sealed record SiteView(SourceRow Source, SiteRow Site, IReadOnlyDictionary<PageState, int> Counts);

/// <summary>Sites whose stories are published by themselves.</summary>
public sealed class Sites
{
    private const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.";

    private readonly WireDatabase database;
    private readonly Ledger ledger;
    private readonly WireOptions options;
    private readonly Sources sources;
    private readonly TimeProvider clock;

    internal Sites(WireDatabase database, Ledger ledger, WireOptions options, Sources sources, TimeProvider clock) =>
        (this.database, this.ledger, this.options, this.sources, this.clock) = (database, ledger, options, sources, clock);

    /// <summary>Finds out how a site can be read. Nothing is stored.</summary>
    /// <param name="accessKey">Of Ghost's Content API; empty: the one in its pages.</param>
    /// <returns>The site, or one sentence on why it cannot be followed.</returns>
    public async Task<(FoundSite? Site, string? Refused)> Discover(Uri address, bool mayBePrivate, string accessKey, CancellationToken stop)
    {
        using var asker = Asker(address, mayBePrivate);
        var (site, fault) = await new Discovery(asker, address, accessKey).Find(stop);
        return (site, fault?.Reason);
    }

    /// <summary>Begins to follow a site, or follows it once more after it was ended: it goes on where it was. Null, or why not.</summary>
    /// <param name="seconds">Between two questions whether something changed.</param>
    public string? Follow(FoundSite found, string edition, int seconds, bool mayBePrivate, Actor actor)
    {
        var place = found.Address.AbsoluteUri;
        var before = sources.All().FirstOrDefault(source => source.Kind == SourceKind.Site && source.Edition == edition && source.Place == place);
        if (before is null or { EndedBy.Length: > 0 } && sources.Add(new SourceWish(edition, SourceKind.Site, place, "", seconds, mayBePrivate), actor) is { } refused)
            return refused;
        return ledger.Write(turn =>
        {
            var source = turn.Db.Sources.First(row => row.Edition == edition && row.Place == place && row.Kind == SourceKind.Site && row.EndedBy == "");
            (source.Seconds, source.Tag, source.Modified) = (seconds, "", "");
            if (turn.Db.Sites.Find(source.Id) is not { } row)
                turn.Db.Sites.Add(row = new SiteRow { Source = source.Id, Way = found.Way, Api = "", Feed = "", Maps = "", Name = "" });
            // Read another way its stories would have other names, and all would be there twice.
            if (row.Way != found.Way)
                return $"The site was followed as {row.Way} and now answers as {found.Way}; its stories have other names there. What was published stays. Put the site back, or follow it in another data folder.";
            (row.Api, row.Feed, row.Maps, row.Name, row.AccessKey, row.NotBefore) = (found.Api, found.Feed, string.Join('\n', found.Maps), found.Name, found.AccessKey, 0);
            return null;
        });
    }

    /// <summary>Asks a site at another interval. Always true.</summary>
    public bool Every(Guid source, int seconds) => ledger.Write(turn =>
    {
        if (turn.Db.Sources.Find(source) is { EndedBy: "" } row)
            row.Seconds = seconds;
        return true;
    });

    /// <summary>The sites that are followed, in the order in which they were added.</summary>
    public IReadOnlyList<SiteView> All()
    {
        using var db = database();
        var counts = db.Pages.GroupBy(page => new { page.Source, page.State }).Select(of => new { of.Key.Source, of.Key.State, Count = of.Count() }).ToList();
        return [.. db.Sources.AsNoTracking().Where(source => source.EndedBy == "" && source.Kind == SourceKind.Site).Join(db.Sites.AsNoTracking(), source => source.Id, site => site.Source, (source, site) => new { source, site })
            .AsEnumerable().OrderBy(pair => pair.source.Added)
            .Select(pair => new SiteView(pair.source, pair.site, counts.Where(count => count.Source == pair.source.Id).ToDictionary(count => count.State, count => count.Count)))];
    }

    /// <summary>Stories that are not as their site has them, with the reason of each, the newest first.</summary>
    public IReadOnlyList<PageRow> Troubles(Guid source, int count)
    {
        using var db = database();
        return [.. db.Pages.AsNoTracking().Where(page => page.Source == source && page.State != PageState.Gone && page.Reason != "").OrderByDescending(page => page.At).Take(count)];
    }

    /// <summary>Where each story stood at its site, and which story it is, in the order of their addresses.</summary>
    public IReadOnlyList<(string Address, Guid Story)> Addresses(Guid source)
    {
        using var db = database();
        return [.. db.Pages.AsNoTracking().Where(page => page.Source == source && page.Story != null && page.State != PageState.Gone).OrderBy(page => page.Address).Select(page => new { page.Address, page.Story })
            .AsEnumerable().Select(page => (page.Address, page.Story!.Value))];
    }

    /// <summary>Says yes to what is held of a site. Null, or why not.</summary>
    public string? Allow(Guid source, Actor actor) => ledger.Write(turn =>
    {
        if (turn.Db.Sources.Find(source) is not { EndedBy: "" } row || turn.Db.Sites.Find(source) is not { } site)
            return "That is not followed.";
        if (!actor.May(Right.Manage, row.Edition))
            return Forbidden;
        if (site.Hold == SiteHold.None)
            return "Nothing of it is held.";
        site.AllowedBy = actor.Id;
        turn.Note(actor, "site.allow", source.ToString("D"), site.HeldFor, "");
        return null;
    });

    /// <summary>Keeps a site in step until it is ended or stopped.</summary>
    public async Task Run(Guid source, ILogger log, CancellationToken stop)
    {
        try
        {
            if (sources.Find(source) is not { EndedBy: "" } row)
                return;
            using var asker = Asker(new Uri(row.Place), row.PrivateBy.Length > 0);
            if (Open(row, asker, log, stop) is not { } watch)
                return;
            await watch.Run(() => sources.Find(source), stop);
        }
        catch (OperationCanceledException)
        {
            // Somebody ended the source, or the newsroom closes.
        }
    }

    /// <summary>Reads what is new now, all of it on the first time, and ends.</summary>
    /// <param name="progress">Called after each step.</param>
    /// <returns>What came of it, and one sentence when the site could not be read to the end.</returns>
    public async Task<(SiteTally Tally, string? Fault)> Once(Guid source, Action<SiteTally, SiteRow> progress, CancellationToken stop)
    {
        var row = sources.Find(source) ?? throw new ArgumentException("There is no such source.", nameof(source));
        using var asker = Asker(new Uri(row.Place), row.PrivateBy.Length > 0);
        var (state, watch) = Made(row, asker, NullLogger.Instance, stop);
        while (true)
        {
            var (isWork, fault) = await watch.Step(isOnce: true, stop);
            progress(state.Tally, state.Row);
            if (fault is not null || !isWork)
                return (state.Tally, fault?.Reason);
        }
    }

    internal SiteAsker Asker(Uri address, bool mayBePrivate) => new(mayBePrivate ? FeedAsker.Anywhere() : FeedAsker.Public(), clock, options.Pace, address);

    private SiteWatch? Open(SourceRow row, SiteAsker asker, ILogger log, CancellationToken stop)
    {
        using (var db = database())
        {
            if (!db.Sites.Any(site => site.Source == row.Id))
                return null;
        }
        return Made(row, asker, log, stop).Watch;
    }

    private (SiteState State, SiteWatch Watch) Made(SourceRow row, SiteAsker asker, ILogger log, CancellationToken stop)
    {
        SiteRow site;
        using (var db = database())
            site = db.Sites.AsNoTracking().First(known => known.Source == row.Id);
        var pictures = new SitePictures(row.Id, database, ledger, options, asker, stop);
        var context = new SiteContext(row.Place, row.Edition, new Uri(row.Place), pictures.At);
        ISite way = site.Way switch
        {
            SiteWay.WordPress => new WordPress(site, asker, context),
            SiteWay.Ghost => new Ghost(site, asker, context),
            _ => new Pages(site, asker, context),
        };
        var state = new SiteState(row, site, database, ledger, sources, options, asker, way);
        return (state, new SiteWatch(state, clock, log));
    }
}
