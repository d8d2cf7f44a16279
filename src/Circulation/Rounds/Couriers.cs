using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Mirrors;
using Skywave.Store;

namespace Skywave.Circulation.Rounds;

/// <summary>One courier for each mirror that is brought files; follows the list of mirrors.</summary>
/// <param name="folder">Where what is known of the mirrors lies; all of it can be lost, and is then brought anew.</param>
public sealed class Couriers(
    string folder, MirrorList mirrors, Func<Mirror, string, ICarrier> open, SiteFiles site, Notices notices, TimeProvider clock, ILogger<Couriers> log) : BackgroundService
{
    /// <summary>How soon a change of the list is seen.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How often is swept. With an edition each minute some 100,000 nodes come in that time.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private const string Nodes = "nodes";

    private readonly ConcurrentDictionary<string, (Courier Courier, CancellationTokenSource Stop, Task Running)> working = new(StringComparer.Ordinal);
    private readonly Lazy<FolderBlobs> nodes = new(() => new FolderBlobs(Path.Combine(folder, Nodes)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>How it stands, by the mirror's name.</summary>
    public ImmutableSortedDictionary<string, CourierReport> Reports => working.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Courier.Report, StringComparer.Ordinal);

    /// <summary>One round to one mirror, now, for who does not let the couriers run. Its trouble is in the report.</summary>
    public async Task<CourierReport> Once(Mirror mirror, CancellationToken stop)
    {
        var courier = new Courier(mirror, Path.Combine(folder, mirror.Name), open, site, nodes.Value, notices, clock, log);
        await courier.Try(stop);
        return courier.Report;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Look, clock);
        var (stamp, said) = ((string?)null, (string?)null);
        var swept = (long?)null;
        try
        {
            do
            {
                try
                {
                    if (mirrors.Stamp() is var now && now != stamp)
                    {
                        await Follow(mirrors.All(), stoppingToken);
                        (stamp, said) = (now, null);
                    }
                    if (!working.IsEmpty && (swept is not { } last || clock.GetElapsedTime(last) > Day))
                    {
                        swept = clock.GetTimestamp();
                        Sweep(mirrors.All());
                    }
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    // A file that is wrong, a full disk: the newsroom does not stop for it. Tried again at the next look, said once.
                    var reason = error is InvalidDataException or IOException or UnauthorizedAccessException ? error.Message : $"{error.GetType().Name}\n{error.StackTrace}";
                    if (reason != said)
                        log.LogError("The list of mirrors stays as it was: {Reason}", reason);
                    said = reason;
                }
            }
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }
        await Task.WhenAll(working.Values.Select(work => work.Running));
    }

    /// <summary>Lets go of what was known of mirrors that there are no more, and of nodes that lie at no mirror any more. Couriers may be at work.</summary>
    internal void Sweep(ImmutableArray<Mirror> all)
    {
        foreach (var left in Directory.EnumerateDirectories(folder).Where(place => File.Exists(Path.Combine(place, Round.StandingFile))))
        {
            if (Path.GetFileName(left) is not (Nodes or "onion") and var name && !working.ContainsKey(name) && all.All(mirror => mirror.Name != name))
                Directory.Delete(left, recursive: true);
        }
        lock (nodes.Value)
        {
            var trees = Directory.EnumerateDirectories(folder).Select(place => Path.Combine(place, Round.StandingFile)).Where(File.Exists).Select(Standing.Load).SelectMany(standing => standing.AllTrees).ToList();
            Plan.Sweep(Path.Combine(folder, Nodes), nodes.Value, trees);
        }
    }

    private async Task Follow(ImmutableArray<Mirror> all, CancellationToken stop)
    {
        foreach (var (name, work) in working)
        {
            if (all.FirstOrDefault(mirror => mirror.Name == name) is { } still && IsSame(still, work.Courier.Mirror))
                continue;
            await work.Stop.CancelAsync();
            await work.Running;
            work.Stop.Dispose();
            working.TryRemove(name, out _);
        }
        foreach (var mirror in all.Where(mirror => mirror is { Carrier: not null, Use: not MirrorUse.Paused } && !working.ContainsKey(mirror.Name)))
        {
            var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var courier = new Courier(mirror, Path.Combine(folder, mirror.Name), open, site, nodes.Value, notices, clock, log);
            working[mirror.Name] = (courier, ending, Task.Run(() => courier.Run(ending.Token), CancellationToken.None));
        }
    }

    // Two readings of one file are not equal as records: JSON is compared by its text.
    private static bool IsSame(Mirror a, Mirror b) => a with { Options = null } == b with { Options = null } && a.Options?.GetRawText() == b.Options?.GetRawText();
}
