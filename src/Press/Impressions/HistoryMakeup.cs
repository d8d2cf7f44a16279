using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Press.Impressions;

/// <summary>Lays out what stands beside a story: the record of each revision, and from the second on its history. Reads, never writes.</summary>
internal sealed class HistoryMakeup(PressDb db, string edition)
{
    /// <summary>Of a longer history the older revisions are listed without their differences.</summary>
    private const int Compared = 50;

    public static string PathOf(Guid story) => $"history/{story:N}.html";

    public static string RecordOf(Guid story, int revision) => string.Create(CultureInfo.InvariantCulture, $"history/{story:N}.r{revision}.json");

    /// <summary>Which revisions the stories have, in the edition's tree or gone.</summary>
    public ILookup<Guid, int> RevisionsOf(IReadOnlyCollection<Guid> stories) => db.Revisions.AsNoTracking().Where(row => row.Edition == edition && stories.Contains(row.Story))
        .Select(row => new { row.Story, row.Revision }).ToList().ToLookup(row => row.Story, row => row.Revision);

    /// <summary>Records of revisions that have just come.</summary>
    public static IEnumerable<Page> Records(IEnumerable<RevisionRow> revisions) => revisions.Where(row => !row.IsGone).Select(row => new TextFile(RecordOf(row.Story, row.Revision), Revisions.Record(row)));

    /// <summary>Paths of the records of revisions that were taken away.</summary>
    public static IReadOnlyCollection<string> Taken(IEnumerable<RevisionRow> revisions) => [.. revisions.Where(row => row.IsGone && row.Kind != "withdraw").Select(row => RecordOf(row.Story, row.Revision))];

    /// <summary>The histories of stories that have one.</summary>
    public IEnumerable<Page> Pages(IReadOnlyCollection<Guid> stories)
    {
        foreach (var chunk in stories.Chunk(100))
        {
            var all = db.Revisions.AsNoTracking().Where(row => row.Edition == edition && chunk.Contains(row.Story)).ToList().ToLookup(row => row.Story);
            var heads = db.Stories.AsNoTracking().Where(row => row.Edition == edition && chunk.Contains(row.Story)).Select(row => new { row.Story, row.Path, row.Headline, row.IsWithdrawn }).ToList();
            foreach (var head in heads.Where(head => all[head.Story].Skip(1).Any()))
                yield return new HistoryPage(PathOf(head.Story), head.Path, head.IsWithdrawn ? null : head.Headline, [.. Entries([.. all[head.Story].OrderByDescending(row => row.Revision)])]);
        }
    }

    /// <summary>Every story with a history, for when all pages are made again.</summary>
    public static List<Guid> All(PressDb db, string edition) => [.. db.Revisions.AsNoTracking().Where(row => row.Edition == edition && row.Revision > 1).Select(row => row.Story).Distinct()];

    private static IEnumerable<HistoryEntry> Entries(List<RevisionRow> newestFirst)
    {
        for (var i = 0; i < newestFirst.Count; i++)
        {
            var (row, before) = (newestFirst[i], i + 1 < newestFirst.Count ? newestFirst[i + 1] : null);
            ImmutableArray<Change>? changes = i < Compared && before is not null && !row.IsGone && !before.IsGone && row.Kind is not "retract" ? Difference.Of(Open(before), Open(row)) : null;
            yield return new HistoryEntry(row.Revision, row.Kind, DateTimeOffset.FromUnixTimeSeconds(row.Time), row.Leaf, row.IsGone ? null : RecordOf(row.Story, row.Revision), changes);
        }
    }

    private static StoryDocument Open(RevisionRow row) => JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!;
}
