namespace Skywave.Forum.Rules;

/// <summary>A letter says something, and no more than a page can carry a hundred of.</summary>
public static class Length
{
    /// <summary>UTF-16 units: two pages of a printed letter.</summary>
    public const int Longest = 4000;

    public static string? Look(string text) =>
        text.Length > Longest ? "It is longer than the form allows." : !text.Any(char.IsLetterOrDigit) ? "There are no words in it." : null;
}
