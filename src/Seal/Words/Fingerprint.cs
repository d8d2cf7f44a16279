using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Words;

/// <summary>
/// A key in 12 words of the BIP-39 English list (2,048 words): the mnemonic of the first 128 bits of
/// SHA-256("skywave/key/v1\n" ‖ verifier key text), its checksum included, so that a mistyped word is noticed.
/// </summary>
public static class Fingerprint
{
    /// <summary>Fewer words than these are never accepted: ten are 110 bits.</summary>
    public const int FewestWords = 10;

    private static readonly Lazy<ImmutableArray<string>> List = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("words.txt")!;
        return [.. new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    });

    public static string Of(VerifierKey key) => Of("skywave/key/v1\n", Encoding.UTF8.GetBytes(key.Text));

    /// <param name="kind">What it is of, so that words of one thing are never those of another.</param>
    internal static string Of(string kind, ReadOnlySpan<byte> bytes) => string.Join(' ', Mnemonic(SHA256.HashData([.. Encoding.UTF8.GetBytes(kind), .. bytes]).AsSpan(0, 16)));

    /// <summary>Whether these words are the key's: all of them, or at least its first <see cref="FewestWords"/>.</summary>
    public static bool Matches(string words, VerifierKey key) => Matches(words, key.Fingerprint);

    /// <summary>Whether these words are all of a fingerprint, or at least its first <see cref="FewestWords"/>.</summary>
    public static bool Matches(string words, string fingerprint)
    {
        var given = Split(words);
        return given.Length is >= FewestWords and <= 12 && fingerprint.Split(' ').AsSpan(0, given.Length).SequenceEqual(given);
    }

    /// <summary>Words parted by white space, hyphens or commas, in any case.</summary>
    public static string[] Split(string words) =>
        words.ToLowerInvariant().Split([' ', '-', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words that are not in the list.</summary>
    public static IEnumerable<string> Unknown(string words) => Split(words).Where(word => !List.Value.Contains(word));

    internal static IEnumerable<string> Mnemonic(ReadOnlySpan<byte> entropy)
    {
        var check = SHA256.HashData(entropy)[0];
        var bits = new StringBuilder();
        foreach (var part in entropy)
            bits.Append(Convert.ToString(part, 2).PadLeft(8, '0'));
        bits.Append(Convert.ToString(check, 2).PadLeft(8, '0').AsSpan(0, entropy.Length / 4));
        var words = new List<string>();
        for (var i = 0; i < bits.Length; i += 11)
            words.Add(List.Value[Convert.ToInt32(bits.ToString(i, 11), 2)]);
        return words;
    }
}
