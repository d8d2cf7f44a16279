using Skywave.Stories.Documents;

namespace Skywave.Stories.Tests.Documents;

public sealed class NameTests
{
    [Theory]
    [InlineData("ferry-returns", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData("Ferry", false)]
    [InlineData("-a", false)]
    [InlineData("a--b", false)]
    [InlineData("паром", false)]
    public void A_slug_holds_nothing_that_could_leave_its_folder(string slug, bool valid) =>
        Assert.Equal(valid, Slug.IsValid(slug));

    [Fact]
    public void The_same_imported_block_always_has_the_same_name()
    {
        var id = BlockId.From("feed/1", "Water rose.", 0);
        Assert.True(BlockId.IsValid(id));
        Assert.Equal(id, BlockId.From("feed/1", "Water rose.", 0));
        Assert.NotEqual(id, BlockId.From("feed/1", "Water rose.", 1));
        Assert.NotEqual(id, BlockId.From("feed/2", "Water rose.", 0));
    }

    [Theory]
    [InlineData("0193a0b0-0000-7000-8000-00000000000a", true)]
    [InlineData("00000000-0000-0000-0000-000000000000", true)]
    [InlineData("0193A0B0-0000-7000-8000-00000000000A", false)]
    [InlineData(" 0193a0b0-0000-7000-8000-00000000000a", false)]
    [InlineData("0x93a0b0-0000-7000-8000-00000000000a", false)]
    [InlineData("+193a0b0-0000-7000-8000-00000000000a", false)]
    [InlineData("", false)]
    public void A_story_id_has_one_form(string text, bool valid)
    {
        Assert.Equal(valid, StoryId.TryParse(text, out var id));
        if (valid)
            Assert.Equal(text, id.ToString());
    }

    [Fact]
    public void New_block_names_are_valid_and_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => BlockId.New()).Where(BlockId.IsValid).Distinct().Count());
}
