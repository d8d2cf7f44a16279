using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Log;

/// <summary>
/// The public key of a witness, who says of a log's checkpoint that it saw the log only grow until then: C2SP tlog-cosignature, the Ed25519 form. Written as C2SP signed-note writes
/// keys, <c>name+hex(key id)+base64(0x04 ‖ Ed25519 key)</c>, in that form only.
/// </summary>
public sealed record WitnessKey
{
    private const byte CosignatureType = 4;

    /// <summary>Of a cosignature: the time in 8 bytes, the higher first, and the signature.</summary>
    private const int TimeSize = 8, Size = TimeSize + 64;

    private readonly PublicKey key;

    private WitnessKey(string name, PublicKey key)
    {
        (Name, this.key) = (name, key);
        byte[] typed = [CosignatureType, .. key.Export(KeyBlobFormat.RawPublicKey)];
        Id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), .. typed]).AsSpan(0, 4));
        Text = $"{name}+{Id}+{Convert.ToBase64String(typed)}";
    }

    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ "\n" ‖ 0x04 ‖ key), 8 lower-case hex digits.</summary>
    public string Id { get; }

    /// <summary>The whole key as one line.</summary>
    public string Text { get; }

    /// <summary>Null when the text is no such key.</summary>
    public static WitnessKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        Span<byte> bytes = stackalloc byte[40];
        if (parts.Length != 3 || !VerifierKey.IsName(parts[0]) || !Convert.TryFromBase64String(parts[2], bytes, out var length) || length != 33 || bytes[0] != CosignatureType
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes[1..33], KeyBlobFormat.RawPublicKey, out var key))
            return null;
        var parsed = new WitnessKey(parts[0], key!);
        return parsed.Text == text ? parsed : null;
    }

    /// <summary>When the witness cosigned this checkpoint, by its own clock; null when it did not. Whether the log's key signed it too says <see cref="Checkpoint.Open"/>.</summary>
    public DateTimeOffset? CosignedAt(ReadOnlySpan<byte> checkpoint)
    {
        if (SignedNote.Read(checkpoint) is not var (text, signatures) || SignedNote.Of(signatures, Name, Id) is not { Length: Size } stamp)
            return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(stamp);
        return seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() && SignatureAlgorithm.Ed25519.Verify(key, Message((long)seconds, text), stamp.AsSpan(TimeSize))
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    /// <summary>What a witness signs.</summary>
    internal static byte[] Message(long seconds, string checkpoint) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}"));

    public bool Equals(WitnessKey? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
