using CsCheck;
using Skywave.Desk.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Tests;

public class SlugTests
{
    [Theory]
    [InlineData("Ferry service returns to Lake Orsa", "ferry-service-returns-to-lake-orsa")]
    [InlineData("“It's over”, U.S. says — 3 days on", "its-over-us-says-3-days-on")]
    [InlineData("Паром вернулся на озеро", "parom-vernulsya-na-ozero")]
    [InlineData("Україна: новий ґанок", "ukrayina-noviy-ganok")]
    [InlineData("قایق به دریاچه برگشت", "qayq-bh-dryachh-brgsht")]
    [InlineData("۱۲ قایق و ٣٤ نفر", "12-qayq-w-34-nfr")]
    [InlineData("ბორანი დაბრუნდა", "borani-dabrunda")]
    [InlineData("Լաստանավը վերադարձավ", "lastanavy-veradardzav")]
    [InlineData("Қайық көлге оралды", "qayyq-kolge-oraldy")]
    [InlineData("Željeznička služba Đorđa", "zeljeznicka-sluzba-dorda")]
    [InlineData("İzmir'de ışık", "izmirde-isik")]
    [InlineData("Cafe\u0301 re\u0301ouvert", "cafe-reouvert")]
    [InlineData("湖に船が戻る", "")]
    [InlineData("🚢🚢🚢", "")]
    [InlineData("--- ??? ---", "")]
    public void A_headline_of_any_script_becomes_readable_words_of_an_address(string headline, string slug) =>
        Assert.Equal(slug, Slugs.From(headline));

    [Fact]
    public void Whatever_the_headline_the_slug_is_valid_or_empty() =>
        Gen.String.Sample(headline => Slugs.From(headline) is "" or { Length: <= 70 } && (Slugs.From(headline) == "" || Slug.IsValid(Slugs.From(headline))));

    [Fact]
    public void Long_headlines_are_cut_between_words() =>
        Assert.Equal("the-long-long-long-long-long-long-long-long-long-long-long-long-long", Slugs.From("The " + string.Concat(Enumerable.Repeat("long ", 60))));
}
