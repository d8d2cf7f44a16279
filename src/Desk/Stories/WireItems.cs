using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Stories;

/// <summary>Agencies' items in stories: whence the credit is derived, and what is looked for when an agency takes one back.</summary>
public sealed class WireItems
{
    /// <summary>Stories that are looked through for passages of a killed item which nobody attached: the newest changed since it came.</summary>
    private const int LookedThrough = 500;

    /// <summary>Characters of a passage in an alarm, and how many passages.</summary>
    private const int MaxPassage = 300, MaxPassages = 5;

    private readonly Daybook book;
    private readonly DeskDatabase database;
    private readonly Intake intake;

    internal WireItems(Daybook book, DeskDatabase database, Intake intake) => (this.book, this.database, this.intake) = (book, database, intake);

    /// <summary>Makes a story of an item. Opened again, a newer version changes what nobody edited here.</summary>
    /// <param name="item">Its document's agencies are those to be credited.</param>
    public IntakeResult Open(EditionProfile edition, Dispatch item, Actor actor)
    {
        // What is credited is derived below; as part of the text it would stay when the text goes.
        var result = intake.TakeAll(edition, [item with { Document = item.Document with { Agencies = [] } }], publish: false, actor)[0];
        if (result.Outcome != IntakeOutcome.Refused)
            book.Write(turn => Bind(turn, turn.Db.Stories.Single(row => row.Id == result.Story), item));
        return result;
    }

    /// <summary>Adds an item to a story: its picture leads the story when it has none, else stands at its end. Null, or why not.</summary>
    public PlanResult Attach(Guid story, Dispatch item, Actor actor) => book.Write(turn =>
    {
        if (turn.Db.Stories.FirstOrDefault(row => row.Id == story) is not { } row)
            return new PlanResult("There is no such story.");
        if (!actor.May(Right.Write, row.Edition))
            return new PlanResult(DeskRoom.Forbidden, IsForbidden: true);
        if (row.Source == StoryRow.Twin)
            return new PlanResult("This story follows another in the other script. Attach it to that one.");
        if (Illustrated(DeskRoom.Read(row), item) is { Parts.Count: > 0 } with)
        {
            var (clean, refused) = CleanText.Document(with.Document);
            if (refused is not null)
                return new PlanResult(refused);
            row.Revision++;
            row.Document = JsonSerializer.Serialize(clean, StoriesJson.Readable.StoryDocument);
            row.Touched = JsonSerializer.Serialize(JsonSerializer.Deserialize<ImmutableDictionary<string, int>>(row.Touched)!.SetItems(with.Parts.Select(part => KeyValuePair.Create(part, row.Revision))));
            (row.UpdatedAt, row.UpdatedBy) = (turn.Now, actor.Name);
        }
        Bind(turn, row, item);
        turn.Note(actor, "story.attach", story.ToString("D"), "", "an item");
        return new PlanResult();
    });

    /// <summary>The number of the last recall that was taken.</summary>
    public long LastRecall()
    {
        using var db = database();
        return db.Recalls.Max(row => (long?)row.Number) ?? 0;
    }

    /// <summary>
    /// An agency has taken an item back: the desk is told which stories hold passages of it, and which. Nothing that readers have is
    /// changed by it. Taken once; the same number again does nothing.
    /// </summary>
    public void Recall(Recall recall) => book.Write(turn =>
    {
        var db = turn.Db;
        if (db.Recalls.Any(row => row.Number >= recall.Number))
            return;
        db.Recalls.Add(new RecallRow { Number = recall.Number, Taken = turn.Now });
        if (recall.Item is not { } item)
            return;
        var attached = db.Items.AsNoTracking().Where(row => row.Source == item.Source && row.Key == recall.Key).ToList();
        var shingles = Passages.Of(item.Document);
        var since = recall.FirstArrived.ToUnixTimeMilliseconds();
        var stories = attached.Select(row => row.Story).Distinct().ToList();
        stories.AddRange(db.Stories.Where(row => row.Edition == recall.Edition && row.UpdatedAt >= since && row.Source != StoryRow.Twin).OrderByDescending(row => row.UpdatedAt).Take(LookedThrough).Select(row => row.Id).ToList());
        foreach (var id in stories.Distinct())
        {
            if (db.Stories.AsNoTracking().FirstOrDefault(row => row.Id == id) is not { } story || Found(db, story, shingles, attached.Where(row => row.Story == id)) is not { } found)
                continue;
            var what = $"{recall.Reason} The item is “{item.Document.Headline}” ({item.Source}); the story “{story.Headline}” {found}";
            turn.Alarm(story.Edition, id, what);
            // In another language no word is the same: whoever adapted it must look.
            foreach (var adapted in db.Adaptations.AsNoTracking().Where(row => row.Source == id).Join(db.Stories, row => row.Story, row => row.Id, (_, row) => new { row.Id, row.Edition, row.Headline }).ToList())
                turn.Alarm(adapted.Edition, adapted.Id, $"“{adapted.Headline}” was adapted from a story with this in it: {what}");
        }
        turn.Note(Actor.Program("wire"), "item.recall", recall.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), "", "");
    });

    /// <summary>What a story has of the item, as the end of a sentence; null for nothing.</summary>
    private static string? Found(DeskDb db, StoryRow story, byte[] shingles, IEnumerable<ItemRow> attached)
    {
        var rows = attached.ToList();
        bool HasPicture(StoryDocument document) => rows.Exists(row => Credit.HasPicture(document, row.Pictures));
        IReadOnlyList<string> Held(StoryDocument document) => [.. Passages.Held(document, shingles).Concat(rows.SelectMany(row => Passages.Held(document, row.Passages))).Distinct()];
        var draft = DeskRoom.Read(story);
        var published = story.PublishedRevision == 0 || story.PublishedRevision == story.Revision ? draft
            : db.Publications.AsNoTracking().Where(row => row.Story == story.Id).OrderByDescending(row => row.Number).Select(row => row.Publication).FirstOrDefault() is { } last
                ? JsonSerializer.Deserialize(last, StoriesJson.Default.Publication)!.Document ?? draft : draft;
        var (before, now) = (story.PublishedRevision > 0 ? Held(published) : [], Held(draft));
        var passages = now.Concat(before).Distinct().ToList();
        var hasPicture = HasPicture(draft) || (story.PublishedRevision > 0 && HasPicture(published));
        if (passages.Count == 0 && !hasPicture)
            return rows.Count == 0 ? null : "was made with it, and no passage of it is found there. Look whether it says the same in other words.";
        var where = before.Count > 0 || (story.PublishedRevision > 0 && HasPicture(published)) ? "which readers have, holds" : "not published, holds";
        var shown = passages.Take(MaxPassages).Select(text => "“" + (text.Length <= MaxPassage ? text : text[..MaxPassage] + "…") + "”");
        return $"({where}) " + string.Join(' ', shown) + (passages.Count > MaxPassages ? $" and {passages.Count - MaxPassages} passages more" : "") + (hasPicture ? " A picture of it is in the story." : "");
    }

    private static void Bind(Turn turn, StoryRow row, Dispatch item)
    {
        var (source, key) = (item.Source, item.Key);
        if (turn.Db.Items.Find(row.Id, source, key) is not { } bound)
            turn.Db.Items.Add(bound = new ItemRow { Story = row.Id, Source = source, Key = key, Language = item.Document.Language, Added = turn.Now });
        // A passage of an earlier version is the agency's too.
        bound.Passages = Passages.Both(bound.Passages, Passages.Of(item.Document));
        bound.Agencies = JsonSerializer.Serialize(item.Document.Agencies.Select(CleanText.Line).Where(name => name.Length > 0));
        bound.Pictures = string.Join(' ', bound.Pictures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Union(Credit.Pictures(item.Document)));
        turn.Db.SaveChanges();
        Credit.Renew(turn, row);
    }

    /// <summary>The document with the item's pictures that it has not, and the parts that changed by it.</summary>
    private static (StoryDocument Document, List<string> Parts) Illustrated(StoryDocument document, Dispatch item)
    {
        var pictures = item.Document.Body.OfType<PictureBlock>().Select(block => block.Picture).Prepend(item.Document.Picture).OfType<PictureUse>().ToList();
        var shown = Credit.Pictures(document).ToHashSet(StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var picture in pictures.Where(picture => shown.Add(picture.Media.Hash)))
        {
            if (document.Picture is null)
            {
                document = document with { Picture = picture };
                parts.Add("picture");
                continue;
            }
            var id = BlockId.New();
            document = document with { Body = document.Body.Add(new PictureBlock(picture) { Id = id }) };
            parts.Add("block:" + id);
        }
        return (document, parts);
    }
}
