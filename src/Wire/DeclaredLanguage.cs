using System.Collections.Frozen;
using System.Collections.Immutable;
using Skywave.Stories.Languages;

namespace Skywave.Wire;

/// <summary>
/// A language that an item says it is in, by a BCP-47 tag or what pages write in its place (<c>fa_IR</c>, <c>per</c>). Words are never
/// looked at to guess a language; only their script may speak against what is declared.
/// </summary>
/// <param name="Primary">Two letters where the language has them; <c>prs</c>, <c>cnr</c> and <c>crh</c> have none.</param>
/// <param name="Script">ISO 15924; null when the tag names none.</param>
/// <param name="Region">ISO 3166; null when the tag names none.</param>
internal sealed record DeclaredLanguage(string Tag, string Primary, string? Script, string? Region)
{
    // Names of one language by ISO 639-2 and 639-3, and those that were given up (CLDR, languageAlias).
    private static readonly FrozenDictionary<string, string> Aliases = Pairs(
        "eng en rus ru ukr uk bel be bul bg mkd mk mac mk srp sr scc sr bos bs hrv hr hbs sh ron ro rum ro mo ro mol ro hun hu sqi sq alb sq als sq hye hy arm hy kat ka geo ka aze az azj az " +
        "bak ba che ce kaz kk kir ky tgk tg tat tt tuk tk uzb uz uzn uz pus ps pbu ps pbt ps urd ur fas fa per fa pes fa-IR ara ar deu de ger de fra fr fre fr spa es por pt ita it nld nl dut nl " +
        "pol pl ces cs cze cs slk sk slo sk tur tr ell el gre el heb he iw he zho zh chi zh jpn ja kor ko me cnr");

    // The scripts that each is written in today or was within living memory; a language that is not here may be in any.
    private static readonly FrozenDictionary<string, string> Scripts = Pairs(
        "ru Cyrl uk Cyrl be Cyrl,Latn bg Cyrl mk Cyrl ba Cyrl ce Cyrl kk Cyrl,Latn,Arab ky Cyrl,Latn,Arab tg Cyrl,Latn,Arab tt Cyrl,Latn uz Latn,Cyrl,Arab az Latn,Cyrl,Arab tk Latn,Cyrl,Arab crh Latn,Cyrl " +
        "sr Cyrl,Latn sh Latn,Cyrl bs Latn,Cyrl cnr Latn,Cyrl ro Latn,Cyrl fa Arab prs Arab ps Arab ur Arab ar Arab hy Armn ka Geor el Grek he Hebr " +
        "en Latn hu Latn sq Latn hr Latn sl Latn de Latn fr Latn es Latn pt Latn it Latn nl Latn pl Latn cs Latn sk Latn tr Latn sv Latn da Latn no Latn nb Latn nn Latn fi Latn et Latn lv Latn lt Latn ca Latn");

    /// <summary>Null for what names no language: empty, <c>und</c>, <c>C</c>, a template's placeholder, a list of several.</summary>
    public static DeclaredLanguage? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Split('.', '@')[0].Replace('_', '-').Split('-');
        if (parts[0].Length is not (2 or 3) || parts.Any(part => part.Length is 0 or > 8 || !part.All(char.IsAsciiLetterOrDigit)) || !parts[0].All(char.IsAsciiLetter))
            return null;
        var known = Aliases.GetValueOrDefault(parts[0].ToLowerInvariant(), parts[0].ToLowerInvariant()).Split('-');
        if (known[0] is "und" or "mul" or "zxx" or "mis" or "xx")
            return null;
        var script = parts.Skip(1).FirstOrDefault(part => part.Length == 4 && part.All(char.IsAsciiLetter));
        var region = parts.Skip(1).FirstOrDefault(part => part.Length == 2)?.ToUpperInvariant() ?? (known.Length > 1 ? known[1] : null);
        return new DeclaredLanguage(string.Join('-', parts), known[0], script is null ? null : char.ToUpperInvariant(script[0]) + script[1..].ToLowerInvariant(), region);
    }

    /// <summary>Whether an item in it may stand in that edition: the same language, and no script that is another than the edition's.</summary>
    public bool Fits(Language edition)
    {
        var tag = edition.Tag.Split('-')[0];
        if (Script is not null && Script != edition.Script)
            return false;
        return (Primary, tag) switch
        {
            // Afghanistan's Persian has a name of its own and is as often called by the other.
            ("fa", "prs") => Region is null or "AF",
            ("fa", "fa") => Region is not "AF",
            ("sh", "sr" or "bs" or "cnr") => true,
            // Montenegrin was written as Serbian until 2017, when it got a code.
            ("sr", "cnr") => Region is null or "ME",
            _ => Primary == tag,
        };
    }

    /// <summary>Whether text in that script can be of this language.</summary>
    public bool IsWrittenIn(string script) => Script is not null ? Script == script : !Scripts.TryGetValue(Primary, out var all) || all.Contains(script, StringComparison.Ordinal);

    /// <summary>The edition that it belongs in; null when the service has none.</summary>
    public Language? Edition => LanguageCatalogue.All.Where(Fits).OrderBy(language => language.Tag.Split('-')[0] != Primary).FirstOrDefault();

    /// <summary>"Persian (fa-IR)", or the tag alone when it is none of the service's languages.</summary>
    public string Name => Edition is { } edition ? $"{(Script is null ? edition.EnglishName.Split(" (")[0] : edition.EnglishName)} ({Tag})" : $"the language \"{Tag}\"";

    /// <summary>Why an item with these declarations does not belong in the edition, in one sentence; null when it does.</summary>
    public static string? Fault(ImmutableArray<DeclaredLanguage> declared, string text, Language edition)
    {
        // "Clearly another" means that nothing which the item says of itself speaks for the edition.
        if (declared.IsEmpty || declared.Any(language => language.Fits(edition)))
            return null;
        // Many a template says "en" whatever is in it; the letters show that it is not so.
        if (LettersOf.Script(text) is { } script && script == edition.Script && declared.All(language => !language.IsWrittenIn(script)))
            return null;
        var says = declared[0];
        return $"It says that it is in {says.Name}, and the edition is {edition.EnglishName} ({edition.Tag}). "
            + (says.Edition is { } other && other != edition ? $"Import it with --edition {other.Tag}, or" : "Leave it out, or")
            + " with --any-language when what it says is wrong.";
    }

    private static FrozenDictionary<string, string> Pairs(string words) => words.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
