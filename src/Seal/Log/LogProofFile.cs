using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Log;

/// <summary>A <c>.tlog-proof</c> file (C2SP tlog-proof): whoever has an entry and the log's key can check with it, and without the log, that the entry was published.</summary>
/// <param name="Index">Of the entry in the log, from 0.</param>
/// <param name="Hashes">The inclusion proof, see <see cref="LogProof"/>.</param>
/// <param name="Checkpoint">As the log signed it, with the cosignatures that it has.</param>
/// <param name="Extra">What another program put there. Nothing vouches for it; it is empty in files of ours.</param>
public sealed record LogProofFile(long Index, ImmutableArray<Digest> Hashes, ReadOnlyMemory<byte> Checkpoint, ReadOnlyMemory<byte> Extra = default)
{
    /// <summary>A proof of 64 hashes is 3 KB long, a checkpoint with all signatures that a note may have some 20 KB.</summary>
    public const int MaxBytes = 64 << 10;

    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    public byte[] ToBytes()
    {
        var head = new StringBuilder(FirstLine).Append('\n');
        if (!Extra.IsEmpty)
            head.Append("extra ").Append(Convert.ToBase64String(Extra.Span)).Append('\n');
        head.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Hashes)
            head.Append(Convert.ToBase64String(hash.ToBytes())).Append('\n');
        return [.. Encoding.ASCII.GetBytes(head.Append('\n').ToString()), .. Checkpoint.Span];
    }

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some proof. The checkpoint is not read before <see cref="Verify"/>.</summary>
    public static LogProofFile? Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length <= MaxBytes ? bytes.IndexOf("\n\n"u8) : -1;
        if (end < 0 || !Ascii.IsValid(bytes[..end]) || Encoding.ASCII.GetString(bytes[..end]).Split('\n') is not [FirstLine, .. var lines])
            return null;
        byte[]? extra = [];
        if (lines is [var first, ..] && first.StartsWith("extra ", StringComparison.Ordinal))
            (extra, lines) = (Decode(first["extra ".Length..]), lines[1..]);
        if (extra is null || lines is not [var line, .. { Length: <= LogProof.MaxHashes } proof] || !line.StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(line.AsSpan("index ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return null;
        var hashes = ImmutableArray.CreateBuilder<Digest>(proof.Length);
        foreach (var text in proof)
        {
            if (Decode(text) is not { Length: 32 } hash)
                return null;
            hashes.Add(Digest.Parse(Convert.ToHexStringLower(hash)));
        }
        var file = new LogProofFile(index, hashes.MoveToImmutable(), bytes[(end + 2)..].ToArray(), extra);
        return file.ToBytes().AsSpan().SequenceEqual(bytes) ? file : null;
    }

    /// <summary>The checkpoint, when the log's key has signed it and the proof shows that its log has this entry; null otherwise.</summary>
    /// <param name="entry">Its bytes as the log has them, for a revision the text of its <see cref="LogLeaf"/>.</param>
    public Checkpoint? Verify(ReadOnlySpan<byte> entry, VerifierKey key) =>
        Log.Checkpoint.Open(Checkpoint, key) is { } checkpoint && LogProof.VerifyInclusion(Index, LogHash.OfLeaf(entry), checkpoint.Size, checkpoint.Root, Hashes.AsSpan()) ? checkpoint : null;

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
