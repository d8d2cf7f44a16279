using System.Security.Cryptography;
using System.Text;

namespace Skywave.Circulation.Watching;

/// <summary>
/// A file of 64 KB that every mirror has, to see where connections stop: censors freeze them after some 16 KB. Its bytes are the same for everybody and do not compress:
/// SHA-256 of <c>skywave/stall/v1 0</c>, of <c>skywave/stall/v1 1</c>, and so on.
/// </summary>
public static class StallFile
{
    /// <summary>From the root of the site; a target of the role <c>circulation</c>.</summary>
    public const string Path = "circulation/stall.bin";

    public const int Length = 64 << 10;

    public static readonly byte[] Bytes = [.. Enumerable.Range(0, Length / 32).SelectMany(number => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"skywave/stall/v1 {number}"))))];
}
