using System.Globalization;
using System.Text;

namespace Skywave.Forum.Rules;

/// <summary>
/// Words that an edition's moderators want to look at. A word is met in either case, in full-width letters, with combining marks set on it and
/// with signs that are not seen put between; <c>word*</c> meets all that begins so.
/// </summary>
public static class WordList
{
    public static string? Look(string text, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return null;
        var (whole, begun) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<(string Start, string Word)>());
        foreach (var word in words)
        {
            if (word.EndsWith('*') && Folded(word) is { Length: > 0 } start)
                begun.Add((start, word));
            else if (Folded(word) is { Length: > 0 } folded)
                whole[folded] = word;
        }
        var hits = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split('-', '/', ',', '.', '_')).Select(Folded).Where(part => part.Length > 0).Distinct()
            .Select(part => whole.GetValueOrDefault(part) ?? begun.FirstOrDefault(known => part.StartsWith(known.Start, StringComparison.Ordinal)).Word).OfType<string>().Distinct().ToList();
        return hits.Count == 0 ? null : $"On the list of words: {string.Join(", ", hits)}.";
    }

    /// <summary>Letters and digits alone, lower case, without marks.</summary>
    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            // Full-width forms (U+FF01 to U+FF5E) stand in the order of ASCII.
            var plain = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsLetterOrDigit(plain) && char.GetUnicodeCategory(plain) != UnicodeCategory.ModifierLetter)
                folded.Append(char.ToLowerInvariant(plain));
        }
        return folded.ToString();
    }
}
