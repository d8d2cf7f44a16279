using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Trust;
using Skywave.Newsroom.Cli;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Seal.Checks;
using Skywave.Seal.Tuf;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>The procedures of docs/running/keys.md, by the verbs that people type.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly string folder;
    private readonly string passphrase;

    public KeysTests()
    {
        folder = Path.Combine(database.Folder, "data");
        passphrase = Path.Combine(database.Folder, "passphrase");
        File.WriteAllText(passphrase, "lantern ferry pebble autumn\n");
    }

    public void Dispose() => database.Dispose();

    private string At(string name) => Path.Combine(database.Folder, name);

    private static int Do(params string[] words) => Verbs.All().Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });

    private static VerbException Fails(params string[] words) => Assert.Throws<VerbException>(() => Do(words));

    /// <summary>The site as it is published now, checked as a reader who knows these words checks it.</summary>
    private SiteVerdict Verify(string? words, TufMemory? before = null)
    {
        var data = new DataFolder(folder);
        using var rooms = App.Rooms(data, new Databases(data, null));
        rooms.GetRequiredService<Flow>().Carry();
        var to = At("site");
        rooms.GetRequiredService<PressRoom>().Export(to, rooms.GetRequiredService<Repository>().Files);
        var check = new SiteCheck(words, TimeProvider.System.GetUtcNow(), before);
        while (check.Next is { } path)
            check.Bring(File.Exists(Path.Combine(to, path)) ? File.ReadAllBytes(Path.Combine(to, path)) : null);
        foreach (var file in Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories))
            check.NoteOther(Path.GetRelativePath(to, file).Replace('\\', '/'), () => File.ReadAllBytes(file));
        Seen = check.Memory;
        return check.Verdict();
    }

    private TufMemory? Seen { get; set; }

    private string Start()
    {
        var data = new DataFolder(folder);
        using (var rooms = App.Rooms(data, new Databases(data, null)))
        {
            var desk = rooms.GetRequiredService<Skywave.Desk.DeskRoom>();
            Demo.Meridian.Fill(rooms);
            Assert.NotEmpty(desk.Editions());
        }
        var verdict = Verify(null);
        Assert.True(verdict.IsGenuine, string.Join("; ", verdict.Findings.Take(3)) + verdict.Refusal);
        Assert.Equal(["root", "targets"], verdict.OnServer);
        return verdict.Newest!;
    }

    private string[] Keys(string from, string role) => [.. Directory.EnumerateFiles(At(from), role + ".*.locked").Order(StringComparer.Ordinal)];

    private int SignWith(string draft, string key) => Do("keys", "sign", At(draft), "--key", key, "--passphrase-file", passphrase);

    [Fact]
    public void Keys_leave_rotate_to_two_of_three_and_a_stolen_online_key_counts_nowhere_while_readers_follow()
    {
        var words = Start();
        // They leave, locked, and readers are told.
        Assert.Equal(0, Do("keys", "leave", "--to", At("stick"), "--passphrase-file", passphrase, "--data", folder));
        Assert.Empty(KeyRing.Here(Path.Combine(folder, "keys"), "root"));
        Assert.Empty(KeyRing.Here(Path.Combine(folder, "keys"), "targets"));
        var away = Verify(words);
        Assert.True(away.IsGenuine);
        Assert.Empty(away.OnServer);

        // Two of three, made elsewhere.
        Assert.Equal(0, Do("keys", "make", "root", "--count", "3", "--to", At("elsewhere"), "--passphrase-file", passphrase));
        Assert.Equal(0, Do("keys", "rotate", "--root", At("elsewhere"), "--root-threshold", "2", "--out", At("a.draft"), "--data", folder));
        Assert.Equal(0, SignWith("a.draft", Keys("stick", "root")[0]));
        Assert.Equal(0, SignWith("a.draft", Keys("elsewhere", "root")[0]));
        Assert.Contains("2 of its own 3 keys, and 1 have signed", Fails("keys", "accept", At("a.draft"), "--data", folder).Message, StringComparison.Ordinal);
        Assert.Equal(0, SignWith("a.draft", Keys("elsewhere", "root")[1]));
        Assert.Equal(0, Do("keys", "accept", At("a.draft"), "--data", folder));
        Assert.True(Verify(words).IsGenuine);
        var (seen, stolen) = (Seen, File.ReadAllText(Path.Combine(folder, "keys", "edition.key")));

        // The server was seized: what is left is the data without its key.
        File.Delete(Path.Combine(folder, "keys", "edition.key"));
        Assert.Equal(0, Do("keys", "revoke", "--out", At("b.draft"), "--data", folder));
        foreach (var key in Keys("elsewhere", "root").Skip(1).Concat(Keys("stick", "targets")))
            Assert.Equal(0, SignWith("b.draft", key));
        Assert.Equal(0, Do("keys", "accept", At("b.draft"), "--data", folder));
        Assert.NotEqual(stolen, File.ReadAllText(Path.Combine(folder, "keys", "edition.key")));
        Assert.True(Verify(words).IsGenuine);
        Assert.True(Verify(null, seen).IsGenuine);

        // What the thief signs with the old key is refused by whoever has seen the new root, and by whoever comes with the words and all roots.
        var thief = Skywave.Seal.Notes.Signer.Parse(stolen)!;
        var stamp = TufFile.Parse(File.ReadAllBytes(At("site/tuf/timestamp.json")))!;
        var client = TufClient.FromWords(words, TimeProvider.System.GetUtcNow());
        while (client.Next is { } request)
            client.Bring(request.Path == "tuf/timestamp.json" ? (stamp with { Signatures = [] }).With(thief).ToBytes() : File.Exists(At("site/" + request.Path)) ? File.ReadAllBytes(At("site/" + request.Path)) : null);
        Assert.Equal(TufFault.TooFewSignatures, client.Refusal?.Fault);
    }

    [Fact]
    public void Targets_that_were_rotated_and_renewed_leave_nothing_behind_and_a_key_that_counts_no_more_signs_nothing()
    {
        var words = Start();
        Assert.Contains("lies in the data folder", Fails("keys", "leave", "--to", Path.Combine(folder, "keys"), "--passphrase-file", passphrase, "--data", folder).Message, StringComparison.Ordinal);
        Assert.Equal(0, Do("keys", "leave", "--to", At("stick"), "--passphrase-file", passphrase, "--data", folder));
        Assert.Equal(0, Do("keys", "make", "targets", "--to", At("elsewhere"), "--passphrase-file", passphrase));
        Assert.Equal(0, Do("keys", "rotate", "--targets", At("elsewhere"), "--out", At("d.draft"), "--data", folder));
        Assert.Equal(0, SignWith("d.draft", Keys("stick", "root")[0]));
        Assert.Contains("nothing to sign", Fails("keys", "sign", At("d.draft"), "--key", Keys("stick", "targets")[0], "--passphrase-file", passphrase).Message, StringComparison.Ordinal);
        Assert.Equal(0, SignWith("d.draft", Keys("elsewhere", "targets")[0]));
        Assert.Equal(0, Do("keys", "accept", At("d.draft"), "--data", folder));
        Assert.Empty(Verify(words).Findings);
        Assert.Equal(0, Do("keys", "renew", "--out", At("e.draft"), "--data", folder));
        Assert.Contains("nothing to sign", Fails("keys", "sign", At("e.draft"), "--key", Keys("stick", "targets")[0], "--passphrase-file", passphrase).Message, StringComparison.Ordinal);
        Assert.Equal(0, SignWith("e.draft", Keys("elsewhere", "targets")[0]));
        Assert.Equal(0, Do("keys", "accept", At("e.draft"), "--data", folder));
        Assert.Empty(Verify(words).Findings);
        Assert.True(Verify(words).IsGenuine);
    }

    [Fact]
    public void A_key_opens_with_its_passphrase_alone_and_a_draft_is_taken_once()
    {
        Start();
        Assert.Equal(0, Do("keys", "leave", "--to", At("stick"), "--passphrase-file", passphrase, "--data", folder));
        Assert.Equal(0, Do("keys", "renew", "--out", At("c.draft"), "--data", folder));
        File.WriteAllText(At("wrong"), "another passphrase altogether\n");
        Assert.Contains("does not open", Fails("keys", "sign", At("c.draft"), "--key", Keys("stick", "targets")[0], "--passphrase-file", At("wrong")).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to sign", Fails("keys", "sign", At("c.draft"), "--key", Keys("stick", "root")[0], "--passphrase-file", passphrase).Message, StringComparison.Ordinal);
        Assert.Equal(0, SignWith("c.draft", Keys("stick", "targets")[0]));
        Assert.Equal(0, Do("keys", "accept", At("c.draft"), "--data", folder));
        Assert.Contains("in force already", Fails("keys", "accept", At("c.draft"), "--data", folder).Message, StringComparison.Ordinal);
        File.WriteAllText(At("c.draft"), "skywave/draft/v1\n-\n-\n");
        Assert.Contains("no draft", Fails("keys", "accept", At("c.draft"), "--data", folder).Message, StringComparison.Ordinal);
    }
}
