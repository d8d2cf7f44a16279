using System.Collections.Concurrent;
using System.IO.Compression;
using System.Threading.Channels;

namespace Skywave.Press.Serving;

/// <summary>
/// Brotli bodies by blob: quality 5 when first asked for, 11 behind it. A cache of this process, never part of the signed tree;
/// bounded, the oldest leave first.
/// </summary>
internal sealed class Compressed
{
    /// <summary>Bytes kept. Half a newsroom's day: some 8,000 pages of 4 KB.</summary>
    private const long Limit = 32 << 20;

    private readonly ConcurrentDictionary<string, byte[]> bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    // What is added faster than it can be improved is left at quality 5.
    private readonly Channel<(string Blob, byte[] Plain)> behind = Channel.CreateBounded<(string, byte[])>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });
    private long bytes;

    public Compressed() => _ = Task.Run(async () =>
    {
        await foreach (var job in behind.Reader.ReadAllAsync())
            Improve(job);
    });

    public byte[]? Of(string blob, Func<byte[]?> read)
    {
        if (bodies.TryGetValue(blob, out var body))
            return body;
        if (read() is not { } plain)
            return null;
        body = Encode(plain, 5);
        if (bodies.TryAdd(blob, body))
        {
            order.Enqueue(blob);
            Count(body.Length);
            behind.Writer.TryWrite((blob, plain));
        }
        return body;
    }

    private void Improve((string Blob, byte[] Plain) job)
    {
        var best = Encode(job.Plain, 11);
        if (bodies.TryGetValue(job.Blob, out var old) && best.Length < old.Length && bodies.TryUpdate(job.Blob, best, old))
            Count(best.Length - old.Length);
    }

    private void Count(long added)
    {
        var now = Interlocked.Add(ref bytes, added);
        while (now > Limit && order.TryDequeue(out var oldest))
        {
            if (bodies.TryRemove(oldest, out var body))
                now = Interlocked.Add(ref bytes, -body.Length);
        }
    }

    private static byte[] Encode(byte[] plain, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, buffer, out var length, quality, 22) ? buffer[..length] : throw new InvalidOperationException("Brotli needs more room than it said.");
    }
}
