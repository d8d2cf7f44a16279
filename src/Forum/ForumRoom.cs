using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Skywave.Forum.Letters;
using Skywave.Forum.Rules;
using Skywave.Stories;

namespace Skywave.Forum;

/// <summary>What the Forum is lent by the Newsroom.</summary>
/// <param name="HashEntry">SHA-256 of the canonical JSON of an entry of the audit log but for its own hash, 64 hex digits.</param>
public sealed record ForumOptions(Func<AuditEntry, string> HashEntry)
{
    /// <summary>Rules and their names; a test brings its own.</summary>
    public IReadOnlyList<(string Name, Look Look)> Rules { get; init; } = RuleBook.All;
}

/// <summary>What became of a letter that was sent.</summary>
/// <param name="Secret">The receipt; null when it was refused.</param>
/// <param name="Refused">One sentence for the author; null: it is kept, durably.</param>
public sealed record PostResult(string? Secret, string? Refused = null);

/// <summary>Readers' letters, from the box to the moderator. Every change is one transaction with its entry in the log.</summary>
public sealed class ForumRoom(ForumDatabase database, ForumOptions options, TimeProvider clock)
{
    /// <summary>Letters that an edition takes in a day until its moderators say otherwise: an hour's and a half reading at half a minute each.</summary>
    public const int PerDay = 200;

    private const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.", Unknown = "There is no such letter.";

    // Entries of the log are numbered without gaps; one at a time within the process that holds the data folder.
    private readonly Lock numbering = new();

    /// <summary>Opens a story for letters, or closes it. Null, or why not.</summary>
    public string? SetOpen(string edition, Guid story, bool open, Actor actor)
    {
        if (!actor.May(Right.Publish, edition))
            return Forbidden;
        lock (numbering)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            var row = db.Threads.Find(story);
            if (row is not null && row.Edition != edition)
                return "The story is of another edition.";
            var before = row is null ? "" : row.ClosedBy is null ? "open" : "closed";
            if (row is null)
                db.Threads.Add(row = new ThreadRow { Story = story, Edition = edition, OpenedBy = actor.Id, Opened = Today });
            row.ClosedBy = open ? null : actor.Id;
            Note(db, actor, "thread.set", story.ToString("D"), before, open ? "open" : "closed");
            db.SaveChanges();
            transaction.Commit();
        }
        return null;
    }

    /// <summary>Sets how many letters the edition takes in a day (UTC), 0 to 100,000. Null, or why not.</summary>
    public string? SetCapacity(string edition, int perDay, Actor actor)
    {
        if (!actor.May(Right.Moderate, edition))
            return Forbidden;
        if (perDay is < 0 or > 100_000)
            return "Give a number from 0 to 100,000.";
        lock (numbering)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            var row = db.Boxes.Find(edition);
            var before = row?.PerDay ?? PerDay;
            if (row is null)
                db.Boxes.Add(row = new BoxRow { Edition = edition, SetBy = actor.Id });
            (row.PerDay, row.SetBy, row.Set) = (perDay, actor.Id, Today);
            Note(db, actor, "box.set", edition, before.ToString(CultureInfo.InvariantCulture), perDay.ToString(CultureInfo.InvariantCulture));
            db.SaveChanges();
            transaction.Commit();
        }
        return null;
    }

    /// <summary>Takes a letter in, and lets the rules read it. It is in the database before this answers.</summary>
    public PostResult Post(Guid story, string text)
    {
        text = text.ReplaceLineEndings("\n").Trim();
        if (text.Length == 0)
            return new PostResult(null, "The letter is empty.");
        if (text.Length > Length.Longest)
            return new PostResult(null, "The letter is too long.");
        var found = RuleBook.Read(text, options.Rules);
        lock (numbering)
            return Put(story, text, found);
    }

    private PostResult Put(Guid story, string text, IReadOnlyList<Finding> found)
    {
        using var db = database();
        if (db.Threads.AsNoTracking().FirstOrDefault(thread => thread.Story == story && thread.ClosedBy == null) is not { } open)
            return new PostResult(null, "This story is not open for letters.");
        var today = Today;
        if (db.Letters.Count(letter => letter.Edition == open.Edition && letter.Day == today) >= (db.Boxes.AsNoTracking().FirstOrDefault(box => box.Edition == open.Edition)?.PerDay ?? PerDay))
            return new PostResult(null, "The box is full: it takes no more letters in a day than are read. Come back tomorrow.");
        var secret = Receipt.New();
        var row = new LetterRow
        {
            Id = Guid.NewGuid(), Story = story, Edition = open.Edition, Receipt = Receipt.Hash(secret), Text = text, Day = Today,
            Findings = string.Join('\n', found.Select(finding => $"{finding.Rule}: {finding.Why}")),
        };
        db.Letters.Add(row);
        Enter(db, row, Fate.Of(open.Edition).Run(found.Count > 0 ? LetterState.Held : LetterState.Queued, Today).Fate);
        db.SaveChanges();
        return new PostResult(secret);
    }

    /// <summary>What the author may know, by their receipt; null for a wrong one as for none.</summary>
    public (LetterRow Letter, Fate Fate)? Find(string secret)
    {
        using var db = database();
        var hash = Receipt.Hash(secret);
        return db.Letters.AsNoTracking().FirstOrDefault(letter => letter.Receipt == hash) is { } row ? (row, FateOf(db, row)) : null;
    }

    /// <summary>Letters that wait for a moderator, those that no rule held first. Empty for whoever may not see them.</summary>
    public IReadOnlyList<LetterRow> Queue(string edition, Actor moderator, int count)
    {
        if (!moderator.May(Right.Moderate, edition))
            return [];
        using var db = database();
        return db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && (letter.State == LetterState.Queued || letter.State == LetterState.Held || letter.State == LetterState.Review || letter.State == LetterState.Appealed))
            .OrderBy(letter => letter.Findings != "").ThenBy(letter => letter.Day).ThenBy(letter => letter.Id).Take(count).ToList();
    }

    /// <summary>A moderator's decision. Null, or why not.</summary>
    public string? Decide(Guid letter, LetterState to, Reason reason, Actor moderator) =>
        Change(db => db.Letters.FirstOrDefault(row => row.Id == letter), fate => fate.Decide(to, reason, moderator, Today), moderator);

    /// <summary>The author's appeal or withdrawal, by the receipt. Null, or why not.</summary>
    public string? Ask(string secret, LetterState to)
    {
        var hash = Receipt.Hash(secret);
        return Change(db => db.Letters.FirstOrDefault(row => row.Receipt == hash), fate => fate.Ask(to, Today), null);
    }

    private string? Change(Func<ForumDb, LetterRow?> find, Func<Fate, StepResult> step, Actor? moderator)
    {
        lock (numbering)
        {
            using var db = database();
            using var transaction = db.Database.BeginTransaction();
            if (find(db) is not { } row)
                return Unknown;
            var fate = FateOf(db, row);
            var result = step(fate);
            if (result.Refused is not null)
                return result.Refused;
            Enter(db, row, result.Fate);
            // What its author takes back is gone, and not only out of sight.
            if (row.State == LetterState.Withdrawn)
                (row.Text, row.Findings) = ("", "");
            // An author's entry would say when they came to the receipt; their step is in the decisions, to the day.
            if (moderator is not null)
                Note(db, moderator, "letter.decide", row.Id.ToString("D"), fate.State.ToString(), $"{row.State} {result.Fate.Decisions[^1].Reason}");
            db.SaveChanges();
            transaction.Commit();
        }
        return null;
    }

    private static Fate FateOf(ForumDb db, LetterRow row) => new(row.Edition, [.. db.Decisions.AsNoTracking().Where(decision => decision.Letter == row.Id).OrderBy(decision => decision.Step).AsEnumerable()
        .Select(decision => new Decision(decision.From, decision.To, decision.Hand, decision.By, decision.Reason, decision.Day))]);

    private static void Enter(ForumDb db, LetterRow row, Fate fate)
    {
        var last = fate.Decisions[^1];
        db.Decisions.Add(new DecisionRow { Letter = row.Id, Step = row.Steps++, From = last.From, To = last.To, Hand = last.Hand, By = last.By, Reason = last.Reason, Day = last.Day });
        row.State = last.To;
    }

    private void Note(ForumDb db, Actor actor, string action, string subject, string before, string after) =>
        db.Audit.Add(AuditEntry.Next(db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault(), clock.GetUtcNow(), actor, action, subject, before, after, options.HashEntry));

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
