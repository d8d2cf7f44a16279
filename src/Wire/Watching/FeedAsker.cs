using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Skywave.Wire.Watching;

/// <summary>What a feed's server answered.</summary>
/// <param name="Bytes">Null when nothing is new, or it could not be fetched.</param>
/// <param name="Fault">One sentence; null when all went well.</param>
/// <param name="Tag">What the server wants to hear again.</param>
internal sealed record FeedAnswer(byte[]? Bytes, string? Fault, string? Tag = null, string? Modified = null)
{
    /// <summary>The answer's status (RFC 9110, 15); 0: there was none.</summary>
    public int Status { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>For how long the server wants to be left alone (RFC 9110, 10.2.3); null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's own time; null when it does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The <c>Link</c> fields (RFC 8288), joined by commas.</summary>
    public string Links { get; init; } = "";

    /// <summary>Items of which the answer is a part, as WordPress says it; null when the server does not.</summary>
    public int? Total { get; init; }
}

/// <summary>
/// Fetches feeds from addresses that were looked at as they were connected to: after a redirect and after a name that resolves to something
/// else the second time, too. No proxy, no cookies, nobody's name.
/// </summary>
internal sealed class FeedAsker : IDisposable
{
    /// <summary>Bytes of a feed, unpacked. The longest in the tests' corpora has 6 MB.</summary>
    public const int MaxBytes = 16 << 20;

    private const int Redirects = 5;

    /// <summary>From the question to the last byte.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;

    /// <param name="isAllowed">Null for an address that may be connected to, else why not.</param>
    /// <param name="resolve">For tests: addresses of a name.</param>
    public FeedAsker(Func<IPAddress, string?> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        resolve ??= Dns.GetHostAddressesAsync;
        http = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All, MaxAutomaticRedirections = Redirects, UseProxy = false, UseCookies = false, Credentials = null, ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 1, MaxResponseHeadersLength = 64, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, isAllowed, resolve, stop),
        })
        { Timeout = Longest, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Skywave/0.1");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/rss+xml, application/atom+xml, application/xml, application/json, */*;q=0.5");
    }

    public static FeedAsker Public() => new(Addresses.Fault);

    public static FeedAsker Anywhere() => new(_ => null);

    /// <summary>A picture that an item of a feed names, by the rules of feeds; null when it cannot be had within ten seconds.</summary>
    public static byte[]? Fetch(Uri address, bool mayBePrivate)
    {
        using var asker = mayBePrivate ? Anywhere() : Public();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            return asker.Ask(address, "", "", limit.Token).GetAwaiter().GetResult().Bytes;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    public async Task<FeedAnswer> Ask(Uri address, string tag, string modified, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, address);
            if (tag.Length > 0 && EntityTagHeaderValue.TryParse(tag, out var known))
                question.Headers.IfNoneMatch.Add(known);
            if (modified.Length > 0)
                question.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            using var answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (answer.StatusCode == HttpStatusCode.NotModified)
                return Of(answer, null, null);
            if (!answer.IsSuccessStatusCode)
                return Of(answer, null, $"The server answers {(int)answer.StatusCode}{(answer.ReasonPhrase is { Length: > 0 and < 60 } phrase ? " " + phrase : "")}.");
            var bytes = await Read(answer.Content, limit.Token);
            return bytes is null ? Of(answer, null, $"The answer has more than {MaxBytes >> 20} MB.") : Of(answer, bytes, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new FeedAnswer(null, $"The server did not answer in full within {(int)Longest.TotalSeconds} seconds.");
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.SecureConnectionError && !Innermost(error).Contains("certificate", StringComparison.Ordinal))
        {
            // What the toolkit says then is of frames and handshakes.
            return new FeedAnswer(null, "It could not be fetched: what answers there does not speak https, or breaks off while it begins to.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or SocketException or UriFormatException or NotSupportedException or InvalidOperationException)
        {
            return new FeedAnswer(null, "It could not be fetched: " + Innermost(error));
        }
    }

    private static FeedAnswer Of(HttpResponseMessage answer, byte[]? bytes, string? fault) => new(
        bytes, fault, bytes is null ? null : Short(answer.Headers.ETag?.ToString()), bytes is null ? null : Short(answer.Content.Headers.TryGetValues("Last-Modified", out var dates) ? dates.FirstOrDefault() : null))
    {
        Status = (int)answer.StatusCode, Address = answer.RequestMessage?.RequestUri, Date = answer.Headers.Date,
        RetryAfter = answer.Headers.RetryAfter is { } again ? again.Delta ?? (again.Date - (answer.Headers.Date ?? again.Date)) : null,
        Links = answer.Headers.TryGetValues("Link", out var links) && string.Join(", ", links) is { Length: <= 4000 } all ? all : "",
        Total = answer.Headers.TryGetValues("X-WP-Total", out var totals) && int.TryParse(totals.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null,
    };

    private static async Task<byte[]?> Read(HttpContent content, CancellationToken stop)
    {
        if (content.Headers.ContentLength > MaxBytes)
            return null;
        await using var from = await content.ReadAsStreamAsync(stop);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint to, Func<IPAddress, string?> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        var all = IPAddress.TryParse(to.Host.Trim('[', ']'), out var literal) ? [literal] : await resolve(to.Host, stop);
        string? fault = null;
        var allowed = new List<IPAddress>();
        foreach (var address in all)
        {
            if (isAllowed(address) is { } why)
                fault ??= why;
            else
                allowed.Add(address);
        }
        if (allowed.Count == 0)
            throw new HttpRequestException(fault ?? $"The name {to.Host} has no address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To these addresses and no other: the name is not asked again.
            await socket.ConnectAsync([.. allowed], to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Short(string? header) => header is { Length: <= 200 } ? header : "";

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        var line = error.Message.Split('\n')[0];
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
