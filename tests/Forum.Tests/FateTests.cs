using Skywave.Forum.Letters;
using Skywave.Stories;
using static Skywave.Forum.Letters.LetterState;

namespace Skywave.Forum.Tests;

/// <summary>Fair process: every step that there is, and that there is no other.</summary>
public sealed class FateTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly Actor First = Moderator("first"), Second = Moderator("second"), Third = Moderator("third");

    private static readonly Dictionary<LetterState, LetterState[]> Ways = new()
    {
        [Received] = [], [Held] = [Held], [Queued] = [Queued], [Review] = [Queued, Review], [Published] = [Queued, Review, Published], [Rejected] = [Queued, Review, Rejected],
        [Returned] = [Queued, Review, Returned], [Hidden] = [Queued, Review, Published, Hidden], [Restored] = [Queued, Review, Published, Hidden, Restored],
        [Removed] = [Queued, Review, Published, Hidden, Removed], [Appealed] = [Queued, Review, Rejected, Appealed], [Upheld] = [Queued, Review, Rejected, Appealed, Upheld],
        [Overturned] = [Queued, Review, Rejected, Appealed, Overturned], [Withdrawn] = [Queued, Withdrawn], [Expired] = [Queued, Expired],
    };

    private static readonly HashSet<(LetterState, LetterState)> Legal =
    [
        (Received, Held), (Received, Queued), (Held, Review), (Held, Withdrawn), (Held, Expired), (Queued, Review), (Queued, Held), (Queued, Withdrawn), (Queued, Expired),
        (Review, Published), (Review, Rejected), (Review, Returned), (Review, Withdrawn), (Published, Hidden), (Published, Withdrawn), (Rejected, Appealed), (Returned, Withdrawn),
        (Returned, Expired), (Hidden, Restored), (Hidden, Removed), (Hidden, Withdrawn), (Restored, Hidden), (Restored, Withdrawn), (Removed, Appealed), (Appealed, Upheld),
        (Appealed, Overturned), (Appealed, Withdrawn), (Overturned, Hidden), (Overturned, Withdrawn),
    ];

    private static Actor Moderator(string id, string edition = "en") => new(id, id, [new Assignment(edition, Role.Moderator)]);

    private static StepResult Take(Fate fate, LetterState to, Actor by) => Fate.HandFor(to) switch
    {
        Hand.Author => fate.Ask(to, Day),
        Hand.Program => fate.Run(to, Day),
        _ => fate.Decide(to, Reason.OffTopic, by, Day),
    };

    /// <summary>The first moderator decides at first, the second removes, the third hears appeals.</summary>
    private static Fate At(params LetterState[] way) => way.Aggregate(Fate.Of("en"), (fate, to) =>
    {
        var result = Take(fate, to, to switch { Removed => Second, Upheld or Overturned => Third, _ => First });
        Assert.Null(result.Refused);
        return result.Fate;
    });

    [Fact]
    public void Every_step_of_fair_process_is_taken_and_every_other_is_refused()
    {
        foreach (var from in Enum.GetValues<LetterState>())
        {
            foreach (var to in Enum.GetValues<LetterState>())
            {
                var before = At(Ways[from]);
                Assert.Equal(from, before.State);
                var result = Take(before, to, Third);
                Assert.True(Legal.Contains((from, to)) == result.Refused is null, $"{from} to {to}: {result.Refused}");
                Assert.Equal(result.Refused is null ? to : from, result.Fate.State);
            }
        }
    }

    [Fact]
    public void Neither_the_program_nor_the_author_can_show_a_letter()
    {
        foreach (var to in Enum.GetValues<LetterState>())
        {
            foreach (var result in new[] { At(Queued, Review).Run(to, Day), At(Queued, Review).Ask(to, Day) })
                Assert.False(result.Fate.IsShown);
        }
    }

    [Fact]
    public void Who_hid_a_letter_does_not_remove_it()
    {
        var hidden = At(Queued, Review, Published, Hidden);
        Assert.NotNull(hidden.Decide(Removed, Reason.Insult, First, Day).Refused);
        Assert.Null(hidden.Decide(Removed, Reason.Insult, Second, Day).Refused);
    }

    [Fact]
    public void An_appeal_is_heard_by_nobody_who_decided_before()
    {
        var rejected = At(Queued, Review, Rejected, Appealed);
        Assert.NotNull(rejected.Decide(Overturned, Reason.None, First, Day).Refused);
        Assert.Null(rejected.Decide(Overturned, Reason.None, Second, Day).Refused);
        var removed = At(Queued, Review, Published, Hidden, Removed, Appealed);
        Assert.NotNull(removed.Decide(Overturned, Reason.None, First, Day).Refused);
        Assert.NotNull(removed.Decide(Overturned, Reason.None, Second, Day).Refused);
        Assert.Null(removed.Decide(Overturned, Reason.None, Third, Day).Refused);
    }

    [Fact]
    public void There_is_one_appeal()
    {
        var fate = At(Queued, Review, Rejected, Appealed, Overturned, Hidden, Removed);
        Assert.NotNull(fate.Ask(Appealed, Day).Refused);
    }

    [Fact]
    public void A_moderator_of_another_edition_decides_nothing() =>
        Assert.NotNull(At(Queued).Decide(Review, Reason.None, Moderator("other", "fa"), Day).Refused);

    [Theory]
    [InlineData(Rejected)]
    [InlineData(Returned)]
    public void What_the_author_must_understand_has_a_reason(LetterState to) => Assert.NotNull(At(Queued, Review).Decide(to, Reason.None, First, Day).Refused);
}
