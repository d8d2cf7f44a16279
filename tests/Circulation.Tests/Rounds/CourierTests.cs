using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;

namespace Skywave.Circulation.Tests.Rounds;

/// <summary>Many mirrors at once, each by itself.</summary>
public sealed class CourierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-couriers-").FullName;
    private readonly PaperSite site = new();
    private readonly Dictionary<string, MemoryCarrier> places = new(StringComparer.Ordinal) { ["good"] = new(), ["crawls"] = new(), ["fails"] = new(), ["breaks"] = new() };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_that_fails_crawls_or_breaks_its_promise_delays_no_other_and_is_tried_again()
    {
        site.Publish("en", ("index.html", "Rain"));
        var list = new MirrorList(Path.Combine(folder, "mirrors"));
        foreach (var name in places.Keys)
            list.Set(new Mirror(name, "memory", null, MirrorUse.Quiet, JsonSerializer.SerializeToElement(new { name })));
        using var gate = new ManualResetEventSlim();
        places["crawls"].Putting = _ => gate.Wait(Stop);
        places["fails"].Again(breaksAfter: 3);
        places["breaks"].Putting = _ => throw new InvalidOperationException("the secret is heron");
        using var couriers = new Couriers(Path.Combine(folder, "rounds"), list, (mirror, _) => places[mirror.Name], site.Read, site.Notices, TimeProvider.System, NullLogger<Couriers>.Instance);
        await couriers.StartAsync(Stop);
        await Until(() => Report("good").DoneAt is not null && Report("fails").Failure == CarrierFailure.Unreachable && Report("breaks").Failure == CarrierFailure.Strange);
        site.Publish("en", ("index.html", "Snow"));
        await Until(() => Report("good").Editions["en"] == 2);
        Assert.Null(Report("crawls").DoneAt);
        Assert.DoesNotContain("heron", File.ReadAllText(Path.Combine(folder, "rounds", "breaks", "report.json")), StringComparison.Ordinal);
        gate.Set();
        places["fails"].Again(null);
        places["breaks"].Putting = null;
        await Until(() => places.Keys.All(name => Report(name) is { Failure: null, DoneAt: not null } report && report.Editions["en"] == 2));
        // A mirror that is taken off the list is brought nothing any more.
        list.Remove("fails");
        await Until(() => !couriers.Reports.ContainsKey("fails"));
        await couriers.StopAsync(Stop);
        CourierReport Report(string name) => couriers.Reports.GetValueOrDefault(name, CourierReport.None);
    }

    [Fact]
    public async Task A_round_that_is_stopped_says_nothing()
    {
        site.Publish("en", ("index.html", "Rain"));
        var list = new MirrorList(Path.Combine(folder, "mirrors"));
        using var couriers = new Couriers(Path.Combine(folder, "rounds"), list, (mirror, _) => places[mirror.Name], site.Read, site.Notices, TimeProvider.System, NullLogger<Couriers>.Instance);
        using var stopping = new CancellationTokenSource();
        // What Ctrl-C ends first may be the program that a carrier works with.
        places["good"].Putting = _ =>
        {
            stopping.Cancel();
            throw new CarrierException(CarrierFailure.Strange, "git does not understand what it gets.");
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => couriers.Once(new Mirror("good", "memory", null, MirrorUse.Quiet, null), stopping.Token));
        Assert.Null(CourierReport.Load(Path.Combine(folder, "rounds", "good")).Reason);
    }

    [Fact]
    public async Task A_place_with_much_that_is_not_ours_is_refused_before_the_first_round_and_in_it()
    {
        site.Publish("en", ("index.html", "Rain"));
        var list = new MirrorList(Path.Combine(folder, "mirrors"));
        for (var number = 0; number < 21; number++)
            places["good"].There[$"photo-{number}.html"] = [1];
        var refused = await NewPlace.Refused(places["good"], Path.Combine(folder, "rounds", "good"), site.Repository.Find(NewPlace.FirstRoot), Stop);
        using var couriers = new Couriers(Path.Combine(folder, "rounds"), list, (mirror, _) => places[mirror.Name], site.Read, site.Notices, TimeProvider.System, NullLogger<Couriers>.Instance);
        var report = await couriers.Once(new Mirror("good", "memory", null, MirrorUse.Quiet, null), Stop);
        Assert.StartsWith("21 files lie there already", refused, StringComparison.Ordinal);
        Assert.Equal(refused, report.Reason);
        places["good"].There[NewPlace.FirstRoot] = site.Repository.Find(NewPlace.FirstRoot)!.Value.ToArray();
        Assert.Null(await NewPlace.Refused(places["good"], Path.Combine(folder, "rounds", "good"), site.Repository.Find(NewPlace.FirstRoot), Stop));
    }

    [Fact]
    public async Task What_no_mirror_needs_any_more_is_let_go_of_while_couriers_work()
    {
        site.Publish("en", [.. Enumerable.Range(0, 40).Select(number => ($"story-{number}.html", (string?)"Rain"))]);
        var (list, rounds) = (new MirrorList(Path.Combine(folder, "mirrors")), Path.Combine(folder, "rounds"));
        list.Set(new Mirror("good", "memory", null, MirrorUse.Quiet, null));
        list.Set(new Mirror("fails", "memory", null, MirrorUse.Quiet, null));
        using var couriers = new Couriers(rounds, list, (mirror, _) => places[mirror.Name], site.Read, site.Notices, TimeProvider.System, NullLogger<Couriers>.Instance);
        await couriers.StartAsync(Stop);
        await Until(() => couriers.Reports.GetValueOrDefault("good")?.DoneAt is not null && couriers.Reports.GetValueOrDefault("fails")?.DoneAt is not null);
        list.Remove("fails");
        await Until(() => !couriers.Reports.ContainsKey("fails"));
        var nodes = Kept();
        for (var edition = 2; edition < 12; edition++)
        {
            site.Publish("en", ("story-7.html", $"Snow {edition}"));
            await Until(() => couriers.Reports["good"].Editions["en"] == edition);
        }
        Assert.True(Kept() > nodes);
        couriers.Sweep(list.All());
        Assert.Equal(nodes, Kept());
        Assert.False(Directory.Exists(Path.Combine(rounds, "fails")));
        // What is left is enough to bring no more than what changes.
        site.Publish("en", ("story-7.html", "Hail"));
        await Until(() => couriers.Reports["good"].Editions["en"] == 12);
        Assert.Equal(1, couriers.Reports["good"].Last.Pages);
        await couriers.StopAsync(Stop);
        int Kept() => Directory.EnumerateFiles(Path.Combine(rounds, "nodes"), "*", SearchOption.AllDirectories).Count();
    }

    [Fact]
    public async Task What_cannot_be_read_or_made_for_a_while_stops_no_courier()
    {
        site.Publish("en", ("index.html", "Rain"));
        var (list, rounds) = (new MirrorList(Path.Combine(folder, "mirrors")), Path.Combine(folder, "rounds"));
        list.Set(new Mirror("good", "memory", null, MirrorUse.Quiet, null));
        // No room for the folder of rounds.
        File.WriteAllText(rounds, "");
        var log = new Counted();
        using var couriers = new Couriers(rounds, list, (mirror, _) => places[mirror.Name], site.Read, site.Notices, TimeProvider.System, log);
        await couriers.StartAsync(Stop);
        await Until(() => couriers.ExecuteTask!.IsCompleted || log.Said > 0);
        File.Delete(rounds);
        await Until(() => couriers.ExecuteTask!.IsCompleted || couriers.Reports.GetValueOrDefault("good")?.DoneAt is not null);
        // A file that went away while the list was read.
        var gone = Path.Combine(folder, "mirrors", "gone.json");
        File.CreateSymbolicLink(gone, Path.Combine(folder, "nowhere"));
        list.Set(new Mirror("fails", "memory", null, MirrorUse.Quiet, null));
        await Until(() => couriers.ExecuteTask!.IsCompleted || couriers.Reports.GetValueOrDefault("fails")?.DoneAt is not null);
        Assert.False(couriers.ExecuteTask!.IsCompleted, couriers.ExecuteTask.Exception?.ToString());
        await couriers.StopAsync(Stop);
    }

    private sealed class Counted : ILogger<Couriers>
    {
        private int said;

        public int Said => Volatile.Read(ref said);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Interlocked.Increment(ref said);
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10, Stop);
    }
}
