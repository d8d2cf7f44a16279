using System.Collections.Immutable;
using Skywave.Stories;

namespace Skywave.Forum.Letters;

/// <summary>Whose hand a decision is in.</summary>
public enum Hand
{
    /// <summary>Rules and the clock.</summary>
    Program,
    Moderator,

    /// <summary>Whoever holds the receipt; nobody knows more of them.</summary>
    Author,
}

/// <summary>One step of a letter.</summary>
/// <param name="By">The moderator's account id; empty for the program and the author.</param>
/// <param name="Day">To the day: a time would help whoever watches the line to tell who wrote.</param>
public sealed record Decision(LetterState From, LetterState To, Hand Hand, string By, Reason Reason, DateOnly Day);

/// <summary>What a step led to.</summary>
/// <param name="Fate">The letter's fate with the step; as it was when it was refused.</param>
/// <param name="Refused">One sentence for a person; null: the step was taken.</param>
public sealed record StepResult(Fate Fate, string? Refused = null);

/// <summary>
/// All that was decided about a letter, in order. It takes no step that the rules of fair process do not have: nothing appears without a
/// moderator, who removes is not who hid, who hears an appeal is not who decided, and there is one appeal.
/// </summary>
public sealed record Fate(string Edition, ImmutableArray<Decision> Decisions)
{
    private static readonly ImmutableDictionary<LetterState, ImmutableArray<LetterState>> Steps = new Dictionary<LetterState, ImmutableArray<LetterState>>
    {
        [LetterState.Received] = [LetterState.Held, LetterState.Queued],
        [LetterState.Held] = [LetterState.Review, LetterState.Withdrawn, LetterState.Expired],
        [LetterState.Queued] = [LetterState.Review, LetterState.Held, LetterState.Withdrawn, LetterState.Expired],
        [LetterState.Review] = [LetterState.Published, LetterState.Rejected, LetterState.Returned, LetterState.Withdrawn],
        [LetterState.Published] = [LetterState.Hidden, LetterState.Withdrawn],
        [LetterState.Rejected] = [LetterState.Appealed],
        [LetterState.Returned] = [LetterState.Withdrawn, LetterState.Expired],
        [LetterState.Hidden] = [LetterState.Restored, LetterState.Removed, LetterState.Withdrawn],
        [LetterState.Restored] = [LetterState.Hidden, LetterState.Withdrawn],
        [LetterState.Removed] = [LetterState.Appealed],
        [LetterState.Appealed] = [LetterState.Upheld, LetterState.Overturned, LetterState.Withdrawn],
        [LetterState.Upheld] = [],
        [LetterState.Overturned] = [LetterState.Hidden, LetterState.Withdrawn],
        [LetterState.Withdrawn] = [],
        [LetterState.Expired] = [],
    }.ToImmutableDictionary();

    /// <summary>A letter that has just come in.</summary>
    public static Fate Of(string edition) => new(edition, []);

    public LetterState State => Decisions.IsEmpty ? LetterState.Received : Decisions[^1].To;

    /// <summary>Readers see the letter.</summary>
    public bool IsShown => State is LetterState.Published or LetterState.Restored or LetterState.Overturned;

    /// <summary>The hand that a step is in, whoever else may want it.</summary>
    public static Hand HandFor(LetterState to) => to switch
    {
        LetterState.Appealed or LetterState.Withdrawn => Hand.Author,
        LetterState.Received or LetterState.Held or LetterState.Queued or LetterState.Expired => Hand.Program,
        _ => Hand.Moderator,
    };

    /// <summary>A moderator's step; their role is asked for the letter's own edition.</summary>
    public StepResult Decide(LetterState to, Reason reason, Actor moderator, DateOnly day)
    {
        if (!moderator.May(Right.Moderate, Edition))
            return new StepResult(this, "Your role does not allow this in this edition. Ask an owner of the newsroom.");
        if (HandFor(to) != Hand.Moderator)
            return new StepResult(this, "That is not a moderator's to decide.");
        if (to is LetterState.Rejected or LetterState.Returned or LetterState.Hidden or LetterState.Removed or LetterState.Upheld && reason == Reason.None)
            return new StepResult(this, "Choose a reason; the author reads it.");
        if (to == LetterState.Removed && State == LetterState.Hidden && Decisions[^1].By == moderator.Id)
            return new StepResult(this, "You hid this letter. Another moderator decides whether it is removed.");
        if (to is LetterState.Upheld or LetterState.Overturned && Decisions.Any(decision => decision.By == moderator.Id && decision.To is LetterState.Rejected or LetterState.Hidden or LetterState.Removed))
            return new StepResult(this, "The appeal is against your own decision. Another moderator hears it.");
        return Step(to, Hand.Moderator, moderator.Id, reason, day);
    }

    /// <summary>The author's step, at the receipt: to appeal, once, or to withdraw.</summary>
    public StepResult Ask(LetterState to, DateOnly day)
    {
        if (HandFor(to) != Hand.Author)
            return new StepResult(this, "That is not the author's to decide.");
        if (to == LetterState.Appealed && Decisions.Any(decision => decision.To == LetterState.Appealed))
            return new StepResult(this, "There is one appeal, and it was heard.");
        return Step(to, Hand.Author, "", Reason.None, day);
    }

    /// <summary>A step of rules or the clock. Neither can show a letter to readers.</summary>
    public StepResult Run(LetterState to, DateOnly day) =>
        HandFor(to) != Hand.Program ? new StepResult(this, "The program does not decide that.") : Step(to, Hand.Program, "", Reason.None, day);

    private StepResult Step(LetterState to, Hand hand, string by, Reason reason, DateOnly day) => Steps[State].Contains(to)
        ? new StepResult(this with { Decisions = Decisions.Add(new Decision(State, to, hand, by, reason, day)) })
        : new StepResult(this, "The letter has moved on meanwhile; look at it again.");
}
