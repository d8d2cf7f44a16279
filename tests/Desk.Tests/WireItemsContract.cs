using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Desk.Tests;

public sealed class WireItemsOnSqlite() : WireItemsContract(TestDatabase.Sqlite());

public sealed class WireItemsOnPostgres() : WireItemsContract(TestDatabase.Postgres());

/// <summary>The credit that follows the text, and what the desk hears of a kill, the same on both engines.</summary>
public abstract class WireItemsContract : IDisposable
{
    private const string Ferries = "Two ferries will cross Lake Orsa again from Monday, the first boats to do so in nine years.", Coal = "The price of coal in the harbor of Karsa rose by a third in October, merchants on both banks said.",
        Own = "Our correspondent saw children on the pier with paper boats of their own.";

    private readonly TestDatabase database;
    private readonly ManualClock clock = new();
    private readonly DeskRoom desk;

    protected WireItemsContract(TestDatabase database)
    {
        this.database = database;
        DeskDatabase open = Open;
        open.Migrate();
        desk = new DeskRoom(open, Some.Options, clock);
        desk.Save(Some.Edition(), Some.Editor);
        desk.Save(Some.Edition("fa"), Some.Editor);
    }

    private DeskDb Open() => database.IsSqlite ? new DeskSqlite(database.Options<DeskSqlite>(DeskEntry.History)) : new DeskPostgres(database.Options<DeskPostgres>(DeskEntry.History));

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Dispatch Item(string key, string agency, params string[] paragraphs) => new(agency, key, Some.Story(paragraphs) with { Agencies = [agency] }, null, null, null, null, [], null);

    private static string[] Agencies(params string[] names) => names;

    private static PictureUse Picture(char name) => new(new MediaRef(new string(name, 64), "image/jpeg", 640, 480, 1), "The landing", "A. Tern", "A pier", false, FocalPoint.Default);

    private static Recall Killed(Dispatch item, long number = 7, DateTimeOffset? since = null) => new(number, "en", item.Key, "The agency has killed this item.", since ?? new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero), item);

    private Guid Opened(Dispatch item)
    {
        var result = desk.Items.Open(Some.Edition(), item, Some.Editor);
        Assert.Null(result.Reason);
        return result.Story;
    }

    private string[] Credit(Guid story) => [.. desk.Find(story)!.Value.Document.Agencies];

    private void Save(Guid story, params Change[] changes)
    {
        var result = desk.Save(story, desk.Find(story)!.Value.Row.Revision, changes, Some.Editor);
        Assert.Null(result.Refused);
        Assert.Empty(result.Conflicts);
    }

    [Fact]
    public void An_opened_item_is_credited_until_its_last_passage_is_gone_and_again_when_one_returns()
    {
        var story = Opened(Item("1", "Orsa Wire", Ferries, Coal));
        Assert.Equal(["Orsa Wire"], Credit(story));
        Save(story, Some.Remove(Some.Id(Ferries)), Some.Put("aaaaaaaaaa", Own));
        Assert.Equal(["Orsa Wire"], Credit(story));
        Save(story, Some.Remove(Some.Id(Coal)));
        Assert.Empty(Credit(story));
        Save(story, Some.Put("bbbbbbbbbb", Coal, "aaaaaaaaaa"));
        Assert.Equal(["Orsa Wire"], Credit(story));
    }

    [Fact]
    public void Readers_have_the_credit_that_the_published_text_owes()
    {
        var story = Opened(Item("1", "Orsa Wire", Ferries, Coal));
        Assert.Null(desk.Publish(story, Some.Editor).Refused);
        Assert.Equal(["Orsa Wire"], desk.PublicationsAfter(0, "en").Publications[^1].Document!.Agencies);
        Save(story, Some.Remove(Some.Id(Ferries)), Some.Put(Some.Id(Coal), Own));
        Assert.Null(desk.Publish(story, Some.Editor).Refused);
        Assert.Empty(desk.PublicationsAfter(0, "en").Publications[^1].Document!.Agencies);
    }

    [Fact]
    public void An_agency_that_was_written_by_hand_stays_and_one_that_the_text_owes_cannot_be_taken_out()
    {
        var story = Opened(Item("1", "Orsa Wire", Ferries));
        Save(story, Some.Set("agencies", Agencies("Tern Press")));
        Assert.Equal(["Tern Press", "Orsa Wire"], Credit(story));
        Save(story, Some.Put(Some.Id(Ferries), Own));
        Assert.Equal(["Tern Press"], Credit(story));
    }

    [Fact]
    public void An_agency_by_hand_stays_also_when_an_item_of_it_came_and_went()
    {
        var story = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Save(story, Some.Set("headline", "Ferries"), Some.Put("aaaaaaaaaa", Ferries), Some.Set("agencies", Agencies("Orsa Wire")));
        Assert.Null(desk.Items.Attach(story, Item("1", "Orsa Wire", Ferries), Some.Editor).Refused);
        Save(story, Some.Put("aaaaaaaaaa", Own));
        Assert.Equal(["Orsa Wire"], Credit(story));
    }

    [Fact]
    public void An_attached_item_is_credited_when_its_words_are_in_the_text_and_not_before()
    {
        var story = Opened(Item("1", "Orsa Wire", Ferries));
        Assert.Null(desk.Items.Attach(story, Item("2", "Tern Press", Coal), Some.Editor).Refused);
        Assert.Equal(["Orsa Wire"], Credit(story));
        Save(story, Some.Put("aaaaaaaaaa", Coal));
        Assert.Equal(["Orsa Wire", "Tern Press"], Credit(story));
        using var db = Open();
        Assert.Equal(2, db.Items.Count(item => item.Story == story));
    }

    [Fact]
    public void A_picture_is_credited_like_a_passage()
    {
        var story = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Save(story, Some.Set("headline", "Ferries"), Some.Put("aaaaaaaaaa", Own));
        var item = Item("1", "Orsa Wire", Ferries);
        item = item with { Document = item.Document with { Picture = Picture('a') } };
        Assert.Null(desk.Items.Attach(story, item, Some.Editor).Refused);
        Assert.Equal(new string('a', 64), desk.Find(story)!.Value.Document.Picture!.Media.Hash);
        Assert.Equal(["Orsa Wire"], Credit(story));
        Save(story, Some.Set("picture", null));
        Assert.Empty(Credit(story));
    }

    [Fact]
    public void A_second_picture_stands_at_the_end_and_the_lead_stays()
    {
        var story = desk.Create(Some.Edition(), Some.Editor)!.Value;
        foreach (var (key, name) in new[] { ("1", 'a'), ("2", 'b'), ("2", 'b') })
        {
            var item = Item(key, "Orsa Wire", Ferries);
            Assert.Null(desk.Items.Attach(story, item with { Document = item.Document with { Picture = Picture(name) } }, Some.Editor).Refused);
        }
        var document = desk.Find(story)!.Value.Document;
        Assert.Equal(new string('a', 64), document.Picture!.Media.Hash);
        Assert.Equal(new string('b', 64), Assert.Single(document.Body.OfType<PictureBlock>()).Picture.Media.Hash);
    }

    [Fact]
    public void A_newer_version_changes_what_nobody_edited_and_passages_of_the_older_one_are_still_the_agency_s()
    {
        var story = Opened(Item("1", "Orsa Wire", Ferries, Coal));
        Save(story, Some.Put("aaaaaaaaaa", Own, Some.Id(Coal)), Some.Put(Some.Id(Ferries), Ferries + " So it is said."));
        Assert.Equal(story, Opened(Item("1", "Orsa Wire", "Nothing of what was said before holds, the harbor master announced late on Tuesday.")));
        Assert.Contains(Own, Some.Texts(desk.Find(story)!.Value.Document));
        Save(story, Some.Remove(Some.Id("Nothing of what was said before holds, the harbor master announced late on Tuesday.")));
        Assert.Equal(["Orsa Wire"], Credit(story));
    }

    [Fact]
    public void Who_may_not_write_there_attaches_and_opens_nothing()
    {
        var reporter = new Actor("3", "Reporter", [new Assignment("fa", Role.Reporter)]);
        var story = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Assert.True(desk.Items.Attach(story, Item("1", "Orsa Wire", Ferries), reporter).IsForbidden);
        Assert.Equal(IntakeOutcome.Refused, desk.Items.Open(Some.Edition(), Item("1", "Orsa Wire", Ferries), reporter).Outcome);
        using var db = Open();
        Assert.Empty(db.Items);
    }

    [Fact]
    public void A_kill_names_the_stories_and_the_passages_and_changes_nothing_that_readers_have()
    {
        var item = Item("1", "Orsa Wire", Ferries, Coal);
        var story = Opened(item);
        Save(story, Some.Put(Some.Id(Coal), Own));
        Assert.Null(desk.Publish(story, Some.Editor).Refused);
        var (publications, revision) = (desk.PublicationsAfter(0, "en").Last, desk.Find(story)!.Value.Row.Revision);
        desk.Items.Recall(Killed(item));
        var alarm = Assert.Single(desk.Alarms());
        Assert.Equal(story, alarm.Story);
        Assert.Contains(Ferries, alarm.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Own, alarm.Text, StringComparison.Ordinal);
        Assert.Contains("readers have", alarm.Text, StringComparison.Ordinal);
        Assert.Equal((publications, revision), (desk.PublicationsAfter(0, "en").Last, desk.Find(story)!.Value.Row.Revision));
    }

    [Fact]
    public void Whoever_adapted_such_a_story_hears_of_the_kill_too()
    {
        var item = Item("1", "Orsa Wire", Ferries);
        var story = Opened(item);
        var adapted = desk.Adaptations.Adapt(story, Some.Edition("fa"), Some.Editor).Story!.Value;
        Save(adapted, Some.Put(Some.Id(Ferries), "از روز دوشنبه دو کشتی از دریاچه می‌گذرند."));
        desk.Items.Recall(Killed(item));
        Assert.Equal(["en", "fa"], desk.Alarms().Select(alarm => alarm.Edition).Order(StringComparer.Ordinal));
        Assert.All(desk.Alarms(), alarm => Assert.Contains(Ferries, alarm.Text, StringComparison.Ordinal));
        Assert.Equal(adapted, desk.Alarms().Single(alarm => alarm.Edition == "fa").Story);
    }

    [Fact]
    public void A_kill_is_taken_once()
    {
        var item = Item("1", "Orsa Wire", Ferries);
        Opened(item);
        desk.Items.Recall(Killed(item));
        desk.Items.Recall(Killed(item));
        Assert.Single(desk.Alarms());
        Assert.Equal(7, desk.Items.LastRecall());
    }

    [Fact]
    public void Passages_that_readers_have_are_named_when_the_draft_has_lost_them()
    {
        var item = Item("1", "Orsa Wire", Ferries);
        var story = Opened(item);
        Assert.Null(desk.Publish(story, Some.Editor).Refused);
        Save(story, Some.Put(Some.Id(Ferries), Own));
        desk.Items.Recall(Killed(item));
        Assert.Contains(Ferries, Assert.Single(desk.Alarms()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_into_which_the_words_were_pasted_is_found_and_others_are_left_in_peace()
    {
        var pasted = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Save(pasted, Some.Set("headline", "From the harbor"), Some.Put("aaaaaaaaaa", Own), Some.Put("bbbbbbbbbb", Ferries));
        var other = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Save(other, Some.Put("aaaaaaaaaa", Own));
        desk.Items.Recall(Killed(Item("1", "Orsa Wire", Ferries)));
        Assert.Equal(pasted, Assert.Single(desk.Alarms()).Story);
    }

    [Fact]
    public void A_kill_of_what_nobody_used_alarms_nobody()
    {
        desk.Items.Recall(Killed(Item("1", "Orsa Wire", Ferries)));
        desk.Items.Recall(new Recall(8, "en", "unknown", "The agency has killed this item.", default, null));
        Assert.Empty(desk.Alarms());
        Assert.Equal(8, desk.Items.LastRecall());
    }
}
