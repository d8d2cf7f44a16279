using System.Collections.Concurrent;

namespace Skywave.Newsroom.People;

/// <summary>
/// Slows guessing down. Each account has one count for all unknown browsers together, and one for each browser that signed in to it
/// before (OWASP: device cookies): whoever guesses from elsewhere cannot lock the account's owner out. Passkeys and one-time links are
/// never slowed. Kept in memory: a restart forgives.
/// </summary>
public sealed class Throttle(TimeProvider clock)
{
    /// <summary>Attempts that cost nothing: a person mistypes.</summary>
    private const int Free = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Enough for any newsroom; a flood of invented names must not fill the memory.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> doors = new(StringComparer.Ordinal);

    internal int Count => doors.Count;

    /// <summary>How long the next attempt at this door has to wait; zero for none.</summary>
    public TimeSpan Wait(string door) =>
        doors.TryGetValue(Known(door), out var state) && state.Until > clock.GetUtcNow() ? state.Until - clock.GetUtcNow() : TimeSpan.Zero;

    public void Failed(string door)
    {
        if (doors.Count >= Most)
        {
            foreach (var (other, _) in doors.Where(other => other.Value.Until <= clock.GetUtcNow()).ToList())
                doors.TryRemove(other, out _);
        }
        doors.AddOrUpdate(Known(door), _ => Next(1), (_, state) => Next(state.Failures + 1));
    }

    public void Succeeded(string door) => doors.TryRemove(door, out _);

    // While a flood fills the list, all doors that are not in it are one.
    private string Known(string door) => doors.Count < Most || doors.ContainsKey(door) ? door : "";

    private (int, DateTimeOffset) Next(int failures) =>
        (failures, clock.GetUtcNow() + (failures < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1 << Math.Min(failures - Free, 10)))));
}
