using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Desk.Stories;

/// <summary>An alert in all its languages, as the newsroom sees it.</summary>
/// <param name="Ended">When it was recalled or its time was over; null: readers have it.</param>
public sealed record AlertView(Guid Id, AlertLevel Level, ImmutableSortedDictionary<string, string> Texts, Guid? Story, DateTimeOffset From, DateTimeOffset Until, string By, DateTimeOffset? Ended, string EndedBy);

/// <summary>Alerts: one screen for all editions. Each edition shows the newest of those that stand.</summary>
public sealed class Alerts
{
    /// <summary>The longest that an alert stands: what is older is no news.</summary>
    public const int MostHours = 48;

    private readonly Daybook book;
    private readonly DeskDatabase database;
    private readonly TimeProvider clock;

    internal Alerts(Daybook book, DeskDatabase database, TimeProvider clock) => (this.book, this.database, this.clock) = (book, database, clock);

    /// <summary>Sends an alert to readers. What an edition showed before gives way to it.</summary>
    /// <param name="texts">By edition, each in the edition's language; at most <see cref="Limits.Breaking"/> characters. Empty ones are left out.</param>
    /// <param name="story">Each edition links to its own version of it, where readers have one.</param>
    /// <returns>Why it was not sent, or null.</returns>
    public string? Send(IReadOnlyDictionary<string, string> texts, AlertLevel level, Guid? story, int hours, Actor actor)
    {
        var clean = texts.ToImmutableSortedDictionary(text => text.Key, text => CleanText.Line(text.Value), StringComparer.Ordinal).Where(text => text.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (clean.IsEmpty)
            return "An alert needs its text in one language at least.";
        if (hours is < 1 or > MostHours)
            return $"An alert stands from 1 to {MostHours} hours.";
        if (clean.FirstOrDefault(text => text.Value.Length > Limits.Breaking) is { Key: not null } tooLong)
            return $"The text for {LanguageCatalogue.Find(tooLong.Key)?.EnglishName ?? tooLong.Key} has {tooLong.Value.Length} characters; {Limits.Breaking} are the most.";
        if (clean.Keys.FirstOrDefault(edition => !actor.May(Right.Publish, edition)) is not null)
            return DeskRoom.Forbidden;
        var refused = book.Write(turn =>
        {
            var db = turn.Db;
            var editions = db.Editions.AsNoTracking().Select(row => row.Profile).ToList().ConvertAll(profile => JsonSerializer.Deserialize(profile, StoriesJson.Default.EditionProfile)!);
            if (clean.Keys.FirstOrDefault(tag => editions.TrueForAll(edition => edition.Tag != tag)) is { } unknown)
                return $"There is no edition {unknown}.";
            // An edition that follows another in its own script has the same alert.
            foreach (var twin in editions.Where(edition => edition.ScriptOf is { } source && clean.ContainsKey(source) && !clean.ContainsKey(edition.Tag)))
                clean = clean.Add(twin.Tag, SerbianLatin.Of(clean[twin.ScriptOf!]));
            var family = story is { } about ? db.Stories.AsNoTracking().FirstOrDefault(row => row.Id == about)?.Family : null;
            if (story is not null && family is null)
                return "There is no such story.";
            var versions = family is null ? [] : db.Stories.AsNoTracking().Where(row => row.Family == family && row.PublishedRevision > 0).Select(row => new { row.Edition, row.Id }).ToList();
            var (from, until) = (DateTimeOffset.FromUnixTimeMilliseconds(turn.Now), DateTimeOffset.FromUnixTimeMilliseconds(turn.Now).AddHours(hours));
            var id = Guid.CreateVersion7(from);
            db.Alerts.Add(new AlertRow
            {
                Id = id, Level = level.ToString(), Texts = JsonSerializer.Serialize(clean), Story = story, From = turn.Now, Until = until.ToUnixTimeMilliseconds(), By = actor.Name,
            });
            foreach (var (edition, text) in clean)
            {
                StoryId? link = versions.Find(version => version.Edition == edition) is { } version ? new StoryId(version.Id) : null;
                Show(turn, edition, _ => true, new Alert(id, level, text, link, from, until));
            }
            turn.Note(actor, "alert.send", id.ToString("D"), "", $"{level} {string.Join(' ', clean.Keys)} {hours} h");
            return null;
        });
        if (refused is null)
            book.Announce();
        return refused;
    }

    /// <summary>Takes an alert back from all its editions. Returns why not, or null.</summary>
    public string? Recall(Guid id, Actor actor)
    {
        var refused = book.Write(turn => turn.Db.Alerts.Find(id) is not { } row ? "There is no such alert."
            : Read(row).Texts.Keys.Any(edition => !actor.May(Right.Publish, edition)) ? DeskRoom.Forbidden
            : row.EndedAt > 0 ? "It is not before readers any more."
            : End(turn, row, actor, "alert.recall"));
        if (refused is null)
            book.Announce();
        return refused;
    }

    /// <summary>Ends alerts whose time is over. Returns whether there were any.</summary>
    public bool Expire()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using (var db = database())
        {
            if (!db.Alerts.Any(alert => alert.EndedAt == 0 && alert.Until <= now))
                return false;
        }
        book.Write(turn =>
        {
            foreach (var row in turn.Db.Alerts.Where(alert => alert.EndedAt == 0 && alert.Until <= turn.Now).ToList())
                End(turn, row, Actor.Program("clockwork"), "alert.expire");
        });
        book.Announce();
        return true;
    }

    /// <summary>The newest alerts, newest first.</summary>
    public IReadOnlyList<AlertView> Newest(int count)
    {
        using var db = database();
        return db.Alerts.AsNoTracking().OrderByDescending(alert => alert.From).ThenByDescending(alert => alert.Id).Take(count).ToList().ConvertAll(Read);
    }

    private static AlertView Read(AlertRow row) => new(
        row.Id, Enum.Parse<AlertLevel>(row.Level), JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(row.Texts)!.WithComparers(StringComparer.Ordinal), row.Story,
        DateTimeOffset.FromUnixTimeMilliseconds(row.From), DateTimeOffset.FromUnixTimeMilliseconds(row.Until), row.By,
        row.EndedAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.EndedAt), row.EndedBy);

    private static string? End(Turn turn, AlertRow row, Actor actor, string action)
    {
        (row.EndedAt, row.EndedBy) = (turn.Now, actor.Name);
        foreach (var edition in Read(row).Texts.Keys)
            Show(turn, edition, alert => alert?.Id == row.Id, null);
        turn.Note(actor, action, row.Id.ToString("D"), row.Level, "");
        return null;
    }

    private static void Show(Turn turn, string edition, Func<Alert?, bool> instead, Alert? alert) => DeskRoom.Change(turn, edition, front => instead(front.Alert) ? front with { Alert = alert } : front);
}
