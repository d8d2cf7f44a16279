using System.Diagnostics;
using System.Text.Json;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>The program itself, as it is run, and killed at each request in turn.</summary>
[Trait("speed", "slow")]
public sealed class KilledTests : IDisposable
{
    private const int All = 450;

    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly GhostSite ghost = new();

    public void Dispose() => database.Dispose();

    private Process Follow(Uri site, params string[] more)
    {
        var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skywave.dll"), "follow", site.AbsoluteUri, "--data", database.Folder, .. more]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return program;
    }

    private async Task<(int Code, JsonElement Said)> Once(Uri site)
    {
        using var program = Follow(site, "--once", "--json");
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, said.Length > 0 ? JsonDocument.Parse(said).RootElement : default);
    }

    [Fact]
    public async Task Killed_at_every_request_it_goes_on_where_it_was_without_doubles()
    {
        for (var number = 1; number <= All; number++)
        {
            var time = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero).AddHours(number);
            ghost.Posts.Add(new GhostSite.Post($"{number:d24}", $"Story {number:d3}", $"<p>Words of story {number}.</p>", time, time, number % 100 == 0 ? "/lake.png" : null));
        }
        await using var site = await StandIn.Start(ghost.Answer);
        for (var at = 1; at <= 12; at++)
        {
            using var program = Follow(site.Address, "--once");
            var left = at;
            site.Instead = http =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                    program.Kill();
                return Task.FromResult(false);
            };
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        site.Instead = null;
        var (code, said) = await Once(site.Address);
        Assert.Equal((0, ""), (code, said.GetProperty("fault").GetString()));
        (code, said) = await Once(site.Address);
        Assert.Equal((0, 0, 0), (code, said.GetProperty("added").GetInt32(), said.GetProperty("changed").GetInt32()));
        var folder = new DataFolder(database.Folder);
        using var desk = new Databases(folder, null).Desk();
        Assert.Equal((All, All), (desk.Stories.Count(), desk.Publications.Count()));
    }

    [Fact]
    public async Task Exit_codes_tell_a_script_how_it_went()
    {
        await using var site = await StandIn.Start(ghost.Answer);
        ghost.Posts.Add(new GhostSite.Post("1", "Story", "<p>Words.</p>", DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(50)));
        Assert.Equal(0, (await Once(site.Address)).Code);
        ghost.Posts.Add(new GhostSite.Post("2", "Without words", "", DateTimeOffset.UnixEpoch.AddYears(51), DateTimeOffset.UnixEpoch.AddYears(51)));
        Assert.Equal(1, (await Once(site.Address)).Code);
        site.Instead = http =>
        {
            http.Response.StatusCode = 502;
            return Task.FromResult(true);
        };
        Assert.Equal(69, (await Once(site.Address)).Code);
        Assert.Equal(69, (await Once(new Uri("http://127.0.0.1:9/"))).Code);
    }
}
