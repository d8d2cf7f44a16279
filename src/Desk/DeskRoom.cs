using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk;

/// <summary>What the Desk is lent by the Newsroom.</summary>
/// <param name="HashDocument">SHA-256 of a document's canonical JSON, 64 hex digits (Seal's form).</param>
/// <param name="HashEntry">SHA-256 of the canonical JSON of an entry of the audit log but for its own hash, 64 hex digits.</param>
/// <param name="FindQuotations">Who says what in a document (Wire's reading of it).</param>
public sealed record DeskOptions(Func<StoryDocument, string> HashDocument, Func<AuditEntry, string> HashEntry, Func<StoryDocument, ImmutableArray<Quotation>> FindQuotations);

/// <summary>Tells where readers have a story and in which edition; null when they have it nowhere. The Desk itself does not know.</summary>
public delegate (string Address, long Edition)? PublishedAt(EditionProfile edition, Guid story);

/// <summary>What a save led to.</summary>
/// <param name="Revision">The newest revision, whether the save was taken or not.</param>
/// <param name="Conflicts">Parts that somebody else changed since; the save is kept aside, the document is theirs.</param>
/// <param name="IsForbidden">The actor's role does not allow it in the story's edition.</param>
public sealed record SaveResult(bool IsFound, int Revision, StoryDocument? Document, ImmutableArray<string> Conflicts, string? Refused, bool IsForbidden = false);

/// <summary>The newsroom's work. Every change is one transaction, with its entry in the log.</summary>
public sealed class DeskRoom
{
    /// <summary>Why somebody was refused whose role does not allow it.</summary>
    public const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.";

    private readonly DeskDatabase database;
    private readonly TimeProvider clock;
    private readonly Daybook book;
    private readonly Intake intake;
    private readonly ClockWatch clockWatch;

    public DeskRoom(DeskDatabase database, DeskOptions options, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        book = new Daybook(database, options, clock);
        intake = new Intake(book, clock);
        clockWatch = new ClockWatch(book, database, clock);
        Schedules = new Schedules(book, database, clock);
        Alerts = new Alerts(book, database, clock);
        Adaptations = new Adaptations(book, database, clock);
        Dossiers = new Dossiers(book, database, clock);
        Items = new WireItems(book, database, intake);
        Returns = new Returns(book, database);
    }

    /// <inheritdoc cref="Daybook.Appended"/>
    public event Action? Appended
    {
        add => book.Appended += value;
        remove => book.Appended -= value;
    }

    public Schedules Schedules { get; }

    public Alerts Alerts { get; }

    public Adaptations Adaptations { get; }

    public Dossiers Dossiers { get; }

    public WireItems Items { get; }

    public Returns Returns { get; }

    public IReadOnlyList<EditionProfile> Editions()
    {
        using var db = database();
        return [.. db.Editions.AsNoTracking().OrderBy(row => row.Position).ThenBy(row => row.Edition).Select(row => row.Profile).ToList()
            .Select(profile => JsonSerializer.Deserialize(profile, StoriesJson.Default.EditionProfile)!)];
    }

    public EditionProfile? Edition(string tag) => Editions().FirstOrDefault(edition => edition.Tag == tag);

    /// <summary>Adds an edition or replaces its profile. False: the actor's role does not allow it.</summary>
    public bool Save(EditionProfile profile, Actor actor)
    {
        if (!actor.May(Right.Manage, profile.Tag))
            return false;
        book.Write(turn =>
        {
            var row = turn.Db.Editions.Find(profile.Tag);
            var before = row?.Profile ?? "";
            if (row is null)
                turn.Db.Editions.Add(row = new EditionRow { Edition = profile.Tag, Profile = "", Position = turn.Db.Editions.Count() });
            row.Profile = JsonSerializer.Serialize(profile, StoriesJson.Readable.EditionProfile);
            if (profile.ScriptOf is { } source && (before.Length == 0 || JsonSerializer.Deserialize(before, StoriesJson.Default.EditionProfile)!.ScriptOf != source))
                turn.Follow(profile.Tag, source, actor);
            if (before != row.Profile)
                turn.Note(actor, before.Length == 0 ? "edition.add" : "edition.change", profile.Tag, before, row.Profile);
        });
        return true;
    }

    /// <summary>Tells Press that there is something to take, after editions were saved.</summary>
    public void Announce() => book.Announce();

    public Front? FrontOf(string edition)
    {
        using var db = database();
        return db.Fronts.AsNoTracking().FirstOrDefault(row => row.Edition == edition) is { } row ? JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front) : null;
    }

    /// <summary>The fronts that were set, by edition.</summary>
    public IReadOnlyDictionary<string, Front> Fronts()
    {
        using var db = database();
        return db.Fronts.AsNoTracking().ToDictionary(row => row.Edition, row => JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front)!, StringComparer.Ordinal);
    }

    /// <summary>Sets what leads the front; its number goes up by one. False: the actor's role does not allow it.</summary>
    public bool Save(string edition, ImmutableArray<StoryId> lead, Actor actor)
    {
        if (!actor.May(Right.Publish, edition))
            return false;
        book.Write(turn =>
        {
            var (before, after) = Change(turn, edition, front => front with { Lead = lead });
            turn.Note(actor, "front.set", edition, before, after);
        });
        book.Announce();
        return true;
    }

    internal static (string Before, string After) Change(Turn turn, string edition, Func<Front, Front> change)
    {
        var row = turn.Db.Fronts.Find(edition);
        var before = row is null ? new Front(edition, 0, [], null) : JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front)!;
        var after = change(before);
        var (old, text) = (row?.Front ?? "", JsonSerializer.Serialize(after with { Number = before.Number + 1 }, StoriesJson.Readable.Front));
        if (ReferenceEquals(before, after))
            return (old, old);
        if (row is null)
            turn.Db.Fronts.Add(new FrontRow { Edition = edition, Front = text });
        else
            row.Front = text;
        return (old, text);
    }

    /// <summary>What the desk must see, newest first.</summary>
    public IReadOnlyList<AlarmRow> Alarms()
    {
        using var db = database();
        return db.Alarms.AsNoTracking().OrderByDescending(alarm => alarm.Id).Take(50).ToList();
    }

    /// <summary>Somebody has seen it. False: the actor's role does not allow it there, or it is gone already.</summary>
    public bool Seen(long alarm, Actor actor) => book.Write(turn =>
    {
        if (turn.Db.Alarms.Find(alarm) is not { } row || !actor.May(Right.Write, row.Edition))
            return false;
        turn.Db.Alarms.Remove(row);
        turn.Note(actor, "alarm.seen", row.Story?.ToString("D") ?? row.Edition, row.Text, "");
        return true;
    });

    /// <summary>Does what has become due: publishes, ends alerts; and looks whether the clock goes right. Call every second.</summary>
    public void PassTime()
    {
        clockWatch.Look();
        Schedules.PublishDue();
        Alerts.Expire();
    }

    /// <summary>A new story, empty but for its language; null when the actor's role does not allow it, or the edition follows another in its own script.</summary>
    public Guid? Create(EditionProfile edition, Actor actor)
    {
        if (!actor.May(Right.Write, edition.Tag) || edition.ScriptOf is not null)
            return null;
        var id = StoryId.New(clock).Value;
        var document = new StoryDocument { Language = edition.Tag, Headline = "" };
        book.Write(turn =>
        {
            turn.Db.Stories.Add(turn.Row(id, id, edition.Tag, "desk", id.ToString("D"), document, actor));
            turn.Note(actor, "story.add", id.ToString("D"), "", "draft");
        });
        return id;
    }

    /// <summary>The newest entries of this room's log, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count)
    {
        using var db = database();
        return db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Take(count).ToList();
    }

    /// <summary>A story by its source and the item's name there; null when there is none.</summary>
    public Guid? FindByKey(string edition, string source, string key)
    {
        using var db = database();
        return db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Source == source && row.Key == key).Select(row => (Guid?)row.Id).FirstOrDefault();
    }

    public (StoryRow Row, StoryDocument Document)? Find(Guid id)
    {
        using var db = database();
        return db.Stories.AsNoTracking().FirstOrDefault(row => row.Id == id) is { } row ? (row, Read(row)) : null;
    }

    /// <summary>The newest stories, of one edition or all, whose headline holds the words.</summary>
    public IReadOnlyList<StoryRow> List(string? edition, string? words, int count)
    {
        using var db = database();
        var rows = db.Stories.AsNoTracking();
        if (!string.IsNullOrEmpty(edition))
            rows = rows.Where(row => row.Edition == edition);
        if (!string.IsNullOrWhiteSpace(words))
        {
            var pattern = "%" + words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            // SQLite's LIKE takes a-z in either case, PostgreSQL's does not.
            rows = db.Database.IsNpgsql()
                ? rows.Where(row => EF.Functions.ILike(row.Headline, pattern, "\\"))
                : rows.Where(row => EF.Functions.Like(row.Headline, pattern, "\\"));
        }
        return rows.OrderByDescending(row => row.UpdatedAt).Take(count)
            .Select(row => new StoryRow
            {
                Id = row.Id, Family = row.Family, Edition = row.Edition, Source = row.Source, Key = row.Key, Headline = row.Headline, Document = "", Revision = row.Revision,
                UpdatedAt = row.UpdatedAt, UpdatedBy = row.UpdatedBy, PublishedRevision = row.PublishedRevision, IsWithdrawn = row.IsWithdrawn, IsRetracted = row.IsRetracted, FirstPublished = row.FirstPublished,
            }).ToList();
    }

    /// <summary>draft, published, changed (since readers got it), retracted or withdrawn.</summary>
    public static string StateOf(StoryRow row) =>
        row.IsRetracted ? "retracted" : row.IsWithdrawn ? "withdrawn" : row.PublishedRevision == 0 ? "draft" : row.PublishedRevision == row.Revision ? "published" : "changed";

    /// <summary>Saves changes against a base revision. What conflicts is kept aside and answered with the newest document.</summary>
    public SaveResult Save(Guid id, int baseRevision, IReadOnlyList<Change> changes, Actor actor)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var db = database();
            if (db.Stories.FirstOrDefault(row => row.Id == id) is not { } row)
                return new SaveResult(false, 0, null, [], null);
            if (!actor.May(Right.Write, row.Edition))
                return new SaveResult(true, row.Revision, null, [], Forbidden, IsForbidden: true);
            if (row.Source == StoryRow.Twin)
                return new SaveResult(true, row.Revision, Read(row), [], "This story follows another in the other script. Edit that one.");
            var touched = JsonSerializer.Deserialize<ImmutableDictionary<string, int>>(row.Touched)!;
            if (Edits.Fault(changes) is { } fault)
                return new SaveResult(true, row.Revision, Read(row), [], fault);
            var result = Edits.Apply(Read(row), touched, baseRevision, row.Revision + 1, changes);
            var kept = new ChangeRow { Story = id, Base = baseRevision, Time = Now, Actor = actor.Id, Changes = JsonSerializer.Serialize(changes, JsonSerializerOptions.Web) };
            db.Changes.Add(kept);
            if (result.Refused is not null || !result.Conflicts.IsEmpty)
            {
                db.SaveChanges();
                return new SaveResult(true, row.Revision, Read(row), result.Conflicts, result.Refused);
            }
            row.Revision++;
            kept.Revision = row.Revision;
            var credited = Credit.Derive(db, id, result.Document, Now);
            row.Document = JsonSerializer.Serialize(credited, StoriesJson.Readable.StoryDocument);
            row.Headline = result.Document.Headline;
            row.Touched = JsonSerializer.Serialize(result.Touched);
            (row.UpdatedAt, row.UpdatedBy) = (Now, actor.Name);
            try
            {
                db.SaveChanges();
                return new SaveResult(true, row.Revision, credited, [], null);
            }
            catch (DbUpdateException error) when (attempt < 8 && (error is DbUpdateConcurrencyException || db.ChangeTracker.Entries<CreditRow>().Any()))
            {
                // Another save came between; merge against it.
            }
        }
    }

    /// <summary>Hands the story to readers as it stands.</summary>
    public PublishResult Publish(Guid id, Actor actor) => Append(id, PublicationKind.Publish, actor, null);

    /// <summary>Publishes with a correction that readers see.</summary>
    public PublishResult Correct(Guid id, RichText text, Actor actor) => Append(id, PublicationKind.Correct, actor, CleanText.Rich(text));

    /// <summary>Takes back what the story says: its address says so and why, and nothing else of it.</summary>
    public PublishResult Retract(Guid id, RichText text, Actor actor) => Append(id, PublicationKind.Retract, actor, CleanText.Rich(text));

    /// <summary>Takes the story from the readers, without saying why.</summary>
    public PublishResult Withdraw(Guid id, Actor actor) => Append(id, PublicationKind.Withdraw, actor, null);

    /// <summary>Takes from the readers what earlier revisions of the story said: one names somebody who is in danger.</summary>
    public PublishResult HideEarlier(Guid id, Actor actor) => Announced(book.Write(turn => Publishing.HideEarlier(turn, id, actor)));

    /// <summary>Takes stories from the readers, all in one transaction. Those that readers do not have stay as they are. Returns how many.</summary>
    public int Withdraw(IReadOnlyList<Guid> stories, Actor actor)
    {
        var withdrawn = book.Write(turn => stories.Count(id =>
        {
            var result = Publishing.Append(turn, id, PublicationKind.Withdraw, actor, null);
            turn.Db.SaveChanges();
            return result.Refused is null;
        }));
        if (withdrawn > 0)
            book.Announce();
        return withdrawn;
    }

    /// <summary>Which editions have publications after a number, and the number of the last of all.</summary>
    public (IReadOnlySet<string> Editions, long Last) AppendedAfter(long number)
    {
        using var db = database();
        var last = db.Publications.Max(row => (long?)row.Number) ?? 0;
        return (last <= number ? [] : db.Publications.Where(row => row.Number > number).Select(row => row.Edition).Distinct().ToHashSet(StringComparer.Ordinal), last);
    }

    /// <summary>Publications of one edition after a number, and the number of the last of all.</summary>
    public (IReadOnlyList<Publication> Publications, long Last) PublicationsAfter(long number, string edition)
    {
        using var db = database();
        var last = db.Publications.Max(row => (long?)row.Number) ?? 0;
        var rows = db.Publications.AsNoTracking().Where(row => row.Edition == edition && row.Number > number && row.Number <= last).OrderBy(row => row.Number).Select(row => row.Publication).ToList();
        return (rows.ConvertAll(row => JsonSerializer.Deserialize(row, StoriesJson.Default.Publication)!), last);
    }

    /// <inheritdoc cref="Intake.TakeAll"/>
    public IReadOnlyList<IntakeResult> TakeAll(EditionProfile edition, IReadOnlyList<Dispatch> items, bool publish, Actor actor) => intake.TakeAll(edition, items, publish, actor);

    /// <summary>As <see cref="TakeAll"/> for one item.</summary>
    public IntakeResult Take(EditionProfile edition, Dispatch item, bool publish, Actor actor) => intake.TakeAll(edition, [item], publish, actor)[0];

    private PublishResult Append(Guid id, PublicationKind kind, Actor actor, RichText? correction) => Announced(book.Write(turn => Publishing.Append(turn, id, kind, actor, correction)));

    private PublishResult Announced(PublishResult result)
    {
        if (result.Refused is null)
            book.Announce();
        return result;
    }

    internal static StoryDocument Read(StoryRow row) => JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
