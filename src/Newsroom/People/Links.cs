using Microsoft.EntityFrameworkCore;

namespace Skywave.Newsroom.People;

/// <summary>One-time sign-in links. Only a hash of each is kept.</summary>
public sealed class Links(Databases databases, TimeProvider clock)
{
    /// <summary>The path and query of a link that signs the person in once, within the given time.</summary>
    public string Make(string person, TimeSpan valid)
    {
        var secret = LinkSecret.New();
        using var db = databases.People();
        db.SignInLinks.Add(new SignInLink { Hash = LinkSecret.Hash(secret), Person = person, Until = (clock.GetUtcNow() + valid).ToUnixTimeSeconds() });
        db.SaveChanges();
        return "/sign-in?link=" + secret;
    }

    /// <summary>The person whom the link is for, or null. A link is used up by asking.</summary>
    public string? Use(string secret)
    {
        using var db = databases.People();
        var hash = LinkSecret.Hash(secret);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var person = db.SignInLinks.Where(link => link.Hash == hash && link.Until >= now).Select(link => link.Person).FirstOrDefault();
        return person is not null && db.SignInLinks.Where(link => link.Hash == hash).ExecuteDelete() == 1 ? person : null;
    }

    /// <summary>Whether somebody can sign in at all; if not, the first-run page is shown.</summary>
    public bool HasPeople()
    {
        using var db = databases.People();
        return db.Users.Any();
    }
}
