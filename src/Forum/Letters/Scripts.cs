namespace Skywave.Forum.Letters;

/// <summary>In which letters a text is written, as far as our editions go.</summary>
internal static class Scripts
{
    /// <summary>The ISO 15924 code of most of its letters; null when it has none of these scripts.</summary>
    public static string? Of(string text)
    {
        Span<int> counts = stackalloc int[5];
        foreach (var c in text)
        {
            var script = c switch
            {
                (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F') => 0,
                >= '\u0400' and <= '\u052F' => 1,
                (>= '\u0620' and <= '\u064A') or (>= '\u0671' and <= '\u06D3') => 2,
                >= '\u0531' and <= '\u0587' => 3,
                >= '\u10D0' and <= '\u10FF' => 4,
                _ => -1,
            };
            if (script >= 0)
                counts[script]++;
        }
        var most = 0;
        for (var i = 1; i < counts.Length; i++)
            most = counts[i] > counts[most] ? i : most;
        return counts[most] == 0 ? null : most switch { 0 => "Latn", 1 => "Cyrl", 2 => "Arab", 3 => "Armn", _ => "Geor" };
    }
}
