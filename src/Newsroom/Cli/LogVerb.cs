using System.CommandLine;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>The publication log, for whoever watches it or wants a proof from it. docs/running/log.md is for them.</summary>
internal static class LogVerb
{
    public static Command Make() => new("log", "Watch a site's publication log, and prove what was published.") { LogMonitorVerb.Make(), Proof(), Check() };

    internal static Option<string?> Fingerprint() => new("--fingerprint") { Description = "The newsroom's fingerprint, 10 to 12 words, from a source that you trust.", HelpName = "WORDS" };

    internal static Argument<string> Site() => new("SITE") { Description = "The site's http(s) address, or a folder with a copy of it." };

    private static Command Proof()
    {
        var (site, words) = (Site(), Fingerprint());
        var story = new Argument<string>("STORY") { Description = "Path of the story's page from the root of the site: en/2026/11/lamp-at-vara.html; or its address." };
        var to = new Option<FileInfo?>("--out") { Description = "The proof's file; the story's record goes beside it, with the ending .json.", HelpName = "FILE" };
        var verb = new Command("proof", "Write the proof that the log has a story's newest revision; it can be checked without the site.") { site, story, words, to };
        verb.SetAction(async (parsed, stop) =>
        {
            VerifyVerb.Check(parsed.GetValue(words));
            var path = PathOf(parsed.GetValue(site)!, parsed.GetValue(story)!);
            using var copy = Copy.Open(parsed.GetValue(site)!);
            ProvenStory proven;
            try
            {
                proven = await StoryProof.Make(copy, path, parsed.GetValue(words), App.Clock.GetUtcNow(), stop);
            }
            catch (HttpRequestException error)
            {
                throw new VerbException(Exit.Unavailable, $"{parsed.GetValue(site)} cannot be reached: {error.Message}");
            }
            var file = parsed.GetValue(to)?.FullName ?? Path.GetFullPath($"{Path.GetFileNameWithoutExtension(path)}.r{proven.Record.Revision}.tlog-proof");
            var record = (file.EndsWith(".tlog-proof", StringComparison.Ordinal) ? file[..^".tlog-proof".Length] : file) + ".json";
            DurableFile.Write(record, proven.RecordBytes);
            DurableFile.Write(file, proven.Proof.ToBytes());
            Console.WriteLine($"{file}\n{record}\nRevision {proven.Record.Revision} of {LogMonitorVerb.Time(proven.Record.Time)} is leaf {proven.Record.Leaf} of the {proven.Checkpoint.Size} in the log. To check it anywhere:");
            Console.WriteLine($"./skywave log check {Path.GetFileName(file)} --record {Path.GetFileName(record)} --key {proven.Key.Text}");
            if (parsed.GetValue(words) is null)
                Console.WriteLine($"The key is as good as the fingerprint, which was not checked. Compare it with the newsroom's from another source, or give it with --fingerprint:\n  {proven.Fingerprint}");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Check()
    {
        var file = new Argument<FileInfo>("PROOF") { Description = "A .tlog-proof file." };
        var record = new Option<FileInfo>("--record") { Description = "The revision's record, as it is published in history/.", HelpName = "FILE", Required = true };
        var key = new Option<string?>("--key") { Description = "The log's key: skywave.log/…+…+…", HelpName = "KEY" };
        var words = Fingerprint();
        var site = new Option<string?>("--site") { Description = "With --fingerprint: a copy of the site, whose metadata says what the log's key is. A folder with its tuf/ suffices.", HelpName = "SITE" };
        var verb = new Command("check", "Check a proof against the record that it is about. With --key it asks nothing of any network.") { file, record, key, words, site };
        verb.SetAction(async (parsed, stop) =>
        {
            var proof = LogProofFile.Parse(await Read(parsed.GetValue(file)!, LogProofFile.MaxBytes, stop)) ?? throw new VerbException(Exit.Data, $"{parsed.GetValue(file)!.FullName} is no proof of this form.");
            var revision = RevisionRecord.Parse(await Read(parsed.GetValue(record)!, RevisionRecord.MaxBytes, stop)) ?? throw new VerbException(Exit.Data, $"{parsed.GetValue(record)!.FullName} is no record of a revision, or it was changed.");
            var verifier = await KeyOf(parsed.GetValue(key), parsed.GetValue(words), parsed.GetValue(site), stop);
            if (proof.Index != revision.Leaf || proof.Verify(System.Text.Encoding.ASCII.GetBytes(revision.ToLeaf().ToString()), verifier) is not { } checkpoint)
            {
                Console.WriteLine("NOT proven: this log does not vouch for this record. One of the two was changed, or the key is another log's.");
                return Exit.No;
            }
            Console.WriteLine($"proven    revision {revision.Revision} of the story {revision.Story:D}, {revision.Kind} of {LogMonitorVerb.Time(revision.Time)} at {revision.Edition}/{revision.Path}\n          leaf {revision.Leaf} of {checkpoint.Size} in {checkpoint.Origin}");
            return Exit.Ok;
        });
        return verb;
    }

    private static async Task<VerifierKey> KeyOf(string? key, string? words, string? site, CancellationToken stop)
    {
        if (key is not null)
            return VerifierKey.Parse(key) ?? throw new VerbException(Exit.Usage, "--key is no key of a log.");
        if (words is null || site is null)
            throw new VerbException(Exit.Usage, "Give the log's --key, or --fingerprint with a copy of the --site that says what the log's key is.");
        VerifyVerb.Check(words);
        using var copy = Copy.Open(site);
        return (await StoryProof.Trust(copy, words, App.Clock.GetUtcNow(), stop)).LogKey;
    }

    private static async Task<byte[]> Read(FileInfo file, int most, CancellationToken stop) => !file.Exists ? throw new VerbException(Exit.NoInput, $"There is no file {file.FullName}.")
        : file.Length > most ? throw new VerbException(Exit.Data, $"{file.FullName} is longer than such a file can be.") : await File.ReadAllBytesAsync(file.FullName, stop);

    /// <summary>A page's path within the site, from what somebody typed or copied.</summary>
    internal static string PathOf(string site, string story)
    {
        var path = Uri.TryCreate(story, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? Uri.TryCreate(site.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.IsBaseOf(address) ? root.MakeRelativeUri(address).ToString() : address.AbsolutePath[1..]
            : story.TrimStart('/');
        return TreePath.IsValid(path) && path.Contains('/', StringComparison.Ordinal) ? path : throw new VerbException(Exit.Usage, $"\"{story}\" is no path of a story's page.");
    }
}
