namespace Skywave.Stories.Documents;

/// <summary>Bytes in the Store, by their hash.</summary>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="MediaType">As found by decoding, never as claimed: <c>image/jpeg</c>, <c>audio/mpeg</c>.</param>
/// <param name="Width">Pixels, upright (after the camera's orientation is applied); 0 for sound.</param>
/// <param name="Height">Pixels, upright; 0 for sound.</param>
/// <param name="Length">Bytes.</param>
public sealed record MediaRef(string Hash, string MediaType, int Width, int Height, long Length);

/// <summary>A picture as one story uses it.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Credit">Who made it or owns it, as printed; empty when unknown.</param>
/// <param name="Alternative">What a reader who cannot see it must know; empty only for decoration.</param>
/// <param name="IsFilePhoto">Not of this event: the page says "(file photo)" in its language.</param>
/// <param name="Focus">The point that every crop keeps.</param>
public sealed record PictureUse(
    MediaRef Media, RichText Caption, string Credit, string Alternative, bool IsFilePhoto, FocalPoint Focus);

/// <summary>A point in a picture: 0,0 is the top left, 1,1 the bottom right, in every direction of writing.</summary>
public readonly record struct FocalPoint(double X, double Y)
{
    /// <summary>A little above the middle, where faces are.</summary>
    public static readonly FocalPoint Default = new(0.5, 0.4);
}
