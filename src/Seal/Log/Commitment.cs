using System.Security.Cryptography;
using System.Text;

namespace Skywave.Seal.Log;

/// <summary>What stands in the log for a revision's words: without the nonce nobody can try out what they were.</summary>
public static class Commitment
{
    /// <param name="document">Canonical JSON.</param>
    public static Digest Of(Nonce nonce, string path, ReadOnlySpan<byte> document)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(nonce.Hex));
        hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
        hash.AppendData(document);
        return Digest.Parse(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
