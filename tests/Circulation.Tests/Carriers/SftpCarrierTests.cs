using System.Globalization;
using Skywave.Circulation.Carriers.Sftp;

namespace Skywave.Circulation.Tests.Carriers;

public sealed class SftpPlace : Place
{
    private Sshd? sshd;

    public override int? Port => sshd!.Port;

    public override async ValueTask InitializeAsync()
    {
        Missing = Sshd.Missing;
        if (Missing is null)
            sshd = await Sshd.Start(Path.Combine(Root, "sshd"));
    }

    public override ValueTask DisposeAsync()
    {
        sshd?.Dispose();
        return base.DisposeAsync();
    }

    public override ICarrier Open(string site, Wish wish) => new SftpCarrier(Options(site) with
    {
        Port = wish.Port ?? sshd!.Port, Key = File.ReadAllText(wish.WrongSecret ? sshd!.StrangerFile : sshd!.KeyFile), Patience = wish.Patience ?? TimeSpan.FromSeconds(30),
    });

    public SftpOptions Options(string site) => new("127.0.0.1", Sshd.User, [sshd!.Fingerprint], FolderOf(site)) { Port = sshd.Port, Key = File.ReadAllText(sshd.KeyFile) };

    public string FolderOf(string site) => Path.Combine(Root, site);

    public override Task<byte[]?> Found(string site, string path) => Task.FromResult(File.Exists(Path.Combine(Root, site, path)) ? File.ReadAllBytes(Path.Combine(Root, site, path)) : null);

    public override Task<Odd> Full()
    {
        var disk = SmallDisk.Mount(Path.Combine(Root, "small"));
        return Task.FromResult(new Odd(new SftpCarrier(Options("small")), () =>
        {
            disk.Dispose();
            return ValueTask.CompletedTask;
        }));
    }

    public override Task<Odd> Hostile() => Lying();

    public override Task<Odd> Endless() => Lying();

    public static async Task<Odd> Lying(string password = "right", bool wrongHost = false)
    {
        Assert.SkipUnless(Programs.HasPackage("ssh2"), "npm's ssh2 is not on this machine");
        var (server, words) = await Programs.Serve(Programs.Beside("sftp-server.cjs"));
        var options = new SftpOptions("127.0.0.1", "mirror", [wrongHost ? "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" : words[1]], "/site")
        {
            Port = int.Parse(words[0], CultureInfo.InvariantCulture), Password = password, Patience = TimeSpan.FromSeconds(10),
        };
        return new Odd(new SftpCarrier(options), () =>
        {
            Programs.End(server);
            return ValueTask.CompletedTask;
        });
    }

    public override string[] Child(string site) => ["sftp", sshd!.Port.ToString(CultureInfo.InvariantCulture), Sshd.User, sshd.Fingerprint, sshd.KeyFile, FolderOf(site)];

    protected override void Make(string site) => Directory.CreateDirectory(FolderOf(site));
}

/// <summary>SFTP: a host that is another is shown no secret, and one that cannot replace a file in one step is not used.</summary>
public sealed class SftpCarrierTests(SftpPlace place) : LineContract(place), IClassFixture<SftpPlace>
{
    [Fact]
    public async Task A_host_with_another_key_is_refused()
    {
        await using var carrier = new SftpCarrier(place.Options(Site) with { HostKeys = ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] });
        await Fails(CarrierFailure.Refused, () => carrier.Put("index.html", Bytes(3), Stop));
        await using var none = new SftpCarrier(place.Options(Site) with { HostKeys = [] });
        await Fails(CarrierFailure.Refused, () => List(none));
        await using var odd = await SftpPlace.Lying(password: "wrong-secret", wrongHost: true);
        await Fails(CarrierFailure.Refused, () => List(odd.Carrier));
    }

    [Fact]
    public async Task A_password_lets_us_in_and_a_wrong_one_does_not()
    {
        await using (var odd = await SftpPlace.Lying())
            Assert.Equal(["good.html"], await List(odd.Carrier));
        await using (var odd = await SftpPlace.Lying(password: "wrong-secret"))
            await Fails(CarrierFailure.Refused, () => List(odd.Carrier));
    }

    [Fact]
    public async Task A_host_that_cannot_replace_in_one_step_is_refused()
    {
        await using var odd = await SftpPlace.Lying();
        await Fails(CarrierFailure.Refused, () => odd.Carrier.Put("index.html", Bytes(100), Stop));
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_refused()
    {
        await using var carrier = new SftpCarrier(place.Options(Site) with { Key = "-----BEGIN OPENSSH PRIVATE KEY-----\nno\n-----END OPENSSH PRIVATE KEY-----\n" });
        await Fails(CarrierFailure.Refused, () => List(carrier));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_made()
    {
        await using var carrier = new SftpCarrier(place.Options("nowhere"));
        await Fails(CarrierFailure.Refused, () => carrier.Put("index.html", Bytes(3), Stop));
        Assert.False(Directory.Exists(place.FolderOf("nowhere")));
    }

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_removed_by_the_next()
    {
        var beside = Directory.CreateDirectory(Path.Combine(place.FolderOf(Site), "~skywave")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(beside, Guid.NewGuid().ToString("N")), Bytes(100), Stop);
        Assert.Empty(await List(Carrier));
        Assert.Empty(Directory.EnumerateFiles(beside));
    }

    [Fact]
    public async Task Names_on_the_disk_that_no_site_has_and_links_are_not_listed()
    {
        var folder = place.FolderOf(Site);
        await Put(Carrier, ("good.html", Bytes(3)));
        foreach (var name in new[] { "line\nbreak.html", "with space.html", "back\\slash" })
            await File.WriteAllBytesAsync(Path.Combine(folder, name), [1], Stop);
        Directory.CreateSymbolicLink(Path.Combine(folder, "round"), folder);
        File.CreateSymbolicLink(Path.Combine(folder, "link.html"), "/etc/passwd");
        Assert.Equal(["good.html"], await List(Carrier));
    }

    [Fact]
    public void Secrets_are_not_written_down() =>
        Assert.DoesNotContain("wrong-secret", new SftpOptions("h", "u", [], "f") { Key = "wrong-secret", Passphrase = "wrong-secret", Password = "wrong-secret" }.ToString(), StringComparison.Ordinal);
}
