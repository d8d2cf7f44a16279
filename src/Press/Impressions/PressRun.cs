using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Pages;
using Skywave.Press.Renditions;
using Skywave.Seal;
using Skywave.Seal.Trees;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Press.Impressions;

/// <summary>One edition in the making: pages and pictures that changed go into the record, their leaves into the tree.</summary>
/// <param name="original">A picture or sound as the Desk keeps it; null when it is not there.</param>
/// <param name="behind">Renditions that take long and were made behind the edition before, by path.</param>
internal sealed class PressRun(
    PressDb db, PageMaker maker, EditionView view, Imprint imprint, Impression impression, PackRecord record, Packs packs,
    Func<string, Nonce> newNonce, Func<MediaRef, byte[]?> original, IReadOnlyDictionary<string, byte[]> behind)
{
    /// <summary>Pages made at a time. Few at first, so that one story's pages are made while more of them are laid out; then enough to keep all cores busy.</summary>
    private const int FirstBatch = 4, LargestBatch = 256;

    /// <summary>Of what a front leads to: so many leaves that a newer edition costs a reader under 3 KB beside the page (docs/decisions/0012).</summary>
    private const int Listed = 24;

    private readonly string edition = view.Profile.Tag;
    private readonly byte[] world = Encoding.ASCII.GetBytes(impression.Edition.MadeWith.Split(' ')[0]);

    /// <summary>What changes in the tree; null removes.</summary>
    public Dictionary<string, TreeFile?> Leaves { get; } = new(StringComparer.Ordinal);

    /// <summary>Blobs that this edition no longer shows.</summary>
    public List<string> Replaced { get; } = [];

    private sealed record Made(string Inputs, TreeFile Leaf, BlobId Blob, FileRow? Old);

    /// <summary>
    /// Makes the pages whose inputs changed. While one batch is made on all cores, the batch before it is written to the database and
    /// the next one is read.
    /// </summary>
    public void Print(IEnumerable<Page> pages)
    {
        Task<Made?[]>? making = null;
        foreach (var batch in Batches(pages))
        {
            var paths = batch.Select(page => page.Path).ToList();
            var old = db.Files.AsNoTracking().Where(file => file.Edition == edition && paths.Contains(file.Path)).ToDictionary(file => file.Path);
            var made = making?.GetAwaiter().GetResult();
            making = Task.Run(() => Make(batch, old));
            Enter(made);
        }
        Enter(making?.GetAwaiter().GetResult());
    }

    private IEnumerable<Page[]> Batches(IEnumerable<Page> pages)
    {
        var batch = new List<Page>(LargestBatch);
        var size = FirstBatch;
        foreach (var page in pages)
        {
            batch.Add(page);
            if (page is FrontPage front)
                impression.Edition.FrontPaths = string.Join('\n', front.LeadsTo());
            if (batch.Count < size)
                continue;
            yield return [.. batch];
            batch.Clear();
            size = Math.Min(LargestBatch, size * 2);
        }
        if (batch.Count > 0)
            yield return [.. batch];
    }

    /// <summary>Renditions that the articles need and the edition lacks; those that no story shows any more leave. Before the pages: they say which are there.</summary>
    public void PrintMedia(IReadOnlyCollection<Guid> articles)
    {
        foreach (var chunk in articles.Chunk(400))
        {
            var wanted = db.Media.AsNoTracking().Where(use => use.Edition == edition && chunk.Contains(use.Story)).Select(use => use.Path).Distinct().ToList();
            var missing = wanted.Except(db.Files.Where(file => file.Edition == edition && wanted.Contains(file.Path)).Select(file => file.Path)).Where(path => !Leaves.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);
            if (missing.Count > 0)
                PrintMedia(missing, chunk);
        }
        foreach (var path in impression.RemovedMedia.Select(use => use.Path).Distinct())
        {
            if (db.Media.Any(use => use.Edition == edition && use.Path == path) || db.Files.AsNoTracking().FirstOrDefault(file => file.Edition == edition && file.Path == path) is not { } file)
                continue;
            Remove(file);
        }
    }

    /// <summary>Writes the leaves of the front and of what it leads to; null when the edition has no front.</summary>
    /// <returns>The list's name.</returns>
    public Digest? FrontLeaves()
    {
        var paths = impression.Edition.FrontPaths.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (paths.Length == 0)
            return null;
        var there = db.Files.AsNoTracking().Where(file => file.Edition == edition && paths.Contains(file.Path)).ToDictionary(file => file.Path);
        // In the order of the front, so that what does not fit is what stands lowest.
        var bytes = LeavesList.Of(paths.Where(path => there.ContainsKey(path) && !(Leaves.TryGetValue(path, out var leaf) && leaf is null))
            .Take(Listed).Select(path => there[path]).Select(file => new TreeFile(file.Path, file.Length, Nonce.Parse(file.Nonce), Digest.Parse(file.Hash)))).ToBytes();
        return Digest.Parse(record.Put(bytes).Hex);
    }

    /// <summary>Takes files out of the edition; those that it does not have are passed over.</summary>
    public void Remove(IReadOnlyCollection<string> paths)
    {
        foreach (var file in paths.Chunk(400).SelectMany(chunk => db.Files.AsNoTracking().Where(file => file.Edition == edition && chunk.Contains(file.Path)).ToList()))
            Remove(file);
    }

    private void Remove(FileRow file)
    {
        impression.RemovedFiles.Add(file.Path);
        impression.Edition.Files--;
        Leaves[file.Path] = null;
        Replaced.Add(file.Blob);
    }

    private Made?[] Make(Page[] pages, Dictionary<string, FileRow> old)
    {
        var made = new Made?[pages.Length];
        OnAllCores(pages.Length, i =>
        {
            var page = pages[i];
            var before = old.GetValueOrDefault(page.Path);
            var inputs = Convert.ToHexStringLower(SHA256.HashData([.. world, .. JsonSerializer.SerializeToUtf8Bytes(page, page.GetType(), PressJson.Default)]));
            if (before?.Inputs == inputs)
                return;
            var bytes = maker.Make(page, view, imprint).Span;
            made[i] = new Made(inputs, TreeFile.Of(page.Path, newNonce(page.Path), bytes), record.Put(bytes), before);
        });
        return made;
    }

    private void Enter(Made?[]? made)
    {
        if (made is null)
            return;
        var rows = new List<FileRow>(made.Length);
        foreach (var page in made)
        {
            if (page is not null)
                rows.Add(Enter(page.Leaf, page.Inputs, page.Blob, page.Old));
        }
        new RowWriter(db).Put(rows);
    }

    private FileRow Enter(TreeFile leaf, string inputs, BlobId blob, FileRow? old)
    {
        // A page laid out twice in one edition counts once, as it was last.
        if (!Leaves.ContainsKey(leaf.Path) && old is null)
            impression.Edition.Files++;
        Leaves[leaf.Path] = leaf;
        var row = new FileRow { Edition = edition, Path = leaf.Path, Inputs = inputs, Nonce = leaf.Nonce.Hex, Hash = leaf.Hash.Hex, Length = leaf.Length, Blob = blob.Hex };
        impression.Files.Add(row);
        if (old is not null && old.Blob != row.Blob)
            Replaced.Add(old.Blob);
        return row;
    }

    private void PrintMedia(HashSet<string> missing, Guid[] articles)
    {
        var known = db.Renditions.AsNoTracking().Where(rendition => missing.Contains(rendition.Path)).ToDictionary(rendition => rendition.Path);
        var stories = db.Stories.AsNoTracking().Where(story => story.Edition == edition && articles.Contains(story.Story) && !story.IsWithdrawn).Select(story => story.Document).ToList()
            .ConvertAll(document => JsonSerializer.Deserialize(document, StoriesJson.Default.StoryDocument)!);
        var jobs = stories.SelectMany(story => Rendition.Of(story).Concat(Rendition.Behind(story))).DistinctBy(rendition => rendition.Path).Where(rendition => missing.Contains(rendition.Path)).ToList();
        var bytes = new byte[]?[jobs.Count];
        OnAllCores(jobs.Count, i => bytes[i] = known.TryGetValue(jobs[i].Path, out var there) && packs.Read(new BlobId(there.Blob)) is { } kept ? kept
            : jobs[i].Extension == "avif" ? behind.GetValueOrDefault(jobs[i].Path)
            : original(jobs[i].Media) is { } picture ? Cutter.Make(picture, jobs[i]) : null);
        var rows = new List<FileRow>(jobs.Count);
        for (var i = 0; i < jobs.Count; i++)
        {
            if (bytes[i] is not { } picture)
                continue;
            var row = Put(jobs[i].Path, picture);
            rows.Add(row);
            impression.Renditions.Add(new RenditionRow { Path = row.Path, Blob = row.Blob, Length = row.Length });
        }
        new RowWriter(db).Put(rows);
        foreach (var audio in stories.SelectMany(story => story.Body).OfType<AudioBlock>().DistinctBy(audio => audio.Media.Hash))
        {
            var path = BodyWriter.AudioPath(audio.Media);
            if (path is not null && missing.Contains(path) && original(audio.Media) is { } sound)
                Put(path, sound);
        }
    }

    private FileRow Put(string path, ReadOnlySpan<byte> bytes) => Enter(TreeFile.Of(path, newNonce(path), bytes), path, record.Put(bytes), null);

    /// <summary>What fails on one of the cores fails as itself, so that who waits for a full disk to have room can tell.</summary>
    private static void OnAllCores(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException error) when (error.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
