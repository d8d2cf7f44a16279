using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Skywave.Circulation;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Stories.Copy;
using Skywave.Stories.Languages;

// Trust OUT PAGES: what 28 editions with so many pages publish to be trusted, and some hundred of the pages. OUT/old is one story before OUT/new.
// The pages are a line each: what is measured is what travels beside them.
var (to, pages) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
const int Front = 24, Sampled = 300;
var tags = LanguageCatalogue.All.Select(language => language.Tag).Where(tag => tag != "en").Take(27).Prepend("en").ToArray();
var keys = Directory.CreateTempSubdirectory("skywave-trust-").FullName;
try
{
    using var online = Signer.Create("newsroom");
    var notices = new Notices();
    var repository = Repository.Begin(keys, online, [Signer.Create("root")], [Signer.Create("targets")], onServer: true, TimeProvider.System);
    var mirrors = new MirrorDirectory([.. Enumerable.Range(1, 12).Select(i => new Uri($"https://mirror-{i}.example/site/"))]);
    var room = new CirculationRoom(repository, notices, () => mirrors);
    var random = new Random(1);
    var (files, notes) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
    // The log's root is another matter: here it is the hash of its length.
    var logSize = (long)pages;
    Digest LogRoot(long size) => Digest.Of(size.ToString(CultureInfo.InvariantCulture));
    EditionHead? english = null;
    ImmutableDictionary<Digest, byte[]>? nodes = null;
    foreach (var tag in tags)
    {
        var count = pages / tags.Length;
        // Beside each page lies the record of its revision.
        var leaves = new List<KeyValuePair<string, TreeFile?>>(2 * count + 1) { Leaf("index.html", tag) };
        for (var i = 0; i < count; i++)
        {
            leaves.Add(Leaf(PagePath(i), tag));
            leaves.Add(Leaf(string.Create(CultureInfo.InvariantCulture, $"history/{i:x32}.r1.json"), tag));
        }
        var tree = Tree.Apply(Tree.EmptyRoot, leaves, _ => throw new InvalidOperationException());
        var list = LeavesList.Of(leaves.Take(1).Concat(leaves.Skip(1).Where((_, i) => i % 2 == 0).TakeLast(Front)).Select(leaf => leaf.Value!));
        var head = new EditionHead(tag, 41_207, Digest.Of(tag), TimeProvider.System.GetUtcNow(), leaves.Count, tree.Root, logSize, LogRoot(logSize), Digest.Of(list.ToBytes()));
        Take(head, list);
        if (tag == "en")
        {
            (english, nodes) = (head, tree.Written);
            for (var i = 0; i < Sampled; i++)
                Show(tree.Root, node => tree.Written[node], PagePath(random.Next(count)));
            Show(tree.Root, node => tree.Written[node], "index.html");
        }
    }
    Write("old");
    // One story is published: its page, its record, the front.
    var news = new[] { Leaf("index.html", "en", "newer"), Leaf(PagePath(pages), "en"), Leaf("history/ffffffffffffffffffffffffffffffff.r1.json", "en") };
    var change = Tree.Apply(english!.Tree, news, node => nodes![node]);
    byte[] Node(Digest name) => change.Written.TryGetValue(name, out var bytes) ? bytes : nodes![name];
    logSize++;
    var newer = LeavesList.Of(news[..2].Select(leaf => leaf.Value!).Concat(LeavesList.Parse(files[EditionCheck.NodePath("en", english.Leaves!.Value)])!.Files.Where(file => file.Path != "index.html")));
    Take(new EditionHead("en", english.Number + 1, english.Hash, TimeProvider.System.GetUtcNow(), english.Files + 2, change.Root, logSize, LogRoot(logSize), Digest.Of(newer.ToBytes())), newer);
    foreach (var path in files.Keys.Where(path => path.StartsWith("en/2026/", StringComparison.Ordinal)).Select(path => path[3..]).Append("index.html").Append(PagePath(pages)).ToList())
        Show(change.Root, Node, path);
    files["en/index.html"] = Content("index.html", "en", "newer");
    Write("new");

    void Take(EditionHead head, LeavesList list)
    {
        var note = SignedNote.Sign(head.ToText(), online);
        notes[head.Edition] = Convert.ToBase64String(note);
        files[EditionCheck.NodePath(head.Edition, head.Leaves!.Value)] = list.ToBytes();
    }

    // A page, and what of the tree leads to it.
    void Show(Digest root, NodeSource source, string path)
    {
        files[EditionCheck.SitePath("en", path)] = Content(path, "en");
        Tree.Find(root, path, node =>
        {
            var bytes = source(node);
            files[EditionCheck.NodePath("en", node)] = bytes;
            return bytes;
        });
    }

    void Write(string name)
    {
        room.Announce([.. notes.Select(note => new SealedEdition(note.Key, note.Value))], logSize, LogRoot);
        foreach (var (path, bytes) in files.Select(file => (file.Key, (ReadOnlyMemory<byte>)file.Value)).Concat(notices.Newest!.SmallFiles.Select(file => (file.Key, file.Value))))
        {
            var at = Path.Combine(to, name, path);
            Directory.CreateDirectory(Path.GetDirectoryName(at)!);
            File.WriteAllBytes(at, bytes.Span);
        }
    }

    KeyValuePair<string, TreeFile?> Leaf(string path, string tag, string more = "")
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return KeyValuePair.Create(path, (TreeFile?)TreeFile.Of(path, Nonce.Parse(Convert.ToHexStringLower(bytes)), Content(path, tag, more)));
    }
}
finally
{
    Directory.Delete(keys, recursive: true);
}

static byte[] Content(string path, string tag, string more = "") => Encoding.UTF8.GetBytes($"<!doctype html><p>{tag}/{path} {more}\n");

// Addresses as long as those of stories are.
static string PagePath(int i) => string.Create(CultureInfo.InvariantCulture, $"2026/{1 + i % 12:00}/{Digest.Of(i.ToString(CultureInfo.InvariantCulture)).Hex[..6]}-ferry-returns-to-the-lake-after-{i}-days.html");
