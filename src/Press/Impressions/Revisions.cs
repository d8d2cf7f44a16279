using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Press.Impressions;

/// <summary>Remembers each revision that comes to readers, so that it gets its leaf in the log and its place in the story's history.</summary>
internal sealed class Revisions(PressDb db, string edition, Impression impression, Func<string, Nonce> newNonce)
{
    private readonly Dictionary<Guid, List<RevisionRow>> known = [];
    private readonly List<(long Number, RevisionRow Row)> added = [];
    private readonly Dictionary<(Guid, int), RevisionRow> changed = [];
    private readonly List<RevisionRow> again = [];

    /// <summary>Those that have no leaf yet, in the order of their publications.</summary>
    public IReadOnlyList<RevisionRow> Added => [.. added.OrderBy(line => line.Number).ThenBy(line => line.Row.Time).ThenBy(line => line.Row.Story).ThenBy(line => line.Row.Revision).Select(line => line.Row)];

    /// <summary>Stories of which a revision came or was taken away.</summary>
    public IReadOnlyCollection<Guid> Stories => [.. changed.Keys.Select(key => key.Item1).Concat(again.Select(row => row.Story)).Distinct()];

    /// <summary>Those that were known before they were given: of a story that came into another family, or that came back from a copy of the site.</summary>
    public IReadOnlyList<RevisionRow> Again => again;

    /// <summary>Reads at once what is known of stories that are about to be taken.</summary>
    public void Expect(IReadOnlyCollection<Guid> stories)
    {
        var rows = db.Revisions.AsNoTracking().Where(row => row.Edition == edition && stories.Contains(row.Story)).OrderBy(row => row.Revision).ToList().ToLookup(row => row.Story);
        foreach (var story in stories)
            known.TryAdd(story, [.. rows[story]]);
    }

    /// <param name="row">The story as it was taken, with its address.</param>
    public void Take(Publication publication, StoryRow row)
    {
        var before = Of(row.Story);
        if (publication.IsGone)
        {
            // What is left of a retracted story stays, also when it is given once more.
            foreach (var old in before.Where(old => !old.IsGone && old.Revision != publication.Revision))
                TakeAway(old);
        }
        foreach (var number in publication.Redacted)
        {
            if (before.Find(old => old.Revision == number && !old.IsGone) is { } old)
                TakeAway(old);
        }
        // A story that comes into another family is given once more as the same revision.
        if (before.Find(old => old.Revision == publication.Revision) is { } same)
        {
            again.Add(same);
            return;
        }
        Add(publication.Number, row, publication.Kind, publication.Time, publication.Document, publication.Revision, before);
    }

    /// <summary>Stories from before there was a log get a leaf for what they are now.</summary>
    public void CatchUp()
    {
        var late = db.Stories.AsNoTracking().Where(story => story.Edition == edition && story.Document != "" && !db.Revisions.Any(row => row.Edition == edition && row.Story == story.Story && row.Revision == story.Revision)).ToList();
        foreach (var row in late.Where(row => !Of(row.Story).Exists(known => known.Revision == row.Revision)))
        {
            var document = JsonSerializer.Deserialize(row.Document, StoriesJson.Default.StoryDocument)!;
            var kind = row.IsWithdrawn ? PublicationKind.Retract : PublicationKind.Publish;
            Add(0, row, kind, DateTimeOffset.FromUnixTimeMilliseconds(row.Updated), document, row.Revision, Of(row.Story));
        }
    }

    /// <summary>Gives the new ones their leaves, and the impression all that changed.</summary>
    public void Close()
    {
        PublicationLog.Append(db, Added, impression.Log);
        impression.Revisions.AddRange(changed.Values);
    }

    /// <summary>What is published beside the page, canonical JSON: see docs/formats/log.md.</summary>
    public static string Record(RevisionRow row) => Encoding.UTF8.GetString(new RevisionRecord(
        Encoding.UTF8.GetBytes(row.Document), row.Edition, row.Kind, row.Leaf, Nonce.Parse(row.Nonce), row.Path, row.Previous == "-" ? null : Digest.Parse(row.Previous), row.Revision, row.Story,
        DateTimeOffset.FromUnixTimeSeconds(row.Time)).ToBytes());

    private void Add(long number, StoryRow row, PublicationKind kind, DateTimeOffset time, StoryDocument? document, int revision, List<RevisionRow> before)
    {
        // A name that is withheld stands in no record, whoever left it in the document.
        if (document is not null && document.Bylines.Any(byline => byline.Kind == BylineKind.Withheld))
            document = document with { Bylines = [.. document.Bylines.Select(byline => byline.Kind == BylineKind.Withheld ? new Byline(BylineKind.Withheld, null) : byline)] };
        var text = document is null ? "" : Encoding.UTF8.GetString(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(document, StoriesJson.Default.StoryDocument)) ?? throw new InvalidOperationException("A clean document has a canonical form."));
        Nonce? nonce = document is null ? null : newNonce(HistoryMakeup.RecordOf(row.Story, revision));
        var made = new RevisionRow
        {
            Edition = edition, Story = row.Story, Revision = revision, Path = document is null ? "" : row.Path, Kind = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), Time = time.ToUnixTimeSeconds(),
            Document = text, Nonce = nonce?.Hex ?? "", Commitment = nonce is { } random ? Commitment.Of(random, row.Path, Encoding.UTF8.GetBytes(text)).Hex : "-",
            Previous = before.Count == 0 ? "-" : before.MaxBy(old => old.Revision)!.Commitment,
        };
        before.Add(made);
        added.Add((number, made));
        changed[(row.Story, revision)] = made;
    }

    private void TakeAway(RevisionRow row)
    {
        (row.Document, row.Nonce, row.Path) = ("", "", "");
        changed[(row.Story, row.Revision)] = row;
    }

    private List<RevisionRow> Of(Guid story) => known.TryGetValue(story, out var rows) ? rows
        : known[story] = [.. db.Revisions.AsNoTracking().Where(row => row.Edition == edition && row.Story == story).OrderBy(row => row.Revision)];
}
