using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Skywave.Wire.Watching;

/// <summary>Watches every source at the same time; one that fails never stops another. Forgets what is too old once an hour.</summary>
internal sealed class Watch(WireRoom room, TimeProvider clock, ILogger<Watch> log) : BackgroundService
{
    /// <summary>How soon a source that was added is watched, and one that was ended no longer is.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new Dictionary<Guid, (Task Task, CancellationTokenSource Stop)>();
        using var tick = new PeriodicTimer(Round, clock);
        var forget = clock.GetUtcNow();
        try
        {
            do
            {
                try
                {
                    Bring(running, stoppingToken);
                    room.Arrivals.Settle();
                    if (clock.GetUtcNow() >= forget)
                    {
                        forget = clock.GetUtcNow() + TimeSpan.FromHours(1);
                        room.Retention.Forget();
                    }
                }
                catch (Exception error) when (error is IOException or System.Data.Common.DbException || error.InnerException is System.Data.Common.DbException)
                {
                    log.LogError("The sources could not be looked up: {Reason}", error.Message);
                }
            }
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The newsroom closes.
        }
        foreach (var (task, stop) in running.Values)
        {
            await stop.CancelAsync();
            await task;
            stop.Dispose();
        }
    }

    private void Bring(Dictionary<Guid, (Task Task, CancellationTokenSource Stop)> running, CancellationToken stoppingToken)
    {
        var sources = room.Sources.All().Where(source => source.EndedBy.Length == 0).ToDictionary(source => source.Id);
        foreach (var (id, (task, stop)) in running.ToList())
        {
            if (!sources.ContainsKey(id))
                stop.Cancel();
            if (!task.IsCompleted)
                continue;
            running.Remove(id);
            stop.Dispose();
        }
        foreach (var (id, source) in sources)
        {
            if (running.ContainsKey(id))
                continue;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            running[id] = (Task.Run(() => Run(source, stop.Token), CancellationToken.None), stop);
        }
    }

    /// <summary>A bug in one source's way ends that way until the next round, and is in the log.</summary>
    private async Task Run(SourceRow source, CancellationToken stop)
    {
        try
        {
            await (source.Kind switch
            {
                SourceKind.Folder => new FolderWatch(source, room, clock, log).Run(stop),
                SourceKind.Site => room.Sites.Run(source.Id, log, stop),
                _ => new FeedWatch(source.Id, room, clock, log).Run(stop),
            });
        }
        catch (Exception error)
        {
            log.LogError(error, "The source {Place} is watched anew after a fault", source.Place);
        }
    }
}
