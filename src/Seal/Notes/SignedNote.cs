using System.Collections.Immutable;
using System.Text;

namespace Skywave.Seal.Notes;

/// <param name="Name">Of the key.</param>
/// <param name="Id">8 lower-case hex digits.</param>
/// <param name="Bytes">What follows the id; what they are depends on the type of the key.</param>
internal sealed record NoteSignature(string Name, string Id, ImmutableArray<byte> Bytes);

/// <summary>A C2SP signed note: text that ends in a newline, an empty line, and signature lines.</summary>
public static class SignedNote
{
    private const string Mark = "\u2014 ";

    /// <summary>Signature lines; so many as Go's reader takes, which nobody needs, so that none reads for ever.</summary>
    private const int MaxSignatures = 100;

    /// <summary>The note's bytes with one signature.</summary>
    /// <param name="text">Ends in a newline; no control characters but newlines.</param>
    public static byte[] Sign(string text, Signer signer)
    {
        var message = Encoding.UTF8.GetBytes(text);
        byte[] stamp = [.. Convert.FromHexString(signer.Verifier.Id), .. signer.Sign(message)];
        return Encoding.UTF8.GetBytes($"{text}\n{Mark}{signer.Verifier.Name} {Convert.ToBase64String(stamp)}\n");
    }

    /// <summary>The text, when this key has signed it; null otherwise. Lines of other keys are passed over, malformed ones are not, nor a second of this key.</summary>
    public static string? Open(ReadOnlySpan<byte> note, VerifierKey key)
    {
        if (Read(note) is not var (text, signatures) || Of(signatures, key.Name, key.Id) is not { } signature)
            return null;
        return key.Verifies(Encoding.UTF8.GetBytes(text), signature) ? text : null;
    }

    /// <summary>The text of a note and its signature lines, none of them verified; null when one of them is malformed.</summary>
    internal static (string Text, ImmutableArray<NoteSignature> Signatures)? Read(ReadOnlySpan<byte> note)
    {
        string all;
        try
        {
            all = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(note);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        var split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || split + 2 >= all.Length || !all.EndsWith('\n') || all.Any(c => c < ' ' && c != '\n'))
            return null;
        var lines = all[(split + 2)..^1].Split('\n', MaxSignatures + 1);
        if (lines.Length > MaxSignatures)
            return null;
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            var words = line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..].Split(' ') : [];
            if (words.Length != 2 || !VerifierKey.IsName(words[0]) || Decode(words[1]) is not { Length: > 4 } stamp)
                return null;
            signatures.Add(new NoteSignature(words[0], Convert.ToHexStringLower(stamp.AsSpan(0, 4)), [.. stamp.AsSpan(4)]));
        }
        return (all[..(split + 1)], signatures.MoveToImmutable());
    }

    /// <summary>What stands in the one line of a key; null when it has none, or two.</summary>
    internal static byte[]? Of(ImmutableArray<NoteSignature> signatures, string name, string id) =>
        signatures.Where(signature => signature.Name == name && signature.Id == id).Take(2).ToList() is [var only] ? [.. only.Bytes] : null;

    /// <summary>Base64 in its one canonical form, so that no bit of a note can change unseen.</summary>
    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == base64
            ? bytes[..length]
            : null;
    }
}
