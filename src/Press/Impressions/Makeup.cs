using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Press.Renditions;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Press.Impressions;

/// <summary>Lays out pages: gathers each page's declared inputs from what Press knows. Reads, never writes.</summary>
internal sealed class Makeup(PressDb db, EditionProfile profile, Front? front, DateTimeOffset now)
{
    private const int FeedLength = 30;
    private readonly string edition = profile.Tag;
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out var found) ? found : TimeZoneInfo.Utc;

    private BreakingStrip? Breaking => front?.Breaking is { } strip && strip.From <= now && now < strip.Until ? strip : null;

    /// <summary>Pages that every edition has and that any publication may change.</summary>
    public IEnumerable<Page> Always()
    {
        yield return Front();
        if (profile.PublicAddress is null)
            yield break;
        var latest = Stories(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(FeedLength));
        var items = latest.Select(story => new FeedStory(new StoryId(story.Row.Story), story.Row.Path, story.Document, Time(story.Row.FirstPublished), Time(story.Row.Updated))).ToImmutableArray();
        foreach (var (format, file) in new[] { (FeedFormat.Rss, "rss.xml"), (FeedFormat.Atom, "atom.xml"), (FeedFormat.Json, "feed.json") })
            yield return new FeedFile("feed/" + file, format, profile.Name, "index.html", items);
        var since = (now - TimeSpan.FromDays(2)).ToUnixTimeMilliseconds();
        yield return new SitemapFile("sitemap/news.xml", true, [.. Lines(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && story.FirstPublished >= since).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(1000))]);
    }

    /// <summary>Pages that depend on the profile and the key alone.</summary>
    public IEnumerable<Page> Fixed()
    {
        yield return new AboutPage("about.html");
        yield return new CheckPage("check.html");
        yield return new NotFoundPage("404.html");
        yield return new TextFile("mark.svg", PageMaker.MarkFile);
        yield return new ArchivePage("archive/index.html", [.. Months()]);
        yield return Corrections();
        foreach (var section in profile.Sections)
        {
            if (!db.Lists.Any(list => list.Edition == edition && list.List == "section/" + section.Key))
                yield return new ListPage($"section/{section.Key}/index.html", ListKind.Section, section.Name, [], null, null, 1, null);
        }
        if (profile.PublicAddress is not null)
            yield return SitemapIndex();
    }

    /// <summary>A story's own page and, when it has moved or gone, those at its older addresses.</summary>
    public IEnumerable<Page> Articles(IReadOnlyCollection<Guid> ids)
    {
        foreach (var chunk in ids.Chunk(400))
        {
            var rows = Stories(db.Stories.Where(story => story.Edition == edition && chunk.Contains(story.Story)));
            var links = db.Links.AsNoTracking().Where(link => link.Edition == edition && chunk.Contains(link.From)).ToList().ToLookup(link => link.From, link => link.To);
            var targets = links.SelectMany(group => group).Distinct().ToList();
            var cards = Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && targets.Contains(story.Story))).ToDictionary(card => card.Id.Value);
            var families = rows.Select(story => story.Row.Family).Distinct().ToList();
            var sisters = db.Stories.AsNoTracking().Where(story => families.Contains(story.Family) && story.Edition != edition && !story.IsWithdrawn)
                .Select(story => new { story.Family, story.Edition, story.Path }).ToList().ToLookup(story => story.Family);
            var addresses = db.Addresses.AsNoTracking().Where(address => address.Edition == edition && chunk.Contains(address.Story)).ToList().ToLookup(address => address.Story);
            var avif = rows.SelectMany(story => Rendition.Behind(story.Document)).Select(rendition => rendition.Path).Distinct().Chunk(400)
                .SelectMany(paths => db.Files.Where(file => file.Edition == edition && paths.Contains(file.Path)).Select(file => file.Path)).ToHashSet(StringComparer.Ordinal);
            foreach (var story in rows)
            {
                var (row, document) = story;
                foreach (var address in addresses[row.Story].Where(address => address.Path != row.Path))
                    yield return row.IsWithdrawn ? new WithdrawnPage(address.Path, Time(row.Updated)) : new RedirectPage(address.Path, row.Path, document.Headline);
                if (row.IsWithdrawn)
                {
                    yield return new WithdrawnPage(row.Path, Time(row.Updated));
                    continue;
                }
                var section = profile.Sections.FirstOrDefault(known => known.Key == document.Section);
                yield return new ArticlePage(
                    row.Path, new StoryId(row.Story), document, row.Revision, Time(row.FirstPublished), Time(row.Updated),
                    section is null ? null : new PageLink($"section/{section.Key}/index.html", section.Name),
                    [.. document.Topics.Select(code => profile.Topics.FirstOrDefault(topic => topic.Code == code)).OfType<TopicProfile>().Select(topic => new PageLink($"topic/{topic.Code}/index.html", topic.Name))],
                    [.. links[row.Story].Where(cards.ContainsKey).Select(id => cards[id]).OrderBy(card => card.Path, StringComparer.Ordinal)],
                    [.. sisters[row.Family].Select(sister => new AlsoIn(sister.Edition, sister.Path)).OrderBy(also => also.Edition, StringComparer.Ordinal)],
                    Breaking is { Story: { } about } strip && about.Value == row.Story ? strip : null,
                    Rendition.Behind(document).Select(rendition => rendition.Path).ToList() is { Count: > 0 } figures && figures.TrueForAll(avif.Contains));
            }
        }
    }

    /// <summary>Pages of lists, and of the archive for days.</summary>
    public IEnumerable<Page> ListPages(IReadOnlyCollection<(string List, int Page)> touched)
    {
        var months = new HashSet<(int, int)>();
        foreach (var group in touched.GroupBy(page => page.List))
        {
            var row = db.Lists.AsNoTracking().First(list => list.Edition == edition && list.List == group.Key);
            var (kind, key) = (group.Key.Split('/')[0], group.Key[(group.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (kind == "day")
            {
                var day = DateOnly.ParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                months.Add((day.Year, day.Month));
                yield return new DayPage(DayPath(day), day, Cards(group.Key, 1, newestFirst: false), MonthPath(day.Year, day.Month));
                continue;
            }
            var title = kind switch
            {
                "section" => profile.Sections.FirstOrDefault(section => section.Key == key)?.Name,
                "topic" => profile.Topics.FirstOrDefault(topic => topic.Code == key)?.Name,
                _ => row.Title,
            };
            if (title is null)
                continue;
            var listKind = kind switch { "section" => ListKind.Section, "topic" => ListKind.Topic, _ => ListKind.Author };
            // The open page, its number's own address (which leads to it until it is closed), and the closed ones that were touched.
            var pages = group.Select(page => page.Page).Append(row.OpenPage).Distinct().Order();
            foreach (var page in pages)
            {
                var isOpen = page == row.OpenPage;
                var older = page > 1 ? $"{group.Key}/{page - 1}.html" : null;
                if (isOpen)
                {
                    yield return new ListPage(group.Key + "/index.html", listKind, title, Cards(group.Key, page), older, null, page, null);
                    if (page > 1)
                        yield return new RedirectPage($"{group.Key}/{page}.html", group.Key + "/index.html", title);
                }
                else
                {
                    yield return new ListPage($"{group.Key}/{page}.html", listKind, title, Cards(group.Key, page), older, $"{group.Key}/{page + 1}.html", page, null);
                }
            }
        }
        foreach (var (year, month) in months.Order())
            yield return Month(year, month);
        if (months.Count > 0 && profile.PublicAddress is not null)
        {
            foreach (var (year, month) in months.Order())
                yield return MonthMap(year, month);
        }
    }

    /// <summary>Every page of every list.</summary>
    public IReadOnlyCollection<(string List, int Page)> AllLists() =>
        [.. db.Lists.AsNoTracking().Where(list => list.Edition == edition).ToList().SelectMany(list => Enumerable.Range(1, list.OpenPage).Select(page => (list.List, page)))];

    private FrontPage Front()
    {
        var pinned = (front?.Lead ?? []).Select(id => id.Value).ToList();
        var newest = Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(30));
        var pins = Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && pinned.Contains(story.Story)));
        var lead = pinned.Select(id => pins.FirstOrDefault(card => card.Id.Value == id)).OfType<StoryCard>().Concat(newest).DistinctBy(card => card.Id).Take(5).ToImmutableArray();
        var shown = lead.Select(card => card.Id).ToHashSet();
        var latest = newest.Where(card => !shown.Contains(card.Id)).Take(10).ToImmutableArray();
        var shelves = profile.Sections.Select(section => new SectionShelf(
            new PageLink($"section/{section.Key}/index.html", section.Name),
            [.. Newest("section/" + section.Key, 9).Where(card => !shown.Contains(card.Id)).Take(4)])).ToImmutableArray();
        var breaking = Breaking;
        var story = breaking?.Story is { } about
            ? db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Story == about.Value && !row.IsWithdrawn).Select(row => row.Path).FirstOrDefault()
            : null;
        return new FrontPage("index.html", lead, shelves, latest, breaking, story);
    }

    private IEnumerable<StoryCard> Newest(string list, int count)
    {
        var ids = db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list && !place.IsGone)
            .OrderByDescending(place => place.FirstPublished).ThenBy(place => place.Story).Take(count).Select(place => place.Story).ToList();
        return Cards(db.Stories.Where(story => story.Edition == edition && ids.Contains(story.Story)))
            .OrderByDescending(card => card.FirstPublished).ThenBy(card => card.Path, StringComparer.Ordinal);
    }

    private ImmutableArray<StoryCard> Cards(string list, int page, bool newestFirst = true)
    {
        var ids = db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list && place.Page == page && !place.IsGone).Select(place => place.Story).ToList();
        var cards = new List<StoryCard>(ids.Count);
        foreach (var chunk in ids.Chunk(400))
            cards.AddRange(Cards(db.Stories.Where(story => story.Edition == edition && chunk.Contains(story.Story))));
        var ordered = cards.OrderBy(card => card.FirstPublished).ThenBy(card => card.Path, StringComparer.Ordinal);
        return newestFirst ? [.. ordered.Reverse()] : [.. ordered];
    }

    private IEnumerable<ArchiveMonth> Months() => db.Lists.AsNoTracking().Where(list => list.Edition == edition && list.List.StartsWith("day/") && list.Stories > 0)
        .Select(list => new { list.List, list.Stories }).ToList()
        .GroupBy(list => list.List[4..11]).OrderByDescending(month => month.Key, StringComparer.Ordinal)
        .Select(month =>
        {
            var (year, number) = (int.Parse(month.Key.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(month.Key.AsSpan(5, 2), CultureInfo.InvariantCulture));
            return new ArchiveMonth(year, number, month.Sum(day => day.Stories), MonthPath(year, number));
        });

    private MonthPage Month(int year, int month)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"day/{year:0000}-{month:00}-");
        var days = db.Lists.AsNoTracking().Where(list => list.Edition == edition && list.List.StartsWith(prefix) && list.Stories > 0)
            .Select(list => new { list.List, list.Stories }).ToList()
            .Select(list => (Day: DateOnly.ParseExact(list.List[4..], "yyyy-MM-dd", CultureInfo.InvariantCulture), list.Stories))
            .OrderByDescending(day => day.Day);
        return new MonthPage(MonthPath(year, month), year, month, [.. days.Select(day => new ArchiveDay(day.Day, day.Stories, DayPath(day.Day)))]);
    }

    private CorrectionsPage Corrections()
    {
        var newest = db.Corrections.AsNoTracking().Where(correction => correction.Edition == edition).OrderByDescending(correction => correction.Time).ThenBy(correction => correction.Story).ThenBy(correction => correction.Index).Take(100).ToList();
        var ids = newest.Select(correction => correction.Story).Distinct().ToList();
        var stories = Stories(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && ids.Contains(story.Story))).ToDictionary(story => story.Row.Story);
        return new CorrectionsPage("corrections.html", [.. newest.Where(correction => stories.ContainsKey(correction.Story)).Select(correction =>
        {
            var (row, document) = stories[correction.Story];
            return new CorrectionLine(Time(correction.Time), document.Corrections[correction.Index].Text, row.Path, document.Headline);
        })]);
    }

    private SitemapIndexFile SitemapIndex() => new("sitemap/index.xml",
        [.. Months().Select(month => MapPath(month.Year, month.Month)).Order(StringComparer.Ordinal), "sitemap/news.xml"]);

    private SitemapFile MonthMap(int year, int month)
    {
        var first = new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        var (from, to) = (Bound(first), Bound(first.AddMonths(1)));
        return new SitemapFile(MapPath(year, month), false, [.. Lines(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && story.FirstPublished >= from && story.FirstPublished < to).OrderBy(story => story.FirstPublished).ThenBy(story => story.Story))]);
        long Bound(DateTimeOffset time) => (time - zone.GetUtcOffset(time)).ToUnixTimeMilliseconds();
    }

    private static IEnumerable<SitemapLine> Lines(IQueryable<StoryRow> rows) =>
        Cards(rows).Select(card => new SitemapLine(card.Path, card.Updated, card.FirstPublished, card.Headline));

    private static List<(StoryRow Row, StoryDocument Document)> Stories(IQueryable<StoryRow> rows) =>
        rows.AsNoTracking().ToList().ConvertAll(row => (row, row.Document.Length == 0 ? Gone : JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!));

    private static readonly StoryDocument Gone = new() { Language = "und", Headline = "" };

    /// <summary>Only of stories that are not withdrawn.</summary>
    private static List<StoryCard> Cards(IQueryable<StoryRow> rows) =>
        rows.AsNoTracking().Select(row => row.Card).ToList().ConvertAll(card => JsonSerializer.Deserialize(card, PressJson.Default.StoryCard)!);

    /// <summary>What other pages show of a story; kept with its row.</summary>
    public static StoryCard Card(StoryRow row, StoryDocument document) =>
        new StoryCard(new StoryId(row.Story), row.Path, document.Headline, document.Kicker, PageMaker.Summary(document), document.Picture,
            document.Section, Time(row.FirstPublished), Time(row.Updated), document.Bylines);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string DayPath(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"archive/{day.Year:0000}/{day.Month:00}/{day.Day:00}.html");

    private static string MonthPath(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"archive/{year:0000}/{month:00}/index.html");

    private static string MapPath(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"sitemap/{year:0000}-{month:00}.xml");
}
