using System.IO.Compression;
using System.Text.RegularExpressions;
using Skywave.Press.Pages;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>What the readers' pages promise of their style and their parts.</summary>
public sealed partial class LookTests : IDisposable
{
    private readonly Works works = new(TestDatabase.Sqlite());

    public void Dispose() => works.Dispose();

    public static TheoryData<string> OneLanguageOfEachScript() => [.. LanguageCatalogue.All.DistinctBy(language => language.Script).Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(OneLanguageOfEachScript))]
    public void The_style_of_an_article_is_at_most_three_kilobytes_on_the_wire_and_goes_without_what_lists_need(string tag)
    {
        works.Profile = Some.Edition(tag);
        works.Publish(1, Some.Story() with { Language = tag });
        var article = Style(works.Page("2026/11/ferry-service-returns.html"));
        Assert.InRange(Brotli(article).Length, 500, 3 * 1024);
        Assert.DoesNotContain(".card", article, StringComparison.Ordinal);
        Assert.Contains(".card", Style(works.Page("index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_style_serves_both_directions_because_it_never_says_left_or_right()
    {
        var sheets = Theme.Open(null).Files.Where(file => file.Key.EndsWith(".css", StringComparison.Ordinal)).ToList();
        Assert.True(sheets.Count >= 5);
        Assert.All(sheets, sheet => Assert.DoesNotMatch(Sides(), sheet.Value));
    }

    [Fact]
    public void An_edition_without_an_about_box_shows_no_empty_box()
    {
        works.Publish(1, Some.Story());
        Assert.Contains("<aside class=\"about\">", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        works.Profile = works.Profile with { About = RichText.Empty };
        works.Take();
        Assert.DoesNotContain("class=\"about\"", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Related_stories_do_not_look_like_a_correction()
    {
        works.Publish(1, Some.Story());
        works.Publish(2, Some.Story("What the crossing cost", Some.Paragraph("Four marks."), Some.Related(1)));
        var page = works.Page("2026/11/what-the-crossing-cost.html");
        Assert.Contains("<aside class=\"related\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"note\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_stands_alone_says_whose_it_is()
    {
        works.Publish(1, Some.Story());
        Assert.Matches("<p class=\"mast\"><svg .*</svg><span>Meridian</span></p>", works.Page("404.html"));
    }

    private static string Style(string page) => StyleElement().Match(page).Groups[1].Value;

    private static byte[] Brotli(string text)
    {
        using var to = new MemoryStream();
        using (var brotli = new BrotliStream(to, CompressionLevel.SmallestSize))
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return to.ToArray();
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    [GeneratedRegex(@"\b(left|right)\b")]
    private static partial Regex Sides();
}
