using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Skywave.Seal.Log;

/// <summary>Brings hashes of full subtrees of 256^level leaves, by their index at that level; fewer than asked for when the log has no more.</summary>
public delegate ImmutableArray<Digest> LogHashes(int level, long from, int count);

/// <summary>The Merkle tree of RFC 6962, section 2.1, over tiles of 256 hashes.</summary>
public static class LogHash
{
    public const int TileHeight = 8, TileWidth = 1 << TileHeight;

    /// <summary>SHA-256 of nothing: the root of the empty log.</summary>
    public static readonly Digest Empty = Digest.Of([]);

    public static Digest OfLeaf(ReadOnlySpan<byte> entry) => Digest.Of([0, .. entry]);

    public static Digest OfNode(Digest left, Digest right)
    {
        Span<byte> bytes = stackalloc byte[65];
        bytes[0] = 1;
        left.Write(bytes[1..]);
        right.Write(bytes[33..]);
        return Digest.Of(bytes);
    }

    /// <summary>The root over a full tile, or over the part of one that stands at the log's right edge.</summary>
    public static Digest OfTile(ReadOnlySpan<Digest> hashes)
    {
        if (hashes.Length == 1)
            return hashes[0];
        var left = 1;
        while (left * 2 < hashes.Length)
            left *= 2;
        return OfNode(OfTile(hashes[..left]), OfTile(hashes[left..]));
    }

    /// <summary>The root of a log of that size: what stands above the full tiles, and the rest of each level to its right.</summary>
    public static Digest RootOf(long size, LogHashes source)
    {
        if (size == 0)
            return Empty;
        Digest? right = null;
        for (var level = 0; ; level++)
        {
            var width = size >> (TileHeight * level);
            var rest = (int)(width & (TileWidth - 1));
            var isTop = width <= TileWidth;
            var count = isTop ? (int)width : rest;
            if (count > 0)
            {
                // Each rest is a run of perfect subtrees, the largest first; what is below it hangs at its right.
                var hashes = source(level, width - count, count);
                right = Join(hashes.AsSpan(), right);
            }
            if (isTop)
                return right!.Value;
        }
    }

    private static Digest Join(ReadOnlySpan<Digest> hashes, Digest? right)
    {
        // Sizes 2^k descending: split off the largest power of two each time and fold from the right.
        if (hashes.IsEmpty)
            return right!.Value;
        var left = 1;
        while (left * 2 <= hashes.Length)
            left *= 2;
        var first = OfTile(hashes[..left]);
        return hashes.Length == left && right is null ? first : OfNode(first, Join(hashes[left..], right));
    }
}
