using Skywave.Tests;

namespace Skywave.Desk.Tests;

public sealed class PresenceTests
{
    private readonly ManualClock clock = new();
    private readonly Guid story = Guid.NewGuid();

    [Fact]
    public void Two_in_one_story_see_each_other_and_nobody_sees_themselves()
    {
        var presence = new Presence(clock);
        Assert.Empty(presence.Here(story, Some.Editor));
        Assert.Equal([Some.Editor.Name], presence.Here(story, Some.Other));
        Assert.Equal([Some.Other.Name], presence.Here(story, Some.Editor));
        Assert.Empty(presence.Here(Guid.NewGuid(), Some.Import));
    }

    [Fact]
    public void Who_is_not_heard_any_more_has_left()
    {
        var presence = new Presence(clock);
        presence.Here(story, Some.Editor);
        clock.Now += TimeSpan.FromSeconds(44);
        Assert.NotEmpty(presence.Here(story, Some.Other));
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Empty(presence.Here(story, Some.Other));
    }
}
