using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Seal.Trees;

/// <summary>One entry of a node: a file, or the node that holds all files with that next digit.</summary>
/// <param name="Digit">0 to 15: the hex digit of SHA-256(path) at the node's depth.</param>
public sealed record TreeEntry(int Digit, TreeFile? File, Digest Node);

/// <summary>
/// A node of the radix-16 Merkle trie: at most 16 entries in the order of their digits. Its name is the SHA-256 of its bytes.
/// The form is strict, so that one tree has one root: see <c>docs/formats/tree.md</c>.
/// </summary>
public sealed record TreeNode(ImmutableArray<TreeEntry> Entries)
{
    public const string FirstLine = "skywave/tree/v1";

    /// <summary>The longest node: 16 files with the longest paths.</summary>
    public const int MaxBytes = 8192;

    public static readonly TreeNode Empty = new([]);

    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var (digit, file, node) in Entries)
        {
            text.Append("0123456789abcdef"[digit]);
            if (file is null)
                text.Append(" node ").Append(node.Hex).Append('\n');
            else
                text.Append(" file ").Append(file.Length.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(file.Nonce.Hex)
                    .Append(' ').Append(file.Hash.Hex).Append(' ').Append(file.Path).Append('\n');
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some node.</summary>
    public static TreeNode? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxBytes || bytes[^1] != '\n' || !Ascii.IsValid(bytes))
            return null;
        var lines = Encoding.ASCII.GetString(bytes[..^1]).Split('\n');
        if (lines[0] != FirstLine || lines.Length > 17)
            return null;
        var entries = ImmutableArray.CreateBuilder<TreeEntry>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            if (ParseEntry(line) is not { } entry || (entries.Count > 0 && entry.Digit <= entries[^1].Digit))
                return null;
            entries.Add(entry);
        }
        return new TreeNode(entries.MoveToImmutable());
    }

    // Each line is written in one way or refused, so that no second look at the whole is needed.
    private static TreeEntry? ParseEntry(ReadOnlySpan<char> line)
    {
        if (line.Length < 7 || !char.IsAsciiHexDigitLower(line[0]))
            return null;
        var digit = line[0] <= '9' ? line[0] - '0' : line[0] - 'a' + 10;
        return line[1..7] switch
        {
            " node " => Digest.TryParse(line[7..], out var node) ? new TreeEntry(digit, null, node) : null,
            " file " => TreeFile.Parse(line[7..]) is { } file ? new TreeEntry(digit, file, default) : null,
            _ => null,
        };
    }
}
