using System.Text;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Log;

/// <summary>
/// What who watches a site remembers of it: the newest root, so that keys which count no more are never believed again, and the log. Kept as text: see <c>docs/formats/log.md</c>.
/// </summary>
public sealed record WatchMemory(TufFile Root, LogMemory Log)
{
    public const string FirstLine = "skywave/watch-seen/v1";

    private const int MaxBytes = 256 << 10;

    public byte[] ToBytes() => [.. Encoding.UTF8.GetBytes(FirstLine + "\n"), .. Root.ToBytes(), (byte)'\n', .. Log.ToBytes()];

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some memory.</summary>
    public static WatchMemory? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes || Encoding.UTF8.GetString(bytes).Split('\n', 3) is not [FirstLine, var line, _])
            return null;
        var root = Encoding.UTF8.GetBytes(line);
        var start = FirstLine.Length + root.Length + 2;
        return start <= bytes.Length && TufFile.Parse(root) is { } file && TufRoot.Parse(file) is not null && LogMemory.Parse(bytes[start..]) is { } log && new WatchMemory(file, log) is var memory && memory.ToBytes().AsSpan().SequenceEqual(bytes) ? memory : null;
    }
}
