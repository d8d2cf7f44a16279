using Skywave.Desk.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Tests;

/// <summary>Whose words these are.</summary>
public sealed class PassageTests
{
    private const string Item = "Two ferries will cross Lake Orsa again from Monday, the first boats to do so since the border on the water was closed nine years ago.";

    private static bool Holds(string text, string item = Item) => Passages.Held(Some.Story(text), Passages.Of(Some.Story(item))).Any();

    [Theory]
    [InlineData(Item)]
    // As an editor works it over: other punctuation, capitals, an ending cut off.
    [InlineData("TWO FERRIES will cross Lake Orsa again – from Monday: the first boats to do so.")]
    [InlineData("“Two ferries will cross Lake Orsa again from Monday”, said the mayor.")]
    // A sentence of it within much that is our own.
    [InlineData("The council met on Friday evening and talked until midnight about the price of coal and the state of the school. At the end the mayor stood up. Two ferries will cross Lake Orsa again from Monday, the first boats to do so, she said, and everybody clapped for a while before they went home through the snow to the other side of the hill where most of them live.")]
    public void A_passage_is_found(string text) => Assert.True(Holds(text));

    [Theory]
    // The same news in our own words.
    [InlineData("From Monday on there are boats on the lake once more, for the first time in nine years.")]
    // Names and dates alone.
    [InlineData("Lake Orsa")]
    [InlineData("On Monday the mayor of Karsa went to Lake Orsa.")]
    [InlineData("")]
    public void What_is_our_own_is_not(string text) => Assert.False(Holds(text));

    [Theory]
    [InlineData("از روز دوشنبه دو کشتی دوباره از دریاچه اورسا می‌گذرند و این نخستین بار در نه سال است", "از روز دوشنبه، دو کشتی دوباره از دریاچه اورسا میگذرند و این نخستین بار در نُه سال است.")]
    [InlineData("С понедельника два парома снова пойдут через озеро Орса, впервые за девять лет", "С ПОНЕДЕЛЬНИКА два парома снова пойдут через озеро Орса — впервые за девять лет!")]
    [InlineData("从星期一起两艘渡轮将再次横渡奥尔萨湖", "市长说:从星期一起两艘渡轮将再次横渡奥尔萨湖。")]
    public void Every_script_is_compared_by_its_letters(string item, string text)
    {
        Assert.True(Holds(text, item));
        Assert.False(Holds(text, Item));
    }

    [Fact]
    public void Quotes_lists_and_tables_are_looked_at_too()
    {
        var item = Passages.Of(Some.Story(Item));
        foreach (Block block in new Block[] { new Quote(Item) { Id = BlockId.New() }, new ListBlock(false, ["One.", Item]) { Id = BlockId.New() }, new Table(false, [["One", Item]]) { Id = BlockId.New() } })
            Assert.Single(Passages.Held(new StoryDocument { Language = "en", Headline = "x", Body = [block] }, item));
    }
}
