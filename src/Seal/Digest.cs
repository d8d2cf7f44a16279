using System.Security.Cryptography;
using System.Text;

namespace Skywave.Seal;

/// <summary>A SHA-256 value, written as 64 lower-case hex digits and in no other way.</summary>
public readonly record struct Digest
{
    public const int HexLength = 64;

    private readonly string? hex;

    private Digest(string hex) => this.hex = hex;

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex => hex ?? new string('0', HexLength);

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return new Digest(Convert.ToHexStringLower(hash));
    }

    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The leaf hash of a file: SHA-256(nonce ‖ bytes), so that what was taken out cannot be found by trying.</summary>
    public static Digest OfFile(Nonce nonce, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(nonce.Hex));
        hash.AppendData(bytes);
        return new Digest(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Digest digest)
    {
        var ok = text.Length == HexLength && IsLowerHex(text);
        digest = ok ? new Digest(text.ToString()) : default;
        return ok;
    }

    /// <summary>Also takes <c>-</c>, which stands for none.</summary>
    internal static bool TryParseOrNone(string? text, out Digest? digest)
    {
        digest = TryParse(text, out var parsed) ? parsed : null;
        return digest is not null || text == "-";
    }

    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException("A digest is 64 lower-case hex digits.");

    internal static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
                return false;
        }
        return true;
    }

    public override string ToString() => Hex;
}
