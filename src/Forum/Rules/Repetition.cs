namespace Skywave.Forum.Rules;

/// <summary>The same sign or word over and over.</summary>
public static class Repetition
{
    private const int Signs = 12, Words = 8;

    public static string? Look(string text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] && !char.IsWhiteSpace(text[i]) ? run + 1 : 1;
            if (run > Signs)
                return "It repeats one sign.";
        }
        var (last, times) = ("", 0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            times = string.Equals(word, last, StringComparison.OrdinalIgnoreCase) ? times + 1 : 1;
            last = word;
            if (times >= Words)
                return "It repeats one word.";
        }
        return null;
    }
}
