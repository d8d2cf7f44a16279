using System.IO.Compression;
using System.IO.Hashing;
using System.Buffers.Binary;
using NetVips;
using Skywave.Desk.Pictures;
using Skywave.Store;

namespace Skywave.Desk.Tests;

public sealed class PictureTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly FolderBlobs blobs;
    private readonly PictureIntake intake;

    public PictureTests() => intake = new PictureIntake(blobs = new FolderBlobs(folder));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Image Plain(int width, int height) => Image.Black(width, height, bands: 3).Linear([1.0], [100.0]).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>A small file that says it is large: the header of a PNG and one compressed row after another of zeroes.</summary>
    private static byte[] Bomb(int width, int height)
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        Chunk(file, "IHDR"u8, header);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 << 16];
            for (var left = Math.Min((long)(width + 1) * height, 1 << 22); left > 0; left -= row.Length)
                zlib.Write(row, 0, (int)Math.Min(left, row.Length));
        }
        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] bytes)
    {
        byte[] body = [.. type, .. bytes];
        var word = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, bytes.Length);
        file.Write(word);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.HashToUInt32(body));
        file.Write(word);
    }

    private void IsRefused(byte[] bytes)
    {
        var result = intake.Take(bytes);
        Assert.Null(result.Media);
        Assert.NotEmpty(result.Refused!);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public void A_picture_is_kept_with_what_its_own_bytes_say()
    {
        using var picture = Plain(640, 480);
        foreach (var (bytes, type) in new[] { (picture.JpegsaveBuffer(), "image/jpeg"), (picture.PngsaveBuffer(), "image/png"), (picture.WebpsaveBuffer(), "image/webp") })
        {
            var media = intake.Take(bytes).Media!;
            Assert.Equal((type, 640, 480, (long)bytes.Length), (media.MediaType, media.Width, media.Height, media.Length));
            Assert.Equal(bytes, blobs.Read(new BlobId(media.Hash)));
        }
    }

    [Fact]
    public void A_picture_taken_sideways_is_measured_upright()
    {
        using var picture = Plain(640, 480).Mutate(mutable => mutable.Set(GValue.GIntType, "orientation", 6));
        var media = intake.Take(picture.JpegsaveBuffer()).Media!;
        Assert.Equal((480, 640), (media.Width, media.Height));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><script>alert(1)</script></svg>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>")]
    [InlineData("%PDF-1.7\n1 0 obj")]
    [InlineData("%!PS-Adobe-3.0\n(%pipe%id) (w) file")]
    [InlineData("push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://127.0.0.1/|ls)'\npop graphic-context")]
    [InlineData("P6 640 480 255\n")]
    [InlineData("GIF89a<script>alert(1)</script>")]
    [InlineData("BM")]
    [InlineData("")]
    public void What_is_no_press_picture_is_refused_by_its_bytes(string text) => IsRefused(System.Text.Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_bomb_is_refused_by_its_header_before_anything_is_decoded()
    {
        var bomb = Bomb(30_000, 30_000);
        Assert.InRange(bomb.Length, 1, 100_000);
        IsRefused(bomb);
        Assert.Contains("million", intake.Take(bomb).Refused, StringComparison.Ordinal);
        IsRefused(Bomb(2_000_000_000, 2));
        IsRefused(Bomb(10_000, 10_000));
    }

    [Fact]
    public void Every_truncation_of_a_picture_is_refused_or_whole()
    {
        using var picture = Plain(64, 48);
        foreach (var whole in new[] { picture.JpegsaveBuffer(), picture.PngsaveBuffer(), picture.WebpsaveBuffer() })
        {
            for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 60))
            {
                var result = intake.Take(whole[..length]);
                Assert.True(result.Media is null == result.Refused is not null);
            }
            Assert.NotNull(intake.Take(whole).Media);
        }
    }

    [Fact]
    public void Of_what_is_no_picture_there_is_no_preview() =>
        Assert.Null(intake.Preview(new FolderBlobs(folder).Put("a sound"u8).Hex, 16, 9, 0.5, 0.4, 320));

    [Fact]
    public void A_picture_a_thousand_times_as_high_as_wide_is_previewed_within_bounds()
    {
        using var tall = NetVips.Image.Black(16, 60_000, bands: 3);
        var media = intake.Take(tall.PngsaveBuffer()).Media!;
        using var preview = NetVips.Image.NewFromBuffer(intake.Preview(media.Hash, 0, 0, 0.5, 0.4, 1280)!);
        Assert.InRange(preview.Height, 1, 4000);
    }

    [Fact]
    public void A_picture_too_small_to_show_is_refused()
    {
        using var picture = Plain(15, 400);
        IsRefused(picture.PngsaveBuffer());
    }

    public static TheoryData<string> Corpora => new("img-evil", "sec-upload-evil", "img-metadata");

    [Theory]
    [MemberData(nameof(Corpora))]
    public void Hostile_files_are_refused_with_a_reason_or_taken_as_pictures_and_never_crash(string corpus)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Skywave.slnx")))
            root = Path.GetDirectoryName(root);
        var files = Enumerable.Range(0, 3).Select(up => Path.Combine([root!, .. Enumerable.Repeat("..", up + 1), "shared", "corpora", corpus])).FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(files is not null, $"The corpus {corpus} is not here.");
        var taken = 0;
        foreach (var path in Directory.EnumerateFiles(files!, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < 20_000_000))
        {
            var result = intake.Take(File.ReadAllBytes(path));
            if (result.Media is not { } media)
            {
                Assert.False(string.IsNullOrWhiteSpace(result.Refused), path);
                continue;
            }
            taken++;
            Assert.InRange((long)media.Width * media.Height, 256, PictureIntake.MaxPixels);
            // What is taken can also be cut, whatever it says of itself.
            if (taken <= 200)
                Assert.NotNull(intake.Preview(media.Hash, 16, 9, 0.5, 0.4, 320));
        }
    }
}
