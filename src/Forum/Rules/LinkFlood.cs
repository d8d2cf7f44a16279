using System.Text.RegularExpressions;

namespace Skywave.Forum.Rules;

/// <summary>Addresses of other places. Letters are text, no link is ever made of them; a moderator still looks where they point.</summary>
public static partial class LinkFlood
{
    public static string? Look(string text) => Address().Count(text) switch
    {
        0 => null,
        1 => "It names an address.",
        var count => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"It names {count} addresses."),
    };

    [GeneratedRegex(@"(?:https?://|www\.|t\.me/)\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
