using System.Text;
using Microsoft.EntityFrameworkCore;
using NetVips;
using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>A Press with its data folder, and a Desk's numbering of what is handed to it.</summary>
internal sealed class Works : IDisposable
{
    private static readonly Signer OneKey = Signer.Create("newsroom");
    private readonly TestDatabase database;
    private readonly Dictionary<(string, Guid), (int Revision, DateTimeOffset First, int Family)> known = [];
    private long number;

    /// <param name="data">Press's part of the data folder, when it is to lie elsewhere.</param>
    public Works(TestDatabase database, string? data = null)
    {
        this.database = database;
        Data = data ?? Path.Combine(database.Folder, "press");
        Pictures = new FolderBlobs(Path.Combine(database.Folder, "pictures"));
        PressDatabase open = Open;
        open.Migrate();
        if (database.IsSqlite)
        {
            using var db = Open();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        }
        Start();
    }

    public ManualClock Clock { get; } = new();

    public bool IsStale(Front? front) => Press.IsStale(Profile, front, Press.Standings().GetValueOrDefault(Profile.Tag));

    public IBlobs Pictures { get; }

    public PressRoom Press { get; private set; } = null!;

    public EditionProfile Profile { get; set; } = Some.Edition();

    public Front? Front { get; set; }

    /// <summary>Called before published bytes are written, from the next <see cref="Restart"/> on; may throw as a full disk does.</summary>
    public Action Writing { get; set; } = () => { };

    public Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor? Interceptor { get; set; }

    public long UnsettledLimit { get; set; } = 64 << 20;

    public string Data { get; }

    /// <summary>The packs of what is published.</summary>
    public string Packs => Path.Combine(Data, "site");

    public string Folder => database.Folder;

    public PressDb Open()
    {
        if (database.IsSqlite)
        {
            var options = new DbContextOptionsBuilder<PressSqlite>(database.Options<PressSqlite>(PressEntry.History));
            return new PressSqlite((Interceptor is null ? options : options.AddInterceptors(Interceptor)).Options);
        }
        var server = new DbContextOptionsBuilder<PressPostgres>(database.Options<PressPostgres>(PressEntry.History));
        return new PressPostgres((Interceptor is null ? server : server.AddInterceptors(Interceptor)).Options);
    }

    private void Start()
    {
        Press = new PressRoom(Open, Pictures, new Packs(Packs) { Writing = Writing }, OneKey, new PressOptions(Data, Path.Combine(database.Folder, "theme")) { UnsettledLimit = UnsettledLimit }, Clock)
        {
            NewNonce = path => Nonce.Parse(Digest.Of($"{Clock.Now.UtcTicks} {path}").Hex[..Nonce.HexLength]),
        };
        Press.Start();
    }

    /// <summary>Ends the process, does something to its data, and starts the next.</summary>
    public void Restart(Action? between = null)
    {
        Stop();
        between?.Invoke();
        Start();
    }

    public void Stop()
    {
        Press.Dispose();
        database.Close();
    }

    public Publication Publication(int story, StoryDocument? document, PublicationKind kind = PublicationKind.Publish, DateTimeOffset? first = null, int? family = null)
    {
        var id = Some.Id(story);
        var (revision, published, of) = known.GetValueOrDefault((Profile.Tag, id), (0, first ?? Some.Day, family ?? story));
        known[(Profile.Tag, id)] = (revision + 1, published, of);
        return new Publication(++number, Profile.Tag, new StoryId(id), new StoryId(Some.Id(of)), revision + 1, kind, Clock.Now, published, "", null, document);
    }

    /// <summary>What the next Take brings.</summary>
    public List<Dossier> Dossiers { get; } = [];

    /// <summary>What readers wrote, for the next Take.</summary>
    public List<Discussion> Discussions { get; } = [];

    public Edition? Take(params Publication[] publications)
    {
        var discussions = Discussions.ToList();
        Discussions.Clear();
        Clock.Now = Clock.Now.AddMinutes(1);
        var dossiers = Dossiers.ToList();
        Dossiers.Clear();
        return Press.Take(Profile, new Given(publications, dossiers, Front, number, dossiers.Select(dossier => dossier.Number).DefaultIfEmpty().Max()) { Discussions = discussions });
    }

    public Edition? Behind()
    {
        Clock.Now = Clock.Now.AddMinutes(1);
        return Press.MakeBehind(Profile, Front);
    }

    public Edition? Publish(int story, StoryDocument document, DateTimeOffset? first = null, int? family = null) => Take(Publication(story, document, first: first, family: family));

    public Edition? Withdraw(int story) => Take(Publication(story, null, PublicationKind.Withdraw));

    public PictureUse Picture(int shade, string caption = "A boat on the lake", int width = 700, int height = 500)
    {
        using var image = Image.Black(width, height, bands: 3).Linear([1.0], [(double)shade]).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        var bytes = image.JpegsaveBuffer();
        return new PictureUse(new MediaRef(Pictures.Put(bytes).Hex, "image/jpeg", width, height, bytes.Length), caption, "Meridian", "A boat", false, FocalPoint.Default);
    }

    /// <summary>What readers get, by path within the edition.</summary>
    /// <summary>An edition's files; its head under its plain name alone.</summary>
    public SortedDictionary<string, byte[]> Site(string? edition = null)
    {
        var prefix = (edition ?? Profile.Tag) + "/";
        var shelf = Press.Shelf;
        return new(shelf.Paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && !path.EndsWith(".edition.note", StringComparison.Ordinal)).ToDictionary(path => path[prefix.Length..], path => shelf.Read(shelf.Find(path)!)!), StringComparer.Ordinal);
    }

    public string Page(string path, string? edition = null) => Encoding.UTF8.GetString(Site(edition)[path]);

    /// <summary>Files that are new or have other bytes than before; the note changes always and is left out.</summary>
    public List<string> Changed(SortedDictionary<string, byte[]> before) =>
        [.. Site().Where(file => file.Key != "edition.note" && !(before.TryGetValue(file.Key, out var old) && old.AsSpan().SequenceEqual(file.Value))).Select(file => file.Key)];

    /// <summary>Exports everything and gives its files by path.</summary>
    public Dictionary<string, byte[]> Export()
    {
        var to = Path.Combine(database.Folder, "export");
        Press.Export(to);
        return Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(to, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }

    public static EditionVerdict Check(IReadOnlyDictionary<string, byte[]> files, string edition)
    {
        var check = new EditionCheck(edition, OneKey.Verifier);
        while (check.Next is { } path)
            check.Bring(files.GetValueOrDefault(path));
        foreach (var path in files.Keys.Where(path => edition == EditionCheck.Cover ? path.StartsWith("cover/", StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal) : path.StartsWith(edition + "/", StringComparison.Ordinal)).Where(path => !check.Knows(path) && check.OlderHead(path, files[path]) is null))
            check.NoteAdded(path);
        return check.Verdict();
    }

    /// <summary>Exports and checks every edition.</summary>
    public void Verify()
    {
        var files = Export();
        foreach (var edition in files.Keys.Where(path => path.EndsWith("/edition.note", StringComparison.Ordinal)).Select(path => path[..^"/edition.note".Length]))
        {
            var verdict = Check(files, edition);
            Assert.True(verdict.IsVerified, $"{edition}: {string.Join("; ", verdict.Findings.Take(5).Select(finding => $"{finding.Path}: {finding.Reason}"))}");
        }
    }

    /// <summary>Files below the data folder that hold the words; what was exported is somebody else's.</summary>
    public List<string> FilesWith(string words) => FilesWith(Encoding.UTF8.GetBytes(words));

    public List<string> FilesWith(ReadOnlySpan<byte> some)
    {
        var wanted = some.ToArray();
        return [.. Directory.EnumerateFiles(database.Folder, "*", SearchOption.AllDirectories).Where(path =>
        {
            if (path.StartsWith(Path.Combine(database.Folder, "export"), StringComparison.Ordinal))
                return false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(wanted) >= 0;
        }).Select(path => Path.GetRelativePath(database.Folder, path))];
    }

    public void Dispose()
    {
        Press.Dispose();
        database.Dispose();
    }
}
