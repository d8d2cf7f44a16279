using System.Globalization;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Desk.Tests;

/// <summary>Times, alerts, adaptations, twins, retractions and dossiers, the same on both engines.</summary>
public abstract class MattersContract : IDisposable
{
    private readonly TestDatabase database;
    private readonly ManualClock clock = new();
    private readonly DeskRoom desk;

    protected MattersContract(TestDatabase database)
    {
        this.database = database;
        DeskDatabase open = Open;
        open.Migrate();
        desk = new DeskRoom(open, Some.Options, clock);
        desk.Save(Some.Edition() with { TimeZone = "Europe/Kyiv" }, Some.Editor);
        desk.Save(Some.Edition("fa"), Some.Editor);
        desk.Save(Some.Edition("sr-Cyrl"), Some.Editor);
        desk.Save(Some.Edition("sr-Latn") with { ScriptOf = "sr-Cyrl" }, Some.Editor);
    }

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private DeskDb Open() => database.IsSqlite
        ? new DeskSqlite(database.Options<DeskSqlite>(DeskEntry.History))
        : new DeskPostgres(database.Options<DeskPostgres>(DeskEntry.History));

    private Guid Written(string edition = "en", string headline = "Talks in Karsa", params string[] paragraphs)
    {
        var id = desk.Create(Some.Edition(edition), Some.Editor)!.Value;
        var changes = new List<Change> { Some.Set("headline", headline) };
        string? after = null;
        foreach (var text in paragraphs.Length == 0 ? ["They met at noon.", "They meet again."] : paragraphs)
        {
            changes.Add(Some.Put(Some.Id(text), text, after));
            after = Some.Id(text);
        }
        Assert.Null(desk.Save(id, 1, changes, Some.Editor).Refused);
        return id;
    }

    private string State(Guid id) => DeskRoom.StateOf(desk.Find(id)!.Value.Row);

    private IReadOnlyList<Publication> All(string edition = "en") => desk.PublicationsAfter(0, edition).Publications;

    private static Actor As(Role role, string edition = "en") => new(role.ToString(), role.ToString(), [new Assignment(edition, role)]);

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [Fact]
    public void A_scheduled_story_is_published_at_its_time_once_and_not_before()
    {
        var id = Written();
        // 18:00 in Kyiv is 16:00 UTC in winter.
        Assert.Null(desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor).Refused);
        clock.Now = At("2026-11-30 15:59:59");
        desk.PassTime();
        Assert.Equal("draft", State(id));
        clock.Now = At("2026-11-30 16:00:00");
        desk.PassTime();
        desk.PassTime();
        Assert.Equal("published", State(id));
        Assert.Single(All());
        Assert.Empty(desk.Schedules.Coming());
        Assert.Empty(desk.Alarms());
    }

    [Fact]
    public async Task Two_processes_on_one_database_publish_each_story_once()
    {
        var ids = Enumerable.Range(0, 30).Select(n => Written(headline: $"Story {n}")).ToList();
        foreach (var id in ids)
            Assert.Null(desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor).Refused);
        clock.Now = At("2026-11-30 16:00:01");
        var rooms = Enumerable.Range(0, 3).Select(_ => new DeskRoom(Open, Some.Options, clock)).ToList();
        await Task.WhenAll(rooms.Select(room => Task.Run(room.PassTime)));
        Assert.Equal(ids.Order(), All().Select(publication => publication.Story.Value).Order());
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), All().Select(publication => publication.Number));
    }

    [Fact]
    public void A_clock_that_was_set_back_publishes_nothing_a_second_time()
    {
        var id = Written();
        desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor);
        clock.Now = At("2026-11-30 16:00:00");
        desk.PassTime();
        clock.Now = At("2026-11-30 12:00:00");
        desk.PassTime();
        desk.PassTime();
        Assert.Equal("The computer's clock was set back by 4 hours. Nothing is published twice, and what is scheduled waits until the clock comes to it again.", Assert.Single(desk.Alarms(), alarm => alarm.Edition == "en").Text);
        // A program that starts then knows it from the log.
        new DeskRoom(Open, Some.Options, clock).PassTime();
        Assert.Equal(2, desk.Alarms().Count(alarm => alarm.Edition == "en"));
        clock.Now = At("2026-11-30 16:00:01");
        desk.PassTime();
        Assert.Single(All());
    }

    [Fact]
    public void A_clock_that_a_time_server_puts_right_by_seconds_alarms_nobody()
    {
        desk.PassTime();
        clock.Now = clock.Now.AddSeconds(-50);
        desk.PassTime();
        Assert.Empty(desk.Alarms());
    }

    [Theory]
    // Clocks in Kyiv are put forward at 03:00 on 28 March 2027, and back at 04:00 on 31 October 2027.
    [InlineData("2027-03-28T02:59", "2027-03-28 00:59:00", null)]
    [InlineData("2027-03-28T04:00", "2027-03-28 01:00:00", null)]
    [InlineData("2027-10-31T03:30", "2027-10-31 00:30:00", "the first is meant")]
    [InlineData("2027-10-31T04:00", "2027-10-31 02:00:00", null)]
    public void A_time_is_what_the_wall_clock_shows_also_on_the_nights_when_it_is_changed(string wall, string utc, string? note)
    {
        var id = Written();
        var result = desk.Schedules.Set(id, wall, Some.Editor);
        Assert.Null(result.Refused);
        if (note is null)
            Assert.Null(result.Note);
        else
            Assert.Contains(note, result.Note, StringComparison.Ordinal);
        Assert.Equal(At(utc).ToUnixTimeMilliseconds(), desk.Schedules.Of(id).Schedule!.At);
    }

    [Theory]
    [InlineData("2027-03-28T03:30", "there is no 03:30")]
    [InlineData("2026-11-20T18:00", "That time is over")]
    [InlineData("tomorrow", "Give the day and the time")]
    [InlineData("2026-11-31T18:00", "Give the day and the time")]
    public void A_time_that_cannot_be_is_refused(string wall, string reason) =>
        Assert.Contains(reason, desk.Schedules.Set(Written(), wall, Some.Editor).Refused, StringComparison.Ordinal);

    [Fact]
    public void A_story_that_is_late_is_told_with_the_time_that_it_was_due()
    {
        var id = Written();
        desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor);
        clock.Now = At("2026-11-30 19:10:00");
        desk.PassTime();
        Assert.Equal("published", State(id));
        var alarm = Assert.Single(desk.Alarms());
        Assert.Equal("Published 3 hours late: it was due at 2026-11-30 18:00 (Europe/Kyiv).", alarm.Text);
        Assert.False(desk.Seen(alarm.Id, As(Role.Moderator)));
        Assert.True(desk.Seen(alarm.Id, As(Role.Reporter)));
        Assert.Empty(desk.Alarms());
    }

    [Fact]
    public void What_cannot_go_at_its_time_stays_with_its_reason_and_goes_when_it_can()
    {
        var id = Written();
        desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor);
        var revision = desk.Find(id)!.Value.Row.Revision;
        desk.Save(id, revision, [Some.Set("headline", "")], Some.Editor);
        clock.Now = At("2026-11-30 16:00:00");
        desk.PassTime();
        Assert.Equal("The story has no headline yet.", Assert.Single(desk.Schedules.Coming()).Late);
        desk.Save(id, revision + 1, [Some.Set("headline", "Talks")], Some.Editor);
        clock.Now = clock.Now.AddMinutes(1);
        desk.PassTime();
        Assert.Equal("published", State(id));
    }

    [Fact]
    public void Nobody_publishes_under_an_embargo_until_it_is_over_or_lifted()
    {
        var id = Written();
        Assert.True(desk.Schedules.Embargo(id, "2026-11-30T18:00", "the ministry", As(Role.Reporter)).IsForbidden);
        Assert.Null(desk.Schedules.Embargo(id, "2026-11-30T18:00", "the ministry", Some.Editor).Refused);
        Assert.Contains("under embargo until 2026-11-30 18:00", desk.Publish(id, Some.Editor).Refused, StringComparison.Ordinal);
        Assert.Contains("under embargo", desk.Schedules.Set(id, "2026-11-30T17:00", Some.Editor).Refused, StringComparison.Ordinal);
        Assert.Null(desk.Schedules.Set(id, "2026-11-30T18:00", Some.Editor).Refused);
        clock.Now = At("2026-11-30 16:00:00");
        desk.PassTime();
        Assert.Equal("published", State(id));
        var other = Written();
        desk.Schedules.Embargo(other, "2026-12-30T18:00", "", Some.Editor);
        Assert.Null(desk.Schedules.Embargo(other, null, "", Some.Editor).Refused);
        Assert.Null(desk.Publish(other, Some.Editor).Refused);
    }

    [Fact]
    public void An_item_under_an_agencys_embargo_is_taken_in_and_not_published_before()
    {
        var item = Some.Item("urn:orsa:1") with { Embargoed = clock.Now.AddHours(3) };
        var id = desk.Take(Some.Edition(), item, true, Some.Import).Story;
        Assert.Equal("draft", State(id));
        Assert.Contains("under embargo until 2026-11-24 15:00 (Etc/UTC)", desk.Publish(id, Some.Editor).Refused, StringComparison.Ordinal);
        clock.Now = clock.Now.AddHours(3);
        Assert.Null(desk.Publish(id, Some.Editor).Refused);
    }

    [Fact]
    public void An_alert_stands_in_each_edition_that_has_words_until_its_time_is_over()
    {
        var (story, version) = (Written(), Guid.Empty);
        desk.Publish(story, Some.Editor);
        version = desk.Adaptations.Adapt(story, Some.Edition("fa"), Some.Editor).Story!.Value;
        desk.Publish(version, Some.Editor);
        Assert.Null(desk.Alerts.Send(new Dictionary<string, string> { ["en"] = " Lake  rises ", ["fa"] = "آب بالا می‌آید", ["sr-Cyrl"] = "Вода расте" }, AlertLevel.Live, story, 2, Some.Editor));
        Assert.Equal(new StoryId(story), desk.FrontOf("en")!.Alert!.Story);
        Assert.Equal(new StoryId(version), desk.FrontOf("fa")!.Alert!.Story);
        Assert.Equal("Voda raste", desk.FrontOf("sr-Latn")!.Alert!.Text);
        Assert.Null(desk.FrontOf("sr-Latn")!.Alert!.Story);
        Assert.Equal(desk.FrontOf("en")!.Alert!.Id, desk.FrontOf("fa")!.Alert!.Id);
        clock.Now = clock.Now.AddHours(2).AddSeconds(-1);
        Assert.False(desk.Alerts.Expire());
        clock.Now = clock.Now.AddSeconds(1);
        Assert.True(desk.Alerts.Expire());
        Assert.All(["en", "fa", "sr-Cyrl", "sr-Latn"], edition => Assert.Null(desk.FrontOf(edition)!.Alert));
        Assert.False(desk.Alerts.Expire());
        Assert.Equal("clockwork", Assert.Single(desk.Alerts.Newest(5)).EndedBy);
    }

    [Fact]
    public void A_newer_alert_takes_the_place_of_an_older_one_and_recalling_the_older_leaves_it()
    {
        desk.Alerts.Send(new Dictionary<string, string> { ["en"] = "First" }, AlertLevel.Breaking, null, 1, Some.Editor);
        clock.Now = clock.Now.AddMinutes(1);
        desk.Alerts.Send(new Dictionary<string, string> { ["en"] = "Second" }, AlertLevel.Breaking, null, 1, Some.Editor);
        Assert.Null(desk.Alerts.Recall(desk.Alerts.Newest(2)[1].Id, Some.Editor));
        Assert.Equal("Second", desk.FrontOf("en")!.Alert!.Text);
        Assert.Equal("It is not before readers any more.", desk.Alerts.Recall(desk.Alerts.Newest(2)[1].Id, Some.Editor));
        Assert.Equal(DeskRoom.Forbidden, desk.Alerts.Recall(desk.Alerts.Newest(2)[0].Id, As(Role.Editor, "fa")));
    }

    [Theory]
    [InlineData("en", "", 1, "needs its text")]
    [InlineData("en", "Lake", 0, "1 to 48 hours")]
    [InlineData("en", "Lake", 49, "1 to 48 hours")]
    [InlineData("xx", "Lake", 1, "There is no edition xx")]
    public void An_alert_that_cannot_be_is_refused(string edition, string text, int hours, string reason) =>
        Assert.Contains(reason, desk.Alerts.Send(new Dictionary<string, string> { [edition] = text }, AlertLevel.Breaking, null, hours, Some.Editor), StringComparison.Ordinal);

    [Fact]
    public void An_adaptation_is_told_which_paragraphs_of_its_source_have_changed_since()
    {
        var source = Written();
        desk.Publish(source, Some.Editor);
        var id = desk.Adaptations.Adapt(source, Some.Edition("fa"), As(Role.Reporter, "fa")).Story!.Value;
        Assert.Equal(desk.Find(source)!.Value.Row.Family, desk.Find(id)!.Value.Row.Family);
        Assert.Empty(desk.Adaptations.SourceOf(id)!.Changes);
        Assert.Empty(desk.Adaptations.Behind([id]));
        var revision = desk.Find(source)!.Value.Row.Revision;
        desk.Save(source, revision, [Some.Put(Some.Id("They met at noon."), "They met at one."), Some.Remove(Some.Id("They meet again.")), Some.Put(Some.Id("It rained."), "It rained.", Some.Id("They met at noon."))], Some.Editor);
        // What its readers do not have yet is no change.
        Assert.Empty(desk.Adaptations.SourceOf(id)!.Changes);
        desk.Publish(source, Some.Editor);
        Assert.Equal([id], desk.Adaptations.Behind([id, source]));
        var view = desk.Adaptations.SourceOf(id)!;
        Assert.Equal([("They met at noon.", "They met at one."), (null, "It rained."), ("They meet again.", null)], view.Changes.Select(change => (change.Before, change.After)));
        Assert.Contains("changed once more", desk.Adaptations.TakeIn(id, view.Revision - 1, Some.Editor).Refused, StringComparison.Ordinal);
        Assert.True(desk.Adaptations.TakeIn(id, view.Revision, As(Role.Editor)).IsForbidden);
        Assert.Null(desk.Adaptations.TakeIn(id, view.Revision, Some.Editor).Refused);
        Assert.Empty(desk.Adaptations.SourceOf(id)!.Changes);
        Assert.Empty(desk.Adaptations.Behind([id]));
    }

    [Fact]
    public void A_story_is_not_adapted_into_its_own_edition_nor_twice_into_another()
    {
        var source = Written();
        Assert.Contains("in this edition already", desk.Adaptations.Adapt(source, Some.Edition(), Some.Editor).Refused, StringComparison.Ordinal);
        Assert.True(desk.Adaptations.Adapt(source, Some.Edition("fa"), As(Role.Editor)).IsForbidden);
        var first = desk.Adaptations.Adapt(source, Some.Edition("fa"), Some.Editor).Story;
        Assert.Equal(first, desk.Adaptations.Adapt(source, Some.Edition("fa"), Some.Editor).Story);
        Assert.Contains("in this edition already", desk.Adaptations.Adapt(first!.Value, Some.Edition("fa"), Some.Editor).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Serbian_is_published_in_both_scripts_from_one_text()
    {
        var id = Written("sr-Cyrl", "Њујорк и Љиљана", "ЉУБАВ и њива код Karse.");
        desk.Publish(id, Some.Editor);
        var twin = Assert.Single(All("sr-Latn"));
        Assert.Equal("Njujork i Ljiljana", twin.Document!.Headline);
        Assert.Equal("LJUBAV i njiva kod Karse.", Some.Texts(twin.Document).Single());
        Assert.Equal(("sr-Latn", All("sr-Cyrl").Single().Family), (twin.Document.Language, twin.Family));
        Assert.Equal(All("sr-Cyrl").Single().Document!.Slug, twin.Document.Slug);
        Assert.Contains("follows another", desk.Save(twin.Story.Value, 1, [Some.Set("headline", "Mine")], Some.Editor).Refused, StringComparison.Ordinal);
        Assert.Contains("follows another", desk.Withdraw(twin.Story.Value, Some.Editor).Refused, StringComparison.Ordinal);
        Assert.Null(desk.Create(desk.Edition("sr-Latn")!, Some.Editor));
        desk.Correct(id, "Била је субота.", Some.Editor);
        Assert.Equal("Bila je subota.", All("sr-Latn")[^1].Document!.Corrections.Single().Text.Plain);
        desk.Withdraw(id, Some.Editor);
        Assert.Equal("withdrawn", State(twin.Story.Value));
        Assert.All(All("sr-Latn"), publication => Assert.Null(publication.Document));
    }

    [Fact]
    public void An_edition_that_begins_to_follow_another_gets_what_its_readers_have()
    {
        var (published, draft) = (Written("sr-Cyrl", "Прва вест"), Written("sr-Cyrl", "Друга вест"));
        desk.Publish(published, Some.Editor);
        clock.Now = clock.Now.AddDays(1);
        desk.Save(Some.Edition("cnr") with { ScriptOf = "sr-Cyrl" }, Some.Editor);
        var twin = Assert.Single(All("cnr"));
        Assert.Equal(("Prva vest", All("sr-Cyrl").Single().FirstPublished), (twin.Document!.Headline, twin.FirstPublished));
        desk.Save(desk.Edition("cnr")! with { Motto = "Other words" }, Some.Editor);
        Assert.Single(All("cnr"));
        Assert.Equal("draft", State(draft));
    }

    [Fact]
    public void A_retracted_story_leaves_its_headline_and_the_reason_and_can_still_be_withdrawn()
    {
        var id = Written();
        Assert.Contains("do not have", desk.Retract(id, "It was invented.", Some.Editor).Refused, StringComparison.Ordinal);
        desk.Publish(id, Some.Editor);
        Assert.Contains("Say why", desk.Retract(id, "", Some.Editor).Refused, StringComparison.Ordinal);
        Assert.True(desk.Retract(id, "It was invented.", As(Role.Reporter)).IsForbidden);
        Assert.Null(desk.Retract(id, "It was invented.", Some.Editor).Refused);
        Assert.Equal("retracted", State(id));
        var left = All()[^1];
        Assert.Equal((PublicationKind.Retract, 0, "It was invented."), (left.Kind, left.Document!.Body.Length, left.Document.Corrections.Single().Text.Plain));
        Assert.Null(desk.Withdraw(id, Some.Editor).Refused);
        Assert.Equal("withdrawn", State(id));
        Assert.All(All(), publication => Assert.Null(publication.Document));
        Assert.Contains("do not have", desk.Withdraw(id, Some.Editor).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dossier_has_words_by_edition_and_its_days_and_stories_once_for_all()
    {
        var story = Written();
        var id = desk.Dossiers.Write(null, new DossierWords("en", "Harbor talks", "They go on.", ["Who pays?", ""]), Some.Editor).Dossier;
        Assert.Null(desk.Dossiers.Write(id, new DossierWords("fa", "گفت‌وگوهای بندر", "", []), As(Role.Editor, "fa")).Refused);
        Assert.True(desk.Dossiers.Write(id, new DossierWords("en", "Taken over", "", []), As(Role.Editor, "fa")).IsForbidden);
        Assert.Null(desk.Dossiers.Announce(id, null, new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1), new AnnouncementWords("en", "Second round", "Karsa", "Both towns"), Some.Editor).Refused);
        var announced = desk.Dossiers.Find(id)!.Announced.Single();
        Assert.Null(desk.Dossiers.Announce(id, announced.Id, announced.First, announced.Last, new AnnouncementWords("fa", "دور دوم", "", ""), Some.Editor).Refused);
        Assert.Contains("ends before it begins", desk.Dossiers.Announce(id, null, new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 30), new AnnouncementWords("en", "x", "", ""), Some.Editor).Refused, StringComparison.Ordinal);
        Assert.Null(desk.Dossiers.Put(id, story, true, Some.Editor).Refused);
        var dossier = desk.Dossiers.Find(id)!;
        Assert.Equal(("harbor-talks", 2, 2, 1), (dossier.Slug, dossier.Words.Length, dossier.Announced.Single().Words.Length, dossier.Families.Length));
        Assert.Equal(["Who pays?"], dossier.In("en")!.Questions);
        Assert.Equal(["Talks in Karsa"], desk.Dossiers.StoriesOf(id).Select(line => line.Headline));
        Assert.Equal([dossier.Number], desk.Dossiers.After(dossier.Number - 1).Select(known => known.Number));
        Assert.Null(desk.Dossiers.Put(id, story, false, Some.Editor).Refused);
        Assert.Empty(desk.Dossiers.Find(id)!.Families);
    }
}

public sealed class MattersOnSqliteTests() : MattersContract(TestDatabase.Sqlite());

public sealed class MattersOnPostgresTests() : MattersContract(TestDatabase.Postgres());
