using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Newsroom.People;

/// <summary>Somebody as the list of people shows them.</summary>
public sealed record StaffMember(string Id, string Name, ImmutableArray<Assignment> Roles);

/// <summary>An invitation that nobody has used yet.</summary>
/// <param name="Id">The hash of its secret: enough to take it back, not to use it.</param>
public sealed record Invitation(string Id, Assignment Role, DateTimeOffset Until);

/// <summary>Who works here, what they may do, where they are signed in. Every change of that is in the audit log.</summary>
public sealed class Staff(Databases databases, TimeProvider clock, Func<AuditEntry, string> hashEntry)
{
    /// <summary>How long a session lasts without being used. Fourteen days: a deployment or a holiday, not a stolen machine of last year.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromDays(14);

    public static readonly TimeSpan InvitationLength = TimeSpan.FromDays(7);

    // A session's "seen" is written no more often, so that a page view is no write.
    private const long SeenEvery = 300;

    // PostgreSQL's name for this room's log, over all processes; the Desk has another.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(731804002)";

    private readonly Lock writing = new();

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The person of a session, with the roles that they have now; null when the session was ended or is too old.</summary>
    public Actor? ActorOf(string person, string session)
    {
        using var db = databases.People();
        var now = Now;
        var row = db.Sessions.AsNoTracking().FirstOrDefault(row => row.Id == session && row.Person == person);
        if (row is null || row.Seen + (long)SessionLength.TotalSeconds < now || db.Users.Where(user => user.Id == person).Select(user => user.UserName).FirstOrDefault() is not { } name)
            return null;
        if (row.Seen + SeenEvery < now)
            db.Sessions.Where(other => other.Id == session).ExecuteUpdate(set => set.SetProperty(other => other.Seen, now));
        return new Actor(person, name, RolesOf(db, person));
    }

    /// <summary>Begins a session. Returns its name, which goes into the sealed cookie.</summary>
    public string Begin(string person, string device)
    {
        var id = LinkSecret.New();
        using var db = databases.People();
        var old = Now - (long)SessionLength.TotalSeconds;
        db.Sessions.Where(session => session.Seen < old).ExecuteDelete();
        db.Sessions.Add(new SessionRow { Id = id, Person = person, Device = device, Began = Now, Seen = Now });
        db.SaveChanges();
        return id;
    }

    public IReadOnlyList<SessionRow> Sessions(string person)
    {
        using var db = databases.People();
        return [.. db.Sessions.AsNoTracking().Where(session => session.Person == person).OrderByDescending(session => session.Seen)];
    }

    /// <summary>Ends one session of a person, or all but one.</summary>
    public void End(string person, string? session, string? allBut = null)
    {
        using var db = databases.People();
        db.Sessions.Where(row => row.Person == person && (session != null ? row.Id == session : row.Id != allBut)).ExecuteDelete();
    }

    public IReadOnlyList<StaffMember> All()
    {
        using var db = databases.People();
        var roles = db.Roles.AsNoTracking().ToList().ToLookup(row => row.Person, row => new Assignment(row.Edition, row.Role));
        return [.. db.Users.AsNoTracking().OrderBy(user => user.UserName).Select(user => new { user.Id, user.UserName }).AsEnumerable()
            .Select(user => new StaffMember(user.Id, user.UserName!, [.. roles[user.Id].OrderBy(role => role.Edition, StringComparer.Ordinal).ThenBy(role => role.Role)]))];
    }

    /// <summary>Gives a person a role. Null, or why it was refused.</summary>
    public string? Give(Actor by, string person, Assignment role) => Write(by, role.Edition, db =>
    {
        if (!db.Users.Any(user => user.Id == person))
            return "There is no such person.";
        var before = RolesOf(db, person);
        if (before.Contains(role))
            return null;
        db.Roles.Add(new RoleRow { Person = person, Edition = role.Edition, Role = role.Role });
        Note(db, by, "person.role", person, Text(before), Text([.. before, role]));
        return null;
    });

    /// <summary>Takes a role from a person. Null, or why it was refused.</summary>
    public string? Take(Actor by, string person, Assignment role) => Write(by, role.Edition, db =>
    {
        if (role is { Edition: Assignment.Every, Role: Role.Owner } && !db.Roles.Any(row => row.Edition == Assignment.Every && row.Role == Role.Owner && row.Person != person))
            return "The newsroom needs an owner. Make somebody else one first.";
        var before = RolesOf(db, person);
        if (db.Roles.Find(person, role.Edition, role.Role) is not { } row)
            return null;
        db.Roles.Remove(row);
        Note(db, by, "person.role", person, Text(before), Text(before.Remove(role)));
        return null;
    });

    /// <summary>The first person: owner of everything. Only while nobody owns the newsroom.</summary>
    public bool Found(string person)
    {
        var isFirst = false;
        Write(Actor.Program("first run"), Assignment.Every, db =>
        {
            isFirst = !db.Roles.Any(row => row.Role == Role.Owner && row.Edition == Assignment.Every);
            if (!isFirst)
                return null;
            db.Roles.Add(new RoleRow { Person = person, Edition = Assignment.Every, Role = Role.Owner });
            Note(db, Actor.Program("first run"), "person.role", person, "", Text([new Assignment(Assignment.Every, Role.Owner)]));
            return null;
        });
        return isFirst;
    }

    /// <summary>A link that lets whoever has it make one account with that role; null when the actor may not give it.</summary>
    public string? Invite(Actor by, Assignment role)
    {
        var secret = LinkSecret.New();
        var refused = Write(by, role.Edition, db =>
        {
            db.Invitations.Where(invitation => invitation.Until < Now).ExecuteDelete();
            db.Invitations.Add(new InvitationRow { Hash = LinkSecret.Hash(secret), Edition = role.Edition, Role = role.Role, By = by.Id, Until = Now + (long)InvitationLength.TotalSeconds });
            Note(db, by, "invitation.add", LinkSecret.Hash(secret)[..12], "", Text([role]));
            return null;
        });
        return refused is null ? "/invitation?link=" + secret : null;
    }

    public IReadOnlyList<Invitation> Invitations()
    {
        using var db = databases.People();
        var now = Now;
        return [.. db.Invitations.AsNoTracking().Where(row => row.Until >= now).OrderBy(row => row.Until).AsEnumerable()
            .Select(row => new Invitation(row.Hash, new Assignment(row.Edition, row.Role), DateTimeOffset.FromUnixTimeSeconds(row.Until)))];
    }

    /// <summary>Takes an invitation back. Null, or why it was refused.</summary>
    public string? Revoke(Actor by, string invitation)
    {
        using var db = databases.People();
        return db.Invitations.AsNoTracking().FirstOrDefault(row => row.Hash == invitation) is not { } row ? null : Write(by, row.Edition, db =>
        {
            db.Invitations.Where(other => other.Hash == invitation).ExecuteDelete();
            Note(db, by, "invitation.revoke", invitation[..12], Text([new Assignment(row.Edition, row.Role)]), "");
            return null;
        });
    }

    /// <summary>What an invitation is for; null when it was used, taken back or is too old.</summary>
    public Assignment? Invited(string secret)
    {
        using var db = databases.People();
        var (hash, now) = (LinkSecret.Hash(secret), Now);
        return db.Invitations.AsNoTracking().FirstOrDefault(row => row.Hash == hash && row.Until >= now) is { } row ? new Assignment(row.Edition, row.Role) : null;
    }

    /// <summary>Uses an invitation up for an account that was just made. False: somebody else was faster, or it was taken back.</summary>
    public bool Join(string secret, string person, string name)
    {
        var hasJoined = false;
        Write(Actor.Program("invitation"), Assignment.Every, db =>
        {
            var (hash, now) = (LinkSecret.Hash(secret), Now);
            if (db.Invitations.AsNoTracking().FirstOrDefault(row => row.Hash == hash && row.Until >= now) is not { } row || db.Invitations.Where(other => other.Hash == hash).ExecuteDelete() != 1)
                return null;
            var role = new Assignment(row.Edition, row.Role);
            db.Roles.Add(new RoleRow { Person = person, Edition = role.Edition, Role = role.Role });
            Note(db, new Actor(person, name, [role]), "invitation.use", hash[..12], "", Text([role]));
            hasJoined = true;
            return null;
        });
        return hasJoined;
    }

    /// <summary>Notes what a person changed in their own ways of signing in.</summary>
    public void NoteAccount(Actor by, string action, string before, string after) => Write(by, null, db =>
    {
        Note(db, by, action, by.Id, before, after);
        return null;
    });

    /// <summary>The newest entries of this room's log, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count)
    {
        using var db = databases.People();
        return [.. db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).Take(count)];
    }

    /// <summary>A change and its entry in one transaction, if the actor may manage there.</summary>
    /// <param name="edition">Null: it concerns nobody but the actor.</param>
    private string? Write(Actor by, string? edition, Func<PeopleDb, string?> change)
    {
        if (edition is not null && !by.May(Right.Manage, edition))
            return Desk.DeskRoom.Forbidden;
        lock (writing)
        {
            using var db = databases.People();
            using var transaction = db.Database.BeginTransaction();
            // As in the Desk's daybook: SQLite has its one write lock here, PostgreSQL is asked for one.
            if (db.Database.IsNpgsql())
                db.Database.ExecuteSqlRaw(OneAtATime);
            if (change(db) is { } refused)
                return refused;
            db.SaveChanges();
            transaction.Commit();
            return null;
        }
    }

    private void Note(PeopleDb db, Actor actor, string action, string subject, string before, string after) =>
        db.Audit.Add(AuditEntry.Next(db.Audit.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefault(), clock.GetUtcNow(), actor, action, subject, before, after, hashEntry));

    private static ImmutableArray<Assignment> RolesOf(PeopleDb db, string person) =>
        [.. db.Roles.AsNoTracking().Where(row => row.Person == person).AsEnumerable().Select(row => new Assignment(row.Edition, row.Role))];

    private static string Text(IEnumerable<Assignment> roles) =>
        string.Join(", ", roles.Select(role => $"{role.Role.ToString().ToLowerInvariant()} {role.Edition}").Order(StringComparer.Ordinal));
}
