using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Tests;

public class QuotationTests
{
    private static List<Quotation> Find(params string[] paragraphs) =>
        [.. Quotations.Find(paragraphs.Select((text, number) => new Paragraph(text) { Id = BlockId.From("test", text, number) }))];

    [Theory]
    [InlineData("\"We will sail,\" a harbor spokesman said.", "We will sail", "a harbor spokesman")]
    [InlineData("“We will sail,” said Mira Tern.", "We will sail", "Mira Tern")]
    [InlineData("Mira Tern said: \"We will sail.\"", "We will sail.", "Mira Tern")]
    [InlineData("\"We will sail,\" a U.S. official said.", "We will sail", "a U.S. official")]
    [InlineData("\"We will sail,\" Mira Tern, who runs the harbor, told reporters.", "We will sail", "Mira Tern")]
    [InlineData("The harbor said on Monday that boats were \"as good as new.\"", "as good as new.", "The harbor")]
    public void Words_in_quotation_marks_have_their_speaker(string text, string words, string speaker)
    {
        var quotation = Assert.Single(Find(text));
        Assert.Equal((words, speaker, null, true), (quotation.Words, quotation.Speaker, quotation.RelayedBy, quotation.IsDirect));
    }

    [Fact]
    public void He_said_is_whoever_spoke_last()
    {
        var all = Find("\"We will sail,\" a harbor spokesman said.", "\"It will be cold,\" he said.");
        Assert.Equal("a harbor spokesman", all[1].Speaker);
    }

    [Fact]
    public void He_said_before_anybody_spoke_is_nobody() => Assert.Null(Assert.Single(Find("\"It will be cold,\" he said.")).Speaker);

    [Fact]
    public void The_agency_that_relays_reported_words_is_kept_with_their_speaker()
    {
        var quotation = Assert.Single(Find("The envoy will not be part of it, Reuters quoted a U.S. official as saying."));
        Assert.Equal(("The envoy will not be part of it", "a U.S. official", "Reuters", false), (quotation.Words, quotation.Speaker, quotation.RelayedBy, quotation.IsDirect));
    }

    [Fact]
    public void The_agency_that_relays_words_in_marks_is_kept_with_their_speaker()
    {
        var quotation = Assert.Single(Find("AFP quoted the minister as saying \"no boat will sail.\""));
        Assert.Equal(("no boat will sail.", "the minister", "AFP", true), (quotation.Words, quotation.Speaker, quotation.RelayedBy, quotation.IsDirect));
    }

    [Fact]
    public void Two_speakers_in_one_paragraph_are_kept_apart()
    {
        var all = Find("\"We will sail,\" Mira Tern said. The harbor was full. \"We will not,\" said Jon Plover.");
        Assert.Equal([("We will sail", "Mira Tern"), ("We will not", "Jon Plover")], all.Select(quotation => (quotation.Words, quotation.Speaker!)));
    }

    [Fact]
    public void An_agency_does_not_relay_what_was_said_to_the_story_itself()
    {
        var all = Find("\"We will sail,\" Mira Tern said. The other bank is silent, AFP quoted an official as saying.");
        Assert.Equal([("We will sail", "Mira Tern", null), ("The other bank is silent", "an official", "AFP")], all.Select(quotation => (quotation.Words, quotation.Speaker!, quotation.RelayedBy)));
    }

    [Fact]
    public void A_paragraph_without_quotations_gives_none() => Assert.Empty(Find("The boats left at dawn.", "5'10\" tall and 6'1\" wide were the doors"));

    [Fact]
    public void Each_quotation_stands_in_a_block_of_the_story()
    {
        var story = Some.One("page.txt", Some.Page);
        Assert.Equal(3, story.Quotations.Length);
        Assert.All(story.Quotations, quotation => Assert.Contains(story.Document.Body, block => block.Id == quotation.Block));
    }
}
