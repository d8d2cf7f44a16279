using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Tuf;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>Watches a site: says whatever was changed, taken away or shown to some and not to others.</summary>
internal static class LogMonitorVerb
{
    /// <summary>A site that says that nothing has changed is read as a whole so often: what a host changed by itself is found then.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromDays(1);

    /// <summary>What was asked for.</summary>
    internal sealed record Wish(string Site, string? Words, FileInfo? Remember, bool Json);

    public static Command Make()
    {
        var (site, words, json) = (LogVerb.Site(), LogVerb.Fingerprint(), Verbs.Json());
        var remember = new Option<FileInfo?>("--remember") { Description = "Keep in this file what the log was, and compare with it the next time. Without it only a log that contradicts itself is found.", HelpName = "FILE" };
        var every = new Option<string?>("--every") { Description = "Look again and again, so often: 10m, 1h.", HelpName = "TIME" };
        var verb = new Command("monitor", "Look whether all that a site shows is in its publication log, and whether that has only grown.") { site, words, remember, every, json };
        verb.SetAction(async (parsed, stop) =>
        {
            var wish = new Wish(parsed.GetValue(site)!, parsed.GetValue(words), parsed.GetValue(remember), parsed.GetValue(json));
            VerifyVerb.Check(wish.Words);
            VerifyVerb.Check(wish.Remember);
            if (parsed.GetValue(every) is not { } period)
                return (await Look(wish, stop)).Code;
            return await Watch(wish, Period(period) ?? throw new VerbException(Exit.Usage, "--every is a time from 10s to 30d: 10m, 1h."), stop);
        });
        return verb;
    }

    /// <summary>A number with s, m, h or d; null when it is none, or one that makes no sense.</summary>
    internal static TimeSpan? Period(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var period = text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => TimeSpan.Zero };
        return period >= TimeSpan.FromSeconds(10) && period <= TimeSpan.FromDays(30) ? period : null;
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static async Task<int> Watch(Wish wish, TimeSpan period, CancellationToken stop)
    {
        var (worst, read, last) = (Exit.Ok, DateTimeOffset.MinValue, (SiteSeen?)null);
        try
        {
            for (; ; )
            {
                try
                {
                    if (!wish.Json)
                        Console.WriteLine($"-- {Time(App.Clock.GetUtcNow())}");
                    if (App.Clock.GetUtcNow() - read >= Whole || last is null || !await IsAsBefore(wish, last, stop))
                    {
                        var (code, seen) = await Look(wish, stop);
                        // An alarm is more than an old copy.
                        worst = code switch { Exit.No => Exit.No, Exit.Old when worst == Exit.Ok => Exit.Old, _ => worst };
                        (last, read) = (code == Exit.Ok ? seen : null, App.Clock.GetUtcNow());
                    }
                    else if (!wish.Json)
                    {
                        Console.WriteLine("nothing new    the same editions and the same log, confirmed since");
                    }
                }
                catch (VerbException error) when (error.Code == Exit.Unavailable)
                {
                    Console.Error.WriteLine("skywave: " + error.Message);
                }
                await Task.Delay(period, App.Clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return worst == Exit.Ok ? Exit.Stopped : worst;
        }
    }

    /// <summary>Whether the newsroom says that what was seen in order is still all that there is: a few small files, so that a site is read as a whole only when it has changed, and once a day.</summary>
    internal static async Task<bool> IsAsBefore(Wish wish, SiteSeen last, CancellationToken stop)
    {
        using var copy = Copy.Open(wish.Site);
        try
        {
            var (client, key) = await StoryProof.Trust(copy, wish.Words, App.Clock.GetUtcNow(), stop);
            return client.ExpiredSince is null && key == last.Key && client.Timestamp!.Snapshot == TufTimestamp.Parse(TufFile.Parse(last.Metadata["tuf/timestamp.json"])!)!.Snapshot
                && Checkpoint.Open(await copy.Read(Checkpoint.Path, Checkpoint.MaxBytes, stop), key) == last.Log!.Log;
        }
        catch (Exception error) when (error is VerbException { Code: Exit.No } or HttpRequestException)
        {
            // The whole look says what is wrong.
            return false;
        }
    }

    private static async Task<(int Code, SiteSeen Seen)> Look(Wish wish, CancellationToken stop)
    {
        var before = wish.Remember is not null && File.Exists(wish.Remember.FullName)
            ? WatchMemory.Parse(await File.ReadAllBytesAsync(wish.Remember.FullName, stop)) ?? throw new VerbException(Exit.Data, $"{wish.Remember.FullName} is not a file that log monitor wrote.") : null;
        using var copy = Copy.Open(wish.Site);
        SiteSeen seen;
        try
        {
            seen = await SiteWatch.Look(copy, wish.Words, before, App.Clock.GetUtcNow(), stop);
        }
        catch (Exception error) when (error is HttpRequestException || error is TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new VerbException(Exit.Unavailable, $"{wish.Site} cannot be reached: {error.Message}");
        }
        if (wish.Remember is not null && seen.Memory is { } memory)
            DurableFile.Write(wish.Remember.FullName, memory.ToBytes());
        var evidence = Evidence(seen, before?.Log, wish.Remember);
        if (wish.Json)
            Console.WriteLine(ToJson(seen, evidence).ToJsonString());
        else
            Print(seen, evidence, wish.Words is not null, before is not null);
        return (seen.Log is null || seen.Log.IsAlarm || !seen.Site.IsGenuine ? Exit.No : seen.Site.ExpiredSince is null ? Exit.Ok : Exit.Old, seen);
    }

    /// <summary>After a fork, what proves it to everybody who has the log's key, by name: the checkpoints, heads and entries that cannot be of one log.</summary>
    private static List<(string Name, byte[] Bytes)> Evidence(SiteSeen seen, LogMemory? before, FileInfo? remember)
    {
        if (seen.Log is not { Seen: { } now } log || !log.Findings.Any(finding => finding.Kind is LogFindingKind.Fork or LogFindingKind.Shrunk))
            return [];
        var files = new List<(string Name, byte[] Bytes)> { ("now.log-seen", now.ToBytes()) };
        if (before is not null)
            files.Insert(0, ("before.log-seen", before.ToBytes()));
        files.AddRange(seen.Metadata.Where(file => file.Key.EndsWith("/edition.note", StringComparison.Ordinal)).Select(file => (file.Key, file.Value)));
        files.AddRange(seen.Bundles.Select(file => (file.Key, file.Value)));
        if (remember is not null)
        {
            var folder = FolderOf(remember);
            foreach (var (name, bytes) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                DurableFile.Write(Path.Combine(folder, name), bytes);
            }
        }
        return files;

        // One folder for each pair of checkpoints: looking again adds nothing.
        string FolderOf(FileInfo file) => $"{file.FullName}.fork-{Seal.Digest.Of([.. before?.ToBytes() ?? [], .. now.ToBytes()]).Hex[..8]}";
    }

    private static string Word(LogFindingKind kind) => kind switch
    {
        LogFindingKind.NotSigned => "not signed",
        LogFindingKind.Missing => "missing",
        LogFindingKind.NotAsSigned => "not as signed",
        LogFindingKind.Shrunk => "SHORTER",
        LogFindingKind.Fork => "FORK",
        LogFindingKind.NotALeaf => "not a leaf",
        LogFindingKind.SecondLeaf => "second leaf",
        LogFindingKind.BrokenChain => "broken chain",
        LogFindingKind.MissingLeaf => "without leaf",
        LogFindingKind.SilentChange => "silent change",
        LogFindingKind.TakenAway => "taken away",
        _ => "redacted",
    };

    private static void Print(SiteSeen seen, List<(string Name, byte[] Bytes)> evidence, bool isKeyChecked, bool hasMemory)
    {
        if (seen.Site.Refusal is { } refusal)
            Console.WriteLine($"{"refused",-14} {refusal.Path}  {refusal.Reason}");
        foreach (var finding in seen.Site.Findings)
            Console.WriteLine($"{"not as sealed",-14} {finding.Path}  {finding.Reason}");
        foreach (var finding in seen.Log?.Findings ?? [])
            Console.WriteLine($"{Word(finding.Kind),-14} {finding.Path}  {(finding.Leaf is { } leaf ? $"Leaf {leaf.ToString(CultureInfo.InvariantCulture)}. " : "")}{finding.Reason}");
        if (seen.Log is { Unlisted: > 0 } more)
            Console.WriteLine($"               and {more.Unlisted.ToString(CultureInfo.InvariantCulture)} more of these");
        foreach (var (name, bytes) in evidence.Where(file => file.Name.EndsWith(".log-seen", StringComparison.Ordinal)))
            Console.WriteLine($"evidence: {(name == "now.log-seen" ? "what is shown now" : "what was remembered")}\n{Encoding.UTF8.GetString(bytes)}");
        if (seen.Log is { Log: { } log } verdict)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log            {log.Size} leaves, {(hasMemory ? $"{verdict.Added} since the last look, " : "")}{seen.Records.Count} revisions shown, in {seen.Site.Editions.Length} editions"));
        if (seen.Site.ExpiredSince is { } expired)
            Console.WriteLine($"expired        {Time(expired)}: since then nobody has confirmed that this is what is current.");
        Console.WriteLine(seen.Log is null || seen.Log.IsAlarm || !seen.Site.IsGenuine ? "ALARM" : "in order");
        if (seen.Site.Newest is { } words && !isKeyChecked)
            Console.WriteLine($"The fingerprint itself is unchecked: anybody can keep a log with a key of their own. Compare it with the newsroom's from another source, or give it with --fingerprint:\n  {words}");
    }

    private static JsonObject ToJson(SiteSeen seen, List<(string Name, byte[] Bytes)> evidence) => new()
    {
        ["time"] = App.Clock.GetUtcNow(),
        ["alarm"] = seen.Log is null || seen.Log.IsAlarm || !seen.Site.IsGenuine,
        ["genuine"] = seen.Site.IsGenuine,
        ["expiredSince"] = seen.Site.ExpiredSince,
        ["fingerprint"] = seen.Site.Newest,
        ["refusal"] = seen.Site.Refusal is not { } refusal ? null : new JsonObject { ["path"] = refusal.Path, ["reason"] = refusal.Reason },
        ["site"] = new JsonArray([.. seen.Site.Findings.Select(finding => (JsonNode)new JsonObject { ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()), ["path"] = finding.Path, ["reason"] = finding.Reason })]),
        ["log"] = seen.Log is not { } log ? null : new JsonObject
        {
            ["key"] = seen.Key?.Text, ["size"] = log.Log?.Size, ["root"] = log.Log?.Root.Hex, ["added"] = log.Added, ["unlisted"] = log.Unlisted,
            ["findings"] = new JsonArray([.. log.Findings.Select(finding => (JsonNode)new JsonObject
            {
                ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()), ["path"] = finding.Path, ["leaf"] = finding.Leaf, ["reason"] = finding.Reason, ["alarm"] = finding.IsAlarm,
            })]),
        },
        ["evidence"] = new JsonArray([.. evidence.Where(file => file.Name.EndsWith(".log-seen", StringComparison.Ordinal)).Select(file => (JsonNode)Encoding.UTF8.GetString(file.Bytes))]),
    };
}
