using System.Security.Cryptography;

namespace Skywave.Store;

/// <summary>The name of a blob: SHA-256 of its bytes, 64 lower-case hex digits.</summary>
public readonly record struct BlobId(string Hex)
{
    public static BlobId Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Whether the text can be a name; nothing else ever becomes part of a path.</summary>
    public static bool IsValid(string? hex) => hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);

    public override string ToString() => Hex;
}
