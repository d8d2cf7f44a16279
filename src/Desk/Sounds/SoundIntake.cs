using Skywave.Store;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Sounds;

/// <summary>A sound that was taken in and its length, or why it was not.</summary>
/// <param name="Seconds">At least 1; 0 when the file does not tell.</param>
public sealed record SoundResult(MediaRef? Media, int Seconds, string? Refused);

/// <summary>What a format's reader made of a file: its sound alone, in a file written anew, or one sentence why not.</summary>
internal readonly record struct SoundFile(byte[]? Bytes, double Seconds, string? Refused)
{
    public static SoundFile Refuse(string reason) => new(null, 0, reason);
}

/// <summary>
/// Takes sounds in. What a file is, its own bytes say, never its name. Nothing of a file is kept that is not known to be sound: each
/// format's frames, packets or samples are copied into a file written anew, so that who recorded it, where, when and on which machine
/// stays behind together with pictures, chapters and whatever else was put between them.
/// </summary>
/// <remarks>Written here because the libraries at hand edit tags: they keep what they do not know, where this keeps only what it knows.</remarks>
public sealed class SoundIntake(IBlobs blobs)
{
    /// <summary>Bytes of a file: 70 minutes at 128 kbit/s. The newsroom's door takes 70 MB.</summary>
    public const int MaxBytes = 64 << 20;

    public static readonly string TooLarge = $"The sound is larger than {MaxBytes >> 20} MB, which is an hour at 128 kbit/s. Cut it, or save it with fewer kbit/s.";

    /// <summary>Longer than any recording; a claim beyond it is no length.</summary>
    private const double MaxSeconds = 7 * 24 * 3600;

    public SoundResult Take(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return new SoundResult(null, 0, TooLarge);
        var type = TypeOf(bytes);
        var file = type switch
        {
            "audio/mpeg" => Mp3.Read(bytes),
            "audio/ogg" => Ogg.Read(bytes),
            "audio/mp4" => Mp4.Read(bytes),
            _ => SoundFile.Refuse(WhatItIs(bytes)),
        };
        if (file.Bytes is not { } sound)
            return new SoundResult(null, 0, file.Refused);
        var id = blobs.Put(sound);
        return new SoundResult(new MediaRef(id.Hex, type!, 0, 0, sound.Length), file.Seconds is > 0 and < MaxSeconds ? (int)Math.Max(1, Math.Round(file.Seconds)) : 0, null);
    }

    /// <summary>A sound that was taken in, for the editor's player and the preview; null for anything else in the Store.</summary>
    public (byte[] Bytes, string MediaType)? Open(string hash) =>
        BlobId.IsValid(hash) && blobs.Read(new BlobId(hash)) is { } bytes && TypeOf(bytes) is { } type ? (bytes, type) : null;

    /// <summary>By the file's first bytes; null for anything that is not taken.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "audio/mp4",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        _ => Mp3.BeginsWith(bytes) ? "audio/mpeg" : null,
    };

    private static string WhatItIs(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => "The file is empty.",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "This is a WAV file, too large for readers. Save it as MP3, Ogg or M4A.",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "This is a FLAC file, too large for readers. Save it as MP3, Ogg or M4A.",
        _ => "This is not an MP3, Ogg or M4A sound.",
    };
}
