using System.Text;

namespace Skywave.Fuzz;

/// <summary>Changes bytes at random, with a leaning towards what parsers stumble over. The same seed makes the same changes.</summary>
public sealed class Changes(int seed, IReadOnlyList<byte[]> examples)
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "<", ">", "</p>", "<p>", "<div>", "<table>", "<b>", "<![CDATA[", "]]>", "<!--", "-->", "&", "&#xD800;", "&#0;", "&#1;", "\"", "{", "[", "}", "]", "null", "{}", "[]", "-1", "1e999", "0.5", "true",
            "\\ud800", "\\u0000", "\\u202e", "\0", "\ufeff", "\u202e", "<script>", "<svg>", "<template>", "<!DOCTYPE x [", "<?xml version='1.0' encoding='utf-16'?>", "<meta charset=utf-16>", "With reporting by ", "said ", "(file photo)",
            "\n", "\n\n", " ", "+", "=", "/", "../", "%00", "\u2014 ", "node ", "file ", "\"id\":", "\"type\":\"table\",", "\"text\":[", "\"op\":\"set\",", "skywave/", "data:", "javascript:",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0xff, 0xfe],
    ];

    private readonly Random random = new(seed);

    public byte[] Next()
    {
        var bytes = Any().ToList();
        for (var change = random.Next(1, 12); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            var left = bytes.Count - at;
            switch (random.Next(7))
            {
                case 0 when left > 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when left > 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), left));
                    break;
                case 3:
                    bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                    break;
                case 4 when bytes.Count < 1 << 20:
                    bytes.InsertRange(at, Piece(bytes));
                    break;
                case 5 when random.Next(4) == 0:
                    bytes.RemoveRange(at, left);
                    break;
                default:
                    bytes.InsertRange(at, Piece(Any()));
                    break;
            }
        }
        return [.. bytes];
    }

    private byte[] Any() => examples[random.Next(examples.Count)];

    private List<byte> Piece(IReadOnlyList<byte> of)
    {
        var from = random.Next(of.Count + 1);
        return [.. of.Skip(from).Take(random.Next(256))];
    }
}
