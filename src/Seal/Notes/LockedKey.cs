using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Skywave.Seal.Notes;

/// <summary>
/// A secret text under a passphrase: <c>SKYKEYS1</c>, 16 bytes of salt, 24 of nonce, then XChaCha20-Poly1305 of the text with the header as
/// associated data. The key is Argon2id of the passphrase (RFC 9106): 256 MB, three passes, one lane.
/// </summary>
public static class LockedKey
{
    /// <summary>A passphrase that is shorter is no protection when the file is stolen.</summary>
    public const int ShortestPassphrase = 12;

    private const int SaltSize = 16, NonceSize = 24, HeaderSize = 8 + SaltSize + NonceSize;

    private static readonly AeadAlgorithm Cipher = AeadAlgorithm.XChaCha20Poly1305;

    private static PasswordBasedKeyDerivationAlgorithm Derivation => PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 256 * 1024, NumberOfPasses = 3 });

    public static byte[] Lock(string secret, string passphrase)
    {
        var header = new byte[HeaderSize];
        "SKYKEYS1"u8.CopyTo(header);
        RandomNumberGenerator.Fill(header.AsSpan(8));
        using var key = KeyOf(header, passphrase);
        return [.. header, .. Cipher.Encrypt(key, header.AsSpan(8 + SaltSize), header, Encoding.UTF8.GetBytes(secret))];
    }

    /// <summary>The text; null when the passphrase is another, or the bytes were changed or are something else.</summary>
    public static string? Unlock(ReadOnlySpan<byte> locked, string passphrase)
    {
        if (locked.Length < HeaderSize + Cipher.TagSize || !locked.StartsWith("SKYKEYS1"u8))
            return null;
        var header = locked[..HeaderSize];
        using var key = KeyOf(header, passphrase);
        return Cipher.Decrypt(key, header[(8 + SaltSize)..], header, locked[HeaderSize..]) is { } text ? Encoding.UTF8.GetString(text) : null;
    }

    private static Key KeyOf(ReadOnlySpan<byte> header, string passphrase) => Derivation.DeriveKey(passphrase, header.Slice(8, SaltSize), Cipher);
}
