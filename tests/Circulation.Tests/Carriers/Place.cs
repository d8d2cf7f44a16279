namespace Skywave.Circulation.Tests.Carriers;

/// <summary>How a carrier is wanted.</summary>
/// <param name="Port">Another than the place's own: a line that does not hold.</param>
/// <param name="Patience">Short, where nothing is to be waited for.</param>
/// <param name="WrongSecret">A key or password that is not taken.</param>
public sealed record Wish(int? Port = null, TimeSpan? Patience = null, bool WrongSecret = false);

/// <summary>A kind of place that carriers bring files to, started for the tests of one class. Each test has a site of its own there.</summary>
public abstract class Place : IAsyncLifetime
{
    private int sites;

    /// <summary>What is not on this machine; null when nothing is missing.</summary>
    public string? Missing { get; protected set; }

    /// <summary>Where it listens on loopback; null when there is no line to it.</summary>
    public virtual int? Port => null;

    /// <summary>Whether the server itself leaves half of a file when the line breaks; then only the next round helps.</summary>
    public virtual bool WritesInPlace => false;

    /// <summary>Whether readers see nothing of a round until it is settled, and then all of it at once.</summary>
    public virtual bool IsAllAtOnce => false;

    /// <summary>A carrier to a place that is not there, where that is no matter of a port.</summary>
    public virtual ICarrier? Nowhere() => null;

    protected string Root { get; } = Directory.CreateTempSubdirectory("skywave-carrier-").FullName;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The name of a site that is there and empty.</summary>
    public string NewSite()
    {
        var site = "site" + Interlocked.Increment(ref sites);
        Make(site);
        return site;
    }

    public abstract ICarrier Open(string site, Wish wish);

    /// <summary>The file as a reader gets it, without our carrier; null when there is none.</summary>
    public abstract Task<byte[]?> Found(string site, string path);

    /// <summary>A carrier to a place with no room for 3 MB, and what takes it away.</summary>
    public abstract Task<Odd> Full();

    /// <summary>A place that lists <c>good.html</c> and names that lead out of it.</summary>
    public abstract Task<Odd> Hostile();

    /// <summary>A place whose <c>endless.html</c> is endless, or as good as that.</summary>
    public abstract Task<Odd> Endless();

    /// <summary>How another process opens it.</summary>
    public abstract string[] Child(string site);

    protected abstract void Make(string site);
}

/// <summary>A carrier to a place that behaves oddly.</summary>
/// <param name="End">What else is ended after it.</param>
public sealed record Odd(ICarrier Carrier, Func<ValueTask>? End = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Carrier.DisposeAsync();
        if (End is not null)
            await End();
    }
}
