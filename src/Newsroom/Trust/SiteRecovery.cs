using System.Text.Json;
using System.Text.RegularExpressions;
using Skywave.Circulation.Trust;
using Skywave.Desk;
using Skywave.Desk.Stories;
using Skywave.Press;
using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Newsroom.Trust;

/// <summary>What a copy of the site gave back to the newsroom.</summary>
/// <param name="Refused">Why nothing was taken; null when it was.</param>
/// <param name="Leaves">Of the log that the newsroom lacked.</param>
/// <param name="Lost">Revisions that readers have and the Desk had not, with the headline.</param>
/// <param name="Withdrawn">Stories that were taken from readers after the backup, and now here too.</param>
/// <param name="Hidden">Stories of which earlier revisions were taken from readers after the backup, and now here too.</param>
/// <param name="Returned">Revisions of <paramref name="Lost"/> that the Desk has again.</param>
/// <param name="NoOriginals">Pictures of stories that came back whose originals are lost; their pages show what readers had.</param>
internal sealed record SiteRecovered(string? Refused, long Leaves = 0, IReadOnlyList<LostStory>? Lost = null, int Withdrawn = 0, int Hidden = 0, int Returned = 0, int NoOriginals = 0);

/// <param name="Path">From the root of the site.</param>
internal sealed record LostStory(string Path, string Record, string Headline, int Revision, string Kind, DateTimeOffset Time);

/// <summary>
/// Brings a newsroom that was restored from an older backup, or began anew, up to what a copy of its site shows: roots and targets, the publication log, the editions' numbers; and, when it is wanted,
/// the stories themselves. What was taken from readers since the backup is taken from them here too, wanted or not.
/// </summary>
internal sealed partial class SiteRecovery(DataFolder folder, IServiceProvider rooms, Copy copy, SiteSeen seen)
{
    private static readonly Actor By = Actor.Program("recover");

    private readonly PressRoom press = rooms.GetRequiredService<PressRoom>();
    private readonly DeskRoom desk = rooms.GetRequiredService<DeskRoom>();
    private readonly IBlobs pictures = rooms.GetRequiredService<IBlobs>();
    private readonly IReadOnlyList<string> entries = seen.Entries;

    private readonly Dictionary<string, EditionHead> heads = seen.Site.Editions.Select(edition => edition.Head).OfType<EditionHead>().ToDictionary(head => head.Edition, StringComparer.Ordinal);

    /// <summary>Why this copy cannot be used; null when it can.</summary>
    public static string? Fault(SiteSeen seen) => seen.Site.Refusal is { } refusal ? $"{refusal.Path}: {refusal.Reason}"
        // A record that its log does not vouch for stays where it is; the rest can be believed.
        : seen.Site.Editions.SelectMany(edition => edition.Findings).Concat(seen.Site.LogFindings.Where(finding => !LogMonitor.IsRecord(finding.Path))).FirstOrDefault(finding => finding.Kind != FindingKind.Added) is { } finding ? $"{finding.Path}: {finding.Reason} Take another copy."
        : seen.Log?.Log is not { } log || seen.Entries.Count != log.Size ? $"Its publication log cannot be read: {seen.Log?.Findings.FirstOrDefault()?.Reason} Take another copy."
        : null;

    /// <param name="import">The Desk gets the stories back, and editions that it does not have.</param>
    public async Task<SiteRecovered> Take(bool import, CancellationToken stop)
    {
        // Only what the log vouches for comes back.
        var records = seen.Records.Values.OfType<RevisionRecord>().Where(record => record.Leaf < entries.Count && entries[(int)record.Leaf] == record.ToLeaf().ToString() && StoryOnPage.Open(record) is not null).ToList();
        var before = press.Published.LogSize();
        if (import)
            await AddEditions(stop);
        var editions = desk.Editions().Select(edition => edition.Tag).ToHashSet(StringComparer.Ordinal);
        var missing = await Missing(records, stop);
        var lost = missing.Where(pair => pair.Record is not null).ToList();
        var returning = import ? lost.Where(pair => editions.Contains(pair.Lost.Edition)).ToList() : [];
        var (media, noOriginals) = await Media(returning.ConvertAll(pair => pair.Record!), stop);
        var goOn = heads.Values.Where(head => editions.Contains(head.Edition) || head.Edition == EditionCheck.Cover && editions.Count > 0).Select(head => (head, Convert.ToBase64String(seen.Metadata[head.Edition + "/edition.note"])));
        var hidden = Hidden(records);
        if (press.Recover(new Recovered(entries, records, [.. goOn], media)) is { } refused)
            return new SiteRecovered(refused);
        var taken = desk.Returns.Take([.. missing.Where(pair => pair.Record is null || returning.Contains(pair)).Select(pair => pair.Lost)], By);
        var hiddenNow = hidden.Count(story => desk.HideEarlier(story, By).Refused is null);
        foreach (var (revision, record) in lost.Where(pair => !returning.Contains(pair)))
            desk.Returns.Tell(revision.Edition, $"Readers have \"{revision.Document!.Headline}\" ({revision.Edition}/{record!.Path}, {revision.Kind.ToString().ToLowerInvariant()} of {revision.Time:u}) and the newsroom does not: it was published after the backup. Its record is {RecordPath(record)}.");
        return TrustCopy.Take(folder.Trust, seen.Metadata) is { } why ? new SiteRecovered(why) : new SiteRecovered(
            null, entries.Count - Math.Min(before, entries.Count), [.. lost.Select(pair => new LostStory($"{pair.Lost.Edition}/{pair.Record!.Path}", RecordPath(pair.Record), pair.Lost.Document!.Headline, pair.Lost.Revision, pair.Record.Kind, pair.Lost.Time))],
            taken - returning.Count, hiddenNow, returning.Count, noOriginals);
    }

    private static string RecordPath(RevisionRecord record) => EditionCheck.SitePath(record.Edition, SiteCheck.RecordPath(record));

    /// <summary>Editions that the Desk does not have, with the name that their front shows. What else stands in a profile only a person knows.</summary>
    private async Task AddEditions(CancellationToken stop)
    {
        foreach (var tag in heads.Keys.Where(tag => LanguageCatalogue.Find(tag) is not null && desk.Edition(tag) is null).Order(StringComparer.Ordinal))
        {
            var front = PageText.Of(await StoryProof.Sealed(copy, heads[tag], tag + "/index.html", stop));
            desk.Save(new EditionProfile { Tag = tag, Name = front.Title.Length > 0 ? front.Title : tag }, By);
            desk.Returns.Tell(tag, "This edition came back from a copy of the site with its name alone: look through its sections, its about page and its public address.");
        }
    }

    /// <summary>What the Desk does not know of the log, in its order; a revision of which readers no longer have the words is passed over.</summary>
    private async Task<List<(LostRevision Lost, RevisionRecord? Record)>> Missing(List<RevisionRecord> records, CancellationToken stop)
    {
        var (known, all) = (records.ToDictionary(record => record.Leaf), new List<(LostRevision Lost, RevisionRecord? Record)>());
        var first = new Dictionary<(string, Guid), DateTimeOffset>();
        for (var index = 0; index < entries.Count; index++)
        {
            if (LogLeaf.Parse(entries[index]) is not { } leaf || !Enum.TryParse<PublicationKind>(leaf.Kind, ignoreCase: true, out var kind))
                continue;
            first.TryAdd((leaf.Edition, leaf.Story), leaf.Time);
            var record = known.GetValueOrDefault(index);
            if (record is not null || kind == PublicationKind.Withdraw)
                all.Add((new LostRevision(leaf.Edition, new StoryId(leaf.Story), leaf.Revision, kind, leaf.Time, first[(leaf.Edition, leaf.Story)], record is null ? null : StoryOnPage.Open(record)), record));
        }
        var missing = desk.Returns.Missing(all.Select(pair => pair.Lost)).ToHashSet();
        all.RemoveAll(pair => !missing.Contains(pair.Lost));
        var days = new Dictionary<(string, Guid), DateTimeOffset>();
        foreach (var (lost, record) in all.Where(pair => pair.Record is not null).Reverse())
        {
            // The newest revision first: it is the one whose page is there.
            if (!days.ContainsKey((lost.Edition, lost.Story.Value)))
                days[(lost.Edition, lost.Story.Value)] = await FirstPublished(record!, lost.FirstPublished, stop);
        }
        return all.ConvertAll(pair => (pair.Lost with { FirstPublished = days.GetValueOrDefault((pair.Lost.Edition, pair.Lost.Story.Value), pair.Lost.FirstPublished) }, pair.Record));
    }

    /// <summary>When readers first saw the story, as its page says it: a story's address and its place in lists hang on it.</summary>
    private async Task<DateTimeOffset> FirstPublished(RevisionRecord record, DateTimeOffset otherwise, CancellationToken stop)
    {
        try
        {
            var page = System.Text.Encoding.UTF8.GetString(await StoryProof.Sealed(copy, heads[record.Edition], $"{record.Edition}/{record.Path}", stop));
            return Published().Match(page) is { Success: true } match && DateTimeOffset.TryParse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : otherwise;
        }
        catch (Cli.VerbException)
        {
            // An address that the story has left.
            return otherwise;
        }
    }

    /// <summary>Renditions of stories that come back, and sounds, which readers have as the newsroom had them.</summary>
    private async Task<(Dictionary<(string Edition, string Path), byte[]> Media, int NoOriginals)> Media(List<RevisionRecord> records, CancellationToken stop)
    {
        var (media, lost) = (new Dictionary<(string Edition, string Path), byte[]>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var record in records)
        {
            var story = StoryOnPage.Open(record)!;
            foreach (var path in PressRoom.MediaOf(story).Where(path => !media.ContainsKey((record.Edition, path))))
            {
                try
                {
                    media[(record.Edition, path)] = await StoryProof.Sealed(copy, heads[record.Edition], $"{record.Edition}/{path}", stop);
                }
                catch (Cli.VerbException)
                {
                    // Of an earlier revision: no page shows it any more.
                }
            }
            foreach (var audio in story.Body.OfType<AudioBlock>())
            {
                var bytes = media.Where(file => file.Key.Edition == record.Edition).Select(file => file.Value).FirstOrDefault(bytes => Digest.Of(bytes).Hex == audio.Media.Hash);
                if (bytes is not null)
                    pictures.Put(bytes);
            }
            lost.UnionWith(story.Body.Select(block => block switch { PictureBlock picture => picture.Picture, Embed embed => embed.Still, _ => null }).Append(story.Picture).OfType<PictureUse>()
                .Select(picture => picture.Media.Hash).Where(hash => BlobId.IsValid(hash) && !pictures.Has(new BlobId(hash))));
        }
        pictures.Sync();
        return (media, lost.Count);
    }

    /// <summary>Stories that readers have, of which they no longer have an earlier revision that the database would show them.</summary>
    private List<Guid> Hidden(List<RevisionRecord> records)
    {
        var there = records.Select(record => (record.Edition, record.Story, record.Revision)).ToHashSet();
        var newest = records.GroupBy(record => (record.Edition, record.Story)).ToDictionary(story => story.Key, story => story.Max(record => record.Revision));
        return [.. press.Shown().Where(row => !there.Contains(row) && newest.TryGetValue((row.Edition, row.Story), out var revision) && row.Revision < revision).Select(row => row.Story).Distinct()];
    }

    [GeneratedRegex("\"datePublished\":\"([0-9T:.Z+-]{10,40})\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Published();
}
