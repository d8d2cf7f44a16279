using Skywave.Desk;

namespace Skywave.Newsroom;

/// <summary>What happens by itself as time passes: a breaking strip goes when its time is over.</summary>
internal sealed class Clockwork(DeskRoom desk, TimeProvider clock, ILogger<Clockwork> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                desk.ExpireBreaking();
            }
            catch (IOException error)
            {
                log.LogError("A breaking strip could not be taken down, the next try is in ten seconds: {Reason}", error.Message);
            }
        }
    }
}
