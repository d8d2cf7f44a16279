using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Press.Renditions;
using Skywave.Seal;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Press.Impressions;

/// <summary>Takes publications into the impression's rows and notes which pages depend on what changed.</summary>
internal sealed class CopyTaker(PressDb db, EditionProfile profile, Impression impression, Func<string, Nonce> newNonce)
{
    private readonly string edition = profile.Tag;
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
    private readonly Dictionary<Guid, StoryRow> stories = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public Lists Lists { get; } = new(db, profile.Tag, impression);

    public Revisions Revisions { get; } = new(db, profile.Tag, impression, newNonce);

    /// <summary>Stories whose own page must be looked at.</summary>
    public HashSet<Guid> Articles { get; } = [];

    /// <summary>Dossiers whose pages must be looked at.</summary>
    public HashSet<Guid> Dossiers { get; } = [];

    /// <summary>Dossiers of which the Desk says something else, with the same stories: their newest page alone.</summary>
    public HashSet<Guid> DossierHeads { get; } = [];

    /// <summary>The edition shows something of the dossiers that were taken, or did.</summary>
    public bool ShowsDossiers { get; private set; }

    /// <summary>A dossier has come or gone, or is called otherwise: the pages that list them say something else.</summary>
    public bool NamesDossiersAnew { get; private set; }

    /// <summary>Subjects that readers' letters changed, with the pages that those stand on.</summary>
    public Dictionary<Guid, IReadOnlySet<int>> Threads { get; } = [];

    public void Take(IReadOnlyList<Publication> publications)
    {
        // Oldest first, so that lists grow at one end also when an archive comes in at once.
        foreach (var chunk in publications.OrderBy(publication => publication.FirstPublished).ThenBy(publication => publication.Number).Chunk(500))
        {
            var ids = chunk.Select(publication => publication.Story.Value).Where(id => !stories.ContainsKey(id)).Distinct().ToList();
            var known = db.Stories.AsNoTracking().Where(story => story.Edition == edition && ids.Contains(story.Story)).ToDictionary(story => story.Story);
            Revisions.Expect(ids);
            foreach (var publication in chunk)
            {
                var old = stories.GetValueOrDefault(publication.Story.Value) ?? known.GetValueOrDefault(publication.Story.Value);
                Take(publication, old);
            }
        }
        Lists.Finish();
        impression.Stories.AddRange(stories.Values);
    }

    private void Take(Publication publication, StoryRow? old)
    {
        var id = publication.Story.Value;
        // Published and withdrawn before Press saw it: readers never had it.
        if (publication.Document is null && old is null)
            return;
        if (stories.ContainsKey(id))
            Forget(id);
        var row = new StoryRow
        {
            Edition = edition,
            Story = id,
            Family = publication.Family.Value,
            Path = old?.Path ?? "",
            Document = publication.Document is null ? "" : JsonSerializer.Serialize(publication.Document, StoriesJson.Readable.StoryDocument),
            Revision = publication.Revision,
            FirstPublished = old?.FirstPublished ?? publication.FirstPublished.ToUnixTimeMilliseconds(),
            Updated = publication.Time.ToUnixTimeMilliseconds(),
            IsWithdrawn = publication.IsGone,
            // The database takes no half of a surrogate pair and no NUL.
            Headline = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(publication.Document?.Headline ?? "")).Replace("\0", "", StringComparison.Ordinal),
            Quotations = publication.Quotations.IsEmpty ? "" : JsonSerializer.Serialize(publication.Quotations, StoriesJson.Readable.ImmutableArrayQuotation),
        };
        stories[id] = row;
        Articles.Add(id);
        if (publication.Document is { } document)
        {
            row.Path = Address(document, row, old);
            row.Card = row.IsWithdrawn ? "" : JsonSerializer.Serialize(Makeup.Card(row, document), PressJson.Default.StoryCard);
        }
        Revisions.Take(publication, row);
        Place(row, old, row.IsWithdrawn ? null : publication.Document);
        Relate(row, old, publication.Document);
        Follow(row);
    }

    /// <summary>What an earlier version in the same batch would have left beside its row.</summary>
    private void Forget(Guid story)
    {
        impression.Links.RemoveAll(link => link.From == story);
        impression.Corrections.RemoveAll(correction => correction.Story == story);
        impression.Media.RemoveAll(use => use.Story == story);
    }

    /// <summary>The story's address; a new one when its slug changed, never one that another story ever had.</summary>
    private string Address(StoryDocument document, StoryRow row, StoryRow? old)
    {
        var first = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(row.FirstPublished), zone);
        var slug = Slug.IsValid(document.Slug) ? document.Slug : row.Story.ToString("N");
        for (var n = 1; ; n++)
        {
            var path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Year:0000}/{first.Month:00}/{slug}{(n == 1 ? "" : $"-{n}")}.html");
            if (old?.Path == path)
                return path;
            var owner = taken.Contains(path)
                ? impression.Addresses.First(address => address.Path == path).Story
                : db.Addresses.AsNoTracking().Where(address => address.Edition == edition && address.Path == path).Select(address => (Guid?)address.Story).FirstOrDefault();
            if (owner is not null && owner != row.Story)
                continue;
            if (owner is null)
            {
                impression.Addresses.Add(new AddressRow { Edition = edition, Path = path, Story = row.Story });
                taken.Add(path);
            }
            return path;
        }
    }

    private void Place(StoryRow row, StoryRow? old, StoryDocument? document)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        if (document is not null)
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(row.FirstPublished), zone).DateTime);
            wanted["day/" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)] = "";
            if (document.Section is { } section && profile.Sections.Any(known => known.Key == section))
                wanted["section/" + section] = "";
            foreach (var topic in document.Topics.Where(topic => profile.Topics.Any(known => known.Code == topic)))
                wanted["topic/" + topic] = "";
            foreach (var byline in document.Bylines.Where(byline => byline.Kind != BylineKind.Withheld && Slug.IsValid(byline.Slug)))
                wanted["author/" + byline.Slug] = byline.Name!;
        }
        if (old is not null)
        {
            var inBatch = impression.Places.Where(place => place.Story == row.Story).ToList();
            var places = db.Places.AsNoTracking().Where(place => place.Edition == edition && place.Story == row.Story).ToList()
                .Concat(inBatch).GroupBy(place => place.List).Select(same => same.Last());
            foreach (var place in places)
            {
                if (!wanted.Remove(place.List))
                {
                    if (!place.IsGone)
                        Lists.Leave(place);
                }
                else if (place.IsGone)
                {
                    Lists.Return(place);
                }
                else
                {
                    Lists.Touch(place);
                }
            }
        }
        foreach (var (list, title) in wanted)
            Lists.Add(list, row.FirstPublished, row.Story, title);
    }

    /// <summary>Links between stories, corrections, pictures, and the sisters in other editions.</summary>
    private void Relate(StoryRow row, StoryRow? old, StoryDocument? document)
    {
        var links = document is null ? [] : LinkedStories(document).Select(to => to.Value).Where(to => to != row.Story).ToHashSet();
        var media = document is null ? [] : MediaPaths(document).ToHashSet(StringComparer.Ordinal);
        if (old is not null)
        {
            impression.RemovedLinks.AddRange(db.Links.AsNoTracking().Where(link => link.Edition == edition && link.From == row.Story).ToList().Where(link => !links.Contains(link.To)));
            impression.RemovedCorrections.AddRange(db.Corrections.AsNoTracking().Where(correction => correction.Edition == edition && correction.Story == row.Story));
            impression.RemovedMedia.AddRange(db.Media.AsNoTracking().Where(use => use.Edition == edition && use.Story == row.Story).ToList().Where(use => !media.Contains(use.Path)));
        }
        // Others that show this story's headline.
        foreach (var from in db.Links.AsNoTracking().Where(link => link.Edition == edition && link.To == row.Story).Select(link => link.From))
            Articles.Add(from);
        impression.Links.AddRange(links.Select(to => new LinkRow { Edition = edition, From = row.Story, To = to }));
        impression.Media.AddRange(media.Select(path => new MediaRow { Edition = edition, Path = path, Story = row.Story }));
        if (document is not null)
            impression.Corrections.AddRange(document.Corrections.Select((correction, i) => new CorrectionRow { Edition = edition, Story = row.Story, Index = i, Time = correction.Time.ToUnixTimeMilliseconds() }));
        // A sister shows "also in": it changes when this story comes, goes or moves, not with every edit.
        if (old is null || old.Path != row.Path || old.IsWithdrawn != row.IsWithdrawn)
        {
            foreach (var sister in db.Stories.AsNoTracking().Where(story => story.Family == row.Family && story.Edition != edition).Select(story => new { story.Edition, story.Story }))
                impression.Refreshes.Add(new RefreshRow { Edition = sister.Edition, Story = sister.Story });
        }
    }

    /// <summary>Takes dossiers as the Desk has them now; the stories that come into them or leave name them or no longer do.</summary>
    public void Take(IReadOnlyList<Dossier> dossiers)
    {
        foreach (var dossier in dossiers)
        {
            var known = db.Dossiers.AsNoTracking().Where(row => row.Edition == edition && row.Id == dossier.Id).Select(row => row.Dossier).FirstOrDefault();
            var before = known is null ? null : JsonSerializer.Deserialize(known, StoriesJson.Default.Dossier)!;
            if (before is not null && IsSameHere(before, dossier))
                continue;
            impression.Dossiers.Add(new DossierRow { Edition = edition, Id = dossier.Id, Number = dossier.Number, Dossier = JsonSerializer.Serialize(dossier, StoriesJson.Readable.Dossier) });
            NamesDossiersAnew |= before is null || before.IsClosed != dossier.IsClosed || before.Slug != dossier.Slug || before.In(edition)?.Title != dossier.In(edition)?.Title;
            ShowsDossiers |= dossier.In(edition) is not null || before?.In(edition) is not null;
            var there = db.DossierStories.AsNoTracking().Where(part => part.Edition == edition && part.Dossier == dossier.Id).ToList();
            // Who has no words for it has no page of it, and no article that leads there.
            var families = dossier.In(edition) is null ? [] : dossier.Families.Select(family => family.Value).ToHashSet();
            var (gone, come) = (there.Where(part => !families.Contains(part.Family)).ToList(), families.Except(there.Select(part => part.Family)).ToList());
            impression.RemovedDossierStories.AddRange(gone);
            impression.DossierStories.AddRange(come.Select(family => new DossierStoryRow { Edition = edition, Dossier = dossier.Id, Family = family }));
            var changed = gone.Select(part => part.Family).Concat(come).ToList();
            // Under another title each of its pages and its feed is another.
            (changed.Count > 0 || before?.In(edition)?.Title != dossier.In(edition)?.Title ? Dossiers : DossierHeads).Add(dossier.Id);
            Articles.UnionWith(changed.Chunk(400).SelectMany(chunk => db.Stories.AsNoTracking().Where(story => story.Edition == edition && chunk.Contains(story.Family)).Select(story => story.Story).ToList()));
        }
    }

    /// <summary>Whether this edition's readers see the same of both: what changed are words of other languages.</summary>
    private bool IsSameHere(Dossier before, Dossier after)
    {
        if (!before.Families.SequenceEqual(after.Families))
            return false;
        var (mine, now) = (before.In(edition), after.In(edition));
        if (mine is null || now is null)
            return mine is null && now is null;
        return before.IsClosed == after.IsClosed && before.Slug == after.Slug && mine.Title == now.Title && mine.Summary == now.Summary && mine.Questions.SequenceEqual(now.Questions)
            && before.Words.Select(words => words.Edition).SequenceEqual(after.Words.Select(words => words.Edition)) && Announced(before).SequenceEqual(Announced(after));
    }

    private IEnumerable<(Guid, DateOnly, DateOnly, AnnouncementWords?)> Announced(Dossier dossier) =>
        dossier.Announced.Select(announced => (announced.Id, announced.First, announced.Last, announced.Words.FirstOrDefault(words => words.Edition == edition))).Where(line => line.Item4 is not null);

    /// <summary>Takes what readers write. A story's page leads to its letters while they are taken, and when there are any.</summary>
    public void Take(IReadOnlyList<Discussion> discussions)
    {
        foreach (var discussion in discussions)
        {
            var known = db.Threads.AsNoTracking().FirstOrDefault(thread => thread.Edition == edition && thread.Subject == discussion.Subject);
            var thread = known ?? new ThreadRow { Edition = edition, Subject = discussion.Subject };
            if (known?.IsOpen != discussion.IsOpen)
                Articles.Add(discussion.Subject);
            thread.IsOpen = discussion.IsOpen;
            thread.Debate = discussion.Debate is null ? "" : JsonSerializer.Serialize(discussion.Debate, StoriesJson.Readable.Debate);
            var numbers = discussion.Letters.Select(letter => letter.Number).Where(letter => letter <= thread.Letters).ToList();
            var placed = numbers.Count == 0 ? [] : db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && letter.Subject == discussion.Subject && numbers.Contains(letter.Number)).ToDictionary(letter => letter.Number, letter => letter.Page);
            var pages = new HashSet<int>();
            foreach (var letter in discussion.Letters)
            {
                if (!placed.TryGetValue(letter.Number, out var page))
                    page = Place(thread, letter);
                pages.Add(page);
                impression.Letters.Add(new LetterRow
                {
                    Edition = edition, Subject = discussion.Subject, Number = letter.Number, Page = page, Letter = JsonSerializer.Serialize(letter, StoriesJson.Readable.Letter), IsGone = letter.Face != LetterFace.Shown,
                });
            }
            impression.Threads.Add(thread);
            Threads[discussion.Subject] = pages;
        }
    }

    /// <summary>The page that a new letter stands on for good.</summary>
    private static int Place(ThreadRow thread, Letter letter)
    {
        if (thread.OpenLetters >= ThreadHtml.Full || (thread.OpenLetters > 0 && thread.OpenLength + letter.Text.Length > ThreadHtml.Longest))
            (thread.Pages, thread.OpenLetters, thread.OpenLength) = (thread.Pages + 1, 0, 0);
        thread.OpenLetters++;
        thread.OpenLength += letter.Text.Length;
        thread.Letters = Math.Max(thread.Letters, letter.Number);
        return thread.Pages;
    }

    /// <summary>Dossiers that the story is in, here and in other editions, may show something else of it now.</summary>
    private void Follow(StoryRow row)
    {
        foreach (var part in db.DossierStories.AsNoTracking().Where(part => part.Family == row.Family).Select(part => new { part.Edition, part.Dossier }))
        {
            if (part.Edition == edition)
                Dossiers.Add(part.Dossier);
            else
                impression.Refreshes.Add(new RefreshRow { Edition = part.Edition, Story = part.Dossier });
        }
    }

    internal static IEnumerable<StoryId> LinkedStories(StoryDocument document)
    {
        foreach (var block in document.Body)
        {
            if (block is Related related)
            {
                foreach (var id in related.Stories)
                    yield return id;
            }
        }
        var texts = document.Body.SelectMany(Texts).Concat(document.Corrections.Select(correction => correction.Text)).Append(document.Picture?.Caption);
        foreach (var run in texts.OfType<RichText>().SelectMany(text => text.Runs))
        {
            if (run.Link is { } link && link.StartsWith("story:", StringComparison.Ordinal) && StoryId.TryParse(link[6..], out var id))
                yield return id;
        }
    }

    private static IEnumerable<RichText?> Texts(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Heading heading => [heading.Text],
        Quote quote => [quote.Text],
        ListBlock list => [.. list.Items],
        Table table => [.. table.Rows.SelectMany(row => row)],
        PictureBlock picture => [picture.Picture.Caption],
        AudioBlock audio => [audio.Transcript],
        Embed embed => [embed.Text, embed.Still?.Caption],
        _ => [],
    };

    internal static IEnumerable<string> MediaPaths(StoryDocument document) =>
        Rendition.Of(document).Concat(Rendition.Behind(document)).Select(rendition => rendition.Path)
            .Concat(document.Body.OfType<AudioBlock>().Select(audio => BodyWriter.AudioPath(audio.Media)).OfType<string>());
}
