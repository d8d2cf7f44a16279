namespace Skywave.Forum.Rules;

/// <summary>Characters that turn the order of what follows (Unicode UAX #9, 2), by which a text shows other words than it holds.</summary>
public static class BidiControls
{
    public static string? Look(string text) =>
        text.Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) ? "It holds characters that turn the writing direction." : null;
}
