using System.Buffers.Binary;

namespace Skywave.Desk.Sounds;

/// <summary>
/// Vorbis or Opus in Ogg (RFC 3533, RFC 7845, the Vorbis I specification, section 4.2 and annex A). The packet of comments, with names,
/// places and pictures, is replaced by an empty one; the pages after it are numbered and summed anew.
/// </summary>
internal static class Ogg
{
    private const int HeaderLength = 27;

    /// <param name="Serial">Of the stream that the page belongs to.</param>
    private readonly record struct Page(int Start, int Body, int End, byte Flags, long Granule, uint Serial)
    {
        public bool Continues => (Flags & 1) != 0;

        public bool Begins => (Flags & 2) != 0;
    }

    public static SoundFile Read(ReadOnlySpan<byte> bytes)
    {
        var pages = new List<Page>();
        for (var at = 0; at < bytes.Length;)
        {
            if (PageAt(bytes, at) is not { } page)
                return SoundFile.Refuse("The Ogg file is torn or damaged. Send the whole file.");
            if (page.Begins != (pages.Count == 0) || page.Serial != (pages is [var known, ..] ? known.Serial : page.Serial))
                return SoundFile.Refuse("The Ogg file holds more than one recording, or a film. Save its sound alone.");
            pages.Add(page);
            at = page.End;
        }
        var headers = new List<byte[]>();
        var (next, wanted) = (0, 3);
        using var packet = new MemoryStream();
        for (; headers.Count < wanted; next++)
        {
            if (next == pages.Count || pages[next].Continues != packet.Length > 0)
                return SoundFile.Refuse("The Ogg file is torn or damaged. Send the whole file.");
            var from = pages[next].Body;
            foreach (var part in bytes[(pages[next].Start + HeaderLength)..pages[next].Body])
            {
                packet.Write(bytes.Slice(from, part));
                from += part;
                if (part == 255)
                    continue;
                headers.Add(packet.ToArray());
                packet.SetLength(0);
            }
            if (headers is [var head, ..])
                wanted = IsOpus(head) ? 2 : IsVorbis(head) ? 3 : 0;
            if (wanted == 0)
                return SoundFile.Refuse("The Ogg file is neither Vorbis nor Opus. Save it as MP3, Ogg Vorbis or M4A.");
        }
        var isOpus = wanted == 2;
        // Sound begins on a page of its own, in both formats.
        if (headers.Count != wanted || packet.Length > 0 || next == pages.Count || pages[next].Continues || !headers[1].AsSpan().StartsWith(isOpus ? "OpusTags"u8 : "\u0003vorbis"u8))
            return SoundFile.Refuse("The Ogg file is torn or damaged. Send the whole file.");
        headers[1] = isOpus ? [.. "OpusTags"u8, 0, 0, 0, 0, 0, 0, 0, 0] : [.. "\u0003vorbis"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1];

        using var clean = new MemoryStream(bytes.Length);
        var number = 0u;
        var serial = pages[0].Serial;
        Write(clean, [headers[0]], serial, ref number, begins: true);
        Write(clean, headers.Skip(1), serial, ref number, begins: false);
        long last = 0;
        foreach (var page in pages[next..])
        {
            Write(clean, bytes[page.Start..page.End], ref number);
            last = Math.Max(last, page.Granule);
        }
        var (skipped, rate) = isOpus ? (BinaryPrimitives.ReadUInt16LittleEndian(headers[0].AsSpan(10)), 48_000u) : (0, BinaryPrimitives.ReadUInt32LittleEndian(headers[0].AsSpan(12)));
        return new SoundFile(clean.ToArray(), rate == 0 ? 0 : (double)(last - skipped) / rate, null);
    }

    private static bool IsOpus(ReadOnlySpan<byte> packet) => packet.Length >= 19 && packet.StartsWith("OpusHead"u8) && packet[8] < 16;

    private static bool IsVorbis(ReadOnlySpan<byte> packet) => packet.Length == 30 && packet.StartsWith("\u0001vorbis\0\0\0\0"u8);

    /// <summary>The page that begins here, when it is whole and its sum is right.</summary>
    private static Page? PageAt(ReadOnlySpan<byte> bytes, int at)
    {
        if (at > bytes.Length - HeaderLength || bytes[at..] is not [(byte)'O', (byte)'g', (byte)'g', (byte)'S', 0, ..])
            return null;
        var body = at + HeaderLength + bytes[at + 26];
        if (body > bytes.Length)
            return null;
        var end = body;
        foreach (var part in bytes[(at + HeaderLength)..body])
            end += part;
        if (end > bytes.Length || OggSum.Of(bytes[at..end]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 22)..]))
            return null;
        return new Page(at, body, end, bytes[at + 5], BinaryPrimitives.ReadInt64LittleEndian(bytes[(at + 6)..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 14)..]));
    }

    /// <summary>Lays packets out in pages: parts of 255 bytes, 255 of them a page, a shorter one ends a packet.</summary>
    private static void Write(MemoryStream clean, IEnumerable<byte[]> packets, uint serial, ref uint number, bool begins)
    {
        var parts = packets.SelectMany(packet => Enumerable.Range(0, packet.Length / 255 + 1).Select(i => packet.AsMemory(i * 255, Math.Min(255, packet.Length - i * 255))));
        var isContinued = false;
        foreach (var onPage in parts.Chunk(255))
        {
            var page = new byte[HeaderLength + onPage.Length + onPage.Sum(part => part.Length)];
            "OggS"u8.CopyTo(page);
            page[5] = (byte)((isContinued ? 1 : 0) | (begins ? 2 : 0));
            // A page on which no packet ends has no place in time.
            BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), onPage.Any(part => part.Length < 255) ? 0 : -1);
            BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
            page[26] = (byte)onPage.Length;
            var at = HeaderLength + onPage.Length;
            for (var i = 0; i < onPage.Length; i++)
            {
                page[HeaderLength + i] = (byte)onPage[i].Length;
                onPage[i].CopyTo(page.AsMemory(at));
                at += onPage[i].Length;
            }
            Write(clean, page, ref number);
            isContinued = onPage[^1].Length == 255;
        }
    }

    /// <summary>Adds a page under the next number.</summary>
    private static void Write(MemoryStream clean, ReadOnlySpan<byte> page, ref uint number)
    {
        var start = (int)clean.Length;
        clean.Write(page);
        var copy = clean.GetBuffer().AsSpan(start, page.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[18..], number++);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[22..], OggSum.Of(copy));
    }
}
