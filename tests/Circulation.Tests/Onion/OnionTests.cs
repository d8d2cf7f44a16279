using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Circulation.Onion;

namespace Skywave.Circulation.Tests.Onion;

/// <summary>The onion service: its address, its configuration, and that tor takes both.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OnionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave onion-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Keys => Path.Combine(folder, "keys");

    // The example of Tor's own documentation of the address form: its public key is the first 32 bytes of what the address says.
    [Theory]
    [InlineData("pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion")]
    [InlineData("sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd.onion")]
    [InlineData("xa4r2iadxm55fbnqgwwi5mymqdcofiu3w6rpbtqn7b2dyn7mgwj64jyd.onion")]
    public void An_address_is_made_of_its_key_as_the_specification_says(string address) => Assert.Equal(address, OnionKey.AddressOf(KeyOf(address)));

    [Fact]
    public void The_key_is_made_once_and_kept_for_the_owner_alone()
    {
        var address = OnionKey.AddressIn(Keys);
        Assert.Equal(address, OnionKey.AddressIn(Keys));
        Assert.All(Directory.EnumerateFiles(Keys), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
        File.Delete(Path.Combine(Keys, "hs_ed25519_secret_key"));
        Assert.Throws<InvalidDataException>(() => OnionKey.AddressIn(Keys));
    }

    [Fact]
    public async Task Tor_takes_the_key_and_the_configuration_and_has_the_same_address()
    {
        if (!File.Exists("/usr/bin/tor") && !File.Exists("/usr/sbin/tor"))
            Assert.Skip("tor is not installed.");
        var address = OnionKey.AddressIn(Keys);
        // Tor writes its own idea of the address when there is none.
        File.Delete(Path.Combine(Keys, "hostname"));
        Directory.CreateDirectory(Path.Combine(folder, "work"));
        var configuration = Path.Combine(folder, "torrc");
        await File.WriteAllTextAsync(configuration, OnionService.Configuration(Keys, Path.Combine(folder, "work"), Path.Combine(folder, "door"), Environment.ProcessId) + "DisableNetwork 1\n", TestContext.Current.CancellationToken);
        using (var check = Process.Start(new ProcessStartInfo("tor", ["--verify-config", "-f", configuration]) { RedirectStandardOutput = true })!)
        {
            var said = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await check.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(check.ExitCode == 0, said);
        }
        using var tor = Process.Start(new ProcessStartInfo("tor", ["-f", configuration]) { RedirectStandardOutput = true })!;
        _ = tor.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            while (!File.Exists(Path.Combine(Keys, "hostname")))
            {
                Assert.False(tor.HasExited, "tor ended.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
            string written;
            while ((written = (await File.ReadAllTextAsync(Path.Combine(Keys, "hostname"), TestContext.Current.CancellationToken)).Trim()).Length == 0)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            Assert.Equal(address, written);
        }
        finally
        {
            tor.Kill();
        }
    }

    [Fact]
    public async Task It_is_started_watched_and_started_again_and_says_why_it_is_down()
    {
        // A stand-in that says how far it has come, then ends.
        var program = Path.Combine(folder, "tor");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho run >> \"$(dirname \"$0\")/runs\"\necho 'Nov 24 12:00:00.000 [notice] Bootstrapped 100% (done): Done'\nif [ -f \"$(dirname \"$0\")/ends\" ]; then echo 'Nov 24 12:00:00.000 [err] The disk is full'; exit 1; fi\nexec sleep 60\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var service = new OnionService(Keys, Path.Combine(folder, "work"), Path.Combine(folder, "door"), TimeProvider.System, NullLogger<OnionService>.Instance, program);
        Assert.Null(service.State.Open);
        await service.StartAsync(TestContext.Current.CancellationToken);
        while (service.State.Open is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal($"http://{OnionKey.AddressIn(Keys)}/", service.State.Open!.AbsoluteUri);
        await service.StopAsync(TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(Path.Combine(folder, "ends"), "", TestContext.Current.CancellationToken);
        using var failing = new OnionService(Keys, Path.Combine(folder, "work"), Path.Combine(folder, "door"), TimeProvider.System, NullLogger<OnionService>.Instance, program);
        await failing.StartAsync(TestContext.Current.CancellationToken);
        while (failing.State.Trouble is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal("tor ended: The disk is full", failing.State.Trouble);
        Assert.Null(failing.State.Open);
        await failing.StopAsync(TestContext.Current.CancellationToken);

        using var missing = new OnionService(Keys, Path.Combine(folder, "work"), Path.Combine(folder, "door"), TimeProvider.System, NullLogger<OnionService>.Instance, Path.Combine(folder, "no-tor"));
        await missing.StartAsync(TestContext.Current.CancellationToken);
        while (missing.State.Trouble is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Contains("install", missing.State.Trouble, StringComparison.Ordinal);
        await missing.StopAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] KeyOf(string address)
    {
        var (bits, count, bytes) = (0, 0, new List<byte>());
        foreach (var letter in address[..56])
        {
            (bits, count) = (bits << 5 | "abcdefghijklmnopqrstuvwxyz234567".IndexOf(letter, StringComparison.Ordinal), count + 5);
            if (count >= 8)
            {
                bytes.Add((byte)(bits >> (count - 8)));
                (bits, count) = (bits & ((1 << (count - 8)) - 1), count - 8);
            }
        }
        return [.. bytes.Take(32)];
    }
}
