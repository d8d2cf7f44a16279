using System.Buffers.Binary;
using System.Text;

namespace Skywave.Circulation.Carriers;

/// <summary>The two ways in which an SSH host's key is told.</summary>
internal static class HostKey
{
    /// <summary>As <c>ssh-keygen -l</c> writes it: SHA256 and the hash in base64 without padding.</summary>
    public static bool IsFingerprint(string text) => text.StartsWith("SHA256:", StringComparison.Ordinal) && text.Length == 7 + 43 && text.AsSpan(7).IndexOfAnyExcept(Base64) < 0;

    /// <summary>As in <c>known_hosts</c> after the host's name: a type and the key, which begins with the same type (RFC 4253, section 6.6).</summary>
    public static bool IsLine(string text)
    {
        if (text.Any(char.IsControl) || text.Split(' ', 3) is not [var type, var key, ..])
            return false;
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var count) && count > 4 && BinaryPrimitives.ReadUInt32BigEndian(bytes) == type.Length && count > 4 + type.Length
            && Encoding.Latin1.GetString(bytes, 4, type.Length) == type;
    }

    private static readonly System.Buffers.SearchValues<char> Base64 = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
}
