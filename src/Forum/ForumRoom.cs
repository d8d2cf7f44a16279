using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Skywave.Forum.Letters;
using Skywave.Forum.Rules;
using Skywave.Stories;
using Skywave.Stories.Copy;

namespace Skywave.Forum;

/// <summary>What the Forum is lent by the Newsroom.</summary>
/// <param name="HashEntry">SHA-256 of the canonical JSON of an entry of the audit log but for its own hash, 64 hex digits.</param>
public sealed record ForumOptions(Func<AuditEntry, string> HashEntry)
{
    /// <summary>Rules and their names; a test brings its own.</summary>
    public IReadOnlyList<(string Name, Look Look)> Rules { get; init; } = RuleBook.All;

    /// <summary>How long an edition's passed letters are gathered before readers get them. Fifteen minutes, so that the time at which one appears says little of who wrote it.</summary>
    public Func<string, TimeSpan> BatchOf { get; init; } = _ => TimeSpan.FromMinutes(15);
}

/// <summary>Readers' letters, from the box to the page. Every change is one transaction with its entry in the log.</summary>
public sealed class ForumRoom : IDisposable
{
    /// <summary>Letters that an edition takes in a day until its moderators say otherwise: an hour's and a half reading at half a minute each.</summary>
    public const int PerDay = 200;

    internal const string Forbidden = "Your role does not allow this in this edition. Ask an owner of the newsroom.";

    private readonly Minutes minutes;
    private readonly LetterBox box;
    private readonly Moderation moderation;
    private readonly Batches batches;

    public ForumRoom(ForumDatabase database, ForumOptions options, TimeProvider clock)
    {
        minutes = new Minutes(database, options, clock);
        box = new LetterBox(minutes);
        moderation = new Moderation(minutes);
        batches = new Batches(minutes);
        Debates = new Debates.Debates(minutes);
    }

    /// <inheritdoc cref="Minutes.Appended"/>
    public event Action? Appended
    {
        add => minutes.Appended += value;
        remove => minutes.Appended -= value;
    }

    public Debates.Debates Debates { get; }

    /// <summary>Does what has become due. Call every second.</summary>
    public void PassTime()
    {
        batches.PassTime();
        Debates.PassTime();
    }

    /// <summary>Hands on what was passed without waiting for the next batch: for a demonstration, where nobody can be hurt by it.</summary>
    public void Release(string edition) => batches.Release(edition);

    /// <summary>Opens a story for letters, or closes it. Null, or why not.</summary>
    public string? SetOpen(string edition, Guid story, bool open, Actor actor)
    {
        if (!actor.May(Right.Publish, edition))
            return Forbidden;
        return minutes.Write(entry =>
        {
            var row = entry.Db.Threads.Find(story);
            if (row is not null && row.Edition != edition)
                return "The story is of another edition.";
            var before = row is null ? "" : row.ClosedBy is null ? "open" : "closed";
            if (before == (open ? "open" : "closed") || (row is null && !open))
                return null;
            if (row is null)
                entry.Db.Threads.Add(row = new ThreadRow { Subject = story, Edition = edition, OpenedBy = actor.Id, Opened = entry.Today });
            row.ClosedBy = open ? null : actor.Id;
            entry.Append(row);
            entry.Note(actor, "thread.set", story.ToString("D"), before, open ? "open" : "closed");
            return null;
        });
    }

    /// <summary>Sets how many letters the edition takes in a day (UTC), 0 to 100,000, and the words that hold one. Null, or why not.</summary>
    public string? SetBox(string edition, int perDay, string words, Actor actor)
    {
        if (!actor.May(Right.Moderate, edition))
            return Forbidden;
        if (perDay is < 0 or > 100_000)
            return "Give a number from 0 to 100,000.";
        words = string.Join('\n', words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (words.Length > 20_000)
            return "The list is longer than 20,000 characters.";
        return minutes.Write(entry =>
        {
            var row = entry.Db.Boxes.Find(edition);
            var before = row?.PerDay ?? PerDay;
            if (row is null)
                entry.Db.Boxes.Add(row = new BoxRow { Edition = edition, SetBy = actor.Id });
            (row.PerDay, row.Words, row.SetBy, row.Set) = (perDay, words, actor.Id, entry.Today);
            entry.Note(actor, "box.set", edition, before.ToString(CultureInfo.InvariantCulture), perDay.ToString(CultureInfo.InvariantCulture));
            return (string?)null;
        });
    }

    /// <summary>How much the edition takes in a day, the words that hold a letter, and how many came today.</summary>
    public (int PerDay, string Words, int Today) BoxOf(string edition)
    {
        using var db = minutes.Open();
        var row = db.Boxes.AsNoTracking().FirstOrDefault(box => box.Edition == edition);
        var today = minutes.Today;
        return (row?.PerDay ?? PerDay, row?.Words ?? "", db.Letters.Count(letter => letter.Edition == edition && letter.Day == today));
    }

    /// <inheritdoc cref="LetterBox.Post"/>
    public Task<PostResult> Post(NewLetter letter) => box.Post(letter);

    /// <summary>A subject that letters are taken for, or were.</summary>
    public ThreadRow? Thread(Guid subject)
    {
        using var db = minutes.Open();
        return db.Threads.AsNoTracking().FirstOrDefault(thread => thread.Subject == subject);
    }

    /// <summary>The newest subjects of an edition, open ones first.</summary>
    public IReadOnlyList<ThreadRow> Threads(string edition, int count)
    {
        using var db = minutes.Open();
        return db.Threads.AsNoTracking().Where(thread => thread.Edition == edition).OrderBy(thread => thread.ClosedBy != null).ThenByDescending(thread => thread.Changed).Take(count).ToList();
    }

    /// <summary>What the author may know, by their receipt; null for a wrong one as for none.</summary>
    public (LetterRow Letter, Fate Fate)? Find(string secret)
    {
        var hash = Receipt.Hash(secret);
        using var db = minutes.Open();
        return db.Letters.AsNoTracking().FirstOrDefault(letter => letter.Receipt == hash) is { } row ? (row, Moderation.FateOf(db, row)) : null;
    }

    /// <summary>A letter with all that was decided; null for whoever may not see it.</summary>
    public (LetterRow Letter, Fate Fate)? Find(Guid letter, Actor moderator)
    {
        using var db = minutes.Open();
        return db.Letters.AsNoTracking().FirstOrDefault(row => row.Id == letter) is { } row && moderator.May(Right.Moderate, row.Edition) ? (row, Moderation.FateOf(db, row)) : null;
    }

    /// <summary>Letters that wait for a moderator: appeals, those that no rule held, those with proof of work, in that order. Empty for whoever may not see them.</summary>
    public IReadOnlyList<LetterRow> Queue(string edition, Actor moderator, int count)
    {
        if (!moderator.May(Right.Moderate, edition))
            return [];
        using var db = minutes.Open();
        return db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && (letter.State == LetterState.Queued || letter.State == LetterState.Held || letter.State == LetterState.Review || letter.State == LetterState.Appealed || letter.State == LetterState.Hidden))
            .OrderBy(letter => letter.State != LetterState.Appealed).ThenBy(letter => letter.State != LetterState.Hidden).ThenBy(letter => letter.Findings != "").ThenBy(letter => !letter.HasProof).ThenBy(letter => letter.Day).ThenBy(letter => letter.Id).Take(count).ToList();
    }

    /// <summary>Letters of a subject that readers have, the newest first. Empty for whoever may not moderate them.</summary>
    public IReadOnlyList<LetterRow> Shown(Guid subject, Actor moderator, int count)
    {
        using var db = minutes.Open();
        return [.. db.Letters.AsNoTracking().Where(letter => letter.Subject == subject && letter.Number > 0).OrderByDescending(letter => letter.Number).Take(count).AsEnumerable().Where(letter => moderator.May(Right.Moderate, letter.Edition))];
    }

    /// <inheritdoc cref="Moderation.Decide"/>
    public string? Decide(Guid letter, LetterState to, Reason reason, Actor moderator) => moderation.Decide(letter, to, reason, moderator);

    /// <inheritdoc cref="Moderation.Ask"/>
    public string? Ask(string secret, LetterState to) => moderation.Ask(secret, to);

    /// <summary>The newest entries of this room's log, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count)
    {
        using var db = minutes.Open();
        return db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Take(count).ToList();
    }

    /// <summary>Number of the last discussion of any edition; 0 for none.</summary>
    public long Last()
    {
        using var db = minutes.Open();
        return db.Threads.Max(thread => (long?)thread.Changed) ?? 0;
    }

    /// <summary>What has changed for an edition's readers after a number, each subject once as it is now.</summary>
    public IReadOnlyList<Discussion> After(long number, string edition)
    {
        using var db = minutes.Open();
        // What comes between these questions is asked for once more by the next number.
        var threads = db.Threads.AsNoTracking().Where(thread => thread.Edition == edition && thread.Changed > number).OrderBy(thread => thread.Changed).ToList();
        var subjects = threads.ConvertAll(thread => thread.Subject);
        var letters = db.Letters.AsNoTracking().Where(letter => subjects.Contains(letter.Subject) && letter.Changed > number && letter.Number > 0).OrderBy(letter => letter.Number).ToLookup(letter => letter.Subject);
        var debates = db.Debates.AsNoTracking().Where(debate => subjects.Contains(debate.Id)).ToDictionary(debate => debate.Id);
        return threads.ConvertAll(thread => new Discussion(
            thread.Changed, edition, thread.Subject, thread.ClosedBy is null, [.. letters[thread.Subject].Select(Face)], debates.TryGetValue(thread.Subject, out var debate) ? Forum.Debates.Debates.Read(debate) : null));
    }

    public void Dispose() => box.Dispose();

    private static Letter Face(LetterRow row)
    {
        var face = row.State switch
        {
            LetterState.Published or LetterState.Restored or LetterState.Overturned => LetterFace.Shown,
            LetterState.Withdrawn => LetterFace.TakenBack,
            _ => LetterFace.TakenAway,
        };
        return face == LetterFace.Shown
            ? new Letter(row.Number, row.Name, row.Mark, row.Day, row.Language, row.Text, row.ReplyTo, row.Side, row.Round, face)
            : new Letter(row.Number, "", "", row.Day, row.Edition, "", row.ReplyTo, row.Side, row.Round, face);
    }
}
