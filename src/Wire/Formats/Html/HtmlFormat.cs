using System.Text;
using AngleSharp.Html.Dom;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Formats.Html;

/// <summary>A saved article page: finds headline, text, picture, credit, date, authors and about box among everything else that a page carries.</summary>
public sealed class HtmlFormat : IWireFormat
{
    /// <summary>Longer pages are not parsed: the longest article page in the corpora has 3 MB.</summary>
    public const int MaxBytes = 16 << 20;

    public string Name => "HTML";

    public bool Knows(string fileName, ReadOnlySpan<byte> start)
    {
        if (WireFormats.HasExtension(fileName, ".html", ".htm", ".xhtml"))
            return true;
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 512)]).TrimStart('\ufeff', ' ', '\n', '\r', '\t', 'ï', '»', '¿');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        if (file.Length > MaxBytes)
            yield return Reading.Refuse("", $"The page has {file.Length >> 20} MB; {MaxBytes >> 20} MB are the most.");
        else if (PageParser.Parse(file) is { } page)
            yield return ReadOne(page, context);
        else
            yield return Reading.Refuse("", PageParser.TooDeep);
    }

    private static Reading ReadOne(IHtmlDocument page, WireContext context)
    {
        var about = PageFacts.Of(page);
        if (about.Headline.Length == 0)
            return Reading.Refuse("", "No headline was found on the page.");
        if (about.Headline.Length > Limits.Headline)
            return Reading.Refuse("", $"The headline has {about.Headline.Length} characters; {Limits.Headline} are the most.");
        var key = about.Address ?? context.Address ?? context.Source;
        var article = ArticleFinder.Find(page);
        if (article is null)
            return Reading.Refuse("", "No article text was found on the page.");
        var body = new BodyBuilder(key);
        var found = new BlockReader(body, about.Headline, picture => Use(picture, context)).Read(article);
        if (body.Count == 0)
            return Reading.Refuse("", "No article text was found on the page.");
        PictureUse? picture = null;
        PictureNote? note = null;
        if ((found.Picture ?? (about.Picture is { } linked ? new FoundPicture(linked, "", "", "") : null)) is { } lead)
        {
            picture = Use(lead, context);
            if (picture is null)
            {
                var (caption, isFile) = CaptionOf(lead);
                note = new PictureNote(caption, lead.Credit, isFile, Address(lead.Source, about.Address ?? context.Address), lead.Alternative);
            }
        }
        var document = new StoryDocument
        {
            Language = context.Language,
            Headline = about.Headline,
            SecondHeadline = about.Description,
            Bylines = [.. about.Authors.Select(name => new Byline(BylineKind.Named, name))],
            Picture = picture,
            Body = body.Build(),
            Agencies = found.Agencies,
        };
        var item = new Dispatch(
            context.Source, key, document, about.Published, about.Updated, about.Address ?? context.Address, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], found.About, note);
        return Reading.Of("", item, PageFacts.Languages(page, article), context);
    }

    /// <summary>Where the newsroom can look for a picture that did not come along; null when nobody could.</summary>
    private static string? Address(string source, string? page)
    {
        // A path without a slash before it may be one that a browser gave when it saved the page.
        if (source.StartsWith('/') && Uri.TryCreate(page, UriKind.Absolute, out var from) && Uri.TryCreate(from, source, out var whole))
            source = whole.AbsoluteUri;
        return source.Length > 2000 || (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is not ("http" or "https" or "file")) ? null : source;
    }

    private static PictureUse? Use(FoundPicture picture, WireContext context)
    {
        if (MediaOf(picture, context) is not { } media)
            return null;
        var (caption, isFile) = CaptionOf(picture);
        return new PictureUse(media, caption, picture.Credit, picture.Alternative.Length > 0 || caption.Length > Limits.Line ? picture.Alternative : caption, isFile, FocalPoint.Default);
    }

    private static MediaRef? MediaOf(FoundPicture picture, WireContext context)
    {
        if (context.PictureAt is { } fetch && Uri.TryCreate(context.Address, UriKind.Absolute, out var page))
            return Uri.TryCreate(page, picture.Source, out var address) && address.Scheme is "http" or "https" ? fetch(address) : null;
        return !picture.Source.Contains("://", StringComparison.Ordinal) && context.Beside(Uri.UnescapeDataString(picture.Source)) is { } bytes ? context.TakePicture(bytes).Media : null;
    }

    private static (string Caption, bool IsFilePhoto) CaptionOf(FoundPicture picture)
    {
        foreach (var marker in LanguageCatalogue.All.Select(language => language.Text("filePhoto")).Append("file photo"))
        {
            if (picture.Caption.Contains(marker, StringComparison.OrdinalIgnoreCase))
                return (PageFacts.Line(picture.Caption.Replace(marker, "", StringComparison.OrdinalIgnoreCase)), true);
        }
        return (picture.Caption, false);
    }
}
