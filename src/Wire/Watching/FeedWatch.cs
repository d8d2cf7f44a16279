using Microsoft.Extensions.Logging;

namespace Skywave.Wire.Watching;

/// <summary>Asks one feed again and again; less and less often while it fails.</summary>
internal sealed class FeedWatch(Guid id, WireRoom room, TimeProvider clock, ILogger log)
{
    /// <summary>However long a feed has failed, it is asked so often.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (room.Sources.Find(id) is { EndedBy: "" } source)
            {
                var now = clock.GetUtcNow();
                // Read in the future: the clock was set back, and what was to come then is due now.
                if (Next(source) is var next && next > now && source.ReadAt <= now.ToUnixTimeMilliseconds())
                    await Task.Delay(next - now, clock, stop);
                else
                    await Ask(source, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody ended the source, or the newsroom closes.
        }
    }

    /// <summary>When it is asked next: after its interval, doubled with each failure in a row.</summary>
    internal static DateTimeOffset Next(SourceRow source)
    {
        var seconds = source.Seconds * Math.Pow(2, Math.Min(source.Failures, 16));
        var pause = TimeSpan.FromSeconds(Math.Max(source.Seconds, Math.Min(seconds, LongestPause.TotalSeconds)));
        return DateTimeOffset.FromUnixTimeMilliseconds(source.ReadAt) + (source.ReadAt == 0 ? TimeSpan.Zero : pause);
    }

    /// <summary>Asks once and takes in what is new.</summary>
    public async Task Ask(SourceRow source, CancellationToken stop)
    {
        FeedAnswer? answer = null;
        // What is said when this ends by a bug: the feed then waits like any that fails.
        var fault = "What came could not be taken in; the newsroom's log says why.";
        try
        {
            using var asker = source.PrivateBy.Length > 0 ? FeedAsker.Anywhere() : FeedAsker.Public();
            answer = await asker.Ask(new Uri(source.Place), source.Tag, source.Modified, stop);
            if (answer.Bytes is { } bytes)
                room.Arrivals.Take(source, [new Arrival(source.Place, bytes, bytes.Length, 0, null, _ => null)]);
            fault = answer.Fault ?? "";
        }
        catch (Exception error) when (error is IOException or System.Data.Common.DbException || error.InnerException is System.Data.Common.DbException)
        {
            log.LogError("Items of {Place} could not be kept and will be tried again: {Reason}", source.Place, error.Message);
            fault = "What came could not be kept: the disk is full, or the database is away.";
        }
        finally
        {
            if (!stop.IsCancellationRequested)
                room.Sources.Report(id, fault, fault.Length == 0 ? answer?.Tag : null, fault.Length == 0 ? answer?.Modified : null);
        }
    }
}
