using System.Text;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Rounds;
using Skywave.Seal.Tuf;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Circulation.Tests.Rounds;

/// <summary>What travels to a mirror, in which order, and that a round that is cut off anywhere is finished by the next.</summary>
public sealed class RoundTests : IDisposable
{
    private static readonly string[] Tags = ["cover", "en", "fa"];
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("skywave-round-").FullName;
    private readonly PaperSite site = new();
    private readonly MemoryCarrier mirror = new();

    public RoundTests() => Nodes = new FolderBlobs(Path.Combine(folder, "nodes"));

    private FolderBlobs Nodes { get; }

    public void Dispose()
    {
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Round Round() => Round(mirror);

    private Round Round(ICarrier carrier) => new(carrier, Path.Combine(folder, "m"), site.Read, Nodes, site.Notices);

    private async Task<RoundReport> Deliver() => (await Round().Run(Stop)).Report;

    private static (string, string?)[] Pages(int count, string text) => [.. Enumerable.Range(0, count).Select(number => ($"2026/11/story-{number}.html", (string?)$"{text} {number}"))];

    [Fact]
    public async Task A_new_mirror_gets_everything_and_what_lay_there_before_is_removed()
    {
        mirror.There["index.php"] = [1];
        site.Publish("en", Pages(50, "Rain"));
        await Deliver();
        AssertIsTheSite();
        Assert.Contains("index.php", mirror.Discards);
    }

    [Fact]
    public async Task Only_what_changed_travels_and_its_nodes_are_at_most_five_a_file()
    {
        site.Publish("en", Pages(3000, "Rain"));
        await Deliver();
        site.Publish("en", ("2026/11/story-7.html", "Snow"), ("2026/11/new.html", "Hail"));
        var report = await Deliver();
        Assert.Equal(2, report.Pages);
        Assert.InRange(report.Nodes, 1, 10);
        Assert.InRange(report.Metadata + report.Tiles, 1, 15);
        AssertHasTheSite();
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task At_a_hundred_thousand_pages_at_most_half_as_many_files_more_travel()
    {
        site.Publish("en", Pages(20_000, "Rain"));
        await Deliver();
        (string, string?)[] changed = [.. Enumerable.Range(0, 7).Select(number => ($"2026/11/story-{number * 1000}.html", (string?)"Snow"))];
        site.Publish("en", changed);
        var few = (await Deliver()).Put;
        site.Publish("en", [.. Pages(100_000, "Hail")[20_000..]]);
        await Deliver();
        site.Publish("en", changed);
        Assert.InRange((await Deliver()).Put, few, few * 3 / 2);
    }

    [Fact]
    public async Task Without_news_nothing_travels_and_once_an_hour_the_timestamp()
    {
        site.Publish("en", Pages(20, "Rain"));
        await Deliver();
        Assert.Equal(RoundReport.Nothing, await Deliver());
        site.Clock.Now = site.Clock.Now.AddHours(2);
        site.Announce();
        var report = await Deliver();
        Assert.Equal((0, 0, 0, 1), (report.Pages, report.Nodes, report.Tiles, report.Metadata));
    }

    [Fact]
    public async Task Pages_come_before_nodes_nodes_before_heads_and_the_timestamp_last()
    {
        site.Publish("en", Pages(40, "Rain"));
        await Deliver();
        static int Wave(string path) => path == "tuf/timestamp.json" ? 4 : path.EndsWith(".snapshot.json", StringComparison.Ordinal) ? 3
            : path.EndsWith(".note", StringComparison.Ordinal) || path.StartsWith("tuf/", StringComparison.Ordinal) || path == "log/checkpoint" ? 2 : path.Contains("/tree/", StringComparison.Ordinal) || path.StartsWith("log/", StringComparison.Ordinal) ? 1 : 0;
        var waves = mirror.Puts.Select(Wave).ToList();
        Assert.Equal(waves.Order(), waves);
        Assert.Equal("tuf/timestamp.json", mirror.Puts.Last());
    }

    [Fact]
    public async Task What_is_withdrawn_goes_in_the_same_round_and_what_was_replaced_a_round_later()
    {
        site.Publish("en", Pages(40, "Rain"));
        await Deliver();
        site.Publish("en", ("2026/11/story-1.html", "Snow"));
        await Deliver();
        Assert.Empty(mirror.Discards);
        AssertHasTheSite();
        site.Publish("en", ("2026/11/story-2.html", null));
        await Deliver();
        Assert.Contains("en/2026/11/story-2.html", mirror.Discards);
        // The nodes that told of it too: nothing is left but what is current.
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_mirror_that_somebody_changed_is_brought_everything()
    {
        site.Publish("en", Pages(10, "Rain"));
        await Deliver();
        mirror.There["tuf/timestamp.json"] = "{}"u8.ToArray();
        mirror.There["en/2026/11/story-3.html"] = "forged"u8.ToArray();
        mirror.There["en/evil.html"] = "evil"u8.ToArray();
        var round = Round();
        await round.Run(Stop);
        Assert.True(round.WasChanged);
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_mirror_that_gives_out_something_else_than_it_took_is_said_to()
    {
        site.Publish("en", Pages(10, "Rain"));
        mirror.Putting = _ => mirror.There["tuf/timestamp.json"] = "{}"u8.ToArray();
        var carrier = new Forger(mirror);
        var error = await Assert.ThrowsAsync<CarrierException>(() => new Round(carrier, Path.Combine(folder, "m"), site.Read, Nodes, site.Notices).Run(Stop));
        Assert.Equal(CarrierFailure.Strange, error.Failure);
    }

    [Fact]
    public async Task An_edition_that_comes_while_pages_travel_is_gone_along_with()
    {
        site.Publish("en", Pages(30, "Rain"));
        var count = 0;
        mirror.Putting = _ =>
        {
            if (Interlocked.Increment(ref count) is not (10 or 20))
                return;
            lock (site)
                site.Publish("en", ("2026/11/story-29.html", $"Snow {count}"), ("2026/11/story-0.html", null), ($"2026/11/more-{count}.html", "More"));
        };
        await Deliver();
        mirror.Putting = null;
        AssertReadersFindWhatTheHeadSays();
        // What came when the pages had gone out is brought by the round after it.
        await Deliver();
        AssertHasTheSite();
    }

    [Fact]
    public async Task Nodes_that_are_lost_here_cost_a_whole_round_and_nothing_else()
    {
        site.Publish("en", Pages(100, "Rain"));
        await Deliver();
        foreach (var node in Directory.EnumerateFiles(Path.Combine(folder, "nodes"), "*", SearchOption.AllDirectories))
            File.Delete(node);
        site.Publish("en", ("2026/11/story-7.html", "Snow"), ("2026/11/story-8.html", null));
        await Deliver();
        AssertIsTheSite();
    }

    [Fact]
    public async Task Nodes_that_a_power_cut_has_emptied_are_fetched_anew_and_stop_no_sweep()
    {
        site.Publish("en", Pages(100, "Rain"));
        await Deliver();
        foreach (var node in Directory.EnumerateFiles(Path.Combine(folder, "nodes"), "*", SearchOption.AllDirectories))
            File.WriteAllBytes(node, []);
        Plan.Sweep(Path.Combine(folder, "nodes"), Nodes, Standing.Load(Path.Combine(folder, "m", "standing.json")).AllTrees.Take(1));
        site.Publish("en", ("2026/11/story-7.html", "Snow"), ("2026/11/story-8.html", null));
        await Deliver();
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_round_that_was_cut_off_puts_no_page_twice()
    {
        site.Publish("en", Pages(60, "Rain"));
        mirror.Again(breaksAfter: 40);
        await Assert.ThrowsAsync<CarrierException>(Deliver);
        mirror.Again(null);
        await Deliver();
        var twice = mirror.Puts.GroupBy(path => path).Count(group => group.Count() > 1);
        Assert.InRange(twice, 0, mirror.Width);
        AssertIsTheSite();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_place_that_keeps_nothing_before_it_is_settled_is_brought_everything_again(int breaksAfter)
    {
        var git = new MemoryCarrier { Place = null };
        site.Publish("en", Pages(60, "Rain"));
        git.Again(breaksAfter);
        if (breaksAfter == 1000)
            git.Putting = path => git.Again(path == "tuf/timestamp.json" ? 1 : 1000);
        await Assert.ThrowsAsync<CarrierException>(() => Round(git).Run(Stop));
        await git.DisposeAsync();
        (git.Putting, git.BreaksAfter) = (null, null);
        await Round(git).Run(Stop);
        foreach (var path in site.Needed)
            Assert.True(git.There.ContainsKey(path), $"{path} is missing.");
    }

    [Fact]
    public async Task A_round_that_was_cut_off_is_begun_anew_at_another_place()
    {
        site.Publish("en", Pages(60, "Rain"));
        mirror.Again(breaksAfter: 40);
        await Assert.ThrowsAsync<CarrierException>(Deliver);
        var other = new MemoryCarrier { Place = "a larger one" };
        await Round(other).Run(Stop);
        foreach (var path in site.Needed)
            Assert.True(other.There.ContainsKey(path), $"{path} is missing.");
    }

    [Fact]
    public async Task What_was_withdrawn_goes_also_after_more_cut_off_rounds_than_are_remembered()
    {
        site.Publish("en", Pages(10, "Rain"));
        await Deliver();
        site.Publish("en", ("2026/11/story-2.html", null));
        for (var cut = 0; cut < 20; cut++)
        {
            mirror.Again(breaksAfter: 1);
            await Assert.ThrowsAsync<CarrierException>(Deliver);
            site.Publish("en", ("2026/11/story-1.html", $"Snow {cut}"));
            var copy = Standing.Load(Path.Combine(folder, "m", "standing.json"));
            if (copy.Begun.Length < 16)
                continue;
            // The one that forgets what lies there comes to its end.
            mirror.Again(null);
            await Deliver();
            AssertIsTheSite();
            return;
        }
        Assert.Fail("So many are not remembered.");
    }

    [Fact]
    public async Task A_new_place_full_of_what_is_of_others_is_refused_and_nothing_there_is_touched()
    {
        for (var file = 0; file < 40; file++)
            mirror.There[$"thesis/chapter-{file}.txt"] = [1];
        site.Publish("en", Pages(10, "Rain"));
        for (var round = 0; round < 2; round++)
            Assert.Equal(CarrierFailure.Refused, (await Assert.ThrowsAsync<CarrierException>(Deliver)).Failure);
        Assert.Equal(40, mirror.There.Count);
        mirror.There.Clear();
        await Deliver();
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_mirror_is_known_again_when_all_that_was_known_of_it_is_lost()
    {
        site.Publish("en", Pages(60, "Rain"));
        await Deliver();
        Directory.Delete(Path.Combine(folder, "m"), recursive: true);
        site.Publish("en", ("2026/11/story-2.html", null));
        await Deliver();
        AssertIsTheSite();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Cut_off_anywhere_it_shows_no_head_without_its_pages_and_the_next_round_makes_it_whole(int seed)
    {
        var random = new Random(seed);
        site.Publish("en", Pages(30, "Rain"));
        for (var step = 0; step < 120; step++)
        {
            if (random.Next(3) > 0)
                site.Publish(random.Next(5) == 0 ? "fa" : "en", [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(40)).Distinct().Select(number => ($"2026/11/story-{number}.html", random.Next(3) == 0 ? null : $"text {random.Next(4)}"))]);
            mirror.DoesWhatBreaks = random.Next(2) == 0;
            mirror.Again(random.Next(3) == 0 ? null : random.Next(60));
            try
            {
                await Deliver();
                AssertHasTheSite();
            }
            catch (CarrierException)
            {
                mirror.Again(null);
                AssertReadersFindWhatTheHeadSays();
            }
            if (random.Next(15) == 0)
                Plan.Sweep(Path.Combine(folder, "nodes"), Nodes, Standing.Load(Path.Combine(folder, "m", "standing.json")).AllTrees);
        }
        mirror.Again(null);
        site.Publish("en", ("2026/11/last.html", "x"), ("2026/11/story-1.html", "x"));
        await Deliver();
        site.Publish("en", ("2026/11/last.html", null));
        await Deliver();
        AssertIsTheSite();
    }

    private void AssertHasTheSite()
    {
        foreach (var path in site.Needed)
            Assert.True(mirror.There.TryGetValue(path, out var bytes) && bytes.AsSpan().SequenceEqual(site.Wanted(path).Span), $"{path} is missing or older.");
    }

    private void AssertIsTheSite()
    {
        AssertHasTheSite();
        Assert.Empty(mirror.There.Keys.Except(site.Needed));
    }

    /// <summary>Follows metadata as a reader does: whatever is current there has its nodes, and each page is there, as it was or newer, unless it has gone from the site.</summary>
    private void AssertReadersFindWhatTheHeadSays()
    {
        var client = TufClient.FromWords(site.Repository.Fingerprint, site.Clock.Now);
        while (client.Next is { } request)
            client.Bring(mirror.There.GetValueOrDefault(request.Path));
        if (client.Snapshot is not { } snapshot)
        {
            Assert.False(mirror.There.ContainsKey("tuf/timestamp.json"), client.Refusal?.ToString());
            return;
        }
        foreach (var tag in Tags.Where(tag => snapshot.Meta.ContainsKey(tag + ".json")))
        {
            client.Find(tag + "/edition.note");
            while (client.Next is { } request)
                client.Bring(mirror.There.GetValueOrDefault(request.Path));
            Assert.True(client.TargetBytes is not null, $"{tag}: {client.Refusal}");
            var head = EditionHead.Parse(Encoding.UTF8.GetString(client.TargetBytes!).Split("\n\n")[0] + "\n")!;
            foreach (var file in Tree.Files(head.Tree, node => mirror.There[EditionCheck.NodePath(tag, node)]))
                Assert.True(mirror.There.ContainsKey(EditionCheck.SitePath(tag, file.Path)) || !site.Files.ContainsKey(EditionCheck.SitePath(tag, file.Path)), $"{tag}/{file.Path} is not there.");
        }
    }

    /// <summary>Takes everything and gives out what it likes.</summary>
    private sealed class Forger(MemoryCarrier inner) : ICarrier
    {
        public int Width => 1;

        public string? Place => null;

        public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop) => inner.Put(path, bytes, stop);

        public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => Task.FromResult(path.EndsWith(".html", StringComparison.Ordinal) ? "forged"u8.ToArray() : inner.There.GetValueOrDefault(path));

        public IAsyncEnumerable<string> List(CancellationToken stop) => inner.List(stop);

        public Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop) => inner.Discard(paths, stop);

        public Task Settle(CancellationToken stop) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
