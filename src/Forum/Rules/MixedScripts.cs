namespace Skywave.Forum.Rules;

/// <summary>
/// One word written in letters of two scripts, as when Cyrillic look-alikes go past a word list. A text whose words are each of one script
/// is ordinary in half of our editions.
/// </summary>
public static class MixedScripts
{
    public static string? Look(string text)
    {
        var (latin, cyrillic, greek) = (false, false, false);
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
            {
                (latin, cyrillic, greek) = (false, false, false);
                continue;
            }
            latin |= c is (>= 'A' and <= 'z') or (>= '\u00C0' and <= '\u024F');
            cyrillic |= c is >= '\u0400' and <= '\u052F';
            greek |= c is >= '\u0370' and <= '\u03FF';
            if (latin && cyrillic || latin && greek || cyrillic && greek)
                return "A word mixes letters of two scripts.";
        }
        return null;
    }
}
