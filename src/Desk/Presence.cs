using System.Collections.Concurrent;
using Skywave.Stories;

namespace Skywave.Desk;

/// <summary>Who has which story open. Kept in memory: it is true for a minute and matters to nobody afterwards.</summary>
public sealed class Presence(TimeProvider clock)
{
    /// <summary>The editor calls every 15 seconds; whoever was not heard for three of those has left.</summary>
    private static readonly TimeSpan Heard = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<(Guid Story, string Person), (string Name, DateTimeOffset Seen)> there = new();

    /// <summary>Says that somebody is here, and learns who else is: names, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Here(Guid story, Actor actor)
    {
        var now = clock.GetUtcNow();
        foreach (var (who, (_, seen)) in there)
        {
            if (now - seen > Heard)
                there.TryRemove(who, out _);
        }
        there[(story, actor.Id)] = (actor.Name, now);
        return [.. there.Where(other => other.Key.Story == story && other.Key.Person != actor.Id).Select(other => other.Value.Name).Order(StringComparer.Ordinal)];
    }
}
