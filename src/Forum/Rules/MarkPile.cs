using System.Globalization;

namespace Skywave.Forum.Rules;

/// <summary>Marks piled upon one letter, until they cover the lines above. Real writing has few: pointed Hebrew and Arabic up to four.</summary>
public static class MarkPile
{
    private const int Most = 5;

    public static string? Look(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > Most)
                return "Marks are piled upon a letter.";
        }
        return null;
    }
}
