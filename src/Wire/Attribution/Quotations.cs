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
    /// <summary>Longer blocks are no paragraphs that somebody speaks in.</summary>
    private const int MaxBlock = 20_000;

    private const string Verbs = "said|says|told|tells|added|adds|wrote|writes|stated|declared|announced|explained|warned|argued|noted|insisted|tweeted|claimed|recalled|asked|replied|continued|concluded";

    // A dot belongs to a name after a single capital (U.S., J.) and after a title.
    private const string Name = @"(?<speaker>(?:[^""“”.,;:!?]|(?<=(?:^|[\s.])\p{Lu})\.|(?<=\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|Prof))\.){2,80}?)";

    public static ImmutableArray<Quotation> Find(IEnumerable<Block> body)
    {
        var all = ImmutableArray.CreateBuilder<Quotation>();
        string? before = null;
        foreach (var block in body)
        {
            var text = block switch { Paragraph paragraph => paragraph.Text.Plain, Quote quote => quote.Text.Plain, _ => null };
            if (text is null or { Length: > MaxBlock })
                continue;
            try
            {
                Find(block.Id, text, ref before, all);
            }
            catch (RegexMatchTimeoutException)
            {
                // Nothing that people write takes a second; such a block is left without quotations.
            }
        }
        return all.ToImmutable();
    }

    private static void Find(string block, string text, ref string? before, ImmutableArray<Quotation>.Builder all)
    {
        var agency = Agency().Match(text);
        var relayed = agency.Success ? agency.Groups["speaker"].Value.Trim() : null;
        var isRelayGiven = false;
        var first = all.Count;
        string? inBlock = null;
        foreach (Match match in Marks().Matches(text))
        {
            var speaker = Speaker(text, match, before);
            var isRelayed = relayed is not null && speaker is null;
            isRelayGiven |= isRelayed;
            speaker ??= relayed ?? inBlock;
            inBlock = speaker ?? inBlock;
            before = speaker ?? before;
            all.Add(new Quotation(block, match.Groups["words"].Value.TrimEnd(','), speaker, isRelayed ? agency.Groups["agency"].Value : null, true));
        }
        // Words before "she said" in the same paragraph are hers too.
        for (var i = first; i < all.Count && inBlock is not null; i++)
        {
            if (all[i].Speaker is null)
                all[i] = all[i] with { Speaker = inBlock };
        }
        if (relayed is null || isRelayGiven)
            return;
        var clause = SentenceOf(text[..agency.Index]).TrimEnd(' ', ',');
        if (clause.Length == 0)
            clause = text[(agency.Index + agency.Length)..].Trim();
        if (clause.Length > 0)
            all.Add(new Quotation(block, clause, relayed, agency.Groups["agency"].Value, false));
        before = relayed;
    }

    private static string? Speaker(string text, Match words, string? before)
    {
        var match = After().Match(text, words.Index + words.Length);
        if (!match.Success)
            match = Before().Match(text[Math.Max(0, words.Index - 400)..words.Index]);
        if (!match.Success)
            return null;
        var speaker = match.Groups["speaker"].Value.Trim(' ', ',');
        // "he said", and "She walked the decks and said", is whoever spoke last.
        return speaker.Split(' ')[0].ToLowerInvariant() is "he" or "she" or "they" ? before : speaker;
    }

    /// <summary>What stands after the last full stop.</summary>
    private static string SentenceOf(string text) => SentenceEnd().Matches(text) is { Count: > 0 } ends ? text[(ends[^1].Index + ends[^1].Length)..] : text;

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])[""“](?<words>[^""“”]{2,2000})[""”]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();

    // "…," a U.S. spokesman said  ·  "…," Mira Tern, who runs the harbor, told reporters  ·  "…," said the minister
    [GeneratedRegex(@"\G\s*,?\s*(?:" + Name + @"(?:,[^""“”,]{1,120},)?\s+(?:" + Verbs + @")\b|(?:" + Verbs + @")\s+" + Name + @"(?=$|[,;:""“]|\.(?:\s|$)|\s+(?:on|in|at|as|after|before|during|to|when)\s))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex After();

    // The minister said: "…"
    [GeneratedRegex(@"(?:^|[.!?][""”]?\s+)(?=\p{Lu})" + Name + @"(?:,[^""“”,]{1,120},)?\s+(?:" + Verbs + @")\b[^""“”.]{0,120}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Before();

    [GeneratedRegex(@"(?<!\b\p{Lu})[.!?][""”]?\s+(?=[""“\p{Lu}])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?<agency>Reuters|AFP|AP|The Associated Press|Agence France-Presse|TASS|Interfax|RIA Novosti|dpa|DPA|Xinhua|Anadolu|IRNA|BBC|CNN) (?:quoted|cited) " + Name + @" as (?:saying|telling)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Agency();
}
