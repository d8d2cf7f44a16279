namespace Skywave.Circulation.Tests.Carriers;

/// <summary>What every carrier promises (<see cref="ICarrier"/>), asked of each at a real place of its kind.</summary>
public abstract class CarrierContract : IAsyncLifetime
{
    private readonly List<ICarrier> open = [];

    protected CarrierContract(Place place)
    {
        Assert.SkipWhen(place.Missing is not null, $"{place.Missing} is not on this machine");
        Place = place;
        Site = place.NewSite();
        Carrier = Open(new Wish());
    }

    protected Place Place { get; }

    protected string Site { get; }

    protected ICarrier Carrier { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var carrier in open)
            await carrier.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_file_that_was_put_is_there_with_every_byte()
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(i => (byte)i)], large = Bytes(3 << 20), empty = [];
        await Put(Carrier, ("every.bin", every), ("en/media/large.webp", large), ("en/empty.txt", empty));
        foreach (var (path, bytes) in new[] { ("every.bin", every), ("en/media/large.webp", large), ("en/empty.txt", empty) })
        {
            Assert.Equal(bytes, await Carrier.Read(path, 4 << 20, Stop));
            Assert.Equal(bytes, await Place.Found(Site, path));
        }
    }

    [Fact]
    public async Task A_file_is_replaced_whether_it_gets_longer_or_shorter()
    {
        foreach (var bytes in new[] { Bytes(5000), Bytes(12), Bytes(100_000), [], Bytes(3) })
        {
            await Put(Carrier, ("index.html", bytes));
            Assert.Equal(bytes, await Carrier.Read("index.html", 1 << 20, Stop));
            Assert.Equal(bytes, await Place.Found(Site, "index.html"));
        }
        Assert.Equal(["index.html"], await List(Carrier));
    }

    [Fact]
    public async Task Putting_twice_is_putting_once()
    {
        var bytes = Bytes(400);
        await Put(Carrier, ("a/b.html", bytes), ("a/b.html", bytes));
        await Put(Carrier, ("a/b.html", bytes));
        Assert.Equal(["a/b.html"], await List(Carrier));
        Assert.Equal(bytes, await Place.Found(Site, "a/b.html"));
    }

    [Fact]
    public async Task What_is_not_there_is_read_as_nothing()
    {
        Assert.Null(await Carrier.Read("no/such/file.html", 100, Stop));
        Assert.Empty(await List(Carrier));
        await Put(Carrier, ("a/b/c.html", Bytes(10)));
        Assert.Null(await Carrier.Read("a/b", 100, Stop));
        Assert.Null(await Carrier.Read("a/b/d.html", 100, Stop));
    }

    [Fact]
    public async Task Another_process_finds_and_lists_what_was_settled()
    {
        await Put(Carrier, ("index.html", Bytes(10)), ("en/index.html", Bytes(20)), ("en/2026/11/story.html", Bytes(30)), ("tuf/timestamp.json", Bytes(40)));
        var other = Open(new Wish());
        Assert.Equal(["en/2026/11/story.html", "en/index.html", "index.html", "tuf/timestamp.json"], await List(other));
        Assert.Equal(20, (await other.Read("en/index.html", 100, Stop))!.Length);
    }

    [Fact]
    public async Task What_was_discarded_is_gone_and_the_rest_stays()
    {
        await Put(Carrier, ("en/a/x.html", Bytes(10)), ("en/a/y.html", Bytes(11)), ("en/b.html", Bytes(12)));
        await Carrier.Discard(["en/a/x.html", "en/a/y.html"], Stop);
        await Carrier.Settle(Stop);
        Assert.Equal(["en/b.html"], await List(Carrier));
        Assert.Null(await Carrier.Read("en/a/x.html", 100, Stop));
        Assert.Null(await Place.Found(Site, "en/a/y.html"));
        await Put(Carrier, ("en/a/x.html", Bytes(13)));
        Assert.Equal(13, (await Place.Found(Site, "en/a/x.html"))!.Length);
    }

    [Fact]
    public async Task Discarding_what_is_not_there_is_done()
    {
        await Put(Carrier, ("en/b.html", Bytes(12)));
        await Carrier.Discard(["en/none.html", "none/at/all.html", "en/b.html/deeper.html"], Stop);
        await Carrier.Discard([], Stop);
        await Carrier.Settle(Stop);
        Assert.Equal(["en/b.html"], await List(Carrier));
    }

    [Fact]
    public async Task Many_are_put_side_by_side()
    {
        var files = Enumerable.Range(0, 300).Select(i => (Path: $"en/{i % 7}/{i % 13}/{i}.html", Bytes: Bytes(200 + (i * 37)))).ToList();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Carrier.Width, CancellationToken = Stop }, async (file, stop) => await Carrier.Put(file.Path, file.Bytes, stop));
        await Carrier.Settle(Stop);
        Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), await List(Carrier));
        foreach (var (path, bytes) in files.Where((_, i) => i % 29 == 0))
            Assert.Equal(bytes, await Place.Found(Site, path));
        await Carrier.Discard([.. files.Select(file => file.Path)], Stop);
        await Carrier.Settle(Stop);
        Assert.Empty(await List(Carrier));
    }

    [Fact]
    public async Task Odd_but_legal_paths_are_carried()
    {
        string[] paths =
        [
            "-rf.html", "--", "...", "a..b/..c", ".well-known/security.txt", "A/B.HTML", "a/b.html", "1/2/3/4/5/6/7/8/9/10/11/12.txt", "con", "x.new", "x.tmp", "x.lock", "HEAD", "refs/heads/x", "git/config", "_", "0",
            new string('a', 200) + "/" + new string('b', 49), string.Join('/', Enumerable.Repeat("z", 125)),
        ];
        await Put(Carrier, [.. paths.Select((path, i) => (path, Bytes(i + 1)))]);
        Assert.Equal(paths.Order(StringComparer.Ordinal), await List(Carrier));
        for (var i = 0; i < paths.Length; i++)
        {
            Assert.Equal(Bytes(i + 1), await Carrier.Read(paths[i], 1000, Stop));
            Assert.Equal(Bytes(i + 1), await Place.Found(Site, paths[i]));
        }
        await Carrier.Discard(paths, Stop);
        await Carrier.Settle(Stop);
        Assert.Empty(await List(Carrier));
    }

    [Fact]
    public async Task A_path_that_no_site_can_have_goes_nowhere()
    {
        foreach (var path in new[] { "../out.html", "/etc/out.html", "a/../../out.html", "a//b", "./a", "a/", "", "a\nb", "a b", "a\\b", "~skywave/x", "ä", new string('a', 251) })
        {
            await Fails(CarrierFailure.Strange, () => Carrier.Put(path, Bytes(3), Stop));
            await Fails(CarrierFailure.Strange, () => Carrier.Read(path, 100, Stop));
            await Fails(CarrierFailure.Strange, () => Carrier.Discard([path], Stop));
        }
        Assert.Empty(await List(Carrier));
    }

    [Fact]
    public async Task A_file_longer_than_it_can_be_is_refused()
    {
        await Put(Carrier, ("index.html", Bytes(50_000)));
        Assert.Equal(50_000, (await Carrier.Read("index.html", 50_000, Stop))!.Length);
        await Fails(CarrierFailure.Strange, () => Carrier.Read("index.html", 49_999, Stop));
        await Fails(CarrierFailure.Strange, () => Carrier.Read("index.html", 0, Stop));
        Assert.Equal(50_000, (await Carrier.Read("index.html", 1 << 20, Stop))!.Length);
    }

    [Fact]
    public async Task Other_bytes_than_ours_are_read_as_they_are()
    {
        await Put(Carrier, ("index.html", Bytes(100)));
        byte[] forged = [.. Bytes(99), 0];
        await Put(Open(new Wish()), ("index.html", forged));
        Assert.Equal(forged, await Open(new Wish()).Read("index.html", 1000, Stop));
    }

    [Fact]
    public async Task An_endless_file_is_refused()
    {
        await using var odd = await Place.Endless();
        await Fails(CarrierFailure.Strange, () => odd.Carrier.Read("endless.html", 100_000, Stop));
    }

    [Fact]
    public async Task Names_that_lead_out_are_not_listed()
    {
        await using var odd = await Place.Hostile();
        Assert.Equal(["good.html"], await List(odd.Carrier));
    }

    [Fact]
    public async Task Wrong_credentials_are_refused()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        var stranger = Open(new Wish(WrongSecret: true));
        await Fails(CarrierFailure.Refused, () => Put(stranger, ("index.html", Bytes(11))));
        await Fails(CarrierFailure.Refused, async () => { await stranger.Discard(["index.html"], Stop); await stranger.Settle(Stop); });
        Assert.Equal(Bytes(10), await Place.Found(Site, "index.html"));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_readers_keep_what_they_had()
    {
        await using var odd = await Place.Full();
        await Put(odd.Carrier, ("index.html", Bytes(100)));
        await Fails(CarrierFailure.Full, () => Put(odd.Carrier, ("en/large.html", Bytes(3 << 20))));
        Assert.Equal(Bytes(100), await odd.Carrier.Read("index.html", 1000, Stop));
        Assert.Equal(["index.html"], await List(odd.Carrier));
        await Put(odd.Carrier, ("index.html", Bytes(90)));
        Assert.Equal(Bytes(90), await odd.Carrier.Read("index.html", 1000, Stop));
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_unreachable()
    {
        var nowhere = Place.Nowhere() ?? Open(new Wish(Port: Programs.FreePort(), Patience: TimeSpan.FromSeconds(5)));
        await Fails(CarrierFailure.Unreachable, () => Put(nowhere, ("index.html", Bytes(10))));
        await Fails(CarrierFailure.Unreachable, () => nowhere.Read("index.html", 100, Stop));
        await Fails(CarrierFailure.Unreachable, () => List(nowhere));
    }

    [Fact]
    public async Task Who_is_asked_to_stop_stops_and_leaves_no_half_file()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        using var already = new CancellationTokenSource();
        await already.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Carrier.Put("index.html", Bytes(20), already.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Carrier.Read("index.html", 100, already.Token));
        Assert.Equal(Bytes(10), await Place.Found(Site, "index.html"));
        await GoesOn();
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task Killed_anywhere_it_leaves_no_half_file_and_the_next_goes_on()
    {
        var words = Place.Child(Site);
        for (var kill = 0; kill < 6; kill++)
        {
            using var child = Child.Start(words);
            Assert.NotNull(await child.StandardOutput.ReadLineAsync(Stop));
            // Somewhere in a round, at another moment each time.
            await Task.Delay(kill * 23, Stop);
            child.Kill();
            await child.WaitForExitAsync(Stop);
            if (!Place.WritesInPlace)
            {
                // A program that the child had started, git, may end its work after it, while we read: what is a mixture stays one.
                var rounds = new HashSet<int?>();
                for (var reading = 0; reading == 0 || (Place.IsAllAtOnce && rounds.Count > 1 && reading < 20); reading++)
                {
                    rounds.Clear();
                    foreach (var path in Child.Paths)
                        rounds.Add(Child.RoundOf(path, (await Place.Found(Site, path))!));
                }
                Assert.DoesNotContain(null, rounds);
                Assert.True(!Place.IsAllAtOnce || rounds.Count == 1, "a mixture of rounds");
            }
            await using var next = Child.Open(words);
            Assert.Equal(Child.Paths.Order(StringComparer.Ordinal), await List(next));
            await Put(next, [.. Child.Paths.Select(path => (path, Child.File(kill, path)))]);
            foreach (var path in Child.Paths)
                Assert.Equal(kill, Child.RoundOf(path, (await Place.Found(Site, path))!));
        }
    }

    /// <summary>The same bytes for the same length, and no two lengths alike; they do not get smaller when they are compressed.</summary>
    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
#pragma warning disable CA5394 // Nothing secret.
        new Random(length).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    protected static async Task<List<string>> List(ICarrier carrier)
    {
        var paths = new List<string>();
        await foreach (var path in carrier.List(Stop))
            paths.Add(path);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    protected static async Task Put(ICarrier carrier, params (string Path, byte[] Bytes)[] files)
    {
        foreach (var (path, bytes) in files)
            await carrier.Put(path, bytes, Stop);
        await carrier.Settle(Stop);
    }

    protected static async Task Fails(CarrierFailure failure, Func<Task> work)
    {
        var error = await Assert.ThrowsAsync<CarrierException>(work);
        Assert.True(error.Failure == failure, $"{failure} was expected, and was {error.Failure}: {error}");
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
    }

    protected ICarrier Open(Wish wish)
    {
        var carrier = Place.Open(Site, wish);
        open.Add(carrier);
        return carrier;
    }

    /// <summary>A new process brings the place up to date.</summary>
    protected async Task GoesOn()
    {
        var next = Open(new Wish());
        Assert.Equal(["index.html"], await List(next));
        await Put(next, ("index.html", Bytes(3 << 20)), ("b.html", Bytes(20)));
        Assert.Equal(Bytes(3 << 20), await Place.Found(Site, "index.html"));
        Assert.Equal(["b.html", "index.html"], await List(next));
    }
}
