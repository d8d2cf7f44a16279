using System.CommandLine;
using System.Text.Json.Nodes;
using Skywave.Circulation.Trust;
using Skywave.Press;
using Skywave.Desk;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>Writes the published tree into a folder.</summary>
internal static class PressVerb
{
    public static Command Make()
    {
        var to = new Option<DirectoryInfo>("--out") { Description = "Folder to write to. What no edition has is removed from it.", HelpName = "DIR", Required = true };
        var data = Verbs.Data("data");
        var json = Verbs.Json();
        var verb = new Command("press", "Write the published tree as plain files, ready for any web server.") { to, data, json };
        verb.SetAction(parsed => Run(parsed.GetValue(to)!, parsed.GetValue(data)!, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(DirectoryInfo to, DirectoryInfo data, bool json)
    {
        if (!data.Exists)
            throw new VerbException(Exit.NoInput, $"There is no data folder {data.FullName}.");
        if (to.Exists && to.EnumerateFileSystemInfos().Any() && !File.Exists(Path.Combine(to.FullName, "editions.txt")))
            throw new VerbException(Exit.Usage, $"{to.FullName} holds other files, and press would remove them. Give an empty folder, or one that press wrote.");
        var folder = new DataFolder(data.FullName);
        using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}. Stop it, or copy from its address.");
        using var rooms = App.Rooms(folder, Verbs.Databases(folder));
        rooms.GetRequiredService<Flow>().Carry();
        var (files, bytes, removed) = rooms.GetRequiredService<PressRoom>().Export(to.FullName, rooms.GetRequiredService<Repository>().Files);
        var bare = rooms.GetRequiredService<DeskRoom>().Editions().Where(edition => edition.PublicAddress is null).Select(edition => edition.Tag).ToList();
        if (json)
        {
            Console.WriteLine(new JsonObject { ["written"] = files, ["bytes"] = bytes, ["removed"] = removed, ["withoutPublicAddress"] = new JsonArray([.. bare.Select(tag => (JsonNode)tag)]) }.ToJsonString());
            return Exit.Ok;
        }
        Console.WriteLine($"{files} files written, {bytes / 1024} KB; {removed} removed.");
        if (bare.Count > 0)
            Console.WriteLine($"Without a public address there are no feeds, sitemaps, canonical addresses or Open Graph: {string.Join(", ", bare)}.");
        return Exit.Ok;
    }
}
