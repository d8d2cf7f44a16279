using Skywave.Stories.Documents;

namespace Skywave.Wire.Tests;

public class JsonLinesTests
{
    [Fact]
    public void Each_line_is_a_story()
    {
        var readings = Some.Read("stories.jsonl", Some.JsonLines);
        Assert.Equal(["line 1", "line 2"], readings.Select(reading => reading.Place));
        var (first, second) = (readings[0].Dispatch!, readings[1].Dispatch!);
        Assert.Equal(("orsa-4", "bridge-promised"), (first.Key, first.Document.Slug));
        Assert.Equal(["The first paragraph.", "The second paragraph."], Some.Paragraphs(first));
        Assert.Equal(["AFP"], first.Document.Agencies);
        Assert.Collection(
            second.Document.Body,
            block => Assert.Equal("Plain words.", Assert.IsType<Paragraph>(block).Text.Plain),
            block => Assert.Equal((2, "The middle"), (Assert.IsType<Heading>(block).Level, ((Heading)block).Text.Plain)),
            block => Assert.Contains(Assert.IsType<Paragraph>(block).Text.Runs, run => run is { Text: "long", Strong: true }));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("a--b")]
    [InlineData("con.html")]
    public void A_slug_that_could_leave_its_folder_is_refused(string slug) =>
        Assert.Contains("no slug", Some.Refusal("s.jsonl", $$"""{"headline":"H","text":"T","slug":"{{slug}}"}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"headline":5}""")]
    [InlineData("""{"headline":"H","headline":"I"}""")]
    [InlineData("""{"headline":"H","text":7}""")]
    [InlineData("""{"headline":"H","body":"words"}""")]
    [InlineData("""{"headline":"H","body":[null]}""")]
    [InlineData("""{"headline":"H","body":[{}]}""")]
    [InlineData("""{"headline":"H","body":[{"type":"unheard-of"}]}""")]
    [InlineData("""{"headline":"H","body":[{"type":"picture","file":"../../etc/passwd"}]}""")]
    [InlineData("""{"headline":"H","text":"T","picture":"a.jpg"}""")]
    [InlineData("""{"headline":"H","text":"T","topics":[null]}""")]
    [InlineData("""{"headline":"H","text":"T","topics":"11000000"}""")]
    [InlineData("""{"headline":"H","text":"T","bylines":[null]}""")]
    [InlineData("""{"headline":"H","text":"T","bylines":"A. Tern"}""")]
    [InlineData("""{"headline":"H","text":"T","corrections":[null]}""")]
    [InlineData("""{"headline":"H","text":"T","corrections":[{"time":"2026-01-01","text":null}]}""")]
    [InlineData("""{"headline":"H","text":"T","corrections":[{"text":"no time"}]}""")]
    [InlineData("""{"headline":"H","text":"T","published":"yesterday"}""")]
    [InlineData("""{"headline":"H","text":"T","address":"javascript:alert(1)"}""")]
    [InlineData("""{"headline":"H","text":"T","unheardOf":1}""")]
    [InlineData("""{"headline":"H\nI","text":"T"}""")]
    [InlineData("""{"headline":"\ud800","text":"T"}""")]
    [InlineData("""{"headline":"H","text":"\udc00"}""")]
    [InlineData("""{"headline":"H","body":[{"type":"paragraph","text":[{"text":"x","link":"javascript:alert(1)"}]}]}""")]
    [InlineData("""{"headline":"H"}""")]
    public void A_line_that_is_no_story_is_refused_with_a_reason(string line)
    {
        var readings = Some.Read("s.jsonl", line + "\n" + """{"headline":"The next line","text":"is read."}""");
        Assert.Equal(2, readings.Count);
        Assert.Null(readings[0].Dispatch);
        Some.IsSound(readings[0]);
        Assert.Equal("The next line", readings[1].Dispatch!.Document.Headline);
    }

    [Fact]
    public void A_headline_of_ten_thousand_characters_is_refused_with_its_length() =>
        Assert.Contains("10000", Some.Refusal("s.jsonl", $$"""{"headline":"{{new string('a', 10_000)}}","text":"T"}"""), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_before_the_first_line_does_no_harm() =>
        Assert.Equal("H", Some.One("s.jsonl", "\ufeff" + """{"headline":"H","text":"T"}""").Document.Headline);

    [Fact]
    public void Every_story_of_the_demonstration_is_taken()
    {
        var folder = Path.Combine(PlainTextTests.RepositoryRoot(), "src", "Newsroom", "Demo", "Content");
        var context = Some.Context with
        {
            Beside = path => File.ReadAllBytes(Path.Combine(folder, path)),
            TakePicture = bytes => (new MediaRef(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), "image/jpeg", 1600, 900, bytes.Length), null),
        };
        foreach (var file in Directory.GetFiles(folder, "*.jsonl"))
            Assert.All(Some.Read(file, File.ReadAllBytes(file), context), reading => Assert.Null(reading.Refused));
    }
}
