using System.Globalization;

namespace Skywave.Seal.Trees;

/// <summary>A leaf of the tree: one published file.</summary>
/// <param name="Path">Within the edition, with '/': see <see cref="TreePath"/>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256(nonce ‖ bytes).</param>
public sealed record TreeFile(string Path, long Length, Nonce Nonce, Digest Hash)
{
    public static TreeFile Of(string path, Nonce nonce, ReadOnlySpan<byte> bytes) => new(path, bytes.Length, nonce, Digest.OfFile(nonce, bytes));

    /// <param name="words">Length, nonce, hash and path as they stand in a line; null when they are no leaf.</param>
    internal static TreeFile? Parse(ReadOnlySpan<string> words) =>
        words is [var length, var nonce, var digest, var path] && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
        && Nonce.TryParse(nonce, out var random) && Digest.TryParse(digest, out var of) && TreePath.IsValid(path) ? new TreeFile(path, bytes, random, of) : null;

    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length == Length && Digest.OfFile(Nonce, bytes) == Hash;
}

/// <summary>Paths that a tree may hold: 1 to 250 of a-z A-Z 0-9 . _ - in segments parted by '/', none of them "." or "..".</summary>
public static class TreePath
{
    public const int MaxLength = 250;

    public static bool IsValid(string? path)
    {
        if (path is not { Length: > 0 and <= MaxLength })
            return false;
        foreach (var character in path)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-' or '/'))
                return false;
        }
        return path.Split('/').All(segment => segment is not ("" or "." or ".."));
    }
}
