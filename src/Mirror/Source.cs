using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Skywave.Mirror;

/// <summary>A copy of the site to fetch from: nothing of what it says is believed. Where it leads on, within its own site and never from https to http, it is followed.</summary>
/// <param name="root">Ends in '/'.</param>
/// <param name="rate">Bytes a second at most; null: as fast as it goes.</param>
/// <param name="own">A certificate that is trusted instead of those that the system trusts.</param>
internal sealed class Source(Uri root, long? rate, TimeSpan patience, X509Certificate2? own = null) : IDisposable
{
    /// <summary>Bytes a second; a telephone line of 1990 gave more.</summary>
    private const int Slowest = 1000;

    private const int MaxMoves = 5;

    private readonly HttpClient web = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = patience,
        AutomaticDecompression = DecompressionMethods.All,
        SslOptions = own is null ? new() : new() { CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { own }, RevocationMode = X509RevocationMode.NoCheck } },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Lock one = new();
    private long next = Stopwatch.GetTimestamp();

    // Where the whole site has moved, as the host says; asked anew after a failure.
    private volatile Uri? moved;

    public Uri Root => root;

    /// <summary>The bytes, at most one more than may be; null when there is no such file.</summary>
    /// <exception cref="SourceException">It gives no answer, or a broken one.</exception>
    public async Task<byte[]?> Get(string path, int maxBytes, CancellationToken stop)
    {
        try
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
            soon.CancelAfter(patience);
            using var answer = await Ask(path, soon.Token);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
                return null;
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
        catch (SourceException)
        {
            moved = null;
            throw;
        }
        catch (Exception error) when ((error is HttpRequestException or IOException or InvalidDataException or OperationCanceledException) && !stop.IsCancellationRequested)
        {
            moved = null;
            throw new SourceException(error is OperationCanceledException ? $"{root} stopped answering." : $"{root} does not answer.");
        }
    }

    public void Dispose() => web.Dispose();

    /// <summary>Why a host that leads on is not followed: null when it is.</summary>
    internal static string? WhyNot(Uri from, Uri to)
    {
        if (to.Scheme is not ("http" or "https"))
            return "that is no web address";
        if (from.Scheme == "https" && to.Scheme == "http")
            return "nobody is followed from https to http";
        // Another host may be meant well, or lead to what only this machine can reach: the volunteer decides.
        return Name(from) == Name(to) ? null : "that is another site; if it is the right one, give its address";
        static string Name(Uri uri) => uri.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.IdnHost[4..] : uri.IdnHost;
    }

    private async Task<HttpResponseMessage> Ask(string path, CancellationToken stop)
    {
        var at = new Uri(moved ?? root, path);
        for (var moves = 0; ; moves++)
        {
            var answer = await web.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, stop);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
                return answer;
            var to = new Uri(at, location);
            var isSameFile = to.AbsolutePath.EndsWith("/" + path, StringComparison.Ordinal);
            // A story's older address leads on, and still has the page that is sealed there.
            if (answer.StatusCode == HttpStatusCode.MovedPermanently && !isSameFile)
                return answer;
            answer.Dispose();
            if (WhyNot(at, to) is { } reason)
                throw new SourceException($"{root} leads on to {to}: {reason}.");
            if (moves == MaxMoves)
                throw new SourceException($"{root} leads on and on, more than {MaxMoves} times.");
            at = to;
            if (isSameFile)
                moved = new Uri(to.GetLeftPart(UriPartial.Path)[..^path.Length]);
        }
    }

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
