using System.Text;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Tests.Rounds;
using Skywave.Circulation.Tests.Watching;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Mirror.Tests;

/// <summary>What a mirror takes from a host that it does not believe, and what it refuses.</summary>
public sealed class FetcherTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-mirror-").FullName;
    private readonly PaperSite site = new();
    private readonly PaperServer server;
    private readonly List<PaperServer> others = [];
    private readonly List<Source> sources = [];
    private readonly Shelf shelf;

    // Waited for only where a test wants a slow host to lose.
    private TimeSpan grace = TimeSpan.FromMinutes(5);

    public FetcherTests()
    {
        site.Publish("en", [.. Enumerable.Range(0, 200).Select(number => ($"2026/11/story-{number}.html", (string?)$"Rain {number}"))]);
        site.Publish("en", ("index.html", "Front"), ("media/long.bin", new string('x', 40_000)));
        server = Serving();
        shelf = new Shelf(folder);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        sources.ForEach(source => source.Dispose());
        others.ForEach(other => other.Dispose());
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private PaperServer Serving()
    {
        var made = new PaperServer(path => site.Read(path) ?? (site.Notices.Newest!.SmallFiles.FirstOrDefault(file => file.Key == path) is { Key: not null } small ? small.Value : (ReadOnlyMemory<byte>?)null));
        others.Add(made);
        return made;
    }

    private Fetcher Fetcher(long? maxDisk = null, string? words = null, params PaperServer[] more)
    {
        foreach (var from in more.Prepend(server))
            sources.Add(new Source(from.Address, null, TimeSpan.FromMilliseconds(400)));
        return new Fetcher(shelf, [.. sources.TakeLast(more.Length + 1)], words ?? site.Repository.Fingerprint, maxDisk, site.Clock) { Pause = TimeSpan.FromMilliseconds(5), Grace = grace };
    }

    /// <summary>A host that has the site as it is now, and never learns anything newer.</summary>
    private PaperServer Standing()
    {
        var files = site.Needed.ToDictionary(path => path, site.Wanted);
        var made = new PaperServer(path => files.TryGetValue(path, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null);
        others.Add(made);
        return made;
    }

    private async Task<FetchReport> Fetch(long? maxDisk = null, string? words = null, params PaperServer[] more) => await Fetcher(maxDisk, words, more).Fetch(Stop);

    private string? Text(string path) => shelf.Find(path) is { } name && shelf.Things.Read(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private void AssertIsTheSite()
    {
        // Of metadata the newest of each role: older versions stay at the newsroom for who is in the middle of reading.
        static string Role(string path) => path.Split('/') is ["tuf", var name] && name.Split('.') is [_, not "root" and var role, "json"] ? role : path;
        static long Version(string path) => long.TryParse(path.Split('/')[^1].Split('.')[0], out var version) ? version : 0;
        foreach (var path in site.Needed.GroupBy(Role).Select(role => role.MaxBy(Version)!))
            Assert.True(shelf.Find(path) is { } name && shelf.Things.Read(name)!.AsSpan().SequenceEqual(site.Wanted(path).Span), $"{path} is not as it is there.");
    }

    [Fact]
    public async Task Everything_that_the_newsroom_sealed_is_there_and_found_by_its_path()
    {
        site.Directory = new MirrorDirectory([new Uri("https://one.example/")]);
        site.Announce();
        Assert.Null((await Fetch()).Trouble);
        AssertIsTheSite();
        Assert.Null(shelf.Find("en/2026/11/story-999.html"));
        Assert.Null(shelf.Find("../secret"));
        // A start finds it again.
        Assert.Equal(shelf.State!.Heads["en"].Number, new Shelf(folder).State!.Heads["en"].Number);
    }

    [Fact]
    public async Task A_site_that_goes_on_while_it_is_read_for_the_first_time_is_followed_to_its_newest_edition()
    {
        var (changes, one) = (0, new Lock());
        server.Answering = (path, bytes) =>
        {
            lock (one)
            {
                if (path != "en/2026/11/story-7.html" || changes == 8)
                    return bytes;
                site.Publish("en", ("2026/11/story-7.html", $"Snow {++changes}"));
                return site.Read(path);
            }
        };
        Assert.Null((await Fetch()).Trouble);
        Assert.Equal(8, changes);
        Assert.Equal("Snow 8", Text("en/2026/11/story-7.html"));
        AssertIsTheSite();
    }

    [Fact]
    public async Task Only_what_changed_is_fetched()
    {
        await Fetch();
        Assert.InRange((await Fetch()).Files, 1, 3);
        site.Publish("en", ("2026/11/story-7.html", "Snow 7"));
        var report = await Fetch();
        Assert.Null(report.Trouble);
        // Metadata and heads, three nodes, a page, and the log's edge.
        Assert.InRange(report.Files, 6, 14);
        AssertIsTheSite();
    }

    [Fact]
    public async Task The_hourly_confirmation_opens_a_handful_of_files_however_large_the_site_is()
    {
        await Fetch();
        var confirmed = shelf.State!.ConfirmedAt;
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        site.Clock.Now = site.Clock.Now.AddHours(2);
        site.Announce();
        var opened = shelf.Things.Opened;
        var report = await Fetch();
        Assert.Equal((Outcome.New, null), (report.Outcome, report.Trouble));
        Assert.True(shelf.State!.ConfirmedAt > confirmed);
        // The site has some 200 pages and 30 nodes.
        Assert.InRange(shelf.Things.Opened - opened, 0, 8);
        AssertIsTheSite();
        // The timestamp before is gone.
        Assert.Equal(names.Count, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count());
        Assert.Equal(shelf.State.ConfirmedAt, new Shelf(folder).State!.ConfirmedAt);
    }

    [Fact]
    public async Task A_new_edition_opens_what_differs_however_large_the_site_is()
    {
        await Fetch();
        var small = await OfOneChange();
        site.Publish("en", [.. Enumerable.Range(0, 3000).Select(number => ($"2026/10/story-{number}.html", (string?)$"Fog {number}"))]);
        Assert.Null((await Fetch()).Trouble);
        var large = await OfOneChange();
        // Sixteen times the files are one level of the tree more: on it the sixteen beside are looked for, and the way to what changed is read some times over.
        Assert.InRange(large - small, -60, 60);

        async Task<long> OfOneChange()
        {
            site.Publish("en", ("2026/11/story-7.html", $"Snow {Guid.NewGuid()}"));
            var opened = shelf.Things.Opened;
            Assert.Null((await Fetch()).Trouble);
            return shelf.Things.Opened - opened;
        }
    }

    [Fact]
    public async Task What_a_fetch_left_that_was_cut_off_is_gone_with_the_next_edition()
    {
        await Fetch();
        site.Publish("en", ("2026/11/story-7.html", "Snow 7"), ("2026/11/story-8.html", "Snow 8"));
        server.Answering = (path, bytes) => path == "en/2026/11/story-8.html" ? null : bytes;
        Assert.NotNull((await Fetch()).Trouble);
        server.Answering = (_, bytes) => bytes;
        site.Publish("en", ("2026/11/story-7.html", "Hail 7"), ("2026/11/story-8.html", "Hail 8"));
        Assert.Null((await Fetch()).Trouble);
        AssertIsTheSite();
        AssertNothingElseIsKept();
    }

    [Fact]
    public async Task Edition_after_edition_what_is_kept_is_the_site_and_nothing_else()
    {
        await Fetch();
        foreach (var round in Enumerable.Range(0, 12))
        {
            site.Publish("en", [.. Enumerable.Range(0, 9).Select(number => ($"2026/11/story-{number * 7}.html", round % 3 == 2 ? null : (string?)$"Round {round} {number}"))]);
            if (round % 4 == 0)
                site.Publish("ru", ("index.html", $"Снег {round}"));
            Assert.Null((await Fetch()).Trouble);
            AssertNothingElseIsKept();
        }
        AssertIsTheSite();
        Assert.Equal(shelf.State!.Heads["en"].Number, new Shelf(folder).State!.Heads["en"].Number);
    }

    private void AssertNothingElseIsKept()
    {
        var live = shelf.State!.Small.Values.ToHashSet();
        foreach (var head in shelf.State.Heads.Values)
        {
            live.UnionWith(head.Leaves is { } leaves ? [leaves] : []);
            live.UnionWith(Tree.Nodes(head.Tree, name => shelf.Node(head.Edition, name)));
            live.UnionWith(Tree.Files(head.Tree, name => shelf.Node(head.Edition, name)).Select(file => file.Hash));
        }
        Assert.Equal(live, shelf.Things.All.Select(thing => thing.Name!.Value).ToHashSet());
        Assert.Equal(shelf.Things.All.Sum(thing => new FileInfo(thing.Path).Length), shelf.Things.Bytes);
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_the_disk_at_once()
    {
        await Fetch();
        site.Publish("en", ("2026/11/story-7.html", null));
        Assert.Null((await Fetch()).Trouble);
        Assert.Null(Text("en/2026/11/story-7.html"));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path => File.ReadAllText(path, Encoding.Latin1).Contains("Rain 7\0", StringComparison.Ordinal) || File.ReadAllText(path, Encoding.Latin1) == "Rain 7");
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path => File.ReadAllText(path, Encoding.Latin1).Contains("story-7.html", StringComparison.Ordinal));
    }

    public static TheoryData<string> Attacks => ["a page forged", "a part of the tree cut", "a head of another edition", "older metadata replayed", "two editions mixed", "a page that never ends", "frozen in the middle", "the log rewritten", "errors", "gone"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_host_that_attacks_changes_nothing_and_the_next_one_is_asked(string attack)
    {
        var old = site.Notices.Newest!.SmallFiles.ToDictionary(file => file.Key, file => file.Value);
        site.Publish("en", ("index.html", "Second front"));
        await Fetch();
        site.Publish("en", ("2026/11/story-7.html", "Snow 7"), ("2026/11/new.html", "New"));
        site.Publish("ru", ("index.html", "Снег"));
        var before = shelf.State;
        Attack(server, attack, old);
        var report = await Fetch();
        if (attack == "older metadata replayed")
            Assert.Contains("older", report.Trouble, StringComparison.Ordinal);
        else
            Assert.NotNull(report.Trouble);
        Assert.Same(before, shelf.State);
        Assert.Equal("Rain 7", Text("en/2026/11/story-7.html"));
        Assert.Null((await Fetch(more: Serving())).Trouble);
        AssertIsTheSite();
    }

    [Fact]
    public async Task Of_several_hosts_the_newest_is_taken_whichever_was_named_first()
    {
        var first = Standing();
        site.Publish("en", ("index.html", "Second front"));
        var second = Standing();
        site.Publish("en", ("index.html", "Third front"));
        sources.Add(new Source(first.Address, null, TimeSpan.FromSeconds(5)));
        sources.Add(new Source(server.Address, null, TimeSpan.FromSeconds(5)));
        sources.Add(new Source(second.Address, null, TimeSpan.FromSeconds(5)));
        Assert.Null((await new Fetcher(shelf, sources, site.Repository.Fingerprint, null, site.Clock).Fetch(Stop)).Trouble);
        Assert.Equal("Third front", Text("en/index.html"));
        AssertIsTheSite();
    }

    [Fact]
    public async Task When_the_newest_host_lies_the_next_one_is_taken()
    {
        var older = Standing();
        site.Publish("en", ("index.html", "Second front"));
        server.Answering = (path, bytes) => path == "en/index.html" ? "Forged front"u8.ToArray() : bytes;
        Assert.Null((await Fetch(more: older)).Trouble);
        Assert.Equal("Front", Text("en/index.html"));
    }

    [Fact]
    public async Task A_host_that_never_answers_is_not_waited_for()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        grace = TimeSpan.FromMilliseconds(50);
        // It would be waited for for an hour.
        using var never = new Source(new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}/"), null, TimeSpan.FromHours(1));
        sources.Add(new Source(server.Address, null, TimeSpan.FromSeconds(5)));
        Assert.Null((await new Fetcher(shelf, [never, sources[^1]], site.Repository.Fingerprint, null, site.Clock) { Grace = grace }.Fetch(Stop)).Trouble);
        AssertIsTheSite();
    }

    [Theory]
    [InlineData("files counted wrong", "speaks of 204 files, the tree has 203")]
    [InlineData("leaves of other bytes", "leaves say of index.html something else")]
    [InlineData("leaves of a page that is not there", "leaves say of nowhere.html something else")]
    [InlineData("parts exchanged", "where it does not belong")]
    [InlineData("a part that is here already in another place", "where it does not belong")]
    [InlineData("a part without need", "needs no part of its own")]
    public async Task What_is_signed_but_is_no_edition_is_refused_before_a_page_of_it_is_fetched(string fault, string reason)
    {
        await Fetch();
        var before = shelf.State;
        site.Sealing = head =>
        {
            var root = TreeNode.Parse(site.Files[EditionCheck.NodePath("en", head.Tree)])!;
            return fault switch
            {
                "files counted wrong" => head with { Files = head.Files + 1 },
                "leaves of other bytes" => head with { Leaves = Put(LeavesList.Of([TreeFile.Of("index.html", Nonce.Parse(new string('7', 32)), "Other"u8)]).ToBytes()) },
                "leaves of a page that is not there" => head with { Leaves = Put(LeavesList.Of([TreeFile.Of("nowhere.html", Nonce.Parse(new string('7', 32)), "Other"u8)]).ToBytes()) },
                "parts exchanged" => head with { Tree = Put(new TreeNode([root.Entries[0] with { Digit = root.Entries[1].Digit }, .. root.Entries[2..]]).ToBytes()) },
                "a part that is here already in another place" => head with { Tree = Put(new TreeNode([.. root.Entries[..^1], root.Entries[0] with { Digit = root.Entries[^1].Digit }]).ToBytes()) },
                _ => head with { Tree = Put(new TreeNode([new TreeEntry(5, null, Put(new TreeNode([new TreeEntry(1, TreeFile.Of("index.html", Nonce.Parse(new string('7', 32)), "Other"u8), default)]).ToBytes()))]).ToBytes()) },
            };
        };
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        server.Answering = (path, bytes) =>
        {
            asked.Enqueue(path);
            return bytes;
        };
        site.Publish("en", ("2026/11/new.html", "New"));
        Assert.Contains(reason, (await Fetch()).Trouble, StringComparison.Ordinal);
        Assert.Same(before, shelf.State);
        Assert.DoesNotContain(asked, path => path.EndsWith(".html", StringComparison.Ordinal));

        Digest Put(byte[] bytes)
        {
            site.Files[EditionCheck.NodePath("en", Digest.Of(bytes))] = bytes;
            return Digest.Of(bytes);
        }
    }

    [Fact]
    public async Task Roots_before_the_words_are_given_on_when_they_lead_to_them()
    {
        site.Renew();
        site.Renew();
        Assert.Null((await Fetch()).Trouble);
        AssertIsTheSite();
        Assert.All(Enumerable.Range(1, 3), version => Assert.NotNull(shelf.Find($"tuf/{version}.root.json")));
    }

    [Theory]
    [InlineData("of another newsroom")]
    [InlineData("not signed")]
    [InlineData("signed on by a forger")]
    public async Task A_root_before_the_words_that_does_not_lead_to_them_is_not_given_on(string forged)
    {
        site.Renew();
        using var other = new PaperSite();
        var (first, second) = (TufFile.Parse(site.Wanted("tuf/1.root.json"))!, TufFile.Parse(site.Wanted("tuf/2.root.json"))!);
        var otherFirst = TufFile.Parse(other.Wanted("tuf/1.root.json"))!;
        server.Answering = (path, bytes) => (forged, path) switch
        {
            ("not signed", "tuf/1.root.json") => (first with { Signatures = [] }).ToBytes(),
            ("of another newsroom" or "signed on by a forger", "tuf/1.root.json") => otherFirst.ToBytes(),
            // The true root, which has the words whoever else signs it.
            ("signed on by a forger", "tuf/2.root.json") => second.With(other.RootKey).ToBytes(),
            _ => bytes,
        };
        Assert.Contains("tuf/1.root.json", (await Fetch()).Trouble, StringComparison.Ordinal);
        Assert.Null(shelf.Find("tuf/1.root.json"));
        Assert.Null((await Fetch(more: Serving())).Trouble);
        AssertIsTheSite();
    }

    [Fact]
    public async Task Another_newsroom_s_words_are_believed_nothing()
    {
        using var other = new PaperSite();
        Assert.Contains("another newsroom", (await Fetch(words: other.Repository.Fingerprint)).Trouble, StringComparison.Ordinal);
        Assert.Null(shelf.State);
    }

    [Fact]
    public async Task What_nobody_confirms_any_more_is_served_on_and_said()
    {
        await Fetch();
        site.Clock.Now = site.Clock.Now.AddDays(4);
        Assert.Contains("good until", (await Fetch()).Trouble, StringComparison.Ordinal);
        Assert.Equal("Front", Text("en/index.html"));
        site.Announce();
        Assert.Null((await Fetch()).Trouble);
    }

    [Fact]
    public async Task A_site_that_is_larger_than_the_disk_may_take_is_not_begun()
    {
        Assert.Contains("--max-disk", (await Fetch(maxDisk: 20_000)).Trouble, StringComparison.Ordinal);
        Assert.Null(shelf.State);
        Assert.Null((await Fetch(maxDisk: 10 << 20)).Trouble);
    }

    [Fact]
    public async Task A_damaged_pointer_costs_one_fetch_of_what_is_small()
    {
        await Fetch();
        File.WriteAllText(Path.Combine(folder, "site.txt"), "skywave/mirror/v1\nnonsense");
        var again = new Shelf(folder);
        Assert.Null(again.State);
        sources.Add(new Source(server.Address, null, TimeSpan.FromSeconds(1)));
        var report = await new Fetcher(again, [sources[^1]], site.Repository.Fingerprint, null, site.Clock).Fetch(Stop);
        Assert.Null(report.Trouble);
        // Pages that are here are known by their hashes; nodes, which may have lost what hangs below them, are brought anew.
        Assert.InRange(report.Files, 5, 100);
    }

    private string PathOf(Digest name) => Path.Combine(folder, "things", name.Hex[..2], name.Hex[2..]);

    private async Task<FetchReport> FetchInto(Shelf again)
    {
        sources.Add(new Source(server.Address, null, TimeSpan.FromSeconds(1)));
        return await new Fetcher(again, [sources[^1]], site.Repository.Fingerprint, null, site.Clock) { Pause = TimeSpan.FromMilliseconds(5) }.Fetch(Stop);
    }

    [Fact]
    public async Task A_page_that_a_disk_has_damaged_is_found_at_the_start_and_the_rest_is_served()
    {
        await Fetch();
        File.AppendAllText(PathOf(shelf.Find("en/2026/11/story-7.html")!.Value), "x");
        var again = new Shelf(folder);
        var page = again.Seek("en/2026/11/story-7.html")!.Value;
        Assert.Equal([page], again.Damaged());
        Assert.Null(again.Things.Open(page));
        using (var other = again.Things.Open(again.Seek("en/2026/11/story-8.html")!.Value))
            Assert.NotNull(other);
        // The host is gone: nothing is lost by that.
        server.Answering = (_, _) => null;
        Assert.NotNull((await FetchInto(again)).Trouble);
        Assert.NotNull(again.State);
        server.Answering = (_, bytes) => bytes;
        var report = await FetchInto(again);
        Assert.Equal((Outcome.Same, null), (report.Outcome, report.Trouble));
        Assert.Empty(again.Damaged());
        Assert.Equal("Rain 7", Encoding.UTF8.GetString(again.Things.Read(page.Name)!));
    }

    [Theory]
    [InlineData("the root")]
    [InlineData("all nodes")]
    [InlineData("everything")]
    public async Task What_a_disk_has_lost_of_the_list_of_files_is_mended_with_one_look(string lost)
    {
        await Fetch();
        var head = shelf.State!.Heads["en"];
        foreach (var (path, _) in shelf.Things.All.Where(thing => lost switch
        {
            "the root" => thing.Name == head.Tree,
            "all nodes" => Things.IsNode(thing.Path),
            _ => true,
        }).ToList())
            File.WriteAllBytes(path, []);
        var again = new Shelf(folder);
        Assert.NotEmpty(again.Damaged());
        var report = await FetchInto(again);
        Assert.Equal((Outcome.Same, null), (report.Outcome, report.Trouble));
        Assert.Empty(again.Damaged());
        AssertIsTheSite();
        AssertNothingElseIsKept();
        Assert.Empty(new Shelf(folder).Damaged());
    }

    [Fact]
    public async Task A_part_of_the_list_of_files_that_is_damaged_while_it_is_served_is_mended_with_the_next_look()
    {
        await Fetch();
        var node = shelf.State!.Heads["en"].Tree;
        File.WriteAllText(Path.Combine(folder, "things", node.Hex[..2], node.Hex[2..]), "skywave/tree/v1\n");
        Assert.Throws<InvalidDataException>(() => shelf.Seek("en/2026/11/story-7.html"));
        Assert.Equal((Outcome.Same, null), (await Fetch()) is var report ? (report.Outcome, report.Trouble) : default);
        AssertIsTheSite();
        // And with news at the same time, before anybody has asked for it.
        File.Delete(Path.Combine(folder, "things", node.Hex[..2], node.Hex[2..]));
        site.Publish("en", ("index.html", "Second front"));
        Assert.Null((await Fetch()).Trouble);
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_page_that_is_damaged_and_nowhere_to_be_had_is_said_and_news_come_all_the_same()
    {
        await Fetch();
        var page = shelf.Seek("en/2026/11/story-7.html")!.Value;
        File.WriteAllText(Path.Combine(folder, "things", page.Name.Hex[..2], page.Name.Hex[2..]), "Hail 7");
        Assert.Null(shelf.Things.Open(page));
        server.Answering = (path, bytes) => path == page.Path ? null : bytes;
        site.Publish("en", ("index.html", "Second front"));
        Assert.Contains("story-7.html is damaged here", (await Fetch()).Trouble, StringComparison.Ordinal);
        Assert.Equal("Second front", Text("en/index.html"));
        server.Answering = (_, bytes) => bytes;
        Assert.Null((await Fetch()).Trouble);
        Assert.Empty(shelf.Damaged());
        AssertIsTheSite();
    }

    [Fact]
    public async Task A_host_that_trickles_is_given_up()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var trickling = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Stop);
            var stream = client.GetStream();
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"u8.ToArray(), Stop);
            for (var sent = 0; sent < 9000; sent++)
            {
                await stream.WriteAsync(new byte[1], Stop);
                await Task.Delay(50, Stop);
            }
        }, Stop);
        using var source = new Source(new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/"), null, TimeSpan.FromSeconds(2));
        var error = await Assert.ThrowsAsync<SourceException>(() => source.Get("tuf/timestamp.json", 16384, Stop));
        Assert.Contains("a second", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<IOException>(() => trickling);
    }

    [Fact]
    public async Task A_slow_line_is_kept_to()
    {
        var limited = new Source(server.Address, 100_000, TimeSpan.FromSeconds(5));
        sources.Add(limited);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(40_000, (await limited.Get("en/media/long.bin", 40_000, Stop))!.Length);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) > TimeSpan.FromMilliseconds(200), "It came faster than it may.");
    }

    private void Attack(PaperServer host, string attack, Dictionary<string, ReadOnlyMemory<byte>> old)
    {
        static ReadOnlyMemory<byte>? Of(string text) => Encoding.UTF8.GetBytes(text);
        host.Answering = attack switch
        {
            "a page forged" => (path, bytes) => path == "en/2026/11/new.html" ? Of("Nem") : bytes,
            "a part of the tree cut" => (path, bytes) => path.StartsWith("en/tree/", StringComparison.Ordinal) && bytes is { Length: > 200 } node ? node[..150] : bytes,
            "a head of another edition" => (path, bytes) => path.EndsWith(".edition.note", StringComparison.Ordinal) && path.StartsWith("en/", StringComparison.Ordinal) ? site.Notices.Newest!.Editions[0].Note : bytes,
            "older metadata replayed" => (path, bytes) => old.TryGetValue(path, out var was) ? was : bytes,
            "two editions mixed" => (path, bytes) => path.EndsWith(".snapshot.json", StringComparison.Ordinal) ? old.First(file => file.Key.EndsWith(".snapshot.json", StringComparison.Ordinal)).Value : bytes,
            "a page that never ends" => (path, bytes) => path == "en/2026/11/new.html" ? new byte[8 << 20] : bytes,
            "the log rewritten" => (path, bytes) => path.StartsWith("log/tile/0/", StringComparison.Ordinal) && bytes is { } tile ? (byte[])[.. tile.Span[..^1], (byte)(tile.Span[^1] ^ 1)] : bytes,
            "errors" => (path, bytes) => path.StartsWith("en/tree/", StringComparison.Ordinal) ? null : bytes,
            _ => host.Answering,
        };
        if (attack == "frozen in the middle")
            host.FreezesAfter = 3_000;
        if (attack == "gone")
            host.Close();
    }
}
