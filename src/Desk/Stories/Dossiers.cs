using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Desk.Stories;

/// <summary>What a change of a dossier led to.</summary>
/// <param name="Refused">Why nothing was changed; null when it was.</param>
public sealed record DossierResult(Guid Dossier, string? Refused = null, bool IsForbidden = false);

/// <summary>One line of a dossier's list of stories.</summary>
public sealed record DossierStory(Guid Family, string Headline, ImmutableArray<string> Editions, long FirstPublished);

/// <summary>Developing matters that can be followed: which stories belong to them, what is announced, what is open.</summary>
public sealed class Dossiers
{
    /// <summary>So many events and questions are a page; more is another matter.</summary>
    public const int MostEvents = 100, MostQuestions = 30;

    private const int LongestSummary = 2000;

    private readonly Daybook book;
    private readonly DeskDatabase database;
    private readonly TimeProvider clock;

    internal Dossiers(Daybook book, DeskDatabase database, TimeProvider clock) => (this.book, this.database, this.clock) = (book, database, clock);

    public IReadOnlyList<Dossier> All()
    {
        using var db = database();
        return db.Dossiers.AsNoTracking().OrderByDescending(row => row.UpdatedAt).Select(row => row.Dossier).ToList().ConvertAll(Parse);
    }

    public Dossier? Find(Guid id)
    {
        using var db = database();
        return db.Dossiers.AsNoTracking().Where(row => row.Id == id).Select(row => row.Dossier).FirstOrDefault() is { } dossier ? Parse(dossier) : null;
    }

    /// <summary>The number of the newest change.</summary>
    public long Last()
    {
        using var db = database();
        return db.Dossiers.Max(row => (long?)row.Number) ?? 0;
    }

    /// <summary>Dossiers that were changed after a number, by their number.</summary>
    public IReadOnlyList<Dossier> After(long number)
    {
        using var db = database();
        return db.Dossiers.AsNoTracking().Where(row => row.Number > number).OrderBy(row => row.Number).Select(row => row.Dossier).ToList().ConvertAll(Parse);
    }

    /// <summary>The dossier's stories, newest first.</summary>
    public IReadOnlyList<DossierStory> StoriesOf(Guid id)
    {
        using var db = database();
        return [.. db.DossierStories.AsNoTracking().Where(row => row.Dossier == id).Join(db.Stories, row => row.Family, story => story.Family, (row, story) => new { story.Family, story.Headline, story.Edition, story.FirstPublished, story.Id })
            .ToList().GroupBy(story => story.Family).Select(family => new DossierStory(
                family.Key, (family.FirstOrDefault(story => story.Id == family.Key) ?? family.First()).Headline, [.. family.Select(story => story.Edition).Order(StringComparer.Ordinal)], family.Max(story => story.FirstPublished)))
            .OrderByDescending(story => story.FirstPublished)];
    }

    /// <summary>Begins a dossier, or gives it words in one more edition, or other ones.</summary>
    /// <param name="id">Null: a new one.</param>
    public DossierResult Write(Guid? id, DossierWords words, Actor actor)
    {
        var clean = new DossierWords(words.Edition, CleanText.Line(words.Title), CleanText.Paragraph(words.Summary).Trim(), [.. words.Questions.Select(CleanText.Line).Where(question => question.Length > 0)]);
        var fault = clean.Title.Length == 0 ? "A dossier needs its name."
            : clean.Title.Length > Limits.Headline ? $"The name has {clean.Title.Length} characters; {Limits.Headline} are the most."
            : clean.Summary.Length > LongestSummary ? $"The summary has {clean.Summary.Length} characters; {LongestSummary} are the most."
            : clean.Questions.Length > MostQuestions ? $"These are {clean.Questions.Length} questions; {MostQuestions} are the most."
            : clean.Questions.FirstOrDefault(question => question.Length > Limits.Line) is { } question ? $"A question has {question.Length} characters; {Limits.Line} are the most."
            : null;
        if (fault is not null)
            return new DossierResult(default, fault);
        return id is { } known
            ? Change(known, words.Edition, actor, "dossier.words", dossier => dossier with { Words = [.. dossier.Words.Where(other => other.Edition != clean.Edition).Append(clean).OrderBy(other => other.Edition, StringComparer.Ordinal)] })
            : Begin(clean, actor);
    }

    /// <summary>Announces an event, or says it in one more language, or moves it.</summary>
    /// <param name="id">Of the event; null: a new one.</param>
    public DossierResult Announce(Guid dossier, Guid? id, DateOnly first, DateOnly last, AnnouncementWords words, Actor actor)
    {
        var clean = new AnnouncementWords(words.Edition, CleanText.Line(words.What), CleanText.Line(words.Place), CleanText.Line(words.Parties));
        var fault = clean.What.Length == 0 ? "Say what is announced."
            : new[] { clean.What, clean.Place, clean.Parties }.Any(line => line.Length > Limits.Line) ? $"A line has at most {Limits.Line} characters."
            : last < first ? "It ends before it begins."
            : last.DayNumber - first.DayNumber > 366 ? "It lasts more than a year; announce its parts."
            : null;
        return fault is not null ? new DossierResult(dossier, fault) : Change(dossier, words.Edition, actor, "dossier.announce", old =>
        {
            var before = old.Announced.FirstOrDefault(announcement => announcement.Id == id);
            var announcement = new Announcement(before?.Id ?? Guid.CreateVersion7(clock.GetUtcNow()), first, last, [.. (before?.Words ?? []).Where(other => other.Edition != clean.Edition).Append(clean).OrderBy(other => other.Edition, StringComparer.Ordinal)]);
            return old with { Announced = [.. old.Announced.Where(other => other.Id != announcement.Id).Append(announcement).OrderBy(other => other.First).ThenBy(other => other.Id).Take(MostEvents)] };
        });
    }

    public DossierResult Cancel(Guid dossier, Guid announcement, string edition, Actor actor) =>
        Change(dossier, edition, actor, "dossier.cancel", old => old with { Announced = [.. old.Announced.Where(other => other.Id != announcement)] });

    public DossierResult Close(Guid dossier, bool isClosed, string edition, Actor actor) =>
        Change(dossier, edition, actor, isClosed ? "dossier.close" : "dossier.open", old => old with { IsClosed = isClosed });

    /// <summary>Puts a story with all its adaptations into the dossier, or takes it out.</summary>
    public DossierResult Put(Guid dossier, Guid story, bool isIn, Actor actor)
    {
        using var db = database();
        if (db.Stories.AsNoTracking().FirstOrDefault(row => row.Id == story || row.Family == story) is not { } row)
            return new DossierResult(dossier, "There is no such story.");
        var family = new StoryId(row.Family);
        return Change(dossier, row.Edition, actor, isIn ? "dossier.add" : "dossier.remove", old => old with
        {
            Families = isIn ? [.. old.Families.Where(other => other != family), family] : [.. old.Families.Where(other => other != family)],
        });
    }

    private DossierResult Begin(DossierWords words, Actor actor)
    {
        var result = book.Write(turn =>
        {
            if (!actor.May(Right.Publish, words.Edition))
                return new DossierResult(default, DeskRoom.Forbidden, IsForbidden: true);
            var (slug, id) = (Slugs.From(words.Title), Guid.CreateVersion7(clock.GetUtcNow()));
            var free = slug.Length == 0 ? id.ToString("N") : slug;
            for (var n = 2; turn.Db.Dossiers.Any(row => row.Slug == free); n++)
                free = $"{slug}-{n}";
            var dossier = WithTwins(turn, new Dossier(id, NextNumber(turn), free, [words], [], []));
            turn.Db.Dossiers.Add(new DossierRow { Id = id, Slug = free, Number = dossier.Number, Dossier = Text(dossier), UpdatedAt = turn.Now });
            turn.Note(actor, "dossier.add", id.ToString("D"), "", free);
            return new DossierResult(id);
        });
        return Announced(result);
    }

    private DossierResult Change(Guid id, string edition, Actor actor, string action, Func<Dossier, Dossier> change) => Announced(book.Write(turn =>
    {
        if (!actor.May(Right.Publish, edition))
            return new DossierResult(id, DeskRoom.Forbidden, IsForbidden: true);
        if (turn.Db.Dossiers.FirstOrDefault(row => row.Id == id) is not { } row)
            return new DossierResult(id, "There is no such dossier.");
        var after = WithTwins(turn, change(Parse(row.Dossier)) with { Number = NextNumber(turn) });
        (row.Dossier, row.Number, row.UpdatedAt) = (Text(after), after.Number, turn.Now);
        var families = after.Families.Select(family => family.Value).ToHashSet();
        var there = turn.Db.DossierStories.Where(story => story.Dossier == id).ToList();
        turn.Db.DossierStories.RemoveRange(there.Where(story => !families.Contains(story.Family)));
        turn.Db.DossierStories.AddRange(families.Except(there.Select(story => story.Family)).Select(family => new DossierStoryRow { Dossier = id, Family = family }));
        turn.Note(actor, action, id.ToString("D"), "", edition);
        return new DossierResult(id);
    }));

    private DossierResult Announced(DossierResult result)
    {
        if (result.Refused is null)
            book.Announce();
        return result;
    }

    /// <summary>An edition that follows another in its own script has that one's words.</summary>
    private static Dossier WithTwins(Turn turn, Dossier dossier)
    {
        foreach (var (edition, source) in turn.Twins)
        {
            if (dossier.In(source) is not { } words)
                continue;
            var latin = new DossierWords(edition, SerbianLatin.Of(words.Title), SerbianLatin.Of(words.Summary), [.. words.Questions.Select(SerbianLatin.Of)]);
            dossier = dossier with
            {
                Words = [.. dossier.Words.Where(other => other.Edition != edition).Append(latin).OrderBy(other => other.Edition, StringComparer.Ordinal)],
                Announced = [.. dossier.Announced.Select(announced => announced.Words.FirstOrDefault(line => line.Edition == source) is not { } line ? announced : announced with
                {
                    Words = [.. announced.Words.Where(other => other.Edition != edition).Append(new AnnouncementWords(edition, SerbianLatin.Of(line.What), SerbianLatin.Of(line.Place), SerbianLatin.Of(line.Parties))).OrderBy(other => other.Edition, StringComparer.Ordinal)],
                })],
            };
        }
        return dossier;
    }

    private static long NextNumber(Turn turn) => (turn.Db.Dossiers.Max(row => (long?)row.Number) ?? 0) + 1;

    private static Dossier Parse(string dossier) => JsonSerializer.Deserialize(dossier, StoriesJson.Default.Dossier)!;

    private static string Text(Dossier dossier) => JsonSerializer.Serialize(dossier, StoriesJson.Readable.Dossier);
}
