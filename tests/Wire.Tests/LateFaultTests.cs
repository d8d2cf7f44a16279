using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Tests;

/// <summary>Faults that come to light late: in a member that is seldom looked at, or only in a long file. Each one stopped a whole import.</summary>
public class LateFaultTests
{
    private static readonly WireContext WithPictures = Some.Context with
    {
        Beside = _ => [1],
        TakePicture = _ => (new MediaRef(new string('a', 64), "image/jpeg", 640, 480, 1), null),
    };

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":0.5}""")]
    [InlineData("""{"x":"left","y":0.5}""")]
    [InlineData("[]")]
    [InlineData("5")]
    public void A_focal_point_without_its_two_numbers_is_refused(string focus)
    {
        var line = $$$"""{"headline":"H","text":"T","picture":{"file":"a.jpg","focus":{{{focus}}}}}""";
        Assert.Contains("focus", Assert.Single(Some.Read("s.jsonl", line, WithPictures)).Refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&#1;")]
    [InlineData("&#xD800;")]
    [InlineData("<!--&#1;--><?x y?>&#xDFFF;")]
    [InlineData("<b title='&#1;'>words</b>")]
    public void Characters_that_xml_cannot_hold_do_not_stop_a_feed(string inside)
    {
        var feed = $"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><content type='xhtml'><div><p>Words {inside} more</p></div></content></entry></feed>";
        Assert.StartsWith("Words", Assert.Single(Some.Paragraphs(Some.One("feed.atom", feed))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"@type":"NewsArticle","headline":"A","headline":"B"}""")]
    [InlineData("""{"@type":"NewsArticle","@type":"NewsArticle"}""")]
    [InlineData("""{"@graph":[],"@graph":[]}""")]
    [InlineData("""{"@type":"\ud800Article"}""")]
    [InlineData("""{"@type":"NewsArticle","headline":"\udfff","author":"\ud800"}""")]
    [InlineData("""{"@type":["\ud800"],"author":[{"name":"\ud800"}]}""")]
    public void A_page_whose_data_about_itself_is_broken_is_read_by_what_is_seen(string data)
    {
        var page = Some.Html.Replace(Some.Html[Some.Html.IndexOf("{\"@context", StringComparison.Ordinal)..Some.Html.IndexOf("</script>", StringComparison.Ordinal)], data, StringComparison.Ordinal);
        Assert.Contains(data, page, StringComparison.Ordinal);
        Assert.Equal("Ferries Return To Lake Orsa", Some.One("page.html", page).Document.Headline);
    }

    [Theory]
    [InlineData("""{"@type":"Person","name":"A. Tern"}""")]
    [InlineData("\"A. Tern\"")]
    [InlineData("""["A. Tern"]""")]
    public void An_author_is_read_alone_or_in_a_list(string author)
    {
        var page = Some.Html.Replace("""[{"@type":"Person","name":"A. Tern"}]""", author, StringComparison.Ordinal);
        Assert.Equal("A. Tern", Assert.Single(Some.One("page.html", page).Document.Bylines).Name);
    }

    [Fact]
    public void Spaces_without_an_end_do_not_stop_the_reader()
    {
        var gap = new string(' ', 400_000);
        foreach (var line in new[] { "With reporting by" + gap + "x", "With reporting by " + new string('.', 400_000) + "x", "Words" + gap + "more", "Words" + new string('\u00a0', 400_000) + "more" })
        {
            Assert.All(Some.Read("page.txt", $"A headline\n{line}\nText."), Some.IsSound);
            Assert.All(Some.Read("page.html", $"<!doctype html><title>A headline long enough</title><p>Text, with commas, and more of them.</p><p>{line}</p>"), Some.IsSound);
        }
    }

    [Theory]
    [InlineData("\"key\":\"PAD\\u0000\"", "key")]
    [InlineData("\"key\":\"PAD\\u0007x\"", "key")]
    [InlineData("\"family\":\"f\\u0000\"", "family")]
    [InlineData("\"family\":\"PAD\"", "family")]
    [InlineData("\"published\":\"0001-01-01T00:00:00Z\"", "years")]
    [InlineData("\"updated\":\"9999-12-31T23:59:59Z\"", "years")]
    [InlineData("\"corrections\":[{\"time\":\"0001-01-01\",\"text\":\"x\"}]", "years")]
    public void A_name_that_no_database_holds_or_a_date_that_no_page_can_show_is_refused(string member, string named) =>
        Assert.Contains(named, Some.Refusal("s.jsonl", "{\"headline\":\"H\",\"text\":\"T\"," + member.Replace("PAD", new string('a', 600), StringComparison.Ordinal) + "}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("page.txt", 16)]
    [InlineData("s.jsonl", 16)]
    [InlineData("feed.rss", 64)]
    public void A_file_too_long_to_read_at_once_is_refused_before_it_is(string name, int megabytes)
    {
        var bytes = new byte[(megabytes << 20) + 1];
        Array.Fill(bytes, (byte)'a');
        if (name == "feed.rss")
            Encoding.ASCII.GetBytes("<rss>").CopyTo(bytes, 0);
        Assert.Contains($"{megabytes} MB are the most", Assert.Single(Some.Read(name, bytes)).Refused, StringComparison.Ordinal);
    }
}
