using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Skywave.Site.Tests.Keeping;

/// <summary>How a host answers.</summary>
internal enum Conduct
{
    Honest,

    /// <summary>Every page says something else than was sealed.</summary>
    Forging,

    /// <summary>Sends a few bytes and then nothing more.</summary>
    Frozen,

    /// <summary>Refuses every connection, from then on.</summary>
    Off,
}

/// <summary>One copy of a site on a loopback address, which may lie.</summary>
internal sealed class Host : IAsyncDisposable
{
    /// <summary>What a forged page says.</summary>
    public const string Forgery = "FORGED BY THE HOST";

    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource end = new();
    private readonly Task answering;

    public Host(IReadOnlyDictionary<string, byte[]> files)
    {
        Files = files;
        Address = new Uri($"http://localhost:{Machine.TwoFreePorts().ToString(CultureInfo.InvariantCulture)}/");
        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        answering = Task.Run(AnswerAll);
    }

    public Uri Address { get; }

    public Conduct Conduct
    {
        get;
        set
        {
            field = value;
            if (value == Conduct.Off)
                listener.Stop();
        }
    }

    /// <summary>By path from the root of the site; may be put in another's place at any time.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; set; }

    /// <summary>Paths that were asked for, each with its range or nothing.</summary>
    public ConcurrentQueue<(string Path, string? Range)> Asked { get; } = new();

    private async Task AnswerAll()
    {
        while (!end.IsCancellationRequested)
        {
            HttpListenerContext http;
            try
            {
                http = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(async () =>
            {
                try
                {
                    await Answer(http);
                }
                catch (Exception error) when (error is HttpListenerException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException)
                {
                    // Whoever asked has gone away.
                }
            });
        }
    }

    private async Task Answer(HttpListenerContext http)
    {
        var path = http.Request.Url!.AbsolutePath[1..];
        if (path.Length == 0 || path.EndsWith('/'))
            path += "index.html";
        var range = http.Request.Headers["Range"];
        Asked.Enqueue((path, range));
        var response = http.Response;
        response.Headers["Access-Control-Allow-Origin"] = "*";
        if (!Files.TryGetValue(path, out var bytes))
        {
            response.StatusCode = 404;
            response.Close();
            return;
        }
        if (Conduct == Conduct.Forging && path.EndsWith(".html", StringComparison.Ordinal))
            bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("<main", $"<p>{Forgery}</p><main", StringComparison.Ordinal));
        response.ContentType = path[(path.LastIndexOf('.') + 1)..] switch { "html" => "text/html; charset=utf-8", "js" => "text/javascript", "svg" => "image/svg+xml", "webp" => "image/webp", "jpg" => "image/jpeg", "webmanifest" => "application/manifest+json", _ => "text/plain" };
        if (range?.Replace("bytes=", "", StringComparison.Ordinal).Split('-') is [var from, var to])
        {
            response.StatusCode = 206;
            bytes = bytes[int.Parse(from, CultureInfo.InvariantCulture)..(Math.Min(bytes.Length - 1, int.Parse(to, CultureInfo.InvariantCulture)) + 1)];
        }
        response.ContentLength64 = bytes.Length;
        if (Conduct == Conduct.Frozen)
        {
            await response.OutputStream.WriteAsync(bytes.AsMemory(0, Math.Min(10, bytes.Length)), end.Token);
            await response.OutputStream.FlushAsync(end.Token);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        await response.OutputStream.WriteAsync(bytes, end.Token);
        response.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Close();
        await answering;
        end.Dispose();
    }
}
