using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Seal.Trees;

/// <summary>
/// The leaves of an edition's front and of what it leads to, so that who comes to the front needs no part of the tree for the next page. Named by the edition's head;
/// see <c>docs/formats/tree.md</c>.
/// </summary>
/// <param name="Files">In the order of their paths' bytes, no path twice, at most <see cref="MaxFiles"/>.</param>
public sealed record LeavesList(ImmutableArray<TreeFile> Files)
{
    public const string FirstLine = "skywave/leaves/v1";

    public const int MaxFiles = 128;

    public const int MaxBytes = 40_000;

    /// <summary>Puts the files into order; those beyond the limits are left out, which costs a reader a part of the tree and no more.</summary>
    public static LeavesList Of(IEnumerable<TreeFile> files)
    {
        var (list, length) = (new List<TreeFile>(), FirstLine.Length + 1);
        foreach (var file in files)
        {
            length += Line(file).Length;
            if (list.Count == MaxFiles || length > MaxBytes)
                break;
            list.Add(file);
        }
        return new LeavesList([.. list.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var file in Files)
            text.Append(Line(file));
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some list.</summary>
    public static LeavesList? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxBytes || bytes[^1] != '\n' || !Ascii.IsValid(bytes))
            return null;
        var lines = Encoding.ASCII.GetString(bytes[..^1]).Split('\n');
        if (lines[0] != FirstLine || lines.Length > MaxFiles + 1)
            return null;
        var files = ImmutableArray.CreateBuilder<TreeFile>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            if (TreeFile.Parse(line) is not { } file || (files.Count > 0 && string.CompareOrdinal(file.Path, files[^1].Path) <= 0))
                return null;
            files.Add(file);
        }
        return new LeavesList(files.ToImmutable());
    }

    /// <summary>The leaf of a path; null when it is not listed.</summary>
    public TreeFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    private static string Line(TreeFile file) => string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.Nonce.Hex} {file.Hash.Hex} {file.Path}\n");
}
