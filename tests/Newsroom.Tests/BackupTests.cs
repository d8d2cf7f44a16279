using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Onion;
using Skywave.Desk;
using Skywave.Newsroom.Backups;
using Skywave.Press.Serving;
using Skywave.Press;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>A newsroom comes back from its backup byte for byte, or not at all.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Passphrase = "four harbour lamps at dusk";
    private static readonly Actor Editor = new("1", "Editor", [new Assignment(Assignment.Every, Role.Owner)]);
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly DataFolder folder;
    private readonly ServiceProvider rooms;
    private int written;

    public BackupTests()
    {
        folder = new DataFolder(Path.Combine(database.Folder, "data"));
        rooms = App.Rooms(folder, new Databases(folder, null));
        Desk.Save(new EditionProfile { Tag = "en", Name = "Meridian" }, Editor);
        for (var i = 0; i < 5; i++)
            Write();
    }

    private DeskRoom Desk => rooms.GetRequiredService<DeskRoom>();

    private string File_ => Path.Combine(database.Folder, "backup.tar");

    public void Dispose()
    {
        rooms.Dispose();
        database.Dispose();
    }

    private Guid Write()
    {
        var n = Interlocked.Increment(ref written);
        var result = Desk.Take(Desk.Edition("en")!, new Dispatch("wire", $"{n}", new StoryDocument { Language = "en", Headline = $"Story {n}", Body = [new Paragraph($"Paragraph of story {n}.") { Id = BlockId.From("test", $"{n}", 0) }] }, null, null, null, null, [], null), true, Editor);
        rooms.GetRequiredService<Flow>().Carry();
        return result.Story;
    }

    private static Dictionary<string, string> Site(IServiceProvider rooms, string to)
    {
        rooms.GetRequiredService<PressRoom>().Export(to);
        return Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(to, path), path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(path))), StringComparer.Ordinal);
    }

    private Manifest Backup(string? passphrase = Passphrase, Action? meanwhile = null) => new Backup(folder, TimeProvider.System) { Fixed = meanwhile ?? (() => { }) }.Write(File_, passphrase);

    private string Restored(string? passphrase = Passphrase)
    {
        var to = Path.Combine(database.Folder, "restored");
        Assert.Null(Restore.Run(File_, to, passphrase).Refused);
        return to;
    }

    [Fact]
    public void Every_published_byte_and_every_row_comes_back()
    {
        var before = Site(rooms, Path.Combine(database.Folder, "before"));
        Backup();
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        Assert.Equal(before, Site(again, Path.Combine(database.Folder, "after")));
        Assert.Equal(Desk.PublicationsAfter(0, "en").Publications.Select(publication => (publication.Number, publication.DocumentHash)), again.GetRequiredService<DeskRoom>().PublicationsAfter(0, "en").Publications.Select(publication => (publication.Number, publication.DocumentHash)));
        Assert.Empty(again.GetRequiredService<Flow>().Carry());
    }

    [Fact]
    public void Mirrors_channels_and_the_onion_s_key_come_back_with_the_key_and_stand_nowhere_in_the_open()
    {
        new MirrorList(folder.Mirrors).Set(new Mirror("one", "sftp", new Uri("https://one.example/"), MirrorUse.Spare, System.Text.Json.JsonSerializer.SerializeToElement(new { secret = "herons-fly-at-noon" })));
        new ChannelList(folder.Channels).Set(new Channel("list", "en", 24, new MailChannel("127.0.0.1", 25, "none", "a@meridian.example", "b@meridian.example", "u", "herons-fly-at-dusk"), null));
        var address = OnionKey.AddressIn(folder.Onion);
        Backup();
        Assert.DoesNotContain("herons", File.ReadAllText(File_, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        var other = new DataFolder(Restored());
        Assert.Equal("herons-fly-at-noon", new MirrorList(other.Mirrors).Find("one")!.Options!.Value.GetProperty("secret").GetString());
        Assert.Equal("herons-fly-at-dusk", Assert.Single(new ChannelList(other.Channels).All()).Mail!.Secret);
        Assert.Equal(address, OnionKey.AddressIn(other.Onion));
    }

    [Fact]
    public void A_site_with_mirrors_comes_back_with_its_list_of_them()
    {
        new MirrorList(folder.Mirrors).Set(new Mirror("one", null, new Uri("https://one.example/"), MirrorUse.Public, null));
        rooms.GetRequiredService<Flow>().Carry();
        Backup();
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        again.GetRequiredService<Flow>().Carry();
        Assert.Equal("skywave/mirrors/v1\nhttps://one.example/\n", System.Text.Encoding.ASCII.GetString(again.GetRequiredService<Circulation.Trust.Repository>().Find(MirrorDirectory.Path)!.Value.Span));
    }

    [Fact]
    public void Agencies_items_come_back_with_their_bytes()
    {
        var wire = rooms.GetRequiredService<Skywave.Wire.WireRoom>();
        Directory.CreateDirectory(Path.Combine(folder.WireRoots[0], "orsa"));
        Assert.Null(wire.Sources.Add(new("en", Skywave.Wire.SourceKind.Folder, "orsa", "Orsa Wire", 60), Editor));
        var bytes = """{"uri":"urn:1","headline":"Ferries return","body_text":"Two ferries cross."}"""u8.ToArray();
        wire.Arrivals.Take(wire.Sources.All().Single(), [new("1.ninjs", bytes, bytes.Length, 1, null, _ => null)]);
        Backup();
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        var restored = again.GetRequiredService<Skywave.Wire.WireRoom>();
        Assert.Equal(bytes, restored.Raw(restored.List(null, null, null, 1).Single()));
    }

    [Fact]
    public void A_backup_is_of_one_moment_while_writing_goes_on()
    {
        var before = Site(rooms, Path.Combine(database.Folder, "before"));
        Backup(meanwhile: () =>
        {
            for (var i = 0; i < 5; i++)
                Write();
        });
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        Assert.Equal(before, Site(again, Path.Combine(database.Folder, "after")));
        Assert.Equal(5, again.GetRequiredService<DeskRoom>().PublicationsAfter(0, "en").Publications.Count);
    }

    [Fact]
    public void A_withdrawal_in_the_middle_has_the_backup_made_again_without_what_was_withdrawn()
    {
        var story = Write();
        var isDone = false;
        Backup(meanwhile: () =>
        {
            if (isDone)
                return;
            isDone = true;
            Assert.Null(Desk.Withdraw(story, Editor).Refused);
            rooms.GetRequiredService<Flow>().Carry();
        });
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        Assert.Equal("withdrawn", DeskRoom.StateOf(again.GetRequiredService<DeskRoom>().Find(story)!.Value.Row));
        Assert.Empty(again.GetRequiredService<Flow>().Carry());
    }

    [Fact]
    public async Task A_backup_under_steady_writing_is_a_state_that_there_was()
    {
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                Write();
        });
        for (var i = 0; i < 3; i++)
            Backup();
        await stop.CancelAsync();
        await writer;
        var other = new DataFolder(Restored());
        using var again = App.Rooms(other, new Databases(other, null));
        again.GetRequiredService<Flow>().Carry();
        var (publications, _) = again.GetRequiredService<DeskRoom>().PublicationsAfter(0, "en");
        Assert.Equal(Enumerable.Range(1, publications.Count).Select(n => (long)n), publications.Select(publication => publication.Number));
        Assert.All(publications, publication => Assert.NotNull(again.GetRequiredService<PressRoom>().PlaceOf("en", publication.Story.Value)));
    }

    [Fact]
    public void A_backup_that_is_cut_off_anywhere_is_refused()
    {
        Backup();
        var whole = System.IO.File.ReadAllBytes(File_);
        // The archive ends with two empty blocks of 512 bytes, which say nothing.
        for (var length = 0; length < whole.Length - 1024; length += length < 4096 ? 61 : 7919)
        {
            System.IO.File.WriteAllBytes(File_, whole[..length]);
            Assert.NotNull(Restore.Run(File_, null, null).Refused);
        }
    }

    [Fact]
    public void A_backup_that_was_changed_anywhere_is_refused_or_the_same()
    {
        Backup();
        var whole = System.IO.File.ReadAllBytes(File_);
        var sound = Restore.Run(File_, null, null).Manifest!;
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            System.IO.File.WriteAllBytes(File_, changed);
            // Bits of the archive's own padding and of file times carry nothing.
            var result = Restore.Run(File_, null, null);
            if (result.Refused is null)
                Assert.Equal(sound.Files, result.Manifest!.Files);
        }
    }

    [Fact]
    public void The_private_key_comes_only_with_its_passphrase_and_no_new_one_is_made_in_its_place()
    {
        Backup();
        Assert.Contains("passphrase", Restore.Run(File_, Path.Combine(database.Folder, "wrong"), "another passphrase").Refused, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(database.Folder, "wrong")));
        var other = new DataFolder(Restored(passphrase: null));
        Assert.Throws<InvalidDataException>(other.OpenKey);
        System.IO.File.Copy(Path.Combine(folder.Keys, "edition.key"), Path.Combine(other.Keys, "edition.key"));
        using var key = other.OpenKey();
        using var mine = folder.OpenKey();
        Assert.Equal(mine.Verifier.Text, key.Verifier.Text);
        Assert.DoesNotContain("PRIVATE+KEY", System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(File_)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_an_empty_folder_is_restored_into()
    {
        Backup();
        Assert.Contains("not empty", Restore.Run(File_, folder.Root, Passphrase).Refused, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(database.Folder, "restored.restoring", "left"));
        Assert.True(System.IO.File.Exists(Path.Combine(Restored(), "newsroom.db")));
        Assert.False(Directory.Exists(Path.Combine(database.Folder, "restored.restoring")));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("press/site/../../evil")]
    [InlineData("keys/edition.key")]
    [InlineData("theme/../x")]
    public void A_name_that_no_newsroom_has_is_refused(string name)
    {
        using (var output = System.IO.File.Create(File_))
        using (var tar = new System.Formats.Tar.TarWriter(output))
            tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });
        Assert.Contains("no newsroom has", Restore.Run(File_, Path.Combine(database.Folder, "restored"), null).Refused, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(database.Folder, "restored")));
    }
}
