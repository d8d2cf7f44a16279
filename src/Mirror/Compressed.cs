using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using Skywave.Seal;

namespace Skywave.Mirror;

/// <summary>Pages as Brotli has them, kept while they are asked for.</summary>
internal sealed class Compressed
{
    /// <summary>A page of text has some 20 KB; what is much longer is asked for by programs, and goes as it lies on the disk.</summary>
    private const int MaxFile = 1 << 20, MaxKept = 16 << 20;

    private readonly ConcurrentDictionary<Digest, byte[]> kept = new();
    private long bytes;

    // Each holds a whole file while it is made.
    private int makers;

    /// <summary>Null when it would be no shorter, or when enough are being made already.</summary>
    public byte[]? Of(Digest name, SafeFileHandle file, long length)
    {
        if (kept.TryGetValue(name, out var known))
            return known;
        if (length is 0 or > MaxFile)
            return null;
        try
        {
            if (Interlocked.Increment(ref makers) > Environment.ProcessorCount)
                return null;
            var body = new byte[length];
            var buffer = new byte[body.Length];
            if (RandomAccess.Read(file, body, 0) != body.Length || !BrotliEncoder.TryCompress(body, buffer, out var count, 6, 20))
                return null;
            var made = buffer[..count];
            if (Interlocked.Add(ref bytes, made.Length) > MaxKept)
            {
                kept.Clear();
                Interlocked.Exchange(ref bytes, made.Length);
            }
            kept[name] = made;
            return made;
        }
        finally
        {
            Interlocked.Decrement(ref makers);
        }
    }
}
