using System.Buffers.Binary;
using System.Text;

namespace Skywave.Desk.Sounds;

/// <summary>A track's tables, of which each is as long as it says and no more (14496-12, 8.6 and 8.7).</summary>
/// <param name="Handler">soun, vide, text …</param>
/// <param name="Entry">What its samples are (<c>stsd</c>); null unless there is one kind.</param>
/// <param name="Edits"><c>elst</c>, empty when there is none.</param>
/// <param name="Times"><c>stts</c>: how many samples of which duration.</param>
/// <param name="Runs"><c>stsc</c>: from which chunk on a chunk has how many samples.</param>
/// <param name="Chunks"><c>stco</c> or <c>co64</c>: where each chunk begins in the file.</param>
internal sealed record Mp4Track(
    string Handler, ReadOnlyMemory<byte> Header, Mp4Box? Entry, ReadOnlyMemory<byte> Edits, ReadOnlyMemory<byte> Times, ReadOnlyMemory<byte> Runs, ReadOnlyMemory<byte> Sizes, Mp4Box Chunks)
{
    /// <summary>Null when it is no track or a table is not whole; tables of tracks that are no sound may be anything.</summary>
    public static Mp4Track? Read(ReadOnlyMemory<byte> body)
    {
        var track = Mp4Box.All(body);
        if (Inside(track, "mdia") is not { } media || Inside(media, "minf") is not { } kind || Inside(kind, "stbl") is not { } tables)
            return null;
        var handler = One(media, "hdlr");
        if (handler.Length < 12)
            return null;
        var name = Encoding.Latin1.GetString(handler.Span[8..12]);
        var edits = Inside(track, "edts") is { } edit ? One(edit, "elst") : default;
        var description = One(tables, "stsd");
        var entries = Number(description.Span, 4) == 1 && description.Length > 8 ? Mp4Box.All(description[8..]) : null;
        var chunks = tables.FindAll(box => box.Type is "stco" or "co64");
        var read = new Mp4Track(name, One(media, "mdhd"), entries is [var entry] ? entry : null, edits, One(tables, "stts"), One(tables, "stsc"), One(tables, "stsz"), chunks is [var places] ? places : default);
        return name != "soun" || read.IsWhole ? read : null;
    }

    private bool IsWhole =>
        (Edits.Length == 0 || IsTable(Edits.Span, 4, Edits.Span[0] == 1 ? 20 : 12)) && IsTable(Times.Span, 4, 8) && IsTable(Runs.Span, 4, 12)
        && (Number(Sizes.Span, 4) is > 0 ? Sizes.Length == 12 : IsTable(Sizes.Span, 8, 4)) && Chunks.Type is not null && IsTable(Chunks.Body.Span, 4, Chunks.Type == "co64" ? 8 : 4);

    /// <summary>Units of the media's time scale; null when the table of times is for another number of samples.</summary>
    public ulong? Duration
    {
        get
        {
            var (samples, duration) = (0ul, 0ul);
            for (var at = 8; at < Times.Length; at += 8)
            {
                var count = (ulong)Number(Times.Span, at)!.Value;
                samples += count;
                duration += Math.Min(count * Number(Times.Span, at + 4)!.Value, 1ul << 40);
            }
            return samples == Number(Sizes.Span, 8) ? duration : null;
        }
    }

    /// <summary>Where the samples of each chunk stand in a file of so many bytes; null when they do not, or are more than it.</summary>
    public List<(int Start, int Length)>? Samples(int file)
    {
        var sizes = Sizes.Span;
        var runs = Runs.Span;
        var places = Chunks.Body.Span;
        var (each, samples) = (Number(sizes, 4)!.Value, (long)Number(sizes, 8)!.Value);
        var isWide = Chunks.Type == "co64";
        var chunks = new List<(int Start, int Length)>();
        var (sample, all) = (0L, 0L);
        var run = 8;
        var count = (places.Length - 8) / (isWide ? 8 : 4);
        for (var chunk = 1; chunk <= count; chunk++)
        {
            while (run + 12 < runs.Length && Number(runs, run + 12) <= chunk)
                run += 12;
            // Runs begin with the first chunk and are of the one kind of sample.
            if (run >= runs.Length || Number(runs, run) > chunk || Number(runs, run + 8) != 1)
                return null;
            var inChunk = (long)Number(runs, run + 4)!.Value;
            if (inChunk == 0 || sample + inChunk > samples)
                return null;
            var length = each * inChunk;
            if (each == 0)
            {
                for (var i = 0; i < inChunk && length <= file; i++)
                    length += Number(sizes, 12 + (int)(sample + i) * 4)!.Value;
            }
            var start = isWide ? BinaryPrimitives.ReadUInt64BigEndian(places[(8 + (chunk - 1) * 8)..]) : Number(places, 8 + (chunk - 1) * 4)!.Value;
            sample += inChunk;
            all += length;
            if (start > (ulong)file || length > file - (long)start || all > file)
                return null;
            chunks.Add(((int)start, (int)length));
        }
        return sample == samples ? chunks : null;
    }

    private static List<Mp4Box>? Inside(List<Mp4Box>? boxes, string type) => One(boxes, type) is { Length: > 0 } body ? Mp4Box.All(body) : null;

    /// <summary>What is in the one box of its kind; nothing when there is none or more than one.</summary>
    private static ReadOnlyMemory<byte> One(List<Mp4Box>? boxes, string type) => boxes?.FindAll(box => box.Type == type) is [var box] ? box.Body : default;

    /// <summary>Whether it has exactly as many rows as the number before them says.</summary>
    private static bool IsTable(ReadOnlySpan<byte> body, int count, int row) => Number(body, count) is { } rows && rows * (long)row == body.Length - count - 4;

    private static uint? Number(ReadOnlySpan<byte> body, int at) => at >= 0 && at <= body.Length - 4 ? BinaryPrimitives.ReadUInt32BigEndian(body[at..]) : null;
}
