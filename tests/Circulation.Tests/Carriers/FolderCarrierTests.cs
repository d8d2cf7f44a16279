using Skywave.Circulation.Carriers.Folder;

namespace Skywave.Circulation.Tests.Carriers;

public sealed class FolderPlace : Place
{
    private readonly List<string> mounted = [];

    public override ICarrier Open(string site, Wish wish)
    {
        var folder = FolderOf(site);
        if (wish.WrongSecret)
            folder = ReadOnly(folder);
        return new FolderCarrier(new FolderOptions(folder));
    }

    public override ICarrier Nowhere() => new FolderCarrier(new FolderOptions(FolderOf("nowhere")));

    public override ValueTask DisposeAsync()
    {
        foreach (var folder in mounted)
            Programs.Output("umount", "--lazy", folder);
        return base.DisposeAsync();
    }

    public override Task<byte[]?> Found(string site, string path) =>
        Task.FromResult(File.Exists(Path.Combine(Root, site, path)) ? File.ReadAllBytes(Path.Combine(Root, site, path)) : null);

    public override Task<Odd> Full()
    {
        var disk = SmallDisk.Mount(Path.Combine(Root, "small"));
        return Task.FromResult(new Odd(new FolderCarrier(new FolderOptions(disk.Folder)), () =>
        {
            disk.Dispose();
            return ValueTask.CompletedTask;
        }));
    }

    public override Task<Odd> Hostile()
    {
        var folder = Path.Combine(Root, NewSite());
        Directory.CreateDirectory(Path.Combine(folder, "~skywave"));
        foreach (var name in new[] { "good.html", "bad name.html", "new\nline.html", "~skywave/half", "ü.html", "a\\b" })
            File.WriteAllBytes(Path.Combine(folder, name), [1]);
        File.CreateSymbolicLink(Path.Combine(folder, "passwd.html"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "out"), "/etc");
        Directory.CreateSymbolicLink(Path.Combine(folder, "again"), folder);
        return Task.FromResult(new Odd(new FolderCarrier(new FolderOptions(folder))));
    }

    public override Task<Odd> Endless()
    {
        var folder = Path.Combine(Root, NewSite());
        using (var file = File.OpenWrite(Path.Combine(folder, "endless.html")))
            file.SetLength(8L << 30);
        return Task.FromResult(new Odd(new FolderCarrier(new FolderOptions(folder))));
    }

    public override string[] Child(string site) => ["folder", FolderOf(site)];

    protected override void Make(string site) => Directory.CreateDirectory(Path.Combine(Root, site));

    public string FolderOf(string site) => Path.Combine(Root, site);

    /// <summary>The folder as one in which we may not write: by its rights, or, since those do not bind root, mounted a second time.</summary>
    private string ReadOnly(string folder)
    {
        if (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return folder;
        }
        var again = Directory.CreateDirectory(folder + "-read-only").FullName;
        try
        {
            Programs.Output("mount", "--bind", folder, again);
            mounted.Add(again);
            Programs.Output("mount", "-o", "remount,ro,bind", again);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Assert.Skip("a folder cannot be mounted here");
        }
        return again;
    }
}

/// <summary>The folder: nothing gets out of it by a link, and what a dead process left is removed.</summary>
public sealed class FolderCarrierTests(FolderPlace place) : CarrierContract(place), IClassFixture<FolderPlace>
{
    private readonly string folder = place.FolderOf(place.NewSite());

    [Fact]
    public async Task Links_are_no_files_and_lead_nowhere()
    {
        var outside = Directory.CreateDirectory(folder + "-outside").FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret.html"), "secret", Stop);
        Directory.CreateSymbolicLink(Path.Combine(folder, "out"), outside);
        File.CreateSymbolicLink(Path.Combine(folder, "link.html"), Path.Combine(outside, "secret.html"));
        await using var carrier = new FolderCarrier(new FolderOptions(folder));
        await Fails(CarrierFailure.Strange, () => carrier.Read("out/secret.html", 100, Stop));
        await Fails(CarrierFailure.Strange, () => carrier.Put("out/new.html", Bytes(3), Stop));
        await Fails(CarrierFailure.Strange, () => carrier.Discard(["out/secret.html"], Stop));
        Assert.Null(await carrier.Read("link.html", 100, Stop));
        await carrier.Put("link.html", Bytes(3), Stop);
        Assert.Equal(Bytes(3), await carrier.Read("link.html", 100, Stop));
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(outside, "secret.html"), Stop));
        Assert.Equal([Path.Combine(outside, "secret.html")], Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_removed_by_the_next()
    {
        Directory.CreateDirectory(Path.Combine(folder, "~skywave"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "~skywave", "half"), Bytes(1000), Stop);
        await using (var carrier = new FolderCarrier(new FolderOptions(folder)))
        {
            Assert.Empty(await List(carrier));
            Assert.False(Directory.Exists(Path.Combine(folder, "~skywave")));
            await Put(carrier, ("a.html", Bytes(4)));
        }
        Assert.Equal([Path.Combine(folder, "a.html")], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_disk_that_is_not_mounted_is_not_written_beside()
    {
        await using var carrier = new FolderCarrier(new FolderOptions(folder + "-unmounted"));
        await Fails(CarrierFailure.Unreachable, () => carrier.Put("a.html", Bytes(3), Stop));
        Assert.False(Directory.Exists(folder + "-unmounted"));
    }
}
