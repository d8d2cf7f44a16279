using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Skywave.Seal;

/// <summary>128 random bits that a page version carries in its leaf; destroyed on withdrawal: see <c>docs/formats/tree.md</c>. 32 lower-case hex digits.</summary>
public readonly record struct Nonce
{
    public const int HexLength = 32, ByteLength = HexLength / 2;

    private readonly UInt128 bits;

    private Nonce(ReadOnlySpan<byte> bytes) => bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[ByteLength];
            Write(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    public static Nonce New()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        RandomNumberGenerator.Fill(bytes);
        return new Nonce(bytes);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Nonce nonce)
    {
        nonce = default;
        if (text.Length != HexLength || !Digest.IsLowerHex(text))
            return false;
        Span<byte> bytes = stackalloc byte[ByteLength];
        Convert.FromHexString(text, bytes, out _, out _);
        nonce = new Nonce(bytes);
        return true;
    }

    public static Nonce Parse(string text) =>
        TryParse(text, out var nonce) ? nonce : throw new FormatException("A nonce is 32 lower-case hex digits.");

    /// <param name="to">16 bytes or more.</param>
    public void Write(Span<byte> to) => BinaryPrimitives.WriteUInt128BigEndian(to, bits);

    public override string ToString() => Hex;
}
