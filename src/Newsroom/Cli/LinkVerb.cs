using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Skywave.Newsroom.People;
using Skywave.Stories;

namespace Skywave.Newsroom.Cli;

/// <summary>A way in for somebody who has lost theirs: whoever may read the data folder may be whom they like.</summary>
internal static class LinkVerb
{
    private static readonly TimeSpan Valid = TimeSpan.FromHours(1);

    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = "The person's name in the newsroom." };
        var data = Verbs.Data("data");
        var verb = new Command("link", "Print a link that signs a person in once, within an hour. Works while the newsroom runs.") { name, data };
        verb.SetAction(parsed => Run(parsed.GetValue(name)!, parsed.GetValue(data)!));
        return verb;
    }

    private static int Run(string name, DirectoryInfo data)
    {
        var folder = new DataFolder(data.FullName);
        var databases = Verbs.Databases(folder);
        if (!data.Exists || !File.Exists(folder.Database) && Environment.GetEnvironmentVariable("SKYWAVE_DATABASE") is not { Length: > 0 })
            throw new VerbException(Exit.NoInput, $"There is no newsroom in {data.FullName}.");
        using var db = databases.People();
        var wanted = new UpperInvariantLookupNormalizer().NormalizeName(name);
        var known = db.Users.Where(user => user.NormalizedUserName == wanted).Select(user => new { user.Id, user.UserName }).FirstOrDefault()
            ?? throw new VerbException(Exit.NoInput, $"Nobody here is called \"{name}\". Known: {string.Join(", ", db.Users.OrderBy(user => user.UserName).Take(20).Select(user => user.UserName))}.");
        new Staff(databases, App.Clock, App.HashEntry).NoteAccount(Actor.Program("link"), "account.link", known.UserName!, "made");
        Console.WriteLine(new Links(databases, App.Clock).Make(known.Id, Valid));
        if (!Console.IsOutputRedirected)
            Console.Error.WriteLine("Open it at the newsroom's address, such as http://localhost:8081.");
        return Exit.Ok;
    }
}
