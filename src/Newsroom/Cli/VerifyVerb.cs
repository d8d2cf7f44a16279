using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Checks;
using Skywave.Seal.Tuf;
using Skywave.Seal.Words;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>Says whether a folder or an address holds what the newsroom sealed, and whether that is still current.</summary>
internal static class VerifyVerb
{
    public static Command Make()
    {
        var what = new Argument<string>("WHAT") { Description = "A folder that press wrote (or a copy of it), or the site's http(s) address." };
        var key = Key();
        var old = new Option<bool>("--old") { Description = "A copy that is no longer confirmed is good enough: one from a drawer, or from a stick." };
        var remember = new Option<FileInfo?>("--remember") { Description = "Keep in this file what was seen, and refuse anything older the next time. It shows that this machine has read the site.", HelpName = "FILE" };
        var json = Verbs.Json();
        var verb = new Command("verify", "Check every file against the newsroom's seal.") { what, key, old, remember, json };
        verb.SetAction(async (parsed, stop) => await Run(parsed.GetValue(what)!, parsed.GetValue(key), parsed.GetValue(old), parsed.GetValue(remember), parsed.GetValue(json), stop));
        return verb;
    }

    internal static Option<string?> Key() => new("--key", "--fingerprint") { Description = "The newsroom's fingerprint, 10 to 12 words, from a source that you trust.", HelpName = "WORDS" };

    /// <exception cref="VerbException">The words can be no fingerprint.</exception>
    internal static void Check(string? words)
    {
        if (words is null)
            return;
        var count = Fingerprint.Split(words).Length;
        if (count is < Fingerprint.FewestWords or > 12)
            throw new VerbException(Exit.Usage, $"A fingerprint has 12 words; at least {Fingerprint.FewestWords} are needed, {count} were given.");
        if (Fingerprint.Unknown(words).FirstOrDefault() is { } unknown)
            throw new VerbException(Exit.Usage, $"\"{unknown}\" is not in the list of words; it may be mistyped.");
    }

    /// <exception cref="VerbException">What is seen could not be kept there; said before a site is read for it.</exception>
    internal static void Check(FileInfo? remember)
    {
        if (remember?.Directory is { Exists: false } folder)
            throw new VerbException(Exit.NoInput, $"There is no folder {folder.FullName} to keep {remember.Name} in.");
    }

    private static async Task<int> Run(string what, string? words, bool old, FileInfo? remember, bool json, CancellationToken stop)
    {
        Check(words);
        Check(remember);
        var before = remember is { Exists: true } ? TufMemory.Parse(await File.ReadAllBytesAsync(remember.FullName, stop)) ?? throw new VerbException(Exit.Data, $"{remember.FullName} is not a file that verify wrote.") : null;
        using var copy = Copy.Open(what);
        SiteCheck check;
        SiteVerdict verdict;
        bool hasGoneOn;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                byte[]? timestamp = null;
                check = new SiteCheck(words, App.Clock.GetUtcNow(), before);
                await copy.Bring(check, stop, copy.IsAddress ? (path, bytes) => timestamp = path == Copy.Timestamp ? bytes : timestamp : null);
                verdict = check.Verdict();
                hasGoneOn = !verdict.IsGenuine && await copy.HasGoneOn(timestamp, stop);
                if (!hasGoneOn || attempt == SiteWatch.Attempts)
                    break;
            }
        }
        catch (HttpRequestException error)
        {
            throw new VerbException(Exit.Unavailable, $"{what} cannot be reached: {error.Message}");
        }
        if (remember is not null && verdict.Refusal is null && check.Memory is { } memory)
            DurableFile.Write(remember.FullName, memory.ToBytes());
        if (json)
            PrintJson(verdict, words is not null || before is not null);
        else
            Print(verdict, words is not null || before is not null, copy.IsAddress);
        if (hasGoneOn && !json)
            Console.WriteLine("New editions came out while it was read, so this may be two of them mixed. Try again, or check a copy.");
        return !verdict.IsGenuine ? Exit.No : verdict.ExpiredSince is null || old ? Exit.Ok : Exit.Old;
    }

    private static void Print(SiteVerdict verdict, bool isKeyChecked, bool isAddress)
    {
        if (verdict.Refusal is { } refusal)
            Console.WriteLine($"refused   {refusal.Path}  {refusal.Reason}");
        foreach (var finding in verdict.Findings)
            Console.WriteLine($"{(finding.Kind switch { FindingKind.Changed => "changed", FindingKind.Added => "added", _ => "missing" }),-9} {finding.Path}  {finding.Reason}");
        foreach (var edition in verdict.Editions)
        {
            if (edition.Head is { } head)
                Console.WriteLine($"{edition.Edition,-9} no. {head.Number}, {Time(head.Time)}, {edition.Files} of {head.Files} files as sealed");
        }
        if (verdict.Log is { } log)
            Console.WriteLine($"log       {log.Size} revisions{(verdict.LogFindings.IsEmpty ? ", all that is published is in it" : "")}");
        if (verdict.ConfirmedAt is { } confirmed)
            Console.WriteLine($"confirmed {Time(confirmed)}");
        if (verdict.ExpiredSince is { } expired)
            Console.WriteLine($"expired   {Time(expired)}: since then nobody has confirmed that this is what is current. It may be an old copy, or newer editions are kept back.");
        if (verdict.Refusal is { Fault: TufFault.Missing, Path: "tuf/1.root.json" } && isAddress)
            Console.WriteLine("Give the address at which the site begins: where readers choose an edition.");
        Console.WriteLine(!verdict.IsGenuine ? "NOT verified" : verdict.ExpiredSince is null ? "verified" : "genuine, but not confirmed any more");
        if (verdict.OnServer.Length > 0)
            Console.WriteLine($"{string.Join(" and ", verdict.OnServer)} on server: who takes the newsroom's server can sign in its name for ever. The newsroom has been told to carry these keys away.");
        if (verdict.Fingerprint is not null && !isKeyChecked)
            Console.WriteLine($"The fingerprint itself is unchecked: anybody can seal with a key of their own. Compare it with the newsroom's from another source, or give it with --key:\n  {verdict.Newest}");
        if (isAddress)
            Console.WriteLine("At an address, files that were added cannot be listed.");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static void PrintJson(SiteVerdict verdict, bool isKeyChecked)
    {
        static JsonArray Findings(IEnumerable<Finding> findings) => new([.. findings.Select(finding => (JsonNode)new JsonObject { ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()), ["path"] = finding.Path, ["reason"] = finding.Reason })]);
        Console.WriteLine(new JsonObject
        {
            ["verified"] = verdict.IsGenuine && verdict.ExpiredSince is null,
            ["genuine"] = verdict.IsGenuine,
            ["confirmedAt"] = verdict.ConfirmedAt,
            ["expiredSince"] = verdict.ExpiredSince,
            ["refusal"] = verdict.Refusal is not { } refusal ? null : new JsonObject { ["fault"] = JsonNamingPolicy.CamelCase.ConvertName(refusal.Fault.ToString()), ["path"] = refusal.Path, ["reason"] = refusal.Reason },
            ["fingerprint"] = verdict.Newest,
            ["fingerprintChecked"] = isKeyChecked,
            ["onServer"] = new JsonArray([.. verdict.OnServer.Select(role => (JsonNode)role)]),
            ["editions"] = new JsonArray([.. verdict.Editions.Select(edition => (JsonNode)new JsonObject
            {
                ["edition"] = edition.Edition,
                ["number"] = edition.Head?.Number,
                ["files"] = edition.Files,
                ["findings"] = Findings(edition.Findings),
            })]),
            ["log"] = verdict.Log is not { } log ? null : new JsonObject { ["size"] = log.Size, ["root"] = log.Root.Hex, ["findings"] = Findings(verdict.LogFindings) },
            ["added"] = Findings(verdict.Added),
        }.ToJsonString(ReadVerb.Readable));
    }
}
