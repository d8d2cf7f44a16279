using System.Globalization;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Log;

/// <summary>What the log's key signs (C2SP tlog-checkpoint): its name, how long it is and its root.</summary>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>From the root of the site.</summary>
    public const string Path = "log/checkpoint";

    /// <summary>Leaves; a log of more would need tiles of a level that <see cref="LogTile"/> does not have.</summary>
    public const long MaxSize = 1L << (LogHash.TileHeight * (LogTile.MaxLevel + 1));

    /// <summary>With all signatures that a note may have it is some 20 KB long.</summary>
    public const int MaxBytes = 32 << 10;

    /// <summary>The name of a newsroom's log, from its first root: so whoever signs the log's key speaks for that root.</summary>
    public static string OriginOf(TufFile firstRoot) => "skywave.log/" + Digest.Of(firstRoot.Content.Span).Hex[..32];

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToBytes())}\n");

    /// <param name="signer">Its name is the origin.</param>
    public byte[] Sign(Signer signer) => SignedNote.Sign(ToText(), signer);

    /// <summary>Null when it is none, or none of this key.</summary>
    public static Checkpoint? Open(ReadOnlyMemory<byte>? note, VerifierKey key)
    {
        return note is { } bytes && SignedNote.Open(bytes.Span, key) is { } text && Parse(text) is { } checkpoint && checkpoint.Origin == key.Name ? checkpoint : null;
    }

    /// <summary>What a note says, whoever has signed it or has not; null when it is no checkpoint.</summary>
    public static Checkpoint? OfAnyone(ReadOnlyMemory<byte>? note) => note is { } bytes && SignedNote.Read(bytes.Span) is var (text, _) ? Parse(text) : null;

    private static Checkpoint? Parse(string text)
    {
        if (text.Split('\n') is not [var origin, var size, var root, ""] || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > MaxSize)
            return null;
        Span<byte> hash = stackalloc byte[48];
        if (!Convert.TryFromBase64String(root, hash, out var written) || written != 32)
            return null;
        var checkpoint = new Checkpoint(origin, length, Digest.Parse(Convert.ToHexStringLower(hash[..32])));
        return checkpoint.ToText() == text ? checkpoint : null;
    }
}
