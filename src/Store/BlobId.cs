using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Skywave.Store;

/// <summary>The name of a blob: SHA-256 of its bytes, 64 lower-case hex digits.</summary>
public readonly record struct BlobId
{
    /// <summary>Bytes of a name.</summary>
    public const int Size = 32;

    private readonly ulong a, b, c, d;

    /// <param name="hash">32 bytes.</param>
    public BlobId(ReadOnlySpan<byte> hash) => (a, b, c, d) = (
        BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]), BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));

    /// <exception cref="ArgumentException">Not 64 lower-case hex digits: nothing else ever becomes part of a path.</exception>
    public BlobId(string hex)
        : this(IsValid(hex) ? Convert.FromHexString(hex) : throw new ArgumentException("Not a blob's name.", nameof(hex)))
    {
    }

    public string Hex
    {
        get
        {
            Span<byte> hash = stackalloc byte[Size];
            CopyTo(hash);
            return Convert.ToHexStringLower(hash);
        }
    }

    public static BlobId Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return new BlobId(hash);
    }

    /// <summary>Whether the text can be a name.</summary>
    public static bool IsValid(string? hex) => hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt64BigEndian(hash, a);
        BinaryPrimitives.WriteUInt64BigEndian(hash[8..], b);
        BinaryPrimitives.WriteUInt64BigEndian(hash[16..], c);
        BinaryPrimitives.WriteUInt64BigEndian(hash[24..], d);
    }

    // The first bits of a hash are as good as any mixture of all.
    public override int GetHashCode() => (int)a;

    public override string ToString() => Hex;
}
