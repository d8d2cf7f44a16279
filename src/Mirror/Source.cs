using System.Diagnostics;
using System.Net;

namespace Skywave.Mirror;

/// <summary>A copy of the site to fetch from: nothing of what it says is believed.</summary>
/// <param name="root">Ends in '/'.</param>
/// <param name="rate">Bytes a second at most; null: as fast as it goes.</param>
internal sealed class Source(Uri root, long? rate, TimeSpan patience) : IDisposable
{
    /// <summary>Bytes a second; a telephone line of 1990 gave more.</summary>
    private const int Slowest = 1000;

    private readonly HttpClient web = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = patience, AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Lock one = new();
    private long next = Stopwatch.GetTimestamp();

    public Uri Root => root;

    /// <summary>The bytes, at most one more than may be; null when there is no such file.</summary>
    /// <exception cref="SourceException">It gives no answer, or a broken one.</exception>
    public async Task<byte[]?> Get(string path, int maxBytes, CancellationToken stop)
    {
        try
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
            soon.CancelAfter(patience);
            using var answer = await web.GetAsync(new Uri(root, path), HttpCompletionOption.ResponseHeadersRead, soon.Token);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
                return null;
            // A story's older address leads on, and still has the page that is sealed there.
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.MovedPermanently)
                throw new SourceException($"{root} answers {(int)answer.StatusCode} for {path}.");
            await using var body = await answer.Content.ReadAsStreamAsync(soon.Token);
            var (began, waited) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
            using var bytes = new MemoryStream();
            var buffer = new byte[16 << 10];
            while (bytes.Length <= maxBytes)
            {
                // What comes must come: a host that stops is none, and neither is one that trickles.
                var took = Stopwatch.GetElapsedTime(began) - waited;
                if (took > patience && bytes.Length < took.TotalSeconds * Slowest)
                    throw new SourceException($"{root} gives less than {Slowest} bytes a second.");
                soon.CancelAfter(patience);
                if (await body.ReadAsync(buffer, soon.Token) is not (> 0 and var count))
                    return bytes.ToArray();
                bytes.Write(buffer, 0, count);
                waited += await Slow(count, stop);
            }
            return bytes.ToArray();
        }
        catch (Exception error) when ((error is HttpRequestException or IOException or InvalidDataException or OperationCanceledException) && !stop.IsCancellationRequested)
        {
            throw new SourceException(error is OperationCanceledException ? $"{root} stopped answering." : $"{root} does not answer.");
        }
    }

    public void Dispose() => web.Dispose();

    /// <summary>Keeps to the rate. Returns how long that took, which is not the host's doing.</summary>
    private async Task<TimeSpan> Slow(int count, CancellationToken stop)
    {
        if (rate is not { } limit)
            return TimeSpan.Zero;
        TimeSpan wait;
        lock (one)
        {
            var now = Stopwatch.GetTimestamp();
            next = Math.Max(next, now) + count * Stopwatch.Frequency / limit;
            wait = Stopwatch.GetElapsedTime(now, next);
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, stop);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}

/// <summary>A copy of the site is of no use now; another may be.</summary>
internal sealed class SourceException(string message) : Exception(message);
