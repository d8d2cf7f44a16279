using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Formats.Feeds;

/// <summary>From a feed's bytes to its elements. Nothing outside the file is ever opened, and nothing in it is expanded.</summary>
internal static partial class FeedText
{
    /// <summary>Elements in one another; feeds with XHTML in them have about 30.</summary>
    private const int MaxDepth = 256;

    /// <summary>Bytes of a feed; the longest in the corpora has 6 MB.</summary>
    private const int MaxBytes = 64 << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 64 << 20, MaxCharactersFromEntities = 1024, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    static FeedText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The root element, or one sentence on why there is none.</summary>
    public static (XElement? Root, string? Refused) Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            return (null, $"The feed has {bytes.Length >> 20} MB; {MaxBytes >> 20} MB are the most.");
        var (text, refused) = Decode(bytes);
        if (text is null)
            return (null, refused);
        if (OwnEntities().IsMatch(text))
            return (null, "The feed has a document type that declares entities; those are refused, because they can name other files.");
        try
        {
            return Load(text);
        }
        catch (XmlException first)
        {
            // Many feeds write "&nbsp;" or a bare "&", which are HTML's and not XML's.
            try
            {
                return Load(Named().Replace(text, name => WebUtility.HtmlDecode(name.Value) is { Length: <= 2 } character && character != name.Value ? character : "&amp;" + name.Value[1..]));
            }
            catch (XmlException)
            {
                return (null, "The feed is not well-formed: " + first.Message);
            }
        }
    }

    private static (XElement? Root, string? Refused) Load(string text)
    {
        using (var depth = XmlReader.Create(new StringReader(text), Settings))
        {
            while (depth.Read())
            {
                if (depth.Depth > MaxDepth)
                    return (null, $"Its elements are nested more than {MaxDepth} deep.");
            }
        }
        using var xml = XmlReader.Create(new StringReader(text), Settings);
        if (XDocument.Load(xml).Root is not { } root)
            return (null, "The feed is empty.");
        // Feeds name control characters and halves of surrogate pairs by number, which XML cannot hold and nobody can read.
        foreach (var words in root.DescendantNodes().OfType<XText>())
        {
            if (Whole(words.Value) is { } whole)
                words.Value = whole;
        }
        foreach (var attribute in root.DescendantsAndSelf().Attributes())
        {
            if (Whole(attribute.Value) is { } whole)
                attribute.Value = whole;
        }
        return (root, null);
    }

    /// <summary>The text with U+FFFD for each character that XML cannot hold; null when there is none.</summary>
    private static string? Whole(string text)
    {
        char[]? whole = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else
                (whole ??= text.ToCharArray())[i] = '\ufffd';
        }
        return whole is null ? null : new string(whole);
    }

    /// <summary>
    /// By its mark; else UTF-8 when it is surely that; else as it declares itself. When the bytes are not what they are declared to be,
    /// UTF-8 is tried, which seldom fits by chance; nothing else is guessed.
    /// </summary>
    private static (string? Text, string? Refused) Decode(ReadOnlySpan<byte> bytes)
    {
        var name = bytes switch
        {
            [0xef, 0xbb, 0xbf, ..] => "utf-8",
            [0xff, 0xfe, 0, 0, ..] => "utf-32",
            [0, 0, 0xfe, 0xff, ..] => "utf-32BE",
            [0xff, 0xfe, ..] or [(byte)'<', 0, (byte)'?', 0, ..] => "utf-16",
            [0xfe, 0xff, ..] or [0, (byte)'<', 0, (byte)'?', ..] => "utf-16BE",
            _ => null,
        };
        var declared = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)])) is { Success: true } match ? match.Groups["name"].Value : null;
        foreach (var candidate in new[] { name ?? (Encodings.IsSurelyUtf8(bytes) ? null : declared) ?? "utf-8", "utf-8" })
        {
            if (Known(candidate) is not { } encoding)
                continue;
            try
            {
                return (encoding.GetString(bytes).TrimStart('\ufeff', ' ', '\r', '\n', '\t'), null);
            }
            catch (DecoderFallbackException)
            {
            }
        }
        return (null, declared is null or "utf-8" or "UTF-8"
            ? "The feed's bytes are not UTF-8, and it declares no other encoding."
            : $"The feed declares the encoding \"{(declared.Length > 40 ? declared[..40] + "…" : declared)}\", but its bytes are neither that nor UTF-8.");
    }

    private static Encoding? Known(string name)
    {
        // By the names' use on the web: what calls itself Latin 1 is Windows-1252, and GB2312 is its superset.
        name = name.ToLowerInvariant() switch { "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => "windows-1252", "gb2312" or "gbk" or "gb_2312-80" => "gb18030", "ks_c_5601-1987" => "euc-kr", "utf-7" => "utf-8", var other => other };
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What stands within, as markup. Null when it cannot be written: a careless reader of XML takes namespaces that a writer may not have.</summary>
    public static string? Inner(XElement element)
    {
        try
        {
            return string.Concat(element.Nodes());
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A title may be HTML, escaped once or twice.</summary>
    public static string PlainOf(string title) => PageFacts.Line(title.Contains('<', StringComparison.Ordinal) || title.Contains('&', StringComparison.Ordinal)
        ? PageParser.Parse(title)?.Body?.TextContent ?? title
        : title);

    [GeneratedRegex(@"^[^<]*<\?xml[^>]*?encoding\s*=\s*[""'](?<name>[A-Za-z0-9._:\-]+)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Declaration();

    // A document type with declarations of its own, before the root element.
    [GeneratedRegex(@"\A(?>\s+|<\?[^>]*>|<!--(?>[^-]+|-(?!->))*-->)*<!DOCTYPE[^\[>]*\[", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnEntities();

    [GeneratedRegex(@"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:[A-Za-z][A-Za-z0-9]{1,30};)?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Named();
}
