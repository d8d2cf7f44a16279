using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Attribution;

/// <summary>
/// Who said what in an English story: words in quotation marks with their speaker, and reported words with the agency that relays
/// them ("Reuters quoted a U.S. official as saying"). What is not clear is left without a speaker rather than guessed.
/// </summary>
public static partial class Quotations
{
    private const string Verbs = "said|says|told|added|adds|wrote|writes|stated|declared|announced|explained|warned|argued|noted|insisted|tweeted|claimed|recalled|asked|replied|continued";

    public static ImmutableArray<Quotation> Find(IEnumerable<Block> body)
    {
        var all = ImmutableArray.CreateBuilder<Quotation>();
        string? before = null;
        foreach (var block in body)
        {
            var text = block switch { Paragraph paragraph => paragraph.Text.Plain, Quote quote => quote.Text.Plain, _ => null };
            if (text is null || text.Length > 20_000)
                continue;
            var speaker = Speaker(text, before);
            var agency = Agency().Match(text);
            foreach (Match words in Marks().Matches(text))
                all.Add(new Quotation(block.Id, words.Groups["words"].Value.TrimEnd(','), speaker, agency.Success ? agency.Groups["agency"].Value : null, true));
            if (agency.Success && !Marks().IsMatch(text))
            {
                var clause = text[..agency.Index].TrimEnd(' ', ',');
                all.Add(new Quotation(block.Id, clause.Length > 0 ? clause : text[(agency.Index + agency.Length)..].Trim(), agency.Groups["speaker"].Value.Trim(), agency.Groups["agency"].Value, false));
            }
            before = speaker ?? before;
        }
        return all.ToImmutable();
    }

    private static string? Speaker(string text, string? before)
    {
        var after = After().Match(text);
        var match = after.Success ? after : Before().Match(text);
        if (!match.Success)
            return null;
        var speaker = match.Groups["speaker"].Value.Trim(' ', ',');
        // "he said" is whoever spoke last.
        return speaker.ToLowerInvariant() is "he" or "she" or "they" ? before : speaker;
    }

    [GeneratedRegex("[\"“](?<words>[^\"“”]{2,2000})[\"”]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();

    // "…," a U.S. spokesman said  ·  "…," said the minister
    [GeneratedRegex("[\"”]\\s*,?\\s*(?:(?<speaker>[^\"“”.,]{2,80}?)\\s+(?:" + Verbs + ")\\b|(?:" + Verbs + ")\\s+(?<speaker>[^\"“”.,]{2,80}))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex After();

    // The minister said: "…"
    [GeneratedRegex("(?:^|[.]\\s+)(?<speaker>[\\p{Lu}][^\"“”.,]{1,80}?)\\s+(?:" + Verbs + ")\\b[^\"“”]{0,60}[:,]?\\s*[\"“]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Before();

    [GeneratedRegex("(?<agency>Reuters|AFP|AP|The Associated Press|Agence France-Presse|TASS|Interfax|RIA Novosti|dpa|DPA|Xinhua|Anadolu|IRNA|BBC|CNN) (?:quoted|cited) (?<speaker>[^\"“”,.]{2,80}?(?:\\w\\.\\w\\.[^\"“”,.]{0,60})?) as (?:saying|telling)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Agency();
}
