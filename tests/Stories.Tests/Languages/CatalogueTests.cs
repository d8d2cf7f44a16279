using System.Globalization;
using System.Text.RegularExpressions;
using Skywave.Stories.Languages;

namespace Skywave.Stories.Tests.Languages;

public class CatalogueTests
{
    public static TheoryData<string> Tags => [.. LanguageCatalogue.All.Select(language => language.Tag)];

    /// <summary>The 28 languages of the service; Serbian and Uzbek have two entries each, one for every script.</summary>
    private static readonly string[] Service =
    [
        "az", "ba", "be", "bg", "bs", "ce", "cnr", "crh", "en", "fa", "hu", "hy", "ka", "kk", "ky", "mk", "prs", "ps", "ro", "ru",
        "sq", "sr-Cyrl", "sr-Latn", "tg", "tk", "tt", "uk", "ur", "uz-Cyrl", "uz-Latn",
    ];

    [Fact]
    public void The_catalogue_has_every_language_of_the_service()
    {
        Assert.Equal(Service, LanguageCatalogue.All.Select(language => language.Tag).Order(StringComparer.Ordinal));
        Assert.Equal(28, LanguageCatalogue.All.Select(language => language.Tag.Split('-')[0]).Distinct().Count());
    }

    [Fact]
    public void The_catalogue_is_in_the_order_of_English_names()
    {
        var names = LanguageCatalogue.All.Select(language => language.EnglishName).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(names.Length, LanguageCatalogue.All.Select(language => language.NameInItself).Distinct().Count());
    }

    [Theory, MemberData(nameof(Tags))]
    public void Every_letter_is_of_the_languages_own_script(string tag)
    {
        var language = LanguageCatalogue.Find(tag)!;
        var foreign = new Regex(language.Script switch
        {
            "Latn" => @"(?![\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}\p{IsLatinExtended-B}\p{IsIPAExtensions}])\p{L}",
            "Cyrl" => @"(?!\p{IsCyrillic})\p{L}",
            "Arab" => @"(?!\p{IsArabic})\p{L}",
            "Geor" => @"(?!\p{IsGeorgian})\p{L}",
            "Armn" => @"(?!\p{IsArmenian})\p{L}",
            _ => throw new InvalidOperationException(language.Script),
        });
        var texts = language.Strings.Values.Concat(language.PluralStrings.Values.SelectMany(forms => forms.Values)).Append(language.NameInItself);
        foreach (var text in texts)
        {
            // Places, the program's name and answer, and words that the web has in Latin letters everywhere.
            var own = Regex.Replace(text, @"\{\w+\}|Skywave|verified|cookie|SHA-256|https|[“„«]tuf[”“»]", "");
            Assert.False(foreign.IsMatch(own), text);
        }
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("prs")]
    [InlineData("ur")]
    public void Persian_Dari_and_Urdu_have_their_own_kaf_and_yeh(string tag) =>
        Assert.All(LanguageCatalogue.Find(tag)!.Strings.Values, text => Assert.DoesNotMatch("[\u0643\u0649\u064a]", text));

    /// <summary>A date that ends with its own full stop takes no second one.</summary>
    [Theory, MemberData(nameof(Tags))]
    public void No_sentence_ends_in_two_full_stops(string tag)
    {
        var language = LanguageCatalogue.Find(tag)!;
        var day = language.Date(new DateOnly(2026, 11, 24));
        foreach (var key in language.Strings.Keys)
            Assert.DoesNotContain("..", language.Text(key, "date", day), StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_table_is_the_catalogue()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs", "using", "languages.md"));
        var expected = LanguageCatalogue.All.Select(language =>
        {
            var unreviewed = language.IsReviewed ? 0 : language.Keys.Count();
            return $"| {language.EnglishName} | {language.NameInItself} | `{language.Tag}` | {Script(language.Script)} | {language.Dir} | {unreviewed.ToString(CultureInfo.InvariantCulture)} |";
        });
        // The first two lines of a table are its heading.
        Assert.Equal(expected, page.Where(line => line.StartsWith('|')).Skip(2));

        var open = LanguageCatalogue.All.Where(language => !language.IsReviewed).ToArray();
        Assert.Contains(
            $"{open.Sum(language => language.Keys.Count())} strings in {open.Length} entries",
            string.Join(' ', page),
            StringComparison.Ordinal);
    }

    private static string Script(string code) => code switch
    {
        "Latn" => "Latin",
        "Cyrl" => "Cyrillic",
        "Arab" => "Arabic",
        "Geor" => "Georgian",
        "Armn" => "Armenian",
        _ => throw new InvalidOperationException(code),
    };

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Skywave.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests are not inside the project's folder.");
    }
}
