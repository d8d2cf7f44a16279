using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Skywave.Seal.Checks;
using Skywave.Seal.Words;

namespace Skywave.Newsroom.Cli;

/// <summary>Says whether a folder or an address holds what the newsroom sealed.</summary>
internal static class VerifyVerb
{
    public static Command Make()
    {
        var what = new Argument<string>("WHAT") { Description = "A folder that press wrote (or a copy of it), or the site's http(s) address." };
        var key = new Option<string?>("--key") { Description = "The newsroom's fingerprint, 10 to 12 words, from a source that you trust.", HelpName = "WORDS" };
        var json = Verbs.Json();
        var verb = new Command("verify", "Check every file against the newsroom's seal.") { what, key, json };
        verb.SetAction(async (parsed, stop) => await Run(parsed.GetValue(what)!, parsed.GetValue(key), parsed.GetValue(json), stop));
        return verb;
    }

    private static async Task<int> Run(string what, string? words, bool json, CancellationToken stop)
    {
        if (words is not null)
        {
            var count = Fingerprint.Split(words).Length;
            if (count is < Fingerprint.FewestWords or > 12)
                throw new VerbException(Exit.Usage, $"A fingerprint has 12 words; at least {Fingerprint.FewestWords} are needed, {count} were given.");
            if (Fingerprint.Unknown(words).FirstOrDefault() is { } unknown)
                throw new VerbException(Exit.Usage, $"\"{unknown}\" is not in the list of words; it may be mistyped.");
        }
        var isAddress = what.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || what.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isAddress && !Directory.Exists(what))
            throw new VerbException(Exit.NoInput, $"There is no folder {what}.");
        using var http = isAddress ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = 256 << 20 } : null;
        var site = isAddress ? new Uri(what.TrimEnd('/') + "/") : null;
        async Task<byte[]?> Bring(string path)
        {
            try
            {
                if (http is null)
                    return FileIn(what, path);
                // A whole site may have moved (to https, to another host): the list of editions says where.
                for (var moves = 0; ; moves++)
                {
                    using var response = await http.GetAsync(new Uri(site!, path), stop);
                    if (path == "editions.txt" && moves < 5 && (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } to
                        && new Uri(site!, to) is { Scheme: "http" or "https" } next && next.AbsolutePath.EndsWith("/editions.txt", StringComparison.Ordinal))
                    {
                        site = new Uri(next, "./");
                        continue;
                    }
                    // A story's older address leads on, and still has the page that is sealed there.
                    return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.MovedPermanently ? await response.Content.ReadAsByteArrayAsync(stop) : null;
                }
            }
            catch (HttpRequestException error)
            {
                throw new VerbException(Exit.Unavailable, $"{what} cannot be reached: {error.Message}");
            }
        }
        var verdicts = new List<EditionVerdict>();
        var checks = new List<EditionCheck>();
        var list = await Bring("editions.txt");
        string[] editions = [EditionCheck.Cover, .. Encoding.UTF8.GetString(list ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(IsTag)];
        foreach (var edition in editions.Distinct())
        {
            var check = new EditionCheck(edition, words);
            while (check.Next is { } path)
                check.Bring(await Bring(path));
            checks.Add(check);
        }
        if (http is null)
        {
            foreach (var file in Directory.EnumerateFiles(what, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(what, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal))
            {
                if (!checks.Any(check => check.Knows(file)))
                    checks[0].NoteAdded(file);
            }
        }
        verdicts.AddRange(checks.Select(check => check.Verdict()));
        var ok = verdicts.All(verdict => verdict.IsVerified) && verdicts.Select(verdict => verdict.Key?.Text).Distinct().Count() == 1;
        var fingerprint = verdicts[0].Key?.Fingerprint;
        if (json)
            PrintJson(ok, words is not null, fingerprint, verdicts);
        else
            Print(ok, words is not null, fingerprint, verdicts, isAddress);
        return ok ? Exit.Ok : Exit.No;
    }

    private static bool IsTag(string tag) => tag.Length <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static byte[]? FileIn(string folder, string path)
    {
        var full = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(full) ? File.ReadAllBytes(full) : null;
    }

    private static void Print(bool ok, bool isKeyChecked, string? fingerprint, List<EditionVerdict> verdicts, bool isAddress)
    {
        foreach (var verdict in verdicts)
        {
            foreach (var finding in verdict.Findings)
                Console.WriteLine($"{(finding.Kind switch { FindingKind.Changed => "changed", FindingKind.Added => "added", _ => "missing" }),-9} {finding.Path}  {finding.Reason}");
            if (verdict.Head is { } head)
                Console.WriteLine($"{verdict.Edition,-9} no. {head.Number}, {head.Time:yyyy-MM-dd HH:mm} UTC, {verdict.Files} of {head.Files} files as sealed");
        }
        Console.WriteLine(ok ? "verified" : "NOT verified");
        if (fingerprint is not null && !isKeyChecked)
            Console.WriteLine($"The fingerprint itself is unchecked: anybody can seal with a key of their own. Compare it with the newsroom's from another source, or give it with --key:\n  {fingerprint}");
        if (isAddress)
            Console.WriteLine("At an address, files that were added cannot be listed.");
    }

    private static void PrintJson(bool ok, bool isKeyChecked, string? fingerprint, List<EditionVerdict> verdicts) => Console.WriteLine(new JsonObject
    {
        ["verified"] = ok,
        ["fingerprint"] = fingerprint,
        ["fingerprintChecked"] = isKeyChecked,
        ["editions"] = new JsonArray([.. verdicts.Select(verdict => (JsonNode)new JsonObject
        {
            ["edition"] = verdict.Edition,
            ["number"] = verdict.Head?.Number,
            ["files"] = verdict.Files,
            ["findings"] = new JsonArray([.. verdict.Findings.Select(finding => (JsonNode)new JsonObject { ["kind"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()), ["path"] = finding.Path, ["reason"] = finding.Reason })]),
        })]),
    }.ToJsonString(ReadVerb.Readable));
}
