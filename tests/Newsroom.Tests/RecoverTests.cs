using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Trust;
using Skywave.Desk;
using Skywave.Desk.Pictures;
using Skywave.Newsroom.Backups;
using Skywave.Newsroom.Cli;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>"The server was seized" of docs/running/keys.md, by the verbs that people type: a newsroom goes on, elsewhere and from an older backup, above what its readers saw last.</summary>
[Trait("speed", "slow")]
public sealed class RecoverTests : IDisposable
{
    private static readonly Actor Editor = Actor.Program("test");

    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly string passphrase;
    private readonly Dictionary<string, Guid> stories = [];
    private string folder;

    public RecoverTests()
    {
        (folder, passphrase) = (At("a"), At("passphrase"));
        File.WriteAllText(passphrase, "lantern ferry pebble autumn\n");
        Work((rooms, desk) =>
        {
            desk.Save(new EditionProfile { Tag = "en", Name = "Meridian" }, Editor);
            desk.Save(new EditionProfile { Tag = "sr-Cyrl", Name = "Меридијан" }, Editor);
            desk.Save(new EditionProfile { Tag = "sr-Latn", Name = "Meridijan", ScriptOf = "sr-Cyrl" }, Editor);
            Write(desk, "en", "lamp");
            Write(desk, "en", "bridge");
            Write(desk, "en", "ferry");
        });
        Assert.Equal(0, Do("keys", "leave", "--to", At("stick"), "--passphrase-file", passphrase, "--data", folder));
        Words = Work((rooms, _) => rooms.GetRequiredService<Repository>().Fingerprint);
        new Backup(new DataFolder(folder), TimeProvider.System).Write(At("backup.tar"), null);
    }

    private string Words { get; }

    public void Dispose() => database.Dispose();

    private string At(string name) => Path.Combine(database.Folder, name);

    private static int Do(params string[] words) => Verbs.All().Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });

    private T Work<T>(Func<IServiceProvider, DeskRoom, T> work)
    {
        var data = new DataFolder(folder);
        using var rooms = App.Rooms(data, new Databases(data, null));
        var result = work(rooms, rooms.GetRequiredService<DeskRoom>());
        rooms.GetRequiredService<Flow>().Carry();
        return result;
    }

    private void Work(Action<IServiceProvider, DeskRoom> work) => Work((rooms, desk) =>
    {
        work(rooms, desk);
        rooms.GetRequiredService<Flow>().Carry();
        return true;
    });

    private void Write(DeskRoom desk, string edition, string name, PictureUse? picture = null)
    {
        var document = new StoryDocument
        {
            Language = edition, Headline = $"The {name} at Vara", Slug = name + "-at-vara", Picture = picture, Bylines = [new Byline(BylineKind.Named, "Mira Sorell", "mira-sorell")],
            Body = [new Paragraph($"What the keeper said of the {name}.") { Id = BlockId.From(name, "a", 0) }],
        };
        stories[name] = desk.Take(desk.Edition(edition)!, new Dispatch("wire", name, document, null, null, null, null, [], null), true, Editor).Story;
    }

    /// <summary>The site as a mirror has it now.</summary>
    private string Press(string name)
    {
        Work((_, _) => { });
        Work((rooms, _) => { rooms.GetRequiredService<PressRoom>().Export(At(name), rooms.GetRequiredService<Repository>().Files); });
        return At(name);
    }

    private int Verify(string site) => Do("verify", site, "--key", Words, "--remember", At("seen"));

    private int Monitor(string site) => Do("log", "monitor", site, "--fingerprint", Words, "--remember", At("log-seen"));

    private int Recover(string site, params string[] more) => Do(["keys", "recover", "--from", site, "--fingerprint", Words, "--data", folder, .. more]);

    /// <summary>A new online key, signed by those who hold the others.</summary>
    private void Revoke()
    {
        Assert.Equal(0, Do("keys", "revoke", "--out", At("next.draft"), "--data", folder));
        foreach (var key in Directory.EnumerateFiles(At("stick"), "*.locked"))
            Assert.Equal(0, Do("keys", "sign", At("next.draft"), "--key", key, "--passphrase-file", passphrase));
        Assert.Equal(0, Do("keys", "accept", At("next.draft"), "--data", folder));
    }

    private void Restore()
    {
        folder = At("b");
        Assert.Equal(0, Do("restore", At("backup.tar"), "--data", folder));
    }

    private static EditionHead Head(string site, string edition)
    {
        var note = File.ReadAllText(Path.Combine(site, edition, "edition.note"));
        return EditionHead.Parse(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)])!;
    }

    private static List<string> Log(string site)
    {
        var size = Checkpoint.OfAnyone(File.ReadAllBytes(Path.Combine(site, Checkpoint.Path)))!.Size;
        return [.. LogTile.Open(File.ReadAllBytes(Path.Combine(site, LogTile.BundleOf(0, size).Path)))!.Value];
    }

    [Fact]
    public void Restored_from_an_older_backup_it_goes_on_above_what_readers_saw_and_the_stolen_key_counts_nowhere()
    {
        // After the backup: two new stories, one of them with a picture, one in two scripts; one corrected, one withdrawn, one changed and its first version hidden.
        Work((rooms, desk) =>
        {
            var cut = rooms.GetRequiredService<PictureIntake>().Take(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Demo", "Content", "pictures", "vara.jpg"))).Media!;
            Write(desk, "en", "storm", new PictureUse(cut, "The storm over Vara.", "Meridian", "Dark clouds", false, FocalPoint.Default));
            Write(desk, "sr-Cyrl", "орао");
            Assert.Null(desk.Correct(stories["bridge"], "We first said that the bridge was closed.", Editor).Refused);
            Assert.Null(desk.Withdraw(stories["ferry"], Editor).Refused);
            Assert.Null(desk.Publish(stories["lamp"], Editor).Refused);
            rooms.GetRequiredService<Flow>().Carry();
            Assert.Null(desk.HideEarlier(stories["lamp"], Editor).Refused);
        });
        var mirror = Press("mirror");
        Assert.Equal(Exit.Ok, Verify(mirror));
        Assert.Equal(Exit.Ok, Monitor(mirror));
        var (seen, stolen, stolenTrust) = (TufMemory.Parse(File.ReadAllBytes(At("seen")))!, File.ReadAllText(At("a/keys/edition.key")), At("a/trust"));

        // Elsewhere, from the backup, and from the mirror what the backup lacks.
        Restore();
        Assert.Equal(Exit.Ok, Recover(mirror));
        var data = new DataFolder(folder);
        using (var desk = new Databases(data, null).Desk())
        {
            Assert.Null(desk.Stories.Find(stories["storm"]));
            Assert.True(desk.Stories.Find(stories["ferry"])!.IsWithdrawn);
            Assert.Contains(desk.Alarms, alarm => alarm.Text.Contains("The storm at Vara", StringComparison.Ordinal) && alarm.Text.Contains("history/", StringComparison.Ordinal));
        }
        Assert.Throws<InvalidDataException>(() => App.Rooms(data, new Databases(data, null)));
        Assert.Equal(Exit.Ok, Recover(mirror, "--import"));
        Revoke();
        Work((_, desk) => Write(desk, "en", "harvest"));
        var site = Press("site");

        // Readers and watchers who saw the last of the old server follow.
        Assert.Equal(Exit.Ok, Verify(site));
        Assert.Equal(Exit.Ok, Monitor(site));
        Assert.Equal(Log(mirror), Log(site).Take(Log(mirror).Count));
        Assert.Equal(Log(mirror).Count + 1, Log(site).Count);
        foreach (var edition in new[] { "cover", "en", "sr-Cyrl", "sr-Latn" })
            Assert.True(Head(site, edition).Number > Head(mirror, edition).Number);
        Assert.Equal(Head(mirror, "cover").Hash, Head(site, "cover").Previous);

        // Every story and record is where it was, with every picture; what was taken away is not here.
        string[] Files(string of) => [.. Directory.EnumerateFiles(Path.Combine(of, "en"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(of, path)).Where(path => path.StartsWith("en/20", StringComparison.Ordinal) || path.Contains("/history/", StringComparison.Ordinal) || path.Contains("/media/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Empty(Files(mirror).Except(Files(site)));
        Assert.Contains(Files(site), path => path.Contains("/media/", StringComparison.Ordinal));
        Assert.All(Files(mirror).Where(path => path.EndsWith(".json", StringComparison.Ordinal)), path => Assert.Equal(File.ReadAllBytes(Path.Combine(mirror, path)), File.ReadAllBytes(Path.Combine(site, path))));
        Assert.DoesNotContain("What the keeper said of the ferry", string.Concat(Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);

        // It is the Desk's own again: corrected in both scripts it is the same story.
        Work((_, desk) => Assert.Null(desk.Correct(stories["орао"], "Први ред је био погрешан.", Editor).Refused));
        site = Press("site");
        Assert.Equal(Exit.Ok, Verify(site));
        Assert.Equal(Exit.Ok, Monitor(site));
        Assert.Equal(2, Log(site).Select(LogLeaf.Parse).Count(leaf => leaf!.Kind == "correct" && leaf.Edition.StartsWith("sr", StringComparison.Ordinal) && leaf.Revision == 2));

        // The thief goes on with the old key, on all that the old server had.
        using var thief = Signer.Parse(stolen)!;
        folder = At("a");
        Work((_, desk) => Write(desk, "en", "forgery"));
        var forged = Press("forged");
        Assert.Equal(Exit.No, Verify(forged));
        Assert.NotEqual(Exit.Ok, Monitor(forged));
        // Nor does it help to put the new roots before it.
        foreach (var root in Directory.EnumerateFiles(Path.Combine(site, "tuf"), "*.root.json"))
            File.Copy(root, Path.Combine(forged, "tuf", Path.GetFileName(root)), overwrite: true);
        Assert.Equal(Exit.No, Do("verify", forged, "--key", Words));
        Assert.Equal(thief.Verifier, Repository.Open(stolenTrust, thief, TimeProvider.System).IsInForce ? thief.Verifier : null);
        Assert.True(TufRoot.Parse(seen.Root)!.Version < TufRoot.Parse(TufMemory.Parse(File.ReadAllBytes(At("seen")))!.Root)!.Version);
    }

    [Fact]
    public void Who_watches_and_has_seen_the_new_root_refuses_the_seized_server_even_where_its_log_is_the_longer_one()
    {
        var mirror = Press("mirror");
        Restore();
        Assert.Equal(Exit.Ok, Recover(mirror));
        Revoke();
        var site = Press("site");
        Assert.Equal(Exit.Ok, Monitor(site));
        folder = At("a");
        Work((_, desk) => Write(desk, "en", "forgery"));
        var forged = Press("forged");
        Assert.Equal(Log(site).Count + 1, Log(forged).Count);
        Assert.Equal(Exit.No, Monitor(forged));
        Assert.Equal(Exit.Ok, Monitor(site));
    }

    [Fact]
    public void An_empty_folder_and_the_keys_that_were_away_are_enough()
    {
        Work((_, desk) =>
        {
            Write(desk, "sr-Cyrl", "орао");
            Assert.Null(desk.Withdraw(stories["ferry"], Editor).Refused);
            Assert.Null(desk.Retract(stories["bridge"], "There is no bridge.", Editor).Refused);
        });
        var mirror = Press("mirror");
        Assert.Equal(Exit.Ok, Verify(mirror));
        Assert.Equal(Exit.Ok, Monitor(mirror));
        folder = At("b");
        Assert.Equal(Exit.Ok, Recover(mirror, "--import"));
        Revoke();
        var site = Press("site");
        Assert.Equal(Exit.Ok, Verify(site));
        Assert.Equal(Exit.Ok, Monitor(site));
        Assert.Equal(Log(mirror), Log(site));
        Assert.Equal(["Meridian", "Меридијан", "Meridijan"], Work((_, desk) => desk.Editions().Select(edition => edition.Name).ToList()));
        Work((_, desk) => Write(desk, "en", "harvest"));
        Assert.Equal(Exit.Ok, Monitor(Press("site")));
    }

    [Fact]
    public void Without_import_the_log_goes_on_and_what_is_missing_is_seen_by_everybody_until_it_is_brought_back()
    {
        Work((_, desk) => Write(desk, "en", "storm"));
        var mirror = Press("mirror");
        Assert.Equal(Exit.Ok, Monitor(mirror));
        Restore();
        Assert.Equal(Exit.Ok, Recover(mirror));
        Revoke();
        Work((_, desk) => Write(desk, "en", "harvest"));
        Assert.Equal(Exit.No, Monitor(Press("site")));
        Assert.Equal(Exit.Ok, Verify(At("site")));
        Assert.Equal(Exit.Ok, Recover(mirror, "--import"));
        Assert.Equal(Exit.Ok, Monitor(Press("site")));
        // Once more changes nothing.
        var log = Log(At("site"));
        Assert.Equal(Exit.Ok, Recover(mirror, "--import"));
        Assert.Equal(log, Log(Press("site")));
        Assert.Equal(Exit.Ok, Verify(At("site")));
    }

    [Fact]
    public void Another_newsrooms_site_a_changed_copy_and_a_log_that_went_its_own_way_are_refused()
    {
        Work((_, desk) => Write(desk, "en", "storm"));
        var mirror = Press("mirror");
        Restore();
        Assert.Equal(Exit.No, Assert.Throws<VerbException>(() => Do("keys", "recover", "--from", mirror, "--fingerprint", string.Join(' ', Words.Split(' ').Reverse()), "--data", folder)).Code);
        var page = Directory.EnumerateFiles(Path.Combine(mirror, "en"), "storm-at-vara.html", SearchOption.AllDirectories).Single();
        var text = File.ReadAllText(page);
        File.WriteAllText(page, text + " ");
        Assert.Equal(Exit.No, Assert.Throws<VerbException>(() => Recover(mirror)).Code);
        File.WriteAllText(page, text);
        // It did not wait, and published by itself.
        File.Copy(At("a/keys/edition.key"), Path.Combine(folder, "keys", "edition.key"));
        Work((_, desk) => Write(desk, "en", "harvest"));
        Assert.Contains("forked", Assert.Throws<VerbException>(() => Recover(mirror)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restored_with_its_key_it_needs_nobody_who_holds_another()
    {
        Work((_, desk) => Write(desk, "en", "storm"));
        var mirror = Press("mirror");
        Assert.Equal(Exit.Ok, Verify(mirror));
        Assert.Equal(Exit.Ok, Monitor(mirror));
        Restore();
        File.Copy(At("a/keys/edition.key"), Path.Combine(folder, "keys", "edition.key"));
        Assert.Equal(Exit.Ok, Recover(mirror, "--import"));
        Work((_, desk) => Write(desk, "en", "harvest"));
        var site = Press("site");
        Assert.Equal(Exit.Ok, Verify(site));
        Assert.Equal(Exit.Ok, Monitor(site));
    }
}
