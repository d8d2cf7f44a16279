using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Skywave.Stories.Documents;

/// <summary>The name of a block within its story: 10 characters of a-z and 2-7 (50 bits, RFC 4648 base32, lower case).</summary>
public static class BlockId
{
    public const int Length = 10;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>A new name, from the system's random source.</summary>
    public static string New() => Encode(RandomNumberGenerator.GetBytes(Length));

    /// <summary>
    /// The name that importing <paramref name="text"/> as the <paramref name="occurrence"/>-th block with that text of item
    /// <paramref name="sourceKey"/> always gives, so that a second import finds the same blocks.
    /// </summary>
    public static string From(string sourceKey, string text, int occurrence) =>
        Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{sourceKey}\n{occurrence}\n{text}")));

    public static bool IsValid(string? id) =>
        id is { Length: Length } && !id.AsSpan().ContainsAnyExcept(Allowed);

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> id = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            id[i] = Alphabet[bytes[i] & 31];
        return new string(id);
    }
}
