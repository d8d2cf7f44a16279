namespace Skywave.Wire;

/// <summary>The script that a text's letters are mostly of: counted, not guessed.</summary>
internal static class LettersOf
{
    /// <summary>Letters that are looked at; more change nothing.</summary>
    private const int Enough = 4000;

    /// <summary>Fewer letters than this say nothing.</summary>
    private const int Few = 20;

    private static readonly (string Script, char From, char To)[] Blocks =
    [
        ("Latn", 'A', 'z'), ("Latn", '\u00c0', '\u024f'), ("Latn", '\u1e00', '\u1eff'), ("Grek", '\u0370', '\u03ff'), ("Cyrl", '\u0400', '\u052f'), ("Armn", '\u0531', '\u058f'),
        ("Hebr", '\u0590', '\u05ff'), ("Arab", '\u0600', '\u06ff'), ("Arab", '\u0750', '\u077f'), ("Arab", '\u08a0', '\u08ff'), ("Arab", '\ufb50', '\ufdff'), ("Arab", '\ufe70', '\ufefe'),
        ("Geor", '\u10a0', '\u10ff'), ("Geor", '\u1c90', '\u1cbf'),
    ];

    /// <summary>ISO 15924 when two thirds of the letters are of one script; null otherwise.</summary>
    public static string? Script(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = 0;
        foreach (var letter in text.Where(char.IsLetter).Take(Enough))
        {
            all++;
            foreach (var (script, from, to) in Blocks)
            {
                if (letter < from || letter > to)
                    continue;
                counts[script] = counts.GetValueOrDefault(script) + 1;
                break;
            }
        }
        return all < Few ? null : counts.FirstOrDefault(count => count.Value * 3 >= all * 2).Key;
    }
}
