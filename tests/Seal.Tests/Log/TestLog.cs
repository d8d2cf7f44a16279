using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Skywave.Seal.Log;

namespace Skywave.Seal.Tests.Log;

/// <summary>A log in memory, with the Merkle tree of RFC 6962, section 2.1, written down as the standard has it and with nothing of ours.</summary>
internal static class TestLog
{
    public const int Longest = 70_000;

    /// <summary>Entry i is "entry i"; the hashes are those of full subtrees of 256^level leaves.</summary>
    private static readonly ImmutableArray<ImmutableArray<byte[]>> Levels = Make();

    public static string Entry(long index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entry {index}");

    public static Digest Leaf(long index) => DigestOf(Levels[0][(int)index]);

    /// <summary>MTH of RFC 6962 over the first leaves.</summary>
    public static Digest Root(int size) => DigestOf(Mth(Levels[0].AsSpan(0, size)));

    /// <summary>The hashes that a log of this size has, and no others.</summary>
    public static LogHashes Source(long size) => (level, from, count) =>
    {
        var there = size >> (8 * level);
        return [.. Levels[level].Skip((int)from).Take((int)Math.Min(count, there - from)).Select(DigestOf)];
    };

    public static byte[] Tile(LogTile tile) => tile.Level == LogTile.Entries
        ? Bundle(tile)
        : [.. Levels[tile.Level].Skip((int)tile.Index * 256).Take(tile.Width).SelectMany(hash => hash)];

    /// <summary>All files of a log of this size, as C2SP tlog-tiles lists them.</summary>
    public static IEnumerable<LogTile> Files(long size)
    {
        for (var level = 0; size >> (8 * level) is > 0 and var width; level++)
        {
            for (var index = 0L; index * 256 < width; index++)
            {
                yield return new LogTile(level, index, (int)Math.Min(256, width - index * 256));
                if (level == 0)
                    yield return new LogTile(LogTile.Entries, index, (int)Math.Min(256, width - index * 256));
            }
        }
    }

    private static byte[] Bundle(LogTile tile)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        for (var i = 0; i < tile.Width; i++)
        {
            var entry = System.Text.Encoding.ASCII.GetBytes(Entry(tile.Index * 256 + i));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bytes.Write(length);
            bytes.Write(entry);
        }
        return bytes.ToArray();
    }

    private static ImmutableArray<ImmutableArray<byte[]>> Make()
    {
        var leaves = Enumerable.Range(0, Longest).Select(i => SHA256.HashData([0, .. System.Text.Encoding.ASCII.GetBytes(Entry(i))])).ToImmutableArray();
        var levels = ImmutableArray.Create(leaves);
        for (var width = 256; width <= Longest; width *= 256)
        {
            var full = width;
            levels = levels.Add([.. Enumerable.Range(0, Longest / full).Select(i => Mth(leaves.AsSpan(i * full, full)))]);
        }
        return levels;
    }

    private static byte[] Mth(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.IsEmpty)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length)
            k *= 2;
        return SHA256.HashData([1, .. Mth(leaves[..k]), .. Mth(leaves[k..])]);
    }

    private static Digest DigestOf(byte[] hash) => Digest.Parse(Convert.ToHexStringLower(hash));
}
