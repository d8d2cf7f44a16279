using System.Text;
using Skywave.Stories.Documents;
using Skywave.Wire.Following;

namespace Skywave.Wire.Tests;

/// <summary>What is read of followed sites, piece by piece.</summary>
public sealed class FollowTests
{
    private static readonly Uri Site = new("https://www.orsa.example/");

    private static SiteContext Context(Func<Uri, MediaRef?>? picture = null) => new("https://www.orsa.example/", "en", Site, picture ?? (_ => null));

    private static SiteStory Story(string html, LeadPicture? lead = null, string summary = "", Func<Uri, MediaRef?>? picture = null) =>
        SiteText.Of(new RawStory("7", "m", "https://www.orsa.example/2026/11/ferries/", "ferries", "Ferries &#038; boats", html, summary, DateTimeOffset.UnixEpoch, null, ["Mara Tern"], "World &amp; Lake", lead), Context(picture));

    private static MediaRef Media(Uri address) => new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri))), "image/jpeg", 640, 480, 1);

    [Theory]
    [InlineData("User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/ajax", "/wp-admin/x", false)]
    [InlineData("User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/ajax", "/wp-admin/ajax.php", true)]
    [InlineData("User-agent: *\nDisallow: /", "/anything", false)]
    [InlineData("User-agent: *\nDisallow:", "/anything", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: skywave\nAllow: /", "/anything", true)]
    [InlineData("User-agent: other\nDisallow: /", "/anything", true)]
    [InlineData("User-agent: other\nUser-agent: *\nDisallow: /a", "/a/b", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a.php", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a.php?x", true)]
    [InlineData("User-agent: *\nDisallow: /a*c", "/abbc/d", false)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("Disallow: /", "/anything", true)]
    [InlineData("\ufeffUSER-AGENT: * # all\r\ndisallow: /x # never", "/x", false)]
    public void The_longest_rule_of_the_group_decides(string robots, string path, bool isAllowed) =>
        Assert.Equal(isAllowed, Robots.Parse(Encoding.UTF8.GetBytes(robots)).Allows(new Uri(Site, path)));

    [Theory]
    [InlineData("10", 10)]
    [InlineData("0.5", 0.5)]
    [InlineData("86400", 60)]
    [InlineData("-1", 0)]
    [InlineData("NaN", 0)]
    [InlineData("1e9", 0)]
    public void A_pause_is_held_as_long_as_it_makes_sense(string says, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Robots.Parse(Encoding.UTF8.GetBytes("User-agent: *\nCrawl-delay: " + says)).Delay);

    [Fact]
    public void A_lead_picture_is_not_shown_twice_and_the_others_stay_in_their_places()
    {
        var story = Story("<figure><img src=\"/up/lake-300x188.jpg\"><figcaption>Lake</figcaption></figure><p>One.</p><p><img data-src=\"ferry.jpg\" src=\"data:image/gif;base64,R0lGOD\"></p><p>Two.</p>",
            new LeadPicture("https://cdn.example/up/lake.jpg", "<p>The lake</p>", "A lake"), picture: Media);
        Assert.Equal(Media(new Uri("https://cdn.example/up/lake.jpg")), story.Item!.Document.Picture!.Media);
        Assert.Equal(["Paragraph", "PictureBlock", "Paragraph"], story.Item.Document.Body.Select(block => block.GetType().Name));
        Assert.Equal(Media(new Uri("https://www.orsa.example/2026/11/ferries/ferry.jpg")), story.Item.Document.Body.OfType<PictureBlock>().Single().Picture.Media);
    }

    [Fact]
    public void A_picture_that_cannot_be_had_is_counted_and_its_words_are_kept()
    {
        var story = Story("<p>One.</p>", new LeadPicture("https://cdn.example/lake.jpg", "The lake", "A lake"));
        Assert.Equal((1, "The lake", null), (story.MissingPictures, story.Item!.PictureNote!.Caption.Plain, story.Item.Document.Picture));
    }

    [Theory]
    [InlineData("<p>Two ferries cross the lake again [&hellip;]</p>", null)]
    [InlineData("<p>Two ferries cross the lake again.</p>", null)]
    [InlineData("<p>What it means for Karsa</p>", "What it means for Karsa")]
    [InlineData("", null)]
    public void A_summary_that_somebody_wrote_is_the_second_headline(string summary, string? second) =>
        Assert.Equal(second, Story("<p>Two ferries cross the lake again. More.</p>", summary: summary).Item!.Document.SecondHeadline);

    [Fact]
    public void Names_lose_their_entities_and_links_within_the_site_become_whole()
    {
        var story = Story("<p>See <a href=\"../karsa/\">Karsa</a> and <a href=\"javascript:alert(1)\">this</a>.</p><script>alert(1)</script>");
        Assert.Equal(("Ferries & boats", "World & Lake"), (story.Item!.Document.Headline, story.Section));
        Assert.Equal(["https://www.orsa.example/2026/11/karsa/"], story.Item.Document.Body.OfType<Paragraph>().SelectMany(paragraph => paragraph.Text.Runs).Select(run => run.Link).OfType<string>());
    }

    [Theory]
    [InlineData("https://orsa.example/2026/11/ferries", "/2026/11/ferries")]
    [InlineData("http://www.orsa.example/2026/11/ferries/?utm=x#top", "/2026/11/ferries")]
    [InlineData("https://orsa.example/?p=12", "/?p=12")]
    public void A_story_is_found_by_however_its_site_links_to_it(string address, string link) => Assert.Equal(link, OwnLinks.Of(new Uri(address)));

    [Theory]
    [InlineData("https://orsa.example/wp-json/", "https://orsa.example/wp-json/wp/v2/posts?a=b")]
    [InlineData("https://orsa.example/index.php?rest_route=/", "https://orsa.example/index.php?rest_route=/wp/v2/posts&a=b")]
    public void WordPress_is_asked_with_and_without_pretty_addresses(string api, string address) => Assert.Equal(address, WordPress.At(new Uri(api), "wp/v2/posts", "a=b").AbsoluteUri);
}
