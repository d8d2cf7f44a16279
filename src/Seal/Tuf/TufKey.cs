using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tuf;

/// <summary>A public key as TUF metadata names it (specification, section 4.2). We sign with Ed25519; P-256 is understood in other people's repositories.</summary>
/// <param name="Id">As the metadata calls it: SHA-256 of the key's canonical JSON in ours.</param>
/// <param name="Type"><c>ed25519</c>, <c>ecdsa</c> or <c>ecdsa-sha2-nistp256</c>.</param>
/// <param name="Public">Hex digits of an Ed25519 key; PEM of a P-256 key.</param>
public sealed record TufKey(string Id, string Type, string Scheme, string Public)
{
    /// <summary>The key of one who signs notes, as TUF has it: the same Ed25519 key.</summary>
    public static TufKey Of(VerifierKey key)
    {
        var hex = Convert.ToHexStringLower(key.ToRaw());
        return new TufKey(Digest.Of(Json(hex)).Hex, "ed25519", "ed25519", hex);
    }

    /// <summary>The same key as one who signs notes; null for another type.</summary>
    public VerifierKey? Verifier(string name) => Ed25519 is { } key ? VerifierKey.Of(name, key) : null;

    internal string ToJson() => Json(Public);

    /// <summary>Null when it is no key. Of ours the id must be that of its bytes.</summary>
    internal static TufKey? Parse(string id, JsonElement key, bool isForeign)
    {
        if (key.Text("keytype") is not { } type || key.Text("scheme") is not { } scheme || key.Member("keyval", JsonValueKind.Object)?.Text("public") is not { } text)
            return null;
        var parsed = new TufKey(id, type, scheme, text);
        return isForeign || (type == "ed25519" && scheme == "ed25519" && parsed.Ed25519 is not null && Digest.Of(parsed.ToJson()).Hex == id) ? parsed : null;
    }

    /// <summary>Whether the signature, in hex digits, is this key's over the message. A key of a type that is not understood verifies nothing.</summary>
    internal bool Verifies(ReadOnlySpan<byte> message, string signature)
    {
        if (signature.Length > 1024 || signature.Length % 2 != 0 || !signature.All(char.IsAsciiHexDigitLower))
            return false;
        var bytes = Convert.FromHexString(signature);
        if (Type == "ed25519")
            return bytes.Length == 64 && Ed25519 is { } key && SignatureAlgorithm.Ed25519.Verify(key, message, bytes);
        if (Type is not ("ecdsa" or "ecdsa-sha2-nistp256") || Scheme != "ecdsa-sha2-nistp256")
            return false;
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(Public);
            return ecdsa.KeySize == 256 && ecdsa.VerifyData(message, bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private PublicKey? Ed25519 => Public.Length == 64 && Public.All(char.IsAsciiHexDigitLower) && PublicKey.TryImport(SignatureAlgorithm.Ed25519, Convert.FromHexString(Public), KeyBlobFormat.RawPublicKey, out var key) ? key : null;

    private static string Json(string hex) => $"{{\"keytype\":\"ed25519\",\"keyval\":{{\"public\":\"{hex}\"}},\"scheme\":\"ed25519\"}}";
}
