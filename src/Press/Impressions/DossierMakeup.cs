using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Press.Impressions;

/// <summary>Lays out dossiers: what the Desk says of a matter, and what its stories say. Reads, never writes.</summary>
internal sealed class DossierMakeup(PressDb db, EditionProfile profile, DateTimeOffset now)
{
    /// <summary>Stories of one page of the time line; the newest page has half to one and a half of it.</summary>
    public const int Full = 100;

    private const int MostSaid = 40, MostElsewhere = 60, FeedLength = 30;

    private readonly string edition = profile.Tag;
    private List<Dossier>? all;
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out var found) ? found : TimeZoneInfo.Utc;

    public static string PathOf(Dossier dossier, int page = 0) => page == 0 ? $"dossier/{dossier.Slug}.html" : $"dossier/{dossier.Slug}/{page}.html";

    /// <summary>What the edition's dossiers show changes by itself at this time; <see cref="long.MaxValue"/> for never. Unix milliseconds.</summary>
    public long NextTurn()
    {
        var today = Today;
        var last = All().SelectMany(dossier => dossier.Announced).Select(announced => announced.Last).Where(day => day >= today).DefaultIfEmpty(DateOnly.MaxValue).Min();
        if (last == DateOnly.MaxValue)
            return long.MaxValue;
        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }

    /// <summary>The page of all dossiers, when there are any.</summary>
    public IEnumerable<Page> Index()
    {
        var lines = All().Select(dossier => (dossier.IsClosed, Link: new PageLink(PathOf(dossier), dossier.In(edition)!.Title))).ToList();
        if (lines.Count > 0)
            yield return new DossiersPage("dossier/index.html", [.. lines.Where(line => !line.IsClosed).Select(line => line.Link)], [.. lines.Where(line => line.IsClosed).Select(line => line.Link)]);
    }

    /// <summary>Those that a front names: open, the newest change first.</summary>
    public ImmutableArray<PageLink> OnFront() => [.. All().Where(dossier => !dossier.IsClosed).Take(5).Select(dossier => new PageLink(PathOf(dossier), dossier.In(edition)!.Title))];

    /// <summary>All pages of these dossiers; of all when null.</summary>
    /// <param name="heads">Dossiers whose newest page alone is looked at.</param>
    public IEnumerable<Page> Pages(IReadOnlySet<Guid>? touched, IReadOnlySet<Guid> heads) => All().Where(dossier => touched is null || touched.Contains(dossier.Id)).SelectMany(dossier => Pages(dossier, headOnly: false))
        .Concat(touched is null ? [] : All().Where(dossier => heads.Contains(dossier.Id) && !touched.Contains(dossier.Id)).SelectMany(dossier => Pages(dossier, headOnly: true)));

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>Dossiers with words in this edition, the newest change first. Read once: most publications touch none.</summary>
    private List<Dossier> All() => all ??= [.. db.Dossiers.AsNoTracking().Where(row => row.Edition == edition).OrderByDescending(row => row.Number).Select(row => row.Dossier).ToList()
        .Select(dossier => JsonSerializer.Deserialize(dossier, StoriesJson.Default.Dossier)!).Where(dossier => dossier.In(edition) is not null)];

    private IEnumerable<Page> Pages(Dossier dossier, bool headOnly)
    {
        var words = dossier.In(edition)!;
        var parts = db.DossierStories.AsNoTracking().Where(part => part.Edition == edition && part.Dossier == dossier.Id);
        // Lines, not stories; and of other editions those alone that a page shows: a dossier of 500 in seven languages is 3,500 rows.
        var here = parts.Join(db.Stories.AsNoTracking().Where(story => story.Edition == edition && !story.IsWithdrawn), part => part.Family, story => story.Family,
                (part, story) => new { story.Family, story.Path, story.Headline, story.FirstPublished, story.Story }).ToList()
            .OrderBy(row => row.FirstPublished).ThenBy(row => row.Path, StringComparer.Ordinal).ToList();
        var closed = Math.Max(0, (here.Count - Full / 2) / Full);
        var first = headOnly ? closed * Full : 0;
        var sisters = here.Skip(first).Select(row => row.Family).Distinct().Chunk(400)
            .SelectMany(chunk => db.Stories.AsNoTracking().Where(story => chunk.Contains(story.Family) && story.Edition != edition && !story.IsWithdrawn).Select(story => new { story.Edition, story.Family, story.Path }).ToList())
            .ToLookup(row => row.Family);
        // What stands before the first page that is looked at is not asked for its sisters.
        var stories = here.Select((row, i) => new DossierStory(row.Path, row.Headline, Time(row.FirstPublished),
            i < first ? [] : [.. sisters[row.Family].OrderBy(other => other.Edition, StringComparer.Ordinal).Select(other => new AlsoIn(other.Edition, other.Path))])).ToList();
        for (var page = 1; page <= (headOnly ? 0 : closed); page++)
        {
            yield return new DossierPage(PathOf(dossier, page), words.Title, page, null, [.. stories.Skip((page - 1) * Full).Take(Full).Reverse()],
                page > 1 ? PathOf(dossier, page - 1) : null, page < closed ? PathOf(dossier, page + 1) : PathOf(dossier));
        }
        var events = dossier.Announced.Select(announced => (announced, Words: announced.Words.FirstOrDefault(line => line.Edition == edition))).Where(line => line.Words is not null)
            .Select(line => new EventLine(line.announced.Id, line.announced.First, line.announced.Last, line.Words!.What, line.Words.Place, line.Words.Parties)).ToImmutableArray();
        var calendar = events.IsEmpty ? null : $"dossier/{dossier.Slug}.ics";
        // Mostly this edition has them all, and there is nothing to ask.
        var elsewhere = here.Select(row => row.Family).Distinct().Count() == dossier.Families.Length ? [] : parts.Join(db.Stories.AsNoTracking().Where(story => story.Edition != edition && !story.IsWithdrawn), part => part.Family, story => story.Family, (part, story) => story)
            .Where(story => !db.Stories.Any(own => own.Edition == edition && own.Family == story.Family && !own.IsWithdrawn))
            .OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Edition).ThenBy(story => story.Path).Take(MostElsewhere)
            .Select(story => new { story.Edition, story.Path, story.Headline, story.FirstPublished }).ToList();
        var newest = here.OrderByDescending(row => row.FirstPublished).Take(MostSaid).Select(row => row.Story).ToList();
        var main = new DossierMain(
            words.Summary, dossier.IsClosed, [.. events.Where(line => line.Last >= Today)], [.. events.Where(line => line.Last < Today).Reverse()], Said(newest), words.Questions,
            [.. elsewhere.Select(row => new ElsewhereLine(row.Edition, row.Path, row.Headline, Time(row.FirstPublished)))],
            [.. dossier.Words.Where(other => other.Edition != edition).Select(other => new AlsoIn(other.Edition, PathOf(dossier)))], calendar);
        yield return new DossierPage(PathOf(dossier), words.Title, closed + 1, main, [.. stories.Skip(closed * Full).Reverse()], closed > 0 ? PathOf(dossier, closed) : null, null);
        if (calendar is not null)
            yield return new CalendarFile(calendar, words.Title, PathOf(dossier), events);
        if (profile.PublicAddress is not null && !headOnly)
            yield return Feed(dossier, words, newest);
    }

    private ImmutableArray<SaidLine> Said(List<Guid> stories) =>
        [.. db.Stories.AsNoTracking().Where(row => row.Edition == edition && stories.Contains(row.Story) && row.Quotations != "").OrderByDescending(row => row.FirstPublished).ThenBy(row => row.Story)
            .Select(row => new { row.Path, row.FirstPublished, row.Quotations }).ToList()
            .SelectMany(row => JsonSerializer.Deserialize(row.Quotations, StoriesJson.Default.ImmutableArrayQuotation)
                .Where(quotation => quotation.Speaker is { Length: > 0 }).Select(quotation => new SaidLine(quotation.Speaker!, quotation.Words, quotation.RelayedBy, quotation.IsDirect, row.Path, Time(row.FirstPublished))))
            .Take(MostSaid)];

    private FeedFile Feed(Dossier dossier, DossierWords words, List<Guid> newest)
    {
        var ids = newest.Take(FeedLength).ToList();
        var items = db.Stories.AsNoTracking().Where(row => row.Edition == edition && ids.Contains(row.Story)).ToList().OrderByDescending(row => row.FirstPublished).ThenBy(row => row.Story)
            .Select(row => new FeedStory(new StoryId(row.Story), row.Path, JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!, Time(row.FirstPublished), Time(row.Updated))).ToImmutableArray();
        return new FeedFile($"feed/dossier/{dossier.Slug}/atom.xml", FeedFormat.Atom, $"{profile.Name}: {words.Title}", PathOf(dossier), items);
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
