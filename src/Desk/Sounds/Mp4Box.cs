using System.Buffers.Binary;
using System.Text;

namespace Skywave.Desk.Sounds;

/// <summary>A box: its length with this header, four letters that tell its kind, and what is in it (14496-12, 4.2).</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Body)
{
    public const int HeaderLength = 8;

    /// <summary>The boxes that stand here one after another; null when one says that it is longer than its place.</summary>
    public static List<Mp4Box>? All(ReadOnlyMemory<byte> place)
    {
        var boxes = new List<Mp4Box>();
        while (place.Length > 0)
        {
            if (place.Length < HeaderLength)
                return null;
            var bytes = place.Span;
            ulong length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var header = HeaderLength;
            if (length == 1)
            {
                header += 8;
                length = place.Length < header ? 0 : BinaryPrimitives.ReadUInt64BigEndian(bytes[HeaderLength..]);
            }
            else if (length == 0)
            {
                // To the end.
                length = (ulong)place.Length;
            }
            if (length < (ulong)header || length > (ulong)place.Length)
                return null;
            boxes.Add(new Mp4Box(Encoding.Latin1.GetString(bytes[4..8]), place[header..(int)length]));
            place = place[(int)length..];
        }
        return boxes;
    }

    public static byte[] Write(string type, params ReadOnlySpan<byte[]> parts)
    {
        var box = new byte[HeaderLength + parts.ToArray().Sum(part => part.Length)];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        var at = HeaderLength;
        foreach (var part in parts)
        {
            part.CopyTo(box.AsSpan(at));
            at += part.Length;
        }
        return box;
    }

    public static byte[] Numbers(params ReadOnlySpan<uint> numbers)
    {
        var bytes = new byte[numbers.Length * 4];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), numbers[i]);
        return bytes;
    }
}
