using System.Security.Cryptography;
using System.Text;

namespace Skywave.Forum.Letters;

/// <summary>
/// How a reader who wants it is known again within one subject: a mark from their passphrase. From the mark nobody comes to the passphrase, nor
/// from the mark in one subject to that in another, without the newsroom's own secret; with it, each guess still costs a tenth of a second.
/// </summary>
public sealed class PenName(byte[] secret) : IDisposable
{
    /// <summary>OWASP's number for PBKDF2 with SHA-512 (Password Storage Cheat Sheet).</summary>
    private const int Rounds = 210_000;

    private const string Signs = "0123456789abcdefghjkmnpqrstvwxyz";

    // Two at a time: a flood of passphrases does not take the machine from readers.
    private readonly SemaphoreSlim two = new(2, 2);
    private int waiting;

    /// <summary>Eight of Crockford's 32 signs; empty for no passphrase; null when too many wait for theirs.</summary>
    public async Task<string?> Of(Guid subject, string words)
    {
        words = string.Join(' ', words.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0)
            return "";
        if (Interlocked.Increment(ref waiting) > 32)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }
        await two.WaitAsync();
        try
        {
            var key = await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(words), (byte[])[.. secret, .. subject.ToByteArray(bigEndian: true)], Rounds, HashAlgorithmName.SHA512, 5));
            var bits = key.Aggregate(0UL, (all, next) => all << 8 | next);
            return string.Create(8, bits, (mark, left) =>
            {
                for (var i = 7; i >= 0; i--, left >>= 5)
                    mark[i] = Signs[(int)(left & 31)];
            });
        }
        finally
        {
            two.Release();
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose() => two.Dispose();
}
