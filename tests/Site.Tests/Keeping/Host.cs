using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

    private readonly CancellationTokenSource end = new();
    private readonly WebApplication server;

    public Host(IReadOnlyDictionary<string, byte[]> files)
    {
        Files = files;
        // Not HttpListener: when that is stopped it answers whoever is connected with an empty page.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromMilliseconds(100));
        server = builder.Build();
        server.Run(Answer);
        server.Start();
        Address = new Uri($"http://localhost:{new Uri(server.Urls.Single()).Port.ToString(CultureInfo.InvariantCulture)}/");
    }

    public Uri Address { get; }

    public Conduct Conduct
    {
        get;
        set
        {
            field = value;
            if (value == Conduct.Off)
                server.StopAsync().GetAwaiter().GetResult();
        }
    }

    /// <summary>By path from the root of the site; may be put in another's place at any time.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; set; }

    /// <summary>Paths that were asked for, each with its range or nothing.</summary>
    public ConcurrentQueue<(string Path, string? Range)> Asked { get; } = new();

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value![1..];
        if (path.Length == 0 || path.EndsWith('/'))
            path += "index.html";
        var range = http.Request.Headers.Range.FirstOrDefault();
        Asked.Enqueue((path, range));
        var response = http.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        if (!Files.TryGetValue(path, out var bytes))
        {
            response.StatusCode = 404;
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
        response.ContentLength = bytes.Length;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end.Token, http.RequestAborted);
        try
        {
            if (Conduct == Conduct.Frozen)
            {
                await response.Body.WriteAsync(bytes.AsMemory(0, Math.Min(10, bytes.Length)), over.Token);
                await response.Body.FlushAsync(over.Token);
                await Task.Delay(Timeout.Infinite, over.Token);
            }
            await response.Body.WriteAsync(bytes, over.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone away, or we do.
            http.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await server.DisposeAsync();
        end.Dispose();
    }
}
