using Skywave.Stories.Languages;

namespace Skywave.Wire.Tests;

/// <summary>What an item says of its language, against the edition that it is to come into.</summary>
public class LanguageTests
{
    private const string Persian = "دو قایق از دوشنبه دوباره از دریاچه می‌گذرند و نامه‌ها را به آن سوی آب می‌برند، پس از نه سال که مرز بسته بود.";

    private static string Page(string attributes, string words = "Two ferries will cross Lake Orsa again from Monday, the first boats to do so in nine years, harbor staff said.", string head = "") =>
        $"<!doctype html><html {attributes}><head><title>Ferries return to Lake Orsa</title>{head}</head><body><article><h1>Ferries return to Lake Orsa</h1><p>{words}</p><p>{words}</p></article></body></html>";

    private static Reading Read(string html, string edition) => Some.Read("page.html", html, Some.Context with { Language = edition }).Single();

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-US", "en")]
    [InlineData("EN_gb", "en")]
    [InlineData("eng", "en")]
    [InlineData("", "en")]
    [InlineData("und", "en")]
    [InlineData("{{ lang }}", "en")]
    [InlineData("en, de", "en")]
    [InlineData("sr", "sr-Latn")]
    [InlineData("sr", "sr-Cyrl")]
    [InlineData("sr-RS", "sr-Cyrl")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("sh", "bs")]
    [InlineData("sr-ME", "cnr")]
    [InlineData("me", "cnr")]
    [InlineData("uz", "uz-Latn")]
    [InlineData("uz-UZ", "uz-Cyrl")]
    [InlineData("uz-Cyrl-UZ", "uz-Cyrl")]
    [InlineData("fa", "fa")]
    [InlineData("fa-IR", "fa")]
    [InlineData("per", "fa")]
    [InlineData("fa", "prs")]
    [InlineData("fa-AF", "prs")]
    [InlineData("prs", "prs")]
    [InlineData("ro-MD", "ro")]
    [InlineData("mo", "ro")]
    public void A_declaration_that_fits_or_says_nothing_is_taken(string declared, string edition)
    {
        var reading = Read(Page($"lang=\"{declared}\""), edition);
        Assert.Null(reading.Refused);
        Assert.Equal(edition, reading.Dispatch!.Document.Language);
    }

    [Theory]
    [InlineData("de", "en", "the language \"de\"", "Leave it out")]
    [InlineData("hu", "en", "Hungarian (hu)", "--edition hu")]
    [InlineData("en-US", "hu", "English (en-US)", "--edition en")]
    [InlineData("sr-Latn", "sr-Cyrl", "Serbian (Latin) (sr-Latn)", "--edition sr-Latn")]
    [InlineData("uz-Latn", "uz-Cyrl", "Uzbek (Latin) (uz-Latn)", "--edition uz-Latn")]
    [InlineData("hr", "bs", "the language \"hr\"", "Leave it out")]
    [InlineData("sr-RS", "cnr", "Serbian (sr-RS)", "--edition sr-")]
    [InlineData("prs", "fa", "Dari (prs)", "--edition prs")]
    [InlineData("fa-AF", "fa", "Dari (fa-AF)", "--edition prs")]
    [InlineData("fa-IR", "prs", "Persian (fa-IR)", "--edition fa")]
    [InlineData("ru", "uk", "Russian (ru)", "--edition ru")]
    public void A_declaration_of_another_language_is_refused_with_both_names_and_what_to_do(string declared, string edition, string named, string way)
    {
        var reading = Read(Page($"lang=\"{declared}\""), edition);
        Assert.Contains(named, reading.Refused, StringComparison.Ordinal);
        Assert.Contains(LanguageCatalogue.Find(edition)!.EnglishName, reading.Refused, StringComparison.Ordinal);
        Assert.Contains(way, reading.Refused, StringComparison.Ordinal);
        Assert.Contains("--any-language", reading.Refused, StringComparison.Ordinal);
        Assert.Null(Some.Read("page.html", Page($"lang=\"{declared}\""), Some.Context with { Language = edition, AnyLanguage = true }).Single().Refused);
    }

    [Fact]
    public void English_that_a_template_says_of_words_in_another_script_is_not_believed()
    {
        Assert.Null(Read(Page("lang=\"en\"", Persian), "fa").Refused);
        // Of two languages in one script the letters say nothing.
        Assert.NotNull(Read(Page("lang=\"ur\"", Persian), "fa").Refused);
        // Nor do they, where they are not the edition's either.
        Assert.NotNull(Read(Page("lang=\"en\"", Persian), "ru").Refused);
    }

    [Theory]
    [InlineData("lang=\"en\"", "<meta property=\"og:locale\" content=\"hu_HU\">")]
    [InlineData("lang=\"en\"", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"inLanguage\":\"hu-HU\"}</script>")]
    [InlineData("lang=\"en\"", "<meta http-equiv=\"Content-Language\" content=\"hu\">")]
    [InlineData("xml:lang=\"hu\"", "<meta property=\"og:locale\" content=\"en_US\">")]
    public void A_page_that_says_two_things_is_taken_when_one_of_them_fits(string attributes, string head) =>
        Assert.Null(Read(Page(attributes, head: head), "hu").Refused);

    [Fact]
    public void What_stands_on_the_article_counts_before_what_stands_on_the_page()
    {
        var html = Page("lang=\"en\"").Replace("<article>", "<article lang=\"hu\">", StringComparison.Ordinal);
        Assert.Null(Read(html, "hu").Refused);
        Assert.Contains("Hungarian (hu)", Read(html, "en").Refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rss version=\"2.0\"><channel><language>hu</language>", "</channel></rss>")]
    [InlineData("<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><dc:language>hu-HU</dc:language>", "</channel></rss>")]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><dc:language>hu</dc:language></channel>", "</rdf:RDF>")]
    [InlineData("<rss version=\"2.0\" xml:lang=\"hu\"><channel>", "</channel></rss>")]
    public void A_feed_says_the_language_of_its_items_and_an_item_its_own(string start, string end)
    {
        var feed = start + "<item><title>Ferries</title><description>They cross the lake.</description></item>"
            + "<item xml:lang=\"en\"><title>Boats</title><description>They wait.</description></item>" + end;
        Assert.Equal([true, false], Some.Read("feed.rss", feed).Select(reading => reading.Refused is not null));
        Assert.Equal(["hu", "en"], Some.Read("feed.rss", feed).Select(reading => reading.Declared));
        Assert.Equal([false, true], Some.Read("feed.rss", feed, Some.Context with { Language = "hu" }).Select(reading => reading.Refused is not null));
    }

    [Fact]
    public void A_picture_that_a_feeds_item_shows_is_noted()
    {
        var note = Some.Read("feed.rss", "<rss version=\"2.0\"><channel><item><title>Ferries</title><description>&lt;p&gt;They cross.&lt;/p&gt;&lt;img src=\"https://orsa.example/p/1.jpg\" alt=\"A boat\"&gt;</description></item></channel></rss>").Single().Dispatch!.PictureNote!;
        Assert.Equal(("https://orsa.example/p/1.jpg", "A boat"), (note.Address, note.Alternative));
    }
}
