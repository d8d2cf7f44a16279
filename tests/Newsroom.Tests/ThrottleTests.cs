using Skywave.Newsroom.People;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

public sealed class ThrottleTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Mistyping_costs_nothing_and_guessing_ever_more_up_to_a_minute()
    {
        var throttle = new Throttle(clock);
        var waits = new List<double>();
        for (var i = 0; i < 14; i++)
        {
            throttle.Failed("ada");
            waits.Add(throttle.Wait("ada").TotalSeconds);
            clock.Now += throttle.Wait("ada");
        }
        Assert.Equal([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60], waits);
        throttle.Succeeded("ada");
        throttle.Failed("ada");
        Assert.Equal(TimeSpan.Zero, throttle.Wait("ada"));
    }

    [Fact]
    public void Guessing_from_elsewhere_does_not_slow_a_browser_that_is_known()
    {
        var throttle = new Throttle(clock);
        for (var i = 0; i < 20; i++)
            throttle.Failed("ada");
        Assert.NotEqual(TimeSpan.Zero, throttle.Wait("ada"));
        Assert.Equal(TimeSpan.Zero, throttle.Wait("ada known-browser"));
    }

    [Fact]
    public void A_flood_of_invented_names_does_not_fill_the_memory()
    {
        var throttle = new Throttle(clock);
        for (var i = 0; i < 100_000; i++)
        {
            throttle.Failed("invented " + i);
            clock.Now += TimeSpan.FromMilliseconds(1);
        }
        Assert.InRange(throttle.Count, 1, 10_001);
    }
}
