using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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

/// <summary>How far an edition has come.</summary>
/// <param name="LastTaken">The last publication that is in it; 0 for none.</param>
/// <param name="Front">The front that it shows, as text.</param>
/// <param name="MadeWith">What its pages were made with: program, theme, key and profile.</param>
/// <param name="HasRefreshes">Other editions changed something that its pages show.</param>
/// <param name="LastDossier">The last dossier that is in it; 0 for none.</param>
/// <param name="LastDiscussion">The last of readers' discussions that is in it; 0 for none.</param>
/// <param name="NextTurn">When its pages change by themselves, Unix milliseconds.</param>
public sealed record Standing(long LastTaken, string Front, string MadeWith, bool HasRefreshes, long LastDossier, long LastDiscussion, long NextTurn);

/// <summary>What the Desk gives an edition.</summary>
/// <param name="UpTo">Number of the last publication of any edition that the Desk has appended.</param>
/// <param name="DossiersUpTo">Number of the last dossier.</param>
public sealed record Given(IReadOnlyList<Publication> Publications, IReadOnlyList<Dossier> Dossiers, Front? Front, long UpTo, long DossiersUpTo)
{
    /// <summary>What the Forum gives beside it.</summary>
    public IReadOnlyList<Discussion> Discussions { get; init; } = [];
}

/// <summary>
/// Makes and seals editions: takes publications, makes again the pages whose inputs changed, and commits the new edition by one
/// synced record. A kill at any point leaves the old edition or the new one.
/// </summary>
public sealed class PressRoom : IDisposable
{
    private readonly PressDatabase database;
    private readonly IBlobs pictures;
    private readonly Packs packs;
    private readonly Ledger ledger;
    private readonly Signer signer;
    private readonly PageMaker maker;
    private readonly Func<string> fingerprint;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim one = new(1, 1);
    private static readonly ImmutableDictionary<string, byte[]> Nothing = ImmutableDictionary<string, byte[]>.Empty;

    // What MakeBehind had in its hands.
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);

    // Editions of which MakeBehind has nothing to do.
    private readonly ConcurrentDictionary<string, bool> isCaughtUp = new(StringComparer.Ordinal);

    /// <param name="pictures">Where the Desk keeps originals.</param>
    public PressRoom(PressDatabase database, IBlobs pictures, Signer signer, PressOptions options, TimeProvider clock)
        : this(database, pictures, new Packs(Path.Combine(options.Folder, "site")), signer, options, clock)
    {
    }

    /// <param name="packs">Where the published bytes lie.</param>
    internal PressRoom(PressDatabase database, IBlobs pictures, Packs packs, Signer signer, PressOptions options, TimeProvider clock)
    {
        (this.database, this.pictures, this.packs, this.signer, this.clock) = (database, pictures, packs, signer, clock);
        maker = new PageMaker(Theme.Open(options.ThemeFolder));
        Shelf = new Shelf(packs);
        ledger = new Ledger(database, packs, Shelf, options.UnsettledLimit);
        Published = new Published(database);
        Shelf.Beside = Published.LogFile;
        fingerprint = options.Fingerprint ?? (() => signer.Verifier.Fingerprint);
    }

    /// <summary>What readers get now.</summary>
    public Shelf Shelf { get; }

    /// <summary>The same, for who carries it elsewhere.</summary>
    public Published Published { get; }

    /// <summary>The key that heads are signed with.</summary>
    public VerifierKey HeadKey => signer.Verifier;

    /// <summary>From the system's random source; a test that compares bytes brings its own.</summary>
    internal Func<string, Nonce> NewNonce { get; init; } = _ => Nonce.New();

    /// <summary>Finishes what a killed process began, and opens the shelf. Call once, before anything else.</summary>
    public void Start() => ledger.Start();

    /// <summary>How far each edition has come, by its tag.</summary>
    public IReadOnlyDictionary<string, Standing> Standings()
    {
        using var db = database();
        var refreshes = db.Refreshes.AsNoTracking().Select(refresh => refresh.Edition).Distinct().ToHashSet(StringComparer.Ordinal);
        return db.Editions.AsNoTracking().Select(row => new { row.Edition, row.LastPublication, row.Front, row.MadeWith, row.LastDossier, row.LastDiscussion, row.NextTurn }).AsEnumerable()
            .ToDictionary(row => row.Edition, row => new Standing(row.LastPublication, row.Front, row.MadeWith, refreshes.Contains(row.Edition), row.LastDossier, row.LastDiscussion, row.NextTurn), StringComparer.Ordinal);
    }

    /// <summary>Whether other editions or the calendar changed something that this one's pages show, or its front, theme, profile or program changed.</summary>
    public bool IsStale(EditionProfile profile, Front? front, Standing? standing) =>
        standing is null || standing.HasRefreshes || standing.NextTurn <= clock.GetUtcNow().ToUnixTimeMilliseconds() || standing.Front != Text(front) || standing.MadeWith != MadeWith(profile);

    /// <summary>
    /// Makes the next edition from what the Desk gave. Null when nothing that readers see has changed.
    /// </summary>
    public Edition? Take(EditionProfile profile, Given given)
    {
        one.Wait();
        try
        {
            using var db = ledger.Open();
            return TakeInside(db, profile, given, [], Nothing);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// Makes what takes long and was left out when the last editions were made: pictures of a few stories as AVIF. Null when there is
    /// nothing left to do. Readers are served, and editions made, while it works.
    /// </summary>
    public Edition? MakeBehind(EditionProfile profile, Front? front)
    {
        // Set before looking, so that what a Take adds meanwhile is not overlooked.
        if (!isCaughtUp.TryAdd(profile.Tag, true))
            return null;
        List<Guid> stories;
        var made = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var db = database())
        {
            var missing = db.Media.AsNoTracking().Where(use => use.Edition == profile.Tag && use.Path.EndsWith(".avif") && !db.Files.Any(file => file.Edition == use.Edition && file.Path == use.Path))
                .ToList().Where(use => !tried.Contains(use.Path)).ToList();
            stories = [.. missing.Select(use => use.Story).Distinct().OrderDescending().Take(4)];
            // A picture that cannot be cut is not tried again by this process.
            tried.UnionWith(missing.Where(use => stories.Contains(use.Story)).Select(use => use.Path));
            if (stories.Count > 0)
                isCaughtUp.TryRemove(profile.Tag, out _);
            foreach (var document in db.Stories.AsNoTracking().Where(story => story.Edition == profile.Tag && !story.IsWithdrawn && stories.Contains(story.Story)).Select(story => story.Document).ToList())
            {
                foreach (var job in Rendition.Behind(JsonSerializer.Deserialize(document, StoriesJson.Default.StoryDocument)!))
                {
                    if (Original(job.Media) is { } original && Cutter.Make(original, job) is { } bytes)
                        made[job.Path] = bytes;
                }
            }
        }
        if (made.Count == 0)
            return null;
        one.Wait();
        try
        {
            using var db = ledger.Open();
            return TakeInside(db, profile, new Given([], [], front, 0, 0), stories, made);
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
            .. ReaderFiles.OfCover,
        ];
        one.Wait();
        try
        {
            using var db = ledger.Open();
            var impression = Begin(db, cover, 0, 0);
            var isSame = impression.Edition.MadeWith.Split(' ') is [_, _, var key] && key == signer.Verifier.Id;
            impression.Edition.MadeWith = MadeWith(cover);
            using var transaction = db.Database.BeginTransaction();
            return Finish(db, transaction, cover, LanguageCatalogue.Find(first.Tag)!, impression, pages, [], Nothing, !isSame);
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
        return db.Stories.AsNoTracking().Where(row => row.Edition == edition && row.Story == story).Select(row => row.Path).FirstOrDefault() is { } path ? (path, Ledger.NumberOf(db, edition)) : null;
    }

    /// <summary>Where a letter is in its edition's folder, with its anchor; null when readers do not have it.</summary>
    public string? PlaceOf(string edition, Guid subject, int letter)
    {
        using var db = database();
        return db.Threads.AsNoTracking().FirstOrDefault(thread => thread.Edition == edition && thread.Subject == subject) is { } thread
            && db.Letters.AsNoTracking().Where(row => row.Edition == edition && row.Subject == subject && row.Number == letter).Select(row => (int?)row.Page).FirstOrDefault() is { } page
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DiscussionMakeup.PathOf(thread, page)}#l{letter}")
            : null;
    }

    /// <summary>A story's page as it would be made now, with media paths that begin with <c>media/</c>.</summary>
    public string Preview(EditionProfile profile, Stories.Documents.StoryDocument document)
    {
        using var db = database();
        var now = clock.GetUtcNow();
        var page = new ArticlePage("preview.html", new StoryId(Guid.Empty), document, 1, now, now, null, [], [], [], null, []);
        return Encoding.UTF8.GetString(maker.Make(page, new EditionView(profile, LanguageCatalogue.Find(profile.Tag)!), new Imprint(Ledger.NumberOf(db, profile.Tag) + 1, now)).Span);
    }

    /// <summary>An answer to one reader in the edition's looks; null when there is no such edition. Nothing of it is kept.</summary>
    /// <param name="path">Where it is asked for, within the edition's folder.</param>
    /// <param name="body">Markup.</param>
    public byte[]? Answer(string edition, string path, string title, string body)
    {
        using var db = database();
        return db.Editions.AsNoTracking().Where(row => row.Edition == edition && row.Profile != "").Select(row => row.Profile).FirstOrDefault() is { } text && LanguageCatalogue.Find(edition) is { } language
            ? maker.Make(new AnswerPage(path, title, body), new EditionView(JsonSerializer.Deserialize(text, StoriesJson.Default.EditionProfile)!, language), new Imprint(0, DateTimeOffset.UnixEpoch)).ToArray()
            : null;
    }

    /// <summary>One rendition of a story that need not be published.</summary>
    public byte[]? PreviewMedia(Stories.Documents.StoryDocument document, string path) =>
        Rendition.Of(document).FirstOrDefault(rendition => rendition.Path == path) is { } job && Original(job.Media) is { } original
            ? Cutter.Make(original, job)
            : null;

    /// <summary>Takes over what a copy of the site has and the database has not, so that the next editions come after those that readers saw.</summary>
    /// <returns>Why not; null when it is done. Done twice it is the same.</returns>
    public string? Recover(Recovered site)
    {
        one.Wait();
        try
        {
            using var db = ledger.Open();
            return new Recovery(db, ledger, packs).Take(site);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Revisions of which readers have what they said, as far as the database knows.</summary>
    public IReadOnlySet<(string Edition, Guid Story, int Revision)> Shown()
    {
        using var db = database();
        return db.Revisions.AsNoTracking().Where(row => row.Nonce != "").Select(row => new { row.Edition, row.Story, row.Revision }).AsEnumerable().Select(row => (row.Edition, row.Story, row.Revision)).ToHashSet();
    }

    /// <summary>Paths within the edition of the pictures and sounds that a story's page shows.</summary>
    public static IReadOnlyList<string> MediaOf(Stories.Documents.StoryDocument document) => [.. CopyTaker.MediaPaths(document).Distinct(StringComparer.Ordinal)];

    /// <summary>Writes everything that is published into a folder, nodes of the trees included.</summary>
    /// <param name="beside">What lies beside the editions, by path: who may sign.</param>
    public (long Files, long Bytes, long Removed) Export(string folder, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? beside = null)
    {
        using var db = database();
        var nodes = db.Editions.AsNoTracking().Where(edition => edition.Number > 0).Select(edition => new { edition.Edition, edition.Root, edition.Leaves }).ToList()
            .SelectMany(edition => NodesOf(edition.Edition, edition.Root, edition.Leaves));
        var log = Published.LogFiles().Select(path => (path, new ShelfFile(null, Published.LogFile(path))));
        return Serving.Export.Write(Shelf, [.. nodes.Select(node => (node.Path, new ShelfFile(node.Blob, null))), .. log, .. (beside ?? ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty).Select(file => (file.Key, new ShelfFile(null, file.Value.ToArray())))], folder);
    }

    /// <summary>The nodes of an edition's tree, by their path within the site.</summary>
    public IReadOnlyList<(string Path, byte[] Bytes)> Nodes(string edition)
    {
        using var db = database();
        return [.. db.Editions.AsNoTracking().Where(row => row.Edition == edition && row.Number > 0).Select(row => new { row.Root, row.Leaves }).ToList()
            .SelectMany(row => NodesOf(edition, row.Root, row.Leaves)).Select(node => (node.Path, packs.Read(new BlobId(node.Blob))!))];
    }

    public void Dispose()
    {
        packs.Dispose();
        one.Dispose();
    }

    /// <param name="leaves">Name of the leaves list, or empty.</param>
    private IEnumerable<(string Path, string Blob)> NodesOf(string edition, string root, string leaves) =>
        Tree.Nodes(Digest.Parse(root), node => packs.Read(new BlobId(node.Hex))!).Select(node => node.Hex).Concat(leaves.Length == 0 ? [] : [leaves])
            .Select(node => (EditionCheck.NodePath(edition, Digest.Parse(node)), node));

    private static string Text(Front? front) => front is null ? "" : JsonSerializer.Serialize(front, StoriesJson.Default.Front);

    /// <summary>Three parts: a hash of what every page is made with, one of the words that only the page about checking shows, and the id of the key that signs the head.</summary>
    private string MadeWith(EditionProfile profile) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{maker.Version}\n{JsonSerializer.Serialize(profile, StoriesJson.Default.EditionProfile)}"))) + $" {Digest.Of(fingerprint()).Hex} {signer.Verifier.Id}";

    private static string World(string madeWith) => madeWith.Split(' ')[0];

    private static Impression Begin(PressDb db, EditionProfile profile, long upTo, long dossiersUpTo)
    {
        var row = db.Editions.AsNoTracking().FirstOrDefault(row => row.Edition == profile.Tag) ?? new EditionRow { Edition = profile.Tag, Profile = "", Root = Tree.EmptyRoot.Hex };
        row.LastPublication = Math.Max(row.LastPublication, upTo);
        row.LastDossier = Math.Max(row.LastDossier, dossiersUpTo);
        return new Impression(row);
    }

    private Edition? TakeInside(
        PressDb db, EditionProfile profile, Given given, List<Guid> again, IReadOnlyDictionary<string, byte[]> behind)
    {
        var front = given.Front;
        var impression = Begin(db, profile, given.UpTo, given.DossiersUpTo);
        var row = impression.Edition;
        var before = row.Front.Length == 0 ? null : JsonSerializer.Deserialize(row.Front, StoriesJson.Default.Front);
        var isNewFront = row.Front != Text(front);
        row.Front = Text(front);
        row.Profile = JsonSerializer.Serialize(profile, StoriesJson.Default.EditionProfile);
        row.LastDiscussion = Math.Max(row.LastDiscussion, given.Discussions.Select(discussion => discussion.Number).DefaultIfEmpty().Max());
        var madeWith = MadeWith(profile);
        var all = World(row.MadeWith) != World(madeWith);
        var copy = new CopyTaker(db, profile, impression, NewNonce);
        copy.Take(given.Publications);
        copy.Take(given.Dossiers);
        copy.Take(given.Discussions);
        if (all)
            copy.Revisions.CatchUp();
        copy.Revisions.Close();
        if (impression.Media.Count > 0)
            isCaughtUp.TryRemove(profile.Tag, out _);
        var refreshes = db.Refreshes.AsNoTracking().Where(refresh => refresh.Edition == profile.Tag).ToList();
        impression.RemovedRefreshes.AddRange(refreshes);
        using var transaction = db.Database.BeginTransaction();
        impression.ApplyCopy(db);
        var now = clock.GetUtcNow();
        var dossiers = new DossierMakeup(db, profile, now);
        var discussions = new DiscussionMakeup(db, profile.Tag);
        var makeup = new Makeup(db, profile, front, dossiers, discussions, now);
        var hasTurned = row.NextTurn <= now.ToUnixTimeMilliseconds();
        row.NextTurn = dossiers.NextTurn();
        // What another edition changed of a story here; or of a dossier, which has an id of the same kind.
        copy.Dossiers.UnionWith(refreshes.Select(refresh => refresh.Story));
        var articles = new HashSet<Guid>(copy.Articles);
        articles.UnionWith(again);
        articles.UnionWith(refreshes.Select(refresh => refresh.Story));
        foreach (var alert in before?.Alert == front?.Alert ? [] : new[] { before?.Alert, front?.Alert })
        {
            if (alert is null)
                continue;
            var since = Makeup.ReachOf(alert);
            articles.UnionWith(db.Stories.AsNoTracking().Where(story => story.Edition == profile.Tag && story.FirstPublished >= since && !story.IsWithdrawn).Select(story => story.Story));
        }
        if (all)
            articles.UnionWith(db.Stories.AsNoTracking().Where(story => story.Edition == profile.Tag).Select(story => story.Story));
        var lists = all ? makeup.AllLists() : copy.Lists.Touched;
        var hasNews = all || isNewFront || given.Publications.Count > 0 || refreshes.Count > 0;
        var hasDebates = given.Discussions.Any(discussion => discussion.Debate is not null);
        // Taken note of, and nothing that this edition shows: a dossier without words here.
        var isShown = hasNews || hasTurned || again.Count > 0 || given.Discussions.Count > 0 || copy.ShowsDossiers;
        IEnumerable<Page> pages = !isShown ? [] : makeup.Articles(articles).Concat(makeup.ListPages(lists))
            .Concat(hasNews || again.Count > 0 || copy.NamesDossiersAnew || hasDebates ? [makeup.Front()] : [])
            .Concat(hasNews ? makeup.Feeds() : [])
            .Concat(given.Publications.Count > 0 || all ? makeup.Overviews() : [])
            .Concat(dossiers.Pages(all || hasTurned ? null : copy.Dossiers, copy.DossierHeads))
            .Concat(all || copy.NamesDossiersAnew ? dossiers.Index() : [])
            .Concat(all ? discussions.All() : discussions.Pages(copy.Threads, articles))
            .Concat(all || hasDebates ? discussions.Index() : [])
            .Concat(all || impression.Corrections.Count + impression.RemovedCorrections.Count > 0 ? [makeup.Corrections()] : [])
            .Concat(HistoryMakeup.Records(copy.Revisions.Added.Concat(copy.Revisions.Again))).Concat(new HistoryMakeup(db, profile.Tag).Pages(all ? HistoryMakeup.All(db, profile.Tag) : copy.Revisions.Stories))
            .Concat(all ? Makeup.Fixed() : [])
            .Concat(row.MadeWith != madeWith ? [new CheckPage("check.html", fingerprint())] : []);
        // Under another key the head is signed anew, whatever it says.
        var isSigned = row.MadeWith.Split(' ') is [_, _, var key] && key == signer.Verifier.Id;
        row.MadeWith = madeWith;
        return Finish(db, transaction, profile, LanguageCatalogue.Find(profile.Tag)!, impression, pages, articles, behind, !isSigned);
    }

    private Edition? Finish(
        PressDb db, IDbContextTransaction transaction, EditionProfile profile, Language language, Impression impression, IEnumerable<Page> pages, HashSet<Guid> articles,
        IReadOnlyDictionary<string, byte[]> behind, bool isForced)
    {
        var row = impression.Edition;
        var time = clock.GetUtcNow();
        time = new DateTimeOffset(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        using var record = packs.Begin();
        var run = new PressRun(db, maker, new EditionView(profile, language), new Imprint(row.Number + 1, time), impression, record, packs, NewNonce, Original, behind);
        run.PrintMedia(articles);
        run.Print(pages);
        run.Remove(HistoryMakeup.Taken(impression.Revisions));
        if (run.Leaves.Count == 0 && !isForced)
        {
            // Nothing for readers; what was taken is still remembered, by the database alone.
            impression.ApplyFiles(db);
            transaction.Commit();
            return null;
        }
        var root = Digest.Parse(row.Root);
        var tree = Tree.Apply(root, run.Leaves, node => packs.Read(new BlobId(node.Hex)) ?? throw new InvalidDataException($"The tree node {node} is missing."));
        foreach (var bytes in tree.Written.Values)
            record.Put(bytes);
        var (leaves, log) = (run.FrontLeaves(), PublicationLog.With(db, impression.Log));
        var head = new EditionHead(profile.Tag, row.Number + 1, row.Head.Length == 0 ? null : Digest.Of(row.Head), time, row.Files, tree.Root, log.Size, log.Root, leaves);
        // A part of the tree can come back to what it was one edition ago, when all that came into it has gone again.
        var live = tree.Written.Keys.Append(leaves ?? tree.Root).Select(node => node.Hex).ToHashSet();
        var outgoing = row.Outgoing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(blob => !live.Contains(blob));
        var leaving = run.Replaced.Concat(root == Tree.EmptyRoot ? [] : tree.Dropped.Select(node => node.Hex)).Concat(row.Leaves.Length == 0 || row.Leaves == leaves?.Hex ? [] : [row.Leaves]).ToList();
        // What another key has signed is nobody's word any more.
        row.NoteBefore = isForced ? "" : row.Note;
        row.Leaves = leaves?.Hex ?? "";
        (row.Number, row.Time, row.Root, row.Head, row.Note) = (head.Number, time.ToUnixTimeSeconds(), tree.Root.Hex, head.ToText(), Convert.ToBase64String(SignedNote.Sign(head.ToText(), signer)));
        row.Outgoing = impression.HasWithdrawal ? "" : string.Join('\n', leaving);
        ledger.Keep(db, transaction, record, impression with { Dropped = [.. outgoing, .. impression.HasWithdrawal ? leaving : []] });
        return new Edition(profile.Tag, head.Number, time, head.Files, head.Tree.Hex, row.LastPublication);
    }

    private byte[]? Original(Stories.Documents.MediaRef media) => BlobId.IsValid(media.Hash) ? pictures.Read(new BlobId(media.Hash)) : null;
}
