using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Skywave.Stories.Languages;

namespace Skywave.Wire.Attribution;

/// <summary>The credit line at a story's end: "With reporting by AFP and Reuters", in the words of every language of the service.</summary>
public static partial class Credits
{
    /// <summary>Characters of the longest credit line, its words and its names; anything longer is a paragraph.</summary>
    private const int LongestLine = 300;

    private static readonly Lazy<ImmutableArray<Regex>> Lines = new(() =>
    [
        English(),
        .. LanguageCatalogue.All.Select(language => language.Text("withReportingBy"))
            .Select(pattern => new Regex("^" + Regex.Escape(pattern).Replace("\\{agencies}", "(?<names>.{2,120}?)", StringComparison.Ordinal) + "[.。۔]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))),
    ]);

    private static readonly Lazy<Regex> Joints = new(() => new Regex(
        @"\s*[,،;]\s*(?:" + Words() + @"\s+)?|\s+(?:" + Words() + @")\s+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    /// <summary>The agencies of a credit line, or an empty list when the line is none.</summary>
    public static ImmutableArray<string> Find(string line)
    {
        var words = line.Trim();
        if (words.Length > LongestLine)
            return [];
        foreach (var pattern in Lines.Value)
        {
            if (pattern.Match(words) is { Success: true } match)
                return [.. Joints.Value.Split(match.Groups["names"].Value).Select(name => name.Trim(' ', '.', ',')).Where(name => name.Length > 0).Distinct()];
        }
        return [];
    }

    private static string Words() => string.Join('|', LanguageCatalogue.All
        .Select(language => language.List(["1", "2"]).Replace("1", "", StringComparison.Ordinal).Replace("2", "", StringComparison.Ordinal).Trim(' ', ',', '،'))
        .Where(word => word.Length > 0).Append("and").Distinct().Select(Regex.Escape));

    [GeneratedRegex(@"^\(?(?:with (?:additional )?(?:reporting|reports|information|contributions?) (?:by|from)|based on (?:reporting|reports) (?:by|from)|written based on reporting by)\s*:?\s*(?<names>.{2,160}?)[.)]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex English();
}
