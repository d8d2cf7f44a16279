using System.Collections.Frozen;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Skywave.Wire.Formats.Html;

/// <summary>HTML as browsers parse it, but not at any price: a page whose elements lie too deep in one another is given up.</summary>
public static class PageParser
{
    /// <summary>Elements open at one time. Browsers draw the line at 512; pages that forget to close some come near it.</summary>
    public const int MaxOpen = 1000;

    public const string TooDeep = "Its elements are nested more than 1000 deep.";

    // These never hold others, or end by themselves where the next begins.
    private static readonly FrozenSet<string> Uncounted = FrozenSet.ToFrozenSet(
        [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
            "html", "head", "body", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup", "rt", "rp",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// The encoding is found by the rules of browsers: mark, meta, else UTF-8; but bytes that are UTF-8 throughout are read as such, because
    /// many a page was saved as UTF-8 and kept the words of its old encoding. Null when the page is nested too deep.
    /// </summary>
    public static IHtmlDocument? Parse(ReadOnlyMemory<byte> file)
    {
        if (Encodings.IsSurelyUtf8(file.Span))
            return Parse(System.Text.Encoding.UTF8.GetString(file.Span).TrimStart('\ufeff'));
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        return Guarded(parser => parser.ParseDocument(stream));
    }

    /// <summary>Null when the text is nested too deep.</summary>
    public static IHtmlDocument? Parse(string html) => Guarded(parser => parser.ParseDocument(html));

    private static IHtmlDocument? Guarded(Func<HtmlParser, IHtmlDocument> parse)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = 0;
        void Count(HtmlToken token, AngleSharp.Text.TextRange place)
        {
            if (token is not HtmlTagToken || Uncounted.Contains(token.Name))
                return;
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(open, token.Name, out _);
            if (token.Type == HtmlTokenType.StartTag)
            {
                count++;
                if (++all > MaxOpen)
                    throw new TooDeepException();
            }
            else if (count > 0)
            {
                count--;
                all--;
            }
        }
        try
        {
            return parse(new HtmlParser(new HtmlParserOptions { IsScripting = false, OnToken = Count, MaximumDepth = 300 }));
        }
        catch (TooDeepException)
        {
            return null;
        }
    }

#pragma warning disable CA1032, CA1064 // Thrown and caught in this file only.
    private sealed class TooDeepException : Exception;
#pragma warning restore CA1032, CA1064
}
