using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Skywave.Wire.Formats.Html;

/// <summary>
/// Finds the element that holds the article, after the method that Mozilla's Readability made known: paragraphs give points to
/// those around them, by length and commas; names and links take some away. When too little is found, less is thrown away beforehand.
/// </summary>
internal static partial class ArticleFinder
{
    /// <summary>Characters under which what was found is hardly an article, so that another attempt is worth it.</summary>
    private const int Enough = 500;

    /// <summary>Candidates that are looked at for whether the article is spread over several.</summary>
    private const int Candidates = 5;

    /// <summary>How bold an attempt is: what it takes away by its name, weighs by its name, and cleans out of the article.</summary>
    private readonly record struct Attempt(bool StripsUnlikely, bool WeighsNames, bool Cleans);

    private static readonly Attempt[] Attempts = [new(true, true, true), new(false, true, true), new(false, false, true), new(false, false, false)];

    /// <summary>An element with the article's text and little else, or null. The page is left as it is.</summary>
    public static IElement? Find(IHtmlDocument page)
    {
        if (page.Body is not { } body)
            return null;
        IElement? best = null;
        var most = 0;
        foreach (var attempt in Attempts)
        {
            var found = Find((IElement)body.Clone(deep: true), attempt);
            var length = new Measures(found)[found].Text;
            if (length > most)
                (best, most) = (found, length);
            if (most >= Enough)
                break;
        }
        return best;
    }

    private static IElement Find(IElement body, Attempt attempt)
    {
        Strip(body, attempt.StripsUnlikely);
        var measures = new Measures(body);
        var scores = Score(body, measures, attempt.WeighsNames);
        var ranked = scores.OrderByDescending(pair => pair.Value).Take(Candidates).ToList();
        if (ranked.Count == 0 || ranked[0].Key == body)
            return attempt.Cleans ? Clean(body, attempt.WeighsNames) : body;
        var top = Widen(ranked, scores, body);
        var article = WithSiblings(top, scores, measures);
        return attempt.Cleans ? Clean(article, attempt.WeighsNames) : article;
    }

    private static Dictionary<IElement, double> Score(IElement body, Measures measures, bool weighsNames)
    {
        var scores = new Dictionary<IElement, double>();
        foreach (var paragraph in body.QuerySelectorAll("p, pre, td, blockquote, section, h2, h3, h4, h5, h6, div"))
        {
            var (text, _, commas, _) = measures[paragraph];
            if (paragraph.LocalName is "div" && HasBlocks(paragraph))
                // Of a div with blocks in it only the text that stands between them counts.
                (text, commas) = Loose(paragraph);
            if (text < 25)
                continue;
            var points = 2 + commas + Math.Min(text / 100, 3);
            var level = 0;
            for (var up = paragraph.LocalName == "div" && HasBlocks(paragraph) ? paragraph : paragraph.ParentElement; up is not null && level < 5; up = up.ParentElement, level++)
            {
                if (!scores.TryGetValue(up, out var score))
                    score = WeightOfKind(up) + (weighsNames ? WeightOfNames(up) : 0);
                scores[up] = score + (double)points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
                if (up == body)
                    break;
            }
        }
        foreach (var element in scores.Keys.ToList())
            scores[element] *= 1 - measures[element].LinkShare;
        return scores;
    }

    /// <summary>From the best candidate to the element around it that holds the whole article.</summary>
    private static IElement Widen(List<KeyValuePair<IElement, double>> ranked, Dictionary<IElement, double> scores, IElement body)
    {
        var (top, best) = ranked[0];
        // When several are nearly as good and share an ancestor, the article is spread over that ancestor's children.
        var rivals = ranked.Skip(1).Where(other => other.Value >= best * 0.75).Select(other => other.Key).ToList();
        if (rivals.Count >= 3)
        {
            for (var up = top.ParentElement; up is not null && up != body; up = up.ParentElement)
            {
                if (rivals.Count(other => other != up && up.Contains(other)) >= 3)
                {
                    top = up;
                    break;
                }
            }
        }
        // An ancestor gets only a part of its paragraphs' points; one that has more all the same holds more of the article.
        var last = scores.GetValueOrDefault(top, best);
        var least = last / 3;
        for (var up = top.ParentElement; up is not null && up != body; up = up.ParentElement)
        {
            if (!scores.TryGetValue(up, out var score))
                continue;
            if (score < least)
                break;
            if (score > last)
            {
                top = up;
                break;
            }
            last = score;
        }
        while (top.ParentElement is { } parent && parent != body && parent.Children.Length == 1)
            top = parent;
        return top;
    }

    /// <summary>The article and those beside it that read like it: a lead before it, a part after an advertisement.</summary>
    private static IElement WithSiblings(IElement top, Dictionary<IElement, double> scores, Measures measures)
    {
        if (top.ParentElement is not { } parent)
            return top;
        var least = Math.Max(10, scores.GetValueOrDefault(top) * 0.2);
        var all = top.Owner!.CreateElement("div");
        foreach (var sibling in parent.Children.ToList())
        {
            var (text, _, _, _) = measures[sibling];
            var share = measures[sibling].LinkShare;
            var isAlike = sibling.ClassName is { Length: > 0 } name && name == top.ClassName;
            var belongs = sibling == top
                || (scores.TryGetValue(sibling, out var score) && score + (isAlike ? least : 0) >= least)
                || ((sibling.LocalName == "p" || (sibling.LocalName == "div" && !HasBlocks(sibling)))
                    && ((text > 80 && share < 0.25) || (text is > 0 and <= 80 && share == 0 && SentenceEnd().IsMatch(sibling.TextContent))));
            if (belongs)
                all.AppendChild(sibling);
        }
        return all;
    }

    /// <summary>Takes away what is never article text, and with <paramref name="unlikely"/> what by its name seldom is.</summary>
    private static void Strip(IElement body, bool unlikely)
    {
        foreach (var element in body.QuerySelectorAll("script,style,noscript,template,link,button,input,select,textarea,iframe,object,embed,svg,canvas,dialog").ToList())
            element.Remove();
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (element.HasAttribute("hidden") || (element.GetAttribute("aria-hidden") == "true" && element.ClassName?.Contains("fallback-image", StringComparison.Ordinal) is not true)
                || (element.GetAttribute("style") is { } style && Invisible().IsMatch(style)))
            {
                element.Remove();
                continue;
            }
            if (!unlikely || element.LocalName is "article" or "main" or "body" or "a" or "p")
                continue;
            if (element.GetAttribute("role") is "menu" or "menubar" or "complementary" or "navigation" or "alert" or "alertdialog" or "dialog" or "contentinfo" || element.LocalName is "nav" or "footer" or "aside")
            {
                if (element.LocalName is "nav" or "footer" or "aside" || element.QuerySelectorAll("p").Length < 10)
                    element.Remove();
                continue;
            }
            var names = element.ClassName + " " + element.Id;
            if (names.Length > 1 && ((Unlikely().IsMatch(names) && !Maybe().IsMatch(names)) || (ByLine().IsMatch(names) && element.TextContent.Trim().Length < 100)) && element.Closest("table, code, blockquote, figure") is null)
                element.Remove();
        }
    }

    /// <summary>Takes out of the article what stands in it without being of it: boxes of links, forms, share bars, tables of contents.</summary>
    private static IElement Clean(IElement article, bool weighsNames)
    {
        foreach (var element in article.QuerySelectorAll("footer, aside, nav").ToList())
            element.Remove();
        var measures = new Measures(article);
        foreach (var element in article.QuerySelectorAll("*").ToList())
        {
            if (Share().IsMatch(element.ClassName + " " + element.Id) && measures[element].Text < Enough)
                element.Remove();
        }
        // From the innermost outwards, so that what is around a box is judged without it.
        foreach (var element in article.QuerySelectorAll("form, fieldset, table, ul, ol, div, section, h1, h2").Reverse().ToList())
        {
            var weight = weighsNames ? WeightOfNames(element) : 0;
            if (element.LocalName is "h1" or "h2" ? weight < 0 : IsClutter(element, weight))
                element.Remove();
        }
        return article;
    }

    private static bool IsClutter(IElement element, int weight)
    {
        if (element.LocalName == "table" && IsData(element))
            return false;
        if (element.LocalName != "table" && element.Closest("table") is { } table && IsData(table))
            return false;
        if (element.Closest("code, figure") is not null)
            return false;
        if (weight < 0)
            return true;
        var measure = new Measures(element)[element];
        if (measure.Commas >= 10)
            return false;
        int Number(string selector) => element.QuerySelectorAll(selector).Length;
        var paragraphs = Number("p");
        var pictures = Number("img");
        var items = Number("li") - 100;
        var isList = element.LocalName is "ul" or "ol" || (measure.Text > 0 && element.QuerySelectorAll("ul, ol").Sum(list => new Measures(list)[list].Text) > measure.Text * 0.9);
        var inFigure = element.QuerySelector("figure") is not null;
        return (pictures > 1 && paragraphs < pictures * 0.5 && !inFigure && measure.Text < 200)
            || (!isList && items > paragraphs)
            || Number("input") > paragraphs / 3
            || (!isList && !inFigure && measure.HeadingShare < 0.9 && measure.Text < 25 && pictures is 0 or > 2 && measure.LinkShare > 0)
            || (!isList && weight < 25 && measure.LinkShare > 0.2)
            || (weight >= 25 && measure.LinkShare > 0.5)
            || (isList && element.LocalName is "ul" or "ol" && measure.LinkShare > 0.9 && items < -95 && paragraphs == 0 && measure.Commas == 0 && element.QuerySelector("li a") is not null && IsAfterHeadingOfLinks(element));
    }

    /// <summary>A short list of nothing but links under a heading such as "Read also".</summary>
    private static bool IsAfterHeadingOfLinks(IElement list) => list.PreviousElementSibling is { } before && before.TextContent.Trim().Length is > 0 and < 40;

    /// <summary>Whether a table holds data rather than the page's columns.</summary>
    private static bool IsData(IElement table)
    {
        if (table.GetAttribute("role") == "presentation" || table.GetAttribute("datatable") == "0")
            return false;
        if (table.HasAttribute("summary") || table.QuerySelector("caption, col, colgroup, tfoot, thead, th") is not null)
            return true;
        if (table.QuerySelector("table") is not null)
            return false;
        var rows = table.QuerySelectorAll("tr");
        var columns = rows.Length == 0 ? 0 : rows.Max(row => row.Children.Length);
        return rows.Length > 1 && columns > 1 && (rows.Length >= 10 || columns > 4 || rows.Length * columns > 10);
    }

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal) { "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "section", "article", "figure" };

    private static bool HasBlocks(IElement element) => element.Descendants<IElement>().Any(child => Blocks.Contains(child.LocalName));

    private static (int Text, int Commas) Loose(IElement element)
    {
        var (text, commas) = (0, 0);
        foreach (var node in element.ChildNodes)
        {
            if (node is IText or IElement { LocalName: "a" or "b" or "em" or "i" or "span" or "strong" or "font" })
            {
                var words = PageFacts.Line(node.TextContent);
                text += words.Length;
                commas += words.Count(c => c is ',' or '،' or '、' or '，' or '。');
            }
        }
        return (text, commas);
    }

    private static int WeightOfKind(IElement element) => element.LocalName switch
    {
        "article" or "main" => 10,
        "div" or "section" => 5,
        "pre" or "td" or "blockquote" => 3,
        "address" or "ol" or "ul" or "dl" or "dd" or "dt" or "li" or "form" => -3,
        "th" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => -5,
        _ => 0,
    };

    private static int WeightOfNames(IElement element)
    {
        var weight = 0;
        foreach (var name in new[] { element.ClassName, element.Id })
        {
            if (string.IsNullOrEmpty(name))
                continue;
            if (Negative().IsMatch(name))
                weight -= 25;
            if (Positive().IsMatch(name))
                weight += 25;
        }
        return weight;
    }

    [GeneratedRegex(@"\.(?:\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote|newsletter", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unlikely();

    [GeneratedRegex("and|article|body|column|content|main|mathjax|shadow", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Maybe();

    [GeneratedRegex("byline|author|dateline|writtenby", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ByLine();

    [GeneratedRegex(@"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Share();

    [GeneratedRegex("article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Positive();

    [GeneratedRegex("-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Negative();

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Invisible();
}
