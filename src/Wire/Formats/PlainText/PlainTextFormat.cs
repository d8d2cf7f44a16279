using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Formats.PlainText;

/// <summary>
/// An article page as plain text, scraped or pasted: the first line that is no chrome is the headline, a line about a photo before
/// the text its caption, the credit line ends the story, and what follows it is the about box.
/// </summary>
public sealed partial class PlainTextFormat : IWireFormat
{
    /// <summary>Bytes of a text; a book has one million.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>Characters of a line that may be about a photo; looking for a credit at the end of longer ones takes too long.</summary>
    private const int LongestCaption = 2000;

    public string Name => "plain text";

    public bool Knows(string fileName, ReadOnlySpan<byte> start) => true;

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        if (file.Length > MaxBytes)
        {
            yield return Reading.Refuse("", $"The text has {file.Length >> 20} MB; {MaxBytes >> 20} MB are the most.");
            yield break;
        }
        var text = Decode(file.Span);
        yield return MarkupOf(text) is { } markup ? Reading.Refuse("", $"It is {markup}, and none that stories come in.") : ReadOne(text, context);
    }

    /// <summary>What the text is instead of words; null when it is words.</summary>
    private static string? MarkupOf(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<opml", StringComparison.OrdinalIgnoreCase))
            return "XML";
        // A story may begin with a bracket, but not with one and a quotation mark.
        return start.Length > 1 && start[0] is '{' or '[' && start[1..].TrimStart() is ['"' or '{' or '[', ..] ? "JSON" : null;
    }

    /// <summary>UTF-8, or UTF-16 by its mark; anything else as Windows-1252 would be a guess, so what is not UTF-8 is shown as replacement characters.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xff, 0xfe, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8.GetString(bytes[3..]),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private static Reading ReadOne(string text, WireContext context)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim(' ', '\t', '\u00a0', '•', '·', '*').Trim()).Where(line => line.Length > 0 && !IsChrome(line)).ToList();
        if (lines.Count == 0)
            return Reading.Refuse("", "There is no text in it.");
        var headline = lines[0];
        if (headline.Length > Limits.Headline)
            return Reading.Refuse("", $"Its first line has {headline.Length} characters; a headline has at most {Limits.Headline}.");
        var at = 1;
        PictureNote? picture = null;
        if (at < lines.Count && CaptionOf(lines[at]) is { } note)
        {
            picture = note;
            at++;
        }
        var end = lines.Count;
        System.Collections.Immutable.ImmutableArray<string> agencies = [];
        for (var i = lines.Count - 1; i >= at; i--)
        {
            agencies = Credits.Find(lines[i]);
            if (agencies.IsEmpty)
                continue;
            end = i;
            break;
        }
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headline)))[..32];
        var body = new BodyBuilder(key);
        foreach (var line in lines.Take(end).Skip(at))
            body.Paragraph(line);
        var after = end < lines.Count ? string.Join(' ', lines.Skip(end + 1)) : "";
        if (body.Count == 0)
            return Reading.Refuse("", "It has a headline and no text.");
        var document = new StoryDocument { Language = context.Language, Headline = headline, Body = body.Build(), Agencies = agencies };
        return Reading.Of("", new Dispatch(
            context.Source, key, document, null, null, context.Address, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [],
            after.Length > 0 ? RichText.Of(after) : null, picture));
    }

    private static PictureNote? CaptionOf(string line)
    {
        if (line.Length > LongestCaption)
            return null;
        foreach (var marker in LanguageCatalogue.All.Select(language => language.Text("filePhoto")))
        {
            if (line.EndsWith(marker, StringComparison.OrdinalIgnoreCase))
                return new PictureNote(line[..^marker.Length].Trim(), "", true, null);
        }
        return PhotoCredit().Match(line) is { Success: true } match ? new PictureNote(line[..match.Index].Trim(), match.Groups["credit"].Value.Trim(), false, null) : null;
    }

    private static bool IsChrome(string line) => Chrome().IsMatch(line);

    [GeneratedRegex(@"^(?:accessibility links|skip to .{1,40}|breaking news|live|share(?: this)?(?: article| story)?|print|embed|copy link|read more|see also:?|comments?|no comments|subscribe|sign up.{0,40}|newsletter|follow us.{0,40}|advertisement|\d{1,2}x\d{1,2} image|next|previous|search|menu|home|more)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Chrome();

    [GeneratedRegex(@"\s*[(\[](?:photo|image|picture)(?: by)?:?\s*(?<credit>[^)\]]{0,80})[)\]]\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhotoCredit();
}
