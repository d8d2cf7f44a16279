using System.Collections.Immutable;
using System.Text;
using Microsoft.Playwright;
using Skywave.Seal;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Site.Tests.Keeping;

/// <summary>A site on several hosts, which announce one another as its mirrors; the newsroom's keys are at hand, so that it can go on.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly Signer online;

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
        var next = new TufSnapshot(before.Snapshot.Version + 1, at.AddDays(7), snapshot.Meta.SetItem("circulation.json", new TufMeta(version)));
        var bytes = next.ToFile().With(online).ToBytes();
        Files[$"tuf/{next.Version}.snapshot.json"] = bytes;
        Files["tuf/timestamp.json"] = new TufTimestamp(version, at.AddDays(3), new TufMeta(next.Version, bytes.Length, Digest.Of(bytes)), at).ToFile().With(online).ToBytes();
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
