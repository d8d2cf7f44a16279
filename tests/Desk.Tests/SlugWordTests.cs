using Skywave.Desk.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Tests;

public class SlugWordTests
{
    [Theory]
    [InlineData("Ferry service returns to Lake Orsa", "ferry-service-returns-to-lake-orsa")]
    [InlineData("Паром вернулся на озеро", "parom-vernulsya-na-ozero")]
    [InlineData("ბორანი დაბრუნდა", "borani-dabrunda")]
    [InlineData("Crème brûlée: what's next?", "creme-brulee-whats-next")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void A_headline_in_any_script_gives_words_for_an_address(string headline, string slug) => Assert.Equal(slug, Slugs.From(headline));

    [Theory]
    [InlineData("!!!")]
    [InlineData("")]
    [InlineData("漢字")]
    public void A_headline_without_letters_that_have_a_transliteration_gives_none(string headline) => Assert.Equal("", Slugs.From(headline));

    [Fact]
    public void However_long_the_headline_the_slug_is_valid() => Assert.True(Slug.IsValid(Slugs.From(string.Concat(Enumerable.Repeat("word ", 2000)))));
}
