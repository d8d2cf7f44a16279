using System.Collections.Immutable;

namespace Skywave.Seal.Log;

/// <summary>
/// Merkle proofs of RFC 6962: that a leaf is in a log (section 2.1.1), and that a log has only grown (section 2.1.2). They are made from the hashes of tiles and checked
/// without them, as RFC 9162 has it in sections 2.1.3.2 and 2.1.4.2.
/// </summary>
public static class LogProof
{
    /// <summary>No log whose size is a <see cref="long"/> needs more.</summary>
    public const int MaxHashes = 64;

    /// <summary>Proves that the leaf is in the log of that size: from its sibling up to the root's child.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such leaf.</exception>
    public static ImmutableArray<Digest> Inclusion(long index, long size, LogHashes source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = ImmutableArray.CreateBuilder<Digest>();
        Include(0, size, index, source, proof);
        return proof.ToImmutable();
    }

    /// <summary>Proves that the log of the older size is the beginning of the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older size is less than one, or more than the other.</exception>
    public static ImmutableArray<Digest> Consistency(long older, long size, LogHashes source)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(older);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, size);
        var proof = ImmutableArray.CreateBuilder<Digest>();
        Extend(0, size, older, source, proof);
        return proof.ToImmutable();
    }

    /// <summary>Whether the proof is one of this leaf in the log of this size and root. The size counts for what it is only when it was signed together with the root.</summary>
    /// <param name="leaf">As <see cref="LogHash.OfLeaf"/> makes it.</param>
    public static bool VerifyInclusion(long index, Digest leaf, long size, Digest root, ReadOnlySpan<Digest> proof)
    {
        if (index < 0 || index >= size)
            return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var next in proof)
        {
            if (last == 0)
                return false;
            if (IsRight(node) || node == last)
            {
                hash = LogHash.OfNode(next, hash);
                // A node without a sibling stands in for its parents.
                while (!IsRight(node) && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = LogHash.OfNode(hash, next);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether the proof shows that the older log is the beginning of the other. Every log has the empty one as its beginning, without a proof.</summary>
    public static bool VerifyConsistency(long older, Digest olderRoot, long size, Digest root, ReadOnlySpan<Digest> proof)
    {
        if (older < 0 || older > size)
            return false;
        if (older == size || older == 0)
            return proof.IsEmpty && (older < size || olderRoot == root) && (older > 0 || olderRoot == LogHash.Empty);
        var (node, last) = (older - 1, size - 1);
        while (IsRight(node))
            (node, last) = (node >> 1, last >> 1);
        // An older log of 2^k leaves is itself the node that the proof begins at.
        var isWhole = node == 0;
        if (!isWhole && proof.IsEmpty)
            return false;
        var (before, now) = isWhole ? (olderRoot, olderRoot) : (proof[0], proof[0]);
        foreach (var next in isWhole ? proof : proof[1..])
        {
            if (last == 0)
                return false;
            if (IsRight(node) || node == last)
            {
                (before, now) = (LogHash.OfNode(next, before), LogHash.OfNode(next, now));
                while (!IsRight(node) && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                now = LogHash.OfNode(now, next);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && before == olderRoot && now == root;
    }

    private static bool IsRight(long node) => (node & 1) == 1;

    private static void Include(long from, long to, long index, LogHashes source, ImmutableArray<Digest>.Builder proof)
    {
        if (to - from == 1)
            return;
        var middle = from + LeftOf(to - from);
        if (index < middle)
        {
            Include(from, middle, index, source, proof);
            proof.Add(Hash(middle, to, source));
        }
        else
        {
            Include(middle, to, index, source, proof);
            proof.Add(Hash(from, middle, source));
        }
    }

    private static void Extend(long from, long to, long older, LogHashes source, ImmutableArray<Digest>.Builder proof)
    {
        if (older == to)
        {
            // Who checks knows the older root.
            if (from > 0)
                proof.Add(Hash(from, to, source));
            return;
        }
        var middle = from + LeftOf(to - from);
        if (older <= middle)
        {
            Extend(from, middle, older, source, proof);
            proof.Add(Hash(middle, to, source));
        }
        else
        {
            Extend(middle, to, older, source, proof);
            proof.Add(Hash(from, middle, source));
        }
    }

    /// <summary>The largest power of two below the number of leaves.</summary>
    private static long LeftOf(long count) => 1L << System.Numerics.BitOperations.Log2((ulong)count - 1);

    /// <summary>The hash of a subtree of the log, from the tile that has it or its parts.</summary>
    private static Digest Hash(long from, long to, LogHashes source)
    {
        var count = to - from;
        if (!System.Numerics.BitOperations.IsPow2(count))
            return LogHash.OfNode(Hash(from, from + LeftOf(count), source), Hash(from + LeftOf(count), to, source));
        var (level, rest) = Math.DivRem(System.Numerics.BitOperations.Log2((ulong)count), LogHash.TileHeight);
        return LogHash.OfTile(source(level, from >> (LogHash.TileHeight * level), 1 << rest).AsSpan());
    }
}
