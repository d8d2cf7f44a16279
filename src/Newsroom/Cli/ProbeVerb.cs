using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Watching;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>Looks at a newsroom's mirrors from wherever it runs, and reports what it found.</summary>
internal static class ProbeVerb
{
    private const string ForWhom = """
        This program opens connections to every mirror of a news site, one after the other, from this machine. Whoever watches
        the line sees that. Run it where reading and watching that site harms nobody: outside the country concerned, on a
        connection that is yours to use. Never run it for somebody who lives under the censor.
        """;

    public static Command Make()
    {
        var site = new Argument<string>("URL") { Description = "The newsroom's site, or any copy of it." };
        var more = new Argument<string[]>("MIRROR") { Description = "More addresses to look at than those that the site tells.", Arity = ArgumentArity.ZeroOrMore };
        var words = new Option<string?>("--fingerprint") { Description = "The newsroom's twelve words.", HelpName = "WORDS" };
        var key = new Option<FileInfo>("--key") { Description = "This vantage point's key; made on first use.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("probe.key") };
        var name = new Option<string?>("--as") { Description = "Name of this vantage point, such as a place and a provider. Wanted on first use.", HelpName = "NAME" };
        var report = new Option<bool>("--report") { Description = "Bring the signed report to the site." };
        var outside = new Option<bool>("--i-am-outside") { Description = "Answers the question of the first run: for whom this is safe." };
        var every = new Option<int?>("--every") { Description = "Go on, and look every so many minutes.", HelpName = "MINUTES" };
        var proxy = new Option<string?>("--proxy") { Description = "A SOCKS proxy, such as socks5://127.0.0.1:9050: onion addresses are looked at too.", HelpName = "ADDRESS" };
        var json = Verbs.Json();
        var verb = new Command("probe", "Look at a newsroom's mirrors from here: which can be reached, which stop, which are stale or forged.") { site, more, words, key, name, report, outside, every, proxy, json };
        verb.SetAction((parsed, stop) => Run(
            AddressOf(parsed.GetValue(site)!), [.. parsed.GetValue(more)!.Select(AddressOf)], parsed.GetValue(words), parsed.GetValue(key)!, parsed.GetValue(name), parsed.GetValue(report), parsed.GetValue(outside),
            parsed.GetValue(every), parsed.GetValue(proxy), parsed.GetValue(json), stop));
        return verb;
    }

    private static async Task<int> Run(
        Uri site, ImmutableArray<Uri> more, string? words, FileInfo keyFile, string? name, bool reports, bool isOutside, int? every, string? proxy, bool json, CancellationToken stop)
    {
        if (every is < 1 or > 1440)
            throw new VerbException(Exit.Usage, "--every is a number of minutes from 1 to 1440.");
        if (proxy is not null && (!Uri.TryCreate(proxy, UriKind.Absolute, out var socks) || !socks.Scheme.StartsWith("socks", StringComparison.Ordinal)))
            throw new VerbException(Exit.Usage, "--proxy is an address such as socks5://127.0.0.1:9050.");
        VerifyVerb.Check(words);
        using var vantage = KeyOf(keyFile, name, isOutside);
        var probe = new Probe(App.Clock, proxy is null ? null : new Uri(proxy));
        while (true)
        {
            var (code, results) = await Look(probe, site, more, words, json, every is not null, stop);
            if (reports && !results.IsEmpty)
            {
                var refused = await Bring(site, new ProbeReport(Now(), results).Sign(vantage), stop);
                Console.Error.WriteLine(refused is null ? "The report was taken." : "The report was not taken: " + refused);
                code = refused is null ? code : Exit.Unavailable;
            }
            if (every is not { } minutes)
                return code;
            await Task.Delay(TimeSpan.FromMinutes(minutes), App.Clock, stop);
        }
    }

    /// <param name="goesOn">A site that does not answer is asked again the next time: that it is blocked from here now is no reason to stop looking.</param>
    internal static async Task<(int Code, ImmutableArray<ProbeResult> Results)> Look(Probe probe, Uri site, ImmutableArray<Uri> more, string? words, bool json, bool goesOn, CancellationToken stop)
    {
        var (known, directory, trouble) = await probe.Learn(site, words, stop);
        if (known is null || directory is null)
        {
            if (!goesOn)
                throw new VerbException(Exit.Unavailable, trouble!);
            Console.Error.WriteLine(trouble);
            return (Exit.Unavailable, []);
        }
        if (words is null && !json)
            Console.Error.WriteLine($"The newsroom says that it is: {TufRoot.FingerprintOf(known.Root)}. Compare, and give the words with --fingerprint.");
        var all = directory.Addresses.Concat(more).Append(site).Distinct().ToList();
        var results = await probe.Look(all, known, stop);
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["time"] = Now(), ["mirrors"] = new JsonArray([.. results.Select(result => (JsonNode)new JsonObject
                {
                    ["address"] = result.Mirror.AbsoluteUri, ["class"] = result.Class.ToString().ToLowerInvariant(), ["milliseconds"] = result.Milliseconds, ["status"] = result.Status, ["stall"] = result.Stall, ["age"] = result.Age,
                })]),
            }.ToJsonString(ReadVerb.Readable));
        }
        else
        {
            foreach (var result in results)
                Console.WriteLine($"{result.Class.ToString().ToLowerInvariant(),-8}{result.Mirror}  {ProbeWords.Of(result)}");
            foreach (var passed in all.Where(mirror => !probe.CanSee(mirror)))
                Console.WriteLine($"-       {passed}  passed over: give --proxy to look at onion addresses");
        }
        return (results.All(result => result.Class == ProbeClass.Ok) ? Exit.Ok : Exit.No, results);
    }

    private static async Task<string?> Bring(Uri site, byte[] note, CancellationToken stop)
    {
        try
        {
            using var web = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            using var answer = await web.PostAsync(new Uri(site, ReportDoor.Path), new ByteArrayContent(note), stop);
            return answer.IsSuccessStatusCode ? null : answer.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity ? (await answer.Content.ReadAsStringAsync(stop)).Trim() : $"the site answers {(int)answer.StatusCode}; only the newsroom's own takes reports.";
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return "the site does not answer.";
        }
    }

    private static Signer KeyOf(FileInfo file, string? name, bool isOutside)
    {
        if (file.Exists)
        {
            var known = Signer.Parse(File.ReadAllText(file.FullName).Trim()) ?? throw new VerbException(Exit.Data, $"{file.FullName} is not a vantage point's key.");
            return name is null || name == known.Verifier.Name ? known
                : throw new VerbException(Exit.Usage, $"{file.FullName} is the key of {known.Verifier.Name}. Leave --as out, or give this vantage point another key with --key.");
        }
        Console.Error.WriteLine(ForWhom);
        if (!isOutside)
        {
            if (Console.IsInputRedirected)
                throw new VerbException(Exit.Usage, "If that is so here, say --i-am-outside.");
            Console.Error.Write("Is that so here? Type yes: ");
            if (Console.ReadLine()?.Trim() is not "yes")
                throw new VerbException(Exit.Usage, "Nothing was looked at.");
        }
        if (name is null || !VerifierKey.IsName(name) || name == Health.Own)
            throw new VerbException(Exit.Usage, "Give this vantage point a name with --as: without spaces, such as berlin-fibre.");
        var made = Signer.Create(name);
        DurableFile.Write(file.FullName, Encoding.ASCII.GetBytes(made.Export() + "\n"), secret: true);
        Console.Error.WriteLine($"Give this line to the newsroom, for ./skywave mirrors trust:\n{made.Verifier.Text}");
        return made;
    }

    private static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(App.Clock.GetUtcNow().ToUnixTimeSeconds());

    internal static Uri AddressOf(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && Mirror.Refuses(address) is null ? address
        : throw new VerbException(Exit.Usage, $"\"{text}\" is not an address that readers can open: https://…/");
}
