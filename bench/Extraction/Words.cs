using System.Globalization;
using AngleSharp.Dom;

namespace Skywave.Extraction;

/// <summary>A text as a bag of words: split at everything that is no letter, mark or digit; of scripts without spaces every character.</summary>
internal static class Words
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    };

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text, i) || char.IsSurrogate(text[i])
                || CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            var isAlone = isWord && text[i] is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
            if (isWord && !isAlone)
            {
                if (start < 0)
                    start = i;
                continue;
            }
            if (start >= 0)
                words.Add(text[start..i]);
            start = -1;
            if (isAlone)
                words.Add(text[i].ToString());
        }
        return words;
    }

    /// <summary>An element's text with a space where a block begins or ends; captions of figures are left out.</summary>
    public static string TextOf(INode element)
    {
        var text = new System.Text.StringBuilder();
        Add(element, text);
        return text.ToString();
    }

    private static void Add(INode parent, System.Text.StringBuilder text)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words)
                text.Append(words.Data);
            if (node is not IElement { LocalName: not ("script" or "style" or "figure" or "svg" or "noscript" or "button") } element)
                continue;
            if (!Inline.Contains(element.LocalName))
                text.Append(' ');
            Add(element, text);
            if (!Inline.Contains(element.LocalName))
                text.Append(' ');
        }
    }

    /// <summary>How many words two texts share, each counted as often as both have it.</summary>
    public static (double Precision, double Recall, double F1) Compare(List<string> found, List<string> expected)
    {
        if (found.Count == 0 || expected.Count == 0)
            return found.Count == expected.Count ? (1, 1, 1) : (0, 0, 0);
        var left = expected.CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        var shared = 0;
        foreach (var word in found)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                shared++;
            }
        }
        var (precision, recall) = ((double)shared / found.Count, (double)shared / expected.Count);
        return (precision, recall, shared == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
