using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skywave.Circulation.Tests.Watching;

/// <summary>A mirror on loopback that answers plain HTTP, and misbehaves when the test says so.</summary>
internal sealed class PaperServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Func<string, ReadOnlyMemory<byte>?> site;

    public PaperServer(Func<string, ReadOnlyMemory<byte>?> site)
    {
        this.site = site;
        listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Changes an answer before it goes out.</summary>
    public Func<string, ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Answering { get; set; } = (_, bytes) => bytes;

    /// <summary>Where a path is now, with the status that says so; null where it is here.</summary>
    public Func<string, (int Status, string To)?> Moving { get; set; } = _ => null;

    /// <summary>After so many bytes of a connection nothing more comes; null: all comes.</summary>
    public int? FreezesAfter { get; set; }

    /// <summary>How long it waits after each byte of a body; null: not at all.</summary>
    public TimeSpan? Trickles { get; set; }

    /// <summary>Connections end as soon as they are made.</summary>
    public bool Resets { get; set; }

    /// <summary>Nothing listens any more.</summary>
    public void Close() => listener.Stop();

    public void Dispose()
    {
        ending.Cancel();
        listener.Dispose();
        ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (Resets)
            {
                client.LingerState = new LingerOption(true, 0);
                return;
            }
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var sent = 0;
            while (await reader.ReadLineAsync(ending.Token) is { } request)
            {
                while (await reader.ReadLineAsync(ending.Token) is { Length: > 0 })
                    ;
                var path = request.Split(' ')[1].TrimStart('/');
                var body = Answering(path, site(path));
                var head = body is { } there ? $"HTTP/1.1 200 OK\r\nContent-Length: {there.Length}\r\n\r\n" : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
                if (Moving(path) is var (status, to))
                    (head, body) = ($"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n", null);
                byte[] all = [.. Encoding.ASCII.GetBytes(head), .. body is { } bytes ? bytes.Span : []];
                var allowed = FreezesAfter is { } limit ? Math.Clamp(limit - sent, 0, all.Length) : all.Length;
                if (Trickles is { } pause)
                {
                    await stream.WriteAsync(all.AsMemory(0, head.Length), ending.Token);
                    for (var at = head.Length; at < allowed; at++)
                    {
                        await stream.WriteAsync(all.AsMemory(at, 1), ending.Token);
                        await Task.Delay(pause, ending.Token);
                    }
                }
                else
                {
                    await stream.WriteAsync(all.AsMemory(0, allowed), ending.Token);
                }
                sent += allowed;
                if (allowed < all.Length)
                    await Task.Delay(Timeout.Infinite, ending.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
        }
    }
}
