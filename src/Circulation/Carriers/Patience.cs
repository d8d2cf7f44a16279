namespace Skywave.Circulation.Carriers;

/// <summary>Ends a call in which nothing moves any more, and one that crawls: what is frozen by a censor on the way never answers, and says nothing either.</summary>
internal sealed class Patience : IDisposable
{
    /// <summary>Bytes a second below which a line is as good as cut; a modem had three times that.</summary>
    private const int Crawl = 2_000;

    private readonly CancellationToken stop;
    private readonly TimeSpan silence;
    private readonly CancellationTokenSource still, end;

    /// <param name="silence">How long nothing may move.</param>
    /// <param name="bytes">What is to be carried at most: whatever moves, it is over when they should have been there.</param>
    public Patience(TimeSpan silence, long bytes, CancellationToken stop)
    {
        this.silence = silence;
        this.stop = stop;
        end = new CancellationTokenSource(silence + TimeSpan.FromSeconds(bytes / (double)Crawl));
        still = CancellationTokenSource.CreateLinkedTokenSource(stop, end.Token);
        still.CancelAfter(silence);
        Token = still.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>Whether it ended, and nobody asked for that.</summary>
    public bool IsOver => Token.IsCancellationRequested && !stop.IsCancellationRequested;

    /// <summary>Something moved. May still be said when the call is over: some say it from a thread of their own.</summary>
    public void Moved()
    {
        try
        {
            still.CancelAfter(silence);
        }
        catch (ObjectDisposedException)
        {
        }
    }

    public void Dispose()
    {
        still.Dispose();
        end.Dispose();
    }
}
