using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Trust;
using Skywave.Newsroom.Cli;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>The demo newsroom's site, pressed once for all tests.</summary>
public sealed class PressedDemo : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Sqlite();

    public PressedDemo()
    {
        var data = new DataFolder(Path.Combine(database.Folder, "data"));
        using var rooms = App.Rooms(data, new Databases(data, null));
        Demo.Meridian.Fill(rooms);
        rooms.GetRequiredService<Flow>().Carry();
        var repository = rooms.GetRequiredService<Repository>();
        rooms.GetRequiredService<PressRoom>().Export(Site, repository.Files);
        (Words, Trust, Online) = (repository.Fingerprint, data.Trust, Signer.Parse(File.ReadAllText(Path.Combine(data.Keys, "edition.key")))!);
    }

    public string Site => Path.Combine(database.Folder, "site");

    public string Trust { get; }

    public string Words { get; }

    public Signer Online { get; }

    public void Dispose() => database.Dispose();
}

/// <summary>What somebody who watches a site finds, and proofs of single stories.</summary>
[Trait("speed", "slow")]
public sealed class LogVerbTests : IClassFixture<PressedDemo>, IDisposable
{
    private readonly PressedDemo demo;
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-log-").FullName;
    private readonly CoercedSite site;

    public LogVerbTests(PressedDemo demo)
    {
        this.demo = demo;
        CopyAll(demo.Site, At("site"));
        CopyAll(demo.Trust, At("trust"));
        site = new CoercedSite(At("site"), At("trust"), demo.Online);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    [Fact]
    public async Task Every_file_of_a_folder_is_looked_at_also_where_a_folder_took_its_place()
    {
        var stories = Directory.EnumerateFiles(Path.Combine(At("site"), "en", "2026"), "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(3).Select(path => Path.GetRelativePath(At("site"), path)).ToArray();
        File.Delete(Path.Combine(At("site"), stories[0]));
        Directory.CreateDirectory(Path.Combine(At("site"), stories[0], "deeper"));
        File.WriteAllText(Path.Combine(At("site"), stories[0], "deeper", "page.html"), "never sealed");
        File.AppendAllText(Path.Combine(At("site"), stories[1]), " ");
        File.Delete(Path.Combine(At("site"), stories[2]));
        using var copy = Copy.Open(At("site") + "/");
        var check = new SiteCheck(demo.Words, TimeProvider.System.GetUtcNow());
        await copy.Bring(check, TestContext.Current.CancellationToken);
        Assert.Equal(
            [(FindingKind.Missing, stories[0]), (FindingKind.Changed, stories[1]), (FindingKind.Missing, stories[2]), (FindingKind.Added, stories[0] + "/deeper/page.html")],
            check.Verdict().Findings.Select(finding => (finding.Kind, finding.Path)).OrderBy(finding => finding.Kind == FindingKind.Added).ThenBy(finding => finding.Path, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_site_that_goes_on_while_it_is_read_is_not_taken_for_a_forged_one()
    {
        var story = Directory.EnumerateFiles(Path.Combine(At("site"), "en", "2026"), "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(At("site"), path)).First();
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        using var host = new System.Net.HttpListener();
        host.Prefixes.Add(address);
        host.Start();
        var changes = 0;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                var asked = await host.GetContextAsync();
                var path = asked.Request.Url!.AbsolutePath[1..];
                // The next edition comes out while the one before is read.
                if (path == story && ++changes == 1)
                {
                    site.Edit(story, html => html + "\n");
                    site.Seal();
                }
                var isThere = File.Exists(At($"site/{path}"));
                asked.Response.StatusCode = isThere ? 200 : 404;
                asked.Response.Close(isThere ? File.ReadAllBytes(At($"site/{path}")) : [], willBlock: true);
            }
        }, TestContext.Current.CancellationToken);
        Assert.Equal(Exit.Ok, await Task.Run(() => Do("verify", address, "--key", demo.Words)));
        Assert.Equal(2, changes);
        host.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    private static int Do(params string[] words) => Verbs.All().Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });

    private int Monitor(params string[] more) => Do(["log", "monitor", At("site"), "--fingerprint", demo.Words, "--remember", At("seen"), .. more]);

    private async Task<SiteSeen> Look(WatchMemory? before = null)
    {
        using var copy = Copy.Open(At("site"));
        return await SiteWatch.Look(copy, demo.Words, before, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(LogFindingKind, string)> Findings(SiteSeen seen) => seen.Log!.Findings.Select(finding => (finding.Kind, finding.Path));

    private WatchMemory Remembered() => WatchMemory.Parse(File.ReadAllBytes(At("seen")))!;

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    [Fact]
    public async Task A_site_in_order_gives_no_alarm_in_all_its_languages_and_is_remembered()
    {
        var seen = await Look();
        Assert.True(seen.Site.IsGenuine, string.Join('\n', seen.Site.Findings.Take(5)));
        Assert.Empty(seen.Log!.Findings);
        Assert.True(seen.Records.Count > 50);
        Assert.Equal(seen.Log.Log!.Size, seen.Entries.Count);
        Assert.Equal(Exit.Ok, Monitor());
        Assert.Equal(seen.Log.Log, Remembered().Log.Checkpoint);
        Assert.Equal(Exit.Ok, Monitor("--json"));
        // Sealed anew, nothing changed.
        site.Seal();
        Assert.Equal(Exit.Ok, Monitor());
    }

    [Fact]
    public async Task Between_two_looks_a_few_files_say_that_nothing_has_changed_until_something_has()
    {
        var wish = new LogMonitorVerb.Wish(At("site"), demo.Words, null, false);
        var seen = await Look();
        Assert.True(await LogMonitorVerb.IsAsBefore(wish, seen, TestContext.Current.CancellationToken));
        var note = File.ReadAllBytes(site.At(Checkpoint.Path));
        File.WriteAllBytes(site.At(Checkpoint.Path), note[..^2]);
        Assert.False(await LogMonitorVerb.IsAsBefore(wish, seen, TestContext.Current.CancellationToken));
        File.WriteAllBytes(site.At(Checkpoint.Path), note);
        site.Seal();
        Assert.False(await LogMonitorVerb.IsAsBefore(wish, seen, TestContext.Current.CancellationToken));
        Assert.True(await LogMonitorVerb.IsAsBefore(wish, await Look(), TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromMinutes(10), LogMonitorVerb.Period("10m"));
        Assert.All("|m|10|1s|-5m|31d|10 m|99999999999d".Split('|'), text => Assert.Null(LogMonitorVerb.Period(text)));
    }

    [Fact]
    public async Task Words_changed_added_or_taken_out_of_a_page_in_silence_are_named()
    {
        foreach (var edit in new Func<string, string>[]
        {
            page => page.Replace("<div class=\"text\">\n<p>", "<div class=\"text\">\n<p>Not ", StringComparison.Ordinal),
            page => page.Replace("</p>\n\n</div>", "</p>\n<p>And something that nobody published.</p>\n</div>", StringComparison.Ordinal),
            page => page.Replace("</header>", "</header><aside class=\"note\"><p>It was all invented.</p></aside>", StringComparison.Ordinal),
            page => page.Replace("</h1>", " again</h1>", StringComparison.Ordinal),
            page => System.Text.RegularExpressions.Regex.Replace(page, "</p>\n<p>[^<]*</p>\n", "</p>\n"),
        })
        {
            var (_, record) = site.Some("en");
            var path = $"en/{record.Path}";
            var before = File.ReadAllText(site.At(path));
            site.Edit(path, edit);
            site.Seal();
            var seen = await Look();
            Assert.True(seen.Site.IsGenuine, string.Join('\n', seen.Site.Findings.Take(5)));
            Assert.Equal([(LogFindingKind.SilentChange, path)], Findings(seen));
            Assert.Equal(Exit.No, Monitor());
            site.Edit(path, _ => before);
        }
        site.Seal();
        Assert.Equal(Exit.Ok, Monitor());
    }

    [Fact]
    public async Task A_record_changed_with_its_page_is_named()
    {
        var (path, record) = site.Some("fa");
        var text = System.Text.Encoding.UTF8.GetString(record.Document.Span);
        var headline = StoryOnPage.Open(record)!.Headline;
        site.Put(path, (record with { Document = System.Text.Encoding.UTF8.GetBytes(text.Replace(headline, headline + " !", StringComparison.Ordinal)) }).ToBytes());
        site.Edit($"fa/{record.Path}", page => page.Replace($"{headline}</h1>", $"{headline} !</h1>", StringComparison.Ordinal));
        site.Seal();
        Assert.Equal([(LogFindingKind.SilentChange, path)], Findings(await Look()));
    }

    [Fact]
    public async Task A_page_that_no_longer_names_its_record_is_named()
    {
        var (_, record) = site.Some("en");
        site.Edit($"en/{record.Path}", page => System.Text.RegularExpressions.Regex.Replace(page, "<link rel=\"alternate\" type=\"application/json\"[^>]*>\n", ""));
        site.Seal();
        Assert.Equal([(LogFindingKind.MissingLeaf, $"en/{record.Path}")], Findings(await Look()));
    }

    [Fact]
    public async Task A_story_that_was_put_up_without_a_leaf_is_named()
    {
        var (_, record) = site.Some("en");
        site.Put("en/2026/11/never-entered.html", File.ReadAllBytes(site.At($"en/{record.Path}")));
        site.Seal();
        Assert.Equal([(LogFindingKind.MissingLeaf, "en/2026/11/never-entered.html")], Findings(await Look()));
    }

    [Fact]
    public async Task A_story_taken_away_in_silence_is_named()
    {
        var (path, record) = site.Some("en");
        site.Put(path, null);
        site.Put($"en/{record.Path}", null);
        site.Seal();
        Assert.Equal([(LogFindingKind.TakenAway, path)], Findings(await Look()));
    }

    [Fact]
    public async Task A_leaf_that_was_dropped_is_named_also_by_who_looks_for_the_first_time()
    {
        Assert.Equal(Exit.Ok, Monitor());
        var (path, record) = site.Some("ru");
        site.Entries.RemoveAt((int)record.Leaf);
        site.Seal();
        Assert.Contains((LogFindingKind.MissingLeaf, path), Findings(await Look()));
        Assert.Contains((LogFindingKind.Shrunk, Checkpoint.Path), Findings(await Look(Remembered())));
        Assert.Equal(Exit.No, Monitor());
    }

    [Fact]
    public async Task A_log_cut_short_is_named()
    {
        Assert.Equal(Exit.Ok, Monitor());
        var before = Remembered();
        site.Entries.RemoveRange(site.Entries.Count - 3, 3);
        site.Seal();
        Assert.Equal([(LogFindingKind.Shrunk, Checkpoint.Path)], Findings(await Look(before)));
        Assert.Equal(Exit.No, Monitor());
        Assert.Equal(before.Log.Checkpoint, Remembered().Log.Checkpoint);
    }

    [Fact]
    public void A_fork_is_named_and_its_evidence_kept_as_two_checkpoints_of_one_key_that_cannot_both_be()
    {
        Assert.Equal(Exit.Ok, Monitor());
        var before = Remembered();
        // History is written anew: one story was never published, and the log goes on.
        var (path, record) = site.Some("en");
        site.Put(path, null);
        site.Put($"en/{record.Path}", null);
        site.Entries[(int)record.Leaf] = (record.ToLeaf() with { Kind = "withdraw", Commitment = null }).ToString();
        site.Entries.Add((record.ToLeaf() with { Story = Guid.NewGuid(), Kind = "withdraw", Commitment = null }).ToString());
        site.Seal();
        Assert.Equal(Exit.No, Monitor());
        var evidence = Assert.Single(Directory.EnumerateDirectories(folder, "seen.fork-*"));
        var (one, other) = (LogMemory.Parse(File.ReadAllBytes(Path.Combine(evidence, "before.log-seen")))!, LogMemory.Parse(File.ReadAllBytes(Path.Combine(evidence, "now.log-seen")))!);
        Assert.Equal(one.Key, other.Key);
        Assert.Equal(before.Log.Checkpoint, one.Checkpoint);
        Assert.Equal(one.Checkpoint.Size + 1, other.Checkpoint.Size);
        // The entries that were shown now have the new root and not the old one.
        Assert.NotEqual(one.Checkpoint.Root, site.RootAt(one.Checkpoint.Size));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(evidence, "log"), "*", SearchOption.AllDirectories));
        // Looked at again it stays a fork, and nothing is forgotten.
        Assert.Equal(Exit.No, Monitor());
        Assert.Single(Directory.EnumerateDirectories(folder, "seen.fork-*"));
    }

    [Fact]
    public void A_page_that_a_mirror_changed_is_an_alarm_and_another_newsrooms_words_are_refused()
    {
        var (_, record) = site.Some("en");
        File.AppendAllText(site.At($"en/{record.Path}"), " ");
        Assert.Equal(Exit.No, Monitor());
        var words = demo.Words.Split(' ');
        Assert.Equal(Exit.No, Do("log", "monitor", At("site"), "--fingerprint", string.Join(' ', words.Reverse())));
        Assert.Equal(Exit.Usage, Assert.Throws<VerbException>(() => Do("log", "monitor", At("site"), "--fingerprint", "too few words")).Code);
        Assert.Equal(Exit.Usage, Assert.Throws<VerbException>(() => Do("log", "monitor", At("site"), "--every", "soon")).Code);
        File.WriteAllText(At("seen"), "rubbish");
        Assert.Equal(Exit.Data, Assert.Throws<VerbException>(() => Monitor()).Code);
    }

    [Fact]
    public void A_storys_proof_is_checked_without_the_site_and_fails_for_any_other_record_or_key()
    {
        var (recordPath, record) = site.Some("en");
        var proof = At("lamp.tlog-proof");
        Assert.Equal(Exit.Ok, Do("log", "proof", At("site"), $"en/{record.Path}", "--fingerprint", demo.Words, "--out", proof));
        Assert.Equal(File.ReadAllBytes(site.At(recordPath)), File.ReadAllBytes(At("lamp.json")));
        var key = demo.Online.Named(Repository.Open(At("trust"), demo.Online, TimeProvider.System).Origin).Verifier.Text;
        Assert.Equal(Exit.Ok, Do("log", "check", proof, "--record", At("lamp.json"), "--key", key));
        Assert.Equal(Exit.Ok, Do("log", "check", proof, "--record", At("lamp.json"), "--fingerprint", demo.Words, "--site", At("site")));
        Assert.Equal(Exit.Usage, Assert.Throws<VerbException>(() => Do("log", "check", proof, "--record", At("lamp.json"))).Code);
        using var other = Signer.Create(key.Split('+')[0]);
        Assert.Equal(Exit.No, Do("log", "check", proof, "--record", At("lamp.json"), "--key", other.Verifier.Text));
        File.WriteAllBytes(At("lamp.json"), (record with { Time = record.Time.AddSeconds(1) }).ToBytes());
        Assert.Equal(Exit.No, Do("log", "check", proof, "--record", At("lamp.json"), "--key", key));
        var bytes = File.ReadAllBytes(proof);
        bytes[60] ^= 1;
        File.WriteAllBytes(proof, bytes);
        Assert.Contains(DoOrFail("log", "check", proof, "--record", site.At(recordPath), "--key", key), new[] { Exit.No, Exit.Data });
    }

    [Fact]
    public void A_proof_of_what_is_not_as_it_was_sealed_is_not_made()
    {
        var (recordPath, record) = site.Some("en");
        Assert.Equal(Exit.No, Assert.Throws<VerbException>(() => Do("log", "proof", At("site"), "en/2026/11/no-such-story.html", "--out", At("x.tlog-proof"))).Code);
        Assert.Equal(Exit.No, Assert.Throws<VerbException>(() => Do("log", "proof", At("site"), "en/index.html", "--out", At("x.tlog-proof"))).Code);
        File.AppendAllText(site.At(recordPath), "\n");
        Assert.Equal(Exit.No, Assert.Throws<VerbException>(() => Do("log", "proof", At("site"), $"en/{record.Path}", "--out", At("x.tlog-proof"))).Code);
        Assert.Equal("en/2026/11/a.html", LogVerb.PathOf("https://example.org/news/", "https://example.org/news/en/2026/11/a.html"));
        Assert.False(File.Exists(At("x.tlog-proof")));
    }

    [Fact]
    public async Task A_site_at_an_address_is_watched_too_while_it_goes_on()
    {
        await using var newsroom = new RunningNewsroom();
        await newsroom.Start();
        void Write(string name) => newsroom.Desk.Take(newsroom.Desk.Edition("en")!, new Skywave.Stories.Copy.Dispatch("wire", name, new Skywave.Stories.Documents.StoryDocument
        {
            Language = "en", Headline = $"The {name}", Slug = name, Body = [new Skywave.Stories.Documents.Paragraph($"Of the {name}.") { Id = Skywave.Stories.Documents.BlockId.From(name, "a", 0) }],
        }, null, null, null, null, [], null), true, Skywave.Stories.Actor.Program("test"));
        Write("lamp");
        var site = newsroom.Site.AbsoluteUri;
        Assert.Equal(Exit.Ok, Do("log", "monitor", site, "--remember", At("seen")));
        Assert.Equal(1, Remembered().Log.Checkpoint.Size);
        Write("bridge");
        Assert.Equal(Exit.Ok, Do("log", "monitor", site, "--remember", At("seen"), "--json"));
        Assert.Equal(2, Remembered().Log.Checkpoint.Size);
        var year = DateTime.UtcNow.ToString("yyyy/MM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Exit.Ok, Do("log", "proof", site, $"{site}en/{year}/bridge.html", "--out", At("bridge.tlog-proof")));
        Assert.Equal(Exit.Unavailable, Assert.Throws<VerbException>(() => Do("log", "monitor", "http://localhost:9/")).Code);
    }

    private static int DoOrFail(params string[] words)
    {
        try
        {
            return Do(words);
        }
        catch (VerbException error)
        {
            return error.Code;
        }
    }
}
