using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Impressions;
using Skywave.Press.Pages;
using Skywave.Press.Renditions;
using Skywave.Press.Serving;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Press;

/// <summary>Opens Press's part of the database.</summary>
public delegate PressDb PressDatabase();

/// <summary>
/// Makes and seals editions: takes publications, makes again the pages whose inputs changed, and commits the new edition by one
/// synced record of the journal. A kill at any point leaves the old edition or the new one.
/// </summary>
public sealed class PressRoom : IDisposable
{
    private readonly PressDatabase database;
    private readonly IBlobs pictures;
    private readonly IBlobs site;
    private readonly Journal journal;
    private readonly Signer signer;
    private readonly PageMaker maker;
    private readonly PressOptions options;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly byte[] key;

    // An edition that the journal has and the database or the shelf does not have yet: a disk that was full in between.
    private Impression? unfinished;

    /// <param name="pictures">Where the Desk keeps originals.</param>
    public PressRoom(PressDatabase database, IBlobs pictures, Signer signer, PressOptions options, TimeProvider clock)
        : this(database, pictures, new FolderBlobs(Path.Combine(options.Folder, "site")), signer, options, clock)
    {
    }

    /// <param name="site">Where the published bytes lie.</param>
    internal PressRoom(PressDatabase database, IBlobs pictures, IBlobs site, Signer signer, PressOptions options, TimeProvider clock)
    {
        (this.database, this.pictures, this.signer, this.options, this.clock) = (database, pictures, signer, options, clock);
        this.site = site;
        Directory.CreateDirectory(options.Folder);
        journal = new Journal(Path.Combine(options.Folder, "journal"));
        maker = new PageMaker(Theme.Open(options.ThemeFolder));
        key = Encoding.UTF8.GetBytes(signer.Verifier.Text + "\n");
        Shelf = new Shelf(site);
    }

    /// <summary>What readers get now.</summary>
    public Shelf Shelf { get; }

    public string Fingerprint => signer.Verifier.Fingerprint;

    /// <summary>From the system's random source; a test that compares bytes brings its own.</summary>
    internal Func<string, Nonce> NewNonce { get; init; } = _ => Nonce.New();

    /// <summary>Finishes what a killed process began, and opens the shelf. Call once, before anything else.</summary>
    public void Start()
    {
        using var db = Open();
        Replay(db);
        foreach (var edition in db.Editions.AsNoTracking().Where(edition => edition.Number > 0).ToList())
        {
            var files = db.Files.AsNoTracking().Where(file => file.Edition == edition.Edition).Select(file => new { file.Path, file.Blob }).ToList();
            Shelf.Replace(edition.Edition, files.Select(file => (file.Path, file.Blob)), [], Convert.FromBase64String(edition.Note), key);
        }
    }

    /// <summary>The last publication that is in an edition; 0 for none.</summary>
    public long LastTaken(string edition)
    {
        using var db = database();
        return db.Editions.AsNoTracking().Where(row => row.Edition == edition).Select(row => (long?)row.LastPublication).FirstOrDefault() ?? 0;
    }

    /// <summary>Whether other editions changed something that this one's pages show, or its theme, profile or program changed.</summary>
    public bool IsStale(EditionProfile profile, Front? front)
    {
        using var db = database();
        var row = db.Editions.AsNoTracking().FirstOrDefault(row => row.Edition == profile.Tag);
        return row is null || row.Front != (front is null ? "" : JsonSerializer.Serialize(front, StoriesJson.Default.Front)) || row.MadeWith != MadeWith(profile) || db.Refreshes.Any(refresh => refresh.Edition == profile.Tag);
    }

    /// <summary>
    /// Makes the next edition from what the Desk gave. Null when nothing that readers see has changed.
    /// </summary>
    /// <param name="upTo">Number of the last publication of any edition that the Desk has appended.</param>
    public Edition? Take(EditionProfile profile, IReadOnlyList<Publication> publications, Front? front, long upTo)
    {
        one.Wait();
        try
        {
            using var db = Open();
            return TakeInside(db, profile, publications, front, upTo);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Makes the files at the root of the site: the choice of editions.</summary>
    public Edition? MakeCover(IReadOnlyList<EditionProfile> editions)
    {
        if (editions.Count == 0)
            return null;
        var first = editions[0];
        var cover = first with { Tag = EditionCheck.Cover, Sections = [], Topics = [], PublicAddress = null };
        var maps = editions.Where(edition => edition.PublicAddress is not null).Select(edition => $"Sitemap: {new Uri(edition.PublicAddress!, "sitemap/index.xml")}\n");
        Page[] pages =
        [
            new CoverPage("index.html", [.. editions.Select(edition => new CoverEdition(edition.Tag, edition.Name, edition.Motto))]),
            new NotFoundPage("404.html"),
            new TextFile("robots.txt", "User-agent: *\nAllow: /\n" + string.Concat(maps)),
            new TextFile("editions.txt", string.Concat(editions.Select(edition => edition.Tag + "\n"))),
        ];
        one.Wait();
        try
        {
            using var db = Open();
            var impression = Begin(db, cover, 0);
            impression.Edition.MadeWith = MadeWith(cover);
            using var transaction = db.Database.BeginTransaction();
            return Finish(db, transaction, new Work(cover, LanguageCatalogue.Find(first.Tag)!, impression), pages, null, false);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Where a published story is in its edition's folder, and the number of the newest edition; null when it is in none.</summary>
    public (string Path, long Number)? PlaceOf(string edition, Guid story)
    {
        using var db = database();
        return db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Story == story).Select(row => row.Path).FirstOrDefault() is { } path ? (path, NumberOf(db, edition)) : null;
    }

    /// <summary>A story's page as it would be made now, with media paths that begin with <c>media/</c>.</summary>
    public string Preview(EditionProfile profile, Stories.Documents.StoryDocument document)
    {
        using var db = database();
        var now = clock.GetUtcNow();
        var page = new ArticlePage("preview.html", new StoryId(Guid.Empty), document, 1, now, now, null, [], [], [], null);
        return Encoding.UTF8.GetString(maker.Make(page, new EditionView(profile, LanguageCatalogue.Find(profile.Tag)!, Fingerprint), new Imprint(NumberOf(db, profile.Tag) + 1, now)).Span);
    }

    /// <summary>One rendition of a story that need not be published.</summary>
    public byte[]? PreviewMedia(Stories.Documents.StoryDocument document, string path) =>
        Rendition.Of(document).FirstOrDefault(rendition => rendition.Path == path) is { } job && Original(job.Media) is { } original
            ? Cutter.Make(original, job)
            : null;

    /// <summary>Writes everything that is published into a folder, nodes of the trees included.</summary>
    public (long Files, long Bytes, long Removed) Export(string folder)
    {
        using var db = database();
        var nodes = db.Editions.AsNoTracking().Where(edition => edition.Number > 0).Select(edition => new { edition.Edition, edition.Root }).ToList()
            .SelectMany(edition => Tree.Nodes(Digest.Parse(edition.Root), node => site.Read(new BlobId(node.Hex))!)
                .Select(node => (EditionCheck.NodePath(edition.Edition, node), node.Hex)));
        return Serving.Export.Write(Shelf, nodes, folder);
    }

    public void Dispose()
    {
        journal.Dispose();
        one.Dispose();
    }

    private string MadeWith(EditionProfile profile) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{maker.Version}\n{signer.Verifier.Text}\n{JsonSerializer.Serialize(profile, StoriesJson.Default.EditionProfile)}")));

    /// <summary>The database for work on it: what was left over is finished, and what is overwritten leaves no trace in the file.</summary>
    private PressDb Open()
    {
        var db = database();
        try
        {
            if (IsSqlite(db))
            {
                db.Database.OpenConnection();
                db.Database.ExecuteSqlRaw("PRAGMA secure_delete=ON");
            }
            if (unfinished is { } impression)
            {
                if (NumberOf(db, impression.Edition.Edition) < impression.Edition.Number)
                    impression.Apply(db);
                Show(db, impression);
            }
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    private static bool IsSqlite(PressDb db) => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    private static long NumberOf(PressDb db, string edition) =>
        db.Editions.AsNoTracking().Where(row => row.Edition == edition).Select(row => (long?)row.Number).FirstOrDefault() ?? 0;

    private static Impression Begin(PressDb db, EditionProfile profile, long upTo)
    {
        var row = db.Editions.AsNoTracking().FirstOrDefault(row => row.Edition == profile.Tag) ?? new EditionRow { Edition = profile.Tag, Profile = "", Root = Tree.EmptyRoot.Hex };
        row.LastPublication = Math.Max(row.LastPublication, upTo);
        return new Impression(row);
    }

    private Edition? TakeInside(PressDb db, EditionProfile profile, IReadOnlyList<Publication> publications, Front? front, long upTo)
    {
        var impression = Begin(db, profile, upTo);
        var row = impression.Edition;
        var before = row.Front.Length == 0 ? null : JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front);
        row.Front = front is null ? "" : JsonSerializer.Serialize(front, StoriesJson.Default.Front);
        row.Profile = JsonSerializer.Serialize(profile, StoriesJson.Default.EditionProfile);
        var all = row.MadeWith != MadeWith(profile);
        var copy = new CopyTaker(db, profile, impression);
        copy.Take(publications);
        var refreshes = db.Refreshes.AsNoTracking().Where(refresh => refresh.Edition == profile.Tag).ToList();
        impression.RemovedRefreshes.AddRange(refreshes);
        using var transaction = db.Database.BeginTransaction();
        impression.ApplyCopy(db);
        var makeup = new Makeup(db, profile, front, clock.GetUtcNow());
        var articles = new HashSet<Guid>(copy.Articles);
        articles.UnionWith(refreshes.Select(refresh => refresh.Story));
        foreach (var strip in new[] { before?.Breaking, front?.Breaking })
        {
            if (strip?.Story is { } about)
                articles.Add(about.Value);
        }
        if (all)
            articles.UnionWith(db.Stories.AsNoTracking().Where(story => story.Edition == profile.Tag).Select(story => story.Story));
        var lists = all ? makeup.AllLists() : copy.Lists.Touched;
        var pages = makeup.Articles(articles).Concat(makeup.ListPages(lists)).Concat(makeup.Always())
            .Concat(publications.Count > 0 || all ? makeup.Fixed() : []);
        row.MadeWith = MadeWith(profile);
        return Finish(db, transaction, new Work(profile, LanguageCatalogue.Find(profile.Tag)!, impression), pages, articles, copy.HasWithdrawal);
    }

    private sealed record Work(EditionProfile Profile, Language Language, Impression Impression)
    {
        public Dictionary<string, TreeFile?> Leaves { get; } = new(StringComparer.Ordinal);

        public List<string> Replaced { get; } = [];
    }

    private Edition? Finish(
        PressDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, Work work, IEnumerable<Page> pages, HashSet<Guid>? articles, bool withdrawn)
    {
        var (profile, language, impression) = work;
        var row = impression.Edition;
        var time = clock.GetUtcNow();
        time = new DateTimeOffset(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var imprint = new Imprint(row.Number + 1, time);
        var view = new EditionView(profile, language, signer.Verifier.Fingerprint);
        using var record = journal.Begin();
        foreach (var chunk in pages.Chunk(256))
            MakePages(db, work, chunk, view, imprint, record);
        if (articles is not null)
            MakeMedia(db, work, articles, record);
        if (work.Leaves.Count == 0)
        {
            // Nothing for readers; what was taken is still remembered, by the database alone.
            impression.ApplyFiles(db);
            transaction.Commit();
            return null;
        }
        var root = Digest.Parse(row.Root);
        var tree = Tree.Apply(root, work.Leaves, node => site.Read(new BlobId(node.Hex)) ?? throw new InvalidDataException($"The tree node {node} is missing."));
        foreach (var bytes in tree.Written.Values)
            Keep(bytes, record);
        var head = new EditionHead(profile.Tag, row.Number + 1, row.Head.Length == 0 ? null : Digest.Of(row.Head), time, row.Files, tree.Root);
        var note = SignedNote.Sign(head.ToText(), signer);
        // A part of the tree can come back to what it was one edition ago, when all that came into it has gone again.
        var live = tree.Written.Keys.Select(node => node.Hex).ToHashSet();
        var outgoing = row.Outgoing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(blob => !live.Contains(blob));
        var leaving = work.Replaced.Concat(root == Tree.EmptyRoot ? [] : tree.Dropped.Select(node => node.Hex)).ToList();
        (row.Number, row.Time, row.Root, row.Head, row.Note) = (head.Number, time.ToUnixTimeSeconds(), tree.Root.Hex, head.ToText(), Convert.ToBase64String(note));
        row.Outgoing = withdrawn ? "" : string.Join('\n', leaving);
        var done = impression with { Dropped = [.. outgoing, .. withdrawn ? leaving : []] };
        record.Add(JsonSerializer.SerializeToUtf8Bytes(done, ImpressionJson.Default.Impression));
        record.Commit();
        // From here on the edition is made. What fails now is finished by the next Take or the next start.
        unfinished = done;
        done.ApplyFiles(db);
        transaction.Commit();
        Show(db, done);
        return new Edition(profile.Tag, head.Number, time, head.Files, head.Tree.Hex, row.LastPublication);
    }

    /// <summary>Gives readers an edition that the journal and the database have.</summary>
    private void Show(PressDb db, Impression impression)
    {
        Shelf.Replace(impression.Edition.Edition, impression.Files.Select(file => (file.Path, file.Blob)), impression.RemovedFiles, Convert.FromBase64String(impression.Edition.Note), key);
        Drop(db, impression.Dropped);
        if (HasWithdrawal(impression))
            Sweep(db);
        if (HasWithdrawal(impression) || journal.Length > options.JournalLimit)
            Checkpoint(db);
        unfinished = null;
    }

    private static bool HasWithdrawal(Impression impression) => impression.Stories.Exists(story => story.IsWithdrawn);

    private void MakePages(PressDb db, Work work, Page[] pages, EditionView view, Imprint imprint, Journal.Record record)
    {
        var edition = work.Profile.Tag;
        var paths = pages.Select(page => page.Path).ToList();
        var old = db.Files.AsNoTracking().Where(file => file.Edition == edition && paths.Contains(file.Path)).ToDictionary(file => file.Path);
        var world = work.Impression.Edition.MadeWith;
        var made = new (string Inputs, ReadOnlyMemory<byte> Bytes, TreeFile? Leaf, string Blob)[pages.Length];
        OnAllCores(pages.Length, i =>
        {
            var inputs = Convert.ToHexStringLower(SHA256.HashData([
                .. Encoding.ASCII.GetBytes(world), .. JsonSerializer.SerializeToUtf8Bytes(pages[i], pages[i].GetType(), PressJson.Default)]));
            if (old.GetValueOrDefault(pages[i].Path)?.Inputs == inputs)
                return;
            var bytes = maker.Make(pages[i], view, imprint);
            made[i] = (inputs, bytes, TreeFile.Of(pages[i].Path, NewNonce(pages[i].Path), bytes.Span), site.Put(bytes.Span).Hex);
        });
        for (var i = 0; i < pages.Length; i++)
        {
            if (made[i].Leaf is not { } leaf)
                continue;
            record.Add(made[i].Bytes.Span);
            Put(work, leaf, made[i].Inputs, made[i].Blob, old.GetValueOrDefault(pages[i].Path));
        }
    }

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

    private void Put(Work work, string path, string inputs, ReadOnlySpan<byte> bytes, FileRow? old, Journal.Record record) =>
        Put(work, TreeFile.Of(path, NewNonce(path), bytes), inputs, Keep(bytes, record), old);

    private static void Put(Work work, TreeFile leaf, string inputs, string blob, FileRow? old)
    {
        // A page laid out twice in one edition counts once, as it was last.
        if (!work.Leaves.ContainsKey(leaf.Path) && old is null)
            work.Impression.Edition.Files++;
        work.Leaves[leaf.Path] = leaf;
        work.Impression.Files.Add(new FileRow { Edition = work.Profile.Tag, Path = leaf.Path, Inputs = inputs, Nonce = leaf.Nonce.Hex, Hash = leaf.Hash.Hex, Length = leaf.Length, Blob = blob });
        if (old is not null && old.Blob != blob)
            work.Replaced.Add(old.Blob);
    }

    private string Keep(ReadOnlySpan<byte> bytes, Journal.Record record)
    {
        record.Add(bytes);
        return site.Put(bytes).Hex;
    }

    /// <summary>Renditions that the articles need and the edition lacks; those that no story shows any more leave.</summary>
    private void MakeMedia(PressDb db, Work work, HashSet<Guid> articles, Journal.Record record)
    {
        var edition = work.Profile.Tag;
        foreach (var chunk in articles.Chunk(400))
        {
            var wanted = db.Media.AsNoTracking().Where(use => use.Edition == edition && chunk.Contains(use.Story)).Select(use => use.Path).Distinct().ToList();
            var missing = wanted.Except(db.Files.Where(file => file.Edition == edition && wanted.Contains(file.Path)).Select(file => file.Path)).Where(path => !work.Leaves.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);
            if (missing.Count == 0)
                continue;
            var made = db.Renditions.AsNoTracking().Where(rendition => missing.Contains(rendition.Path)).ToDictionary(rendition => rendition.Path);
            var stories = db.Stories.AsNoTracking().Where(story => story.Edition == edition && chunk.Contains(story.Story) && !story.IsWithdrawn).Select(story => story.Document).ToList()
                .Select(document => JsonSerializer.Deserialize(document, StoriesJson.Default.StoryDocument)!).ToList();
            var jobs = stories.SelectMany(Rendition.Of).DistinctBy(rendition => rendition.Path).Where(rendition => missing.Contains(rendition.Path)).ToList();
            var bytes = new byte[]?[jobs.Count];
            OnAllCores(jobs.Count, i => bytes[i] = made.TryGetValue(jobs[i].Path, out var known) && site.Read(new BlobId(known.Blob)) is { } kept ? kept
                : Original(jobs[i].Media) is { } original ? Cutter.Make(original, jobs[i]) : null);
            for (var i = 0; i < jobs.Count; i++)
            {
                if (bytes[i] is not { } picture)
                    continue;
                Put(work, jobs[i].Path, jobs[i].Path, picture, null, record);
                work.Impression.Renditions.Add(new RenditionRow { Path = jobs[i].Path, Blob = BlobId.Of(picture).Hex, Length = picture.Length });
            }
            foreach (var audio in stories.SelectMany(story => story.Body).OfType<Stories.Documents.AudioBlock>().DistinctBy(audio => audio.Media.Hash))
            {
                var path = BodyWriter.AudioPath(audio.Media);
                if (path is not null && missing.Contains(path) && Original(audio.Media) is { } sound)
                    Put(work, path, path, sound, null, record);
            }
        }
        foreach (var path in work.Impression.RemovedMedia.Select(use => use.Path).Distinct())
        {
            if (db.Media.Any(use => use.Edition == edition && use.Path == path) || db.Files.AsNoTracking().FirstOrDefault(file => file.Edition == edition && file.Path == path) is not { } file)
                continue;
            work.Impression.RemovedFiles.Add(path);
            work.Impression.Edition.Files--;
            work.Leaves[path] = null;
            work.Replaced.Add(file.Blob);
        }
    }

    private byte[]? Original(Stories.Documents.MediaRef media) => BlobId.IsValid(media.Hash) ? pictures.Read(new BlobId(media.Hash)) : null;

    /// <summary>Deletes blobs that no edition holds any more.</summary>
    private void Drop(PressDb db, ImmutableArray<string> blobs)
    {
        foreach (var chunk in blobs.Distinct().Chunk(400))
        {
            var held = db.Files.Where(file => chunk.Contains(file.Blob)).Select(file => file.Blob).ToHashSet();
            Parallel.ForEach(chunk.Where(blob => !held.Contains(blob)), blob => site.Delete(new BlobId(blob)));
        }
    }

    private void Replay(PressDb db)
    {
        if (journal.Length == 0)
            return;
        var hasWithdrawal = false;
        foreach (var record in journal.Replay())
        {
            var impression = JsonSerializer.Deserialize(record[^1], ImpressionJson.Default.Impression)!;
            // Also of an edition that the database has: it can be on the disk before the blobs are.
            foreach (var bytes in record.SkipLast(1))
                site.Put(bytes);
            if (NumberOf(db, impression.Edition.Edition) < impression.Edition.Number)
                impression.Apply(db);
            Drop(db, impression.Dropped);
            hasWithdrawal |= HasWithdrawal(impression);
        }
        if (hasWithdrawal)
            Sweep(db);
        Checkpoint(db);
    }

    /// <summary>
    /// Removes every blob that no edition holds: what a killed process or a full disk left of pages that were never published.
    /// Done when a story is withdrawn, so that nothing of it stays.
    /// </summary>
    private void Sweep(PressDb db)
    {
        var held = db.Files.Select(file => file.Blob).ToHashSet(StringComparer.Ordinal);
        foreach (var edition in db.Editions.AsNoTracking().Where(edition => edition.Number > 0).Select(edition => new { edition.Root, edition.Outgoing }).ToList())
        {
            held.UnionWith(Tree.Nodes(Digest.Parse(edition.Root), node => site.Read(new BlobId(node.Hex))!).Select(node => node.Hex));
            held.UnionWith(edition.Outgoing.Split('\n'));
        }
        foreach (var path in Directory.EnumerateFiles(Path.Combine(options.Folder, "site"), "*", SearchOption.AllDirectories))
        {
            var blob = Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path);
            if (BlobId.IsValid(blob) && !held.Contains(blob))
                site.Delete(new BlobId(blob));
        }
    }

    /// <summary>Makes the database and the blobs durable by themselves, and empties the journal.</summary>
    private void Checkpoint(PressDb db)
    {
        if (IsSqlite(db))
        {
            // Busy while another connection reads; those are short.
            for (var attempt = 0; attempt < 100 && !IsFolded(db); attempt++)
                Thread.Sleep(10);
        }
        site.Sync();
        journal.Clear();
    }

    private static bool IsFolded(PressDb db)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0;
    }
}
