using Microsoft.EntityFrameworkCore;
using Skywave.Newsroom.Cli;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>Who works here and as what, the same on both engines.</summary>
[Collection(Terminal.Alone)]
public abstract class StaffContract : IDisposable
{
    private static readonly Assignment Everything = new(Assignment.Every, Role.Owner), Editor = new("en", Role.Editor);
    private readonly TestDatabase database;
    private readonly Databases databases;
    private readonly ManualClock clock = new();
    private readonly Staff staff;
    private readonly Actor owner = new("owner", "Owner", [Everything]);

    protected StaffContract(TestDatabase database)
    {
        this.database = database;
        databases = new Databases(new DataFolder(database.Folder), database.ConnectionString);
        databases.Migrate();
        staff = new Staff(databases, clock, App.HashEntry);
        Person("owner", "Owner");
        Assert.True(staff.Found("owner"));
    }

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Person(string id, string name)
    {
        using var db = databases.People();
        db.Users.Add(new Person { Id = id, UserName = name, NormalizedUserName = name.ToUpperInvariant() });
        db.SaveChanges();
    }

    private string Secret(Assignment role) => staff.Invite(owner, role)!.Split("link=")[1];

    private static (int Code, string Said) Run(params string[] words) => Terminal.Run(words);

    private string? Fault()
    {
        using var db = databases.People();
        return AuditVerb.Check(db.Audit.AsNoTracking()).Fault;
    }

    [Fact]
    public void An_invitation_makes_one_account_with_its_role()
    {
        var secret = Secret(Editor);
        Assert.Equal(Editor, staff.Invited(secret));
        Person("a", "Ada");
        Person("b", "Ben");
        Assert.True(staff.Join(secret, "a", "Ada"));
        Assert.False(staff.Join(secret, "b", "Ben"));
        Assert.Null(staff.Invited(secret));
        Assert.Equal([Editor], staff.All().Single(member => member.Id == "a").Roles);
        Assert.Empty(staff.All().Single(member => member.Id == "b").Roles);
    }

    [Fact]
    public void An_invitation_that_is_guessed_old_or_taken_back_makes_none()
    {
        Person("a", "Ada");
        Assert.False(staff.Join("guessed", "a", "Ada"));
        var taken = Secret(Editor);
        Assert.Null(staff.Revoke(owner, staff.Invitations().Single().Id));
        Assert.False(staff.Join(taken, "a", "Ada"));
        var old = Secret(Editor);
        clock.Now += Staff.InvitationLength + TimeSpan.FromSeconds(1);
        Assert.Null(staff.Invited(old));
        Assert.False(staff.Join(old, "a", "Ada"));
        Assert.Empty(staff.All().Single(member => member.Id == "a").Roles);
    }

    [Fact]
    public void Nobody_gives_what_they_do_not_manage()
    {
        Person("a", "Ada");
        var ofFarsi = new Actor("f", "Farsi owner", [new Assignment("fa", Role.Owner)]);
        Assert.NotNull(staff.Give(ofFarsi, "a", Editor));
        Assert.NotNull(staff.Give(ofFarsi, "a", Everything));
        Assert.Null(staff.Invite(ofFarsi, Editor));
        Assert.NotNull(staff.Give(new Actor("e", "Editor", [Editor]), "a", Editor));
        Assert.Null(staff.Give(ofFarsi, "a", new Assignment("fa", Role.Reporter)));
        Assert.Equal([new Assignment("fa", Role.Reporter)], staff.All().Single(member => member.Id == "a").Roles);
    }

    [Fact]
    public void The_last_owner_stays()
    {
        Assert.NotNull(staff.Take(owner, "owner", Everything));
        Person("a", "Ada");
        Assert.Null(staff.Give(owner, "a", Everything));
        Assert.Null(staff.Take(owner, "owner", Everything));
        Assert.False(staff.Found("owner"));
    }

    [Fact]
    public void A_session_knows_the_roles_of_now_and_ends_when_it_is_ended_or_old()
    {
        var session = staff.Begin("owner", "Firefox on Linux");
        Assert.True(staff.ActorOf("owner", session)!.May(Right.Manage, "en"));
        Assert.Null(staff.ActorOf("owner", "guessed"));
        Assert.Null(staff.ActorOf("somebody else", session));
        Person("a", "Ada");
        staff.Give(owner, "a", Everything);
        staff.Take(owner, "owner", Everything);
        Assert.False(staff.ActorOf("owner", session)!.May(Right.Write));
        var other = staff.Begin("owner", "A browser");
        staff.End("owner", session);
        Assert.Null(staff.ActorOf("owner", session));
        Assert.NotNull(staff.ActorOf("owner", other));
        clock.Now += Staff.SessionLength + TimeSpan.FromSeconds(1);
        Assert.Null(staff.ActorOf("owner", other));
    }

    [Fact]
    public void A_link_made_where_the_program_runs_signs_in_once_and_is_in_the_log()
    {
        Assert.SkipUnless(database.IsSqlite, "The verb takes PostgreSQL from the environment, which all tests share.");
        var (code, said) = Run("link", "oWNER", "--data", database.Folder);
        Assert.Equal(Exit.Ok, code);
        var links = new Links(databases, clock);
        clock.Now = DateTimeOffset.UtcNow;
        var secret = said.Split("link=")[1].Split('\n')[0].Trim();
        Assert.Equal("owner", links.Use(secret));
        Assert.Null(links.Use(secret));
        Assert.Equal("account.link", staff.Newest(1)[0].Action);
        Assert.DoesNotContain(secret, staff.Newest(1)[0].ToString(), StringComparison.Ordinal);
        Assert.Throws<VerbException>(() => Run("link", "Nobody", "--data", database.Folder));
    }

    [Fact]
    public void A_session_that_is_used_goes_on()
    {
        var session = staff.Begin("owner", "A browser");
        for (var day = 0; day < 40; day++)
        {
            clock.Now += TimeSpan.FromDays(1);
            Assert.NotNull(staff.ActorOf("owner", session));
        }
    }

    [Fact]
    public void An_entry_that_was_changed_taken_out_or_put_in_is_found()
    {
        Person("a", "Ada");
        foreach (var role in new[] { Role.Reporter, Role.Editor, Role.Moderator })
            staff.Give(owner, "a", new Assignment("en", role));
        Assert.Null(Fault());
        Tamper(db => db.Audit.Where(entry => entry.Number == 3).ExecuteUpdate(set => set.SetProperty(entry => entry.Name, "Somebody else")), "entry 3 was changed");
        Tamper(db => db.Audit.Where(entry => entry.Number == 2).ExecuteDelete(), "entry 2 is missing");
        Tamper(db =>
        {
            var third = db.Audit.AsNoTracking().Single(entry => entry.Number == 3) with { Name = "Somebody else" };
            db.Audit.Where(entry => entry.Number == 3).ExecuteDelete();
            db.Audit.Add(third with { Hash = App.HashEntry(third) });
            db.SaveChanges();
        }, "entry 4 does not follow");
        Assert.Null(Fault());

        void Tamper(Action<PeopleDb> change, string fault)
        {
            using var db = databases.People();
            var kept = db.Audit.AsNoTracking().ToList();
            change(db);
            Assert.StartsWith(fault, Fault(), StringComparison.Ordinal);
            db.Audit.ExecuteDelete();
            db.ChangeTracker.Clear();
            db.Audit.AddRange(kept);
            db.SaveChanges();
        }
    }
}

public sealed class StaffOnSqliteTests() : StaffContract(TestDatabase.Sqlite());

public sealed class StaffOnPostgresTests() : StaffContract(TestDatabase.Postgres());
