using System.Text;
using Skywave.Circulation.Carriers.Git;
using Skywave.Seal;
using Skywave.Seal.Log;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>Bare repositories, reached as folders where it does not matter how, and by SSH where it does: that takes its time.</summary>
public sealed class GitPlace : Place
{
    private Sshd? sshd;
    private int scratches;

    public override int? Port => sshd!.Port;

    /// <summary>As ssh says it of the key that it is shown.</summary>
    public string Fingerprint => sshd!.Fingerprint;

    public override bool IsAllAtOnce => true;

    public override async ValueTask InitializeAsync()
    {
        Missing = !Programs.Has("git") ? "git" : !Programs.Has("ssh") ? "openssh-client" : Sshd.Missing;
        if (Missing is null)
            sshd = await Sshd.Start(Path.Combine(Root, "sshd"));
    }

    public override ValueTask DisposeAsync()
    {
        sshd?.Dispose();
        return base.DisposeAsync();
    }

    public override ICarrier Open(string site, Wish wish) => new GitCarrier((wish.Port is null && !wish.WrongSecret ? Options(site) : BySsh(site, wish.Port)) with
    {
        KeyFile = wish.WrongSecret ? sshd!.StrangerFile : sshd!.KeyFile, Patience = wish.Patience ?? TimeSpan.FromSeconds(30),
    });

    /// <summary>With a scratch of its own, as after a move to another machine.</summary>
    public GitOptions Options(string site) => new(RepositoryOf(site), Path.Combine(Root, "scratch" + Interlocked.Increment(ref scratches)));

    public GitOptions BySsh(string site, int? port = null) =>
        new($"ssh://{Sshd.User}@127.0.0.1:{port ?? sshd!.Port}{RepositoryOf(site)}", Path.Combine(Root, "scratch" + Interlocked.Increment(ref scratches))) { KeyFile = sshd!.KeyFile, HostKeys = [sshd.HostKey] };

    public string RepositoryOf(string site) => Path.Combine(Root, site + ".git");

    public byte[] Git(string site, params string[] words) => Programs.Output("git", ["--git-dir=" + RepositoryOf(site), "-c", "safe.directory=*", .. words]);

    public override Task<byte[]?> Found(string site, string path)
    {
        try
        {
            return Task.FromResult<byte[]?>(Git(site, "cat-file", "blob", "refs/heads/gh-pages:" + path));
        }
        catch (InvalidOperationException)
        {
            return Task.FromResult<byte[]?>(null);
        }
    }

    public override Task<Odd> Full()
    {
        var disk = SmallDisk.Mount(Path.Combine(Root, "small.git"));
        Make("small");
        return Task.FromResult(new Odd(new GitCarrier(Options("small")), () =>
        {
            disk.Dispose();
            return ValueTask.CompletedTask;
        }));
    }

    public override Task<Odd> Hostile()
    {
        var site = NewSite();
        var blob = Encoding.UTF8.GetString(Programs.Output([1], "git", "--git-dir=" + RepositoryOf(site), "hash-object", "-w", "--stdin")).Trim();
        var link = Encoding.UTF8.GetString(Programs.Output(Encoding.UTF8.GetBytes("/etc/passwd"), "git", "--git-dir=" + RepositoryOf(site), "hash-object", "-w", "--stdin")).Trim();
        var name = Convert.FromHexString(blob);
        var entries = new List<(string Mode, string Name, byte[] Of)>
        {
            ("100644", "..", name), ("100644", "bad name.html", name), ("100644", "bell\u0007.html", name), ("100644", "good.html", name), ("100644", "line\nbreak.html", name), ("120000", "link.html", Convert.FromHexString(link)), ("100644", "ü.html", name),
        };
        byte[] tree = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).SelectMany(entry => (byte[])[.. Encoding.UTF8.GetBytes($"{entry.Mode} {entry.Name}\0"), .. entry.Of])];
        var root = Encoding.UTF8.GetString(Programs.Output(tree, "git", "--git-dir=" + RepositoryOf(site), "hash-object", "-w", "-t", "tree", "--literally", "--stdin")).Trim();
        var commit = Encoding.UTF8.GetString(Git(site, "-c", "user.name=x", "-c", "user.email=x", "commit-tree", "-m", "x", root)).Trim();
        Git(site, "update-ref", "refs/heads/gh-pages", commit);
        return Task.FromResult(new Odd(new GitCarrier(Options(site))));
    }

    public override async Task<Odd> Endless()
    {
        var site = NewSite();
        await using (var carrier = new GitCarrier(Options(site)))
        {
            await carrier.Put("endless.html", new byte[8 << 20], CancellationToken.None);
            await carrier.Settle(CancellationToken.None);
        }
        return new Odd(new GitCarrier(Options(site)));
    }

    public override string[] Child(string site) => ["git", RepositoryOf(site), Options(site).Scratch];

    protected override void Make(string site) => Programs.Output("git", "init", "--quiet", "--bare", RepositoryOf(site));
}

/// <summary>Git: one commit without a parent and without a trace of us, and only what changed on the line.</summary>
public sealed class GitCarrierTests(GitPlace place) : LineContract(place), IClassFixture<GitPlace>
{
    [Fact]
    public async Task Each_round_is_one_commit_without_parent_that_holds_nothing_of_ours()
    {
        await Put(Carrier, ("index.html", Bytes(10)), ("en/edition.note", Note(new DateTimeOffset(2026, 11, 24, 18, 30, 0, TimeSpan.Zero))));
        await Put(Carrier, ("index.html", Bytes(11)), ("en/edition.note", Note(new DateTimeOffset(2026, 11, 25, 6, 0, 0, TimeSpan.Zero))));
        var lines = Encoding.UTF8.GetString(place.Git(Site, "cat-file", "commit", "gh-pages")).Split('\n');
        Assert.StartsWith("tree ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["author Edition <edition@invalid> 1795586400 +0000", "committer Edition <edition@invalid> 1795586400 +0000", "", "Edition", ""], lines[1..]);
        Assert.Equal("1", Encoding.UTF8.GetString(place.Git(Site, "rev-list", "--count", "gh-pages")).Trim());
        Assert.Empty((await Place.Found(Site, ".nojekyll"))!);
    }

    [Fact]
    public async Task Only_what_changed_travels()
    {
        var files = Enumerable.Range(0, 400).Select(i => ($"en/{i % 20}/{i}.html", Bytes(4000 + i))).ToArray();
        await Put(Carrier, files);
        var options = place.Options(Site);
        await using (var first = new GitCarrier(options))
            Assert.Equal(400, (await List(first)).Count);
        await using var line = Line.FreezingAfter(place.Port!.Value, 100_000);
        // 1.7 MB there; whoever brings one story gets it through a line that carries 100 KB.
        await using var carrier = new GitCarrier(options with { Address = place.BySsh(Site, line.Port).Address, KeyFile = place.BySsh(Site).KeyFile, HostKeys = place.BySsh(Site).HostKeys, Patience = TimeSpan.FromSeconds(5) });
        await Put(carrier, ("en/7/7.html", Bytes(5000)), ("en/new.html", Bytes(600)));
        Assert.Equal(Bytes(5000), await Place.Found(Site, "en/7/7.html"));
        Assert.Equal(401, (await List(carrier)).Count);
        Assert.Empty(Encoding.UTF8.GetString(place.Git(Site, "fsck", "--connectivity-only", "--no-dangling")));
    }

    [Fact]
    public async Task Without_a_change_nothing_is_pushed()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        var before = place.Git(Site, "rev-parse", "gh-pages");
        await Put(Open(new Wish()), ("index.html", Bytes(10)));
        Assert.Equal(before, place.Git(Site, "rev-parse", "gh-pages"));
    }

    [Fact]
    public async Task What_was_taken_away_is_in_our_scratch_no_more()
    {
        var options = place.Options(Site);
        await using var carrier = new GitCarrier(options);
        await Put(carrier, ("secret.html", Bytes(5000)), ("front.html", Bytes(6000)));
        var name = Encoding.UTF8.GetString(place.Git(Site, "rev-parse", "gh-pages:secret.html")).Trim();
        await carrier.Put("front.html", Bytes(6001), Stop);
        await carrier.Discard(["secret.html"], Stop);
        await carrier.Settle(Stop);
        Assert.Throws<InvalidOperationException>(() => Programs.Output("git", "--git-dir=" + options.Scratch, "cat-file", "-e", name));
        Assert.Equal(["front.html"], await List(carrier));
    }

    [Fact]
    public async Task A_branch_with_another_history_is_replaced()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        var tree = Encoding.UTF8.GetString(place.Git(Site, "rev-parse", "gh-pages^{tree}")).Trim();
        var second = Encoding.UTF8.GetString(place.Git(Site, "-c", "user.name=x", "-c", "user.email=x", "commit-tree", "-m", "x", "-p", "gh-pages", tree)).Trim();
        place.Git(Site, "update-ref", "refs/heads/gh-pages", second);
        var carrier = Open(new Wish());
        Assert.Equal(["index.html"], await List(carrier));
        await Put(carrier, ("index.html", Bytes(12)));
        Assert.Equal("1", Encoding.UTF8.GetString(place.Git(Site, "rev-list", "--count", "gh-pages")).Trim());
        Assert.Equal(Bytes(12), await Place.Found(Site, "index.html"));
    }

    [Fact]
    public async Task Another_host_key_is_refused()
    {
        var options = place.BySsh(Site);
        await using var carrier = new GitCarrier(options with { HostKeys = [string.Join(' ', File.ReadAllText(options.KeyFile! + ".pub").Split(' ')[..2])] });
        await Fails(CarrierFailure.Refused, () => List(carrier));
        await using var none = new GitCarrier(options with { HostKeys = [] });
        var error = await Assert.ThrowsAsync<CarrierException>(() => List(none));
        Assert.Contains("no key of the host is known", error.Message, StringComparison.Ordinal);
        Assert.Contains(place.Fingerprint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_keeps_its_branch_is_refused()
    {
        place.Git(Site, "config", "receive.denyNonFastForwards", "true");
        await Put(Carrier, ("index.html", Bytes(10)));
        await Fails(CarrierFailure.Refused, () => Put(Carrier, ("index.html", Bytes(11))));
    }

    [Fact]
    public async Task The_sites_own_name_is_told_to_the_host()
    {
        await using var carrier = new GitCarrier(place.Options(Site) with { Domain = "news.example" });
        await Put(carrier, ("index.html", Bytes(10)));
        Assert.Equal(Encoding.UTF8.GetBytes("news.example\n"), await Place.Found(Site, "CNAME"));
        Assert.Equal(["index.html"], await List(carrier));
    }

    [Fact]
    public async Task Names_that_git_keeps_for_itself_are_refused()
    {
        await Fails(CarrierFailure.Refused, () => Carrier.Put(".git/config", Bytes(3), Stop));
        await Fails(CarrierFailure.Refused, () => Carrier.Put("a/.GIT/hooks/post-update", Bytes(3), Stop));
    }

    [Theory]
    [InlineData("ext::sh -c id")]
    [InlineData("--upload-pack=id")]
    [InlineData("https://user:secret@host/x.git")]
    [InlineData("ssh://-oProxyCommand=id/x")]
    [InlineData("-oProxyCommand=id:x")]
    [InlineData("ftp://host/x.git")]
    public void An_address_that_is_none_is_not_taken(string address) => Assert.Throws<ArgumentException>(() => new GitCarrier(new GitOptions(address, "scratch")));

    private static byte[] Note(DateTimeOffset time) =>
        Encoding.UTF8.GetBytes(new EditionHead("en", 1, null, time, 0, Digest.Of("x"), 0, LogHash.Empty, null).ToText() + "\n\u2014 key c2lnbmF0dXJl\n");
}
