using Skywave.Stories.Languages;

namespace Skywave.Stories.Tests.Languages;

public class LanguageTests
{
    public static TheoryData<string> Tags => [.. LanguageCatalogue.All.Select(language => language.Tag)];

    private static Language English => LanguageCatalogue.Find("en")!;

    /// <summary>Latin words that stay as they are in every language, so that an equal string is no sign of a missing translation.</summary>
    private static readonly string[] MayEqualEnglish = ["pageNumber"];

    [Theory, MemberData(nameof(Tags))]
    public void Every_language_has_every_string_and_nothing_else(string tag) =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), LanguageCatalogue.Find(tag)!.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Tags))]
    public void Every_plural_string_has_the_forms_that_the_language_takes(string tag)
    {
        var language = LanguageCatalogue.Find(tag)!;
        foreach (var key in language.PluralStrings.Keys)
            Assert.Equal(language.PluralCategories.Order(StringComparer.Ordinal), language.PluralForms(key).Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Tags))]
    public void Every_string_is_translated_and_keeps_its_places(string tag)
    {
        var language = LanguageCatalogue.Find(tag)!;
        foreach (var (key, text) in language.Strings)
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.Equal(Places(English.Strings[key]), Places(text));
            if (tag != "en" && !MayEqualEnglish.Contains(key))
                Assert.NotEqual(English.Strings[key], text);
        }
        static string Places(string text) => string.Join(",", System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Tags))]
    public void Every_language_writes_a_list_a_day_and_a_number(string tag)
    {
        var language = LanguageCatalogue.Find(tag)!;
        Assert.Contains("Reuters", language.List(["AFP", "Reuters"]), StringComparison.Ordinal);
        Assert.NotEqual("", language.FullDate(new DateOnly(2026, 11, 24)));
        Assert.NotEqual("", language.Month(2026, 11));
        Assert.NotEqual("", language.DateTime(new DateTimeOffset(2026, 11, 24, 14, 3, 0, TimeSpan.Zero)));
        Assert.NotEqual("", language.Plural("storiesCount", 1204));
    }

    [Fact]
    public void English_joins_lists_with_and()
    {
        Assert.Equal("AFP", English.List(["AFP"]));
        Assert.Equal("AFP and Reuters", English.List(["AFP", "Reuters"]));
        Assert.Equal("AFP, Reuters, AP, and dpa", English.List(["AFP", "Reuters", "AP", "dpa"]));
    }

    [Theory]
    [InlineData("en", "November 24, 2026")]
    [InlineData("ru", "24 ноября 2026\u00a0г.")]
    [InlineData("fa", "۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)")]
    [InlineData("prs", "۳ قوس ۱۴۰۵ (۲۴ نومبر ۲۰۲۶)")]
    [InlineData("uk", "24 листопада 2026\u00a0р.")]
    [InlineData("ka", "24 ნოემბერი, 2026")]
    [InlineData("sr-Latn", "24. novembar 2026.")]
    public void A_day_is_written_as_its_readers_write_it(string tag, string expected) =>
        Assert.Equal(expected, LanguageCatalogue.Find(tag)!.Date(new DateOnly(2026, 11, 24)));

    [Theory]
    [InlineData(1, "one")]
    [InlineData(21, "one")]
    [InlineData(11, "many")]
    [InlineData(3, "few")]
    [InlineData(14, "many")]
    [InlineData(100, "many")]
    public void Russian_counts_as_CLDR_says(long count, string category) =>
        Assert.Equal(category, LanguageCatalogue.Find("ru")!.Category(count));

    [Fact]
    public void Numbers_are_grouped_in_the_languages_own_digits()
    {
        Assert.Equal("1,204", English.Number(1204));
        Assert.Equal("۱٬۲۰۴", LanguageCatalogue.Find("fa")!.Number(1204));
    }
}
