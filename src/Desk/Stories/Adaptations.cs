using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Stories;

/// <summary>One part of a source that is not as it was when it was adapted.</summary>
/// <param name="Part">A block's id, or the name of a member: <c>headline</c>.</param>
/// <param name="Before">Its words then; null: it is new.</param>
/// <param name="After">Its words now; null: it is gone.</param>
public sealed record SourceChange(string Part, string? Before, string? After);

/// <summary>What a story was adapted from, and what has changed there since.</summary>
/// <param name="Revision">The source's revision that is shown: what is said to be taken in.</param>
/// <param name="IsWithdrawn">Readers no longer have the source.</param>
public sealed record SourceView(Guid Id, string Edition, string Headline, int Revision, bool IsWithdrawn, ImmutableArray<SourceChange> Changes);

/// <summary>How a story was adapted, or why it was not.</summary>
public sealed record AdaptResult(Guid? Story, string? Refused = null, bool IsForbidden = false);

/// <summary>Stories that are adapted from one another, in different editions, at a version.</summary>
public sealed class Adaptations
{
    private readonly Daybook book;
    private readonly DeskDatabase database;
    private readonly TimeProvider clock;

    internal Adaptations(Daybook book, DeskDatabase database, TimeProvider clock) => (this.book, this.database, this.clock) = (book, database, clock);

    /// <summary>Begins a story in another edition, with the source's text to write over, block for block.</summary>
    public AdaptResult Adapt(Guid source, EditionProfile edition, Actor actor) => book.Write(turn =>
    {
        var db = turn.Db;
        if (db.Stories.FirstOrDefault(story => story.Id == source) is not { } row)
            return new AdaptResult(null, "There is no such story.");
        if (!actor.May(Right.Write, edition.Tag))
            return new AdaptResult(null, DeskRoom.Forbidden, IsForbidden: true);
        if (edition.Tag == row.Edition)
            return new AdaptResult(null, "The story is in this edition already. Choose another one to adapt it into.");
        if (edition.ScriptOf is { } cyrillic)
            return new AdaptResult(null, $"This edition follows {cyrillic} in its own script. Adapt the story into that one.");
        if (db.Stories.FirstOrDefault(story => story.Family == row.Family && story.Edition == edition.Tag) is { } there)
            return new AdaptResult(there.Id);
        var document = Current(db, row);
        var draft = document with
        {
            Language = edition.Tag, Slug = "", Corrections = [],
            Section = edition.Sections.Any(section => section.Key == document.Section) ? document.Section : null,
            // Pictures and names go along; what links to stories of the other edition would lead nowhere.
            Body = [.. document.Body.Where(block => block is not Related)],
        };
        var id = StoryId.New(clock).Value;
        var adaptation = turn.Row(id, row.Family, edition.Tag, "desk", id.ToString("D"), draft, actor);
        // As an import says it, so that both ways lead to one family.
        adaptation.FamilyKey = row.Key;
        db.Stories.Add(adaptation);
        db.Adaptations.Add(new AdaptationRow { Story = id, Source = row.Id, Revision = RevisionOf(row), Document = JsonSerializer.Serialize(document, StoriesJson.Readable.StoryDocument) });
        turn.Note(actor, "story.adapt", id.ToString("D"), row.Id.ToString("D"), edition.Tag);
        return new AdaptResult(id);
    });

    /// <summary>The story's source and what has changed there; null when it was not adapted.</summary>
    public SourceView? SourceOf(Guid story)
    {
        using var db = database();
        if (db.Adaptations.AsNoTracking().FirstOrDefault(row => row.Story == story) is not { } adaptation || db.Stories.AsNoTracking().FirstOrDefault(row => row.Id == adaptation.Source) is not { } source)
            return null;
        var (before, now) = (JsonSerializer.Deserialize(adaptation.Document, StoriesJson.Default.StoryDocument)!, Current(db, source));
        return new SourceView(source.Id, source.Edition, source.Headline, RevisionOf(source), source.IsWithdrawn, Changes(before, now));
    }

    /// <summary>Says that the adaptation has taken in what its source says at that revision.</summary>
    public PlanResult TakeIn(Guid story, int revision, Actor actor) => book.Write(turn =>
    {
        var db = turn.Db;
        if (db.Adaptations.FirstOrDefault(row => row.Story == story) is not { } adaptation || db.Stories.FirstOrDefault(row => row.Id == story) is not { } row
            || db.Stories.FirstOrDefault(known => known.Id == adaptation.Source) is not { } source)
            return new PlanResult("The story is no adaptation.");
        if (!actor.May(Right.Write, row.Edition))
            return new PlanResult(DeskRoom.Forbidden, IsForbidden: true);
        if (RevisionOf(source) != revision)
            return new PlanResult("The source has changed once more. Look at what is new first.");
        turn.Note(actor, "story.take-in", story.ToString("D"), $"{adaptation.Revision}", $"{revision}");
        (adaptation.Revision, adaptation.Document) = (revision, JsonSerializer.Serialize(Current(db, source), StoriesJson.Readable.StoryDocument));
        return new PlanResult();
    });

    /// <summary>Which of these stories were adapted from one that readers have in a newer version.</summary>
    public IReadOnlySet<Guid> Behind(IReadOnlyCollection<Guid> stories)
    {
        using var db = database();
        return db.Adaptations.AsNoTracking().Where(row => stories.Contains(row.Story))
            .Join(db.Stories.Where(source => source.PublishedRevision > 0 || source.IsWithdrawn), row => row.Source, source => source.Id, (row, source) => new { row.Story, row.Revision, Now = source.PublishedRevision, source.IsWithdrawn })
            .ToList().Where(row => row.IsWithdrawn || row.Now > row.Revision).Select(row => row.Story).ToHashSet();
    }

    private static int RevisionOf(StoryRow source) => source.PublishedRevision > 0 ? source.PublishedRevision : source.Revision;

    /// <summary>The source as its readers have it; as it stands at the desk while they have nothing.</summary>
    private static StoryDocument Current(DeskDb db, StoryRow source) =>
        source.PublishedRevision > 0 && source.PublishedRevision != source.Revision
        && db.Publications.AsNoTracking().Where(row => row.Story == source.Id).OrderByDescending(row => row.Number).Select(row => row.Publication).FirstOrDefault() is { } last
            ? JsonSerializer.Deserialize(last, StoriesJson.Default.Publication)!.Document ?? DeskRoom.Read(source)
            : DeskRoom.Read(source);

    private static ImmutableArray<SourceChange> Changes(StoryDocument before, StoryDocument after)
    {
        var changes = ImmutableArray.CreateBuilder<SourceChange>();
        foreach (var (part, old, now) in new[]
        {
            ("headline", before.Headline, after.Headline), ("secondHeadline", before.SecondHeadline, after.SecondHeadline), ("kicker", before.Kicker, after.Kicker),
            ("picture", before.Picture?.Caption.Plain, after.Picture?.Caption.Plain),
        })
        {
            if (old != now)
                changes.Add(new SourceChange(part, old, now));
        }
        var blocks = before.Body.ToDictionary(block => block.Id);
        var ids = after.Body.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var block in after.Body)
        {
            var words = Words(block);
            if (!blocks.TryGetValue(block.Id, out var then))
                changes.Add(new SourceChange(block.Id, null, words));
            else if (Words(then) != words)
                changes.Add(new SourceChange(block.Id, Words(then), words));
        }
        changes.AddRange(before.Body.Where(block => !ids.Contains(block.Id)).Select(block => new SourceChange(block.Id, Words(block), null)));
        foreach (var correction in after.Corrections.Where(correction => !before.Corrections.Contains(correction)))
            changes.Add(new SourceChange("corrections", null, correction.Text.Plain));
        return changes.ToImmutable();
    }

    private static string Words(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text.Plain,
        Heading heading => heading.Text.Plain,
        Quote quote => quote.Source is null ? quote.Text.Plain : $"{quote.Text.Plain} ({quote.Source})",
        ListBlock list => string.Join('\n', list.Items.Select(item => item.Plain)),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Plain)))),
        PictureBlock picture => picture.Picture.Caption.Plain,
        AudioBlock audio => audio.Title,
        Embed embed => $"{embed.Title} {embed.Address}",
        _ => "",
    };
}
