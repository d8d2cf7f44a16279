using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Forum.Debates;

/// <summary>Motions that readers write for and against, in rounds that end by themselves.</summary>
public sealed class Debates
{
    public const int MostRounds = 8;

    private readonly Minutes minutes;

    internal Debates(Minutes minutes) => this.minutes = minutes;

    /// <summary>Opens a debate, or changes one. Null, or why not.</summary>
    /// <param name="debate">Rounds that are over stay as they are; a new deadline must lie after the one before it.</param>
    public string? Save(string edition, Guid id, Debate debate, Actor actor)
    {
        if (!actor.May(Right.Publish, edition))
            return ForumRoom.Forbidden;
        debate = debate with { Motion = debate.Motion.Trim(), Introduction = debate.Introduction.ReplaceLineEndings("\n").Trim(), Slug = debate.Slug.Trim(), Summary = "", IsOver = false };
        if (Fault(debate) is { } fault)
            return fault;
        return minutes.Write(entry =>
        {
            var db = entry.Db;
            if (db.Debates.Any(row => row.Edition == edition && row.Slug == debate.Slug && row.Id != id))
                return "Another debate has this address.";
            var row = db.Debates.Find(id);
            var before = row is null ? null : Read(row);
            if (row is not null && row.Edition != edition)
                return "The debate is of another edition.";
            if (before is { IsOver: true })
                return "This debate is over.";
            var over = before?.Rounds.TakeWhile(round => round.IsOver || round.Until <= entry.Now).ToList() ?? [];
            if (debate.Rounds.Length < over.Count || over.Where((round, i) => debate.Rounds[i].Until != round.Until).Any())
                return "A round that is over stays as it was.";
            if (debate.Rounds.Skip(over.Count).Any(round => round.Until <= entry.Now))
                return "A round ends in the future.";
            debate = debate with { Summary = before?.Summary ?? "", Slug = before?.Slug ?? debate.Slug };
            var thread = db.Threads.Find(id);
            if (row is null || thread is null)
            {
                db.Debates.Add(row = new DebateRow { Id = id, Edition = edition, Slug = debate.Slug, Debate = "" });
                db.Threads.Add(thread = new ThreadRow { Subject = id, Edition = edition, OpenedBy = actor.Id, Opened = entry.Today });
            }
            Put(entry, row, thread, debate);
            entry.Note(actor, before is null ? "debate.open" : "debate.change", id.ToString("D"), before is null ? "" : Rounds(before), Rounds(debate));
            return null;
        });
    }

    /// <summary>The moderator's summary; with <paramref name="end"/> nothing more comes. Null, or why not.</summary>
    public string? Summarize(Guid id, string summary, bool end, Actor moderator) => minutes.Write(entry =>
    {
        if (entry.Db.Debates.Find(id) is not { } row || entry.Db.Threads.Find(id) is not { } thread)
            return "There is no such debate.";
        if (!moderator.May(Right.Moderate, row.Edition))
            return ForumRoom.Forbidden;
        summary = summary.ReplaceLineEndings("\n").Trim();
        if (summary.Length > 8000)
            return "The summary is longer than 8,000 characters.";
        if (end && summary.Length == 0)
            return "A debate ends with a summary.";
        var before = Read(row);
        if (before.IsOver)
            return "This debate is over.";
        if (end)
            thread.ClosedBy = moderator.Id;
        Put(entry, row, thread, before with { Summary = summary, IsOver = end });
        entry.Note(moderator, end ? "debate.end" : "debate.summary", id.ToString("D"), "", "");
        return null;
    });

    /// <summary>All debates of an edition, the newest first.</summary>
    public IReadOnlyList<(Guid Id, Debate Debate)> All(string edition)
    {
        using var db = minutes.Open();
        return [.. db.Debates.AsNoTracking().Where(row => row.Edition == edition).ToList().Select(row => (row.Id, Read(row))).OrderByDescending(debate => debate.Item2.Rounds[0].Until)];
    }

    public (string Edition, Debate Debate)? Find(Guid id)
    {
        using var db = minutes.Open();
        return db.Debates.AsNoTracking().FirstOrDefault(row => row.Id == id) is { } row ? (row.Edition, Read(row)) : null;
    }

    /// <summary>Ends the rounds whose time is over.</summary>
    internal void PassTime()
    {
        var now = minutes.Now.ToUnixTimeMilliseconds();
        using (var db = minutes.Open())
        {
            if (!db.Debates.Any(row => row.NextTurn <= now))
                return;
        }
        minutes.Write(entry =>
        {
            foreach (var row in entry.Db.Debates.Where(row => row.NextTurn <= now).ToList())
                Put(entry, row, entry.Db.Threads.Find(row.Id)!, Read(row));
            return true;
        });
    }

    internal static Debate Read(DebateRow row) => JsonSerializer.Deserialize<Debate>(row.Debate, StoriesJson.Default.Debate)!;

    private static void Put(Entry entry, DebateRow row, ThreadRow thread, Debate debate)
    {
        debate = debate with { Rounds = [.. debate.Rounds.Select(round => round with { IsOver = round.Until <= entry.Now })] };
        row.Debate = JsonSerializer.Serialize(debate, StoriesJson.Readable.Debate);
        row.NextTurn = debate.IsOver ? long.MaxValue : debate.Rounds.FirstOrDefault(round => !round.IsOver)?.Until.ToUnixTimeMilliseconds() ?? long.MaxValue;
        entry.Append(thread);
    }

    private static string? Fault(Debate debate) =>
        debate.Motion.Length is 0 or > 200 ? "The motion is one sentence of at most 200 characters."
        : debate.Motion.Contains('\n', StringComparison.Ordinal) ? "The motion is one line."
        : debate.Introduction.Length > 4000 ? "The introduction is longer than 4,000 characters."
        : !Slug.IsValid(debate.Slug) ? "The address has small letters, digits and hyphens only."
        : debate.Rounds.Length is 0 or > MostRounds ? "A debate has one to eight rounds."
        : debate.Rounds.Zip(debate.Rounds.Skip(1)).Any(pair => pair.Second.Until <= pair.First.Until) ? "A round ends after the one before it."
        : debate.For.Length + debate.Against.Length > 20 ? "At most 20 stories are statements."
        : null;

    private static string Rounds(Debate debate) => string.Join(' ', debate.Rounds.Select(round => round.Until.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", System.Globalization.CultureInfo.InvariantCulture)));
}
