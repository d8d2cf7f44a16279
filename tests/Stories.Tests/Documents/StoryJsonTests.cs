using System.Text.Json;
using Skywave.Stories.Documents;

namespace Skywave.Stories.Tests.Documents;

public sealed class StoryJsonTests
{
    [Fact]
    public void A_story_comes_back_from_its_json_as_it_was()
    {
        var story = Some.Story() with
        {
            Body =
            [
                new Paragraph(RichText.Of([new Run("Water "), new Run("rose", Strong: true), new Run(" overnight.")])) { Id = "aaaaaaaaaa" },
                new Quote("We saw it coming.", "a ferry pilot") { Id = "bbbbbbbbbb" },
                new Table(true, [["Day", "Level"], ["Monday", "3.2 m"]]) { Id = "cccccccccc" },
                new Related([new StoryId(Guid.Parse("0193a0b0-0000-7000-8000-000000000001"))]) { Id = "dddddddddd" },
            ],
        };

        var json = JsonSerializer.Serialize(story, StoriesJson.Default.StoryDocument);
        var back = JsonSerializer.Deserialize(json, StoriesJson.Default.StoryDocument)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, StoriesJson.Default.StoryDocument));
        Assert.Contains("\"type\":\"quote\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"pseudonym\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_a_string_and_marked_text_is_runs()
    {
        Assert.Equal("\"plain\"", JsonSerializer.Serialize<RichText>("plain", StoriesJson.Default.RichText));
        var marked = RichText.Of([new Run("a "), new Run("b", Emphasis: true)]);
        Assert.Equal("""["a ",{"text":"b","emphasis":true}]""", JsonSerializer.Serialize(marked, StoriesJson.Default.RichText));
    }

    [Fact]
    public void Neighbours_with_equal_marks_become_one_run() =>
        Assert.Equal(RichText.Of("ab"), RichText.Of([new Run("a"), new Run(""), new Run("b")]));

    [Theory]
    [InlineData("""{"language":"en","headline":"x","colour":"red"}""")]
    [InlineData("""{"language":"en"}""")]
    [InlineData("""{"language":"en","headline":"x","body":[{"type":"script","id":"aaaaaaaaaa"}]}""")]
    [InlineData("""{"language":"en","headline":"x","body":[{"type":"paragraph","id":"aaaaaaaaaa","text":[{"onclick":"x"}]}]}""")]
    public void What_is_not_known_is_refused_and_never_dropped(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, StoriesJson.Default.StoryDocument));

    [Fact]
    public void The_readable_form_writes_every_script_as_itself() =>
        Assert.Contains("سیل", JsonSerializer.Serialize(Some.Story() with { Headline = "سیل" }, StoriesJson.Readable.StoryDocument), StringComparison.Ordinal);
}
