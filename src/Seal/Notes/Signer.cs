using NSec.Cryptography;

namespace Skywave.Seal.Notes;

/// <summary>The newsroom's private key at work. Opened from the key file by the Newsroom and lent to Press.</summary>
public sealed class Signer : IDisposable
{
    private readonly Key key;

    private Signer(string name, Key key)
    {
        this.key = key;
        Verifier = VerifierKey.Of(name, key.PublicKey);
    }

    public VerifierKey Verifier { get; }

    /// <summary>The same key under another name: a log's key has the log's name.</summary>
    public Signer Named(string name) => new(Checked(name), key);

    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    /// <summary>A new key from the system's random source.</summary>
    public static Signer Create(string name) => new(Checked(name), Key.Create(SignatureAlgorithm.Ed25519, Exportable));

    /// <summary>Opens what <see cref="Export"/> wrote, with or without a newline at its end; null when it is no such text.</summary>
    public static Signer? Parse(string text)
    {
        // C2SP signed-note's private form: PRIVATE+KEY+name+id+base64(0x01 ‖ seed).
        var line = text.EndsWith('\n') ? text[..^1] : text;
        if (line.Split('+', 5) is not ["PRIVATE", "KEY", var name, _, var secret] || !VerifierKey.IsName(name))
            return null;
        Span<byte> bytes = stackalloc byte[40];
        if (!Convert.TryFromBase64String(secret, bytes, out var length) || length != 33 || bytes[0] != 1
            || !Key.TryImport(SignatureAlgorithm.Ed25519, bytes[1..33], KeyBlobFormat.RawPrivateKey, out var key, Exportable))
            return null;
        var signer = new Signer(name, key!);
        // One key has one text: Base64 that another program would read differently is not guessed at.
        if (Line(signer.Verifier, bytes[1..33]) == line)
            return signer;
        signer.Dispose();
        return null;
    }

    /// <summary>The secret as one line, for the key file and nothing else.</summary>
    public string Export() => Line(Verifier, key.Export(KeyBlobFormat.RawPrivateKey));

    private static string Line(VerifierKey verifier, ReadOnlySpan<byte> seed) => $"PRIVATE+KEY+{verifier.Name}+{verifier.Id}+{Convert.ToBase64String([1, .. seed])}";

    internal byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);

    public void Dispose() => key.Dispose();

    private static string Checked(string name) =>
        VerifierKey.IsName(name) ? name : throw new ArgumentException("A key's name has no white space and no '+'.", nameof(name));
}
