using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;

namespace Skywave.Circulation.Watching;

/// <summary>That a mirror fell and has not come back: readers are not told of it.</summary>
/// <param name="InItsPlace">The spare that stepped in; null when there was none.</param>
public sealed record Fallen(ProbeClass Reason, DateTimeOffset Since, string? InItsPlace)
{
    /// <summary>Mirrors that are down, by their name, as the newsroom last judged them.</summary>
    public static ImmutableSortedDictionary<string, Fallen> All(CirculationDatabase database)
    {
        using var db = database();
        var fallen = ImmutableSortedDictionary.CreateBuilder<string, Fallen>(StringComparer.Ordinal);
        foreach (var row in db.Events.AsNoTracking().OrderBy(row => row.Number).ToList())
        {
            if (row.What == MirrorEvent.Fell)
                fallen[row.Mirror] = new Fallen(row.Class ?? ProbeClass.Http, DateTimeOffset.FromUnixTimeSeconds(row.Time), null);
            else if (row.What == MirrorEvent.CameBack)
                fallen.Remove(row.Mirror);
            else if (row.What == MirrorEvent.SteppedIn && fallen.TryGetValue(row.InPlaceOf, out var before))
                fallen[row.InPlaceOf] = before with { InItsPlace = row.Mirror };
        }
        return fallen.ToImmutable();
    }
}
