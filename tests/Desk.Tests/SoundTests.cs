using System.Buffers.Binary;
using System.Text;
using Skywave.Desk.Sounds;
using Skywave.Store;

namespace Skywave.Desk.Tests;

/// <summary>Two seconds of one tone in each format, with names, places and a picture in the tags.</summary>
public sealed class SoundTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly FolderBlobs blobs;
    private readonly SoundIntake intake;

    public SoundTests() => intake = new SoundIntake(blobs = new FolderBlobs(folder));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Tones => new() { { "tone.mp3", "audio/mpeg" }, { "tone.ogg", "audio/ogg" }, { "tone.opus.ogg", "audio/ogg" }, { "tone.m4a", "audio/mp4" } };

    private static byte[] Tone(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sounds", name));

    private byte[] Kept(byte[] bytes)
    {
        var result = intake.Take(bytes);
        Assert.Null(result.Refused);
        return blobs.Read(new BlobId(result.Media!.Hash))!;
    }

    private string Refused(byte[] bytes)
    {
        var result = intake.Take(bytes);
        Assert.Null(result.Media);
        Assert.EndsWith(".", result.Refused, StringComparison.Ordinal);
        return result.Refused!;
    }

    private static bool Has(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static byte[] Box(string type, params byte[] body)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void A_sound_is_kept_with_its_kind_and_length_by_its_own_bytes(string name, string type)
    {
        var result = intake.Take(Tone(name));
        Assert.Null(result.Refused);
        Assert.Equal(type, result.Media!.MediaType);
        Assert.Equal(2, result.Seconds);
        Assert.Equal((0, 0), (result.Media.Width, result.Media.Height));
        var (bytes, opened) = intake.Open(result.Media.Hash)!.Value;
        Assert.Equal((type, result.Media.Length), (opened, bytes.Length));
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void Nothing_of_the_tags_is_kept(string name, string type)
    {
        var tone = Tone(name);
        Assert.True(Has(tone, "SECRET"));
        var kept = Kept(tone);
        foreach (var word in new[] { "SECRET", "ID3", "APETAG", "TAG", "JFIF", "ilst", "udta", "+41.7", "Lavf" })
            Assert.False(Has(kept, word), $"{word} in {type}");
        Assert.InRange(kept.Length, tone.Length / 4, tone.Length);
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void What_was_cleaned_once_is_not_changed_again(string name, string type)
    {
        var once = Kept(Tone(name));
        Assert.Equal(once, Kept(once));
        Assert.Equal(type, SoundIntake.TypeOf(once));
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void What_follows_the_sound_or_hides_in_it_stays_behind(string name, string type)
    {
        var tone = Tone(name);
        byte[] hidden = type switch
        {
            "audio/mp4" => Box("free", [.. "PK\u0003\u0004 HIDDEN"u8]),
            _ => [.. "PK\u0003\u0004 HIDDEN"u8],
        };
        var result = intake.Take([.. tone, .. hidden]);
        if (result.Media is { } media)
            Assert.Equal(Kept(tone), blobs.Read(new BlobId(media.Hash)));
        else
            Assert.Equal("audio/ogg", type);
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void Every_truncation_is_refused_with_a_sentence_or_is_a_sound(string name, string type)
    {
        var tone = Tone(name);
        var step = Math.Max(1, tone.Length / 1500);
        for (var length = 0; length < tone.Length; length += step)
        {
            var result = intake.Take(tone[..length]);
            Assert.True(result.Media is null == result.Refused is not null);
            if (result.Media is { } media)
                Assert.Equal(type, media.MediaType);
        }
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void Whatever_is_changed_in_a_file_it_is_taken_or_refused_and_never_crashes(string name, string type)
    {
        var tone = Tone(name);
        var random = new Random(20_261);
        byte[] odd = [0, 1, 0x7f, 0x80, 0xff];
        for (var round = 0; round < 4000; round++)
        {
            var changed = (byte[])tone.Clone();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
                changed[random.Next(random.Next(2) == 0 ? changed.Length : Math.Min(changed.Length, 700))] = odd[random.Next(odd.Length)];
            var result = intake.Take(changed);
            Assert.True(result.Media is null == result.Refused is not null);
            if (result.Media is { } media)
            {
                Assert.InRange(media.Length, 1, tone.Length + 1000);
                Assert.InRange(result.Seconds, 0, 7 * 24 * 3600);
                Assert.NotEqual("", type);
            }
        }
    }

    [Theory]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ", "WAV")]
    [InlineData("fLaC\0\0\0\u0022", "FLAC")]
    [InlineData("", "empty")]
    [InlineData("<html><audio src=x>", "not an MP3")]
    [InlineData("MZ\u0090\0", "not an MP3")]
    [InlineData("GIF89a", "not an MP3")]
    [InlineData("%PDF-1.7", "not an MP3")]
    [InlineData("OggS", "torn")]
    [InlineData("ID3\u0004\0\0\0\0\0\0", "title")]
    [InlineData("ID3\u0004\0\0\0\0\0\0MZ and a program", "no MP3 sound")]
    [InlineData("\0\0\0\u0008ftyp", "torn")]
    public void What_is_no_sound_for_readers_is_refused_with_its_reason(string text, string reason) =>
        Assert.Contains(reason, Refused(Encoding.Latin1.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void A_gigabyte_that_is_only_claimed_costs_nothing_and_is_refused()
    {
        // A tag of 256 MB in a file of 14 bytes; a box, a table and a page that say they are larger than their file.
        Refused([.. "ID3\u0004\0\0"u8, 0x7f, 0x7f, 0x7f, 0x7f, 0xff, 0xfb, 0x90, 0]);
        var tone = Tone("tone.m4a");
        Refused([.. Box("ftyp", [.. "M4A \0\0\0\0"u8]), 0, 0, 0, 1, .. "moov"u8, 0, 0, 0, 0, 0x40, 0, 0, 0]);
        foreach (var table in new[] { "stsz", "stco", "stts", "stsc" })
        {
            var claimed = (byte[])tone.Clone();
            claimed.AsSpan(claimed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(table)) + (table == "stsz" ? 12 : 8), 4).Fill(0xff);
            Refused(claimed);
        }
        // One sample of a gigabyte.
        var large = (byte[])tone.Clone();
        var sizes = large.AsSpan(large.AsSpan().IndexOf("stsz"u8));
        BinaryPrimitives.WriteInt32BigEndian(sizes[16..], 1 << 30);
        Refused(large);
    }

    [Fact]
    public void A_file_above_the_limit_is_refused_with_the_limit() =>
        Assert.Contains("64 MB", Refused(new byte[SoundIntake.MaxBytes + 1]), StringComparison.Ordinal);

    [Fact]
    public void An_Mp3_that_ends_before_its_end_is_refused_with_how_much_is_missing()
    {
        var tone = Kept(Tone("tone.mp3"));
        Assert.Contains("of 2 seconds", Refused(tone[..(tone.Length / 2)]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_Ogg_whose_page_was_altered_is_refused()
    {
        var tone = Tone("tone.ogg");
        tone[^20] ^= 1;
        Assert.Contains("damaged", Refused(tone), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_recordings_in_one_Ogg_are_refused() =>
        Assert.Contains("more than one", Refused([.. Tone("tone.ogg"), .. Tone("tone.opus.ogg")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("soun", "vide", "pictures or a film")]
    [InlineData("soun", "text", "one sound track")]
    [InlineData("mp4a", "enca", "locked")]
    [InlineData("mdat", "moof", "fragments")]
    public void An_M4a_that_is_something_else_is_refused_with_what_it_is(string part, string other, string reason)
    {
        var tone = Tone("tone.m4a");
        Encoding.ASCII.GetBytes(other).CopyTo(tone.AsSpan(tone.AsSpan().IndexOf(Encoding.ASCII.GetBytes(part))));
        Assert.Contains(reason, Refused(tone), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_sound_is_not_opened_as_one()
    {
        var picture = blobs.Put([0xff, 0xd8, 0xff, 0xe0, 0, 0]);
        Assert.Null(intake.Open(picture.Hex));
        Assert.Null(intake.Open("../../etc/passwd"));
        Assert.Null(intake.Open(new string('0', 64)));
    }

    public static TheoryData<string> Corpora => new("sec-upload-evil", "img-evil");

    [Theory]
    [MemberData(nameof(Corpora))]
    public void Hostile_files_are_refused_with_a_reason_or_taken_as_sounds_and_never_crash(string corpus)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Skywave.slnx")))
            root = Path.GetDirectoryName(root);
        var files = Enumerable.Range(0, 3).Select(up => Path.Combine([root!, .. Enumerable.Repeat("..", up + 1), "shared", "corpora", corpus])).FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(files is not null, $"The corpus {corpus} is not here.");
        foreach (var path in Directory.EnumerateFiles(files!, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < 20_000_000))
        {
            var result = intake.Take(File.ReadAllBytes(path));
            Assert.True(result.Media is null == result.Refused is { Length: > 0 }, path);
        }
    }
}
