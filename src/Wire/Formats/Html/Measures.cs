using AngleSharp.Dom;

namespace Skywave.Wire.Formats.Html;

/// <summary>How much text an element holds, how much of it in links, and how many commas; counted once for a whole tree.</summary>
internal sealed class Measures
{
    private readonly Dictionary<IElement, Measure> all = [];

    public Measures(IElement root) => Count(root, isLinked: false);

    /// <param name="Text">Characters, white space counted once.</param>
    /// <param name="Linked">Of these, characters that lead away from the page.</param>
    /// <param name="Commas">Of these, commas of any script; a measure of prose.</param>
    /// <param name="Headed">Of these, characters in headings.</param>
    internal readonly record struct Measure(int Text, double Linked, int Commas, int Headed)
    {
        public double LinkShare => Text == 0 ? 0 : Linked / Text;

        public double HeadingShare => Text == 0 ? 0 : (double)Headed / Text;

        public static Measure operator +(Measure a, Measure b) => new(a.Text + b.Text, a.Linked + b.Linked, a.Commas + b.Commas, a.Headed + b.Headed);
    }

    public Measure this[IElement element] => all.TryGetValue(element, out var measure) ? measure : default;

    private Measure Count(IElement element, bool isLinked)
    {
        var sum = default(Measure);
        isLinked |= element.LocalName == "a";
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
                sum += Count(child, isLinked);
            else if (node is IText text)
                sum += Of(text.Data);
        }
        if (element.LocalName == "a")
            // A link to a place on the same page is a footnote rather than a way out.
            sum = sum with { Linked = sum.Text * (element.GetAttribute("href") is { Length: > 1 } target && target[0] == '#' ? 0.3 : 1) };
        else if (element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6")
            sum = sum with { Headed = sum.Text };
        return all[element] = sum;
    }

    private static Measure Of(string text)
    {
        var (length, commas, isSpace) = (0, 0, true);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (!isSpace)
                    length++;
                isSpace = true;
                continue;
            }
            isSpace = false;
            length++;
            if (IsComma(c))
                commas++;
        }
        return new Measure(length, 0, commas, 0);
    }

    private static bool IsComma(char c) => c is ',' or '،' or '、' or '，' or '。' or ';' or '؛' or '⸴' or '﹐' or '︐' or '՝' or '।';
}
