using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Desk.Tests;

/// <summary>Stories and their adaptations find one another, whichever comes first; the same on both engines.</summary>
public abstract class FamilyContract : IDisposable
{
    private static readonly string[] Tags = ["en", "fa", "ru"];
    private readonly TestDatabase database;
    private readonly ManualClock clock = new();
    private readonly DeskRoom desk;

    protected FamilyContract(TestDatabase database)
    {
        this.database = database;
        DeskDatabase open = Open;
        open.Migrate();
        desk = new DeskRoom(open, Some.Options, clock);
        foreach (var tag in Tags)
            desk.Save(Some.Edition(tag), Some.Editor);
    }

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private DeskDb Open() => database.IsSqlite
        ? new DeskSqlite(database.Options<DeskSqlite>(DeskEntry.History))
        : new DeskPostgres(database.Options<DeskPostgres>(DeskEntry.History));

    private sealed record Copy(string Edition, string Key, string? Family)
    {
        public Dispatch Item(string prefix) => Some.Item(prefix + Key, Some.Story() with { Headline = "Story " + Key }, family: Family is null ? null : prefix + Family);
    }

    // The original, two that adapt it, one that adapts an adaptation, and a stranger with a key that nobody names.
    private static readonly Copy[] Kin = [new("en", "a", null), new("fa", "b", "a"), new("ru", "c", "b"), new("ru", "d", "a")];
    private static readonly Copy Stranger = new("en", "z", null);

    private static IEnumerable<Copy[]> Orders(Copy[] copies) => copies.Length < 2
        ? [copies]
        : copies.SelectMany(first => Orders([.. copies.Where(copy => copy != first)]).Select(rest => (Copy[])[first, .. rest]));

    private List<Publication> All() => [.. Tags.SelectMany(tag => desk.PublicationsAfter(0, tag).Publications).OrderBy(publication => publication.Number)];

    private Publication Last(Guid story) => All().Last(publication => publication.Story.Value == story);

    // Of two names the older stays, so each story comes at a time of its own.
    private Guid Take(Copy copy, string prefix = "", bool publish = true)
    {
        clock.Now += TimeSpan.FromSeconds(1);
        return desk.Take(Some.Edition(copy.Edition), copy.Item(prefix), publish, Some.Import).Story;
    }

    [Fact]
    public void In_every_order_one_by_one_or_at_once_the_family_is_the_same()
    {
        foreach (var (order, n) in Orders([.. Kin, Stranger]).Select((order, n) => (order, n)))
        {
            foreach (var isOneByOne in new[] { true, false })
            {
                var prefix = $"{n} {isOneByOne} ";
                var stories = new Dictionary<string, Guid>();
                // What follows one another in one edition is one batch.
                var batches = new List<List<Copy>>();
                foreach (var copy in order)
                {
                    if (isOneByOne || batches.Count == 0 || batches[^1][0].Edition != copy.Edition)
                        batches.Add([]);
                    batches[^1].Add(copy);
                }
                foreach (var batch in batches)
                {
                    foreach (var (copy, result) in batch.Zip(desk.TakeAll(Some.Edition(batch[0].Edition), batch.ConvertAll(copy => copy.Item(prefix)), true, Some.Import)))
                        stories[copy.Key] = result.Story;
                }
                var all = All();
                var last = stories.ToDictionary(story => story.Key, story => all.Last(publication => publication.Story.Value == story.Value));
                var families = Kin.Select(copy => last[copy.Key].Family.Value).Distinct().ToList();
                Assert.True(families.Count == 1, $"{string.Join(' ', order.Select(copy => copy.Key))}, {(isOneByOne ? "one by one" : "in batches")}: {families.Count} families");
                Assert.Contains(families[0], Kin.Select(copy => stories[copy.Key]));
                Assert.Equal(stories["z"], last["z"].Family.Value);
                Assert.All(stories.Values, story => Assert.Equal(last.Values.First(publication => publication.Story.Value == story).Family.Value, desk.Find(story)!.Value.Row.Family));
            }
        }
        Assert.Equal(Enumerable.Range(1, All().Count), All().Select(publication => (int)publication.Number));
        Assert.All(All(), publication => Assert.Equal(1, publication.Revision));
    }

    [Fact]
    public void The_same_imports_again_in_another_order_change_no_family()
    {
        foreach (var copy in Kin.Reverse())
            Take(copy);
        var before = All();
        foreach (var copy in Kin)
            Assert.Equal(IntakeOutcome.Unchanged, desk.Take(Some.Edition(copy.Edition), copy.Item(""), true, Some.Import).Outcome);
        Assert.Equal(before.Select(publication => (publication.Number, publication.Family)), All().Select(publication => (publication.Number, publication.Family)));
    }

    [Fact]
    public void An_original_that_comes_late_takes_the_name_that_its_adaptations_have_and_nothing_is_published_anew()
    {
        var (c, d) = (Take(Kin[1]), Take(Kin[3]));
        var a = Take(Kin[0]);
        Assert.Equal(3, All().Count);
        Assert.Single(new[] { a, c, d }.Select(story => Last(story).Family).Distinct());
    }

    [Fact]
    public void A_published_story_that_comes_into_another_family_is_handed_on_once_more_as_it_was()
    {
        var (a, c) = (Take(Kin[0]), Take(Kin[2]));
        desk.Save(c, 1, [Some.Set("headline", "Not for readers yet")], Some.Editor);
        var raised = 0;
        desk.Appended += () => raised++;
        var b = Take(Kin[1], publish: false);
        Assert.Equal(1, raised);
        var (before, after) = (All().First(publication => publication.Story.Value == c), Last(c));
        Assert.Equal(3, All().Count);
        Assert.NotEqual(before.Family, after.Family);
        Assert.Equal(before with { Number = 3, Family = after.Family, Document = null }, after with { Document = null });
        Assert.Equal(Some.Hash(before.Document!), Some.Hash(after.Document!));
        Assert.Equal(after.Family, Last(a).Family);
        Assert.Equal("changed", DeskRoom.StateOf(desk.Find(c)!.Value.Row));
        desk.Publish(b, Some.Editor);
        Assert.Equal(after.Family, Last(b).Family);
    }

    [Fact]
    public void A_withdrawn_story_stays_withdrawn_and_has_its_family_when_it_is_published_again()
    {
        var (a, c) = (Take(Kin[0]), Take(Kin[2]));
        desk.Withdraw(c, Some.Editor);
        var count = All().Count;
        Take(Kin[1]);
        Assert.Equal(count + 1, All().Count);
        Assert.Equal(PublicationKind.Withdraw, Last(c).Kind);
        desk.Publish(c, Some.Editor);
        Assert.Equal(Last(a).Family, Last(c).Family);
    }

    [Fact]
    public void A_newer_version_that_names_another_story_or_none_leaves_the_family()
    {
        var stories = Kin.Select(copy => Take(copy)).ToList();
        desk.Take(Some.Edition("fa"), Some.Item("b", Some.Story("newer"), family: "y"), true, Some.Import);
        Assert.Equal(Last(stories[0]).Family, Last(stories[3]).Family);
        Assert.Equal(Last(stories[1]).Family, Last(stories[2]).Family);
        Assert.NotEqual(Last(stories[0]).Family, Last(stories[1]).Family);
        desk.Take(Some.Edition("ru"), Some.Item("d", Some.Story("newer")), true, Some.Import);
        Assert.Equal((stories[0], stories[3]), (Last(stories[0]).Family.Value, Last(stories[3]).Family.Value));
    }

    [Fact]
    public void Stories_that_share_a_key_which_nobody_names_are_strangers()
    {
        var one = desk.Take(Some.Edition("en"), Some.Item("1") with { Source = "one" }, true, Some.Import).Story;
        var two = desk.Take(Some.Edition("fa"), Some.Item("1") with { Source = "two" }, true, Some.Import).Story;
        Assert.Equal((one, two), (Last(one).Family.Value, Last(two).Family.Value));
    }

    [Fact]
    public void Families_from_before_the_keys_were_kept_stay_together()
    {
        using var db = Open();
        var migrator = db.GetService<IMigrator>();
        migrator.Migrate("First");
        var (a, b) = (StoryId.New(TimeProvider.System).Value, StoryId.New(TimeProvider.System).Value);
        foreach (var (id, edition, key) in new[] { (a, "en", "a"), (b, "fa", "b") })
        {
            db.Database.ExecuteSql($"""
                INSERT INTO desk_story ("Id", "Family", "Edition", "Source", "Key", "Headline", "Document", "Revision", "Touched", "UpdatedAt", "UpdatedBy", "PublishedRevision", "Publications", "FirstPublished", "LastHash", "IsWithdrawn", "ImportHash", "Quotations")
                VALUES ({id}, {a}, {edition}, 'wire', {key}, 'Old', '', 1, {"{}"}, 0, '', 0, 0, 0, '', {false}, '', '')
                """);
        }
        migrator.Migrate();
        Take(Kin[3]);
        Assert.Equal([a, a, a], db.Stories.AsNoTracking().Select(row => row.Family).ToList());
        Assert.Equal("a", db.Stories.AsNoTracking().Single(row => row.Id == b).FamilyKey);
    }
}

public sealed class FamiliesOnSqliteTests() : FamilyContract(TestDatabase.Sqlite());

public sealed class FamiliesOnPostgresTests() : FamilyContract(TestDatabase.Postgres());
