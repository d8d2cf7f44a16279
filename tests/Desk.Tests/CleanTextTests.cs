using System.Text.Json;
using CsCheck;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Tests;

public class CleanTextTests
{
    private static readonly string Hash = new('a', 64);

    private static PictureUse Picture(string credit = "") => new(new MediaRef(Hash, "image/jpeg", 640, 480, 1000), "", credit, "A boat", false, FocalPoint.Default);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two\tcolumns\n", "two columns")]
    [InlineData("over\u202eride \u2066isolate\u2069 \u202aembed\u202c", "override isolate embed")]
    [InlineData("whole 🚢 pair", "whole 🚢 pair")]
    [InlineData("nul\0 bell\a delete\u007f c1\u0090 bom\ufeff", "nul bell delete c1 bom")]
    [InlineData("می\u200cرود", "می\u200cرود")]
    [InlineData("right\u200fto left", "right\u200fto left")]
    public void A_line_keeps_every_script_and_no_control(string text, string clean) => Assert.Equal(clean, CleanText.Line(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("half \ufffd pair \ufffd", CleanText.Line("half \ud83d pair \ude00"));

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Gen.String.Sample(text =>
    {
        var once = CleanText.Paragraph(text);
        return CleanText.Paragraph(once) == once && CleanText.Line(CleanText.Line(text)) == CleanText.Line(text);
    });

    [Theory]
    [InlineData("https://example.org/a?b=c", true)]
    [InlineData("mailto:desk@example.org", true)]
    [InlineData("story:01a20d6d-5a00-7f69-aea2-878a09bc3e44", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData(" javascript:alert(1)", false)]
    [InlineData("data:text/html,<script>", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//example.org", false)]
    [InlineData("", false)]
    [InlineData("story:javascript:alert(1)", false)]
    [InlineData("https://example.org/\u202egpj.exe", false)]
    [InlineData("https://example.org/\u0000", false)]
    public void Only_addresses_that_a_reader_can_follow_safely_are_links(string link, bool kept) =>
        Assert.Equal(kept ? link : null, CleanText.Rich(RichText.Of([new Run("words", Link: link)])).Runs[0].Link);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.org/\u202e")]
    public void What_is_embedded_keeps_its_words_and_loses_an_address_that_is_not_safe(string address)
    {
        var (clean, refused) = CleanText.Document(Some.Story() with { Body = [new Embed(address, "Example", "A note") { Id = "aaaaaaaaaa" }] });
        Assert.Null(refused);
        Assert.Equal(new Embed("", "Example", "A note") { Id = "aaaaaaaaaa" }, clean.Body[0]);
    }

    [Fact]
    public void A_withheld_name_leaves_no_trace()
    {
        var (clean, _) = CleanText.Document(Some.Story() with { Bylines = [new Byline(BylineKind.Withheld, "A. Tern", "a-tern")] });
        Assert.Equal([Byline.Withheld], clean.Bylines);
        Assert.DoesNotContain("tern", JsonSerializer.Serialize(clean, StoriesJson.Default.StoryDocument), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_becomes_part_of_an_address_is_made_of_slugs()
    {
        var (clean, refused) = CleanText.Document(Some.Story() with
        {
            Bylines = [new Byline(BylineKind.Named, "A. Tern", "\"><script>")],
            Section = "../../etc",
            Topics = ["11000000", "../x", "\"><b>"],
        });
        Assert.Null(refused);
        Assert.Null(clean.Bylines[0].Slug);
        Assert.Null(clean.Section);
        Assert.Equal(["11000000"], clean.Topics);
    }

    public static TheoryData<string> Refused => new(
        "{\"headline\":\"" + new string('x', 301) + "\"}",
        "{\"kicker\":\"" + new string('x', 501) + "\"}",
        "{\"bylines\":[{\"kind\":\"named\",\"name\":\"" + new string('x', 501) + "\"}]}",
        "{\"agencies\":[\"" + new string('x', 501) + "\"]}",
        "{\"slug\":\"No Slug\"}",
        "{\"schema\":2}",
        "{\"body\":[null]}",
        "{\"bylines\":[null]}",
        "{\"corrections\":[null]}",
        "{\"picture\":{\"caption\":\"\",\"credit\":\"\",\"alternative\":\"\",\"isFilePhoto\":false,\"focus\":{\"x\":0,\"y\":0}}}",
        "{\"picture\":{\"media\":{\"hash\":\"../../x\",\"mediaType\":\"image/jpeg\",\"width\":1,\"height\":1,\"length\":1},\"caption\":\"\",\"credit\":\"\",\"alternative\":\"\",\"isFilePhoto\":false,\"focus\":{\"x\":0,\"y\":0}}}",
        "{\"body\":[{\"type\":\"audio\",\"id\":\"aaaaaaaaaa\",\"media\":{\"hash\":\"x\",\"mediaType\":\"audio/mpeg\",\"width\":0,\"height\":0,\"length\":1},\"title\":\"t\"}]}",
        "{\"body\":[{\"type\":\"audio\",\"id\":\"aaaaaaaaaa\",\"title\":\"t\"}]}",
        "{\"body\":[{\"type\":\"audio\",\"id\":\"aaaaaaaaaa\",\"media\":{\"hash\":\"" + Hash + "\",\"mediaType\":\"text/html\",\"width\":0,\"height\":0,\"length\":1},\"title\":\"t\"}]}",
        "{\"body\":[{\"type\":\"picture\",\"id\":\"aaaaaaaaaa\"}]}",
        "{\"body\":[{\"type\":\"embed\",\"id\":\"aaaaaaaaaa\"}]}",
        "{\"body\":[{\"type\":\"divider\",\"id\":\"x\"}]}",
        "{\"body\":[{\"type\":\"divider\",\"id\":\"aaaaaaaaaa\"},{\"type\":\"divider\",\"id\":\"aaaaaaaaaa\"}]}",
        "{\"body\":[{\"type\":\"paragraph\",\"id\":\"aaaaaaaaaa\",\"text\":\"" + new string('x', 50_001) + "\"}]}");

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_no_story_can_hold_is_refused_with_a_reason_and_never_cut(string members)
    {
        var json = members.Contains("headline", StringComparison.Ordinal) ? "{\"language\":\"en\"," + members[1..] : "{\"language\":\"en\",\"headline\":\"h\"," + members[1..];
        Assert.NotEmpty(CleanText.Document(JsonSerializer.Deserialize(json, StoriesJson.Default.StoryDocument)!).Refused!);
    }

    [Theory]
    [InlineData("{\"headline\":null}")]
    [InlineData("{\"headline\":\"h\",\"agencies\":[null],\"topics\":[null]}")]
    [InlineData("{\"headline\":\"h\",\"body\":[{\"type\":\"list\",\"id\":\"aaaaaaaaaa\",\"items\":[null]},{\"type\":\"table\",\"id\":\"bbbbbbbbbb\",\"rows\":[[null]]},{\"type\":\"quote\",\"id\":\"cccccccccc\"},{\"type\":\"paragraph\",\"id\":\"dddddddddd\",\"text\":null},{\"type\":\"related\",\"id\":\"eeeeeeeeee\"}]}")]
    public void What_is_only_missing_is_empty(string members)
    {
        var (clean, refused) = CleanText.Document(JsonSerializer.Deserialize("{\"language\":\"en\"," + members[1..], StoriesJson.Default.StoryDocument)!);
        Assert.Null(refused);
        Assert.NotNull(clean.Headline);
    }

    [Fact]
    public void A_focal_point_outside_the_picture_is_brought_to_its_edge()
    {
        var (clean, refused) = CleanText.Document(Some.Story() with { Picture = Picture() with { Focus = new FocalPoint(double.NaN, 7) } });
        Assert.Null(refused);
        Assert.Equal(new FocalPoint(0.5, 1), clean.Picture!.Focus);
        Assert.NotNull(CleanText.Document(Some.Story() with { Picture = Picture(new string('x', 501)) }).Refused);
    }
}
