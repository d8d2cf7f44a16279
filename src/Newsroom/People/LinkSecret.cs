using System.Security.Cryptography;
using System.Text;

namespace Skywave.Newsroom.People;

/// <summary>What makes a link unguessable. Links are given away; only the hash is kept.</summary>
internal static class LinkSecret
{
    /// <summary>192 random bits, in 32 characters that an address can hold.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256, 64 hex digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
