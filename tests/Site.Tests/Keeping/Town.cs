using System.Collections.Immutable;
using System.Text;
using Microsoft.Playwright;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Site.Tests.Keeping;

/// <summary>A site on several hosts, which announce one another as its mirrors; the newsroom's keys are at hand, so that it can go on.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly Signer online;
    private ImmutableSortedDictionary<string, TufMeta> roles = ImmutableSortedDictionary<string, TufMeta>.Empty.WithComparers(StringComparer.Ordinal);

    private Town(IReadOnlyDictionary<string, byte[]> files, Signer online, int hosts)
    {
        this.online = online;
        Files = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        Hosts = [.. Enumerable.Range(0, hosts).Select(_ => new Host(Files))];
        Sign(DateTimeOffset.UtcNow);
    }

    /// <summary>What every honest host has now.</summary>
    public Dictionary<string, byte[]> Files { get; }

    public ImmutableArray<Host> Hosts { get; }

    /// <summary>The host that the reader knows.</summary>
    public Host Origin => Hosts[0];

    /// <summary>From a folder that <c>press --out</c> has written, and the data folder that it is of.</summary>
    public static Town Build(string folder, string data, int hosts)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes, StringComparer.Ordinal);
        return new Town(files, Signer.Parse(File.ReadAllText(Path.Combine(data, "keys", "edition.key")))!, hosts);
    }

    /// <summary>Announces anew what is there, with the list of mirrors, as the newsroom does each hour.</summary>
    public void Sign(DateTimeOffset at)
    {
        var before = TufTimestamp.Parse(TufFile.Parse(Files["tuf/timestamp.json"])!)!;
        var snapshot = TufSnapshot.Parse(TufFile.Parse(Files[$"tuf/{before.Snapshot.Version}.snapshot.json"])!)!;
        var list = Encoding.ASCII.GetBytes("skywave/mirrors/v1\n" + string.Concat(Hosts.Skip(1).Select(host => host.Address.AbsoluteUri + "\n")));
        Files[$"circulation/{Digest.Of(list)}.mirrors.txt"] = list;
        var version = before.Version + 1;
        var circulation = TufTargets.Of(version, at.AddDays(30), [new("circulation/mirrors.txt", new TufTarget(list.Length, Digest.Of(list)))]);
        Files[$"tuf/{version}.circulation.json"] = circulation.ToFile().With(online).ToBytes();
        var next = new TufSnapshot(before.Snapshot.Version + 1, at.AddDays(7), snapshot.Meta.SetItems(roles).SetItem("circulation.json", new TufMeta(version)));
        var bytes = next.ToFile().With(online).ToBytes();
        Files[$"tuf/{next.Version}.snapshot.json"] = bytes;
        Files["tuf/timestamp.json"] = new TufTimestamp(version, at.AddDays(3), new TufMeta(next.Version, bytes.Length, Digest.Of(bytes)), at).ToFile().With(online).ToBytes();
    }

    /// <summary>The next edition, in which one page has other bytes; it is announced with <see cref="Sign"/>.</summary>
    public void Publish(string edition, string path, byte[] bytes, DateTimeOffset at)
    {
        var before = EditionHead.Parse(SignedNote.Open(Files[$"{edition}/edition.note"], online.Verifier)!)!;
        var tree = Tree.Apply(before.Tree, [new(path, TreeFile.Of(path, Nonce.New(), bytes))], name => Files[EditionCheck.NodePath(edition, name)]);
        foreach (var (name, node) in tree.Written)
            Files[EditionCheck.NodePath(edition, name)] = node;
        Files[EditionCheck.SitePath(edition, path)] = bytes;
        var note = SignedNote.Sign((before with { Number = before.Number + 1, Previous = before.Hash, Time = at, Tree = tree.Root, Leaves = null }).ToText(), online);
        Files[$"{edition}/edition.note"] = Files[$"{edition}/{Digest.Of(note)}.edition.note"] = note;
        var version = TufTimestamp.Parse(TufFile.Parse(Files["tuf/timestamp.json"])!)!.Version + 1;
        Files[$"tuf/{version}.{edition}.json"] = TufTargets.Of(version, at.AddDays(30), [new($"{edition}/edition.note", new TufTarget(note.Length, Digest.Of(note)))]).ToFile().With(online).ToBytes();
        roles = roles.SetItem($"{edition}.json", new TufMeta(version));
        Sign(at);
    }

    /// <summary>A reader who has switched the worker on at the origin.</summary>
    public async Task<IPage> Reader(Demo demo, string edition = "en", BrowserNewContextOptions? options = null)
    {
        var page = await demo.Open(Of($"{edition}/keep.html"), options);
        await page.Locator("#start").ClickAsync();
        await Assertions.Expect(page.Locator("#on")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#clear")).ToBeEnabledAsync();
        return page;
    }

    /// <summary>An address at the origin.</summary>
    public string Of(string path) => new Uri(Origin.Address, path).AbsoluteUri;

    /// <summary>Ends the worker, as browsers do when it has had nothing to do for a while: what it does next it does from what it kept.</summary>
    public static async Task Rest(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("ServiceWorker.enable");
        await session.SendAsync("ServiceWorker.stopAllWorkers");
        await session.DetachAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
            await host.DisposeAsync();
        online.Dispose();
    }
}
