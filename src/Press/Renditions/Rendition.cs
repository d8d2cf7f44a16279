using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Press.Renditions;

/// <summary>One cut of a picture in one size, as a file of the tree.</summary>
/// <param name="Ratio">Width and height of the cut; 0,0 keeps the whole picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Extension"><c>webp</c>, <c>jpg</c> or <c>avif</c>.</param>
public sealed record Rendition(MediaRef Media, FocalPoint Focus, (int W, int H) Ratio, int Width, string Extension)
{
    /// <summary>16:9 for leads; 4:3, 1:1 and 3:4 for lists, previews and search engines.</summary>
    public static readonly (int W, int H) Lead = (16, 9), Landscape = (4, 3), Square = (1, 1), Portrait = (3, 4), Whole = (0, 0);

    private static readonly ImmutableArray<int> Widths = [320, 640, 1280];

    /// <summary>Pixels, rounded; the page reserves this room.</summary>
    public int Height => Ratio == Whole
        ? Math.Max(1, (int)Math.Round((double)Width * Media.Height / Math.Max(1, Media.Width)))
        : (int)Math.Round((double)Width * Ratio.H / Ratio.W);

    /// <summary>Within the edition's folder. Names the cut, so that another focal point is another file.</summary>
    public string Path
    {
        get
        {
            var cut = string.Create(CultureInfo.InvariantCulture, $"{Media.Hash} {Focus.X:0.###} {Focus.Y:0.###}");
            var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(cut)))[..16];
            return string.Create(CultureInfo.InvariantCulture, $"media/{key}-{(Ratio == Whole ? "whole" : $"{Ratio.W}x{Ratio.H}")}-{Width}.{Extension}");
        }
    }

    /// <summary>The sizes of one cut, smallest first; never larger than the picture itself, always at least one.</summary>
    public static IEnumerable<Rendition> Sizes(PictureUse picture, (int W, int H) ratio)
    {
        var full = ratio == Whole
            ? picture.Media.Width
            : Math.Min(picture.Media.Width, (int)((long)picture.Media.Height * ratio.W / ratio.H));
        var widths = Widths.Where(width => width <= full).ToList();
        if (widths.Count == 0)
            widths.Add(Math.Max(1, full));
        return widths.Select(width => new Rendition(picture.Media, picture.Focus, ratio, width, "webp"));
    }

    /// <summary>The one JPEG, for programs that know nothing else: feeds, previews of links.</summary>
    public static Rendition Plain(PictureUse picture) => Sizes(picture, Lead).Last() with { Extension = "jpg" };

    /// <summary>The small cut in lists.</summary>
    public static Rendition Thumb(PictureUse picture) => Sizes(picture, Landscape).First();

    /// <summary>Every file that a lead picture needs.</summary>
    public static IEnumerable<Rendition> OfLead(PictureUse picture) =>
        [.. Sizes(picture, Lead), Plain(picture), Thumb(picture), Sizes(picture, Square).First(), Sizes(picture, Portrait).First()];

    /// <summary>Every file that a story's pictures need at once.</summary>
    public static IEnumerable<Rendition> Of(StoryDocument story) =>
        (story.Picture is { } lead ? OfLead(lead).Concat(Figures(story)) : Figures(story)).DistinctBy(rendition => rendition.Path);

    /// <summary>
    /// The same cuts as AVIF, which is a third smaller and takes some seconds to make: they are made behind the edition, and the story's own
    /// page shows them once all are there.
    /// </summary>
    public static IEnumerable<Rendition> Behind(StoryDocument story) =>
        Figures(story).Select(rendition => rendition with { Extension = "avif" }).DistinctBy(rendition => rendition.Path);

    /// <summary>What the story's own page shows.</summary>
    private static IEnumerable<Rendition> Figures(StoryDocument story) => (story.Picture is { } lead ? Sizes(lead, Lead) : []).Concat(story.Body.SelectMany(block => block switch
    {
        PictureBlock { Picture: var picture } => Sizes(picture, Whole),
        Embed { Still: { } still } => Sizes(still, Whole),
        _ => [],
    }));
}
