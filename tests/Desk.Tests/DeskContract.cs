using Microsoft.EntityFrameworkCore;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Desk.Tests;

/// <summary>What the Desk does, the same on both engines.</summary>
public abstract class DeskContract : IDisposable
{
    private readonly TestDatabase database;
    private readonly ManualClock clock = new();
    private readonly DeskRoom desk;

    protected DeskContract(TestDatabase database)
    {
        this.database = database;
        DeskDatabase open = Open;
        open.Migrate();
        desk = new DeskRoom(open, Some.Options, clock);
        desk.Save(Some.Edition(), Some.Editor);
    }

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private DeskDb Open() => database.IsSqlite
        ? new DeskSqlite(database.Options<DeskSqlite>(DeskEntry.History))
        : new DeskPostgres(database.Options<DeskPostgres>(DeskEntry.History));

    private Guid Written(params string[] paragraphs)
    {
        var id = desk.Create(Some.Edition(), Some.Editor)!.Value;
        var changes = new List<Change> { Some.Set("headline", "Ferry service returns to Lake Orsa") };
        string? after = null;
        foreach (var text in paragraphs.Length == 0 ? ["The first boat left at dawn.", "The second followed."] : paragraphs)
        {
            changes.Add(Some.Put(Some.Id(text), text, after));
            after = Some.Id(text);
        }
        Assert.Equal(1, desk.Find(id)!.Value.Row.Revision);
        Assert.Null(desk.Save(id, 1, changes, Some.Editor).Refused);
        return id;
    }

    private StoryDocument Document(Guid id) => desk.Find(id)!.Value.Document;

    private IReadOnlyList<Publication> All(string edition = "en") => desk.PublicationsAfter(0, edition).Publications;

    private static Actor As(Role role, string edition = "en") => new(role.ToString(), role.ToString(), [new Assignment(edition, role)]);

    [Fact]
    public void A_reporter_writes_and_an_editor_publishes()
    {
        var id = desk.Create(Some.Edition(), As(Role.Reporter))!.Value;
        Assert.False(desk.Save(id, 1, [Some.Set("headline", "Ferry returns"), Some.Put(Some.Id("one"), "one")], As(Role.Reporter)).IsForbidden);
        Assert.True(desk.Publish(id, As(Role.Reporter)).IsForbidden);
        Assert.Equal("draft", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Null(desk.Publish(id, As(Role.Editor)).Refused);
        Assert.True(desk.Withdraw(id, As(Role.Reporter)).IsForbidden);
        Assert.True(desk.Correct(id, "It was two boats.", As(Role.Moderator)).IsForbidden);
        Assert.Equal("published", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
    }

    [Fact]
    public void A_role_in_one_edition_is_none_in_another()
    {
        var id = Written();
        Assert.Null(desk.Create(Some.Edition(), As(Role.Reporter, "fa")));
        var refused = desk.Save(id, 2, [Some.Set("kicker", "Mine")], As(Role.Owner, "fa"));
        Assert.True(refused.IsForbidden);
        Assert.Null(refused.Document);
        Assert.True(desk.Publish(id, As(Role.Editor, "fa")).IsForbidden);
        Assert.False(desk.Save("en", [], As(Role.Editor, "fa")));
        Assert.False(desk.Save(Some.Edition() with { Name = "Taken over" }, As(Role.Owner, "fa")));
        Assert.NotEqual("Taken over", desk.Edition("en")!.Name);
        Assert.All(desk.TakeAll(Some.Edition(), [Some.Item("k")], true, As(Role.Reporter)), result => Assert.Equal(IntakeOutcome.Refused, result.Outcome));
    }

    [Fact]
    public void Each_change_of_state_is_written_down_and_chained_to_the_one_before()
    {
        var id = Written();
        desk.Publish(id, Some.Editor);
        desk.Correct(id, "It was two boats.", Some.Other);
        desk.Withdraw(id, Some.Editor);
        var log = desk.Newest(100).Reverse().ToList();
        Assert.Equal(["edition.add", "story.add", "story.publish", "story.correct", "story.withdraw"], log.Select(entry => entry.Action));
        Assert.Equal([("draft", "published 1"), ("published", "published 2"), ("published", "withdrawn 3")], log.Skip(2).Select(entry => (entry.Before, entry.After)));
        Assert.Equal(Some.Other.Name, log[3].Name);
        Assert.Equal(Enumerable.Range(1, 5), log.Select(entry => (int)entry.Number));
        Assert.Equal(log.Select(entry => entry.Hash).SkipLast(1), log.Skip(1).Select(entry => entry.Previous));
        Assert.All(log, entry => Assert.Equal(Some.HashEntry(entry), entry.Hash));
        Assert.DoesNotContain("two boats", string.Concat(log.Select(entry => entry.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_change_leaves_no_entry()
    {
        var id = desk.Create(Some.Edition(), Some.Editor)!.Value;
        var before = desk.Newest(100).Count;
        desk.Publish(id, Some.Editor);
        desk.Publish(id, As(Role.Reporter));
        desk.Withdraw(id, Some.Editor);
        Assert.Equal(before, desk.Newest(100).Count);
    }

    [Fact]
    public void Edits_of_different_parts_merge()
    {
        var id = Written("one", "two");
        Assert.Empty(desk.Save(id, 2, [Some.Put(Some.Id("one"), "one, better")], Some.Editor).Conflicts);
        var second = desk.Save(id, 2, [Some.Put(Some.Id("two"), "two, better"), Some.Set("kicker", "Analysis")], Some.Other);
        Assert.Empty(second.Conflicts);
        Assert.Equal(4, second.Revision);
        Assert.Equal(["one, better", "two, better"], Some.Texts(Document(id)));
        Assert.Equal("Analysis", Document(id).Kicker);
    }

    [Fact]
    public void Edits_of_the_same_part_conflict_and_nothing_is_overwritten_or_lost()
    {
        var id = Written("one", "two");
        desk.Save(id, 2, [Some.Put(Some.Id("one"), "theirs")], Some.Editor);
        var late = desk.Save(id, 2, [Some.Put(Some.Id("one"), "mine"), Some.Set("kicker", "Mine too")], Some.Other);
        Assert.Equal(["block:" + Some.Id("one")], late.Conflicts);
        Assert.Equal(3, late.Revision);
        Assert.Equal(["theirs", "two"], Some.Texts(Document(id)));
        Assert.Equal(["theirs", "two"], Some.Texts(late.Document!));
        Assert.Null(Document(id).Kicker);
        using var db = Open();
        var aside = db.Changes.Single(change => change.Story == id && change.Revision == 0);
        Assert.Contains("mine", aside.Changes, StringComparison.Ordinal);
        Assert.Equal(Some.Other.Id, aside.Actor);
    }

    [Fact]
    public void A_block_that_was_removed_is_not_brought_back_by_a_late_edit()
    {
        var id = Written("one", "two");
        desk.Save(id, 2, [Some.Remove(Some.Id("one"))], Some.Editor);
        Assert.NotEmpty(desk.Save(id, 2, [Some.Put(Some.Id("one"), "late")], Some.Other).Conflicts);
        Assert.Equal(["two"], Some.Texts(Document(id)));
    }

    [Fact]
    public void Blocks_keep_their_ids_when_they_are_edited_and_moved()
    {
        var id = Written("one", "two", "three");
        desk.Save(id, 2, [Some.Put(Some.Id("two"), "two, better"), Some.Move(Some.Id("three"), null)], Some.Editor);
        Assert.Equal([Some.Id("three"), Some.Id("one"), Some.Id("two")], Document(id).Body.Select(block => block.Id));
    }

    [Fact]
    public void Two_who_save_at_the_same_moment_both_are_kept_or_told()
    {
        var id = Written("one");
        var saved = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var block = Some.Id("new " + i);
            if (desk.Save(id, 2, [Some.Put(block, "new " + i)], Some.Editor).Conflicts.IsEmpty)
                saved.Add("new " + i);
        });
        Assert.Equal(4, saved.Count);
        Assert.Equal(saved.Append("one").Order(StringComparer.Ordinal), Some.Texts(Document(id)).Order(StringComparer.Ordinal));
        Assert.Equal(6, desk.Find(id)!.Value.Row.Revision);
    }

    [Fact]
    public void A_story_goes_from_draft_to_published_to_changed_to_withdrawn()
    {
        var id = Written();
        Assert.Equal("draft", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Null(desk.Publish(id, Some.Editor).Refused);
        Assert.Equal("published", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Equal("ferry-service-returns-to-lake-orsa", Document(id).Slug);
        desk.Save(id, desk.Find(id)!.Value.Row.Revision, [Some.Set("kicker", "Profile")], Some.Editor);
        Assert.Equal("changed", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Null(desk.Withdraw(id, Some.Editor).Refused);
        Assert.Equal("withdrawn", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Equal("Readers do not have this story.", desk.Withdraw(id, Some.Editor).Refused);
    }

    [Fact]
    public void What_cannot_be_published_says_why_and_appends_nothing()
    {
        var id = desk.Create(Some.Edition(), Some.Editor)!.Value;
        Assert.Equal("headline", desk.Publish(id, Some.Editor).Field);
        desk.Save(id, 1, [Some.Set("headline", "Ferry returns")], Some.Editor);
        Assert.Equal("body", desk.Publish(id, Some.Editor).Field);
        Assert.NotNull(desk.Correct(id, "Wrong.", Some.Editor).Refused);
        Assert.NotNull(desk.Publish(Guid.NewGuid(), Some.Editor).Refused);
        Assert.Empty(All());
    }

    [Fact]
    public void Publications_are_numbered_without_gaps_over_all_editions()
    {
        desk.Save(Some.Edition("fa"), Some.Editor);
        var raised = 0;
        desk.Appended += () => raised++;
        var ids = Enumerable.Range(0, 4).Select(_ => Written()).ToList();
        Parallel.ForEach(ids, id => desk.Publish(id, Some.Editor));
        desk.TakeAll(Some.Edition("fa"), [Some.Item("a"), Some.Item("b")], publish: true, Some.Import);
        desk.Publish(desk.Create(Some.Edition(), Some.Editor)!.Value, Some.Editor);
        desk.Withdraw(ids[0], Some.Editor);
        desk.Correct(ids[1], "It was the third boat.", Some.Editor);
        Assert.Equal(Enumerable.Range(1, 8).Select(n => (long)n), All().Concat(All("fa")).Select(publication => publication.Number).Order());
        Assert.Equal(7, raised);
        Assert.Equal(8, desk.PublicationsAfter(6, "en").Last);
        Assert.Equal([7, 8], desk.PublicationsAfter(6, "en").Publications.Select(publication => publication.Number));
    }

    [Fact]
    public void Each_publication_names_the_hash_of_the_one_before()
    {
        var id = Written();
        desk.Publish(id, Some.Editor);
        desk.Correct(id, "It was the third boat.", Some.Editor);
        var publications = All();
        Assert.Equal([1, 2], publications.Select(publication => publication.Revision));
        Assert.Null(publications[0].PreviousHash);
        Assert.Equal(publications[0].DocumentHash, publications[1].PreviousHash);
        Assert.Equal(Some.Hash(publications[1].Document!), publications[1].DocumentHash);
        Assert.Equal(publications[0].FirstPublished, publications[1].FirstPublished);
        Assert.Equal("It was the third boat.", publications[1].Document!.Corrections.Single().Text.Plain);
    }

    [Fact]
    public void A_withdrawal_empties_every_publication_of_the_story_and_no_other()
    {
        var (gone, stays) = (Written("secret words"), Written("other words"));
        foreach (var id in new[] { gone, stays, gone })
            desk.Publish(id, Some.Editor);
        desk.Withdraw(gone, Some.Editor);
        Assert.All(All().Where(publication => publication.Story.Value == gone), publication =>
        {
            Assert.Equal(PublicationKind.Withdraw, publication.Kind);
            Assert.Null(publication.Document);
            Assert.Equal("", publication.DocumentHash);
        });
        Assert.NotNull(All().Single(publication => publication.Story.Value == stays).Document);
        using var db = Open();
        Assert.DoesNotContain(db.Publications.AsNoTracking().ToList(), row => row.Publication.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(["secret words"], Some.Texts(Document(gone)));
    }

    [Fact]
    public void What_earlier_versions_said_is_hidden_and_the_story_stays_as_it_is()
    {
        var id = Written("The witness is Ansa Verrel of Mill Lane.");
        desk.Publish(id, Some.Editor);
        Assert.Equal("Readers have seen no earlier version.", desk.HideEarlier(id, Some.Editor).Refused);
        var row = desk.Find(id)!.Value.Row;
        desk.Save(id, row.Revision, [Some.Put(Some.Id("The witness is Ansa Verrel of Mill Lane."), "The witness is not named.", null)], Some.Editor);
        desk.Publish(id, Some.Editor);
        Assert.True(desk.HideEarlier(id, As(Role.Reporter)).IsForbidden);
        Assert.Null(desk.HideEarlier(id, Some.Editor).Refused);
        var last = All()[^1];
        Assert.Equal((2, PublicationKind.Publish), (last.Revision, last.Kind));
        Assert.Equal([1], last.Redacted);
        Assert.Contains("not named", ((Paragraph)last.Document!.Body[0]).Text.Plain, StringComparison.Ordinal);
        // The words are gone from all that was appended, and no revision was added.
        using var db = Open();
        Assert.DoesNotContain(db.Publications.Select(publication => publication.Publication).ToList(), publication => publication.Contains("Verrel", StringComparison.Ordinal));
        Assert.Equal("published", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.All(All(), publication => Assert.NotEqual(PublicationKind.Withdraw, publication.Kind));
    }

    [Fact]
    public void A_withdrawn_story_can_be_published_again_by_a_person()
    {
        var id = Written();
        desk.Publish(id, Some.Editor);
        desk.Withdraw(id, Some.Editor);
        Assert.Null(desk.Publish(id, Some.Editor).Refused);
        Assert.Equal(PublicationKind.Publish, All()[^1].Kind);
        Assert.Null(All()[^1].PreviousHash);
        Assert.Equal(3, All()[^1].Revision);
    }

    [Fact]
    public void The_same_import_again_changes_nothing()
    {
        Dispatch[] items = [Some.Item("a"), Some.Item("b")];
        Assert.All(desk.TakeAll(Some.Edition(), items, true, Some.Import), result => Assert.Equal(IntakeOutcome.Added, result.Outcome));
        var before = desk.List("en", null, 10).Select(row => (row.Id, row.Revision)).ToList();
        var raised = 0;
        desk.Appended += () => raised++;
        Assert.All(desk.TakeAll(Some.Edition(), items, true, Some.Import), result => Assert.Equal(IntakeOutcome.Unchanged, result.Outcome));
        Assert.Equal(before, desk.List("en", null, 10).Select(row => (row.Id, row.Revision)));
        Assert.Equal(2, All().Count);
        Assert.Equal(0, raised);
    }

    [Fact]
    public void A_changed_item_changes_only_the_blocks_that_differ()
    {
        var first = desk.Take(Some.Edition(), Some.Item("a", Some.Story("one", "two", "three")), true, Some.Import);
        var again = desk.Take(Some.Edition(), Some.Item("a", Some.Story("one", "two, better", "three")), true, Some.Import);
        Assert.Equal((IntakeOutcome.Changed, first.Story), (again.Outcome, again.Story));
        var publications = All();
        Assert.Equal(2, publications.Count);
        var (before, after) = (publications[0].Document!.Body, publications[1].Document!.Body);
        Assert.Equal((before[0], before[2]), (after[0], after[2]));
        Assert.NotEqual(before[1].Id, after[1].Id);
    }

    [Fact]
    public void A_picture_that_did_not_come_with_its_page_is_noted_for_the_newsroom_and_for_nobody_else()
    {
        var note = new PictureNote("The quay\u202e at noon", "Ada Lorne", true, "https://pictures.example/quay.jpg", "A quay");
        var id = desk.Take(Some.Edition(), Some.Item("a") with { PictureNote = note }, true, Some.Import).Story;
        var kept = System.Text.Json.JsonSerializer.Deserialize(desk.Find(id)!.Value.Row.PictureNote, Skywave.Stories.StoriesJson.Default.PictureNote)!;
        Assert.Equal(note with { Caption = kept.Caption }, kept);
        Assert.Equal("The quay at noon", kept.Caption.Plain);
        var (publications, _) = desk.PublicationsAfter(0, Some.Edition().Tag);
        Assert.Null(Assert.Single(publications).Document!.Picture);
        // The page came again with its picture beside it.
        desk.Take(Some.Edition(), Some.Item("a", Some.Story("one, newer")), true, Some.Import);
        Assert.Equal("", desk.Find(id)!.Value.Row.PictureNote);
    }

    [Fact]
    public void What_the_newsroom_edited_survives_a_newer_version_of_the_item()
    {
        var id = desk.Take(Some.Edition(), Some.Item("a", Some.Story("one", "two", "three")), true, Some.Import).Story;
        desk.Save(id, 1, [Some.Put(Some.Id("one"), "one, edited here"), Some.Put("aaaaaaaaaa", "added here", Some.Id("one")), Some.Set("headline", "Our own headline")], Some.Editor);
        desk.Publish(id, Some.Editor);
        desk.Correct(id, "It was the third boat.", Some.Editor);
        var slug = Document(id).Slug;
        desk.Take(Some.Edition(), Some.Item("a", Some.Story("one", "two", "three, newer", "four") with { Headline = "Another headline", Kicker = "Newer" }), true, Some.Import);
        var document = Document(id);
        Assert.Equal(["one, edited here", "added here", "two", "three, newer", "four"], Some.Texts(document));
        Assert.Equal(("Our own headline", "Newer", slug), (document.Headline, document.Kicker, document.Slug));
        Assert.Equal("It was the third boat.", document.Corrections.Single().Text.Plain);
    }

    [Fact]
    public void A_save_against_the_text_before_an_import_conflicts_where_the_import_changed_it()
    {
        var block = new Paragraph("one") { Id = "aaaaaaaaaa" };
        var id = desk.Take(Some.Edition(), Some.Item("a", Some.Story() with { Body = [block, Some.Paragraph("two")] }), false, Some.Import).Story;
        desk.Take(Some.Edition(), Some.Item("a", Some.Story() with { Body = [block with { Text = "one, newer" }, Some.Paragraph("two")] }), false, Some.Import);
        Assert.Equal(["block:aaaaaaaaaa"], desk.Save(id, 1, [Some.Put("aaaaaaaaaa", "one, typed late")], Some.Editor).Conflicts);
        Assert.Empty(desk.Save(id, 1, [Some.Put(Some.Id("two"), "two, typed late")], Some.Editor).Conflicts);
        Assert.Equal(["one, newer", "two, typed late"], Some.Texts(Document(id)));
    }

    [Fact]
    public void An_item_that_stands_twice_in_one_import_is_one_story_in_its_later_form()
    {
        var results = desk.TakeAll(Some.Edition(), [Some.Item("a", Some.Story("one")), Some.Item("a", Some.Story("two")), Some.Item("a", Some.Story("two"))], true, Some.Import);
        Assert.Equal([IntakeOutcome.Added, IntakeOutcome.Changed, IntakeOutcome.Unchanged], results.Select(result => result.Outcome));
        Assert.Equal(["two"], Some.Texts(Document(results[0].Story)));
        Assert.Single(results.Select(result => result.Story).Distinct());
        Assert.Equal(["two"], Some.Texts(All()[^1].Document!));
    }

    [Fact]
    public void An_import_does_not_bring_back_what_was_withdrawn()
    {
        var id = desk.Take(Some.Edition(), Some.Item("a"), true, Some.Import).Story;
        desk.Withdraw(id, Some.Editor);
        desk.Take(Some.Edition(), Some.Item("a", Some.Story("newer")), true, Some.Import);
        Assert.Equal(2, All().Count);
        Assert.All(All(), publication => Assert.Null(publication.Document));
        Assert.Equal("withdrawn", DeskRoom.StateOf(desk.Find(id)!.Value.Row));
        Assert.Equal(["newer"], Some.Texts(Document(id)));
    }

    [Fact]
    public void An_item_without_a_headline_is_refused_and_the_others_are_taken()
    {
        var results = desk.TakeAll(Some.Edition(), [Some.Item("a", Some.Story() with { Headline = " " }), Some.Item("b")], true, Some.Import);
        Assert.Equal([IntakeOutcome.Refused, IntakeOutcome.Added], results.Select(result => result.Outcome));
        Assert.NotNull(results[0].Reason);
        Assert.Single(All());
    }

    [Fact]
    public void An_imported_story_keeps_its_date_and_finds_its_family()
    {
        desk.Save(Some.Edition("fa"), Some.Editor);
        var date = new DateTimeOffset(2019, 3, 1, 8, 0, 0, TimeSpan.Zero);
        desk.Take(Some.Edition(), Some.Item("a", published: date), true, Some.Import);
        desk.Take(Some.Edition("fa"), Some.Item("fa-a", Some.Story() with { Headline = "بازگشت قایق" }, family: "a"), true, Some.Import);
        Assert.Equal((date, date), (All()[0].FirstPublished, All()[0].Time));
        Assert.Equal(All()[0].Story, All("fa")[0].Family);
        Assert.Equal("fa", All("fa")[0].Document!.Language);
    }

    [Fact]
    public void Stories_are_found_by_words_of_the_headline_in_either_case()
    {
        var id = Written();
        Assert.Equal([id], desk.List(null, "lake orsa", 10).Select(row => row.Id));
        Assert.Empty(desk.List(null, "mountain", 10));
        Assert.Empty(desk.List("fa", null, 10));
        Assert.Empty(desk.List(null, "F_rry", 10));
    }
}

public sealed class DeskOnSqliteTests() : DeskContract(TestDatabase.Sqlite());

public sealed class DeskOnPostgresTests() : DeskContract(TestDatabase.Postgres());
