using System.Security.Cryptography;
using System.Text;

namespace Skywave.Forum.Letters;

/// <summary>What an author has instead of an account. Given once; only its hash is kept.</summary>
public static class Receipt
{
    /// <summary>192 random bits, in 32 characters that an address can hold.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256, 64 hex digits. Of any text: a wrong receipt is one that is not found.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
