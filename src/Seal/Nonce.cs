using System.Security.Cryptography;

namespace Skywave.Seal;

/// <summary>128 random bits that a page version carries in its leaf; destroyed on withdrawal: see <c>docs/formats/tree.md</c>. 32 lower-case hex digits.</summary>
public readonly record struct Nonce
{
    public const int HexLength = 32;

    private readonly string? hex;

    private Nonce(string hex) => this.hex = hex;

    public string Hex => hex ?? new string('0', HexLength);

    public static Nonce New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HexLength / 2)));

    public static bool TryParse(ReadOnlySpan<char> text, out Nonce nonce)
    {
        var ok = text.Length == HexLength && Digest.IsLowerHex(text);
        nonce = ok ? new Nonce(text.ToString()) : default;
        return ok;
    }

    public static Nonce Parse(string text) =>
        TryParse(text, out var nonce) ? nonce : throw new FormatException("A nonce is 32 lower-case hex digits.");

    public override string ToString() => Hex;
}
