using System.Text;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Log;

/// <summary>
/// A checkpoint that was seen, with the key that signed it: a later one must be of the same log grown on, and one that is not proves, with its entries, that the log was forked.
/// Kept by who calls, as text: see <c>docs/formats/log.md</c>.
/// </summary>
public sealed record LogMemory
{
    public const string FirstLine = "skywave/log-seen/v1";

    private LogMemory(VerifierKey key, ReadOnlyMemory<byte> note, Checkpoint checkpoint) => (Key, Note, Checkpoint) = (key, note, checkpoint);

    public VerifierKey Key { get; }

    /// <summary>As the log signed it.</summary>
    public ReadOnlyMemory<byte> Note { get; }

    public Checkpoint Checkpoint { get; }

    /// <summary>Null when the note is no checkpoint of this key, or longer than any is.</summary>
    public static LogMemory? Of(VerifierKey key, ReadOnlyMemory<byte> note) => note.Length <= Checkpoint.MaxBytes && Checkpoint.Open(note, key) is { } checkpoint ? new LogMemory(key, note, checkpoint) : null;

    public byte[] ToBytes() => [.. Encoding.UTF8.GetBytes($"{FirstLine}\n{Key.Text}\n"), .. Note.Span];

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some memory.</summary>
    public static LogMemory? Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = bytes.Length <= Checkpoint.MaxBytes + 1000 ? Encoding.UTF8.GetString(bytes).Split('\n', 3) : [];
        if (lines is not [FirstLine, var text, _] || VerifierKey.Parse(text) is not { } key)
            return null;
        var start = Encoding.UTF8.GetByteCount(FirstLine + text) + 2;
        return start <= bytes.Length && Of(key, bytes[start..].ToArray()) is { } memory && memory.ToBytes().AsSpan().SequenceEqual(bytes) ? memory : null;
    }
}
