using NetVips;
using Skywave.Store;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Pictures;

/// <summary>A picture that was taken in, or why it was not.</summary>
public sealed record PictureResult(MediaRef? Media, string? Refused);

/// <summary>
/// Takes pictures in. What a file is, its own bytes say, never its name; only formats whose decoders are fit for
/// hostile input are opened (libvips' "untrusted" loaders stay blocked).
/// </summary>
public sealed class PictureIntake(IBlobs blobs)
{
    /// <summary>Bytes of a file. A press photograph has 2 to 20 MB.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>Pixels after decoding: a bomb of 30,000 × 30,000 is refused from its header.</summary>
    public const long MaxPixels = 120_000_000;

    // What libvips has to say of a hostile file is the reason of its refusal, not lines of the newsroom's log.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    static PictureIntake()
    {
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silence);
        NetVips.NetVips.BlockUntrusted = true;
        // Each picture is seen once; a cache of decoded ones only costs memory.
        Cache.Max = 0;
    }

    public PictureResult Take(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return Refuse($"The picture has {bytes.Length >> 20} MB; {MaxBytes >> 20} MB are the most.");
        if (TypeOf(bytes) is not { } type)
            return Refuse("This is not a JPEG, PNG, WebP or GIF picture.");
        try
        {
            using var header = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            if ((long)header.Width * header.Height > MaxPixels)
                return Refuse($"The picture has {header.Width} × {header.Height} points; {MaxPixels / 1_000_000} million are the most.");
            if (header.Width < 16 || header.Height < 16)
                return Refuse("The picture is smaller than 16 points.");
            // Decoded once in full, so that a torn file is refused now and not when it is published.
            using var upright = header.Autorot();
            _ = upright.Avg();
            var id = blobs.Put(bytes);
            return new PictureResult(new MediaRef(id.Hex, type, upright.Width, upright.Height, bytes.Length), null);
        }
        catch (VipsException error)
        {
            return Refuse("The picture cannot be decoded: " + error.Message.Split('\n')[0]);
        }
    }

    /// <summary>A small JPEG of one cut, for the editor; a ratio of 0 : 0 is the whole picture.</summary>
    public byte[]? Preview(string hash, int ratioWidth, int ratioHeight, double x, double y, int width)
    {
        if (!BlobId.IsValid(hash) || blobs.Read(new BlobId(hash)) is not { } bytes)
            return null;
        using var picture = Image.NewFromBuffer(bytes).Autorot();
        if (ratioWidth == 0)
            (ratioWidth, ratioHeight) = (picture.Width, picture.Height);
        var cutWidth = Math.Min(picture.Width, (int)((long)picture.Height * ratioWidth / ratioHeight));
        var cutHeight = Math.Min(picture.Height, (int)((long)cutWidth * ratioHeight / ratioWidth));
        var left = Math.Clamp((int)(x * picture.Width - cutWidth / 2.0), 0, picture.Width - cutWidth);
        var top = Math.Clamp((int)(y * picture.Height - cutHeight / 2.0), 0, picture.Height - cutHeight);
        using var cut = picture.ExtractArea(left, top, Math.Max(1, cutWidth), Math.Max(1, cutHeight));
        using var sized = cut.ThumbnailImage(Math.Clamp(width, 16, 1280), height: 10_000_000);
        using var flat = sized.HasAlpha() ? sized.Flatten(background: [255.0]) : sized.Copy();
        return flat.JpegsaveBuffer(q: 78, keep: Enums.ForeignKeep.None);
    }

    /// <summary>By the file's first bytes; null for anything that is not taken.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    private static PictureResult Refuse(string reason) => new(null, reason);
}
