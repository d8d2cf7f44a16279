using Skywave.Wire.Watching;

namespace Skywave.Wire.Tests;

/// <summary>When a file is whole.</summary>
public sealed class StillnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly Stillness still = new([]);

    private static FoundFile File(long length, int writtenBeforeSeconds = 0) => new("a.ninjs", length, Now.AddSeconds(-writtenBeforeSeconds).UtcTicks);

    [Fact]
    public void A_file_that_was_just_written_waits_until_nothing_more_came()
    {
        Assert.False(still.IsReady(File(10), false, Now));
        Assert.False(still.IsReady(File(20), false, Now + Stillness.Pause));
        Assert.False(still.IsReady(File(20), false, Now + Stillness.Pause * 1.5));
        Assert.True(still.IsReady(File(20), false, Now + Stillness.Pause * 2));
        Assert.Empty(still.Waiting);
    }

    [Fact]
    public void A_file_that_came_by_a_rename_is_whole() => Assert.True(still.IsReady(File(10), true, Now));

    [Fact]
    public void A_file_that_nobody_has_written_to_for_a_while_is_whole() => Assert.True(still.IsReady(File(10, writtenBeforeSeconds: 60), false, Now));

    [Fact]
    public void A_clock_that_is_set_back_makes_no_file_wait()
    {
        Assert.False(still.IsReady(File(10), false, Now));
        Assert.True(still.IsReady(File(10), false, Now.AddHours(-1)));
    }

    [Fact]
    public void A_file_is_ready_once_and_again_when_it_has_changed()
    {
        Assert.True(still.IsReady(File(10), true, Now));
        Assert.False(still.IsReady(File(10), true, Now));
        Assert.True(still.IsReady(File(11), true, Now));
        still.Unread("a.ninjs");
        Assert.True(still.IsReady(File(11), true, Now));
    }

    [Theory]
    [InlineData("a.ninjs", true)]
    [InlineData("day/a.xml", true)]
    [InlineData("a", true)]
    [InlineData(".a.ninjs", false)]
    [InlineData(".git/a.ninjs", false)]
    [InlineData("a.ninjs.part", false)]
    [InlineData("a.JPG", false)]
    [InlineData("a.ninjs~", false)]
    public void Pictures_and_what_is_not_whole_yet_are_no_items(string name, bool isItem) => Assert.Equal(isItem, Folder.IsItem(name));
}
