using System.Buffers.Binary;

namespace Skywave.Desk.Sounds;

/// <summary>
/// MPEG audio, layer III (ISO/IEC 11172-3, 13818-3): a row of frames, each with a header that tells its length. Only frames are kept:
/// ID3v2 before them and ID3v1, APE and Lyrics3 after them, with names, places and cover pictures, stay behind.
/// </summary>
internal static class Mp3
{
    /// <summary>A tenth of a second; fewer frames than these are found in any file by chance.</summary>
    private const int FewestFrames = 4;

    private static ReadOnlySpan<short> Mpeg1 => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

    private static ReadOnlySpan<short> Mpeg2 => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    /// <param name="Samples">Per channel.</param>
    private readonly record struct Frame(int Length, int Rate, int Samples, bool IsMono)
    {
        public bool IsOfOneStreamWith(Frame other) => Rate == other.Rate && Samples == other.Samples;
    }

    public static bool BeginsWith(ReadOnlySpan<byte> bytes) => FrameAt(bytes, 0) is { } first && FrameAt(bytes, first.Length) is { } second && first.IsOfOneStreamWith(second);

    public static SoundFile Read(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        while (bytes[start..] is [(byte)'I', (byte)'D', (byte)'3', _, _, var flags, < 0x80 and var a, < 0x80 and var b, < 0x80 and var c, < 0x80 and var d, ..])
        {
            var size = 10L + (a << 21 | b << 14 | c << 7 | d) + ((flags & 0x10) != 0 ? 10 : 0);
            if (size >= bytes.Length - start)
                return SoundFile.Refuse("The MP3 ends within its title and has no sound. Send the whole file.");
            start += (int)size;
        }
        var kept = new byte[bytes.Length - start];
        var (at, length, frames) = (start, 0, 0);
        Frame? stream = null;
        while ((at = Next(bytes, at, stream)) >= 0)
        {
            var frame = FrameAt(bytes, at)!.Value;
            stream ??= frame;
            bytes.Slice(at, frame.Length).CopyTo(kept.AsSpan(length));
            (at, length, frames) = (at + frame.Length, length + frame.Length, frames + 1);
        }
        if (stream is not { } first || frames < FewestFrames)
            return SoundFile.Refuse("This file has no MP3 sound.");
        if (length < (bytes.Length - start) / 2)
            return SoundFile.Refuse("Most of this file is not MP3 sound. Save the sound as a new MP3.");
        var sound = kept[..length];
        if (StatedFrames(sound, first) is { } stated)
        {
            // The frame that states it is no sound. Encoders differ by one in how they count.
            frames--;
            if (stated > frames + 1)
                return SoundFile.Refuse($"The MP3 ends before its end: {Seconds(frames):0} of {Seconds(stated):0} seconds are here. Send the whole file.");
        }
        return new SoundFile(sound, Seconds(frames), null);
        double Seconds(long count) => (double)count * first.Samples / first.Rate;
    }

    /// <summary>Where the next frame begins, at this place or after something that is none; -1 when there is no more.</summary>
    private static int Next(ReadOnlySpan<byte> bytes, int at, Frame? stream)
    {
        var isResumed = true;
        while (at < bytes.Length)
        {
            if (FrameAt(bytes, at) is { } frame && (stream is null || frame.IsOfOneStreamWith(stream.Value))
                // After a gap one header may be there by chance; two in a row are not.
                && ((stream is not null && isResumed) || (FrameAt(bytes, at + frame.Length) is { } next && frame.IsOfOneStreamWith(next))))
                return at;
            isResumed = false;
            var skip = bytes[(at + 1)..].IndexOf((byte)0xff);
            if (skip < 0)
                return -1;
            at += 1 + skip;
        }
        return -1;
    }

    /// <summary>The frame whose header stands here and that is whole.</summary>
    private static Frame? FrameAt(ReadOnlySpan<byte> bytes, int at)
    {
        if (at > bytes.Length - 4 || bytes[at] != 0xff)
            return null;
        var (version, layer) = (bytes[at + 1] >> 3 & 3, bytes[at + 1] >> 1 & 3);
        var (bitrate, rate) = (bytes[at + 2] >> 4, bytes[at + 2] >> 2 & 3);
        // Version 1 and rate 3 are reserved, layer III is 1, bitrate 0 is "free" and tells no length.
        if ((bytes[at + 1] & 0xe0) != 0xe0 || version == 1 || layer != 1 || bitrate is 0 or 15 || rate == 3 || (bytes[at + 3] & 3) == 2)
            return null;
        var isFirst = version == 3;
        var hertz = (rate switch { 0 => 44_100, 1 => 48_000, _ => 32_000 }) >> (isFirst ? 0 : version == 2 ? 1 : 2);
        var samples = isFirst ? 1152 : 576;
        var length = samples / 8 * (isFirst ? Mpeg1 : Mpeg2)[bitrate] * 1000 / hertz + (bytes[at + 2] >> 1 & 1);
        return length <= bytes.Length - at ? new Frame(length, hertz, samples, bytes[at + 3] >> 6 == 3) : null;
    }

    /// <summary>How many frames the first one says there are ("Xing" or "Info", after the room for its side information).</summary>
    private static long? StatedFrames(ReadOnlySpan<byte> sound, Frame first)
    {
        var side = first.Samples == 1152 ? (first.IsMono ? 17 : 32) : (first.IsMono ? 9 : 17);
        var tag = sound[Math.Min(first.Length, 4 + side)..first.Length];
        return tag.Length >= 12 && (tag[..4].SequenceEqual("Xing"u8) || tag[..4].SequenceEqual("Info"u8)) && (tag[7] & 1) != 0
            ? BinaryPrimitives.ReadUInt32BigEndian(tag[8..])
            : null;
    }
}
