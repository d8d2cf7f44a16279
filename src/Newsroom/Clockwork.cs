using Skywave.Desk;
using Skywave.Forum;

namespace Skywave.Newsroom;

/// <summary>
/// What happens by itself as time passes: stories are published when they are due, alerts go when their time is over, readers' letters appear,
/// rounds of debates end, the desk hears what agencies take back, an edition that could not be made is tried again, and what takes long is made behind.
/// </summary>
internal sealed class Clockwork(DeskRoom desk, ForumRoom forum, Flow flow, Databases databases, TimeProvider clock, ILogger<Clockwork> log) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), TenSeconds = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Every(Second, desk.PassTime, stoppingToken), Every(Second, forum.PassTime, stoppingToken), Every(Second, flow.CarryRecalls, stoppingToken),
            Every(TenSeconds, () => Carry(stoppingToken), stoppingToken), Every(Second, databases.Fold, stoppingToken));

    private void Carry(CancellationToken stoppingToken)
    {
        flow.Carry();
        while (!stoppingToken.IsCancellationRequested && flow.CarryBehind())
            ;
    }

    /// <summary>A full disk, or a database that is away for a while, ends one round and not the clockwork.</summary>
    private async Task Every(TimeSpan period, Action work, CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(period, clock);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                work();
            }
            catch (Exception error) when (error is IOException or System.Data.Common.DbException or TimeoutException || error.InnerException is System.Data.Common.DbException)
            {
                log.LogError("What was due could not be done, the next try is in {Period}: {Reason}", period, error.Message);
            }
        }
    }
}
