using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Skywave.Seal;

/// <summary>A SHA-256 value, written as 64 lower-case hex digits and in no other way. Kept as its 32 bytes: a check holds millions, and as text they are five times as long.</summary>
public readonly record struct Digest
{
    public const int HexLength = 64, ByteLength = HexLength / 2;

    // One for each thread: making one costs more than hashing a page's part of a tree.
    [ThreadStatic] private static IncrementalHash? hasher;

    private readonly UInt128 high, low;

    private Digest(ReadOnlySpan<byte> bytes) => (high, low) = (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[ByteLength];
            Write(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[ByteLength];
        SHA256.HashData(bytes, hash);
        return new Digest(hash);
    }

    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of the parts one after the other.</summary>
    public static Digest Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        var all = hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(first);
        all.AppendData(second);
        all.AppendData(third);
        Span<byte> hash = stackalloc byte[ByteLength];
        all.GetHashAndReset(hash);
        return new Digest(hash);
    }

    /// <summary>The leaf hash of a file: SHA-256(nonce ‖ bytes), so that what was taken out cannot be found by trying.</summary>
    public static Digest OfFile(Nonce nonce, ReadOnlySpan<byte> bytes)
    {
        Span<byte> random = stackalloc byte[Nonce.ByteLength];
        nonce.Write(random);
        return Of(random, bytes);
    }

    /// <param name="bytes">32 bytes.</param>
    public static Digest FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == ByteLength ? new Digest(bytes) : throw new ArgumentException("A digest has 32 bytes.", nameof(bytes));

    public static bool TryParse(ReadOnlySpan<char> text, out Digest digest)
    {
        digest = default;
        if (text.Length != HexLength || !IsLowerHex(text))
            return false;
        Span<byte> bytes = stackalloc byte[ByteLength];
        Convert.FromHexString(text, bytes, out _, out _);
        digest = new Digest(bytes);
        return true;
    }

    /// <summary>Also takes <c>-</c>, which stands for none.</summary>
    internal static bool TryParseOrNone(string? text, out Digest? digest)
    {
        digest = TryParse(text, out var parsed) ? parsed : null;
        return digest is not null || text == "-";
    }

    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException("A digest is 64 lower-case hex digits.");

    /// <summary>The hex digit at a place, as a number from 0 to 15.</summary>
    public int Digit(int place) => (int)(place < 32 ? high >> (4 * (31 - place)) : low >> (4 * (63 - place))) & 15;

    /// <summary>In the order of the hex digits.</summary>
    public static int Compare(Digest a, Digest b) => a.high == b.high ? a.low.CompareTo(b.low) : a.high.CompareTo(b.high);

    /// <param name="to">32 bytes or more.</param>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt128BigEndian(to, high);
        BinaryPrimitives.WriteUInt128BigEndian(to[16..], low);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[ByteLength];
        Write(bytes);
        return bytes;
    }

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    internal static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);

    public override string ToString() => Hex;
}
