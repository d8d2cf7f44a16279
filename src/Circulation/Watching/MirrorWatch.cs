using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Mirrors;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Circulation.Watching;

/// <summary>
/// Watches the mirrors: looks at them itself every two minutes, takes what vantage points elsewhere report, and acts. A mirror that fell is no longer told to readers, and a spare is
/// told in its place; nobody has to be awake for that.
/// </summary>
/// <param name="vantages">Keys of those whose reports count; read anew each time.</param>
/// <param name="known">What is believed of the newsroom's own metadata; null before anything was announced.</param>
public sealed class MirrorWatch(
    MirrorList mirrors, CirculationDatabase database, Func<IEnumerable<VerifierKey>> vantages, Func<TufMemory?> known, TimeProvider clock, ILogger<MirrorWatch> log) : BackgroundService
{
    /// <summary>Two looks in a row and a signature fit into five minutes, half of what is promised.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMinutes(2);

    /// <summary>Looks are kept for the time line of a day; 20 mirrors seen by five others make 90,000 rows in that time.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>So long it can be looked up when a mirror fell and came back; one that flaps would fill the table.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(90);

    /// <summary>A vantage point is heard no more often: two looks in a row are two moments, and who floods fills no table.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    /// <summary>A report that is older, or from the future, is a replay or a wrong clock.</summary>
    private static readonly TimeSpan Reasonable = TimeSpan.FromMinutes(10);

    private readonly Lock one = new();
    private ImmutableDictionary<string, ProbeClass> down = ImmutableDictionary<string, ProbeClass>.Empty.WithComparers(StringComparer.Ordinal);
    private bool isLoaded;

    // When each vantage point was last heard since the start, also when it spoke of no mirror that we have.
    private readonly Dictionary<string, DateTimeOffset> heard = new(StringComparer.Ordinal);

    /// <summary>Looks at addresses; tests give one of their own patience.</summary>
    public Probe Probe { get; init; } = new(clock);

    /// <summary>Mirrors that are down now, with the reason.</summary>
    public IReadOnlyDictionary<string, ProbeClass> Down
    {
        get
        {
            lock (one)
            {
                Load();
                return down;
            }
        }
    }

    /// <summary>Whether somebody must act: a mirror fell, and no spare was left to step in.</summary>
    public bool WantsSpare { get; private set; }

    /// <summary>The addresses that readers should be told now; null when there is no mirror that readers can open.</summary>
    public MirrorDirectory? Directory()
    {
        var told = mirrors.All().Where(mirror => mirror is { Use: MirrorUse.Public, Address: not null }).ToList();
        return told.Count == 0 ? null : new MirrorDirectory([.. told.Where(mirror => !Down.ContainsKey(mirror.Name)).Select(mirror => mirror.Address!).Distinct().Take(MirrorDirectory.MaxAddresses)]);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Beat, clock);
        try
        {
            do
            {
                try
                {
                    await LookAround(stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    // The newsroom does not stop for a watch that fails.
                    log.LogError(error, "The mirrors could not be looked at.");
                }
            }
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Looks at every mirror once, from here, and acts on it.</summary>
    public async Task LookAround(CancellationToken stop)
    {
        var all = mirrors.All().Where(IsWatched).ToList();
        if (all.Count == 0 || known() is not { } believed)
            return;
        var results = await Probe.Look(all.Select(mirror => mirror.Address!).Distinct(), believed, stop);
        Keep(Health.Own, clock.GetUtcNow(), results);
    }

    /// <summary>Takes a signed report. Returns why not, in one sentence; null when it is taken.</summary>
    public string? Take(ReadOnlySpan<byte> note)
    {
        foreach (var key in vantages())
        {
            if (ProbeReport.Open(note, key) is not { } report)
                continue;
            if ((clock.GetUtcNow() - report.Time).Duration() > Reasonable)
                return "It is too old, or the clock there or here is wrong.";
            lock (one)
            {
                if (Refused(key.Name, report.Time) is { } refused)
                    return refused;
                Keep(key.Name, report.Time, report.Results);
                heard[key.Name] = report.Time;
            }
            return null;
        }
        return "No known vantage point has signed it.";
    }

    /// <summary>Why a vantage point's report of that time is not taken after those that were.</summary>
    private string? Refused(string vantage, DateTimeOffset time)
    {
        using var db = database();
        var since = (time - Apart).ToUnixTimeSeconds();
        var looked = db.Looks.Where(look => look.Time > since && look.Vantage == vantage).Max(look => (long?)look.Time) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        var last = heard.TryGetValue(vantage, out var here) && here > looked ? here : looked;
        return time <= last ? "It was reported already." : time - last < Apart ? "It comes too often: once in half a minute is enough." : null;
    }

    private static bool IsWatched(Mirror mirror) => mirror is { Address: not null, Use: MirrorUse.Public or MirrorUse.Spare };

    private void Keep(string vantage, DateTimeOffset time, IEnumerable<ProbeResult> results)
    {
        lock (one)
        {
            var all = mirrors.All().Where(IsWatched).ToList();
            var byAddress = all.ToLookup(mirror => mirror.Address!);
            using var db = database();
            // A mirror that went and came back, or a clock that stepped back, and one second has two looks of one vantage point: the first is kept.
            var seconds = time.ToUnixTimeSeconds();
            var kept = db.Looks.Where(look => look.Time == seconds && look.Vantage == vantage).Select(look => look.Mirror).ToHashSet(StringComparer.Ordinal);
            foreach (var result in results.DistinctBy(result => result.Mirror))
            {
                foreach (var mirror in byAddress[result.Mirror].Where(mirror => kept.Add(mirror.Name)))
                {
                    db.Looks.Add(new LookRow
                    {
                        Mirror = mirror.Name, Vantage = vantage, Time = seconds, Class = result.Class, Milliseconds = result.Milliseconds, Status = result.Status, Stall = result.Stall, Age = result.Age,
                    });
                }
            }
            db.SaveChanges();
            var oldest = (clock.GetUtcNow() - Kept).ToUnixTimeSeconds();
            db.Looks.Where(look => look.Time < oldest).ExecuteDelete();
            // How a mirror stands is what it last did; which spares stepped in is told for good.
            var past = (clock.GetUtcNow() - Told).ToUnixTimeSeconds();
            db.Events.Where(row => row.Time < past && row.What != MirrorEvent.SteppedIn
                && db.Events.Any(newer => newer.Mirror == row.Mirror && newer.Number > row.Number && (newer.What == MirrorEvent.Fell || newer.What == MirrorEvent.CameBack))).ExecuteDelete();
            Act(db, all);
        }
    }

    /// <summary>Judges every mirror, and lets spares step in.</summary>
    private void Act(CirculationDb db, IReadOnlyList<Mirror> all)
    {
        Load();
        var now = clock.GetUtcNow();
        foreach (var mirror in all)
        {
            var was = down.TryGetValue(mirror.Name, out var reason) ? reason : (ProbeClass?)null;
            var verdict = Health.Judge(Looks(db, mirror.Name, now), was, now);
            if (verdict is { } fallen && was is null)
                Note(db, mirror.Name, MirrorEvent.Fell, fallen);
            else if (verdict is null && was is not null)
                Note(db, mirror.Name, MirrorEvent.CameBack, null);
            down = verdict is { } why ? down.SetItem(mirror.Name, why) : down.Remove(mirror.Name);
        }
        db.SaveChanges();
        WantsSpare = all.Where(mirror => mirror.Use == MirrorUse.Public && down.ContainsKey(mirror.Name)).ToList().FindAll(mirror => !StepIn(db, mirror.Name, now)).Count > 0;
        db.SaveChanges();
    }

    /// <summary>Lets a spare step in for a mirror that fell. False when there is none.</summary>
    private bool StepIn(CirculationDb db, string fallen, DateTimeOffset now)
    {
        var fell = db.Events.Where(row => row.Mirror == fallen && row.What == MirrorEvent.Fell).Max(row => (long?)row.Number) ?? 0;
        if (db.Events.Any(row => row.InPlaceOf == fallen && row.What == MirrorEvent.SteppedIn && row.Number > fell))
            return true;
        // A spare that nobody has seen working is none.
        var spare = mirrors.All().FirstOrDefault(mirror => mirror.Use == MirrorUse.Spare && mirror.Address is not null && !down.ContainsKey(mirror.Name) && Looks(db, mirror.Name, now).Exists(looks => looks.Newest is [{ Class: ProbeClass.Ok }, ..]));
        if (spare is not null)
        {
            mirrors.Set(spare with { Use = MirrorUse.Public });
            Note(db, spare.Name, MirrorEvent.SteppedIn, down[fallen], fallen);
        }
        else if (!db.Events.Any(row => row.Mirror == fallen && row.What == MirrorEvent.NoSpare && row.Number > fell))
        {
            Note(db, fallen, MirrorEvent.NoSpare, down[fallen]);
        }
        db.SaveChanges();
        return spare is not null;
    }

    private static List<Looks> Looks(CirculationDb db, string mirror, DateTimeOffset now)
    {
        var since = (now - Health.Memory).ToUnixTimeSeconds();
        return [.. db.Looks.AsNoTracking().Where(look => look.Mirror == mirror && look.Time >= since).AsEnumerable().GroupBy(look => look.Vantage)
            .Select(group => new Looks(group.Key, [.. group.OrderByDescending(look => look.Time).Select(look => (DateTimeOffset.FromUnixTimeSeconds(look.Time), look.Class))]))];
    }

    private void Note(CirculationDb db, string mirror, MirrorEvent what, ProbeClass? reason, string inPlaceOf = "")
    {
        db.Events.Add(new MirrorEventRow { Mirror = mirror, What = what, Class = reason, Time = clock.GetUtcNow().ToUnixTimeSeconds(), InPlaceOf = inPlaceOf });
        log.LogWarning("{Mirror}: {What} {Class} {InPlaceOf}", mirror, what, reason, inPlaceOf);
    }

    private void Load()
    {
        if (isLoaded)
            return;
        down = Fallen.All(database).ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Reason, StringComparer.Ordinal);
        isLoaded = true;
    }
}
