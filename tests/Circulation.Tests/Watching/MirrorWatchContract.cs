using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Tests.Rounds;
using Skywave.Circulation.Watching;
using Skywave.Seal.Notes;
using Skywave.Tests;

namespace Skywave.Circulation.Tests.Watching;

/// <summary>A mirror that is blocked, frozen, stale or forged is found, and a spare is told to readers in its place, with nobody awake.</summary>
public abstract class MirrorWatchContract : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly TestDatabase own;
    private readonly string folder;
    private readonly PaperSite site = new();
    private readonly List<PaperServer> servers = [];
    private readonly List<VerifierKey> vantages = [];
    private readonly MirrorList mirrors;
    private readonly MirrorWatch watch;

    protected MirrorWatchContract(TestDatabase own)
    {
        (this.own, folder) = (own, own.Folder);
        mirrors = new MirrorList(Path.Combine(folder, "mirrors"));
        CirculationDatabase database = own.IsSqlite ? () => new CirculationSqlite(own.Options<CirculationSqlite>(CirculationEntry.History)) : () => new CirculationPostgres(own.Options<CirculationPostgres>(CirculationEntry.History));
        database.Migrate();
        watch = Watch(database);
        Database = database;
        site.Directory = new MirrorDirectory([new Uri("https://one.example/")]);
        site.Publish("en", ("index.html", "Rain over the harbour."));
    }

    private CirculationDatabase Database { get; }

    public void Dispose()
    {
        servers.ForEach(server => server.Dispose());
        site.Dispose();
        own.Dispose();
        GC.SuppressFinalize(this);
    }

    private MirrorWatch Watch(CirculationDatabase database) => new(mirrors, database, () => vantages, site.Repository.Believed, site.Clock, NullLogger<MirrorWatch>.Instance)
    {
        Probe = new Probe(site.Clock) { Patience = TimeSpan.FromMilliseconds(300) },
    };

    private PaperServer Add(string name, MirrorUse use)
    {
        // Each has the site as it is now, and stays with that when it is told to.
        var server = new PaperServer(path => site.Read(path) ?? (site.Notices.Newest!.SmallFiles.FirstOrDefault(file => file.Key == path) is { Key: not null } small ? small.Value : (ReadOnlyMemory<byte>?)null));
        servers.Add(server);
        mirrors.Set(new Mirror(name, null, server.Address, use, null));
        return server;
    }

    private async Task Pass(int beats = 1)
    {
        for (var beat = 0; beat < beats; beat++)
        {
            site.Clock.Now += MirrorWatch.Beat;
            site.Announce();
            await watch.LookAround(Stop);
        }
    }

    private Uri[] Told() => [.. watch.Directory()!.Addresses];

    [Fact]
    public async Task What_a_mirror_did_long_before_is_forgotten_but_for_how_it_stands()
    {
        Add("one", MirrorUse.Public);
        var then = site.Clock.Now.AddDays(-100).ToUnixTimeSeconds();
        using (var db = Database())
        {
            foreach (var (mirror, what) in new[] { ("flapping", MirrorEvent.Fell), ("flapping", MirrorEvent.CameBack), ("flapping", MirrorEvent.Fell), ("flapping", MirrorEvent.NoSpare), ("gone", MirrorEvent.SteppedIn), ("gone", MirrorEvent.Fell), ("gone", MirrorEvent.CameBack) })
            {
                db.Events.Add(new MirrorEventRow { Mirror = mirror, What = what, Time = then });
                db.SaveChanges();
            }
        }
        await Pass();
        using var after = Database();
        Assert.Equal(
            [("flapping", MirrorEvent.Fell), ("flapping", MirrorEvent.NoSpare), ("gone", MirrorEvent.SteppedIn), ("gone", MirrorEvent.CameBack)],
            after.Events.OrderBy(row => row.Number).Select(row => new { row.Mirror, row.What }).ToList().Select(row => (row.Mirror, row.What)));
    }

    [Fact]
    public async Task Mirrors_that_are_there_are_told()
    {
        var (one, two) = (Add("one", MirrorUse.Public), Add("two", MirrorUse.Public));
        Add("spare", MirrorUse.Spare);
        await Pass(3);
        Assert.Equal([one.Address, two.Address], Told());
        Assert.Empty(watch.Down);
    }

    [Theory]
    [InlineData(ProbeClass.Connect)]
    [InlineData(ProbeClass.Http)]
    [InlineData(ProbeClass.Stall)]
    [InlineData(ProbeClass.Stale)]
    [InlineData(ProbeClass.Forged)]
    public async Task A_mirror_that_fails_is_replaced_within_ten_minutes_by_a_spare_that_works(ProbeClass failure)
    {
        var (one, dead, spare) = (Add("one", MirrorUse.Public), Add("s0", MirrorUse.Spare), Add("s1", MirrorUse.Spare));
        dead.Answering = (_, _) => null;
        await Pass(3);
        Break(one, failure);
        var began = site.Clock.Now;
        while (!Told().Contains(spare.Address))
        {
            await Pass();
            Assert.True(site.Clock.Now - began < TimeSpan.FromMinutes(10), "It took longer than ten minutes.");
        }
        Assert.Equal([spare.Address], Told());
        Assert.Equal(failure, watch.Down["one"]);
        using var db = Database();
        Assert.Equal("one", db.Events.Single(row => row.What == MirrorEvent.SteppedIn).InPlaceOf);
        // One fall uses one spare.
        await Pass(4);
        Assert.Equal(1, db.Events.Count(row => row.What == MirrorEvent.SteppedIn));
    }

    [Fact]
    public async Task A_second_has_one_look_at_a_mirror_whatever_comes_and_goes()
    {
        var one = Add("one", MirrorUse.Public);
        await Pass();
        mirrors.Remove("one");
        mirrors.Set(new Mirror("one", null, one.Address, MirrorUse.Spare, null));
        await watch.LookAround(Stop);
        await watch.LookAround(Stop);
        using var db = Database();
        Assert.Equal("one", db.Looks.Single().Mirror);
    }

    [Fact]
    public async Task Who_asks_from_outside_learns_which_fell_and_which_stepped_in()
    {
        var one = Add("one", MirrorUse.Public);
        Add("spare", MirrorUse.Spare);
        await Pass(3);
        Assert.Empty(Fallen.All(Database));
        one.Answering = (_, _) => null;
        await Pass(2);
        var (name, fallen) = Fallen.All(Database).Single();
        Assert.Equal(("one", watch.Down["one"], "spare"), (name, fallen.Reason, fallen.InItsPlace));
        one.Answering = (_, bytes) => bytes;
        await Pass(2);
        Assert.Empty(Fallen.All(Database));
    }

    [Fact]
    public async Task One_bad_look_is_no_fall_and_one_good_look_no_recovery()
    {
        var one = Add("one", MirrorUse.Public);
        await Pass(3);
        one.Answering = (_, _) => null;
        await Pass();
        Assert.Equal([one.Address], Told());
        await Pass();
        Assert.Empty(Told());
        Assert.True(watch.WantsSpare);
        one.Answering = (_, bytes) => bytes;
        await Pass();
        Assert.Empty(Told());
        await Pass();
        Assert.Equal([one.Address], Told());
        Assert.False(watch.WantsSpare);
        using var db = Database();
        Assert.Equal([MirrorEvent.Fell, MirrorEvent.NoSpare, MirrorEvent.CameBack], db.Events.OrderBy(row => row.Number).Select(row => row.What).ToList());
    }

    [Fact]
    public async Task What_was_found_is_known_after_a_start()
    {
        Add("one", MirrorUse.Public).Answering = (_, _) => null;
        await Pass(3);
        Assert.Contains("one", Watch(Database).Down.Keys);
    }

    [Fact]
    public async Task It_takes_most_of_the_vantage_points_to_call_a_mirror_blocked()
    {
        var one = Add("one", MirrorUse.Public);
        var (berlin, lima) = (Vantage("berlin"), Vantage("lima"));
        for (var look = 0; look < 3; look++)
        {
            await Pass();
            Assert.Null(Report(berlin, one, ProbeClass.Tls));
            Assert.Null(Report(lima, one, ProbeClass.Ok));
        }
        Assert.Empty(watch.Down);
        for (var look = 0; look < 2; look++)
        {
            await Pass();
            Assert.Null(Report(berlin, one, ProbeClass.Tls));
            Assert.Null(Report(lima, one, ProbeClass.Tls));
        }
        Assert.Equal(ProbeClass.Tls, watch.Down["one"]);
    }

    [Fact]
    public async Task A_report_that_is_replayed_old_altered_or_of_nobody_is_refused()
    {
        var one = Add("one", MirrorUse.Public);
        var berlin = Vantage("berlin");
        await Pass();
        var report = new ProbeReport(site.Clock.Now, [ProbeResult.Of(one.Address, ProbeClass.Dns)]).Sign(berlin);
        Assert.Contains("No known", watch.Take(new ProbeReport(site.Clock.Now, []).Sign(Signer.Create("paris"))), StringComparison.Ordinal);
        var altered = report.ToArray();
        altered[30] ^= 1;
        Assert.NotNull(watch.Take(altered));
        Assert.Null(watch.Take(report));
        Assert.Contains("already", watch.Take(report), StringComparison.Ordinal);
        Assert.Contains("old", watch.Take(new ProbeReport(site.Clock.Now.AddHours(-1), [ProbeResult.Of(one.Address, ProbeClass.Dns)]).Sign(berlin)), StringComparison.Ordinal);
        Assert.Contains("old", watch.Take(new ProbeReport(site.Clock.Now.AddHours(1), [ProbeResult.Of(one.Address, ProbeClass.Dns)]).Sign(berlin)), StringComparison.Ordinal);
        using var db = Database();
        Assert.Equal(1, db.Looks.Count(look => look.Vantage == "berlin"));
    }

    [Fact]
    public async Task A_mirror_that_gives_a_byte_now_and_then_does_not_keep_the_watch_from_the_others()
    {
        Add("one", MirrorUse.Public).Trickles = TimeSpan.FromMilliseconds(100);
        var two = Add("two", MirrorUse.Public);
        two.Answering = (_, _) => null;
        await Pass(2).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(["one", "two"], watch.Down.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_vantage_point_that_floods_is_heard_once_in_half_a_minute()
    {
        var (one, berlin) = (Add("one", MirrorUse.Public), Vantage("berlin"));
        await Pass();
        Assert.Null(Report(berlin, one, ProbeClass.Tls));
        for (var second = 0; second < 29; second++)
        {
            site.Clock.Now += TimeSpan.FromSeconds(1);
            Assert.Contains("often", Report(berlin, one, ProbeClass.Tls), StringComparison.Ordinal);
        }
        site.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(Report(berlin, one, ProbeClass.Tls));
        using var db = Database();
        Assert.Equal(2, db.Looks.Count(look => look.Vantage == "berlin"));
    }

    [Fact]
    public async Task A_report_of_mirrors_that_are_none_of_ours_cannot_be_replayed_either()
    {
        var berlin = Vantage("berlin");
        Add("one", MirrorUse.Public);
        await Pass();
        var report = new ProbeReport(site.Clock.Now, [ProbeResult.Of(new Uri("https://other.example/"), ProbeClass.Ok)]).Sign(berlin);
        Assert.Null(watch.Take(report));
        Assert.NotNull(watch.Take(report));
    }

    [Fact]
    public async Task Looks_older_than_the_time_line_are_let_go_of()
    {
        Add("one", MirrorUse.Public);
        await Pass(3);
        site.Clock.Now += TimeSpan.FromDays(3);
        await Pass();
        using var db = Database();
        Assert.Equal(1, db.Looks.Count());
    }

    [Fact]
    public void Every_truncation_of_a_report_is_refused_and_the_whole_is_read_as_it_was_written()
    {
        var berlin = Signer.Create("berlin");
        var report = new ProbeReport(site.Clock.Now, [ProbeResult.Of(new Uri("https://one.example/"), ProbeClass.Stall, 120, 200, 16384, 3000), ProbeResult.Of(new Uri("https://two.example/x/"), ProbeClass.Dns)]);
        var note = report.Sign(berlin);
        Assert.Equal(report.Results, ProbeReport.Open(note, berlin.Verifier)!.Results);
        for (var length = 0; length < note.Length; length++)
            Assert.Null(ProbeReport.Open(note.AsSpan(0, length), berlin.Verifier));
        foreach (var wrong in new[] { "stall 1 2 3 4 https://a.example/ x\n", "other 1 2 3 4 https://a.example/\n", "ok 01 2 3 4 https://a.example/\n", "ok 1 2 3 4 ftp://a.example/\n", "ok 99999999999 2 3 4 https://a.example/\n", "1 1 2 3 4 https://a.example/\n" })
            Assert.Null(ProbeReport.Open(SignedNote.Sign($"skywave/probe/v1\ntime 2026-11-24T18:30:00Z\n{wrong}", berlin), berlin.Verifier));
    }

    private Signer Vantage(string name)
    {
        var signer = Signer.Create(name);
        vantages.Add(signer.Verifier);
        return signer;
    }

    private string? Report(Signer vantage, PaperServer server, ProbeClass found) => watch.Take(new ProbeReport(site.Clock.Now, [ProbeResult.Of(server.Address, found)]).Sign(vantage));

    private void Break(PaperServer server, ProbeClass how)
    {
        switch (how)
        {
            case ProbeClass.Connect:
                server.Close();
                break;
            case ProbeClass.Http:
                server.Answering = (_, _) => null;
                break;
            case ProbeClass.Stall:
                server.FreezesAfter = 16 << 10;
                break;
            case ProbeClass.Forged:
                server.Answering = (path, bytes) => path == "en/index.html" ? "Sun over the harbour."u8.ToArray() : bytes;
                break;
            case ProbeClass.Stale:
                // What it had four hours ago, all of it.
                var old = site.Notices.Newest!.SmallFiles.ToDictionary(file => file.Key, file => file.Value);
                var files = site.Files.ToDictionary();
                server.Answering = (path, _) => old.TryGetValue(path, out var small) ? small : files.TryGetValue(path, out var file) ? file : (ReadOnlyMemory<byte>?)null;
                site.Clock.Now = site.Clock.Now.AddHours(4);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }
    }
}

public sealed class MirrorWatchOnSqliteTests() : MirrorWatchContract(TestDatabase.Sqlite());

public sealed class MirrorWatchOnPostgresTests() : MirrorWatchContract(TestDatabase.Postgres());
