using System.Text;

namespace Skywave.Seal.Log;

/// <summary>What stands in the log for a revision's words: without the nonce nobody can try out what they were.</summary>
public static class Commitment
{
    /// <param name="document">Canonical JSON.</param>
    public static Digest Of(Nonce nonce, string path, ReadOnlySpan<byte> document)
    {
        Span<byte> random = stackalloc byte[Nonce.ByteLength];
        nonce.Write(random);
        return Digest.Of(random, Encoding.UTF8.GetBytes(path + "\n"), document);
    }
}
