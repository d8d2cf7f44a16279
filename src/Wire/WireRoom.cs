using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Following;
using Skywave.Wire.Watching;

namespace Skywave.Wire;

/// <summary>What became of an item that was handed over.</summary>
/// <param name="Story">Null when it was refused.</param>
/// <param name="Refused">One sentence for a person.</param>
public sealed record HandedOver(Guid? Story, string? Refused = null, bool IsForbidden = false);

/// <summary>A story that an item can be attached to.</summary>
public sealed record StoryChoice(Guid Id, string Edition, string Headline);

/// <summary>What the Wire is lent by the Newsroom.</summary>
/// <param name="Blobs">Where bytes are kept as they came.</param>
/// <param name="HashEntry">SHA-256 of the canonical JSON of an entry of the audit log but for its own hash, 64 hex digits.</param>
public sealed record WireOptions(IBlobs Blobs, Func<AuditEntry, string> HashEntry)
{
    /// <summary>Folders in which watched folders may lie: whoever manages an edition must not read the rest of the machine through it.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Hears of a bug that kept a file from being read: its name, and what was thrown.</summary>
    public Action<string, Exception> Fault { get; init; } = (_, _) => { };

    /// <summary>Puts a picture where stories have theirs.</summary>
    public Func<byte[], (MediaRef? Media, string? Refused)> TakePicture { get; init; } = _ => (null, "Pictures are not taken here.");

    /// <summary>Fetches a picture that a feed's item names by its address; the flag: the source may lie in a private network. Null when it cannot be had.</summary>
    public Func<Uri, bool, byte[]?> Fetch { get; init; } = FeedAsker.Fetch;

    /// <summary>Makes a story of an item in an edition; the document's agencies are those to be credited.</summary>
    public Func<string, Dispatch, Actor, HandedOver> Open { get; init; } = (_, _, _) => new HandedOver(null, "Stories are not opened here.");

    /// <summary>Publishes stories of a followed site in an edition, in one transaction; the same again changes nothing.</summary>
    public Func<string, IReadOnlyList<SiteStory>, IReadOnlyList<HandedOver>> Publish { get; init; } = (_, stories) => [.. stories.Select(_ => new HandedOver(null, "Stories are not published here."))];

    /// <summary>Takes stories away from readers that a followed site no longer has; one that readers do not have stays as it is.</summary>
    public Action<IReadOnlyList<Guid>> Withdraw { get; init; } = _ => { };

    /// <summary>How gently followed sites are asked.</summary>
    public SitePace Pace { get; init; } = new();

    /// <summary>Adds an item to a story.</summary>
    public Func<Guid, Dispatch, Actor, HandedOver> Attach { get; init; } = (_, _, _) => new HandedOver(null, "Stories are not opened here.");

    /// <summary>Stories whose headline holds the words.</summary>
    public Func<string, IReadOnlyList<StoryChoice>> FindStories { get; init; } = _ => [];

    /// <summary>Tags of the editions that there are.</summary>
    public Func<IReadOnlyList<string>> Editions { get; init; } = () => [];
}

/// <summary>Agencies' items, from their arrival to the story. Every change is one transaction with its entry in the log.</summary>
public sealed class WireRoom
{
    private const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.";

    private readonly WireDatabase database;
    private readonly WireOptions options;

    public WireRoom(WireDatabase database, WireOptions options, TimeProvider clock)
    {
        (this.database, this.options) = (database, options);
        Ledger = new Ledger(database, options, clock);
        Sources = new Sources(database, Ledger, options);
        Sites = new Sites(database, Ledger, options, Sources, clock);
        Arrivals = new Arrivals(Ledger, options);
        Retention = new Retention(Ledger, options);
    }

    internal Ledger Ledger { get; }

    public Sources Sources { get; }

    public Sites Sites { get; }

    public Arrivals Arrivals { get; }

    public Retention Retention { get; }

    /// <summary>Tags of the editions that there are.</summary>
    public IReadOnlyList<string> Editions => options.Editions();

    /// <inheritdoc cref="WireOptions.Roots"/>
    public IReadOnlyList<string> Roots => options.Roots;

    /// <inheritdoc cref="Ledger.Changed"/>
    public event Action? Changed
    {
        add => Ledger.Changed += value;
        remove => Ledger.Changed -= value;
    }

    /// <summary>The newest versions, newest first; without their dispatch.</summary>
    /// <param name="source">Of that source alone; null for all.</param>
    /// <param name="edition">Of that edition alone; null or empty for all.</param>
    public IReadOnlyList<ItemRow> List(Guid? source, string? edition, ItemState? state, int count)
    {
        using var db = database();
        var rows = db.Items.AsNoTracking().Where(item => item.ReplacedBy == 0);
        if (source is { } from)
            rows = rows.Where(item => item.Source == from);
        if (!string.IsNullOrEmpty(edition))
            rows = rows.Where(item => item.Edition == edition);
        if (state is { } wanted)
            rows = rows.Where(item => item.State == wanted);
        return rows.OrderByDescending(item => item.Number).Take(count).Select(item => new ItemRow
        {
            Number = item.Number, Source = item.Source, Edition = item.Edition, Key = item.Key, Version = item.Version, Headline = item.Headline, Dispatch = "", Hash = "", Raw = item.Raw, File = item.File,
            Place = item.Place, Arrived = item.Arrived, State = item.State, Reason = item.Reason, Story = item.Story, By = item.By, At = item.At,
        }).ToList();
    }

    public ItemRow? Find(long number)
    {
        using var db = database();
        return db.Items.AsNoTracking().FirstOrDefault(item => item.Number == number);
    }

    /// <summary>All versions of an item, newest first.</summary>
    public IReadOnlyList<ItemRow> Versions(ItemRow item)
    {
        using var db = database();
        return db.Items.AsNoTracking().Where(other => other.Source == item.Source && other.Key == item.Key).OrderByDescending(other => other.Version).Take(100).ToList();
    }

    /// <summary>A number that goes up with every change of what <see cref="List"/> shows.</summary>
    public long LastChange()
    {
        using var db = database();
        return db.Audit.Max(entry => (long?)entry.Number) ?? 0;
    }

    /// <summary>The newest entries of this room's log, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count)
    {
        using var db = database();
        return db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Take(count).ToList();
    }

    /// <summary>The bytes as they came; null when they were not kept or are forgotten.</summary>
    public byte[]? Raw(ItemRow item) => BlobId.IsValid(item.Raw) ? options.Blobs.Read(new BlobId(item.Raw)) : null;

    /// <summary>Items that agencies took back after a number, oldest first, each with the last version that could be used.</summary>
    public IReadOnlyList<Recall> RecallsAfter(long number)
    {
        using var db = database();
        var recalls = new List<Recall>();
        foreach (var kill in db.Items.AsNoTracking().Where(item => item.State == ItemState.Killed && item.Number > number).OrderBy(item => item.Number).Take(100).ToList())
        {
            var last = db.Items.AsNoTracking().Where(item => item.Source == kill.Source && item.Key == kill.Key && item.Dispatch != "").OrderByDescending(item => item.Version).FirstOrDefault();
            var first = db.Items.AsNoTracking().Where(item => item.Source == kill.Source && item.Key == kill.Key).Min(item => item.Arrived);
            recalls.Add(new Recall(
                kill.Number, kill.Edition, kill.Key, kill.Reason, DateTimeOffset.FromUnixTimeMilliseconds(first), last is null ? null : Arrivals.Read(last)));
        }
        return recalls;
    }

    /// <summary>Makes a story of it.</summary>
    public HandedOver Open(long number, Actor actor) => HandOver(number, null, actor);

    /// <summary>Adds it to a story; the story's room asks for the role there.</summary>
    public HandedOver Attach(long number, Guid story, Actor actor) => HandOver(number, story, actor);

    public IReadOnlyList<StoryChoice> FindStories(string words) => options.FindStories(words);

    private HandedOver HandOver(long number, Guid? story, Actor actor)
    {
        if (Find(number) is not { } item)
            return new HandedOver(null, "There is no such item.");
        if (story is null && !actor.May(Right.Write, item.Edition))
            return new HandedOver(null, Forbidden, IsForbidden: true);
        if (item.State is ItemState.Killed or ItemState.SetAside)
            return new HandedOver(null, item.Reason);
        if (item.ReplacedBy != 0)
            return new HandedOver(null, "A newer version of this item has come. Use that one.");
        var source = Sources.Find(item.Source);
        var dispatch = Arrivals.WithPictures(item, source, source is { Kind: SourceKind.Folder } && Sources.Refusal(Sources.PathOf(source)) is null ? Sources.PathOf(source) : "");
        var given = story is { } to ? options.Attach(to, dispatch, actor) : options.Open(item.Edition, dispatch, actor);
        if (given.Story is not { } id)
            return given;
        // The story is there: what is written here says so, and saying it twice changes nothing.
        Ledger.Write(turn =>
        {
            if (turn.Db.Items.Find(number) is not { } row || row.State == ItemState.Killed)
                return;
            var before = row.State;
            (row.State, row.Story, row.By, row.At) = (story is null ? ItemState.Opened : ItemState.Attached, id, actor.Name, turn.Now);
            turn.Note(actor, story is null ? "item.open" : "item.attach", number.ToString(System.Globalization.CultureInfo.InvariantCulture), before.ToString(), $"{row.State} {id:D}");
        });
        return given;
    }
}
