using System.Text;
using AngleSharp.Html.Dom;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
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
        var found = new BlockReader(body, about.Headline).Read(article);
        if (body.Count == 0)
            return Reading.Refuse("", "No article text was found on the page.");
        PictureUse? picture = null;
        PictureNote? note = null;
        var (source, caption) = found.Picture is { } first ? (first.Source, first.Caption) : (about.Picture, "");
        if (source is not null)
        {
            var isFile = caption.Contains("file photo", StringComparison.OrdinalIgnoreCase);
            var words = caption.Replace("(file photo)", "", StringComparison.OrdinalIgnoreCase).Trim();
            var media = source.Contains("://", StringComparison.Ordinal) ? null : context.Beside(Uri.UnescapeDataString(source)) is { } bytes ? context.TakePicture(bytes).Media : null;
            if (media is not null)
                picture = new PictureUse(media, words, "", found.Picture?.Alternative ?? words, isFile, FocalPoint.Default);
            else
                note = new PictureNote(words, "", isFile, source);
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
        return Reading.Of("", new Dispatch(
            context.Source, key, document, about.Published, about.Updated, about.Address ?? context.Address, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], found.About, note));
    }
}
