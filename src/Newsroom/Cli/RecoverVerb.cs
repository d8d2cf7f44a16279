using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Skywave.Circulation.Trust;
using Skywave.Newsroom.Trust;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>A newsroom whose server is gone goes on above what its readers saw last: docs/running/keys.md is the procedure.</summary>
internal static class RecoverVerb
{
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "Any copy of the site: a mirror's address, or a folder. The newest that was made before the seizure is best.", HelpName = "SITE", Required = true };
        var words = new Option<string>("--fingerprint") { Description = "The newsroom's fingerprint, 10 to 12 words, from paper.", HelpName = "WORDS", Required = true };
        var import = new Option<bool>("--import") { Description = "Bring back, too, the stories that the site has and this newsroom has not. Read the list first: whoever took the server may have published some of them." };
        var (data, json) = (Verbs.Data("data"), Verbs.Json());
        var verb = new Command("recover", "Take over from a copy of the site what an older backup, or an empty folder, lacks: who may sign, and the publication log.") { from, words, import, data, json };
        verb.SetAction(async (parsed, stop) =>
        {
            VerifyVerb.Check(parsed.GetValue(words));
            using var copy = Copy.Open(parsed.GetValue(from)!);
            var folder = new DataFolder(parsed.GetValue(data)!.FullName);
            using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}. Stop it first; readers keep what mirrors have.");
            SiteSeen seen;
            SiteRecovered result;
            Seal.Notes.Signer online;
            try
            {
                seen = await SiteWatch.Look(copy, parsed.GetValue(words), null, App.Clock.GetUtcNow(), stop);
                if (SiteRecovery.Fault(seen) is { } fault)
                    throw new VerbException(Exit.No, $"{parsed.GetValue(from)} cannot be believed. {fault}");
                // Nothing is signed with it before the root names it.
                online = OnlineKey.IsHere(folder) ? folder.OpenKey() : OnlineKey.Next(folder);
                using var rooms = App.RoomsToMend(folder, Verbs.Databases(folder), online);
                result = await new SiteRecovery(folder, rooms, copy, seen).Take(parsed.GetValue(import), stop);
            }
            catch (HttpRequestException error)
            {
                throw new VerbException(Exit.Unavailable, $"{parsed.GetValue(from)} cannot be reached: {error.Message}");
            }
            if (result.Refused is { } refused)
                throw new VerbException(Exit.No, refused);
            using var key = online;
            var repository = Repository.Open(folder.Trust, key, App.Clock);
            if (parsed.GetValue(json))
                Console.WriteLine(ToJson(seen, result, repository).ToJsonString(ReadVerb.Readable));
            else
                Print(seen, result, repository, parsed.GetValue(import));
            return Exit.Ok;
        });
        return verb;
    }

    private static void Print(SiteSeen seen, SiteRecovered result, Repository repository, bool isImport)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"root {repository.Root.Version}, targets {repository.Targets.Version}; the log has {seen.Log!.Log!.Size} leaves, {result.Leaves} of them were new here."));
        foreach (var finding in seen.Log.Findings.Where(finding => finding.IsAlarm))
            Console.WriteLine($"! {finding.Path}  {finding.Reason}");
        if (result.Withdrawn > 0)
            Console.WriteLine($"{Count(result.Withdrawn, "withdrawal")} made after the backup {(result.Withdrawn == 1 ? "holds" : "hold")} here too.");
        if (result.Hidden > 0)
            Console.WriteLine($"Of {Count(result.Hidden, "story", "stories")} earlier versions were hidden from readers after the backup, and are here too.");
        if (result.Lost!.Count > 0)
            Console.WriteLine(isImport ? "Back at the Desk, as they were published:" : "On the site and not in this newsroom:");
        foreach (var story in result.Lost)
            Console.WriteLine($"  {story.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {story.Kind,-8} {story.Path}  {story.Headline}\n{"",28}{story.Record}");
        if (!isImport && result.Lost.Count > 0)
            Console.WriteLine("Read this list: whoever took the server may have published some of it. Then run this again with --import: they come back under their own numbers, as the log wants it, and what is not yours is withdrawn or retracted at the Desk. "
                + "Left out, they are missing from the next edition, and everybody who watches the log sees that they are.");
        if (result.NoOriginals > 0)
            Console.WriteLine($"The originals of {Count(result.NoOriginals, "picture")} are lost. The pages keep what readers had; put the pictures in again before you crop or enlarge them.");
        Console.WriteLine(repository.IsInForce ? "The online key here is in force. If others may have it, revoke it: ./skywave keys revoke --out next.draft"
            : "The online key here is not in force yet: ./skywave keys revoke --out next.draft, then let the holders of root and targets sign it.");
    }

    private static string Count(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static JsonObject ToJson(SiteSeen seen, SiteRecovered result, Repository repository) => new()
    {
        ["root"] = repository.Root.Version,
        ["targets"] = repository.Targets.Version,
        ["inForce"] = repository.IsInForce,
        ["log"] = seen.Log!.Log!.Size,
        ["added"] = result.Leaves,
        ["withdrawn"] = result.Withdrawn,
        ["hidden"] = result.Hidden,
        ["returned"] = result.Returned,
        ["originalsLost"] = result.NoOriginals,
        ["lost"] = new JsonArray([.. result.Lost!.Select(story => (JsonNode)new JsonObject { ["path"] = story.Path, ["record"] = story.Record, ["headline"] = story.Headline, ["revision"] = story.Revision, ["kind"] = story.Kind, ["time"] = story.Time })]),
    };
}
