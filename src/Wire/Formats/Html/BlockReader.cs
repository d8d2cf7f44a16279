using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Formats.Html;

/// <summary>A picture as a page names it.</summary>
internal sealed record FoundPicture(string Source, string Caption, string Credit, string Alternative);

/// <summary>What was found beside the blocks.</summary>
internal sealed record FoundInBody(ImmutableArray<string> Agencies, RichText? About, FoundPicture? Picture);

/// <summary>Turns an article's elements into blocks. Only text, emphasis and safe links come through; there is no way for markup to.</summary>
/// <param name="take">Gives a picture that stands in the text, other than the first; null when it is not at hand.</param>
internal sealed partial class BlockReader(BodyBuilder body, string headline, Func<FoundPicture, PictureUse?>? take = null)
{
    /// <summary>Longer quotations are whole stories that were set in by a blockquote.</summary>
    private const int LongestQuote = 3000;

    /// <summary>The first picture stays in the text like the others; else it is given apart, to lead the story.</summary>
    public bool KeepsFirst { get; init; }

    private readonly List<Run> runs = [];
    private ImmutableArray<string> agencies = [];
    private RichText? about;
    private IElement? lead;

    public FoundInBody Read(IElement article)
    {
        lead = KeepsFirst ? null : article.QuerySelectorAll("img").FirstOrDefault(IsPicture);
        var picture = lead is null ? null : PictureOf(lead);
        Walk(article, 0);
        Flush();
        return new FoundInBody(agencies, about, picture);
    }

    /// <summary>HTML that came as a string, as in a feed; null when it is nested too deep.</summary>
    public FoundInBody? Read(string html) => PageParser.Parse(html)?.Body is { } all ? Read(all) : null;

    private void Walk(INode parent, int depth)
    {
        // Deeper nesting than any page needs would exhaust the stack.
        if (depth > 200)
            return;
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                Add(text.Data, default);
                continue;
            }
            if (node is not IElement element)
                continue;
            switch (element.LocalName)
            {
                case "script" or "style" or "noscript" or "template" or "svg" or "iframe" or "object" or "button" or "form" or "nav" or "aside" or "footer":
                    break;
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    Flush();
                    Heading(element);
                    break;
                case "blockquote":
                    Flush();
                    Quote(element, depth);
                    break;
                case "ul" or "ol":
                    Flush();
                    List(element, depth);
                    break;
                case "table":
                    Flush();
                    Table(element, depth);
                    break;
                case "figure":
                    Flush();
                    Figure(element, depth);
                    break;
                case "img":
                    Picture(element);
                    break;
                case "hr":
                    Flush();
                    break;
                case "br":
                    if (element.NextElementSibling?.LocalName == "br" && string.IsNullOrWhiteSpace(element.NextSibling is IText between ? between.Data : ""))
                        Flush();
                    else
                        Add("\n", default);
                    break;
                case "a" or "b" or "strong" or "i" or "em" or "span" or "u" or "s" or "sup" or "sub" or "small" or "font" or "mark" or "abbr" or "time" or "cite" or "q" or "code" or "bdi" or "bdo" or "label" or "ins" or "del" or "dfn" or "var" or "kbd" or "tt" or "big" or "acronym" or "wbr" or "nobr" or "math":
                    if (element.QuerySelector("p,div,ul,ol,table,blockquote,figure,h2,h3,img") is null)
                        Inline(element, default);
                    else
                        Walk(element, depth + 1);
                    break;
                default:
                    Flush();
                    Walk(element, depth + 1);
                    Flush();
                    break;
            }
        }
    }

    private void Inline(IElement element, Run? marks)
    {
        marks ??= new Run("");
        marks = element.LocalName switch
        {
            "b" or "strong" => marks with { Strong = true },
            "i" or "em" => marks with { Emphasis = true },
            "a" when element.GetAttribute("href") is { } href && Uri.TryCreate(href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" => marks with { Link = address.AbsoluteUri },
            _ => marks,
        };
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
                Add(text.Data, marks);
            else if (node is IElement { LocalName: "br" })
                Add("\n", marks);
            else if (node is IElement { LocalName: not ("script" or "style" or "svg" or "img" or "button" or "annotation" or "annotation-xml") } child)
            {
                // Words of two blocks must not run together.
                var isBlock = child.LocalName is "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "tr" or "td" or "th" or "table" or "section" or "pre" or "blockquote" or "h2" or "h3" or "h4";
                if (isBlock)
                    Add("\n", marks);
                Inline(child, marks);
                if (isBlock)
                    Add("\n", marks);
            }
        }
    }

    private void Add(string text, Run? marks)
    {
        var line = text == "\n" ? "\n" : Spaces().Replace(text, " ");
        if (line.Length > 0)
            runs.Add((marks ?? new Run("")) with { Text = line });
    }

    /// <summary>The runs so far, white space collapsed across them: to a line break where there was one, else to a space.</summary>
    private RichText Take()
    {
        var all = new List<Run>(runs.Count);
        var words = new System.Text.StringBuilder();
        char? gap = null;
        var isStart = true;
        foreach (var run in runs)
        {
            words.Clear();
            foreach (var c in run.Text)
            {
                if (c is ' ' or '\n')
                {
                    gap = c == '\n' || gap == '\n' ? '\n' : ' ';
                    continue;
                }
                if (gap is { } space && !isStart)
                {
                    // The gap belongs to the run before, when that is all that came since.
                    if (words.Length == 0 && run.Text[0] is not (' ' or '\n') && all.Count > 0)
                        all[^1] = all[^1] with { Text = all[^1].Text + space };
                    else
                        words.Append(space);
                }
                gap = null;
                isStart = false;
                words.Append(c);
            }
            if (words.Length > 0)
                all.Add(run with { Text = words.ToString() });
        }
        runs.Clear();
        return RichText.Of(all);
    }

    private void Flush()
    {
        var text = Take();
        if (text.IsEmpty)
            return;
        var found = Credits.Find(text.Plain);
        if (!found.IsEmpty)
            agencies = [.. agencies.Concat(found).Distinct()];
        // What stands below the credit line speaks of the service, not of the story.
        else if (!agencies.IsEmpty && body.Count > 2)
            about ??= text;
        else
            body.Paragraph(text);
    }

    private RichText TextOf(IElement element)
    {
        runs.Clear();
        Inline(element, null);
        return Take();
    }

    private void Heading(IElement element)
    {
        var text = TextOf(element);
        if (text.IsEmpty || IsHeadline(text.Plain))
            return;
        body.Add(new Heading(Math.Clamp(element.LocalName[1] - '0', 2, 4), text) { Id = body.Id(text.Plain) });
    }

    /// <summary>Whether a heading says again what the headline says, in nearly the same words.</summary>
    private bool IsHeadline(string text)
    {
        var heading = Words(text);
        var words = Words(headline).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return heading.Length > 0 && words.Count > 0 && heading.Where(word => !words.Contains(word)).Sum(word => word.Length + 1) < heading.Sum(word => word.Length + 1) * 0.25;

        static string[] Words(string text) => text.Split([' ', ',', '.', ':', ';', '!', '?', '"', '“', '”', '‘', '’', '\'', '-', '–', '—', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
    }

    private void Quote(IElement element, int depth)
    {
        if (element.TextContent.Length > LongestQuote || element.QuerySelector("h2, h3, table, figure, img") is not null)
        {
            Walk(element, depth + 1);
            Flush();
            return;
        }
        var source = element.QuerySelector("footer, cite")?.TextContent;
        element.QuerySelector("footer")?.Remove();
        var text = TextOf(element);
        if (!text.IsEmpty)
            body.Add(new Quote(text, string.IsNullOrWhiteSpace(source) || source.Length > Limits.Line ? null : PageFacts.Line(source)) { Id = body.Id(text.Plain) });
    }

    private void List(IElement element, int depth)
    {
        var isLoose = element.ChildNodes.Any(node => node is IText text ? !string.IsNullOrWhiteSpace(text.Data) : node is IElement { LocalName: not "li" } child && !string.IsNullOrWhiteSpace(child.TextContent));
        if (isLoose || element.QuerySelector("p + p, table, figure, blockquote, img") is not null || element.Children.Any(child => child.TextContent.Length > 2000))
        {
            Walk(element, depth + 1);
            Flush();
            return;
        }
        var items = element.Children.Where(child => child.LocalName == "li").Select(TextOf).Where(item => !item.IsEmpty).ToImmutableArray();
        if (!items.IsEmpty)
            body.Add(new ListBlock(element.LocalName == "ol", items) { Id = body.Id(string.Join('\n', items)) });
    }

    private void Table(IElement element, int depth)
    {
        var rows = element.QuerySelectorAll("tr").Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th").ToList()).Where(row => row.Count > 0).ToList();
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        // One column, or cells full of paragraphs: the table was there for its looks.
        if (width < 2 || element.QuerySelectorAll("p").Length > rows.Count * 2 || element.QuerySelector("table") is not null)
        {
            Walk(element, depth + 1);
            return;
        }
        var cells = rows.Select(row => row.Select(TextOf).Concat(Enumerable.Repeat(RichText.Empty, width - row.Count)).ToImmutableArray()).ToImmutableArray();
        body.Add(new Table(rows[0].All(cell => cell.LocalName == "th"), cells) { Id = body.Id(string.Join('\n', cells.SelectMany(row => row))) });
    }

    private void Figure(IElement element, int depth)
    {
        var images = element.QuerySelectorAll("img");
        foreach (var image in images)
            Picture(image);
        if (images.Length == 0 && element.QuerySelector("figcaption") is null)
        {
            Walk(element, depth + 1);
            Flush();
        }
    }

    private void Picture(IElement image)
    {
        if (image == lead || take is null || !IsPicture(image) || take(PictureOf(image)) is not { } use)
            return;
        Flush();
        body.Add(new PictureBlock(use) { Id = body.Id(use.Media.Hash) });
    }

    /// <summary>Whether it is something to look at: no dot that counts readers, no icon, nothing written into the page itself.</summary>
    private static bool IsPicture(IElement image) =>
        image.GetAttribute("src") is { Length: > 0 } source && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        && !(int.TryParse(image.GetAttribute("width"), out var width) && width < 100) && !(int.TryParse(image.GetAttribute("height"), out var height) && height < 60);

    private static FoundPicture PictureOf(IElement image)
    {
        var figure = image.Closest("figure");
        var caption = PageFacts.Line(figure?.QuerySelector("figcaption")?.TextContent ?? "");
        var credit = PageFacts.Line(figure?.QuerySelector("[itemprop=copyrightHolder], [class*=credit], [class*=Credit], [class*=copyright]")?.TextContent ?? "");
        if (credit.Length is > 0 and <= Limits.Line && caption.EndsWith(credit, StringComparison.Ordinal))
            caption = caption[..^credit.Length].TrimEnd();
        var alternative = PageFacts.Line(image.GetAttribute("alt") ?? "");
        return new FoundPicture(image.GetAttribute("src")!, caption, credit.Length <= Limits.Line ? credit : "", alternative.Length <= Limits.Line ? alternative : "");
    }

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
