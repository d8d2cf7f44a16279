using System.Buffers;
using System.Globalization;

namespace Skywave.Seal.Trees;

/// <summary>A leaf of the tree: one published file.</summary>
/// <param name="Path">Within the edition, with '/': see <see cref="TreePath"/>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256(nonce ‖ bytes).</param>
public sealed record TreeFile(string Path, long Length, Nonce Nonce, Digest Hash)
{
    public static TreeFile Of(string path, Nonce nonce, ReadOnlySpan<byte> bytes) => new(path, bytes.Length, nonce, Digest.OfFile(nonce, bytes));

    /// <param name="line">Length, nonce, hash and path with one space between; null when it is not written exactly so.</param>
    internal static TreeFile? Parse(ReadOnlySpan<char> line)
    {
        Span<Range> words = stackalloc Range[5];
        if (line.Split(words, ' ') != 4)
            return null;
        var length = line[words[0]];
        var path = line[words[3]].ToString();
        // Zero bytes after the digits are nothing to long.TryParse.
        return !length.ContainsAnyExceptInRange('0', '9') && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && (length[0] != '0' || length.Length == 1)
            && Nonce.TryParse(line[words[1]], out var nonce) && Digest.TryParse(line[words[2]], out var hash) && TreePath.IsValid(path) ? new TreeFile(path, bytes, nonce, hash) : null;
    }

    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length == Length && Digest.OfFile(Nonce, bytes) == Hash;
}

/// <summary>Paths that a tree may hold: 1 to 250 of a-z A-Z 0-9 . _ - in segments parted by '/', none of them "." or "..".</summary>
public static class TreePath
{
    public const int MaxLength = 250;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/");

    public static bool IsValid(string? path)
    {
        if (path is not { Length: > 0 and <= MaxLength } || path.AsSpan().ContainsAnyExcept(Characters))
            return false;
        foreach (var segment in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[segment] is "" or "." or "..")
                return false;
        }
        return true;
    }
}
