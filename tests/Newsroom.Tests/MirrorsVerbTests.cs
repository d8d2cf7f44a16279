using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Watching;
using Skywave.Newsroom.Cli;

namespace Skywave.Newsroom.Tests;

/// <summary>Mirrors by the command line, and the slips that it must not let pass.</summary>
public sealed class MirrorsVerbTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("skywave-mirrors-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static int Do(params string[] words) => Verbs.All().Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });

    private string Place(string name) => Directory.CreateDirectory(Path.Combine(data, name)).FullName;

    private MirrorList List => new(new DataFolder(data).Mirrors);

    [Fact]
    public void A_quiet_mirror_that_is_changed_stays_quiet_and_keeps_its_address()
    {
        Assert.Equal(0, Do("mirrors", "add", "north", "folder", $"folder={Place("a")}", "--address", "https://north.example/", "--use", "quiet", "--data", data));
        Assert.Equal(0, Do("mirrors", "add", "north", "folder", $"folder={Place("b")}", "--data", data));
        Assert.Equal((MirrorUse.Quiet, "https://north.example/"), (List.Find("north")!.Use, List.Find("north")!.Address!.AbsoluteUri));
        Assert.Equal(0, Do("mirrors", "add", "south", "folder", $"folder={Place("c")}", "--data", data));
        Assert.Equal(MirrorUse.Public, List.Find("south")!.Use);
    }

    [Fact]
    public void Two_mirrors_at_one_place_are_refused()
    {
        Assert.Equal(0, Do("mirrors", "add", "north", "folder", $"folder={Place("a")}", "--data", data));
        Assert.Contains("north", Assert.Throws<VerbException>(() => Do("mirrors", "add", "south", "folder", $"folder={Place("a")}/", "--data", data)).Message, StringComparison.Ordinal);
        Assert.Equal("north", Assert.Single(List.All()).Name);
    }

    [Theory]
    [InlineData("git", "repository=https://heron-token@git.example/news.git")]
    [InlineData("git", "repository=https://user:heron-token@git.example/news.git")]
    public void A_secret_in_an_address_is_refused_without_being_repeated(string carrier, string option)
    {
        Assert.DoesNotContain("heron", Assert.Throws<VerbException>(() => Do("mirrors", "add", "north", carrier, option, "--data", data)).Message, StringComparison.Ordinal);
        Assert.Empty(List.All());
    }

    [Fact]
    public async Task A_probe_that_goes_on_outlives_a_site_that_does_not_answer()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var site = new Uri($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}/");
        nobody.Stop();
        var (code, results) = await ProbeVerb.Look(new Probe(TimeProvider.System), site, [], null, false, goesOn: true, TestContext.Current.CancellationToken);
        Assert.Equal(Exit.Unavailable, code);
        Assert.Empty(results);
    }
}
