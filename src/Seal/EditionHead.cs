using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Seal;

/// <summary>
/// What <c>edition.note</c> signs: one line each. Lines that a later version adds at the end are kept and ignored.
/// </summary>
/// <param name="Edition">The edition's tag.</param>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Previous">SHA-256 of the text of the head before; null for the first.</param>
/// <param name="Time">UTC, whole seconds.</param>
/// <param name="Files">Files in the tree.</param>
/// <param name="Tree">Root of the tree.</param>
/// <param name="LogSize">Leaves that the publication log had when the edition was made.</param>
/// <param name="Log">Its root then.</param>
/// <param name="Leaves">Name of the leaves list; null when there is none.</param>
public sealed record EditionHead(string Edition, long Number, Digest? Previous, DateTimeOffset Time, long Files, Digest Tree, long LogSize, Digest Log, Digest? Leaves)
{
    public const string FirstLine = "skywave/edition/v1";

    /// <summary>Lines of a later version, as they stood.</summary>
    public ImmutableArray<string> Later { get; init; } = [];

    public string ToText()
    {
        var text = new StringBuilder(FirstLine).Append('\n')
            .Append("edition ").Append(Edition).Append('\n')
            .Append("number ").Append(Number.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append("previous ").Append(Previous?.Hex ?? "-").Append('\n')
            .Append("time ").Append(SealTime.Written(Time)).Append('\n')
            .Append("files ").Append(Files.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append("tree ").Append(Tree.Hex).Append('\n')
            .Append("log ").Append(LogSize.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Log.Hex).Append('\n')
            .Append("leaves ").Append(Leaves?.Hex ?? "-").Append('\n');
        foreach (var line in Later)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>Null when the text is no head.</summary>
    public static EditionHead? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 10 || lines[^1] != "" || lines[0] != FirstLine
            || Value(lines[1], "edition") is not { Length: > 0 } edition
            || !long.TryParse(Value(lines[2], "number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || Value(lines[3], "previous") is not { } previous
            || SealTime.Read(Value(lines[4], "time")) is not { } time
            || !long.TryParse(Value(lines[5], "files"), NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            || !Digest.TryParse(Value(lines[6], "tree"), out var tree)
            || Value(lines[7], "log")?.Split(' ') is not [var size, var root]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var logSize) || !Digest.TryParse(root, out var log)
            || Value(lines[8], "leaves") is not { } leaves
            || !Digest.TryParseOrNone(previous, out var before) || !Digest.TryParseOrNone(leaves, out var listed))
            return null;
        var head = new EditionHead(edition, number, before, time, files, tree, logSize, log, listed) { Later = [.. lines[9..^1]] };
        return head.ToText() == text ? head : null;
    }

    /// <summary>What the next head names as its previous.</summary>
    public Digest Hash => Digest.Of(ToText());

    private static string? Value(string line, string name) =>
        line.StartsWith(name + " ", StringComparison.Ordinal) ? line[(name.Length + 1)..] : null;
}
