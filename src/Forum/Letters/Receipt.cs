using System.Security.Cryptography;
using System.Text;

namespace Skywave.Forum.Letters;

/// <summary>What an author has instead of an account. Given once; only its hash is kept.</summary>
public static class Receipt
{
    /// <summary>160 random bits in 32 of Crockford's signs: none is taken for another when it is copied by hand.</summary>
    public static string New() => RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 32);

    /// <summary>SHA-256, 64 hex digits. Of any text, in either case: a wrong receipt is one that is not found.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.ToLowerInvariant())));
}
