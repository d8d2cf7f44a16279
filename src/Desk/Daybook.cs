using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Desk;

/// <summary>
/// Where publications and entries of the log get their numbers, one transaction at a time, over all processes that share the database.
/// </summary>
internal sealed class Daybook(DeskDatabase database, DeskOptions options, TimeProvider clock)
{
    // Any number, as long as it is always the same one: PostgreSQL's name for this book.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(731804001)";

    private readonly Lock one = new();

    /// <summary>Raised after publications, fronts or dossiers were appended, outside any transaction.</summary>
    public event Action? Appended;

    public void Announce() => Appended?.Invoke();

    /// <summary>One change with what it appends and its entries in the log. What throws leaves nothing.</summary>
    public T Write<T>(Func<Turn, T> change)
    {
        lock (one)
        {
            using var db = database();
            // SQLite takes its one write lock here already (BEGIN IMMEDIATE).
            using var transaction = db.Database.BeginTransaction();
            if (db.Database.IsNpgsql())
                db.Database.ExecuteSqlRaw(OneAtATime);
            var result = change(new Turn(db, options, clock));
            db.SaveChanges();
            transaction.Commit();
            return result;
        }
    }

    public void Write(Action<Turn> change) => Write(turn =>
    {
        change(turn);
        return true;
    });
}

/// <summary>One turn at the daybook: a transaction in which numbers are given.</summary>
internal sealed class Turn(DeskDb db, DeskOptions options, TimeProvider clock)
{
    private long? next;
    private AuditEntry? last;
    private IReadOnlyList<(string Edition, string Source)>? twins;

    public DeskDb Db => db;

    /// <summary>Stories that this turn began because they follow another in another script.</summary>
    public List<Guid> NewTwins { get; } = [];

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Editions that follow another in their own script.</summary>
    public IReadOnlyList<(string Edition, string Source)> Twins => twins ??= [.. db.Editions.AsNoTracking().Select(edition => edition.Profile).ToList()
        .Select(profile => JsonSerializer.Deserialize(profile, StoriesJson.Default.EditionProfile)!).Where(profile => profile.ScriptOf is not null).Select(profile => (profile.Tag, profile.ScriptOf!))];

    /// <summary>The number that the next publication gets.</summary>
    public long Next => next ??= (db.Publications.Max(row => (long?)row.Number) ?? 0) + 1;

    /// <summary>Writes down who did what. Holds no text of a story.</summary>
    public void Note(Actor actor, string action, string subject, string before, string after)
    {
        last ??= db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault();
        db.Audit.Add(last = AuditEntry.Next(last, DateTimeOffset.FromUnixTimeMilliseconds(Now), actor, action, subject, before, after, options.HashEntry));
    }

    /// <summary>Hands a story's document, or its withdrawal, to Press; its twins in other scripts with it.</summary>
    /// <param name="time">When it happened; null for now.</param>
    /// <param name="first">When readers first saw it, if this is the first time; null for <paramref name="time"/>.</param>
    /// <returns>The publication's number.</returns>
    public long Append(StoryRow row, StoryDocument document, PublicationKind kind, Actor actor, DateTimeOffset? time, DateTimeOffset? first)
    {
        var number = AppendOne(row, document, kind, actor, time, first);
        foreach (var (twin, _) in Twins.Where(twin => twin.Source == row.Edition))
            AppendTwin(twin, row, document, kind, actor, time, first);
        return number;
    }

    /// <summary>What readers have of an edition, for one that begins to follow it in its own script.</summary>
    public void Follow(string edition, string source, Actor actor)
    {
        var rows = db.Stories.Where(story => story.Edition == source && story.PublishedRevision > 0).ToDictionary(story => story.Id);
        var newest = db.Publications.AsNoTracking().Where(publication => publication.Edition == source).GroupBy(publication => publication.Story).Select(of => of.Max(publication => publication.Number));
        foreach (var last in db.Publications.AsNoTracking().Where(publication => newest.Contains(publication.Number)).OrderBy(publication => publication.Number).Select(publication => publication.Publication).AsEnumerable()
            .Select(publication => JsonSerializer.Deserialize(publication, StoriesJson.Default.Publication)!).ToList())
        {
            if (rows.TryGetValue(last.Story.Value, out var row) && last.Document is { } document)
                AppendTwin(edition, row, document, last.Kind, actor, last.Time, last.FirstPublished);
        }
    }

    /// <summary>Something that the desk must see, until somebody says so.</summary>
    public void Alarm(string edition, Guid? story, string text) => db.Alarms.Add(new AlarmRow { Edition = edition, Story = story, Time = Now, Text = text });

    /// <summary>Destroys what readers had of a withdrawn story; the draft stays with the newsroom.</summary>
    public void Erase(Guid story)
    {
        foreach (var old in db.Publications.Where(publication => publication.Story == story).ToList())
        {
            var publication = JsonSerializer.Deserialize(old.Publication, StoriesJson.Default.Publication)!;
            old.Publication = JsonSerializer.Serialize(
                publication with { Kind = PublicationKind.Withdraw, Document = null, Quotations = [], DocumentHash = "", PreviousHash = null }, StoriesJson.Readable.Publication);
        }
    }

    /// <summary>The last publication of a story once more, in another family; nothing that reads as an edit.</summary>
    /// <returns>Its number.</returns>
    public long Repeat(PublicationRow last, Publication publication, Guid family, Actor actor)
    {
        publication = publication with { Number = Take(), Family = new StoryId(family) };
        db.Publications.Add(new PublicationRow { Number = publication.Number, Edition = last.Edition, Story = last.Story, Actor = actor.Id, Publication = JsonSerializer.Serialize(publication, StoriesJson.Readable.Publication) });
        return publication.Number;
    }

    /// <summary>
    /// What earlier revisions said is no longer for readers: the last publication once more, naming them. Their words go from what was appended, too.
    /// </summary>
    /// <returns>The publication's number; 0 when there is no earlier revision.</returns>
    public long HideEarlier(StoryRow row, Actor actor)
    {
        var number = HideEarlierOf(row, actor);
        foreach (var (edition, _) in Twins.Where(twin => twin.Source == row.Edition))
        {
            if (KnownTwin(row.Id.ToString("D"), edition) is { } twin)
                HideEarlierOf(twin, actor);
        }
        return number;
    }

    private long HideEarlierOf(StoryRow row, Actor actor)
    {
        var rows = db.Publications.Where(publication => publication.Story == row.Id).OrderBy(publication => publication.Number).ToList();
        if (row.Publications < 2 || rows.Count == 0)
            return 0;
        var all = rows.ConvertAll(old => JsonSerializer.Deserialize(old.Publication, StoriesJson.Default.Publication)!);
        var last = all[^1];
        for (var i = 0; i < rows.Count; i++)
        {
            // The newest words in their place: nothing older can come back, and Press may not have taken it yet.
            if (all[i].Revision < last.Revision && all[i].Document is not null)
                rows[i].Publication = JsonSerializer.Serialize(all[i] with { Document = last.Document, Quotations = [], DocumentHash = "", PreviousHash = null }, StoriesJson.Readable.Publication);
        }
        return Repeat(rows[^1], last with { PreviousHash = null, Redacted = [.. Enumerable.Range(1, last.Revision - 1)] }, row.Family, actor);
    }

    public StoryRow Row(Guid id, Guid family, string edition, string source, string key, StoryDocument document, Actor actor) => new()
    {
        Id = id, Family = family, Edition = edition, Source = source, Key = key, Headline = document.Headline, Revision = 1,
        Document = JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument), UpdatedAt = Now, UpdatedBy = actor.Name,
    };

    /// <summary>Hands a revision to Press that readers have had already: it keeps its number and its time, and no other edition follows by itself.</summary>
    public void Return(StoryRow row, StoryDocument document, LostRevision lost, Actor actor)
    {
        row.Publications = lost.Revision - 1;
        AppendOne(row, document, lost.Kind, actor, lost.Time, lost.FirstPublished);
    }

    private long Take()
    {
        var number = Next;
        next = number + 1;
        return number;
    }

    private StoryRow TwinOf(StoryRow row, string edition, Actor actor)
    {
        var key = row.Id.ToString("D");
        if (KnownTwin(key, edition) is { } known)
            return known;
        var twin = Row(StoryId.New(clock).Value, row.Family, edition, StoryRow.Twin, key, new StoryDocument { Language = edition, Headline = "" }, actor);
        (twin.Revision, twin.FamilyKey) = (0, row.Key);
        NewTwins.Add(twin.Id);
        db.Stories.Add(twin);
        return twin;
    }

    private void AppendTwin(string edition, StoryRow row, StoryDocument document, PublicationKind kind, Actor actor, DateTimeOffset? time, DateTimeOffset? first)
    {
        var twin = TwinOf(row, edition, actor);
        if (kind is PublicationKind.Withdraw or PublicationKind.Retract && twin.Publications == 0)
            return;
        var text = SerbianLatin.Of(document, id => IdInTwin(id, edition));
        twin.Revision++;
        (twin.Document, twin.Headline) = (JsonSerializer.Serialize(text, StoriesJson.Readable.StoryDocument), text.Headline);
        (twin.UpdatedAt, twin.UpdatedBy, twin.Family) = (Now, actor.Name, row.Family);
        AppendOne(twin, text, kind, actor, time, first ?? DateTimeOffset.FromUnixTimeMilliseconds(row.FirstPublished));
        if (kind == PublicationKind.Withdraw)
            Erase(twin.Id);
    }

    private StoryRow? KnownTwin(string key, string edition) =>
        db.Stories.Local.FirstOrDefault(story => story.Source == StoryRow.Twin && story.Key == key && story.Edition == edition)
        ?? db.Stories.FirstOrDefault(story => story.Edition == edition && story.Source == StoryRow.Twin && story.Key == key);

    private StoryId IdInTwin(StoryId story, string edition) => KnownTwin(story.Value.ToString("D"), edition) is { } twin ? new StoryId(twin.Id) : story;

    private long AppendOne(StoryRow row, StoryDocument document, PublicationKind kind, Actor actor, DateTimeOffset? time, DateTimeOffset? first)
    {
        var at = time ?? DateTimeOffset.FromUnixTimeMilliseconds(Now);
        if (row.FirstPublished == 0)
            row.FirstPublished = (first ?? at).ToUnixTimeMilliseconds();
        var hash = kind == PublicationKind.Withdraw ? "" : options.HashDocument(document);
        row.Publications++;
        var publication = new Publication(Take(), row.Edition, new StoryId(row.Id), new StoryId(row.Family), row.Publications, kind, at,
            DateTimeOffset.FromUnixTimeMilliseconds(row.FirstPublished), hash, row.LastHash.Length == 0 ? null : row.LastHash,
            kind == PublicationKind.Withdraw ? null : document, kind is PublicationKind.Publish or PublicationKind.Correct ? options.FindQuotations(document) : []);
        row.LastHash = hash;
        row.IsRetracted = kind == PublicationKind.Retract;
        row.IsWithdrawn = publication.IsGone;
        row.PublishedRevision = row.IsWithdrawn ? 0 : row.Revision;
        db.Publications.Add(new PublicationRow
        {
            Number = publication.Number, Edition = row.Edition, Story = row.Id, Actor = actor.Id,
            Publication = JsonSerializer.Serialize(publication, StoriesJson.Readable.Publication),
        });
        return publication.Number;
    }
}
