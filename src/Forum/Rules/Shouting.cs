namespace Skywave.Forum.Rules;

/// <summary>Nearly all capitals, in scripts that have them.</summary>
public static class Shouting
{
    // Shorter ones may be a name or an abbreviation.
    private const int Shortest = 20;

    public static string? Look(string text)
    {
        var (upper, lower) = (text.Count(char.IsUpper), text.Count(char.IsLower));
        return upper >= Shortest && upper > lower * 4 ? "It is written in capitals." : null;
    }
}
