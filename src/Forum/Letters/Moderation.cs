using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Forum.Letters;

/// <summary>What moderators and authors do with letters.</summary>
internal sealed class Moderation(Minutes minutes)
{
    public const string Unknown = "There is no such letter.";

    /// <summary>A moderator's decision. Null, or why not.</summary>
    public string? Decide(Guid letter, LetterState to, Reason reason, Actor moderator) =>
        Change(db => db.Letters.FirstOrDefault(row => row.Id == letter), fate =>
        {
            // Who decides about a letter has looked at it.
            if (fate.State is LetterState.Queued or LetterState.Held && to is LetterState.Published or LetterState.Rejected or LetterState.Returned && fate.Decide(LetterState.Review, Reason.None, moderator, minutes.Today) is { Refused: null } opened)
                fate = opened.Fate;
            return fate.Decide(to, reason, moderator, minutes.Today);
        }, moderator);

    /// <summary>The author's appeal or withdrawal, by the receipt. Null, or why not.</summary>
    public string? Ask(string secret, LetterState to)
    {
        var hash = Receipt.Hash(secret);
        return Change(db => db.Letters.FirstOrDefault(row => row.Receipt == hash), fate => fate.Ask(to, minutes.Today), null);
    }

    public static Fate FateOf(ForumDb db, LetterRow row) => new(row.Edition, [.. db.Decisions.AsNoTracking().Where(decision => decision.Letter == row.Id).OrderBy(decision => decision.Step).AsEnumerable()
        .Select(decision => new Decision(decision.From, decision.To, decision.Hand, decision.By, decision.Reason, decision.Day))]);

    /// <summary>Writes down all that is new in a letter's fate.</summary>
    public static void Enter(ForumDb db, LetterRow row, Fate fate)
    {
        foreach (var step in fate.Decisions.Skip(row.Steps))
            db.Decisions.Add(new DecisionRow { Letter = row.Id, Step = row.Steps++, From = step.From, To = step.To, Hand = step.Hand, By = step.By, Reason = step.Reason, Day = step.Day });
        row.State = fate.State;
    }

    /// <summary>Deletes what was written, and all by which it could be known again.</summary>
    public static void Erase(LetterRow row) => (row.Text, row.Name, row.Mark, row.Findings, row.Same) = ("", "", "", "", "");

    private string? Change(Func<ForumDb, LetterRow?> find, Func<Fate, StepResult> step, Actor? moderator) => minutes.Write(entry =>
    {
        var db = entry.Db;
        if (find(db) is not { } row)
            return Unknown;
        var fate = FateOf(db, row);
        var result = step(fate);
        if (result.Refused is not null)
            return result.Refused;
        Enter(db, row, result.Fate);
        // What its author takes back is gone, and not only out of sight.
        if (row.State == LetterState.Withdrawn)
            Erase(row);
        // What comes to readers comes with others; what goes, goes at once.
        if (row.Number > 0 && fate.IsShown != result.Fate.IsShown && db.Threads.Find(row.Subject) is { } thread)
            row.Changed = entry.Append(thread);
        else if (row.Number > 0 && row.State is LetterState.Withdrawn && db.Threads.Find(row.Subject) is { } of)
            row.Changed = entry.Append(of);
        // An author's entry would say when they came to the receipt; their step is in the decisions, to the day.
        if (moderator is not null)
            entry.Note(moderator, "letter.decide", row.Id.ToString("D"), fate.State.ToString(), $"{row.State} {result.Fate.Decisions[^1].Reason}");
        return null;
    });
}
