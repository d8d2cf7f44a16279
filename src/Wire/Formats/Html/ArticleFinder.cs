using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Skywave.Wire.Formats.Html;

/// <summary>
/// Finds the element that holds the article, after the method that Mozilla's Readability made known: paragraphs give points to
/// those around them, by length and commas; names and links take some away.
/// </summary>
internal static partial class ArticleFinder
{
    /// <summary>An element with the article's text and little else, or null.</summary>
    public static IElement? Find(IHtmlDocument page)
    {
        if (page.Body is not { } body)
            return null;
        Strip(body);
        var scores = new Dictionary<IElement, double>();
        foreach (var paragraph in body.QuerySelectorAll("p, pre, td, blockquote, section > div, div").ToList())
        {
            if (paragraph.LocalName == "div" && paragraph.Children.Any(child => Blocks.Contains(child.LocalName)))
                continue;
            var text = PageFacts.Line(paragraph.TextContent);
            if (text.Length < 25)
                continue;
            var points = 1 + text.Count(c => c is ',' or '،' or '、' or '，' or '。' or ';') + Math.Min(text.Length / 100, 3);
            var level = 0;
            for (var up = paragraph.ParentElement; up is not null && level < 5; up = up.ParentElement, level++)
            {
                if (!scores.TryGetValue(up, out var score))
                    score = Weight(up);
                scores[up] = score + (double)points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
            }
        }
        var ranked = scores.Select(pair => (Element: pair.Key, Score: pair.Value * (1 - LinkShare(pair.Key)))).OrderByDescending(pair => pair.Score).Take(6).ToList();
        if (ranked.Count == 0)
            return body.TextContent.Trim().Length > 200 ? body : null;
        var top = ranked[0].Element;
        // When several good ones share a parent, the article is spread over its children.
        foreach (var up in Ancestors(top).Take(4))
        {
            if (up == body || ranked.Count(other => other.Score > ranked[0].Score * 0.6 && up.Contains(other.Element) && !top.Contains(other.Element) && !other.Element.Contains(top)) >= 2)
            {
                if (up != body)
                    top = up;
                break;
            }
        }
        while (top.ParentElement is { } parent && parent != body && parent.Children.Length == 1)
            top = parent;
        return WithSiblings(top, scores, ranked[0].Score);
    }

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal) { "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "section", "article", "figure" };

    private static IEnumerable<IElement> Ancestors(IElement element)
    {
        for (var up = element.ParentElement; up is not null; up = up.ParentElement)
            yield return up;
    }

    private static IElement WithSiblings(IElement top, Dictionary<IElement, double> scores, double best)
    {
        if (top.ParentElement is not { } parent || top.LocalName == "body")
            return top;
        var all = top.Owner!.CreateElement("div");
        foreach (var sibling in parent.Children.ToList())
        {
            var text = PageFacts.Line(sibling.TextContent);
            var belongs = sibling == top
                || (scores.TryGetValue(sibling, out var score) && score + (sibling.ClassName is { Length: > 0 } name && name == top.ClassName ? best * 0.2 : 0) >= Math.Max(10, best * 0.2))
                || (sibling.LocalName == "p" && ((text.Length > 80 && LinkShare(sibling) < 0.25) || (text.Length is > 0 and <= 80 && LinkShare(sibling) == 0 && text.Contains(". ", StringComparison.Ordinal))));
            if (belongs)
                all.AppendChild(sibling.Clone(deep: true));
        }
        return all;
    }

    /// <summary>Takes away what is never article text.</summary>
    private static void Strip(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("script,style,noscript,template,nav,footer,form,button,input,select,textarea,iframe,object,embed,svg,canvas,link,dialog,[hidden],[aria-hidden=true],[role=navigation],[role=complementary],[role=dialog],[role=menu],[role=alert]").ToList())
        {
            if (!(element.LocalName is "noscript" or "form" && element.QuerySelectorAll("p").Length > 5))
                element.Remove();
        }
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (element.LocalName is "article" or "main" or "body" or "a" || element.Closest("table, code") is not null)
                continue;
            var names = element.ClassName + " " + element.Id;
            if ((Unlikely().IsMatch(names) && !Maybe().IsMatch(names)) || Invisible().IsMatch(element.GetAttribute("style") ?? ""))
                element.Remove();
        }
    }

    private static double Weight(IElement element)
    {
        var weight = element.LocalName switch { "article" or "main" => 10, "div" or "section" => 5, "pre" or "td" or "blockquote" => 3, "address" or "ol" or "ul" or "dl" or "form" => -3, "th" or "h1" or "h2" or "h3" => -5, _ => 0 };
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

    internal static double LinkShare(IElement element)
    {
        var all = PageFacts.Line(element.TextContent).Length;
        return all == 0 ? 0 : (double)element.QuerySelectorAll("a").Sum(link => PageFacts.Line(link.TextContent).Length) / all;
    }

    [GeneratedRegex("-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote|newsletter|share", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unlikely();

    [GeneratedRegex("and|article|body|column|content|main|shadow|mathjax", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Maybe();

    [GeneratedRegex("article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Positive();

    [GeneratedRegex("-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Negative();

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Invisible();
}
