using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Skywave.Circulation;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Onion;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Watching;
using Skywave.Stories;

namespace Skywave.Newsroom.Pages;

/// <summary>What one vantage point sees of one mirror.</summary>
/// <param name="Day">The last 24 hours in half hours, the oldest first; null where nobody looked.</param>
public sealed record View(string Vantage, LookRow Last, IReadOnlyList<bool?> Day)
{
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"there in {Day.Count(half => half == true)} of {Day.Count(half => half is not null)} half hours");
}

/// <summary>One mirror as the page shows it.</summary>
public sealed record MirrorLine(Mirror Mirror, CourierReport Report, ProbeClass? Down, IReadOnlyList<View> Views);

/// <summary>Where else the site lies, what can be reached from where, and what happened. Mirrors are added by <c>./skywave mirrors</c>, because their secrets stay off the screen.</summary>
[Needs(Right.Manage)]
public sealed class MirrorsModel(MirrorList mirrors, MirrorWatch watch, CirculationOptions options, CirculationDatabase database, ReadCounts counts, Messenger messenger, ChannelList channels, TimeProvider clock, OnionService? onion = null) : PageModel
{
    private const int HalfHours = 48;

    public IReadOnlyList<MirrorLine> Mirrors { get; private set; } = [];

    public IReadOnlyList<MirrorEventRow> Events { get; private set; } = [];

    /// <summary>Pages that our own hosts served in the last two weeks.</summary>
    public IReadOnlyList<DayCount> Counts { get; private set; } = [];

    public IReadOnlyList<(Channel Channel, ChannelReport Report)> Channels { get; private set; } = [];

    /// <summary>Null when the site is no onion service.</summary>
    public OnionState? Onion => onion?.State;

    /// <summary>Why the list cannot be read.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether somebody must act: a mirror fell and no spare was left.</summary>
    public bool WantsSpare => watch.WantsSpare;

    public void OnGet()
    {
        try
        {
            var (now, all) = (clock.GetUtcNow(), mirrors.All());
            var begins = now.ToUnixTimeSeconds() / 1800 - HalfHours + 1;
            using var db = database();
            var looks = db.Looks.AsNoTracking().Where(look => look.Time >= begins * 1800).AsEnumerable().ToLookup(look => (look.Mirror, look.Vantage));
            Mirrors = [.. all.Select(mirror => new MirrorLine(
                mirror, CourierReport.Load(Path.Combine(options.Rounds, mirror.Name)), watch.Down.TryGetValue(mirror.Name, out var reason) ? reason : null,
                [.. looks.Where(group => group.Key.Mirror == mirror.Name).OrderBy(group => group.Key.Vantage != Health.Own).ThenBy(group => group.Key.Vantage, StringComparer.Ordinal).Select(group => new View(group.Key.Vantage, group.MaxBy(look => look.Time)!, Day(group, begins)))]))];
            Counts = counts.Since(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-13));
            Channels = [.. channels.All().Select(channel => (channel, messenger.Reports.GetValueOrDefault(channel.Name, ChannelReport.None)))];
            Events = db.Events.AsNoTracking().OrderByDescending(row => row.Number).Take(50).ToList();
        }
        catch (InvalidDataException error)
        {
            Trouble = error.Message;
        }
    }

    public IActionResult OnPost(string name, MirrorUse use)
    {
        if (mirrors.Find(name) is { } mirror && Enum.IsDefined(use))
            mirrors.Set(mirror with { Use = use });
        return RedirectToPage();
    }

    public static string Saying(MirrorEventRow row) => row.What switch
    {
        MirrorEvent.Fell => $"{row.Mirror} fell: {ProbeWords.Of(row.Class ?? ProbeClass.Http)}. Readers are not told of it any more.",
        MirrorEvent.CameBack => $"{row.Mirror} came back.",
        MirrorEvent.SteppedIn => $"{row.Mirror} stepped in for {row.InPlaceOf}.",
        _ => $"No spare was left to step in for {row.Mirror}.",
    };

    /// <summary>A half hour is bad when most looks in it were.</summary>
    private static List<bool?> Day(IEnumerable<LookRow> looks, long begins)
    {
        var halves = looks.ToLookup(look => look.Time / 1800 - begins);
        return [.. Enumerable.Range(0, HalfHours).Select(half => halves[half].Any() ? halves[half].Count(look => look.Class == ProbeClass.Ok) * 2 > halves[half].Count() : (bool?)null)];
    }
}
