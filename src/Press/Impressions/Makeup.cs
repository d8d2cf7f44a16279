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
internal sealed class Makeup(PressDb db, EditionProfile profile, Front? front, DossierMakeup dossierPages, DiscussionMakeup discussions, DateTimeOffset now)
{
    private const int FeedLength = 30;
    private readonly string edition = profile.Tag;
    private readonly HistoryMakeup history = new(db, profile.Tag);

    // What can be said of an alert here: the story's address is known only once.
    private readonly Lazy<AlertLine?> alert = new(() => AlertOf(db, profile.Tag, front, now));

    /// <summary>Since when a story must be before readers to show the alert.</summary>
    public static long ReachOf(Alert alert) => (alert.From - Alert.Reach).ToUnixTimeMilliseconds();

    private static AlertLine? AlertOf(PressDb db, string edition, Front? front, DateTimeOffset now)
    {
        if (front?.Alert is not { } alert || now < alert.From || alert.Until <= now)
            return null;
        var path = alert.Story is { } about
            ? db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Story == about.Value && !row.IsWithdrawn).Select(row => row.Path).FirstOrDefault()
            : null;
        return new AlertLine(alert.Id, alert.Level, alert.Text, path, alert.From);
    }

    /// <summary>Feeds and the sitemap of what is new, which any publication may change.</summary>
    public IEnumerable<Page> Feeds()
    {
        if (profile.PublicAddress is null)
            yield break;
        // A retracted story stays in the feeds as what is left of it, in the place of what programs have fetched before.
        var latest = Stories(db.Stories.Where(story => story.Edition == edition && (!story.IsWithdrawn || story.Document != "")).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(FeedLength));
        var items = latest.Select(story => new FeedStory(new StoryId(story.Row.Story), story.Row.Path, story.Document, Time(story.Row.FirstPublished), Time(story.Row.Updated), story.Row.IsWithdrawn)).ToImmutableArray();
        foreach (var (format, file) in new[] { (FeedFormat.Rss, "rss.xml"), (FeedFormat.Atom, "atom.xml"), (FeedFormat.Json, "feed.json") })
            yield return new FeedFile("feed/" + file, format, profile.Name, "index.html", items, alert.Value);
        var since = (now - TimeSpan.FromDays(2)).ToUnixTimeMilliseconds();
        var recent = Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && story.FirstPublished >= since).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(1000));
        yield return new SitemapFile("sitemap/news.xml", true, [.. recent.Select(card => new SitemapLine(card.Path, card.Updated, card.FirstPublished, card.Headline))]);
    }

    /// <summary>Pages that depend on the profile alone.</summary>
    public static IEnumerable<Page> Fixed() =>
        [new AboutPage("about.html"), new NotFoundPage("404.html"), new TextFile("mark.svg", PageMaker.MarkFile), new KeepPage("keep.html"), new ManifestFile("app.webmanifest"), new TextFile("icon.svg", PageMaker.IconFile)];

    /// <summary>Pages that say which lists there are, and how long.</summary>
    public IEnumerable<Page> Overviews()
    {
        var days = Days("day/").ToList();
        yield return new ArchivePage("archive/index.html", [.. days.GroupBy(day => (day.Day.Year, day.Day.Month)).OrderByDescending(month => month.Key)
            .Select(month => new ArchiveMonth(month.Key.Year, month.Key.Month, month.Sum(day => day.Stories), MonthPath(month.Key.Year, month.Key.Month)))]);
        var wanted = profile.Sections.Select(section => "section/" + section.Key).ToList();
        var there = db.Lists.Where(list => list.Edition == edition && wanted.Contains(list.List)).Select(list => list.List).ToHashSet(StringComparer.Ordinal);
        foreach (var section in profile.Sections.Where(section => !there.Contains("section/" + section.Key)))
            yield return new ListPage($"section/{section.Key}/index.html", ListKind.Section, section.Name, [], null, null, 1, null);
        if (profile.PublicAddress is not null)
            yield return new SitemapIndexFile("sitemap/index.xml", [.. days.Select(day => MapPath(day.Day)).Order(StringComparer.Ordinal), "sitemap/news.xml"]);
    }

    /// <summary>A story's own page and, when it has moved or gone, those at its older addresses.</summary>
    public IEnumerable<Page> Articles(IReadOnlyCollection<Guid> ids)
    {
        foreach (var chunk in ids.Chunk(400))
        {
            var rows = Stories(db.Stories.Where(story => story.Edition == edition && chunk.Contains(story.Story)));
            var links = db.Links.AsNoTracking().Where(link => link.Edition == edition && chunk.Contains(link.From)).ToList().ToLookup(link => link.From, link => link.To);
            var targets = links.SelectMany(group => group).Distinct().ToList();
            var cards = (targets.Count == 0 ? [] : Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && targets.Contains(story.Story)))).ToDictionary(card => card.Id.Value);
            var families = rows.Select(story => story.Row.Family).Distinct().ToList();
            var sisters = db.Stories.AsNoTracking().Where(story => families.Contains(story.Family) && story.Edition != edition && !story.IsWithdrawn)
                .Select(story => new { story.Family, story.Edition, story.Path }).ToList().ToLookup(story => story.Family);
            var addresses = db.Addresses.AsNoTracking().Where(address => address.Edition == edition && chunk.Contains(address.Story)).ToList().ToLookup(address => address.Story);
            var avif = rows.SelectMany(story => Rendition.Behind(story.Document)).Select(rendition => rendition.Path).Distinct().Chunk(400)
                .SelectMany(paths => db.Files.Where(file => file.Edition == edition && paths.Contains(file.Path)).Select(file => file.Path)).ToHashSet(StringComparer.Ordinal);
            var dossiers = db.DossierStories.AsNoTracking().Where(part => part.Edition == edition && families.Contains(part.Family)).ToList().ToLookup(part => part.Family, part => part.Dossier);
            var followed = dossiers.SelectMany(group => group).Distinct().ToList();
            var names = followed.Count == 0 ? [] : db.Dossiers.AsNoTracking().Where(dossier => dossier.Edition == edition && followed.Contains(dossier.Id)).Select(dossier => dossier.Dossier).ToList()
                .Select(dossier => JsonSerializer.Deserialize(dossier, StoriesJson.Default.Dossier)!).ToDictionary(dossier => dossier.Id, dossier => DossierMakeup.PathOf(dossier));
            var revisions = history.RevisionsOf(chunk);
            var threads = db.Threads.AsNoTracking().Where(thread => thread.Edition == edition && chunk.Contains(thread.Subject) && (thread.IsOpen || thread.Letters > 0)).Select(thread => thread.Subject).ToHashSet();
            foreach (var story in rows)
            {
                var (row, document) = story;
                foreach (var address in addresses[row.Story].Where(address => address.Path != row.Path))
                    yield return row.IsWithdrawn ? Gone(address.Path, row, document, revisions[row.Story].Skip(1).Any()) : new RedirectPage(address.Path, row.Path, document.Headline);
                if (row.IsWithdrawn)
                {
                    yield return Gone(row.Path, row, document, revisions[row.Story].Skip(1).Any());
                    continue;
                }
                var section = profile.Sections.FirstOrDefault(known => known.Key == document.Section);
                yield return new ArticlePage(
                    row.Path, new StoryId(row.Story), document, row.Revision, Time(row.FirstPublished), Time(row.Updated),
                    section is null ? null : new PageLink($"section/{section.Key}/index.html", section.Name),
                    [.. document.Topics.Select(code => profile.Topics.FirstOrDefault(topic => topic.Code == code)).OfType<TopicProfile>().Select(topic => new PageLink($"topic/{topic.Code}/index.html", topic.Name))],
                    [.. links[row.Story].Where(cards.ContainsKey).Select(id => cards[id]).OrderBy(card => card.Path, StringComparer.Ordinal)],
                    [.. sisters[row.Family].Select(sister => new AlsoIn(sister.Edition, sister.Path)).OrderBy(also => also.Edition, StringComparer.Ordinal)],
                    alert.Value is { } line && row.FirstPublished >= ReachOf(front!.Alert!) ? line with { Story = line.Story == row.Path ? null : line.Story } : null,
                    [.. dossiers[row.Family].Where(names.ContainsKey).Select(id => names[id]).Order(StringComparer.Ordinal)],
                    Rendition.Behind(document).Select(rendition => rendition.Path).ToList() is { Count: > 0 } figures && figures.TrueForAll(avif.Contains),
                    threads.Contains(row.Story) ? DiscussionMakeup.PathOf(row.Story) : null,
                    revisions[row.Story].Contains(row.Revision) ? HistoryMakeup.RecordOf(row.Story, row.Revision) : null,
                    revisions[row.Story].Skip(1).Any() ? HistoryMakeup.PathOf(row.Story) : null);
            }
        }
    }

    /// <summary>Pages of lists, and of the archive for days.</summary>
    public IEnumerable<Page> ListPages(IReadOnlyCollection<(string List, int Page)> touched)
    {
        var (months, days) = (new HashSet<(int, int)>(), new List<DateOnly>());
        foreach (var group in touched.GroupBy(page => page.List))
        {
            var row = db.Lists.AsNoTracking().First(list => list.Edition == edition && list.List == group.Key);
            var (kind, key) = (group.Key.Split('/')[0], group.Key[(group.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (kind == "day")
            {
                var day = DateOnly.ParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                months.Add((day.Year, day.Month));
                days.Add(day);
                foreach (var page in group.Select(page => page.Page).Distinct().Order())
                {
                    yield return new DayPage(
                        DayPath(day, page), day, Cards(group.Key, page, newestFirst: false), MonthPath(day.Year, day.Month),
                        page > 1 ? DayPath(day, page - 1) : null, page < row.OpenPage ? DayPath(day, page + 1) : null, page);
                }
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
        if (profile.PublicAddress is not null)
        {
            foreach (var day in days)
                yield return DayMap(day);
        }
    }

    /// <summary>Every page of every list.</summary>
    public IReadOnlyCollection<(string List, int Page)> AllLists() =>
        [.. db.Lists.AsNoTracking().Where(list => list.Edition == edition).ToList().SelectMany(list => Enumerable.Range(1, list.OpenPage).Select(page => (list.List, page)))];

    public FrontPage Front()
    {
        var pinned = (front?.Lead ?? []).Select(id => id.Value).ToList();
        var newest = Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn).OrderByDescending(story => story.FirstPublished).ThenBy(story => story.Story).Take(30));
        var pins = pinned.Count == 0 ? [] : Cards(db.Stories.Where(story => story.Edition == edition && !story.IsWithdrawn && pinned.Contains(story.Story)));
        var lead = pinned.Select(id => pins.FirstOrDefault(card => card.Id.Value == id)).OfType<StoryCard>().Concat(newest).DistinctBy(card => card.Id).Take(5).ToImmutableArray();
        var shown = lead.Select(card => card.Id).ToHashSet();
        var latest = newest.Where(card => !shown.Contains(card.Id)).Take(10).ToImmutableArray();
        var newestOf = profile.Sections.ToDictionary(section => section.Key, section => Newest("section/" + section.Key, 9));
        var inSections = Cards(newestOf.Values.SelectMany(ids => ids)).ToDictionary(card => card.Id.Value);
        var shelves = profile.Sections.Select(section => new SectionShelf(
            new PageLink($"section/{section.Key}/index.html", section.Name),
            [.. newestOf[section.Key].Select(id => inSections[id]).Where(card => !shown.Contains(card.Id)).Take(4)])).ToImmutableArray();
        return new FrontPage("index.html", lead, shelves, latest, alert.Value, dossierPages.OnFront(), discussions.OnFront());
    }

    private List<Guid> Newest(string list, int count) => db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list && !place.IsGone)
        .OrderByDescending(place => place.FirstPublished).ThenBy(place => place.Story).Take(count).Select(place => place.Story).ToList();

    private ImmutableArray<StoryCard> Cards(string list, int page, bool newestFirst = true)
    {
        var ids = db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list && place.Page == page && !place.IsGone).Select(place => place.Story).ToList();
        var ordered = Cards(ids).OrderBy(card => card.FirstPublished).ThenBy(card => card.Path, StringComparer.Ordinal);
        return newestFirst ? [.. ordered.Reverse()] : [.. ordered];
    }

    private IEnumerable<StoryCard> Cards(IEnumerable<Guid> stories) =>
        stories.Distinct().Chunk(400).SelectMany(chunk => Cards(db.Stories.Where(story => story.Edition == edition && chunk.Contains(story.Story))));

    private IEnumerable<(DateOnly Day, int Stories)> Days(string prefix) => db.Lists.AsNoTracking()
        .Where(list => list.Edition == edition && list.List.StartsWith(prefix) && list.Stories > 0).Select(list => new { list.List, list.Stories }).ToList()
        .Select(list => (DateOnly.ParseExact(list.List.AsSpan(4), "yyyy-MM-dd", CultureInfo.InvariantCulture), list.Stories));

    private MonthPage Month(int year, int month) => new(MonthPath(year, month), year, month,
        [.. Days(string.Create(CultureInfo.InvariantCulture, $"day/{year:0000}-{month:00}-")).OrderByDescending(day => day.Day).Select(day => new ArchiveDay(day.Day, day.Stories, DayPath(day.Day)))]);

    public CorrectionsPage Corrections()
    {
        var newest = db.Corrections.AsNoTracking().Where(correction => correction.Edition == edition).OrderByDescending(correction => correction.Time).ThenBy(correction => correction.Story).ThenBy(correction => correction.Index).Take(100).ToList();
        var ids = newest.Select(correction => correction.Story).Distinct().ToList();
        var stories = Stories(db.Stories.Where(story => story.Edition == edition && story.Document != "" && ids.Contains(story.Story))).ToDictionary(story => story.Row.Story);
        return new CorrectionsPage("corrections.html", [.. newest.Where(correction => stories.ContainsKey(correction.Story)).Select(correction =>
        {
            var (row, document) = stories[correction.Story];
            return new CorrectionLine(Time(correction.Time), document.Corrections[correction.Index].Text, row.Path, document.Headline, row.IsWithdrawn);
        })]);
    }

    private SitemapFile DayMap(DateOnly day)
    {
        var list = "day/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var lines = db.Places.Where(place => place.Edition == edition && place.List == list && !place.IsGone)
            .Join(db.Stories.Where(story => story.Edition == edition), place => place.Story, story => story.Story, (place, story) => new { story.Path, story.Updated, story.FirstPublished }).ToList();
        return new SitemapFile(MapPath(day), false, [.. lines.OrderBy(line => line.FirstPublished).ThenBy(line => line.Path, StringComparer.Ordinal)
            .Select(line => new SitemapLine(line.Path, Time(line.Updated), Time(line.FirstPublished), null))]);
    }

    private static List<(StoryRow Row, StoryDocument Document)> Stories(IQueryable<StoryRow> rows) =>
        rows.AsNoTracking().ToList().ConvertAll(row => (row, row.Document.Length == 0 ? Nothing : JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!));

    private static Page Gone(string path, StoryRow row, StoryDocument left, bool hasHistory)
    {
        var history = hasHistory ? HistoryMakeup.PathOf(row.Story) : null;
        return row.Document.Length == 0 ? new WithdrawnPage(path, Time(row.Updated), history)
            : new RetractedPage(path, left.Headline, Time(row.Updated), left.Corrections[0].Text, path == row.Path && hasHistory ? HistoryMakeup.RecordOf(row.Story, row.Revision) : null, history);
    }

    private static readonly StoryDocument Nothing = new() { Language = "und", Headline = "" };

    /// <summary>Only of stories that are not withdrawn.</summary>
    private static List<StoryCard> Cards(IQueryable<StoryRow> rows) =>
        rows.AsNoTracking().Select(row => row.Card).ToList().ConvertAll(card => JsonSerializer.Deserialize(card, PressJson.Default.StoryCard)!);

    /// <summary>What other pages show of a story; kept with its row.</summary>
    public static StoryCard Card(StoryRow row, StoryDocument document) =>
        new StoryCard(new StoryId(row.Story), row.Path, document.Headline, document.Kicker, PageMaker.Summary(document), document.Picture,
            document.Section, Time(row.FirstPublished), Time(row.Updated), document.Bylines);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string DayPath(DateOnly day, int page = 1) => string.Create(CultureInfo.InvariantCulture, $"archive/{day.Year:0000}/{day.Month:00}/{day.Day:00}{(page == 1 ? "" : $"-{page}")}.html");

    private static string MonthPath(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"archive/{year:0000}/{month:00}/index.html");

    private static string MapPath(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"sitemap/{day.Year:0000}-{day.Month:00}-{day.Day:00}.xml");
}
