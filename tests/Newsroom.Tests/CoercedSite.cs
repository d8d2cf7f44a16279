using System.Text;
using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Stories.Copy;

namespace Skywave.Newsroom.Tests;

/// <summary>A published site in the hands of somebody who holds the newsroom's online key: whatever they change is sealed, announced and signed anew.</summary>
internal sealed class CoercedSite
{
    private readonly string folder, trust;
    private readonly Signer online;
    private readonly Dictionary<(string Edition, string Path), byte[]?> changes = [];

    /// <param name="folder">The site's files; changed in place.</param>
    /// <param name="trust">The newsroom's metadata; changed in place.</param>
    public CoercedSite(string folder, string trust, Signer online)
    {
        (this.folder, this.trust, this.online) = (folder, trust, online);
        var size = Checkpoint.Open(File.ReadAllBytes(At(Checkpoint.Path)), online.Named(Repository.Open(trust, online, TimeProvider.System).Origin).Verifier)!.Size;
        for (var index = 0L; index < size; index += LogHash.TileWidth)
            Entries.AddRange(LogTile.Open(File.ReadAllBytes(At(LogTile.BundleOf(index, size).Path)))!.Value);
    }

    public List<string> Entries { get; } = [];

    public string At(string path) => Path.Combine(folder, path);

    /// <summary>The record of some story's only revision in an edition, with where it lies.</summary>
    public (string Path, RevisionRecord Record) Some(string edition, Func<RevisionRecord, bool>? which = null) => Directory.EnumerateFiles(At(edition + "/history"), "*.r1.json").Order(StringComparer.Ordinal)
        .Where(path => !File.Exists(path.Replace(".r1.", ".r2.", StringComparison.Ordinal))).Select(path => (Path.GetRelativePath(folder, path), RevisionRecord.Parse(File.ReadAllBytes(path))!)).First(pair => which?.Invoke(pair.Item2) != false);

    /// <param name="path">From the root of the site, in an edition.</param>
    /// <param name="bytes">Null takes the file away.</param>
    public void Put(string path, byte[]? bytes)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        changes[(path[..slash], path[(slash + 1)..])] = bytes;
        if (bytes is null)
            File.Delete(At(path));
        else
            File.WriteAllBytes(At(path), bytes);
    }

    public void Edit(string path, Func<string, string> edit)
    {
        var (before, after) = (File.ReadAllText(At(path)), edit(File.ReadAllText(At(path))));
        Assert.NotEqual(before, after);
        Put(path, Encoding.UTF8.GetBytes(after));
    }

    /// <summary>The root of the log's first entries.</summary>
    public Digest RootAt(long size) => LogHash.RootOf(size, Hashes());

    /// <summary>Seals all editions over what is there now, with the log as it is in <see cref="Entries"/>.</summary>
    public void Seal()
    {
        var source = Hashes();
        Directory.Delete(At("log/tile"), recursive: true);
        foreach (var tile in LogTile.Since(0, Entries.Count))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(tile.Path))!);
            File.WriteAllBytes(At(tile.Path), tile.Level == LogTile.Entries ? LogTile.Bundle(Entries.Skip((int)tile.Index * 256).Take(tile.Width)) : [.. source(tile.Level, tile.Index * 256, tile.Width).SelectMany(hash => Convert.FromHexString(hash.Hex))]);
        }
        var editions = new List<SealedEdition>();
        foreach (var note in Directory.EnumerateFiles(folder, "edition.note", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            var edition = Path.GetFileName(Path.GetDirectoryName(note))!;
            var head = EditionHead.Parse(SignedNote.Open(File.ReadAllBytes(note), online.Verifier)!)!;
            string Node(Digest name) => At(EditionCheck.NodePath(edition, name));
            var mine = changes.Where(change => change.Key.Edition == edition).ToList();
            var tree = Tree.Apply(head.Tree, mine.Select(change => KeyValuePair.Create(change.Key.Path, change.Value is null ? null : TreeFile.Of(change.Key.Path, Nonce.New(), change.Value))), name => File.ReadAllBytes(Node(name)));
            foreach (var gone in tree.Dropped)
                File.Delete(Node(gone));
            foreach (var (name, bytes) in tree.Written)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Node(name))!);
                File.WriteAllBytes(Node(name), bytes);
            }
            if (head.Leaves is { } list && !tree.Written.ContainsKey(list))
                File.Delete(Node(list));
            var files = Tree.Files(tree.Root, name => File.ReadAllBytes(Node(name))).Count();
            var text = new EditionHead(edition, head.Number + 1, head.Hash, head.Time, files, tree.Root, Entries.Count, RootAt(Entries.Count), null).ToText();
            var signed = SignedNote.Sign(text, online);
            foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(note)!, "*edition.note").ToList())
                File.Delete(old);
            File.WriteAllBytes(note, signed);
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(note)!, $"{Digest.Of(signed)}.edition.note"), signed);
            editions.Add(new SealedEdition(edition, Convert.ToBase64String(signed)));
        }
        // Nobody is reminded of what was announced before.
        File.Delete(Path.Combine(trust, Checkpoint.Path));
        var repository = Repository.Open(trust, online, TimeProvider.System);
        repository.Sign(editions, Entries.Count, RootAt);
        Directory.Delete(At("tuf"), recursive: true);
        foreach (var (path, bytes) in repository.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
            File.WriteAllBytes(At(path), bytes.ToArray());
        }
    }

    private LogHashes Hashes()
    {
        var hashes = Entries.ConvertAll(entry => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry)));
        return (level, from, count) => level == 0 ? [.. hashes.Skip((int)from).Take(count)] : [.. Enumerable.Range((int)from, count).Select(i => LogHash.OfTile(hashes.GetRange(i * 256, 256).ToArray()))];
    }
}
