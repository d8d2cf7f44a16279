using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Stories;

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

/// <summary>Takes items in that come from elsewhere.</summary>
internal sealed class Intake(Daybook book, TimeProvider clock)
{
    /// <summary>
    /// Takes items in, in one transaction. The same item again changes nothing; a newer version of it changes the blocks that differ.
    /// </summary>
    /// <param name="publish">At once, with the original's date; otherwise it stays a draft.</param>
    public IReadOnlyList<IntakeResult> TakeAll(EditionProfile edition, IReadOnlyList<Dispatch> items, bool publish, Actor actor)
    {
        var results = new List<IntakeResult>(items.Count);
        var hasAppended = book.Write(turn =>
        {
            var db = turn.Db;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var keys = items.Select(item => item.Key).Distinct().ToList();
            var known = db.Stories.Where(row => row.Edition == edition.Tag && keys.Contains(row.Key)).ToList().ToDictionary(row => (row.Source, row.Key));
            var first = turn.Next;
            var related = new HashSet<Guid>();
            foreach (var item in items)
                results.Add(Take(turn, edition, item, publish, actor, known, related));
            related.UnionWith(turn.NewTwins);
            db.ChangeTracker.DetectChanges();
            db.SaveChanges();
            db.ChangeTracker.Clear();
            Reunite(turn, Families.Settle(db, related), first, actor);
            var taken = results.Count(result => result.Outcome is IntakeOutcome.Added or IntakeOutcome.Changed);
            if (taken > 0)
                turn.Note(actor, "story.take", edition.Tag, "", turn.Next > first ? $"{taken} items, publications {first} to {turn.Next - 1}" : $"{taken} items");
            db.ChangeTracker.DetectChanges();
            return turn.Next > first;
        });
        if (hasAppended)
            book.Announce();
        return results;
    }

    private IntakeResult Take(Turn turn, EditionProfile edition, Dispatch item, bool publish, Actor actor, Dictionary<(string, string), StoryRow> known, HashSet<Guid> related)
    {
        var db = turn.Db;
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item, StoriesJson.Default.Dispatch)));
        known.TryGetValue((item.Source, item.Key), out var row);
        var isBack = publish && row is { IsWithdrawn: true } && WithdrewIt(db, row, actor);
        if (row?.ImportHash == hash && !isBack)
        {
            Relate(db, row, item, related);
            return new IntakeResult(IntakeOutcome.Unchanged, row.Id);
        }
        var before = row is null ? null : DeskRoom.Read(row);
        var (document, refused) = CleanText.Document(item.Document with
        {
            Language = edition.Tag,
            // An item that names no address keeps the one that it was given, also under another headline.
            Slug = Slug.IsValid(item.Document.Slug) ? item.Document.Slug : before?.Slug is { Length: > 0 } given ? given : Slugs.From(item.Document.Headline ?? ""),
        });
        if (refused is null && document.Headline.Length == 0)
            refused = "It has no headline.";
        if (!actor.May(publish ? Right.Publish : Right.Write, edition.Tag))
            refused = DeskRoom.Forbidden;
        if (refused is not null)
            return new IntakeResult(IntakeOutcome.Refused, default, refused);
        var outcome = IntakeOutcome.Changed;
        // Edits that readers do not have yet are not published by an import.
        var isHeldBack = false;
        if (row is null)
        {
            outcome = IntakeOutcome.Added;
            var id = StoryId.New(clock).Value;
            row = turn.Row(id, id, edition.Tag, item.Source, item.Key, document, actor);
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
            (row.UpdatedAt, row.UpdatedBy) = (turn.Now, actor.Name);
        }
        row.ImportHash = hash;
        Relate(db, row, item, related);
        row.Quotations = item.Quotations.IsEmpty ? "" : JsonSerializer.Serialize(item.Quotations, StoriesJson.Readable.ImmutableArrayQuotation);
        row.PictureNote = Imports.Note(item.PictureNote);
        var isEmbargoed = item.Embargoed is { } until && until.ToUnixTimeMilliseconds() > turn.Now;
        if (isEmbargoed && db.Embargoes.Find(row.Id) is null)
        {
            db.Embargoes.Add(new EmbargoRow
            {
                Story = row.Id, Until = item.Embargoed!.Value.ToUnixTimeMilliseconds(), Wall = item.Embargoed.Value.UtcDateTime.ToString(Schedules.Form, System.Globalization.CultureInfo.InvariantCulture), Zone = "Etc/UTC",
                By = CleanText.Line(item.Source), Reason = "as the item says",
            });
        }
        if (publish && (!row.IsWithdrawn || isBack) && !isHeldBack && !isEmbargoed)
            turn.Append(row, document, PublicationKind.Publish, actor, item.Updated ?? item.Published, item.Published);
        return new IntakeResult(outcome, row.Id);
    }

    /// <summary>
    /// Whether whoever brings the story took it away themselves, because its source had: then it is published again. What the newsroom
    /// withdrew or retracted stays so, whoever brings it.
    /// </summary>
    private static bool WithdrewIt(DeskDb db, StoryRow row, Actor actor) =>
        !row.IsRetracted && db.Publications.AsNoTracking().Where(publication => publication.Story == row.Id).OrderByDescending(publication => publication.Number).Select(publication => publication.Actor).FirstOrDefault() == actor.Id;

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
    private static void Reunite(Turn turn, IReadOnlyDictionary<Guid, Guid> moved, long first, Actor actor)
    {
        var db = turn.Db;
        foreach (var (story, family) in moved)
        {
            var appended = db.Publications.Where(row => row.Story == story && row.Number >= first).ToList();
            foreach (var row in appended)
                row.Publication = JsonSerializer.Serialize(JsonSerializer.Deserialize(row.Publication, StoriesJson.Default.Publication)! with { Family = new StoryId(family) }, StoriesJson.Readable.Publication);
            if (appended.Count > 0 || db.Publications.AsNoTracking().Where(row => row.Story == story).OrderByDescending(row => row.Number).FirstOrDefault() is not { } last)
                continue;
            var publication = JsonSerializer.Deserialize(last.Publication, StoriesJson.Default.Publication)!;
            if (!publication.IsGone)
                turn.Repeat(last, publication, family, actor);
        }
        db.ChangeTracker.DetectChanges();
        db.SaveChanges();
    }

    /// <summary>What somebody changed here, by the saves that were taken.</summary>
    private static HashSet<string> EditedParts(DeskDb db, Guid story) =>
        [.. db.Changes.AsNoTracking().Where(change => change.Story == story && change.Revision > 0).Select(change => change.Changes).ToList()
            .SelectMany(changes => JsonSerializer.Deserialize<Change[]>(changes, JsonSerializerOptions.Web)!).Select(Edits.PartOf).OfType<string>()];
}
