using System.Collections.Immutable;
using System.Text;
using Skywave.Seal;
using Skywave.Seal.Notes;
using Skywave.Stories.Languages;

namespace Skywave.Circulation.Messages;

/// <summary>What an edition has to say in a few lines.</summary>
/// <param name="Name">The masthead.</param>
/// <param name="Headlines">The newest, in its language.</param>
/// <param name="PublicAddress">The edition's own, with its folder; null when it has none.</param>
public sealed record EditionWords(string Name, Language Language, Uri? PublicAddress, ImmutableArray<string> Headlines);

/// <summary>
/// The signed short message of one edition: headlines, addresses that work now, how to check. Plain text that survives being copied from one channel to the next; its last line is the
/// signature, a C2SP signed note by the edition's key. See <c>docs/formats/message.md</c>.
/// </summary>
public static class ShortMessage
{
    /// <summary>As many as a telephone shows without scrolling.</summary>
    public const int MaxHeadlines = 5;

    /// <summary>More than these are no more use to one reader, and tell a censor the rest.</summary>
    public const int MaxAddresses = 4;

    /// <summary>From the root of the site; a target of the role <c>circulation</c>.</summary>
    public static string PathOf(string tag) => $"circulation/message.{tag}.txt";

    /// <param name="addresses">Roots of mirrors that work now.</param>
    /// <param name="fingerprint">Twelve words.</param>
    public static byte[] Compose(EditionHead head, EditionWords words, IEnumerable<Uri> addresses, string fingerprint, Signer signer)
    {
        var language = words.Language;
        var text = new StringBuilder(Line(words.Name)).Append('\n')
            .Append(Line(language.Text("editionLine").Replace("{language}", language.Text("languageName"), StringComparison.Ordinal).Replace("{number}", language.Number(head.Number), StringComparison.Ordinal)))
            .Append(", ").Append(Line(language.Date(DateOnly.FromDateTime(head.Time.UtcDateTime)))).Append("\n\n");
        foreach (var headline in words.Headlines.Take(MaxHeadlines))
            text.Append("• ").Append(Line(headline)).Append('\n');
        var own = words.PublicAddress is { } address ? new[] { address } : [];
        foreach (var open in own.Concat(addresses.Select(root => new Uri(root, head.Edition + "/"))).Distinct().Take(MaxAddresses))
            text.Append('\n').Append(open.AbsoluteUri);
        text.Append("\n\n").Append(Line(language.Text("checkTitle"))).Append(": ").Append(fingerprint).Append('\n');
        return SignedNote.Sign(text.ToString(), signer);
    }

    /// <summary>The number of the edition whose message this is, as its second line says it; 0 when that cannot be read.</summary>
    public static long NumberOf(string message, Language language)
    {
        var before = Line(language.Text("editionLine").Replace("{language}", language.Text("languageName"), StringComparison.Ordinal).Split("{number}")[0] + "0")[..^1];
        if (message.Split('\n') is not [_, var line, ..] || !line.StartsWith(before, StringComparison.Ordinal))
            return 0;
        var (number, rest) = (0L, line[before.Length..]);
        // Digits are grouped, with a mark between two of them.
        for (var i = 0; i < rest.Length && number < long.MaxValue / 100; i++)
        {
            if (char.IsDigit(rest[i]))
                number = number * 10 + (long)char.GetNumericValue(rest[i]);
            else if (i + 1 >= rest.Length || !char.IsDigit(rest[i + 1]))
                break;
        }
        return number;
    }

    /// <summary>One line: what a headline has of breaks and control characters would be lines of the message.</summary>
    private static string Line(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
}
