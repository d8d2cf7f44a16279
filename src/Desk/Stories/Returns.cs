using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>A revision that readers have had and the newsroom no longer knows: it was published after the backup that the newsroom was restored from.</summary>
/// <param name="FirstPublished">When readers first saw the story.</param>
/// <param name="Document">As it was published; null for a withdrawal.</param>
public sealed record LostRevision(string Edition, StoryId Story, int Revision, PublicationKind Kind, DateTimeOffset Time, DateTimeOffset FirstPublished, StoryDocument? Document);

/// <summary>Stories that come back to the Desk from a copy of the site.</summary>
public sealed class Returns
{
    private readonly Daybook book;
    private readonly DeskDatabase database;

    internal Returns(Daybook book, DeskDatabase database) => (this.book, this.database) = (book, database);

    /// <summary>Those that the Desk does not know, in the order given.</summary>
    public IReadOnlyList<LostRevision> Missing(IEnumerable<LostRevision> revisions)
    {
        using var db = database();
        var known = db.Stories.AsNoTracking().Where(row => row.Publications > 0).Select(row => new { row.Id, row.Publications }).ToDictionary(row => row.Id, row => row.Publications);
        return [.. revisions.Where(lost => known.GetValueOrDefault(lost.Story.Value) < lost.Revision)];
    }

    /// <summary>
    /// Makes them publications again, all in one transaction, under the numbers and times that readers know. A draft that the backup had of such a story gives way to what was published after it.
    /// Stories that the Desk never had and that are withdrawn stay unknown.
    /// </summary>
    /// <param name="revisions">In the order of the log.</param>
    /// <returns>How many were taken.</returns>
    public int Take(IReadOnlyList<LostRevision> revisions, Actor actor)
    {
        var missing = Missing(revisions);
        return book.Write(turn => missing.Count(lost =>
        {
            var row = turn.Db.Stories.Local.FirstOrDefault(story => story.Id == lost.Story.Value) ?? turn.Db.Stories.FirstOrDefault(story => story.Id == lost.Story.Value);
            if (lost.Document is not { } document)
            {
                if (row is null)
                    return false;
                turn.Return(row, DeskRoom.Read(row), lost, actor);
                turn.Db.SaveChanges();
                turn.Erase(row.Id);
            }
            else
            {
                row ??= Begin(turn, lost, document, missing, actor);
                if (lost.Kind != PublicationKind.Retract)
                {
                    row.Revision++;
                    (row.Document, row.Headline) = (JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument), document.Headline);
                    (row.UpdatedAt, row.UpdatedBy) = (turn.Now, actor.Name);
                }
                turn.Return(row, document, lost, actor);
                turn.Alarm(lost.Edition, row.Id, $"It came back from a copy of the site as it was published ({Word(lost)}). What the newsroom alone knew of it is lost: who worked on it, its sources, the stories that it was adapted from.");
            }
            turn.Note(actor, "story.return", row.Id.ToString("D"), "", $"{lost.Kind} {lost.Revision}");
            return true;
        }));
    }

    /// <summary>Tells the Desk of something that it must see.</summary>
    public void Tell(string edition, string text) => book.Write(turn => turn.Alarm(edition, null, text));

    private static StoryRow Begin(Turn turn, LostRevision lost, StoryDocument document, IReadOnlyList<LostRevision> all, Actor actor)
    {
        var row = turn.Row(lost.Story.Value, lost.Story.Value, lost.Edition, "desk", lost.Story.Value.ToString("D"), document, actor);
        // A story that follows another in its own script was published with it.
        var source = turn.Twins.Where(twin => twin.Edition == lost.Edition).Select(twin => twin.Source).FirstOrDefault();
        if (source is not null && all.FirstOrDefault(other => other.Edition == source && other.Revision == lost.Revision && other.Time == lost.Time && other.Document?.Slug == document.Slug) is { } followed)
            (row.Source, row.Key, row.Family) = (StoryRow.Twin, followed.Story.Value.ToString("D"), followed.Story.Value);
        row.Revision = 0;
        turn.Db.Stories.Add(row);
        return row;
    }

    private static string Word(LostRevision lost) => $"{lost.Kind.ToString().ToLowerInvariant()}, revision {lost.Revision}";
}
