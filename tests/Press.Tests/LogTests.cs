using System.Text;
using System.Text.RegularExpressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>What somebody who looks at the log from outside finds, and what nobody may find.</summary>
public abstract partial class LogContract : IDisposable
{
    private static readonly Signer LogKey = Signer.Create("skywave.log/test");

    private readonly Works works;

    private protected LogContract(TestDatabase database) => works = new Works(database);

    public void Dispose()
    {
        works.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Publishing_correcting_redacting_retracting_and_withdrawing_give_a_monitor_no_alarm()
    {
        works.Take([.. Enumerable.Range(1, 300).Select(n => works.Publication(n, Some.Story($"Story {n}", Some.Paragraph($"Text {n}")) with { Slug = $"story-{n}" }))]);
        var first = Look(null);
        Assert.Empty(first.Findings);
        Assert.Equal(300, first.Added);
        works.Publish(7, Some.Story("Story 7 goes on", Some.Paragraph("More.")) with { Slug = "story-7" });
        works.Take(works.Publication(8, Some.Story("Story 8", Some.Paragraph("Put right.")) with { Slug = "story-8", Corrections = [new Correction(works.Clock.Now, "It was otherwise.")] }, PublicationKind.Correct));
        works.Withdraw(9);
        works.Take(works.Publication(10, Some.Story("Story 10") with { Slug = "story-10", Body = [], Corrections = [new Correction(works.Clock.Now, "It was not so.")] }, PublicationKind.Retract));
        var second = Look(first.Memory);
        Assert.DoesNotContain(second.Findings, finding => finding.IsAlarm);
        Assert.Equal(4, second.Added);
        works.Take(works.Publication(7, Some.Story("Story 7 goes on", Some.Paragraph("Without the name.")) with { Slug = "story-7" }) with { Redacted = [1, 2] });
        var third = Look(second.Memory);
        Assert.DoesNotContain(third.Findings, finding => finding.IsAlarm);
        Assert.Contains(third.Findings, finding => finding.Kind == LogFindingKind.Redacted && finding.Path.Contains(Some.Id(7).ToString("N"), StringComparison.Ordinal));
        works.Publish(9, Some.Story("Story 9 is back") with { Slug = "story-9" });
        Assert.DoesNotContain(Look(third.Memory).Findings, finding => finding.IsAlarm);
    }

    [Fact]
    public void What_is_changed_in_a_site_behind_the_newsroom_s_back_is_an_alarm()
    {
        works.Publish(1, Some.Story("Ferry service returns"));
        works.Publish(2, Some.Story("Lamp is lit"));
        var path = $"en/history/{Some.Id(1):N}.r1.json";
        Assert.Contains(Look(null, files => files.Remove(path)).Findings, finding => finding.Kind == LogFindingKind.TakenAway);
        Assert.Contains(
            Look(null, files => files[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace("returns", "ceases", StringComparison.Ordinal))).Findings,
            finding => finding.Kind == LogFindingKind.SilentChange && finding.Path == path);
    }

    [Fact]
    public void Who_knows_every_word_of_a_withdrawn_story_cannot_find_that_it_was_ever_there()
    {
        works.Publish(2, Some.Story("Neighbour"));
        works.Publish(1, Some.Story("Witness Quetzala Vogelweide speaks", Some.Paragraph("She lives in the yellow house.")));
        works.Publish(3, Some.Story("Another"));
        var before = Everything();
        var record = RevisionRecord.Parse(before[$"en/history/{Some.Id(1):N}.r1.json"])!;
        var page = before["en/" + record.Path];
        Assert.NotEmpty(works.FilesWith(record.Nonce.Hex));
        works.Withdraw(1);
        works.Publish(4, Some.Story("Later"));
        var after = Everything();

        // Whoever guesses has the right words in every form, and tries every nonce that is to be found anywhere.
        byte[][] words =
        [
            record.Document.ToArray(), [.. Encoding.UTF8.GetBytes(record.Path + "\n"), .. record.Document.Span], page, Encoding.UTF8.GetBytes(record.Path), "Witness Quetzala Vogelweide speaks"u8.ToArray(), "Quetzala Vogelweide"u8.ToArray(),
        ];
        var nonces = after.Values.SelectMany(bytes => Hex32().Matches(Encoding.Latin1.GetString(bytes)).Select(match => match.Value)).Append(new string('0', 32)).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(RevisionRecord.Parse(after[$"en/history/{Some.Id(3):N}.r1.json"])!.Nonce.Hex, nonces);
        Assert.Empty(Found(nonces));
        // The nonce is what they lack: whoever kept it finds the story.
        nonces.Add(record.Nonce.Hex);
        Assert.Equal([record.ToLeaf().Commitment!.Value.Hex, LogHash.OfLeaf(Encoding.ASCII.GetBytes(record.ToLeaf().ToString())).Hex], Found(nonces));
        Assert.DoesNotContain(after.Values, bytes => bytes.AsSpan().IndexOf("Quetzala"u8) >= 0 || bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(record.Nonce.Hex)) >= 0 || bytes.AsSpan().IndexOf(Convert.FromHexString(record.Nonce.Hex)) >= 0);
        Assert.Empty(works.FilesWith(record.Nonce.Hex));

        IEnumerable<string> Found(HashSet<string> nonces)
        {
            var hashes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (path, bytes) in after)
            {
                hashes.UnionWith(Hex64().Matches(Encoding.Latin1.GetString(bytes)).Select(match => match.Value));
                if (LogTile.Parse(path) is { Level: >= 0 })
                    hashes.UnionWith(bytes.Chunk(32).Select(Convert.ToHexStringLower));
            }
            foreach (var word in words)
            {
                foreach (var salted in nonces.Select(nonce => (byte[])[.. Convert.FromHexString(nonce), .. word]).Prepend(word))
                {
                    var hash = Digest.Of(salted);
                    // As it is, and as an entry that says it in the form of a leaf.
                    foreach (var guess in new[] { hash, LogHash.OfLeaf(salted), LogHash.OfLeaf(Encoding.ASCII.GetBytes((record.ToLeaf() with { Commitment = hash }).ToString())) })
                    {
                        if (hashes.Contains(guess.Hex))
                            yield return guess.Hex;
                    }
                }
            }
        }
    }

    private LogVerdict Look(LogMemory? before, Action<Dictionary<string, byte[]>>? change = null)
    {
        var files = Everything();
        change?.Invoke(files);
        var heads = files.Where(file => file.Key.EndsWith("/edition.note", StringComparison.Ordinal)).Select(file => EditionHead.Parse(Encoding.UTF8.GetString(file.Value).Split("\n\n")[0] + "\n")!);
        var monitor = new LogMonitor(LogKey.Verifier, heads, before);
        while (monitor.Next is { } path)
            monitor.Bring(files.GetValueOrDefault(path));
        foreach (var (path, bytes) in files.Where(file => LogMonitor.IsRecord(file.Key)))
            monitor.NoteRecord(path, RevisionRecord.Parse(bytes));
        var pages = files.Where(file => file.Key.StartsWith("en/2026/", StringComparison.Ordinal)).Select(file => (file.Key, Record: Record().Match(Encoding.UTF8.GetString(file.Value)))).Where(page => page.Record.Success).ToList();
        Assert.NotEmpty(pages);
        foreach (var (path, link) in pages)
            monitor.NotePage(path, files.TryGetValue("en/" + link.Groups[1].Value, out var record) ? RevisionRecord.Parse(record) : null, isItsText: true);
        return monitor.Verdict();
    }

    /// <summary>All that is served, the log's files included.</summary>
    private Dictionary<string, byte[]> Everything()
    {
        var files = works.Export();
        var published = works.Press.Published;
        var size = published.LogSize();
        foreach (var path in published.LogFiles())
            files[path] = published.LogFile(path)!;
        files[Checkpoint.Path] = new Checkpoint(LogKey.Verifier.Name, size, published.LogRoot(size)).Sign(LogKey);
        return files;
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex Hex32();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hex64();

    [GeneratedRegex("<link rel=\"alternate\" type=\"application/json\" href=\"(?:\\.\\./)*([^\"]+)\">")]
    private static partial Regex Record();
}

public sealed class LogOnSqliteTests() : LogContract(TestDatabase.Sqlite());

public sealed class LogOnPostgresTests() : LogContract(TestDatabase.Postgres());
