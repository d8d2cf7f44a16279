using System.Diagnostics;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>What is asked besides of carriers that have a line to their place.</summary>
public abstract class LineContract(Place place) : CarrierContract(place)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private int Port => Place.Port!.Value;

    [Fact]
    public async Task A_server_that_answers_nothing_is_given_up_in_time()
    {
        await using var line = Line.FreezingAfter(Port, 0);
        ICarrier Carrier() => Open(new Wish(Port: line.Port, Patience: Short));
        ICarrier one = Carrier(), two = Carrier(), three = Carrier(), four = Carrier();
        await InTime(() => Task.WhenAll(
            Fails(CarrierFailure.Unreachable, () => Put(one, ("index.html", Bytes(11)))),
            Fails(CarrierFailure.Unreachable, () => two.Read("index.html", 100, Stop)),
            Fails(CarrierFailure.Unreachable, () => List(three)),
            Fails(CarrierFailure.Unreachable, async () => { await four.Discard(["index.html"], Stop); await four.Settle(Stop); })));
    }

    [Fact]
    public async Task A_line_that_freezes_in_the_middle_of_a_file_is_given_up_in_time()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        await using var line = Line.FreezingAfter(Port, 600_000);
        var carrier = Open(new Wish(Port: line.Port, Patience: Short));
        await InTime(() => Fails(CarrierFailure.Unreachable, () => Put(carrier, ("index.html", Bytes(3 << 20)))));
        await HasOldBytes();
        await GoesOn();
    }

    [Fact]
    public async Task A_line_that_freezes_while_we_read_is_given_up_in_time()
    {
        await Put(Carrier, ("large.webp", Bytes(3 << 20)));
        await using var line = Line.FreezingAfter(Port, 600_000);
        var carrier = Open(new Wish(Port: line.Port, Patience: Short));
        await InTime(() => Fails(CarrierFailure.Unreachable, () => carrier.Read("large.webp", 4 << 20, Stop)));
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_no_half_file_and_the_next_round_goes_on()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        await using var line = Line.BreakingAfter(Port, 600_000);
        var carrier = Open(new Wish(Port: line.Port, Patience: Short));
        await Fails(CarrierFailure.Unreachable, () => Put(carrier, ("index.html", Bytes(3 << 20))));
        await HasOldBytes();
        await GoesOn();
    }

    [Fact]
    public async Task A_line_that_comes_back_is_used_again()
    {
        await using var line = Line.BreakingAfter(Port, 600_000);
        var carrier = Open(new Wish(Port: line.Port, Patience: TimeSpan.FromSeconds(5)));
        await Fails(CarrierFailure.Unreachable, () => Put(carrier, ("index.html", Bytes(3 << 20))));
        line.Heal();
        await Put(carrier, ("index.html", Bytes(2 << 20)), ("b.html", Bytes(20)));
        Assert.Equal(Bytes(2 << 20), await Place.Found(Site, "index.html"));
        Assert.Equal(["b.html", "index.html"], await List(carrier));
    }

    [Fact]
    public async Task Who_is_asked_to_stop_in_the_middle_of_a_file_stops()
    {
        await Put(Carrier, ("index.html", Bytes(10)));
        await using var line = Line.FreezingAfter(Port, 600_000);
        var carrier = Open(new Wish(Port: line.Port, Patience: TimeSpan.FromSeconds(60)));
        using var later = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await InTime(() => Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await carrier.Put("index.html", Bytes(3 << 20), later.Token);
            await carrier.Settle(later.Token);
        }));
        await HasOldBytes();
        await GoesOn();
    }

    private async Task HasOldBytes()
    {
        if (!Place.WritesInPlace)
            Assert.Equal(Bytes(10), await Place.Found(Site, "index.html"));
    }

    /// <summary>Patience is a second; a busy machine is forgiven much.</summary>
    private static async Task InTime(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
