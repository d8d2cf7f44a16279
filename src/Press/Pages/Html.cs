using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Skywave.Press.Pages;

/// <summary>Escaping, in the one way that all pages use: every script stays itself, markup never does.</summary>
internal static class Html
{
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>As <see cref="Encoder"/>, but leaves the apostrophe and the plus sign, which need no escaping in text and double-quoted attributes.</summary>
    public static string Text(string text) => Encoder.Encode(text)
        .Replace("&#x27;", "'", StringComparison.Ordinal).Replace("&#x2B;", "+", StringComparison.Ordinal);

    public static StringBuilder Escaped(this StringBuilder to, string text) => to.Append(Text(text));
}
