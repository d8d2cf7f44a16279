using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>What a request to publish led to: the number it was appended under, or why it was not.</summary>
/// <param name="Field">The member that the reason is about; null for the whole.</param>
/// <param name="IsForbidden">The actor's role does not allow it in the story's edition.</param>
public sealed record PublishResult(long Number, int Revision, string? Refused = null, string? Field = null, bool IsForbidden = false);

/// <summary>The rules of what may go to readers and what becomes of it.</summary>
internal static class Publishing
{
    /// <param name="text">Of a correction or a retraction, as readers will see it.</param>
    public static PublishResult Append(Turn turn, Guid id, PublicationKind kind, Actor actor, RichText? text)
    {
        var db = turn.Db;
        if (db.Stories.FirstOrDefault(story => story.Id == id) is not { } row)
            return new PublishResult(0, 0, "There is no such story.");
        if (!actor.May(Right.Publish, row.Edition))
            return new PublishResult(0, 0, DeskRoom.Forbidden, IsForbidden: true);
        var document = DeskRoom.Read(row);
        if (Fault(turn, row, document, kind, text) is { } fault)
            return fault;
        var before = DeskRoom.StateOf(row);
        if (kind is PublicationKind.Publish or PublicationKind.Correct)
            document = Finished(turn, row, document, text);
        else if (kind == PublicationKind.Retract)
            document = Remains(turn, document, text!);
        var number = turn.Append(row, document, kind, actor, null, null);
        if (kind == PublicationKind.Withdraw)
            turn.Erase(id);
        // Whatever was planned for it has been overtaken.
        db.Schedules.RemoveRange(db.Schedules.Where(schedule => schedule.Story == id));
        turn.Note(actor, "story." + Word(kind), id.ToString("D"), before, $"{DeskRoom.StateOf(row)} {number}");
        return new PublishResult(number, row.Publications);
    }

    /// <summary>Readers keep the story as it is now; of its earlier revisions they see the times alone.</summary>
    public static PublishResult HideEarlier(Turn turn, Guid id, Actor actor)
    {
        if (turn.Db.Stories.FirstOrDefault(story => story.Id == id) is not { } row)
            return new PublishResult(0, 0, "There is no such story.");
        if (!actor.May(Right.Publish, row.Edition))
            return new PublishResult(0, 0, DeskRoom.Forbidden, IsForbidden: true);
        if (row.Source == StoryRow.Twin)
            return new PublishResult(0, 0, "This story follows another in the other script. Hide the earlier versions of that one.");
        if (row.PublishedRevision == 0 || turn.HideEarlier(row, actor) is not (> 0 and var number))
            return new PublishResult(0, 0, "Readers have seen no earlier version.");
        turn.Note(actor, "story.hideEarlier", id.ToString("D"), "", $"{number}");
        return new PublishResult(number, row.Publications);
    }

    /// <summary>Why the story cannot go to readers as it stands; null when it can.</summary>
    public static PublishResult? NotReady(StoryDocument document) =>
        document.Headline.Length == 0 ? new PublishResult(0, 0, "The story has no headline yet.", "headline")
        : document.Body.IsEmpty ? new PublishResult(0, 0, "The story has no text yet.", "body")
        : document.Picture is { Alternative.Length: 0 } ? new PublishResult(0, 0, "The lead picture needs alternative text: what a reader who cannot see it must know.", "picture")
        : null;

    private static PublishResult? Fault(Turn turn, StoryRow row, StoryDocument document, PublicationKind kind, RichText? text)
    {
        if (row.Source == StoryRow.Twin)
            return new PublishResult(0, 0, "This story follows another in the other script. Publish, correct or withdraw that one.");
        if (kind is PublicationKind.Withdraw or PublicationKind.Retract)
        {
            // A retracted story can still be withdrawn: its notice goes too.
            if (row.Publications == 0 || (row.IsWithdrawn && !(row.IsRetracted && kind == PublicationKind.Withdraw)))
                return new PublishResult(0, 0, "Readers do not have this story.");
            return kind == PublicationKind.Retract && text is null or { IsEmpty: true }
                ? new PublishResult(0, 0, "Say why the story is taken back; readers see it in the story's place.", "corrections")
                : null;
        }
        if (text is { IsEmpty: true })
            return new PublishResult(0, 0, "Say what was wrong and what is right now; readers see it above the story.", "corrections");
        if (kind == PublicationKind.Correct && row.PublishedRevision == 0)
            return new PublishResult(0, 0, "A story is corrected after it was published.");
        if (turn.Db.Embargoes.AsNoTracking().FirstOrDefault(embargo => embargo.Story == row.Id) is { } embargo && turn.Now < embargo.Until)
            return new PublishResult(0, 0, $"The story is under embargo until {embargo.Wall.Replace('T', ' ')} ({embargo.Zone}), set by {embargo.By}. Schedule it for then, or lift the embargo.");
        return NotReady(document);
    }

    /// <summary>With its address, and its correction.</summary>
    private static StoryDocument Finished(Turn turn, StoryRow row, StoryDocument document, RichText? correction)
    {
        var edited = Credit.Derive(turn.Db, row.Id, document, turn.Now);
        edited = edited with { Slug = document.Slug.Length > 0 ? document.Slug : Slugs.From(document.Headline) };
        if (correction is not null)
            edited = edited with { Corrections = edited.Corrections.Add(new Correction(DateTimeOffset.FromUnixTimeMilliseconds(turn.Now), correction)) };
        if (edited == document)
            return document;
        row.Revision++;
        row.Document = JsonSerializer.Serialize(edited, StoriesJson.Readable.StoryDocument);
        row.UpdatedAt = turn.Now;
        return edited;
    }

    /// <summary>What readers keep of a retracted story: that there was one, and why it is taken back.</summary>
    private static StoryDocument Remains(Turn turn, StoryDocument document, RichText text) => new()
    {
        Language = document.Language, Headline = document.Headline, Slug = document.Slug.Length > 0 ? document.Slug : Slugs.From(document.Headline),
        Corrections = [new Correction(DateTimeOffset.FromUnixTimeMilliseconds(turn.Now), text)],
    };

    private static string Word(PublicationKind kind) => kind switch
    {
        PublicationKind.Withdraw => "withdraw",
        PublicationKind.Retract => "retract",
        PublicationKind.Correct => "correct",
        _ => "publish",
    };
}
