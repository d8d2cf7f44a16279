using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Stories;
using Skywave.Stories.Copy;

namespace Skywave.Press.Impressions;

/// <summary>Lays out what readers write: the pages of a subject whose letters changed, and no others. Reads, never writes.</summary>
internal sealed class DiscussionMakeup(PressDb db, string edition)
{
    private List<(ThreadRow Row, Debate Debate)>? debates;

    public static string PathOf(Guid subject) => $"letters/{subject:N}/index.html";

    public static string PathOf(Debate debate) => $"debate/{debate.Slug}/index.html";

    public static string PathOf(ThreadRow thread, int page) => Path(thread, thread.Debate.Length == 0 ? null : JsonSerializer.Deserialize(thread.Debate, StoriesJson.Default.Debate), page);

    /// <summary>Debates that a front names: those that go on.</summary>
    public ImmutableArray<PageLink> OnFront() => [.. Debates().Where(line => !line.Debate.IsOver).Take(3).Select(line => new PageLink(PathOf(line.Debate), line.Debate.Motion))];

    /// <summary>The page of all debates, when there are any.</summary>
    public IEnumerable<Page> Index()
    {
        var lines = Debates().ConvertAll(line => (line.Debate.IsOver, Link: new PageLink(PathOf(line.Debate), line.Debate.Motion)));
        if (lines.Count > 0)
            yield return new DebatesPage("debate/index.html", [.. lines.Where(line => !line.IsOver).Select(line => line.Link)], [.. lines.Where(line => line.IsOver).Select(line => line.Link)]);
    }

    /// <summary>Every page of every subject.</summary>
    public IEnumerable<Page> All() => db.Threads.AsNoTracking().Where(thread => thread.Edition == edition).ToList().SelectMany(thread => Pages(thread, null));

    /// <param name="touched">Subjects with the pages on which letters changed.</param>
    /// <param name="stories">Stories that changed: all pages that name them are looked at.</param>
    public IEnumerable<Page> Pages(IReadOnlyDictionary<Guid, IReadOnlySet<int>> touched, IReadOnlyCollection<Guid> stories)
    {
        var whole = stories.Chunk(400).SelectMany(chunk => db.Threads.AsNoTracking().Where(thread => thread.Edition == edition && chunk.Contains(thread.Subject)).ToList())
            .Concat(stories.Count == 0 ? [] : Debates().Where(line => line.Debate.For.Concat(line.Debate.Against).Any(id => stories.Contains(id.Value))).Select(line => line.Row)).DistinctBy(thread => thread.Subject).ToList();
        var ids = touched.Keys.Except(whole.Select(thread => thread.Subject)).ToList();
        var parts = ids.Count == 0 ? [] : db.Threads.AsNoTracking().Where(thread => thread.Edition == edition && ids.Contains(thread.Subject)).ToList();
        return whole.SelectMany(thread => Pages(thread, null)).Concat(parts.SelectMany(thread => Pages(thread, touched[thread.Subject])));
    }

    private List<(ThreadRow Row, Debate Debate)> Debates() => debates ??= [.. db.Threads.AsNoTracking().Where(thread => thread.Edition == edition && thread.Debate != "").ToList()
        .Select(row => (row, JsonSerializer.Deserialize(row.Debate, StoriesJson.Default.Debate)!)).OrderByDescending(line => line.Item2.Rounds[0].Until)];

    private IEnumerable<Page> Pages(ThreadRow thread, IReadOnlySet<int>? touched)
    {
        var pages = thread.Pages;
        var debate = thread.Debate.Length == 0 ? null : JsonSerializer.Deserialize(thread.Debate, StoriesJson.Default.Debate);
        var story = debate is null ? db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Story == thread.Subject).Select(row => new { row.Path, row.Headline, row.IsWithdrawn, row.Updated }).FirstOrDefault() : null;
        if (debate is null && story is null)
            yield break;
        // The first page leads to the last; the page before one that has just begun leads on to it.
        var wanted = touched is null ? Enumerable.Range(1, pages) : touched.SelectMany(page => new[] { page - 1, page }).Append(1).Where(page => page >= 1 && page <= pages).Distinct().Order();
        foreach (var page in wanted)
        {
            var path = Path(thread, debate, page);
            if (story is { IsWithdrawn: true })
            {
                yield return new WithdrawnPage(path, DateTimeOffset.FromUnixTimeMilliseconds(story.Updated));
                continue;
            }
            var shown = db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && letter.Subject == thread.Subject && letter.Page == page).OrderBy(letter => letter.Number).Select(letter => letter.Letter).ToList()
                .ConvertAll(letter => JsonSerializer.Deserialize(letter, StoriesJson.Default.Letter)!);
            var answered = shown.Select(letter => letter.ReplyTo).Where(number => number > 0).Distinct().ToList();
            var elsewhere = answered.Count == 0 ? [] : db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && letter.Subject == thread.Subject && letter.Page != page && answered.Contains(letter.Number))
                .Select(letter => new { letter.Number, letter.Page }).OrderBy(letter => letter.Number).ToList();
            yield return new ThreadPage(
                path, debate?.Motion ?? story!.Headline, story?.Path, thread.Subject.ToString("N"), page, thread.IsOpen && debate is not { IsOver: true } && (debate is null || debate.Rounds.Any(round => !round.IsOver)),
                [.. shown], [.. elsewhere.Select(letter => new LetterPlace(letter.Number, letter.Page))],
                page > 1 ? Path(thread, debate, page - 1) : null, page < pages ? Path(thread, debate, page + 1) : null, page == 1 && pages > 1 ? Path(thread, debate, pages) : null,
                page == 1 && debate is not null ? new DebateMain(debate.Introduction, Statements(debate.For), Statements(debate.Against), debate.Rounds, debate.Summary, debate.IsOver) : null);
        }
    }

    private ImmutableArray<PageLink> Statements(ImmutableArray<StoryId> stories)
    {
        var ids = stories.Select(id => id.Value).ToList();
        var rows = db.Stories.AsNoTracking().Where(row => row.Edition == edition && !row.IsWithdrawn && ids.Contains(row.Story)).Select(row => new { row.Story, row.Path, row.Headline }).ToDictionary(row => row.Story);
        return [.. ids.Where(rows.ContainsKey).Select(id => new PageLink(rows[id].Path, rows[id].Headline))];
    }

    private static string Path(ThreadRow thread, Debate? debate, int page)
    {
        var first = debate is null ? PathOf(thread.Subject) : PathOf(debate);
        return page == 1 ? first : first[..^"index.html".Length] + page.ToString(CultureInfo.InvariantCulture) + ".html";
    }
}
