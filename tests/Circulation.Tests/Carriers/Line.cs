using System.Net;
using System.Net.Sockets;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>A line to a server that freezes or breaks after so many bytes, counted both ways.</summary>
public sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int to;
    private long left;
    private volatile bool isHealed;

    private Line(int to, long bytes, bool freezes)
    {
        this.to = to;
        left = bytes;
        Freezes = freezes;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    private bool Freezes { get; }

    public static Line FreezingAfter(int to, long bytes) => new(to, bytes, freezes: true);

    public static Line BreakingAfter(int to, long bytes) => new(to, bytes, freezes: false);

    /// <summary>From now on it holds, for what connects anew.</summary>
    public void Heal() => isHealed = true;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            Socket near;
            try
            {
                near = await listener.AcceptSocketAsync(end.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = Carry(near);
        }
    }

    private async Task Carry(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            try
            {
                var holds = isHealed;
                await far.ConnectAsync(IPAddress.Loopback, to, end.Token);
                await Task.WhenAny(Copy(near, far, holds), Copy(far, near, holds)).Unwrap();
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
            // Broken off, not closed.
            near.LingerState = new LingerOption(true, 0);
        }
    }

    private async Task Copy(Socket from, Socket into, bool holds)
    {
        var part = new byte[4096];
        for (int read; (read = await from.ReceiveAsync(part, end.Token)) > 0;)
        {
            if (!holds && Interlocked.Add(ref left, -read) < 0)
            {
                if (Freezes)
                    await Task.Delay(Timeout.Infinite, end.Token);
                return;
            }
            for (var sent = 0; sent < read;)
                sent += await into.SendAsync(part.AsMemory(sent, read - sent), end.Token);
        }
    }
}
