using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Stories;

/// <summary>How a plan for a story fared.</summary>
/// <param name="Note">Something to know about the time that was taken.</param>
public sealed record PlanResult(string? Refused = null, string? Note = null, bool IsForbidden = false);

/// <summary>A story that is to be published by itself, as the newsroom sees it.</summary>
/// <param name="Late">Why it is not out although its time has come; null while it has not.</param>
public sealed record Coming(Guid Story, string Edition, string Headline, ScheduleRow Schedule, string? Late);

/// <summary>
/// Stories with a time: under embargo until then, or to be published then. A time is what a clock on the wall of the edition's zone
/// shows; it is kept as that, and reckoned anew at each start, because governments change their zones.
/// <para>Each is published exactly once: its row goes in the transaction that appends the publication.</para>
/// </summary>
public sealed class Schedules
{
    /// <summary>A story that is out so long after its time is reported as late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>Stories of one transaction: readers get the first of a thousand soon, and a kill undoes little.</summary>
    private const int Batch = 100;

    internal const string Form = "yyyy-MM-dd'T'HH:mm";

    private readonly Daybook book;
    private readonly DeskDatabase database;
    private readonly TimeProvider clock;

    internal Schedules(Daybook book, DeskDatabase database, TimeProvider clock) => (this.book, this.database, this.clock) = (book, database, clock);

    /// <summary>Lets nobody publish the story before then.</summary>
    /// <param name="wall">Year, month, day, hour and minute in the edition's zone: <c>2026-11-30T18:00</c>. Null lifts the embargo.</param>
    /// <param name="reason">Whose embargo it is, for colleagues: "the ministry", "AFP". May be empty.</param>
    public PlanResult Embargo(Guid story, string? wall, string reason, Actor actor) => book.Write(turn =>
    {
        if (Asked(turn, story, Right.Publish, actor, out var row) is { } refused)
            return refused;
        var known = turn.Db.Embargoes.Find(story);
        if (wall is null)
        {
            if (known is not null)
            {
                turn.Db.Embargoes.Remove(known);
                turn.Note(actor, "embargo.lift", story.ToString("D"), known.Wall, "");
            }
            return new PlanResult();
        }
        var zone = ZoneOf(turn.Db, row!.Edition);
        var (until, note, fault) = Instant(wall, zone);
        if (fault is not null)
            return new PlanResult(fault);
        if (until <= turn.Now)
            return new PlanResult("That time is over. An embargo ends later than now.");
        if (row.PublishedRevision > 0)
            return new PlanResult("Readers have this story already.");
        var before = known?.Wall ?? "";
        if (known is null)
            turn.Db.Embargoes.Add(known = new EmbargoRow { Story = story, Wall = wall, Zone = zone.Id, By = "" });
        (known.Until, known.Wall, known.Zone, known.By, known.Reason) = (until, wall, zone.Id, actor.Name, CleanText.Line(reason));
        turn.Note(actor, "embargo.set", story.ToString("D"), before, $"{wall} {zone.Id}");
        if (turn.Db.Schedules.Find(story) is { } schedule && schedule.At < until)
        {
            (schedule.At, schedule.Wall, schedule.Zone) = (until, wall, zone.Id);
            note = "It was to be published before that; it is now at the end of the embargo.";
        }
        return new PlanResult(Note: note);
    });

    /// <summary>Publishes the story by itself at that time, as it stands then.</summary>
    /// <param name="wall">As for <see cref="Embargo"/>; null takes it off the list.</param>
    public PlanResult Set(Guid story, string? wall, Actor actor) => book.Write(turn =>
    {
        if (Asked(turn, story, Right.Publish, actor, out var row) is { } refused)
            return refused;
        var known = turn.Db.Schedules.Find(story);
        if (wall is null)
        {
            if (known is not null)
            {
                turn.Db.Schedules.Remove(known);
                turn.Note(actor, "schedule.cancel", story.ToString("D"), known.Wall, "");
            }
            return new PlanResult();
        }
        var zone = ZoneOf(turn.Db, row!.Edition);
        var (at, note, fault) = Instant(wall, zone);
        if (fault is not null)
            return new PlanResult(fault);
        if (at <= turn.Now)
            return new PlanResult("That time is over. Publish it now, or choose a later one.");
        if (turn.Db.Embargoes.AsNoTracking().FirstOrDefault(embargo => embargo.Story == story) is { } embargo && at < embargo.Until)
            return new PlanResult($"The story is under embargo until {embargo.Wall.Replace('T', ' ')}.");
        if (Publishing.NotReady(DeskRoom.Read(row)) is { } unready)
            return new PlanResult(unready.Refused);
        var before = known?.Wall ?? "";
        if (known is null)
            turn.Db.Schedules.Add(known = new ScheduleRow { Story = story, Edition = row.Edition, Wall = wall, Zone = zone.Id, Actor = "", By = "" });
        (known.At, known.Wall, known.Zone, known.Actor, known.By, known.Fault) = (at, wall, zone.Id, actor.Id, actor.Name, "");
        turn.Note(actor, "schedule.set", story.ToString("D"), before, $"{wall} {zone.Id}");
        return new PlanResult(Note: note);
    });

    /// <summary>Publishes what is due. What cannot go stays with its reason and is tried again. Returns how many went out.</summary>
    public int PublishDue()
    {
        var published = 0;
        // Asked first without a lock: this runs each second.
        while (IsDue())
        {
            var (went, stuck) = book.Write(turn =>
            {
                var (went, stuck) = (0, 0);
                foreach (var schedule in turn.Db.Schedules.Where(schedule => schedule.At <= turn.Now && (schedule.Fault == "" || schedule.TriedAt <= turn.Now - RetryMilliseconds)).OrderBy(schedule => schedule.At).Take(Batch).ToList())
                {
                    var actor = new Actor(schedule.Actor, schedule.By, [new Assignment(schedule.Edition, Role.Editor)]);
                    var result = Publishing.Append(turn, schedule.Story, PublicationKind.Publish, actor, null);
                    if (result.Refused is null)
                    {
                        went++;
                        var late = TimeSpan.FromMilliseconds(turn.Now - schedule.At);
                        if (late > Late)
                            turn.Alarm(schedule.Edition, schedule.Story, $"Published {Words(late)} late: it was due at {schedule.Wall.Replace('T', ' ')} ({schedule.Zone}).");
                        continue;
                    }
                    (schedule.Fault, schedule.TriedAt) = (result.Refused, turn.Now);
                    stuck++;
                }
                return (went, stuck);
            });
            published += went;
            if (went > 0)
                book.Announce();
            if (went + stuck == 0)
                break;
        }
        return published;
    }

    /// <summary>What is to be published by itself, the next first; of one edition or all.</summary>
    public IReadOnlyList<Coming> Coming(string? edition = null, int count = 50)
    {
        using var db = database();
        var (now, late) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)Late.TotalMilliseconds);
        return [.. db.Schedules.AsNoTracking().Where(schedule => edition == null || schedule.Edition == edition).OrderBy(schedule => schedule.At).Take(count)
            .Join(db.Stories, schedule => schedule.Story, story => story.Id, (schedule, story) => new { schedule, story.Headline }).ToList().OrderBy(both => both.schedule.At)
            .Select(both => new Coming(both.schedule.Story, both.schedule.Edition, both.Headline, both.schedule,
                both.schedule.Fault.Length > 0 ? both.schedule.Fault : both.schedule.At + late < now ? "The program has not come to it yet." : null))];
    }

    /// <summary>What is planned for one story.</summary>
    public (ScheduleRow? Schedule, EmbargoRow? Embargo) Of(Guid story)
    {
        using var db = database();
        return (db.Schedules.AsNoTracking().FirstOrDefault(row => row.Story == story), db.Embargoes.AsNoTracking().FirstOrDefault(row => row.Story == story));
    }

    /// <summary>Reckons all times anew, in case a zone's rules have changed since they were set. Call at a start.</summary>
    public void Reckon() => book.Write(turn =>
    {
        foreach (var schedule in turn.Db.Schedules.ToList())
            schedule.At = Instant(schedule.Wall, Zone(schedule.Zone)) is (var at, _, null) ? at : schedule.At;
        foreach (var embargo in turn.Db.Embargoes.ToList())
            embargo.Until = Instant(embargo.Wall, Zone(embargo.Zone)) is (var until, _, null) ? until : embargo.Until;
    });

    /// <summary>A time on the wall as an instant.</summary>
    /// <returns>Unix milliseconds, 0 with a fault; something to know; or why there is no such time.</returns>
    internal static (long At, string? Note, string? Fault) Instant(string wall, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(wall, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 2200)
            return (0, null, "Give the day and the time, as in 2026-11-30T18:00.");
        if (zone.IsInvalidTime(local))
            return (0, null, $"On that day the clocks of {zone.Id} are put forward and there is no {local:HH:mm}. Choose another time.");
        var isTwice = zone.IsAmbiguousTime(local);
        // Of two such times the earlier has the larger offset.
        var offset = isTwice ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return (new DateTimeOffset(local, offset).ToUnixTimeMilliseconds(), isTwice ? $"On that night {local:HH:mm} comes twice; the first is meant." : null, null);
    }

    private const long RetryMilliseconds = 60_000;

    private bool IsDue()
    {
        using var db = database();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return db.Schedules.Any(schedule => schedule.At <= now && (schedule.Fault == "" || schedule.TriedAt <= now - RetryMilliseconds));
    }

    private static PlanResult? Asked(Turn turn, Guid story, Right right, Actor actor, out StoryRow? row)
    {
        row = turn.Db.Stories.FirstOrDefault(known => known.Id == story);
        if (row is null)
            return new PlanResult("There is no such story.");
        if (!actor.May(right, row.Edition))
            return new PlanResult(DeskRoom.Forbidden, IsForbidden: true);
        return row.Source == StoryRow.Twin ? new PlanResult("This story follows another in the other script, and its time too.") : null;
    }

    private static TimeZoneInfo ZoneOf(DeskDb db, string edition) =>
        db.Editions.AsNoTracking().Where(row => row.Edition == edition).Select(row => row.Profile).FirstOrDefault() is { } profile
            ? Zone(JsonSerializer.Deserialize(profile, StoriesJson.Default.EditionProfile)!.TimeZone) : TimeZoneInfo.Utc;

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    internal static string Words(TimeSpan late) => late switch
    {
        { TotalMinutes: < 1 } => $"{(int)late.TotalSeconds} seconds",
        { TotalHours: < 1 } => $"{(int)late.TotalMinutes} minutes",
        { TotalDays: < 1 } => $"{(int)late.TotalHours} hours",
        _ => $"{(int)late.TotalDays} days",
    };
}
