using System.Text;

namespace Skywave.Seal.Tuf;

/// <summary>
/// What was believed before, so that nothing older is believed later. Kept by who calls, as text: <c>skywave/seen/v1</c>, then the files of root, timestamp, snapshot and targets, one a
/// line, <c>-</c> where there is none.
/// </summary>
/// <param name="Root">The newest root.</param>
public sealed record TufMemory(TufFile Root, TufFile? Timestamp = null, TufFile? Snapshot = null, TufFile? Targets = null)
{
    public const string FirstLine = "skywave/seen/v1";

    public byte[] ToBytes() => TufFile.ToLines(FirstLine, Root, Timestamp, Snapshot, Targets);

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some memory.</summary>
    public static TufMemory? Parse(ReadOnlySpan<byte> bytes)
    {
        if (Encoding.UTF8.GetString(bytes).Split('\n') is not [FirstLine, var root, var timestamp, var snapshot, var targets, ""] || TufFile.FromLine(root) is not { } first || TufRoot.Parse(first) is null)
            return null;
        var memory = new TufMemory(first, TufFile.FromLine(timestamp), TufFile.FromLine(snapshot), TufFile.FromLine(targets));
        return memory.ToBytes().AsSpan().SequenceEqual(bytes) ? memory : null;
    }
}
