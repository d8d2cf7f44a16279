using System.Buffers.Binary;

namespace Skywave.Desk.Sounds;

/// <summary>
/// AAC in MP4 (ISO/IEC 14496-12 and 14496-14): boxes within boxes. The one sound track's tables are read, the samples that they name are
/// copied, and a new file is written around them, its index first, so that a reader's player can begin at once. What the old file said of
/// person, place, time and machine (<c>udta</c>, <c>meta</c>, times, names of handlers), other tracks and unnamed bytes stay behind.
/// </summary>
internal static class Mp4
{
    /// <summary>A track's description of its decoder has some 40 bytes.</summary>
    private const int MostDecoderBytes = 4096;

    private static readonly SoundFile Damaged = SoundFile.Refuse("The M4A file is torn or damaged. Send the whole file.");

    public static SoundFile Read(ReadOnlyMemory<byte> file)
    {
        if (Mp4Box.All(file) is not { } boxes)
            return Damaged;
        if (boxes.Exists(box => box.Type == "moof"))
            return SoundFile.Refuse("The M4A file is in fragments, as for streaming. Save it as a plain M4A.");
        if (boxes.FindAll(box => box.Type == "moov") is not [var movie] || Mp4Box.All(movie.Body) is not { } parts)
            return Damaged;
        var tracks = new List<(string Kind, Mp4Track Track)>();
        foreach (var part in parts.Where(part => part.Type == "trak"))
        {
            if (Mp4Track.Read(part.Body) is not { } track)
                return Damaged;
            tracks.Add((track.Handler, track));
        }
        if (tracks.Exists(track => track.Kind == "vide"))
            return SoundFile.Refuse("The M4A file holds pictures or a film. Save its sound alone.");
        if (tracks.FindAll(track => track.Kind == "soun") is not [var (_, sound)])
            return SoundFile.Refuse("The M4A file does not hold one sound track.");
        return Write(file.Span, parts.Find(part => part.Type == "mvhd").Body, sound);
    }

    private static SoundFile Write(ReadOnlySpan<byte> file, ReadOnlyMemory<byte> movieHeader, Mp4Track track)
    {
        if (track.Entry is not { } entry || entry.Type != "mp4a")
            return SoundFile.Refuse("The M4A file's sound is not AAC, or it is locked. Save it as AAC or MP3.");
        // Fixed fields of 28 bytes, of which bytes 8 and 9 are a version that only QuickTime raises; boxes follow.
        if (entry.Body.Length < 28 || entry.Body.Span[8..10] is not [0, 0] || Mp4Box.All(entry.Body[28..]) is not { } inside
            || inside.FindAll(box => box.Type == "esds") is not [{ Body.Length: > 4 and <= MostDecoderBytes } decoder])
            return SoundFile.Refuse("The M4A file does not say how its sound is decoded. Save it anew as M4A or MP3.");
        if (Mp4Header.Read(movieHeader.Span) is not { Scale: > 0 } movie || Mp4Header.Read(track.Header.Span) is not { Scale: > 0 } media)
            return Damaged;
        if (track.Samples(file.Length) is not { Count: > 0 } chunks)
            return Damaged;
        var duration = track.Duration;
        if (duration is null or > uint.MaxValue || movie.Duration > uint.MaxValue)
            return Damaged;

        byte[] Index(int from) => Mp4Box.Write("moov",
            Mp4Box.Write("mvhd", Mp4Box.Numbers(0, 0, 0, movie.Scale, (uint)movie.Duration, 0x10000, 0x01000000, 0, 0, 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 0, 0, 0, 0, 0, 0, 2)),
            Mp4Box.Write("trak",
                // Flags 7: enabled, in the movie, in its preview.
                Mp4Box.Write("tkhd", Mp4Box.Numbers(7, 0, 0, 1, 0, (uint)movie.Duration, 0, 0, 0, 0x01000000, 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 0, 0)),
                track.Edits.Length > 0 ? Mp4Box.Write("edts", Mp4Box.Write("elst", track.Edits.ToArray())) : [],
                Mp4Box.Write("mdia",
                    // Language 0x55c4 is "und".
                    Mp4Box.Write("mdhd", Mp4Box.Numbers(0, 0, 0, media.Scale, (uint)duration, 0x55c40000)),
                    Mp4Box.Write("hdlr", Mp4Box.Numbers(0, 0), "soun"u8.ToArray(), Mp4Box.Numbers(0, 0, 0), [0]),
                    Mp4Box.Write("minf",
                        Mp4Box.Write("smhd", Mp4Box.Numbers(0, 0)),
                        Mp4Box.Write("dinf", Mp4Box.Write("dref", Mp4Box.Numbers(0, 1), Mp4Box.Write("url ", Mp4Box.Numbers(1)))),
                        Mp4Box.Write("stbl",
                            Mp4Box.Write("stsd", Mp4Box.Numbers(0, 1), Mp4Box.Write("mp4a", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], entry.Body[16..28].ToArray(), Mp4Box.Write("esds", decoder.Body.ToArray()))),
                            Mp4Box.Write("stts", track.Times.ToArray()),
                            Mp4Box.Write("stsc", track.Runs.ToArray()),
                            Mp4Box.Write("stsz", track.Sizes.ToArray()),
                            Mp4Box.Write("stco", Mp4Box.Numbers([0, (uint)chunks.Count, .. Places(chunks, from)])))))));

        var kind = Mp4Box.Write("ftyp", "M4A \0\0\0\0M4A mp42isom"u8.ToArray());
        // Where the samples begin does not change the length of what tells it.
        var index = Index(kind.Length + Index(0).Length + Mp4Box.HeaderLength);
        var samples = new byte[chunks.Sum(chunk => chunk.Length)];
        var at = 0;
        foreach (var (start, length) in chunks)
        {
            file.Slice(start, length).CopyTo(samples.AsSpan(at));
            at += length;
        }
        return new SoundFile([.. kind, .. index, .. Mp4Box.Write("mdat", samples)], (double)duration / media.Scale, null);
    }

    private static IEnumerable<uint> Places(List<(int Start, int Length)> chunks, int from)
    {
        foreach (var (_, length) in chunks)
        {
            yield return (uint)from;
            from += length;
        }
    }
}

/// <summary>The time scale (units a second) and duration of a <c>mvhd</c> or <c>mdhd</c> box (14496-12, 8.2.2 and 8.4.2).</summary>
internal readonly record struct Mp4Header(uint Scale, ulong Duration)
{
    public static Mp4Header? Read(ReadOnlySpan<byte> body) => body switch
    {
        { Length: >= 20 } when body[0] == 0 => new(BinaryPrimitives.ReadUInt32BigEndian(body[12..]), BinaryPrimitives.ReadUInt32BigEndian(body[16..])),
        { Length: >= 32 } when body[0] == 1 => new(BinaryPrimitives.ReadUInt32BigEndian(body[20..]), BinaryPrimitives.ReadUInt64BigEndian(body[24..])),
        _ => null,
    };
}
