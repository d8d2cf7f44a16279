using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Skywave.Seal.Notes;

/// <summary>
/// A public key with its name, as C2SP signed-note writes it: <c>name+hex(key id)+base64(0x01 ‖ Ed25519 key)</c>. The form is
/// strict: one key has one text.
/// </summary>
public sealed record VerifierKey
{
    private const byte Ed25519Type = 1;
    private readonly PublicKey key;

    private VerifierKey(string name, PublicKey key)
    {
        Name = name;
        this.key = key;
        var bytes = key.Export(KeyBlobFormat.RawPublicKey);
        Id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. bytes]).AsSpan(0, 4));
        Text = $"{name}+{Id}+{Convert.ToBase64String([Ed25519Type, .. bytes])}";
    }

    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ key), 8 lower-case hex digits.</summary>
    public string Id { get; }

    /// <summary>The whole key as one line.</summary>
    public string Text { get; }

    /// <summary>See <see cref="Words.Fingerprint"/>.</summary>
    public string Fingerprint => Words.Fingerprint.Of(this);

    /// <summary>A name is not empty and has neither white space nor '+'.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 100 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    internal static VerifierKey Of(string name, PublicKey key) => new(name, key);

    /// <summary>The 32 bytes of the public key.</summary>
    internal byte[] ToRaw() => key.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>Null when the text is no such key.</summary>
    public static VerifierKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]))
            return null;
        Span<byte> bytes = stackalloc byte[40];
        if (!Convert.TryFromBase64String(parts[2], bytes, out var length) || length != 33 || bytes[0] != Ed25519Type
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes[1..33], KeyBlobFormat.RawPublicKey, out var key))
            return null;
        var parsed = new VerifierKey(parts[0], key!);
        return parsed.Text == text ? parsed : null;
    }

    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    public bool Equals(VerifierKey? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
