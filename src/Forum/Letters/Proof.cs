using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Skywave.Forum.Letters;

/// <summary>
/// Work that a sender's computer does for one letter: a number such that SHA-256 of <c>skywave letter 1</c>, the subject, the text's SHA-256 (hex)
/// and the number, one line each, begins with 16 zero bits. It holds for that text alone, so that nothing need be remembered against its being
/// used again: the same text twice is held as repeated.
/// </summary>
public static class Proof
{
    /// <param name="text">As it was in the form, with line feeds.</param>
    public static bool Holds(Guid subject, string text, string? number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            return false;
        var hash = Hash(subject, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), n);
        return hash[0] == 0 && hash[1] == 0;
    }

    /// <summary>Does the work.</summary>
    public static string Find(Guid subject, string text)
    {
        var of = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        for (var n = 0L; ; n++)
        {
            var hash = Hash(subject, of, n);
            if (hash[0] == 0 && hash[1] == 0)
                return n.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static byte[] Hash(Guid subject, string text, long number) =>
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"skywave letter 1\n{subject:N}\n{text}\n{number}")));
}
