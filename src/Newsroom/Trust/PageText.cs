using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Skywave.Newsroom.Trust;

/// <summary>
/// What a published page says, whatever theme made it: the words of its <c>main</c>, part by part. White space counts as one space; a part that stands for itself begins a new word.
/// </summary>
internal sealed class PageText
{
    private static readonly HashSet<string> Inline = new(
        ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"], StringComparer.OrdinalIgnoreCase);

    private readonly IDocument page;
    private readonly IElement? main;

    private PageText(IDocument page) => (this.page, main) = (page, page.QuerySelector("main"));

    public static PageText Of(ReadOnlyMemory<byte> html) => new(new HtmlParser().ParseDocument(new MemoryStream(html.ToArray())));

    /// <summary>The record that the page names, relative to it; null when it names none.</summary>
    public string? Record => page.QuerySelector("link[rel=alternate][type='application/json']")?.GetAttribute("href");

    /// <summary>The document's title.</summary>
    public string Title => Single(page.Title ?? "");

    /// <summary>Whether it leads on by itself at once: nobody reads what it says.</summary>
    public bool IsMoved => page.QuerySelector("head > meta[http-equiv=refresh i]")?.GetAttribute("content")?.StartsWith("0;", StringComparison.Ordinal) == true;

    /// <summary>The words of the first heading.</summary>
    public string Headline => main?.QuerySelector("h1") is { } heading ? Of(heading) : "";

    /// <summary>All words that are not in one of the parts.</summary>
    public string Words(params IElement[] without) => main is null ? "" : Of(main, without);

    /// <summary>The parts of this selector, outside of another.</summary>
    public IReadOnlyList<IElement> Parts(string selector, IElement? outside = null) => main is null ? [] : [.. main.QuerySelectorAll(selector).Where(part => outside is null || !outside.Contains(part))];

    /// <summary>The part that says these words and nothing else; null when there is none.</summary>
    /// <param name="leftOut">Parts that are not read.</param>
    public IElement? Find(string words, IReadOnlyCollection<IElement> leftOut) => main?.QuerySelectorAll("*").FirstOrDefault(part => !Inline.Contains(part.LocalName) && Of(part, leftOut) == words);

    /// <summary>The words of a part.</summary>
    public static string Of(INode part, IReadOnlyCollection<IElement>? without = null)
    {
        var words = new StringBuilder();
        Read(part, words, without ?? []);
        return Single(words.ToString());
    }

    /// <summary>The words with single spaces between them.</summary>
    public static string Single(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Read(INode node, StringBuilder words, IReadOnlyCollection<IElement> without)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                words.Append(text.Data);
            }
            else if (child is IElement part && part.LocalName is not ("script" or "style" or "template") && !without.Contains(part))
            {
                var isInline = Inline.Contains(part.LocalName);
                words.Append(isInline ? "" : " ");
                Read(part, words, without);
                words.Append(isInline ? "" : " ");
            }
        }
    }
}
