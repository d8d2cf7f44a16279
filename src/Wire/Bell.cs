namespace Skywave.Wire;

/// <summary>Wakes whoever waits for something new in the list.</summary>
public sealed class Bell
{
    /// <summary>What another process on the same database has written is seen this late.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly WireRoom room;
    private readonly TimeProvider clock;
    private volatile TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Bell(WireRoom room, TimeProvider clock)
    {
        (this.room, this.clock) = (room, clock);
        room.Changed += () => Interlocked.Exchange(ref rung, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>The number of the last change, as soon as it is another than the one given, or after a while.</summary>
    public async Task<long> Wait(long known, TimeSpan longest, CancellationToken stop)
    {
        for (var end = clock.GetUtcNow() + longest; ;)
        {
            var next = rung.Task;
            var last = room.LastChange();
            if (last != known || clock.GetUtcNow() >= end)
                return last;
            try
            {
                await next.WaitAsync(Round, clock, stop);
            }
            catch (TimeoutException)
            {
                // Look whether another process has written.
            }
        }
    }
}
