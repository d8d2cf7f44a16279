using System.Collections.Immutable;
using System.Security.Cryptography;

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
public sealed record DeskOptions(Func<StoryDocument, string> HashDocument, Func<AuditEntry, string> HashEntry);

/// <summary>What a request to publish led to: the number it was appended under, or why it was not.</summary>
/// <param name="Field">The member that the reason is about; null for the whole.</param>
/// <param name="IsForbidden">The actor's role does not allow it in the story's edition.</param>
public sealed record PublishResult(long Number, int Revision, string? Refused = null, string? Field = null, bool IsForbidden = false);

/// <summary>Tells where readers have a story and in which edition; null when they have it nowhere. The Desk itself does not know.</summary>
public delegate (string Address, long Edition)? PublishedAt(EditionProfile edition, Guid story);

/// <summary>What a save led to.</summary>
/// <param name="Revision">The newest revision, whether the save was taken or not.</param>
/// <param name="Conflicts">Parts that somebody else changed since; the save is kept aside, the document is theirs.</param>
/// <param name="IsForbidden">The actor's role does not allow it in the story's edition.</param>
public sealed record SaveResult(bool IsFound, int Revision, StoryDocument? Document, ImmutableArray<string> Conflicts, string? Refused, bool IsForbidden = false);

/// <summary>What an import of one item led to.</summary>
public enum IntakeOutcome
{
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>How one item of an import fared.</summary>
public sealed record IntakeResult(IntakeOutcome Outcome, Guid Story, string? Reason = null);

/// <summary>The newsroom's work: taking items in, saving, publishing. Every change is one transaction.</summary>
public sealed class DeskRoom(DeskDatabase database, DeskOptions options, TimeProvider clock)
{
    /// <summary>Why somebody was refused whose role does not allow it.</summary>
    public const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.";

    // Publications are numbered without gaps; one at a time within the process that holds the data folder.
    private readonly Lock numbering = new();

    /// <summary>Raised after publications were appended, outside any transaction.</summary>
    public event Action? Appended;

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
        Write(db =>
        {
            var row = db.Editions.Find(profile.Tag);
            var before = row?.Profile ?? "";
            if (row is null)
                db.Editions.Add(row = new EditionRow { Edition = profile.Tag, Profile = "", Position = db.Editions.Count() });
            row.Profile = JsonSerializer.Serialize(profile, StoriesJson.Readable.EditionProfile);
            if (before != row.Profile)
                Note(db, actor, before.Length == 0 ? "edition.add" : "edition.change", profile.Tag, before, row.Profile);
        });
        return true;
    }

    /// <summary>Tells Press that there is something to take, after editions were saved.</summary>
    public void Announce() => Appended?.Invoke();

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

    /// <summary>Sets how the front looks; its number goes up by one. False: the actor's role does not allow it.</summary>
    public bool Save(string edition, ImmutableArray<StoryId> lead, BreakingStrip? breaking, Actor actor)
    {
        if (!actor.May(Right.Publish, edition))
            return false;
        Write(db =>
        {
            var row = db.Fronts.Find(edition);
            var before = row?.Front ?? "";
            var number = row is null ? 1 : JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front)!.Number + 1;
            var front = JsonSerializer.Serialize(new Front(edition, number, lead, breaking), StoriesJson.Readable.Front);
            if (row is null)
                db.Fronts.Add(new FrontRow { Edition = edition, Front = front });
            else
                row.Front = front;
            Note(db, actor, "front.set", edition, before, front);
        });
        Appended?.Invoke();
        return true;
    }

    /// <summary>Takes down breaking strips whose time is over. Returns whether there were any.</summary>
    public bool ExpireBreaking()
    {
        var now = clock.GetUtcNow();
        var over = Editions().Select(edition => FrontOf(edition.Tag)).OfType<Front>().Where(front => front.Breaking is { } strip && strip.Until <= now).ToList();
        foreach (var front in over)
            Save(front.Edition, front.Lead, null, Actor.Program("clockwork"));
        return over.Count > 0;
    }

    /// <summary>A new story, empty but for its language and the edition's section; null when the actor's role does not allow it.</summary>
    public Guid? Create(EditionProfile edition, Actor actor)
    {
        if (!actor.May(Right.Write, edition.Tag))
            return null;
        var id = StoryId.New(clock).Value;
        var document = new StoryDocument { Language = edition.Tag, Headline = "" };
        Write(db =>
        {
            db.Stories.Add(Row(id, id, edition.Tag, "desk", id.ToString("D"), document, actor));
            Note(db, actor, "story.add", id.ToString("D"), "", "draft");
        });
        return id;
    }

    /// <summary>The newest entries of this room's log, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count)
    {
        using var db = database();
        return db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Take(count).ToList();
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
                UpdatedAt = row.UpdatedAt, UpdatedBy = row.UpdatedBy, PublishedRevision = row.PublishedRevision, IsWithdrawn = row.IsWithdrawn, FirstPublished = row.FirstPublished,
            }).ToList();
    }

    /// <summary>draft, published, changed (since readers got it) or withdrawn.</summary>
    public static string StateOf(StoryRow row) =>
        row.IsWithdrawn ? "withdrawn" : row.PublishedRevision == 0 ? "draft" : row.PublishedRevision == row.Revision ? "published" : "changed";

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
            row.Document = JsonSerializer.Serialize(result.Document, StoriesJson.Readable.StoryDocument);
            row.Headline = result.Document.Headline;
            row.Touched = JsonSerializer.Serialize(result.Touched);
            (row.UpdatedAt, row.UpdatedBy) = (Now, actor.Name);
            try
            {
                db.SaveChanges();
                return new SaveResult(true, row.Revision, result.Document, [], null);
            }
            catch (DbUpdateConcurrencyException) when (attempt < 8)
            {
                // Another save came between; merge against it.
            }
        }
    }

    /// <summary>Hands the story to readers as it stands.</summary>
    public PublishResult Publish(Guid id, Actor actor) => Append(id, PublicationKind.Publish, actor, null, null);

    /// <summary>Publishes with a correction that readers see.</summary>
    public PublishResult Correct(Guid id, RichText text, Actor actor) => Append(id, PublicationKind.Correct, actor, CleanText.Rich(text), null);

    /// <summary>Takes the story from the readers.</summary>
    public PublishResult Withdraw(Guid id, Actor actor) => Append(id, PublicationKind.Withdraw, actor, null, null);

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

    /// <summary>Takes one item in. The same item again changes nothing; a newer version of it changes the blocks that differ.</summary>
    /// <param name="publish">At once, with the original's date; otherwise it stays a draft.</param>
    public IntakeResult Take(EditionProfile edition, Dispatch item, bool publish, Actor actor)
    {
        var results = TakeAll(edition, [item], publish, actor);
        return results[0];
    }

    /// <summary>As <see cref="Take"/> for many items in one transaction.</summary>
    public IReadOnlyList<IntakeResult> TakeAll(EditionProfile edition, IReadOnlyList<Dispatch> items, bool publish, Actor actor)
    {
        var results = new List<IntakeResult>(items.Count);
        bool hasAppended;
        lock (numbering)
        {
            using var db = database();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            using var transaction = db.Database.BeginTransaction();
            var keys = items.Select(item => item.Key).Distinct().ToList();
            var known = db.Stories.Where(row => row.Edition == edition.Tag && keys.Contains(row.Key)).ToList().ToDictionary(row => (row.Source, row.Key));
            var first = (db.Publications.Max(row => (long?)row.Number) ?? 0) + 1;
            var next = first;
            var related = new HashSet<Guid>();
            foreach (var item in items)
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item, StoriesJson.Default.Dispatch)));
                known.TryGetValue((item.Source, item.Key), out var row);
                if (row?.ImportHash == hash)
                {
                    Relate(db, row, item, related);
                    results.Add(new IntakeResult(IntakeOutcome.Unchanged, row.Id));
                    continue;
                }
                var before = row is null ? null : Read(row);
                var (document, refused) = CleanText.Document(item.Document with
                {
                    Language = edition.Tag,
                    // An item that names no address keeps the one that it was given, also under another headline.
                    Slug = Slug.IsValid(item.Document.Slug) ? item.Document.Slug : before?.Slug is { Length: > 0 } given ? given : Slugs.From(item.Document.Headline ?? ""),
                });
                if (refused is null && document.Headline.Length == 0)
                    refused = "It has no headline.";
                if (!actor.May(publish ? Right.Publish : Right.Write, edition.Tag))
                    refused = Forbidden;
                if (refused is not null)
                {
                    results.Add(new IntakeResult(IntakeOutcome.Refused, default, refused));
                    continue;
                }
                var outcome = IntakeOutcome.Changed;
                // Edits that readers do not have yet are not published by an import.
                var isHeldBack = false;
                if (row is null)
                {
                    outcome = IntakeOutcome.Added;
                    var id = StoryId.New(clock).Value;
                    row = Row(id, id, edition.Tag, item.Source, item.Key, document, actor);
                    known[(item.Source, item.Key)] = row;
                    db.Stories.Add(row);
                    related.Add(id);
                }
                else
                {
                    if (db.Entry(row).State != EntityState.Added)
                        db.Update(row);
                    var edited = EditedParts(db, row.Id);
                    isHeldBack = edited.Count > 0 && row.PublishedRevision != row.Revision;
                    document = Imports.Merge(before!, document, edited);
                    row.Revision++;
                    var touched = JsonSerializer.Deserialize<ImmutableDictionary<string, int>>(row.Touched)!;
                    row.Touched = JsonSerializer.Serialize(touched.SetItems(Imports.Differences(before!, document).Select(part => KeyValuePair.Create(part, row.Revision))));
                    row.Document = JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument);
                    row.Headline = document.Headline;
                    (row.UpdatedAt, row.UpdatedBy) = (Now, actor.Name);
                }
                row.ImportHash = hash;
                Relate(db, row, item, related);
                row.Quotations = item.Quotations.IsEmpty ? "" : JsonSerializer.Serialize(item.Quotations, StoriesJson.Readable.ImmutableArrayQuotation);
                row.PictureNote = Imports.Note(item.PictureNote);
                if (publish && !row.IsWithdrawn && !isHeldBack)
                    AppendTo(db, row, document, PublicationKind.Publish, actor, next++, (item.Updated ?? item.Published), item.Published);
                results.Add(new IntakeResult(outcome, row.Id));
            }
            db.ChangeTracker.DetectChanges();
            db.SaveChanges();
            db.ChangeTracker.Clear();
            next = Reunite(db, Families.Settle(db, related), first, next, actor);
            hasAppended = next > first;
            var taken = results.Count(result => result.Outcome is IntakeOutcome.Added or IntakeOutcome.Changed);
            if (taken > 0)
            {
                Note(db, actor, "story.take", edition.Tag, "", hasAppended ? $"{taken} items, publications {first} to {next - 1}" : $"{taken} items");
                db.SaveChanges();
            }
            transaction.Commit();
        }
        if (hasAppended)
            Appended?.Invoke();
        return results;
    }

    private static void Relate(DeskDb db, StoryRow row, Dispatch item, HashSet<Guid> related)
    {
        if (row.FamilyKey == item.FamilyKey)
            return;
        row.FamilyKey = item.FamilyKey;
        if (db.Entry(row).State == EntityState.Unchanged)
            db.Entry(row).Property(story => story.FamilyKey).IsModified = true;
        related.Add(row.Id);
    }

    /// <summary>
    /// Tells Press of stories that have come into another family. What this transaction appends is put right where it stands; what readers
    /// have already is appended once more, the same revision with the same time, text and hashes, so that nothing reads as an edit.
    /// A withdrawn story is on no page, and brings its family along when it is published again.
    /// </summary>
    /// <returns>The next free number.</returns>
    private static long Reunite(DeskDb db, IReadOnlyDictionary<Guid, Guid> moved, long first, long next, Actor actor)
    {
        foreach (var (story, family) in moved)
        {
            var appended = db.Publications.Where(row => row.Story == story && row.Number >= first).ToList();
            foreach (var row in appended)
                row.Publication = JsonSerializer.Serialize(JsonSerializer.Deserialize(row.Publication, StoriesJson.Default.Publication)! with { Family = new StoryId(family) }, StoriesJson.Readable.Publication);
            if (appended.Count > 0 || db.Publications.AsNoTracking().Where(row => row.Story == story).OrderByDescending(row => row.Number).FirstOrDefault() is not { } last)
                continue;
            var publication = JsonSerializer.Deserialize(last.Publication, StoriesJson.Default.Publication)!;
            if (publication.Kind == PublicationKind.Withdraw)
                continue;
            publication = publication with { Number = next++, Family = new StoryId(family) };
            db.Publications.Add(new PublicationRow { Number = publication.Number, Edition = last.Edition, Story = story, Actor = actor.Id, Publication = JsonSerializer.Serialize(publication, StoriesJson.Readable.Publication) });
        }
        db.ChangeTracker.DetectChanges();
        db.SaveChanges();
        return next;
    }

    /// <summary>What somebody changed here, by the saves that were taken.</summary>
    private static HashSet<string> EditedParts(DeskDb db, Guid story) =>
        [.. db.Changes.AsNoTracking().Where(change => change.Story == story && change.Revision > 0).Select(change => change.Changes).ToList()
            .SelectMany(changes => JsonSerializer.Deserialize<Change[]>(changes, JsonSerializerOptions.Web)!).Select(Edits.PartOf).OfType<string>()];

    private PublishResult Append(Guid id, PublicationKind kind, Actor actor, RichText? correction, DateTimeOffset? time)
    {
        long number;
        StoryRow? row;
        lock (numbering)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            row = db.Stories.FirstOrDefault(story => story.Id == id);
            if (row is null)
                return new PublishResult(0, 0, "There is no such story.");
            if (!actor.May(Right.Publish, row.Edition))
                return new PublishResult(0, 0, Forbidden, IsForbidden: true);
            var document = Read(row);
            var before = StateOf(row);
            if (kind == PublicationKind.Withdraw && (row.Publications == 0 || row.IsWithdrawn))
                return new PublishResult(0, 0, "Readers do not have this story.");
            if (correction is { IsEmpty: true })
                return new PublishResult(0, 0, "Say what was wrong and what is right now; readers see it above the story.", "corrections");
            if (kind == PublicationKind.Correct && row.PublishedRevision == 0)
                return new PublishResult(0, 0, "A story is corrected after it was published.");
            if (kind != PublicationKind.Withdraw)
            {
                if (document.Headline.Length == 0)
                    return new PublishResult(0, 0, "The story has no headline yet.", "headline");
                if (document.Body.IsEmpty)
                    return new PublishResult(0, 0, "The story has no text yet.", "body");
                if (document.Picture is { Alternative.Length: 0 })
                    return new PublishResult(0, 0, "The lead picture needs alternative text: what a reader who cannot see it must know.", "picture");
                var edited = document with { Slug = document.Slug.Length > 0 ? document.Slug : Slugs.From(document.Headline) };
                if (correction is not null)
                    edited = edited with { Corrections = edited.Corrections.Add(new Correction(clock.GetUtcNow(), correction)) };
                if (edited != document)
                {
                    document = edited;
                    row.Revision++;
                    row.Document = JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument);
                    row.UpdatedAt = Now;
                }
            }
            number = (db.Publications.Max(publication => (long?)publication.Number) ?? 0) + 1;
            AppendTo(db, row, document, kind, actor, number, time, null);
            Note(db, actor, kind switch { PublicationKind.Withdraw => "story.withdraw", PublicationKind.Correct => "story.correct", _ => "story.publish" }, id.ToString("D"), before, $"{StateOf(row)} {number}");
            if (kind == PublicationKind.Withdraw)
            {
                // What readers had is destroyed here too; the draft stays with the newsroom.
                foreach (var old in db.Publications.Where(publication => publication.Story == id).ToList())
                {
                    var publication = JsonSerializer.Deserialize(old.Publication, StoriesJson.Default.Publication)!;
                    old.Publication = JsonSerializer.Serialize(
                        publication with { Kind = PublicationKind.Withdraw, Document = null, DocumentHash = "", PreviousHash = null }, StoriesJson.Readable.Publication);
                }
            }
            db.SaveChanges();
            transaction.Commit();
        }
        Appended?.Invoke();
        return new PublishResult(number, row.Publications);
    }

    /// <summary>One change, with its entry in the log, in one transaction; one at a time, because entries are numbered.</summary>
    private void Write(Action<DeskDb> change)
    {
        lock (numbering)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            change(db);
            db.SaveChanges();
            transaction.Commit();
        }
    }

    private void Note(DeskDb db, Actor actor, string action, string subject, string before, string after) =>
        db.Audit.Add(AuditEntry.Next(db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault(), clock.GetUtcNow(), actor, action, subject, before, after, options.HashEntry));

    private void AppendTo(DeskDb db, StoryRow row, StoryDocument document, PublicationKind kind, Actor actor, long number, DateTimeOffset? time, DateTimeOffset? first)
    {
        var at = time ?? clock.GetUtcNow();
        if (row.FirstPublished == 0)
            row.FirstPublished = (first ?? at).ToUnixTimeMilliseconds();
        var hash = kind == PublicationKind.Withdraw ? "" : options.HashDocument(document);
        row.Publications++;
        var publication = new Publication(number, row.Edition, new StoryId(row.Id), new StoryId(row.Family), row.Publications, kind, at,
            DateTimeOffset.FromUnixTimeMilliseconds(row.FirstPublished), hash, row.LastHash.Length == 0 ? null : row.LastHash,
            kind == PublicationKind.Withdraw ? null : document);
        row.LastHash = hash;
        row.IsWithdrawn = kind == PublicationKind.Withdraw;
        row.PublishedRevision = row.IsWithdrawn ? 0 : row.Revision;
        db.Publications.Add(new PublicationRow
        {
            Number = number, Edition = row.Edition, Story = row.Id, Actor = actor.Id,
            Publication = JsonSerializer.Serialize(publication, StoriesJson.Readable.Publication),
        });
    }

    private StoryRow Row(Guid id, Guid family, string edition, string source, string key, StoryDocument document, Actor actor) => new()
    {
        Id = id, Family = family, Edition = edition, Source = source, Key = key, Headline = document.Headline, Revision = 1,
        Document = JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument), UpdatedAt = Now, UpdatedBy = actor.Name,
    };

    private static StoryDocument Read(StoryRow row) => JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
