using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Formats.Html;

/// <summary>What was found beside the blocks.</summary>
internal sealed record FoundInBody(ImmutableArray<string> Agencies, RichText? About, (string Source, string Caption, string Alternative)? Picture);

/// <summary>Turns an article's elements into blocks. Only text, emphasis and safe links come through; there is no way for markup to.</summary>
internal sealed partial class BlockReader(BodyBuilder body, string headline)
{
    private readonly List<Run> runs = [];
    private ImmutableArray<string> agencies = [];
    private RichText? about;
    private (string, string, string)? picture;

    public FoundInBody Read(IElement article)
    {
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
                    Quote(element);
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
                    Figure(element);
                    break;
                case "img":
                    picture ??= element.GetAttribute("src") is { Length: > 0 } source ? (source, "", element.GetAttribute("alt") ?? "") : null;
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
                    if (element.QuerySelector("p,div,ul,ol,table,blockquote,figure,h2,h3") is null)
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
                Inline(child, marks);
        }
    }

    private void Add(string text, Run? marks)
    {
        var line = text == "\n" ? "\n" : Spaces().Replace(text, " ");
        if (line.Length > 0)
            runs.Add((marks ?? new Run("")) with { Text = line });
    }

    private RichText Take()
    {
        var text = Trimmed(RichText.Of(runs));
        runs.Clear();
        return text;
    }

    private static RichText Trimmed(RichText text)
    {
        var all = text.Runs.ToList();
        while (all.Count > 0 && all[0].Text.TrimStart().Length < all[0].Text.Length)
        {
            all[0] = all[0] with { Text = all[0].Text.TrimStart() };
            if (all[0].Text.Length > 0)
                break;
            all.RemoveAt(0);
        }
        while (all.Count > 0 && all[^1].Text.TrimEnd().Length < all[^1].Text.Length)
        {
            all[^1] = all[^1] with { Text = all[^1].Text.TrimEnd() };
            if (all[^1].Text.Length > 0)
                break;
            all.RemoveAt(all.Count - 1);
        }
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

    private void Quote(IElement element)
    {
        var source = element.QuerySelector("footer, cite")?.TextContent;
        element.QuerySelector("footer")?.Remove();
        var text = TextOf(element);
        if (!text.IsEmpty)
            body.Add(new Quote(text, string.IsNullOrWhiteSpace(source) ? null : PageFacts.Line(source)) { Id = body.Id(text.Plain) });
    }

    private void List(IElement element, int depth)
    {
        if (element.QuerySelector("p p, table, figure, blockquote") is not null || element.Children.Any(child => child.TextContent.Length > 2000))
        {
            Walk(element, depth + 1);
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

    private void Figure(IElement element)
    {
        var image = element.QuerySelector("img");
        var caption = element.QuerySelector("figcaption") is { } words ? PageFacts.Line(words.TextContent) : "";
        if (image?.GetAttribute("src") is { Length: > 0 } source && picture is null)
            picture = (source, caption, image.GetAttribute("alt") ?? "");
        else if (image is null && caption.Length == 0)
            Walk(element, 100);
    }

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
