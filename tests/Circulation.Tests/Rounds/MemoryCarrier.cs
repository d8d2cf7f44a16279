using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Skywave.Circulation.Carriers;

namespace Skywave.Circulation.Tests.Rounds;

/// <summary>A mirror in memory that breaks when the test says so.</summary>
internal sealed class MemoryCarrier : ICarrier
{
    private int work;

    public ConcurrentDictionary<string, byte[]> There { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they came.</summary>
    public ConcurrentQueue<string> Puts { get; } = new();

    public List<string> Discards { get; } = [];

    /// <summary>Everything after so much work fails; null: nothing does.</summary>
    public int? BreaksAfter { get; set; }

    /// <summary>Whether the work that broke was done all the same, unknown to who asked for it.</summary>
    public bool DoesWhatBreaks { get; set; }

    public Action<string>? Putting { get; set; }

    public int Width { get; init; } = 4;

    /// <summary>As with git: null when nothing is there before it is settled.</summary>
    public string? Place { get; init; } = "memory";

    /// <summary>What waits to be settled, in a place that keeps nothing before.</summary>
    private readonly ConcurrentDictionary<string, byte[]> waiting = new(StringComparer.Ordinal);

    public void Again(int? breaksAfter) => (work, BreaksAfter) = (0, breaksAfter);

    public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        Putting?.Invoke(path);
        var isBroken = IsBroken();
        if (!isBroken || DoesWhatBreaks)
            (Place is null ? waiting : There)[path] = bytes.ToArray();
        Puts.Enqueue(path);
        return isBroken ? throw new CarrierException(CarrierFailure.Unreachable, "It broke.") : Task.CompletedTask;
    }

    public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) =>
        IsBroken() ? throw new CarrierException(CarrierFailure.Unreachable, "It broke.") : Task.FromResult(There.GetValueOrDefault(path));

    public async IAsyncEnumerable<string> List([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.Yield();
        foreach (var path in There.Keys)
            yield return path;
    }

    public Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop)
    {
        foreach (var path in paths)
        {
            var isBroken = IsBroken();
            if (!isBroken || DoesWhatBreaks)
                There.TryRemove(path, out _);
            if (isBroken)
                throw new CarrierException(CarrierFailure.Unreachable, "It broke.");
        }
        Discards.AddRange(paths);
        return Task.CompletedTask;
    }

    public Task Settle(CancellationToken stop)
    {
        if (IsBroken())
            throw new CarrierException(CarrierFailure.Unreachable, "It broke.");
        foreach (var (path, bytes) in waiting)
            There[path] = bytes;
        waiting.Clear();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        waiting.Clear();
        return ValueTask.CompletedTask;
    }

    private bool IsBroken() => Interlocked.Increment(ref work) > BreaksAfter;
}
