using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Circulation.Tests.Rounds;

/// <summary>A site as Press makes one, of one edition and the cover, without Press: files, trees, heads, metadata, and a log of nothing but its length.</summary>
internal sealed class PaperSite : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("skywave-paper-").FullName;
    private readonly Signer online = Signer.Create("newsroom");
    private readonly Dictionary<string, EditionHead> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);
    private readonly List<string> leaves = [];
    private readonly CirculationRoom room;
    private int nonces;

    /// <param name="words">What an edition says in its short message.</param>
    public PaperSite(Func<string, EditionWords?>? words = null)
    {
        Repository = Repository.Begin(folder, online, [RootKey], [Signer.Create("targets")], onServer: true, Clock);
        room = new CirculationRoom(Repository, Notices, () => ListFails is null ? Directory : throw ListFails, words);
        Publish("cover", ("index.html", "choose"), ("404.html", "nothing"));
    }

    public ManualClock Clock { get; } = new();

    public Repository Repository { get; }

    public Signer RootKey { get; private set; } = Signer.Create("root");

    /// <summary>The addresses that readers are told.</summary>
    public MirrorDirectory? Directory { get; set; }

    /// <summary>Why the list of mirrors cannot be read; null when it can.</summary>
    public Exception? ListFails { get; set; }

    public bool IsDue => room.IsDue;

    public Notices Notices { get; } = new();

    /// <summary>Changes a head before it is signed: what a newsroom with a fault, or with a thief at its key, would seal.</summary>
    public Func<EditionHead, EditionHead> Sealing { get; set; } = head => head;

    /// <summary>Pages and nodes.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public ReadOnlyMemory<byte>? Read(string path) => Files.TryGetValue(path, out var bytes) ? bytes : LogTile.Parse(path) is { } tile ? Tile(tile) : (ReadOnlyMemory<byte>?)null;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    /// <summary>Makes the next edition; a null text takes the page away.</summary>
    public void Publish(string tag, params (string Path, string? Text)[] pages)
    {
        Clock.Now = Clock.Now.AddMinutes(1);
        var before = heads.GetValueOrDefault(tag);
        var files = pages.Select(page => KeyValuePair.Create(page.Path, page.Text is null ? null : TreeFile.Of(page.Path, Nonce.Parse((++nonces).ToString("x32", System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(page.Text)))).ToList();
        var change = Tree.Apply(before?.Tree ?? Tree.EmptyRoot, files, node => Files[EditionCheck.NodePath(tag, node)]);
        foreach (var (path, text) in pages)
        {
            if (text is null)
                Files.TryRemove(EditionCheck.SitePath(tag, path), out _);
            else
                Files[EditionCheck.SitePath(tag, path)] = Encoding.UTF8.GetBytes(text);
        }
        foreach (var (name, bytes) in change.Written)
            Files[EditionCheck.NodePath(tag, name)] = bytes;
        foreach (var name in change.Dropped)
            Files.TryRemove(EditionCheck.NodePath(tag, name), out _);
        leaves.Add($"leaf {leaves.Count}");
        var head = Sealing(new EditionHead(tag, (before?.Number ?? 0) + 1, before?.Hash, Clock.Now, Tree.Files(change.Root, node => Files[EditionCheck.NodePath(tag, node)]).Count(), change.Root, leaves.Count, Root(leaves.Count), null));
        (heads[tag], notes[tag]) = (head, Convert.ToBase64String(SignedNote.Sign(head.ToText(), online)));
        Announce();
    }

    /// <summary>Makes the next root, with another root key.</summary>
    public void Renew()
    {
        var next = Signer.Create("root");
        if (Repository.Accept(Repository.DraftRoot([TufKey.Of(next.Verifier)], 1, null, 0, ["root", "targets"]).With(RootKey)!.With(next)!) is { } reason)
            throw new InvalidOperationException(reason);
        RootKey = next;
        // A root alone is announced with the next confirmation.
        Clock.Now = Clock.Now.AddHours(2);
        Announce();
    }

    public void Announce() => room.Announce([.. notes.Select(note => new SealedEdition(note.Key, note.Value))], leaves.Count, Root);

    /// <summary>Every file that a mirror needs.</summary>
    public IEnumerable<string> Needed => Files.Keys.Concat(LogTile.Since(0, leaves.Count).Select(tile => tile.Path)).Concat(Notices.Newest!.SmallFiles.Select(file => file.Key));

    public ReadOnlyMemory<byte> Wanted(string path) => Read(path) ?? Notices.Newest!.SmallFiles.First(file => file.Key == path).Value;

    private Digest Root(long size) => LogHash.RootOf(size, (_, from, count) => [.. leaves.Skip((int)from).Take(count).Select(leaf => LogHash.OfLeaf(Encoding.ASCII.GetBytes(leaf)))]);

    private byte[]? Tile(LogTile tile) => tile switch
    {
        { Level: LogTile.Entries } => LogTile.Bundle(leaves.Skip((int)tile.Index * 256).Take(tile.Width)),
        { Level: 0 } => [.. leaves.Skip((int)tile.Index * 256).Take(tile.Width).SelectMany(leaf => Convert.FromHexString(LogHash.OfLeaf(Encoding.ASCII.GetBytes(leaf)).Hex))],
        _ => null,
    };
}
