using System.Diagnostics;
using System.Text;
using CsCheck;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Tests;

public class HostileTests
{
    public static TheoryData<string> Names => [.. Some.Files.Select(file => file.Name)];

    private static byte[] Example(string name) => Encoding.UTF8.GetBytes(Some.Files.First(file => file.Name == name).Text);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_beginning_of_a_file_is_read_or_refused(string name)
    {
        var bytes = Example(name);
        for (var length = 0; length <= bytes.Length; length++)
            Assert.All(Some.Read(name, bytes[..length]), Some.IsSound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_end_of_a_file_is_read_or_refused(string name)
    {
        var bytes = Example(name);
        for (var start = 0; start <= bytes.Length; start += 3)
            Assert.All(Some.Read(name, bytes[start..]), Some.IsSound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_with_changed_bytes_are_read_or_refused(string name)
    {
        var bytes = Example(name);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var changed = bytes.ToArray();
                foreach (var (at, value) in changes)
                    changed[at] = value;
                Assert.All(Some.Read(name, changed), Some.IsSound);
            },
            iter: 300);
    }

    [Theory]
    [InlineData("w3.org/1999/xhtml", "w3.org/1999/xht&#xD800;ml")]
    [InlineData("iptc.org/std/NITF/2006-10-18/", "iptc.org/std/NITF/2006-10-&#1;18/")]
    public void What_can_be_read_and_not_written_again_breaks_nothing(string good, string bad)
    {
        var files = Some.Files.Where(file => file.Text.Contains(good, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.All(Some.Read(file.Name, Encoding.UTF8.GetBytes(file.Text.Replace(good, bad, StringComparison.Ordinal))), Some.IsSound));
    }

    [Theory]
    [InlineData("""{"type":"embed","address":"https://orsa.example/6","provider":"Orsa"}""")]
    [InlineData("""{"type":"embed","address":"https://orsa.example/6","title":"Rain"}""")]
    public void An_embed_without_its_title_or_provider_is_refused(string block) =>
        Assert.NotNull(Assert.Single(Some.Read("a.jsonl", Encoding.UTF8.GetBytes($$"""{"key":"a","headline":"A bridge","published":"2026-03-02T08:30:00Z","body":[{{block}}]}"""))).Refused);

    [Fact]
    public void No_script_event_handler_or_javascript_link_comes_through()
    {
        var html = Some.Html.Replace("<h2>", """
            <p onclick="steal()">Words that stay, one, two, three, four. <a href="javascript:steal()">first</a> <a href=" java&#10;script:steal()">second</a> <a href="data:text/html,steal">third</a> <a href="vbscript:steal">fourth</a></p>
            <script>steal()</script><img src=x onerror="steal()"><svg onload="steal()"><script>steal()</script></svg><iframe srcdoc="steal()"></iframe><math><mtext><style><img src=x onerror=steal()></style></mtext></math>
            <noscript><p title="</noscript><img src=x onerror=steal()>"></noscript><object data="steal"></object><style>steal{}</style><template><p>steal</p></template>
            <h2>
            """, StringComparison.Ordinal);
        foreach (var story in new[] { Some.One("page.html", html), Feed(html) })
        {
            var json = System.Text.Json.JsonSerializer.Serialize(story.Document, Skywave.Stories.StoriesJson.Default.StoryDocument);
            Assert.Contains("Words that stay", json, StringComparison.Ordinal);
            Assert.DoesNotContain("steal", json, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript", json, StringComparison.OrdinalIgnoreCase);
        }

        static Skywave.Stories.Copy.Dispatch Feed(string html) =>
            Some.One("feed.rss", $"<rss><channel><item><title>A title</title><description>{System.Net.WebUtility.HtmlEncode(html)}</description></item></channel></rss>");
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><item><title>&c;</title><description>T</description></item></channel></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>T</title><description>&a;</description></item></channel></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/x.dtd\"> %a;]><rss><channel><item><title>T</title><description>T</description></item></channel></rss>")]
    public void A_feed_that_declares_entities_is_refused(string xml)
    {
        var watch = Stopwatch.StartNew();
        Assert.Contains("document type", Some.Refusal("feed.rss", xml), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("page.html", "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1>", "<div>", "<p>The words in the middle of it, one, two, three, four, five.</p>", "</div>")]
    [InlineData("page.html", "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1>", "<b>", "<p>The words in the middle of it, one, two, three, four, five.</p>", "</b>")]
    [InlineData("page.html", "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1>", "<ul><li>", "<p>The words in the middle of it, one, two, three, four, five.</p>", "</li></ul>")]
    [InlineData("page.html", "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1>", "<table><tr><td>", "<p>The words in the middle of it, one, two, three, four, five.</p>", "</td></tr></table>")]
    [InlineData("page.html", "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1>", "<blockquote><p>", "<p>The words in the middle of it, one, two, three, four, five.</p>", "</blockquote>")]
    [InlineData("feed.rss", "<rss><channel><item><title>T</title><description>", "&lt;div&gt;", "Words", "</description></item></channel></rss>")]
    [InlineData("feed.rss", "<rss><channel><item><title>", "&lt;b&gt;", "T</title><description>Words", "</description></item></channel></rss>")]
    [InlineData("feed.rss", "<rss><channel><item><title>T</title><description>", "<div>", "Words", "</div>")]
    [InlineData("feed.atom", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><content type='xhtml'>", "<div>", "Words", "</div>")]
    [InlineData("s.jsonl", "{\"headline\":\"H\",\"body\":", "[", "1", "]")]
    public void A_hundred_thousand_nested_elements_take_neither_the_stack_nor_five_seconds(string name, string before, string open, string middle, string close)
    {
        const int Depth = 100_000;
        var text = new StringBuilder(before);
        for (var i = 0; i < Depth; i++)
            text.Append(open);
        text.Append(middle);
        for (var i = 0; i < (close.Contains("description", StringComparison.Ordinal) ? 1 : Depth); i++)
            text.Append(close);
        if (name == "feed.rss" && close == "</div>")
            text.Append("</description></item></channel></rss>");
        else if (name == "feed.atom")
            text.Append("</content></entry></feed>");
        var watch = Stopwatch.StartNew();
        Assert.All(Some.Read(name, text.ToString()), Some.IsSound);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("page.html", "<!doctype html><title>A headline &#xD800; here</title><h1>A headline &#xD800; here</h1><p>Some words &#xDC00; and more, one, two, three, four.</p>")]
    [InlineData("feed.rss", "<rss><channel><item><title>A &#xD800; B</title><guid>&#xDFFF;</guid><description>Some words &#xDC00; more</description></item></channel></rss>")]
    [InlineData("feed.rss", "<rss><channel><item><title>A &amp;#xD800; B</title><description>Some words &amp;#xDC00; more &#0;</description></item></channel></rss>")]
    [InlineData("s.jsonl", """{"headline":"A \ud800 B","text":"Some words"}""")]
    [InlineData("s.jsonl", """{"key":"\udfff","headline":"A","text":"Some words \ud800"}""")]
    public void Half_a_surrogate_pair_never_comes_through(string name, string text)
    {
        var reading = Assert.Single(Some.Read(name, text));
        Some.IsSound(reading);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (reading.Dispatch is { } story)
            strict.GetBytes(story.Key + story.Document.Headline + string.Concat(Some.Paragraphs(story)));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_utf_16_text_never_comes_through()
    {
        byte[] bytes = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("Head"), 0x00, 0xd8, .. Encoding.Unicode.GetBytes("line\n\nText ")];
        var reading = Assert.Single(Some.Read("page.txt", [.. bytes, 0x00, 0xdc, 0x61]));
        Assert.Equal("Head\ufffdline", reading.Dispatch!.Document.Headline);
    }

    [Fact]
    public void A_headline_of_ten_thousand_characters_is_refused_in_every_format()
    {
        var headline = string.Concat(Enumerable.Repeat("word ", 2000)).Trim() + "s";
        Assert.Contains("10000", Some.Refusal("page.txt", headline + "\n\nText."), StringComparison.Ordinal);
        Assert.Contains("10000", Some.Refusal("page.html", $"<!doctype html><title>{headline}</title><p>Text that is long enough to be read, one, two, three.</p>"), StringComparison.Ordinal);
        Assert.Contains("10000", Some.Refusal("feed.rss", $"<rss><channel><item><title>{headline}</title><description>T</description></item></channel></rss>"), StringComparison.Ordinal);
        Assert.Contains("10000", Some.Refusal("s.jsonl", $$"""{"headline":"{{headline}}","text":"T"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.txt")]
    [InlineData("page.html")]
    [InlineData("feed.rss")]
    [InlineData("s.jsonl")]
    public void A_paragraph_or_a_body_past_its_limit_is_refused_and_never_cut(string name)
    {
        var paragraph = string.Concat(Enumerable.Repeat("words, ", Limits.Block / 7 + 2));
        Assert.Contains($"{Limits.Block}", Some.Refusal(name, File(name, [paragraph])), StringComparison.Ordinal);
        Assert.Contains($"{Limits.Blocks}", Some.Refusal(name, File(name, [.. Enumerable.Range(0, Limits.Blocks + 1).Select(i => $"Paragraph number {i}, with words enough to count.")])), StringComparison.Ordinal);

        static string File(string name, string[] paragraphs) => name switch
        {
            "page.txt" => "A headline\n\n" + string.Join("\n\n", paragraphs),
            "page.html" => "<!doctype html><title>A headline long enough</title>" + string.Concat(paragraphs.Select(p => $"<p>{p}</p>")),
            "feed.rss" => $"<rss><channel><item><title>T</title><description>{string.Concat(paragraphs.Select(p => $"&lt;p&gt;{p}&lt;/p&gt;"))}</description></item></channel></rss>",
            _ => $$"""{"headline":"H","text":"{{string.Join("\\n\\n", paragraphs)}}"}""",
        };
    }

    [Fact]
    public void Long_lines_without_an_end_do_not_stop_the_reader()
    {
        var watch = Stopwatch.StartNew();
        foreach (var piece in (string[])["\"said ", "\"a said ", "(photo: ", "Reuters quoted a ", "With reporting by , and ", "<p>a</p> ", "<b>x", "&", ", "])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 19_000 / piece.Length));
            Assert.All(Some.Read("page.txt", "A headline\n\n" + text), Some.IsSound);
            Assert.All(Some.Read("page.html", $"<!doctype html><title>A headline long enough</title><p>{text}</p>"), Some.IsSound);
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }
}
