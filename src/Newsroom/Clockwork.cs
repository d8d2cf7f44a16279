using Skywave.Desk;

namespace Skywave.Newsroom;

/// <summary>What happens by itself as time passes: a breaking strip goes when its time is over; an edition that could not be made is tried again; what takes long is made behind.</summary>
internal sealed class Clockwork(DeskRoom desk, Flow flow, Databases databases, TimeProvider clock, ILogger<Clockwork> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Carry(stoppingToken), Fold(stoppingToken));

    private async Task Fold(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await tick.WaitForNextTickAsync(stoppingToken))
            databases.Fold();
    }

    private async Task Carry(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!desk.ExpireBreaking())
                    flow.Carry();
                while (!stoppingToken.IsCancellationRequested && flow.CarryBehind())
                    ;
            }
            catch (IOException error)
            {
                log.LogError("The next edition could not be made, the next try is in ten seconds: {Reason}", error.Message);
            }
        }
    }
}
